"""What the keeper of a record says of it as a whole: its title, who keeps it, under what terms, and what it may do.

It stands in the folder of the record, in record.toml, and is no part of any version: whoever changes it changes what is
said around every version. A record without such a file is the casebook that the product ships with.
"""

import json
import re
import tomllib
import zoneinfo
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from data import vocabulary
from data.wording import english as wording
from data.wording import files
from data.writers import Licence
from queries import RecordError

FILE = "record.toml"
LICENCES = {
    "CC0-1.0": ("CC0 1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "CC-BY-4.0": ("Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-SA-4.0": ("Creative Commons Attribution-ShareAlike 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "CC-BY-NC-4.0": (
        "Creative Commons Attribution-NonCommercial 4.0", "https://creativecommons.org/licenses/by-nc/4.0/",
    ),
    "CC-BY-3.0-IGO": ("Creative Commons Attribution 3.0 IGO", "https://creativecommons.org/licenses/by/3.0/igo/"),
    "ODbL-1.0": ("Open Data Commons Open Database License 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
}  # fmt: skip
"""Title and address of licences that need no more than their name of the SPDX list."""
CASEBOOK_LICENCE = Licence("CC-BY-4.0", files.CASEBOOK, LICENCES["CC-BY-4.0"][1])
LONGEST = 300
WEB = re.compile(r"https?://[^\s/?#]+([/?#]\S*)?")
MAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")


class Misconfigured(RecordError):
    """record.toml says what cannot be followed. `problems` are lines with the file, the key, what to write."""

    def __init__(self, problems: list[str]):
        self.problems = problems
        super().__init__("\n".join(problems))


@dataclass(frozen=True)
class Configuration:
    """A record as a whole. Blank: not said.

    `title` stands beside the name of the product. `licence` is that of the record as a compilation; None where none is
    given. `default_country` (ISO 3166 alpha-3) is for readers of files that name no country. `site` is the address
    under which others reach the dashboard. `share_restricted`: rows whose terms forbid to pass them on are shared all
    the same. `editors` and `keepers` are addresses of those who may change the record in the browser.
    """

    title: str = ""
    kept_by: str = ""
    contact: str = ""
    licence: Licence | None = None
    time_zone: str = "UTC"
    default_country: str = ""
    site: str = ""
    share_restricted: bool = False
    editors: tuple[str, ...] = ()
    keepers: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the record is called wherever one name must do: its title, and the product that shows it."""
        return wording.record_name(self.title)

    @property
    def unlicensed(self) -> str:
        """What is said in place of a licence where none is given: whom to ask."""
        return files.no_licence(self.kept_by, self.contact)


CASEBOOK = Configuration(licence=CASEBOOK_LICENCE)
"""The record that the product ships with."""


def is_configured(store: Path) -> bool:
    """Whether a store has a configuration of its own: then it is no copy of the casebook."""
    return (store / FILE).is_file()


def configuration(store: Path) -> Configuration:
    """What the configuration of a store says; that of the casebook where it has none. Raises Misconfigured."""
    file = store / FILE
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return CASEBOOK
    except UnicodeDecodeError:
        raise Misconfigured([f"{file}: is not text in UTF-8. Save it as UTF-8."]) from None
    except OSError as error:
        raise Misconfigured([f"{file}: cannot be read ({error.strerror}). See that it may be read."]) from None
    return said_in(text, str(file))


def said_in(text: str, file: str = FILE) -> Configuration:
    """What the text of a configuration says. Raises Misconfigured with everything that is wrong in it."""
    try:
        held = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Misconfigured([f'{file}: is not TOML: {error}. Write each line as: key = "text"']) from None
    problems: list[str] = []

    def taken(name: str, given: Mapping[str, object], keys: Mapping[str, Callable]) -> dict[str, object]:
        """The values of one table, each checked; what is wrong with them goes to the problems."""
        found = {}
        for key, value in given.items():
            told = f"{name}.{key}" if name else key
            if key not in keys:
                problems.append(f"{file}, {told}: is not a key of it. Write one of: {', '.join(keys)}.")
                continue
            try:
                found[key] = keys[key](value)
            except ValueError as error:
                problems.append(f"{file}, {told}: {error}")
        return found

    tables = {name: held.pop(name) for name in _TABLES if isinstance(held.get(name), dict)}
    found = taken("", held, _KEYS | dict.fromkeys(_TABLES, _table))
    inside = {name: taken(name, tables.get(name, {}), keys) for name, keys in _TABLES.items()}
    licence = _licence(inside["licence"], f"{file}, licence", problems)
    if problems:
        raise Misconfigured(problems)
    return Configuration(**found, licence=licence, **inside["editing"])


def written(told: Configuration) -> str:
    """A configuration as the text of its file, with a comment at each key. What it says, said_in() reads."""
    licence = told.licence or Licence("", "", "")
    values = {
        "title": told.title,
        "kept_by": told.kept_by,
        "contact": told.contact,
        "time_zone": told.time_zone,
        "default_country": told.default_country,
        "site": told.site,
        "spdx": licence.name,
        "licence_title": licence.title,
        "address": licence.path,
        "share_restricted": told.share_restricted,
        "editors": list(told.editors),
        "keepers": list(told.keepers),
    }
    # A text of JSON is one of TOML too.
    return _TEMPLATE.format(**{name: json.dumps(value, ensure_ascii=False) for name, value in values.items()})


def licence_named(spdx: str, title: str = "", address: str = "") -> Licence | None:
    """A licence of these words, completed from LICENCES; None of none. Raises ValueError where something is lacking."""
    if not spdx:
        if title or address:
            raise ValueError("has no name. Write spdx, such as CC-BY-4.0; LicenseRef-… for terms of your own.")
        return None
    known_title, known_address = LICENCES.get(spdx, (spdx, ""))
    if not (address or known_address):
        raise ValueError(f"{spdx} has no address. Write where its text is, as https://…")
    return Licence(spdx, title or known_title, address or known_address)


# What a key may say


def _text(value: object) -> str:
    """A line of text."""
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no text. Write it in quotes.")
    if not value.isprintable() or len(value) > LONGEST:
        raise ValueError(f"is not one line of at most {LONGEST} characters. Write one.")
    return value.strip()


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} is neither. Write true or false, without quotes.")
    return value


def _table(value: object) -> dict:
    raise ValueError(f"{value!r} is no table. Write its name in square brackets, and its keys below.")


def _zone(value: object) -> str:
    zone = _text(value)
    try:
        zoneinfo.ZoneInfo(zone or "UTC")
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        raise ValueError(f"{zone!r} is no time zone. Write one as Europe/Paris, or UTC.") from None
    return zone or "UTC"


def _country(value: object) -> str:
    code = _text(value)
    if code and code not in vocabulary.terms("countries"):
        raise ValueError(f"{code!r} is no country of ISO 3166. Write its three capital letters, as KEN.")
    return code


def _address(value: object) -> str:
    address = _text(value)
    if address and not WEB.fullmatch(address):
        raise ValueError(f"{address!r} is no address. Write it whole, as https://record.example")
    return address


def _site(value: object) -> str:
    return _address(value).rstrip("/")


def _contact(value: object) -> str:
    contact = _text(value)
    if contact and not (WEB.fullmatch(contact) or MAIL.fullmatch(contact)):
        raise ValueError(f"{contact!r} is neither an e-mail address nor that of a page. Write desk@record.example")
    return contact


def _spdx(value: object) -> str:
    name = _text(value)
    if name and not re.fullmatch(r"[A-Za-z0-9.+-]+", name):
        raise ValueError(f"{name!r} is no name of the SPDX list. Write one as CC-BY-4.0, or LicenseRef-…")
    return name


def _people(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError(f'{value!r} is no list. Write it in square brackets: ["ada@record.example"]')
    strange = [one for one in value if not (isinstance(one, str) and MAIL.fullmatch(one))]
    if strange:
        raise ValueError(f'{strange[0]!r} is no e-mail address. Write each as "ada@record.example"')
    return tuple(dict.fromkeys(one.casefold() for one in value))


_KEYS: Mapping[str, Callable] = {
    "title": _text,
    "kept_by": _text,
    "contact": _contact,
    "time_zone": _zone,
    "default_country": _country,
    "site": _site,
    "share_restricted": _yes_or_no,
}
_TABLES: Mapping[str, Mapping[str, Callable]] = {
    "licence": {"spdx": _spdx, "title": _text, "address": _address},
    "editing": {"editors": _people, "keepers": _people},
}


def _licence(given: Mapping[str, str], where: str, problems: list[str]) -> Licence | None:
    try:
        return licence_named(given.get("spdx", ""), given.get("title", ""), given.get("address", ""))
    except ValueError as error:
        problems.append(f"{where}: {error}")
        return None


_TEMPLATE = """\
# What this record is, for whoever reads it. A line that begins with # is a remark; "" says that nothing is given.
# Readers see a change at their next click. Is it right? python -m data check

# What the record is about. It stands beside “On Record” on every page, picture, file and citation.
title = {title}

# Who keeps it, and how to reach them: an e-mail address, or that of a page.
kept_by = {kept_by}
contact = {contact}

# The time zone of the places that it is mostly about, as Europe/Paris. A day without a zone is one at its place
# already.
time_zone = {time_zone}

# The country that a file means which names none: three capital letters of ISO 3166, as KEN.
default_country = {default_country}

# Where others reach the dashboard, as https://record.example. ON_RECORD_SITE goes before it. "": as each request says.
site = {site}

# Rows whose own terms forbid to pass them on are left out of files and public addresses. true shares them: see that
# you may.
share_restricted = {share_restricted}

# Under what terms others may use the record as a compilation. spdx: a name of https://spdx.org/licenses, as CC-BY-4.0;
# for terms of your own LicenseRef-…, with a title and the address of their text. With "" every file says that no
# licence is given.
[licence]
spdx = {spdx}
title = {licence_title}
address = {address}

# Who may change the record in the browser, by the e-mail address with which they sign in. Keepers may do all that
# editors may, and merge sources and undo versions. With nobody named, nothing can be changed there.
[editing]
editors = {editors}
keepers = {keepers}
"""
