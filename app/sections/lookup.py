"""A number or a sentence looked up: who says it, whose figures add up to it, and what else is on record of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import zip_longest

import pandas as pd

from app import answers, charts
from app.filters import Filters, describe, is_active
from app.sections import (
    Card,
    Chart,
    Fold,
    Link,
    Section,
    Sections,
    Text,
    account,
    around,
    claim,
    measure,
    nothing,
    situation,
)
from app.sections.sought import (
    Sought,
    any_of,
    is_there,
    named,
    other_word,
    says,
    shown,
    sought_by,
    stated,
    states,
    stating,
    with_noun,
)
from app.view import View
from data import vocabulary
from data.readers.prose.spans import pieces
from data.wording import english as wording

MOST_STATING = 200  # statements with the number that are looked at
FIRST = 3  # of these, as cards
MOST_SHOWN = 10  # of these
MOST_OTHERS = 20  # statements with the number, of anything
MOST_METRICS = 2  # things counted whose record is shown: "dead" may be "killed" or "died"
MOST_DRAWN = 15  # statements in one chart


def sections(words: str, view: View) -> Sections:
    """Everything that the record has of a number, a sentence or a name: the verdict first, then what stands beside."""
    sought = sought_by(words, view)
    said, told = _stating(words, sought, view)
    found = _found(words, said, sought, view)
    return (
        _read_as(sought, view),
        *told,
        *(section for metric in sought.view.metric[:MOST_METRICS] for section in _on_record(metric, sought, view)),
        _other_metrics(sought, view),
        *(() if sought.view.metric else _offer(sought, view)),
        *_others(said, view),
        *found,
    )


def verdict(words: str, view: View) -> str:
    """What the record has of a sentence, in one."""
    _, told = _stating(words, sought_by(words, view), view)
    return next((section.finding or section.heading for section in told if section.heading), "")


def _other_metrics(sought: Sought, view: View) -> Section:
    """The way to what else the words may mean."""
    links = []
    for metric in sought.view.metric[MOST_METRICS:]:
        of = replace(sought.view, metric=(metric,))
        links.append(Link("figures", f"On record: {describe(of, view.options)}", view.query(of), "list"))
    return Section("other_metrics", links=tuple(links))


def _read_as(sought: Sought, view: View) -> Section:
    """What was understood of the sentence, so that a reader sees what was not."""
    only_named = [name for source, name in sought.named.items() if source not in sought.speaking]
    nouns = {sought.counted[number].noun.lower() for number in sought.numbers if number in sought.counted}
    groups = [word for word in sought.groups.values() if word not in nouns]
    read = [
        f"number: {any_of(dict.fromkeys(with_noun(stated(one, sought), one, sought) for one in sought.numbers))}"
        if sought.numbers
        else "no number" * bool(sought.view.metric),
        f"counting {any_of(groups)}" if groups else "",
        describe(replace(sought.view, version=None), view.options),
        f"said by {any_of(sought.speaking.values())}" if sought.speaking else "",
        f"names {any_of(only_named)}" if only_named else "",
        f"{any_of(sought.hours)}, of a day that you did not name" if sought.hours else "",
    ]
    written = pieces(sought.words, sought.spans)
    is_struck = not all(is_read for _, is_read in written)
    if not (any(read[1:]) or nouns or sought.vague or sought.left_out or is_struck):
        return Section("read")
    text: list[Text] = [("Read as", " · ".join(filter(None, read)))] if any(read) else []
    return Section(
        "read",
        struck=tuple(written) if is_struck else (),
        text=(*text, *_not_understood(sought, is_struck)),
        notes=tuple(filter(None, [_left_out(sought), _what_was_not(sought, only_named) if any(read) else ""])),
    )


def _not_understood(sought: Sought, is_struck: bool) -> list[Text]:
    """Warnings of what of the sentence was not followed."""
    told: list[Text] = []
    if is_struck:
        is_asked = any(not one.is_read and one.kind != "denial" for one in sought.spans)
        may_be = "What follows may be of another place, source or time." if is_asked else ""
        told.append(("Not understood: what is struck through.", may_be))
    if sought.negated_by:
        rest = "What follows is looked up as if the sentence did not hold it."
        told.append((f"“{sought.negated_by}” was not understood.", rest))
    if len(sought.speaking) > 1:
        rest = "Which number is whose was not understood: see on each card who says it."
        told.append(("Several are said to speak.", rest))
    if sought.said_on:
        of_any_day = "" if sought.view.since or sought.view.until else ": claims about any day follow"
        first = f"{any_of(sought.said_on)} was read as the day on which it was said"
        told.append((first, f", not as the day of what happened{of_any_day}."))
    return told


def _left_out(sought: Sought) -> str:
    told = ", ".join(sought.left_out)
    return f"Left out, as no number of anything reported: {told}." if sought.left_out else ""


def _what_was_not(sought: Sought, only_named: list[str]) -> str:
    whose = f" If the number is of {only_named[0]}, write “according to {only_named[0]}”." if only_named else ""
    return f"What does not stand beside “Read as” was not understood.{whose if sought.numbers else ''}"


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


def _stating(words: str, sought: Sought, view: View) -> tuple[Said, Sections]:
    """Who says the numbers, of the thing, place and days asked for; and who says them of anything else as well."""
    if not sought.numbers:
        return Said(), ()
    asked = [
        (numbers, metrics, _who_says(numbers, metrics, words, sought, view))
        for numbers, metrics in _questions(sought, view).items()
    ]
    answered = {number for numbers, _, rows in asked for number in numbers if _is_said(number, rows, sought)}
    told = [
        section
        for numbers, metrics, rows in asked
        for section in _says_who(numbers, metrics, rows, answered, sought, view)
    ]
    same = {row["figure_id"] for *_, rows in asked for row in rows}
    anything = Filters(version=sought.view.version)
    of_any = answers.figures_stating(sought.numbers, words, anything, MOST_OTHERS, tuple(sought.vague))["figure_id"]
    others = _in_order(of_any[~of_any.isin(same)], view)
    others.sort(key=lambda row: not states(row, sought))
    return Said(frozenset({*same, *of_any}), tuple(others), not same, len(of_any) == MOST_OTHERS), tuple(told)


def _questions(sought: Sought, view: View) -> dict[tuple[int, ...], list[str]]:
    """What is asked of which numbers: of "300 killed, 11 tanks destroyed" two questions. None of a metric is of any."""
    kinds = vocabulary.terms("units")
    units = answers.metrics(view.filters).set_index("metric")["unit"]
    asked: dict[tuple[int, ...], list[str]] = {}
    for metric in sought.view.metric:
        of_its_kind = [unit for unit, row in kinds.items() if row["kind"] == kinds[units[metric]]["kind"]]
        if numbers := sought.numbers_of(of_its_kind, metric):
            asked.setdefault(numbers, []).append(metric)
    if left := tuple(number for number in sought.numbers if not any(number in numbers for numbers in asked)):
        asked[left] = []
    return asked


def _who_says(numbers: tuple[int, ...], metrics: list[str], words: str, sought: Sought, of: View) -> list[dict]:
    """Statements of these numbers of one of these metrics, or of anything: of each number in turn the nearest ones.

    Those of whom the sentence gives as the one who says it come first.
    """
    view = replace(sought.view, metric=tuple(metrics))
    anywhere = replace(view, place="")  # what speaks of a place around it may be of it
    of_each = []
    for number in numbers:
        floors = (number,) if number in sought.vague else ()
        found = answers.figures_stating((number,), words, anywhere, MOST_STATING, floors)
        saying = _in_order(found["figure_id"], of)
        of_it = [row for row in saying if is_there(row, view) and states(row, sought)]
        of_each.append(sorted(of_it, key=lambda row: row["origin_id"] not in sought.origins))
    in_turn = [row for together in zip_longest(*of_each) for row in together if row]
    return list({row["figure_id"]: row for row in in_turn}.values())


def _is_said(number: int, rows: list[dict], sought: Sought) -> bool:
    return any(says(row, number, sought) for row in rows)


def _says_who(
    numbers: tuple[int, ...], metrics: list[str], same: list[dict], answered: set[int], sought: Sought, view: View
) -> Sections:
    """The verdict: who says these numbers of one of these metrics, and which nobody says; what stands beside; cards.

    A number of which the sentence does not say what it counts is missed nowhere where it is `answered` elsewhere.
    """
    known = answers.metrics(view.filters).set_index("metric")["verb_phrase"]
    verbs = any_of(dict.fromkeys(known[metric] for metric in metrics))
    scope = replace(sought.view, metric=(), version=None)
    of = f": {describe(scope, view.options)}" if is_active(scope) else ""

    def called(those: list[int]) -> str:
        return f"{any_of(named(one, verbs, sought) for one in those)} {verbs}".strip()

    said = [number for number in numbers if _is_said(number, same, sought)]
    left = [number for number in numbers if number not in answered]
    if not (said or left):
        return ()
    key = f"says {' '.join(map(str, numbers))}"
    text: list[Text] = []
    if said and left:
        text.append((f"Nobody on record says {called(left)}{of}.", _no_sign(left, sought)))
    elif left:
        text.append(_no_sign(left, sought))
    told = Section(
        key,
        f"Who says {called(said)}" if said else f"Nobody on record says {called(left)}{of}",
        finding=_verdict(same) if said else "",
        text=tuple(text),
    )
    beside = [section for metric in metrics for section in _beside(metric, sought, view)]
    sums = [
        section for metric in metrics for section in _adding_up(metric, {row["root_id"] for row in same}, sought, view)
    ]
    return (told, *beside, *sums, _cards(key, same, bool(metrics), sought, view))


def _cards(key: str, same: list[dict], has_metric: bool, sought: Sought, view: View) -> Section:
    """The statements that say a number: the nearest as cards, more of them one click away."""
    cards = [claim.card(row, view, other_word(row, sought)) for row in same[:MOST_SHOWN]]
    notes = []
    if len(same) > 1 and not has_metric:
        notes.append("The same number need not be the same claim. What holds most of your words comes first.")
    if len(same) > MOST_SHOWN:
        notes.append(f"The {MOST_SHOWN} of {len(same)} that hold most of your words are shown.")
    rest = Fold(f"more {key}", f"Show all {len(cards)}", lambda: (Section(f"rest {key}", cards=tuple(cards[FIRST:])),))
    return Section(
        f"cards {key}",
        cards=tuple(cards[:FIRST]),
        notes=tuple(notes),
        folds=(rest,) if len(cards) > FIRST else (),
    )


def _no_sign(numbers: list[int], sought: Sought) -> str:
    """What it means that nobody says these numbers."""
    if all(number in sought.vague for number in numbers):
        return "No claim is in that word; one with a number of its own may say the same."
    return "That is no sign that it is wrong: somebody may have said it where nobody has recorded it."


def _verdict(rows: list[dict]) -> str:
    """Whose word a number is, in one sentence: in what words, how many origins, which are parties, how many outlets."""
    organisations = {row["root_id"]: row for row in rows if row["origin_kind"] != "unnamed"}
    independent = [row for row in organisations.values() if not _is_of_a_party(row)]
    parties = [row["root_short"] for row in organisations.values() if _is_of_a_party(row)]
    words = wording.listed(list(dict.fromkeys(wording.quantity(row) for row in rows))[:FIRST])
    most = wording.some(max(row["outlets"] for row in rows), "outlet")
    carried = f"carried by {most}" if len(rows) == 1 else f"in {len(rows)} statements, the most carried by {most}"
    if not organisations:
        return f"On record as {words}, {carried}; nobody is named who says it."
    who = [row["root_short"] for row in independent]
    by = wording.listed([*who, *(f"{party}, a party to the conflict" for party in parties)])
    agreed = max(row["independent_origins"] - (not _is_of_a_party(row)) for row in rows)
    others = (
        f"{wording.some(agreed, 'other independent origin gives', 'other independent origins give')} a similar number"
        if agreed > 0
        else "nobody else who is independent says it"
        if independent
        else "nobody independent says it"
    )
    return f"On record as {words}, said by {by}, {carried}; {others}."


def _is_of_a_party(row: Mapping) -> bool:
    return bool(row["party"]) or row["band"] == "party_claim"


def _others(said: Said, view: View) -> Sections:
    """The same number of something else: folded away."""
    if not said.others:
        return ()
    what = "The same number, of something else, elsewhere or of other days"
    counted = f"{len(said.others)}{' or more' if said.others_are_cut else ''}"
    fold = Fold("lookup_others", f"{what} ({counted})", partial(_other_cards, said, view), said.others_are_all)
    return (Section("others", folds=(fold,)),)


def _other_cards(said: Said, view: View) -> Sections:
    return (Section("other_cards", cards=tuple(claim.card(row, view) for row in said.others)),)


def _in_order(figure_ids: pd.Series, view: View) -> list[dict]:
    named = answers.figures_named(tuple(figure_ids), view.version).set_index("figure_id", drop=False)
    return named.loc[figure_ids].to_dict("records")


def _adding_up(metric: str, said_by: set[str], sought: Sought, view: View) -> Sections:
    """The sums that come to a number of the sentence, of origins that do not say it themselves.

    Where the sentence gives no last day, the ends of each origin's own figures are tried.
    """
    of = replace(sought.view, metric=(metric,))
    definition = answers.metrics(of).set_index("metric").loc[metric]
    if not of.place or definition["measure"] == "stock":
        return ()
    place = view.options.places[of.place]
    asked = account.Asked(
        metric, definition["metric_label"], definition["measure"], definition["unit"], "", of.place, place
    )
    numbers = tuple(number for number in sought.numbers_of([asked.unit], metric) if number not in sought.vague)
    found = answers.sums_to(of, metric, of.place, asked.unit, numbers) if numbers else ()
    return tuple(_sum(one, asked, of, view) for one in found if one.origin_id not in said_by)


def _sum(one: answers.Account, asked: account.Asked, of: Filters, view: View) -> Section:
    """One origin's own figures that add up to a number which it is not on record as saying."""
    until = wording.last_day(one.window_end)
    query = view.query(replace(of, until=until)) | {"show": asked.metric, "account": one.origin_id}
    family = answers.metrics(of).set_index("metric").loc[asked.metric, "family"]
    return Section(
        f"sum {asked.metric} {one.origin_id}",
        f"{account.who(one)} is not on record as saying so, but figures of its own add up to it",
        3,
        text=(account.sum_line(one, asked),),
        warning=account.cautions(one),
        notes=(
            f"{asked.place_name}, {wording.period(one.window_start, one.window_end)}. This record added them, because"
            f" they cannot count anyone twice: quote the parts, not the sum. Confidence: {account.bands_of(one)}.",
        ),
        links=(Link(measure.page_of(family), "How was this made?", query, "account_tree"),),
    )


