"""The same views over plain HTTP: routes that the server of the dashboard answers too, and the headers of all it sends.

A door is a pattern of addresses (door.Door): what its path asks for, and what makes the bytes of a view. All the rest,
from the parameters to conditional requests, is the same for all of them.
"""

from starlette.routing import Route

from app.web import chart, sheet
from app.web.headers import MIDDLEWARE

ROUTES: list[Route] = [*sheet.ROUTES, *chart.ROUTES]

__all__ = ["MIDDLEWARE", "ROUTES"]
