"""A version is published whole, holds what the files say, and never changes afterwards."""

from dataclasses import replace
from pathlib import Path

import pytest

import queries
from data import record
from queries.publishing import LATER
from tests import invented

COUNTS_OF_CASEBOOK = {
    "metric": (36, 0, 0), "place": (29, 0, 0), "source": (279, 0, 0), "document": (282, 0, 0),
    "figure": (562, 0, 0), "position": (78, 0, 0), "link": (423, 0, 0),
}
UNCHANGED = dict.fromkeys(COUNTS_OF_CASEBOOK, (0, 0, 0))
SECOND = {"actor": "Ben", "why": "The second rows."}


def ask(store: Path, question: str, **parameters):
    return queries.ask(queries.open_record(queries.current_file(store)), question, **parameters)


def values(store: Path, version: int | None = None) -> dict[str, object]:
    """The number of each figure, as of a version."""
    rows = record.as_written(store, "figure", version)
    return dict(zip(rows["figure_id"], rows["value"], strict=True))


def lives(store: Path, table: str, key: str) -> list[tuple]:
    """Every row of one identifier: added in, superseded in, why it was written, why it was superseded."""
    rows = queries.open_record(queries.current_file(store)).fetch(
        f"select added_in, superseded_in, change_reason, superseded_because from {table}"
        f" where {table}_id = $key order by added_in", {"key": key}
    )
    return [tuple(row) for row in rows.astype(object).where(rows.notna(), None).itertuples(index=False)]


def history(store: Path) -> list[tuple]:
    return list(record.history(store).drop(columns="published_at").itertuples(index=False, name=None))


def test_first_start_publishes_the_shipped_casebook_as_version_1(tmp_path):
    file = record.ensure_published(tmp_path / "store")
    assert sorted(path.name for path in file.parent.iterdir()) == ["CURRENT", "LOCK", "record-000001.duckdb"]
    assert (tmp_path / "store" / "CURRENT").read_text() == "record-000001.duckdb\n"
    assert history(tmp_path / "store") == [
        (1, "On Record", "The casebook that the product ships with.", 1689, 0, 0)
    ]
    assert record.ensure_published(tmp_path / "store") == file


def test_first_publish_counts_every_table(tmp_path):
    done = record.publish(tmp_path, record.CASEBOOK, **SECOND)
    assert replace(done, surprises=()) == record.Publication(1, COUNTS_OF_CASEBOOK, True)
    assert any("radio-masr-2016-12-12-killed-413 is 413, and sohr-2016-12-12-killed-442" in told for told in done.surprises)


@pytest.mark.parametrize("table", COUNTS_OF_CASEBOOK)
def test_the_record_gives_back_every_cell_of_the_casebook(casebook_record, table):
    written = record.as_written(casebook_record.path.parent, table).fillna("").to_dict("records")
    read = invented.read(record.CASEBOOK, table)
    lacking = set(written[0]) - set(read[0])
    assert lacking <= set(LATER.get(table, ())) and not any(row[name] for row in written for name in lacking)
    written = [{name: cell for name, cell in row.items() if name not in lacking} for row in written]
    assert sorted(map(by_cells, written)) == sorted(map(by_cells, read))
    assert list(written[0]) == list(read[0])


def by_cells(row: dict[str, str]) -> list[tuple[str, str]]:
    return list(row.items())


def test_a_file_states_the_oldest_database_that_opens_it_whichever_wrote_it(store):
    record.correct(store, "figure", "fled-before", {"value": "81000"}, reason="coding_error", **SECOND)
    for version in (1, 2):
        opened = queries.open_record(store / f"record-{version:06d}.duckdb")
        held = opened.fetch("select tags['storage_version'] as stated from duckdb_databases() where path is not null")
        assert held["stated"].tolist() == ["v1.5.0+"]


def test_publishing_the_same_files_again_adds_nothing(store, folder):
    before = files(store)
    assert record.publish(store, folder, **SECOND) == record.Publication(1, UNCHANGED, False)
    assert files(store) == before


def files(store: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in store.iterdir()}


def test_a_new_row_is_added_and_nothing_else_changes(store, folder):
    held = invented.tables()
    held["figure"].append(invented.figure(figure_id="fled-new", value="7"))
    done = record.publish(store, invented.write(folder, held), **SECOND)
    assert done == record.Publication(2, UNCHANGED | {"figure": (1, 0, 0)}, False)
    assert lives(store, "figure", "fled-new") == [(2, None, "first_recorded", None)]
    assert set(values(store)) - set(values(store, 1)) == {"fled-new"}
    assert history(store) == [(2, "Ben", "The second rows.", 1, 0, 0), (1, "Ada", "Invented.", 49, 0, 0)]


