"""METHOD 4 and 5, rule by rule: the same question, agreement, conflict, independent origins, and the five bands."""

from pathlib import Path

import pytest

import queries
from data import record
from data.wording import english as wording
from tests import invented

EIGHT = {"period_start": "1911-03-01", "period_end": "1911-03-09"}  # eight days


@pytest.fixture
def judge(tmp_path: Path):
    """Publishes figures (columns that matter, by figure_id) and returns what `shown` tells of them."""

    def publish(
        figures: dict[str, dict[str, str]], links=(), version=None, **regraded: dict[str, str]
    ) -> dict[str, tuple]:
        held = invented.tables()
        held["figure"] = [invented.figure(figure_id=key, **{"metric": "killed"} | row) for key, row in figures.items()]
        held["link"] = [dict(zip(invented.columns("link"), (*link, ""), strict=True)) for link in links]
        guild = held["source"][0] | {
            "source_id": "guild",
            "name": "The Guild",
            "short_name": "Guild",
            "reliability": "B",
        }
        held["source"].append(guild)
        for source, changes in regraded.items():
            invented.change(held, "source", source.replace("_", "-"), **changes)
        record.publish(
            tmp_path / "store",
            invented.write(tmp_path / "casebook", held),
            actor="Test",
            why="Invented.",
            reason="regraded",
            retract_missing=True,
            despite="Invented.",
        )
        return shown(tmp_path, version)

    return publish


def shown(folder: Path, version: int | None = None) -> dict[str, tuple]:
    """By figure: band, independent origins, and the reason in words."""
    newest = queries.open_record(queries.current_file(folder / "store"))
    figures = queries.ask(newest, "figures", version=version, sort_by="newest", row_limit=500)
    rows = figures.to_dict("records")
    return {row["figure_id"]: (row["band"], row["independent_origins"], wording.band_reason(row)) for row in rows}


def bands(judged: dict[str, tuple]) -> dict[str, str]:
    return {key: band for key, (band, _, _) in judged.items()}


def said(origin: str, value: int | str, quantifier: str = "exact", **more: str) -> dict[str, str]:
    return {"origin_id": origin, "value": str(value), "quantifier": quantifier} | more


def in_year(number: int, row: dict[str, str]) -> dict[str, str]:
    """The figure in a year of its own, so that the cases of one record have nothing to do with each other."""
    days = {"period_start": "1911-03-01", "period_end": "1911-03-02"} | row
    return row | {name: days[name].replace("1911", str(1801 + number)) for name in ("period_start", "period_end")}


# The five bands (METHOD 5)


def test_contested_an_independent_origin_rated_a_to_c_conflicts(judge):
    assert judge({"a": said("watch", 16000, "at_most"), "b": said("guild", 50000, "more_than")}) == {
        "a": ("contested", 1, "the Watch says at most 16,000, Guild says more than 50,000, for overlapping days"),
        "b": ("contested", 1, "Guild says more than 50,000, the Watch says at most 16,000, for overlapping days"),
    }


def test_contested_a_party_of_another_side_conflicts_with_a_party(judge):
    assert judge({"a": said("press-office", 10), "b": said("free-band", 90)}) == {
        "a": ("contested", 0, "Press Office, a party, says 10, Free Band, a party, says 90, for overlapping days"),
        "b": ("contested", 0, "Free Band, a party, says 90, Press Office, a party, says 10, for overlapping days"),
    }


def test_parties_of_one_side_do_not_contest_each_other(judge):
    guards = {"guild": {"kind": "armed_group", "party_to_conflict": "Crown", "reliability": "D"}}
    assert judge({"a": said("press-office", 10), "b": said("guild", 90)}, **guards) == {
        "a": (
            "party_claim",
            0,
            "Press Office is a party to the conflict, or an organ of one: Crown; disputed by Guild, a party",
        ),
        "b": (
            "party_claim",
            0,
            "Guild is a party to the conflict, or an organ of one: Crown; disputed by Press Office, a party",
        ),
    }


def test_two_parties_are_on_one_side_where_the_vocabulary_says_so(judge):
    crown, band = {"party_to_conflict": "Russia"}, {"party_to_conflict": "Syrian government"}
    judged = judge({"a": said("crown", 10), "b": said("free-band", 90)}, crown=crown, free_band=band)
    assert bands(judged) == {"a": "party_claim", "b": "party_claim"}


