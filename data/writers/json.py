"""A table as JSON: what it is, and its rows by name."""

import json
from datetime import date, datetime

import pandas as pd

from data.wording import english as wording
from data.writers import About


def written(table: pd.DataFrame, about: About) -> bytes:
    """An object with about, columns and rows, as UTF-8. A blank is null, a day an ISO day, yes is true."""
    columns = [{"name": str(name)} for name in table.columns]
    rows = [plain(row) for row in wording.rows(table)]
    told = {"about": head(about), "columns": columns, "rows": rows}
    return (json.dumps(told, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode("utf-8", "replace")


def head(about: About) -> dict[str, object]:
    """What a file is, as an object."""
    return {
        "title": about.title,
        "version": about.version,
        "published_on": about.published_on.isoformat(),
        "filters": about.filters or "no filters",
        "link": about.link or None,
        "told": dict(about.notes),
    }


def plain(row: dict[str, object]) -> dict[str, object]:
    """A row in the kinds of values that JSON has."""
    return {name: _plain(value) for name, value in row.items()}


def _plain(value: object) -> object:
    if wording.is_blank(value):
        return None
    if isinstance(value, datetime) and value == datetime.combine(value, datetime.min.time(), value.tzinfo):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else value
