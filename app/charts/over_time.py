"""Figures along time: running figures, daily figures, and one source's figures metric by metric."""

from collections.abc import Callable
from functools import cache

import altair as alt
import pandas as pd

from app import wording
from app.charts import numbers, palette
from app.charts.axes import ValueAxis, day_axis, domain, number_axis, time_window, value_axis
from app.charts.drawing import DATA, Drawing, draw, require_rows, write

HEIGHT = 340
LANE = 76  # height of one row of source_over_time; a busy row takes two
BUSY = 6
LOOK_BACK = pd.Timedelta(days=40)  # how far before the first figure a long period is drawn
MOST_LANES = 12
NAMED_ORIGINS = 5
LABELS = 8
NARROW = 290  # width of the plot on a phone: words that fit there fit anywhere
OTHERS = "other origins"
RUNNING_FROM = pd.Timedelta(days=2)  # a period longer than this is a running figure


def is_running(table: pd.DataFrame) -> pd.Series:
    """True for a count that an origin keeps up, or a number for a period of more than two days."""
    kept_up = table.series_id.fillna("") != ""
    return kept_up | ((table.period_end - table.period_start) > RUNNING_FROM)


def running_figures(timeline: pd.DataFrame) -> Drawing:
    """Running figures of one metric and unit; a line joins what one origin counted on as it went.

    Raises ValueError for a table with no running figure, or with two metrics, measures or units.
    """
    numbers.one_thing(timeline)
    table = timeline[is_running(timeline)]
    return _over_time(table, "running figures", "Each number is for a period: the thin line shows how far back.")


def daily_figures(timeline: pd.DataFrame) -> Drawing:
    """Figures of one metric and unit for a day or two, as points.

    Raises ValueError for a table with no daily figure, or with two metrics, measures or units.
    """
    numbers.one_thing(timeline)
    return _over_time(timeline[~is_running(timeline)], "figures for a day or two", "")


def figures_over_time(timeline: pd.DataFrame) -> Drawing:
    """Every figure of one metric and unit, as for a stock, where running and daily are no question.

    Raises ValueError for an empty table, or one with two metrics, measures or units.
    """
    numbers.one_thing(timeline)
    return _over_time(timeline, "figures over time", "")


def _over_time(timeline: pd.DataFrame, what: str, remark: str) -> Drawing:
    require_rows(timeline)
    table = numbers.with_marks(timeline)
    require_rows(table)
    table = _along_time(_tint_by_origin(table))
    axis = value_axis(table.point, table.bar_low, table.bar_high, table.about)
    window = time_window(table.line_from, table.period_end)
    table = table.assign(label=_labels(table, axis, window, HEIGHT, LABELS))
    earlier = "A thin line that starts at the left edge began earlier." if _begins_earlier(table).any() else ""
    keys = table.drop_duplicates("key").sort_values("slot")
    first, where = table.iloc[0], numbers.places(table)
    return draw(
        _time_spec(axis.kind),
        table,
        timeline,
        title=f"{numbers.subject(table)}, {where}: {what}",
        subtitle=" ".join(filter(None, [numbers.how_drawn(table), remark, earlier, axis.said])),
        alt=f"Chart of {wording.some(len(table), 'claim')} on record: {first.metric_label}, {where}, "
        f"by {numbers.origins(table)}, "
        f"{_dates(table)}. From {numbers.span(table)}.",
        source_line=numbers.source_line(table),
        origins=keys.key.tolist(),
        colours=keys.colour.tolist(),
        shapes=keys["shape"].tolist(),
        time=domain(window),
        low=axis.low,
        high=axis.high,
        ticks=list(axis.ticks),
    )


def _dates(table: pd.DataFrame) -> str:
    return wording.days(table.period_start.min().date(), wording.last_day(table.period_end.max()), short=True)


def _along_time(table: pd.DataFrame) -> pd.DataFrame:
    """Add the moment a figure stands at, noon of the last day of its period (or the middle of a short
    one), and where the thin line for its period starts.
    """
    back = ((table.period_end - table.period_start) / 2).clip(upper=pd.Timedelta(hours=12))
    at = table.period_end - back
    return table.assign(
        at=at,
        line_from=table.period_start.clip(lower=at.min().normalize() - LOOK_BACK),
        joined=table.top.where(table.series_id.fillna("") != ""),
    )


