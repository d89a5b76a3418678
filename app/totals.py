"""Totals for a reader: what each origin's own figures come to, how much of the time they cover, how they were made."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from app import charts, choices, claims, parts, store, wording
from app.filters import Filters
from app.parts import Context, plain
from app.store import Account, Part, Span, Totals

MOST_PLACES = 5  # whose latest states stand side by side
MOST_LEFT_OUT = 300  # rows of a table
MOST_CHANGED = 12  # totals that are worked out at two versions
MOST_TOLD = 6  # figures left out that stand in sentences
PEOPLE = ("person", "household", "body")  # units that have an affected group
ALL_PEOPLE = ("unknown", "mixed", "civilian")  # groups that a total of people is made of (METHOD 6.1)

# The rules that leave a figure out, in a reader's words; the number is the point of METHOD 6.
RULES = {
    "group": "1 · another group", "unit": "1 · another unit", "earlier state": "1 · an earlier state",
    "state of a place inside": "1 · a state of a place inside", "unnamed": "2 · nobody is named",
    "window": "3 · beyond the window", "part": "3 · part of another figure", "incident": "3 · same incident",
    "tie": "3 · same time and place", "overlap": "3 · overlapping time",
    "places inside": "3 · places inside cover more",
    "repeat": "4 · a repeat", "superseded": "4 · replaced since", "triangulation": "4 · kept for comparison",
}


@dataclass(frozen=True)
class Asked:
    """What a total is asked of: `group` is blank for people and for things, `place_name` is that of `place`."""

    metric: str
    metric_label: str
    measure: str
    unit: str
    group: str
    place: str
    place_name: str

    @property
    def noun(self) -> str:
        """What is counted: people, civilians, tanks."""
        if self.unit == "person":
            return wording.vocabulary("affected")[self.group or "unknown"]["plural"]
        return wording.vocabulary("units")[self.unit]["plural"]


def section(statements: pd.DataFrame, definition: Mapping, context: Context, group: str | None = None) -> None:
    """The totals of one metric in view. `group` is the affected group that the page has chosen; None: choose here."""
    st.header("Totals")
    unit = _choose_unit(statements)
    statements = statements[statements["unit"] == unit]
    group = _group(statements, unit, context.filters, group)
    place = context.filters.place or _most_named(statements, context.filters, definition["metric"])
    asked = Asked(
        definition["metric"], definition["metric_label"], definition["measure"], unit, group, place,
        context.options.places[place],
    )
    is_state = asked.measure == "stock"
    if is_state:
        st.markdown("A state is never added, over time or over places: the latest that each origin said stands.")
    else:
        st.markdown(
            f"Only figures that cannot count the same {plain(asked.noun)} are added, for one origin at a time;"
            " origins are never added together."
        )
    answer = store.totals(context.filters, asked.metric, group, place, unit)
    tables = [table_of(answer, asked)]
    accounts = {account.origin_id: (account, asked) for account in answer.accounts}
    if is_state:
        for other in _places_inside(statements, asked, context):
            of_other = store.totals(context.filters, asked.metric, group, other.place, unit)
            tables.append(table_of(of_other, other))
            accounts |= {f"{a.origin_id}.{other.place}": (a, other) for a in of_other.accounts if a.used}
    _say_what_is_asked(asked, answer.accounts, context.filters)
    table = pd.concat([one for one in tables if len(one)]) if any(map(len, tables)) else tables[0]
    if table.empty:
        _say_why_nothing(asked, answer.accounts)
    else:
        if answer.span:
            _say_span(asked, answer, is_state)
        elif not is_state:
            st.markdown("**No origin covers at least half of this time**, so no span over origins is given.")
        parts.show_drawing(charts.totals_by_origin(table), context, f"{asked.metric}_totals")
        _say_who_has_none(answer.accounts)
    if accounts:
        _how_made(accounts, context)


# What is asked ---------------------------------------------------------------------------------------------------


def _choose_unit(statements: pd.DataFrame) -> str:
    """The unit of the totals: units are never added, so one is chosen where there are several."""
    counts = _counted(statements["unit"])
    units = wording.vocabulary("units")
    if len(counts) == 1:
        return next(iter(counts))
    labels = {unit: f"{units[unit]['plural']} ({number})" for unit, number in counts.items()}
    return choices.choose("unit", "Counted in", list(labels), labels.get, next(iter(labels)))


def _group(statements: pd.DataFrame, unit: str, filters: Filters, chosen: str | None) -> str:
    """The group of the total: blank for people and for things. A filter on groups leaves a total of each alone."""
    if unit not in PEOPLE:
        return ""
    if chosen is not None:
        return chosen if filters.affected or chosen not in ("unknown", "mixed") else ""
    held = _counted(statements["affected"])
    if filters.affected:
        labels = {group: wording.label("affected", group) for group in held}
    else:
        named = [group for group in held if group not in ("unknown", "mixed")]
        labels = {"people": "people"} | {group: wording.label("affected", group) for group in named}
    if len(labels) == 1:
        only = next(iter(labels))
    else:
        only = choices.choose("group", "Total of", list(labels), labels.get, next(iter(labels)))
    return "" if only == "people" else only


def _counted(values: pd.Series) -> dict[str, int]:
    """How often each value occurs, the most frequent first."""
    counts = Counter(values)
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _most_named(statements: pd.DataFrame, filters: Filters, metric: str) -> str:
    """The place that most of the statements in view are about."""
    if len(statements) < store.ROWS:
        return next(iter(_counted(statements["place_id"])))
    return store.by_place(filters, metric=(metric,))["place_id"].iloc[0]


def _places_inside(statements: pd.DataFrame, asked: Asked, context: Context) -> list[Asked]:
    """The same question of other places in view, those that most statements name."""
    others = [place for place in _counted(statements["place_id"]) if place != asked.place][:MOST_PLACES]
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
    st.markdown(f"**{plain(f'{_sentence_case(asked.metric_label)} ({asked.noun}), {asked.place_name}{window}')}**")
    how_place = "" if filters.place else (
        f"No place is chosen, so this is {asked.place_name}, which most statements in view name: choose another under"
        " “Where” in the filters."
    )
    how_people = (
        "A total of people takes figures that do not say who was counted, and those that count civilians only, which"
        " are marked: people may then be more." if not asked.group and asked.unit in PEOPLE else ""
    )
    whole = "" if set(filters.origin) <= {account.origin_id for account in accounts} else (
        "A total belongs to a whole organisation, so it may hold figures of its other parts."
    )
    st.caption(plain(" ".join(filter(None, [how_place, how_window, how_people, whole]))))


# What came out ---------------------------------------------------------------------------------------------------


def table_of(answer: Totals, asked: Asked) -> pd.DataFrame:
    """The totals as a table: one row an origin that has one, with the words, the interval and the time covered."""
    rows = [_row(account, asked, answer.span) for account in answer.accounts if account.used]
    names = ("low", "best", "high", "smallest", "largest")
    return pd.DataFrame(rows).astype(dict.fromkeys(names, "Int64")) if rows else pd.DataFrame()


def _row(account: Account, asked: Asked, span: Span | None) -> dict[str, object]:
    return {
        "origin_id": account.origin_id, "origin_name": account.origin_name, "party": account.party,
        "metric": asked.metric, "metric_label": asked.metric_label, "measure": asked.measure, "unit": account.unit,
        "affected": account.affected or "unknown", "place_id": asked.place, "place_name": asked.place_name,
        "words": account.words, "low": account.low, "best": account.best, "high": account.high,
        "smallest": account.smallest, "largest": account.largest,
        "is_open": _is_open(account),
        "is_rough": _is_rough(account), "window_start": account.window_start, "window_end": account.window_end,
        "covered_days": account.covered_days, "window_days": account.window_days, "time_covered": account.time_covered,
        "in_span": asked.measure == "stock" or bool(span and account.origin_id in span.origins),
        "as_of": wording.day(wording.last_day(account.used[-1].ends), short=True),
        "figures_used": len(account.used), "figures_left_out": len(account.left_out), "caution": account.caution,
        "triangulation": " | ".join(account.triangulation), "larger_left_out": "; ".join(_larger(account)),
        "record_figures": " | ".join(part.figure_id for part in account.used),
    }


OPEN = {"at_least", "more_than", "vague"}  # quantifiers that leave the upper end open
ROUGH = {"approximately", "nearly"}  # quantifiers that give no bounds


def _is_open(account: Account) -> bool:
    """Whether the words of a total leave its upper end open: "more than", "at least", "dozens"."""
    return not OPEN.isdisjoint(account.figures["quantifier"])


def _is_rough(account: Account) -> bool:
    """Whether a part of a total is only about a number."""
    return not ROUGH.isdisjoint(account.figures["quantifier"])


def _larger(account: Account) -> list[str]:
    """The words of the figures left out that say more than the whole total."""
    return [out.words for out in account.left_out if out.figure_id in account.larger_left_out]


def _say_span(asked: Asked, answer: Totals, is_state: bool) -> None:
    """The span over origins: never a sum, never an average."""
    within = [account for account in answer.accounts if account.origin_id in answer.span.origins]
    low = min(within, key=lambda account: (account.smallest, _is_open(account), account.largest))
    high = max(within, key=lambda account: (account.largest, _is_open(account), account.smallest))
    whose = f"whose figures cover at least half of the {low.time_covered.partition(' of ')[2]}"
    if is_state:
        spoke = [wording.last_day(account.used[0].ends) for account in within]
        whose = f"that give a number, each with its latest, as of {wording.days(min(spoke), max(spoke))}"
    if len(within) == 1:
        st.markdown(f"#### {plain(_sentence_case(low.words))} {plain(asked.noun)}, by figures of {plain(_who(low))}")
        st.caption(plain(f"The only origin {whose}. {_cautions([low])}".strip()))
        return
    ends = f"From {low.words} ({low.origin_name}) to {high.words} {asked.noun} ({high.origin_name})"
    if low is high:
        ends = f"{_sentence_case(low.words)} {asked.noun} ({low.origin_name})"
    st.markdown(f"#### {plain(ends)}")
    parties = dict.fromkeys(account.origin_name for account in (low, high) if account.party)
    st.caption(plain(" ".join(filter(None, [
        f"The span over the {len(within)} origins {whose}: neither a sum nor an average.",
        "The smallest and the largest number named are of one origin." if low is high else "", _cautions([low, high]),
        f"Party to the conflict: {', '.join(parties)}." if parties else "",
    ]))))


def _sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]


def _who(account: Account) -> str:
    return f"{account.origin_name} (party to the conflict)" if account.party else account.origin_name


def _cautions(accounts: Iterable[Account]) -> str:
    told = dict.fromkeys(f"{account.origin_name}: {account.caution}." for account in accounts if account.caution)
    return " ".join(told)


def _say_why_nothing(asked: Asked, accounts: Sequence[Account]) -> None:
    """No origin has a total: which rules left its figures out."""
    why = "; ".join(f"{account.origin_name}: {_counted_rules(account)}" for account in accounts)
    with st.container(border=True):
        why = why or "No named origin gives a figure."
        st.markdown(f":material/search_off: **Nothing can be added here.** {plain(why)}")
        st.caption("A blank is not a zero: it means that no figure in view may enter a total by these rules.")


def _say_who_has_none(accounts: Sequence[Account]) -> None:
    """Origins whose every figure was left out."""
    none = [f"{account.origin_name} ({_counted_rules(account)})" for account in accounts if not account.used]
    if none:
        st.caption(plain(f"No total for {', '.join(none)}."))


def _counted_rules(account: Account) -> str:
    counts = _counted(pd.Series([RULES[out.rule].partition(" · ")[2] for out in account.left_out], dtype=object))
    return ", ".join(f"{number} × {rule}" for rule, number in counts.items())


# How it was made -------------------------------------------------------------------------------------------------


def _how_made(accounts: Mapping[str, tuple[Account, Asked]], context: Context) -> None:
    """One click away: the parts of a chosen total, and every figure left out with the rule that did it."""
    fold = st.expander(
        "How was this made?", expanded="account" in st.query_params, icon=":material/account_tree:", key="how_made",
        on_change="rerun",
    )
    if not fold.open:
        return
    with fold:
        several = len({asked.place for _, asked in accounts.values()}) > 1
        labels = {
            key: f"{account.origin_name}{f', {asked.place_name}' if several else ''}: {account.words or 'no total'}"
            for key, (account, asked) in accounts.items()
        }
        first, long = next(iter(labels)), len(labels) > 6
        key = choices.choose("account", "The total of", list(labels), labels.get, first, as_list=long)
        account, asked = accounts[key]
        _say_sum(account, asked)
        if len(account.used) > 1:
            parts.show_drawing(charts.total_account(parts_of(account, asked)), context, f"{asked.metric}_account")
        if account.used:
            st.markdown(f"##### Used: {plain(wording.some(len(account.used), 'figure'))}")
            used = claims.table_of(account.figures)
            _show(used, claims.FIRST_COLUMNS, claims.columns(), context, "total_used", "Figures used in this total")
        if account.left_out:
            st.markdown(f"##### Left out: {plain(wording.some(len(account.left_out), 'figure'))}")
            st.caption(plain(_counted_rules(account) + "."))
            _say_why_left_out(account)
            _show(_left_out(account), LEFT_OUT, LEFT_OUT, context, "total_left_out", "Figures left out, and why")
        st.caption("Mark a row at its left edge to open the figure. The rules are those of “How to read this”.")


def _say_sum(account: Account, asked: Asked) -> None:
    """The total with its parts in one line, and what must be said beside it."""
    if not account.used:
        st.markdown(f"**{plain(_who(account))} has no total:** every figure was left out.")
        return
    each = [part.words for part in account.used]
    if asked.measure == "stock":
        how = f"the latest state, as of {wording.day(wording.last_day(account.used[-1].ends))}"
    elif len(each) == 1:
        how = "one figure stands alone, nothing was added"
    else:
        how = " + ".join(each) if len(each) <= 6 else f"{len(each)} figures added"
    covered = "" if asked.measure == "stock" else f" · {account.time_covered}"
    st.markdown(f"**{plain(_who(account))}: {plain(account.words)}** ({plain(how)}){plain(covered)}")
    cautions = [f"{account.caution.capitalize()}."] if account.caution else []
    if account.triangulation:
        cautions.append("Made of figures kept for comparison, because this origin has no others here.")
    cautions += [f"A larger figure was left out: {words}." for words in _larger(account)]
    if cautions:
        st.warning("  \n".join(map(plain, cautions)), icon=":material/info:")


def parts_of(account: Account, asked: Asked) -> pd.DataFrame:
    """The parts of a total in the order of time, and the total as the last row: what the account chart draws."""
    shared = {
        "origin_id": account.origin_id, "origin_name": account.origin_name, "party": account.party,
        "metric": asked.metric, "metric_label": asked.metric_label, "measure": asked.measure, "unit": account.unit,
        "affected": account.affected or "unknown", "time_covered": account.time_covered,
    }
    figures = account.figures.set_index("figure_id").to_dict("index")
    rows = [shared | _part(part, figures[part.figure_id]) for part in account.used] + [shared | {
        "is_total": True, "figure_id": "", "words": account.words, "low": account.low, "best": account.best,
        "high": account.high, "smallest": account.smallest, "largest": account.largest,
        "is_open": _is_open(account),
        "is_rough": _is_rough(account),
        "period_start": account.window_start, "period_end": account.window_end, "place_id": asked.place,
        "place_name": asked.place_name, "publisher_name": "", "caution": account.caution,
    }]
    return pd.DataFrame(rows).astype(dict.fromkeys(("low", "best", "high", "smallest", "largest"), "Int64"))


def _part(part: Part, figure: Mapping) -> dict[str, object]:
    smallest, largest = store.stated_ends(figure)
    cautions = ["counts civilians only"] * part.counts_civilians_only + ["kept for comparison"] * part.is_triangulation
    return {
        "is_total": False, "figure_id": part.figure_id, "words": part.words, "low": part.low, "best": part.best,
        "high": part.high, "smallest": smallest, "largest": largest, "is_open": figure["quantifier"] in OPEN,
        "is_rough": figure["quantifier"] in ROUGH, "period_start": part.starts, "period_end": part.ends,
        "place_id": figure["place_id"], "place_name": figure["place_name"],
        "publisher_name": figure["publisher_name"], "caution": " · ".join(cautions),
    }


LEFT_OUT = {
    "words": st.column_config.TextColumn("Number, as stated", width=140),
    "rule_label": st.column_config.TextColumn("Left out by rule", width=170),
    "why": st.column_config.TextColumn("Why", width="large"),
    "period": st.column_config.TextColumn("When it happened", width="medium"),
    "place_name": "Place", "publisher_name": "Published by",
    "reported_on": st.column_config.DateColumn("Published on", format="D MMM YYYY"), "figure_id": "Figure",
}


def _say_why_left_out(account: Account) -> None:
    """The first figures left out that are no repeats, in sentences: the largest that were first."""
    told = [out for out in account.left_out if out.rule != "repeat"]
    told.sort(key=lambda out: out.figure_id not in account.larger_left_out)
    st.markdown("\n".join(f"- **{plain(out.words)}**: {plain(out.why)}" for out in told[:MOST_TOLD]))
    if len(told) > MOST_TOLD:
        st.caption(f"{len(told) - MOST_TOLD} more stand in the table.")


def _left_out(account: Account) -> pd.DataFrame:
    """The figures left out, repeats last, each with its rule in words, why, and what it is about."""
    outs = sorted(account.left_out, key=lambda out: out.rule == "repeat")[:MOST_LEFT_OUT]
    table = pd.DataFrame([{"figure_id": o.figure_id, "words": o.words, "rule": o.rule, "why": o.why} for o in outs])
    named = store.figures_named(tuple(sorted(table["figure_id"])), account.version)
    named = named.assign(period=[wording.period(row.period_start, row.period_end) for row in named.itertuples()])
    known = named[["figure_id", "period", "place_name", "publisher_name", "reported_on"]]
    return table.assign(rule_label=table["rule"].map(RULES)).merge(known, on="figure_id", how="left")


def _show(
    table: pd.DataFrame, order: Iterable[str], config: Mapping[str, object], context: Context, key: str, alt: str
) -> None:
    """A table of figures; marking a row opens its page."""
    chosen = parts.show_table(
        table, context, key, alt=alt, column_order=[name for name in order if name in table], column_config=config,
        on_select="rerun", selection_mode="single-row",
    )
    if chosen.selection.rows:
        figure_id = table.iloc[chosen.selection.rows[0]]["figure_id"]
        st.switch_page("app/pages/figure.py", query_params=context.query(figure=figure_id))


# What changes of figures do to totals ----------------------------------------------------------------------------


def show_changed(figures: pd.DataFrame, context: Context) -> None:
    """The totals that changed figures touch, at the version shown and at the newest, where the two differ.

    `figures` are those that changed, as they were and as they are.
    """
    touched = _touched(figures, context)
    now = replace(context.filters, version=context.newest)
    differing = 0
    for asked, root, name in touched[:MOST_CHANGED]:
        then_and_now = [
            _of_origin(store.totals(filters, asked.metric, asked.group, asked.place, asked.unit), root)
            for filters in (context.filters, now)
        ]
        if _told(then_and_now[0]) == _told(then_and_now[1]):
            continue
        differing += 1
        with st.container(border=True):
            title = f"{_sentence_case(asked.metric_label)} ({asked.noun}), {asked.place_name}, by {name}"
            st.markdown(f"**{plain(title)}**")
            titles = (f"Total before, version {context.version}", f"Now, version {context.newest}")
            for column, caption, account in zip(st.columns(2), titles, then_and_now, strict=True):
                with column:
                    st.caption(f"**{plain(caption)}**")
                    _say_side(account, asked)
    if not differing:
        st.markdown("The totals of the origins that these figures belong to are the same as before.")
    if len(touched) > MOST_CHANGED:
        st.caption(f"Worked out for the first {MOST_CHANGED} of {len(touched)} totals that these figures may belong to.")


def _touched(figures: pd.DataFrame, context: Context) -> list[tuple[Asked, str, str]]:
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
    if row["unit"] not in PEOPLE:
        return [""]
    if filters.affected:
        return [row["affected"]]
    return [""] * (row["affected"] in ALL_PEOPLE) + [row["affected"]] * (row["affected"] not in ("unknown", "mixed"))


def _of_origin(answer: Totals, root: str) -> Account | None:
    return next((account for account in answer.accounts if account.origin_id == root), None)


def _told(account: Account | None) -> tuple:
    """What a reader sees of a total."""
    if account is None or not account.used:
        return ()
    return (account.words, account.time_covered, account.caution, [(part.figure_id, part.words) for part in account.used])


def _say_side(account: Account | None, asked: Asked) -> None:
    """One side of a changed total."""
    if account is None:
        st.markdown("*No figure in view.*")
    elif not account.used:
        st.markdown(f"*No total:* {plain(_counted_rules(account))}.")
    else:
        _say_sum(account, asked)
