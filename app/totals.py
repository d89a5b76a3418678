"""Totals for a reader: what each origin's own figures come to, how much of the time they cover, how they were made."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from app import answers, charts, choices, parts, steps
from app.accounts import (
    Asked,
    counted,
    counted_rules,
    how_made,
    is_open,
    is_rough,
    larger,
    noun_of,
    say_sum,
    who,
)
from app.answers import Account, Span, Totals
from app.filters import Filters
from app.parts import plain
from app.view import View
from data import vocabulary
from data.wording import english as wording

MOST_PLACES = 5  # whose latest states stand side by side
MOST_CHANGED = 12  # totals that are worked out at two versions
MOST_CUT = 6  # figures beyond the window that are named
FAR_APART = 10  # times: ends of a span that a reader is warned of


def section(statements: pd.DataFrame, definition: Mapping, context: View, group: str | None = None) -> None:
    """The totals of one metric in view. `group` is the affected group that the page has chosen; None: choose here."""
    st.header("Totals")
    filters = context.filters
    with st.container():
        unit = _choose_unit(statements)
        statements = parts.those_with("unit", unit, statements, context)
        group = _group(statements, unit, filters, group)
    place = filters.place or _most_named(statements, filters, definition["metric"])
    asked = Asked(
        definition["metric"],
        definition["metric_label"],
        definition["measure"],
        unit,
        group,
        place,
        context.options.places[place],
    )
    results = [(asked, answer := answers.totals(filters, asked.metric, group, place, unit))]
    if asked.measure == "stock":
        results += [
            (other, answers.totals(filters, other.metric, group, other.place, unit))
            for other in _places_beside(statements, asked, context)
        ]
    st.markdown(
        "A state is never added over time: the latest that each origin said stands."
        if asked.measure == "stock"
        else f"Only figures that cannot count the same {plain(asked.noun)} are added, for one origin at a time;"
        " origins are never added together."
    )
    in_view = wording.rows(statements, *READ)
    rows = [*in_view, *_rows_beyond(results, in_view, context)]
    bands = {row["figure_id"]: band for row in rows if (band := wording.band(row))}
    table = answers.kept(context, f"{asked.metric} totals", lambda: table_of(results, bands))
    with st.container():
        _say_what_is_asked(asked, answer.accounts, filters)
        if table.empty:
            _say_why_nothing(answer.accounts)
        else:
            _say_span(asked, answer, rows, bands, context)
            _say_what_is_cut(answer.accounts, in_view, filters)
    with st.container():
        if not table.empty:
            parts.show_drawing(charts.totals_by_origin, table, context, f"{asked.metric}_totals")
            _say_who_has_none(answer.accounts)
        steps.show(asked, answer.accounts, statements, context)
    how_made(_by_key(results), context)


def _by_key(results: list[tuple[Asked, Totals]]) -> dict[str, tuple[Account, Asked]]:
    """Every account by the word that the address has for it: the origin; with the place where it is another one."""
    (asked, answer), *others = results
    as_drawn = sorted(answer.accounts, key=lambda one: not one.used)
    found = {account.origin_id: (account, asked) for account in as_drawn}
    for other, of_other in others:
        found |= {f"{one.origin_id}.{other.place}": (one, other) for one in of_other.accounts if one.used}
    return found


# What is asked ---------------------------------------------------------------------------------------------------


def _choose_unit(statements: pd.DataFrame) -> str:
    """The unit of the totals: units are never added, so one is chosen where there are several."""
    counts = counted(statements["unit"])
    units = vocabulary.terms("units")
    if len(counts) == 1:
        return next(iter(counts))
    labels = {unit: f"{units[unit]['plural']} ({number})" for unit, number in counts.items()}
    return choices.choose("unit", "Counted in", list(labels), labels.get, next(iter(labels)))


def _group(statements: pd.DataFrame, unit: str, filters: Filters, chosen: str | None) -> str:
    """The group of the total: blank for people and for things. A filter on groups leaves a total of each alone."""
    if not vocabulary.counts_people(unit):
        return ""
    if chosen is not None:
        return chosen if filters.affected or vocabulary.is_named_group(chosen) else ""
    held = counted(statements["affected"])
    if filters.affected:
        labels = {group: vocabulary.label("affected", group) for group in held}
    else:
        named = filter(vocabulary.is_named_group, held)
        labels = {"people": "people"} | {group: vocabulary.label("affected", group) for group in named}
    if len(labels) == 1:
        only = next(iter(labels))
    else:
        only = choices.choose("group", "Total of", list(labels), labels.get, next(iter(labels)))
    return "" if only == "people" else only


def _most_named(statements: pd.DataFrame, filters: Filters, metric: str) -> str:
    """The place that most of the statements in view are about."""
    if len(statements) < answers.ROWS:
        return next(iter(counted(statements["place_id"])))
    return answers.by_place(filters, metric=(metric,))["place_id"].iloc[0]


def _places_beside(statements: pd.DataFrame, asked: Asked, context: View) -> list[Asked]:
    """The same question of other places in view, those that most statements name."""
    others = [place for place in counted(statements["place_id"]) if place != asked.place][:MOST_PLACES]
    names = context.options.places
    return [
        Asked(asked.metric, asked.metric_label, asked.measure, asked.unit, asked.group, place, names[place])
        for place in others
    ]


def _say_what_is_asked(asked: Asked, accounts: Sequence[Account], filters: Filters) -> None:
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
    st.markdown(
        f"**{plain(f'{wording.sentence_case(asked.metric_label)} ({asked.noun}), {asked.place_name}{window}')}**"
    )
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
    st.caption(plain(" ".join(filter(None, [how_place, how_window, how_people, whole]))))


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


def _rows_beyond(results: Iterable[tuple[Asked, Totals]], in_view: Sequence[dict], context: View) -> list[dict]:
    """The figures in totals that are not in view: a total of people takes civilians, whoever is in view."""
    used = {part.figure_id for _, answer in results for account in answer.accounts for part in account.used}
    beyond = tuple(sorted(used - {row["figure_id"] for row in in_view}))
    return wording.rows(answers.figures_named(beyond, context.version), *READ) if beyond else []


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


def _say_span(asked: Asked, answer: Totals, rows: list[dict], bands: Mapping[str, str], context: View) -> None:
    """The span over origins: never a sum, never an average."""
    span = _span(answer)
    if not span:
        _say_first(asked, answer.accounts, bands, context)
        return
    within = [account for account in answer.accounts if account.origin_id in span.origins]
    low = min(within, key=lambda account: (account.smallest, is_open(account), account.largest))
    high = max(within, key=lambda account: (account.largest, is_open(account), account.smallest))
    whose = f"whose figures cover at least half of the {wording.days_that_count(low)}"
    if asked.measure == "stock":
        spoke = [wording.last_day(account.used[0].ends) for account in within]
        as_of = wording.days(min(spoke), max(spoke))
        whose = f"whose latest state is of the newest day, {as_of}"
    if all(account.party for account in within):
        _say_parties_alone(within, asked, answer.accounts)
        return
    least, most = (wording.number_of(wording.total(account), noun_of(account, asked)) for account in (low, high))
    if noun_of(low, asked) == noun_of(high, asked):
        least = wording.total(low)
    ends = f"From {least} ({_spoke(low, asked)}) to {most} ({_spoke(high, asked)})"
    if low is high:
        ends = f"{wording.sentence_case(most)} ({_spoke(low, asked)})"
    if apart := _far_apart(low, high, rows):
        # A span that may be of two different things is no heading: a heading is what gets quoted.
        st.markdown(f":material/warning: {plain(apart)}")
        st.markdown(plain(f"{ends}."))
    else:
        st.markdown(f"#### {plain(ends)}")
    parties = dict.fromkeys(account.origin_name for account in (low, high) if account.party)
    st.caption(
        plain(
            " ".join(
                filter(
                    None,
                    [
                        f"The span over the {len(within)} origins {whose}: neither a sum nor an average.",
                        "The smallest and the largest number named are of one origin." if low is high else "",
                        "These are states of different days: people may have come or gone between them."
                        if asked.measure == "stock" and _as_of(low) != _as_of(high)
                        else "",
                        _cautions([low, high]),
                        f"Party to the conflict: {', '.join(parties)}." if parties else "",
                        _confidence([low, high], bands),
                    ],
                )
            )
        )
    )


def _say_first(asked: Asked, accounts: Sequence[Account], bands: Mapping[str, str], context: View) -> None:
    """Where no two totals make a span: the first in the order of METHOD 6.2, and that there is none."""
    with_total = [account for account in accounts if account.used]
    parties = [account for account in with_total if account.party]
    if not with_total:
        st.markdown("**No origin gives a number for this place**, so no span over origins is given.")
        return
    if len(parties) == len(with_total):
        _say_parties_alone(parties, asked, accounts)
        return
    first = with_total[0]
    st.markdown(f"#### {plain(wording.sentence_case(_said(first, asked)))}")
    told = [
        f"{wording.sentence_case(wording.time_covered(first))}.",
        "No other total of an independent origin may be set beside it as the other end of a span.",
        _cautions([first]),
        _confidence([first], bands),
    ]
    st.caption(plain(" ".join(filter(None, told))))
    if asked.measure != "stock" and not first.covers_half():
        _offer_its_days(accounts, context)


def _offer_its_days(accounts: Sequence[Account], context: View) -> None:
    """Where the days asked for are too many for a span: those of the total that covers most, if it fills them.

    That of a party to the conflict only where there is no other.
    """
    with_total = [account for account in accounts if account.used]
    if not with_total:
        return
    most = max(with_total, key=lambda account: (not account.party, account.covered_days))
    starts, ends = min(part.starts for part in most.used), max(part.ends for part in most.used)
    first, last = starts.date(), wording.last_day(ends)
    if 2 * most.covered_days < (last - first).days + 1:
        return
    st.page_link(
        f"app/pages/{context.page}.py",
        label=plain(f"Choose {wording.days(first, last, short=True)}, the days of {most.origin_name}"),
        icon=":material/date_range:",
        query_params=context.query(since=str(first), until=str(last)) | dict(context.own),
    )


def _confidence(ends: Sequence[Account], bands: Mapping[str, str]) -> str:
    """The bands of the figures behind the ends of a span."""
    told = {account.origin_name: _bands_of(account, bands) for account in ends}
    said = "; ".join(f"{name} {of}" for name, of in told.items() if of)
    return f"Confidence: {said}." if said else ""


def _say_what_is_cut(accounts: Sequence[Account], in_view: Sequence[dict], filters: Filters) -> None:
    """Figures that the chosen days cut through, where an origin says more in them than in its total, or has none."""
    if not (filters.since or filters.until):
        return
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
    if cut:
        more = f" And {len(cut) - MOST_CUT} more." if len(cut) > MOST_CUT else ""
        st.warning(
            plain(f"{'; '.join(cut[:MOST_CUT])}.{more} Choose days that hold them to have them counted."),
            title="Left out, because their time reaches beyond the days chosen",
            icon=":material/date_range:",
        )


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


def _say_parties_alone(within: Sequence[Account], asked: Asked, accounts: Sequence[Account]) -> None:
    """Where only parties to the conflict have totals: the heading says so, and leaves the number to the line below."""
    others = any(account.used and account not in within for account in accounts)
    st.markdown(
        "#### Only parties to the conflict give "
        + ("figures for half of this time" if others and asked.measure != "stock" else "a number")
    )
    said = "; ".join(_said(account, asked) for account in within)
    st.markdown(plain(f"{wording.sentence_case(said)}."))
    beside = "What the other origins say stands beside it below." if others else ""
    if told := " ".join(filter(None, [beside, _cautions(within)])):
        st.caption(plain(told))


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


def _say_why_nothing(accounts: Sequence[Account]) -> None:
    """No origin has a total: which rules left its figures out."""
    why = "; ".join(f"{account.origin_name}: {counted_rules(account)}" for account in accounts)
    with st.container(border=True):
        why = why or "No named origin gives a figure."
        st.markdown(f":material/search_off: **Nothing can be added here.** {plain(why)}")
        st.caption("A blank is not a zero: it means that no figure in view may enter a total by these rules.")


def _say_who_has_none(accounts: Sequence[Account]) -> None:
    """Origins whose every figure was left out."""
    none = [f"{account.origin_name} ({counted_rules(account)})" for account in accounts if not account.used]
    if none:
        st.caption(plain(f"No total for {', '.join(none)}."))


# What changes of figures do to totals ----------------------------------------------------------------------------


def show_changed(figures: pd.DataFrame, context: View) -> None:
    """The totals that changed figures touch, at the version shown and at the newest, where the two differ.

    `figures` are those that changed, as they were and as they are.
    """
    touched = _touched(figures, context)
    now = replace(context.filters, version=context.newest)
    differing = 0
    for asked, root, name in touched[:MOST_CHANGED]:
        then_and_now = [
            _of_origin(answers.totals(filters, asked.metric, asked.group, asked.place, asked.unit), root)
            for filters in (context.filters, now)
        ]
        if _told(then_and_now[0]) == _told(then_and_now[1]):
            continue
        differing += 1
        with st.container(border=True):
            title = f"{wording.sentence_case(asked.metric_label)} ({asked.noun}), {asked.place_name}, by {name}"
            st.markdown(f"**{plain(title)}**")
            titles = (f"Total before, version {context.version}", f"Now, version {context.newest}")
            for column, caption, account in zip(st.columns(2), titles, then_and_now, strict=True):
                with column:
                    st.caption(f"**{plain(caption)}**")
                    _say_side(account, asked)
    if not differing:
        st.markdown("The totals of the origins that these figures belong to are the same as before.")
    if len(touched) > MOST_CHANGED:
        st.caption(f"Worked out for the first {MOST_CHANGED} of {len(touched)} totals that these may belong to.")


def _touched(figures: pd.DataFrame, context: View) -> list[tuple[Asked, str, str]]:
    """The totals that figures may belong to: what is asked, the origin, and what it is called; each once."""
    touched: dict[tuple[Asked, str], str] = {}
    for row in figures[figures["origin_kind"] != "unnamed"].to_dict("records"):
        place = context.filters.place or row["place_id"]
        name = context.options.places.get(place, row["place_name"])
        for group in _groups_of(row, context.filters):
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


def _say_side(account: Account | None, asked: Asked) -> None:
    """One side of a changed total."""
    if account is None:
        st.markdown("*No figure in view.*")
    elif not account.used:
        st.markdown(f"*No total:* {plain(counted_rules(account))}.")
    else:
        say_sum(account, asked)
