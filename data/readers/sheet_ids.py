"""What the figures of one sheet are called, which of its rows are one, and what rows name."""

import hashlib
import re

import numpy as np
import pandas as pd

from data.readers import made_id
from data.readers.distinct import Cells, some, together
from data.readers.headings import friendly
from data.readers.quantities import Wrong
from data.readers.sheet_columns import InColumns, Waits
from data.readers.sheet_says import identifier

IDENTIFYING = (
    "publisher", "publisher_id", "document_id", "url", "title", "metric", "affected", "affected_detail", "scope",
    "cause", "unit", "place", "place_id", "place_inside", "iso3", "admin_code", "from_place", "from_place_id",
    "from_iso3", "period_start", "period_end", "origin", "origin_id", "said_in_words", "event_id", "series_id",
)  # fmt: skip
"""What tells one figure from another: everything but the number, so that a number that changed is a revision."""


def name_figures(sheet: InColumns) -> None:
    """An identifier for each figure: its own, else one made of all that tells it from others; and what rows name."""
    told = _told_apart(sheet)
    own = sheet.read("figure_id", _own_identifier)
    key = own.each(lambda text: f"id={text}").or_else(told)
    _refuse_doubles(sheet, key.alike(), told, own)
    made = _made_ids(sheet, told, own)
    numbered = own.rows_where(str.isdigit)
    prefixed = together(own, sheet.out("publisher"), sheet.out("publisher_id")).each(
        lambda given: made_id("sheet", given[2] or given[1], given[0]) if given[0] else None
    )
    named = own.where(~numbered)
    sheet.found["figure_id"] = named.or_else(prefixed.where(numbered)).or_else(made)
    sheet.note(numbered, "an id of digits alone was joined to the publisher, as other sheets have the same numbers.")
    for name in ("repeats", "part_of"):
        sheet.found[name] = _referred(sheet, name, own)


NAMED = 6


def _own_identifier(text: str) -> str | Wrong:
    return identifier(text)


def _told_apart(sheet: InColumns) -> Cells:
    """What tells each row from others, as one text; of different texts for the same, such as of two dates, the same."""
    parts = []
    for name in IDENTIFYING:
        column = sheet.out(name)
        if column.given().any():
            parts.append(column.each(lambda value, name=name: f"{name}={str(value).casefold()}").objects())
    if not sheet.out("url").given().any() and sheet.out("published_on").given().any():
        parts.append(sheet.out("published_on").objects())
    if not parts or not sheet.size:
        return Cells.blank(sheet.size)
    texts = ["\n".join(filter(None, row)) for row in zip(*parts, strict=True)]
    codes, values = pd.factorize(np.fromiter(texts, dtype=object, count=len(texts)))
    return Cells(list(values), codes)


def _refuse_doubles(sheet: InColumns, key: Cells, told: Cells, own: Cells) -> None:
    """Refuse rows of one identity: a repeat of another row; or all of them, where their numbers differ."""
    ready = np.flatnonzero(~sheet.refused.mask() & ~sheet.waits())
    doubled = pd.Series(key.codes[ready]).duplicated(keep=False).to_numpy()
    rows_of: dict[int, list[int]] = {}
    for row in ready[doubled]:
        rows_of.setdefault(int(key.codes[row]), []).append(int(row))
    number, shown, numbers = sheet.out("number"), sheet.cell("quantity"), sheet.refused.numbers
    for rows in rows_of.values():
        first = rows[0]
        is_one = len({(number.codes[row], told.codes[row]) for row in rows}) == 1
        for row in rows[1:] if is_one else rows:
            near = [one for one in rows[:NAMED] if one != row][
                : NAMED - 1
            ]  # of thousands that are alike, a few are named
            others = some((numbers[one] for one in near), more=len(rows) - 1 - len(near))
            if is_one:
                wrong = Wrong(
                    f"repeats row {numbers[first]}.",
                    "Remove one of the two; or give each an id, if they are two figures.",
                )
            elif own.codes[row] >= 0:
                wrong = Wrong(f"has the id of {others}, and says something else.", "Give each figure an id of its own.")
            else:
                wrong = Wrong(
                    f"is another number for all that {others} says.",
                    "If they are two figures, give each an id or say what they are limited to; if one corrects the"
                    " other, keep that.",
                )
            sheet.refused.row(row, friendly("quantity"), shown.at(row), wrong)
    alike = (
        pd.Series([*zip(told.codes[ready], number.codes[ready], strict=True)]).duplicated(keep=False).to_numpy()
        if own.given().any()
        else None
    )
    if alike is not None:
        look_alike = np.zeros(sheet.size, dtype=bool)
        look_alike[ready[alike]] = True
        sheet.note(
            look_alike & own.given(), "figures that differ in nothing but their ids: kept as given, none was merged."
        )


def _made_ids(sheet: InColumns, told: Cells, own: Cells) -> Cells:
    """An identifier of the identity of each row that has none of its own: words to recognise it by, and a digest."""
    publisher = sheet.out("publisher").or_else(sheet.out("publisher_id")).each(lambda text: made_id(text)[:20])
    place = sheet.out("place").or_else(sheet.out("place_id")).each(lambda text: made_id(text)[:20])
    heads = together(publisher, sheet.out("metric"), place, sheet.out("period_start").each(lambda text: text[:10]))
    heads = heads.each(lambda parts: "-".join(("sheet", *(part.strip("-") for part in parts if part))))
    needed = ~own.given() & told.given()
    if not needed.any():
        return Cells.blank(sheet.size)
    digests = told.where(needed).each(lambda text: hashlib.sha256(text.encode()).hexdigest()[:16])
    made = [f"{head}-{digest}" for head, digest in zip(heads.objects()[needed], digests.objects()[needed], strict=True)]
    codes = np.full(sheet.size, -1)
    codes[needed] = np.arange(len(made))
    return Cells(made, codes)


def _referred(sheet: InColumns, name: str, own: Cells) -> Cells:
    """The figures that rows refer to, by "row 12", by an id of this sheet or by one of the record."""
    cells = sheet.cell(name)
    if not cells.given().any():
        return cells
    ids, gone, waits = sheet.found["figure_id"], sheet.refused.mask(), sheet.waits()
    place_of = {int(number): place for place, number in enumerate(sheet.refused.numbers)}
    place_of_id = {own.at(row): int(row) for row in np.flatnonzero(own.given())}

    def meant(text: str) -> object:
        by_row = re.fullmatch(r"row\s?(\d+)", text, re.I)
        place = place_of.get(int(by_row[1])) if by_row else place_of_id.get(text)
        if place is None:
            return (
                Wrong("is no row of this sheet.", "Write the number of one, or an id.") if by_row else identifier(text)
            )
        if gone[place]:
            return Wrong("is a row of which no figure is made.", "Mend that row first, or leave it blank.")
        return Waits(next(key for key, rows in sheet.waiting.items() if rows[place])) if waits[place] else ids.at(place)

    found = sheet.without_wrong(cells.each(meant), name)
    itself = np.zeros(sheet.size, dtype=bool)
    for row in np.flatnonzero(found.given()):
        itself[row] = found.at(row) == ids.at(row)
    sheet.refused.where(
        itself, friendly(name), cells, Wrong("is the row itself.", "Name the other one, or leave it blank.")
    )
    return found
