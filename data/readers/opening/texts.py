"""Bytes as text: in which encoding a file was written, told from its bytes, and said.

UTF-8 and UTF-16 can be known. The single-byte encodings cannot: every byte is a letter in each of them. They are told
by how letters stand in words, which is right for the languages named here and is said with examples, to be checked.
(charset-normalizer was tried: it takes short French for Polish and an Arabic name among English ones for Japanese.)
"""

import codecs
import io
import mmap
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from data.readers.opening.cells import Unreadable, some

AT_ONCE = 1 << 20
"""Bytes read at a time."""
SAVE = "Open it in the program that wrote it and save it as CSV UTF-8."
MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8 with a byte order mark"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16 (little-endian)"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16 (big-endian)"),
)
"""How a file may begin: UTF-32 before UTF-16, whose mark it contains."""


@dataclass(frozen=True)
class Text:
    """A text in UTF-8: where its bytes are, and where among them it begins. `ascii`: no letter beyond English ones.

    A file on disk that is UTF-8 already stays there; it is read anew whenever it is asked for.
    """

    source: Path | bytes
    start: int
    encoding: str
    ascii: bool
    doubt: str = ""

    def lines(self) -> io.TextIOWrapper:
        """The text by lines, their ends as they are. To be closed."""
        stream = stream_of(self.source)
        stream.seek(self.start)
        return io.TextIOWrapper(stream, encoding="utf-8", newline="")

    def beginning(self, length: int = 1 << 16) -> str:
        """Its first bytes as text."""
        with stream_of(self.source) as stream:
            stream.seek(self.start)
            return stream.read(length).decode("utf-8", "ignore")

    def whole(self) -> str:
        """All of it."""
        with stream_of(self.source) as stream:
            stream.seek(self.start)
            return stream.read().decode("utf-8")


def stream_of(source: Path | bytes) -> BinaryIO:
    """The bytes, to be read."""
    return source.open("rb") if isinstance(source, Path) else io.BytesIO(source)


def size_of(source: Path | bytes) -> int:
    """How many bytes there are."""
    return source.stat().st_size if isinstance(source, Path) else len(source)


def mapped(source: Path | bytes) -> mmap.mmap | bytes:
    """The bytes for searching, without reading them into memory. `source` is not empty."""
    if isinstance(source, bytes):
        return source
    with source.open("rb") as stream:
        return mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)


def text_of(source: Path | bytes) -> Text:
    """The text of a file. Raises Unreadable where it is none, or where nobody can tell how it was written."""
    with stream_of(source) as stream:
        head = stream.read(4)
    for mark, encoding, name in MARKS:
        if head.startswith(mark):
            if encoding == "utf-8":
                return _as_utf8(source, len(mark), name) or _broken(source)
            return _rewritten(source, len(mark), encoding, name)
    return _as_utf8(source, 0, "UTF-8") or _of_single_bytes(source)


