"""From a reading of a file to rows of the record: names found or proposed, figures laid out, published or refused.

    reading = readers.read(path)
    proposal = propose(store, reading)          # what would be laid out, and what a person must decide
    report = bring(store, proposal, said, …)    # refuses, tries or publishes it; says what became of every row

Nothing is written before a person has accepted what is new: sources and places that the record does not know are
`asked` in the proposal until they are decided, by name (`decided`) or all at once (`accept_new`).
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

import queries
from data import readers, record, vocabulary
from data.readers import Problem, Reading, made_id
from data.readers.matching import Asked, Index, Named, folded, place_meant, places, sources
from data.wording import english as wording

NEW = "new"
"""What a person decides for a name that is to become a new row, "new:SYR" for a place in that country; anything else is
the identifier of the row that it means."""
UNNAMED = "origin-not-named"
"""The source that stands where a file names nobody."""
KINDS = {"publisher": "news_outlet", "named_outlets": "news_outlet", "relays": "news_agency"}
"""What sort of body a source is taken for that a file names there, where it does not say; anywhere else: another."""
MOST_COMPARED = 500
"""So many new names are compared with those of the record; a person who is asked about more takes them all at once."""
LISTS = ("relays", "named_origins", "named_outlets")
PLACE = ("place", "place_inside", "iso3", "place_kind", "lat", "lon", "admin_code", "admin_code_system")
DOCUMENT = (
    "document_id", "publisher", "publisher_id", "title", "url", "published_on", "published_basis", "language",
    "document_note", "may_be_shared",
)  # fmt: skip
AS_THEY_ARE = (
    "figure_id", "metric", "affected", "affected_detail", "scope", "cause", "quantifier", "value", "value_max",
    "value_words", "low_given", "high_given", "unit", "converted", "household_size", "period_start", "period_end",
    "date_precision", "period_basis", "period_words", "named_reports", "reported_on", "credibility",
    "credibility_reason", "event_clarity", "role", "repeats", "event_id", "series_id", "origin_stated", "checked",
    "note",
)  # fmt: skip
"""The columns of a candidate that are columns of a figure."""


@dataclass(frozen=True)
class Proposal:
    """What a reading comes to: rows of the record by table, where each figure stood in the file, and what is asked.

    `undecided` are the rows that name a place of which only a person can tell which it is.
    """

    reading: Reading
    rows: Mapping[str, pd.DataFrame]
    stood_in: Mapping[str, pd.Series]
    asked: tuple[Asked, ...] = ()
    problems: tuple[Problem, ...] = ()
    undecided: tuple[Problem, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def new_names(self) -> tuple[Asked, ...]:
        """The names that would become new rows, if nobody decides otherwise."""
        return tuple(asked for asked in self.asked if asked.row is not None)


@dataclass(frozen=True)
class Report:
    """What became of a file. `new`, `revised`, `gone` and `identical` count figures; `refused` names each row that was
    not taken. `conflicts` are figures on record that the new ones contradict, a sentence each. `seen` is what somebody
    who asked to `look` found in the record as it would be."""

    proposal: Proposal
    new: int = 0
    revised: int = 0
    gone: int = 0
    identical: int = 0
    refused: tuple[Problem, ...] = ()
    conflicts: tuple[str, ...] = ()
    surprises: tuple[str, ...] = ()
    publication: record.Publication | None = None
    is_published: bool = False
    seen: object = None


@dataclass
class _Laid:
    """Rows as they are gathered."""

    sources: Index
    places: Index
    decided: Mapping[str, str]
    home: str | None
    why: str
    rows: dict[str, dict[str, dict[str, str | None]]] = field(
        default_factory=lambda: {"source": {}, "place": {}, "document": {}}
    )
    asked: dict[str, Asked] = field(default_factory=dict)


def propose(
    store: Path,
    reading: Reading,
    *,
    decided: Mapping[str, str] | None = None,
    home: str | None = None,
    whole: bool = False,
    problems: Sequence[Problem] = (),
) -> Proposal:
    """What the reading would lay out on the record in `store`. `decided`: NEW or an identifier by Named.key. `home`:
    the country of places for which the file gives none.

    `whole`: the file is all there is of what it covers, so that figures of it which it lacks are taken out of force.
    Figures of rows that `problems` names are left out, with their parts.
    """
    if reading.as_tables:
        return _of_tables(store, reading)
    laid = _Laid(
        sources(record.as_written(store, "source")), places(record.as_written(store, "place")), dict(decided or {}),
        home, f"Not graded: came with {reading.format}.",
    )  # fmt: skip
    figures = _kept(reading.figures, problems)
    bad = list(_missing(figures))
    figures = _kept(figures, bad)
    figures = figures.assign(
        place_id=_place_ids(laid, figures, PLACE, "place_id"),
        from_place_id=_from_ids(laid, figures),
        origin_id=_source_ids(laid, figures, "origin"),
        publisher_id=_source_ids(laid, figures, "publisher"),
        **{name: _lists(laid, figures, name) for name in LISTS},
    )
    figures = figures.assign(document_id=_document_ids(store, laid, figures))
    rows = {name: pd.DataFrame(list(held.values()), dtype=object) for name, held in laid.rows.items()}
    rows = {name: _in_columns(name, table) for name, table in rows.items() if len(table)}
    rows["figure"] = _figures(figures)
    links = _links(figures)
    if len(links):
        rows["link"] = links
    gone = _gone(store, reading, rows["figure"]) if whole else ()
    stood = {"figure": figures["row"].reset_index(drop=True)}
    if len(links):
        stood["link"] = figures.loc[figures["part_of"].notna(), "row"].reset_index(drop=True)
    return Proposal(reading, rows, stood, _with_nearest(laid), tuple(bad), tuple(_undecided(figures)), gone)


def bring(
    store: Path,
    proposal: Proposal,
    said: record.Said,
    *,
    accept_new: bool = False,
    accept_good: bool = False,
    dry_run: bool = False,
    again: Callable[[Sequence[Problem]], Proposal] | None = None,
    look: Callable[[queries.Record], object] | None = None,
) -> Report:
    """Publish what a file holds, or with `dry_run` say what that would do. Raises record.Refused and record.Doubted.

    A file with a bad row is refused whole, unless `accept_good`: then the rest is taken, which `again` proposes without
    the rows that are refused. Figures that the record has otherwise are revised as the source's update, and those that
    the file no longer holds withdrawn by the source, unless `said` gives other reasons. `look` is shown the record as a
    dry run leaves it.
    """
    said = replace(
        said, reason=said.reason or "source_update", reason_gone=said.reason_gone or said.reason or "source_retraction"
    )
    refused = [*proposal.reading.problems, *proposal.problems]
    seen = None
    while True:
        if accept_good and again and proposal.undecided:
            refused += proposal.undecided
            proposal = again(refused)
        open_names = [asked for asked in proposal.asked if asked.row is None or not accept_new]
        if proposal.reading.questions or open_names or (refused and not accept_good):
            return Report(proposal, refused=tuple(refused))
        rows = record.Rows(proposal.rows, {"figure": proposal.gone} if proposal.gone else {})
        try:
            if dry_run:
                done, (conflicts, seen) = record.tried_rows(
                    store, rows, said, lambda tried: (_conflicts(tried), look(tried) if look else None)
                )
            else:
                done = record.publish_rows(store, rows, said)
                conflicts = _conflicts(queries.open_record(queries.current_file(store))) if any(done.total()) else ()
            break
        except record.Doubted as doubted:
            raise record.Doubted(_by_rows_of_the_file(proposal, doubted.doubts)) from doubted
        except record.Refused as broken:
            found = _in_the_file(proposal, broken)
            if not found or not accept_good or again is None:
                return Report(proposal, refused=(*refused, *(found or _of_the_whole(broken))))
            refused += found
            proposal = again(refused)
    added, changed, gone = done.counts["figure"]
    identical = len(proposal.rows["figure"]) - added - changed
    surprises = tuple(_by_rows_of_the_file(proposal, done.surprises))
    is_published = not dry_run and any(done.total())
    return Report(
        proposal, added, changed, gone, identical, tuple(refused), conflicts, surprises, done, is_published, seen
    )  # fmt: skip


# Names


def _with_nearest(laid: _Laid) -> tuple[Asked, ...]:
    """What is asked, each new name with those of the record that are nearest; of very many, the first hundreds."""
    asked = list(laid.asked.values())
    indexes = {"source": laid.sources, "place": laid.places}
    for place, one in enumerate(asked[:MOST_COMPARED]):
        if one.row is not None:
            kind = one.named.kind
            near = indexes[kind].nearest(one.named.name, but=laid.rows[kind], within=one.row.get("iso3") or "")
            asked[place] = replace(one, nearest=near)
    return tuple(asked)


def _source_ids(laid: _Laid, figures: pd.DataFrame, column: str) -> pd.Series:
    """The identifier of the source in a column, which is found or proposed; of a blank origin, of nobody."""
    more = ("origin_kind", "origin_party", "origin_country", "reliability", "reliability_reason")
    columns = [f"{column}_id", column, *(more if column == "origin" else ("publisher_kind",))]

    def one(row: Mapping[str, str | None]) -> str | None:
        if row[f"{column}_id"]:
            return row[f"{column}_id"]
        kind = row[f"{column}_kind"] or KINDS.get(column, "other")
        if not row[column]:
            return _nobody(laid) if column == "origin" else None
        given = {
            "kind": kind, "party_to_conflict": row.get("origin_party"), "country": row.get("origin_country"),
            "reliability": row.get("reliability") or "F",
            "reliability_reason": row.get("reliability_reason") or laid.why,
        }  # fmt: skip
        return _source(laid, row[column], given)

    return _each(figures, columns, one)


def _lists(laid: _Laid, figures: pd.DataFrame, column: str) -> pd.Series:
    def one(row: Mapping[str, str | None]) -> str | None:
        names = [name for name in (row[column] or "").split("|") if name]
        kind = KINDS.get(column, "other")
        given = {"kind": kind, "reliability": "F", "reliability_reason": laid.why}
        return "|".join(dict.fromkeys(_source(laid, name, given) for name in names)) or None

    return _each(figures, [column], one)


def _source(laid: _Laid, name: str, given: Mapping[str, str | None]) -> str:
    """The source of a name: the one that it means, the one that a person decided for, or a new one to be confirmed."""
    if name in laid.sources.rows:
        return name
    named = Named("source", name)
    called = laid.sources.called(name)
    decision = laid.decided.get(named.key)
    if decision and decision != NEW:
        return decision
    if len(called) == 1:
        return called[0]
    if len(called) > 1:
        laid.asked.setdefault(
            named.key,
            Asked(
                named,
                "several sources of the record have that name",
                tuple((i, laid.sources.rows[i]["name"]) for i in called),
            ),
        )
        return called[0]
    identifier = _free_id(laid.sources, name)
    row = {"source_id": identifier, "name": name, "short_name": name, **given}
    if decision != NEW:
        laid.asked[named.key] = Asked(named, "is not in the record", row=row)
    laid.rows["source"][identifier] = row
    laid.sources.rows[identifier] = row
    laid.sources.add(identifier, name)
    return identifier


def _nobody(laid: _Laid) -> str:
    """The source that stands for an origin which the file does not name; it is nobody, and asks for no decision."""
    for identifier in ("unnamed", UNNAMED):
        if identifier in laid.sources.rows:
            return identifier
    row = {
        "source_id": UNNAMED, "name": "Origin not named", "short_name": "Not named", "kind": "unnamed",
        "reliability": "F", "reliability_reason": "No person or body is named, so it cannot be judged.",
    }  # fmt: skip
    laid.rows["source"][UNNAMED] = laid.sources.rows[UNNAMED] = row
    return UNNAMED


def _place_ids(laid: _Laid, figures: pd.DataFrame, columns: Sequence[str], given: str) -> pd.Series:
    def one(row: Mapping[str, str | None]) -> str | None:
        if row[given]:
            return row[given]
        around = tuple(name for name in (row["place_inside"] or "").split("|") if name)
        more = {name: row[name] for name in ("lat", "lon", "admin_code", "admin_code_system")}
        return _place(laid, row["place"] or "", around, row["iso3"], row["place_kind"], more)

    return _each(figures, [given, *columns], one)


def _from_ids(laid: _Laid, figures: pd.DataFrame) -> pd.Series:
    def one(row: Mapping[str, str | None]) -> str | None:
        if row["from_place_id"] or not row["from_place"]:
            return row["from_place_id"]
        return _place(laid, row["from_place"], (), row["from_iso3"], None, {})

    return _each(figures, ["from_place_id", "from_place", "from_iso3"], one)


def _place(
    laid: _Laid, name: str, around: tuple[str, ...], iso3: str | None, kind: str | None, more: Mapping[str, str | None]
) -> str:
    """The place of a name, as _source does; what lies around a new one is made or found likewise, country last."""
    if name in laid.places.rows:
        return name
    decision, _, decided_country = laid.decided.get(Named("place", name, around).key, "").partition(":")
    if decision and decision != NEW:
        return decision
    told = (
        decided_country,
        iso3,
        around[-1] if around else None,
        name if kind in (None, "country") else None,
        laid.home,
    )
    country = next(filter(None, (_country_called(laid, one) for one in told)), None)
    named = Named("place", name, around, country["iso3"] if country else iso3 or "", more.get("admin_code") or "")
    if country and not around and _country_called(laid, name) == country:
        return _country(laid, country)
    found, why = place_meant(laid.places, named)
    if found:
        return found
    if why or not country:
        why = (
            why or "the file does not say in which country it lies: write it as new:ISO3, with the code of the country"
        )
        called = tuple((one, laid.places.rows[one]["name"]) for one in laid.places.called(name))
        laid.asked.setdefault(named.key, Asked(named, why, called or laid.places.nearest(name)))
        return ""
    is_in_country = not around or _country_called(laid, around[0]) is not None
    kind_around = "governorate" if len(around) <= 2 else "district"
    parent = _country(laid, country) if is_in_country else _place(laid, around[0], around[1:], iso3, kind_around, {})
    identifier = _free_id(laid.places, name, *around[:1], country["iso3"])
    row = {"place_id": identifier, "name": name, "aliases": None, "parent_id": parent, "kind": kind or "city"}
    row |= {"iso3": country["iso3"], **more}
    if decision != NEW:
        laid.asked[named.key] = Asked(named, "is not in the record", row=row)
    laid.rows["place"][identifier] = laid.places.rows[identifier] = row
    laid.places.add(identifier, name)
    return identifier


def _country_called(laid: _Laid, told: str | None) -> Mapping[str, str | None] | None:
    """The country of a name or a code: one of ISO 3166, or one that the record has beside them."""
    known = vocabulary.country(told)
    if known or not told:
        return known
    for row in laid.places.rows.values():
        if row["kind"] == "country" and (row["iso3"] == told or folded(row["name"] or "") == folded(told)):
            return {"iso3": row["iso3"], "name": row["name"], "other_names": row["aliases"]}
    return None


def _country(laid: _Laid, country: Mapping[str, str | None]) -> str:
    """The record's row of a country; a new one asks for no decision: which it is, its code says."""
    iso3 = country["iso3"]
    held = next((i for i, row in laid.places.rows.items() if row["kind"] == "country" and row["iso3"] == iso3), None)
    if held:
        return held
    identifier = _free_id(laid.places, country["name"], iso3)
    aliases = country["other_names"] or None
    row = {"place_id": identifier, "name": country["name"], "aliases": aliases, "parent_id": None, "kind": "country"}
    laid.rows["place"][identifier] = laid.places.rows[identifier] = row | {"iso3": iso3}
    for name in (country["name"], *(aliases or "").split("|")):
        laid.places.add(identifier, name)
    return identifier


