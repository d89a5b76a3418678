"""A table as CSV."""

import csv
import io
from collections.abc import Iterable

import pandas as pd
import pyarrow as pa

from data.writers import About, cell, ready


def written(table: pd.DataFrame, about: About) -> bytes:
    """UTF-8 with a mark that makes spreadsheets read every script right; columns go by their names."""
    whole = ready(table, about)
    return lines(whole, whole.column_names).encode("utf-8-sig")


def lines(whole: pa.Table, *heads: Iterable[str]) -> str:
    """What `ready` gave as lines, below those of its head."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerows([cell(name) for name in head] for head in heads)
    columns = ([cell(value) for value in column.to_pylist()] for column in whole.columns)
    writer.writerows(zip(*columns, strict=True))
    return file.getvalue()
