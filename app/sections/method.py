"""How to read this: one claim with its parts, what is compared and added by which rules, and what is never done."""

import pandas as pd

from app import answers
from app.charts import anatomy
from app.filters import Filters, describe
from app.sections import Fold, Section, Sections, Table, Text, claim, exports, versions, weighed
from app.view import View
from data import vocabulary
from data.wording import checking
from data.wording import english as wording

METRIC_COLUMNS = ("metric_label", "definition", "measure", "unit", "family", "hxl_tag")
DICTIONARY_COLUMNS = ("table", "column", "meaning", "unit", "blank_means", "type")


def sections(view: View) -> Sections:
    """The method as a reader needs it; its numbers are those of the settings."""
    setting = {name: row["value"] for name, row in vocabulary.terms("settings").items()}
    share = {name: f"{float(setting[name]):.0%}" for name in ("overlap_share", "ends_share")}
    return (
        *_example(view),
        _points("says", "What a claim says", SAYS),
        Section("who", "Who says it", text=(weighed(WHO.format(mark=claim.PARTY_MARK)),)),
        _points("compared", "What is compared", COMPARED, **setting | share),
        *_trust(),
        _points("added", "Totals that count nobody twice", ADDED, **setting),
        _checked(**setting | share),
        Section("blank", "Blank is not zero", text=(BLANK,)),
        Section("of_versions", "Versions", text=(VERSIONS.format(**setting),)),
        Section("counted", "What is counted", table=_metrics(view)),
        Section("columns", "Every column", table=_dictionary()),
        versions.section(view),
        _citing(view),
    )


def _points(key: str, heading: str, lines: str, **values: str) -> Section:
    points = (" ".join(line.split()) for line in lines.format(**values).split("\n* ") if line.strip())
    return Section(key, heading, points=tuple(map(weighed, points)))


def _example(view: View) -> Sections:
    """One claim in view with each of its parts named; where none is in view, one of the whole record."""
    drawn = answers.kept(view, "a claim and its parts", lambda: _drawn(view))
    if not drawn:
        return (
            Section("title", "How to read this", 1, text=(weighed(LEAD),), notes=("This record holds no figure yet.",)),
        )
    said, wide, narrow, is_in_view = drawn
    earlier = f"Version {view.version} keeps the results of an earlier edition of these rules."
    return (
        Section("title", "How to read this", 1, text=(weighed(LEAD),)),
        Section(
            "example",
            warning=() if said["parties_apart"] else (earlier,),
            picture=(wide, narrow),
            notes=() if is_in_view else ("No figure matches these filters: this one is from the whole record.",),
            links=(claim.to_figure(said["figure_id"], view, "Open this figure"),),
        ),
    )


def _drawn(view: View) -> tuple[dict, str, str, bool] | None:
    """A claim, its picture for a desk and for a phone, and whether it is in view; else it is of the whole record."""
    for filters in (view.filters, Filters(version=view.version)):
        said = answers.statements(filters)
        if len(said):
            telling = anatomy.most_telling(said)
            return telling, anatomy.wide(telling), anatomy.narrow(telling), filters is view.filters
    return None


def _trust() -> Sections:
    grades = (
        _terms("reliability", "Reliability of origins", {"grade": "Origin", "label": "Name", "definition": "Meaning"}),
        _terms("credibility", "Credibility of reports", {"grade": "Report", "label": "Name", "definition": "Meaning"}),
    )
    told: tuple[Text, ...] = (weighed("The first **band** that holds is the figure’s; no filter changes it."),)
    return (
        Section(
            "trust",
            "How far to trust it",
            text=told,
            table=_terms("bands", "The bands in their order", {"label": "Band", "rule": "When"}),
        ),
        Section(
            "grades",
            text=(weighed(GRADES),),
            folds=(
                Fold(
                    "each_grade",
                    "What each grade means",
                    lambda: tuple(Section(table.key, table=table) for table in grades),
                ),
            ),
        ),
    )


def _checked(**setting: str) -> Section:
    """What the verdicts on the figures of a draft mean, and how they are found."""
    further = f"{float(setting['open_ratio']) - 1:.0%}"
    told = (checking.OF_THE_RECORD, " ".join(CHECKED.format(further=further, **setting).split()))
    columns = {"mark": "Sign", "label": "Verdict", "definition": "When"}
    return Section(
        "checked", "A draft, checked", text=told, table=_terms("verdicts", "The verdicts in their order", columns)
    )


def _terms(name: str, called: str, columns: dict[str, str]) -> Table:
    """One vocabulary as a table: the terms and what they mean."""
    rows = pd.DataFrame(vocabulary.terms(name).values())
    lines = rows[list(columns)].rename(columns=columns)
    return Table(name, rows, tuple(columns), called, lines=lines)


def _metrics(view: View) -> Table:
    return Table("metrics", answers.metrics(view.filters), METRIC_COLUMNS, "Metrics with their definitions", "metric")


