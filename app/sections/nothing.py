"""Where nothing matches: of what, where the nearest is, and the one filter without which there would be some."""

from collections.abc import Iterator
from dataclasses import fields, replace

from app import answers
from app.filters import Filters, describe, is_active
from app.sections import Link, Nothing, Section
from app.view import View


def of(view: View, what: str, nearest: str = "", of: Filters | None = None) -> Section:
    """That no `what` match the filters, or those in `of`: with a link for each filter that alone empties the view.

    Without any filter, that there are none on record.
    """
    if not is_active(view.filters):
        return Section("nothing", nothing=Nothing(f"No {what} stand in this record.", "", is_filtered=False))
    asked = of or view.filters
    links = tuple(
        Link(view.page, f"Leave out “{words}”", view.query(without) | dict(view.own), "filter_alt_off")
        for words, without in _wider(view, asked)
    )
    return Section(
        "nothing", nothing=Nothing(f"No {what} match these filters.", nearest or answers.nearest(asked), links)
    )


def _wider(view: View, asked: Filters) -> Iterator[tuple[str, Filters]]:
    """Each filter in use without which something is left: in words, and the filters of the view without it.

    The first and the last day are one.
    """
    default = Filters()
    for names in (("since", "until"), *((field.name,) for field in fields(Filters))):
        if names in (("since",), ("until",), ("version",), ("repeats",)):
            continue
        if all(getattr(view.filters, name) == getattr(default, name) for name in names):
            continue
        plainly = {name: getattr(default, name) for name in names}
        if answers.count(replace(asked, **plainly))["figures"]:
            alone = replace(default, **{name: getattr(view.filters, name) for name in names})
            yield describe(alone, view.options), replace(view.filters, **plainly)
