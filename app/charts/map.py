"""Where the claims are about: a map with names to find one's way by, and beside it what is no point on a map."""

import math
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

import altair as alt
import pandas as pd

from app.charts import land, lettering, palette
from app.charts.drawing import DATA, Drawing, columns_of, draw, require_rows, write
from app.charts.lettering import Sheet
from data.wording import english as wording

HEIGHT = 380
NEAR, WIDE = 320, 620  # widths in pixels: of a map on a phone, and the least of one that is laid out for a desk
WIDEST = 840
FILLS = 0.7  # the part of a map, across or down, over which its points spread
SMALLEST, LARGEST = 30, 900  # areas of circles
FEWEST_DEGREES, AROUND_ONE = 0.6, 9  # a map never shows less than this; of one point, so much that borders are seen
MOST_PLACES = 40  # on a map, each with its name
MOST_LISTED = 8  # places in a line beside it
LETTER = 5.8  # the width of one in such a line, on average
MOST_CITIES = {True: 12, False: 6}  # on a wide map, and on a phone
FILLED = 0.62  # opacity of a circle
PLACE = ("place_id", "place_name", "kind", "lat", "lon", "located_at", "located_exactly", "statements")
Place = dict[str, object]


@dataclass(frozen=True)
class Point:
    """The places that stand at one point: those that lie there, then those drawn there for want of their own."""

    places: tuple[Place, ...]

    @property
    def first(self) -> Place:
        return self.places[0]

    @property
    def statements(self) -> int:
        return sum(place["statements"] for place in self.places)

    @property
    def label(self) -> str:
        name = self.first["place_name"] if self.first["located_exactly"] else f"in {self.first['located_at']}"
        return f"{name}: {self.statements:,}"


def places_map(by_place: pd.DataFrame) -> Drawing:
    """Points sized by the number of claims, each with its name, on country outlines with names to find one's way by.

    Places that share a point are one mark. Beside the map stand, in words, claims about a country as a whole, places of
    which no more is known than their country, and those drawn at the point of another. A point whose name finds no room
    is not drawn but listed; a hollow mark holds only places drawn where their parent lies. Beyond forty points those
    with the fewest claims are left out; the subtitle says how many. Raises ValueError if no place has coordinates.
    """
    located = by_place.dropna(subset=["lat", "lon"])
    require_rows(located)
    places = sorted(wording.rows(located, *PLACE), key=lambda place: (-place["statements"], place["place_id"]))
    wholes, somewhere, exact = _apart(places)
    points = _points(exact)
    drawn, rarer = points[:MOST_PLACES], points[MOST_PLACES:]
    most = max((point.statements for point in drawn), default=1)
    middle, wide, tall = _extent(drawn or [Point((place,)) for place in (*wholes, *somewhere)])
    scale = {width: min(width * FILLS / math.radians(wide), HEIGHT * FILLS / tall) for width in (NEAR, WIDE)}
    near, far = (_lettered(Sheet(width, HEIGHT, scale[width], middle), drawn, most) for width in (NEAR, WIDE))
    marks = [_mark(*each, most) for each in zip(drawn, near.names, far.names, strict=True)]
    lines = [*_whole_countries(wholes), *_somewhere(somewhere), *_counted_elsewhere(drawn), *_nowhere(by_place)]
    reach = max(wide, math.degrees(tall)) * 2.5
    return draw(
        _spec(),
        pd.DataFrame(marks, columns=columns_of(_spec())),
        by_place,
        title="Where the claims are about",
        subtitle=_how_drawn(drawn, rarer),
        alt=_told(drawn, lines),
        source_line=f"Source: {wording.some(int(by_place.statements.sum()), 'claim')} on record. {land.CREDIT}",
        land=land.outlines((middle[0] - reach, middle[1] - reach, middle[0] + reach, middle[1] + reach)),
        landmarks=near.landmarks("near") + far.landmarks("wide"),
        beside_near=_wrapped([*lines, *_unnamed(drawn, near.names)], NEAR),
        beside_wide=_wrapped([*lines, *_unnamed(drawn, far.names)], WIDE),
        middle=list(middle),
        wide=math.radians(wide),
        tall=tall,
        most=most,
    )