def test_corroborated_two_independent_origins_rated_a_to_c_agree(judge):
    assert judge({"a": said("watch", 100, "approximately"), "b": said("guild", 120)}) == {
        "a": ("corroborated", 2, "the Watch says about 100, Guild says 120, for overlapping days"),
        "b": ("corroborated", 2, "Guild says 120, the Watch says about 100, for overlapping days"),
    }


def test_contested_comes_before_corroborated(judge):
    judged = judge({"a": said("watch", 100), "b": said("guild", 100), "c": said("league", 500)})
    assert judged["a"] == (
        "contested",
        2,
        "the Watch says 100, the League says 500, for overlapping days; Guild gives a similar number",
    )


def test_an_origin_that_is_not_rated_a_to_c_corroborates_nothing(judge):
    assert judge({"a": said("watch", 100), "b": said("guild", 100)}, guild={"reliability": "E"}) == {
        "a": ("single_origin", 2, "one origin, the Watch; Guild, rated E, gives a similar number"),
        "b": ("single_origin", 2, "one origin, Guild; the Watch gives a similar number"),
    }


def test_party_claim_the_origin_is_a_party_or_an_organ_of_one(judge):
    assert judge({"a": said("crown", 5), "b": said("press-office", 6)}, press_office={"party_to_conflict": ""}) == {
        "a": ("party_claim", 0, "the Crown is a party to the conflict, or an organ of one: Crown"),
        "b": ("party_claim", 0, "Press Office is a party to the conflict, or an organ of one: Crown"),
    }


def test_a_party_that_agrees_or_disputes_is_named_and_moves_nothing(judge):
    assert judge({"a": said("watch", 100), "b": said("crown", 110, "approximately"), "c": said("free-band", 900)}) == {
        "a": (
            "single_origin",
            1,
            "one origin, the Watch; disputed by Free Band, a party; the Crown, a party, gives a similar number",
        ),
        "b": (
            "contested",
            1,
            "the Crown, a party, says about 110, Free Band, a party, says 900, for overlapping days;"
            " the Watch gives a similar number",
        ),
        "c": (
            "contested",
            0,
            "Free Band, a party, says 900, the Watch says 100, the Crown, a party, says about 110,"
            " for overlapping days",
        ),
    }


def test_a_party_rated_a_to_c_moves_nobody_else_either(judge):
    rated = {"crown": {"reliability": "C"}, "free_band": {"reliability": "B"}}
    judged = judge({"a": said("watch", 100), "b": said("crown", 100), "c": said("free-band", 900)}, **rated)
    assert bands(judged) == {"a": "single_origin", "b": "contested", "c": "contested"}


def test_unrated_reliability_f_or_credibility_6(judge):
    assert judge({"a": said("herald", 1), "b": said("guild", 1, place_id="stonebridge", credibility="6")}) == {
        "a": ("unrated", 1, "reliability F, which means that it cannot be judged"),
        "b": ("unrated", 1, "credibility 6, which means that it cannot be judged"),
    }


def test_single_origin_however_many_outlets(judge):
    repeat = {"repeats": "a", "role": "triangulation", "document_id": "courier-1911-03-03"}
    assert judge({"a": said("watch", 7), "b": said("watch", 7) | repeat}) == dict.fromkeys(
        "ab", ("single_origin", 1, "one origin, the Watch, however many outlets carried it")
    )


# Who judges, and who is independent of whom (METHOD 4)


def test_only_recommended_figures_judge(judge):
    judged = judge({"a": said("watch", 100), "b": said("guild", 900, role="triangulation")})
    assert bands(judged) == {"a": "single_origin", "b": "contested"}


def test_a_repeat_takes_the_result_of_the_figure_that_it_repeats(judge):
    repeat = {
        "repeats": "a",
        "role": "triangulation",
        "document_id": "courier-1911-03-03",
        "value": "950",
        "credibility": "6",
        "metric": "trapped",  # a misquote may call it something else
        "place_id": "stonebridge",
    }
    judged = judge({"a": said("watch", 100), "a2": said("watch", 100) | repeat, "b": said("guild", 900)})
    assert judged["a2"] == ("contested", 1, "the figure that this repeats, Guild says 900, for overlapping days")


def test_a_body_is_not_independent_of_the_organisation_that_it_rolls_up_to(judge):
    assert {one[1] for one in judge({"a": said("crown", 9), "b": said("press-office", 9)}).values()} == {0}


