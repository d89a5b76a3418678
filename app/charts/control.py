"""Who said that who held a place: a row an origin, a band a day, filled as far as the place is said to be held."""

import math
from collections.abc import Callable
from functools import cache
from itertools import pairwise

import altair as alt
import pandas as pd

from app.charts import palette, slots
from app.charts.drawing import DATA, Drawing, columns_of, draw, require_rows, write
from app.charts.slots import Band, Label, Zone
from data import vocabulary
from data.wording import english as wording

# Heights in pixels: of an origin's name, of a band, of a line of words, of the air between rows.
NAME, BAND, LINE, AIR = 18, 16, 15, 10
HEAD = 52  # of the days' names, of up to three lines; their order within the day takes a line more
WIDE = 620  # the least width in pixels on which each band has its own words under it
TINTS = (palette.BLUE, palette.PURPLE, palette.GOLD, palette.GREEN)
MOST_TOLD = 4


def positions_over_time(positions: pd.DataFrame) -> Drawing:
    """Who said that who held a place: a row for each origin, a band for each day that it spoke of.

    A band is filled where the origin says so and crossed where it denies it, half of one is a part of the place, a
    dotted one its surroundings. Claims of one day stand side by side, in their order where a report gives it. Days
    without a claim are a break of the axis; where there are too many with claims, the run with most is drawn.
    For one subject and one place: raises ValueError for more, and for an empty table.
    """
    require_rows(positions)
    for column in ("subject", "place_name"):
        if positions[column].nunique() > 1:
            raise ValueError(f"cannot draw several at once: choose one {column.removesuffix('_name')}")
    every = slots.bands(wording.rows(positions, *slots.READ))
    if not every:
        raise ValueError("nothing to draw")
    zones, units = slots.placed(slots.zones(every))
    lefts = {(zone.day, zone.order): zone.left for zone in zones}
    drawn = [each for each in every if (each.day, each.order) in lefts]
    origins = [slots.side_by_side(bands, lefts) for bands in slots.by_origin(drawn)]
    slot = max(WIDE / units, slots.LETTER * max(len(word) for each in drawn for word in each.words.split()) + 4)
    marks, tall = _marks(origins, units, slot, _head(zones))
    first, place = every[0].first, every[0].first["place_name"]
    subject = vocabulary.terms("subjects")[first["subject"]]
    count = wording.some(len(positions), "claim without a number", "claims without a number")
    return draw(
        _spec(),
        pd.DataFrame(marks)[columns_of(_spec())],
        positions,
        height=tall,
        title=f"{place}, {subject['label']}: what each origin said, day by day",
        subtitle=_how_drawn(drawn, zones, [each for each in every if each not in drawn], subject),
        alt=f"{count} about {place} ({subject['label']}), "
        f"{wording.days(every[0].day, every[-1].day, short=True)}. {'. '.join(map(_told, origins))}.",
        source_line=f"Source: {count}, as published. They are compared, never counted.",
        units=units,
        tall=tall,
        wide=math.ceil(slot * units),
        days=_day_names(zones),
        orders=_order_names(zones, slots.NEAR / units, slot),
        breaks=[{"x": middle} for middle in _breaks(zones)],
    )


# Marks


def _marks(origins: list[list[Band]], units: float, slot: float, head: int) -> tuple[list[dict], int]:
    """A row of the table for each band, with where all that belongs to it stands; and the height of it all."""
    holders = [band.first["holder_or_actor"] for bands in origins for band in bands]
    ranked = sorted(set(holders), key=lambda holder: (-holders.count(holder), holder))
    tints = dict(zip(ranked, [*TINTS, *[palette.GREY] * len(ranked)], strict=False))
    marks, top = [], head
    for bands in origins:
        near = slots.beside(bands, units, slots.NEAR / units) or slots.listed(bands, units)
        wide = slots.beside(bands, units, slot) or slots.below(bands, units, slot)
        for number, band in enumerate(bands):
            mark = _band(band, top + NAME) | {"tint": tints[band.first["holder_or_actor"]], "row_top": top}
            for name, label in (("near", near[number]), ("wide", wide[number])):
                mark |= _words(name, label, top + NAME)
            marks.append(mark | {"heading": _speaker(band) if number == 0 else "", "heading_at": top + NAME / 2})
        below = max(slots.lines(near), slots.lines(wide))
        top += NAME + BAND + below * LINE + (4 if below else 0) + AIR
    return marks, top


