"""What the fields of a daily series mean: a mapping is a CSV, and one is shipped here for each public series known.

data/readers/daily.csv says what the parts of a mapping are.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data import vocabulary
from data.readers import Problem, joined, made_id, names_in

FOLDER = Path(__file__).parent
PARTS = FOLDER.with_name("daily.csv")
COLUMNS = (
    "part",
    "name",
    "means",
    "metric",
    "affected",
    "scope",
    "unit",
    "source",
    "part_of",
    "kind",
    "relays",
    "note",
)
"""The columns of a mapping."""


@dataclass(frozen=True)
class Claimant:
    """Who stands behind a tag of the source field."""

    origin: str
    kind: str
    relays: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Count:
    """A running count that was reported, and the field that holds it."""

    name: str
    metric: str
    affected: str
    scope: str | None
    unit: str
    source: str | None
    part_of: str | None
    note: str | None


@dataclass(frozen=True)
class Start:
    """The day from which a count runs."""

    day: str
    basis: str
    note: str | None = None


@dataclass(frozen=True)
class Series:
    """What the fields of a file of running counts mean. `compiler`: patterns of fields that its compiler made, and
    why; `daily`: fields with the number of one report alone, with their running counts."""

    name: str
    about: Mapping[str, str]
    kinds: Mapping[str, str]
    day: str
    source: str
    phase: str | None
    hours: str | None
    starts: Mapping[str, Start]
    claimants: Mapping[str, Claimant]
    silent: Mapping[str, str]
    counts: tuple[Count, ...]
    compiler: Mapping[str, str]
    daily: Mapping[str, str]
    left: Mapping[str, str]

    @property
    def needed(self) -> list[str]:
        """The fields without which no number can be read."""
        return [name for name in (self.day, self.source, self.phase, self.hours) if name]


@cache
def shipped() -> tuple[Series, ...]:
    """The series that are known."""
    return tuple(_series(path.stem, vocabulary.rows(path)) for path in sorted(FOLDER.glob("*.csv")))


def _series(name: str, rows: list[dict[str, str]]) -> Series:
    by_part: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        by_part.setdefault(row["part"], []).append(row)
    words = {part: {row["name"]: row["note"] or row["means"] for row in listed} for part, listed in by_part.items()}
    first = {part: listed[0]["name"] for part, listed in by_part.items()}
    about = by_part.get("about", [])
    return Series(
        name,
        {row["name"]: row["means"] for row in about},
        {row["name"]: row["kind"] for row in about if row["kind"]},
        first["day"],
        first["source"],
        first.get("phase"),
        first.get("hours"),
        {
            row["name"]: Start(row["means"], row["kind"] or "inferred", row["note"] or None)
            for row in by_part.get("start", [])
        },
        {
            row["name"]: Claimant(row["means"], row["kind"], joined(names_in(row["relays"])), row["note"] or None)
            for row in by_part.get("tag", [])
        },
        words.get("silent", {}),
        tuple(_count(row) for row in by_part.get("count", [])),
        words.get("compiler", {}),
        {row["name"]: row["means"] for row in by_part.get("daily", [])},
        words.get("left", {}),
    )


def _count(row: dict[str, str]) -> Count:
    said = {name: row[name] or None for name in ("scope", "source", "part_of", "note")}
    return Count(row["name"], row["metric"], row["affected"] or "unknown", said["scope"], row["unit"] or "person",
                 said["source"], said["part_of"], said["note"])  # fmt: skip


def given(path: Path) -> tuple[Series | None, list[Problem]]:
    """A person's own mapping, or what is wrong with it."""
    try:
        rows = vocabulary.rows(path)
    except (OSError, UnicodeDecodeError):
        return None, [Problem(None, "mapping", str(path), "cannot be read.", "Give the path of a CSV file in UTF-8.")]
    lacking = [name for name in COLUMNS if not rows or name not in rows[0]]
    if lacking:
        return None, [
            Problem(None, ", ".join(lacking), "", "is not in the mapping.", f"Write the columns {', '.join(COLUMNS)}.")
        ]
    rows = [{name: (row[name] or "").strip() for name in COLUMNS} for row in rows]
    problems = list(_wrong_in_mapping(rows))
    return (None, problems) if problems else (_series(made_id("daily", path.stem), rows), [])


def _wrong_in_mapping(rows: list[dict[str, str]]) -> Iterator[Problem]:
    parts = {row["part"]: row["meaning"] for row in vocabulary.rows(PARTS)}
    for place, row in enumerate(rows, start=2):
        if row["part"] not in parts:
            yield Problem(place, "part", row["part"], "is no part of a mapping.", f"Write one of: {', '.join(parts)}.")
    listed = [row["part"] for row in rows]
    for part in ("day", "source", "tag", "count"):
        if part not in listed:
            yield Problem(None, "part", part, "is not in the mapping.", parts[part])
    named = {row["name"] for row in rows if row["part"] == "about"}
    for name in ("title", "publisher", "place"):
        if name not in named:
            yield Problem(None, "about", name, "is not in the mapping.", f"Write a row about,{name} with it in means.")
    counts = {row["name"] for row in rows if row["part"] == "count"}
    for name in sorted(name for name in counts if name.lower().startswith("ext_")):
        yield Problem(None, "count", name, "is extrapolated: nobody reported it.", "Write compiler in part.")
