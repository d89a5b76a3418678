"""Where do origins disagree, where does it only look like it, and what did everybody answer to one question?"""

from app.screen import elements, frame
from app.sections import compare

view = frame.view()
elements.show_all(compare.sections(view), view)
