"""Every question of queries/, answered whole on the invented casebook (tests/invented.py)."""

from datetime import date
from pathlib import Path

import pytest

import queries
from data import record
from tests import invented


@pytest.fixture
def answer(invented_record, rows_of):
    """The rows of an answer, in order, as tuples of the columns named."""

    def answer(question: str, *columns: str, **asked: object) -> list[tuple]:
        return rows_of(queries.ask(invented_record, question, **asked), *columns)

    return answer


def test_count(answer):
    columns = ["figures", "statements", "origins", "outlets", "documents", "oldest", "newest"]
    assert answer("count", *columns) == [(12, 10, 5, 5, 6, "1911-02-28", "1911-03-06")]
    assert answer("count", *columns, metric=["killed"]) == [(4, 4, 2, 3, 3, "1911-03-02", "1911-03-04")]
    assert answer("count", *columns, origin=["residents"]) == [(1, 1, 0, 1, 1, "1911-03-02", "1911-03-02")]
    assert answer("count", *columns, text="unheard") == [(0, 0, 0, 0, 0, None, None)]


@pytest.mark.parametrize(
    ("origins", "independent"),
    [
        (["league"], 1),
        (["league-relief"], 1),
        (["league", "league-relief"], 1),  # An umbrella is not independent of its agency.
        (["league-relief", "league-health"], 2),  # Two agencies are two origins.
        (["league", "league-relief", "league-health"], 2),
        (["crown", "war-ministry", "press-office"], 1),  # A ministry and its press office are one.
        (["residents"], 0),  # Nobody named is nobody independent.
        (["watch", "residents"], 1),
        (["watch", "crown", "free-band"], 3),
    ],
)
def test_independent_origins_roll_up(answer, origins, independent):
    assert answer("count", "origins", origin=origins) == [(independent,)]


def test_headlines(answer):
    columns = ["metric", "figure_id", "outlets", "figures_in_view_count", "statements_in_view_count", "metric_origins",
               "metric_outlets"]
    assert answer("headlines", *columns) == [
        ("displaced", "fled-since", 3, 6, 4, 2, 4),
        ("killed", "killed-band", 1, 4, 4, 2, 3),
        ("strikes", "strikes-none", 1, 1, 1, 1, 1),
        ("trapped", "trapped-health", 1, 1, 1, 1, 1),
    ]
    # Where the filter leaves only a repeat, or only an unnamed origin, that stands for the metric.
    assert answer("headlines", *columns, publisher=["courier"]) == [
        ("displaced", "fled-since-c", 3, 1, 1, 1, 1), ("killed", "killed-band", 1, 1, 1, 1, 1)
    ]
    assert answer("headlines", *columns, origin=["residents"]) == [("killed", "killed-unnamed", 1, 1, 1, 0, 1)]
    assert answer("headlines", *columns, text="unheard") == []


FIGURE = {
    "figure_id": "fled-since-c", "statement_id": "fled-since", "metric": "displaced", "metric_label": "fled",
    "verb_phrase": "fled", "measure": "flow", "family": "displacement", "affected": "unknown", "affected_detail": "",
    "scope": "", "cause": "", "from_place_id": "", "from_place_name": "",
    "quantifier": "more_than", "value": 10000, "value_max": None, "value_words": "", "unit": "person", "low": 10001,
    "best": None, "high": None, "low_given": None, "high_given": None, "converted": False, "household_size": None, "place_id": "fish-quarter", "place_name": "Fish Quarter",
    "place_path": "Norland › Eastmark › Old Harbour › Fish Quarter", "period_start": "1911-03-01",
    "period_end": "1911-03-02", "date_precision": 1, "period_words": "since midnight", "period_basis": "stated", "reported_on": "1911-03-03", "said_on": "1911-03-02",
    "origin_id": "watch", "origin_name": "Norland Watch", "origin_short": "the Watch", "root_id": "watch",
    "root_name": "Norland Watch", "root_short": "the Watch", "origin_kind": "monitor", "party": "", "reliability": "C",
    "reliability_reason": "invented", "credibility": 3, "credibility_reason": "a single origin",
    "relay_ids": "wire|gazette", "relay_names": "N. Wire | Gazette",
    "named_origins": "", "named_origin_names": "", "named_outlets": "", "named_outlet_names": "", "named_reports": None, "document_id": "courier-1911-03-03",
    "title": "Flight from the harbour", "url": "https://courier.example/1", "publisher_id": "courier",
    "publisher_name": "Courier", "language": "en", "event_clarity": 2, "role": "triangulation", "event_id": "",
    "series_id": "", "origin_stated": "stated", "checked": False, "note": "", "outlets": 3, "independent_origins": 1, "independent_parties": 0, "parties_apart": True,
    "band": "single_origin", "replaced_by": None, "replaced_on": None, "later_id": None, "falls_from": None, "added_in": 1,
}
"""One figure in the columns that every table of figures has."""


