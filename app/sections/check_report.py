"""What a reader takes away of a checked draft: a report as HTML, for Word, or as a table; no address holds it."""

from functools import partial

from app import links
from app.sections import exports
from app.sections.check import Checked, Verdict
from app.view import View
from data import vocabulary
from data.readers.prose.article import Figure
from data.wording import checking
from data.wording import english as wording
from data.writers import About, report
from data.writers.report import Line, Report

TITLE = "A draft, checked"
MOST_CLAIMS = 3  # sentences of a line


def files(checked: Checked, view: View) -> exports.Files:
    """The forms in which a report can be taken away, each made when it is asked for."""
    made, about = told(checked, view), about_it(view)
    return {
        "Report (HTML)": ("html", partial(report.html, made, about)),
        "Report (DOCX)": ("docx", partial(report.docx, made, about)),
        "Table (CSV)": ("csv", partial(report.as_csv, made, about)),
    }


def about_it(view: View) -> About:
    """What is said of a report: of which version of the record it is; not a word of the draft is in its address."""
    told = view.configuration
    front = links.link(links.FRONT, {"v": str(view.version)}, view.here)
    return About(
        TITLE, view.version, view.published_on, "", front, (), "export", told.licence, told.title, told.kept_by,
        told.unlicensed,
    )  # fmt: skip


def told(checked: Checked, view: View) -> Report:
    """The report as a value: the text, a line for each of its figures, and what the verdicts mean."""
    lines = tuple(
        _line(figure, verdict, index in checked.corrected, view)
        for index, (figure, verdict) in enumerate(checked.pairs)
    )
    nothing = checking.NO_FIGURES if checked.article.text.strip() else checking.EMPTY
    written = [
        f"Text of {wording.day(checked.article.published)}." if checked.article.published else "",
        f"Published by {checked.article.publisher}." if checked.article.publisher else "",
    ]
    paragraphs = (checking.OF_THE_RECORD, " ".join(filter(None, written)), "" if lines else nothing, *checked.refused)
    counted = tuple((vocabulary.label("verdicts", kind), count) for kind, count in checked.counted.items())
    return Report(TITLE, checked.article.text, lines, tuple(filter(None, paragraphs)), counted)


def _line(figure: Figure, verdict: Verdict, is_set: bool, view: View) -> Line:
    term = vocabulary.terms("verdicts")[verdict.kind]
    asked = verdict.asked
    first = verdict.claims[0]["figure_id"] if verdict.claims else ""
    link = links.link("figure", {"v": str(view.version), "figure": first}, view.here) if first else ""
    days_of_text = (None, None) if asked.days_are_taken else (asked.first_day, asked.last_day)
    return Line(
        *figure.span,
        figure.words,
        verdict.label,
        term["mark"],
        term["tone"],
        verdict.reason,
        verdict.notes,
        verdict.wording,
        verdict.band_label,
        vocabulary.label("metrics", figure.metric) if figure.metric else "",
        asked.place_name,
        *days_of_text,
        asked.source_name,
        tuple(wording.sentence(row) for row in verdict.claims[:MOST_CLAIMS]),
        link,
        figure.doubts,
        is_set,
    )
