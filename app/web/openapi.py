"""The calls described for programs, as OpenAPI 3.1: made from the dictionary, the vocabularies and the filters."""

import json
from collections.abc import Iterable, Mapping

from app.filters import DAYS, NAMES, PARTIES, REPEATS, SEVERAL, TEXT_LIMIT, Options
from app.sections.check import CORRECTABLE
from app.view import View
from app.web.calls import CALLS, FORMS, MOST_ROWS, Call, Own
from app.web.checking import LONGEST, MEMBERS, MOST_CHARACTERS
from app.web.door import Made
from app.web.problems import MEDIA_TYPE
from app.web.request import Asked
from data import vocabulary
from data.configuration import Configuration
from data.wording import checking

MOST_LISTED = 300  # values of a parameter; of more, any text is allowed and a wrong one is answered with the nearest
TITLE = "{name}: reported figures of displacement and casualties"
TOLD = (
    "Every number is somebody’s claim: read it with its claimant, its quantifier (“at least” is part of the number),"
    " its days, its place and its confidence band. Numbers of different rows are not to be added: many count the same"
    " people. A blank is null: not said or not known, never a zero. The filters are those of the dashboard’s address;"
    " one that is left out restricts nothing. With `v` an address shows the same for good; without it, the newest"
    " version. Rows come whole, or as a page of `limit` rows with a `Link` of rel “next”. Every call answers as JSON,"
    " CSV or Parquet, by suffix (`figures.csv`) or by `Accept`."
)
FILTERS_TOLD = {
    "metric": "What is counted.",
    "place": "A place and everything inside it.",
    "since": "Figures whose time touches this day or a later one.",
    "until": "Figures whose time touches this day or an earlier one.",
    "origin": "Whoever asserts the number, and every part of that organisation.",
    "kind": "What sort of body the origin is.",
    "publisher": "Who published the page.",
    "reliability": "Grade of the origin, A to F. F means that it cannot be judged; it is not the worst.",
    "credibility": "Grade of the single report, 1 to 6. 6 means that it cannot be judged; it is not the worst.",
    "affected": "Which group of people is counted.",
    "cause": "Why it happened.",
    "from_place": "Where the people counted come from.",
    "quantifier": "The word in front of the number.",
    "parties": "Claims by parties to the conflict: with them, without them, or only these.",
    "repeats": "The same statement in several outlets: once, or a row for every outlet.",
    "assumed": "Figures whose days nobody gave: with them or without.",
    "text": "Words that a figure, its place, its origin, its publisher or its page holds.",
    "band": "Confidence band, worked out from the whole record.",
    "origins_min": "How many independent origins stand behind a figure, at least.",
    "version": "The version of the record; left out, the newest.",
}
TYPES = {
    "whole number": {"type": "integer"},
    "decimal number": {"type": "number"},
    "date": {"type": "string", "format": "date"},
    "date and time": {"type": "string", "format": "date-time"},
    "yes or no": {"type": "boolean"},
}
TEXT = {"type": "string"}
LIMIT = {"type": "integer", "minimum": 1, "maximum": MOST_ROWS}
CURSOR = {"type": "string", "pattern": "^[0-9]{1,10}$"}
LISTS = {"type": "array", "items": {"type": "object"}}
ABOUT = {
    "type": "object",
    "description": "What the answer is: the version, the filters in words, the page that shows the same.",
    "required": ["title", "version", "published_on", "filters", "link"],
    "properties": {
        "title": TEXT,
        "version": {"type": "integer"},
        "published_on": {"type": "string", "format": "date"},
        "filters": TEXT,
        "link": {"type": ["string", "null"]},
    },
}
PROBLEM = {
    "type": "object",
    "description": "A problem document (RFC 9457): which parameter, and what comes nearest to what it says.",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": TEXT,
        "title": TEXT,
        "status": {"type": "integer"},
        "detail": TEXT,
        "instance": TEXT,
        "parameter": TEXT,
        "nearest": {"type": ["string", "null"]},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["parameter", "given", "detail", "nearest", "allowed"],
                "properties": {
                    "parameter": TEXT,
                    "given": TEXT,
                    "detail": TEXT,
                    "nearest": {"type": "array", "items": TEXT},
                    "allowed": {"type": "array", "items": TEXT},
                },
            },
        },
    },
}
NULLABLE_TEXT = {"type": ["string", "null"]}
FIGURE_SAID = {
    "type": "object",
    "required": ["figure_id", "sentence"],
    "properties": {"figure_id": TEXT, "sentence": TEXT},
}
LEFT_OUT = {
    "type": "array",
    "description": "Figures that a rule keeps out of the total, and why; of very many the first.",
    "items": {
        "type": "object",
        "required": ["figure_id", "words", "rule", "rule_label", "why"],
        "properties": dict.fromkeys(("figure_id", "words", "rule", "rule_label", "why"), TEXT),
    },
}
BESIDE: Mapping[str, Mapping[str, object]] = {
    "figures/{figure}": {
        "citation": TEXT,
        "caveats": {"type": "array", "items": TEXT},
        "carried": {"type": "array", "items": FIGURE_SAID},
        "related": {"type": "array", "items": FIGURE_SAID},
        "judged_by": {"type": "array", "items": FIGURE_SAID},
        "history": {"type": "array", "items": {"type": "object", "required": ["version", "stated", "why"]}},
    },
    "totals": {
        "asked": {
            "type": "object",
            "required": ["metric", "place", "unit", "group", "title", "note"],
            "properties": {
                "metric": TEXT,
                "place": TEXT,
                "unit": TEXT,
                "group": NULLABLE_TEXT,
                "title": TEXT,
                "note": NULLABLE_TEXT,
            },
        },
        "together": {
            "type": "object",
            "required": ["finding", "text", "notes"],
            "properties": {
                "finding": NULLABLE_TEXT,
                "text": NULLABLE_TEXT,
                "notes": {"type": "array", "items": TEXT},
            },
        },
        "span": {
            "type": ["object", "null"],
            "required": ["origins", "low", "high", "smallest", "largest"],
            "properties": {
                "origins": {"type": "array", "items": TEXT},
                "low": {"type": ["integer", "null"]},
                "high": {"type": ["integer", "null"]},
                "smallest": {"type": "integer"},
                "largest": {"type": "integer"},
            },
        },
        "cut": NULLABLE_TEXT,
        "without_total": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["origin_id", "origin_name", "party", "rules", "left_out"],
                "properties": {
                    "origin_id": TEXT,
                    "origin_name": TEXT,
                    "party": NULLABLE_TEXT,
                    "rules": TEXT,
                    "left_out": LEFT_OUT,
                },
            },
        },
    },
}
"""What JSON has beside the rows, by the path of a call."""
NESTED: Mapping[str, Mapping[str, object]] = {
    "totals": {
        "parts": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["figure_id", "words", "period", "low", "best", "high"],
                "properties": {"figure_id": TEXT, "words": TEXT, "period": TEXT}
                | {end: {"type": ["integer", "null"]} for end in ("low", "best", "high")},
            },
        },
        "left_out": LEFT_OUT,
    },
}
"""What JSON has in each row beside its columns, by the path of a call."""


