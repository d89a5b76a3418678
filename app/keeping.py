"""What is worked out from a table is kept under what the table holds: a view seen before costs little.

What a kept function puts on a page is kept with its answer, and put there again. Nothing kept can be stale: another
number in the table is another key, whoever asks and in whichever version. That holds because no table is ever
changed in place: a table worked out from another is another table, and has a key of its own.
"""

import hashlib
import pickle
from collections.abc import Callable
from functools import partial
from threading import Condition

import cachetools
import pandas as pd
import streamlit as st

MOST_KEPT = 200  # drawings or tables of each kind
MOST_CUT_OUT = 50  # tables that are parts of others: they take as much room, and are soon cut out again
_KEY, _SHARED = "_on_record_key", "_on_record_shared"  # what a table object knows of itself; tables made from it do not


def digest(table: pd.DataFrame) -> str:
    """A key for a table: the same for the same values, columns and order. Worked out once for each table object."""
    held = getattr(table, _SHARED, table)
    key = getattr(held, _KEY, None)
    if key is None:
        key = hashlib.blake2b(pickle.dumps(held, protocol=pickle.HIGHEST_PROTOCOL), digest_size=16).hexdigest()
        object.__setattr__(held, _KEY, key)
    return key


def handed_out(shared: pd.DataFrame) -> pd.DataFrame:
    """A table to work with in place of a shared one: copied only where it is changed, and known by the same key."""
    table = shared.copy(deep=False)
    object.__setattr__(table, _SHARED, shared)
    return table


def remembered(most: int) -> Callable:
    """Decorates a function of plain values: the `most` answers asked for last are kept, each worked out once.

    Costs a hundredth of what `kept` does; for what puts nothing on a page.
    """
    return cachetools.cached(cachetools.LRUCache(most), condition=Condition())


kept = partial(st.cache_resource, max_entries=MOST_KEPT, show_spinner=False, hash_funcs={pd.DataFrame: digest})
"""Decorates a function of a table: called again with the same table, it gives the very thing that it gave before."""


@kept()
def records(table: pd.DataFrame) -> list[dict]:
    """The rows of a table, each as a dict by column, made once. Shared: not to be changed."""
    return table.to_dict("records")


@kept(max_entries=MOST_CUT_OUT)
def rows_of(table: pd.DataFrame, column: str, value: str) -> pd.DataFrame:
    """The rows of a table that have a value in a column, cut out once: what is kept under them is found again."""
    has_it = table[column] == value
    return table if has_it.all() else table[has_it]
