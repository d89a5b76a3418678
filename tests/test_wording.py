"""Wording: how a row becomes a number, a period, a sentence, a citation. Invented claims only."""

from datetime import date

import pandas as pd
import pytest

from data import vocabulary
from data.wording import english as wording

CLAIM = {
    "figure_id": "lantern-1931-05-12-displaced-80000",
    "metric": "displaced",
    "verb_phrase": "fled",
    "measure": "flow",
    "affected": "unknown",
    "affected_detail": "people, not further described",
    "quantifier": "at_least",
    "value": 80000,
    "value_max": pd.NA,
    "value_words": "",
    "unit": "person",
    "place_name": "Old Ardan",
    "period_start": pd.Timestamp(1931, 4, 15),
    "period_end": pd.Timestamp(1931, 5, 11),
    "date_precision": 4,
    "origin_id": "vale-watch",
    "origin_name": "Vale Observatory for Human Rights",
    "origin_kind": "monitor",
    "origin_stated": "stated",
    "party": "",
    "publisher_id": "the-lantern",
    "publisher_name": "The Lantern",
    "reported_on": date(1931, 5, 12),
    "title": "Thousands leave Ardan",
    "url": "https://lantern.example/1",
    "reliability": "C",
    "credibility": 3,
    "outlets": 10,
    "independent_origins": pd.NA,
}


def claim(**changes) -> dict:
    return CLAIM | changes


def on(start: str, end: str) -> dict:
    return {"period_start": pd.Timestamp(start), "period_end": pd.Timestamp(end)}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"quantifier": "exact", "value": 64}, "64"),
        ({"quantifier": "approximately", "value": 130000}, "about 130,000"),
        ({"quantifier": "nearly", "value": 120}, "nearly 120"),
        ({}, "at least 80,000"),
        ({"quantifier": "more_than", "value": 300}, "more than 300"),
        ({"quantifier": "at_most", "value": 5}, "at most 5"),
        ({"quantifier": "less_than", "value": 5}, "fewer than 5"),
        ({"quantifier": "between", "value": 250000, "value_max": 275000}, "between 250,000 and 275,000"),
        ({"quantifier": "vague", "value": pd.NA, "value_words": "dozens"}, "dozens"),
        ({"quantifier": "exact", "value": 0}, "0"),
        ({"quantifier": "exact", "value": pd.NA}, "not said"),
    ],
)
def test_a_number_keeps_its_words(changes, words):
    assert wording.stated(claim(**changes)) == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "at least 80,000 people"),
        ({"affected": "civilian", "affected_detail": ""}, "at least 80,000 civilians"),
        ({"affected": "civilian", "affected_detail": "residents"}, "at least 80,000 civilians (residents)"),
        ({"affected": "mixed", "affected_detail": ""}, "at least 80,000 people (more than one group)"),
        ({"affected_detail": "people, among them fighters"}, "at least 80,000 people (among them fighters)"),
        ({"affected": "combatant", "affected_detail": "Ardan Army"}, "at least 80,000 fighters (Ardan Army)"),
        ({"quantifier": "exact", "value": 1, "affected": "child", "affected_detail": ""}, "1 child"),
        ({"quantifier": "vague", "value_words": "dozens"}, "dozens of people"),
        ({"quantifier": "vague", "value_words": "several dozen", "unit": "body"}, "several dozen bodies"),
        ({"quantifier": "vague", "value_words": "a handful"}, "a handful of people"),
        ({"unit": "household", "affected_detail": ""}, "at least 80,000 families"),
        ({"unit": "household", "affected": "civilian", "affected_detail": ""}, "at least 80,000 families (civilians)"),
        ({"unit": "tank", "value": 9, "affected_detail": "Ardan Army"}, "at least 9 tanks (Ardan Army)"),
        (
            {"unit": "strike", "value": 9, "verb_phrase": "strikes were carried out", "affected_detail": "Ardan Army"},
            "at least 9 strikes (target: Ardan Army)",
        ),
        (
            {"unit": "attack", "value": 8, "verb_phrase": "chemical attacks took place", "affected_detail": ""},
            "at least 8 chemical attacks",
        ),
        ({"quantifier": "exact", "value": pd.NA}, "an unstated number of people"),
    ],
)
def test_a_number_says_what_it_counts(changes, words):
    assert wording.quantity(claim(**changes)) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("1931-05-11", "1931-05-12", "11 May 1931"),
        ("1931-05-01", "1931-05-04", "1 to 3 May 1931"),
        ("1931-04-15", "1931-05-11", "15 April to 10 May 1931"),
        ("1930-12-30", "1931-01-03", "30 December 1930 to 2 January 1931"),
        ("1931-05-11T06:00", "1931-05-11T18:30", "06:00 to 18:30 on 11 May 1931"),
        ("1931-05-11T06:00", "1931-05-12", "06:00 to midnight on 11 May 1931"),
        ("1931-05-10", "1931-05-11T07:00", "10 May 1931 to 07:00 on 11 May 1931"),
        ("1931-05-10T22:00", "1931-05-12", "22:00 on 10 May 1931 to 11 May 1931"),
    ],
)
def test_a_half_open_period_is_said_with_its_last_day(start, end, words):
    assert wording.period(pd.Timestamp(start), pd.Timestamp(end)) == words


