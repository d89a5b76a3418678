"""One question, every origin: figures side by side on one axis, and the way a figure travelled."""

from functools import cache

import altair as alt
import pandas as pd

from app import wording
from app.charts import numbers, palette, rows
from app.charts.axes import number_axis, value_axis
from app.charts.drawing import DATA, Drawing, draw, require_rows, write

MOST_ROWS = 40
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
    marked = numbers.with_marks(table)
    require_rows(marked)
    marked = _in_order(marked, MOST_ROWS)
    axis = value_axis(marked.point, marked.bar_low, marked.bar_high, marked.about)
    left_out = len(table) - len(marked)
    marked = marked.assign(
        name=marked.origin_name,
        circumstance=_circumstances(marked),
        gap_right=[9 if pd.isna(end) else ARROW + 9 for end in marked.open_up],
        gap_left=[9 if pd.isna(end) else ARROW + 9 for end in marked.open_down],
    )
    first, where = marked.iloc[0], numbers.places(marked)
    claims = wording.some(len(marked), "claim")
    return draw(
        _interval_spec(axis.kind),
        marked,
        table,
        title=f"{numbers.subject(marked)}, {where}: what each origin says",
        subtitle=" ".join(
            filter(
                None,
                [
                    numbers.how_drawn(marked),
                    f"{wording.some(left_out, 'claim')} carried less widely not drawn." if left_out else "",
                    axis.said,
                ],
            )
        ),
        alt=f"Chart of {claims} by {numbers.origins(marked)} side by side: {first.metric_label}, {where}. "
        + "; ".join(f"{row.name}: {row.words}, {row.outlets_line}" for row in _named(marked).itertuples())
        + ".",
        source_line=numbers.source_line(marked),
        low=axis.low,
        high=axis.high,
        ticks=list(axis.ticks),
    )


def _in_order(marked: pd.DataFrame, most: int) -> pd.DataFrame:
    """Origins by their largest number, their statements under them; numbered from the top."""
    kept = marked.sort_values(["outlets", "statement_id"], ascending=[False, True]).head(most)
    largest = kept.groupby("origin_id").top.transform("max")
    kept = kept.assign(largest=largest).sort_values(
        ["largest", "origin_id", "top", "statement_id"], ascending=[False, True, False, True]
    )
    return kept.drop(columns="largest").reset_index(drop=True).rename_axis("row").reset_index()


def _circumstances(marked: pd.DataFrame) -> list[str]:
    """What to know of a row: that a party speaks, its period, its place where there are several, its band."""
    places = marked.place_name.nunique() > 1
    lines = []
    for row in marked[["party", "period", "place_name", "band"]].to_dict("records"):
        party = "party to the conflict" if row["party"] else ""
        band = "" if wording.is_blank(row["band"]) else wording.label("bands", row["band"])
        lines.append(" · ".join(filter(None, [party, row["period"], row["place_name"] * places, band])))
    return lines


def _named(marked: pd.DataFrame, most: int = 12) -> pd.DataFrame:
    return marked[["origin_name", "words", "outlets_line"]].rename(columns={"origin_name": "name"}).head(most)


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
        rows.text("name", up=18, fontWeight=600, room=0.74),
        rows.text("outlets_line", up=18, side="right", size=12, room=0.25, opacity=palette.FAINT),
        rows.text("circumstance", up=3, size=11.5, room=0.98, opacity=palette.FAINT),
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
    nodes = _tree(chain_table)
    publishers = chain_table.publisher_id.nunique()
    relays = nodes[nodes.part == "relay"].name.unique().tolist()
    changed = (chain_table.relay_error.fillna("") != "").sum()
    said = chain_table.loc[chain_table.is_shown.astype(bool), "stated"]
    said = (said if len(said) else chain_table.stated).iloc[0]
    origins = " / ".join(chain_table.origin_short.drop_duplicates())
    return draw(
        _chain_spec(),
        nodes,
        chain_table,
        title=f"“{said}”: from {origins} to {wording.some(publishers, 'publisher')}",
        subtitle="Origin first, then who carried it, then where it was published. "
        + (f"Marked: {wording.some(changed, 'report')} that changed it on the way." if changed else ""),
        alt=f"Tree of how “{said}” by {origins} reached {wording.some(publishers, 'publisher')}"
        + (f" by way of {', '.join(relays)}" if relays else ", with no relay on record")
        + (f"; {wording.some(changed, 'report')} changed it on the way." if changed else "."),
        source_line=f"Source: {wording.some(len(chain_table), 'report')} of one statement, with relays as stated "
        "or as the wording suggests.",
    )