def _free_id(known: Index, *names: str) -> str:
    """An identifier of the first of the names, and of as many of the others as it takes to be nobody else's."""
    for count in range(1, len(names) + 1):
        identifier = made_id(*names[:count])
        if identifier and identifier not in known.rows:
            return identifier
    return f"{made_id(*names) or 'name'}-{readers.digest(' '.join(names) + str(len(known.rows)))}"


def _document_ids(store: Path, laid: _Laid, figures: pd.DataFrame) -> pd.Series:
    """The document of each figure: the one on record of that address, or of that publisher, title and day; or new."""
    held = record.as_written(store, "document").to_dict("records")
    by_url = {row["url"]: row["document_id"] for row in held if row["url"]}
    by_title = {
        (row["publisher_id"], folded(row["title"] or ""), row["published_on"]): row["document_id"] for row in held
    }
    taken = {row["document_id"] for row in held}

    def one(row: Mapping[str, str | None]) -> str | None:
        if row["document_id"] and (row["document_id"] in taken or not row["publisher_id"]):
            return row["document_id"]
        key = (row["publisher_id"], folded(row["title"] or ""), row["published_on"])
        found = by_url.get(row["url"]) if row["url"] else by_title.get(key)
        if found:
            return found
        told = row["url"] or f"{row['title']} {row['published_on']}"
        identifier = row["document_id"] or f"{made_id(row['publisher_id'], row['published_on'])}-{readers.digest(told)}"
        laid.rows["document"][identifier] = {
            "document_id": identifier, "publisher_id": row["publisher_id"], "title": row["title"], "url": row["url"],
            "published_on": row["published_on"],
            "published_basis": row["published_basis"] or ("stated" if row["published_on"] else "unknown"),
            "language": row["language"] or "und", "note": row["document_note"], "may_be_shared": row["may_be_shared"],
        }  # fmt: skip
        taken.add(identifier)
        by_title.setdefault(key, identifier)
        if row["url"]:
            by_url.setdefault(row["url"], identifier)
        return identifier

    return _each(figures, list(DOCUMENT), one)


