"""Who the origins and outlets are, how they are graded and why, and what each has said."""

from app.screen import editors, elements, frame
from app.sections import sources

view = frame.view()
if view.own.get("source"):
    editors.offer("source", view.own["source"], "Correct or grade this source")
elements.show_all(sources.sections(view), view)
