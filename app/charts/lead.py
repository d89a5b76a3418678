"""The lead chart: who said how many, each claim over the days that it covers, coloured by how far it can be trusted."""

from functools import cache

import altair as alt
import pandas as pd

from app.charts import numbers, palette, rows
from app.charts.axes import day_axis, domain, linear_axis, number_axis, time_window
from app.charts.drawing import DATA, Drawing, columns_of, draw, require_rows, write
from data import vocabulary
from data.wording import english as wording

HEIGHT = 250
MOST_NAMED = 8
LABEL = 31  # height of a label: two lines
PLOT = "max(width - 215, width * 0.52)"  # where the plot ends, and labels stand beside it
ARROW = 18


def by_confidence(timeline: pd.DataFrame, title: str) -> Drawing:
    """Claims of one metric and unit: a bar over the days of each, at its number, in the colour of its band.

    A party to the conflict is a diamond; an arrow is an open end, a hollow mark a rough number. Linear from zero: what
    lies twice as high is twice as much. Raises ValueError for an empty table, or one with two metrics or units.
    """
    require_rows(timeline)
    numbers.one_thing(timeline)
    claims = numbers.claims(timeline)
    for claim in claims:
        claim["at"] = claim["period_end"]
        claim |= numbers.confidence(claim)
        claim["hollow_from"] = claim["top"] if claim["about"] is not None else None
        claim["solid"] = claim["top"] if claim["about"] is None else None
    axis = linear_axis(claim["top"] for claim in claims)
    window = time_window(min(claim["period_start"] for claim in claims), max(claim["period_end"] for claim in claims))
    _name(claims, axis.high)
    bands = [row["label"] for row in vocabulary.terms("bands").values()]
    spec = _spec()
    return draw(
        spec,
        numbers.frame(claims, columns_of(spec)),
        timeline,
        title=title,
        subtitle="Each bar: the days that a claim covers, at its number. Colour: its confidence band. "
        + numbers.how_drawn(claims),
        alt=f"{title}. Chart of {wording.some(len(claims), 'claim')}: "
        + "; ".join(_told(claim) for claim in claims if claim["label"])
        + ".",
        source_line=numbers.source_line(claims),
        bands=bands,
        colours=[palette.BANDS[band] for band in vocabulary.terms("bands")],
        time=domain(window),
        high=axis.high,
        ticks=list(axis.ticks),
    )


def _told(claim: numbers.Claim) -> str:
    return f"{claim['root_short']}, {claim['words']}, {claim['period']}, {claim['band_name']}"


def _name(claims: list[numbers.Claim], high: float) -> None:
    """Words and claimant of the claims that matter most, beside the plot at the height of each, none over another.

    In the order of totals, what no later count followed first; and always the largest.
    """

    def height(claim: numbers.Claim) -> float:
        return min(claim["top"] / high, 1) * HEIGHT

    def comes(claim: numbers.Claim) -> tuple:
        is_older = not wording.is_blank(claim.get("later_id"))
        days = claim["period_end"] - claim["period_start"]
        support = -claim["independent_origins"], -claim["outlets"]
        return is_older, bool(claim["party"]), -days, *support, -claim["top"], claim["statement_id"]

    largest = max(claims, key=lambda claim: (claim["top"], claim["statement_id"]))
    in_order = sorted(claims, key=lambda claim: (claim is not largest, *comes(claim)))
    in_order = [claim for claim in in_order if claim is largest or claim["origin_kind"] != "unnamed"]
    first_of_each = {claim["root_id"]: claim for claim in reversed(in_order)}
    told = list(reversed(first_of_each.values()))[:MOST_NAMED]
    for claim in in_order:  # another of the same origin only where its label may stand at its own height
        if all(abs(height(claim) - height(other)) > 1.5 * LABEL for other in told) and len(told) < MOST_NAMED:
            told.append(claim)
    told.sort(key=lambda claim: (claim["top"], claim["statement_id"]))
    heights = _apart([height(claim) for claim in told])
    for claim in claims:
        claim.update(label="", label_at=None)
    for claim, at in zip(told, heights, strict=True):
        claim["label"] = f"{claim['words']}\n{palette.short_name(claim['root_short'], claim['party'])}"
        claim["label_at"] = at / HEIGHT * high