def _apart(places: list[Place]) -> tuple[list[Place], list[Place], list[Place]]:
    """Countries as a whole; places of which only the country is known; and all those that a point can stand for."""
    wholes = [place for place in places if place["kind"] == "country"]
    countries = land.countries() | {place["place_name"] for place in wholes}
    others = [place for place in places if place["kind"] != "country"]
    unknown = [not place["located_exactly"] and place["located_at"] in countries for place in others]
    somewhere = [place for place, is_unknown in zip(others, unknown, strict=True) if is_unknown]
    return wholes, somewhere, [place for place, is_unknown in zip(others, unknown, strict=True) if not is_unknown]


def _points(places: list[Place]) -> list[Point]:
    """One for all places at the same spot, those with most claims first."""
    there: dict[tuple, list[Place]] = {}
    for place in sorted(places, key=lambda place: not place["located_exactly"]):
        there.setdefault((place["lat"], place["lon"]), []).append(place)
    points = [Point(tuple(here)) for here in there.values()]
    return sorted(points, key=lambda point: (-point.statements, point.label, point.first["place_id"]))


def _extent(points: list[Point]) -> tuple[tuple[float, float], float, float]:
    """The middle of points as longitude and latitude, their width in degrees and their height on the map in radians."""
    lats, lons = ([float(point.first[name]) for point in points] for name in ("lat", "lon"))
    fewest = FEWEST_DEGREES if len(points) > 1 else AROUND_ONE
    wide, high = max(max(lons) - min(lons), fewest), max(max(lats) - min(lats), fewest * 0.6)
    middle = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    tall = land.mercator(min(middle[1] + high / 2, 85)) - land.mercator(max(middle[1] - high / 2, -85))
    return middle, wide, tall


# Names


@dataclass(frozen=True)
class Lettered:
    """The names on a map of one width: of each point, None where there is no room, and what else there is room for."""

    sheet: Sheet
    names: list[lettering.Name | None]
    others: list[lettering.Landmark]

    def landmarks(self, width: str) -> list[dict]:
        """What else is named, as the spec reads it: where on earth, and how many pixels from there."""
        return [self._landmark(one) | {"width": width} for one in self.others]

    def _landmark(self, one: lettering.Landmark) -> dict[str, object]:
        x, y = one.spot or (one.x, one.y)
        return {
            "kind": one.kind,
            "text": one.text,
            "lon": round(self.sheet.lon(x), 4),
            "lat": round(self.sheet.lat(y), 4),
            "dx": round(one.x - x, 1),
            "dy": round(one.y - y, 1),
            "align": one.align,
            "reach": max(abs(edge - x) for edge in (one.box[0], one.box[2])) + 4,
        }


def _lettered(sheet: Sheet, points: list[Point], most: int) -> Lettered:
    spots = [sheet.spot(point.first["lon"], point.first["lat"]) for point in points]
    radii = [_radius(point, most) for point in points]
    names, taken = lettering.at_points(sheet, list(zip(spots, radii, [point.label for point in points], strict=True)))
    known = [place["place_name"] for point in points for place in point.places]
    is_wide = sheet.width >= WIDE
    whole = replace(sheet, width=WIDEST) if is_wide else sheet
    return Lettered(sheet, names, lettering.landmarks(whole, spots, known, taken, MOST_CITIES[is_wide]))


def _radius(point: Point, most: int) -> float:
    return math.sqrt((SMALLEST + (LARGEST - SMALLEST) * math.sqrt(point.statements / most)) / math.pi)


def _mark(point: Point, near: lettering.Name | None, far: lettering.Name | None, most: int) -> dict[str, object]:
    """A row of the table: a circle, what is told of it when pointed at, and where its name stands at each width."""
    places = ", ".join(
        place["place_name"] + ("" if place["located_exactly"] else f" (drawn at {place['located_at']})")
        for place in point.places
    )
    return {
        "lat": float(point.first["lat"]),
        "lon": float(point.first["lon"]),
        "places": places,
        "statements": point.statements,
        "said": wording.some(point.statements, "claim"),
        "filled": FILLED if point.first["located_exactly"] else 0.0,
        **_placed("near", point, near, most),
        **_placed("wide", point, far, most),
    }


