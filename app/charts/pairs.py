"""Where two answers contradict each other: each pair on an axis of its own from zero, with who says how many."""

from functools import cache

import altair as alt
import pandas as pd

from app.charts import numbers, palette, rows
from app.charts.axes import linear_axis
from app.charts.drawing import DATA, Drawing, columns_of, draw, require_rows, write
from data.wording import english as wording

STEP = 21  # height of a row; a pair has four: what is asked, its two answers, and its axis
OF_A_PAIR = ("pair", "asked", "asked_short", "times")
MOST_TICKS = 4
ARROW = 22  # length of an open end, the same on every axis
PLACES = (*numbers.MARKS, "gap_low", "gap_high", "begins", "ends", "tick", "foot")
Row = dict[str, object]


def pairs(answers: pd.DataFrame) -> Drawing:
    """Of each pair the smaller answer above the larger, in the colours of their bands, over an axis from zero.

    Beside the columns of a figure `answers` has, of its pair: pair (its number, in the order to draw), asked (what is
    asked, in words), asked_short (without the days), times (how many times apart, or blank). Lengths compare within a
    pair alone. Raises ValueError for an empty table, or a pair of two metrics, measures or units.
    """
    require_rows(answers)
    drawn: list[Row] = []
    every: list[numbers.Claim] = []
    told: list[str] = []
    for at, (_, pair) in enumerate(answers.groupby("pair", sort=True)):
        numbers.one_thing(pair)
        of_pair = dict(zip(OF_A_PAIR, pair[list(OF_A_PAIR)].iloc[0], strict=True))
        claims = sorted(numbers.claims(pair), key=lambda claim: (claim["top"], claim["statement_id"]))
        every += claims
        drawn += _rows(claims, of_pair, 4 * at)
        said = "; ".join(f"{claim['origin_short']}, {claim['words']}, {claim['period']}" for claim in claims)
        told.append(f"{of_pair['asked']}: {said} ({_apart(of_pair)})")
    count = wording.some(len(told), "question")
    spec = _spec()
    return draw(
        spec,
        _frame(drawn, columns_of(spec)),
        answers,
        title=f"{count} with two answers that contradict each other",
        subtitle="Each pair has an axis of its own, from zero. Colour: confidence band. " + numbers.how_drawn(every),
        alt=f"Chart of {count}, each with the two answers that lie farthest apart. {'. '.join(told)}.",
        source_line=numbers.source_line(every),
    )


def _apart(pair: Row) -> str:
    return "one of them is 0" if wording.is_blank(pair["times"]) else f"{pair['times']:,.1f} times apart"


GAPS = ("gap_left", "gap_right", "lift")
BLANK = dict.fromkeys(
    ("asked", "asked_short", "apart", "label", "label_short", "tick_label", "tint", "shape", *numbers.TOOLTIP), ""
) | dict.fromkeys((*PLACES, *GAPS))