# What is on record of the thing


@dataclass(frozen=True)
class Held:
    """What the record holds of one thing counted, at the place and in the days of a sentence, in one unit."""

    of: Filters
    statements: pd.DataFrame
    unit: str
    in_other_units: int


def _held(metric: str, sought: Sought) -> Held | None:
    """None where there is nothing. The unit is that of the number, or of most statements."""
    of = replace(sought.view, metric=(metric,))
    statements = answers.statements(of)
    if statements.empty:
        return None
    of_number = statements[stating(statements, sought)]
    unit = next(iter(account.counted((statements if of_number.empty else of_number)["unit"])))
    in_unit = statements[statements["unit"] == unit]
    return Held(of, in_unit, unit, len(statements) - len(in_unit))


def _beside(metric: str, sought: Sought, view: View) -> Sections:
    """The range on record, and the claims next to each number below and above it: what a checker asks first."""
    held = _held(metric, sought)
    if held is None:
        return ()
    told = []
    for number in sought.numbers_of([held.unit], metric):
        or_more = f" ({wording.number(number)} or more)" if number in sought.vague else ""
        text = (_how_many_reach(number, held.statements, sought),) if number in sought.vague else ()
        near = answers.near(held.of, held.unit, number)
        points = _near(near)
        if points or text:
            counted = wording.some(near["statements"].iloc[0], "claim") if points else ""
            first = (
                ((f"Beside {shown(number, sought)}{or_more}", f", of {counted} about the whole:"),) if points else ()
            )
            told.append(Section(f"near {metric} {number}", text=(*text, *first), points=points))
    return tuple(told)


