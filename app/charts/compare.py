"""One question, every origin: figures side by side on one axis, and the way a figure travelled."""

from collections.abc import Callable
from functools import cache

import altair as alt
import pandas as pd

from app.charts import numbers, palette, rows
from app.charts.axes import number_axis
from app.charts.drawing import DATA, Drawing, columns_of, draw, require_rows, write
from data.wording import english as wording

MOST_ROWS = 40
MOST_TOLD = 12  # rows that alt text spells out
MOST_PUBLISHERS = 25
STEP = 58  # height of a row of intervals_by_origin
ARROW = 26  # length of an open end, the same on every scale


def intervals_by_origin(table: pd.DataFrame) -> Drawing:
    """One row a statement: the stated number, its interval with open ends drawn open, and its outlets.

    The origin with the largest number comes first; an origin's statements stay together. At most forty
    are drawn, the most carried ones, and the subtitle says so. Raises ValueError for an empty table, or
    one with two metrics, measures or units.
    """
    require_rows(table)
    numbers.one_thing(table)
    every = numbers.claims(table)
    claims = _in_order(every, MOST_ROWS)
    axis, where = numbers.axis(claims), numbers.places(claims)
    several = len({claim["place_name"] for claim in claims}) > 1
    for row, claim in enumerate(claims):
        claim.update(
            row=row,
            circumstance=_circumstance(claim, several),
            tint=palette.BANDS.get(claim["band"], palette.GREY),
            party_mark=palette.PARTY_SHAPE if claim["party"] else palette.BAND_SHAPES.get(claim["band"], "circle"),
            gap_right=9 if claim["open_up"] is None else ARROW + 9,
            gap_left=9 if claim["open_down"] is None else ARROW + 9,
        )
    left_out = len(every) - len(claims)
    remark = f"{wording.some(left_out, 'claim')} carried less widely not drawn." if left_out else ""
    spec = _interval_spec(axis.kind)
    return draw(
        spec,
        numbers.frame(claims, columns_of(spec)),
        table,
        title=f"{numbers.subject(claims)}, {where}: what each origin says",
        subtitle=" ".join(filter(None, ["Colour: confidence band.", numbers.how_drawn(claims), remark, axis.said])),
        alt=f"Chart of {wording.some(len(claims), 'claim')} by {numbers.origins(claims)} side by side: "
        f"{claims[0]['metric_label']}, {where}. "
        + "; ".join(f"{c['origin_name']}: {c['words']}, {c['outlets_line']}" for c in claims[:MOST_TOLD])
        + ("; and more." if len(claims) > MOST_TOLD else "."),
        source_line=numbers.source_line(claims),
        low=axis.low,
        high=axis.high,
        ticks=list(axis.ticks),
    )


def _in_order(claims: list[numbers.Claim], most: int) -> list[numbers.Claim]:
    """The most carried claims, origins by their largest number, the claims of each under it."""
    kept = sorted(claims, key=lambda claim: (-claim["outlets"], claim["statement_id"]))[:most]
    largest: dict[str, float] = {}
    for claim in kept:
        largest[claim["origin_id"]] = max(claim["top"], largest.get(claim["origin_id"], 0))
    return sorted(
        kept,
        key=lambda claim: (-largest[claim["origin_id"]], claim["origin_id"], -claim["top"], claim["statement_id"]),
    )


def _circumstance(claim: numbers.Claim, several_places: bool) -> str:
    """What to know of a row: that a party speaks, its period, its place where there are several, its band."""
    band = wording.band(claim)
    party = "party to the conflict" if claim["party"] else ""
    where = claim["place_name"] * several_places
    return " · ".join(filter(None, [party, claim["period"], where, band, claim["limits"]]))