def made(view: View, asked: Asked) -> Made:
    """The description, with the values that the parameters may have in the version asked for."""
    return Made((json.dumps(description(view), ensure_ascii=False, indent=1) + "\n").encode(), "application/json")


def description(view: View) -> dict[str, object]:
    """The OpenAPI document as a value."""
    filters = {name: parameter_of(name, view.options) for name in _filters(view.options)}
    return {
        "openapi": "3.1.0",
        "info": _info(view.configuration),
        "servers": [{"url": f"{view.here}/api/v1"}],
        "paths": {f"/{call.path}": {"get": _operation(call, filters)} for call in CALLS}
        | {"/check": {"post": _check()}},
        "components": {
            "parameters": filters
            | {
                "limit": _query(
                    "limit", "How many rows a page has.", {"type": "integer", "minimum": 1, "maximum": MOST_ROWS}
                ),
                "cursor": _query("cursor", "Where a page begins: take it from the link of rel “next”.", TEXT),
            },
            "schemas": {"About": ABOUT, "Problem": PROBLEM} | {_row_name(call): row_of(call) for call in CALLS},
            "responses": {
                name: {"description": told, "content": {MEDIA_TYPE: {"schema": _ref("schemas/Problem")}}}
                for name, told in REFUSALS.items()
            },
        },
    }


def _info(told: Configuration) -> dict[str, object]:
    """What the description is of, who keeps it, and under what terms: as far as its keeper says."""
    kind = "url" if told.contact.startswith("http") else "email"
    contact = {"name": told.kept_by, kind: told.contact}
    licence = {"name": told.licence.title, "url": told.licence.path} if told.licence else {}
    info = {"title": TITLE.format(name=told.name), "version": "1", "description": TOLD}
    more = {"contact": {name: value for name, value in contact.items() if value}, "license": licence}
    return info | {name: value for name, value in more.items() if value}


REFUSALS = {
    "400": "A parameter cannot be followed; the answer names it and the nearest value that can.",
    "404": "There is no such call, figure or question.",
    "406": "There is no such form of the answer.",
    "413": "The answer would be too large; the answer says how to take it in pages.",
    "503": "Not now: Retry-After says when.",
}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/{name}"}


