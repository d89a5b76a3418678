"""How many people fled, were evacuated, are trapped, came back, and who says so?"""

from app.screen import elements, frame
from app.sections import measure

view = frame.view()
elements.show_all(measure.sections(view), view)