def _each(
    figures: pd.DataFrame, columns: Sequence[str], one: Callable[[Mapping[str, str | None]], str | None]
) -> pd.Series:
    """What `one` makes of each row, worked out once for rows that are alike in these columns."""
    if figures.empty:
        return pd.Series([], index=figures.index, dtype=object)
    groups = figures.groupby(list(columns), dropna=False, sort=False)
    number = groups.ngroup().to_numpy()
    first = figures.loc[~pd.Series(number).duplicated().to_numpy(), list(columns)].to_dict("records")
    made = [one({name: None if pd.isna(value) else value for name, value in row.items()}) for row in first]
    return pd.Series([made[place] for place in number], index=figures.index, dtype=object)


# Rows


def _missing(figures: pd.DataFrame) -> Iterable[Problem]:
    """What no figure can do without: that the reader left out."""
    for column in ("figure_id", "metric", "place", "period_start", "period_end"):
        blank = figures[column].isna() & (figures["place_id"].isna() if column == "place" else True)
        for row in figures.loc[blank, "row"].head(100):
            yield Problem(_number(row), column, "", "is blank.", "Write it.")
    nobody = figures["publisher"].isna() & figures["publisher_id"].isna() & figures["document_id"].isna()
    for row in figures.loc[nobody, "row"].head(100):
        yield Problem(_number(row), "publisher", "", "is blank.", "Write where it was published.")


