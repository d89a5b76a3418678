"""What each clause of the filter leaves, alone and together, now and as of an older version."""

from datetime import date

import pytest

import queries
from data import record
from tests import invented

FLED = {"fled-before", "fled-since", "fled-since-b", "fled-since-c", "fled-relief", "fled-league"}
KILLED = {"killed-crown", "killed-band", "killed-unnamed", "killed-ministry"}
ALL = FLED | KILLED | {"strikes-none", "trapped-health"}
IN_THE_QUARTER = {"fled-since", "fled-since-b", "fled-since-c", "killed-band", "killed-unnamed", "killed-ministry"}
IN_THE_HARBOUR = IN_THE_QUARTER | {"fled-before", "fled-relief", "fled-league"}
OF_THE_CROWN = {"killed-crown", "killed-ministry", "strikes-none"}

LEFT = [
    ({}, ALL),
    ({"metric": ["displaced"]}, FLED),
    ({"metric": ["killed", "strikes"]}, KILLED | {"strikes-none"}),
    ({"metric": ["unheard-of"]}, set()),
    # A place means the place and everything inside it.
    ({"place": "fish-quarter"}, IN_THE_QUARTER),
    ({"place": "old-harbour"}, IN_THE_HARBOUR),
    ({"place": "eastmark"}, IN_THE_HARBOUR | {"trapped-health"}),
    ({"place": "norland"}, ALL),
    ({"place": "westmark"}, {"killed-crown"}),
    # Periods are half-open: one that ends at midnight does not touch the next day; both days named are inside.
    ({"until": date(1911, 1, 31)}, set()),
    ({"until": date(1911, 2, 1)}, {"fled-before", "fled-relief"}),
    ({"until": date(1911, 2, 28)}, {"fled-before", "fled-relief", "fled-league"}),
    ({"since": date(1911, 3, 1)}, ALL - {"fled-before"}),
    ({"since": date(1911, 3, 2)}, ALL - {"fled-before", "fled-relief", "fled-since", "fled-since-b", "fled-since-c"}),
    ({"since": date(1911, 3, 5)}, {"trapped-health"}),
    ({"since": date(1911, 3, 7)}, set()),
    ({"since": date(1911, 3, 3), "until": date(1911, 3, 3)}, {"fled-league", "strikes-none"}),
    ({"since": date(1911, 3, 3), "until": date(1911, 3, 2)}, {"fled-league", "strikes-none"}),  # Spans both days.
    # An origin means itself and what rolls up into it; an agency that is independent does not.
    ({"origin": ["watch"]}, FLED - {"fled-relief", "fled-league"}),
    ({"origin": ["crown"]}, OF_THE_CROWN),
    ({"origin": ["war-ministry"]}, {"killed-crown", "killed-ministry"}),
    ({"origin": ["press-office"]}, {"killed-crown"}),
    ({"origin": ["league"]}, {"fled-league"}),
    ({"origin": ["league", "free-band"]}, {"fled-league", "killed-band"}),
    ({"kind": ["un_agency"]}, {"fled-relief", "fled-league", "trapped-health"}),
    ({"kind": ["unnamed", "armed_group"]}, {"killed-unnamed", "killed-band"}),
    ({"publisher": ["courier"]}, {"fled-since-c", "killed-band"}),
    ({"publisher": ["watch"]}, set()),
    ({"reliability": ["B"]}, {"fled-relief", "fled-league", "trapped-health"}),
    ({"reliability": ["C", "F"]}, {"killed-unnamed"} | FLED - {"fled-relief", "fled-league"}),
    ({"credibility": [4, 6]}, {"killed-crown", "killed-band", "killed-unnamed"}),
    ({"affected": ["civilian"]}, {"fled-relief", "killed-band", "killed-ministry", "trapped-health"}),
    ({"quantifier": ["vague", "nearly", "between"]}, {"killed-unnamed", "killed-band", "fled-league"}),
    ({"without_parties": True}, ALL - OF_THE_CROWN - {"killed-band"}),
    ({"only_parties": True}, OF_THE_CROWN | {"killed-band"}),
    ({"without_parties": False, "only_parties": False}, ALL),
    # Text: case and accents do not matter; a word may stand in a note, a place, an origin, a title, a publisher.
    ({"text": "O'Hara"}, {"killed-band"}),
    ({"text": "FUNF families"}, {"killed-band"}),
    ({"text": "midnight"}, {"fled-since"}),
    ({"text": "dozens"}, {"killed-unnamed"}),
    ({"text": "evening"}, {"fled-since-b", "fled-league", "killed-crown", "killed-ministry", "strikes-none"}),
    ({"text": "vieux-port 1911"}, set()),
    ({"text": "vieux-port"}, {"fled-before", "fled-relief", "fled-league"}),
    ({"text": "المرفأ"}, {"fled-before", "fled-relief", "fled-league"}),
    ({"text": "المرصد"}, FLED - {"fled-relief", "fled-league"}),
    ({"text": "watch courier"}, {"fled-since-c"}),
    ({"text": "100%"}, {"killed-band"}),
    ({"text": "%"}, {"killed-band", "fled-league", "killed-crown", "killed-ministry", "strikes-none"}),
    ({"text": "civilians_only"}, {"killed-band"}),
    ({"text": "civilians-only"}, set()),
    ({"text": '"last"'}, {"fled-league", "killed-crown", "killed-ministry", "strikes-none"}),
    ({"text": "more than 10,000"}, {"fled-since", "fled-since-b", "fled-since-c"}),
    ({"text": "120 civilians were killed"}, {"killed-band"}),
    ({"text": "civilians nearly"}, {"killed-band"}),
    ({"text": "strikes"}, {"strikes-none"}),
    ({"text": "'; drop table figure; --"}, set()),
    ({"text": "   "}, ALL),
    ({"text": "a b c d e f g h i j k l m n o p"}, None),
    # Clauses hold together.
    ({"metric": ["killed"], "place": "fish-quarter", "only_parties": True, "until": date(1911, 3, 1)}, {"killed-band"}),
    ({"metric": ["killed"], "origin": ["watch"]}, set()),
]