def test_figure_gives_every_column_of_one_figure(answer):
    more = {"published_on": "1911-03-03", "published_basis": "inferred", "document_note": "", "period_offset": None}
    printed = {"is_printed_otherwise": False, "printed_quantifier": "more_than", "printed_value": 10000}
    expected = FIGURE | more | printed  # "since midnight" are the statement's words: its own page has none.
    assert answer("figure", *expected, figure_id="fled-since-c") == [tuple(expected.values())]
    assert answer("figure", *expected, figure_id="unheard-of") == []


@pytest.mark.parametrize("question", ["figures", "statements", "headlines", "chain", "same_question", "figure_links"])
def test_every_table_of_figures_has_the_same_columns_and_a_blank_is_typed(invented_record, question):
    asked = {"sort_by": "newest", "row_limit": 9, "figure_id": "fled-since", "text": ""} | QUESTION
    table = queries.ask(invented_record, question, **{name: asked[name] for name in asked})
    start = list(table.columns).index("figure_id")
    columns = [name for name in table.columns[start:] if name not in ("judged_with", "whose_party")]
    assert columns[: len(FIGURE)] == list(FIGURE)
    assert set(table[["value", "value_max", "low", "best", "high", "independent_origins", "independent_parties"]].dtypes.astype(str)) <= {
        "int64", "Int64", "Int32", "int32"
    }, "a blank number is a blank, never a NaN among floats"


QUESTION = {"metric_asked": "displaced", "unit_asked": "person", "affected_asked": "unknown",
            "place_asked": "old-harbour", "first_day": date(1911, 2, 1), "last_day": date(1911, 2, 28)}


@pytest.mark.parametrize(
    ("sort_by", "first"),
    [
        ("newest", ["trapped-health", "fled-league", "killed-crown"]),
        ("oldest", ["fled-before", "fled-relief", "fled-since"]),
        ("largest", ["fled-league", "fled-relief", "fled-before"]),
        ("smallest", ["strikes-none", "killed-ministry", "killed-unnamed"]),
        ("most_carried", ["fled-since", "fled-since-b", "fled-since-c"]),
    ],
)
def test_figures_in_each_order_up_to_a_limit(answer, sort_by, first):
    assert answer("figures", "figure_id", sort_by=sort_by, row_limit=3) == [(figure,) for figure in first]


def test_statements_stand_once_and_never_as_a_repeat_where_their_own_row_is_in_view(answer):
    assert answer("statements", "figure_id", "outlets", row_limit=100, sort_by="oldest") == [
        ("fled-before", 1), ("fled-relief", 1), ("fled-since", 3), ("killed-band", 1), ("killed-ministry", 1),
        ("killed-unnamed", 1), ("fled-league", 1), ("killed-crown", 1), ("strikes-none", 1), ("trapped-health", 1),
    ]
    assert answer("statements", "figure_id", "statement_id", row_limit=100, sort_by="oldest", publisher=["courier"]) == [
        ("fled-since-c", "fled-since"), ("killed-band", "killed-band")
    ]
    assert answer("statements", "figure_id", row_limit=1, sort_by="most_carried") == [("fled-since",)]
    assert ("fled-since",) in answer("statements", "figure_id", row_limit=100, sort_by="newest")


def test_days(answer):
    assert answer("days", "metric", "family", "day", "statements") == [
        ("displaced", "displacement", "1911-02-28", 1),
        ("displaced", "displacement", "1911-03-01", 2),
        ("displaced", "displacement", "1911-03-04", 1),
        ("killed", "casualties", "1911-03-02", 3),
        ("killed", "casualties", "1911-03-04", 1),
        ("strikes", "military", "1911-03-04", 1),
        ("trapped", "displacement", "1911-03-06", 1),
    ]