def test_a_changed_row_supersedes_and_the_older_version_answers_as_before(store, folder):
    before = ask(store, "figures", sort_by="newest", row_limit=100)
    held = invented.tables()
    invented.change(held, "figure", "fled-before", value="85000")
    done = record.publish(store, invented.write(folder, held), reason="source_update", **SECOND)
    assert done.counts["figure"] == (0, 1, 0)
    assert lives(store, "figure", "fled-before") == [
        (1, 2, "first_recorded", "source_update"), (2, None, "source_update", None)
    ]
    assert (values(store)["fled-before"], values(store, 1)["fled-before"]) == ("85000", "80000")
    after = ask(store, "figures", sort_by="newest", row_limit=100, version=1)
    assert after.equals(before)


def test_a_change_without_a_reason_is_refused(store, folder):
    held = invented.tables()
    invented.change(held, "figure", "fled-before", value="85000")
    before = files(store)
    with pytest.raises(record.Refused) as refused:
        record.publish(store, invented.write(folder, held), **SECOND)
    assert refused.value.problems == [
        "Rows of the record would change or be retracted: say why with --reason, one of source_update,"
        " source_correction, source_retraction, coding_error, regraded, merged."
    ]
    assert files(store) == before


@pytest.mark.parametrize("reason", ["tidier", "first_recorded", "follows"])
def test_a_reason_that_is_not_in_the_vocabulary_is_refused(store, reason):
    with pytest.raises(record.Refused) as refused:
        record.retract(store, "figure", "fled-before", reason=reason, **SECOND)
    assert refused.value.problems == [
        f"'{reason}' is not a reason for a change. Write one of: source_update, source_correction,"
        " source_retraction, coding_error, regraded, merged."
    ]


def test_publishing_an_old_file_does_not_undo_a_correction(store, folder):
    record.correct(store, "figure", "fled-before", {"value": "81000"}, reason="coding_error", **SECOND)
    assert record.publish(store, folder, **SECOND) == record.Publication(2, UNCHANGED, False)
    assert values(store)["fled-before"] == "81000"


def test_a_correction_may_bring_an_older_value_back(store):
    record.correct(store, "figure", "fled-before", {"value": "81000"}, reason="coding_error", **SECOND)
    record.correct(store, "figure", "fled-before", {"value": "80000"}, reason="source_correction", **SECOND)
    assert [values(store, version)["fled-before"] for version in (1, 2, 3)] == ["80000", "81000", "80000"]
    assert lives(store, "figure", "fled-before") == [
        (1, 2, "first_recorded", "coding_error"),
        (2, 3, "coding_error", "source_correction"),
        (3, None, "source_correction", None),
    ]


def test_a_correction_to_what_already_stands_publishes_nothing(store):
    done = record.correct(store, "figure", "fled-before", {"value": "80000"}, reason="coding_error", **SECOND)
    assert done == record.Publication(1, UNCHANGED, False)


def test_a_correction_may_blank_a_cell(store):
    record.correct(store, "figure", "fled-since", {"period_words": None}, reason="coding_error", **SECOND)
    rows = record.as_written(store, "figure", key="fled-since")
    assert rows["period_words"].tolist() == [None]


def test_a_dry_run_says_what_would_change_and_changes_nothing(store):
    before = files(store)
    done = record.correct(
        store, "figure", "fled-before", {"value": "81000"}, reason="coding_error", dry_run=True, **SECOND
    )
    assert done == record.Publication(2, UNCHANGED | {"figure": (0, 1, 0)}, False)
    assert files(store) == before


def test_a_link_is_corrected_and_retracted_by_its_three_part_key(store):
    key = "fled-since fled-relief part_of"
    done = record.correct(store, "link", key, {"note": "a quarter of the town"}, reason="coding_error", **SECOND)
    assert done.counts["link"] == (0, 1, 0)
    assert record.as_written(store, "link", key=key)["note"].tolist() == ["a quarter of the town"]
    assert record.retract(store, "link", key, reason="coding_error", **SECOND).counts["link"] == (0, 0, 1)
    assert record.as_written(store, "link", key=key).empty
    assert len(record.as_written(store, "link")) == 4


def test_a_retracted_row_is_gone_and_the_older_version_keeps_it(store, folder):
    done = record.retract(store, "figure", "strikes-none", reason="source_retraction", **SECOND)
    assert done == record.Publication(2, UNCHANGED | {"figure": (0, 0, 1)}, False)
    assert lives(store, "figure", "strikes-none") == [(1, 2, "first_recorded", "source_retraction")]
    assert set(values(store, 1)) - set(values(store)) == {"strikes-none"}
    assert record.publish(store, folder, **SECOND).version == 2, "the file that still holds it does not undo it"


