"""Everything that a page is about, as one value: made once a run, and given to whatever shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from app import links
from app.filters import Filters, Options, to_query
from data.configuration import CASEBOOK, Configuration
from data.wording import english as wording
from queries import Record


@dataclass(frozen=True)
class View:
    """A page of one version of the record under some filters, with the choices that belong to that page alone."""

    page: str
    filters: Filters  # with the version shown, whether the address names it or it is the newest
    own: Mapping[str, str]  # the page's own choices in the address, such as figure, question or source
    options: Options
    record: Record
    published_at: datetime  # UTC; the version shown
    is_pinned: bool = False  # the address names the version, and links to other pages carry it along
    here: str = ""  # the address of any page of this dashboard
    configuration: Configuration = CASEBOOK  # what its keeper says of the record as a whole

    @property
    def values(self) -> tuple:
        """What tells a view from any other, as plain values: all that stands on its page follows from them."""
        own = tuple(sorted(self.own.items()))
        return str(self.record.path), self.page, self.filters, own, self.is_pinned, self.configuration

    @property
    def version(self) -> int:
        """The version shown."""
        return self.filters.version

    @property
    def newest(self) -> int:
        """The newest version, as this run found it."""
        return self.record.newest

    @property
    def published_on(self) -> date:
        """The day on which the version shown was published."""
        return self.published_at.date()

    @property
    def stamp(self) -> str:
        """What is written into a picture of a chart, so that it can be traced back."""
        return f"{self.configuration.name}, version {self.version} of {wording.day(self.published_on)}"

    def full_link(self, **own: str) -> str:
        """The address that shows this view for good; `own` replaces the page's own choices."""
        return links.full_link(self.page, self.filters, self.version, {**self.own, **own}, self.here)

    def alone(self, chart: str, form: str = "") -> str:
        """The address that shows one chart of this page alone, for good; as a picture with the form "svg" or "png"."""
        path = f"chart/{self.page}.{chart}" + (f".{form}" if form else "")
        return links.full_link(path, self.filters, self.version, self.own, self.here)

    def query(self, filters: Filters | None = None, **own: str) -> dict[str, list[str] | str]:
        """Parameters for a link to another page that carries the filters along, or others; `own` are more of them."""
        asked = filters or self.filters
        return to_query(asked if self.is_pinned else replace(asked, version=None)) | own
