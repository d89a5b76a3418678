"""How many people fled, were evacuated, are trapped, came back, and who says so?"""

from app import measures
from app.screen import frame

measures.page(
    title="Displacement",
    lead="Movements in a period (a flow) and states at a moment (a stock) are never on one axis, and numbers of"
    " different origins are set side by side, never added.",
    families=("displacement",),
    first="displaced",
    told_if_absent={"returned": "Nobody in this record has reported people who returned."},
    context=frame.view(),
)
