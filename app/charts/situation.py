"""The first look: claims by day, where they are about, and who was said to hold what."""

import math
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache

import altair as alt
import pandas as pd

from app.charts import axes, land, palette, rows
from app.charts.drawing import DATA, Drawing, columns_of, draw, require_rows, write
from data import vocabulary
from data.wording import english as wording

MOST_METRICS = 14
METRIC_STEP, POSITION_STEP = 46, 42
MAP_HEIGHT = 380
NARROW = 330  # the width, in pixels, of a map on a phone: names that fit there fit anywhere
SMALLEST, LARGEST = 30, 900  # areas of circles on the map
FEWEST_DEGREES, AROUND_ONE = 0.6, 9  # a map never shows less than this; of one point, so much that borders are seen
MOST_PLACES, MOST_NAMES = 400, 80  # on a map; more would hide one another
STEPS = {"day": ("D", 200), "week": ("W-SUN", 200), "month": ("M", 240), "year": ("Y", None)}
"""What a circle of the timeline may stand for: its pandas period, and how many may cross the chart."""


def record_by_day(days: pd.DataFrame) -> Drawing:
    """A row a metric, a circle a day, as large as the number of statements that end on it.

    Days: metric, metric_label, day, statements. Where the days would be too many to tell apart a circle stands for
    a week, a month or a year. Beyond fourteen metrics the ones with the fewest statements are left out, and the
    steps outside the middle 99 per cent of statements; the subtitle says which.
    Raises ValueError for an empty table.
    """
    require_rows(days)
    rows_given = wording.rows(days, "metric", "metric_label", "day", "statements")
    sums: Counter[str] = Counter()
    by_day: Counter[date] = Counter()
    for each in rows_given:
        sums[each["metric"]] += each["statements"]
        by_day[each["day"]] += each["statements"]
    ranked = sorted(sums, key=lambda metric: (-sums[metric], metric))
    shown = ranked[:MOST_METRICS]
    labels = {each["metric"]: each["metric_label"] for each in rows_given}
    drawn, step, outside = _in_steps([each for each in rows_given if each["metric"] in shown])
    first, last = drawn[0]["step"].start_time, drawn[-1]["step"].end_time
    begun: set[str] = set()
    moments = {each: _moment(each) for each in dict.fromkeys(each["step"] for each in drawn)}
    for each in drawn:
        is_first = each["metric"] not in begun
        begun.add(each["metric"])
        each |= moments[each["step"]] | {
            "row": shown.index(each["metric"]),
            "said": wording.some(each["statements"], "claim"),
            "name": wording.sentence_case(each["metric_label"]) if is_first else "",
            "total": wording.some(sums[each["metric"]], "claim") if is_first else "",
        }
    table = pd.DataFrame([{name: each[name] for name in columns_of(_day_spec())} for each in drawn])
    rarer, total = len(sums) - len(shown), sums.total()
    busiest = max(by_day, key=lambda day: (by_day[day], day))
    leaders = "; ".join(f"{labels[metric]} {sums[metric]:,}" for metric in shown[:6])
    period = wording.days(first.date(), last.date(), short=True)
    return draw(
        _day_spec(),
        table,
        days,
        title=f"What was reported, {step} by {step}",
        subtitle=" ".join(
            filter(
                None,
                [
                    f"A larger circle is a larger number of claims on record for that {step}, not of people.",
                    f"{wording.some(rarer, 'rarer kind')} of figure not drawn." if rarer else "",
                    f"{wording.some(outside, 'claim')} outside {period} not drawn." if outside else "",
                ],
            )
        ),
        alt=f"Timeline of {wording.some(total, 'claim')} on record, {period}, most on {wording.day(busiest)}. "
        f"Claims by kind: {leaders}.",
        source_line=f"Source: {wording.some(total, 'claim')}, each on the last day of the time that it is about.",
        time=axes.domain(axes.time_window(first, last)),
        most=max(each["statements"] for each in drawn),
    )