def _band(band: Band, top: int) -> dict[str, object]:
    """Where a band's frame, its filling and its cross stand, and what is told of it when it is pointed at."""
    first = band.first
    is_denied, is_around = first["stance"] == "denies", first["extent"] == "surroundings"
    from_top = top + BAND / 2 if first["extent"] == "part" else top
    said = list(dict.fromkeys(f"{row['statement']}{_note(row)}" for row in band.rows))
    return {
        "left": band.left + 0.03,
        "right": band.right - 0.03,
        "top": top,
        "bottom": top + BAND,
        "is_around": is_around,
        "filled_from": None if is_denied or is_around else from_top,
        "crossed_from": from_top if is_denied else None,
        "origin_name": first["origin_name"] + (f" ({wording.party(first)})" if first["party"] else ""),
        "said": band.words,
        "in_full": " · ".join(said[:MOST_TOLD] + [f"and {len(said) - MOST_TOLD} more"] * (len(said) > MOST_TOLD)),
        "when": wording.day(band.day) + (f", {wording.nth(band.order)} of the day" if band.order is not None else ""),
        "published": wording.listed(sorted({row["publisher_name"] for row in band.rows})),
    }


def _speaker(band: Band) -> str:
    return palette.short_name(band.first["origin_short"], band.first["party"])


def _note(row: dict) -> str:
    return "" if wording.is_blank(row["note"]) else f" ({row['note'].rstrip('.')})"


def _words(name: str, label: Label, top: int) -> dict[str, object]:
    """Where the words of a band stand on a screen of one width, as columns of that name."""
    at = top + BAND / 2 if label.line == 0 else top + BAND + 4 + (label.line - 0.5) * LINE
    return {
        f"{name}_text": label.text,
        f"{name}_x": label.x,
        f"{name}_by": label.beside,
        f"{name}_align": label.align,
        f"{name}_y": at,
    }


# Days and their order


def _head(zones: list[Zone]) -> int:
    return HEAD + (LINE if any(zone.order is not None for zone in zones) else 0)


def _day_names(zones: list[Zone]) -> list[dict]:
    """What stands over the slots of a day, wide and near, with the year wherever it is another."""
    named, year = [], None
    for here in slots.days(zones):
        day = here[0].day
        new = f"\n{day.year}" if day.year != year else ""
        year = day.year
        begins, ends = here[0].left, here[-1].left + here[-1].slots
        words = {"wide": f"{day.day} {day:%b}{new}", "near": f"{day.day}\n{day:%b}{new}"}
        named.append({"begins": begins, "ends": ends, "x": (begins + ends) / 2} | words)
    return named


def _order_names(zones: list[Zone], near: float, wide: float) -> list[dict]:
    """Over the slots of a day of which a report orders some claims: which are 1st and 2nd, and which in no order."""
    named = []
    for here in slots.days(zones):
        if all(zone.order is None for zone in here):
            continue
        for zone in here:
            nth = "no order" if zone.order is None else wording.nth(zone.order)
            fits = {width: zone.slots * width > len(nth) * slots.LETTER for width in (near, wide)}
            middle = zone.left + zone.slots / 2
            named.append({"x": middle, "wide": nth if fits[wide] else "?", "near": nth if fits[near] else "?"})
    return named


def _breaks(zones: list[Zone]) -> list[float]:
    """Where the axis leaves out days without a claim."""
    return [
        round((before[-1].left + before[-1].slots + after[0].left) / 2, 2)
        for before, after in pairwise(slots.days(zones))
        if (after[0].day - before[0].day).days > 1
    ]


# What is said about it


def _how_drawn(drawn: list[Band], zones: list[Zone], left_out: list[Band], subject: dict) -> str:
    """What the marks mean, naming only those that occur, and the claims that are not drawn."""
    holds = subject["label"] == vocabulary.label("subjects", "control")
    extents = {band.first["extent"] for band in drawn}
    stances = {band.first["stance"] for band in drawn}
    sentences = [
        "" if holds else subject["definition"],
        "Filled: says so." * ("affirms" in stances),
        "Crossed: denies it." * ("denies" in stances),
        "Half: part of the place." * ("part" in extents),
        "Dotted: only what lies around it." * ("surroundings" in extents),
        _same_day(drawn),
        "“…” stands for days without a claim." * bool(_breaks(zones)),
        "(party): a party to the conflict." * any(band.first["party"] for band in drawn),
        _not_drawn(left_out),
    ]
    return " ".join(filter(None, sentences))


def _same_day(drawn: list[Band]) -> str:
    """In which order the claims of one day stand, where an origin made several."""
    ordered = any(band.order is not None for band in drawn)
    days = [(band.first["origin_id"], band.day, band.order) for band in drawn]
    several = len(set(days)) < len(days)
    if ordered:
        return "Of one day: 1st, 2nd where a report gives an order; the others stand side by side in no order."
    return "Claims of one day stand side by side in no order: the record keeps days, not hours." if several else ""


def _not_drawn(bands: list[Band]) -> str:
    """The claims of days for which there was no room, the first few in their words."""
    if not bands:
        return ""
    days = wording.days(min(band.day for band in bands), max(band.day for band in bands), short=True)
    claims = wording.some(sum(len(band.rows) for band in bands), "claim")
    told = "; ".join(
        f"{wording.day(band.day, short=True)}, {_speaker(band)}, {band.words}" for band in bands[:MOST_TOLD]
    )
    more = f"; and {len(bands) - MOST_TOLD} more" if len(bands) > MOST_TOLD else ""
    return f"Not drawn for want of room, {claims} of {days}: {told}{more}."


