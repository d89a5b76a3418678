"""A small invented record far from any other in these tests: one figure, or as few as a test asks for.

The Tide Islands lie in the southern sea; nobody has heard of them.
"""

from pathlib import Path

from data import record
from data.configuration import Configuration
from data.writers import Licence
from tests import invented
from tests.invented import Row

TOLD = Configuration(
    title="Storm in the Tide Islands",
    kept_by="The Lagoon Desk",
    contact="desk@lagoon.example",
    licence=Licence("ODbL-1.0", "Open Data Commons Open Database License 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    time_zone="Pacific/Tongatapu",
    default_country="TON",
    site="https://tide.example",
)


def _row(table: str, **given: str) -> Row:
    return dict.fromkeys(invented.columns(table), "") | given


def tables(**figure: str) -> dict[str, list[Row]]:
    """One figure with what it needs and no metric of its own: `figure` are cells of it."""
    source = {"kind": "monitor", "reliability": "C", "reliability_reason": "invented"}
    return {
        "metric": [],
        "place": [
            _row("place", place_id="tide-islands", name="Tide Islands", kind="country", iso3="TON", lat="-19.5", lon="-175.2"),
            _row("place", place_id="reefport", name="Reefport", parent_id="tide-islands", kind="city", iso3="TON", lat="-18.65", lon="-173.98"),
        ],
        "source": [
            _row("source", source_id="lagoon-watch", name="Lagoon Watch", short_name="Lagoon Watch", **source),
            _row("source", source_id="island-post", name="The Island Post", short_name="Island Post", **source | {"kind": "news_outlet"}),
        ],
        "document": [
            _row("document", document_id="post-1921-05-04", publisher_id="island-post", title="Storm over Reefport",
                 url="https://post.example/1", published_on="1921-05-04", published_basis="stated", language="en"),
        ],
        "figure": [
            invented.figure(
                figure_id="fled-reefport", document_id="post-1921-05-04", origin_id="lagoon-watch", metric="displaced",
                quantifier="at_least", value="1200", place_id="reefport", period_start="1921-05-01",
                period_end="1921-05-04", reported_on="1921-05-04",
            )
            | figure
        ],
        "position": [],
        "link": [],
    }  # fmt: skip


def begun(folder: Path, told: Configuration = TOLD) -> Path:
    """An empty record of one's own. Returns its store."""
    record.begin(folder / "record", told)
    return folder / "record"


def published(folder: Path, told: Configuration = TOLD, **figure: str) -> Path:
    """A record of one's own with one figure, as version 2. Returns its store."""
    store = begun(folder, told)
    record.publish(store, invented.write(folder / "files", tables(**figure)), actor="Ada", why="One.", despite="Invented.")
    return store
