"""How to read this: what is never done with a number here, and why."""

from app.screen import elements, frame
from app.sections import method

view = frame.view()
elements.show_all(method.sections(view), view)
