"""JSON as sheets: a list of objects is a sheet, an object a row, what stands within an object a column "outer.inner".

Row 1 are the names, so that object n is row n + 1; of JSON lines, line n is.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from data.readers.opening import cells
from data.readers.opening.cells import Row, Unreadable, cell_text, counted

_LOOKS = re.compile(r"\s*(\{\s*(\"|\}|$)|\[\s*([\[{\"\]]|-?\d|true|false|null|$))")
DEEPEST = 4
"""Objects within objects in which a list of objects is looked for."""


@dataclass(frozen=True)
class Held:
    """What a JSON file holds: the parsed whole, its sheets by name, and what is said of them."""

    data: object
    sheets: tuple[tuple[str, list[Row]], ...]
    notes: tuple[str, ...]


@dataclass
class _Noticed:
    """What was met while parsing."""

    twice: list[str] = field(default_factory=list)
    no_number: int = 0

    def pairs(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        """An object; of a name that stands twice in it, both: the second as "name.1"."""
        made = dict(pairs)
        if len(made) < len(pairs):
            names = [name for name, _ in pairs]
            self.twice.extend(dict.fromkeys(name for name in names if names.count(name) > 1))
            made = dict(zip(cells.each_its_own(names), (value for _, value in pairs), strict=True))
        return made

    def constant(self, _: str) -> None:
        """NaN and infinity, which are no JSON: a blank."""
        self.no_number += 1

    def parsed(self, text: str) -> object:
        return json.loads(text, object_pairs_hook=self.pairs, parse_constant=self.constant)

    def notes(self) -> Iterator[str]:
        if self.twice:
            names = list(dict.fromkeys(self.twice))
            yield (
                f"{counted(len(self.twice), 'time')} one object has a name twice ({cells.some(names)}): both are kept,"
                " the second as “name.1”."
            )
        if self.no_number:
            yield f"{counted(self.no_number, 'value')} written as NaN or Infinity: no number, read as blank."


def looks_like_json(beginning: str) -> bool:
    """Whether a text begins as a list or an object of JSON does."""
    return bool(_LOOKS.match(beginning))


def held(text: str) -> Held:
    """What a text of JSON, or of JSON lines, holds. Raises Unreadable."""
    noticed = _Noticed()
    try:
        data, lines = noticed.parsed(text), False
    except json.JSONDecodeError as error:
        if not error.msg.startswith("Extra data") or "\n" not in text[: error.pos + 1]:
            raise Unreadable(_where_broken(error)) from error
        noticed = _Noticed()
        data, lines = _of_lines(text, noticed), True
    except (RecursionError, ValueError) as error:
        raise Unreadable(f"its JSON cannot be read ({error}). Nest it less; write shorter numbers.") from error
    sheets, notes = [], ["Read as JSON, an object a line." if lines else "Read as JSON.", *noticed.notes()]
    seen = cells.Seen()
    for name, listed in _lists(data):
        made, told = _sheet(listed, f"{name}, " if name else "", seen)
        sheets.append((name, made))
        notes += told
    if lines:
        data = [row for row in data if row is not None]
    return Held(data, tuple(sheets), (*notes, *seen.notes()))


def _where_broken(error: json.JSONDecodeError) -> str:
    return (
        f"it begins as JSON but is broken in line {error.lineno:,}, character {error.colno:,}: {error.msg}. It may be"
        " cut off: get it anew, or mend it there."
    )


def _of_lines(text: str, noticed: _Noticed) -> list[object]:
    """The objects of JSON lines; None for a blank line."""
    found = []
    for number, line in enumerate(text.rstrip().split("\n"), start=1):
        try:
            found.append(noticed.parsed(line) if line.strip() else None)
        except ValueError as error:
            raise Unreadable(f"it is JSON lines, but line {number:,} is no JSON ({error}). Mend that line.") from error
    return found


def _lists(data: object, name: str = "", depth: int = 0) -> Iterator[tuple[str, list]]:
    """The lists of objects in it, by name: the whole, or what stands in an object under a name."""
    if isinstance(data, list):
        if any(isinstance(one, dict) for one in data):
            yield name, data
    elif isinstance(data, dict) and depth < DEEPEST:
        if data.get("type") == "FeatureCollection" and isinstance(data.get("features"), list):
            yield name, [_feature(one) if isinstance(one, dict) else one for one in data["features"]]
            return
        for key, value in data.items():
            yield from _lists(value, f"{name}.{key}" if name else key, depth + 1)


def _feature(feature: Mapping[str, object]) -> dict[str, object]:
    """A feature of GeoJSON as an object: its properties, its id, and where it is (lon, lat) if that is a point."""
    geometry = feature.get("geometry") if isinstance(feature.get("geometry"), dict) else {}
    point = geometry.get("coordinates") if geometry.get("type") == "Point" else None
    held = feature.get("properties") if isinstance(feature.get("properties"), dict) else {}
    lon, lat = point[:2] if isinstance(point, list) and len(point) >= 2 else (None, None)
    known = {"id": feature.get("id"), "lon": lon, "lat": lat, "geometry": geometry.get("type")}
    added = [(name, value) for name, value in known.items() if value is not None]
    names = cells.each_its_own([*held, *(name for name, _ in added)])
    return dict(zip(names, (*held.values(), *(value for _, value in added)), strict=True))


def _sheet(listed: list[object], where: str, seen: cells.Seen) -> tuple[list[Row], list[str]]:
    """A list of objects as rows under their names, and what is said of it."""
    flat = [dict(_flat(one)) if isinstance(one, dict) else {} for one in listed]
    names = list(dict.fromkeys(name for row in flat for name in row))
    cells.bounded(len(flat) + 1, len(names))
    rows: list[Row] = [tuple(name or None for name in names)]
    for number, row in enumerate(flat, start=2):
        for value in row.values():
            if isinstance(value, str):
                seen.note(value, f"{where}row {number:,}")
        rows.append(tuple(cell_text(row.get(name)) for name in names))
    strange = sum(not isinstance(one, dict) and one is not None for one in listed)
    told = f"{where}{strange:,} of {len(listed):,} in the list are no objects: not read."
    return rows, [told] if strange else []


def _flat(value: Mapping[str, object], inside: str = "") -> Iterator[tuple[str, object]]:
    for key, one in value.items():
        name = f"{inside}.{key}" if inside else key
        if isinstance(one, dict) and one:
            yield from _flat(one, name)
        else:
            yield name, one
