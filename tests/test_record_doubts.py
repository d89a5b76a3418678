"""What no editor would believe is asked about, needs a word to be published, and stays with the figure."""

import io
import sys
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

import queries
from data import __main__ as command_line
from data import record
from data.wording.doubts import MENDS, sentence
from tests import invented

SAID = {"actor": "Ben", "why": "More rows."}


def doubts(store, version: int | None = None) -> list[tuple]:
    opened = queries.open_record(queries.current_file(store))
    rows = opened.fetch(
        "select figure_id, doubt::varchar as doubt, coalesce(other_id, '') as other_id, coalesce(confirmed, '') as confirmed from doubt"
        " where added_in <= $v and (superseded_in is null or superseded_in > $v) order by all", {"v": version or opened.newest}
    )
    return [tuple(row) for row in rows.itertuples(index=False)]


def raised(folder, *figures: dict, links=(), **documents: str) -> list[str]:
    """What is doubted of the invented casebook with a few figures more."""
    held = invented.tables()
    held["figure"] += [invented.figure(**figure) for figure in figures]
    held["link"] += [dict(zip(invented.columns("link"), (*link, ""), strict=True)) for link in links]
    for key, day in documents.items():
        invented.change(held, "document", key.replace("_", "-"), published_on=day, published_basis="stated")
    try:
        record.check(folder / "no-store", invented.write(folder, held))
    except record.Doubted as doubted:
        return doubted.doubts
    return []