STANDS = {
    "lowest": "The lowest on record",
    "below": "The nearest below",
    "above": "The nearest above",
    "highest": "The highest on record",
}


def _near(near: pd.DataFrame) -> tuple[Text, ...]:
    claims: dict[str, list[str]] = {}
    for row in near.to_dict("records"):
        if row["stands"] in STANDS:
            said = f"{wording.quantity(row)}, {row['origin_short']}, {wording.when(row)} ({wording.band(row)})"
            claims.setdefault(said, []).append(STANDS[row["stands"]])
    return tuple((f"{', '.join(stands).capitalize()}:", said) for said, stands in claims.items())


def _how_many_reach(floor: int, statements: pd.DataFrame, sought: Sought) -> Text:
    """How many of the statements that were not replaced are as many as a word in place of a number promises."""
    stand = statements[statements["replaced_by"].isna()]
    reaching = int((stand["low"].fillna(stand["best"]) >= floor).sum())
    are = "is" if reaching == 1 else "are"
    meant = f"“{shown(floor, sought).capitalize()}” is {wording.number(floor)} or more."
    return f"{reaching} of {wording.some(len(stand), 'claim')} not replaced since {are} that many.", meant


def _on_record(metric: str, sought: Sought, view: View) -> Sections:
    """What each origin says of one thing counted, at the place and in the days of the sentence."""
    of = replace(sought.view, metric=(metric,))
    narrowed = replace(view, filters=of)
    key, heading = f"record {metric}", f"On record: {describe(of, view.options)}"
    nearby = replace(around.of(narrowed, metric), key=f"around {metric}")
    held = _held(metric, sought)
    if held is None:
        none = nothing.of(narrowed, f"statements of “{view.options.metrics[metric]}”", of=of)
        return Section(key, heading, nothing=none.nothing), nearby
    near = [answers.near(of, held.unit, number) for number in sought.numbers_of([held.unit], metric)]
    drawn = _foremost(held.statements, sought, [figure for found in near for figure in found["figure_id"]])
    notes = []
    if len(drawn) < len(held.statements):
        notes.append(
            f"{len(drawn)} of {len(held.statements)} statements: those of your number, those next to it, then those of"
            " whom you name, then the most carried."
        )
    if held.in_other_units:
        notes.append(f"{wording.some(held.in_other_units, 'statement')} in other units not drawn.")
    text, points = _whose(held.statements, sought)
    family = answers.metrics(of).set_index("metric").loc[metric, "family"]
    chart = Chart(f"lookup_{metric}", charts.intervals_by_origin, drawn) if len(drawn) > 1 else None
    alone = () if chart else (wording.sentence(drawn.iloc[0]),)
    links = (
        Link(measure.page_of(family), "What may be added", view.query(of) | {"show": metric}, "add"),
        Link("figures", "Everything on this", view.query(of), "list"),
    )
    told = Section(key, heading, text=(*text, *alone), chart=chart, points=points, notes=tuple(notes), links=links)
    return told, nearby


