"""A record outlives the code that wrote it: its rows are carried into new tables and new vocabularies, or left whole."""

import json
import lzma
import shutil
from pathlib import Path

import duckdb
import pytest

import queries
from data import __main__ as command_line
from data import record
from data.wording import english as wording
from queries.publishing import KEYS
from tests import invented


@pytest.fixture
def vocabulary(tmp_path, monkeypatch) -> Path:
    """A vocabulary of the test's own."""
    copied = Path(shutil.copytree(record.VOCABULARY, tmp_path / "vocabulary"))
    monkeypatch.setattr(record, "VOCABULARY", copied)
    return copied


@pytest.fixture(scope="module")
def corrected(tmp_path_factory, invented_folder) -> Path:
    """Two versions, the second of which corrects the first: look, and do not change them."""
    store = Path(shutil.copytree(invented_folder / "store", tmp_path_factory.mktemp("corrected") / "store"))
    record.correct(store, "figure", "killed-crown", {"value": "46"}, reason="coding_error", actor="Ada", why="Misread.")
    return store


@pytest.fixture
def store(tmp_path, corrected) -> Path:
    """The same for a test of its own."""
    return Path(shutil.copytree(corrected, tmp_path / "store"))


def change(store: Path, *statements: str) -> None:
    """Make the newest file one that other code might have written."""
    with duckdb.connect(str(queries.current_file(store))) as connection:
        for statement in statements:
            connection.execute(statement)


def everything(store: Path, version: int) -> dict[str, list[tuple]]:
    """All that a version says: rows as written, and the figures with all that is worked out for them."""
    opened = queries.open_record(queries.current_file(store))
    said = {table: record.as_written(store, table, version) for table in KEYS}
    said["worked out"] = queries.ask(opened, "figures", version=version, row_limit=1000)
    return {name: [tuple(map(str, row)) for row in rows.itertuples(index=False)] for name, rows in said.items()}


def refused_whole(store: Path, publish) -> list[str]:
    """The problems of a publish that is refused and leaves the store as it was."""
    before = {file.name: file.read_bytes() for file in store.iterdir()}
    with pytest.raises(record.Refused) as refused:
        publish()
    assert {file.name: file.read_bytes() for file in store.iterdir()} == before
    return refused.value.problems


def test_a_term_that_a_vocabulary_gained_can_be_published(store, folder, vocabulary):
    before = [everything(store, version) for version in (1, 2)]
    with (vocabulary / "affected.csv").open("a", encoding="utf-8") as file:
        file.write("beekeepers,beekeepers,Who keeps bees.,beekeeper,beekeepers,no\n")
    held = {table: invented.read(folder, table) for table in KEYS}
    invented.change(held, "figure", "killed-unnamed", affected="beekeepers")
    invented.write(folder, held)
    done = record.publish(store, folder, actor="Ben", why="Bees.", reason="coding_error")
    assert (done.version, done.counts["figure"], done.is_renewed) == (3, (0, 1, 0), True)
    assert [everything(store, version) for version in (1, 2)] == before
    named = queries.ask(queries.open_record(queries.current_file(store)), "figure", figure_id="killed-unnamed")
    assert named["affected"].tolist() == ["beekeepers"]
    assert not record.publish(store, folder, actor="Ben", why="Again.").is_renewed


def test_a_term_that_a_vocabulary_lost_is_asked_back_where_a_row_has_it(store, folder, vocabulary):
    file = vocabulary / "affected.csv"
    file.write_text("".join(line for line in file.read_text().splitlines(keepends=True) if not line.startswith("civilian,")))
    problems = refused_whole(store, lambda: record.publish(store, folder, actor="Ben", why="Fewer words."))
    assert len(problems) == 1
    assert "record-000002.duckdb: cannot be copied into this form: figure.affected: the record says 'civilian'" in problems[0]
    assert problems[0].endswith("Put the term back.")


def test_a_record_in_another_form_says_how_to_renew_it_and_is_whole_afterwards(store, capsys):
    before = [everything(store, version) for version in (1, 2)]
    change(store, "update form set digest = 'older'", "alter table figure drop column note")
    with pytest.raises(queries.RecordError, match=r"record-000002\.duckdb: was published by .*: python -m data renew"):
        queries.open_record(queries.current_file(store))
    assert command_line.main(["renew", "--store", str(store), "--actor", "Ben"]) == 0
    assert "Published version 3:\n  every row that was there" in capsys.readouterr().out
    # The column that the older form lacked is blank; all else is as it was.
    assert [row[:-1] for row in everything(store, 1)["figure"]] == [row[:-1] for row in before[0]["figure"]]
    assert all(everything(store, version)[table] == before[version - 1][table] for version in (1, 2) for table in KEYS if table != "figure")
    log = record.history(store)[["version", "actor", "why", "rows_added", "rows_changed"]]
    assert log.iloc[0].tolist() == [3, "Ben", record.RENEWED, 0, 0]
    assert command_line.main(["renew", "--store", str(store)]) == 0
    assert capsys.readouterr().out == "Nothing new.\n"


