"""What a page says, in no particular medium: a Section is a value, worked out from a View."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from app.charts import Drawing


@dataclass(frozen=True)
class Link:
    """The way to another page: its slug, what the reader is told, and the parameters of its address."""

    page: str
    label: str
    query: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Section:
    """One thing said: a finding as the heading, a chart or rows that show it, and what has to be said beside it.

    `key` names it among the sections of a page. All text is plain. `rows` are pairs of a claim and what is said of it.
    """

    key: str
    heading: str = ""
    table: pd.DataFrame | None = None
    chart: Callable[[pd.DataFrame], Drawing] | None = None
    rows: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        return self.table is None and not self.rows
