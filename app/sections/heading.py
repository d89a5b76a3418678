"""What a view is called, and the few claims that it leads with: for the tab, a preview, a card, whatever shows it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from app import answers, links
from app.answers import Account
from app.filters import Filters, Question, describe, is_active, question_of, shown
from app.sections import compare, empty, figure, lead, lookup, measure
from app.sections.account import Asked, is_open, is_rough, noun_of
from app.view import View
from data import vocabulary
from data.wording import english as wording
from data.wording import headings

MOST_CLAIMS = 4
MOST_INDEPENDENT = 3  # of the totals of a finding; a party may follow
LOOK_UP = links.TITLES["figure"]
BEST = "corroborated"
ORDER = (*(band for band in vocabulary.terms("bands") if band != BEST), BEST)  # of bands behind one total
# A sentence for each page, said where nothing of the record can be.
SENTENCES = {
    "situation": "What was reported about displacement and casualties, who said it, and how far it can be trusted.",
    "displacement": "How many people fled, were evacuated or are trapped, who said so, and how far to trust it.",
    "casualties": "How many people were killed or wounded, who said so, and how far to trust it.",
    "compare": "One question at a time, with the answer of every origin side by side, never added.",
    "figures": "Every figure on record, with its claimant, its words, its days, its place and its confidence.",
    "figure": "One number: who said it, in what words, how it travelled, and how far to trust it.",
    "sources": "Who asserts numbers and who prints them, how origins are graded and why, and what each has said.",
    "method": "What a claim is made of, what is compared and added by which rules, and what is never done.",
    "changes": "What has changed in a view since an earlier version: before, after, when, by whom and why.",
    "check": "A text of your own, with every figure in it held against what is on record.",
    "add": "For editors: figures from files, tables and sentences, seen before they are published.",
    "edit": "For editors: a figure or a source corrected, graded, joined or retracted, with what that changes.",
}


@dataclass(frozen=True)
class Claimed:
    """A number with whoever claims it.

    `low` and `high` are the ends that its words name, the same for one number; `is_open` where more may be meant.
    `bands` are those of the figures behind it, the one to be most careful with first; `remark` is what must be known of
    it. `by` says how it is whose: "says SOHR", "by figures of SOHR".
    """

    words: str
    who: str
    by: str
    is_party: bool
    bands: tuple[str, ...]
    low: float | None
    high: float | None
    is_open: bool = False
    is_rough: bool = False
    remark: str = ""

    @property
    def confidence(self) -> str:
        """The bands in words."""
        return ", ".join(vocabulary.label("bands", band) for band in self.bands)


@dataclass(frozen=True)
class Heading:
    """What a view is called: a title without the name of the site, and a sentence or two. Each is one plain line.

    `claims` are the first few that it is about, and `about` what they are claims of. `more` says what else there is,
    `source` what stands behind it, `filters` what it is narrowed to, `trust` how many give the number of one claim.
    `metric` is the one thing counted that a page shows alone. `site` is what the record is called.
    """

    title: str
    description: str
    about: str = ""
    claims: tuple[Claimed, ...] = ()
    more: str = ""
    source: str = ""
    filters: str = ""
    trust: str = ""
    metric: str = ""
    site: str = headings.SITE

    @property
    def tab(self) -> str:
        """The title with the name of the site."""
        return f"{self.title} · {self.site}"


def plain(page: str, site: str = headings.SITE) -> Heading:
    """What a page is called where nothing is known of its view."""
    titles = links.PAGES | links.WITHOUT_VIEW | {"figure": LOOK_UP}
    return Heading(titles[page], SENTENCES[page], site=site)


def heading(view: View) -> Heading:
    """What a view is called."""
    of = _of_empty if empty.is_empty(view) else _OF.get(view.page, _of_page)
    return answers.kept(view, "heading", lambda: _finished(of(view), view))


def _finished(told: Heading, view: View) -> Heading:
    """With the filters at its end, where there are any; each part no longer than it may be."""
    words = describe(view.filters, view.options) if is_active(view.filters) else ""
    described = _sentences(told.description, f"Filters: {words}" if words else "")
    return replace(
        told,
        title=headings.one_line(told.title, headings.MOST_OF_A_TITLE),
        description=headings.one_line(described, headings.MOST_OF_A_DESCRIPTION),
        filters=words,
        site=view.configuration.name,
    )


def _sentences(*parts: str) -> str:
    """Sentences one after the other, each with its full stop."""
    return " ".join(part if part.endswith((".", "…", "?")) else f"{part}." for part in parts if part)


def _of_page(view: View) -> Heading:
    told = plain(view.page)
    return replace(told, description=_sentences(told.description, _held(view)), source=_held(view))


def _held(view: View) -> str:
    held = answers.count(view.filters)
    return headings.held(held["statements"], held["origins"], held["outlets"])


def _of_empty(view: View) -> Heading:
    told = plain(view.page)
    return replace(told, description=_sentences(told.description, empty.told(view)))


def _nothing(view: View) -> Heading:
    told = plain(view.page)
    if not is_active(view.filters):
        return replace(told, description=_sentences(told.description, "No such figures stand in this record"))
    none = _sentences("No figures match these filters", answers.nearest(view.filters))
    return replace(told, title=f"{told.title}: nothing matches", description=none)


# Totals of what was counted


def _of_situation(view: View) -> Heading:
    """The cities and months in view, and what is reported of them most widely."""
    if not answers.count(view.filters)["figures"]:
        return _nothing(view)
    title, asked = lead.where_and_when(view), lead.asked(view)
    totals = _of_totals(view, asked) if asked else plain(view.page)
    held = f"{_held(view)}; every number is somebody’s claim"
    finding = totals.description if asked else ""
    return replace(totals, title=title, description=_sentences(finding, held))


def _of_measure(view: View) -> Heading:
    """The totals of the one thing that the page shows; of one origin alone where the address asks how it was made."""
    if not answers.count(view.filters)["figures"]:
        return _nothing(view)
    one = measure.chosen(view)
    if one is None:
        return replace(_nothing(view), description=_sentences(plain(view.page).description))
    told = _of_totals(view, one.asked(view), view.own.get("account", ""))
    return replace(told, description=_sentences(told.description, told.source), metric=one.metric.chosen)


def _of_totals(view: View, asked: Asked, account: str = "") -> Heading:
    """What every origin's own figures come to: the first as the title, those that the finding names as the claims.

    `account` is the origin whose total alone is asked for.
    """
    accounts = answers.totals(view.filters, asked.metric, asked.group, asked.place, asked.unit).accounts
    alone = [one for one in accounts if one.used and one.origin_id == account]
    accounts = alone or lead.of_one_kind(accounts)
    told = [one for one in accounts if one.used]
    label = view.options.metrics.get(asked.metric, asked.metric_label)
    finding = lead.told(view, label, asked.metric, asked.place, accounts)
    what = lead.told(view, label, asked.metric, asked.place, (), lead.kind_of(accounts))
    source = _source_of(view, asked.metric)
    if not told:
        return Heading(what, finding, what, source=source)
    leading = alone or _leading(told)
    bands = _bands(view, asked, leading)
    claims = tuple(_of_account(one, asked, bands) for one in leading)
    title = headings.of_total(what, claims[0].words, claims[0].by, 1 if alone else len(told))
    if alone:
        title += ": how it was made"
    confidence = "; ".join(f"{claim.who} {claim.confidence}" for claim in claims if claim.confidence)
    rest = 0 if alone else len(told) - len(claims)
    more = wording.some(rest, "more origin") if rest else ""
    in_short = headings.one_line(finding, headings.MOST_OF_A_FINDING)
    description = _sentences(in_short, f"Confidence: {confidence}" if confidence else "")
    return Heading(title, description, finding.partition(": ")[0], claims, more, source)


def _leading(told: list[Account]) -> list[Account]:
    """The totals that lead: independent origins whose figures cover half of the time, or all of them; then a party."""
    independent = [one for one in told if not one.party]
    whole = [one for one in independent if one.covers_half()] or independent
    return [*whole[:MOST_INDEPENDENT], *[one for one in told if one.party][:1]]


def _number(account: Account, asked: Asked) -> str:
    return wording.number_of(wording.total(account), noun_of(account, asked))


def _source_of(view: View, metric: str) -> str:
    held = answers.outlets_and_origins(view.filters)
    row = held[held["metric"] == metric].to_dict("records")
    return headings.held(row[0]["statements"], row[0]["origins"], row[0]["outlets"]) if row else ""


def _bands(view: View, asked: Asked, accounts: list[Account]) -> dict[str, str]:
    """The band of each figure that totals are made of; most are in view, and known already."""
    in_view = answers.statements(view.filters, metric=(asked.metric,))
    known = dict(zip(in_view["figure_id"], in_view["band"], strict=True))
    beyond = tuple(sorted({part.figure_id for account in accounts for part in account.used} - set(known)))
    if not beyond:
        return known
    others = answers.figures_named(beyond, view.version)
    return known | dict(zip(others["figure_id"], others["band"], strict=True))


def _of_account(account: Account, asked: Asked, bands: Mapping[str, str]) -> Claimed:
    """A total as a claim: its numbers, whose it is, and the bands of the figures that it is made of."""
    is_sum = len(account.used) > 1
    is_partial = not account.state_on and (account.incidents or account.covered_days < account.window_days)
    remark = [
        f"{len(account.used)} figures added" if is_sum else "",
        wording.time_covered(account) if is_partial else "",
        wording.caution(account),
    ]
    low, high = float(account.smallest), float(account.largest)
    return Claimed(
        _number(account, asked),
        account.origin_name,
        headings.gives(account.origin_name, account.party, is_sum),
        bool(account.party),
        _ordered(bands.get(part.figure_id, "") for part in account.used),
        low,
        low if is_open(account) else high,
        is_open(account),
        is_rough(account),
        " · ".join(filter(None, remark)),
    )


def _ordered(bands: Iterable[str]) -> tuple[str, ...]:
    found = set(bands)
    return tuple(band for band in ORDER if band in found)


# Claims


def _of_figure(view: View) -> Heading:
    """The claim itself; where the address names none, the sentence that is looked up."""
    if words := view.own.get("lookup", ""):
        return _of_lookup(words, view)
    figure_id = view.own.get("figure", "")
    if not figure_id:
        return plain(view.page)
    if not figure.is_on_record(view):
        gone = " ".join(str(text) for text in figure.sections(view)[0].warning)
        return Heading(f"Figure {shown(figure_id)} is not in force", gone)
    row = answers.figure(figure_id, view.filters).iloc[0]
    limits = dict(figure.limits(row, view))
    told = [" ".join(words) for code, words in limits.items() if code != "note"]
    title = headings.of_figure(row) + (" (replaced since)" if "replaced" in limits else "")
    band = wording.sentence_case(wording.band(row))
    trust = f"{band}: {wording.counts(row)}" if band else wording.sentence_case(wording.counts(row))
    reported = wording.day(row["reported_on"]) or "no date"
    return Heading(
        title,
        _sentences(headings.one_line(wording.sentence(row), headings.MOST_OF_A_FINDING), trust, *told),
        f"{wording.happened(row)} {wording.when(row)}",
        (_of_claim(row, " ".join(words for code, (_, words) in limits.items() if code in IN_SHORT)),),
        source=f"{row['publisher_name']}, {reported}",
        trust=wording.counts(row),
    )


IN_SHORT = ("replaced", "assumed", "scope", "falls", "converted")
"""Limits of a claim that change what its number means."""


def _of_claim(row: Mapping, remark: str = "") -> Claimed:
    """One figure as a claim; where it gives a word in place of a number, the floor of the word is its low end."""
    low, best, high = (None if wording.is_blank(row[name]) else float(row[name]) for name in ("low", "best", "high"))
    named = next((number for number in (best, low, high) if number is not None), None)
    band = row["band"]
    return Claimed(
        wording.quantity(row),
        row["publisher_name"] if wording.names_nobody(row) else row["origin_name"],
        headings.says(row),
        not wording.is_blank(row["party"]),
        () if wording.is_blank(band) else (band,),
        named if low is None else low,
        named if high is None else high,
        vocabulary.is_open_above(row["quantifier"]),
        vocabulary.is_rough(row["quantifier"]),
        remark,
    )


def _of_lookup(words: str, view: View) -> Heading:
    """What somebody typed, marked as theirs: no claim of this record."""
    asked = headings.one_line(words, 110)
    told = f"Looked up in {_held(replace(view, filters=Filters(version=view.version)))}"
    described = _sentences(lookup.verdict(words, view) or SENTENCES["figure"], told)
    return Heading(f"“{asked}”: who says so?", described, f"Somebody asks: “{asked}”")


def _of_compare(view: View) -> Heading:
    """One question with its answers: that of the address, or the most contested one."""
    asked = question_of(view.own.get("question", ""), view.options)
    question = asked or _most_contested(view)
    if question is None:
        return _of_page(view)
    given = answers.same_question(question, view.filters)
    what = compare.asked_in_words(question, view.options)
    if given.empty:
        return replace(plain(view.page), title=f"Compare: {what}", description=SENTENCES["compare"])
    claims = _widest(given)
    outlets = given["carried_by"].str.split(" | ", regex=False).explode().nunique()
    origins = given.loc[given["origin_kind"] != "unnamed", "root_id"].nunique()
    held = (
        f"{wording.some(len(given), 'statement')} by {wording.some(origins, 'organisation')} in"
        f" {wording.some(outlets, 'outlet')}"
    )
    said = "; ".join(_told(claim) for claim in claims)
    title = f"{what}: what each origin says" if asked else "Where origins disagree"
    started = said if asked else f"{what}: {said}"
    more = wording.some(len(given) - len(claims), "more statement") if len(given) > len(claims) else ""
    return Heading(title, _sentences(started, held), what, claims, more, held)


def _most_contested(view: View) -> Question | None:
    contested = answers.conflicts(view.filters)
    return None if contested.empty else question_of(contested["question"].iloc[0], view.options)


def _widest(given: pd.DataFrame) -> tuple[Claimed, ...]:
    """The first few answers: the lowest and the highest, then the most carried; in the order of their numbers."""
    numbered = given.assign(at=given["value"].fillna(given["low"]).astype("Float64"))
    carried = numbered.sort_values(["outlets", "figure_id"], ascending=[False, True], kind="stable")
    ends = [numbered["at"].idxmin(), numbered["at"].idxmax()] if numbered["at"].notna().any() else []
    first = list(dict.fromkeys([*ends, *carried.index]))[:MOST_CLAIMS]
    chosen = numbered.loc[first].sort_values(["at", "figure_id"], kind="stable")
    return tuple(
        replace(_of_claim(row), who=row["origin_short"] or row["origin_name"]) for row in chosen.to_dict("records")
    )


def _told(claim: Claimed) -> str:
    party = ", a party to the conflict" if claim.is_party else ""
    return f"{claim.words} by {claim.who}{party}" + (f" ({claim.confidence})" if claim.confidence else "")


# Tables


def _of_figures(view: View) -> Heading:
    if not answers.count(view.filters)["figures"]:
        return _nothing(view)
    narrowed = describe(view.filters, view.options) if is_active(view.filters) else ""
    told = plain(view.page)
    title = f"{told.title}: {narrowed}" if narrowed else told.title
    never = "Numbers of different rows are not to be added: many count the same people"
    return Heading(title, _sentences(_held(view), never), narrowed or title, source=_held(view))


def _of_sources(view: View) -> Heading:
    """All sources, or the one that the address names."""
    known = answers.sources(view.filters)
    row = next(iter(known[known["source_id"] == view.own.get("source", "")].to_dict("records")), None)
    if row is None:
        return _of_page(view)
    kind = vocabulary.label("source_kinds", row["kind"])
    said = (
        f"{wording.some(row['statements_as_origin'], 'statement')} of its own;"
        f" it published {wording.some(row['figures_as_publisher'], 'figure')}"
    )
    party = wording.sentence_case(wording.party(row))
    graded = "" if wording.is_blank(row["reliability"]) else _graded(row["reliability"])
    described = _sentences(f"{row['name']}: {kind}", party, graded, said)
    return Heading(f"{row['name']}: what it said, and how it is graded", described, row["name"])


def _graded(reliability: str) -> str:
    return f"Reliability as an origin: {reliability} ({vocabulary.label('reliability', reliability)})"


def _of_changes(view: View) -> Heading:
    told = plain(view.page)
    if view.version == view.newest:
        return replace(told, description=_sentences(told.description, f"Version {view.version} is the newest"))
    since = wording.since_then(answers.changes_counted(view.filters, view.newest))
    title = f"What changed since version {view.version} of {wording.day(view.published_on)}"
    return Heading(title, _sentences(since), title)


_OF: Mapping[str, Callable[[View], Heading]] = {
    "situation": _of_situation,
    "displacement": _of_measure,
    "casualties": _of_measure,
    "compare": _of_compare,
    "figures": _of_figures,
    "figure": _of_figure,
    "sources": _of_sources,
    "changes": _of_changes,
}