def test_a_record_without_a_form_can_be_renewed(store):
    before = [everything(store, version) for version in (1, 2)]
    change(store, "drop table form")
    with pytest.raises(queries.RecordError, match="renew"):
        queries.open_record(queries.current_file(store))
    assert record.renew(store, actor="Ben").version == 3
    assert [everything(store, version) for version in (1, 2)] == before


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("alter table figure add column mood varchar", "figure.mood: which a record does not have any more."),
        ("alter table figure drop column credibility", "figure.credibility: which nothing can fill."),
        ("drop table form; drop table setting", "setting.added_in, setting.setting, setting.superseded_in, setting.value: which nothing can fill."),
    ],
)
def test_what_would_be_lost_or_made_up_is_refused(store, statement, told):
    change(store, "update form set digest = 'older'", statement)
    problems = refused_whole(store, lambda: record.renew(store, actor="Ben"))
    assert problems == [f"record-000002.duckdb: cannot be copied into this form: {told}"]


def test_there_is_nothing_to_renew_before_anything_is_published(tmp_path):
    with pytest.raises(record.Refused, match="nothing is published yet"):
        record.renew(tmp_path, actor="Ben")


STORES = Path(__file__).parent / "stores"


@pytest.fixture
def older_store(tmp_path) -> Path:
    """A store as it was written before there were claims: five versions of the invented casebook, each a change."""
    store = tmp_path / "older"
    store.mkdir()
    name = "record-000005.duckdb"
    (store / name).write_bytes(lzma.decompress((STORES / "before_claims.duckdb.xz").read_bytes()))
    (store / "CURRENT").write_text(f"{name}\n", encoding="ascii")
    return store


def as_told_before(told: object, before: object) -> object:
    """What is told now, in the columns that were told then."""
    if isinstance(before, dict) and isinstance(told, dict):
        return {name: as_told_before(told[name], value) for name, value in before.items()}
    if isinstance(before, list) and isinstance(told, list) and len(told) == len(before):
        return [as_told_before(one, other) for one, other in zip(told, before, strict=True)]
    return told


def without_repeats(told: dict | list) -> dict | list:
    """Totals without the repeats that were left out: a garbled one now stands where its statement does (METHOD 4)."""
    if isinstance(told, dict):
        for total in told["totals"]:
            total["left_out"] = [out for out in total["left_out"] if out["rule"] != "repeat"]
    return told


def test_a_store_written_before_claims_is_renewed_on_first_use_and_its_old_links_answer_as_before(older_store, caplog, capsys):
    said = json.loads((STORES / "before_claims.json").read_text(encoding="utf-8"))
    opened = queries.open_record(record.ensure_published(older_store))
    assert opened.newest == 6 and "Its rows, in every version, are copied into ours." in caplog.text
    for version, before in said.items():
        figures = wording.said(queries.ask(opened, "figures", version=int(version), row_limit=1000, sort_by="newest"))
        assert json.loads(figures[list(before["figures"][0])].to_json(orient="records", date_format="iso")) == before["figures"]
        headlines = wording.said(queries.ask(opened, "headlines", version=int(version)))
        assert json.loads(headlines[list(before["headlines"][0])].to_json(orient="records")) == before["headlines"]
        (counted,) = json.loads(queries.ask(opened, "count", version=int(version)).to_json(orient="records", date_format="iso"))
        assert counted == before["count"][0]
        for name, asked in (("bands", ["bands"]), ("totals", ["total", "--metric", "displaced", "--place", "eastmark"])):
            assert command_line.main([*asked, "--version", version, "--json", "--store", str(older_store)]) == 0
            told = as_told_before(json.loads(capsys.readouterr().out), before[name])
            assert without_repeats(told) == without_repeats(before[name]), (name, version)
    assert (older_store / "record-000005.duckdb").exists()
    caplog.clear()
    assert record.ensure_published(older_store) == opened.path and not caplog.text