def _moment(step: pd.Period) -> dict[str, object]:
    """The middle of a step, where its circle stands, and its days in words."""
    begins, ends = step.start_time, step.end_time
    return {"noon": begins + (ends - begins) / 2, "day_said": wording.days(begins.date(), ends.date())}


def _in_steps(days: list[dict]) -> tuple[list[dict], str, int]:
    """The statements of each metric in the shortest steps of which not too many cross the chart, in order of time.

    Each with metric, metric_label, step (a pandas Period) and statements. With them the name of the step, and how many
    statements lie in the steps outside the middle 99 per cent, which are left out whole.
    """
    by_day: Counter[date] = Counter()
    for each in days:
        by_day[each["day"]] += each["statements"]
    first, last = map(pd.Timestamp, _middle(by_day))
    name, code = next(
        (name, code)
        for name, (code, most) in STEPS.items()
        if most is None or (last.to_period(code) - first.to_period(code)).n < most
    )
    step_of = dict(zip(by_day, pd.DatetimeIndex(list(by_day)).to_period(code), strict=True))
    summed: Counter[tuple] = Counter()
    for each in days:
        summed[each["metric"], each["metric_label"], step_of[each["day"]]] += each["statements"]
    steps = [
        {"metric": metric, "metric_label": label, "step": step, "statements": statements}
        for (metric, label, step), statements in summed.items()
    ]
    begins, ends = first.to_period(code), last.to_period(code)
    inside = [each for each in steps if begins <= each["step"] <= ends]
    outside = sum(each["statements"] for each in steps) - sum(each["statements"] for each in inside)
    return sorted(inside, key=lambda each: each["step"].ordinal), name, outside


def _middle(by_day: Mapping[date, int]) -> tuple[date, date]:
    """The first and the last day of the middle 99 per cent of statements; all days where that saves little room."""
    days, total = sorted(by_day), sum(by_day.values())
    kept, held = [], 0
    for day in days:
        before, held = held, held + by_day[day]
        if held / total > 0.005 and before / total < 0.995:
            kept.append(day)
    if len(kept) < 2 or (kept[-1] - kept[0]) * 1.5 > days[-1] - days[0]:
        return days[0], days[-1]
    return kept[0], kept[-1]


@cache
def _day_spec() -> str:
    x = alt.X("noon:T", axis=axes.day_axis(), scale=alt.Scale(domain=["@time"], nice=False))
    size = alt.Size("statements:Q", legend=None, scale=alt.Scale(type="sqrt", domain=[0, "@most"], range=[0, 620]))
    tooltip = [
        alt.Tooltip("metric_label:N", title="About"),
        alt.Tooltip("day_said:N", title="When"),
        alt.Tooltip("said:N", title="On record"),
    ]
    circles = alt.Chart(DATA).mark_point(
        shape="circle", filled=True, color=palette.BLUE, opacity=0.62, yOffset=8, stroke=palette.BLUE, strokeWidth=1
    )
    layers = [
        rows.separator(METRIC_STEP),
        circles.encode(x=x, y=rows.row(), size=size, tooltip=tooltip),
        rows.text("name", up=14, fontWeight=600),
        rows.text("total", up=14, side="right", size=12, room=0.27, opacity=palette.FAINT),
    ]
    return write(alt.layer(*layers).properties(height=alt.Step(METRIC_STEP)))