def _placed(width: str, point: Point, name: lettering.Name | None, most: int) -> dict[str, object]:
    """Where the name of a point stands on a map of one width, and the line to it as a path: blank where it has none."""
    if name is None:
        blank = {"text": "", "dx": 0.0, "dy": 0.0, "align": "center", "line": ""}
        return {f"{width}_{column}": value for column, value in blank.items()}
    (x, y), line = name.spot, ""
    if name.line:
        dx, dy = name.line[0] - x, name.line[1] - y
        edge = _radius(point, most) / math.hypot(dx, dy)
        line = f"M{dx * edge:.1f},{dy * edge:.1f}L{dx:.1f},{dy:.1f}"
    return {
        f"{width}_text": name.text,
        f"{width}_dx": round(name.x - x, 1),
        f"{width}_dy": round(name.y - y, 1),
        f"{width}_align": name.align,
        f"{width}_line": line,
    }


# Words


def _how_drawn(drawn: list[Point], rarer: list[Point]) -> str:
    sentences = [
        "A larger circle is a larger number of claims, not of people."
        if drawn
        else "Nothing here is a point on a map.",
        "A hollow circle stands where the place around lies."
        * any(not point.first["located_exactly"] for point in drawn),
        f"{wording.some(sum(len(point.places) for point in rarer), 'more place')} with at most"
        f" {wording.some(rarer[0].statements, 'claim')} each not drawn."
        if rarer
        else "",
    ]
    return " ".join(filter(None, sentences))


def _told(drawn: list[Point], lines: list[str]) -> str:
    """The map in words, for those who cannot see it: the points with most claims, and what stands beside it."""
    places = wording.some(sum(len(point.places) for point in drawn), "place")
    claims = wording.some(sum(point.statements for point in drawn), "claim")
    first = ", ".join(point.label for point in drawn[:MOST_LISTED])
    return " ".join([f"Map of {places} with {claims} on record{f'; most at {first}' if first else ''}.", *lines])


def _whole_countries(wholes: list[Place]) -> list[str]:
    if not wholes:
        return []
    if len(wholes) == 1:
        claims = wording.some(wholes[0]["statements"], "claim")
        return [f"Beside the map, about {wholes[0]['place_name']} as a whole: {claims}."]
    return [f"Beside the map, claims about countries as a whole: {_listed(wholes)}."]


def _somewhere(places: list[Place]) -> list[str]:
    """The places of which only the country is known, a line for each country."""
    countries = dict.fromkeys(place["located_at"] for place in places)
    return [
        f"Beside the map, places in {country} without a point on record, with their claims: "
        f"{_listed(place for place in places if place['located_at'] == country)}."
        for country in countries
    ]


def _counted_elsewhere(drawn: list[Point]) -> list[str]:
    """The places that share the point of another, a line for each point."""
    return [
        f"Drawn at {point.first['located_at']}, for want of a point of their own: {_listed(point.places[1:])}."
        for point in drawn
        if len(point.places) > 1
    ]


def _nowhere(by_place: pd.DataFrame) -> list[str]:
    unlocated = wording.rows(by_place[by_place["lat"].isna()], "place_id", "place_name", "statements")
    ranked = sorted(unlocated, key=lambda place: (-place["statements"], place["place_id"]))
    return [f"Beside the map, places that are not located, with their claims: {_listed(ranked)}."] if ranked else []


def _unnamed(points: list[Point], names: list[lettering.Name | None]) -> list[str]:
    """The points whose name found no room, which are therefore not drawn."""
    without = [point for point, name in zip(points, names, strict=True) if name is None]
    return [f"No room on the map for {'; '.join(point.label for point in without)}."] if without else []


def _listed(places: Iterable[Place]) -> str:
    places = list(places)
    first = ", ".join(f"{place['place_name']}\u00a0({place['statements']:,})" for place in places[:MOST_LISTED])
    rest = places[MOST_LISTED:]
    more = f" and {len(rest):,} more ({sum(place['statements'] for place in rest):,})" if rest else ""
    return first + more


def _wrapped(lines: list[str], width: int) -> list[str]:
    return [part for line in lines for part in textwrap.wrap(line, int(width / LETTER), break_on_hyphens=False)]


# The spec


