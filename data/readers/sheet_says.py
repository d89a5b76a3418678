"""What the rows of one sheet say, column by column: how many of what, where, who says so, where it was published."""

import re
from dataclasses import replace

import numpy as np

from data.readers import made_id
from data.readers.distinct import Cells, together
from data.readers.headings import friendly
from data.readers.meant import (
    also_said_of,
    counted_by,
    group_meant,
    is_nobody,
    metric_meant,
    metrics,
    says_nobody_is_named,
    term_meant,
    unit_meant,
)
from data.readers.quantities import Quantity, Wrong, quantifier_of, read_quantity
from data.readers.sheet_columns import InColumns
from data.vocabulary import terms

NOBODY_SAID = frozenset(("unknown", "not known", "not given", "not stated", "not said", "na"))
NOT_NAMED = "Not named"

TERMS = {
    "cause": "causes", "place_kind": "place_kinds", "date_precision": "date_precisions",
    "period_basis": "period_bases", "origin_kind": "source_kinds", "publisher_kind": "source_kinds",
    "origin_stated": "origin_stated", "reliability": "reliability", "published_basis": "published_bases",
    "language": "languages", "credibility": "credibility", "event_clarity": "event_clarities", "role": "roles",
}  # fmt: skip
YES_OR_NO = ("converted", "checked", "may_be_shared")
WHOLE = ("low_given", "high_given", "named_reports")
CODES_OF_COUNTRIES = ("iso3", "from_iso3", "origin_country")
LISTS = ("relays", "named_origins", "named_outlets", "place_inside")
AS_WRITTEN = (
    "affected_detail", "scope", "place", "from_place", "period_words", "origin_party", "reliability_reason",
    "credibility_reason", "document_note", "admin_code", "admin_code_system",
)  # fmt: skip
IDENTIFIERS = ("place_id", "from_place_id", "origin_id", "publisher_id", "document_id")

_URL = re.compile(r"https?://(?:www\.)?(?P<host>[^\s<>\"/?#:@]+)[^\s<>\"]*")
SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,199}")


# How many, of what


def read_quantities(sheet: InColumns) -> None:
    """The number of each row; of rows that give none no figure is made, and that is noted."""
    names = ("quantity", "quantifier", "value_max", "value_words")
    read = together(*map(sheet.cell, names)).each(lambda given: _quantity_of(*given))
    none = ~read.given() & ~sheet.refused.closed
    if none.any():
        sheet.notes.append(
            f"{sheet.rows(none)}: nothing is given as {friendly('quantity')}, so no figure was made: a blank is not 0."
        )
        sheet.refused.closed |= none
    found = sheet.without_wrong(read, "quantity")
    sheet.found |= {
        "quantifier": found.each(lambda one: one.quantifier),
        "value": found.each(lambda one: None if one.value is None else str(one.value)),
        "value_max": found.each(lambda one: None if one.value_max is None else str(one.value_max)),
        "value_words": found.each(lambda one: one.value_words),
        "noun": found.each(lambda one: one.noun or None),
        "number": found.each(lambda one: (one.quantifier, one.value, one.value_max, one.value_words)).alike(),
    }


def _quantity_of(text: str | None, word: str | None, upper: str | None, words: str | None) -> Quantity | Wrong | None:
    """How many, of up to four cells: the number, the word in front of it, the upper end, the word in its place."""
    read = read_quantity(text)
    if isinstance(read, Wrong) or not (word or upper or words):
        return read
    if words:
        in_words = read_quantity(words)
        if not isinstance(in_words, Quantity) or in_words.quantifier != "vague" or read not in (None, in_words):
            return Wrong(
                "is no word in place of a number.", "Write one as dozens, and no number beside it.", "value_words"
            )
        read = in_words
    if read is None:
        return Wrong("stands without a number.", "Write the number as well.", "quantifier" if word else "value_max")
    if upper:
        top = read_quantity(upper)
        if not isinstance(top, Quantity) or top.quantifier != "exact" or read.value is None or top.value <= read.value:
            return Wrong(
                "is no number above the lower one.", "Write the upper end of a range, as 12 of 10 to 12.", "value_max"
            )
        if read.has_word and read.value_max != top.value or word and quantifier_of(word) != "between":
            return Wrong("is given, but the word in front is that of a single number.", "Write: between.", "value_max")
        read = replace(read, quantifier="between", value_max=top.value, has_word=True)
    if word is None:
        return read
    said = quantifier_of(word)
    if said is None:
        listed = ", ".join(row["label"] for row in terms("quantifiers").values())
        return Wrong("is no word that widens a number.", f"Write one of: {listed}.", "quantifier")
    fits = said == read.quantifier or not read.has_word
    if not fits or (said in ("between", "vague")) != (read.quantifier in ("between", "vague")):
        return Wrong("is not what how many says.", "Write the word once.", "quantifier")
    if said == "less_than" and read.value == 0:
        return Wrong("is less than 0.", "Write 0.", "quantity")
    return replace(read, quantifier=said)