@cache
def _interval_spec(kind: str) -> str:
    down = 13  # the marks stand below two lines of text
    back = "min(26, scale('x', datum.open_down) || 0)"  # an arrow back stops at the start of the scale
    scale = alt.Scale(type=kind, domain=["@low", "@high"], nice=False)

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, axis=number_axis(values=["@ticks"], orient="top"), title=None)

    tooltip = numbers.tooltip()
    base = alt.Chart(DATA).encode(y=rows.row(), color=alt.Color("tint:N", scale=None))
    shape = alt.Shape("party_mark:N", scale=None)
    stem = {"strokeDash": [4, 2], "strokeWidth": 2, "yOffset": down}
    layers = [
        rows.separator(STEP),
        rows.text("origin_name", up=18, fontWeight=600, room=0.74, narrow="origin_short"),
        rows.text("outlets_line", up=18, side="right", size=12, room=0.25, opacity=palette.FAINT),
        rows.text("circumstance", up=3, size=12, room=0.98, opacity=palette.FAINT),
        base.mark_rule(strokeWidth=5, opacity=0.8, yOffset=down).encode(
            x=x("bar_low"), x2="bar_high:Q", tooltip=tooltip
        ),
        base.mark_rule(**stem, x2Offset=ARROW).encode(x=x("open_up"), x2="open_up:Q"),
        base.mark_point(shape="triangle-right", size=50, filled=True, xOffset=ARROW, yOffset=down, opacity=1).encode(
            x=x("open_up")
        ),
        base.mark_rule(**stem, x2Offset=alt.ExprRef(f"-{back}")).encode(x=x("open_down"), x2="open_down:Q"),
        base.mark_point(
            shape="triangle-left", size=50, filled=True, xOffset=alt.ExprRef(f"-{back}"), yOffset=down, opacity=1
        ).encode(x=x("open_down")),
        base.mark_point(size=70, filled=True, opacity=1, yOffset=down).encode(
            x=x("point"), shape=shape, tooltip=tooltip
        ),
        base.mark_point(size=70, filled=False, strokeWidth=2, yOffset=down).encode(
            x=x("about"), shape=shape, tooltip=tooltip
        ),
        rows.label("words", x("top"), down),
    ]
    return write(alt.layer(*layers).properties(height=alt.Step(STEP)))


def chain(chain_table: pd.DataFrame) -> Drawing:
    """Origin, relays and publishers of one statement as a tree; a change made on the way in its words.

    At most 25 publishers are drawn: the one shown, those with a relay error, then the earliest.
    Raises ValueError for an empty table.
    """
    require_rows(chain_table)
    reports = wording.rows(chain_table, *CHAIN)
    nodes = _tree(reports)
    publishers = wording.some(len({report["publisher_id"] for report in reports}), "publisher")
    relays = list(dict.fromkeys(node["name"] for node in nodes if node["part"] == "relay"))
    changed = sum(not wording.is_blank(report["relay_error"]) for report in reports)
    said = next((report["stated"] for report in reports if report["is_shown"]), reports[0]["stated"])
    origins = " / ".join(dict.fromkeys(report["origin_short"] for report in reports))
    return draw(
        _chain_spec(),
        pd.DataFrame(nodes),
        chain_table,
        title=f"“{said}”: from {origins} to {publishers}",
        subtitle="Origin first, then who carried it, then where it was published. "
        + (f"Marked: {wording.some(changed, 'report')} that changed it on the way." if changed else ""),
        alt=f"Tree of how “{said}” by {origins} reached {publishers}"
        + (f" by way of {', '.join(relays)}" if relays else ", with no relay on record")
        + (f"; {wording.some(changed, 'report')} changed it on the way." if changed else "."),
        source_line=f"Source: {wording.some(len(reports), 'report')} of one statement. Relays as stated, or as the "
        "wording suggests.",
    )


CHAIN = (
    "figure_id", "is_shown", "origin_id", "origin_short", "party", "relay_ids", "relay_names", "publisher_id",
    "publisher_name", "reported_on", "stated", "relay_error",
)  # fmt: skip
LOOKS = {
    "origin": (palette.BLUE, "circle"),
    "relay": (palette.GREY, "square"),
    "publisher": (palette.GREY, "circle"),
    "shown": (palette.BLUE, "triangle-right"),
    "changed": (palette.VERMILION, "cross"),
    "change": (palette.VERMILION, "stroke"),
    "more": (palette.GREY, "stroke"),
}