def _told(bands: list[Band]) -> str:
    """An origin and what it said, for those who hear the chart."""
    return f"{_speaker(bands[0])}: {'; '.join(f'{band.when}, {band.words}' for band in bands)}"


# The spec


@cache
def _spec() -> str:
    across = alt.Scale(domain=[0, "@units"], nice=False, zero=False)
    down = alt.Scale(domain=["@tall", 0], nice=False, zero=False)

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=across, axis=None)

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=down, axis=None)

    tint = alt.Color("tint:N", scale=None)
    base = alt.Chart(DATA)
    filled, crossed = (base.transform_filter(f"datum.{name} !== null") for name in ("filled_from", "crossed_from"))
    tooltip = [
        alt.Tooltip("origin_name:N", title="Origin"),
        alt.Tooltip("said:N", title="Says"),
        alt.Tooltip("in_full:N", title="In full"),
        alt.Tooltip("when:N", title="As of"),
        alt.Tooltip("published:N", title="Published by"),
    ]
    frame = {"x": x("left"), "x2": "right:Q"}
    layers = [
        *_over_the_days(x),
        base.transform_filter("datum.heading").mark_rule(color=palette.GREY, opacity=0.35).encode(
            x=alt.XValue(0), x2=alt.X2Value("width"), y=y("row_top")
        ),
        filled.mark_rect(opacity=0.9).encode(
            **frame, y=y("filled_from"), y2="bottom:Q", fill=alt.Fill("tint:N", scale=None)
        ),
        crossed.mark_rule(strokeWidth=1.6).encode(**frame, y=y("crossed_from"), y2="bottom:Q", color=tint),
        crossed.mark_rule(strokeWidth=1.6).encode(**frame, y=y("bottom"), y2="crossed_from:Q", color=tint),
        base.mark_rect(
            fillOpacity=0, fill=palette.GREY, strokeWidth=1.6,
            strokeDash=alt.ExprRef("datum.is_around ? [2, 3] : [1, 0]"),
        ).encode(
            **frame, y=y("top"), y2="bottom:Q", stroke=alt.Stroke("tint:N", scale=None), detail="is_around:N",
            tooltip=tooltip,
        ),
        _name().encode(x=alt.XValue(0), y=y("heading_at"), text="heading:N"),
        _said("near", "<").encode(x=x("near_x"), y=y("near_y"), detail=["near_text:N", "near_by:Q", "near_align:N"]),
        _said("wide", ">=").encode(x=x("wide_x"), y=y("wide_y"), detail=["wide_text:N", "wide_by:Q", "wide_align:N"]),
    ]  # fmt: skip
    chart = alt.layer(*layers).add_params(alt.param(name="wide", value="@wide"))
    return write(chart.properties(height=0))


def _name() -> alt.Chart:
    named = alt.Chart(DATA).transform_filter("datum.heading")
    return named.mark_text(
        align="left", baseline="middle", fontSize=13, fontWeight=600, color=palette.INK, limit=alt.ExprRef("width")
    )


def _said(name: str, where: str) -> alt.Chart:
    """The words at the bands as they stand on a screen of one width, blank on the other."""
    return alt.Chart(DATA).mark_text(
        text=alt.ExprRef(f"width {where} wide ? datum.{name}_text : ''"), align=alt.ExprRef(f"datum.{name}_align"),
        dx=alt.ExprRef(f"datum.{name}_by"), baseline="middle", fontSize=12, color=palette.INK, lineBreak="\n",
        lineHeight=LINE,
    )  # fmt: skip


def _over_the_days(x: Callable[[str], alt.X]) -> list[alt.Chart]:
    """Each day behind and over its slots, the order of claims within it, and a mark where days are left out."""
    days, orders, breaks = (alt.Chart(alt.Data(values=f"@{name}")) for name in ("days", "orders", "breaks"))
    words = {"fontSize": 12, "color": palette.INK, "lineBreak": "\n", "lineHeight": LINE}
    by_width = alt.ExprRef("width < wide ? datum.near : datum.wide")
    return [
        days.mark_rect(color=palette.GREY, opacity=0.1).encode(
            x=x("begins"), x2="ends:Q", y=alt.YValue(0), y2=alt.Y2Value("height")
        ),
        days.mark_text(text=by_width, baseline="top", **words).encode(x=x("x"), y=alt.YValue(2)),
        orders.mark_text(text=by_width, baseline="top", opacity=palette.FAINT, **words).encode(
            x=x("x"), y=alt.YValue(HEAD - 3)
        ),
        breaks.mark_text(text="…", baseline="top", **words).encode(x=x("x"), y=alt.YValue(0)),
    ]
