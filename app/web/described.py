"""A view described for machines (schema.org, as JSON-LD): a data set, or one claim with whoever makes it."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from app import answers
from app.filters import Filters
from app.sections import figure
from app.sections.heading import Heading
from app.view import View
from app.web.forms import Forms
from data import vocabulary
from data.wording import english as wording
from data.wording import headings

MOST_APPEARANCES = 20
DISTRIBUTED = ("application/json", "text/html")
MOST_PLACES = 3
SHORTEST_DESCRIPTION = 50  # characters; of a data set those who list them want no fewer


def described(view: View, told: Heading, forms: Forms) -> dict[str, object]:
    """The claim of a figure's page, or the data set that any other page shows."""
    if view.page == "figure" and figure.is_on_record(view):
        return _claim(view, told, forms)
    return _dataset(view, told, forms)


def as_json(about: Mapping[str, object]) -> str:
    """The description as JSON for an element of HTML: nothing in it ends the element, or begins another."""
    text = json.dumps(about, ensure_ascii=False)
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


def _dataset(view: View, told: Heading, forms: Forms) -> dict[str, object]:
    filters = replace(view.filters, metric=(told.metric,)) if told.metric else view.filters
    description = told.description
    if len(description) < SHORTEST_DESCRIPTION:
        description = (
            f"{description} {view.configuration.name}: version {view.version} of {wording.day(view.published_on)}."
        )
    return _said(
        {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": told.title,
            "description": description,
            "url": forms.page,
            "license": _licence(view),
            "isAccessibleForFree": True,
            "version": str(view.version),
            "dateModified": str(view.published_on),
            "temporalCoverage": _days_of(filters),
            "spatialCoverage": [{"@type": "Place", "name": _plain(name)} for name in _places(view, filters)],
            "variableMeasured": [_plain(view.options.metrics[metric]) for metric in filters.metric],
            "creator": _keeper(view),
            "distribution": [
                {"@type": "DataDownload", "encodingFormat": one.type, "contentUrl": one.address}
                for one in forms.alternates
                if one.type in DISTRIBUTED
            ],
        }
    )


def _claim(view: View, told: Heading, forms: Forms) -> dict[str, object]:
    """The claim, who makes it, and the pages on which it stands, the first of them by itself."""
    figure_id = view.own["figure"]
    row, name = answers.figure(figure_id, view.filters).iloc[0], view.configuration.name
    chain = answers.chain(figure_id, view.filters).sort_values(["reported_on", "figure_id"])
    appearances = [_document(one) for one in chain.head(MOST_APPEARANCES).to_dict("records")]
    return _said(
        {
            "@context": "https://schema.org",
            "@type": "Claim",
            "@id": forms.page,
            "url": forms.page,
            "name": told.title,
            "text": _plain(wording.sentence(row), 1000),
            "author": _claimant(row),
            "datePublished": _day(row["said_on"]),
            "temporalCoverage": _span(row["period_start"].date(), wording.last_day(row["period_end"])),
            "spatialCoverage": {"@type": "Place", "name": _plain(row["place_name"])},
            "firstAppearance": appearances[0] if appearances else None,
            "appearance": appearances,
            "isPartOf": _said(
                {
                    "@type": "Dataset",
                    "name": name,
                    "description": f"{name}: what was reported, who said it, and how far it can be trusted.",
                    "url": f"{view.here}/",
                    "version": str(view.version),
                    "license": _licence(view),
                }
            ),
        }
    )


def _claimant(row: Mapping) -> dict[str, object] | None:
    """Who makes a claim; nobody where none is named."""
    if row["origin_kind"] == "unnamed":
        return None
    return {"@type": "Organization", "name": _plain(row["origin_name"])}


def _document(row: Mapping) -> dict[str, object]:
    address = str(row["url"] or "")
    return _said(
        {
            "@type": "CreativeWork",
            "headline": _plain(row["title"] or ""),
            "url": address if address.startswith(("https://", "http://")) else "",
            "datePublished": _day(row["reported_on"]),
            "inLanguage": row["language"] if row["language"] in vocabulary.terms("languages").keys() - {"und"} else "",
            "publisher": {"@type": "Organization", "name": _plain(row["publisher_name"])},
        }
    )


def _keeper(view: View) -> dict[str, object] | None:
    """Who keeps the record; where nobody is named, who published the version."""
    if kept_by := view.configuration.kept_by:
        return {"@type": "Organization", "name": _plain(kept_by)}
    versions = answers.publications(view.newest)
    actor = next(iter(versions.loc[versions["version"] == view.version, "actor"]), "")
    kind = "Organization" if actor == headings.SITE else "Person"
    return {"@type": kind, "name": _plain(actor)} if actor else None


def _licence(view: View) -> str:
    """The address of the licence; blank where none is given."""
    licence = view.configuration.licence
    return licence.path if licence else ""


def _places(view: View, filters: Filters) -> list[str]:
    return [view.options.places[filters.place]] if filters.place else answers.cities(filters)[:MOST_PLACES]


def _days_of(filters: Filters) -> str:
    held = answers.count(filters)
    if not held["figures"]:
        return ""
    first, last = (held[end].date() for end in ("oldest", "newest"))
    return _span(filters.since or first, min(last, filters.until or last))


def _span(first: date, last: date) -> str:
    return f"{first}/{max(first, last)}"


def _day(value: object) -> str:
    return "" if wording.is_blank(value) else str(value.date())


def _plain(text: str, most: int = 300) -> str:
    return headings.one_line(str(text), most)


def _said(about: dict[str, object]) -> dict[str, object]:
    """What there is of it."""
    return {name: value for name, value in about.items() if value not in ("", None, [], {})}