def _dictionary() -> Table:
    rows = [row for table in vocabulary.dictionary().values() for row in table.values()]
    return Table("dictionary", pd.DataFrame(rows), DICTIONARY_COLUMNS, "Data dictionary")


def _citing(view: View) -> Section:
    words = describe(view.filters, view.options) or "no filters"
    stands = view.version, view.published_on, view.full_link(), view.configuration.name
    cited = wording.view_citation("How to read this", words, *stands)
    text = (BORDERS, CODE, exports.licence_in_words(view.configuration))
    return Section("citing", "Maps, licence, citing", text=text, copies=(cited, "Citation of this view"))


# What it says ---------------------------------------------------------------------------------------------------------

LEAD = (
    "Every number here is something that **somebody said**: a claim, with these parts. On Record does not say which is"
    " right."
)
SAYS = """
* **Words stay as reported.** “At least” leaves the number open above; charts draw an arrow. “About” gets no made-up
  bounds.
* **What is counted.** A **flow** is movements in a period (fled), a **stock** a state at a moment (trapped), a
  **count** things or events (killed, strikes). “People” is never read as civilians.
* **Scope.** A claim limited to a part says “only: …” and never stands for the whole. **Cause** and where people come
  **from** set claims apart too.
* **When** it happened, not when it was published. Days that nobody gave are **assumed**; such a figure is neither
  compared nor added.
"""
WHO = (
    "The **origin** asserts the number, **relays** pass it on, the **outlet** prints it. Ten papers quoting one monitor"
    " are ten outlets and **one** origin. Bodies of one organisation count once; unnamed sources are independent of"
    " nobody. **Parties to the conflict** ({mark}) are counted apart from independent origins, by side: two organs of"
    " one side are one party."
)
COMPARED = """
* **Same question:** the thing counted, unit, place, scope, cause and “from” are the same, and groups may be (“people”
  and civilians); periods overlap by at least {overlap_share} of the longer; neither figure is part of the other.
  Figures of one incident are compared only with each other.
* **Agree:** both can be true (exact numbers: within {exact_ratio} times), and the larger is at most
  **{similar_ratio} times** the smaller, or **{open_ratio}** where either has an open end.
* **Conflict:** they cannot both be true, and are more than **{similar_ratio} times** apart, or **{rough_ratio}** where
  one is “about” or “nearly”. “At least 40,000” and “at least 80,000” do neither.
* **Perhaps one count:** two origins give the same number of {same_digits} digits or more, or one gives the other’s
  rounded to {rounded_digits} or more. One may have copied; neither confirms.
* **Replaced** by its own origin, a figure is neither compared nor added. An **earlier** count of a running series is
  older, not wrong. Running totals that end {ends_share} of the longer period apart never agree.
"""
GRADES = (
    "Otherwise parties move nobody’s band; the reason names them. Behind the band stand two **grades**: the origin’s"
    " reliability (A to F), the report’s credibility (1 to 6); never a score. **F** and **6** mean “cannot be judged”,"
    " not bad. Where a grade differs from the band, the band is right."
)
ADDED = """
* **Never added, never averaged:** different origins, things counted, units, groups, scopes, causes.
* A total is **one named origin’s**. Its figures are added only if their periods do not overlap, neither place contains
  the other, or they are different incidents.
* **Filling time:** its sums that cover most time come first, then single incidents, then places inside. Whatever is
  left out is listed, with the rule.
* **States** (stocks) are never added over time: the latest stands, with its day, unless more than {state_age} days
  old. Those of one day at separate places may be added.
* **The window that counts** is the part of your days from the first start to the last end of independent origins’
  figures; each total says how many of its days it covers. Figures that reach beyond your days stay out.
* **Order:** independent origins, then parties; within each, more days, then more outlets.
* **The span** runs over independent origins’ totals that cover at least half of that window, all of people or
  all of civilians; over parties’ only where there are no others.
* **Rounding:** a sum is as rough as its roughest part. One open end makes it open: “at least 80,000” and “more than
  10,000” make “more than 90,000”.
"""
CHECKED = """
Of several verdicts the first that holds is given. A claim answers a figure of a draft where what is counted, unit,
group and place agree and the days share {overlap_share} of the longer. A draft’s number without days is looked for in
the {state_age} days before the draft’s own date. An open end, or “about”, reaches {further} further.
"""
BLANK = "A blank was not said or is not known; a zero was reported. Gaps are never filled."
VERSIONS = (
    "Nothing is overwritten: a correction is a new version, with its reason. A copied link keeps its version’s numbers"
    " and tells what changed since. These are the rules of edition {edition}; versions published under an older one"
    " keep its results."
)
BORDERS = "Borders on maps are Natural Earth’s: de facto, no statement about who a place belongs to."
CODE = "Code: MIT licence."
