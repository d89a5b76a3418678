"""What is worked out from a table is kept under what the table holds: a view seen before costs little.

Nothing kept can be stale. Another number in the table is another key, whoever asks and in whichever version.
"""

import hashlib
import pickle
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from app import charts
from app.charts import Drawing

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


def drawn(chart: Callable[[pd.DataFrame], Drawing], table: pd.DataFrame) -> Drawing:
    """What one of the charts draws of a table, drawn once. Shared: its spec and table are not to be changed.

    Raises ValueError where there is nothing to draw.
    """
    return replace(_drawn(chart.__name__, table), rows=table)


@kept()
def _drawn(chart: str, table: pd.DataFrame) -> Drawing:
    return replace(getattr(charts, chart)(table), rows=table.head(0))