def _rows(claims: list[numbers.Claim], pair: Row, first: int) -> list[Row]:
    """What is drawn of a pair from its first row on: its head, a row an answer, and the axis with its ticks."""
    axis = linear_axis(claim["top"] for claim in claims)
    head = BLANK | {"row": first, "asked": pair["asked"], "asked_short": pair["asked_short"], "apart": _apart(pair)}
    answered = [_answer(claim, axis.high) | {"row": first + 1 + at} for at, claim in enumerate(claims)]
    tops = [claim["top"] / axis.high for claim in claims]
    line = {"row": first + 3, "begins": 0.0, "ends": 1.0, "gap_low": min(tops), "gap_high": max(tops)}
    every = -(-(len(axis.ticks) - 1) // (MOST_TICKS - 1)) or 1
    ticks = [
        BLANK | {"row": first + 3, "tick": tick / axis.high, "tick_label": wording.number(tick)}
        for tick in axis.ticks[::every]
    ]
    return [head, *answered, BLANK | line, *ticks]


def _answer(claim: numbers.Claim, high: float) -> Row:
    """The marks of an answer as shares of its axis, with its words and claimant beside them.

    A range alone underlines its words, which then have the room of the range: on a phone they need it.
    """
    who = palette.short_name(claim["origin_short"], claim["party"])
    marks = {mark: None if claim[mark] is None else claim[mark] / high for mark in numbers.MARKS}
    is_range = claim["bar_low"] is not None
    is_underlined = is_range and claim["point"] is None
    return (
        BLANK
        | marks
        | {name: claim[name] for name in numbers.TOOLTIP}
        | {
            "label": f"{who}: {claim['words']}, {claim['period']}",
            "label_short": f"{who}: {claim['words']}",
            "tint": palette.BANDS.get(claim["band"], palette.GREY),
            "shape": palette.PARTY_SHAPE if claim["party"] else palette.BAND_SHAPES.get(claim["band"], "circle"),
            "foot": (claim["bar_low"] if is_range and not is_underlined else claim["top"]) / high,
            "lift": -3.0 if is_underlined else 0.0,
            "gap_left": 0.0 if is_underlined else 9.0 if claim["open_down"] is None else ARROW + 9.0,
            "gap_right": 9.0 if claim["open_up"] is None else ARROW + 9.0,
        }
    )


def _frame(drawn: list[Row], names: list[str]) -> pd.DataFrame:
    kinds = dict.fromkeys((*PLACES, *GAPS), "float64") | {"row": "int64"}
    return pd.DataFrame({name: pd.array([row[name] for row in drawn], dtype=kinds.get(name, object)) for name in names})


@cache
def _spec() -> str:
    scale = alt.Scale(domain=[0, 1], nice=False)

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, axis=None)

    base = alt.Chart(DATA).encode(y=rows.row())
    answer = base.encode(color=alt.Color("tint:N", scale=None))
    shape, tooltip = alt.Shape("shape:N", scale=None), numbers.tooltip()
    back = f"min({ARROW}, scale('x', datum.open_down) || 0)"  # an arrow back stops at the start of the axis
    stem = {"strokeDash": [4, 2], "strokeWidth": 2}
    up = -STEP / 2 + 3  # the line of an axis stands above its numbers
    layers = [
        rows.said("asked")
        .mark_rule(color=palette.GREY, opacity=0.35, yOffset=-STEP / 2 + 1)
        .encode(y=rows.row(), x=alt.XValue(0), x2=alt.X2Value("width")),
        rows.text("asked", up=-2, fontWeight=600, room=0.8, narrow="asked_short"),
        rows.text("apart", up=-2, side="right", size=12.5, room=0.3),
        base.mark_rule(color=palette.GREY, strokeWidth=1, yOffset=up).encode(x=x("begins"), x2="ends:Q"),
        base.mark_rule(color=palette.GREY, strokeWidth=5, opacity=0.45, yOffset=up).encode(
            x=x("gap_low"), x2="gap_high:Q"
        ),
        base.mark_tick(color=palette.GREY, thickness=1, size=6, yOffset=up, orient="vertical").encode(x=x("tick")),
        _numbers_of_axis(x("tick")),
        answer.mark_rule(strokeWidth=4, opacity=0.9, yOffset=7).encode(
            x=x("bar_low"), x2="bar_high:Q", tooltip=tooltip
        ),
        answer.mark_rule(**stem, x2Offset=ARROW).encode(x=x("open_up"), x2="open_up:Q", tooltip=tooltip),
        answer.mark_point(shape="triangle-right", size=50, filled=True, xOffset=ARROW, opacity=1).encode(
            x=x("open_up"), tooltip=tooltip
        ),
        answer.mark_rule(**stem, x2Offset=alt.ExprRef(f"-{back}")).encode(
            x=x("open_down"), x2="open_down:Q", tooltip=tooltip
        ),
        answer.mark_point(shape="triangle-left", size=50, filled=True, xOffset=alt.ExprRef(f"-{back}"), opacity=1)
        .encode(x=x("open_down"), tooltip=tooltip),
        answer.mark_point(size=75, filled=True, opacity=1).encode(x=x("point"), shape=shape, tooltip=tooltip),
        answer.mark_point(size=75, filled=False, strokeWidth=2, opacity=1).encode(
            x=x("about"), shape=shape, tooltip=tooltip
        ),
        _words(x("top")),
    ]  # fmt: skip
    return write(alt.layer(*layers).properties(height=alt.Step(STEP)))


def _numbers_of_axis(x: alt.X) -> alt.Chart:
    """The number under each tick; the first and the last stay within the chart."""
    mark = rows.said("tick_label").mark_text(
        color=palette.INK, opacity=0.8, fontSize=12, baseline="middle", dy=3,
        align=alt.ExprRef("datum.tick == 0 ? 'left' : scale('x', datum.tick) > width - 25 ? 'right' : 'center'"),
    )  # fmt: skip
    return mark.encode(x=x, y=rows.row(), text="tick_label:N")


def _words(x: alt.X) -> alt.Chart:
    """The words of an answer, on the side of its mark that has more room; on a phone without the days."""
    right, begins = "scale('x', datum.top) > width * 0.5", "scale('x', datum.foot)"
    mark = rows.said("label").mark_text(
        color=palette.INK, fontSize=12.5, baseline="middle", dy=alt.ExprRef("datum.lift"),
        align=alt.ExprRef(f"{right} ? 'right' : 'left'"),
        dx=alt.ExprRef(f"{right} ? {begins} - scale('x', datum.top) - datum.gap_left : datum.gap_right"),
        limit=alt.ExprRef(f"({right} ? {begins} : width - scale('x', datum.top)) - 12"),
        text=alt.ExprRef(f"width < {rows.NARROW} ? datum.label_short : datum.label"),
    )  # fmt: skip
    return mark.encode(
        x=x, y=rows.row(), detail=["label:N", "label_short:N", "foot:Q", "lift:Q", "gap_left:Q", "gap_right:Q"]
    )