def test_by_origin(answer):
    columns = ["metric", "root_id", "origin_kind", "party", "reliability", "figures", "statements", "outlets",
               "first_day", "last_day"]
    assert answer("by_origin", *columns, metric=["displaced", "killed"]) == [
        ("displaced", "watch", "monitor", "", "C", 4, 2, 3, "1911-02-01", "1911-03-01"),
        ("displaced", "league", "un_agency", "", "B", 1, 1, 1, "1911-02-03", "1911-03-04"),
        ("displaced", "league-relief", "un_agency", "", "B", 1, 1, 1, "1911-02-01", "1911-03-01"),
        ("killed", "crown", "government", "Crown", "D", 2, 2, 1, "1911-03-02", "1911-03-04"),
        ("killed", "free-band", "armed_group", "Free Band", "D", 1, 1, 1, "1911-03-01", "1911-03-02"),
        ("killed", "residents", "unnamed", "", "F", 1, 1, 1, "1911-03-02", "1911-03-02"),
    ]


def test_by_organisation(answer):
    """An outlet that carried two things of one organisation is one outlet of it: `outlets` are not those of its metrics added."""
    columns = ["root_id", "origin_kind", "party", "reliability", "figures", "statements", "outlets", "first_day", "last_day"]
    assert answer("by_organisation", *columns, metric=["displaced", "killed"]) == [
        ("crown", "government", "Crown", "D", 2, 2, 1, "1911-03-02", "1911-03-04"),
        ("watch", "monitor", "", "C", 4, 2, 3, "1911-02-01", "1911-03-01"),
        ("free-band", "armed_group", "Free Band", "D", 1, 1, 1, "1911-03-01", "1911-03-02"),
        ("league", "un_agency", "", "B", 1, 1, 1, "1911-02-03", "1911-03-04"),
        ("league-relief", "un_agency", "", "B", 1, 1, 1, "1911-02-01", "1911-03-01"),
        ("residents", "unnamed", "", "F", 1, 1, 1, "1911-03-02", "1911-03-02"),
    ]
    of_crown = {row[0]: row[1] for row in answer("by_organisation", "root_id", "outlets")}["crown"]
    assert of_crown < sum(row[1] for row in answer("by_origin", "root_id", "outlets") if row[0] == "crown")


def test_by_place(answer):
    columns = ["place_id", "lat", "lon", "located_at", "located_exactly", "figures", "statements", "origins", "outlets"]
    assert answer("by_place", *columns) == [
        ("fish-quarter", 41.5, 11.25, "Old Harbour", False, 6, 4, 3, 4),
        ("old-harbour", 41.5, 11.25, "Old Harbour", True, 3, 3, 2, 3),
        ("eastmark", 40.0, 10.0, "Norland", False, 1, 1, 1, 1),
        ("norland", 40.0, 10.0, "Norland", True, 1, 1, 1, 1),
        ("stonebridge", 40.5, 9.0, "Stonebridge", True, 1, 1, 1, 1),
    ]


def test_places_around(answer):
    columns = ["place_id", "place_name", "statements"]
    assert answer("places_around", *columns, inside="fish-quarter") == [
        ("old-harbour", "Old Harbour", 3), ("eastmark", "Eastmark", 1), ("norland", "Norland", 1)
    ]
    assert answer("places_around", *columns, inside="fish-quarter", metric=["displaced"], origin=["watch"]) == [
        ("old-harbour", "Old Harbour", 1)
    ]
    assert answer("places_around", *columns, inside="norland") == []


def test_by_kind(answer):
    assert answer("by_kind", "origin_kind", "figures", "statements", "origins", "outlets") == [
        ("un_agency", 3, 3, 2, 2), ("monitor", 4, 2, 1, 3), ("armed_forces", 2, 2, 1, 1),
        ("government", 1, 1, 1, 1), ("armed_group", 1, 1, 1, 1), ("unnamed", 1, 1, 0, 1),
    ]