def _tree(reports: list[dict]) -> list[dict]:
    """Nodes in reading order, each with its depth, its row and the row and depth of the node above it."""
    names = {}
    for report in reports:
        names.update(zip(_split(report["relay_ids"]), _split(report["relay_names"]), strict=False))
    for report in reports:
        names[report["origin_id"]] = palette.short_name(report["origin_short"], report["party"])
    by_day = sorted(reports, key=lambda report: (_day_of(report), report["figure_id"]))
    first = sorted(by_day, key=lambda report: (not report["is_shown"], wording.is_blank(report["relay_error"])))
    kept = {report["figure_id"] for report in first[:MOST_PUBLISHERS]}
    paths = sorted({_path(report) for report in reports})
    nodes: list[dict] = []

    def add(part: str, line: str, depth: int, parent: int | None, name: str = "") -> int:
        row = len(nodes)
        colour, shape = LOOKS[part]
        above = {"parent": row if parent is None else parent, "parent_depth": depth if part == "change" else depth - 1}
        above["parent_depth"] = max(above["parent_depth"], 0)
        nodes.append(
            {"part": part, "name": name, "line": line, "depth": depth, "row": row, "colour": colour, "shape": shape}
            | above
        )
        return row

    def grow(path: tuple[str, ...], parent: int | None) -> None:
        depth, name = len(path), names[path[-1]]
        here = add("origin" if parent is None else "relay", name, depth - 1, parent, name)
        leaves = [report for report in by_day if _path(report) == path]
        for report in leaves:
            if report["figure_id"] in kept:
                _add_report(add, report, depth, here)
        folded = sum(report["figure_id"] not in kept for report in leaves)
        if folded:
            add("more", f"+{folded} more", depth, here)
        for child in dict.fromkeys(longer[: depth + 1] for longer in paths if longer[:depth] == path):
            if len(child) > depth:
                grow(child, here)

    for origin in dict.fromkeys(path[:1] for path in paths):
        grow(origin, None)
    return nodes


def _add_report(add: Callable, report: dict, depth: int, parent: int) -> None:
    """One publisher with what it printed and when; below it, what it had changed."""
    changed = not wording.is_blank(report["relay_error"])
    note = " · ".join(filter(None, [report["stated"], wording.day(report["reported_on"], short=True)]))
    part = "changed" if changed else "shown" if report["is_shown"] else "publisher"
    row = add(part, f"{report['publisher_name']}: {note}", depth, parent)
    if changed:
        add("change", f"Changed on the way: {report['relay_error']}", depth, row)


def _day_of(report: dict) -> str:
    """For sorting: a report without a date comes last."""
    return "9999" if wording.is_blank(report["reported_on"]) else str(report["reported_on"])


def _path(report: dict) -> tuple[str, ...]:
    return (report["origin_id"], *_split(report["relay_ids"]))


def _split(joined: object) -> list[str]:
    return [] if wording.is_blank(joined) else [name.strip() for name in joined.split("|") if name.strip()]


@cache
def _chain_spec() -> str:
    indent = alt.Scale(domain=[0, 1], range=[8, 34])
    x = alt.X("depth:Q", scale=indent, axis=None)
    from_parent = alt.X("parent_depth:Q", scale=indent, axis=None)
    base = alt.Chart(DATA)
    rule = base.mark_rule(color=palette.GREY, opacity=0.7)
    layers = [
        rule.encode(x=from_parent, y=rows.row(), y2="parent:O"),
        rule.encode(x=from_parent, x2="depth:Q", y=rows.row()),
        base.mark_point(size=70, filled=True, opacity=1).encode(
            x=x, y=rows.row(), color=alt.Color("colour:N", scale=None), shape=alt.Shape("shape:N", scale=None)
        ),
        base.mark_text(
            align="left",
            baseline="middle",
            dx=11,
            color=palette.INK,
            fontSize=12.5,
            limit=alt.ExprRef("width - 30 - 26 * datum.depth"),
        ).encode(x=x, y=rows.row(), text="line:N", tooltip=[alt.Tooltip("line:N", title=" ")]),
    ]
    return write(alt.layer(*layers).properties(height=alt.Step(24)))
