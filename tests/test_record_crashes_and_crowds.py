"""Two writers at once both land; a killed writer leaves the last version whole; readers notice neither."""

import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import duckdb
import pytest

import queries
from data import record
from tests import invented

ROOT = Path(__file__).parent.parent


def running(program: str, *arguments: object) -> subprocess.Popen:
    """A process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program), *map(str, arguments)], cwd=ROOT,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )


def writing(store: Path, file: Path) -> subprocess.Popen:
    """A process that publishes one file of figures and prints the version."""
    return running("""
        import sys
        from pathlib import Path
        from data import record
        store, file = map(Path, sys.argv[1:])
        print(record.append_figures(store, file, actor="Ben", why="At once.").version)
    """, store, file)


def one_figure(folder: Path, name: str) -> Path:
    row = invented.figure(figure_id=name, event_id=name)
    return invented.write(folder / name, {"figure": [row]}) / "figures.csv"


def figures(store: Path) -> set[str]:
    return set(record.as_written(store, "figure")["figure_id"])


FIRST = {row["figure_id"] for row in invented.tables()["figure"]}


def test_two_writers_at_once_both_land(store, tmp_path):
    writers = [writing(store, one_figure(tmp_path, name)) for name in ("from-one", "from-other")]
    said = [writer.communicate(timeout=60) for writer in writers]
    assert sorted(out.strip() for out, _ in said) == ["2", "3"], said
    assert figures(store) == FIRST | {"from-one", "from-other"}
    assert [row.version for row in record.history(store).itertuples()] == [3, 2, 1]


KILLED = {
    "while rows are laid out": ("Writer.compare", 1),
    "half way through writing": ("Writer._follow", 2),
    "before the commit": ("Writer.commit", 1),
    "before the file has its name": ("os.replace", 1),
    "while the version is named": ("os.replace", 2),
}
WRITE_AND_BE_KILLED = """
    import os, signal, sys
    from pathlib import Path
    from data import record
    from queries.publishing import Writer

    file, *points = sys.argv[1:]
    for store, place, name, nth in (point.split(" ") for point in points):
        if os.fork():
            print(os.wait()[1])
            continue
        place, calls = {"Writer": Writer, "record": record, "os": os}[place], []
        real = getattr(place, name)

        def call(*given, **more):
            calls.append(name)
            if len(calls) == int(nth):
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*given, **more)

        setattr(place, name, call)
        record.append_figures(Path(store), Path(file), actor="Ben", why="Not to be.")
        os._exit(0)
"""


def test_a_killed_writer_leaves_the_last_version_whole_and_the_next_one_publishes(invented_folder, tmp_path):
    stores = {
        when: Path(shutil.copytree(invented_folder / "store", tmp_path / when.replace(" ", "-"))) for when in KILLED
    }
    published = (invented_folder / "store" / "record-000001.duckdb").read_bytes()
    killed, later = one_figure(tmp_path, "killed"), one_figure(tmp_path, "later")
    points = [f"{stores[when]} {step.replace('.', ' ')} {nth}" for when, (step, nth) in KILLED.items()]
    out, error = running(WRITE_AND_BE_KILLED, killed, *points).communicate(timeout=120)
    assert out.split() == [str(int(signal.SIGKILL))] * len(KILLED), error
    for when, store in stores.items():
        assert (store / "CURRENT").read_text() == "record-000001.duckdb\n", when
        assert (store / "record-000001.duckdb").read_bytes() == published, when
        assert figures(store) == FIRST, when
        assert record.append_figures(store, later, actor="Ben", why="Afterwards.").version == 2, when
        assert figures(store) == FIRST | {"later"}, when
        assert sorted(path.name for path in store.iterdir()) == [
            "CURRENT", "LOCK", "record-000001.duckdb", "record-000002.duckdb"
        ], when


def test_a_reader_keeps_answering_from_its_version_while_others_publish(store, tmp_path):
    reader = queries.open_record(queries.current_file(store))
    before = queries.ask(reader, "count")
    writer = writing(store, one_figure(tmp_path, "meanwhile"))
    while writer.poll() is None:
        assert queries.ask(reader, "count").equals(before)
    assert writer.communicate()[0] == "2\n"
    assert queries.ask(reader, "count").equals(before)
    newer = queries.open_record(queries.current_file(store))
    assert queries.ask(newer, "count")["figures"].item() == before["figures"].item() + 1
    assert queries.ask(newer, "count", version=1).equals(before)


@pytest.mark.parametrize(
    "statement",
    [
        "copy figure to '{folder}/taken.csv'",
        "copy (select 1) to '{folder}/taken.parquet' (format parquet)",
        "export database '{folder}/taken'",
        "select * from read_csv('{folder}/secret.csv')",
        "select * from read_text('{folder}/secret.csv')",
        "select * from glob('{folder}/*')",
        "attach '{folder}/other.duckdb'",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "set lock_configuration = false",
        "set threads = 1",
        "reset threads",
        "delete from figure",
        "create table taken (a integer)",
    ],
)
def test_a_reader_reaches_no_file_no_network_and_no_setting(invented_record, tmp_path, statement):
    (tmp_path / "secret.csv").write_text("a\n1\n")
    with pytest.raises(duckdb.Error):
        invented_record.fetch(statement.format(folder=tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["secret.csv"]


def test_a_record_may_be_opened_twice_in_one_process(invented_record):
    again = queries.open_record(invented_record.path)
    assert queries.ask(again, "count").equals(queries.ask(invented_record, "count"))


@pytest.mark.parametrize("content", [None, b"", b"not a record", b"\0" * 20000])
def test_what_is_no_record_is_refused_in_words(tmp_path, content):
    file = tmp_path / "record-000001.duckdb"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(queries.RecordError, match=r"record-000001\.duckdb: (there is no such record|cannot be read)"):
        queries.open_record(file)