def _whose(statements: pd.DataFrame, sought: Sought) -> tuple[tuple[Text, ...], tuple[Text, ...]]:
    """Which of the statements are of the origin that the sentence gives as the one who says it, and if they bear it."""
    if not sought.speaking:
        return (), ()
    whom = any_of(sought.speaking.values())
    theirs = statements[statements["origin_id"].isin(sought.origins)]
    if theirs.empty:
        return ((f"None of it is said by {whom}", ", or by a body of it."),), ()
    each: list[Text] = [
        f"{row['origin_short']}: {wording.quantity(row)}, {row['place_name']}, {wording.when(row)}"
        + (f" ({wording.band(row)})" if wording.band(row) else "")
        + _stands(row, sought)
        for row in _foremost(theirs, sought).to_dict("records")
    ]
    if len(theirs) > len(each):
        each.append(f"and {len(theirs) - len(each)} more, which fewer outlets carried")
    number = any_of(shown(one, sought) for one in sought.numbers)
    says_it = not sought.numbers or bool(stating(theirs, sought).any())
    return ((f"Said by {whom}, or by a body of it{'' if says_it else f'; none of it is {number}'}:", ""),), tuple(each)


def _stands(row: Mapping, sought: Sought) -> str:
    """How a statement stands to the numbers of a sentence; blank where it says nothing of them."""
    numbers = sought.numbers_of([row["unit"]], row["metric"])
    if not numbers or row["quantifier"] == "vague":
        return ""
    if any(says(row, number, sought) for number in numbers):
        return " · the number itself"
    ends = [float(row[end]) for end in ("low", "high", "best") if not wording.is_blank(row[end])]
    is_open_up = wording.is_blank(row["high"]) and not vocabulary.is_rough(row["quantifier"])
    words = {sought.quantifier_of(number) for number in numbers}
    if max(ends) < min(numbers):
        return " · lower, with no upper end" if is_open_up else _unless(words, vocabulary.is_open_below, "lower")
    if min(ends) > max(numbers):
        return _unless(words, vocabulary.is_open_above, "higher")
    return " · leaves room for it"


