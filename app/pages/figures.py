"""The table behind it all."""

from app.screen import elements, frame
from app.sections import figures

view = frame.view()
elements.show_all(figures.sections(view), view)
