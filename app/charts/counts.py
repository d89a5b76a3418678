"""How many claims are on record, and by whom: counts of claims, never of people or events."""

from functools import cache

import altair as alt
import pandas as pd

from app.charts import palette, rows
from app.charts.axes import number_axis
from app.charts.drawing import DATA, Drawing, draw, require_rows, write
from data import vocabulary
from data.wording import english as wording

MOST_ROWS = 20
STEP = 40


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
