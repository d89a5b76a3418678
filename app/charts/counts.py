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
STEP = 24  # height of a row of bars
NAMES = "min(230, width * 0.48)"  # the room of names, left of the bars
STRIP = 72  # height of the bars by day
MOST_KINDS = 3  # of a day, in its tooltip
STEPS = {"day": ("D", 200), "week": ("W-SUN", 200), "month": ("M", 240), "year": ("Y", None)}
"""What a bar by day may stand for: its pandas period, and how many may cross the chart."""


def by_origin(by_origin: pd.DataFrame) -> Drawing:
    """Bars of statements per origin (rolled up), and beside them, on an axis of their own, bars of outlets.

    `by_origin` has a row an organisation. Beyond twenty origins the rest is one row, without outlets: one may have
    carried several. Raises ValueError for an empty table.
    """
    require_rows(by_origin)
    table = by_origin.assign(
        name=[palette.short_name(row.root_short, row.party) for row in by_origin.itertuples()],
        tint=[palette.standing(row.party, row.origin_kind)[1] for row in by_origin.itertuples()],
    )
    named = by_origin[by_origin.origin_kind != "unnamed"].sort_values(
        ["statements", "root_id"], ascending=[False, True]
    )
    total = wording.some(by_origin.statements.sum(), "claim")
    if named.empty:
        title = f"Nobody is named for {total}"
    else:
        first = named.iloc[0]
        title = f"{first.root_short} made {wording.number(first.statements)} of {total}, and nobody named made more"
    return _bars(by_origin, table, title, "origin")


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
    first = by_kind.sort_values(["statements", "origin_kind"], ascending=[False, True]).iloc[0]
    of = f"{wording.number(first.statements)} of {wording.some(by_kind.statements.sum(), 'claim')}"
    label = vocabulary.label("source_kinds", first.origin_kind)
    kind = "sources that nobody names" if first.origin_kind == "unnamed" else f"one kind of origin: {label}"
    return _bars(by_kind, table, f"{of} come from {kind}", "kind of origin")


def _bars(rows_given: pd.DataFrame, table: pd.DataFrame, title: str, one: str) -> Drawing:
    """Under a row of headings a row each: its name, a bar of claims, and a bar of outlets, which share no axis."""
    total = int(table.statements.sum())
    table = table.sort_values(["statements", "root_id"], ascending=[False, True])
    kinds = len(table)
    table = _fold(table[["name", "tint", "statements", "outlets"]], one)
    table["said"] = [
        wording.some(row.statements, "claim")
        + ("" if pd.isna(row.outlets) else f", {wording.some(row.outlets, 'outlet')}")
        for row in table.itertuples()
    ]
    leaders = "; ".join(f"{row.name}: {row.said}" for row in table.head(8)[["name", "said"]].itertuples(index=False))
    drawn = pd.concat([pd.DataFrame([HEADINGS]), table.assign(claims_head="", outlets_head="")], ignore_index=True)
    return draw(
        _bar_spec(),
        drawn.assign(
            row=range(len(drawn)),
            zero=0,
            claims_said=[wording.number(value) for value in drawn.statements],
            outlets_said=[wording.number(value) for value in drawn.outlets],
        ),
        rows_given,
        title=title,
        subtitle="Numbers of claims and of outlets, not of people or events: each has an axis of its own."
        + (" (party): a party to the conflict." if table.name.str.endswith("(party)").any() else ""),
        alt=f"Bar chart of {wording.some(total, 'claim')} on record, {wording.number(kinds)} rows. {leaders}.",
        most_claims=int(table.statements.max()),
        most_outlets=int(table.outlets.max()) if table.outlets.notna().any() else 1,
        source_line=f"Source: {wording.some(total, 'claim')} on record. A claim repeated by other outlets counts once.",
    )


HEADINGS = {
    "name": "", "tint": palette.GREY, "statements": pd.NA, "outlets": pd.NA, "said": "", "claims_head": "Claims",
    "outlets_head": "Outlets that carried them",
}  # fmt: skip


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
    half = f"({NAMES} + (width - {NAMES}) * 0.58)"
    panels = (
        ("statements", "claims_said", "claims_head", "@most_claims", NAMES, f"{half} - 42"),
        ("outlets", "outlets_said", "outlets_head", "@most_outlets", half, "width - 36"),
    )
    tooltip = [alt.Tooltip("name:N", title="Origin"), alt.Tooltip("said:N", title="On record")]
    name = rows.said("name").mark_text(
        align="left", baseline="middle", fontSize=13, color=palette.INK, limit=alt.ExprRef(f"{NAMES} - 10")
    )
    layers = [name.encode(y=rows.row(), x=alt.XValue(0), text="name:N")]
    for count, said, head, most, begins, ends in panels:
        edges = [alt.ExprRef(begins), alt.ExprRef(ends)]
        scale = alt.Scale(domain=[0, most], nice=False, range=edges)
        x = alt.X(f"{count}:Q", scale=scale, axis=None)
        bar = alt.Chart(DATA).mark_rule(strokeWidth=11).encode(
            y=rows.row(), x=alt.X("zero:Q", scale=scale, axis=None), x2=f"{count}:Q",
            color=alt.Color("tint:N", scale=None), tooltip=tooltip,
        )  # fmt: skip
        number = rows.said(said).mark_text(align="left", baseline="middle", dx=5, fontSize=12, color=palette.INK)
        heading = rows.said(head).mark_text(
            align="left", baseline="middle", fontSize=12, fontStyle="italic", color=palette.INK,
            text=alt.ExprRef(f"width < {rows.NARROW} ? split(datum.{head}, ' ')[0] : datum.{head}"),
        )  # fmt: skip
        layers += [
            bar,
            number.encode(y=rows.row(), x=x, text=f"{said}:N"),
            heading.encode(y=rows.row(), x=alt.XValue(edges[0]), detail=f"{head}:N"),
        ]
    return write(alt.layer(*layers).resolve_scale(x="independent").properties(height=alt.Step(STEP)))


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