@pytest.mark.parametrize(
    ("table", "key", "problems"),
    [
        ("figure", "fled-since", [
            'figures.csv, fled-since-b, repeats: refers to "fled-since", which is to be retracted.'
            " Retract or correct this row as well.",
            'figures.csv, fled-since-c, repeats: refers to "fled-since", which is to be retracted.'
            " Retract or correct this row as well.",
        ]),
        ("metric", "trapped", [
            'figures.csv, trapped-health, metric: refers to "trapped", which is to be retracted.'
            " Retract or correct this row as well.",
        ]),
        ("source", "wire", [
            'documents.csv, wire-1911-03-02, publisher_id: refers to "wire", which is to be retracted.'
            " Retract or correct this row as well.",
            'figures.csv, fled-since-b, relay_ids: refers to "wire", which is to be retracted.'
            " Retract or correct this row as well.",
            'figures.csv, fled-since-c, relay_ids: refers to "wire", which is to be retracted.'
            " Retract or correct this row as well.",
        ]),
        ("figure", "never-was", ["never-was: is not in force in figures. Write the figure_id of a row that is."]),
    ],
)
def test_a_row_that_others_refer_to_cannot_be_retracted(store, table, key, problems):
    before = files(store)
    with pytest.raises(record.Refused) as refused:
        record.retract(store, table, key, reason="coding_error", **SECOND)
    assert sorted(refused.value.problems) == problems
    assert files(store) == before


@pytest.mark.parametrize(
    ("table", "key", "changes", "problem"),
    [
        ("figure", "never-was", {"value": "1"},
         "never-was: is not in force in figures. Write the figure_id of a row that is."),
        ("place", "westmark", {"figure_id": "x"},
         "figure_id: is not a column of places.csv that can be corrected."
         " Write one of: name, aliases, parent_id, kind, iso3, lat, lon, admin_code, admin_code_system."),
        ("place", "westmark", {"place_id": "x"},
         "place_id: is not a column of places.csv that can be corrected."
         " Write one of: name, aliases, parent_id, kind, iso3, lat, lon, admin_code, admin_code_system."),
        ("place", "westmark", {"lat": "12"},
         "places.csv, westmark, lat: and lon go together. Write both, or leave both blank."),
        ("figure", "fled-since", {"repeats": "fled-before", "role": "triangulation"}, [
            f'figures.csv, {repeat}, repeats: "fled-since" is a repeat itself.'
            " Name the row that it repeats: fled-before."
            for repeat in ("fled-since-b", "fled-since-c")
        ]),
    ],
)
def test_a_correction_that_cannot_be_is_refused(store, table, key, changes, problem):
    with pytest.raises(record.Refused) as refused:
        record.correct(store, table, key, changes, reason="coding_error", **SECOND)
    assert refused.value.problems == ([problem] if isinstance(problem, str) else problem)


def test_a_statement_becomes_a_repeat_once_its_own_repeats_name_another(store):
    for key in ("fled-since-b", "fled-since-c", "fled-since"):
        changes = {"repeats": "fled-before"} | ({"role": "triangulation"} if key == "fled-since" else {})
        record.correct(store, "figure", key, changes, reason="merged", **SECOND)
    shown = queries.ask(queries.open_record(queries.current_file(store)), "statements", row_limit=99, metric=["displaced"])
    assert not any("since" in figure_id for figure_id in shown["figure_id"])
    assert shown.set_index("figure_id").outlets["fled-before"] == 3
    assert record.check_record(store) == []


@pytest.mark.parametrize(("table", "key", "links"), [("position", "bridge-band", 1), ("figure", "fled-since-c", 2)])
def test_the_links_of_a_retracted_row_go_with_it(store, table, key, links):
    done = record.retract(store, table, key, reason="coding_error", **SECOND)
    assert done.counts == UNCHANGED | {table: (0, 0, 1), "link": (0, 0, links)}
    assert len(record.as_written(store, "link")) == 5 - links
    assert record.check_record(store) == []


def test_rows_missing_from_the_files_stay_unless_told_otherwise(store, folder):
    held = invented.tables()
    held["figure"] = [row for row in held["figure"] if row["figure_id"] != "trapped-health"]
    invented.write(folder, held)
    assert record.publish(store, folder, **SECOND).version == 1
    done = record.publish(store, folder, reason="merged", retract_missing=True, **SECOND)
    assert done.counts["figure"] == (0, 0, 1)
    assert set(values(store, 1)) - set(values(store)) == {"trapped-health"}


def test_figures_alone_are_published_onto_what_the_record_holds(store, tmp_path):
    held = {"figure": [invented.figure(figure_id="fled-new", value="7")]}
    file = invented.write(tmp_path / "more", held) / "figures.csv"
    done = record.append_figures(store, file, **SECOND)
    assert done == record.Publication(2, UNCHANGED | {"figure": (1, 0, 0)}, False)
    assert values(store)["fled-new"] == "7"


def test_a_row_cannot_refer_to_one_that_was_retracted(store, folder):
    record.retract(store, "figure", "trapped-health", reason="coding_error", **SECOND)
    record.retract(store, "metric", "trapped", reason="coding_error", **SECOND)
    held = invented.tables()
    held["figure"].append(invented.figure(figure_id="trapped-new", metric="trapped"))
    with pytest.raises(record.Refused) as refused:
        record.publish(store, invented.write(folder, held), **SECOND)
    assert refused.value.problems == [
        'figures.csv, row 14, metric: "trapped" is not in metrics.csv. Add it there, or correct it here.'
    ]


def test_the_record_in_force_passes_its_own_rules(store, casebook_record):
    assert record.check_record(store) == []
    assert record.check_record(casebook_record.path.parent) == []