def _begins_earlier(table: pd.DataFrame) -> pd.Series:
    return table.line_from > table.period_start


def _tint_by_origin(table: pd.DataFrame) -> pd.DataFrame:
    """Give the origins with the most claims a colour and a shape each, the rest one grey for all."""
    roots = table.groupby("root_id", observed=True).agg(
        claims=("root_id", "size"),
        name=("root_short", "first"),
        party=("party", lambda party: (party.fillna("") != "").any()),
    )
    roots = roots.reset_index().sort_values(["claims", "root_id"], ascending=[False, True])
    named = len(roots) if len(roots) <= NAMED_ORIGINS else NAMED_ORIGINS
    looks = {}
    for slot, root in enumerate(roots.itertuples()):
        if slot >= named:
            looks[root.root_id] = (named, OTHERS, palette.GREY, "circle")
            continue
        shape = palette.PARTY_SHAPE if root.party else palette.SLOT_SHAPES[slot]
        looks[root.root_id] = (slot, palette.short_name(root.name, root.party), palette.SLOTS[slot], shape)
    columns = list(zip(*table.root_id.map(looks), strict=True))
    return table.assign(**dict(zip(("slot", "key", "colour", "shape"), map(list, columns), strict=True)))


def _labels(table: pd.DataFrame, axis: ValueAxis, window: tuple, height: float, most: int) -> list[str]:
    """The words of the most carried claims, as far as they do not run into each other on a phone.

    `window` is the time axis, `height` that of the value axis in pixels, `most` how many words at the most.
    """
    left = (table["at"] - window[0]) / (window[1] - window[0]) * NARROW
    taken: list[tuple[float, float, float]] = []
    labels = dict.fromkeys(table.index, "")
    for row in table.sort_values(["outlets", "statement_id"], ascending=[False, True]).itertuples():
        wide = min(len(row.words) * 6.5, NARROW / 2) + 12
        start = left[row.Index] - wide if left[row.Index] > NARROW * 0.55 else left[row.Index]
        up = axis.place(max(row.top, axis.low)) * height
        free = all(start > right or start + wide < begin or abs(up - y) > 15 for begin, right, y in taken)
        if free and len(taken) < most:
            taken.append((start, start + wide, up))
            labels[row.Index] = row.words
    return [labels[i] for i in table.index]


@cache
def _time_spec(kind: str) -> str:
    scale = alt.Scale(type=kind, domain=["@low", "@high"], nice=False)
    x = alt.X("at:T", axis=day_axis(), scale=alt.Scale(domain=["@time"], nice=False))
    axis = number_axis(values=["@ticks"])

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=scale, axis=axis, title=None)

    colour = alt.Color("key:N", scale=alt.Scale(domain=["@origins"], range=["@colours"]), legend=_key())
    shape = alt.Shape("key:N", scale=alt.Scale(domain=["@origins"], range=["@shapes"]), legend=_key())
    tooltip = numbers.tooltip()
    base = alt.Chart(DATA).encode(color=colour)
    layers = [
        base.mark_rule(opacity=palette.HAIRLINE).encode(
            x=alt.X("line_from:T", axis=day_axis(), scale=alt.Scale(domain=["@time"], nice=False)),
            x2="period_end:T",
            y=y("top"),
        ),
        base.mark_line(strokeWidth=1.2, opacity=0.55).encode(x=x, y=y("joined"), detail="series_id:N"),
        base.mark_rule(strokeWidth=4, opacity=0.75).encode(x=x, y=y("bar_low"), y2="bar_high:Q", tooltip=tooltip),
        *_open_ends(base, x, y),
        base.mark_point(size=46, filled=True, opacity=0.9).encode(x=x, y=y("point"), shape=shape, tooltip=tooltip),
        base.mark_point(size=52, filled=False, strokeWidth=1.8).encode(x=x, y=y("about"), shape=shape, tooltip=tooltip),
        _beside(x, y),
    ]
    return write(alt.layer(*layers).properties(height=HEIGHT))


