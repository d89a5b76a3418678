"""Who the origins and outlets are, how they are graded and why, and what each has said."""

from app.screen import elements, frame
from app.sections import sources

view = frame.view()
elements.show_all(sources.sections(view), view)