def test_an_umbrella_is_not_independent_of_its_agencies_but_they_are_of_each_other(judge):
    judged = judge({"a": said("league", 9), "b": said("league-relief", 9), "c": said("league-health", 9)})
    assert {key: one[:2] for key, one in judged.items()} == {
        "a": ("single_origin", 1),
        "b": ("corroborated", 2),
        "c": ("corroborated", 2),
    }


def test_an_umbrella_is_not_counted_beside_an_agency_that_agrees(judge):
    judged = judge(
        {"w": said("watch", 9), "a": said("league", 9), "b": said("league-relief", 9), "c": said("league-health", 9)}
    )
    assert {key: one[1] for key, one in judged.items()} == {"w": 3, "a": 2, "b": 3, "c": 3}


def test_unnamed_origins_are_independent_of_nothing(judge):
    judged = judge({"a": said("residents", 9), "b": said("watch", 9), "c": said("guild", 900)})
    assert {key: one[:2] for key, one in judged.items()} == {
        "a": ("unrated", 0),
        "b": ("contested", 1),
        "c": ("contested", 1),
    }


def test_two_figures_of_one_organisation_count_once(judge):
    judged = judge({"a": said("watch", 9), "b": said("guild", 9), "c": said("guild", 9), "d": said("crown", 9)})
    assert judged["a"][1] == 2


# The same question (METHOD 4)


SAME_QUESTION = [
    ({}, {}, True),
    ({"metric": "trapped"}, {}, False),
    ({"unit": "household"}, {}, False),
    ({"place_id": "fish-quarter"}, {}, False),
    ({"affected": "civilian"}, {"affected": "unknown"}, True),
    ({"affected": "mixed"}, {"affected": "unknown"}, True),
    ({"affected": "mixed"}, {"affected": "civilian"}, False),
    ({"affected": "child"}, {"affected": "unknown"}, False),
    ({"affected": "child"}, {"affected": "child"}, True),
    ({"metric": "strikes", "affected": "child"}, {"metric": "strikes", "affected": "soldier"}, True),
    ({"event_id": "fire"}, {"event_id": "fire"}, True),
    ({"event_id": "fire"}, {"event_id": "flood"}, False),
    ({"event_id": "fire"}, {}, False),
    # Stocks, so that the rule of running totals does not speak: overlap by half of the longer, and by less.
    ({"metric": "trapped", "period_end": "1911-03-03"}, {"metric": "trapped"}, True),
    ({"metric": "trapped", "period_end": "1911-03-04"}, {"metric": "trapped"}, False),
    (
        {"metric": "trapped", "period_end": "1911-03-05"},
        {"metric": "trapped", "period_start": "1911-03-03", "period_end": "1911-03-07"},
        True,
    ),
    ({"metric": "trapped", "period_start": "1911-03-02", "period_end": "1911-03-03"}, {"metric": "trapped"}, False),
]


def test_the_same_question(judge):
    figures = {}
    for number, (one, other, _) in enumerate(SAME_QUESTION):
        figures |= {
            f"{number}a": in_year(number, said("watch", 9, **one)),
            f"{number}b": in_year(number, said("guild", 9, **other)),
        }
    judged = bands(judge(figures))
    for number, (one, other, is_same) in enumerate(SAME_QUESTION):
        expected = "corroborated" if is_same else "single_origin"
        assert (judged[f"{number}a"], judged[f"{number}b"]) == (expected, expected), (one, other)


@pytest.mark.parametrize(
    "links", [[("a", "b", "part_of")], [("b", "x", "part_of"), ("x", "a", "part_of")], [("a2", "b", "part_of")]]
)
def test_a_figure_and_its_part_are_not_compared(judge, links):
    figures = {
        "a": said("watch", 9),
        "b": said("guild", 9),
        "x": said("watch", 9, role="triangulation", metric="displaced"),
        "a2": said("watch", 9, role="triangulation", repeats="a"),
    }
    assert bands(judge(figures, links))["a"] == "single_origin"


RUNNING_TOTALS = [  # days that the other ends later, number of the earlier and of the later, what else they share
    (1, 9, 90, {}, "contested"),  # ends differ by less than a quarter of the longer
    (2, 9, 90, {}, "contested"),  # 2 of 10 days
    (3, 9, 90, {}, "single_origin"),  # 3 of 11: the later total may simply have grown
    (3, 90, 9, {}, "contested"),  # but it cannot have shrunk
    (3, 90, 90, {}, "single_origin"),
    (3, 9, 90, {"event_id": "siege"}, "contested"),  # a single incident is no running total
    (3, 9, 90, {"metric": "trapped"}, "contested"),  # nor is a state
]


