"""What has changed since the version that a link shows, under the link's filters (METHOD 1, "Three clocks")."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

import queries
from data import record
from data.wording import english as wording
from tests import invented

SAID = {"actor": "Ada", "why": "Read again."}


@pytest.fixture(scope="module")
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


def test_changes_up_to_an_older_version_are_told_as_they_were_then(changes):
    assert changes(version=1, newest_version=2) == [("fled-league", "revised", 2, "Read again.")]
    assert changes(version=2, newest_version=3) == [("killed-crown", "retracted", 3, "Read again.")]
    assert changes(version=3, newest_version=4) == [("trapped-again", "added", 4, "A new report.")]
    assert changes(version=2, newest_version=2) == []
    assert changes(version=1, newest_version=4) == changes(version=1)


def test_a_figure_that_went_twice_went_in_the_version_asked_for(store, folder):
    held = invented.tables()
    record.retract(store, "figure", "killed-crown", reason="source_retraction", **SAID)
    invented.change(held, "figure", "killed-crown", value="65")
    record.publish(store, invented.write(folder, held), reason="coding_error", **SAID)
    record.retract(store, "figure", "killed-crown", reason="coding_error", **SAID)
    opened = queries.open_record(queries.current_file(store))
    told = [
        (row.figure_id, row.change, int(row.changed_in), row.reason)
        for version in (1, 2, 3)
        for row in queries.ask(opened, "changes", row_limit=9, version=version, newest_version=version + 1).itertuples()
    ]
    assert told == [
        ("killed-crown", "retracted", 2, "source_retraction"),
        ("killed-crown", "added", 3, "coding_error"),
        ("killed-crown", "retracted", 4, "coding_error"),
    ]


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


@pytest.fixture(scope="module")
def much_changed(tmp_path_factory, invented_folder):
    """A record whose figures, grades, places, documents and metrics all changed, in six versions."""
    folder = tmp_path_factory.mktemp("much")
    store, held = Path(shutil.copytree(invented_folder / "store", folder / "store")), invented.tables()
    changes = (
        ("figure", "fled-league", {"value": "65000"}),
        ("place", "old-harbour", {"parent_id": "westmark"}),
        ("figure", "killed-crown", {"place_id": "old-harbour"}),
        ("source", "watch", {"reliability": "E"}),
        ("document", "courier-1911-03-03", {"publisher_id": "gazette"}),
        ("source", "league", {"party_to_conflict": "Crown"}),
        ("metric", "killed", {"label": "slain"}),
    )
    for together in (changes[:2], changes[2:4], changes[4:]):
        for table, key, changed in together:
            invented.change(held, table, key, **changed)
        record.publish(store, invented.write(folder / "casebook", held), reason="coding_error", **SAID)
    record.retract(store, "figure", "trapped-health", reason="source_retraction", **SAID)
    record.retract(store, "figure", "fled-since-c", reason="source_retraction", **SAID)
    file = invented.write(folder / "more", {"figure": [invented.figure(figure_id="fled-new", value="70000", origin_id="league")]})
    record.append_figures(store, file / "figures.csv", actor="Ada", why="A new report.")
    return queries.open_record(queries.current_file(store))


@pytest.mark.parametrize(
    "asked",
    [{}, {"metric": ["displaced"]}, {"place": "westmark"}, {"place": "old-harbour"}, {"origin": ["watch"]}, {"publisher": ["gazette"]},
     {"reliability": ["C"]}, {"without_parties": True}, {"text": "slain"}, {"text": "courier"}, {"band": ["single_origin"]},
     {"affected": ["civilian"], "place": "eastmark"}],
    ids=str,
)
def test_what_changed_is_what_two_looks_at_the_record_differ_in(much_changed, asked):
    def figures(version: int, **under: object) -> pd.DataFrame:
        return queries.ask(much_changed, "figures", version=version, row_limit=1000, sort_by="newest", **under).set_index("figure_id")

    held_now, now = figures(much_changed.newest), figures(much_changed.newest, **asked)
    for version in (1, 3):
        held_then, then = figures(version), figures(version, **asked)
        expected = {}
        for figure_id in {*then.index, *now.index}:
            standing = [table.loc[figure_id, ["band", "independent_origins", "outlets"]].tolist() if figure_id in table.index else None for table in (then, now)]
            if figure_id not in held_now.index:
                expected[figure_id] = "retracted"
            elif figure_id not in held_then.index:
                expected[figure_id] = "added"
            elif any(one is None for one in standing) or then.added_in[figure_id] != now.added_in[figure_id]:
                expected[figure_id] = "revised"
            elif str(standing[0]) != str(standing[1]):
                expected[figure_id] = "rejudged"
        told = queries.ask(much_changed, "changes", version=version, row_limit=100, **asked)
        assert dict(zip(told["figure_id"], told["change"], strict=True)) == expected, (version, asked)
        assert dict(zip(told["change"], told["of_its_kind"], strict=True)) == told["change"].value_counts().to_dict()
        for row in told.itertuples():
            assert row.change == "rejudged" or pd.isna(row.changed_in) or row.changed_in > version


def test_the_first_of_each_kind_of_change_are_listed_and_all_are_counted(much_changed):
    told = queries.ask(much_changed, "changes", version=1, row_limit=1)
    assert told["change"].tolist() == ["retracted", "revised", "added", "rejudged"]
    assert told["of_its_kind"].max() > 1


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


def test_an_outlet_that_changed_the_words_is_counted_though_nobody_wrote_down_how(store):
    record.correct(store, "link", "fled-since-c fled-since relay_error", {"note": None}, reason="coding_error", **SAID)
    opened = queries.open_record(queries.current_file(store))
    told = queries.ask(opened, "circular", row_limit=9).set_index("figure_id").loc["fled-since"]
    assert (told["outlets_that_changed_it"], told["changes"]) == (1, "")
    assert set(queries.ask(opened, "chain", figure_id="fled-since")["relay_error"]) == {""}



def test_an_organisation_that_turns_against_its_own_words_is_marked(folder, tmp_path):
    held = invented.tables()
    first = invented.change(held, "position", "bridge-crown", as_of="1911-03-04")
    for position_id, origin, day, stance in (
        ("bridge-war", "war-ministry", "1911-03-05", "affirms"),
        ("bridge-press", "press-office", "1911-03-05", "denies"),
        ("bridge-nobody", "residents", "1911-03-05", "affirms"),
    ):
        held["position"].append(first | {
            "position_id": position_id, "origin_id": origin, "as_of": day, "stance": stance, "holder_or_actor": "Free Band",
        })
    invented.write(folder, held)
    record.publish(tmp_path / "new", folder, actor="Ada", why="Invented.")
    opened = queries.open_record(queries.current_file(tmp_path / "new"))
    table = wording.said(queries.ask(opened, "positions", place="stonebridge"))
    assert {row.position_id: row.turn for row in table.itertuples()} == {
        "bridge-band": "", "bridge-crown": "", "bridge-nobody": "",
        "bridge-press": "", "bridge-war": "contradicts itself the same day",
    }
