"""Claims about the places around the one chosen, which the filter hides though they may speak of it."""

from dataclasses import replace

from app import answers
from app.sections import Link, Section
from app.view import View
from data.wording import english as wording


def of(view: View, *metrics: str) -> Section:
    """What was reported of each place that holds the place of the filters, as a whole; nothing where none is chosen."""
    filters = replace(view.filters, metric=metrics or view.filters.metric)
    if not filters.place:
        return Section("around")
    links = tuple(
        Link(
            view.page,
            f"{row.place_name} as a whole, {wording.some(row.statements, 'statement')}",
            view.query(place=row.place_id) | dict(view.own),
            "zoom_out_map",
        )
        for row in answers.places_around(filters).itertuples()
    )
    here = view.options.places[filters.place]
    note = f"Also reported, not in view, and may or may not include {here}:"
    return Section("around", notes=(note,), links=links) if links else Section("around")
