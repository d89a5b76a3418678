"""The same views over plain HTTP: routes that the server of the dashboard answers too, and the headers of all it sends.

A door is a pattern of addresses (door.Door): what its path asks for, and what makes the bytes of a view. All the rest,
from the parameters to conditional requests, is the same for all of them.
"""

from starlette.middleware import Middleware
from starlette.routing import Route

from app.web import api, card, chart, crawlers, feed, sheet
from app.web.after_sign_in import AfterSignIn
from app.web.compressed import CompressedProgram
from app.web.headers import SecurityHeaders
from app.web.preview import Previews

# The data door ends with where there is no call: it comes last.
ROUTES: list[Route] = [*sheet.ROUTES, *chart.ROUTES, *card.ROUTES, *crawlers.ROUTES, *feed.ROUTES, *api.ROUTES]
MIDDLEWARE = [Middleware(SecurityHeaders), Middleware(AfterSignIn), Middleware(CompressedProgram), Middleware(Previews)]

__all__ = ["MIDDLEWARE", "ROUTES"]