def _apart(heights: list[float]) -> list[float]:
    """Heights in rising order, moved as little as keeps a label's room between them, within the plot."""
    placed: list[float] = []
    for height in heights:
        placed.append(max(height, placed[-1] + LABEL if placed else LABEL / 2))
    top = HEIGHT - LABEL / 2
    for at in range(len(placed) - 1, -1, -1):
        placed[at] = top = min(placed[at], top)
        top -= LABEL
    return placed


@cache
def _spec() -> str:
    scale = alt.Scale(type="linear", domain=[0, "@high"], nice=False, clamp=True)
    when = alt.Scale(domain=["@time"], nice=False, range=[0, alt.ExprRef(PLOT)])
    axis = number_axis(values=["@ticks"])

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=scale, axis=axis, title=None)

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:T", axis=day_axis(), scale=when)

    colour = alt.Color("band_name:N", scale=alt.Scale(domain=["@bands"], range=["@colours"]), legend=None)
    base = alt.Chart(DATA).encode(color=colour)
    shape = alt.Shape("band_shape:N", scale=None)
    tooltip = numbers.tooltip()
    words = rows.said("label").mark_text(
        color=palette.INK, fontSize=12, lineHeight=15, align="left", baseline="middle", lineBreak="\n", dy=-7,
        limit=alt.ExprRef(f"width - {PLOT} - 22"),
    )  # fmt: skip
    beside = alt.XValue(alt.ExprRef(f"{PLOT} + 22"))
    leader = rows.said("label").mark_rule(color=palette.GREY, strokeWidth=1, opacity=0.6)
    layers = [
        base.mark_rule(strokeWidth=3, opacity=0.55).encode(
            x=x("period_start"), x2="period_end:T", y=y("solid"), tooltip=tooltip
        ),
        base.mark_rule(strokeWidth=2, opacity=0.55, strokeDash=[5, 3]).encode(
            x=x("period_start"), x2="period_end:T", y=y("hollow_from"), tooltip=tooltip
        ),
        base.mark_rule(strokeWidth=5, opacity=0.75).encode(x=x("at"), y=y("bar_low"), y2="bar_high:Q", tooltip=tooltip),
        base.mark_rule(strokeWidth=1.6, y2Offset=-ARROW).encode(
            x=x("at"), y=y("open_up"), y2="open_up:Q", tooltip=tooltip
        ),
        base.mark_point(shape="triangle-up", size=40, filled=True, yOffset=-ARROW, opacity=1).encode(
            x=x("at"), y=y("open_up"), tooltip=tooltip
        ),
        base.mark_rule(strokeWidth=1.6, y2Offset=ARROW).encode(
            x=x("at"), y=y("open_down"), y2="open_down:Q", tooltip=tooltip
        ),
        base.mark_point(shape="triangle-down", size=40, filled=True, yOffset=ARROW, opacity=1).encode(
            x=x("at"), y=y("open_down"), tooltip=tooltip
        ),
        base.mark_point(size=64, filled=True, opacity=1).encode(x=x("at"), y=y("point"), shape=shape, tooltip=tooltip),
        base.mark_point(size=64, filled=False, strokeWidth=2, opacity=1).encode(
            x=x("at"), y=y("about"), shape=shape, tooltip=tooltip
        ),
        leader.encode(x=x("at"), x2=alt.X2Value(alt.ExprRef(f"{PLOT} + 18")), y=y("top"), y2="label_at:Q"),
        words.encode(x=beside, y=y("label_at"), text="label:N"),
    ]
    return write(alt.layer(*layers).properties(height=HEIGHT))