def test_running_totals_that_end_apart_are_compared_only_if_the_earlier_is_the_higher(judge):
    figures = {}
    for number, (later_by, earlier, later, more, _) in enumerate(RUNNING_TOTALS):
        ends_later = EIGHT | {"period_end": f"1911-03-{9 + later_by:02d}"}
        figures[f"{number}a"] = in_year(number, said("watch", earlier, **EIGHT, **more))
        figures[f"{number}b"] = in_year(number, said("guild", later, **ends_later, **more))
    judged = bands(judge(figures))
    for number, (*case, expected) in enumerate(RUNNING_TOTALS):
        assert (judged[f"{number}a"], judged[f"{number}b"]) == (expected, expected), case


# Agree, conflict, or neither (METHOD 4)


PAIRS = [
    (("exact", 100), ("exact", 100), "agree"),
    (("exact", 100), ("exact", 105), "agree"),  # two exact numbers meet up to 1.05 times
    (("exact", 100), ("exact", 106), "neither"),  # close, but their intervals do not meet
    (("exact", 100), ("exact", 150), "neither"),
    (("exact", 100), ("exact", 151), "conflict"),
    (("at_least", 100), ("exact", 125), "agree"),  # where an end is open, up to 1.25 times
    (("at_least", 100), ("exact", 126), "neither"),
    (("at_least", 40000), ("at_least", 80000), "neither"),  # does not confirm it merely because both are open
    (("at_least", 40000), ("at_least", 50000), "agree"),
    (("at_least", 40000), ("at_least", 51000), "neither"),
    (("more_than", 100), ("approximately", 126), "neither"),
    (("at_most", 100), ("exact", 90), "agree"),
    (("at_most", 100), ("exact", 101), "neither"),  # an upper bound agrees with no higher number
    (("at_most", 100), ("approximately", 101), "neither"),
    (("less_than", 100), ("approximately", 101), "neither"),
    (("at_most", 100), ("approximately", 90), "agree"),
    (("exact", 53773), ("exact", 53773), "neither"),  # the same number to the digit: perhaps one count
    (("exact", 53773), ("approximately", 53800), "neither"),  # or rounded to three digits
    (("exact", 53773), ("approximately", 54000), "agree"),  # two digits are left: each may have counted
    (("exact", 53773), ("exact", 53774), "agree"),
    (("exact", 120), ("exact", 120), "agree"),
    (("at_least", 1), ("more_than", 1000), "neither"),  # two lower bounds never conflict
    (("at_least", 100), ("exact", 60), "conflict"),  # a number well below a lower bound
    (("at_most", 100), ("exact", 160), "conflict"),  # a number well above an upper bound
    (("at_most", 100), ("exact", 10), "neither"),
    (("at_most", 16000), ("more_than", 50000), "conflict"),
    (("less_than", 100), ("exact", 100), "neither"),
    (("approximately", 100), ("exact", 150), "agree"),
    (("nearly", 100), ("exact", 300), "neither"),  # a rough number needs more than three times
    (("nearly", 100), ("exact", 301), "conflict"),
    (("approximately", 100), ("approximately", 301), "conflict"),
    (("approximately", 1000), ("at_least", 10), "neither"),  # a lower bound conflicts only with what is below it
    (("approximately", 10), ("at_least", 1000), "conflict"),
    (("approximately", 1000), ("at_most", 10), "conflict"),
    (("approximately", 10), ("at_most", 1000), "neither"),
    (("between", 100, 200), ("exact", 170), "agree"),  # inside the range is 1 times it
    (("between", 100, 200), ("exact", 301), "conflict"),  # the end nearer to the other number counts
    (("between", 100, 200), ("exact", 300), "neither"),
    (("between", 100, 200), ("between", 180, 900), "agree"),
    (("between", 100, 200), ("between", 301, 900), "conflict"),
    (("vague", ""), ("exact", 24), "neither"),
    (("vague", ""), ("exact", 1), "neither"),
    (("exact", 0), ("exact", 0), "agree"),
    (("exact", 0), ("exact", 1), "conflict"),
]


