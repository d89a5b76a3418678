"""Countries around a few points, and names to find one's way by, from files beside this module: no network."""

import csv
import json
import math
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

FILE = Path(__file__).with_name("land.json")  # TopoJSON, Natural Earth 1:50m, public domain, simplified
NAMES = Path(__file__).with_name("land_names.csv")  # Natural Earth 1:10m, public domain: larger cities; seas
FINENESS = 2000  # steps of the outlines across a window, which is some times wider than the map
CREDIT = "Outlines and names: Natural Earth; borders are drawn as they stand de facto."

Ring = list[tuple[float, float]]
Window = tuple[float, float, float, float]  # west, south, east, north


@dataclass(frozen=True)
class Name:
    """A city, or one of the spots well inside a sea at which its name may stand. A lower rank is better known."""

    name: str
    rank: int
    lat: float
    lon: float


@cache
def names(kind: str) -> tuple[Name, ...]:
    """Cities ("city") or seas ("sea") of the whole world, the best known first."""
    with NAMES.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == kind]
    return tuple(Name(row["name"], int(row["rank"]), float(row["lat"]), float(row["lon"])) for row in rows)


def outlines(window: Window) -> dict:
    """GeoJSON of the countries in the window and a little around it, no finer than is seen. Shared: do not change it.

    All of them are one shape, which a browser draws many times sooner than a shape for each.
    A window that differs little from another has the same outlines, so that they are cut out once.
    """
    step = 2.0 ** math.floor(math.log2((window[2] - window[0]) / 4))
    west, south = (math.floor(edge / step) * step for edge in window[:2])
    east, north = (math.ceil(edge / step) * step for edge in window[2:])
    return _cut_out((west, south, east, north))


@lru_cache(maxsize=64)
def _cut_out(window: Window) -> dict:
    grid = max((window[2] - window[0]) / FINENESS, 0.001)
    seen = [ring for _, box, ring in rings() if _meet(box, window) and max(box[2] - box[0], box[3] - box[1]) > 4 * grid]
    snapped = [_snap(clip(ring, window), grid) for ring in seen]
    coordinates = [[ring] for ring in snapped if len(ring) > 3 and _is_area(ring)]
    land = {"type": "Feature", "properties": {}, "geometry": {"type": "MultiPolygon", "coordinates": coordinates}}
    return {"type": "FeatureCollection", "features": [land] if coordinates else []}


def _is_area(ring: Ring) -> bool:
    """True of an area, which the file goes around clockwise; not of a hole in one, which is a country of its own.

    A browser takes what goes around the other way for all the earth but that.
    """
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(ring)) < 0


def _snap(ring: Ring, grid: float) -> tuple[tuple[float, float], ...]:
    """The ring on a grid of so many degrees, each point once: neighbours keep the border that they share.

    Tuples, because what is kept as lists is walked through whenever the interpreter looks for garbage.
    """
    points = [(round(round(x / grid) * grid, 3), round(round(y / grid) * grid, 3)) for x, y in ring]
    return tuple(point for before, point in pairwise([None, *points]) if point != before)


def stretches(between: tuple[float, float], latitudes: tuple[float, ...]) -> dict[str, list[list[tuple[float, float]]]]:
    """Where along each latitude each country lies between two longitudes, west to east: country → latitude → parts.

    Countries that lie nowhere there are left out.
    """
    window = (between[0], min(latitudes) - 0.01, between[1], max(latitudes) + 0.01)
    found: dict[str, list[list[float]]] = {}
    for country, box, ring in rings():
        if country and _meet(box, window):
            shores = found.setdefault(country, [[] for _ in latitudes])
            for (x1, y1), (x2, y2) in pairwise(clip(ring, window)):
                for here, latitude in zip(shores, latitudes, strict=True):
                    if (y1 > latitude) != (y2 > latitude):
                        here.append(x1 + (latitude - y1) / (y2 - y1) * (x2 - x1))
    parts = {country: [_in_pairs(sorted(here)) for here in shores] for country, shores in found.items()}
    return {country: by_latitude for country, by_latitude in parts.items() if any(by_latitude)}


def _in_pairs(shores: list[float]) -> list[tuple[float, float]]:
    """Shores of an area along a line, as the stretches between them."""
    return list(zip(shores[::2], shores[1::2], strict=False))


@cache
def countries() -> frozenset[str]:
    """The names of all countries that have an outline."""
    return frozenset(country for country, *_ in rings() if country)


@cache
def rings() -> list[tuple[str, Window, Ring]]:
    """The countries' rings of longitude and latitude, with whose each is and the box around it; holes are rings too."""
    topology = json.loads(FILE.read_text(encoding="utf-8"))
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        arcs.append(line)

    def ring(numbers: list[int]) -> Ring:
        points: Ring = []
        for number in numbers:
            line = arcs[number] if number >= 0 else arcs[~number][::-1]
            points.extend(line[1:] if points else line)
        return points

    def polygons(geometry: dict) -> list:
        return geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]

    geometries = topology["objects"]["countries"]["geometries"]
    return [
        (shape.get("properties", {}).get("name", ""), _box(points), points)
        for shape in geometries
        for polygon in polygons(shape)
        for numbers in polygon
        for points in _in_one_piece(ring(numbers))
    ]


def _box(ring: Ring) -> Window:
    xs, ys = zip(*ring, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _in_one_piece(ring: Ring) -> list[Ring]:
    """A ring that crosses the edge of the world's map, at 180 degrees, once beyond each edge; any other as it is."""
    turn, unrolled = 0, ring[:1]
    for (before, _), (x, y) in pairwise(ring):
        turn += 360 * (before - x > 180) - 360 * (x - before > 180)
        unrolled.append((x + turn, y))
    if turn or unrolled == ring:  # one that goes around a pole is not closed by unrolling it
        return [ring]
    shift = -360 if max(x for x, _ in unrolled) > 180 else 360
    return [unrolled, [(x + shift, y) for x, y in unrolled]]


def _meet(a: Window, b: Window) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def clip(ring: Ring, window: Window) -> Ring:
    """The part of a ring inside the window (Sutherland and Hodgman, 1974); empty if there is none."""
    west, south, east, north = window
    for axis, edge, keeps_larger in ((0, west, True), (0, east, False), (1, south, True), (1, north, False)):
        inside = [(point[axis] >= edge) == keeps_larger for point in ring]
        if not any(inside):
            return []
        if all(inside):
            continue
        kept: Ring = []
        around = pairwise([*zip(ring, inside, strict=True), (ring[0], inside[0])])
        for (a, a_in), (b, b_in) in around:
            if a_in:
                kept.append(a)
            if a_in != b_in:
                part = (edge - a[axis]) / (b[axis] - a[axis])
                kept.append((a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])))
        ring = kept
    return [*ring, ring[0]] if ring else []


def mercator(latitude: float) -> float:
    """Height on a Mercator map, in radians, for a latitude in degrees."""
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))
