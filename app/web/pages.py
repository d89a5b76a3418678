"""The pages of the dashboard that answer as plain pages too: what each says, and the addresses that lead there."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from app import answers
from app.filters import PAGE_PARAMETERS, Filters
from app.sections import (
    Chart,
    Choice,
    Link,
    Section,
    Sections,
    changes,
    compare,
    empty,
    figure,
    figures,
    lead,
    lookup,
    measure,
    method,
    situation,
    sources,
)
from app.sections.heading import LOOK_UP, heading
from app.view import View
from app.web import problems
from app.web.plain import address
from data.wording.looking_up import IN_ALL, WHAT_IT_DOES


def _situation(view: View) -> Sections:
    return (situation.title(view), *situation.first(view), *situation.rest(view))


def _figure(view: View) -> Sections:
    """One figure, one that the record holds no more with what it said; or what is on record of a sentence looked up."""
    figure_id, words = (view.own.get(name, "") for name in ("figure", "lookup"))
    if not figure_id and words:
        title = Section("title", LOOK_UP, 1, finding=heading(view).title, notes=(IN_ALL,))
        return (title, *lookup.sections(words, view))
    if not figure_id:
        everything = replace(view, filters=Filters(version=view.version))
        examples = tuple(Link("figure", one, view.query(lookup=one)) for one in lead.examples(everything))
        return (Section("title", LOOK_UP, 1, text=(WHAT_IT_DOES, IN_ALL), links=examples),)
    if not figure.is_on_record(view) and answers.figure_history(figure_id[:200], view.filters).empty:
        known = answers.figures(replace(view.filters, repeats="with"))["figure_id"].tolist()
        raise problems.not_there("figure", figure_id, known)
    return figure.sections(view)


def _with_its_metric(view: View) -> View:
    """The view on the page that shows the metric asked for."""
    metrics = answers.metrics(view.filters).set_index("metric")["family"]
    return replace(view, page=measure.page_of(metrics.get(view.own.get("show", ""), "displacement")))


def _total(view: View) -> Sections:
    """How one total was made: of the question and the origin that the address names, or of the first of each."""
    sections = measure.sections(view)
    asked = next((section for section in sections if section.key == "totals"), None)
    fold = next((one for one in asked.folds if one.key == "how_made"), None) if asked else None
    if fold is None:
        return sections
    which, total, *rest = fold.sections()
    (strong, more), *_ = total.text
    title = Section(
        "title",
        fold.label,
        1,
        choices=(*sections[0].choices, *which.choices),
        finding=f"{strong} {more}",
        warning=total.warning,
        text=asked.text,
    )
    return (title, Section(which.key, notes=which.notes), *rest)


def as_it_is(view: View) -> View:
    """The view of the page that its sheet names."""
    return view


@dataclass(frozen=True)
class Sheet:
    """A plain page: the page of the dashboard that shows the same, what it says, and its own parameters.

    `of` gives the view that its sections are of, where the address decides on the page. `follows_newest`: even with its
    version named it changes with the newest.
    """

    page: str
    sections: Callable[[View], Sections]
    own: tuple[str, ...]
    of: Callable[[View], View] = as_it_is
    follows_newest: bool = False


SHEETS = {
    "situation": Sheet("situation", _situation, PAGE_PARAMETERS["situation"]),
    "displacement": Sheet("displacement", measure.sections, PAGE_PARAMETERS["displacement"]),
    "casualties": Sheet("casualties", measure.sections, PAGE_PARAMETERS["casualties"]),
    "total": Sheet("displacement", _total, PAGE_PARAMETERS["displacement"], of=_with_its_metric),
    "figures": Sheet("figures", figures.sections, PAGE_PARAMETERS["figures"]),
    "figure": Sheet("figure", _figure, PAGE_PARAMETERS["figure"]),
    "compare": Sheet("compare", compare.sections, PAGE_PARAMETERS["compare"]),
    "sources": Sheet("sources", sources.sections, PAGE_PARAMETERS["sources"]),
    "method": Sheet("method", method.sections, (), follows_newest=True),
    "changes": Sheet("changes", changes.sections, (), follows_newest=True),
}
"""Name in the address → the plain page."""


def said(name: str, view: View) -> tuple[View, Sections]:
    """What a plain page says, and the view that it is of. Raises Problem for an address of what is not there."""
    view = SHEETS[name].of(view)
    nothing_yet = empty.page(view)
    if nothing_yet and view.page not in empty.SAYS_MORE:
        return view, nothing_yet
    return view, (*nothing_yet, *SHEETS[name].sections(view))


def require_chosen(view: View, choices: list[Choice]) -> None:
    """Raise Problem where the address asks for a choice that is not to be had: a page would show another instead."""
    wrong = [
        problems.wrong(one.name, view.own.get(one.name, ""), one.ignored.partition(", so it was")[0], one.options)
        for one in choices
        if one.ignored
    ]
    if wrong:
        raise problems.unreadable(*wrong)


def charts_of(sections: Sections, view: View) -> Iterator[Chart]:
    """The charts of sections, those in folds as they are reached. Raises Problem as require_chosen does."""
    require_chosen(view, [one for section in sections for one in section.choices])
    for section in sections:
        if section.chart:
            yield section.chart
    for section in sections:
        for fold in section.folds:
            yield from charts_of(fold.sections(), view)


# Addresses


def to(page: str, query: Mapping[str, object]) -> str:
    """The address of a page as a plain page or, where there is none, on the dashboard."""
    return address(f"/sheet/{page}" if page in SHEETS else f"/{page}", query)


def to_sheet(name: str, query: Mapping[str, object]) -> str:
    """The address of a plain page."""
    return address(f"/sheet/{name}", query)


def to_link(link: Link) -> str:
    """Where a link of a section leads: a page of this site, or one elsewhere."""
    return to(link.page, link.query)


def to_chart(view: View, key: str, form: str = "", **more: str) -> str:
    """The address of one chart of a page, alone: as a page or, with the form "svg" or "png", as a picture."""
    name = f"{view.page}.{key}" + (f".{form}" if form else "")
    return address(f"/chart/{name}", view.query(**(dict(view.own) | more)))