def test_agree_conflict_or_neither(judge):
    def row(number: int, origin: str, quantifier: str, value: int | str, value_max: int | str = "") -> dict[str, str]:
        words = "dozens" if quantifier == "vague" else ""
        return in_year(number, said(origin, value, quantifier, value_max=str(value_max), value_words=words))

    figures = {}
    for number, (one, other, _) in enumerate(PAIRS):
        figures |= {f"{number}a": row(number, "watch", *one), f"{number}b": row(number, "guild", *other)}
    judged = bands(judge(figures))
    for number, (one, other, word) in enumerate(PAIRS):
        expected = {"agree": "corroborated", "conflict": "contested", "neither": "single_origin"}[word]
        assert (judged[f"{number}a"], judged[f"{number}b"]) == (expected, expected), (one, other)


# Versions


def test_a_new_grade_moves_bands_and_older_versions_keep_theirs(judge, tmp_path):
    figures = {"a": said("watch", 100), "b": said("guild", 900), "c": said("watch", 5, place_id="stonebridge")}
    first = judge(figures)
    second = judge(figures, guild={"reliability": "D"})
    assert (bands(first), bands(second)) == (
        {"a": "contested", "b": "contested", "c": "single_origin"},
        {"a": "single_origin", "b": "contested", "c": "single_origin"},
    )
    assert shown(tmp_path, 1) == first
    assert second["a"] == ("single_origin", 1, "one origin, the Watch; disputed by Guild, rated D")


def test_a_retracted_figure_judges_no_more(judge, tmp_path):
    figures = {"a": said("watch", 100), "b": said("guild", 900)}
    first = judge(figures)
    assert bands(judge({"a": figures["a"]})) == {"a": "single_origin"}
    assert shown(tmp_path, 1) == first


def test_a_repeat_follows_a_figure_that_is_corrected_to_what_nobody_contests(judge, tmp_path):
    repeat = said("watch", 100, repeats="a", role="triangulation")  # by the same publisher: one outlet
    figures = {"a": said("watch", 100), "a2": repeat, "b": said("guild", 900)}
    first = judge(figures)
    assert bands(first) == {"a": "contested", "a2": "contested", "b": "contested"}
    assert bands(judge(figures | {"a": said("watch", 700)})) == dict.fromkeys(figures, "single_origin")
    assert shown(tmp_path, 1) == first


