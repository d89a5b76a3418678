"""The text of a draft that comes as a file: plain text, a Word document, a page of HTML, or a PDF with text in it.

Its content and not its name says which it is. Nothing in it is run, and nothing that it names is fetched.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import docx
import pypdf
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree
from pypdf.errors import PyPdfError

from data.readers.opening import archives, texts
from data.readers.opening.cells import IS_INVISIBLE, Unreadable
from data.readers.opening.texts import text_of

MOST_BYTES = 20_000_000
MOST_UNPACKED = 60_000_000
"""Bytes of all that is packed in a document, its pictures too."""
MOST_CHARACTERS = 2_000_000
MOST_PAGES = 2_000
BEGINS_AS_HTML = re.compile(r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.I | re.S)


@dataclass(frozen=True)
class Draft:
    """The text of a file, what kind of file that was, and what a person should know of it, a sentence each."""

    text: str
    kind: str
    notes: tuple[str, ...] = ()


def draft_of(source: Path | bytes) -> Draft:
    """The text of a draft. Raises Unreadable, with what to do, where it is too large, broken, encrypted or no text."""
    size = source.stat().st_size if isinstance(source, Path) else len(source)
    if size > MOST_BYTES:
        raise Unreadable(f"it has {size:,} bytes; a draft has {MOST_BYTES:,} at most. Paste its text.")
    content = source.read_bytes() if isinstance(source, Path) else source
    if not content.strip():
        return Draft("", "text", ("It is empty.",))
    if content.startswith(b"PK\x03\x04"):
        draft = _of_docx(content)
    elif b"%PDF-" in content[:1024]:
        draft = _of_pdf(content)
    elif content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(
            "it is a document of an old Word, or one with a password. Save it as DOCX without, or as text."
        )
    elif content.startswith(b"{\\rtf"):
        raise Unreadable("it is RTF. Save it as DOCX or as text.")
    else:
        draft = _of_text(content)
    return Draft(_within(draft.text), draft.kind, draft.notes)


def _within(text: str) -> str:
    """The text with ends of lines as one kind. Raises Unreadable where it is longer than a draft may be."""
    text = re.sub(r"\r\n?", "\n", text)
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(f"it holds {len(text):,} characters; {MOST_CHARACTERS:,} are read at most. Divide it.")
    return text


# Plain text and HTML


def _of_text(content: bytes) -> Draft:
    try:
        read = text_of(content)
    except Unreadable as unreadable:
        raise Unreadable(str(unreadable).replace(texts.SAVE, "Save it as text in UTF-8, or paste it.")) from unreadable
    text = read.whole()
    notes = (read.doubt.replace(texts.SAVE, "Save it as text in UTF-8."),) if read.doubt else ()
    if BEGINS_AS_HTML.match(text[:20_000]):
        return Draft(_of_html(text), "HTML", notes)
    return Draft(IS_INVISIBLE.sub("", text[:1]) + text[1:], "text", notes)


PARTS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "details", "div", "dl", "dt",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
        "nav", "ol", "option", "p", "pre", "section", "summary", "table", "td", "th", "title", "tr", "ul",
    )
)  # fmt: skip
"""Elements before and after which a line ends."""
UNSEEN = frozenset(("script", "style", "noscript", "template", "svg", "math", "iframe", "object", "head"))
"""Elements whose content no reader sees."""


class _Seen(HTMLParser):
    """The text of a page as a reader sees it: a line a paragraph."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body":
            self._unseen.clear()  # a head that was never closed ends here
        if tag in UNSEEN:
            self._unseen.append(tag)
        elif tag in PARTS:
            self.pieces.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in PARTS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            del self._unseen[self._unseen.index(tag) :]
        elif tag in PARTS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.pieces.append(re.sub(r"\s+", " ", data))


def _of_html(text: str) -> str:
    seen = _Seen()
    try:
        seen.feed(text)
        seen.close()
    except (AssertionError, RecursionError, ValueError) as error:
        raise Unreadable("it is a page of HTML that is broken. Paste its text.") from error
    return _in_lines("".join(seen.pieces))