def _beside(x: alt.X, y: Callable) -> alt.Chart:
    """A claim's words beside its mark, on the side where there is room."""
    right = "scale('x', datum.at) > width * 0.55"
    words = alt.Chart(DATA).mark_text(
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


def _key() -> alt.Legend:
    return alt.Legend(
        orient="top",
        direction="vertical",
        columns=alt.ExprRef("width > 620 ? 2 : 1"),
        title=None,
        labelLimit=280,
        symbolOpacity=1,
        symbolSize=70,
    )


def source_over_time(timeline: pd.DataFrame) -> Drawing:
    """One source's figures: a row for each metric and unit, each with a scale of its own.

    Heights compare only inside a row. Beyond twelve rows those with the fewest figures are left out and
    the subtitle says so. Raises ValueError for an empty table.
    """
    require_rows(timeline)
    table = numbers.with_marks(timeline)
    require_rows(table)
    table = _along_time(table)
    sizes = table.groupby(["metric", "unit"], observed=True).size().rename("size").reset_index()
    sizes = sizes.sort_values(["size", "metric", "unit"], ascending=[False, True, True]).reset_index(drop=True)
    kept = sizes.head(MOST_LANES)
    window = time_window(table["at"], table["at"])
    tall = kept["size"].ge(BUSY).astype(int) + 1
    edges = [0, *tall.cumsum().tolist()]
    lanes = zip(zip(kept.metric, kept.unit, strict=True), edges, tall, strict=False)
    drawn = pd.concat([_in_lane(table, window, *lane) for lane in lanes]).reset_index(drop=True)
    rest = len(sizes) - len(kept)
    who = " / ".join(drawn.root_name.drop_duplicates())
    return draw(
        _lane_spec(),
        drawn,
        timeline,
        title=f"{who}: what it has said, kind by kind",
        subtitle=" ".join(
            filter(
                None,
                [
                    "Each row has its own scale: compare heights only inside a row.",
                    numbers.how_drawn(drawn),
                    f"{wording.some(rest, 'rarer kind')} of figure not drawn." if rest else "",
                ],
            )
        ),
        alt=f"{wording.some(len(drawn), 'claim')} by {who}, {_dates(drawn)}: "
        + "; ".join(f"{row.lane_name}, {row.lane_size}" for row in drawn[drawn.lane_name != ""].itertuples())
        + ".",
        source_line=numbers.source_line(drawn),
        height=LANE * edges[-1],
        lanes=edges[-1],
        edges=edges,
        time=domain(window),
    )


def _in_lane(table: pd.DataFrame, window: tuple, key: tuple[str, str], top: int, tall: int) -> pd.DataFrame:
    """The rows of one metric and unit, moved onto a strip that is `tall` lanes high."""
    rows = table[(table.metric == key[0]) & (table.unit == key[1])].sort_values(["at", "statement_id"])
    axis = value_axis(rows.point, rows.bar_low, rows.bar_high, rows.about)

    def strip(column: pd.Series) -> pd.Series:
        """The floor is a little above the foot; the head is left free for a name and an arrow."""
        floor, reach = top + tall - 0.14, tall - 0.6
        places = [pd.NA if pd.isna(value) else floor - reach * axis.place(max(value, axis.low)) for value in column]
        return pd.Series(places, index=column.index, dtype="Float64")

    moved = {
        name: strip(rows[name]) for name in ("point", "about", "bar_low", "bar_high", "open_up", "open_down", "top")
    }
    labels = _labels(rows, axis, window, (tall - 0.6) * LANE, 3 * tall)
    return rows.assign(
        **moved,
        joined=moved["top"].where(rows.series_id.fillna("") != ""),
        label=labels,
        lane_at=float(top),
        lane_name=[numbers.subject(rows), *[""] * (len(rows) - 1)],
        lane_size=[wording.some(len(rows), "claim"), *[""] * (len(rows) - 1)],
    )


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
    name = alt.Chart(DATA).mark_text(
        align="left", dy=13, baseline="middle", fontSize=13, fontWeight=600, color=palette.INK,
        limit=alt.ExprRef("width * 0.72"),
    )  # fmt: skip
    size = alt.Chart(DATA).mark_text(
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