def places_map(by_place: pd.DataFrame) -> Drawing:
    """Points sized by the number of claims, named where there is room, on country outlines.

    Places that share a point are one mark that names them all in its tooltip; a hollow mark holds only
    places drawn where their parent lies. The subtitle counts the places that are not drawn: those without any
    coordinates, and those with the fewest claims where there are more than four hundred.
    Raises ValueError if no place has coordinates.
    """
    located = by_place.dropna(subset=["lat", "lon"])
    require_rows(located)
    ordered = located.sort_values(["statements", "place_id"], ascending=[False, True])
    most, rarer = ordered.iloc[:MOST_PLACES], ordered.iloc[MOST_PLACES:]
    table = _by_point(most)
    west, east, south, north = table.lon.min(), table.lon.max(), table.lat.min(), table.lat.max()
    fewest = FEWEST_DEGREES if len(table) > 1 else AROUND_ONE
    wide, high = max(east - west, fewest), max(north - south, fewest * 0.6)
    middle = ((west + east) / 2, (south + north) / 2)
    tall = land.mercator(min(middle[1] + high / 2, 85)) - land.mercator(max(middle[1] - high / 2, -85))
    reach = max(wide, high) * 2.5
    window = (middle[0] - reach, middle[1] - reach, middle[0] + reach, middle[1] + reach)
    table = _with_labels(table, wide, tall)
    nowhere, moved = len(by_place) - len(located), int((~most.located_exactly.astype(bool)).sum())
    total = int(by_place.statements.sum())
    first = table.iloc[0]
    return draw(
        _map_spec(),
        table,
        by_place,
        title="Where the claims are about",
        subtitle=" ".join(
            filter(
                None,
                [
                    "A larger circle is a larger number of claims, not of people.",
                    f"Of {wording.some(len(most), 'place')}, {moved} without coordinates of their own stand at "
                    "the place around them (a hollow circle holds nothing else)."
                    if moved
                    else "",
                    f"{wording.some(len(rarer), 'more place')} with at most"
                    f" {wording.some(int(rarer.statements.max()), 'claim')} each not drawn."
                    if len(rarer)
                    else "",
                    f"{wording.some(nowhere, 'place')} could not be drawn." if nowhere else "",
                ],
            )
        ),
        alt=f"Map of {wording.some(len(most), 'place')} with {wording.some(int(most.statements.sum()), 'claim')} on"
        f" record; most at {first.label or first.places}.",
        source_line=f"Source: {wording.some(total, 'claim')} on record. {land.CREDIT}",
        land=land.outlines(window),
        middle=[float(middle[0]), float(middle[1])],
        wide=math.radians(wide),
        tall=tall,
        most=int(table.statements.max()),
    )


def _by_point(located: pd.DataFrame) -> pd.DataFrame:
    """One row a point, largest first, with the names of the places drawn there."""
    places = sorted(
        located[["place_id", "place_name", "lat", "lon", "located_at", "located_exactly", "statements"]].to_dict(
            "records"
        ),
        key=lambda place: (not place["located_exactly"], -place["statements"], place["place_id"]),
    )
    points: dict[tuple, list[dict]] = {}
    for place in places:
        points.setdefault((place["lat"], place["lon"]), []).append(place)
    rows = []
    for (lat, lon), here in points.items():
        first, statements = here[0], int(sum(place["statements"] for place in here))
        rows.append(
            {
                "lat": lat,
                "lon": lon,
                "name": first["place_name"] if first["located_exactly"] else f"in {first['located_at']}",
                "places": ", ".join(
                    place["place_name"] + ("" if place["located_exactly"] else f" (drawn at {place['located_at']})")
                    for place in here
                ),
                "statements": statements,
                "said": wording.some(statements, "claim"),
                "filled": 0.62 if first["located_exactly"] else 0.0,
            }
        )
    return pd.DataFrame(sorted(rows, key=lambda row: (-row["statements"], row["places"])))


