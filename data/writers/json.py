"""A table as JSON: what it is, what its columns mean, and its rows by name."""

import json

import pandas as pd

from data.writers import TYPES, About, cell, described, ready, told_of


def written(table: pd.DataFrame, about: About) -> bytes:
    """An object with about, columns and rows, as UTF-8. A blank is null, a day an ISO day, yes is true."""
    whole = ready(table, about)
    columns = [
        {
            "name": column.name,
            "title": column.heading,
            "type": TYPES[kind],
            "unit": column.unit,
            "description": column.meaning,
            "blank_means": column.blank_means,
        }
        for column, kind in zip(described(whole.column_names, about), whole.schema.types, strict=True)
    ]
    told = {"about": head(about), "columns": columns, "rows": [plain(row) for row in whole.to_pylist()]}
    return (json.dumps(told, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()


def head(about: About) -> dict[str, object]:
    """What a file is, as an object: the parts that a program reads, and everything in words."""
    return {
        "title": about.title,
        "version": about.version,
        "published_on": about.published_on.isoformat(),
        "filters": about.filters_in_words,
        "link": about.link or None,
        "citation": about.citation,
        "licence": about.licence and about.licence.name,
        "told": dict(told_of(about)),
    }


def plain(row: dict[str, object]) -> dict[str, object]:
    """A row in the kinds of values that JSON has."""
    return {
        name: value if isinstance(value, (bool, int, float, str, type(None))) else cell(value)
        for name, value in row.items()
    }
