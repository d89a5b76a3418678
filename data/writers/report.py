"""The report of a draft that was checked: one file of HTML without scripts, a document for Word, or a table.

Whatever stands in a draft or in the record is text here: it is escaped, and runs nowhere.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd
from docx import Document
from docx.enum.text import WD_COLOR_INDEX

from data.writers import UNPRINTABLE, About, csv

COLUMNS = (
    "number", "words", "verdict", "reason", "notes", "instead", "band", "metric", "place", "first_day", "last_day",
    "claimant", "claims", "link", "doubts", "start", "end", "set_by_hand",
)  # fmt: skip
"""The columns of the table, in their order."""
STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3 { line-height: 1.25; }
h3 { margin: 1.5rem 0 0.25rem; font-size: 1rem; }
p { margin: 0.25rem 0; }
.draft { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid #8886; padding: 0.75rem; }
mark { color: inherit; background: none; border-bottom: 0.15em solid; }
mark.warning { border-bottom-style: double; font-weight: 700; }
mark.caution { border-bottom-style: dashed; font-weight: 700; }
mark.notice { border-bottom-style: dotted; }
sup { font-weight: 700; }
table { border-collapse: collapse; }
th, td { text-align: start; padding: 0.1rem 1rem 0.1rem 0; }
.instead { border-inline-start: 0.2rem solid; padding-inline-start: 0.5rem; }
@media print { body { margin: 0; max-width: none; } h3 { break-after: avoid; } }
"""
HIGHLIGHTS = {
    "warning": WD_COLOR_INDEX.PINK,
    "caution": WD_COLOR_INDEX.YELLOW,
    "notice": WD_COLOR_INDEX.GRAY_25,
    "good": WD_COLOR_INDEX.BRIGHT_GREEN,
}


@dataclass(frozen=True)
class Line:
    """One figure of a draft with what is said of it. `start` and `end` are where it stands; `mark` is a sign for the
    verdict, `tone` how grave it is; `claims` are sentences."""

    start: int
    end: int
    words: str
    verdict: str
    mark: str
    tone: str
    reason: str
    notes: tuple[str, ...] = ()
    instead: str = ""
    band: str = ""
    metric: str = ""
    place: str = ""
    first_day: object = None
    last_day: object = None
    claimant: str = ""
    claims: tuple[str, ...] = ()
    link: str = ""
    doubts: tuple[str, ...] = ()
    set_by_hand: bool = False


@dataclass(frozen=True)
class Report:
    """A draft and the lines on its figures; `told` are paragraphs above them, `counted` how many have each verdict."""

    title: str
    text: str
    lines: tuple[Line, ...]
    told: tuple[str, ...] = ()
    counted: tuple[tuple[str, int], ...] = ()


def _pieces(report: Report) -> list[tuple[str, int, Line | None]]:
    """The draft in pieces, each with the number and the line of the figure that it is, if it is one."""
    pieces: list[tuple[str, int, Line | None]] = []
    at = 0
    for number, line in sorted(enumerate(report.lines, start=1), key=lambda one: one[1].start):
        if line.start < at:  # two figures of one phrase: the first of them is marked
            continue
        pieces += [(report.text[at : line.start], 0, None), (report.text[line.start : line.end], number, line)]
        at = line.end
    return [*pieces, (report.text[at:], 0, None)]


# HTML


def html(report: Report, about: About) -> bytes:
    """One file, which asks for nothing else, runs nothing, and prints."""
    draft = "".join(_marked(*piece) for piece in _pieces(report))
    counted = "".join(f"<tr><td>{_safe(label)}<td>{count}</tr>" for label, count in report.counted)
    return f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{_safe(report.title)}</title>
