"""One figure: who said it, in what words, where it was published, and how far to trust it."""

from collections.abc import Mapping
from functools import partial

import pandas as pd

from app import answers, charts
from app.filters import Filters, Question, answered_by
from app.sections import Chart, Fold, Link, Section, Sections, Table, Text, claim, measure
from app.view import View
from data import vocabulary
from data.wording import doubts as doubting
from data.wording import english as wording

MOST_NEAR = 8  # statements shown where none answers the same question


def sections(view: View) -> Sections:
    """Everything on record about the figure that the address names; nothing where there is none."""
    figure_id = view.own.get("figure", "")
    if not is_on_record(view):
        return _gone(figure_id, view)
    row = answers.figure(figure_id, view.filters).iloc[0]
    chain = answers.chain(figure_id, view.filters)
    return (
        _title(row, view),
        _travelled(row, chain),
        _document(row),
        *_same_question(row, view),
        *_agreeing(figure_id, view),
        *_related(figure_id, view),
        Section(
            "more",
            folds=(
                Fold("all_fields", "All fields, with what each means", partial(_fields, row)),
                Fold("history", "Versions of it", partial(_versions, figure_id, view)),
            ),
        ),
        Section("cite", "Cite it", copies=(_citation(row, view), "Citation of this figure")),
    )


def is_on_record(view: View) -> bool:
    """Whether the version shown holds the figure that the address names."""
    figure_id = view.own.get("figure", "")
    return bool(figure_id) and not answers.figure(figure_id, view.filters).empty


def _gone(figure_id: str, view: View) -> Sections:
    """A figure that the version shown does not hold, but an earlier one did; or that none does."""
    past = answers.figure_history(figure_id[:200], view.filters)
    if past.empty:
        told = f"There is no figure {figure_id[:80]} in version {view.version} of this record."
        return (Section("gone", warning=(told,)),)
    told = "This figure is not in force in the version shown. What it said, and why it went:"
    return (Section("gone", warning=(told,), points=_history(past)),)


def heading(row: Mapping) -> str:
    """What a figure is called: its number in words and what happened."""
    return wording.quantity(row)


def _title(row: pd.Series, view: View) -> Section:
    """The claim in one sentence, what limits it, how far to trust it, and what was asked about it."""
    told: list[Text] = []
    if row["period_words"]:
        told.append(f"The time in the report’s own terms: {row['period_words']}.")
    limited = limits(row, view)
    named = wording.named_behind(row)
    told += [named] if named else []
    told += [claim.trust(row), *(words for code, words in limited if code == "note")]
    links: tuple[Link, ...] = ()
    if row["statement_id"] != row["figure_id"]:
        told.append("This page repeats a statement that is recorded elsewhere. It is counted once.")
        links = (claim.to_figure(row["statement_id"], view, "Open the statement that it repeats"),)
    return Section(
        "figure",
        heading(row),
        1,
        finding=wording.sentence(row),
        text=tuple(told),
        warning=(
            *(words for code, words in limited if code != "note"),
            *_doubted(answers.figure_doubts(row["figure_id"], view.filters)),
        ),
        links=links,
    )


def limits(row: Mapping, view: View) -> list[tuple[str, Text]]:
    """What to know of a figure before anything else, worst first: the caveat's code, and its words."""
    found = claim.before_use(row, view.version)
    return [(code, (f"{vocabulary.label('caveats', code).capitalize()}:", words)) for code, words in found]


def _doubted(doubts: pd.DataFrame) -> tuple[Text, ...]:
    """What no editor would believe of a figure without being asked, and who gave their word for it."""
    told = []
    for row in doubts.to_dict("records"):
        word = f" {row['actor']}: “{row['confirmed']}”" if not wording.is_blank(row["confirmed"]) else ""
        told.append(("Asked about:", f"The figure {doubting.sentence(row)}{word}"))
    return tuple(told)


def _travelled(row: Mapping, chain: pd.DataFrame) -> Section:
    """Who carried the statement, in what words; and pages that give it another time."""
    carried = partial(claim.table_of, chain)
    other_days = _other_days(row, chain)
    if len(chain) == 1:
        return Section("chain", "How it travelled", text=("One page carries it, and no other is on record.",))
    return Section("chain", "How it travelled", chart=Chart("chain", charts.chain, carried), notes=other_days)


