"""A way of drawing that holds from a phone to a desk: one row a thing, its name above its marks."""

import altair as alt

from app.charts import palette
from app.charts.drawing import DATA

LINE = 16  # height of a line of text


def row(**options: object) -> alt.Y:
    """The row a mark stands in: column `row`, 0 at the top."""
    return alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0), sort="ascending", **options)


NARROW = 480  # width of a chart, in pixels, below which it is on a phone


def said(field: str) -> alt.Chart:
    """The rows that have a text in this column. A text for each of the others would be drawn too, and cost as much."""
    return alt.Chart(DATA).transform_filter(f"datum.{field}")


def text(
    field: str,
    up: float,
    side: str = "left",
    size: float = 13,
    room: float | str = 0.72,
    narrow: str = "",
    **options: object,
):
    """Text at one edge of the row, `up` pixels above its middle, cut off where its room ends.

    `room` is a share of the width, or an expression in pixels. `narrow` is the field whose text stands there on a
    phone.
    """
    options = {"color": palette.INK, "fontSize": size, "baseline": "middle", **options}
    limit = alt.ExprRef(room if isinstance(room, str) else f"width * {room}")
    edge = alt.XValue(0 if side == "left" else "width")
    if narrow:
        options["text"] = alt.ExprRef(f"width < {NARROW} ? datum.{narrow} : datum.{field}")
    mark = said(field).mark_text(align=side, dy=-up, limit=limit, **options)
    placed = mark.encode(y=row(), x=edge)
    return placed.encode(detail=[f"{field}:N", f"{narrow}:N"]) if narrow else placed.encode(text=f"{field}:N")


def label(field: str, x: alt.X, down: float, **options: object):
    """Text beside a mark in the row: to its right, or to its left where the right edge is near.

    How far beside it, in pixels, stands in the columns gap_left and gap_right.
    """
    near = f"scale('x', datum.{x.shorthand.split(':')[0]}) > width * 0.55"
    options = {"color": palette.INK, "fontSize": 12, "baseline": "middle", **options}
    return (
        said(field)
        .mark_text(
            align=alt.ExprRef(f"{near} ? 'right' : 'left'"),
            dx=alt.ExprRef(f"{near} ? -datum.gap_left : datum.gap_right"),
            dy=down,
            limit=alt.ExprRef("width * 0.5"),
            **options,
        )
        .encode(x=x, y=row(), text=f"{field}:N", detail=["gap_left:Q", "gap_right:Q"])
    )


def separator(step: float) -> alt.Chart:
    """One hairline under every row of a height of `step`, however many marks stand in it."""
    lines = alt.Chart(DATA).transform_aggregate(groupby=["row"])
    line = lines.mark_rule(color=palette.GREY, opacity=0.35, yOffset=step / 2 - 1)
    return line.encode(y=row(), x=alt.XValue(0), x2=alt.X2Value("width"))