def _unless(words: set[str], allows: Callable[[str], bool], found: str) -> str:
    """A claim that is lower or higher than a number, which the word before the number may allow."""
    return f" · {found}, which your word before the number allows" if all(map(allows, words)) else f" · {found}"


def _foremost(statements: pd.DataFrame, sought: Sought, beside: Iterable[str] = ()) -> pd.DataFrame:
    """The statements to draw: those of the number, those beside it, of the origins named, and the most carried."""
    order = pd.DataFrame(
        {
            "number": ~stating(statements, sought),
            "beside": ~statements["figure_id"].isin(list(beside)),
            "origin": ~statements["origin_id"].isin(sought.origins),
            "outlets": -statements["outlets"],
        }
    ).sort_values(["number", "beside", "origin", "outlets"], kind="stable")
    return statements.loc[order.index[:MOST_DRAWN]].sort_index()


def _offer(sought: Sought, view: View) -> Sections:
    """A place, days or a source without anything counted: the way to all numbers of them, and claims without a number.

    A source beside a place or days may be what the sentence is about and not who speaks: it narrows nothing then.
    """
    speaking = tuple(source for source in sought.named if source in view.options.origins)
    of = sought.view if is_active(sought.view) else replace(sought.view, origin=speaking)
    if not is_active(of):
        return ()
    statements = answers.count(of)["statements"]
    label = f"{wording.some(statements, 'statement')} on this"
    links = (Link("figures", label, view.query(of), "list"),) if statements else ()
    offered = Section("offer", links=links)
    if sought.numbers or answers.positions(of).empty:
        return (offered,)
    return offered, *situation.positions(replace(view, filters=of))


