"""What has changed since the version that a link shows, under the link's filters (METHOD 1, "Three clocks")."""

import pytest

import queries
from data import record
from tests import invented

SAID = {"actor": "Ada", "why": "Read again."}


@pytest.fixture
def changed_store(store, tmp_path):
    """Version 2 corrects a number, 3 retracts a figure, 4 adds one, 5 regrades a source."""
    record.correct(store, "figure", "fled-league", {"value": "60000"}, reason="coding_error", **SAID)
    record.retract(store, "figure", "killed-crown", reason="source_retraction", **SAID)
    row = record.as_written(store, "figure").query("figure_id == 'trapped-health'").assign(figure_id="trapped-again")
    file = tmp_path / "more.csv"
    row.to_csv(file, index=False)
    record.append_figures(store, file, actor="Ada", why="A new report.")
    record.correct(store, "source", "watch", {"reliability": "B"}, reason="regraded", **SAID)
    return store


@pytest.fixture
def changes(changed_store):
    opened = queries.open_record(queries.current_file(changed_store))

    def ask(**filters):
        table = queries.ask(opened, "changes", row_limit=100, **filters)
        return [(row.figure_id, row.change, None if row.changed_in != row.changed_in else int(row.changed_in), row.why)
                for row in table.itertuples()]

    return ask


def test_each_change_since_a_version_is_named_with_its_version_and_its_reason(changes):
    assert changes(version=1) == [
        ("killed-crown", "retracted", 3, "Read again."),
        ("fled-league", "revised", 2, "Read again."),
        ("trapped-again", "added", 4, "A new report."),
    ]


def test_changes_before_the_version_of_the_link_are_not_news(changes):
    assert changes(version=3) == [("trapped-again", "added", 4, "A new report.")]
    assert changes(version=5) == []


def test_only_what_the_filters_of_the_link_leave_counts(changes):
    assert changes(version=1, metric=["displaced"]) == [("fled-league", "revised", 2, "Read again.")]
    assert changes(version=1, place="westmark") == [("killed-crown", "retracted", 3, "Read again.")]
    assert changes(version=1, place="fish-quarter") == []


def test_a_figure_that_others_now_judge_otherwise_is_rejudged(store):
    for figure_id in ("fled-relief", "fled-league"):
        changed = {"value": "200000", "value_max": None, "quantifier": "approximately"}
        record.correct(store, "figure", figure_id, changed, reason="coding_error", **SAID)
    opened = queries.open_record(queries.current_file(store))
    before = queries.ask(opened, "figures_named", figure_ids=["fled-before"], version=1).iloc[0]
    after = queries.ask(opened, "figures_named", figure_ids=["fled-before"]).iloc[0]
    told = {row.figure_id: row.change for row in queries.ask(opened, "changes", version=1, row_limit=9).itertuples()}
    assert (before["band"], after["band"]) == ("corroborated", "single_origin")
    assert told == {"fled-league": "revised", "fled-relief": "revised", "fled-before": "rejudged"}


def test_old_links_keep_old_grades(changed_store):
    opened = queries.open_record(queries.current_file(changed_store))
    grades = [
        queries.ask(opened, "figures_named", figure_ids=["fled-before"], version=version).iloc[0]["reliability"]
        for version in (1, 4, 5)
    ]
    assert grades == ["C", "C", "B"]


def test_a_dry_run_shows_the_difference_and_changes_nothing(store):
    files = sorted(file.name for file in store.iterdir())
    differs = record.difference(store, "figure", "fled-league", {"value": "60000", "unit": "person"})
    done = record.correct(store, "figure", "fled-league", {"value": "60000"}, reason="coding_error", dry_run=True, **SAID)
    assert differs == [("value", "70000", "60000")]
    assert (done.version, done.total()) == (2, (0, 1, 0))
    assert sorted(file.name for file in store.iterdir()) == files


def test_one_origin_many_outlets_and_what_they_changed(invented_record):
    table = queries.ask(invented_record, "circular", row_limit=9)
    assert [(row.figure_id, row.outlets, row.outlets_that_changed_it, row.changes) for row in table.itertuples()] == [
        ("fled-since", 3, 1, 'The Courier wrote "since Sunday".'),
    ]


def test_an_organisation_that_turns_against_its_own_words_is_marked(folder, tmp_path):
    held = invented.tables()
    first = invented.change(held, "position", "bridge-crown", as_of="1871-03-04")
    for position_id, origin, day, stance in (
        ("bridge-war", "war-ministry", "1871-03-05", "affirms"),
        ("bridge-press", "press-office", "1871-03-05", "denies"),
        ("bridge-nobody", "residents", "1871-03-05", "affirms"),
    ):
        held["position"].append(first | {
            "position_id": position_id, "origin_id": origin, "as_of": day, "stance": stance, "holder_or_actor": "Free Band",
        })
    invented.write(folder, held)
    record.publish(tmp_path / "new", folder, actor="Ada", why="Invented.")
    table = queries.ask(queries.open_record(queries.current_file(tmp_path / "new")), "positions", place="stonebridge")
    assert {row.position_id: row.turn for row in table.itertuples()} == {
        "bridge-band": "", "bridge-crown": "", "bridge-nobody": "",
        "bridge-press": "", "bridge-war": "contradicts itself the same day",
    }
