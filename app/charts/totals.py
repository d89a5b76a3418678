"""Totals: those of all origins side by side, never added, and the account of how one was made (METHOD, section 6)."""

from collections.abc import Iterable
from functools import cache

import altair as alt
import pandas as pd

from app.charts import numbers, palette, rows
from app.charts.axes import number_axis, value_axis
from app.charts.drawing import DATA, Drawing, columns_of, draw, require_rows, write
from data.wording import english as wording

MOST_TOTALS = 30
MOST_PARTS = 30
STEP, PART_STEP = 48, 50  # height of a row of each chart
ARROW = 26  # length of an open end, the same on every scale
TOTAL_MARKS = ("point", "about", "bar_low", "bar_high", "open_up", "open_down", "top")
PART_MARKS = ("begins", "firm", "ends", "range_ends", "open_up")
Row = dict[str, object]


def totals_by_origin(table: pd.DataFrame) -> Drawing:
    """One row a total: its words, its interval with open ends drawn open, and the time that it covers.

    Those in the span come first, the rest under headings of their own and in grey, parties to the conflict after all
    others; of each as they are given, in the order of METHOD 6.2.
    Raises ValueError for an empty table, or one with two metrics, measures or units.
    """
    require_rows(table)
    numbers.one_thing(table)
    place_order = {place: at for at, place in enumerate(table["place_id"].unique())}
    every = sorted(
        wording.rows(table),
        key=lambda row: (
            not row["in_span"],
            place_order[row["place_id"]],
            bool(row["party"]),
        ),
    )
    first, places = every[0], len(place_order)
    is_state, where = first["measure"] == "stock", first["place_name"] if places == 1 else f"{places} places"
    totals = [row | _marks(row) | _words(row) for row in every[:MOST_TOTALS]]
    drawn = _under_headings(totals) if places > 1 or not is_state else totals
    axis = value_axis([0, *(row["top"] for row in totals)])
    period = wording.period(first["window_start"], first["window_end"])
    how_made = (
        f"At or before {wording.day(wording.last_day(first['window_end']))}. States are never added over time."
        if is_state
        else f"{period}. Each row adds only what cannot count the same {_noun(first)}; rows are never added together."
    )
    not_drawn = len(every) - len(totals)
    told = [
        f"{palette.short_name(row['origin_name'], row['party'])}: {row['words']}, "
        + ", ".join(filter(None, [row["time_line"], row["caution"], "beside the span" if _is_beside(row) else ""]))
        for row in totals
    ]
    counts = (table["figures_used"].sum(), "figure"), (table["origin_id"].nunique(), "origin")
    return draw(
        _totals_spec(),
        _frame(drawn, columns_of(_totals_spec()), TOTAL_MARKS),
        table,
        title=f"{_subject(first)}, {where}: the {'latest' if is_state else 'total'} of each origin",
        subtitle=f"{how_made} {numbers.how_drawn(drawn)}{_where_part(totals)}"
        + (f" {wording.some(not_drawn, 'more total')} not drawn." if not_drawn else ""),
        alt=f"Chart of {wording.some(len(every), 'total')}, one a row: {_subject(first)}, {where}, {period}. "
        + ("; ".join(told) + "."),
        source_line="Source: worked out from {} of {}, as published.".format(*(wording.some(*one) for one in counts)),
        low=axis.low,
        high=axis.high,
        ticks=list(axis.ticks),
    )


def _marks(total: Row) -> Row:
    """Where the marks of a total stand; None where one is absent.

    A total in which civilians stand for people has no upper end, whatever its words.
    """
    smallest, largest = float(total["smallest"]), float(total["largest"])
    ranged = smallest < largest and not total["is_open"]
    at_most = ranged and smallest == 0
    bar = ranged and not at_most
    rough = total["is_rough"] and not ranged
    has_low, has_high = (not wording.is_blank(total[end]) for end in ("low", "high"))
    is_open = total["is_open"] or (has_low and not has_high and not at_most)
    top = largest if ranged else smallest
    return {
        "point": None if rough or bar else top,
        "about": smallest if rough else None,
        "bar_low": smallest if bar else None,
        "bar_high": largest if bar else None,
        "open_up": top if is_open else None,
        "open_down": largest if at_most else None,
        "top": top,
        "gap_right": ARROW + 9 if is_open else 9,
        "gap_left": ARROW + 9 if at_most else 9,
    }