def read_what_is_counted(sheet: InColumns) -> None:
    """The metric, the group and the unit, by their own columns and by what stands behind the number."""
    metric = sheet.read("metric", metric_meant)
    sheet.needs(~sheet.cell("metric").given(), "metric", "Write what is counted, as: killed.")
    keys = together(metric, sheet.cell("unit"), sheet.cell("affected"), sheet.out("noun"))
    counted = sheet.without_wrong(keys.each(lambda given: _counted(*given)), "quantity")
    sheet.found |= {
        "metric": metric, "unit": counted.each(lambda pair: pair[0]), "affected": counted.each(lambda pair: pair[1])
    }  # fmt: skip
    for word in sheet.cell("metric").values:
        if others := also_said_of(word):
            own, labels = metric_meant(word), ", ".join(metrics()[other]["label"] for other in others)
            rows = sheet.cell("metric").rows_where(lambda text, word=word: text == word)
            sheet.note(rows, f"{word!r} was read as {metrics()[own]['label']!r}; reports say it of {labels!r}, too.")
    sheet.note(
        sheet.found["unit"].given()
        & ~sheet.cell("affected").given()
        & (sheet.found["affected"].rows_where(lambda group: group == "unknown"))
        & sheet.found["unit"].rows_where(lambda unit: terms("units")[unit]["counts_people"] == "yes"),
        'who is counted is not said, so the group is "not said"; it is never read as civilians.',
    )


def _counted(
    metric: str | None, unit: str | None, group: str | None, noun: str | None
) -> tuple[str, str] | Wrong | None:
    """Unit and group of a figure. None where its metric is not known."""
    if metric is None:
        return None
    usual = metrics()[metric]["unit"]
    own = unit_meant(unit, usual) if unit else None
    of_group = group_meant(group) if group else None
    behind = counted_by(noun, metric, usual) if noun else None
    for wrong, column in ((own, "unit"), (of_group, "affected"), (behind, "quantity")):
        if isinstance(wrong, Wrong):
            return replace(wrong, column=column)
    if own and behind and behind.unit and behind.unit != own:
        return Wrong("counts another thing than the unit.", f"Write the number alone, or the unit {noun}.", "quantity")
    said = behind.affected if behind else None
    if said and of_group and said not in (of_group, "unknown"):
        return Wrong("counts another group than who is counted.", "Write the group once.", "quantity")
    return own or (behind and behind.unit) or usual, of_group or said or "unknown"


# Where


def read_place(sheet: InColumns) -> None:
    """The place, what is around it, and where the people came from."""
    place = sheet.read("place", _without_stars)
    sheet.note(
        sheet.cell("place").rows_where(lambda text: _without_stars(text) != text),
        "a star behind the name of the place is a note, and was taken off.",
    )
    identified = sheet.cell("place_id").given()
    sheet.needs(~place.given() & ~identified, "place", "Write the place by its name.")
    keys = together(place, sheet.cell("place_inside"), sheet.cell("country"), sheet.cell("iso3"))
    around = sheet.without_wrong(keys.each(lambda given: _around(*given)), "country")
    latitude = sheet.read("lat", lambda text: _degrees(text, 90))
    longitude = sheet.read("lon", lambda text: _degrees(text, 180))
    sheet.found |= {
        "place": place, "place_inside": around.each(lambda pair: pair[0]), "iso3": around.each(lambda pair: pair[1]),
        "lat": latitude, "lon": longitude,
    }  # fmt: skip