def _other_days(row: Mapping, chain: pd.DataFrame) -> tuple[str, ...]:
    """Where pages that carry the same statement give it another time."""
    apart = (chain["period_start"] != row["period_start"]) | (chain["period_end"] != row["period_end"])
    others = chain[apart].sort_values(["reported_on", "figure_id"]).to_dict("records")
    if not others:
        return ()
    told = "; ".join(
        f"{wording.period(other['period_start'], other['period_end'])} in {other['publisher_name']},"
        f" {wording.day(other['reported_on'], short=True) or 'no date'}"
        for other in others[:MOST_NEAR]
    )
    more = f"; and {len(others) - MOST_NEAR} more" if len(others) > MOST_NEAR else ""
    pages = wording.some(len(others), "page that carries it gives", "pages that carry it give")
    return (f"{pages} another time: {told}{more}.",)


def _document(row: Mapping) -> Section:
    """Publisher, title, date, language and address of the page that a figure was read on."""
    dated = wording.day(row["published_on"]) or "no date"
    basis = {"inferred": " (date inferred)", "unknown": " (date unknown)"}.get(row["published_basis"], "")
    language = vocabulary.label("languages", row["language"])
    checked = (
        "A second reader found the page again and agreed." if row["checked"] else "Not yet read by a second reader."
    )
    address = row["url"] or "No address is recorded for this page."
    return Section(
        "document",
        "Where it was published",
        text=((row["title"] or "No headline recorded", f"· {row['publisher_name']}, {dated}{basis} · in {language}"),),
        notes=tuple(filter(None, [address, row["document_note"], checked])),
        links=(Link("", "Open the page", icon="open_in_new", address=row["url"]),) if row["url"] else (),
    )


def _same_question(row: pd.Series, view: View) -> Sections:
    """What others said on the same question; where nobody did, the nearest of the same thing at the same place."""
    question = answered_by(row)
    limits = {"scope_asked": row["scope"], "cause_asked": row["cause"], "from_asked": row["from_place_id"]}
    given = answers.same_question(question, view.filters, **limits)
    heading, links = "What others said on the same question", _onwards(row, question, view)
    if len(given) > 1:
        chart = Chart("same_question", charts.intervals_by_origin, given)
        return (Section("others", heading, chart=chart, links=links),)
    told = (
        "No other statement in this record answers the same question: the same thing counted, the same place, and"
        " periods that overlap by at least half."
    )
    return (_nearest(row, view, heading, told, links),)


def _onwards(row: Mapping, question: Question, view: View) -> tuple[Link, ...]:
    page = measure.page_of(row["family"])
    added = view.query(show=row["metric"], place=row["place_id"], account=row["root_id"])
    everything = view.query(metric=row["metric"], place=row["place_id"])
    return (
        Link("compare", "Compare on this question", view.query(question=question.slug), "compare_arrows"),
        Link(page, "What may be added to it", added, "add"),
        Link("figures", f"Everything reported as “{row['metric_label']}” in {row['place_name']}", everything, "list"),
    )


def _nearest(row: pd.Series, view: View, heading: str, told: str, links: tuple[Link, ...]) -> Section:
    """Where nothing answers the same question: the nearest in time of the same thing at the same place."""
    others = answers.statements(Filters(metric=(row["metric"],), place=row["place_id"], version=view.version))
    others = others[(others["unit"] == row["unit"]) & (others["figure_id"] != row["statement_id"])]
    if others.empty:
        told += " Nor does any other count the same thing there, on whatever days."
        return Section("others", heading, text=(told,), links=links)
    apart = (others["period_start"] - row["period_start"]).abs() + (others["period_end"] - row["period_end"]).abs()
    nearest = others.loc[apart.sort_values(kind="stable").index[:MOST_NEAR]].sort_index()
    first, last = nearest["period_start"].min(), nearest["period_end"].max()
    some = "The nearest of them" if len(others) > len(nearest) else "They"
    beside = (
        f"But {wording.some(len(others), 'other statement counts', 'other statements count')} the same thing there,"
        f" on other days or of other people. {some}, {wording.period(first, last)}, can neither bear it out nor refute"
        " it by themselves."
    )
    chart = Chart("nearest", charts.intervals_by_origin, nearest) if len(nearest) > 1 else None
    alone = () if chart else (f"{wording.sentence(nearest.iloc[0])}",)
    return Section("others", heading, text=(told, beside, *alone), chart=chart, links=links)