def _with_labels(table: pd.DataFrame, wide: float, tall: float) -> pd.DataFrame:
    """Add each point's name and how far above (or, below zero, beneath) it the name stands.

    Blank where it would run into a name or a circle on a phone; the larger point goes first.
    """
    scale = min(NARROW * 0.7 / math.radians(wide), MAP_HEIGHT * 0.7 / tall)
    area = SMALLEST + (LARGEST - SMALLEST) * (table.statements / table.statements.max()) ** 0.5
    spots = [
        (math.radians(row.lon) * scale, -land.mercator(row.lat) * scale, (size / math.pi) ** 0.5)
        for row, size in zip(table.itertuples(), area, strict=True)
    ]
    middle = math.radians(table.lon.min() + table.lon.max()) / 2 * scale
    boxes, labels, lifts = [], [], []  # a box: left, top, right, bottom, growing to the right and downwards
    round_spots = [(x - r, y - r, x + r, y + r) for x, y, r in spots]
    for i, row in enumerate(table.head(MOST_NAMES).itertuples()):
        x, y, radius = spots[i]
        circles = round_spots[:i] + round_spots[i + 1 :]
        text, lift = f"{row.name}: {row.statements:,}", radius + 3
        half = len(text) * 3.3
        above, below = (x - half, y - lift - 13, x + half, y - lift), (x - half, y + lift, x + half, y + lift + 13)
        inside = abs(x - middle) + half < NARROW / 2
        free = [box for box in (above, below) if inside and not any(_overlap(box, other) for other in boxes + circles)]
        if not free and i == 0:
            free = [above]
        boxes += free[:1]
        labels.append(text if free else "")
        lifts.append(lift if free[:1] != [below] else -lift - 12)
    unnamed = len(table) - len(labels)
    return table.assign(label=labels + [""] * unnamed, lift=lifts + [0.0] * unnamed)


def _overlap(a: tuple, b: tuple) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@cache
def _map_spec() -> str:
    radius = alt.Size(
        "statements:Q", legend=None, scale=alt.Scale(type="sqrt", domain=[0, "@most"], range=[SMALLEST, LARGEST])
    )
    tooltip = [alt.Tooltip("places:N", title="Place"), alt.Tooltip("said:N", title="On record")]
    ground = alt.Chart(alt.Data(values="@land", format=alt.DataFormat(property="features", type="json")))
    points = alt.Chart(DATA).encode(longitude="lon:Q", latitude="lat:Q")
    layers = [
        ground.mark_geoshape(fill=palette.GREY, fillOpacity=0.12, stroke=palette.GREY, strokeWidth=1, clip=True),
        points.mark_point(
            shape="circle", filled=True, fill=palette.BLUE, stroke=palette.BLUE, strokeWidth=1.6, opacity=1
        ).encode(size=radius, fillOpacity=alt.FillOpacity("filled:Q", scale=None), tooltip=tooltip),
        points.transform_filter("datum.label")
        .mark_text(color=palette.INK, fontSize=12, baseline="bottom", dy=alt.ExprRef("-datum.lift"))
        .encode(text="label:N", detail="lift:Q"),
    ]
    chart = alt.layer(*layers).project(
        type="mercator",
        center=alt.ExprRef("middle"),
        scale=alt.ExprRef("min(width * 0.7 / wide, height * 0.7 / tall)"),
        translate=alt.ExprRef("[width / 2, height / 2]"),
    )
    chart = chart.add_params(*(alt.param(name=name, value=f"@{name}") for name in ("middle", "wide", "tall")))
    return write(chart.properties(height=MAP_HEIGHT))


def positions_over_time(positions: pd.DataFrame) -> Drawing:
    """Who said that who held a place: a row for each claim of each origin, a mark for each day it was made.

    A line joins an origin's claims in time, so that a change of claim is seen as a step. For one subject
    and one place: raises ValueError for more, and for an empty table.
    """
    require_rows(positions)
    for column in ("subject", "place_name"):
        if positions[column].nunique() > 1:
            raise ValueError(f"cannot draw several at once: choose one {column.removesuffix('_name')}")
    held = wording.rows(positions, *POSITION)
    noons = (pd.to_datetime(positions["as_of"]) + pd.Timedelta(hours=12)).tolist()
    claims = _claims([row | {"at": at} for row, at in zip(held, noons, strict=True) if not wording.is_blank(at)])
    if not claims:
        raise ValueError("nothing to draw")
    first, last = claims[0], claims[-1]
    subject, place = vocabulary.label("subjects", first["subject"]), first["place_name"]
    period = wording.days(first["at"].date(), last["at"].date(), short=True)
    of_row = {claim["row"]: claim for claim in reversed(claims)}
    said = "; ".join(f"{claim['origin_name']}: {claim['claim']}" for claim in claims if of_row[claim["row"]] is claim)
    count = wording.some(len(claims), "claim without a number", "claims without a number")
    several_a_day = len({(one["origin_id"], one["at"]) for one in claims}) < len(
        {(one["row"], one["at"]) for one in claims}
    )
    same_day = " The record keeps days, not hours: claims of one day stand in no order." if several_a_day else ""
    return draw(
        _position_spec(),
        pd.DataFrame([{name: claim[name] for name in columns_of(_position_spec())} for claim in claims]),
        positions,
        title=f"{place}: {subject}, by day and origin",
        subtitle="On the right what each origin said. Circle: says so. Cross: denies it. A line joins what one origin "
        f"said from day to day. (party): a party to the conflict.{same_day}",
        alt=f"{count} about {place} ({subject}), {period}. {said}.",
        source_line=f"Source: {count}, as published. They are compared, never counted.",
        time=axes.domain(axes.time_window(first["at"], last["at"])),
    )


