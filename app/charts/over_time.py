"""One source's figures along time, metric by metric."""

from collections.abc import Callable
from functools import cache

import altair as alt
import pandas as pd

from app.charts import numbers, palette, rows
from app.charts.axes import ValueAxis, day_axis, domain, time_window
from app.charts.drawing import DATA, Drawing, columns_of, draw, require_rows, write
from data.wording import english as wording

LANE = 76  # height of one row of source_over_time; a busy row takes two
BUSY = 6
LOOK_BACK = pd.Timedelta(days=40)  # how far before the first figure a long period is drawn
MOST_LANES = 12
NARROW = 290  # width of the plot on a phone: words that fit there fit anywhere
OWN_SCALES = "Each row has its own scale: compare heights only inside a row."
RUNNING_FROM = pd.Timedelta(days=2)  # a period longer than this is a running figure


def is_running(table: pd.DataFrame) -> pd.Series:
    """True for a count that an origin keeps up, or a number for a period of more than two days."""
    kept_up = table.series_id.fillna("") != ""
    return kept_up | ((table.period_end - table.period_start) > RUNNING_FROM)


def _along_time(claims: list[numbers.Claim]) -> list[numbers.Claim]:
    """Add the moment a figure stands at, noon of the last day of its period (or the middle of a short
    one), where the thin line for its period starts, and its height if it is one of a series.
    """
    for claim in claims:
        back = min((claim["period_end"] - claim["period_start"]) / 2, pd.Timedelta(hours=12))
        claim["at"] = claim["period_end"] - back
        claim["joined"] = claim["top"] if claim["series_id"] else None
    first = min(claim["at"] for claim in claims).normalize() - LOOK_BACK
    for claim in claims:
        claim["line_from"] = max(claim["period_start"], first)
    return claims


def _label(claims: list[numbers.Claim], axis: ValueAxis, window: tuple, height: float, most: int) -> None:
    """Give each origin's latest claim its words, then the most carried, as far as none runs into another on a phone.

    `window` is the time axis, `height` that of the value axis in pixels, `most` how many words at the most.
    """
    taken: list[tuple[float, float, float]] = []
    latest: dict[str, tuple] = {}
    for claim in claims:
        latest[claim["root_id"]] = max((claim["at"], claim["top"]), latest.get(claim["root_id"], (claim["at"], 0)))

    def comes(claim: numbers.Claim) -> tuple:
        is_latest = (claim["at"], claim["top"]) == latest[claim["root_id"]]
        return not is_latest, -claim["outlets"], claim["statement_id"]

    for claim in sorted(claims, key=comes):
        x = (claim["at"] - window[0]) / (window[1] - window[0]) * NARROW
        wide = min(len(claim["words"]) * 6.5, NARROW / 2) + 12
        left = x - wide if x > NARROW * 0.55 else x
        up = axis.place(max(claim["top"], axis.low)) * height
        free = all(left > right or left + wide < begin or abs(up - y) > 15 for begin, right, y in taken)
        claim["label"] = claim["words"] if free and len(taken) < most else ""
        if claim["label"]:
            taken.append((left, left + wide, up))


def _beside(x: alt.X, y: Callable) -> alt.Chart:
    """A claim's words beside its mark, on the side where there is room."""
    right = "scale('x', datum.at) > width * 0.55"
    words = rows.said("label").mark_text(
        color=palette.INK,
        fontSize=12,
        dy=-7,
        dx=alt.ExprRef(f"{right} ? -9 : 9"),
        align=alt.ExprRef(f"{right} ? 'right' : 'left'"),
        limit=alt.ExprRef("width * 0.5"),
    )
    return words.encode(x=x, y=y("top"), text="label:N")


def _open_ends(base: alt.Chart, x: alt.X, y: Callable, length: int = 20) -> list[alt.Chart]:
    """A stem of one length whatever the scale, with a head; downwards it stops at the floor."""
    back = f"min({length}, height - (scale('y', datum.open_down) || 0))"
    stem = {"strokeDash": [3, 2], "strokeWidth": 1.5}
    return [
        base.mark_rule(**stem, y2Offset=-length).encode(x=x, y=y("open_up"), y2="open_up:Q"),
        base.mark_point(shape="triangle-up", size=34, filled=True, yOffset=-length).encode(x=x, y=y("open_up")),
        base.mark_rule(**stem, y2Offset=alt.ExprRef(back)).encode(x=x, y=y("open_down"), y2="open_down:Q"),
        base.mark_point(shape="triangle-down", size=34, filled=True, yOffset=alt.ExprRef(back)).encode(
            x=x, y=y("open_down")
        ),
    ]


