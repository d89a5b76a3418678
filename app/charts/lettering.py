"""Names on a map: where each stands so that none runs into another. All in pixels from the middle of the map.

A name of the data stands at its point, or away from it at the end of a line. What is only there to find one's way by,
countries, cities and seas, takes what room is left.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.charts import land

LETTER, CAPITAL, HIGH = 6.2, 8, 14  # of a letter on average, of a capital, and of a line
MARGIN = 3
FAR = (24, 38, 54, 74, 98)  # how far from its point a name may stand, at the end of a line
ROWS = 14  # pixels between two latitudes at which land and water are told apart
NEAR_A_POINT = 12  # a city so near to a point of the data is not named again
OVERHANG = 0.4  # how much of its name a country must have room for: the rest may reach over its border

Box = tuple[float, float, float, float]  # left, top, right, bottom
Spot = tuple[float, float]


@dataclass(frozen=True)
class Sheet:
    """A map of a width and height in pixels: how many of them make a radian, and what stands in its middle."""

    width: float
    height: float
    scale: float
    middle: Spot  # longitude, latitude

    def spot(self, lon: float, lat: float) -> Spot:
        up = land.mercator(lat) - land.mercator(self.middle[1])
        return math.radians(lon - self.middle[0]) * self.scale, -up * self.scale

    def lon(self, x: float) -> float:
        return self.middle[0] + math.degrees(x / self.scale)

    def lat(self, y: float) -> float:
        up = land.mercator(self.middle[1]) - y / self.scale
        return math.degrees(2 * math.atan(math.exp(up)) - math.pi / 2)

    @property
    def window(self) -> land.Window:
        x, y = self.width / 2, self.height / 2
        return self.lon(-x), self.lat(y), self.lon(x), self.lat(-y)

    def holds(self, box: Box) -> bool:
        x, y = self.width / 2 - 2, self.height / 2 - 2
        return -x <= box[0] and box[2] <= x and -y <= box[1] and box[3] <= y


@dataclass(frozen=True)
class Name:
    """A name that has found its place: its point, where it begins, has its middle or ends, and where its line ends."""

    text: str
    spot: Spot
    x: float
    y: float
    align: str = "center"
    line: Spot | None = None

    @property
    def box(self) -> Box:
        return box_of(self.text, self.x, self.y, self.align)


def box_of(text: str, x: float, y: float, align: str = "center") -> Box:
    """The room that a text takes that begins, has its middle or ends there."""
    wide = len(text) * (CAPITAL if text.isupper() else LETTER)
    left = x - {"left": 0.0, "center": wide / 2, "right": wide}[align]
    return left, y - HIGH / 2, left + wide, y + HIGH / 2


def overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def at_points(sheet: Sheet, points: list[tuple[Spot, float, str]]) -> tuple[list[Name | None], list[Box]]:
    """The name of each point (its spot, radius and text), the first ones first; None where there is no room at all.

    With them all the room that points, names and lines take.
    """
    circles = [(x - r, y - r, x + r, y + r) for (x, y), r, _ in points]
    names: list[Name | None] = []
    boxes: list[Box] = []
    for number, (spot, radius, text) in enumerate(points):
        others = [*boxes, *circles[:number], *circles[number + 1 :]]
        near = (name for name in _about(spot, radius, text) if _is_free(sheet, name, others))
        away = (name for name in _away(spot, radius, text) if _is_free(sheet, name, [*boxes, *circles]))
        names.append(next(near, None) or next(away, None))
        if names[-1]:
            boxes += [names[-1].box, *_along(spot, names[-1].line)]
    return names, boxes + circles


def _about(spot: Spot, radius: float, text: str) -> Iterator[Name]:
    """Above, below, to the right and to the left of a point."""
    (x, y), up, side = spot, radius + MARGIN + HIGH / 2, radius + MARGIN
    for dx, dy, align in ((0, -up, "center"), (0, up, "center"), (side, 0, "left"), (-side, 0, "right")):
        yield Name(text, spot, x + dx, y + dy, align)


def _away(spot: Spot, radius: float, text: str) -> Iterator[Name]:
    """Further and further away from a point, all around it, at the end of a line."""
    for far in FAR:
        for turn in range(16):
            angle = math.pi * (turn / 8 + 1 / 16)
            dx, dy = math.cos(angle), math.sin(angle)
            end = spot[0] + dx * (radius + far), spot[1] + dy * (radius + far)
            align = "left" if dx > 0 else "right"
            yield Name(text, spot, end[0] + math.copysign(2, dx), end[1], align, end)


def _along(spot: Spot, end: Spot | None) -> list[Box]:
    """The room that a line takes, in short pieces."""
    if end is None:
        return []
    (x, y), pieces = spot, 8
    steps = [(x + (end[0] - x) * i / pieces, y + (end[1] - y) * i / pieces) for i in range(2, pieces + 1)]
    return [(a - 2, b - 2, a + 2, b + 2) for a, b in steps]


def _is_free(sheet: Sheet, name: Name, taken: Iterable[Box]) -> bool:
    return sheet.holds(name.box) and not any(overlap(name.box, other) for other in taken)


# What one finds one's way by


@dataclass(frozen=True)
class Landmark:
    """The name of a country, a city or a sea: where it begins, has its middle or ends, and of a city where it lies."""

    kind: str
    text: str
    x: float
    y: float
    align: str = "center"
    spot: Spot | None = None

    @property
    def box(self) -> Box:
        return box_of(self.text, self.x, self.y, self.align)


def landmarks(sheet: Sheet, points: list[Spot], known: Iterable[str], taken: list[Box], cities: int) -> list[Landmark]:
    """Countries, seas and at most so many cities in view, as far as there is room beside what is taken.

    `points` are those of the data, `known` their names: a city that stands there already is not named again.
    """
    rows = [(i + 0.5) * ROWS - sheet.height / 2 for i in range(int(sheet.height // ROWS))]
    west, _, east, _ = sheet.window
    stretches = {
        name: [[(sheet.spot(a, 0)[0], sheet.spot(b, 0)[0]) for a, b in row] for row in by_row]
        for name, by_row in land.stretches((west, east), tuple(map(sheet.lat, rows))).items()
    }
    found: list[Landmark] = []
    taken = list(taken)

    def add(landmark: Landmark | None) -> None:
        if landmark:
            found.append(landmark)
            taken.append(landmark.box)
            if landmark.spot:
                taken.append((landmark.spot[0] - 4, landmark.spot[1] - 4, landmark.spot[0] + 4, landmark.spot[1] + 4))

    for name, by_row in sorted(stretches.items(), key=lambda pair: (-_extent(pair[1]), pair[0])):
        add(_country(sheet, name, by_row, rows, taken))
    for sea, spots in _in_view(sheet, "sea").items():
        add(_sea(sheet, sea, spots, list(stretches.values()), rows, taken))
    named = {name.casefold() for name in known}
    for city, (spot, *_) in _in_view(sheet, "city").items():
        if sum(one.kind == "city" for one in found) == cities:
            break
        if city.casefold() not in named and all(math.dist(spot, point) > NEAR_A_POINT for point in points):
            add(_city(sheet, city, spot, taken))
    return found


def _extent(by_row: list[list[Spot]]) -> float:
    return sum(right - left for row in by_row for left, right in row)


def _in_view(sheet: Sheet, kind: str) -> dict[str, list[Spot]]:
    """The cities or seas on the map, the best known first, each with its spots."""
    west, south, east, north = sheet.window
    found: dict[str, list[Spot]] = {}
    for name in land.names(kind):
        if west < name.lon < east and south < name.lat < north:
            found.setdefault(name.name, []).append(sheet.spot(name.lon, name.lat))
    return found


def _country(sheet: Sheet, name: str, by_row: list[list[Spot]], rows: list[float], taken: list[Box]) -> Landmark | None:
    """A country's name where it is widest and nothing is in the way."""
    text = name.upper()
    wide = len(text) * CAPITAL
    edge = sheet.width / 2
    seen = [
        (max(left, -edge), min(right, edge), y)
        for y, row in zip(rows, by_row, strict=True)
        for left, right in row
        if left < edge and right > -edge
    ]
    for left, right, y in sorted(seen, key=lambda stretch: (stretch[0] - stretch[1], abs(stretch[2]))):
        if right - left < wide * OVERHANG:
            break
        for part in (1 / 2, 1 / 4, 3 / 4) if right - left > wide * 2 else (1 / 2,):
            landmark = Landmark("country", text, left + (right - left) * part, y)
            if _has_room(sheet, landmark, taken):
                return landmark
    return None


