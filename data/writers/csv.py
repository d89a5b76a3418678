"""A table as CSV."""

import pandas as pd

from data.writers import with_provenance


def written(table: pd.DataFrame, version: int, link: str) -> bytes:
    """UTF-8 with a mark that makes spreadsheets read every script right."""
    return with_provenance(table, version, link).to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")
