"""Who was killed or injured, what was struck or destroyed, of whom is it claimed, and who says so?"""

from app.screen import elements, frame
from app.sections import measure

view = frame.view()
elements.show_all(measure.sections(view), view)