def test_a_missing_period_is_not_made_up():
    assert wording.period(pd.NaT, pd.NaT) == "not said"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {},
            "The Vale Observatory for Human Rights said at least 80,000 people fled from Old Ardan between"
            " 15 April and 10 May 1931, as published by The Lantern on 12 May 1931.",
        ),
        (
            {"party": "Ardan", "origin_name": "Ministry of War of Ardan", "origin_kind": "armed_forces"},
            "The Ministry of War of Ardan (a party to the conflict) said at least 80,000 people fled from Old Ardan"
            " between 15 April and 10 May 1931, as published by The Lantern on 12 May 1931.",
        ),
        (
            {"party": "Ardan", "origin_name": "Radio Ardan (east)", "origin_kind": "state_media",
             "origin_stated": "inferred"},
            "Radio Ardan (east; state media of a party to the conflict; origin inferred, not named in the report) said"
            " at least 80,000 people fled from Old Ardan between 15 April and 10 May 1931, as published by The Lantern"
            " on 12 May 1931.",
        ),
        (
            {"origin_name": "No source named", "origin_kind": "unnamed", "reported_on": None},
            "The Lantern reported (no date), naming no source, that at least 80,000 people fled from Old Ardan between"
            " 15 April and 10 May 1931.",
        ),
        (
            {"origin_name": "Unnamed medics", "origin_kind": "unnamed", "metric": "died", "verb_phrase": "died"},
            "Unnamed medics said at least 80,000 people died in Old Ardan from 15 April to 10 May 1931, as published by"
            " The Lantern on 12 May 1931.",
        ),
        (
            {"publisher_id": "vale-watch", "metric": "killed", "verb_phrase": "were killed", "quantifier": "exact",
             "value": 1, **on("1931-05-11", "1931-05-12"), "date_precision": 2},
            "The Vale Observatory for Human Rights said 1 person was killed in Old Ardan on or about 11 May 1931, in"
            " its own publication of 12 May 1931.",
        ),
        (
            {"origin_name": "Ana Tarn, doctor", "metric": "trapped", "verb_phrase": "were trapped", "measure": "stock",
             **on("1931-05-11", "1931-05-12")},
            "Ana Tarn, doctor, said at least 80,000 people were trapped in Old Ardan on 11 May 1931, as published by"
            " The Lantern on 12 May 1931.",
        ),
        (
            {"metric": "equipment_destroyed", "verb_phrase": "were destroyed", "unit": "tank", "quantifier": "exact",
             "value": 14, "affected": "combatant", "affected_detail": "Ardan Army", "place_name": "Tarn airbase",
             **on("1931-05-11", "1931-05-12")},
            "The Vale Observatory for Human Rights said 14 tanks (Ardan Army) were destroyed at Tarn airbase on"
            " 11 May 1931, as published by The Lantern on 12 May 1931.",
        ),
        (
            {"metric": "vehicles_used", "verb_phrase": "vehicles were used", "unit": "bus", "quantifier": "exact",
             "value": 20, "affected_detail": "", **on("1931-05-11", "1931-05-12")},
            "The Vale Observatory for Human Rights said 20 buses were used in Old Ardan on 11 May 1931, as published by"
            " The Lantern on 12 May 1931.",
        ),
        (
            {"metric": "population", "verb_phrase": "were living there", "measure": "stock"},
            "The Vale Observatory for Human Rights said at least 80,000 people were living in Old Ardan at some time"
            " from 15 April to 10 May 1931, as published by The Lantern on 12 May 1931.",
        ),
    ],
)
def test_a_claim_reads_as_a_sentence(changes, words):
    assert wording.sentence(claim(**changes)) == words


