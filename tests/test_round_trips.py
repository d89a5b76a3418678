"""What is taken away comes back: a view in each of its formats, into a record that holds nothing."""

import shutil

import pandas as pd
import pytest

import queries
from app import answers
from app.sections import exports
from app.web.request import Asked, view_of
from data import bringing, readers, record
from tests import invented

FORMATS = ("Data (CSV)", "Data (XLSX)", "Data (JSON)", "Data (Parquet)", "Package (ZIP)")
SAYS = (
    "figure_id", "metric", "affected", "scope", "cause", "quantifier", "value", "value_max", "value_words", "low", "best", "high",
    "low_given", "high_given", "unit", "place_id", "place_path", "period_start", "period_end", "date_precision", "reported_on",
    "origin_id", "party", "reliability", "reliability_reason", "credibility", "credibility_reason", "relay_ids", "document_id",
    "publisher_id", "role", "event_id", "series_id", "checked", "band", "independent_origins", "independent_parties", "outlets",
    "replaced_by", "part_of", "later_id", "statement_id", "period_offset",
)  # fmt: skip


@pytest.fixture(params=["casebook", "invented"])
def source(request, monkeypatch, tmp_path, casebook_record, invented_folder):
    store = casebook_record.path.parent if request.param == "casebook" else invented_folder / "store"
    monkeypatch.setenv("ON_RECORD_STORE", str(store))
    return store


@pytest.fixture(scope="module")
def nothing(tmp_path_factory):
    """A record that holds the words of the casebook and nothing else: to be copied."""
    folder = tmp_path_factory.mktemp("nothing")
    held = invented.write(folder / "empty", {table: [] for table in record.KEYS})
    shutil.copy(record.CASEBOOK / "metrics.csv", held / "metrics.csv")
    record.publish(folder / "store", held, actor="Ada", why="Nothing yet.")
    return folder / "store"


def claims(store) -> pd.DataFrame:
    opened = queries.open_record(queries.current_file(store))
    rows = opened.fetch(f"select {', '.join(SAYS)} from claim where superseded_in is null order by figure_id")
    return rows.astype(object).where(rows.notna(), None)


def test_a_view_taken_away_comes_back_with_its_figures_grades_chains_and_states(source, tmp_path, nothing):
    view = view_of({"repeats": ["with"]}, Asked("figures", "figures"))
    table = answers.figures(view.filters)
    files = exports.files_of(lambda: table, table.columns, view)
    before = claims(source)
    for name in FORMATS:
        ends, make = files[name]
        store = shutil.copytree(nothing, tmp_path / ends)
        file = tmp_path / f"view.{ends}"
        file.write_bytes(make())
        reading = readers.read(file)
        report = bringing.bring(store, bringing.propose(store, reading), record.Said("Ada", "Brought back.", despite="As it was."))
        assert (reading.format, report.refused, report.new) == ("own_export", (), len(before)), name
        pd.testing.assert_frame_equal(claims(store), before, check_dtype=False, obj=name)
    again = bringing.bring(store, bringing.propose(store, reading), record.Said("Ada", "Once more.", despite="As it was."))
    assert (again.new, again.revised, again.is_published) == (0, 0, False)


def test_the_tables_of_a_record_come_back_whole_from_a_folder_and_an_archive(tmp_path, casebook_record, nothing):
    archive = shutil.make_archive(str(tmp_path / "casebook"), "zip", record.CASEBOOK)
    held = {table: record.as_written(casebook_record.path.parent, table) for table in record.KEYS}
    for place, file in enumerate((record.CASEBOOK, archive)):
        store = shutil.copytree(nothing, tmp_path / str(place))
        reading = readers.read(type(tmp_path)(file))
        report = bringing.bring(store, bringing.propose(store, reading), record.Said("Ada", "Brought.", despite="As it was."))
        assert (reading.format, report.refused, report.is_published) == ("casebook", (), True)
        for table, rows in held.items():
            key = list(record.KEYS[table])
            back = record.as_written(store, table)
            pd.testing.assert_frame_equal(
                back.sort_values(key, ignore_index=True), rows.sort_values(key, ignore_index=True), obj=table
            )