def test_settings_are_kept_with_the_versions_that_they_judged(judge, tmp_path, monkeypatch):
    figures = {"a": said("watch", 100, "approximately"), "b": said("guild", 190)}
    first = judge(figures)
    words = tmp_path / "vocabulary"
    words.mkdir()
    for file in record.VOCABULARY.glob("*.csv"):
        text = file.read_text(encoding="utf-8").replace("similar numbers,1.5,", "similar numbers,2,")
        (words / file.name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(record, "VOCABULARY", words)
    second = judge(figures | {"c": said("watch", 1, place_id="westmark")})
    assert (bands(first), bands(second)) == (
        {"a": "single_origin", "b": "single_origin"},
        {"a": "corroborated", "b": "corroborated", "c": "single_origin"},
    )
    assert shown(tmp_path, 1) == first
    newest = queries.open_record(queries.current_file(tmp_path / "store"))
    kept = newest.fetch("select setting, value, added_in, superseded_in from setting order by all")
    kept = [tuple(row) for row in kept.astype(object).where(kept.notna(), None).to_numpy()]
    ratios = {"open_ratio": "1.25", "rough_ratio": "3", "exact_ratio": "1.05", "overlap_share": "0.5", "ends_share": "0.25"}
    others = ratios | {"edition": "2", "same_digits": "4", "rounded_digits": "3", "state_age": "31"}
    similar = [("similar_ratio", "1.5", 1, 2), ("similar_ratio", "2", 2, None)]
    assert kept == sorted([*similar, *((name, value, 1, None) for name, value in others.items())])


# What opens a band


def test_decided_by_lists_who_moved_the_band_before_who_is_only_named(judge, tmp_path, rows_of):
    judge({"a": said("watch", 100), "b": said("guild", 900), "c": said("crown", 100), "d": said("league", 100)})
    newest = queries.open_record(queries.current_file(tmp_path / "store"))
    table = queries.ask(newest, "decided_by", figure_id="a")
    assert rows_of(table, "verdict", "decides", "figure_id", "band") == [
        ("conflicts", True, "b", "contested"),
        ("agrees", True, "d", "contested"),
        ("agrees", False, "c", "contested"),
    ]


def test_a_figure_tells_who_decided_its_band_and_who_is_named_beside(judge, tmp_path):
    judge({"a": said("watch", 100), "b": said("guild", 900), "c": said("crown", 100), "d": said("residents", 1)})
    newest = queries.open_record(queries.current_file(tmp_path / "store"))
    rows = queries.ask(newest, "figures", row_limit=10, sort_by="newest").to_dict("records")
    told = {row["figure_id"]: [(one["figure_id"], one["verdict"], one["decides"]) for one in row["judged_with"]] for row in rows}
    assert told == {
        "a": [("b", "conflicts", True), ("c", "agrees", False)],
        "b": [("a", "conflicts", True), ("c", "conflicts", False)],
        "c": [("b", "conflicts", True), ("a", "agrees", False)],
        "d": [],
    }


def test_a_band_belongs_to_the_record_and_not_to_the_view(judge, tmp_path):
    judge({"a": said("watch", 100), "b": said("guild", 900)})
    newest = queries.open_record(queries.current_file(tmp_path / "store"))
    (row,) = queries.ask(newest, "figures", row_limit=10, sort_by="newest", origin=["watch"]).to_dict("records")
    assert (row["figure_id"], row["band"], [one["figure_id"] for one in row["judged_with"]]) == ("a", "contested", ["b"])


@pytest.mark.parametrize(
    ("claims", "origins", "parties"),
    [
        ([said("watch", 100)], 1, 0),
        ([said("crown", 100)], 0, 1),
        ([said("watch", 100), said("guild", 100)], 2, 0),
        ([said("watch", 100), said("crown", 100)], 1, 1),
        ([said("watch", 100), said("crown", 100), said("war-ministry", 100), said("guild", 100)], 2, 1),
        ([said("watch", 100), said("crown", 900)], 1, 0),
    ],
)
def test_parties_are_counted_apart_from_independent_origins(judge, tmp_path, claims, origins, parties):
    judge(dict(zip("abcd", claims, strict=False)))
    newest = queries.open_record(queries.current_file(tmp_path / "store"))
    row = queries.ask(newest, "figure", figure_id="a").iloc[0]
    assert (row["independent_origins"], row["independent_parties"]) == (origins, parties)


def test_two_organs_of_one_side_are_one_party(judge, tmp_path):
    judge(
        {"a": said("watch", 100), "b": said("crown", 100), "c": said("war-ministry", 100)},
        war_ministry={"independent_of_parent": "yes"},
    )
    newest = queries.open_record(queries.current_file(tmp_path / "store"))
    row = queries.ask(newest, "figure", figure_id="a").iloc[0]
    assert (row["independent_origins"], row["independent_parties"]) == (1, 1)


def test_conflicts_lists_the_widest_first_and_two_answers_once(judge, tmp_path, rows_of):
    judge(
        {
            "a": said("watch", 100),
            "b": said("guild", 900),
            "c": said("league", 300),
            "d": said("watch", 10, place_id="westmark"),
            "e": said("guild", 20, place_id="westmark"),
            "f": said("guild", 20, place_id="stonebridge"),
            "g": said("guild", 0, place_id="norland"),
            "h": said("watch", 3, place_id="norland"),
        }
    )
    newest = queries.open_record(queries.current_file(tmp_path / "store"))
    table = wording.said(queries.ask(newest, "conflicts", sort_by="contested", row_limit=10))
    columns = (
        "question",
        "statements",
        "origins_in_conflict",
        "times",
        "smaller_origin",
        "smaller_words",
        "larger_origin",
        "larger_words",
    )
    assert rows_of(table, *columns) == [
        ("killed.person.unknown.norland.1911-03-01.1911-03-01", 2, 2, None, "Guild", "0", "the Watch", "3"),
        ("killed.person.unknown.old-harbour.1911-03-01.1911-03-01", 3, 3, 9.0, "the Watch", "100", "Guild", "900"),
        ("killed.person.unknown.westmark.1911-03-01.1911-03-01", 2, 2, 2.0, "the Watch", "10", "Guild", "20"),
    ]
    assert rows_of(table.head(1), "smaller_start", "smaller_end", "larger_end") == [("1911-03-01", "1911-03-02", "1911-03-02")]
    assert queries.ask(newest, "conflicts", sort_by="asked", row_limit=1).larger_id.tolist() == ["b"]
