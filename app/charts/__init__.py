"""Charts: table in, Drawing out. They know neither Streamlit nor DuckDB and leave their table as it was.

An empty table raises ValueError("nothing to draw"): pages say why it is empty before they draw.
"""

from app.charts.drawing import Drawing
from app.charts.export import export
from app.charts.over_time import daily_figures, figures_over_time, running_figures

__all__ = ["Drawing", "daily_figures", "export", "figures_over_time", "running_figures"]
