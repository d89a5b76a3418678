"""Totals in words and as rows: what is asked, what each origin's figures come to, and what is said of them together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from app import answers
from app.answers import Account, Span, Totals
from app.filters import Filters
from app.sections.account import Asked, counted, counted_rules, is_open, is_rough, larger, noun_of, who
from app.view import View
from data import vocabulary
from data.wording import english as wording

MOST_CUT = 6  # figures beyond the window that are named
FAR_APART = 10  # times: ends of a span that a reader is warned of
READ = (
    "figure_id", "quantifier", "value", "value_max", "value_words", "low", "period_start", "period_end", "title",
    "band",
)  # fmt: skip
"""What is read of the figures behind totals."""


@dataclass(frozen=True)
class Told:
    """What is said of the totals of several origins together: never a sum of them, never an average.

    `finding` may stand as a heading; `text` says what no heading should: a heading is what gets quoted.
    """

    finding: str = ""
    text: str = ""
    warning: str = ""
    notes: tuple[str, ...] = ()


# What is asked ---------------------------------------------------------------------------------------------------


def units_of(statements: pd.DataFrame) -> list[str]:
    """The units that statements count in, that of most of them first: units are never added, so one is chosen."""
    return list(counted(statements["unit"]))


def groups_of(statements: pd.DataFrame, unit: str, filters: Filters) -> dict[str, str]:
    """The groups that there may be a total of, with their labels: "people" first, for any. Of things there are none.

    A filter on groups leaves a total of each alone.
    """
    if not vocabulary.counts_people(unit):
        return {}
    held = counted(statements["affected"])
    if filters.affected:
        return {group: vocabulary.label("affected", group) for group in held}
    named = filter(vocabulary.is_named_group, held)
    return {"people": "people"} | {group: vocabulary.label("affected", group) for group in named}


def group_of_page(group: str, unit: str, filters: Filters) -> str:
    """The group of the total on a page that shows the figures of one group: blank for people and for things."""
    is_asked = filters.affected or vocabulary.is_named_group(group)
    return group if vocabulary.counts_people(unit) and is_asked else ""


def most_named(statements: pd.DataFrame, filters: Filters, metric: str) -> str:
    """The place that most of the statements in view are about."""
    if len(statements) < answers.ROWS:
        return next(iter(counted(statements["place_id"])))
    return answers.by_place(filters, metric=(metric,))["place_id"].iloc[0]


def asked_of(definition: Mapping, unit: str, group: str, place: str, view: View) -> Asked:
    """What a total is asked of, with its words; `definition` is a row of the metrics."""
    names = view.options.places
    return Asked(
        definition["metric"],
        definition["metric_label"],
        definition["measure"],
        unit,
        group,
        place,
        names.get(place, place),
    )


def what_is_asked(asked: Asked, accounts: Sequence[Account], filters: Filters) -> tuple[str, str]:
    """Metric, group, place and window in one line, and how the place and the window came about in another."""
    first = next((account for account in accounts if account.window_start), None)
    how_window = {
        (True, True): "The days are those of the filters, both included.",
        (True, False): "The first day is that of the filters; the last is that of the latest figure that may enter.",
        (False, True): "The last day is that of the filters; the first is that of the earliest figure that may enter.",
        (False, False): "The days are those from the earliest to the latest figure that may enter.",
    }[bool(filters.since), bool(filters.until)]
    if not first:
        window, how_window = "", ""
    elif asked.measure == "stock":
        window = f", at or before {wording.day(wording.last_day(first.window_end))}"
        how_window = "" if filters.until else "That is the day of the latest figure; choose another in the filters."
    else:
        window = f", {wording.period(first.window_start, first.window_end)}"
    how_place = (
        ""
        if filters.place
        else (
            f"No place is chosen, so this is {asked.place_name}, which most statements in view name: choose another"
            " under “Where” in the filters."
        )
    )
    how_people = (
        "A total of people takes figures that do not say who was counted, and those that count civilians only, which"
        " are marked: people may then be more."
        if any(account.civilians_only for account in accounts)
        else ""
    )
    whole = (
        ""
        if set(filters.origin) <= {account.origin_id for account in accounts}
        else ("A total belongs to a whole organisation, so it may hold figures of its other parts.")
    )
    title = f"{wording.sentence_case(asked.metric_label)} ({asked.noun}), {asked.place_name}{window}"
    return title, " ".join(filter(None, [how_place, how_window, how_people, whole]))


# What came out ---------------------------------------------------------------------------------------------------


def figures_behind(results: Iterable[tuple[Asked, Totals]], in_view: Sequence[dict], view: View) -> list[dict]:
    """The figures in view and those in totals that are not: a total of people takes civilians, whoever is in view.

    Each has the columns READ, as `in_view` has.
    """
    used = {part.figure_id for _, answer in results for account in answer.accounts for part in account.used}
    beyond = tuple(sorted(used - {row["figure_id"] for row in in_view}))
    return [*in_view, *(wording.rows(answers.figures_named(beyond, view.version), *READ) if beyond else [])]


def bands_among(figures: Iterable[Mapping]) -> dict[str, str]:
    """The band of each figure that has one, in words."""
    return {row["figure_id"]: band for row in figures if (band := wording.band(row))}


def table_of(results: Iterable[tuple[Asked, Totals]], bands: Mapping[str, str]) -> pd.DataFrame:
    """The totals as a table: one row an origin that has one, with the words, the interval and the time covered.

    `bands` are those of figures, in words.
    """
    rows = [_row(one, asked, _span(answer), bands) for asked, answer in results for one in answer.accounts if one.used]
    names = ("low", "best", "high", "smallest", "largest")
    return pd.DataFrame(rows).astype(dict.fromkeys(names, "Int64")) if rows else pd.DataFrame()


def has_span(answer: Totals) -> bool:
    """Whether totals of several origins make a span."""
    return _span(answer) is not None


def _span(answer: Totals) -> Span | None:
    """The span over totals of several origins: one total alone is none, however it was chosen."""
    return answer.span if answer.span and len(answer.span.origins) > 1 else None


def _is_in_span(account: Account, span: Span | None) -> bool:
    """Whether a total stands in front: in the span or, where there is none, as one that could have stood in it."""
    return account.origin_id in span.origins if span else not account.party and account.covers_half()


def _bands_of(account: Account, bands: Mapping[str, str]) -> str:
    """The bands of the figures that a total is made of, each once."""
    return ", ".join(dict.fromkeys(bands[part.figure_id] for part in account.used if part.figure_id in bands))


def _row(account: Account, asked: Asked, span: Span | None, bands: Mapping[str, str]) -> dict[str, object]:
    return {
        "origin_id": account.origin_id,
        "origin_name": account.origin_name,
        "party": account.party,
        "metric": asked.metric,
        "metric_label": asked.metric_label,
        "measure": asked.measure,
        "unit": account.unit,
        "affected": account.affected or "unknown",
        "place_id": asked.place,
        "place_name": asked.place_name,
        "words": wording.total(account),
        "counted": noun_of(account, asked),
        "low": account.low,
        "best": account.best,
        "high": account.high,
        "smallest": account.smallest,
        "largest": account.largest,
        "is_open": is_open(account),
        "is_rough": is_rough(account),
        "window_start": account.window_start,
        "window_end": account.window_end,
        "covered_days": account.covered_days,
        "window_days": account.window_days,
        "time_covered": wording.time_covered(account),
        "in_span": _is_in_span(account, span),
        "has_span": bool(span),
        "bands": _bands_of(account, bands),
        "as_of": _as_of(account),
        "figures_used": len(account.used),
        "figures_left_out": len(account.left_out),
        "caution": wording.caution(account),
        "triangulation": " | ".join(account.triangulation),
        "larger_left_out": "; ".join(larger(account)),
        "record_figures": " | ".join(part.figure_id for part in account.used),
    }


# What is said of them together -----------------------------------------------------------------------------------


def together(asked: Asked, answer: Totals, figures: Sequence[Mapping]) -> Told:
    """The span over origins or, where no two totals make one, the first in the order of METHOD 6.2.

    `figures` are those behind the totals, with the columns READ.
    """
    bands = bands_among(figures)
    span = _span(answer)
    if not span:
        return _first(asked, answer.accounts, bands)
    within = [account for account in answer.accounts if account.origin_id in span.origins]
    if all(account.party for account in within):
        return _parties_alone(within, asked, answer.accounts)
    low = min(within, key=lambda account: (account.smallest, is_open(account), account.largest))
    high = max(within, key=lambda account: (account.largest, is_open(account), account.smallest))
    ends = _ends(low, high, asked)
    apart = _far_apart(low, high, figures)
    parties = dict.fromkeys(account.origin_name for account in (low, high) if account.party)
    notes = (
        f"The span over the {len(within)} origins {_whose(within, low, asked)}: neither a sum nor an average.",
        "The smallest and the largest number named are of one origin." if low is high else "",
        "These are states of different days: people may have come or gone between them."
        if asked.measure == "stock" and _as_of(low) != _as_of(high)
        else "",
        _cautions([low, high]),
        f"Party to the conflict: {', '.join(parties)}." if parties else "",
        _confidence([low, high], bands),
    )
    # A span that may be of two different things is no heading.
    said = {"text": f"{ends}.", "warning": apart} if apart else {"finding": ends}
    return Told(**said, notes=tuple(filter(None, notes)))


def _whose(within: Sequence[Account], low: Account, asked: Asked) -> str:
    """Which totals a span is taken over."""
    if asked.measure != "stock":
        return f"whose figures cover at least half of the {wording.days_that_count(low)}"
    spoke = [wording.last_day(account.used[0].ends) for account in within]
    return f"whose latest state is of the newest day, {wording.days(min(spoke), max(spoke))}"


def _ends(low: Account, high: Account, asked: Asked) -> str:
    """From which total to which, and whose they are."""
    least, most = (wording.number_of(wording.total(account), noun_of(account, asked)) for account in (low, high))
    if low is high:
        return f"{wording.sentence_case(most)} ({_spoke(low, asked)})"
    if noun_of(low, asked) == noun_of(high, asked):
        least = wording.total(low)
    return f"From {least} ({_spoke(low, asked)}) to {most} ({_spoke(high, asked)})"


def _first(asked: Asked, accounts: Sequence[Account], bands: Mapping[str, str]) -> Told:
    """Where no two totals make a span: the first, and that there is none."""
    with_total = [account for account in accounts if account.used]
    parties = [account for account in with_total if account.party]
    if not with_total:
        return Told(text="No origin gives a number for this place, so no span over origins is given.")
    if len(parties) == len(with_total):
        return _parties_alone(parties, asked, accounts)
    first = with_total[0]
    notes = (
        f"{wording.sentence_case(wording.time_covered(first))}.",
        "No other total of an independent origin may be set beside it as the other end of a span.",
        _cautions([first]),
        _confidence([first], bands),
    )
    return Told(wording.sentence_case(_said(first, asked)), notes=tuple(filter(None, notes)))


def _parties_alone(within: Sequence[Account], asked: Asked, accounts: Sequence[Account]) -> Told:
    """Where only parties to the conflict have totals: the heading says so, and leaves the number to the line below."""
    others = any(account.used and account not in within for account in accounts)
    heading = "Only parties to the conflict give " + (
        "figures for half of this time" if others and asked.measure != "stock" else "a number"
    )
    said = "; ".join(_said(account, asked) for account in within)
    beside = "What the other origins say stands beside it below." if others else ""
    return Told(heading, f"{wording.sentence_case(said)}.", notes=tuple(filter(None, [beside, _cautions(within)])))


def _confidence(ends: Sequence[Account], bands: Mapping[str, str]) -> str:
    """The bands of the figures behind the ends of a span."""
    told = {account.origin_name: _bands_of(account, bands) for account in ends}
    said = "; ".join(f"{name} {of}" for name, of in told.items() if of)
    return f"Confidence: {said}." if said else ""


def _far_apart(low: Account, high: Account, figures: Sequence[Mapping]) -> str:
    """Where the ends of a span can hardly be of one thing: how far apart they lie, and in reports of which titles."""
    least = low.smallest or low.largest  # of "at most 30,000" the number named
    if high.largest < FAR_APART * max(least, 1):
        return ""
    titles = {row["figure_id"]: row["title"] for row in figures}
    told = []
    for account in (low, high):
        found = list(dict.fromkeys(titles.get(part.figure_id, "") for part in account.used))
        if len(found) == 1 and found[0]:
            told.append(f"{account.origin_name} in “{found[0]}”")
    times = f"{high.largest / least:,.0f} times" if least else "far"
    where = f" {'; '.join(told)}." if told else ""
    return f"The two ends lie {times} apart and may not count the same: read their reports before using either.{where}"


def _said(account: Account, asked: Asked) -> str:
    """A total with its noun and its origin: "more than 90,000 people, by figures of SOHR"."""
    return f"{wording.number_of(wording.total(account), noun_of(account, asked))}, by figures of {who(account)}"


def _as_of(account: Account) -> str:
    return wording.day(wording.last_day(account.used[-1].ends), short=True)


def _spoke(account: Account, asked: Asked) -> str:
    """Who gives an end of a span; a state with its day."""
    return f"{account.origin_name}, {_as_of(account)}" if asked.measure == "stock" else account.origin_name


def _cautions(accounts: Iterable[Account]) -> str:
    told = dict.fromkeys(f"{one.origin_name}: {wording.caution(one)}." for one in accounts if wording.caution(one))
    return " ".join(told)


# What is missing -------------------------------------------------------------------------------------------------


def what_is_cut(accounts: Sequence[Account], in_view: Sequence[Mapping], filters: Filters) -> str:
    """Figures that the chosen days cut through, where an origin says more in them than in its total, or has none."""
    if not (filters.since or filters.until):
        return ""
    known = {row["figure_id"]: row for row in in_view}
    cut = []
    for account in accounts:
        beyond = [
            known[out.figure_id]
            for out in account.left_out
            if out.rule == "window"
            and out.figure_id in known
            and (not account.used or out.figure_id in account.larger_left_out)
        ]
        if beyond:
            most = max(beyond, key=lambda row: (_number(row), row["figure_id"]))
            when = wording.period(most["period_start"], most["period_end"])
            cut.append(f"{account.origin_name}: {wording.stated(most)}, {when}")
    if not cut:
        return ""
    more = f" And {len(cut) - MOST_CUT} more." if len(cut) > MOST_CUT else ""
    return f"{'; '.join(cut[:MOST_CUT])}.{more} Choose days that hold them to have them counted."


def _number(row: Mapping) -> float:
    """The largest number that a statement names; of a word, its floor."""
    ends = (row["value"], row["value_max"], row["low"])
    return max((float(end) for end in ends if not wording.is_blank(end)), default=0.0)


def why_nothing(accounts: Sequence[Account]) -> str:
    """Where no origin has a total: which rules left its figures out."""
    why = "; ".join(f"{account.origin_name}: {counted_rules(account)}" for account in accounts)
    return why or "No named origin gives a figure."


def who_has_none(accounts: Sequence[Account]) -> str:
    """Origins whose every figure was left out; blank where there are none."""
    none = [f"{account.origin_name} ({counted_rules(account)})" for account in accounts if not account.used]
    return f"No total for {', '.join(none)}." if none else ""
