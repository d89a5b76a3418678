"""Columns of text in Arrow: what is large stays there until somebody asks for it as Python."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet

from data.readers.opening import cells
from data.readers.opening.cells import Row, Unreadable, cell_text, each_its_own

ROWS_AT_ONCE = 10_000


class Columns(Sequence[Row]):
    """A table of text as rows, of which the first are its headings."""

    def __init__(self, table: pa.Table):
        self._table = table

    def __len__(self) -> int:
        return self._table.num_rows + 1

    def __getitem__(self, place):
        if isinstance(place, slice):
            return [self[one] for one in range(len(self))[place]]
        at = range(len(self))[place]
        return tuple(column[at - 1].as_py() for column in self._table.columns) if at else self._headings()

    def __iter__(self) -> Iterator[Row]:
        yield self._headings()
        for batch in self._table.to_batches(ROWS_AT_ONCE):
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)

    def below(self, header: int) -> tuple[np.ndarray, pa.Table]:
        """The rows below the header that have a value: their numbers in a spreadsheet, and their cells."""
        found = self._table.slice(header)
        held = with_a_value(found)
        return np.flatnonzero(held) + header + 2, found.filter(pa.array(held))

    def _headings(self) -> Row:
        return tuple(name or None for name in self._table.column_names)


def of_parquet(source: Path | bytes) -> tuple[Columns, tuple[str, ...]]:
    """A Parquet file as text, and what is said of it: fields within fields are columns "outer.inner".

    Raises Unreadable.
    """
    try:
        file = pyarrow.parquet.ParquetFile(pa.BufferReader(buffer_of(source)))
        groups = (file.metadata.row_group(number) for number in range(file.metadata.num_row_groups))
        unpacked = sum(group.total_byte_size for group in groups)
        cells.bounded(file.metadata.num_rows, file.metadata.num_columns)
        if unpacked > cells.MOST_UNPACKED:
            raise Unreadable(f"it unpacks to more than {cells.MOST_UNPACKED:,} bytes. Divide it.")
        table = file.read()
        while any(pa.types.is_struct(one.type) for one in table.schema):
            table = table.flatten()
        bytes_held = [one.name for one in table.schema if _is_bytes(one.type)]
        texts = [_as_text(column) for column in table.columns]
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"it begins as Parquet but cannot be read ({error}). Get it anew.") from error
    notes = [f"Read as Parquet: {cells.counted(table.num_rows, 'row')}, {cells.counted(table.num_columns, 'column')}."]
    if bytes_held:
        notes.append(f"Columns of bytes are no text and are left blank: {cells.some(bytes_held)}.")
    return Columns(pa.table(dict(zip(each_its_own(table.column_names), texts, strict=True)))), tuple(notes)


def _as_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column as text, each value as cell_text() writes it."""
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    kind = column.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return _cleaned(column.cast(pa.string()), ascii=False)
    if pa.types.is_integer(kind):
        return column.cast(pa.string())
    if _is_bytes(kind):
        return pa.chunked_array([pa.nulls(len(column), pa.string())])
    if pa.types.is_nested(kind):
        return pa.chunked_array([pa.array([cell_text(value) for value in column.to_pylist()], pa.string())])
    if pa.types.is_float32(kind) or pa.types.is_float16(kind):  # 0.1 is 0.1, not 0.10000000149011612
        column = column.cast(pa.float32()).cast(pa.string()).cast(pa.float64())
    coded = column.combine_chunks().dictionary_encode()
    words = pa.array([cell_text(value) for value in coded.dictionary.to_pylist()], pa.string())
    return pa.chunked_array([words.take(coded.indices)])


def _is_bytes(kind: pa.DataType) -> bool:
    return pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_fixed_size_binary(kind)


def cleaned(table: pa.Table, *, ascii: bool) -> pa.Table:
    """The cells as clean() has them; blanks are null."""
    return pa.table({name: _cleaned(table[name], ascii) for name in table.column_names})


def _cleaned(column: pa.ChunkedArray, ascii: bool) -> pa.ChunkedArray:
    if not ascii:
        column = pc.utf8_normalize(pc.replace_substring_regex(column, f"[{cells.INVISIBLE}]", ""), "NFC")
    column = pc.utf8_trim_whitespace(column)
    return pc.if_else(pc.equal(column, ""), pa.scalar(None, pa.string()), column)


def with_a_value(table: pa.Table) -> np.ndarray:
    """Of each row, whether any of its cells has a value."""
    held = np.zeros(table.num_rows, dtype=bool)
    for column in table.columns:
        held |= column.is_valid().to_numpy()
    return held


def frame(names: list[str], numbers: np.ndarray, table: pa.Table) -> pd.DataFrame:
    """The table as pandas with these names of columns and the numbers of its rows in `row`. Cells are str, or None."""
    told = {name: pd.Series(_objects(one), dtype=object) for name, one in zip(names, table.columns, strict=True)}
    return pd.DataFrame(told | {"row": numbers}, columns=[*names, "row"])


def _objects(column: pa.ChunkedArray) -> np.ndarray:
    """A column as str and None. Where few different things are said, those that are equal are one object in memory."""
    first = column.slice(0, 20_000)
    if len(first.unique()) * 2 > len(first):
        return column.to_numpy()
    coded = column.combine_chunks().dictionary_encode()
    words = np.array([*coded.dictionary.to_pylist(), None], dtype=object)
    return words[pc.fill_null(coded.indices, len(words) - 1).to_numpy()]


def buffer_of(source: Path | bytes, start: int = 0) -> pa.Buffer:
    """The bytes from there on, without a copy of them in memory."""
    held = pa.py_buffer(source) if isinstance(source, bytes) else pa.memory_map(str(source)).read_buffer()
    return held.slice(start)
