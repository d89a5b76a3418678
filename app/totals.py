"""Totals for a reader: what each origin's own figures come to, how much of the time they cover, how they were made."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from app import answers, charts, choices, parts, steps
from app.accounts import how_made, say_sum
from app.answers import Account, Totals
from app.filters import Filters
from app.parts import plain
from app.sections import totals as said
from app.sections.account import Asked, counted, counted_rules
from app.view import View
from data import vocabulary
from data.wording import english as wording

MOST_PLACES = 5  # whose latest states stand side by side
MOST_CHANGED = 12  # totals that are worked out at two versions


def section(statements: pd.DataFrame, definition: Mapping, context: View, group: str | None = None) -> None:
    """The totals of one metric in view. `group` is the affected group that the page has chosen; None: choose here."""
    st.header("Totals")
    filters = context.filters
    with st.container():
        unit = _choose_unit(statements)
        statements = parts.those_with("unit", unit, statements, context)
        group = _group(statements, unit, filters, group)
    place = filters.place or said.most_named(statements, filters, definition["metric"])
    asked = said.asked_of(definition, unit, group, place, context)
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
    in_view = wording.rows(statements, *said.READ)
    figures = said.figures_behind(results, in_view, context)
    bands = said.bands_among(figures)
    table = answers.kept(context, f"{asked.metric} totals", lambda: said.table_of(results, bands))
    with st.container():
        _say_what_is_asked(asked, answer.accounts, filters)
        if table.empty:
            _say_why_nothing(answer.accounts)
        else:
            _say(said.together(asked, answer, figures))
            if not said.has_span(answer):
                _offer_where_short(asked, answer.accounts, context)
            _say_what_is_cut(answer.accounts, in_view, filters)
    with st.container():
        if not table.empty:
            parts.show_drawing(charts.totals_by_origin, table, context, f"{asked.metric}_totals")
            if none := said.who_has_none(answer.accounts):
                st.caption(plain(none))
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
    held = said.units_of(statements)
    if len(held) == 1:
        return held[0]
    counts, units = counted(statements["unit"]), vocabulary.terms("units")
    labels = {unit: f"{units[unit]['plural']} ({counts[unit]})" for unit in held}
    return choices.choose("unit", "Counted in", held, labels.get, held[0])


def _group(statements: pd.DataFrame, unit: str, filters: Filters, chosen: str | None) -> str:
    """The group of the total: blank for people and for things. A filter on groups leaves a total of each alone."""
    if chosen is not None:
        return said.group_of_page(chosen, unit, filters)
    labels = said.groups_of(statements, unit, filters)
    if len(labels) < 2:
        only = next(iter(labels), "")
    else:
        only = choices.choose("group", "Total of", list(labels), labels.get, next(iter(labels)))
    return "" if only == "people" else only


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
    title, how = said.what_is_asked(asked, accounts, filters)
    st.markdown(f"**{plain(title)}**")
    st.caption(plain(how))


# What came out ---------------------------------------------------------------------------------------------------


def _say(told: said.Told) -> None:
    """What is said of the totals together."""
    if told.warning:
        st.markdown(f":material/warning: {plain(told.warning)}")
    if told.finding:
        st.markdown(f"#### {plain(told.finding)}")
    if told.text:
        st.markdown(plain(told.text))
    if told.notes:
        st.caption(plain(" ".join(told.notes)))


def _offer_where_short(asked: Asked, accounts: Sequence[Account], context: View) -> None:
    """Where the first total covers too few days for a span: other days."""
    with_total = [account for account in accounts if account.used]
    if asked.measure != "stock" and any(not one.party for one in with_total) and not with_total[0].covers_half():
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


def _say_what_is_cut(accounts: Sequence[Account], in_view: Sequence[dict], filters: Filters) -> None:
    """Figures that the chosen days cut through, where an origin says more in them than in its total, or has none."""
    if cut := said.what_is_cut(accounts, in_view, filters):
        st.warning(
            plain(cut),
            title="Left out, because their time reaches beyond the days chosen",
            icon=":material/date_range:",
        )


def _say_why_nothing(accounts: Sequence[Account]) -> None:
    """No origin has a total: which rules left its figures out."""
    with st.container(border=True):
        st.markdown(f":material/search_off: **Nothing can be added here.** {plain(said.why_nothing(accounts))}")
        st.caption("A blank is not a zero: it means that no figure in view may enter a total by these rules.")


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