def test_bands(invented_record):
    def judged(**asked):
        rows = queries.ask(invented_record, "figures", row_limit=100, sort_by="newest", **asked).to_dict("records")
        return sorted(
            (row["figure_id"], row["band"], sorted(other["figure_id"] for other in row["judged_with"] if other["decides"]))
            for row in rows
        )

    assert judged() == [
        ("fled-before", "corroborated", ["fled-league", "fled-relief"]),
        ("fled-league", "corroborated", ["fled-before"]),
        ("fled-relief", "corroborated", ["fled-before"]),
        ("fled-since", "single_origin", []),
        ("fled-since-b", "single_origin", []),
        ("fled-since-c", "single_origin", []),
        ("killed-band", "contested", ["killed-ministry"]),
        ("killed-crown", "party_claim", []),
        ("killed-ministry", "contested", ["killed-band"]),
        ("killed-unnamed", "unrated", []),
        ("strikes-none", "party_claim", []),
        ("trapped-health", "single_origin", []),
    ]
    assert judged(metric=["strikes"]) == [("strikes-none", "party_claim", [])]


def test_most_about(answer):
    columns = ["metric", "place_id", "unit"]
    assert answer("most_about", *columns) == [
        ("displaced", "old-harbour", "person"), ("killed", "fish-quarter", "person"),
        ("strikes", "norland", "strike"), ("trapped", "eastmark", "person"),
    ]
    assert answer("most_about", *columns, text="unheard") == []


def test_behind_figures(answer):
    columns = ["figure_id", "period_offset", "place_kind", "iso3", "published_basis", "publisher_kind", "may_be_shared"]
    asked = ["fled-since", "killed-crown"]
    assert answer("behind_figures", *columns, figure_ids=asked) == [
        ("fled-since", "+01:00", "district", "NRL", "stated", "news_agency", True),
        ("killed-crown", None, "city", "NRL", "stated", "news_outlet", True),
    ]
    assert answer("behind_figures", *columns, figure_ids=["nobody"]) == []


def test_contradicted_by_newest(answer):
    """The first version contradicts nothing that was on record before; what a later one does, test_bringing shows."""
    assert answer("contradicted_by_newest", "figure_id", "others", row_limit=9) == []


def test_outlets_and_origins(answer):
    columns = ["metric", "figures", "statements", "origins", "outlets"]
    assert answer("outlets_and_origins", *columns) == [
        ("displaced", 6, 4, 2, 4), ("killed", 4, 4, 2, 3), ("strikes", 1, 1, 1, 1), ("trapped", 1, 1, 1, 1)
    ]
    assert answer("outlets_and_origins", *columns, origin=["residents"]) == [("killed", 1, 1, 0, 1)]


def test_same_question(answer):
    columns = ["figure_id", "root_id", "carried_by"]
    assert answer("same_question", *columns, **QUESTION) == [
        ("fled-relief", "league-relief", "the League"),
        ("fled-league", "league", "Gazette"),
        ("fled-before", "watch", "N. Wire"),
    ]
    quarter = QUESTION | {"place_asked": "fish-quarter", "first_day": date(1911, 3, 1), "last_day": date(1911, 3, 1)}
    assert answer("same_question", *columns, **quarter) == [("fled-since", "watch", "Courier | Gazette | N. Wire")]
    # Half of the longer period is enough, less is not: 28 of 56 days, 28 of 57.
    assert len(answer("same_question", *columns, **QUESTION | {"last_day": date(1911, 3, 28)})) == 3
    assert ("fled-before", "watch", "N. Wire") not in answer(
        "same_question", *columns, **QUESTION | {"last_day": date(1911, 3, 29)}
    )
    # A group that is not said may be civilians; combatants it is not.
    assert len(answer("same_question", *columns, **QUESTION | {"affected_asked": "civilian"})) == 3
    assert answer("same_question", *columns, **QUESTION | {"affected_asked": "combatant"}) == []


def test_questions(answer):
    columns = ["question", "statements", "origins", "outlets", "smallest", "largest"]
    assert answer("questions", *columns, row_limit=100, place="fish-quarter") == [
        ("displaced.person.unknown.fish-quarter.1911-03-01.1911-03-01", 1, 1, 3, 10000, 10000),
        ("killed.person.civilian.fish-quarter.1911-03-01.1911-03-02", 1, 1, 1, 120, 120),
        ("killed.person.civilian.fish-quarter.1911-03-02.1911-03-02", 1, 1, 1, 5, 5),
        ("killed.person.unknown.fish-quarter.1911-03-02.1911-03-02", 1, 0, 1, None, None),
    ]