def _in_lines(text: str) -> str:
    """Lines without blanks around them, and no two empty ones together."""
    lines = "\n".join(re.sub(r"[^\S\n]+", " ", line).strip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


# Word

BODY = "word/document.xml"
BROKEN_WORD = "it is a Word document that is broken. Open it in Word and save it anew, or paste its text."


def _of_docx(content: bytes) -> Draft:
    """The paragraphs and tables of a document, in their order."""
    with archives.checked(content) as archive:
        entries = archive.infolist()
        names = {entry.filename for entry in entries}
        unpacked = sum(entry.file_size for entry in entries)
        if unpacked <= MOST_UNPACKED and BODY in names and b"<!DOCTYPE" in _read(archive, BODY):
            raise Unreadable("it defines text of its own (a DOCTYPE), as no Word writes it. Paste its text.")
    if "[Content_Types].xml" not in names or not any(name.startswith("word/") for name in names):
        raise Unreadable("it is an archive and no Word document. Give the draft itself, as DOCX or as text.")
    if unpacked > MOST_UNPACKED:
        raise Unreadable(f"it unpacks to {unpacked:,} bytes; {MOST_UNPACKED:,} are read at most. Save it as text.")
    try:
        document = docx.Document(io.BytesIO(content))
        lines = list(_lines(document))
    except (zipfile.BadZipFile, zlib.error, etree.LxmlError, KeyError, ValueError, OSError, AttributeError) as error:
        raise Unreadable(BROKEN_WORD) from error
    return Draft("\n".join(lines).strip(), "DOCX")


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise Unreadable(BROKEN_WORD) from error


def _lines(document) -> Iterator[str]:
    length = 0
    for part in document.iter_inner_content():
        for line in _of_part(part):
            length += len(line) + 1
            if length > MOST_CHARACTERS:
                raise Unreadable(f"it holds more than {MOST_CHARACTERS:,} characters. Divide it.")
            yield line


def _of_part(part: Paragraph | Table) -> Iterator[str]:
    """A paragraph, or the rows of a table, their cells apart. A cell over several columns is told once."""
    if isinstance(part, Paragraph):
        yield part.text
        return
    for row in part.rows:
        cells = {id(cell._tc): cell.text.strip() for cell in row.cells}
        yield " | ".join(filter(None, cells.values()))


# PDF


def _of_pdf(content: bytes) -> Draft:
    """The text of each page. Words that a line's end divides are put together again."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("it is a PDF with a password. Save it without, or paste its text.")
        if len(reader.pages) > MOST_PAGES:
            raise Unreadable(f"it has more than {MOST_PAGES:,} pages. Divide it.")
        pages, length = [], 0
        for page in reader.pages:
            pages.append(page.extract_text() or "")
            length += len(pages[-1])
            if length > MOST_CHARACTERS:
                raise Unreadable(f"it holds more than {MOST_CHARACTERS:,} characters. Divide it.")
    except Unreadable:
        raise
    except (PyPdfError, RecursionError, MemoryError, *BROKEN) as error:
        raise Unreadable("it is a PDF that is broken. Print it to a PDF anew, or paste its text.") from error
    if not "".join(pages).strip():
        raise Unreadable("it is a PDF without text: a picture of a page, perhaps. Paste its text.")
    notes = ("It is a PDF, whose lines and columns may be put together wrongly: see that the sentences are whole.",)
    return Draft(_joined(pages), "PDF", notes)


BROKEN = (ValueError, KeyError, IndexError, TypeError, AttributeError, AssertionError, OSError, EOFError, zlib.error,
          ArithmeticError, NotImplementedError)  # fmt: skip
"""What a reader of PDF raises where a file is not as it says."""


def _joined(pages: list[str]) -> str:
    """Lines of pages as running text: a line that ends inside a sentence goes on with the next."""
    text = IS_INVISIBLE.sub("", "\n".join(pages)).replace("\0", "")
    text = re.sub(r"(?<=[^\W\d_])[-\u00ad]\n(?=[a-z])", "", text)
    text = re.sub(r"(?<![.!?:”\"\n])[^\S\n]*\n(?=[^\s•–*-])", " ", text)
    return _in_lines(text)
