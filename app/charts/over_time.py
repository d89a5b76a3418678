"""Figures along time: running figures, daily figures, and one source's figures metric by metric."""

from functools import cache

import altair as alt
import pandas as pd

from app import wording
from app.charts import numbers, palette
from app.charts.axes import ValueAxis, day_axis, number_axis, time_window, value_axis
from app.charts.drawing import DATA, Drawing, draw, require_rows, write

HEIGHT = 340
LANE = 84  # height of one row of source_over_time
NAMED_ORIGINS = 5
LABELS = 7
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
    table = numbers.with_marks(timeline) if not timeline.empty else timeline
    require_rows(table)
    table = _along_time(_tint_by_origin(table))
    axis = value_axis(table.point, table.bar_low, table.bar_high, table.about)
    table = table.assign(label=_labels(table, axis))
    shown = table.drop_duplicates("key").sort_values("slot")
    first = table.iloc[0]
    subject = f"{first.metric_label} ({_units(first.unit)})"
    places = sorted(table.place_name.unique())
    where = places[0] if len(places) == 1 else f"{len(places)} places"
    return draw(
        _time_spec(axis.kind),
        table,
        timeline,
        title=f"{subject[:1].upper()}{subject[1:]}, {where}: {what}",
        subtitle=" ".join(filter(None, [numbers.WHAT_ENDS_MEAN, remark, axis.said])),
        alt=f"Chart of {wording.some(len(table), 'claim')} of how many {first.verb_phrase}, {where}, "
        f"by {wording.some(table.origin_id.nunique(), 'origin')} ({numbers.origins_named(table)}), "
        f"{_dates(table)}. From {numbers.span(table)}.",
        source_line=numbers.source_line(table),
        height=HEIGHT,
        origins=shown.key.tolist(),
        colours=shown.colour.tolist(),
        shapes=shown["shape"].tolist(),
        time=time_window(table.period_start, table.period_end),
        low=axis.low,
        high=axis.high,
        ticks=list(axis.ticks),
    )


def _units(unit: str) -> str:
    return wording.vocabulary("units").get(unit, {}).get("plural", unit.replace("_", " "))


def _dates(table: pd.DataFrame) -> str:
    return wording.days(table.period_start.min().date(), wording.last_day(table.period_end.max()), short=True)


def _along_time(table: pd.DataFrame) -> pd.DataFrame:
    """Add the moment a figure stands at: noon of the last day of its period, or the middle of a short one."""
    back = ((table.period_end - table.period_start) / 2).clip(upper=pd.Timedelta(hours=12))
    return table.assign(
        at=table.period_end - back,
        line=table.top.where(table.series_id.fillna("") != ""),
    )


def _tint_by_origin(table: pd.DataFrame) -> pd.DataFrame:
    """Give the origins with the most claims a colour and a shape each, the rest one grey for all."""
    ranked = table.groupby(["root_id"]).size().rename("claims").reset_index()
    ranked = ranked.sort_values(["claims", "root_id"], ascending=[False, True])
    named = ranked.root_id.tolist()
    named = named if len(named) <= NAMED_ORIGINS + 1 else named[:NAMED_ORIGINS]
    slot = table.root_id.map({root: i for i, root in enumerate(named)}).fillna(len(named)).astype(int)
    is_party = table.party.fillna("") != ""
    is_party = is_party.groupby(table.root_id).transform("max")
    keys, colours, shapes = [], [], []
    for number, name, party in zip(slot, table.root_name, is_party, strict=True):
        others = number == len(named)
        keys.append(OTHERS if others else f"{name} {palette.PARTY_SIGN} party" if party else name)
        colours.append((*palette.SLOTS, palette.GREY)[min(number, len(palette.SLOTS))] if not others else palette.GREY)
        shapes.append("circle" if others else palette.PARTY_SHAPE if party else (*palette.SLOT_SHAPES, "stroke")[number])
    return table.assign(slot=slot, key=keys, colour=colours, shape=shapes)


