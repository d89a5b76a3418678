"""Who was killed or injured, what was struck or destroyed, of whom is it claimed, and who says so?"""

from app import measures
from app.screen import frame

measures.page(
    title="Casualties and strikes",
    lead="Each affected group has charts of its own: civilians, fighters and soldiers are never added. A party to the"
    " conflict that speaks of its own success or its opponent’s losses is marked.",
    families=("casualties", "military", "aid"),
    first="killed",
    by_group=True,
    context=frame.view(),
)