@pytest.mark.parametrize(("asked", "left"), LEFT, ids=lambda value: str(value) if isinstance(value, dict) else "")
def test_the_filter_leaves(invented_record, asked, left):
    figures = queries.ask(invented_record, "figures", sort_by="newest", row_limit=100, **asked)
    if left is not None:
        assert set(figures["figure_id"]) == left
    assert queries.ask(invented_record, "count", **asked)["figures"].item() == len(figures)


@pytest.mark.parametrize("asked", [asked for asked, _ in LEFT if "text" not in asked], ids=str)
def test_the_filter_leaves_the_same_in_an_older_version(with_a_later_version, asked):
    newest_then = queries.ask(with_a_later_version, "figures", sort_by="newest", row_limit=100, version=1, **asked)
    left = dict(zip(map(str, (a for a, _ in LEFT)), (left for _, left in LEFT), strict=True))[str(asked)]
    assert set(newest_then["figure_id"]) == left


@pytest.fixture(scope="module")
def with_a_later_version(invented_folder, tmp_path_factory) -> queries.Record:
    """Version 2: everything that a filter asks about has changed."""
    folder = tmp_path_factory.mktemp("later")
    held = invented.tables()
    record.publish(folder / "store", invented.write(folder / "casebook", held), actor="Ada", why="Invented.")
    for row in held["figure"]:
        row |= {"quantifier": "exact", "value": row["value"] or "1", "value_max": "", "value_words": "",
                "credibility": "2", "affected": "child", "place_id": "stonebridge", "origin_id": "residents",
                "document_id": "herald-undated",
                "period_start": "1911-01-01", "period_end": "1911-01-02", "metric": "killed", "measure": "count"}
    for row in held["source"]:
        row |= {"reliability": "E", "party_to_conflict": "" if row["party_to_conflict"] else "Free Band",
                "parent_id": "", "independent_of_parent": "", "kind": "ngo"}
    for row in held["place"]:
        row["parent_id"] = ""
    said = {"actor": "Ada", "why": "All else.", "reason": "merged", "despite": "Invented."}
    record.publish(folder / "store", invented.write(folder / "casebook", held), **said)
    return queries.open_record(queries.current_file(folder / "store"))


def test_the_band_and_the_number_of_origins_filter(invented_record):
    def left(**asked) -> set[str]:
        return set(queries.ask(invented_record, "figures", sort_by="newest", row_limit=100, **asked)["figure_id"])

    assert left(band=["contested", "unrated"]) == {"killed-band", "killed-ministry", "killed-unnamed"}
    assert left(band=["corroborated"]) == {"fled-before", "fled-relief", "fled-league"}
    assert left(origins_min=2) == {"fled-before", "fled-relief", "fled-league"}
    assert left(origins_min=3) == set()


# Each statement once