def test_figures_named(answer):
    assert answer("figures_named", "figure_id", figure_ids=["strikes-none", "fled-since", "unheard-of"]) == [
        ("fled-since",), ("strikes-none",)
    ]
    assert answer("figures_named", "figure_id", figure_ids=["strikes-none", "fled-since"], metric=["displaced"]) == [("fled-since",)]


def test_changes(store, folder, rows_of):
    held = invented.tables()
    held["figure"] = [row for row in held["figure"] if row["figure_id"] != "trapped-health"]
    held["figure"].append(invented.figure(figure_id="fled-new", value="7"))
    invented.change(held, "figure", "killed-crown", value="46")
    said = {"actor": "Ben", "why": "Two.", "reason": "coding_error"}
    record.publish(store, invented.write(folder, held), retract_missing=True, **said)
    opened = queries.open_record(queries.current_file(store))

    def changed(version, **asked):
        table = queries.ask(opened, "changes", version=version, row_limit=100, **asked)
        return rows_of(table, "figure_id", "change", "changed_in", "reason", "why")

    counted = queries.ask(opened, "changes", version=1, row_limit=1)
    assert dict(zip(counted["change"], counted["of_its_kind"], strict=True)) == {"retracted": 1, "revised": 1, "added": 1}
    retracted = ("trapped-health", "retracted", 2, "coding_error", "Two.")
    revised = ("killed-crown", "revised", 2, "coding_error", "Two.")
    added = ("fled-new", "added", 2, "first_recorded", "Two.")
    assert changed(1) == [retracted, revised, added]
    assert changed(1, metric=["killed"]) == [revised]
    assert changed(1, metric=["strikes"]) == []
    assert changed(2) == []


def test_chain(answer):
    columns = ["figure_id", "is_shown", "origin_id", "relay_ids", "relay_names", "publisher_id", "relay_error"]
    chain = [
        ("fled-since", False, "watch", "", "", "wire", ""),
        ("fled-since-b", True, "watch", "wire", "N. Wire", "gazette", ""),
        ("fled-since-c", False, "watch", "wire|gazette", "N. Wire | Gazette", "courier",
         'The Courier wrote "since Sunday".'),
    ]
    assert answer("chain", *columns, figure_id="fled-since-b") == chain
    assert answer("chain", *columns, figure_id="unheard-of") == []


def test_figure_links(answer):
    assert answer("figure_links", "relation", "direction", "figure_id", "link_note", figure_id="fled-since") == [
        ("part_of", "from", "fled-relief", ""),
        ("relay_error", "to", "fled-since-c", 'The Courier wrote "since Sunday".'),
        ("repeats", "to", "fled-since-b", ""),
        ("repeats", "to", "fled-since-c", ""),
    ]
    assert answer("figure_links", "relation", figure_id="killed-crown") == []


def test_figure_history(store, rows_of):
    record.correct(store, "figure", "fled-before", {"value": "85000"}, reason="source_update", actor="Ben", why="Two.")
    record.retract(store, "figure", "fled-before", reason="source_retraction", actor="Cem", why="Three.")
    opened = queries.open_record(queries.current_file(store))
    columns = ["version", "actor", "why", "change_reason", "superseded_in", "superseded_because", "value",
               "origin_short"]
    first = (1, "Ada", "Invented.", "first_recorded", 2, "source_update", 80000, "the Watch")
    second = (2, "Ben", "Two.", "source_update", 3, "source_retraction", 85000, "the Watch")

    def history(version):
        return rows_of(queries.ask(opened, "figure_history", figure_id="fled-before", version=version), *columns)

    assert history(3) == [second, first]
    assert history(2) == [(*second[:4], None, None, *second[6:]), first], "what came later is not told"
    assert history(1) == [(*first[:4], None, None, *first[6:])]
    assert rows_of(queries.ask(opened, "figure", figure_id="fled-before"), "value") == []
    assert rows_of(queries.ask(opened, "publications"), "version", "rows_added", "rows_changed", "rows_retracted") == [
        (3, 0, 0, 1), (2, 0, 1, 0), (1, 49, 0, 0)
    ]
    assert rows_of(queries.ask(opened, "publications", version=1), "version") == [(1,)]


