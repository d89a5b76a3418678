"""A number or a sentence looked up: who says it, whose figures add up to it, and what else is on record of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest

import pandas as pd
import streamlit as st

from app import accounts, answers, charts, claims, details, folds, parts
from app.filters import Filters, describe, is_active
from app.parts import plain
from app.sections.account import Asked, bands_of, counted
from app.sections.account import who as who_says
from app.view import View
from data import vocabulary
from data.readers import prose
from data.readers.prose.names import not_read, speaking_pattern
from data.readers.prose.numbers import Counted, Verb, groups_in
from data.wording import english as wording

MOST_NUMBERS = 5  # of a sentence
MOST_STATING = 200  # statements with the number that are looked at
MOST_SHOWN = 10  # of these
MOST_OTHERS = 20  # statements with the number, of anything
MOST_OPEN = 3  # of these, where none is nearer
MOST_METRICS = 2  # things counted whose record is shown: "dead" may be "killed" or "died"
MOST_DRAWN = 15  # statements in one chart


@dataclass(frozen=True)
class Sought:
    """What a sentence asks for, as far as the record has it. `view` narrows to its metrics, place and days.

    `named` are the sources that it names, with their names; `speaking` those of them that it gives as the ones who say
    it, and `origins` these and every body of theirs. `counted` is what each number counts, where the sentence tells.
    `groups` are the affected groups with the words that name them; they narrow nothing, for a report that says "people"
    may be of any. `unclear` are dates and words of time or of number that were not understood, `not_read` names that
    this record does not know, and numbers beyond the first few. `said_on` are days on which somebody spoke; they narrow
    nothing either. `ranges` are both ends of each number that is one of them.
    """

    numbers: tuple[int, ...]
    quantifiers: Mapping[int, str]
    counted: Mapping[int, Counted]
    groups: Mapping[str, str]
    view: Filters
    named: Mapping[str, str]
    speaking: Mapping[str, str]
    origins: frozenset[str]
    not_read: tuple[str, ...]
    said_on: tuple[str, ...]
    left_out: tuple[str, ...]
    negated_by: str
    unclear: tuple[str, ...]
    ranges: Mapping[int, tuple[int, int]]

    def numbers_of(self, units: Iterable[str], metric: str) -> tuple[int, ...]:
        """The numbers that may be of one of these units and of this metric, as far as the sentence tells."""
        return tuple(number for number in self.numbers if self._may_be(self.counted.get(number), units, metric))

    def _may_be(self, counts: Counted | None, units: Iterable[str], metric: str) -> bool:
        if not counts:
            return True
        is_told = not counts.metrics.isdisjoint(self.view.metric)
        return not counts.units.isdisjoint(units) and (metric in counts.metrics or not is_told)


def show(words: str, context: View) -> None:
    """Everything that the record has of a number, a sentence or a name."""
    sought = _sought(words, context)
    _say_what_was_read(sought, context)
    said = _show_stating(words, sought, context)
    for metric in sought.view.metric[:MOST_METRICS]:
        _show_on_record(metric, sought, context)
    for metric in sought.view.metric[MOST_METRICS:]:
        view = replace(sought.view, metric=(metric,))
        _link(
            "figures",
            f"On record: {describe(view, context.options)}",
            "list",
            context.query(view),
        )
    if not sought.view.metric:
        _offer(sought, context)
    if said.others:
        _show_others(said, context)
    _show_found(words, said, sought, context)


def _sought(words: str, context: View) -> Sought:
    units = answers.metrics(context.filters).set_index("metric")["unit"]
    verbs = {word: Verb(means, units[means[0]]) for word, means in answers.verbs(context.filters).items()}
    read = prose.read(words, context.options.oldest, context.options.newest, verbs)
    named = answers.named_in(words, context.filters, speaking_pattern())
    metrics = tuple(metric for metric in named["metric"] if metric in context.options.metrics)
    view = Filters(
        metric=metrics,
        place=next(iter(named["place"]), ""),
        since=read.first_day,
        until=read.last_day,
        version=context.filters.version,
    )
    known = answers.sources(Filters(version=view.version))
    names = dict(zip(known["source_id"], known["name"], strict=True))
    known_to_speak = {source: names[source] for source in named["source"] if answers.bodies_of((source,), view)}
    speaking = {source: name for source, name in known_to_speak.items() if source in named["speaking"]}
    origins = answers.bodies_of(tuple(speaking), view)
    return Sought(
        read.numbers[:MOST_NUMBERS],
        read.quantifiers,
        read.counted,
        groups_in(words),
        view,
        known_to_speak,
        speaking,
        origins,
        (
            *not_read(words, named["names"]),
            *map(wording.number, read.numbers[MOST_NUMBERS:]),
        ),
        read.said_on,
        read.left_out,
        read.negated_by,
        read.unclear,
        read.ranges,
    )


def _say_what_was_read(sought: Sought, context: View) -> None:
    """What was understood of the sentence, so that a reader sees what was not."""
    only_named = [name for source, name in sought.named.items() if source not in sought.speaking]
    nouns = {sought.counted[number].noun.lower() for number in sought.numbers if number in sought.counted}
    groups = [word for word in sought.groups.values() if word not in nouns]
    read = [
        f"number: {_any_of(dict.fromkeys(_with_noun(_stated(one, sought), one, sought) for one in sought.numbers))}"
        if sought.numbers
        else "no number" * bool(sought.view.metric),
        f"counting {_any_of(groups)}" if groups else "",
        describe(replace(sought.view, version=None), context.options),
        f"said by {_any_of(sought.speaking.values())}" if sought.speaking else "",
        f"names {_any_of(only_named)}" if only_named else "",
    ]
    if not (any(read[1:]) or nouns or sought.unclear or sought.left_out):
        return
    if any(read):
        st.markdown(f":material/manage_search: **Read as** {plain(' · '.join(filter(None, read)))}")
    if sought.unclear or sought.not_read:
        unknown = plain(", ".join([*sought.unclear, *sought.not_read]))
        st.markdown(
            f":material/warning: **Not understood: {unknown}.** What follows may be of another place, source or time."
        )
    if sought.negated_by:
        st.markdown(
            f":material/warning: **“{plain(sought.negated_by)}” was not understood.** What follows is looked up as if"
            " the sentence did not hold it."
        )
    if len(sought.speaking) > 1:
        st.markdown(
            ":material/warning: **Several are said to speak.** Which number is whose was not understood: see on each"
            " card who says it."
        )
    if sought.said_on:
        of_any_day = "" if sought.view.since or sought.view.until else ": claims about any day follow"
        st.markdown(
            f":material/info: **{plain(_any_of(sought.said_on))} was read as the day on which it was said**, not as the"
            f" day of what happened{of_any_day}."
        )
    if sought.left_out:
        st.caption(plain(f"Left out, as no number of anything reported: {', '.join(sought.left_out)}."))
    whose = f" If the number is of {only_named[0]}, write “according to {only_named[0]}”." if only_named else ""
    if any(read):
        st.caption(plain(f"What does not stand beside “Read as” was not understood.{whose if sought.numbers else ''}"))


def _stated(number: int, sought: Sought) -> str:
    """A number of the sentence with the word beside it, as the record would put it: "more than 90,000"."""
    value, value_max = sought.ranges.get(number, (number, None))
    quantifier = sought.quantifiers.get(number, "exact")
    return wording.stated(
        {"quantifier": quantifier, "value": value if quantifier == "between" else number, "value_max": value_max}
    )


def _with_noun(stated: str, number: int, sought: Sought) -> str:
    """A number with what the sentence says that it counts: "11 tanks"."""
    return f"{stated} {sought.counted[number].noun if number in sought.counted else ''}".strip()


def _any_of(words: Iterable[str]) -> str:
    return " or ".join(words)


# Who says the number


@dataclass(frozen=True)
class Said:
    """Figures that state a number of the sentence: all of them, and the statements of something else among them.

    `others_are_all` where no statement is of the thing, place and days asked for; `others_are_cut` where there may be
    more of them.
    """

    figures: frozenset[str] = frozenset()
    others: tuple[dict, ...] = ()
    others_are_all: bool = False
    others_are_cut: bool = False


def _show_stating(words: str, sought: Sought, context: View) -> Said:
    """Who says the numbers, of the thing, place and days asked for. Returns who says them of anything else as well."""
    if not sought.numbers:
        return Said()
    asked = [
        (numbers, metrics, _who_says(numbers, metrics, words, sought, context))
        for numbers, metrics in _questions(sought, context).items()
    ]
    answered = {number for numbers, _, rows in asked for number in numbers if _is_said(number, rows)}
    for numbers, metrics, rows in asked:
        _show_who_says(numbers, metrics, rows, answered, sought, context)
    same = {row["figure_id"] for *_, rows in asked for row in rows}
    anything = Filters(version=sought.view.version)
    of_any = answers.figures_stating(sought.numbers, words, anything, MOST_OTHERS)["figure_id"]
    others = _in_order(of_any[~of_any.isin(same)], context)
    others.sort(key=lambda row: not _states(row, sought))
    return Said(frozenset({*same, *of_any}), tuple(others), not same, len(of_any) == MOST_OTHERS)


def _questions(sought: Sought, context: View) -> dict[tuple[int, ...], list[str]]:
    """What is asked of which numbers: of "300 killed, 11 tanks destroyed" two questions. None of a metric is of any."""
    kinds = vocabulary.terms("units")
    units = answers.metrics(context.filters).set_index("metric")["unit"]
    asked: dict[tuple[int, ...], list[str]] = {}
    for metric in sought.view.metric:
        of_its_kind = [unit for unit, row in kinds.items() if row["kind"] == kinds[units[metric]]["kind"]]
        if numbers := sought.numbers_of(of_its_kind, metric):
            asked.setdefault(numbers, []).append(metric)
    if left := tuple(number for number in sought.numbers if not any(number in numbers for numbers in asked)):
        asked[left] = []
    return asked


def _who_says(numbers: tuple[int, ...], metrics: list[str], words: str, sought: Sought, context: View) -> list[dict]:
    """Statements of these numbers of one of these metrics, or of anything: of each number in turn the nearest ones.

    Those of whom the sentence gives as the one who says it come first.
    """
    view = replace(sought.view, metric=tuple(metrics))
    anywhere = replace(view, place="")  # what speaks of a place around it may be of it
    of_each = []
    for number in numbers:
        stating = _in_order(answers.figures_stating((number,), words, anywhere, MOST_STATING)["figure_id"], context)
        of_it = [row for row in stating if _is_there(row, view) and _states(row, sought)]
        of_each.append(sorted(of_it, key=lambda row: row["origin_id"] not in sought.origins))
    in_turn = [row for together in zip_longest(*of_each) for row in together if row]
    return list({row["figure_id"]: row for row in in_turn}.values())


def _is_said(number: int, rows: list[dict]) -> bool:
    return any(number in (row["value"], row["value_max"]) for row in rows)


def _show_who_says(
    numbers: tuple[int, ...],
    metrics: list[str],
    same: list[dict],
    answered: set[int],
    sought: Sought,
    context: View,
) -> None:
    """The statements that say these numbers of one of these metrics, and which numbers nobody says.

    A number of which the sentence does not say what it counts is missed nowhere where it is `answered` elsewhere.
    """
    known = answers.metrics(context.filters).set_index("metric")["verb_phrase"]
    verbs = _any_of(dict.fromkeys(known[metric] for metric in metrics))
    scope = replace(sought.view, metric=(), version=None)
    of = f": {describe(scope, context.options)}" if is_active(scope) else ""
    no_sign = "That is no sign that it is wrong: somebody may have said it where nobody has recorded it."

    def named(those: list[int]) -> str:
        return plain(f"{_any_of(_named(one, verbs, sought) for one in those)} {verbs}".strip())

    said = [number for number in numbers if _is_said(number, same)]
    left = [number for number in numbers if number not in answered]
    if said:
        st.header(f"Who says {named(said)}")
        if left:
            st.markdown(f"**Nobody on record says {named(left)}{plain(of)}.** {no_sign}")
    elif left:
        st.header(f"Nobody on record says {named(left)}{plain(of)}")
        st.markdown(no_sign)
    if said:
        st.markdown(f"**{plain(_verdict(same))}**")
    if len(same) > 1 and not metrics:
        st.caption("The same number need not be the same claim. What holds most of your words comes first.")
    for row in same[:MOST_SHOWN]:
        claims.card(row, context, _other_word(row, sought))
    if len(same) > MOST_SHOWN:
        st.caption(f"The {MOST_SHOWN} of {len(same)} that hold most of your words are shown.")
    for metric in metrics:
        _show_adding_up(metric, {row["root_id"] for row in same}, sought, context)


def _verdict(rows: list[dict]) -> str:
    """Whose word a number is, in one sentence: how many origins, how many of them parties, how many outlets."""
    organisations = {row["root_id"]: row for row in rows if row["origin_kind"] != "unnamed"}
    independent = [row for row in organisations.values() if not _is_of_a_party(row)]
    parties = [row["root_short"] for row in organisations.values() if _is_of_a_party(row)]
    most = wording.some(max(row["outlets"] for row in rows), "outlet")
    carried = f"carried by {most}" if len(rows) == 1 else f"in {len(rows)} statements, the most carried by {most}"
    if not organisations:
        return f"Nobody is named who says it, {carried}."
    who = [row["root_short"] for row in independent]
    named = wording.listed([*who, *(f"{party}, a party to the conflict" for party in parties)])
    agreed = max(row["independent_origins"] - (not _is_of_a_party(row)) for row in rows)
    others = (
        f"{wording.some(agreed, 'other independent origin gives', 'other independent origins give')} a similar number"
        if agreed > 0
        else "nobody else who is independent says it"
        if independent
        else "nobody independent says it"
    )
    return f"Said by {named}, {carried}; {others}."


def _is_of_a_party(row: Mapping) -> bool:
    return bool(row["party"]) or row["band"] == "party_claim"


def _named(number: int, verbs: str, sought: Sought) -> str:
    """A number, with what it counts where the sentence counts several things and the verb does not say it."""
    nouns = {counted.noun for counted in sought.counted.values()} | (
        {""} if len(sought.counted) < len(sought.numbers) else set()
    )
    noun = sought.counted[number].noun if number in sought.counted else ""
    is_said = noun and noun.split()[-1] in verbs.split()
    return (
        wording.number(number)
        if is_said or (verbs and len(nouns) < 2)
        else _with_noun(wording.number(number), number, sought)
    )


def _states(row: Mapping, sought: Sought) -> bool:
    """Whether a statement says a number of the sentence, of what that counts there."""
    return not {row["value"], row["value_max"]}.isdisjoint(sought.numbers_of([row["unit"]], row["metric"]))


def _other_word(row: Mapping, sought: Sought) -> str:
    """Where a claim has another word before the number than the sentence, counts others, or is of another origin."""
    remarks = []
    written = [
        number
        for number in sought.numbers_of([row["unit"]], row["metric"])
        if number in (row["value"], row["value_max"])
    ]
    if written and row["quantifier"] not in ("between", sought.quantifiers.get(written[0], "exact")):
        remarks.append(f"You wrote “{_stated(written[0], sought)}”; this claim is “{wording.stated(row)}”.")
    noun = _with_noun("", written[0], sought) if written else ""
    groups = groups_in(noun) or (sought.groups if not noun and len(sought.numbers) == 1 else {})
    if groups and row["unit"] == "person" and row["affected"] not in groups:
        remarks.append(f"You wrote “{_any_of(groups.values())}”; this claim is of {wording.counted(row)}.")
    if reaches := _beyond(row, sought.view):
        remarks.append(reaches)
    if sought.speaking and row["origin_id"] not in sought.origins:
        remarks.append(f"It is said by {row['origin_short']}, not by {_any_of(sought.speaking.values())}.")
    return " ".join(remarks)


def _beyond(row: Mapping, view: Filters) -> str:
    """Where a claim is about more days than those asked for: a number of three weeks is none of the day asked for."""
    first, last = row["period_start"].date(), wording.last_day(row["period_end"])
    if not (view.since and first < view.since or view.until and last > view.until):
        return ""
    return f"It is about more days than you wrote: {wording.period(row['period_start'], row['period_end'])}."


def _show_others(said: Said, context: View) -> None:
    """The same number of something else: folded away where there are nearer ones, or many."""
    what = "The same number, of something else, elsewhere or of other days"
    first, rest = (said.others[:MOST_OPEN], said.others[MOST_OPEN:]) if said.others_are_all else ((), said.others)
    if first:
        st.subheader(what)
    for row in first:
        claims.card(row, context)
    if rest:
        counted = f"{len(rest)}{' or more' if said.others_are_cut else ''}"
        with folds.fold(f"{'Others' if first else what} ({counted})", "lookup_others") as fold:
            if fold.open:
                for row in rest:
                    claims.card(row, context)


def _in_order(figure_ids: pd.Series, context: View) -> list[dict]:
    named = answers.figures_named(tuple(figure_ids), context.version).set_index("figure_id", drop=False)
    return named.loc[figure_ids].to_dict("records")


def _is_there(row: dict, view: Filters) -> bool:
    """Whether a statement is of the place of a view, one inside it, or one around it."""
    place = row["place_id"]
    return not view.place or place in answers.inside(view.place, view) or view.place in answers.inside(place, view)


def _show_adding_up(metric: str, said_by: set[str], sought: Sought, context: View) -> None:
    """The sums that come to a number of the sentence, of origins that do not say it themselves.

    Where the sentence gives no last day, the ends of each origin's own figures are tried.
    """
    view = replace(sought.view, metric=(metric,))
    definition = answers.metrics(view).set_index("metric").loc[metric]
    if not view.place or definition["measure"] == "stock":
        return
    asked = Asked(
        metric,
        definition["metric_label"],
        definition["measure"],
        definition["unit"],
        "",
        view.place,
        context.options.places[view.place],
    )
    numbers = sought.numbers_of([asked.unit], metric)
    for account in answers.sums_to(view, metric, view.place, asked.unit, numbers) if numbers else ():
        if account.origin_id in said_by:
            continue
        with st.container(border=True):
            who = plain(who_says(account))
            st.markdown(f"##### {who} is not on record as saying so, but figures of its own add up to it")
            accounts.say_sum(account, asked)
            st.caption(
                plain(
                    f"{asked.place_name}, {wording.period(account.window_start, account.window_end)}. This record added"
                    " them, because they cannot count anyone twice: quote the parts, not the sum."
                    f" Confidence: {bands_of(account)}."
                )
            )
            until = wording.last_day(account.window_end)
            query = context.query(replace(view, until=until)) | {"show": metric, "account": account.origin_id}
            _link(_page_of(definition), "How was this made?", "account_tree", query)


# What is on record of the thing


def _show_on_record(metric: str, sought: Sought, context: View) -> None:
    """What each origin says of one thing counted, at the place and in the days of the sentence."""
    view = replace(sought.view, metric=(metric,))
    narrowed = replace(context, filters=view)
    st.header(plain(f"On record: {describe(view, context.options)}"))
    parts.show_around(narrowed, metric)
    statements = answers.statements(view)
    if statements.empty:
        parts.empty_state(f"statements of “{context.options.metrics[metric]}”", answers.nearest(view))
        return
    stating = statements[_state(statements, sought)]
    unit = next(iter(counted((statements if stating.empty else stating)["unit"])))
    of_other_units = len(statements) - int((statements["unit"] == unit).sum())
    statements = statements[statements["unit"] == unit]
    definition = answers.metrics(view).set_index("metric").loc[metric]
    _say_whose(statements, sought)
    near = [answers.near(view, unit, number) for number in sought.numbers_of([unit], metric)]
    for number, found in zip(sought.numbers_of([unit], metric), near, strict=True):
        _say_near(number, found)
    beside = [figure for found in near for figure in found["figure_id"]]
    drawn = _foremost(statements, sought, beside)
    if len(drawn) < len(statements):
        st.caption(
            f"{len(drawn)} of {len(statements)} statements: those of your number, those next to it, then those of whom"
            " you name, then the most carried."
        )
    parts.show_drawing(charts.intervals_by_origin, drawn, narrowed, f"lookup_{metric}")
    if of_other_units:
        st.caption(f"{wording.some(of_other_units, 'statement')} in other units not drawn.")
    with st.container(horizontal=True):
        _link(_page_of(definition), "What may be added", "add", context.query(view) | {"show": metric})
        _link("figures", "Everything on this", "list", context.query(view))


def _page_of(definition: pd.Series) -> str:
    return "displacement" if definition["family"] == "displacement" else "casualties"


def _link(page: str, label: str, icon: str, query: dict) -> None:
    st.page_link(f"app/pages/{page}.py", label=plain(label), icon=f":material/{icon}:", query_params=query)


def _say_whose(statements: pd.DataFrame, sought: Sought) -> None:
    """Which of the statements are of the origin that the sentence gives as the one who says it, and if they bear it."""
    if not sought.speaking:
        return
    whom = _any_of(sought.speaking.values())
    theirs = statements[statements["origin_id"].isin(sought.origins)]
    if theirs.empty:
        st.markdown(f"**None of it is said by {plain(whom)}**, or by a body of it.")
        return
    each = [
        plain(
            f"{row['origin_short']}: {wording.quantity(row)}, {row['place_name']}, {wording.when(row)}"
            + (f" ({wording.band(row)})" if wording.band(row) else "")
        )
        + _beside(row, sought)
        for row in _foremost(theirs, sought).to_dict("records")
    ]
    if len(theirs) > len(each):
        each.append(f"and {len(theirs) - len(each)} more, which fewer outlets carried")
    number = _any_of(map(wording.number, sought.numbers))
    says_it = not sought.numbers or bool(_state(theirs, sought).any())
    title = f"Said by {whom}, or by a body of it{'' if says_it else f'; none of it is {number}'}:"
    st.markdown(f"**{plain(title)}**\n\n" + "\n".join(f"- {one}" for one in each))


def _beside(row: Mapping, sought: Sought) -> str:
    """How a statement stands to the numbers of a sentence, as Markdown; blank where it says nothing of them."""
    numbers = sought.numbers_of([row["unit"]], row["metric"])
    if not numbers or row["quantifier"] == "vague":
        return ""
    if {row["value"], row["value_max"]} & set(numbers):
        return " · **the number itself**"
    ends = [float(row[end]) for end in ("low", "high", "best") if not wording.is_blank(row[end])]
    is_open_up = wording.is_blank(row["high"]) and not vocabulary.is_rough(row["quantifier"])
    words = {sought.quantifiers.get(number, "exact") for number in numbers}
    if max(ends) < min(numbers):
        return " · lower, with no upper end" if is_open_up else _unless(words, vocabulary.is_open_below, "lower")
    if min(ends) > max(numbers):
        return _unless(words, vocabulary.is_open_above, "higher")
    return " · leaves room for it"


def _unless(words: set[str], allows: Callable[[str], bool], found: str) -> str:
    """A claim that is lower or higher than a number, which the word before the number may allow."""
    return f" · {found}, which your word before the number allows" if all(map(allows, words)) else f" · **{found}**"


def _state(statements: pd.DataFrame, sought: Sought) -> pd.Series:
    """Which of the statements say a number of the sentence."""
    return pd.Series([_states(row, sought) for row in statements.to_dict("records")], statements.index, dtype=bool)


STANDS = {
    "lowest": "The lowest on record",
    "below": "The nearest below",
    "above": "The nearest above",
    "highest": "The highest on record",
}


def _say_near(number: int, near: pd.DataFrame) -> None:
    """The range on record, and the claims next to a number below and above it: what a checker asks first."""
    told: dict[str, list[str]] = {}
    for row in near.to_dict("records"):
        if row["stands"] in STANDS:
            claim = f"{wording.quantity(row)}, {row['origin_short']}, {wording.when(row)} ({wording.band(row)})"
            told.setdefault(claim, []).append(STANDS[row["stands"]])
    if told:
        lines = [f"- **{plain(', '.join(stands).capitalize())}**: {plain(claim)}" for claim, stands in told.items()]
        counted = wording.some(near["statements"].iloc[0], "claim")
        st.markdown(f"**Beside {wording.number(number)}**, of {counted} about the whole:\n\n" + "\n".join(lines))


def _foremost(statements: pd.DataFrame, sought: Sought, beside: Iterable[str] = ()) -> pd.DataFrame:
    """The statements to draw: those of the number, those beside it, of the origins named, and the most carried."""
    order = pd.DataFrame(
        {
            "number": ~_state(statements, sought),
            "beside": ~statements["figure_id"].isin(list(beside)),
            "origin": ~statements["origin_id"].isin(sought.origins),
            "outlets": -statements["outlets"],
        }
    ).sort_values(["number", "beside", "origin", "outlets"], kind="stable")
    return statements.loc[order.index[:MOST_DRAWN]].sort_index()


def _offer(sought: Sought, context: View) -> None:
    """A place, days or a source without anything counted: the way to all numbers of them, and claims without a number.

    A source beside a place or days may be what the sentence is about and not who speaks: it narrows nothing then.
    """
    speaking = tuple(source for source in sought.named if source in context.options.origins)
    view = sought.view if is_active(sought.view) else replace(sought.view, origin=speaking)
    if not is_active(view):
        return
    with st.container(horizontal=True):
        if statements := answers.count(view)["statements"]:
            _link("figures", f"{wording.some(statements, 'statement')} on this", "list", context.query(view))
    claimed = answers.positions(view)
    if not (claimed.empty or sought.numbers):
        st.header("Who holds what, and who says so")
        details.show_positions(claimed, replace(context, filters=view))


# Where else the words stand

LOOKED_UP_IN = {"source": ("sources", "source"), "place": ("figures", "place"), "document": ("figures", "text")}


def _show_found(words: str, said: Said, sought: Sought, context: View) -> None:
    """Sources, places, titles and figures that hold these very words."""
    found = answers.search(words, context.filters)
    found = found[~found["id"].isin(said.figures)]
    if found.empty and not (sought.numbers or sought.named or is_active(sought.view)):
        st.markdown("Nothing in this record holds these words in this order.")
    for where, rows in found.groupby("found_in", sort=False):
        st.subheader(f"{where.capitalize()}s with these words")
        if where == "figure":
            for row in _in_order(rows["id"], context):
                claims.card(row, context)
            continue
        page, name = LOOKED_UP_IN[where]
        for row in rows.itertuples():
            value = row.label if where == "document" else row.id
            detail = vocabulary.label("source_kinds", row.detail) if where == "source" else row.detail
            st.page_link(
                f"app/pages/{page}.py",
                label=plain(f"{row.label or row.id} · {detail}"),
                query_params=context.query(**{name: value}),
            )
