"""Where origins disagree, where it only looks like it, why totals differ, and every answer to one question."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pandas as pd

from app import answers, charts
from app.answers import Account, Totals
from app.filters import Options, Question, question_of
from app.sections import (
    FIGURE,
    Chart,
    Choice,
    Fold,
    Link,
    Opens,
    Section,
    Sections,
    Table,
    choice,
    claim,
    disagreements,
    measure,
    nothing,
)
from app.sections.account import Asked, noun_of
from app.view import View
from data import vocabulary
from data.wording import english as wording

RANKS = {"contested": "Widest disagreement first", "asked": "Most answered first"}
MOST_PAIRS = 6  # drawn at first
MOST_TRIED = 4  # questions whose totals are worked out, to find two that differ
QUESTION = Opens("compare", "question", "question", forgets=("figure",))
ALWAYS_TOLD = ("start", "end", "group", "how", "word")  # of the respects in which two totals may differ
PAIR_COLUMNS = ("asked", "smaller_said", "larger_said", "times", "origins_in_conflict", "statements", "outlets")
CIRCULAR_COLUMNS = (
    "quantity",
    "who",
    "outlets",
    "changes",
    "happened",
    "outlets_that_changed_it",
    "band_label",
    "grades",
    "independent_origins",
    "period",
)


LEAD = "Answers about the same thing, people, place and days stand side by side, and are never added."


def sections(view: View) -> Sections:
    """Disagreements first, unless the address asks one question: whoever has it has come for that."""
    is_asked = "question" in view.own
    chosen = question_of(view.own.get("question", ""), view.options)
    title = Section("title", asked_in_words(chosen, view.options) if chosen else "Compare", 1, text=(LEAD,))
    asked = answers.questions(view.filters)
    if asked.empty and not chosen:
        return title, nothing.of(view, "questions")
    contested = answers.conflicts(view.filters, sort_by=_rank(view).chosen)
    question = _one_question(view, chosen, contested, asked)
    disagree = _disagreements(view, contested), disagreements.only_seeming(view)
    why, circular = _why_totals_differ(view, chosen, asked), _one_origin_many_outlets(view)
    if not is_asked:
        return (title, *disagree, why, *question, circular)
    others = Fold("disagreements", "Where else origins contradict each other, or only seem to", lambda: disagree)
    return (title, *question, why, Section("others", folds=(others,)), circular)


def asked_in_words(question: Question, options: Options) -> str:
    """The question: "Fled, civilians, Eastern Aleppo, 11 December 2016"."""
    return f"{_without_days(question, options)}, {wording.days(question.first_day, question.last_day)}"


def _without_days(question: Question, options: Options) -> str:
    unit = vocabulary.terms("units")[question.unit]["plural"]
    has_group = vocabulary.counts_people(question.unit) and question.affected != "unknown"
    group = vocabulary.terms("affected")[question.affected]["plural"] if has_group else ""
    counted = group if question.unit == "person" and group else f"{unit} ({group})" if group else unit
    metric = wording.sentence_case(options.metrics.get(question.metric, question.metric))
    again = counted in metric.lower().split()
    return ", ".join(filter(None, (metric, "" if again else counted, options.places[question.place])))


# Disagreements ----------------------------------------------------------------------------------------------------


def _rank(view: View) -> Choice:
    return choice(view, "rank", "Order", RANKS, as_list=False)


def _disagreements(view: View, contested: pd.DataFrame) -> Section:
    """The contested questions in view: the two farthest answers of each on one small axis, and the way to all."""
    if contested.empty:
        told = "Answers contradict each other only where their numbers are far apart and cannot both hold."
        alone = answers.by_band(view.filters).get("contested", 0)
        stand = wording.some(alone, "contested claim in view stands", "contested claims in view stand")
        return Section(
            "disagreements",
            "No two origins contradict each other in this view",
            text=(told,),
            notes=(f"{stand} against others that the filters leave out.",) if alone else (),
        )
    widest = contested["times"].max()
    apart = "" if pd.isna(widest) else f", by up to {widest:.1f} times"
    every = Fold("all_pairs", f"Draw all {len(contested)}", lambda: (_drawn(view, contested, "every_pair"),))
    return Section(
        "disagreements",
        f"Origins contradict each other on {wording.some(len(contested), 'question')}{apart}",
        choices=(_rank(view),) if len(contested) > 1 else (),
        chart=Chart("pairs", charts.pairs, partial(_pairs, view, contested.head(MOST_PAIRS))),
        table=Table(
            "conflicts",
            partial(_as_table, view, contested),
            PAIR_COLUMNS,
            "Contested questions, one a row",
            opens=QUESTION,
            most_rows=MOST_PAIRS - 1,
        ),
        folds=(every,) if len(contested) > MOST_PAIRS else (),
    )


def _drawn(view: View, contested: pd.DataFrame, key: str) -> Section:
    return Section(key, chart=Chart(key, charts.pairs, partial(_pairs, view, contested)))


def _pairs(view: View, contested: pd.DataFrame) -> pd.DataFrame:
    """The two farthest answers to each question, with what is asked: what the chart of pairs draws."""
    ids = tuple(sorted({*contested["smaller_id"], *contested["larger_id"]}))
    named = answers.figures_named(ids, view.version).set_index("figure_id", drop=False)
    both = []
    for at, row in enumerate(contested.itertuples()):
        question = question_of(row.question, view.options)
        both.append(
            named.loc[[row.smaller_id, row.larger_id]].assign(
                pair=at,
                question=row.question,
                asked=asked_in_words(question, view.options),
                asked_short=_without_days(question, view.options),
                times=row.times,
            )
        )
    return pd.concat(both, ignore_index=True)


def _as_table(view: View, contested: pd.DataFrame) -> pd.DataFrame:
    """The contested questions with what is asked and both answers in words."""
    asked = [_without_days(question_of(slug, view.options), view.options) for slug in contested["question"]]
    rows = wording.rows(contested)
    return contested.assign(
        asked=asked, **{f"{end}_said": [_said(row, end) for row in rows] for end in ("smaller", "larger")}
    )


def _said(row: dict, end: str) -> str:
    """One of the two answers: "OCHA: about 37,000 people, 24 November to 12 December 2016"."""
    who = claim.named(row[f"{end}_origin"], row[f"{end}_party"])
    number = wording.number_of(row[f"{end}_words"], wording.noun(row["unit"], row[f"{end}_affected"]))
    return f"{who}: {number}, {wording.period(row[f'{end}_start'], row[f'{end}_end'])}"


# Why two totals differ --------------------------------------------------------------------------------------------


def _why_totals_differ(view: View, chosen: Question | None, asked: pd.DataFrame) -> Section:
    """Two independent origins' totals of one question, and in what they are made otherwise (METHOD 6)."""
    found = _two_totals(view, chosen, asked)
    if not found:
        return Section("why")
    question, one, other, is_span = found
    differences = answers.differences(one, other)
    told = [difference for difference in differences if difference.respect in ALWAYS_TOLD or difference.differs]
    names = [account.origin_name for account in (one, other)]
    labels = [
        {
            "respect": wording.sentence_case(vocabulary.label("respects", difference.respect)),
            names[0]: wording.respect(difference.respect, difference.one),
            names[1]: wording.respect(difference.respect, difference.other),
            "Alike?": "differs" if difference.differs else "the same",
        }
        for difference in told
    ]
    comes_to = [wording.number_of(wording.total(account), noun_of(account, question)) for account in (one, other)]
    lines = pd.DataFrame(labels).rename(
        columns={"respect": " "} | {name: f"{name}: {words}" for name, words in zip(names, comes_to, strict=True)}
    )
    rows = pd.DataFrame(labels).drop(columns="Alike?").assign(
        differs=[difference.differs for difference in told], metric=question.metric, place_id=question.place
    )  # fmt: skip
    what = f"{wording.sentence_case(question.metric_label)}, {question.place_name}"
    return Section(
        "why",
        f"{what}: why {names[0]} comes to {comes_to[0]} and {names[1]} to {comes_to[1]}",
        text=(wording.why_totals_differ(told),),
        table=Table(
            "why_totals_differ", rows, (), f"How the totals of {names[0]} and {names[1]} are made", lines=lines
        ),
        notes=() if is_span else (NO_SPAN,),
        links=(_to_totals(view, question),),
    )


