"""Country outlines around a few points, from a file beside this module: no tile server, no network."""

import json
import math
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

FILE = Path(__file__).with_name("land.json")  # TopoJSON, Natural Earth 1:50m, public domain, simplified
FINENESS = 2000  # steps of the outlines across a window, which is some times wider than the map
CREDIT = "Outlines: Natural Earth; borders are drawn as they stand de facto."

Ring = list[tuple[float, float]]
Window = tuple[float, float, float, float]  # west, south, east, north


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
    seen = [ring for box, ring in rings() if _meet(box, window) and max(box[2] - box[0], box[3] - box[1]) > 4 * grid]
    coordinates = [[snapped] for ring in seen if len(snapped := _snap(clip(ring, window), grid)) > 3]
    land = {"type": "Feature", "properties": {}, "geometry": {"type": "MultiPolygon", "coordinates": coordinates}}
    return {"type": "FeatureCollection", "features": [land] if coordinates else []}


def _snap(ring: Ring, grid: float) -> tuple[tuple[float, float], ...]:
    """The ring on a grid of so many degrees, each point once: neighbours keep the border that they share.

    Tuples, because what is kept as lists is walked through whenever the interpreter looks for garbage.
    """
    points = [(round(round(x / grid) * grid, 3), round(round(y / grid) * grid, 3)) for x, y in ring]
    return tuple(point for before, point in pairwise([None, *points]) if point != before)


@cache
def rings() -> list[tuple[Window, Ring]]:
    """The countries' rings of longitude and latitude, each with the box around it; holes are rings too."""
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

    def ring(numbers: list[int]) -> tuple[Window, Ring]:
        points: Ring = []
        for number in numbers:
            line = arcs[number] if number >= 0 else arcs[~number][::-1]
            points.extend(line[1:] if points else line)
        xs, ys = zip(*points, strict=True)
        return (min(xs), min(ys), max(xs), max(ys)), points

    def polygons(geometry: dict) -> list:
        return geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]

    geometries = topology["objects"]["countries"]["geometries"]
    return [ring(numbers) for shape in geometries for polygon in polygons(shape) for numbers in polygon]


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
