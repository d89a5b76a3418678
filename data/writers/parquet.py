"""A table as Parquet, with its types."""

import io

import pandas as pd
import pyarrow as pa
from pyarrow import parquet

from data.writers import About
from data.writers.json import head


def written(table: pd.DataFrame, about: About) -> bytes:
    """One row group for each hundred thousand rows; what the file is stands in its metadata."""
    told = {name: str(value) for name, value in head(about).items() if name != "told"}
    file = io.BytesIO()
    whole = pa.Table.from_pandas(table, preserve_index=False).replace_schema_metadata(told)
    parquet.write_table(whole, file, row_group_size=100_000, compression="zstd")
    return file.getvalue()
