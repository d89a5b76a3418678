"""Tables of plain pages: claims with everything needed to trust them or not, and any other rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import pandas as pd

from app.sections import Opens, Table, claim, made
from app.view import View
from app.web import pages
from app.web.plain import web
from data import vocabulary
from data.wording import english as wording
from data.wording.caveats import in_short

SAID_ELSEWHERE = ("scope", "cause", "note")  # in the number or what happened, or on the figure's own page
MOST_COUNTED = 40  # rows behind a chart that are no claims
BEHIND = (
    # A column that rows behind a chart have → the columns that are shown of them.
    ("figures_used", ("origin_name", "party", "words", "counted", "place_name", "time_covered", "bands", "caution",
                      "larger_left_out", "figures_used", "figures_left_out")),
    ("position_id", ("as_of", "origin_name", "party", "stance", "holder_or_actor", "turn", "statement",
                     "publisher_name", "published_on", "url")),
    ("statements", ("day", "metric_label", "place_name", "kind_label", "origin_name", "located_at", "statements",
                    "origins", "outlets")),
)  # fmt: skip


@dataclass(frozen=True)
class Claim:
    """One row of a table of claims, in words."""

    number: str
    happened: str
    to_figure: str  # address
    printed: str
    caveats: str
    who: str
    party: str
    inferred: bool
    when: str
    band: str
    why: str
    counts: str
    grades: str
    outlet: str
    reported: str
    url: str  # "" where there is none that may be linked to


@dataclass(frozen=True)
class Cell:
    """A cell of any other table: its words, and the address that they lead to, if any."""

    words: str
    to: str = ""


@dataclass(frozen=True)
class Shown:
    """A table of a page: claims, or rows of cells under headings: `shown` rows `of` all."""

    anchor: str
    caption: str
    claims: tuple[Claim, ...] = ()
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    shown: int = 0
    of: int = 0


def are_claims(rows: pd.DataFrame) -> bool:
    """Whether these are figures with all that is known of them."""
    return {"figure_id", "quantifier", "origin_name", "publisher_name", "band_reason"} <= set(rows.columns)


def ids(rows: pd.DataFrame) -> set[str]:
    """What the rows are about, by name: figures or positions; nothing of other rows."""
    for name in ("figure_id", "position_id"):
        if name in rows:
            return set(rows[name]) - {""}
    return set()


def of_claims(rows: pd.DataFrame, anchor: str, caption: str, view: View, most: int) -> Shown:
    """Figures as a table of claims, no more than there is room for."""
    table = (rows if "quantity" in rows else claim.table_of(rows)).head(most)
    claims = tuple(_claim(row, view) for row in wording.rows(table))
    return Shown(anchor, caption, claims=claims, shown=len(claims), of=len(rows))


def _claim(row: Mapping, view: View) -> Claim:
    return Claim(
        row["quantity"],
        row["happened"],
        pages.to("figure", {"figure": row["figure_id"]} | _version(view)),
        f"This page printed it {wording.printed(row)}." if row.get("as_printed") else "",
        in_short(row, *SAID_ELSEWHERE),
        _full(row),
        wording.party(row),
        row["origin_stated"] == "inferred",
        row["period"],
        row["band_label"],
        row["band_reason"] if row["band_label"] else "",
        wording.counts(row),
        row["grades"],
        row["publisher_name"],
        wording.day(row["reported_on"], short=True) or "no date",
        web(row["url"]),
    )


def _full(row: Mapping) -> str:
    """The name of an origin with the short one that charts use, where it does not hold that already."""
    name, short = row["origin_name"], row["origin_short"]
    return name if short in name or row["origin_kind"] == "unnamed" else f"{name} ({short})"


def _version(view: View) -> dict[str, str]:
    return {"v": str(view.version)} if view.is_pinned else {}


def of_table(table: Table, anchor: str, view: View, most: int) -> Shown:
    """A table of a section, no more rows than there is room for; columns that say nothing in any row are left out."""
    rows = made(table.rows)
    if are_claims(rows) and "quantity" in table.columns:
        return of_claims(rows, anchor, table.alt, view, most)
    lines = made(table.lines) if table.lines is not None else None
    shown = rows if lines is None else lines
    columns = table.columns if lines is None else tuple(lines.columns)
    return _of_rows(shown, columns, table.kind, table.opens, anchor, table.alt, view, most)


def behind(rows: pd.DataFrame, anchor: str, caption: str, view: View, most: int) -> Shown:
    """The rows behind a chart."""
    if are_claims(rows):
        return of_claims(rows, anchor, caption, view, most)
    known = next((columns for has, columns in BEHIND if has in rows), tuple(rows.columns))
    kind = "position" if "position_id" in rows else "answer"
    return _of_rows(rows, known, kind, None, anchor, caption, view, min(most, MOST_COUNTED))


def _of_rows(
    rows: pd.DataFrame, columns: Iterable[str], kind: str, opens: Opens | None, anchor: str, caption: str, view: View,
    most: int,
) -> Shown:  # fmt: skip
    names = [name for name in columns if name in rows and not all(map(wording.is_blank, rows[name]))]
    if opens and opens.column in names[1:]:
        names.remove(opens.column)  # it is where the first column leads
    cut = rows.head(most)
    cells = [[Cell(words, to) for words, to in _cells(name, kind, cut[name])] for name in names]
    if opens and opens.column in cut and cells:
        query = view.query()
        for at, value in enumerate(cut[opens.column]):
            cells[0][at] = Cell(cells[0][at].words, pages.to(opens.page, query | {opens.parameter: str(value)}))
    return Shown(
        anchor,
        caption,
        headings=tuple(_heading(name, kind) for name in names),
        rows=tuple(zip(*cells, strict=True)),
        shown=len(cut),
        of=len(rows),
    )


@cache
def _heading(name: str, kind: str) -> str:
    row = vocabulary.column(name, kind) or {}
    return row.get("heading") or wording.sentence_case(row.get("label") or name.replace("_", " "))


def _cells(name: str, kind: str, values: pd.Series) -> list[tuple[str, str]]:
    """Each value in words, and where it leads."""
    row = vocabulary.column(name, kind) or {}
    return [_cell(value, row.get("type", ""), row.get("unit", "")) for value in values.tolist()]


def _cell(value: object, kind: str, unit: str) -> tuple[str, str]:
    if wording.is_blank(value):
        return "", ""
    if isinstance(value, pd.Timestamp):
        at_midnight = value == value.normalize()
        if at_midnight:
            return wording.day(value, short=True), ""
        is_local = kind.startswith("date, or")  # civil time at the place
        return f"{wording.day(value, short=True)}, {value:%H:%M}" if is_local else wording.moment(value), ""
    if isinstance(value, bool):
        return "yes" if value else "no", ""
    if isinstance(value, float) and not value.is_integer():
        return f"{value:,.1f}", ""
    if isinstance(value, int | float):
        return (f"{int(value):,}" if unit != "version" else str(int(value))), ""
    if kind == "web address" and (to := web(value)):
        return "open", to
    return str(value), ""