def _tree(chain_table: pd.DataFrame) -> pd.DataFrame:
    """Nodes in reading order: name and note, depth, row, and the row of the parent above."""
    ordered = chain_table.assign(
        date=chain_table.reported_on.astype("string").fillna("9999"),
        error=chain_table.relay_error.fillna(""),
        path=[_path(row) for row in chain_table[["origin_id", "relay_ids"]].to_dict("records")],
    )
    ordered = ordered.sort_values(
        ["is_shown", "error", "date", "figure_id"],
        ascending=[False, True, True, True],
        key=lambda column: column.eq("") if column.name == "error" else column,
    )
    kept, folded = ordered.head(MOST_PUBLISHERS), ordered.iloc[MOST_PUBLISHERS:]
    names = dict(zip(chain_table.origin_id, chain_table.origin_short, strict=True))
    if "party" in chain_table:
        parties = chain_table.loc[~chain_table.party.map(wording.is_blank), "origin_id"]
        names.update({origin: palette.short_name(names[origin], "party") for origin in parties})
    for row in chain_table[["relay_ids", "relay_names"]].to_dict("records"):
        names.update(zip(_split(row["relay_ids"]), _split(row["relay_names"]), strict=False))
    nodes: list[dict] = []

    def add(name: str, note: str, part: str, depth: int, parent: int | None) -> int:
        above = len(nodes) if parent is None else parent
        nodes.append({"name": name, "note": note, "part": part, "depth": depth, "row": len(nodes), "parent": above})
        return len(nodes) - 1

    def grow(prefix: tuple, parent: int | None) -> None:
        part = "origin" if parent is None else "relay"
        here = add(names[prefix[-1]], "", part, len(prefix) - 1, parent)
        leaves = kept[kept.path == prefix].sort_values(["date", "figure_id"])
        for row in leaves.itertuples():
            part = "changed" if row.error else "shown" if row.is_shown else "publisher"
            note = " · ".join(filter(None, [row.stated, wording.day(row.reported_on, short=True)]))
            leaf = add(row.publisher_name, note, part, len(prefix), here)
            if row.error:
                add("Changed on the way", row.error, "change", len(prefix), leaf)
        more = (folded.path == prefix).sum()
        if more:
            add(f"+{more} more", "", "more", len(prefix), here)
        for child in sorted({path[: len(prefix) + 1] for path in ordered.path if path[: len(prefix)] == prefix}):
            if len(child) > len(prefix):
                grow(child, here)

    for root in sorted({path[:1] for path in ordered.path}):
        grow(root, None)
    tree = pd.DataFrame(nodes)
    looks = {
        "origin": (palette.BLUE, "circle"),
        "relay": (palette.GREY, "square"),
        "publisher": (palette.GREY, "circle"),
        "shown": (palette.BLUE, "triangle-right"),
        "changed": (palette.VERMILION, "cross"),
        "change": (palette.VERMILION, "stroke"),
        "more": (palette.GREY, "stroke"),
    }
    return tree.assign(
        colour=[looks[part][0] for part in tree.part],
        shape=[looks[part][1] for part in tree.part],
        line=[": ".join(filter(None, (row["name"], row["note"]))) for row in nodes],
        parent_depth=(tree.depth - 1).clip(lower=0).mask(tree.part == "change", tree.depth),
    )


def _path(row: dict) -> tuple[str, ...]:
    return (row["origin_id"], *_split(row["relay_ids"]))


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