def _query(name: str, meaning: str, schema: Mapping[str, object]) -> dict[str, object]:
    return {"name": name, "in": "query", "description": meaning, "schema": schema}


def parameter_of(name: str, options: Options) -> dict[str, object]:
    """A filter as a parameter, with the values that it may have where these are few enough to list."""
    schema: Mapping[str, object]
    if name in SEVERAL:
        schema = {"type": "array", "items": _one_of(getattr(options, SEVERAL[name][0]))}
    elif name in ("since", "until"):
        schema = {"type": "string", "format": "date", "pattern": "^[12][0-9]{3}-[0-9]{2}-[0-9]{2}$"}
    elif name == "origins_min":
        schema = {"type": "integer", "minimum": 1, "maximum": 99}
    elif name == "version":
        schema = {"type": "integer", "enum": sorted(options.versions)}
    elif name == "text":
        schema = {"type": "string", "maxLength": TEXT_LIMIT}
    else:
        known = {"place": options.places, "parties": PARTIES, "repeats": REPEATS, "assumed": DAYS}[name]
        schema = _one_of(known)
    return _query(NAMES[name], FILTERS_TOLD[name], schema)


def _one_of(known: Mapping[object, str]) -> dict[str, object]:
    """Any of these values; any text where there are none, or very many."""
    kind = {"type": "integer"} if known and all(isinstance(one, int) for one in known) else dict(TEXT)
    return kind | ({"enum": list(known)} if 0 < len(known) <= MOST_LISTED else {})


def _own(name: str, own: Own) -> dict[str, object]:
    schema = {"type": own.kind} | ({"enum": list(own.values)} if own.values else {})
    listed = "; ".join(f"{value}: {meaning}" for value, meaning in own.values.items())
    return _query(name, f"{own.meaning} {listed}".strip(), schema)


def _filters(options: Options) -> list[str]:
    """The filters that can be asked for: a record without causes has no filter on them."""
    return [name for name in NAMES if name not in SEVERAL or getattr(options, SEVERAL[name][0])]


def _operation(call: Call, filters: Iterable[str]) -> dict[str, object]:
    item = [{"name": call.item, "in": "path", "required": True, "schema": TEXT}] if call.item else []
    shared = [_ref(f"parameters/{name}") for name in (*filters, "limit", "cursor")]
    return {
        "operationId": call.path.replace("/{", "_").rstrip("}"),
        "summary": call.title,
        "description": call.told,
        "parameters": [*item, *(_own(name, own) for name, own in call.own.items()), *shared],
        "responses": {
            "200": {
                "description": call.told,
                "headers": {
                    "ETag": {"description": "The name of just these bytes.", "schema": TEXT},
                    "Link": {"description": "The next page, if there is one (rel “next”).", "schema": TEXT},
                },
                "content": {media: _content(call, media) for media in _media(call)},
            },
            **{status: _ref(f"responses/{status}") for status in REFUSALS},
        },
    }


CHECK_TITLE = "A draft, checked"
CHECK_TOLD = (
    "Every figure of a text is found and held against the record, each with a verdict, its reason, the claims that it"
    f" rests on, and what may be written instead. {checking.OF_THE_RECORD} {checking.SENT_AND_FORGOTTEN}"
)
CHECK_FIELDS: Mapping[str, Mapping[str, object]] = {
    "text": {"type": "string", "maxLength": MOST_CHARACTERS, "description": "The draft, as plain text."},
    "published": {
        "type": ["string", "null"],
        "format": "date",
        "description": "The day of the text: “yesterday” is counted from it.",
    },
    "publisher": {
        "type": ["string", "null"],
        "maxLength": LONGEST,
        "description": "Who publishes it: what nobody is named for is the publisher’s own word.",
    },
    "corrections": {
        "type": ["object", "null"],
        "description": "Readings set by hand: by the index of a figure, counted from 0, what is to be set.",
        "additionalProperties": {"type": "object", "propertyNames": {"enum": list(CORRECTABLE)}},
    },
}
LISTED = {"type": "array", "items": TEXT}
CHECKED_FIGURE = {
    "type": "object",
    "description": "A figure of the text as it was read, and how it stands to the record.",
    "required": [
        *("index", "start", "end", *MEMBERS, "claimant", "set_by_hand", "asked", "verdict", "verdict_label", "reason"),
        *("notes", "also", "wording", "band", "claims", "links"),
    ],
    "properties": {
        "index": {"type": "integer"},
        "start": {"type": "integer", "description": "Where its words begin, in characters of the text."},
        "end": {"type": "integer"},
        "words": TEXT,
        "value": {"type": "integer"},
        "value_max": {"type": ["integer", "null"]},
        "quantifier": {"enum": list(vocabulary.terms("quantifiers"))},
        "metric": NULLABLE_TEXT,
        "place": NULLABLE_TEXT,
        "first_day": NULLABLE_TEXT,
        "last_day": NULLABLE_TEXT,
        "flags": LISTED,
        "doubts": LISTED,
        "claimant": {"type": "object", "required": ["name", "kind", "stated", "relays"]},
        "set_by_hand": {"type": "boolean"},
        "verdict": {
            "enum": list(vocabulary.terms("verdicts")),
            "description": " ".join(
                f"{term}: {row['definition']}" for term, row in vocabulary.terms("verdicts").items()
            ),
        },
        "verdict_label": TEXT,
        "reason": TEXT,
        "notes": LISTED,
        "also": {"type": "array", "items": {"enum": list(vocabulary.terms("verdicts"))}},
        "wording": NULLABLE_TEXT,
        "band": {"enum": [*vocabulary.terms("bands"), None]},
        "claims": {"type": "array", "items": FIGURE_SAID},
        "links": {"type": "array", "items": {"type": "object", "required": ["label", "address"]}},
    },
}