POSITION = (
    "position_id", "subject", "place_name", "holder_or_actor", "stance", "origin_id", "origin_name", "origin_short",
    "party", "statement", "publisher_name",
)  # fmt: skip


def _claims(positions: list[dict]) -> list[dict]:
    """Positions in order of time, each with its row: origins by their first claim, each with its claims in turn."""
    claims = sorted(positions, key=lambda one: (one["at"], one["position_id"]))
    for one in claims:
        holder = "" if wording.is_blank(one["holder_or_actor"]) else one["holder_or_actor"]
        one["claim"] = "not " * (one["stance"] == "denies") + (holder or "not said")
    turns = {origin: turn for turn, origin in enumerate(dict.fromkeys(one["origin_id"] for one in claims))}
    begun: dict[tuple, datetime] = {}
    for one in claims:
        begun.setdefault((one["origin_id"], one["claim"]), one["at"])
    order = sorted(begun, key=lambda key: (turns[key[0]], begun[key], key[1]))
    row_of, named, told = {key: row for row, key in enumerate(order)}, set(), set()
    foremost = {origin: row for row, (origin, _) in reversed(list(enumerate(order)))}
    for one in claims:
        origin, party = one["origin_id"], "" if wording.is_blank(one["party"]) else one["party"]
        row = row_of[origin, one["claim"]]
        is_named = row == foremost[origin] and origin not in named
        one |= {
            "row": row,
            "heading": palette.short_name(one["origin_short"], party) if is_named else "",
            "claim_said": "" if row in told else one["claim"],
            "shape": "cross" if one["stance"] == "denies" else "circle",
            "tint": palette.standing(party)[1],
            "day_said": wording.day(one["at"]),
        }
        told.add(row)
        named |= {origin} if is_named else set()
    return claims


@cache
def _position_spec() -> str:
    x = alt.X("at:T", axis=axes.day_axis(), scale=alt.Scale(domain=["@time"], nice=False))
    tint = alt.Color("tint:N", scale=None)
    tooltip = [
        alt.Tooltip("origin_name:N", title="Origin"),
        alt.Tooltip("claim:N", title="Says"),
        alt.Tooltip("statement:N", title="In full"),
        alt.Tooltip("day_said:N", title="As of"),
        alt.Tooltip("publisher_name:N", title="Published by"),
    ]
    base = alt.Chart(DATA)
    above = base.transform_filter("datum.heading != ''").mark_rule(color=palette.GREY, opacity=0.35)
    layers = [
        above.encode(y=rows.row(bandPosition=0), x=alt.XValue(0), x2=alt.X2Value("width")),
        base.mark_line(strokeWidth=1.4, opacity=0.5, yOffset=9).encode(
            x=x, y=rows.row(), color=tint, detail="origin_id:N", order=alt.Order("at:T")
        ),
        base.mark_point(size=75, filled=True, opacity=0.95, yOffset=9).encode(
            x=x, y=rows.row(), color=tint, shape=alt.Shape("shape:N", scale=None), tooltip=tooltip
        ),
        rows.text("heading", up=10, fontWeight=600, room=0.6),
        rows.text("claim_said", up=10, side="right", size=12, room=0.38),
    ]
    return write(alt.layer(*layers).properties(height=alt.Step(POSITION_STEP)))
