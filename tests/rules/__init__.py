"""The rules of METHOD, a file a rule. What a file has in CASES is published once, and `land` is how it asks for it.

A case is a handful of rows about a town that no other case knows: `said` is a figure, a tuple is a link. Days are
counted from 1 March 1911, which is day 1; day 0 is 28 February. Who speaks is named in tests/invented.py and in MORE.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

import queries
from data import record
from data.wording import english as wording
from queries import totals
from tests import invented

MORE = """
guild       | Guild of Clerks       | the Guild       | monitor      |       |     |       | NRL |  |  | B
almanac     | Norland Almanac       | the Almanac     | monitor      |       |     |       | NRL |  |  | A
lodge       | The Lodge             | the Lodge       | monitor      |       |     |       | NRL |  |  | D
crown-guard | Guard of the Crown    | the Guard       | armed_forces | crown | yes | Crown | NRL |  |  | D
registry    | Registry of the Crown | the Registry    | government   | crown | yes | Crown | NRL |  |  | C
"""
"""Who speaks beside the origins of the invented casebook: three monitors, and two organs of the Crown with a root each."""

WORDS = {"at least": "at_least", "more than": "more_than", "at most": "at_most", "fewer than": "less_than",
         "about": "approximately", "nearly": "nearly"}
INSIDE = {"dock": "north"}
"""A quarter of a town that lies in another; all others lie in the town itself."""
SAID = {"actor": "Ada", "why": "Invented."}

Row = dict[str, str]
Link = tuple[str, str, str]
Case = Hashable


def said(name: str, by: str, words: str, first: int = 1, last: int | None = None, at: str = "", page: str = "", **more: str) -> Row:
    """A figure: `by` whom, in what `words`, from the `first` to the `last` day; `at` a quarter of the town.

    `page` is where it was printed, "gazette 7"; if left out, in the Gazette of its last day.
    """
    last = first if last is None else last
    more = {"metric": "displaced"} | more
    more |= {"role": "triangulation"} if "repeats" in more else {}
    page = page or f"gazette {last}"
    return invented.figure(
        figure_id=name, origin_id=by, place_id=at, period_start=day(first).isoformat(), period_end=day(last + 1).isoformat(),
        document_id=page.replace(" ", ":"), reported_on=_printed(page), **number(words), **more,
    )


def day(count: int) -> date:
    """A day, counted from 1 March 1911, which is day 1."""
    return date(1911, 2, 28) + timedelta(days=count)


def number(words: str) -> Row:
    """The cells of a number as a report words it: "at least 80,000", "between 45 and 55", "120", "dozens"."""
    if words.startswith("between "):
        low, high = words.removeprefix("between ").replace(",", "").split(" and ")
        return {"quantifier": "between", "value": low, "value_max": high}
    before, _, last = words.replace(",", "").rpartition(" ")
    if not last.isdigit():
        return {"quantifier": "vague", "value": "", "value_words": words}
    return {"quantifier": WORDS[before] if before else "exact", "value": last}


@dataclass(frozen=True)
class Land:
    """The cases of a file, published. Figures are called by their names in their case."""

    record: queries.Record
    towns: Mapping[Case, str]
    done: record.Publication

    @property
    def rows(self) -> dict[str, dict]:
        """Every figure as its page shows it, and the reason of its band in words."""
        return _figures(self.record)

    def row(self, case: str, name: str) -> dict:
        return self.rows[f"{self.towns[case]}.{name}"]

    def of(self, case: str, *columns: str) -> dict[str, object]:
        """What every figure of a case has in a column, or in several."""
        town = f"{self.towns[case]}."
        return {
            figure_id.removeprefix(town): row[columns[0]] if len(columns) == 1 else tuple(row[name] for name in columns)
            for figure_id, row in sorted(self.rows.items()) if figure_id.startswith(town)
        }

    def surprises(self, case: str) -> list[str]:
        """What was found worth a look when the case was published, after the file, the row and the column."""
        return self._lines(case, self.done.surprises)

    def doubts(self, case: str) -> list[str]:
        """What needed somebody's word when it was published, likewise."""
        return self._lines(case, self.done.doubts)

    def _lines(self, case: str, lines: Iterable[str]) -> list[str]:
        town = f"{self.towns[case]}."
        told = [line.partition(": ")[2] for line in lines]
        return [line.replace(town, "") for line in told if line.startswith(town)]

    def verdict(self, case: str, one: str, other: str) -> str:
        """What the record says of two figures: agrees, conflicts, one_count or, where it says nothing of them, neither."""
        other_id = f"{self.towns[case]}.{other}"
        found = [judged["verdict"] for judged in self.row(case, one)["judged_with"] if judged["figure_id"] == other_id]
        return found[0] if found else "neither"

    def total(self, case: str, by: str = "watch", first: int | None = 1, last: int | None = 9, at: str = "", **asked: object) -> totals.Account:
        """The total of one origin for the town, over the first nine days unless something else is asked."""
        return totals.total(self.record, origin=by, **self._asked(case, first, last, at, **asked))

    def totals(self, case: str, first: int | None = 1, last: int | None = 9, at: str = "", **asked: object) -> totals.Totals:
        """The totals of every origin, side by side."""
        return totals.totals(self.record, **self._asked(case, first, last, at, **asked))

    def answers(self, case: str, first: int = 1, last: int = 1, **limits: str) -> list[str]:
        """The answers of people who fled the town on some days that are set side by side, by name."""
        asked = {"metric_asked": "displaced", "place_asked": self.towns[case], "unit_asked": "person", "affected_asked": "unknown"} | limits
        found = queries.ask(self.record, "same_question", first_day=day(first), last_day=day(last), **asked)
        return sorted(map(name_of, found["figure_id"]))

    def numbers(self, case: str) -> list[tuple[int, int]]:
        """From which number to which the answers to each question about the town go."""
        found = queries.ask(self.record, "questions", place=self.towns[case], row_limit=100)
        return [(int(row["smallest"]), int(row["largest"])) for row in wording.rows(found)]

    def _asked(self, case: str, first: int | None, last: int | None, at: str, **asked: object) -> dict[str, object]:
        place = "-".join(filter(None, (self.towns[case], at)))
        return {"metric": "displaced", "place": place, "since": None if first is None else day(first),
            "until": None if last is None else day(last)} | asked