<style>{STYLE}</style>
<h1>{_safe(report.title)}</h1>
{"".join(f"<p>{_safe(told)}</p>" for told in report.told)}
<p>{_safe(about.stamp)}</p>
<table>{counted}</table>
<h2>The text</h2>
<div class="draft" dir="auto">{draft}</div>
<h2>Its figures</h2>
{"".join(_line(number, line) for number, line in enumerate(report.lines, start=1))}
</html>
""".encode()


def _safe(text: object) -> str:
    return escape(UNPRINTABLE.sub("", str(text)))


def _marked(text: str, number: int, line: Line | None) -> str:
    if line is None:
        return _safe(text)
    return (
        f'<mark class="{escape(line.tone)}" title="{_safe(line.verdict)}"><bdi>{_safe(text)}</bdi>'
        f"<sup>{number}{escape(line.mark)}</sup></mark>"
    )


def _line(number: int, line: Line) -> str:
    told = [f"<h3>{number} · “<bdi>{_safe(line.words)}</bdi>”: {escape(line.mark)} {_safe(line.verdict)}</h3>"]
    told.append(f"<p>{_safe(line.reason)}</p>")
    told += [f"<p>{_safe(note)}</p>" for note in (*line.notes, *line.doubts)]
    if line.instead:
        told.append(f'<p class="instead">{_safe(line.instead)}</p>')
    if line.claims:
        told.append(f"<ul>{''.join(f'<li>{_safe(claim)}</li>' for claim in line.claims)}</ul>")
    if line.link and re.match(r"(https?:/)?/", line.link):
        told.append(f'<p><a href="{_safe(line.link)}">{_safe(line.link)}</a></p>')
    return "\n".join(told)


# Word


def docx(report: Report, about: About) -> bytes:
    """A document: what was found, the draft with its figures marked, and a paragraph for each."""
    document = Document()
    document.core_properties.title = _plain(report.title)[:250]
    document.core_properties.author = _plain(about.record_name)[:250]
    document.add_heading(_plain(report.title), 1)
    for told in (*report.told, about.stamp):
        document.add_paragraph(_plain(told))
    for label, count in report.counted:
        document.add_paragraph(f"{_plain(label)}: {count}", style="List Bullet")
    document.add_heading("The text", 2)
    _draft(document, report)
    document.add_heading("Its figures", 2)
    for number, line in enumerate(report.lines, start=1):
        document.add_heading(f"{number} · “{_plain(line.words)}”: {line.mark} {_plain(line.verdict)}", 3)
        for told in (line.reason, *line.notes, *line.doubts):
            document.add_paragraph(_plain(told))
        if line.instead:
            document.add_paragraph(_plain(line.instead), style="Intense Quote")
        for claim in line.claims:
            document.add_paragraph(_plain(claim), style="List Bullet")
        if line.link:
            document.add_paragraph(_plain(line.link))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _plain(text: object) -> str:
    """Text that XML can hold."""
    return UNPRINTABLE.sub("", str(text))


def _draft(document, report: Report) -> None:
    """The draft in paragraphs of its own, its figures in colour and with their numbers."""
    paragraph = document.add_paragraph()
    for text, number, line in _pieces(report):
        first, *more = re.split(r"\r\n|[\n\r\u2028\u2029]", text)
        _run(paragraph, first, number, line)
        for part in more:
            paragraph = document.add_paragraph()
            _run(paragraph, part, 0, line)


def _run(paragraph, text: str, number: int, line: Line | None) -> None:
    run = paragraph.add_run(_plain(text))
    if line is None:
        return
    run.font.highlight_color = HIGHLIGHTS.get(line.tone)
    if number:
        paragraph.add_run(f"{number}{line.mark}").font.superscript = True


# A table


def table(lines: Sequence[Line]) -> pd.DataFrame:
    """A row a figure, in the columns of COLUMNS."""
    rows = [
        {"number": number}
        | {name: getattr(line, name) for name in COLUMNS if name != "number"}
        | {name: " ".join(getattr(line, name)) for name in ("notes", "claims", "doubts")}
        for number, line in enumerate(lines, start=1)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def as_csv(report: Report, about: About) -> bytes:
    """The table as CSV, which opens safely in a spreadsheet."""
    return csv.written(table(report.lines), about)