def _without_stars(name: str) -> str | None:
    return re.sub(r"[\s*†‡]+$", "", name) or None


def _around(
    place: str | None, inside: str | None, country: str | None, iso3: str | None
) -> tuple[str | None, str | None] | Wrong:
    """The places around a place joined by |, and the code of its country."""
    names = _names(inside)
    code = iso3.upper() if iso3 else None
    if code and not re.fullmatch("[A-Z]{3}", code):
        return Wrong("is no code of a country.", "Write three letters, as SYR.", "iso3")
    if country and re.fullmatch("[A-Z]{3}", country):
        if code and code != country:
            return Wrong("is another country than the code beside it.", "Write one of them.")
        code = country
    elif country and country.casefold() not in {name.casefold() for name in (*names, place or "")}:
        names.append(country)
    return "|".join(names) or None, code


def _names(cell: str | None) -> list[str]:
    return list(dict.fromkeys(name.strip() for name in re.split(r"[|;]", cell or "") if name.strip()))


def _degrees(text: str, most: int) -> str | Wrong:
    if re.fullmatch(r"-?\d{1,3}(?:\.\d+)?", text) and abs(float(text)) <= most:
        return text
    return Wrong("is no number of degrees.", f"Write degrees from -{most} to {most} with a decimal point: 36.2021.")


# Who says so, and where it was published


def read_origin(sheet: InColumns) -> None:
    """Who says so, the kind of body, and the note, which keeps the words of a report that names nobody."""
    name = sheet.cell("origin").each(lambda text: None if text.casefold() in NOBODY_SAID else text)
    nobody = name.rows_where(is_nobody)
    sheet.needs(
        ~name.given() & ~sheet.cell("origin_id").given(),
        "origin",
        "Write who asserts the number; unnamed, if nobody is named.",
    )
    words = name.where(nobody).each(lambda text: None if says_nobody_is_named(text) else text)
    kind = sheet.read("origin_kind", lambda text: term_meant("source_kinds", text))
    sheet.found |= {
        "origin": name.each(lambda text: NOT_NAMED if is_nobody(text) else text),
        "origin_kind": kind.or_else(Cells.all("unnamed", sheet.size).where(nobody)),
        "said_in_words": words,
        "note": together(sheet.cell("note"), words).each(lambda given: _note(*given)),
        "nobody": Cells.all("yes", sheet.size).where(nobody),
    }
    sheet.note(
        nobody,
        "nobody is named as the one who says so: the origin is unnamed, and for comparison unless"
        " the sheet says otherwise.",
    )


def _note(note: str | None, words: str | None) -> str | None:
    return " ".join(filter(None, (note, f"Said by: {words}." if words else None))) or None


def read_document(sheet: InColumns) -> None:
    """Publisher, title and address, of where published and of the columns of their own."""
    names = ("published", "publisher", "title", "url", "publisher_id", "document_id")
    given = [sheet.cell(name).given().any() for name in names]
    if given[0] and not any(given[1:]):  # the usual sheet: one column, read without its neighbours
        read = sheet.cell("published").each(lambda where: _document(where, *(None,) * 5))
        sheet.needs(~read.given(), "published", "Write the address of the page, or the name of the outlet.")
    else:
        read = together(*map(sheet.cell, names)).each(lambda given: _document(*given))
    found = sheet.without_wrong(read, "published")
    sheet.found |= {
        "publisher": found.each(lambda one: one[0]).alike(),
        "title": found.each(lambda one: one[1]),
        "url": found.each(lambda one: one[2]),
    }
    sheet.note(
        found.rows_where(lambda one: one[3]), "the publisher is called by the host of the address, as no name is given."
    )