def _words(total: Row) -> Row:
    """What stands beside the marks of a total, its look, and its tooltip."""
    _, tint, shape = palette.standing(total["party"])
    is_state, used = total["measure"] == "stock", total["figures_used"]
    told = [
        "party to the conflict" if total["party"] else "",
        total["bands"],
        total["caution"],
        "kept for comparison" if total["triangulation"] else "",
        "beside the span" if is_state and _is_beside(total) else "",
        "" if is_state else f"{used} figures added" if used > 1 else "one figure",
        f"larger, left out: {total['larger_left_out']}" if total["larger_left_out"] else "",
    ]
    time_line = f"as of {total['as_of']}" if is_state else total["time_covered"]
    is_part = total["counted"] != _noun(total)
    return {
        "words": wording.number_of(total["words"], total["counted"]) if is_part else total["words"],
        "name": total["origin_name"],
        "time_line": time_line,
        "circumstance": " · ".join(filter(None, told)),
        "heading": "",
        "tint": tint if total["in_span"] else palette.GREY,
        "party_mark": shape,
        "sentence": f"{total['origin_name']}: {total['words']}, {time_line}",
    }


def _under_headings(totals: list[Row]) -> list[Row]:
    """The totals with a row before the first of each kind that says which: how much they cover, or of which place."""
    blank = dict.fromkeys(totals[0], "") | dict.fromkeys(TOTAL_MARKS) | {"gap_right": 9, "gap_left": 9}
    last, drawn = "", []
    for total in totals:
        heading = total["place_name"] if total["measure"] == "stock" else _how_much(total)
        if heading != last:
            drawn.append(blank | {"heading": heading, "tint": palette.GREY, "party_mark": "circle"})
        drawn.append(total)
        last = heading
    return drawn


def _is_beside(total: Row) -> bool:
    return total["has_span"] and not total["in_span"]


def _how_much(total: Row) -> str:
    beside = ": beside the span" if _is_beside(total) else ""
    if total["party"] and not total["in_span"]:
        return f"Parties to the conflict{beside}"
    if "incident" in total["time_covered"]:
        return f"Single incidents{beside}"
    which = "at least" if 2 * total["covered_days"] >= total["window_days"] else "less than"
    return f"Cover {which} half of the {wording.some(total['window_days'], 'day')}{beside}"


@cache
def _totals_spec() -> str:
    down = 13  # the marks stand below two lines of text
    back = f"min({ARROW}, scale('x', datum.open_down) || 0)"  # an arrow back stops at the start of the scale
    scale = alt.Scale(domain=["@low", "@high"], nice=False)

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, axis=number_axis(values=["@ticks"], orient="top"), title=None)

    tooltip = [alt.Tooltip("sentence:N", title="Total"), alt.Tooltip("circumstance:N", title="How")]
    base = alt.Chart(DATA).encode(y=rows.row(), color=alt.Color("tint:N", scale=None))
    shape = alt.Shape("party_mark:N", scale=None)
    stem = {"strokeDash": [4, 2], "strokeWidth": 2, "yOffset": down}
    arrow = {"size": 50, "filled": True, "yOffset": down, "opacity": 1}
    layers = [
        rows.separator(STEP),
        rows.text("heading", up=-14, size=12.5, room=0.98, fontStyle="italic"),
        rows.text("name", up=18, fontWeight=600, room=0.66),
        rows.text("time_line", up=18, side="right", size=12, room=0.33),
        rows.text("circumstance", up=3, size=12, room=0.98, opacity=palette.FAINT),
        base.mark_rule(strokeWidth=5, opacity=0.8, yOffset=down).encode(
            x=x("bar_low"), x2="bar_high:Q", tooltip=tooltip
        ),
        base.mark_rule(**stem, x2Offset=ARROW).encode(x=x("open_up"), x2="open_up:Q"),
        base.mark_point(shape="triangle-right", xOffset=ARROW, **arrow).encode(x=x("open_up")),
        base.mark_rule(**stem, x2Offset=alt.ExprRef(f"-{back}")).encode(x=x("open_down"), x2="open_down:Q"),
        base.mark_point(shape="triangle-left", xOffset=alt.ExprRef(f"-{back}"), **arrow).encode(x=x("open_down")),
        base.mark_point(size=80, filled=True, opacity=1, yOffset=down).encode(
            x=x("point"), shape=shape, tooltip=tooltip
        ),
        base.mark_point(size=80, filled=False, strokeWidth=2, opacity=1, yOffset=down).encode(
            x=x("about"), shape=shape, tooltip=tooltip
        ),
        rows.label("words", x("top"), down, fontWeight=600),
    ]
    return write(alt.layer(*layers).properties(height=alt.Step(STEP)))