def _undecided(figures: pd.DataFrame) -> Iterable[Problem]:
    for column, given in (("place", "place_id"), ("from_place", "from_place_id")):
        for row, name in figures.loc[figures[given] == "", ["row", column]].itertuples(index=False, name=None):
            yield Problem(
                _number(row), column, name or "", "is not known for which place it stands.", "Say which it is."
            )


def _kept(figures: pd.DataFrame, problems: Sequence[Problem]) -> pd.DataFrame:
    """The figures of rows without a problem, and not the parts of any that is left out."""
    bad = {problem.row for problem in problems if problem.row is not None}
    if not bad:
        return figures
    rows = figures["row"].map(_number)
    gone = set(figures.loc[rows.isin(bad), "figure_id"])
    while True:
        left = figures[
            ~figures["figure_id"].isin(gone) & ~figures["part_of"].isin(gone) & ~figures["repeats"].isin(gone)
        ]
        now = set(figures["figure_id"]) - set(left["figure_id"])
        if now == gone:
            return left
        gone = now


def _number(row: object) -> int | None:
    return None if row is None or pd.isna(row) else int(row)


def _figures(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures in the columns of figures.csv, with what follows from what is given where nothing is."""
    metrics = _metrics()
    measures = {identifier: row["measure"] for identifier, row in metrics.items()}
    made = figures[list(AS_THEY_ARE)].assign(
        document_id=figures["document_id"], origin_id=figures["origin_id"], relay_ids=figures["relays"],
        named_origins=figures["named_origins"], named_outlets=figures["named_outlets"], place_id=figures["place_id"],
        from_place_id=figures["from_place_id"], measure=figures["metric"].map(measures),
    )  # fmt: skip
    usual = made["metric"].map({i: row["unit"] for i, row in metrics.items()})
    blank = {
        "affected": "unknown",
        "credibility": "6",
        "credibility_reason": "Not graded.",
        "event_clarity": "1",
        "role": "recommended",
    }
    blank |= {"origin_stated": "stated", "checked": "no", "quantifier": "exact"}
    made["unit"] = made["unit"].fillna(usual)
    made["reported_on"] = made["reported_on"].fillna(figures["published_on"])
    for name, value in blank.items():
        made[name] = made[name].fillna(value)
    return _in_columns("figure", made.reset_index(drop=True))


def _metrics() -> dict[str, dict[str, str]]:
    return {row["metric_id"]: row for row in vocabulary.rows(record.CASEBOOK / "metrics.csv")} | vocabulary.terms(
        "metrics"
    )


def _links(figures: pd.DataFrame) -> pd.DataFrame:
    parts = figures[figures["part_of"].notna()]
    table = pd.DataFrame(
        {"from_id": parts["figure_id"], "to_id": parts["part_of"], "relation": "part_of", "note": None}
    )
    return _in_columns("link", table.reset_index(drop=True))


def _in_columns(table: str, rows: pd.DataFrame) -> pd.DataFrame:
    names = [column.name for column in record.incoming_columns() if column.table == table]
    return rows.reindex(columns=names).astype(object).where(lambda cells: cells.notna(), None)


def _of_tables(store: Path, reading: Reading) -> Proposal:
    """A reading that holds whole tables of the record."""
    rows = {name: _in_columns(name, table) for name, table in reading.as_tables.items() if len(table)}
    for name in reading.only_new:
        (key,) = record.KEYS[name]
        held = set(record.as_written(store, name)[key])
        rows[name] = rows[name][~rows[name][key].isin(held)].reset_index(drop=True)
    rows.setdefault("figure", _in_columns("figure", pd.DataFrame()))
    stood = {name: pd.Series(range(2, len(table) + 2)) for name, table in rows.items()}
    return Proposal(reading, rows, stood)


def _gone(store: Path, reading: Reading, figures: pd.DataFrame) -> tuple[str, ...]:
    """The figures in force that the file covers and does not hold any more."""
    covered = reading.covered
    if covered is None:
        raise record.Refused(
            [f"A file of the format {reading.format} is not the whole of anything that can be told from it."]
        )
    held = record.as_written(store, "figure")
    country = record.as_written(store, "place").set_index("place_id")["iso3"]
    is_covered = held["figure_id"].str.startswith(covered.prefix) & ~held["figure_id"].isin(set(figures["figure_id"]))
    if covered.countries:
        is_covered &= held["place_id"].map(country).isin(covered.countries)
    if covered.start and covered.end:
        is_covered &= (held["period_start"].str[:10] >= covered.start) & (held["period_end"].str[:10] <= covered.end)
    return tuple(held.loc[is_covered, "figure_id"])


def _in_the_file(proposal: Proposal, refused: record.Refused) -> list[Problem]:
    """Rules that figures break, at the rows of the file; empty where any other row breaks one."""
    found = []
    for one in refused.broken:
        stood = proposal.stood_in.get(one.table)
        if stood is None or not 0 <= one.row - 2 < len(stood):
            return []
        found.append(Problem(_number(stood.iloc[one.row - 2]), one.column, "", one.problem, ""))
    return found


def _by_rows_of_the_file(proposal: Proposal, lines: Iterable[str]) -> list[str]:
    """Lines about rows that were laid out, with the rows of the file in their place."""
    stood = proposal.stood_in["figure"]

    def row(found: re.Match) -> str:
        place = int(found[1]) - 2
        return f"row {_number(stood.iloc[place])}," if 0 <= place < len(stood) else found[0]

    return [re.sub(r"^figures\.csv, row (\d+),", row, line) for line in lines]


def _of_the_whole(refused: record.Refused) -> list[Problem]:
    return [Problem(None, "", "", text, "") for text in refused.problems]


def _conflicts(tried: queries.Record) -> tuple[str, ...]:
    """What the newest version contradicts of what was on record, a sentence each, at most twenty."""
    found = queries.ask(tried, "contradicted_by_newest", row_limit=20)
    return tuple(
        f"{wording.sentence(row)} Contradicted by {row['others']}." for row in wording.said(found).to_dict("records")
    )