@pytest.fixture(scope="module")
def repeats_that_differ(tmp_path_factory) -> queries.Record:
    """In version 1 one repeat names another place than its statement; in version 2 the statement changes its group."""
    folder = tmp_path_factory.mktemp("differ")
    held = invented.tables()
    invented.change(held, "figure", "fled-since-b", place_id="stonebridge")
    record.publish(folder / "store", invented.write(folder / "casebook", held), actor="Ada", why="Invented.")
    record.correct(folder / "store", "figure", "fled-since", {"affected": "child"}, reason="source_correction",
                   actor="Ada", why="Children.")
    return queries.open_record(queries.current_file(folder / "store"))


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ({"version": 1, "metric": ["displaced"], "place": "westmark"}, set()),  # One outlet says so; nobody else does.
        ({"version": 1, "metric": ["displaced"], "place": "fish-quarter"}, {"fled-since"}),
        ({"version": 1, "origin": ["watch"], "affected": ["unknown"]}, {"fled-before", "fled-since"}),
        ({"version": 2, "origin": ["watch"], "affected": ["unknown"]}, {"fled-before"}),
        ({"version": 2, "origin": ["watch"], "affected": ["child"]}, {"fled-since"}),
        ({"version": 1, "publisher": ["courier"], "metric": ["displaced"]}, {"fled-since-c"}),
        ({"version": 1, "publisher": ["gazette"], "origin": ["watch"]}, {"fled-since-b"}),
        ({"version": 1, "publisher": ["gazette"], "metric": ["displaced"], "place": "westmark"}, set()),
        # What the outlet garbled is no claim: the page stands for what the statement says.
        ({"version": 1, "publisher": ["gazette"], "metric": ["displaced"], "place": "fish-quarter"}, {"fled-since-b"}),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else "",
)
def test_a_repeat_stands_for_its_statement_and_never_for_a_claim_that_nobody_made(repeats_that_differ, asked, left):
    assert set(queries.ask(repeats_that_differ, "statements", row_limit=100, **asked)["figure_id"]) == left
    assert queries.ask(repeats_that_differ, "days", **asked)["statements"].sum() == len(left)
    assert queries.ask(repeats_that_differ, "headlines", **asked)["statements_in_view_count"].sum() == len(left)


def figures_left(held: queries.Record, **asked) -> dict[str, str]:
    """The figures that a filter leaves, each row by what it says itself: figure → its statement."""
    rows = queries.ask(held, "figures", row_limit=1000, **asked)
    return dict(zip(rows["figure_id"], rows["statement_id"], strict=True))


ASKED_OF_A_PAGE = [{}, {"text": "people"}, {"credibility": [3, 4]}, {"publisher": ["gazette", "courier", "sana", "reliefweb"]}]


@pytest.mark.parametrize("version", [1, 2])
def test_a_statement_is_in_view_by_what_it_says_or_by_a_repeat_on_a_page_asked_for(
    repeats_that_differ, casebook_record, version
):
    shown = 0
    of_both = {
        repeats_that_differ: [{}, {"metric": ["displaced"], "place": "westmark"}, {"until": date(1911, 3, 2)}, {"affected": ["civilian"]}],
        casebook_record: [{}, {"metric": ["displaced"], "place": "eastern-aleppo"}, {"since": date(2016, 12, 1)}, {"affected": ["civilian"]}],
    }
    for held in [repeats_that_differ] + [casebook_record] * (version == 1):
        for alike in of_both[held]:
            may = {f for f, statement in figures_left(held, version=version, **alike).items() if f == statement}
            for of_page in ASKED_OF_A_PAGE:
                left = figures_left(held, version=version, **alike, **of_page)
                expected = {s for f, s in left.items() if f == s or of_page and s in may}
                found = queries.ask(held, "statements", row_limit=1000, version=version, **alike, **of_page)
                assert set(found["statement_id"]) == expected and len(found) == len(expected), (alike, of_page)
                assert set(found["figure_id"]) <= set(left)
                shown += int((found["figure_id"] != found["statement_id"]).sum())
    assert shown or version == 2


@pytest.mark.parametrize("words", ["10,000", "10000", "10,000 watch", "courier 10,000"])
def test_a_number_is_found_as_it_is_printed(invented_record, words):
    found = queries.ask(invented_record, "figures", text=words, sort_by="newest", row_limit=100)
    assert "fled-since-c" in set(found["figure_id"]) and set(found["value"]) == {10000}
    number = next(word for word in words.split() if word[0] == "1")
    assert queries.ask(invented_record, "search", words=number, row_limit=5)["id"].tolist() == ["fled-since"]