def _as_utf8(source: Path | bytes, start: int, name: str) -> Text | None:
    """The text where it is UTF-8, or UTF-16 without its mark; None where a byte cannot stand in UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    only_ascii = True
    with stream_of(source) as stream:
        stream.seek(start)
        for piece in iter(lambda: stream.read(AT_ONCE), b""):
            if b"\0" in piece:
                return _with_nul(source)
            if only_ascii and piece.isascii():
                continue
            only_ascii = False
            try:
                decoder.decode(piece)
            except UnicodeDecodeError:
                return None
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return None
    return Text(source, start, name, only_ascii)


def _with_nul(source: Path | bytes) -> Text:
    """A text with NUL bytes: UTF-16 without a mark, whose every second byte is NUL in English; else it is damaged."""
    with stream_of(source) as stream:
        piece = stream.read(AT_ONCE)
    low, high = piece[::2].count(0), piece[1::2].count(0)
    if size_of(source) % 2 == 0 and (low == 0) != (high == 0) and max(low, high) > len(piece) / 20:
        encoding, name = ("utf-16-le", "UTF-16 (little-endian)") if high else ("utf-16-be", "UTF-16 (big-endian)")
        return _rewritten(source, 0, encoding, f"{name} without a byte order mark")
    searched = mapped(source)
    line = sum(1 for _ in re.finditer(b"\n", searched[: searched.find(b"\0")])) + 1
    raise Unreadable(f"NUL bytes stand in it, the first in line {line:,}: it is damaged, or no text. {SAVE}")


def _rewritten(source: Path | bytes, start: int, encoding: str, name: str) -> Text:
    """A text in another encoding as UTF-8, in memory."""
    try:
        content = b"".join(piece.encode() for piece in codecs.iterdecode(_pieces(source, start), encoding))
    except UnicodeError as error:
        raise Unreadable(f"it begins as {name} but does not go on so: it is damaged. {SAVE}") from error
    if b"\0" in content:
        line = content[: content.find(b"\0")].count(b"\n") + 1
        raise Unreadable(f"NUL characters stand in it, the first in line {line:,}: it is damaged. {SAVE}")
    return Text(content, 0, name, content.isascii())


def _pieces(source: Path | bytes, start: int) -> Iterator[bytes]:
    with stream_of(source) as stream:
        stream.seek(start)
        yield from iter(lambda: stream.read(AT_ONCE), b"")


# Encodings of one byte a letter

_WORD = re.compile(rb"[A-Za-z\x80-\xff]{2,}")
_WORDS_READ = 20_000
_CYRILLIC_CAPITALS = frozenset((*range(0xC0, 0xE0), 0xA5, 0xA8, 0xAA, 0xAF, 0xB2))
_CYRILLIC_SMALL = frozenset((*range(0xE0, 0x100), 0xB3, 0xB4, 0xB8, 0xBA, 0xBF))
_TURKISH = re.compile(rb"[\xd0\xdd\xde\xf0\xfd\xfe]")  # Ğ İ Ş ğ ı ş; Icelandic letters in Windows-1252
_CENTRAL = re.compile(
    rb"(?<![A-Za-z\x80-\xff])\xa3[A-Za-z\xc0-\xff]{2}|[A-Za-z\xc0-\xff][\xb3\xb9\xbe\xbf][A-Za-z\xc0-\xff]"
)
_OF_DOS = re.compile(rb"[A-Za-z][\x80-\x84\x86-\x89\x8b\x8d\x8f\x90\x98\x9d][A-Za-z]")


def _of_single_bytes(source: Path | bytes) -> Text:
    """A text that is not UTF-8: in which of the encodings of one byte a letter."""
    content = mapped(source)
    high = (word for found in _WORD.finditer(content) if not (word := found[0]).isascii())
    words = list(islice(high, _WORDS_READ))
    broken = sum(not _is_utf8(word) for word in words)
    if len(words) > 2 * broken:
        return _broken(source)
    encoding, name = _encoding_of(words)
    try:
        text = b"".join(piece.encode() for piece in codecs.iterdecode(_pieces(source, 0), encoding))
    except UnicodeError as error:
        raise Unreadable(f"it is neither UTF-8 nor {name}, as which its words look. {SAVE}") from error
    examples = list(dict.fromkeys(repr(word.decode(encoding, "replace")) for word in words))[:4]
    doubt = f"Such an encoding can only be guessed: it has {some(examples)}. If that is wrong: {SAVE}" if words else ""
    return Text(text, 0, name, False, doubt)


def _is_utf8(word: bytes) -> bool:
    try:
        word.decode()
    except UnicodeDecodeError:
        return False
    return True


def _broken(source: Path | bytes) -> Text:
    content = mapped(source)
    for line, found in enumerate(re.finditer(rb"[^\n]+\n?|\n", content), start=1):
        if not _is_utf8(found[0]):
            raise Unreadable(
                f"it is UTF-8, but not in line {line:,}: two encodings are mixed, or it is cut off. {SAVE}"
            )
    raise Unreadable(f"it is UTF-8, but not everywhere. {SAVE}")


def _encoding_of(words: list[bytes]) -> tuple[str, str]:
    """The encoding of words with a byte above 127, and its name. Raises Unreadable where it is none that is known.

    Words of a Latin script mix these bytes with English letters; words of another consist of them. A Cyrillic word has
    its capitals (0xC0 to 0xDF) in front or everywhere, an Arabic one has alef, ba and ta there, wherever they stand.
    """
    of_high = [word for word in words if all(byte >= 0x80 for byte in word) and sum(byte >= 0xC0 for byte in word) > 1]
    mixed = [word for word in words if re.search(rb"[A-Za-z]", word)]
    if len(of_high) > len(mixed):
        cyrillic = sum(_is_cyrillic(word) for word in of_high)
        if cyrillic < 0.7 * len(of_high):
            return "cp1256", "Windows-1256 (Arabic)"
        if any(word[0] in _CYRILLIC_CAPITALS for word in of_high):
            return "cp1251", "Windows-1251 (Cyrillic)"
        raise Unreadable(f"it is not UTF-8, and in which other encoding it was written cannot be told. {SAVE}")
    text = b" ".join(words)
    if _OF_DOS.search(text):
        raise Unreadable(f"it is not UTF-8, and seems written for DOS or an old Macintosh. {SAVE}")
    if _CENTRAL.search(text):
        return "cp1250", "Windows-1250 (Central European)"
    if _TURKISH.search(text):
        return "cp1254", "Windows-1254 (Turkish)"
    return "cp1252", "Windows-1252" if re.search(rb"[\x80-\x9f]", text) else "Latin-1 (Windows-1252)"


def _is_cyrillic(word: bytes) -> bool:
    return all(byte in _CYRILLIC_SMALL for byte in word[1:]) or all(byte in _CYRILLIC_CAPITALS for byte in word)