NO_SPAN = "No span is given from one to the other: too much sets them apart."


def _two_totals(
    view: View, chosen: Question | None, asked: pd.DataFrame
) -> tuple[Asked, Account, Account, bool] | None:
    """The ends of the first span over totals; where there is none, the first two totals that differ.

    Of the question chosen alone and of those who answer it, if there is one, else of those most asked.
    """
    others = []
    answering = set(answers.same_question(chosen, view.filters)["root_id"]) if chosen else set()
    for question in _may_be_told(view, chosen, asked):
        answer = answers.totals(view.filters, question.metric, question.group, question.place, question.unit)
        if answer.span and len(answer.span.origins) > 1 and not answer.span.of_parties:
            one, other = answer.span.smallest, answer.span.largest
            if one is not other and wording.total(one) != wording.total(other):
                return question, one, other, True
        others += [(question, *ends, False) for ends in [_farthest(view, answer, answering)] if ends]
    return others[0] if others else None


def _may_be_told(view: View, chosen: Question | None, asked: pd.DataFrame) -> Iterator[Asked]:
    """The questions whose totals may be set side by side, those most asked first; periods and groups are one."""
    known = answers.metrics(view.filters).set_index("metric")
    if chosen:
        is_of_people = not vocabulary.counts_people(chosen.unit) or vocabulary.enters_total_of_people(chosen.affected)
        kinds = [(chosen.metric, chosen.unit, chosen.place, "" if is_of_people else chosen.affected)]
    else:
        columns = asked[["metric", "unit", "place_id"]]
        kinds = [(*kind, "") for kind in columns.drop_duplicates().head(MOST_TRIED).itertuples(index=False, name=None)]
    for metric, unit, place, group in kinds:
        label, how = known.loc[metric, ["metric_label", "measure"]]
        yield Asked(metric, label, how, unit, group, place, view.options.places[place])