HEADINGS = {"agrees": "Agrees", "conflicts": "Contradicts it"}


def _agreeing(figure_id: str, view: View) -> Sections:
    """Who agrees with one figure and who contradicts it, and whether that moves its band."""
    judged = answers.decided_by(figure_id, view.filters)
    if judged.empty:
        return ()
    points, links = [], []
    for row in judged.to_dict("records"):
        aside = "" if row["decides"] else " Named, but does not move the band."
        points.append((f"{HEADINGS[row['verdict']]}:", f"{wording.sentence(row)}{aside}"))
        links.append(claim.to_figure(row["figure_id"], view, f"{row['origin_short']}, {wording.stated(row)}"))
    return (Section("judged", "Who agrees, who contradicts", points=tuple(points), links=tuple(links)),)


def _related(figure_id: str, view: View) -> Sections:
    """Figures that are part of this one, overlap it, contradict it or replace it."""
    related = answers.figure_links(figure_id, view.filters)
    related = related[related["relation"] != "repeats"]
    if related.empty:
        return ()
    points, links = [], []
    for row in related.to_dict("records"):
        words = vocabulary.terms("relations")[row["relation"]]
        how = words["label"] if row["direction"] == "from" else words["reverse_label"]
        note = f" ({row['link_note']})" if row["link_note"] else ""
        points.append((f"{how.capitalize()}:", f"{wording.sentence(row)}{note}"))
        links.append(claim.to_figure(row["figure_id"], view, f"{row['origin_short']}, {wording.stated(row)}"))
    return (Section("related", "Related figures", points=tuple(points), links=tuple(links)),)


def _fields(row: pd.Series) -> Sections:
    """Every field of one figure, with a blank shown as a blank."""
    names = vocabulary.dictionary()["figure"]
    fields = [
        (
            names.get(name, {}).get("label", name.replace("_", " ")),
            _shown(value, names.get(name, {}).get("type", "")),
            names.get(name, {}).get("meaning", ""),
        )
        for name, value in row.items()
    ]
    table = pd.DataFrame(fields, columns=["Field", "Value", "Meaning"])
    shown = Table("fields", table, tuple(table.columns), "All fields of this figure", most_rows=20)
    return (Section("fields", table=shown),)


def _shown(value: object, kind: str) -> str:
    """A value of a field for a reader; a term of a vocabulary with its label: "triangulation (for comparison)"."""
    if kind.startswith("code: ") and not wording.is_blank(value):
        label = vocabulary.label(kind.removeprefix("code: "), value)
        return str(value) if label == str(value) else f"{value} ({label})"
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}" if value == value.normalize() else f"{value:%Y-%m-%d %H:%M}"
    return "" if wording.is_blank(value) else str(value)


def _versions(figure_id: str, view: View) -> Sections:
    return (Section("versions", points=_history(answers.figure_history(figure_id, view.filters))),)


def _history(history: pd.DataFrame) -> tuple[Text, ...]:
    """Each version of one figure: what it said, since when, who changed it and why."""
    told = []
    for row in history.to_dict("records"):
        ended = (
            ""
            if wording.is_blank(row["superseded_in"])
            else f" Until version {int(row['superseded_in'])}"
            f" ({vocabulary.label('change_reasons', row['superseded_because'])})."
        )
        told.append(
            (
                wording.stated(row),
                f"since version {row['version']}, {wording.day(row['published_at'])}:"
                f" {vocabulary.label('change_reasons', row['change_reason'])}. {row['why']} {row['actor']}.{ended}",
            )
        )
    return tuple(told)


def _citation(row: Mapping, view: View) -> str:
    return wording.citation(row, view.full_link(figure=row["figure_id"]), view.version, view.configuration.name)