RUNNING = {"metric": "killed", "series_id": "dead-of-the-watch"}
CASES = {
    "a year before 1900": (
        [{"figure_id": "a", "period_start": "0011-03-01"}],
        ["figures.csv, row 14, period_start: a is dated 0011-03-01, before 1900. Correct the year"],
    ),
    "a report before 1900": (
        [{"figure_id": "a", "reported_on": "1191-03-01"}],
        ["figures.csv, row 14, reported_on: a is dated 1191-03-01, before 1900. Correct the year",
         "figures.csv, row 14, period_start: a begins on 1911-03-01, after it was reported on 1191-03-01."
         " Correct one of the two days"],
    ),
    "a period after its report": (
        [{"figure_id": "a", "reported_on": "1911-02-28"}, {"figure_id": "b", "value": "2", "reported_on": "1911-03-01"}],
        ["figures.csv, row 14, period_start: a begins on 1911-03-01, after it was reported on 1911-02-28."
         " Correct one of the two days"],
    ),
    "more people than live": (
        [{"figure_id": "a", "value": "99999999999"}, {"figure_id": "b", "metric": "strikes", "value": "99999999999"}],
        ["figures.csv, row 14, value: a is 99,999,999,999: more people than live. Take out the digits too many"],
    ),
    "strikes that were killed": (
        [{"figure_id": "a", "metric": "killed", "unit": "strike", "value": "6"}],
        ["figures.csv, row 14, unit: a is counted by the strike, which does not go with “killed”."
         " Write the unit that was counted, or another metric"],
    ),
    "people for strikes": (
        [{"figure_id": "a", "metric": "strikes", "unit": "person", "value": "6"}],
        ["figures.csv, row 14, unit: a is counted by the person, which does not go with “air strikes”."
         " Write the unit that was counted, or another metric"],
    ),
    "families and bodies are people": ([{"figure_id": "a", "unit": "household"}, {"figure_id": "b", "unit": "body"}], []),
    "the same row twice": (
        [{"figure_id": "a", "value": "7"}, {"figure_id": "b", "value": "7", "note": "Again."}, {"figure_id": "c", "value": "8"}],
        ["figures.csv, row 15, figure_id: b says the same as a, from the same page and origin: one row under two names."
         " Keep one of the two"],
    ),
    "a running count that falls": (
        [RUNNING | {"figure_id": name, "value": value, "period_end": f"1911-03-0{day}"}
         for name, value, day in (("a", "4327", 3), ("b", "4324", 4), ("c", "4400", 5))],
        ["figures.csv, row 15, value: b is 4,324, below the 4,327 that its origin had counted before, from the same day on"
         " (a). Look for digits that changed places; where its origin took one back, link the two (supersedes)"],
    ),
    "a count from the same day on, without a name": (
        [{"figure_id": name, "value": value, "period_end": f"1911-03-0{day}", "quantifier": "approximately"}
         for name, value, day in (("a", "900", 3), ("b", "90", 4))],
        ["figures.csv, row 15, value: b is 90, below the 900 that its origin had counted before, from the same day on (a)."
         " Look for digits that changed places; where its origin took one back, link the two (supersedes)"],
    ),
    "more than 90 takes nothing back of 900, but in one running count": (
        [{"figure_id": name, "value": value, "period_end": f"1911-03-0{day}", "quantifier": "at_least", "series_id": series}
         for name, value, day, series in (("a", "900", 3, ""), ("b", "90", 4, ""), ("c", "90", 5, "s"), ("d", "9", 6, "s"))],
        ["figures.csv, row 17, value: d is 9, below the 90 that its origin had counted before, from the same day on (c)."
         " Look for digits that changed places; where its origin took one back, link the two (supersedes)"],
    ),
    "a state may fall, days differ, an incident is none, upper bounds say nothing": (
        [{"figure_id": "s1", "metric": "trapped", "value": "9"}, {"figure_id": "s2", "metric": "trapped", "value": "8", "period_end": "1911-03-04"},
         {"figure_id": "d1", "value": "7"}, {"figure_id": "d2", "value": "6", "period_start": "1911-03-02", "period_end": "1911-03-03"},
         {"figure_id": "i1", "place_id": "westmark", "value": "5", "event_id": "e"},
         {"figure_id": "i2", "place_id": "westmark", "value": "4", "event_id": "e", "period_end": "1911-03-04"},
         {"figure_id": "u1", "place_id": "stonebridge", "value": "3"},
         {"figure_id": "u2", "place_id": "stonebridge", "value": "2", "quantifier": "at_most", "period_end": "1911-03-04"}],
        [],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_doubted_is_told_with_file_row_column_and_mend(tmp_path, case):
    figures, told = CASES[case]
    assert raised(tmp_path, *figures) == [f"{line}, or give your word for it." for line in told]


def test_a_part_above_its_whole_is_doubted(tmp_path):
    whole, part = {"figure_id": "whole", "value": "90"}, {"figure_id": "part", "value": "100", "place_id": "fish-quarter"}
    link = ("part", "whole", "part_of")
    assert raised(tmp_path, whole, part, links=[link]) == [
        "figures.csv, row 15, value: part is 100, above the 90 of whole, of which it is a part."
        " Correct one of the two numbers, or the link, or give your word for it."
    ]
    assert raised(tmp_path, whole, part | {"quantifier": "at_most"}, links=[link]) == []
    assert raised(tmp_path, whole | {"quantifier": "between", "value_max": "110"}, part, links=[link]) == []


def test_a_count_that_its_origin_took_back_is_explained(tmp_path):
    figures = [RUNNING | {"figure_id": "a", "value": "20"}, RUNNING | {"figure_id": "b", "value": "10", "period_end": "1911-03-04"}]
    assert len(raised(tmp_path, *figures)) == 1
    assert raised(tmp_path, *figures, links=[("b", "a", "supersedes")]) == []


def test_the_shipped_casebook_and_the_invented_one_raise_no_doubt(tmp_path, folder):
    assert record.check(tmp_path / "none", record.CASEBOOK).doubts == ()
    assert record.check(tmp_path / "none", folder).doubts == ()


def test_every_doubt_has_a_case_a_sentence_and_a_mend():
    with (record.VOCABULARY / "doubts.csv").open(encoding="utf-8") as lines:
        codes = [line.split(",")[0] for line in lines][1:]
    assert set(MENDS) == set(codes)
    row = {"other_id": "b", "number": 1, "other_number": 2, "day": "1911-03-01", "other_day": "1911-03-02", "unit": "tank", "metric_label": "m"}
    assert len({sentence(row | {"doubt": code}) for code in codes}) == len(codes) == 16


@pytest.fixture
def unbelievable(folder):
    """Files with one figure more: of 11 in place of 1911."""
    held = invented.tables()
    held["figure"].append(invented.figure(figure_id="new", period_start="0011-03-01"))
    return invented.write(folder, held)


def test_what_is_doubted_is_published_only_with_a_word_which_stays_with_it(store, unbelievable):
    before = {file.name: file.read_bytes() for file in store.iterdir()}
    with pytest.raises(record.Doubted) as doubted:
        record.publish(store, unbelievable, **SAID)
    assert str(doubted.value).splitlines()[1:] == [
        "If that is as it should be, say so with --despite-doubts and a word of why.", "Nothing was published."
    ]
    assert {file.name: file.read_bytes() for file in store.iterdir()} == before
    for word in ("", "two\nlines"):
        with pytest.raises(record.Refused, match="is no sentence"):
            record.publish(store, unbelievable, **SAID, despite=word)
    done = record.publish(store, unbelievable, **SAID, despite="Told by a chronicle.")
    assert (done.version, len(done.doubts)) == (2, 1)
    assert doubts(store) == [("new", "before_1900", "", "Told by a chronicle.")]
    opened = queries.open_record(queries.current_file(store))
    asked = queries.ask(opened, "figure_doubts", figure_id="new").iloc[0]
    assert (str(asked["day"])[:10], asked["actor"], asked["version"]) == ("0011-03-01", "Ben", 2)
    assert queries.ask(opened, "figure_doubts", figure_id="new", version=1).empty
    assert record.publish(store, unbelievable, **SAID).version == 2, "nothing new is asked about twice"


def test_a_doubt_ends_when_the_figure_is_corrected_and_the_older_version_keeps_it(store, unbelievable):
    record.publish(store, unbelievable, **SAID, despite="So it says.")
    record.correct(store, "figure", "new", {"period_start": "1911-03-01"}, reason="coding_error", **SAID)
    assert (doubts(store, 2), doubts(store, 3)) == ([("new", "before_1900", "", "So it says.")], [])


def test_a_correction_that_nobody_would_believe_is_asked_about(store):
    changes = {"value": "99999999999"}
    with pytest.raises(record.Doubted) as doubted:
        record.correct(store, "figure", "fled-before", changes, reason="source_update", **SAID)
    assert doubted.value.doubts == [
        "figures.csv, row 2, value: fled-before is 99,999,999,999: more people than live. Take out the digits too many,"
        " or give your word for it."
    ]
    record.correct(store, "figure", "fled-before", changes, reason="source_update", despite="They mean it.", **SAID)
    assert doubts(store) == [("fled-before", "beyond_the_living", "", "They mean it.")]


def test_a_doubt_about_two_figures_ends_with_either_of_them(store, folder):
    held = invented.tables()
    held["figure"] += [invented.figure(figure_id=name, value="7") for name in ("a", "b")]
    record.publish(store, invented.write(folder, held), **SAID, despite="Two tables of one page.")
    assert doubts(store) == [("b", "same_row_twice", "a", "Two tables of one page.")]
    record.correct(store, "figure", "strikes-none", {"note": "Seen."}, reason="coding_error", **SAID)
    assert len(doubts(store)) == 1, "a publish of something else leaves it"
    record.retract(store, "figure", "a", reason="merged", **SAID)
    assert (len(doubts(store, 3)), doubts(store)) == (1, [])


def test_a_link_alone_can_raise_a_doubt(store, folder):
    held = invented.tables()
    held["link"].append({"from_id": "fled-before", "to_id": "fled-since", "relation": "part_of", "note": ""})
    with pytest.raises(record.Doubted) as doubted:
        record.publish(store, invented.write(folder, held), **SAID)
    assert doubted.value.doubts == [
        "figures.csv, fled-before, value: fled-before is 80,000, above the 10,000 of fled-since, of which it is a part."
        " Correct one of the two numbers, or the link, or give your word for it."
    ]


# On the command line


@pytest.fixture
def run(store, capsys):
    def run(*arguments: object) -> tuple[int, str, str]:
        code = command_line.main([*map(str, arguments), "--store", str(store)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


DOUBT = "figures.csv, row 14, period_start: new is dated 0011-03-01, before 1900. Correct the year, or give your word for it.\n"


def test_check_and_publish_list_doubts_and_ask_for_a_word(run, unbelievable, monkeypatch):
    code, out, error = run("check", "--folder", unbelievable)
    assert (code, out) == (3, "") and error == (
        DOUBT + f"{unbelievable}: nothing wrong, but 1 doubt. Who publishes is asked for a word (--despite-doubts)."
        " record-000001: nothing wrong.\n"
    )
    monkeypatch.setattr(sys, "stdin", io.StringIO())  # a pipe: nobody can be asked
    code, out, error = run("publish", "--folder", unbelievable)
    assert (code, out) == (3, "") and error.startswith(DOUBT) and error.endswith("Nothing was published.\n")
    assert run("check", "--folder", unbelievable, "--despite-doubts", "So it says.")[0] == 0
    assert run("publish", "--folder", unbelievable, "--despite-doubts", "So it says.") == (
        0, "Published version 2:\n  figures: 1 added, 0 changed, 0 retracted\n", f"Despite a doubt: {DOUBT}"
    )
    assert run("check", "--folder", unbelievable)[0] == 0, "what has been confirmed is not asked again"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("typed", "code"), [("A chronicle says so.\n", 0), ("\n", 1), ("", 1)])
def test_who_sits_at_a_terminal_is_asked(run, store, unbelievable, monkeypatch, typed, code):
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    came, _, error = run("publish", "--folder", unbelievable)
    assert came == code and error.startswith(DOUBT)
    assert doubts(store) == ([("new", "before_1900", "", typed.strip())] if code == 0 else [])
    assert ("Nobody gave their word for what is doubted.\nNothing was published.\n" in error) == (code == 1)


# On the figure's page


def test_the_page_of_a_figure_shows_what_is_doubted_and_the_word_given_for_it(store, unbelievable, monkeypatch):
    record.publish(store, unbelievable, **SAID, despite="Told by a *chronicle*.")
    monkeypatch.setenv("ON_RECORD_STORE", str(store))
    page = AppTest.from_file(str(Path(__file__).parent.parent / "dashboard.py"), default_timeout=60)
    page.switch_page("app/pages/figure.py")
    page.query_params["figure"] = "new"
    page.run()
    assert not page.exception
    assert [warning.value for warning in page.warning] == [
        "**Asked about\\:** The figure is dated 0011\\-03\\-01, before 1900\\. Ben\\: “Told by a \\*chronicle\\*\\.”"
    ]


# From a record that knew of no doubts


def test_a_record_from_before_doubts_is_taken_over_and_its_doubts_are_shown(store, unbelievable):
    record.publish(store, unbelievable, **SAID, despite="So it says.")
    history = record.history(store)["version"].tolist()
    with duckdb.connect(str(queries.current_file(store))) as older:
        older.execute("drop table doubt")
        older.execute("update form set digest = 'older'")
    assert record.renew(store, actor="Ada").is_renewed, "nobody is asked"
    assert record.history(store)["version"].tolist() == [3, *history]
    assert doubts(store) == [("new", "before_1900", "", "")]
    assert doubts(store, 2) == []


def test_what_is_published_onto_a_record_from_before_doubts_is_asked_about(store, unbelievable):
    with duckdb.connect(str(queries.current_file(store))) as older:
        older.execute("drop table doubt")
        older.execute("update form set digest = 'older'")
    with pytest.raises(record.Doubted):
        record.publish(store, unbelievable, **SAID)
    assert record.publish(store, unbelievable, **SAID, despite="Aye.").is_renewed
    assert doubts(store) == [("new", "before_1900", "", "Aye.")]
