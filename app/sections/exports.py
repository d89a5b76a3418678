"""What goes out of a view as files: which tables, in which formats, and what is said of them."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import ModuleType

import pandas as pd

from app import answers, charts, links
from app.filters import Filters, describe
from app.sections import empty
from app.view import View
from data import vocabulary
from data.configuration import Configuration
from data.wording import files
from data.writers import About, csv, geojson, hxl, json, package, parquet, rows, xlsx

Files = Mapping[str, tuple[str, Callable[[], bytes]]]
"""What can be taken away: the words on its button → how the name of the file ends, and what makes it."""
NAMES_OF_A_PLACE = {"place_id", "lat", "lon"}
"""The columns that tell a table of places that may be put on a map."""


def about(view: View, title: str = "", notes: Iterable[tuple[str, str]] = (), of: str = "export") -> About:
    """What is said of a file of a view. `title` is blank for that of the page; `of` is what the rows are about."""
    return About(
        title or links.PAGES[view.page],
        view.version,
        view.published_on,
        describe(view.filters, view.options),
        view.full_link(),
        (*notes, *_that_it_is_empty(view)),
        of,
        view.configuration.licence,
        view.configuration.title,
        view.configuration.kept_by,
        view.configuration.unlicensed,
    )


def _that_it_is_empty(view: View) -> tuple[tuple[str, str], ...]:
    told = empty.told(view)
    return (("No rows", told),) if told else ()


def licence_in_words(told: Configuration) -> str:
    """Under what terms the record may be used, or that none are given."""
    return (
        f"Licence: {told.licence.title}: {told.licence.name}, {told.licence.path}" if told.licence else told.unlicensed
    )


def chosen(view: View) -> list[tuple[str, str]]:
    """What the reader has chosen on the page itself, which no filter says."""
    own = view.own
    told = [
        ("Counted", view.options.metrics.get(own.get("show", ""), "")),
        ("Group", vocabulary.label("affected", own["group"]) if own.get("group") else ""),
        ("Unit", vocabulary.terms("units").get(own.get("unit", ""), {}).get("plural", "")),
    ]
    return [(name, words) for name, words in told if words]


def files_of(
    make: Callable[[], pd.DataFrame], columns: Iterable[str], view: View, title: str = "", of: str = "figure"
) -> Files:
    """The files of a table with these columns, each made when it is asked for. Figures go out in every format.

    `of` is what its rows are about, as data/dictionary.csv has it, where they are not figures one by one.
    """
    names = set(columns)
    if rows.is_of_figures(names):
        return _of_figures(
            lambda: _that_may_be_shared(figures(make(), view), view),
            about(view, title, [*chosen(view), *files.OF_FIGURES]),
            view,
        )
    formats = {"Data (CSV)": ("csv", csv), "Data (XLSX)": ("xlsx", xlsx)}
    if names >= NAMES_OF_A_PLACE:
        formats["Places (GeoJSON)"] = ("geojson", geojson)
    return _each(formats, make, about(view, title, chosen(view), of))


def _of_figures(make: Callable[[], pd.DataFrame], told: About, view: View) -> Files:
    def whole_package() -> bytes:
        held = make()
        return package.written(held, told, {"documents": documents(held, view)})

    formats = {
        "Data (CSV)": ("csv", csv),
        "Data (XLSX)": ("xlsx", xlsx),
        "Data (JSON)": ("json", json),
        "Data (Parquet)": ("parquet", parquet),
        "Data (CSV with HXL tags)": ("hxl.csv", hxl),
    }
    return _each(formats, make, told) | {"Package (ZIP)": ("zip", whole_package)}


def _each(formats: Mapping[str, tuple[str, ModuleType]], make: Callable[[], pd.DataFrame], told: About) -> Files:
    def by(writer: ModuleType) -> bytes:
        return writer.written(make(), told)

    return {label: (kind, partial(by, writer)) for label, (kind, writer) in formats.items()}


def figures(table: pd.DataFrame, view: View) -> pd.DataFrame:
    """Figures as rows that go out, each with the HXL tag of its metric and its own address."""
    behind = answers.behind_figures(tuple(table["figure_id"]), view.version)
    table = table.drop(columns=[name for name in behind if name in table and name != "figure_id"])
    table = table.merge(behind, on="figure_id", how="left")
    known = answers.metrics(view.filters)
    tags = dict(zip(known["metric"], known["hxl_tag"].fillna(""), strict=True))
    everything = Filters(version=view.version)
    addresses = [
        links.full_link("figure", everything, view.version, {"figure": figure_id}, view.here)
        for figure_id in table["figure_id"]
    ]
    return rows.of_figures(table, charts.is_running(table), tags, addresses)


def _that_may_be_shared(table: pd.DataFrame, view: View) -> pd.DataFrame:
    """Rows without those whose terms forbid to pass them on, unless the keeper of the record says otherwise."""
    return table if view.configuration.share_restricted else table[table["may_be_shared"]].reset_index(drop=True)


def documents(table: pd.DataFrame, view: View) -> pd.DataFrame:
    """The pages that figures of a table were read on."""
    return rows.of_documents(answers.documents_named(tuple(sorted(set(table["document_id"]))), view.version))