def test_grades_say_what_they_mean():
    assert [
        wording.grades(claim()),
        wording.grades(claim(reliability="F", credibility=6)),
        wording.grades(claim(reliability="", credibility=pd.NA)),
    ] == [
        "origin C (fairly reliable) · report 3 (possibly true)",
        "origin F (cannot be judged) · report 6 (cannot be judged)",
        "origin not said · report not said",
    ]


def test_origins_and_outlets_are_counted_apart():
    assert [wording.counts(claim(independent_origins=origins, outlets=1)) for origins in (pd.NA, 0, 1)] == [
        "1 outlet",
        "no independent origin (nobody is named) · 1 outlet",
        "1 independent origin · 1 outlet",
    ]


@pytest.mark.parametrize(
    ("origins", "parties", "words"),
    [(2, 0, "2 independent origins"),
     (2, 1, "2 independent origins (1 is a party to the conflict)"),
     (1, 1, "1 independent origin (a party to the conflict)"),
     (3, 3, "3 independent origins (3 are parties to the conflict)"),
     (2, pd.NA, "2 independent origins")],
)
def test_parties_among_the_origins_are_said(origins, parties, words):
    row = claim(independent_origins=origins, independent_parties=parties)
    assert wording.counts(row) == f"{words} · 10 outlets"


def test_a_figure_can_be_cited():
    assert wording.citation(claim(), "https://record.example/figure?figure=x&v=7", 7) == (
        "The Vale Observatory for Human Rights said at least 80,000 people fled from Old Ardan between 15 April and"
        " 10 May 1931, as published by The Lantern on 12 May 1931. Source: “Thousands leave Ardan”, The Lantern,"
        " 12 May 1931. https://lantern.example/1. On Record, figure lantern-1931-05-12-displaced-80000, version 7."
        " https://record.example/figure?figure=x&v=7"
    )


def test_a_view_can_be_cited():
    assert wording.view_citation("Displacement", "fled", 7, date(1931, 6, 1), "https://record.example/") == (
        "On Record, “Displacement” (fled), version 7 of 1 June 1931. https://record.example/"
    )


def test_a_table_gets_its_words_row_by_row():
    table = wording.words_for(pd.DataFrame([claim(), claim(quantifier="exact", value=2, credibility=6)]))
    assert table[["stated", "counted", "period", "grades"]].to_dict("records") == [
        {"stated": "at least 80,000", "counted": "people", "period": "15 April to 10 May 1931", "grades": "C3"},
        {"stated": "2", "counted": "people", "period": "15 April to 10 May 1931", "grades": "C6"},
    ]


def test_every_metric_of_the_record_has_a_verb_that_the_sentence_can_use():
    metrics = pd.read_csv(vocabulary.FOLDER.parent / "casebook" / "metrics.csv")
    without = [row.metric_id for row in metrics.itertuples() if not wording.VERB.search(row.verb_phrase)]
    assert without == []


def test_a_number_in_words_takes_of():
    assert wording.number_of("tens of thousands", "people") == "tens of thousands of people"
    assert wording.number_of("more than 300", "people") == "more than 300 people"
    assert wording.number_of("thousands or less", "people") == "thousands or less people"


@pytest.mark.parametrize(
    ("said_before", "words"),
    [(None, ""), (date(1931, 5, 10), "contradicts itself the same day"), (date(1931, 5, 9), "reverses what it said on 9 May 1931")],
)
def test_an_origin_that_turns_is_told_so(said_before, words):
    assert wording.turn(date(1931, 5, 10), said_before) == words


def test_whom_a_compiler_names_behind_its_number():
    row = {"origin_short": "the Almanac", "named_origin_names": "Watch | Free Band", "named_outlet_names": "", "named_reports": 6}
    assert wording.named_behind(row) == (
        "the Almanac names behind it: sources Watch, Free Band; reports read 6. Which of them gave which number it does not say."
    )
    assert wording.named_behind(row | {"named_origin_names": "", "named_reports": None}) == ""