# Where else the words stand

LOOKED_UP_IN = {"source": ("sources", "source"), "place": ("figures", "place"), "document": ("figures", "text")}


def _found(words: str, said: Said, sought: Sought, view: View) -> Sections:
    """Sources, places, titles and figures that hold these very words; folded where there is an answer above."""
    found = answers.search(words, view.filters)
    found = found[~found["id"].isin(said.figures)]
    if found.empty:
        has_more = sought.numbers or sought.named or is_active(sought.view)
        return (
            () if has_more else (Section("found", text=("Nothing in this record holds these words in this order.",)),)
        )
    told = tuple(_found_in(where, rows, view) for where, rows in found.groupby("found_in", sort=False))
    if not sought.numbers:
        return told
    return (Section("found", folds=(Fold("found", f"Where else these words stand ({len(found)})", lambda: told),)),)


def _found_in(where: str, rows: pd.DataFrame, view: View) -> Section:
    heading = f"{where.capitalize()}s with these words"
    if where == "figure":
        return Section("found_figures", heading, 3, cards=_found_cards(rows, view))
    page, name = LOOKED_UP_IN[where]
    links = []
    for row in rows.itertuples():
        value = row.label if where == "document" else row.id
        detail = vocabulary.label("source_kinds", row.detail) if where == "source" else row.detail
        links.append(Link(page, f"{row.label or row.id} · {detail}", view.query(**{name: value})))
    return Section(f"found_{where}", heading, 3, links=tuple(links))


def _found_cards(rows: pd.DataFrame, view: View) -> tuple[Card, ...]:
    return tuple(claim.card(row, view) for row in _in_order(rows["id"], view))