def source_over_time(timeline: pd.DataFrame) -> Drawing:
    """One source's figures: a row for each metric and unit, each with a scale of its own.

    Heights compare only inside a row. Beyond twelve rows those with the fewest figures are left out and
    the subtitle says so. Raises ValueError for an empty table.
    """
    require_rows(timeline)
    claims = _along_time(numbers.claims(timeline))
    window = time_window(min(claim["at"] for claim in claims), max(claim["at"] for claim in claims))
    kinds: dict[tuple, list] = {}
    for claim in sorted(claims, key=lambda claim: (claim["at"], claim["statement_id"])):
        kinds.setdefault((claim["metric"], claim["unit"]), []).append(claim)
    kept = sorted(kinds, key=lambda kind: (-len(kinds[kind]), kind))[:MOST_LANES]
    edges = [0]
    for kind in kept:
        tall = 2 if len(kinds[kind]) >= BUSY else 1
        _move_into_lane(kinds[kind], window, edges[-1], tall)
        edges.append(edges[-1] + tall)
    drawn = [claim for kind in kept for claim in kinds[kind]]
    rest = len(kinds) - len(kept)
    who = " / ".join(dict.fromkeys(claim["root_name"] for claim in drawn))
    remark = f"{wording.some(rest, 'rarer kind')} of figure not drawn." if rest else ""
    return draw(
        _lane_spec(),
        numbers.frame(drawn, columns_of(_lane_spec())),
        timeline,
        title=f"{who}: what it has said, kind by kind",
        subtitle=" ".join(filter(None, [OWN_SCALES, numbers.how_drawn(drawn), remark])),
        alt=f"{wording.some(len(drawn), 'claim')} by {who}, {numbers.days(drawn)}: "
        + "; ".join(f"{claim['lane_name']}, {claim['lane_size']}" for claim in drawn if claim["lane_name"])
        + ".",
        source_line=numbers.source_line(drawn),
        height=LANE * edges[-1],
        lanes=edges[-1],
        edges=edges,
        time=domain(window),
    )


def _move_into_lane(claims: list[numbers.Claim], window: tuple, top: int, tall: int) -> None:
    """Move the marks of one metric and unit onto a strip that is `tall` lanes high, named on its first claim.

    The floor is a little above the foot; the head is left free for the name and an arrow.
    """
    axis = numbers.axis(claims)
    floor, reach = top + tall - 0.14, tall - 0.6
    _label(claims, axis, window, reach * LANE, 3 * tall)
    for claim in claims:
        for mark in (*numbers.MARKS, "joined"):
            if claim[mark] is not None:
                claim[mark] = floor - reach * axis.place(max(claim[mark], axis.low))
        claim.update(lane_at=float(top), lane_name="", lane_size="")
    claims[0].update(lane_name=numbers.subject(claims), lane_size=wording.some(len(claims), "claim"))


@cache
def _lane_spec() -> str:
    x = alt.X("at:T", axis=day_axis(), scale=alt.Scale(domain=["@time"], nice=False))
    scale = alt.Scale(domain=[0, "@lanes"], reverse=True, nice=False, zero=False)
    axis = alt.Axis(values=["@edges"], labels=False, title=None)

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=scale, axis=axis, title=None)

    base = alt.Chart(DATA).encode(color=alt.Color("tint:N", scale=None))
    shape = alt.Shape("party_mark:N", scale=None)
    tooltip = numbers.tooltip()
    name = rows.said("lane_name").mark_text(
        align="left", dy=13, baseline="middle", fontSize=13, fontWeight=600, color=palette.INK,
        limit=alt.ExprRef("width * 0.72"),
    )  # fmt: skip
    size = rows.said("lane_size").mark_text(
        align="right", dy=13, baseline="middle", fontSize=12, color=palette.INK, opacity=palette.FAINT,
    )  # fmt: skip
    layers = [
        name.encode(x=alt.XValue(0), y=y("lane_at"), text="lane_name:N"),
        size.encode(x=alt.XValue("width"), y=y("lane_at"), text="lane_size:N"),
        base.mark_line(strokeWidth=1.2, opacity=0.55).encode(x=x, y=y("joined"), detail="series_id:N"),
        base.mark_rule(strokeWidth=4, opacity=0.75).encode(x=x, y=y("bar_low"), y2="bar_high:Q", tooltip=tooltip),
        *_open_ends(base, x, y, length=11),
        base.mark_point(size=40, filled=True, opacity=0.9).encode(x=x, y=y("point"), shape=shape, tooltip=tooltip),
        base.mark_point(size=44, filled=False, strokeWidth=1.8).encode(x=x, y=y("about"), shape=shape, tooltip=tooltip),
        _beside(x, y),
    ]
    return write(alt.layer(*layers))
