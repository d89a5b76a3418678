"""What a page says, in no particular medium: a Section is a value, worked out from a View.

All text in it is plain: whoever shows it escapes it. What costs a question or a chart is a function of no arguments,
called where it is shown: a closed fold asks nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from app.charts import Drawing
from app.filters import one_of
from app.view import View

Made = pd.DataFrame | Callable[[], pd.DataFrame]
Text = str | tuple[str, ...]
"""A paragraph, or its parts, of which the first, the third … weigh more: mostly its first words and the rest."""


def pieces(text: Text) -> list[tuple[str, bool]]:
    """A paragraph in pieces that make it up with nothing between, each with whether it weighs more."""
    if isinstance(text, str):
        return [(text, False)]
    told: list[tuple[str, bool]] = []
    for at, part in enumerate(text):
        gap = " " if at and part and text[at - 1] and part[0] not in ",;:." else ""
        if at % 2:
            told.append((gap + part, False))
        else:
            told += [(gap, False), (part, True)]
    return [(words, weighs) for words, weighs in told if words]


def weighed(text: str) -> Text:
    """A paragraph whose weightier parts stand between double asterisks in our own text."""
    return ("", *(part.strip() for part in text.split("**")))


def made(table: Made) -> pd.DataFrame:
    """The table, whether it is there or still to be made."""
    return table() if callable(table) else table


@dataclass(frozen=True)
class Link:
    """The way to another page: its slug, what the reader is told, and the parameters of its address."""

    page: str
    label: str
    query: Mapping[str, object] = field(default_factory=dict)
    icon: str = "arrow_forward"
    address: str = ""  # of a page elsewhere, in place of one of ours


@dataclass(frozen=True)
class Choice:
    """One of several that a reader may choose, kept in the address under `name`.

    `options` are slug → words. Another choice takes those named in `forgets` out of the address with it.
    """

    name: str
    label: str
    options: Mapping[str, str]
    chosen: str
    ignored: str = ""  # what the address asked for in vain
    as_list: bool = True
    forgets: tuple[str, ...] = ()

    @property
    def is_needed(self) -> bool:
        """Whether there is more than one to choose from."""
        return len(self.options) > 1


def choice(view: View, name: str, label: str, options: Mapping[str, str], first: str = "", **more: object) -> Choice:
    """A choice of one page, as the address has it; `first`, or the first of them, where it names none of them."""
    chosen, ignored = one_of(name, view.own.get(name, ""), list(options), first)
    return Choice(name, label, options, chosen, ignored, **more)


@dataclass(frozen=True)
class Chart:
    """A chart of a table, drawn when it is shown. `key` names it among those of a page, and its files."""

    key: str
    draw: Callable[[pd.DataFrame], Drawing]
    of: Made

    def drawing(self) -> Drawing:
        """The chart drawn. Raises ValueError where there is nothing to draw."""
        return self.draw(made(self.of))


@dataclass(frozen=True)
class Opens:
    """What a click into a row of a table opens: a page, by a parameter whose value stands in a column.

    Where that is the page itself, the choices named in `forgets` leave the address with it.
    """

    page: str
    parameter: str
    column: str
    forgets: tuple[str, ...] = ()


FIGURE = Opens("figure", "figure", "figure_id")


@dataclass(frozen=True)
class Table:
    """Rows with the columns that are shown at first, in order; `kind` is the table of the record that a row is about.

    Columns that say nothing in any row are not shown. `lines` are the same rows as few columns of text to be read
    whole, under headings of their own; `files` are then what can be taken away.
    """

    key: str
    rows: Made
    columns: tuple[str, ...]
    alt: str
    kind: str = "figure"
    opens: Opens | None = None
    most_rows: int = 10
    lines: Made | None = None
    files: Mapping[str, tuple[str, Callable[[], bytes]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Card:
    """One claim in short: its number over what is said of it, and the way to all of it."""

    over: Text
    number: str
    lines: tuple[Text, ...]
    link: Link
    small: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fold:
    """Sections that are one click away, worked out when they are opened."""

    key: str
    label: str
    sections: Callable[[], tuple["Section", ...]]
    is_open: bool = False
    wait: str = ""  # what is said while it takes a while


@dataclass(frozen=True)
class Nothing:
    """That there is nothing: said in a few words, then why or what is nearest, and the way back."""

    told: str
    nearest: str
    links: tuple[Link, ...] = ()
    is_filtered: bool = True  # whether there might be some, were it not for the filters


@dataclass(frozen=True)
class Section:
    """One thing said: a heading, which is a finding where there is one, and what shows it, in the order of the fields.

    `key` names it among the sections of a page. `level` is 1 for the title of a page, 2 for a part of it, 3 for a part
    of that.
    """

    key: str
    heading: str = ""
    level: int = 2
    choices: tuple[Choice, ...] = ()
    struck: tuple[tuple[str, bool], ...] = ()  # a reader's own words in pieces, each with whether it was understood
    finding: str = ""
    warning: tuple[Text, ...] = ()
    text: tuple[Text, ...] = ()
    nothing: Nothing | None = None
    picture: tuple[str, str] = ()  # for a desk and for a phone: svg elements with nothing in them but escaped text
    chart: Chart | None = None
    rows: tuple[tuple[str, str], ...] = ()  # what is claimed, and what is said of it
    points: tuple[Text, ...] = ()
    table: Table | None = None
    cards: tuple[Card, ...] = ()
    notes: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    copies: tuple[str, str] = ()  # words to copy, and what they are
    folds: tuple[Fold, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        return self == Section(self.key, self.heading, self.level)


Sections = tuple[Section, ...]
