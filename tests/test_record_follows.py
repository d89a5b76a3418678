"""What is worked out for a row follows the rows that it depends on, and older versions keep theirs."""

import pytest

import queries
from data import record
from tests import invented

SECOND = {"actor": "Ben", "why": "A later account.", "reason": "coding_error"}


def ask(store, question, version, **parameters):
    return queries.ask(queries.open_record(queries.current_file(store)), question, version=version, **parameters)


def one_figure(store, key, column, version):
    return ask(store, "figure", version, figure_id=key)[column].iloc[0]


def test_a_document_that_changes_publisher_takes_its_figures_along(store):
    record.correct(store, "document", "wire-1911-03-02", {"publisher_id": "herald"}, **SECOND)
    assert [one_figure(store, "fled-since", "publisher_id", version) for version in (1, 2)] == ["wire", "herald"]
    assert [one_figure(store, "fled-before", "publisher_name", version) for version in (1, 2)] == ["N. Wire", "Herald"]
    assert [reasons(store, "fled-before", version) for version in (1, 2)] == ["first_recorded", "follows"]
    assert ask(store, "count", 1).equals(ask(store, "count", 1, place="norland"))


def reasons(store, key, version):
    history = ask(store, "figure_history", 2, figure_id=key)
    return history.set_index("version")["change_reason"][version]


def test_a_document_that_changes_to_a_publisher_counted_already_leaves_one_outlet_fewer(store):
    record.correct(store, "document", "wire-1911-03-02", {"publisher_id": "gazette"}, **SECOND)
    assert [one_figure(store, "fled-since", "outlets", version) for version in (1, 2)] == [3, 2]
    assert [one_figure(store, "fled-since-b", "outlets", version) for version in (1, 2)] == [3, 2]


def test_a_place_that_changes_parent_moves_with_all_that_lies_inside_it(store):
    record.correct(store, "place", "old-harbour", {"parent_id": "westmark"}, **SECOND)
    places = [ask(store, "places", version) for version in (1, 2)]
    paths = [dict(zip(table["place_id"], table["place_path"], strict=True)) for table in places]
    assert [{place: path[place] for place in ("old-harbour", "fish-quarter", "stonebridge")} for path in paths] == [
        {"old-harbour": "Norland › Eastmark › Old Harbour",
         "fish-quarter": "Norland › Eastmark › Old Harbour › Fish Quarter",
         "stonebridge": "Norland › Westmark › Stonebridge"},
        {"old-harbour": "Norland › Westmark › Old Harbour",
         "fish-quarter": "Norland › Westmark › Old Harbour › Fish Quarter",
         "stonebridge": "Norland › Westmark › Stonebridge"},
    ]
    inside = [set(ask(store, "by_place", version, place="westmark")["place_id"]) for version in (1, 2)]
    assert inside == [{"stonebridge"}, {"stonebridge", "old-harbour", "fish-quarter"}]


def test_a_place_that_is_located_stands_for_what_lies_inside_it(store):
    record.correct(store, "place", "fish-quarter", {"lat": "41.6", "lon": "11.5"}, **SECOND)
    columns = ["lat", "lon", "located_at", "located_exactly"]
    located = [ask(store, "by_place", v).set_index("place_id").loc["fish-quarter", columns] for v in (1, 2)]
    assert [list(row) for row in located] == [[41.5, 11.25, "Old Harbour", False], [41.6, 11.5, "Fish Quarter", True]]


def test_a_source_that_becomes_independent_is_an_origin_of_its_own(store):
    record.correct(store, "source", "war-ministry", {"independent_of_parent": "yes"}, **SECOND)
    roots = [ask(store, "sources", version).set_index("source_id")["root_id"] for version in (1, 2)]
    named = ["crown", "war-ministry", "press-office"]
    assert [list(root[named]) for root in roots] == [
        ["crown", "crown", "crown"], ["crown", "war-ministry", "war-ministry"]
    ]
    assert [one_figure(store, "killed-crown", "root_id", version) for version in (1, 2)] == ["crown", "war-ministry"]
    assert [ask(store, "count", version, origin=["crown"])["figures"].item() for version in (1, 2)] == [3, 1]
    counts = [ask(store, "count", version, kind=["armed_forces", "government"]) for version in (1, 2)]
    assert [count["origins"].item() for count in counts] == [1, 1], "the Crown stands above the ministry: an umbrella"


def test_a_name_that_changes_is_shown_as_it_was_in_the_older_version(store):
    regraded = SECOND | {"reason": "regraded"}
    record.correct(store, "source", "watch", {"short_name": "NW", "reliability": "D"}, **regraded)
    figures = [ask(store, "figure", version, figure_id="fled-since").iloc[0] for version in (1, 2)]
    assert [(figure["origin_short"], figure["reliability"]) for figure in figures] == [("the Watch", "C"), ("NW", "D")]


@pytest.fixture
def with_a_fourth_outlet(store, folder):
    """Version 2: the Herald repeats the statement that three outlets carried in version 1."""
    held = invented.tables()
    held["figure"].append(invented.figure(
        figure_id="fled-since-d", document_id="herald-undated", quantifier="more_than", value="10000",
        place_id="fish-quarter", repeats="fled-since", role="triangulation",
    ))
    record.publish(store, invented.write(folder, held), actor="Ben", why="The Herald.")
    return store


STATEMENT = ["fled-since", "fled-since-b", "fled-since-c", "fled-since-d"]


def outlets(store, version):
    held = ask(store, "figures", version, sort_by="newest", row_limit=100)
    return {key: count for key, count in zip(held["figure_id"], held["outlets"], strict=True) if key in STATEMENT}


def test_a_repeat_is_counted_and_the_older_version_keeps_its_count(with_a_fourth_outlet):
    assert outlets(with_a_fourth_outlet, 1) == dict.fromkeys(STATEMENT[:3], 3)
    assert outlets(with_a_fourth_outlet, 2) == dict.fromkeys(STATEMENT, 4)


def test_a_corrected_statement_keeps_its_outlets(with_a_fourth_outlet):
    record.correct(with_a_fourth_outlet, "figure", "fled-since", {"value": "10500"}, **SECOND)
    assert [outlets(with_a_fourth_outlet, version) for version in (1, 2, 3)] == [
        dict.fromkeys(STATEMENT[:3], 3), dict.fromkeys(STATEMENT, 4), dict.fromkeys(STATEMENT, 4)
    ]


def test_a_repeat_that_is_retracted_is_no_longer_counted(with_a_fourth_outlet):
    record.retract(with_a_fourth_outlet, "figure", "fled-since-d", **SECOND)
    assert [outlets(with_a_fourth_outlet, version) for version in (1, 2, 3)] == [
        dict.fromkeys(STATEMENT[:3], 3), dict.fromkeys(STATEMENT, 4), dict.fromkeys(STATEMENT[:3], 3)
    ]


def test_a_repeat_that_turns_out_to_be_a_statement_is_counted_by_itself(with_a_fourth_outlet):
    record.correct(with_a_fourth_outlet, "figure", "fled-since-d", {"repeats": None}, **SECOND)
    assert outlets(with_a_fourth_outlet, 3) == dict.fromkeys(STATEMENT[:3], 3) | {"fled-since-d": 1}
    assert outlets(with_a_fourth_outlet, 2) == dict.fromkeys(STATEMENT, 4)