def test_positions(answer):
    columns = ["position_id", "subject", "place_name", "as_of", "origin_short", "root_id", "party", "reliability",
               "holder_or_actor", "stance", "statement", "publisher_name", "published_on"]
    quarter = ("quarter-held", "control", "Fish Quarter", "1911-03-02", "the Watch", "watch", "", "C", "Crown",
               "affirms", "Says that the Crown holds the quarter.", "Gazette", "1911-03-02")
    band = ("bridge-band", "control", "Stonebridge", "1911-03-03", "Free Band", "free-band", "Free Band", "D",
            "Free Band", "affirms", "Says that it holds the bridge.", "Courier", "1911-03-03")
    crown = ("bridge-crown", "control", "Stonebridge", "1911-03-04", "Press Office", "crown", "Crown", "D", "Free Band",
             "denies", "Says that the bridge never fell.", "Gazette", "1911-03-05")
    assert answer("positions", *columns) == [quarter, band, crown]
    for asked, left in [
        ({"place": "westmark"}, [band, crown]),
        ({"place": "eastmark"}, [quarter]),
        ({"since": date(1911, 3, 3), "until": date(1911, 3, 3)}, [band]),
        ({"origin": ["crown"]}, [crown]),
        ({"kind": ["monitor"]}, [quarter]),
        ({"publisher": ["gazette"]}, [quarter, crown]),
        ({"reliability": ["C"]}, [quarter]),
        ({"without_parties": True}, [quarter]),
        ({"only_parties": True}, [band, crown]),
        ({"text": "NEVER fell"}, [crown]),
        ({"text": "courier bridge"}, [band]),
        ({"place": "unheard-of"}, []),
    ]:
        assert answer("positions", *columns, **asked) == left, asked


def test_sources(answer):
    columns = ["source_id", "root_id", "parent_name", "party", "aliases", "figures_as_origin", "statements_as_origin",
               "figures_as_publisher", "figures_as_relay", "positions_as_origin", "first_day", "last_day"]
    held = {row[0]: row[1:] for row in answer("sources", *columns)}
    assert len(held) == 13
    assert {name: held[name] for name in ("watch", "press-office", "gazette", "wire", "herald")} == {
        "watch": ("watch", "", "", "NW | المرصد", 4, 2, 0, 0, 1, "1911-02-01", "1911-03-01"),
        "press-office": ("crown", "Ministry of War", "Crown", "", 1, 1, 0, 0, 1, "1911-03-04", "1911-03-04"),
        "gazette": ("gazette", "", "", "", 0, 0, 5, 1, 0, None, None),
        "wire": ("wire", "", "", "", 0, 0, 2, 2, 0, None, None),
        "herald": ("herald", "", "", "", 0, 0, 1, 0, 0, None, None),
    }
    assert len(answer("sources", *columns, text="unheard")) == 13, "a source stands whatever the filter leaves of it"


def test_documents(answer):
    columns = ["document_id", "publisher_name", "title", "published_on", "language", "figures", "positions"]
    documents = [
        ("league-1911-03-06", "the League", "Situation in Norland", "1911-03-06", "en", 2, 0),
        ("gazette-1911-03-05", "Gazette", 'The harbour\'s "last" day, 50% gone', "1911-03-05", "en", 4, 1),
        ("courier-1911-03-03", "Courier", "Flight from the harbour", "1911-03-03", "en", 2, 1),
        ("wire-1911-03-02", "N. Wire", "Wire of 2 March", "1911-03-02", "en", 2, 0),
        ("gazette-1911-03-02", "Gazette", "Thousands flee the Fish Quarter", "1911-03-02", "en", 1, 1),
        ("herald-undated", "Herald", "", None, "de", 1, 0),
    ]
    assert sorted(answer("documents", *columns, row_limit=100), key=str) == sorted(documents, key=str)
    assert answer("documents", "published_on", row_limit=100)[0] == ("1911-03-06",)
    assert answer("documents", "published_on", row_limit=100)[-1] == (None,)
    assert answer("documents", "document_id", row_limit=100, metric=["trapped"]) == [("league-1911-03-06",)]


def test_documents_named(answer):
    columns = ["document_id", "publisher_name", "title", "url", "published_on", "published_basis", "language", "note"]
    assert answer("documents_named", *columns, document_ids=["wire-1911-03-02", "herald-undated", "unheard"]) == [
        ("herald-undated", "Herald", "", "", None, "unknown", "de", ""),
        ("wire-1911-03-02", "N. Wire", "Wire of 2 March", "https://wire.example/1", "1911-03-02", "stated", "en", ""),
    ]