def total_account(table: pd.DataFrame) -> Drawing:
    """What was added for one total, part by part: each bar begins where the one above ends, the total stands last.

    `table` has a row for each part in the order of time and a last one, with `is_total`, for the total. Parts beyond
    the thirtieth are one row. Raises ValueError for an empty table.
    """
    require_rows(table)
    numbers.one_thing(table)
    every = wording.rows(table)
    total, parts = every[-1], every[:-1]
    drawn = _stacked(_folded(parts), total, len({part["place_id"] for part in parts}) > 1)
    axis = value_axis([0, *(row["ends"] for row in drawn)])
    who = palette.short_name(total["origin_name"], total["party"])
    told = " + ".join(f"{row['words'] or row['when']} ({row['when']})" for row in drawn[:-1])
    parts_line = wording.some(len(parts), "figure")
    caution = [f"{total['caution'].capitalize()}."] if total["caution"] else []
    how_drawn = {
        "Arrow: that number or more.": any(row["open_up"] is not None for row in drawn),
        "Thin line: up to the end of a range.": any(row["range_ends"] is not None for row in drawn),
        "Pale: about, with no bounds given.": any(row["is_rough"] for row in drawn),
    }
    window = wording.period(total["period_start"], total["period_end"])
    subtitle = [f"{_subject(total)}, {total['place_name']}, {window}, {total['time_covered']}.", *caution]
    return draw(
        _account_spec(),
        _frame(drawn, columns_of(_account_spec()), PART_MARKS),
        table,
        title=f"{who}, {total['words']}: how this total was made",
        subtitle=" ".join([*subtitle, *(words for words, occurs in how_drawn.items() if occurs)]),
        alt=" ".join([f"Stacked account of {who}: {told} = {total['words']}, {total['time_covered']}.", *caution]),
        source_line=f"Source: {parts_line} of {total['origin_name']}, as published; added by these rules, not by them.",
        low=axis.low,
        high=axis.high,
        ticks=list(axis.ticks),
    )


def _folded(parts: list[Row]) -> list[Row]:
    """The parts after the thirtieth as one, so that nothing is added unseen."""
    if len(parts) <= MOST_PARTS:
        return parts
    head, rest = parts[: MOST_PARTS - 1], parts[MOST_PARTS - 1 :]
    return [
        *head,
        rest[0]
        | {
            "words": f"{len(rest)} figures",
            "smallest": sum(part["smallest"] for part in rest),
            "largest": sum(part["largest"] for part in rest),
            "period_end": max(part["period_end"] for part in rest),
            "is_open": any(part["is_open"] for part in rest),
            "is_rough": any(part["is_rough"] for part in rest),
            "caution": "",
            "publisher_name": "",
            "place_name": "",
        },
    ]


