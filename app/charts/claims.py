"""Claim by claim: a row an origin, each of its claims over the days that it covers, with its words above it."""

from functools import cache

import altair as alt
import pandas as pd

from app.charts import numbers, palette, rows
from app.charts.axes import day_axis, domain, time_window
from app.charts.drawing import DATA, Drawing, columns_of, draw, require_rows, write
from data import vocabulary
from data.wording import english as wording

STEP = 30  # height of a row
NAMES = "min(190, width * 0.32)"  # the room of names, left of the plot
ROOM = f"{NAMES} - 8"
WIDE, PHONE = 600, 210  # widths of the plot, in pixels, for which words find room
LETTER = 6.6  # average width of one in the words of a claim
FEW_ROWS, MOST_ROWS = 17, 150
FEW_CLAIMS = 12
LOOK_BACK = pd.Timedelta(days=40)  # how far before the first claim ends a long period is drawn
SHORT = pd.Timedelta(days=2)  # a period no longer than this is a mark without a bar


def claims_by_origin(timeline: pd.DataFrame, most_rows: int = FEW_ROWS) -> Drawing:
    """Claims of one metric and unit along time: a row an origin, or as many as its words need not to run together.

    A part of people, such as children, has rows of its own. Where there are more than `most_rows`, of each origin those
    are drawn that are of the whole and cover most days. Raises ValueError for an empty table, or one with two metrics
    or units.
    """
    require_rows(timeline)
    numbers.one_thing(timeline)
    claims = numbers.claims(timeline)
    first = min(claim["period_end"] for claim in claims).normalize() - LOOK_BACK
    for claim in claims:
        claim["from"] = max(claim["period_start"], first)
        claim["at"] = claim["period_end"]
        is_assumed = claim.get("period_basis") == "assumed"
        claim["words"] += " (days assumed)" if is_assumed else ""
        claim["begun"] = None if is_assumed or claim["at"] - claim["from"] <= SHORT else claim["from"]
        claim |= numbers.confidence(claim)
        claim["mark"] = None if claim["about"] is not None else claim["at"]
        claim["hollow"] = claim["at"] if claim["about"] is not None else None
    window = time_window(min(claim["from"] for claim in claims), max(claim["at"] for claim in claims))
    drawn = _in_rows(claims, window, most_rows)
    spec = _spec()
    left_out = len(claims) - len(drawn)
    subtitle = [
        "A mark at the last day of each claim; a bar over the days of one that is about more than two. Hollow: about."
        " Colour: its confidence band.",
        "Days that nobody gave have no bar." if any(claim.get("period_basis") == "assumed" for claim in drawn) else "",
        "Diamond: a party to the conflict." if any(claim["party"] for claim in drawn) else "",
        f"Of each origin first what covers most days; {wording.some(left_out, 'more claim')} not drawn."
        if left_out
        else "",
    ]
    return draw(
        spec,
        numbers.frame(drawn, columns_of(spec)),
        timeline,
        title=f"{numbers.subject(claims)}, {numbers.places(claims)}: claim by claim",
        subtitle=" ".join(filter(None, subtitle)),
        alt=f"Timeline of {wording.some(len(drawn), 'claim')}: {claims[0]['metric_label']}, {numbers.places(claims)},"
        f" by {numbers.origins(claims)}, {numbers.days(claims)}. From {numbers.span(claims)}.",
        source_line=numbers.source_line(claims),
        bands=[row["label"] for row in vocabulary.terms("bands").values()],
        colours=[palette.BANDS[band] for band in vocabulary.terms("bands")],
        time=domain(window),
    )


def _in_rows(claims: list[numbers.Claim], window: tuple, most_rows: int) -> list[numbers.Claim]:
    """The claims that find room, each with its row and words; the first of an origin's first row with its name.

    Every origin in turn gives its first claim, then its next, until the rows are full.
    """
    of_origin: dict[tuple[str, str], list[numbers.Claim]] = {}

    def comes(claim: numbers.Claim) -> tuple:
        is_part, is_older = (not wording.is_blank(claim.get(name)) for name in ("scope", "later_id"))
        days = claim["period_end"] - claim["period_start"]
        return is_part, is_older, -days, -claim["outlets"], claim["period_end"], claim["statement_id"]

    for claim in sorted(claims, key=comes):
        of_origin.setdefault(_whose(claim), []).append(claim)
    order = sorted(
        of_origin, key=lambda whose: (bool(whose[1]), bool(of_origin[whose][0]["party"]), -len(of_origin[whose]))
    )
    lanes: dict[tuple[str, str], list[list[numbers.Claim]]] = {}
    turns = [(turn, whose) for whose in order for turn in range(len(of_origin[whose]))]
    for turn, whose in sorted(turns, key=lambda pair: (pair[0], order.index(pair[1]))):
        _put(of_origin[whose][turn], whose, lanes, window, most_rows)
    drawn: list[numbers.Claim] = []
    row = 0
    for whose in (whose for whose in order if whose in lanes):
        head = _head(of_origin[whose], sum(map(len, lanes[whose])))
        for lane in sorted(lanes[whose], key=lambda lane: min(claim["from"] for claim in lane)):
            _tell_apart(lane, window)
            drawn += [claim | {"row": row} | (head if at == 0 else NAMELESS) for at, claim in enumerate(lane)]
            head = NAMELESS
            row += 1
    return drawn


