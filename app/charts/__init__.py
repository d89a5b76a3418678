"""Charts: table in, Drawing out. They know neither Streamlit nor DuckDB and leave their table as it was.

An empty table raises ValueError("nothing to draw"): pages say why it is empty before they draw.
"""

from app.charts.claims import FEW_CLAIMS, MOST_ROWS, claims_by_origin
from app.charts.compare import chain, intervals_by_origin
from app.charts.control import positions_over_time
from app.charts.counts import by_kind, by_origin, record_by_day
from app.charts.drawing import Drawing
from app.charts.export import export
from app.charts.lead import by_confidence
from app.charts.map import places_map
from app.charts.over_time import is_running, source_over_time
from app.charts.pairs import pairs
from app.charts.totals import total_account, totals_by_origin

__all__ = [
    "FEW_CLAIMS",
    "MOST_ROWS",
    "Drawing",
    "by_confidence",
    "by_kind",
    "by_origin",
    "chain",
    "claims_by_origin",
    "export",
    "intervals_by_origin",
    "is_running",
    "pairs",
    "places_map",
    "positions_over_time",
    "record_by_day",
    "source_over_time",
    "total_account",
    "totals_by_origin",
]