def _farthest(view: View, answer: Totals, answering: set[str]) -> tuple[Account, Account] | None:
    """The smallest and the largest total of independent origins: no parties, and no body beside one that it is of.

    Of those `answering` the question, if at least two of them have a total; none of words such as "thousands" alone.
    """
    held = {
        account.origin_id: account
        for account in answer.accounts
        if account.used and not account.party and not account.is_of_words_alone
    }
    if len(answering & held.keys()) > 1:
        held = {name: account for name, account in held.items() if name in answering}
    alone = [
        account
        for name, account in held.items()
        if not (answers.bodies_of((name,), view.filters) & held.keys()) - {name}
    ]
    if len(alone) < 2:
        return None
    low = min(alone, key=lambda account: (account.smallest, account.origin_id))
    high = max(alone, key=lambda account: (account.largest, account.origin_id))
    return None if low is high or wording.total(low) == wording.total(high) else (low, high)


def _to_totals(view: View, question: Asked) -> Link:
    family = answers.metrics(view.filters).set_index("metric").loc[question.metric, "family"]
    page = measure.page_of(family)
    own = {"metric": question.metric} if page == "figures" else {"show": question.metric, "unit": question.unit}
    return Link(page, "All totals, and how each was made", view.query(place=question.place) | own)


# One question -----------------------------------------------------------------------------------------------------


def _one_question(view: View, chosen: Question | None, contested: pd.DataFrame, asked: pd.DataFrame) -> Sections:
    """Every answer to the question chosen, or to the most contested one, and who carried them."""
    slugs = dict.fromkeys([*contested["question"], *asked["question"]])
    if chosen and chosen.slug not in slugs:
        slugs = dict.fromkeys([chosen.slug, *slugs])
    labels = {slug: asked_in_words(question_of(slug, view.options), view.options) for slug in slugs}
    which = choice(view, "question", "Question", labels, forgets=("figure",))
    given = answers.same_question(question_of(which.chosen, view.options), view.filters)
    asked_for = labels[which.chosen]
    if given.empty:
        told = "No claim in this record counts just that. A blank is not a zero: choose another question."
        return (Section("question", f"Nobody answers: {asked_for}", choices=(which,), text=(told,)),)
    heading = _how_many_answer(given)
    if chosen:
        first, *rest = _answers(view, given)
        return (replace(first, heading=heading, choices=(which,)), *rest)
    heading = f"{heading}: {asked_for}"
    fold = Fold("answers_to_it", "All answers side by side, and who carried which", partial(_answers, view, given))
    return (Section("question", heading, choices=(which,), folds=(fold,)),)