def _sea(
    sheet: Sheet, name: str, spots: list[Spot], lands: list[list[list[Spot]]], rows: list[float], taken: list[Box]
) -> Landmark | None:
    """A sea's name on open water, near one of its spots."""
    half = len(name) * LETTER / 2 + MARGIN
    edge = sheet.width / 2 - 2
    for x, y in sorted(spots, key=lambda spot: abs(spot[0]) + abs(spot[1])):
        number = min(range(len(rows)), key=lambda row: abs(rows[row] - y))
        shores = [stretch for by_row in lands for stretch in by_row[number]]
        left = max([right for _, right in shores if right <= x], default=-edge)
        right = min([left for left, _ in shores if left >= x], default=edge)
        left, right = max(left, -edge), min(right, edge)
        if right - left < 2 * half or any(a < x < b for a, b in shores):
            continue
        landmark = Landmark("sea", name, min(max(x, left + half), right - half), rows[number])
        if _has_room(sheet, landmark, taken):
            return landmark
    return None


def _city(sheet: Sheet, name: str, spot: Spot, taken: list[Box]) -> Landmark | None:
    """A city's name beside its own small dot."""
    x, y = spot
    if any(overlap((x - 3, y - 3, x + 3, y + 3), box) for box in taken):
        return None
    up = HIGH / 2 + 4
    for dx, dy, align in ((5, 0, "left"), (-5, 0, "right"), (0, -up, "center"), (0, up, "center")):
        landmark = Landmark("city", name, x + dx, y + dy, align, spot)
        if _has_room(sheet, landmark, taken):
            return landmark
    return None


def _has_room(sheet: Sheet, landmark: Landmark, taken: list[Box]) -> bool:
    left, top, right, bottom = landmark.box
    wider = left - MARGIN, top - 1, right + MARGIN, bottom + 1
    return sheet.holds(wider) and not any(overlap(wider, box) for box in taken)
