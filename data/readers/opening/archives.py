"""Archives and folders: what they hold by name, and whether they can be trusted not to burst or to reach outside."""

import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path, PurePosixPath

from data.readers.opening import cells
from data.readers.opening.cells import Unreadable, counted, some
from data.readers.opening.texts import mapped, stream_of

DATA = {".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".json", ".jsonl", ".ndjson", ".geojson", ".parquet"}
BESIDE = {".txt", ".md", ".pdf", ".html", ".htm", ".rtf", ".doc", ".docx", ".xml", ".png", ".jpg", ".jpeg", ""}
"""What often lies beside the one file of data: a licence, a codebook."""
SYSTEM = {"thumbs.db", "desktop.ini"}
PACKED = {".zip", ".7z", ".rar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".tar"}


class Parts(Mapping[str, bytes]):
    """Files by name, each read when it is asked for."""

    def __init__(self, names: Mapping[str, object], read: Callable[[object], bytes]):
        self._names = names
        self._read = read

    def __getitem__(self, name: str) -> bytes:
        return self._read(self._names[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def checked(source: Path | bytes) -> zipfile.ZipFile:
    """An archive whose directory promises nothing that could harm: not too many files, not too large, not too tightly
    packed, no names that lead elsewhere, no secrets. To be closed. Raises Unreadable."""
    if _has_more_than(2 * cells.MOST_FILES, source):
        raise Unreadable(_too_many())
    try:
        archive = zipfile.ZipFile(stream_of(source))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Unreadable(f"it begins as a ZIP archive but cannot be read ({error}). Get it anew.") from error
    entries = archive.infolist()
    problem = next(_problems(entries), None)
    if problem:
        archive.close()
        raise Unreadable(problem)
    return archive


def _has_more_than(most: int, source: Path | bytes) -> bool:
    """Whether the directory of an archive has more entries, told before it is read into memory."""
    return sum(1 for _ in islice(re.finditer(rb"PK\x01\x02", mapped(source)), most + 1)) > most


def _too_many() -> str:
    return f"it holds more than {cells.MOST_FILES:,} files. Unpack it, and give those that hold figures."


def _problems(entries: list[zipfile.ZipInfo]) -> Iterator[str]:
    """Why this is not unpacked, the first reason first."""
    if len(entries) > cells.MOST_FILES:
        yield _too_many()
    names = [entry.filename for entry in entries]
    if len(set(names)) < len(names):
        twice = sorted({name for name in names if names.count(name) > 1})
        yield f"it holds two files of one name ({some(twice)}). Pack it anew."
    for entry in entries:
        name = entry.filename
        if entry.flag_bits & 1:
            yield f"{name} in it is encrypted. Unpack it with its password, and give the file."
        if leads_elsewhere(entry.orig_filename) or leads_elsewhere(name):
            yield f"it holds a file that would be written outside of it ({name!r}). Do not use it; ask who sent it."
        if stat.S_ISLNK(entry.external_attr >> 16):
            yield f"{name} in it is a link to another file. Pack that file itself."
        if entry.file_size > max(cells.SMALL, cells.MOST_TIMES * entry.compress_size):
            yield (
                f"{name} in it unpacks to {entry.file_size:,} bytes, more than {cells.MOST_TIMES} times what it"
                " takes packed: that is how files are made that fill a disk. Unpack it by hand if you trust it."
            )
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > cells.MOST_UNPACKED:
        yield f"it unpacks to {unpacked:,} bytes; {cells.MOST_UNPACKED:,} are read at most. Divide it."
    if unpacked > max(cells.SMALL, cells.MOST_TIMES * sum(entry.compress_size for entry in entries)):
        yield f"it unpacks to more than {cells.MOST_TIMES} times its size. Unpack it by hand if you trust it."


def leads_elsewhere(name: str) -> bool:
    """Whether a name in an archive is not one inside of it: absolute, of a drive, or through ".."."""
    plain = name.replace("\\", "/")
    return plain.startswith("/") or bool(re.match(r"[A-Za-z]:", plain)) or ".." in plain.split("/") or "\0" in plain


def of_archive(archive: zipfile.ZipFile, source: Path | bytes) -> Parts:
    """The files of a checked archive that are somebody's work. Raises Unreadable where one is an archive itself."""
    entries = {
        entry.filename: entry
        for entry in archive.infolist()
        if not entry.is_dir() and not _is_of_a_system(entry.filename)
    }
    _refuse_nested(entries)
    large = [name for name, entry in entries.items() if entry.file_size > cells.MOST_BYTES]
    if large:
        raise Unreadable(f"{some(large)} in it unpacks to more than {cells.MOST_BYTES:,} bytes. Divide it.")

    def read(entry: zipfile.ZipInfo) -> bytes:
        try:
            with zipfile.ZipFile(stream_of(source)) as again:
                return again.read(entry)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise Unreadable(f"{entry.filename} in it cannot be unpacked ({error}). Get the archive anew.") from error

    return Parts(entries, read)


def of_folder(folder: Path) -> Parts:
    """The files of a folder and of the folders in it. Raises Unreadable."""
    found: dict[str, Path] = {}
    size = 0
    for number, file in enumerate(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if number > 2 * cells.MOST_FILES or len(found) > cells.MOST_FILES:
            raise Unreadable(_too_many())
        if _is_of_a_system(name):
            continue
        if file.is_symlink():
            raise Unreadable(f"{name} in it is a link to another file. Put the file itself there.")
        if file.is_file():
            found[name] = file
            size += file.stat().st_size
            if file.stat().st_size > cells.MOST_BYTES:
                raise Unreadable(f"{name} in it has more than {cells.MOST_BYTES:,} bytes. Divide it.")
    if len(found) > cells.MOST_FILES:
        raise Unreadable(_too_many())
    if size > cells.MOST_UNPACKED:
        raise Unreadable(f"its files have {size:,} bytes; {cells.MOST_UNPACKED:,} are read at most. Divide it.")
    _refuse_nested(found)
    return Parts(dict(sorted(found.items())), Path.read_bytes)


def _is_of_a_system(name: str) -> bool:
    """Whether a file is a system's or a program's own note: hidden, or of one that has another file open."""
    parts = PurePosixPath(name).parts
    return any(part.startswith((".", "~$", "__MACOSX")) for part in parts) or parts[-1].lower() in SYSTEM


def _refuse_nested(names: Mapping[str, object]) -> None:
    nested = [name for name in names if PurePosixPath(name).suffix.lower() in PACKED]
    if nested:
        raise Unreadable(
            f"archives lie in it ({some(nested)}), and are not opened. Unpack them, and give what they hold."
        )


def only_data(names: Mapping[str, object]) -> str | None:
    """The one file of data, where all others are what lies beside such a file; None where there are several or none."""
    suffixes = {name: PurePosixPath(name).suffix.lower() for name in names}
    if len(suffixes) == 1:
        return next(iter(suffixes))
    data = [name for name, suffix in suffixes.items() if suffix in DATA]
    return data[0] if len(data) == 1 and set(suffixes.values()) - DATA <= BESIDE else None


def left_beside(names: Mapping[str, object], name: str) -> str:
    """What is said where an archive is opened as the one file in it."""
    others = sorted(set(names) - {name})
    beside = f" {counted(len(others), 'file')} beside it ({some(others)}) not read." if others else ""
    return f"Unpacked: {name} is the only file of data in the archive.{beside}"
