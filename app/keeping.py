"""What is worked out from a table is kept under what the table holds: a view seen before costs little.

What a kept function puts on a page is kept with its answer, and put there again. Nothing kept can be stale: another
number in the table is another key, whoever asks and in whichever version.
"""

import hashlib
import pickle
from functools import partial

import pandas as pd
import streamlit as st

MOST_KEPT = 200  # drawings or tables of each kind


def digest(table: pd.DataFrame) -> str:
    """A key for a table: the same for the same values, columns and order."""
    return hashlib.blake2b(pickle.dumps(table, protocol=pickle.HIGHEST_PROTOCOL), digest_size=16).hexdigest()


kept = partial(st.cache_resource, max_entries=MOST_KEPT, show_spinner=False, hash_funcs={pd.DataFrame: digest})
"""Decorates a function of a table: called again with the same table, it gives the very thing that it gave before."""


@kept()
def records(table: pd.DataFrame) -> list[dict]:
    """The rows of a table, each as a dict by column, made once. Shared: not to be changed."""
    return table.to_dict("records")