@cache
def _spec() -> str:
    is_wide = f"width >= {WIDE}"
    size = alt.Size(
        "statements:Q", legend=None, scale=alt.Scale(type="sqrt", domain=[0, "@most"], range=[SMALLEST, LARGEST])
    )
    tooltip = [alt.Tooltip("places:N", title="Place"), alt.Tooltip("said:N", title="On record")]
    ground = alt.Chart(alt.Data(values="@land", format=alt.DataFormat(property="features", type="json")))
    points = alt.Chart(DATA).encode(longitude="lon:Q", latitude="lat:Q")
    circles = points.mark_point(
        shape="circle", filled=True, fill=palette.BLUE, stroke=palette.BLUE, strokeWidth=1.6,
        opacity=alt.ExprRef(f"({is_wide} ? datum.wide_text : datum.near_text) ? 1 : 0"),
    )  # fmt: skip
    layers = [
        ground.mark_geoshape(
            fill=palette.GREY, fillOpacity=0.12, stroke=palette.GREY, strokeWidth=1, strokeOpacity=0.7, clip=True
        ),
        *_landmarks(is_wide),
        *(_line(points, name, where) for name, where in (("near", f"!({is_wide})"), ("wide", is_wide))),
        circles.encode(
            size=size, fillOpacity=alt.FillOpacity("filled:Q", scale=None), detail=["near_text:N", "wide_text:N"],
            tooltip=tooltip,
        ),
        *(_name(points, name, where) for name, where in (("near", f"!({is_wide})"), ("wide", is_wide))),
    ]  # fmt: skip
    chart = alt.layer(*layers).project(
        type="mercator",
        center=alt.ExprRef("middle"),
        scale=alt.ExprRef(f"min(width * {FILLS} / wide, height * {FILLS} / tall)"),
        translate=alt.ExprRef("[width / 2, height / 2]"),
    )
    names = ("middle", "wide", "tall", "beside_near", "beside_wide")
    chart = chart.add_params(*(alt.param(name=name, value=f"@{name}") for name in names))
    beside = alt.Title(
        text=alt.ExprRef(f"{is_wide} ? beside_wide : beside_near"), orient="bottom", anchor="start", offset=10,
        fontSize=12, fontWeight=400, lineHeight=17, color=palette.INK, limit=0,
    )  # fmt: skip
    return write(chart.properties(height=HEIGHT, title=beside))


def _name(points: alt.Chart, name: str, where: str) -> alt.Chart:
    """The names of the points on a map of one width, blank on the other."""
    return points.mark_text(
        text=alt.ExprRef(f"{where} ? datum.{name}_text : ''"), dx=alt.ExprRef(f"datum.{name}_dx"),
        dy=alt.ExprRef(f"datum.{name}_dy"), align=alt.ExprRef(f"datum.{name}_align"),
        color=palette.INK, fontSize=12, fontWeight=600, baseline="middle",
    ).encode(detail=[f"{name}_text:N", f"{name}_dx:Q", f"{name}_dy:Q", f"{name}_align:N"])  # fmt: skip


def _line(points: alt.Chart, name: str, where: str) -> alt.Chart:
    """The lines to names that stand away from their points: a path in pixels, which is what a size of four makes it."""
    return points.transform_filter(f"datum.{name}_line").mark_point(
        size=4, filled=False, stroke=palette.GREY, strokeWidth=1, opacity=alt.ExprRef(f"{where} ? 1 : 0")
    ).encode(shape=alt.Shape(f"{name}_line:N", scale=None))  # fmt: skip


def _landmarks(is_wide: str) -> list[alt.Chart]:
    """Countries, cities and seas, quieter than the data: those of this width, as far as the map reaches."""
    scale = f"min(width * {FILLS} / wide, height * {FILLS} / tall)"
    across = f"abs(datum.lon - middle[0]) * PI / 180 * {scale}"
    up = f"abs(log(tan(PI / 4 + datum.lat * PI / 360) / tan(PI / 4 + middle[1] * PI / 360))) * {scale}"
    inside = f"{across} + datum.reach < width / 2 && {up} + abs(datum.dy) + {lettering.HIGH / 2} < height / 2"
    shown = f"(datum.width == 'wide') == ({is_wide}) && {inside}"
    named = alt.Chart(alt.Data(values="@landmarks")).encode(longitude="lon:Q", latitude="lat:Q")
    return [
        named.transform_filter("datum.kind == 'city'").mark_point(
            shape="circle", filled=True, size=14, color=palette.INK,
            opacity=alt.ExprRef(f"{shown} ? {palette.FAINT} : 0"),
        ),
        named.mark_text(
            text=alt.ExprRef(f"{shown} ? datum.text : ''"), dx=alt.ExprRef("datum.dx"), dy=alt.ExprRef("datum.dy"),
            align=alt.ExprRef("datum.align"),
            fontStyle=alt.ExprRef("datum.kind == 'sea' ? 'italic' : 'normal'"), fontSize=12, baseline="middle",
            color=palette.INK, opacity=palette.FAINT,
        ),
    ]  # fmt: skip