def test_places(answer):
    assert answer("places", "place_id", "place_path", "kind", "parent_id", "depth") == [
        ("norland", "Norland", "country", None, 0),
        ("eastmark", "Norland › Eastmark", "governorate", "norland", 1),
        ("old-harbour", "Norland › Eastmark › Old Harbour", "city", "eastmark", 2),
        ("fish-quarter", "Norland › Eastmark › Old Harbour › Fish Quarter", "district", "old-harbour", 3),
        ("westmark", "Norland › Westmark", "governorate", "norland", 1),
        ("stonebridge", "Norland › Westmark › Stonebridge", "city", "westmark", 2),
    ]


def test_metrics(answer):
    assert answer("metrics", "metric", "measure", "unit", "family") == [
        ("displaced", "flow", "person", "displacement"), ("killed", "count", "person", "casualties"),
        ("strikes", "count", "strike", "military"), ("trapped", "stock", "person", "displacement"),
    ]


def test_pages_of_figures(store, rows_of):
    record.correct(store, "figure", "killed-crown", {"value": "65"}, reason="coding_error", actor="Ada", why="Again.")
    opened = queries.open_record(queries.current_file(store))

    def pages(version: int, limit: int) -> list[tuple]:
        return rows_of(queries.ask(opened, "pages_of_figures", version=version, row_limit=limit))

    assert pages(2, 2)[0] == ("killed-crown", 2) and len(pages(2, 2)) == 2
    assert {figure for figure, _ in pages(1, 50)} == {
        "fled-before", "fled-since", "fled-relief", "fled-league", "killed-crown", "killed-band", "killed-unnamed",
        "killed-ministry", "strikes-none", "trapped-health",
    }  # a repeat has no page of its own


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("harbour", [("place", "old-harbour"), ("document", "gazette-1911-03-05"), ("document", "courier-1911-03-03")]),
        ("ÉVENING", [("source", "gazette")]),
        ("vieux-port", [("place", "old-harbour")]),
        ("المرصد", [("source", "watch")]),
        ("50%", [("document", "gazette-1911-03-05")]),
        ('"last" day', [("document", "gazette-1911-03-05")]),
        ("civilians_only", [("figure", "killed-band")]),
        ("civilians only", []),
        ("o'hara", [("figure", "killed-band")]),
        ("'; drop table figure; --", []),
    ],
)
def test_search(answer, words, found):
    assert answer("search", "found_in", "id", words=words, row_limit=5) == found


@pytest.mark.parametrize(
    ("numbers", "words", "found"),
    [
        ([10_000], ["fled", "midnight", "more", "than"], [("fled-since", 4)]),
        ([95_000], [], [("fled-league", 0)]),
        ([70_000, 120], ["killed"], [("killed-band", 1), ("fled-league", 0)]),
        ([70_000, 120], ["LEAGUE", "évening"], [("fled-league", 2), ("killed-band", 0)]),
        ([9], ["fled"], []),
        ([], ["fled"], []),
    ],
)
def test_who_states_a_number(answer, numbers, words, found):
    assert answer("figures_stating", "figure_id", "words_held", numbers=numbers, words=words, row_limit=5) == found


def test_who_says_a_word_in_place_of_a_number_is_found_by_the_least_that_it_promises(answer):
    assert answer("figures_stating", "figure_id", floors=[24], row_limit=5) == [("killed-unnamed",)]
    assert answer("figures_stating", "figure_id", floors=[70_000, 10_001], row_limit=5) == [("fled-since",), ("fled-league",)]
    assert answer("figures_stating", "figure_id", floors=[95_000, 10_000], row_limit=5) == []


def test_who_states_a_number_is_found_where_only_a_repeat_has_the_words(answer):
    held = answer("figures_stating", "figure_id", "words_held", numbers=[10_000], words=["courier", "sunday"], row_limit=5)
    assert held == [("fled-since", 1)]


def test_every_question_is_asked_here():
    files = {file.stem for file in queries.FOLDER.glob("*.sql")} - PIECES
    folder = Path(__file__).parent
    here = "".join(file.read_text(encoding="utf-8") for file in folder.glob("test_*.py"))
    assert [name for name in sorted(files) if f'"{name}"' not in here and not name.startswith("total_")] == []


PIECES = {"schema", "rules", "doubts", "filter", "pieces", "claim", "standpoint"}
"""Files that are not questions: the record itself, and what questions are put together from."""
