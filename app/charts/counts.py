"""How many claims are on record, by whom and by day: counts of claims, never of people or events."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

import altair as alt
import pandas as pd

from app.charts import palette, rows
from app.charts.axes import day_axis, domain, number_axis, whole_ticks
from app.charts.drawing import DATA, Drawing, draw, require_rows, write
from data import vocabulary
from data.wording import english as wording

MOST_ROWS = 20
STEP = 40
STRIP = 72  # height of the bars by day
MOST_KINDS = 3  # of a day, in its tooltip
STEPS = {"day": ("D", 200), "week": ("W-SUN", 200), "month": ("M", 240), "year": ("Y", None)}
"""What a bar by day may stand for: its pandas period, and how many may cross the chart."""


def by_origin(by_origin: pd.DataFrame) -> Drawing:
    """Bars of statements per origin (rolled up), the outlets that carried them as a separate mark.

    With several metrics in the table an origin's statements are added up and its outlets are left out,
    since one outlet may have carried several. Beyond twenty origins the rest is one row. Raises
    ValueError for an empty table.
    """
    require_rows(by_origin)
    one_row_each = not by_origin.root_id.duplicated().any()
    table = by_origin.groupby("root_id", as_index=False).agg(
        name=("root_short", "first"),
        party=("party", "max"),
        kind=("origin_kind", "first"),
        statements=("statements", "sum"),
        outlets=("outlets", "max"),
    )
    table = table.assign(
        name=[palette.short_name(row.name, row.party) for row in _plain(table)],
        tint=[palette.standing(row.party, row.kind)[1] for row in _plain(table)],
        outlets=table.outlets if one_row_each else pd.NA,
    )
    metrics = sorted(by_origin.metric_label.unique())
    about = metrics[0] if len(metrics) == 1 else f"{len(metrics)} kinds of figure"
    return _bars(by_origin, table, f"Who the claims come from: {about}", "origin")


def by_kind(by_kind: pd.DataFrame) -> Drawing:
    """Bars of statements per kind of origin, outlets as a separate mark. ValueError if there are none."""
    require_rows(by_kind)
    table = by_kind.assign(
        root_id=by_kind.origin_kind,
        name=[
            vocabulary.label("source_kinds", row.origin_kind)
            + ("" if row.origin_kind == "unnamed" else f" · {wording.some(row.origins, 'origin')}")
            for row in by_kind.itertuples()
        ],
        tint=[palette.GREY if kind == "unnamed" else palette.BLUE for kind in by_kind.origin_kind],
    )
    return _bars(by_kind, table, "What kinds of origin the claims come from", "kind of origin")


def _plain(table: pd.DataFrame) -> list:
    return list(table[["name", "party", "kind"]].itertuples(index=False))


def _bars(rows_given: pd.DataFrame, table: pd.DataFrame, title: str, one: str) -> Drawing:
    total = int(table.statements.sum())
    table = table.sort_values(["statements", "root_id"], ascending=[False, True])
    kinds = len(table)
    table = _fold(table[["name", "tint", "statements", "outlets"]], one)
    with_outlets = table.outlets.notna().any()
    table = table.assign(
        row=range(len(table)),
        zero=0,
        said=[
            wording.some(row.statements, "claim")
            + ("" if pd.isna(row.outlets) else f", {wording.some(row.outlets, 'outlet')}")
            for row in table.itertuples()
        ],
    )
    leaders = "; ".join(f"{row.name}: {row.said}" for row in table.head(8)[["name", "said"]].itertuples(index=False))
    return draw(
        _bar_spec(),
        table,
        rows_given,
        title=title,
        subtitle="Number of claims on record, not of people or events."
        + (" Bar: claims. Upright line: outlets that carried them." if with_outlets else "")
        + (" (party): a party to the conflict." if table.name.str.endswith("(party)").any() else ""),
        alt=f"Bar chart of {wording.some(total, 'claim')} on record, {wording.number(kinds)} rows. {leaders}.",
        most=int(table[["statements", "outlets"]].astype("Float64").max(axis=None)),
        source_line=f"Source: {wording.some(total, 'claim')} on record. A claim repeated by other outlets counts once.",
    )


def _fold(table: pd.DataFrame, one: str) -> pd.DataFrame:
    """The rows after the twentieth as one row, so that nothing is dropped unseen."""
    head, rest = table.head(MOST_ROWS), table.iloc[MOST_ROWS:]
    if rest.empty:
        return head
    name = f"{wording.some(len(rest), f'other {one}', f'other {one}s')} together"
    last = pd.DataFrame([{"name": name, "tint": palette.GREY, "statements": rest.statements.sum(), "outlets": pd.NA}])
    return pd.concat([head.astype({"outlets": "Int64"}), last.astype({"outlets": "Int64"})], ignore_index=True)


@cache
def _bar_spec() -> str:
    axis = number_axis(orient="top", tickCount=alt.ExprRef("max(2, floor(width / 120))"), tickMinStep=1)
    scale = alt.Scale(domain=[0, "@most"], nice=False)

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", axis=axis, scale=scale, title=None)

    base = alt.Chart(DATA).encode(y=rows.row(), color=alt.Color("tint:N", scale=None))
    tooltip = [alt.Tooltip("name:N", title="Origin"), alt.Tooltip("said:N", title="On record")]
    layers = [
        rows.text("name", up=9, room=0.62),
        rows.text("said", up=9, side="right", size=12, room=0.37),
        base.mark_rule(strokeWidth=11, yOffset=9).encode(x=x("zero"), x2="statements:Q", tooltip=tooltip),
        base.mark_rule(strokeWidth=2.5, yOffset=1, y2Offset=17).encode(
            x=x("outlets"), y2="row:O", tooltip=tooltip, color=alt.value(palette.INK)
        ),
    ]
    return write(alt.layer(*layers).properties(height=alt.Step(STEP)))


def record_by_day(days: pd.DataFrame) -> Drawing:
    """A strip of bars, one a day: the claims on record of which that day is the last of their period.

    Days: metric, metric_label, day, statements. Where the days would be too many to tell apart a bar stands for a week,
    a month or a year. What lies outside the middle 99 per cent of statements, where that makes the strip much shorter,
    is left out; the subtitle says how much. Raises ValueError for an empty table.
    """
    require_rows(days)
    held = wording.rows(days, "metric_label", "day", "statements")
    by_day = _summed((each["day"], each["statements"]) for each in held)
    step, code, first, last = _step(by_day)
    steps = dict(zip(by_day, pd.DatetimeIndex(list(by_day)).to_period(code), strict=True))
    kinds: dict[pd.Period, Counter[str]] = {}
    for each in held:
        kinds.setdefault(steps[each["day"]], Counter())[each["metric_label"]] += each["statements"]
    drawn = {each: kinds[each] for each in sorted(kinds) if first <= each <= last}
    most = max(counted.total() for counted in drawn.values())
    total = by_day.total()
    outside = total - sum(counted.total() for counted in drawn.values())
    busiest = next(each for each, counted in drawn.items() if counted.total() == most)
    period = wording.days(first.start_time.date(), last.end_time.date(), short=True)
    labels = _summed((each["metric_label"], each["statements"]) for each in held)
    return draw(
        _strip_spec(),
        pd.DataFrame([_bar(each, counted, each == busiest) for each, counted in drawn.items()]),
        days,
        title=f"Claims on record, {step} by {step}",
        subtitle="Each bar counts claims, not people or events. A claim stands on the last day of the time that it is"
        " about." + (f" {wording.some(outside, 'claim')} outside {period} not drawn." if outside else ""),
        alt=f"Bars of {wording.some(total, 'claim')} on record, {period}, most ({most:,}) on {_days_of(busiest)}. "
        f"By kind: {_leaders(labels, 6)}.",
        source_line=f"Source: {wording.some(total, 'claim')} on record. A claim repeated by other outlets counts once.",
        time=domain((first.start_time, last.end_time.ceil("D"))),
        most=most * 1.3,
        ticks=whole_ticks(most, 2),
    )


def _summed(pairs: Iterable[tuple[object, int]]) -> Counter:
    sums: Counter = Counter()
    for key, number in pairs:
        sums[key] += number
    return sums


def _leaders(counted: Counter[str], most: int) -> str:
    """What is counted most, each with its number: "killed 12, fled 5"."""
    ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{label} {number:,}" for label, number in ranked[:most])


def _bar(step: pd.Period, kinds: Counter[str], is_busiest: bool) -> dict[str, object]:
    """One bar, and its words; the busiest has them written above it."""
    when, said = _days_of(step), wording.some(kinds.total(), "claim")
    others = len(kinds) - MOST_KINDS
    return {
        "begins": step.start_time,
        "ends": step.end_time.ceil("D"),
        "zero": 0,
        "statements": kinds.total(),
        "when": when,
        "said": said,
        "most_on": _leaders(kinds, MOST_KINDS) + (f", {wording.some(others, 'more kind')}" if others > 0 else ""),
        "peak": f"{when}: {said}" if is_busiest else "",
    }


def _days_of(step: pd.Period) -> str:
    return wording.days(step.start_time.date(), step.end_time.date())


def _step(by_day: Mapping[date, int]) -> tuple[str, str, pd.Period, pd.Period]:
    """The shortest step of which not too many cross the chart: name, pandas code, the first and the last one drawn."""
    first, last = map(pd.Timestamp, _middle(by_day))
    name, code = next(
        (name, code)
        for name, (code, most) in STEPS.items()
        if most is None or (last.to_period(code) - first.to_period(code)).n < most
    )
    return name, code, first.to_period(code), last.to_period(code)


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
def _strip_spec() -> str:
    when = alt.Scale(domain=["@time"], nice=False)
    many = alt.Scale(domain=[0, "@most"], nice=False)
    tooltip = [
        alt.Tooltip("when:N", title="When"),
        alt.Tooltip("said:N", title="On record"),
        alt.Tooltip("most_on:N", title="Most on"),
    ]
    bars = alt.Chart(DATA).mark_rect(color=palette.BLUE, opacity=0.85, x2Offset=-1)
    right = "scale('x', datum.begins) > width * 0.5"
    peak = rows.said("peak").mark_text(
        color=palette.INK, fontSize=12, dy=-8,
        align=alt.ExprRef(f"{right} ? 'right' : 'left'"), dx=alt.ExprRef(f"{right} ? 4 : 0"),
    )  # fmt: skip
    x, y = alt.X("begins:T", axis=day_axis(), scale=when), alt.Y("statements:Q", scale=many, title=None)
    layers = [
        bars.encode(
            x=x,
            x2="ends:T",
            y=alt.Y("zero:Q", scale=many, axis=number_axis(values=["@ticks"]), title=None),
            y2="statements:Q",
            tooltip=tooltip,
        ),
        peak.encode(x=x, y=y, text="peak:N"),
    ]
    return write(alt.layer(*layers).properties(height=STRIP))
