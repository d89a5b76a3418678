"""What has changed in a view since the version that a link shows: before, after, when, who and why."""

from app.screen import elements, frame
from app.sections import changes

view = frame.view()
elements.show_all(changes.sections(view), view)
