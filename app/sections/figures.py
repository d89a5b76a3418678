"""The table behind it all: every figure in view, and the pages that they were published on."""

from functools import partial

from app import answers
from app.sections import Fold, Section, Sections, Table, around, choice, claim, nothing
from app.view import View
from data.wording import english as wording

EACH = {
    "with": ("figure", "figures, every outlet’s"),
    "without": ("statement", "statements, each once however many outlets repeated it"),
}
ORDERS = {
    "newest": "Newest first",
    "oldest": "Oldest first",
    "most_carried": "Most outlets first",
    "largest": "Largest first",
    "smallest": "Smallest first",
}
DOCUMENT_COLUMNS = (
    "publisher_name", "title", "published_on", "language", "figures", "positions", "url", "published_basis", "note",
)  # fmt: skip


def sections(view: View) -> Sections:
    """Figures in the order that the reader chooses; documents one click away."""
    held = answers.count(view.filters)
    if not held["figures"]:
        return Section("title", "Figures", 1), around.of(view), nothing.of(view, "figures")
    order = choice(view, "order", "Order", ORDERS, "newest", as_list=False)
    figures = answers.figures(view.filters, sort_by=order.chosen)
    total = held["figures"] if view.filters.repeats == "with" else held["statements"]
    every = wording.some(total, *EACH[view.filters.repeats])
    if total > 1:
        shown = f"All {every}" if len(figures) >= total else f"The first {wording.number(len(figures))} of {every}"
        every = f"{shown}. Numbers of different rows are not to be added: many count the same people"
    pages = Fold("published_on", "The pages that they were published on", partial(_documents, view))
    return (
        Section("title", "Figures", 1, choices=(order,), text=(f"{every}.",)),
        around.of(view),
        Section("figures", table=claim.table(figures, "figures", most_rows=20)),
        Section("documents", folds=(pages,)),
    )


def _documents(view: View) -> Sections:
    table = Table(
        "documents", answers.documents(view.filters), DOCUMENT_COLUMNS, "Documents with figures in view", "document"
    )
    return (Section("pages", table=table),)
