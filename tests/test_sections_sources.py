"""Sources: grades with their reasons in sight, origins that stay origins, and one sum of origins that adds up."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import queries
from app import answers
from app.filters import Filters
from app.screen.elements import columns
from app.sections import Section, lead, sources
from app.view import View

HERE = Path(__file__).parents[1]
FILTERS = (
    {}, {"place": "palmyra"}, {"metric": ("killed",)}, {"parties": "without"}, {"parties": "only"}, {"kind": ("unnamed",)},
    {"band": ("single_origin",)}, {"origin": ("ocha", "united-nations")}, {"publisher": ("sana",)},
)  # fmt: skip


@pytest.fixture
def view(casebook_record, monkeypatch):
    """A view of Sources on the shipped casebook, under some filters and with a source chosen."""
    monkeypatch.setenv("ON_RECORD_STORE", str(casebook_record.path.parent))

    def view(source: str = "", **asked: object) -> View:
        own = {"source": source} if source else {}
        filters = Filters(version=1, **asked)
        return View("sources", filters, own, answers.options(1), casebook_record, datetime(2026, 11, 29, tzinfo=UTC))

    return view


def told(view: View) -> dict[str, Section]:
    return {section.key: section for section in sources.sections(view) if not section.is_empty}


def test_grade_and_reason_are_seen_without_scrolling(view):
    table = told(view())["origins"].table
    assert table.columns[:4] == ("name", "reliability", "reliability_reason", "kind_label")
    widths = [columns(table.columns, "source")[name]["width"] for name in table.columns[:5]]
    assert all(isinstance(width, int) for width in widths) and sum(widths) <= 780, widths
    assert table.rows[["reliability", "reliability_reason"]].notna().all(axis=None)
    assert table.opens == sources.SOURCE


@pytest.mark.parametrize("asked", FILTERS, ids=str)
def test_an_origin_stays_among_origins_whatever_the_filters_leave_of_it(asked, view):
    """AUDIT W13: a filter on Palmyra made Human Rights Watch a relay."""
    everything, found = told(view()), told(view(**asked))
    assert set(found["origins"].table.rows["source_id"]) == set(everything["origins"].table.rows["source_id"])
    (passing,) = found["passing"].folds[0].sections()
    assert not {"human-rights-watch", "who", "unicef", "sohr"} & set(passing.table.rows["source_id"])
    assert len(passing.table.rows) == 222 and passing.table.columns[:2] == ("name", "figures_as_publisher")
    if asked == {"place": "palmyra"}:
        rows = found["origins"].table.rows.set_index("source_id")
        assert rows.loc["human-rights-watch", "statements_as_origin"] == 0


@pytest.mark.parametrize("asked", FILTERS, ids=str)
def test_the_origins_counted_add_up_to_those_that_other_pages_count(asked, view):
    said = sources.counted(view(**asked))
    if said.startswith("None of the"):
        return
    numbers = list(map(int, re.findall(r"\d+", said)))
    every, seen, *rest = numbers
    if f", {every - seen} do not" in said:
        rest = rest[1:]
    named, unnamed, organisations, independent, no_party, party = rest
    assert named + unnamed == seen and no_party + party == independent <= organisations <= named
    assert independent == answers.count(view(**asked).filters)["origins"]
    assert (independent < organisations) == ("Not counted beside their own members: United Nations." in said)


def test_the_sum_of_origins_is_told_with_the_number_of_the_front_page(view):
    assert told(view())["origins"].text == (
        "Of 57 origins on record 51 give a number in view, 6 do not. 46 are named, 5 not. Those named are of 32"
        " organisations, 31 of them independent of each other: 22 are no party to the conflict, 9 are. Not counted beside"
        " their own members: United Nations.",
    )
    assert "31 independent origins" in lead.about(view())
    assert sources.counted(view(until=date(1990, 1, 1))) == "None of the 57 origins on record gives a number in view."


def test_counts_are_charts_of_more_than_one_bar(view):
    found = told(view())
    assert found["by_origin"].chart.drawing().title == "SOHR made 60 of 362 claims, and nobody named made more"
    outlets = found["by_origin"].chart.of.set_index("root_id").loc["sohr", "outlets"]
    assert outlets == len(set(answers.ask("figures", Filters(version=1), origin=("sohr",), row_limit=2000)["publisher_id"]))
    assert not {"by_origin", "by_kind"} & told(view(origin=("sohr",))).keys()


def test_one_source_has_its_grade_with_the_reason_and_what_it_said(view):
    found = told(view("sohr"))
    assert found["title"].heading == "Syrian Observatory for Human Rights" and found["title"].level == 1
    assert (
        "Reliability C (fairly reliable):",
        "Long-running monitor with a network inside Syria; its method is only partly published and it leans to the opposition.",
    ) in found["title"].text
    assert found["said"].heading == "60 statements in view, 43 of them on killed" and found["said"].chart
    assert len(found["figures"].table.rows()) == 60
    party = told(view("russia-mod"))["title"].text
    assert ("◆ Party to the conflict:", "Russia") in party
    assert ("Part of Government of the Russian Federation:", "not independent of it, so the two count as one origin") in party


def test_one_statement_is_a_sentence_and_an_outlet_is_the_origin_of_nothing(view, casebook_record):
    counts = queries.ask(casebook_record, "sources").set_index("source_id")["statements_as_origin"]
    alone = told(view(counts.index[counts == 1][0]))
    assert alone["said"].chart is None and " said " in alone["said"].text[0] and "figures" in alone
    outlet = told(view("reuters"))
    assert outlet["said"].heading == "It is the origin of nothing in view" and "It published" in outlet["said"].text[0]
    assert outlet["title"].links[0].query == {"publisher": "reuters", "repeats": "with"}


def test_an_unknown_source_is_reported_and_all_are_shown(view):
    found = told(view("no-such"))
    assert "source: “no-such” is not to be had here" in found["title"].choices[0].ignored and "origins" in found


def test_a_source_is_chosen_kept_in_the_address_and_left_again(casebook_record, monkeypatch):
    monkeypatch.chdir(HERE)
    monkeypatch.setenv("ON_RECORD_STORE", str(casebook_record.path.parent))
    app = AppTest.from_file(str(HERE / "dashboard.py"), default_timeout=60)
    app.switch_page("app/pages/sources.py")
    app.run().selectbox(key="choice_source").select("icrc").run()
    assert not app.exception and app.title[0].value == "International Committee of the Red Cross"
    assert dict(app.query_params) == {"source": "icrc"}
    app.selectbox(key="choice_source").select("").run()
    assert not app.exception and app.title[0].value == "Sources"