def _check() -> dict[str, object]:
    """The one call that is sent something: a text, which is not kept."""
    taken = {"type": "object", "required": ["text"], "additionalProperties": False, "properties": dict(CHECK_FIELDS)}
    given = {
        "type": "object",
        "required": ["about", "counted", "figures", "passed"],
        "properties": {
            "about": {"type": "object", "required": ["title", "version", "published_on", "told", "refused"]},
            "counted": {"type": "object", "additionalProperties": {"type": "integer"}},
            "figures": {"type": "array", "items": CHECKED_FIGURE},
            "passed": {"type": "array", "items": {"type": "object", "required": ["start", "end", "words", "kind"]}},
        },
    }
    return {
        "operationId": "check",
        "summary": CHECK_TITLE,
        "description": CHECK_TOLD,
        "parameters": [_ref("parameters/version")],
        "requestBody": {"required": True, "content": {"application/json": {"schema": taken}}},
        "responses": {
            "200": {"description": CHECK_TOLD, "content": {"application/json": {"schema": given}}},
            "400": {"description": "What was sent cannot be followed.", **_problem()},
            "405": {"description": "Post a text.", **_problem()},
            "413": {"description": f"A text has at most {MOST_CHARACTERS:,} characters.", **_problem()},
            "503": _ref("responses/503"),
        },
    }


def _problem() -> dict[str, object]:
    return {"content": {MEDIA_TYPE: {"schema": _ref("schemas/Problem")}}}


def _media(call: Call) -> list[str]:
    return [FORMS[form].partition(";")[0] for form in call.forms]


def _content(call: Call, media: str) -> dict[str, object]:
    if media == "application/json":
        beside = BESIDE.get(call.path, {})
        return {
            "schema": {
                "type": "object",
                "required": ["about", "rows", *beside],
                "properties": {
                    "about": _ref("schemas/About"),
                    "columns": LISTS,
                    "rows": {"type": "array", "items": _ref(f"schemas/{_row_name(call)}")},
                    **beside,
                },
            }
        }
    if media == "application/geo+json":
        return {"schema": {"type": "object", "required": ["type", "features"]}}
    return {"schema": TEXT} if media == "text/csv" else {}


def _row_name(call: Call) -> str:
    return f"{call.title.title().replace(' ', '')}Row"


def row_of(call: Call) -> dict[str, object]:
    """What a row of a call has: its columns as the dictionary has them."""
    names = (*call.columns, "record_version", "record_link")
    columns = {name: column_of(name, call.of) for name in names} | dict(NESTED.get(call.path, {}))
    return {"type": "object", "required": list(columns), "properties": columns}


def column_of(name: str, of: str) -> dict[str, object]:
    """A column with its type, its meaning, its unit and what a blank in it says."""
    row = vocabulary.column(name, of)
    kind = row["type"]
    schema: dict[str, object] = dict(TYPES.get(kind, TEXT))
    if kind.startswith("code: "):
        terms = list(vocabulary.terms(kind.removeprefix("code: ")))
        is_number = all(term.isdecimal() for term in terms)
        schema = {"type": "integer", "enum": list(map(int, terms))} if is_number else {"type": "string", "enum": terms}
    told = [row["meaning"], f"In {row['unit']}." if row["unit"] else "", row["caution"]]
    if row["blank_means"] and not row["blank_means"].startswith("never blank"):
        told.append(f"Null: {row['blank_means']}.")
        schema["type"] = [schema["type"], "null"]
        if "enum" in schema:
            schema["enum"] = [*schema["enum"], None]
    return {"title": row["label"], "description": " ".join(filter(None, told))} | schema