def _document(
    where: str | None,
    publisher: str | None,
    title: str | None,
    url: str | None,
    publisher_id: str | None,
    document_id: str | None,
) -> tuple[str | None, str | None, str | None, bool] | Wrong:
    """Publisher, title and address; and whether the publisher is called by the host of the address."""
    if url and not _URL.fullmatch(url):
        return Wrong("is not a web address.", "Write it whole, from https:// on, without spaces.", "url")
    outlet, headline, address = _parts(where)
    if where and not address and re.match(r"(?:www\.|[\w.-]+\.\w+/)", where, re.I):
        return Wrong("is not a whole web address.", "Write it from https:// on, or the name of the outlet.")
    for own, other, column in ((url, address, "url"), (publisher, outlet, "publisher"), (title, headline, "title")):
        if own and other and own.casefold() != other.casefold():
            return Wrong("is not what where published says.", "Write it once.", column)
    publisher, title, url = publisher or outlet, title or headline, url or address
    if publisher or publisher_id or document_id:
        return publisher, title, url, False
    if not url:
        return Wrong("is blank.", "Write the address of the page, or the name of the outlet.")
    return _URL.match(url)["host"].lower(), title, url, True


def _parts(where: str | None) -> tuple[str | None, str | None, str | None]:
    """Outlet, title and address of "Outlet, title, https://…", each where it is there."""
    found = _URL.match(where or "") or _URL.search(where or "")
    if found and found[0] == where:
        return None, None, where
    address = found[0].rstrip(".,;)") if found else None
    rest = re.sub(r"[\s,;:(]+$|^[\s,;:)]+", "", (where or "").replace(found[0] if found else "\0", " "))
    outlet, _, title = (part.strip() for part in rest.partition(", "))
    return outlet or None, title.strip(" \"'“”‘’") or None, address


# Everything else


def read_terms(sheet: InColumns) -> None:
    """Columns whose cells stand by themselves: terms, yes or no, numbers, identifiers, lists, texts."""
    for name, vocabulary in TERMS.items():
        if name not in sheet.found:
            sheet.found[name] = sheet.read(name, lambda text, vocabulary=vocabulary: term_meant(vocabulary, text))
    for name in YES_OR_NO:
        sheet.found[name] = sheet.read(name, _yes_or_no)
    for name in WHOLE:
        sheet.found[name] = sheet.read(name, _whole_number)
    for name in CODES_OF_COUNTRIES[1:]:
        sheet.found[name] = sheet.read(name, _code_of_country)
    for name in IDENTIFIERS:
        sheet.found[name] = sheet.read(name, identifier)
    for name in LISTS[:-1]:
        sheet.found[name] = sheet.read(name, lambda text: "|".join(_names(text)))
    for name in AS_WRITTEN:
        sheet.found.setdefault(name, sheet.cell(name))
    sheet.found["household_size"] = sheet.read("household_size", _size)
    sheet.found["event_id"] = sheet.cell("event_id").each(lambda text: text if SLUG.fullmatch(text) else made_id(text))
    series = together(sheet.cell("series_id"), sheet.out("origin"), sheet.out("origin_id"))
    sheet.found["series_id"] = series.each(lambda given: _series(*given))


def _series(name: str | None, origin: str | None, origin_id: str | None) -> str | None:
    """A running count belongs to one origin: two that call theirs "the toll" have two."""
    if name is None or SLUG.fullmatch(name):
        return name
    return made_id(origin_id or origin or "", name)


def _yes_or_no(text: str) -> str | Wrong:
    said = {"yes": "yes", "y": "yes", "true": "yes", "no": "no", "n": "no", "false": "no"}.get(text.casefold())
    return said or Wrong("is neither yes nor no.", "Write one of them.")


def _whole_number(text: str) -> str | Wrong:
    read = read_quantity(text)
    if isinstance(read, Quantity) and read.quantifier == "exact" and not read.noun:
        return str(read.value)
    return read if isinstance(read, Wrong) else Wrong("is not one whole number.", "Write digits only, as 80000.")


def _size(text: str) -> str | Wrong:
    is_size = re.fullmatch(r"\d{1,3}(?:\.\d+)?", text) and float(text) > 0
    return (
        text if is_size else Wrong("is no size of a household.", "Write people a household, with a decimal point: 5.6.")
    )