def _labels(table: pd.DataFrame, axis: ValueAxis) -> list[str]:
    """The words of the most carried claims, as far as they do not run into each other on a phone."""
    span = (table["at"].max() - table["at"].min()) or pd.Timedelta(days=1)
    left = (table["at"] - table["at"].min()) / span
    spots, labels = [], dict.fromkeys(table.index, "")
    for row in table.sort_values(["outlets", "statement_id"], ascending=[False, True]).itertuples():
        spot = (left[row.Index], axis.place(max(row.top, axis.low)))
        clear = all(abs(spot[0] - x) > 0.4 or abs(spot[1] - y) > 0.075 for x, y in spots)
        if clear and len(spots) < LABELS:
            spots.append(spot)
            labels[row.Index] = row.words
    return [labels[i] for i in table.index]


@cache
def _time_spec(kind: str) -> str:
    scale = alt.Scale(type=kind, domain=["@low", "@high"], nice=False, zero=False)
    x = alt.X("at:T", axis=day_axis(), scale=alt.Scale(domain=["@time"], nice=False))
    axis = number_axis(values=["@ticks"])

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=scale, axis=axis, title=None)

    colour = alt.Color("key:N", scale=alt.Scale(domain=["@origins"], range=["@colours"]), legend=_key())
    shape = alt.Shape("key:N", scale=alt.Scale(domain=["@origins"], range=["@shapes"]), legend=_key())
    tooltip = _tooltip()
    base = alt.Chart(DATA).encode(color=colour)
    layers = [
        base.mark_rule(opacity=palette.HAIRLINE).encode(
            x=alt.X("period_start:T", axis=day_axis(), scale=alt.Scale(domain=["@time"], nice=False)),
            x2="period_end:T",
            y=y("top"),
        ),
        base.mark_line(strokeWidth=1.2, opacity=0.55).encode(x=x, y=y("line"), detail="series_id:N"),
        base.mark_rule(strokeWidth=4, opacity=0.75).encode(x=x, y=y("bar_low"), y2="bar_high:Q", tooltip=tooltip),
        *_arrows(base, x, y),
        base.mark_point(size=46, filled=True, opacity=0.9).encode(x=x, y=y("point"), shape=shape, tooltip=tooltip),
        base.mark_point(size=52, filled=False, strokeWidth=1.8).encode(
            x=x, y=y("about"), shape=shape, tooltip=tooltip
        ),
        alt.Chart(DATA)
        .mark_text(
            color=palette.INK,
            fontSize=12,
            dy=12,
            align=alt.ExprRef("scale('x', datum.at) > width * 0.55 ? 'right' : 'left'"),
            limit=alt.ExprRef("width * 0.5"),
        )
        .encode(x=x, y=y("top"), text="label:N"),
    ]
    return write(alt.layer(*layers).properties(height=HEIGHT))


def _arrows(base: alt.Chart, x: alt.X, y: object) -> list[alt.Chart]:
    """An end left open: a dashed stem of one length whatever the scale, and a head."""
    return [
        layer
        for field, way, head in (("open_up", -1, "triangle-up"), ("open_down", 1, "triangle-down"))
        for layer in (
            base.mark_rule(strokeDash=[3, 2], strokeWidth=1.5, y2Offset=20 * way).encode(
                x=x, y=y(field), y2=f"{field}:Q"
            ),
            base.mark_point(shape=head, size=34, filled=True, yOffset=21 * way).encode(x=x, y=y(field)),
        )
    ]


def _key() -> alt.Legend:
    return alt.Legend(
        orient="top",
        direction="vertical",
        columns=alt.ExprRef("width > 620 ? 3 : 1"),
        title=None,
        labelLimit=280,
        symbolOpacity=1,
        symbolSize=70,
    )


def _tooltip() -> list[alt.Tooltip]:
    return [alt.Tooltip(f"{field}:N", title=title) for field, title in numbers.TOOLTIP.items()]
