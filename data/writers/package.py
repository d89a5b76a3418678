"""Figures as a ZIP: data, a Frictionless data package that describes them, how to cite them, under what terms."""

import codecs
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import pyarrow as pa

from data.wording import english as wording
from data.wording import files
from data.writers import NO_MORE, TYPES, About, csv, described, parquet, ready, told_of

MADE_AT = (1980, 1, 1, 0, 0, 0)  # of every file: the same view is the same bytes whenever it is made
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
"""The form that datapackage.json follows."""
YES_OR_NO = {"trueValues": ["yes"], "falseValues": ["no"]}
"""How Table Schema is told of a column of yes and no."""


def written(table: pd.DataFrame, about: About, beside: Mapping[str, pd.DataFrame] = NO_MORE) -> bytes:
    """The table as figures.csv and figures.parquet, and each of those `beside` in the same two forms under its name.

    A table beside is named as data/dictionary.csv names what it is about, in the plural: documents.
    """
    tables = {"figures": (table, about)}
    tables |= {name: (more, replace(about, of=name.removesuffix("s"))) for name, more in beside.items()}
    held: dict[str, bytes] = {}
    resources = []
    for name, (rows, of) in tables.items():
        # Without the mark at its beginning, which a reader of data packages would take for a part of the first name.
        held[f"data/{name}.csv"] = csv.written(rows, of).removeprefix(codecs.BOM_UTF8)
        held[f"data/{name}.parquet"] = parquet.written(rows, of)
        resources += _resources(name, ready(rows, of), of, held)
    held["datapackage.json"] = _as_json(_described(about, resources))
    held |= {name: text.encode() for name, text in _in_words(table, about, list(held)).items()}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in held.items():
            entry = zipfile.ZipInfo(name, MADE_AT)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(entry, content)
    return file.getvalue()


def _resources(name: str, whole: pa.Table, about: About, held: Mapping[str, bytes]) -> list[dict[str, object]]:
    """What datapackage.json says of a table: its CSV with a schema, and its Parquet, which has one inside."""
    key = whole.column_names[0]
    names = whole[key].to_pylist()
    schema = {
        "fields": [
            {"name": column.name, "title": column.heading, "type": TYPES[kind], "description": column.meaning}
            | (YES_OR_NO if pa.types.is_boolean(kind) else {})
            for column, kind in zip(described(whole.column_names, about), whole.schema.types, strict=True)
        ],
        "missingValues": [""],
    } | ({"primaryKey": [key]} if None not in names and len(set(names)) == len(names) else {})
    forms = {
        "csv": {"mediatype": "text/csv", "encoding": "utf-8", "schema": schema},
        "parquet": {"mediatype": "application/vnd.apache.parquet"},
    }
    return [
        {
            "name": name if form == "csv" else f"{name}-{form}",
            "path": (path := f"data/{name}.{form}"),
            "format": form,
            "bytes": len(held[path]),
            "hash": f"sha256:{hashlib.sha256(held[path]).hexdigest()}",
            **more,
        }
        for form, more in forms.items()
    ]


def _described(about: About, resources: list[dict[str, object]]) -> dict[str, object]:
    told = {
        "$schema": PROFILE,
        "name": _key(about),
        "title": about.cited_title,
        "description": "\n".join(f"{name}: {text}" for name, text in told_of(about)),
        "version": str(about.version),
        "created": f"{about.published_on.isoformat()}T00:00:00Z",
    }
    if about.link:
        told["homepage"] = about.link
    if about.licence:
        told["licenses"] = [{"name": about.licence.name, "path": about.licence.path, "title": about.licence.title}]
    return told | {"resources": resources}


def _in_words(table: pd.DataFrame, about: About, held: list[str]) -> dict[str, str]:
    """The files that are read by people, and by what keeps their references."""
    licence = about.licence and f"{about.licence.title}:\n{about.licence.name}, {about.licence.path}"
    texts = {
        "CITATION.txt": f"{about.citation}\n",
        "CITATION.bib": bibtex(about),
        "CITATION.json": _as_json([csl(about)]).decode(),
        "LICENCE.txt": f"{licence or about.unlicensed}\n\n{files.PAGES}\n",
    }
    columns = [
        (column.heading, column.name, column.meaning, column.unit, column.blank_means)
        for column in described(ready(table, about).column_names, about)
    ]
    listed = [(name, files.in_a_package(name)) for name in (*held, *texts)]
    readme = files.readme(about.cited_title, told_of(about), listed, columns)
    return {"README.md": readme, **texts}


# Citations


def _key(about: About) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", about.title.lower()).strip("-")
    return f"on-record-{words[:60].rstrip('-') or 'view'}-v{about.version}"


def csl(about: About) -> dict[str, object]:
    """The citation as an item of CSL-JSON."""
    day = about.published_on
    item = {
        "id": _key(about),
        "type": "dataset",
        "title": about.cited_title,
        "author": [{"literal": about.kept_by or wording.PRODUCT}],
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "version": str(about.version),
        "note": about.filters_in_words,
    }
    return item | ({"URL": about.link} if about.link else {})


def bibtex(about: About) -> str:
    """The citation as an entry of BibTeX."""
    day = about.published_on
    fields = {
        "author": f"{{{_tex(about.kept_by or wording.PRODUCT)}}}",
        "title": f"{{{_tex(about.cited_title)}}}",
        "year": f"{day.year}",
        "month": f"{day.month}",
        "version": f"{about.version}",
        "note": _tex(about.filters_in_words),
    } | ({"url": re.sub(r"[{}\\\s]", "", about.link)} if about.link else {})
    lines = "".join(f"  {name} = {{{text}}},\n" for name, text in fields.items())
    return f"@misc{{{_key(about)},\n{lines}}}\n"


TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    sign: f"\\{sign}" for sign in "&%$#_{}"
}


def _tex(text: str) -> str:
    """Text with every sign escaped that TeX would take for a command."""
    return "".join(TEX.get(sign, sign) for sign in text)


def _as_json(told: object) -> bytes:
    return (json.dumps(told, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()
