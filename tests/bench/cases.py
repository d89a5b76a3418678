"""Which questions are measured, under which filters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

WHOLE_RECORD = {}
A_METRIC = {"metric": ["invented-metric-02"]}
A_PLACE = {**A_METRIC, "place": "inventedplace-0003"}
A_PERIOD = {
    **A_METRIC, "since": date(2014, 1, 1), "until": date(2015, 12, 31), "kind": ["monitor", "un_agency"],
}
AN_OLD_VERSION = {**A_METRIC, "version": 1}
FILTERS = {
    "the whole record": WHOLE_RECORD,
    "a metric": A_METRIC,
    "a metric, a place": A_PLACE,
    "a metric, two years, two kinds of origin": A_PERIOD,
    "a metric, an old version": AN_OLD_VERSION,
}
# The rows that a reader of the raw file would have to touch for each: what lies together in it.
SLICES = {
    "the whole record": "true",
    "a metric": "metric_no = $metric_no::usmallint",
    "a metric, a place": "metric_no = $metric_no::usmallint",
    "a metric, two years, two kinds of origin":
        "metric_no = $metric_no::usmallint and period_end > $since::timestamp and period_start < $before::timestamp",
    "a metric, an old version": "metric_no = $metric_no::usmallint",
}
SLICE_VALUES = {"metric_no": 2, "since": date(2014, 1, 1), "before": date(2016, 1, 1)}


@dataclass(frozen=True)
class Case:
    """A question under a filter. `aim`: at most so many times its floor."""

    question: str
    filter: str
    more: Mapping[str, object] = field(default_factory=dict)
    aim: float = 1.5
    has_peers: bool = False

    @property
    def name(self) -> str:
        return f"{self.question}: {self.filter}"

    @property
    def parameters(self) -> dict[str, object]:
        return {**FILTERS[self.filter], **self.more}


A_FIGURE = {"figure_id": "figure-00000021"}
A_QUESTION = {
    "metric_asked": "invented-metric-02", "unit_asked": "person", "affected_asked": "unknown",
    "place_asked": "inventedplace-0001", "first_day": date(2014, 1, 1), "last_day": date(2014, 4, 30),
}
CASES = (
    Case("count", "the whole record", has_peers=True),
    Case("count", "a metric", has_peers=True),
    Case("count", "a metric, a place", has_peers=True),
    Case("count", "a metric, two years, two kinds of origin", has_peers=True),
    Case("count", "a metric, an old version", has_peers=True),
    Case("headlines", "the whole record"),
    Case("headlines", "a metric, a place", has_peers=True),
    Case("statements", "a metric", {"row_limit": 1000, "sort_by": "most_carried"}, has_peers=True),
    Case("statements", "a metric, two years, two kinds of origin", {"row_limit": 1000, "sort_by": "most_carried"}, has_peers=True),
    Case("figures", "a metric", {"row_limit": 1000, "sort_by": "newest"}, has_peers=True),
    Case("figures", "a metric, a place", {"row_limit": 1000, "sort_by": "largest"}, has_peers=True),
    Case("days", "the whole record", has_peers=True),
    Case("days", "a metric", has_peers=True),
    Case("by_origin", "the whole record", has_peers=True),
    Case("by_origin", "a metric", has_peers=True),
    Case("by_origin", "a metric, an old version", has_peers=True),
    Case("by_place", "a metric", has_peers=True),
    Case("by_place", "a metric, two years, two kinds of origin", has_peers=True),
    Case("by_kind", "a metric", has_peers=True),
    Case("outlets_and_origins", "the whole record", has_peers=True),
    Case("outlets_and_origins", "a metric, a place", has_peers=True),
    Case("questions", "a metric", {"row_limit": 200}, has_peers=True),
    Case("documents", "a metric", {"row_limit": 1000}, has_peers=True),
    Case("sources", "the whole record", aim=3, has_peers=True),
    Case("sources", "a metric", aim=3, has_peers=True),
    Case("same_question", "a metric", A_QUESTION, aim=3),
    Case("figure", "the whole record", A_FIGURE),
    Case("figure_history", "the whole record", A_FIGURE),
    Case("figure_links", "the whole record", {"figure_id": "figure-00000100"}),
    Case("chain", "the whole record", A_FIGURE),
    Case("search", "the whole record", {"words": "todar people", "row_limit": 50}),
)
