"""Totals for a reader: what each origin's own figures come to, how much of the time they cover, how they were made."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from app import answers, charts
from app.answers import Account, Span, Totals
from app.filters import Filters
from app.sections import Chart, Link, Nothing, Section, Sections, Text, lead, steps
from app.sections.account import (
    Asked,
    cautions,
    counted,
    counted_rules,
    how_made,
    is_open,
    is_rough,
    larger,
    noun_of,
    sum_line,
    who,
)
from app.view import View
from data import vocabulary
from data.wording import english as wording

MOST_PLACES = 5  # whose latest states stand side by side
MOST_CHANGED = 12  # totals that are worked out at two versions
MOST_CUT = 6  # figures beyond the window that are named
FAR_APART = 10  # times: ends of a span that a reader is warned of


@dataclass(frozen=True)
class Summed:
    """The totals of one question in view, as rows and in words.

    `title` says what is asked, `rules` how. `finding` may stand as a heading; `text` says what no heading should, for a
    heading is what gets quoted. `cut` is what the days chosen cut through. `nothing` says why no origin has a total.
    """

    asked: Asked
    results: tuple[tuple[Asked, Totals], ...]
    table: pd.DataFrame
    title: str
    rules: tuple[str, ...]
    finding: str = ""
    text: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    cut: tuple[Text, ...] = ()
    nothing: Nothing | None = None

    @property
    def answer(self) -> Totals:
        """The totals of the question itself."""
        return self.results[0][1]

    @property
    def has_span(self) -> bool:
        """Whether totals of several origins make a span."""
        return _span(self.answer) is not None


def summed(asked: Asked, statements: pd.DataFrame, view: View) -> Summed:
    """The totals of one question. `statements` are those in view of its metric and unit."""
    results = tuple(_results(asked, statements, view))
    answer = results[0][1]
    in_view = wording.rows(statements, *READ)
    rows = [*in_view, *_rows_beyond(results, in_view, view)]
    bands = {row["figure_id"]: band for row in rows if (band := wording.band(row))}
    table = table_of(results, bands)
    title = _title(asked, answer.accounts) + lead.come_from(view, answer.accounts)
    rules = (_rule(asked), _how_asked(asked, answer.accounts, view.filters), *_without_total(answer.accounts))
    if table.empty:
        return Summed(asked, results, table, title, rules, nothing=_nothing(answer.accounts))
    finding, text, notes, links = _span_said(asked, answer, rows, bands, view)
    cut = _cut_by_the_days(answer.accounts, in_view, view.filters)
    return Summed(asked, results, table, title, rules, finding, text, notes, links, cut)


def section(asked: Asked, statements: pd.DataFrame, view: View) -> Section:
    """The totals of one question: the span over origins as the finding, each origin's total as a row of a chart.

    `statements` are those in view of its metric and unit.
    """
    told = summed(asked, statements, view)
    by_step = steps.fold(asked, told.answer.accounts, statements, view)
    folds = tuple(filter(None, [by_step, how_made(_by_key(told.results), told.rules, view)]))
    title = ((told.title, ""),)
    if told.nothing:
        return Section("totals", "What can be added", text=title, nothing=told.nothing, folds=folds)
    return Section(
        "totals",
        "What each origin’s own figures come to",
        finding=told.finding,
        text=(*title, *told.text),
        warning=told.cut,
        chart=Chart(f"{asked.metric}_totals", charts.totals_by_origin, told.table),
        notes=told.notes,
        links=told.links,
        folds=folds,
    )


def _results(asked: Asked, statements: pd.DataFrame, view: View) -> list[tuple[Asked, Totals]]:
    """The totals of the question; of a state, those of other places in view too."""
    every = [asked, *(_places_beside(statements, asked, view) if asked.measure == "stock" else ())]
    return [(one, answers.totals(view.filters, one.metric, one.group, one.place, one.unit)) for one in every]


def _by_key(results: Sequence[tuple[Asked, Totals]]) -> dict[str, tuple[Account, Asked]]:
    """Every account by the word that the address has for it: the origin; with the place where it is another one."""
    (asked, answer), *others = results
    as_drawn = sorted(answer.accounts, key=lambda one: not one.used)
    found = {one.origin_id: (one, asked) for one in as_drawn}
    for other, of_other in others:
        found |= {f"{one.origin_id}.{other.place}": (one, other) for one in of_other.accounts if one.used}
    return found


def _places_beside(statements: pd.DataFrame, asked: Asked, view: View) -> list[Asked]:
    """The same question of other places in view, those that most statements name."""
    others = [place for place in counted(statements["place_id"]) if place != asked.place][:MOST_PLACES]
    return [replace(asked, place=place, place_name=view.options.places[place]) for place in others]


# What is asked ---------------------------------------------------------------------------------------------------


def _title(asked: Asked, accounts: Sequence[Account]) -> str:
    """Metric, group, place and window in one line."""
    first = next((one for one in accounts if one.window_start), None)
    window = ""
    if first and asked.measure == "stock":
        window = f", at or before {wording.day(wording.last_day(first.window_end))}"
    elif first:
        window = f", {wording.period(first.window_start, first.window_end)}"
    return f"{wording.sentence_case(asked.metric_label)} ({asked.noun}), {asked.place_name}{window}"


def _rule(asked: Asked) -> str:
    return (
        "A state is never added over time: the latest that each origin said stands."
        if asked.measure == "stock"
        else f"Only figures that cannot count the same {asked.noun} are added, for one origin at a time; origins are"
        " never added together."
    )


def _how_asked(asked: Asked, accounts: Sequence[Account], filters: Filters) -> str:
    """How the place, the window and the group of the question came about."""
    how_window = {
        (True, True): "The days are those of the filters, both included.",
        (True, False): "The first day is that of the filters; the last is that of the latest figure that may enter.",
        (False, True): "The last day is that of the filters; the first is that of the earliest figure that may enter.",
        (False, False): "The days are those from the earliest to the latest figure that may enter.",
    }[bool(filters.since), bool(filters.until)]
    if not any(one.window_start for one in accounts):
        how_window = ""
    elif asked.measure == "stock":
        how_window = "" if filters.until else "That is the day of the latest figure; choose another in the filters."
    told = [
        ""
        if filters.place
        else f"No place is chosen, so this is {asked.place_name}, which most statements in view name: choose another"
        " under “Where” in the filters.",
        how_window,
        "A total of people takes figures that do not say who was counted, and those that count civilians only, which"
        " are marked: people may then be more."
        if any(one.civilians_only for one in accounts)
        else "",
        ""
        if set(filters.origin) <= {one.origin_id for one in accounts}
        else "A total belongs to a whole organisation, so it may hold figures of its other parts.",
    ]
    return " ".join(filter(None, told))


# What came out ---------------------------------------------------------------------------------------------------


def table_of(results: Iterable[tuple[Asked, Totals]], bands: Mapping[str, str]) -> pd.DataFrame:
    """The totals as a table: one row an origin that has one, with the words, the interval and the time covered.

    `bands` are those of figures, in words.
    """
    rows = [_row(one, asked, _span(answer), bands) for asked, answer in results for one in answer.accounts if one.used]
    names = ("low", "best", "high", "smallest", "largest")
    return pd.DataFrame(rows).astype(dict.fromkeys(names, "Int64")) if rows else pd.DataFrame()


def _span(answer: Totals) -> Span | None:
    """The span over totals of several origins: one total alone is none, however it was chosen."""
    return answer.span if answer.span and len(answer.span.origins) > 1 else None


def _is_in_span(account: Account, span: Span | None) -> bool:
    """Whether a total stands in front: in the span or, where there is none, as one that could have stood in it."""
    return account.origin_id in span.origins if span else not account.party and account.covers_half()


READ = (
    "figure_id", "quantifier", "value", "value_max", "value_words", "low", "period_start", "period_end", "title",
    "band",
)  # fmt: skip
"""What is read of the figures behind totals."""


def _rows_beyond(results: Iterable[tuple[Asked, Totals]], in_view: Sequence[dict], view: View) -> list[dict]:
    """The figures in totals that are not in view: a total of people takes civilians, whoever is in view."""
    used = {part.figure_id for _, answer in results for account in answer.accounts for part in account.used}
    beyond = tuple(sorted(used - {row["figure_id"] for row in in_view}))
    return wording.rows(answers.figures_named(beyond, view.version), *READ) if beyond else []


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


Said = tuple[str, tuple[str, ...], tuple[str, ...], tuple[Link, ...]]
"""What is said of totals: the finding, text and notes beside it, and links."""


def _span_said(asked: Asked, answer: Totals, rows: list[dict], bands: Mapping[str, str], view: View) -> Said:
    """The span over origins: never a sum, never an average."""
    span = _span(answer)
    if not span:
        return _first_said(asked, answer.accounts, bands, view)
    within = [one for one in answer.accounts if one.origin_id in span.origins]
    if all(one.party for one in within):
        return _parties_alone(within, asked, answer.accounts)
    low = min(within, key=lambda one: (one.smallest, is_open(one), one.largest))
    high = max(within, key=lambda one: (one.largest, is_open(one), one.smallest))
    whose = f"whose figures cover at least half of the {wording.days_that_count(low)}"
    if asked.measure == "stock":
        spoke = [wording.last_day(one.used[0].ends) for one in within]
        whose = f"whose latest state is of the newest day, {wording.days(min(spoke), max(spoke))}"
    ends = _ends(low, high, asked)
    parties = dict.fromkeys(one.origin_name for one in (low, high) if one.party)
    notes = [
        f"The span over the {len(within)} origins {whose}: neither a sum nor an average.",
        "The smallest and the largest number named are of one origin." if low is high else "",
        "These are states of different days: people may have come or gone between them."
        if asked.measure == "stock" and _as_of(low) != _as_of(high)
        else "",
        _cautions([low, high]),
        f"Party to the conflict: {', '.join(parties)}." if parties else "",
        _confidence([low, high], bands),
    ]
    note = (" ".join(filter(None, notes)),)
    if apart := _far_apart(low, high, rows):
        # A span that may be of two different things is no heading: a heading is what gets quoted.
        return "", (apart, f"{ends}."), note, ()
    return ends, (), note, ()


def _ends(low: Account, high: Account, asked: Asked) -> str:
    """From the smallest total to the largest, each with its origin."""
    least, most = (wording.number_of(wording.total(one), noun_of(one, asked)) for one in (low, high))
    if low is high:
        return f"{wording.sentence_case(most)} ({_spoke(low, asked)})"
    if noun_of(low, asked) == noun_of(high, asked):
        least = wording.total(low)
    return f"From {least} ({_spoke(low, asked)}) to {most} ({_spoke(high, asked)})"


def _first_said(asked: Asked, accounts: Sequence[Account], bands: Mapping[str, str], view: View) -> Said:
    """Where no two totals make a span: the first in the order of METHOD 6.2, and that there is none."""
    with_total = [one for one in accounts if one.used]
    parties = [one for one in with_total if one.party]
    if not with_total:
        return "", ("No origin gives a number for this place, so no span over origins is given.",), (), ()
    if len(parties) == len(with_total):
        return _parties_alone(parties, asked, accounts)
    first = with_total[0]
    notes = [
        f"{wording.sentence_case(wording.time_covered(first))}.",
        "No other total of an independent origin may be set beside it as the other end of a span.",
        _cautions([first]),
        _confidence([first], bands),
    ]
    links = () if asked.measure == "stock" or first.covers_half() else _its_days(accounts, view)
    return wording.sentence_case(_said(first, asked)), (), (" ".join(filter(None, notes)),), links


def _its_days(accounts: Sequence[Account], view: View) -> tuple[Link, ...]:
    """Where the days asked for are too many for a span: those of the total that covers most, if it fills them.

    That of a party to the conflict only where there is no other.
    """
    most = max((one for one in accounts if one.used), key=lambda one: (not one.party, one.covered_days))
    starts, ends = min(part.starts for part in most.used), max(part.ends for part in most.used)
    first, last = starts.date(), wording.last_day(ends)
    if 2 * most.covered_days < (last - first).days + 1:
        return ()
    label = f"Choose {wording.days(first, last, short=True)}, the days of {most.origin_name}"
    query = view.query(since=str(first), until=str(last)) | dict(view.own)
    return (Link(view.page, label, query, "date_range"),)


def _confidence(ends: Sequence[Account], bands: Mapping[str, str]) -> str:
    """The bands of the figures behind the ends of a span."""
    told = {one.origin_name: _bands_of(one, bands) for one in ends}
    said = "; ".join(f"{name} {of}" for name, of in told.items() if of)
    return f"Confidence: {said}." if said else ""


def _cut_by_the_days(accounts: Sequence[Account], in_view: Sequence[dict], filters: Filters) -> tuple:
    """Figures that the chosen days cut through, where an origin says more in them than in its total, or has none."""
    if not (filters.since or filters.until):
        return ()
    known = {row["figure_id"]: row for row in in_view}
    cut = []
    for one in accounts:
        beyond = [
            known[out.figure_id]
            for out in one.left_out
            if out.rule == "window"
            and out.figure_id in known
            and (not one.used or out.figure_id in one.larger_left_out)
        ]
        if beyond:
            most = max(beyond, key=lambda row: (_number(row), row["figure_id"]))
            when = wording.period(most["period_start"], most["period_end"])
            cut.append(f"{one.origin_name}: {wording.stated(most)}, {when}")
    if not cut:
        return ()
    more = f" And {len(cut) - MOST_CUT} more." if len(cut) > MOST_CUT else ""
    title = "Left out, because their time reaches beyond the days chosen."
    return ((title, f"{'; '.join(cut[:MOST_CUT])}.{more} Choose days that hold them to have them counted."),)


def _number(row: Mapping) -> float:
    """The largest number that a statement names; of a word, its floor."""
    ends = (row["value"], row["value_max"], row["low"])
    return max((float(end) for end in ends if not wording.is_blank(end)), default=0.0)


def _far_apart(low: Account, high: Account, rows: list[dict]) -> str:
    """Where the ends of a span can hardly be of one thing: how far apart they lie, and in reports of which titles."""
    least = low.smallest or low.largest  # of "at most 30,000" the number named
    if high.largest < FAR_APART * max(least, 1):
        return ""
    titles = {row["figure_id"]: row["title"] for row in rows}
    told = []
    for account in (low, high):
        found = list(dict.fromkeys(titles.get(part.figure_id, "") for part in account.used))
        if len(found) == 1 and found[0]:
            told.append(f"{account.origin_name} in “{found[0]}”")
    times = f"{high.largest / least:,.0f} times" if least else "far"
    where = f" {'; '.join(told)}." if told else ""
    return f"The two ends lie {times} apart and may not count the same: read their reports before using either.{where}"


def _parties_alone(within: Sequence[Account], asked: Asked, accounts: Sequence[Account]) -> Said:
    """Where only parties to the conflict have totals: the finding says so, and leaves the number to the line below."""
    others = any(one.used and one not in within for one in accounts)
    finding = "Only parties to the conflict give " + (
        "figures for half of this time" if others and asked.measure != "stock" else "a number"
    )
    said = "; ".join(_said(one, asked) for one in within)
    beside = "What the other origins say stands beside it below." if others else ""
    note = " ".join(filter(None, [beside, _cautions(within)]))
    return finding, (f"{wording.sentence_case(said)}.",), (note,) if note else (), ()


def _said(one: Account, asked: Asked) -> str:
    """A total with its noun and its origin: "more than 90,000 people, by figures of SOHR"."""
    return f"{wording.number_of(wording.total(one), noun_of(one, asked))}, by figures of {who(one)}"


def _as_of(one: Account) -> str:
    return wording.day(wording.last_day(one.used[-1].ends), short=True)


def _spoke(one: Account, asked: Asked) -> str:
    """Who gives an end of a span; a state with its day."""
    return f"{one.origin_name}, {_as_of(one)}" if asked.measure == "stock" else one.origin_name


def _cautions(accounts: Iterable[Account]) -> str:
    told = dict.fromkeys(f"{one.origin_name}: {wording.caution(one)}." for one in accounts if wording.caution(one))
    return " ".join(told)


def _nothing(accounts: Sequence[Account]) -> Nothing:
    """No origin has a total: which rules left its figures out."""
    why = "; ".join(f"{one.origin_name}: {counted_rules(one)}" for one in accounts)
    return Nothing("Nothing can be added here.", f"{why or 'No named origin gives a figure'}.")


def _without_total(accounts: Sequence[Account]) -> tuple[str, ...]:
    """Origins whose every figure was left out."""
    none = [f"{one.origin_name} ({counted_rules(one)})" for one in accounts if not one.used]
    return (f"No total for {', '.join(none)}.",) if none else ()


# What changes of figures do to totals ----------------------------------------------------------------------------


def changed(figures: pd.DataFrame, view: View) -> Sections:
    """The totals that changed figures touch, at the version shown and at the newest, where the two differ.

    `figures` are those that changed, as they were and as they are.
    """
    touched = _touched(figures, view)
    now = replace(view.filters, version=view.newest)
    told = []
    for asked, root, name in touched[:MOST_CHANGED]:
        before, after = (
            _of_origin(answers.totals(filters, asked.metric, asked.group, asked.place, asked.unit), root)
            for filters in (view.filters, now)
        )
        if _told(before) == _told(after):
            continue
        told.append(
            Section(
                f"total_{len(told)}",
                f"{wording.sentence_case(asked.metric_label)} ({asked.noun}), {asked.place_name}, by {name}",
                3,
                points=(
                    (f"Total before, version {view.version}:", _side(before, asked)),
                    (f"Now, version {view.newest}:", _side(after, asked)),
                ),
            )
        )
    if not told:
        told.append(
            Section("totals", text=("The totals of the origins that these figures belong to are the same as before.",))
        )
    if len(touched) > MOST_CHANGED:
        more = f"Worked out for the first {MOST_CHANGED} of {len(touched)} totals that these may belong to."
        told.append(Section("totals_more", notes=(more,)))
    return tuple(told)


def _touched(figures: pd.DataFrame, view: View) -> list[tuple[Asked, str, str]]:
    """The totals that figures may belong to: what is asked, the origin, and what it is called; each once."""
    touched: dict[tuple[Asked, str], str] = {}
    for row in figures[figures["origin_kind"] != "unnamed"].to_dict("records"):
        place = view.filters.place or row["place_id"]
        name = view.options.places.get(place, row["place_name"])
        for group in _groups_of(row, view.filters):
            asked = Asked(row["metric"], row["metric_label"], row["measure"], row["unit"], group, place, name)
            touched.setdefault((asked, row["root_id"]), row["root_short"])
    return [(asked, root, name) for (asked, root), name in touched.items()]


def _groups_of(row: Mapping, filters: Filters) -> list[str]:
    """The groups whose total a figure may enter; blank stands for people and for things."""
    if not vocabulary.counts_people(row["unit"]):
        return [""]
    if filters.affected:
        return [row["affected"]]
    group = row["affected"]
    return [""] * vocabulary.enters_total_of_people(group) + [group] * vocabulary.is_named_group(group)


def _of_origin(answer: Totals, root: str) -> Account | None:
    return next((account for account in answer.accounts if account.origin_id == root), None)


def _told(account: Account | None) -> tuple:
    """What a reader sees of a total."""
    if account is None or not account.used:
        return ()
    used = [(part.figure_id, wording.stated_part(part)) for part in account.used]
    return (wording.total(account), wording.time_covered(account), wording.caution(account), used)


def _side(one: Account | None, asked: Asked) -> str:
    """One side of a changed total."""
    if one is None:
        return "no figure in view."
    if not one.used:
        return f"no total: {counted_rules(one)}."
    return " ".join([*sum_line(one, asked), *cautions(one)])