def answer(account: totals.Account) -> tuple[str, str, str, str]:
    """A total at a glance: its words, the time that it covers, the figures used, and the rules that left others out."""
    used = " ".join(name_of(part.figure_id) for part in account.used)
    left_out = ", ".join(f"{name_of(out.figure_id)}: {out.rule}" for out in account.left_out)
    return wording.total(account), wording.time_covered(account), used, left_out


def name_of(figure_id: str | None) -> str:
    """What a figure is called in its case; blank for none."""
    return (figure_id or "").partition(".")[2]


def contradicts(reason: str) -> pytest.MarkDecorator:
    """Marks a test of what METHOD says where the program says otherwise: it turns red once the program is right."""
    return pytest.mark.xfail(reason=reason, strict=True, raises=AssertionError)


def marked(cases: Iterable[str], wrong: Mapping[str, str]) -> list:
    """The cases for a test, those that the program has `wrong` marked with what is wrong."""
    return [pytest.param(case, marks=contradicts(wrong[case])) if case in wrong else case for case in cases]


@cache
def _figures(opened: queries.Record) -> dict[str, dict]:
    table = queries.ask(opened, "figures", row_limit=100_000, sort_by="newest")
    judged_with = dict(zip(table["figure_id"], table["judged_with"], strict=True))
    rows = wording.rows(wording.said(table))
    plain = [{name: None if wording.is_blank(cell) else cell for name, cell in row.items()} for row in rows]
    return {row["figure_id"]: row | {"judged_with": judged_with[row["figure_id"]]} for row in plain}


def rows_of(*tables: Mapping[Case, tuple]) -> dict[Case, list]:
    """The rows of the cases of some tables, where they stand before what is expected."""
    return {case: told[0] for table in tables for case, told in table.items()}


def publish(folder: Path, cases: Mapping[Case, Iterable[Row | Link]]) -> Land:
    """Publish the rows of every case, each in a town of its own, as version 1 of a store."""
    held, towns = tables_of(cases)
    done = record.publish(folder / "store", invented.write(folder / "casebook", held), despite="Invented.", **SAID)
    return Land(queries.open_record(queries.current_file(folder / "store")), towns, done)


def tables_of(cases: Mapping[Case, Iterable[Row | Link]]) -> tuple[dict[str, list[Row]], dict[Case, str]]:
    """Every table of a casebook with the cases alone, and the town of each case."""
    held = invented.tables() | {"figure": [], "position": [], "link": []}
    held["source"] += invented._rows("source", MORE, reliability_reason="invented")
    towns = {case: f"town-{at}" for at, case in enumerate(cases, 1)}
    for case, rows in cases.items():
        town = towns[case]
        links = [(f"{town}.{row[0]}", f"{town}.{row[1]}", row[2], "") for row in rows if isinstance(row, tuple)]
        held["link"] += [dict(zip(invented.columns("link"), link, strict=True)) for link in links]
        claims = [row for row in rows if not isinstance(row, tuple)]
        held["place"] += [_place(town, "norland", "city"), *_quarters(town, {row["place_id"] for row in claims})]
        for row in claims:
            held["figure" if "figure_id" in row else "position"].append(_of_town(row, town))
    pages = dict.fromkeys(row["document_id"] for row in [*held["figure"], *held["position"]])
    return held | {"document": list(map(_document, pages))}, towns


def _quarters(town: str, named: set[str]) -> list[Row]:
    """The quarters of a town that its rows name, those around them before them."""
    around = {quarter: INSIDE.get(quarter, "") for quarter in named}
    ordered = dict.fromkeys([*sorted(filter(None, around.values())), *sorted(filter(None, around))])
    return [_place(f"{town}-{quarter}", "-".join(filter(None, (town, INSIDE.get(quarter, "")))), "district") for quarter in ordered]


def _of_town(row: Row, town: str) -> Row:
    """A row with the names of its case made those of its town."""
    named = {name: f"{town}.{row[name]}" for name in ("figure_id", "position_id", "repeats", "event_id", "series_id") if row.get(name)}
    named |= {"from_place_id": town} if row.get("from_place_id") == "here" else {}
    return row | named | {"place_id": "-".join(filter(None, (town, row["place_id"])))}


def _place(place_id: str, parent_id: str, kind: str) -> Row:
    return dict.fromkeys(invented.columns("place"), "") | {"place_id": place_id, "name": place_id, "parent_id": parent_id, "kind": kind, "iso3": "NRL"}


def _document(document_id: str) -> Row:
    printed = _printed(document_id.replace(":", " "))
    return dict.fromkeys(invented.columns("document"), "") | {
        "document_id": document_id, "publisher_id": document_id.partition(":")[0], "title": document_id, "language": "en",
        "published_on": printed, "published_basis": "stated" if printed else "unknown",
    }


def _printed(page: str) -> str:
    """The day of a page: "gazette 7", or "herald undated"."""
    when = page.rpartition(" ")[2]
    return "" if when == "undated" else day(int(when)).isoformat()