def _whose(claim: numbers.Claim) -> tuple[str, str]:
    """The organisation, and the group where it is none that stands for people."""
    is_part = vocabulary.counts_people(claim["unit"]) and not vocabulary.enters_total_of_people(claim["affected"])
    return claim["root_id"], claim["affected"] if is_part else ""


def _put(claim: numbers.Claim, whose: tuple[str, str], lanes: dict, window: tuple, most_rows: int) -> None:
    """Put a claim into the first row of its origin where it has room, or into a new one while there are any left."""
    used = sum(map(len, lanes.values()))
    reach = _reach(claim, window, WIDE)
    for lane in lanes.get(whose, ()):
        if all(reach[0] > end or reach[1] < begin for begin, end in (_reach(other, window, WIDE) for other in lane)):
            lane.append(claim)
            return
    if used < most_rows:
        lanes.setdefault(whose, []).append([claim])


def _reach(claim: numbers.Claim, window: tuple, width: float) -> tuple[float, float]:
    """From where to where a claim and its words reach, in pixels."""
    span = window[1] - window[0]
    begin, end = ((claim[name] - window[0]) / span * width for name in ("from", "at"))
    wide = len(claim["words"]) * LETTER + 14
    return (min(begin, end - wide), end + 8) if end > width / 2 else (begin - 8, max(end, begin + wide))


def _tell_apart(lane: list[numbers.Claim], window: tuple) -> None:
    """The words of the claims of one row, and which of them stand on a phone."""
    taken: list[tuple[float, float]] = []
    for claim in lane:
        begin, end = _reach(claim, window, PHONE)
        free = all(begin > right or end < left for left, right in taken)
        claim["label"], claim["on_phone"] = claim["words"], claim["words"] if free else ""
        claim["beside"] = claim["at"] if claim["at"] > window[0] + (window[1] - window[0]) / 2 else claim["from"]
        taken += [(begin, end)] * free


NAMELESS = {"name": "", "size": ""}


def _head(claims: list[numbers.Claim], drawn: int) -> dict[str, str]:
    """The name of an origin, and how many claims there are of it."""
    claim, total = claims[0], len(claims)
    part = _whose(claim)[1]
    name = palette.short_name(claim["root_short"], claim["party"])
    size = wording.some(total, "claim") if drawn == total else f"{drawn} of {wording.some(total, 'claim')}"
    return {"name": name, "size": " · ".join(filter(None, [vocabulary.label("affected", part) if part else "", size]))}


@cache
def _spec() -> str:
    scale = alt.Scale(domain=["@time"], nice=False, range=[alt.ExprRef(NAMES), alt.ExprRef("width")])

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:T", axis=day_axis(), scale=scale)

    colour = alt.Color("band_name:N", scale=alt.Scale(domain=["@bands"], range=["@colours"]), legend=None)
    base = alt.Chart(DATA).encode(color=colour, y=rows.row())
    shape, tooltip = alt.Shape("band_shape:N", scale=None), numbers.tooltip()
    down = 7  # marks stand below their words
    right = f"scale('x', datum.beside) > {NAMES} + (width - {NAMES}) / 2"
    words = rows.said("label").mark_text(
        color=palette.INK, fontSize=12, dy=-6, baseline="middle", align=alt.ExprRef(f"{right} ? 'right' : 'left'"),
        dx=alt.ExprRef(f"{right} ? 4 : -4"), limit=alt.ExprRef("width * 0.95"),
        text=alt.ExprRef(f"width < {rows.NARROW} ? datum.on_phone : datum.label"),
    )  # fmt: skip
    layers = [
        rows.said("name")
        .mark_rule(color=palette.GREY, opacity=0.35, yOffset=-STEP / 2)
        .encode(y=rows.row(), x=alt.XValue(0), x2=alt.X2Value("width")),
        rows.text("name", up=7, fontWeight=600, size=12, room=ROOM),
        rows.text("size", up=-8, size=12, room=ROOM, opacity=palette.FAINT),
        base.mark_rule(strokeWidth=4, opacity=0.5, yOffset=down).encode(x=x("begun"), x2="at:T", tooltip=tooltip),
        base.mark_point(size=60, filled=True, opacity=1, yOffset=down).encode(
            x=x("mark"), shape=shape, tooltip=tooltip
        ),
        base.mark_point(size=60, filled=False, strokeWidth=2, opacity=1, yOffset=down).encode(
            x=x("hollow"), shape=shape, tooltip=tooltip
        ),
        words.encode(x=x("beside"), y=rows.row(), detail=["label:N", "on_phone:N"]),
    ]
    return write(alt.layer(*layers).properties(height=alt.Step(STEP)))