def _stacked(parts: list[Row], total: Row, several_places: bool) -> list[Row]:
    """Parts and total with the ends of their bars: each part begins where those above it end."""
    drawn, begins = [], 0.0
    for at, row in enumerate([*parts, total]):
        is_total = at == len(parts)
        begins = 0.0 if is_total else begins
        firm, ends = begins + float(row["smallest"]), begins + float(row["largest"])
        place = row["place_name"] if several_places and not is_total else ""
        bar = {
            "begins": begins,
            "firm": firm,
            "ends": ends,
            "range_ends": ends if ends > firm else None,
            "open_up": ends if row["is_open"] else None,
            "when": f"Total · {row['time_covered']}" if is_total else _period(row),
            "sign": row["words"] if not at else f"{'=' if is_total else '+'} {row['words']}",
            "circumstance": " · ".join(filter(None, [row["caution"], place, row["publisher_name"]])),
            "tint": palette.standing(row["party"])[1] if is_total else palette.GREY,
            "strength": 0.25 if row["is_rough"] else 0.9,
        }
        drawn.append(row | bar)
        begins = firm
    return drawn


@cache
def _account_spec() -> str:
    down = 12
    scale = alt.Scale(domain=["@low", "@high"], nice=False)

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, axis=number_axis(values=["@ticks"], orient="top"), title=None)

    base = alt.Chart(DATA).encode(y=rows.row(), color=alt.Color("tint:N", scale=None))
    tooltip = [
        alt.Tooltip("sign:N", title="Counts"),
        alt.Tooltip("when:N", title="When"),
        alt.Tooltip("circumstance:N", title="How"),
    ]
    # Down to the next row, where the next part begins.
    tick = {"strokeWidth": 2.5, "yOffset": down - 7, "y2Offset": PART_STEP / 2 - 1}
    layers = [
        rows.separator(PART_STEP),
        rows.text("when", up=16, size=12.5, room=0.57),
        rows.text("sign", up=16, side="right", size=13.5, room=0.42, fontWeight=700),
        rows.text("circumstance", up=2, size=12, room=0.98, opacity=palette.FAINT),
        base.mark_rule(strokeWidth=12, yOffset=down).encode(
            x=x("begins"), x2="firm:Q", strokeOpacity=alt.StrokeOpacity("strength:Q", scale=None), tooltip=tooltip
        ),
        base.mark_rule(strokeWidth=3, yOffset=down).encode(x=x("firm"), x2="range_ends:Q", tooltip=tooltip),
        base.mark_rule(**tick).encode(x=x("firm"), y2="row:O"),
        base.mark_rule(strokeDash=[4, 2], strokeWidth=2, yOffset=down, x2Offset=ARROW).encode(
            x=x("open_up"), x2="open_up:Q"
        ),
        base.mark_point(shape="triangle-right", size=50, filled=True, xOffset=ARROW, yOffset=down, opacity=1).encode(
            x=x("open_up")
        ),
    ]
    return write(alt.layer(*layers).properties(height=alt.Step(PART_STEP)))


def _period(row: Row) -> str:
    """The days of a part, in short; with clock times where it does not begin and end at midnight."""
    start, end = pd.Timestamp(row["period_start"]), pd.Timestamp(row["period_end"])
    if start != start.normalize() or end != end.normalize():
        return wording.period(start, end)
    return wording.days(start.date(), wording.last_day(end), short=True)


def _subject(row: Row) -> str:
    """What is counted: "Fled (people)", "Killed (civilians)", "Bodies found"."""
    return numbers.subject([row])


def _where_part(totals: list[Row]) -> str:
    """Why an exact number may have an arrow: civilians alone were counted where people are asked for."""
    has_part = any(row["counted"] != _noun(row) and row["open_up"] is not None for row in totals)
    return " Where civilians alone were counted, people may be more." if has_part else ""


def _noun(row: Row) -> str:
    """What is counted, in the plural: "people", "civilians", "strikes"."""
    return wording.noun(row["unit"], row["affected"])


def _frame(drawn: list[Row], names: Iterable[str], marks: tuple[str, ...]) -> pd.DataFrame:
    """These columns of rows as a table to draw, numbered from the top: marks as numbers, all else as it is."""
    columns = {name: [row[name] for row in drawn] for name in names if name in drawn[0]}
    return pd.DataFrame(
        {name: pd.array(values, dtype="float64" if name in marks else object) for name, values in columns.items()}
    ).assign(row=range(len(drawn)))