def _answers(view: View, given: pd.DataFrame) -> Sections:
    """All answers to a question side by side and in a table, and who carried which."""
    outlets = given["carried_by"].str.split(" | ", regex=False).explode().nunique()
    several = len(given) > 1
    table = Section("as_table", table=claim.table(given, "answers_table"))
    side_by_side = Section(
        "answers",
        text=() if several else (wording.sentence(given.iloc[0]),),
        chart=Chart("answers", charts.intervals_by_origin, given) if several else None,
        notes=(
            f"Carried by {wording.some(outlets, 'outlet')}. The band of each is that of the whole record, whatever the"
            " filters leave.",
        ),
        folds=(Fold("answers_as_table", "As a table", lambda: (table,)),) if several else (),
    )
    return (side_by_side, *(() if several else (table,)), *_who_carried_which(view, given))


def _how_many_answer(given: pd.DataFrame) -> str:
    """How many organisations answer, and how often: nobody named counts as none."""
    origins = given.loc[given["origin_kind"] != "unnamed", "root_id"].nunique()
    told = wording.some(len(given), "answer")
    if not origins:
        return f"Nobody who is named gives an answer to this question; there are {told} of others"
    return f"{wording.some(origins, 'organisation gives', 'organisations give')} {told} to one question"


def _who_carried_which(view: View, given: pd.DataFrame) -> Sections:
    """The way of one answer from its origin to the outlets; of one that a single page printed, the page."""
    labels = {
        row["figure_id"]: f"{wording.quantity(row)} · {claim.named(row['origin_short'], row['party'])} ·"
        f" {wording.some(row['outlets'], 'outlet')}"
        for row in wording.rows(given)
    }
    most_carried = given["figure_id"][given["outlets"].sort_values(ascending=False, kind="stable").index[0]]
    which = choice(view, "figure", "Answer", labels, most_carried)
    reports = answers.chain(which.chosen, view.filters)
    answer = given.set_index("figure_id").loc[which.chosen]
    outlets = reports["publisher_id"].nunique()
    changed = reports.loc[reports["relay_error"] != "", "publisher_id"].nunique()
    how = f", {changed} of which changed it on the way" if changed else ""
    who = claim.named(answer["origin_short"], answer["party"])
    told = f"“{wording.stated(answer)}” went from {who} to {wording.some(outlets, 'outlet')}{how}"
    if len(reports) == 1:
        only = f"Only {reports['publisher_name'].iloc[0]} is on record with it."
        return (Section("chain", told, 3, choices=(which,), text=(only,)),)
    chart = Chart("answer_chain", charts.chain, partial(claim.table_of, reports))
    return (Section("chain", told, 3, choices=(which,), chart=chart),)


# One origin, many outlets -----------------------------------------------------------------------------------------


def _one_origin_many_outlets(view: View) -> Section:
    """Statements that many outlets carried and no independent origin confirms."""
    circular = answers.circular(view.filters)
    if circular.empty:
        return Section("circular")
    first = circular.iloc[0]
    who = claim.named(first["origin_short"], first["party"])
    changed = int(first["outlets_that_changed_it"])
    how = f", {changed} of which changed it on the way" if changed else ""
    table = Table(
        "circular",
        partial(claim.table_of, circular),
        CIRCULAR_COLUMNS,
        "Statements of one origin that several outlets carried, one a row",
        opens=FIGURE,
    )
    said = f"{wording.quantity(first)} {wording.happened(first)} {wording.when(first)}"
    return Section(
        "circular",
        f"{wording.some(first['outlets'], 'outlet')} carried what {who} alone said",
        text=(
            f"{wording.sentence_case(said)}: in {wording.some(first['outlets'], 'outlet')}{how}. However often a number"
            " is printed, one origin said it.",
        ),
        folds=(
            Fold(
                "circular_all",
                f"One origin, many outlets: the {wording.some(len(circular), 'statement')} carried most that nobody"
                " independent confirms",
                lambda: (Section("circular_table", table=table),),
            ),
        ),
    )