def _code_of_country(text: str) -> str | Wrong:
    is_code = re.fullmatch("[A-Za-z]{3}", text)
    return text.upper() if is_code else Wrong("is no code of a country.", "Write three letters, as SYR.")


def identifier(text: str) -> str | Wrong:
    is_one = SLUG.fullmatch(text)
    return text if is_one else Wrong("is not an identifier.", "Write letters, digits and _ - . : without spaces.")


def fill_in(sheet: InColumns) -> None:
    """What no row may lack, where the sheet does not say it: the plainest thing that can be meant, which is noted."""
    found, size = sheet.found, sheet.size
    own_role, is_part = found["role"], found["nobody"].given() | sheet.cell("repeats").given()
    made = Cells(("recommended", "triangulation"), is_part.astype(np.int64))
    incident = Cells(("2", "1"), found["event_id"].given().astype(np.int64))
    graded, reason = found["credibility"].given(), sheet.cell("credibility_reason")
    why = Cells(("not graded: came with one sheet", "given in the sheet without a reason"), graded.astype(np.int64))
    reliable = Cells.all("given in the sheet without a reason", size).where(found["reliability"].given())
    for name, value in (
        ("period_basis", "stated"),
        ("origin_stated", "stated"),
        ("checked", "no"),
        ("credibility", "6"),
    ):
        found[name] = found[name].or_else(Cells.all(value, size))
    found["role"] = own_role.or_else(made)
    found["event_clarity"] = found["event_clarity"].or_else(incident)
    found["credibility_reason"] = reason.or_else(why)
    found["reliability_reason"] = sheet.cell("reliability_reason").or_else(reliable)
    dated = found["published_on"].given()
    found["published_basis"] = found["published_basis"].or_else(Cells(("unknown", "stated"), dated.astype(np.int64)))
    found["reported_on"] = found["reported_on"].or_else(found["published_on"])
    lacking = [
        friendly(name) for name in ("event_clarity", "credibility", "role") if not sheet.cell(name).given().any()
    ]
    if lacking and not sheet.refused.mask().all():
        sheet.notes.append(
            f"The sheet does not say {', '.join(lacking)}: a figure is of one event where an incident is named and"
            " else a sum; credibility is 6, not graded; a figure is for comparison where it repeats another or nobody"
            " is named."
        )


def hold_pairs_together(sheet: InColumns) -> None:
    """Refuse rows in which one column needs, or forbids, what another says."""
    found, refused = sheet.found, sheet.refused
    given = {name: column.given() for name, column in found.items()}
    for one, other, write in (
        ("lat", "lon", "Write latitude and longitude, or neither."),
        ("admin_code", "admin_code_system", "Write the code and whose codes these are, or neither."),
        ("low_given", "high_given", "Write the lowest and the highest of three numbers, or neither."),
    ):
        for has, lacks in ((one, other), (other, one)):
            refused.where(
                given[has] & ~given[lacks],
                friendly(has),
                found[has],
                Wrong(f"stands without {friendly(lacks)}.", write),
            )
    refused.where(
        given["low_given"] & ~given["value"], friendly("low_given"), found["low_given"],
        Wrong("stands beside no number.", "Write the number in the middle, too, or leave it blank."),
    )  # fmt: skip
    converted = found["converted"].rows_where(lambda text: text == "yes")
    refused.where(
        given["household_size"] & ~converted, friendly("household_size"), found["household_size"],
        Wrong(
            "stands in a row that is not turned into people.",
            f"Write yes under {friendly('converted')}, or leave it blank.",
        ),
    )  # fmt: skip
    recommended = found["role"].rows_where(lambda role: role == "recommended")
    refused.where(
        sheet.cell("repeats").given() & recommended, "role", sheet.cell("role"),
        Wrong("is recommended on a repeat, which would be counted twice.", "Write for comparison."),
    )  # fmt: skip
    unknown = found["published_basis"].rows_where(lambda basis: basis == "unknown")
    refused.where(
        given["published_on"] == unknown, friendly("published_basis"), found["published_basis"],
        Wrong("does not fit the day of publication.", "A blank day is unknown, and only a blank day."),
    )  # fmt: skip
