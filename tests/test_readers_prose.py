"""A reader's own sentence: its numbers, its days, and what of the record it names."""

from datetime import date

import pytest

import queries
from data import record, vocabulary
from data.readers.prose import names, read
from data.readers.prose.names import not_read, speaking_pattern
from data.readers.prose.numbers import Verb, groups_in
from data.readers.prose.spans import Span, pieces
from tests import invented


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("More than 10,000 people fled since midnight", (10_000,)),
        ("10 000, 10.000 or 10000", (10_000,)),
        ("between 80,000 and 100,000", (80_000, 100_000)),
        ("80,000–100,000", (80_000, 100_000)),
        ("some 1.5 million, or 90 thousand, or 12k", (1_500_000, 90_000, 12_000)),
        ("٨٠٬٠٠٠", (80_000,)),
        ("dozens, T4, v2.0 and 0.5", ()),
        ("9" * 40, ()),
        ("a hundred and twenty thousand, half a million, ninety-nine", (120_000, 500_000, 99)),
        ("Two million five hundred thousand", (2_500_000,)),
        ("a quarter of a million, quarter of a million, half a million", (250_000, 500_000)),
        ("three-quarters of a million; a third of a million", (750_000,)),
        ("the number rose by 10,000 to 31,500; up by another 300", (31_500,)),
        ("one and a half million, a million and a half, two thousand and a quarter", (1_500_000, 2_250)),
        ("hundred thousand; several hundred thousand, a few hundred thousand, tens of hundred thousand", (100_000,)),
        ("40-50,000 fled", (40_000, 50_000)),
        ("40 to 50 thousand, 10–15k", (40_000, 50_000, 10_000, 15_000)),
        ("from 5 to 6,500; 7-8; from 300 to 2 thousand", (5, 6_500, 7, 8, 300, 2_000)),
        ("killed 64 - 10,000 fled", (64, 10_000)),
        ("the two sides: eleven tanks, 31 vehicles", (11, 31)),
        ("two of the ones who died", (2,)),
        ("several hundred, tens of thousands, a few thousand, twenty-first, one, a man", ()),
        ("", ()),
        ("3.5m, 1.1 million, 4.35mn, 2.3M, 1.5-million, 2bn", (3_500_000, 1_100_000, 4_350_000, 2_300_000, 1_500_000, 2_000_000_000)),
        ("1.2 lakh, 2 crore, two lakhs, five crore, 3 lacs", (120_000, 20_000_000, 200_000, 50_000_000, 300_000)),
        ("1,20,000 people; 12,34,567", (120_000, 1_234_567)),
        ("more than a dozen, about a score", (12, 20)),
        ("the 2nd brigade, a 13th day and 12 more", (12,)),
        ("dozens, 24 tanks", (24,)),
        ("two dozen people, 3 dozen more", (24, 36)),
        ("half a million and half a dozen", (500_000, 6)),
        ("3 hundred thousand", (300_000,)),
        ("300m from the wall, 20m high", ()),  # metres
        ("Round 14: two died", (2,)),  # the text reports no other
    ],
)
def test_the_numbers_of_a_sentence(words, numbers):
    assert read(words, None, None).numbers == numbers


@pytest.mark.parametrize(
    ("words", "numbers", "first", "last"),
    [
        ("64 strikes on 12 May 1931", (64,), "05-12", "05-12"),
        ("64 strikes on May 12, 1931", (64,), "05-12", "05-12"),
        ("64 strikes on 1931-05-12.", (64,), "05-12", "05-12"),
        ("64 strikes on 12th of May", (64,), "05-12", "05-12"),  # the only such day of the record
        ("from 3 to 9 May 300 fled", (300,), "05-03", "05-09"),
        ("300 fled, 3–9 May", (300,), "05-03", "05-09"),
        ("300 fled between 28 April and 9 May", (300,), "04-28", "05-09"),
        ("since 28 April 300 fled", (300,), "04-28", None),
        ("by 9 May 300 had fled", (300,), None, "05-09"),
        ("between mid-April and 9 May 300 fled", (300,), None, "05-09"),
        ("before 9 May 300 had fled", (300,), None, "05-08"),  # that day is not meant
        ("In May 1931, 7,000 fled", (7_000,), "05-01", "05-31"),
        ("in 1931 alone 500 died", (500,), "01-01", "12-31"),
        ("since 1931 500 died", (500,), "01-01", None),
        ("In May 30 people died", (30,), None, None),  # no day, but a number
        ("1931 people fled", (1931,), None, None),
        ("31 February 1931 and 32 May", (), None, None),
        ("300 fled on 13/05/1931", (300,), "05-13", "05-13"),
        ("300 fled on 5/13/1931", (300,), "05-13", "05-13"),
        ("300 fled on 05.05.1931", (300,), "05-05", "05-05"),
        ("on 12 August 5 died", (5,), None, None),  # a day that the record does not reach
    ],
)
def test_the_days_of_a_sentence_are_not_its_numbers(words, numbers, first, last):
    found = read(words, date(1931, 4, 2), date(1931, 6, 30))
    assert found.numbers == numbers
    assert (found.first_day, found.last_day) == tuple(day and date.fromisoformat(f"1931-{day}") for day in (first, last))


def test_a_date_whose_day_and_month_may_be_either_way_round_is_not_guessed():
    found = read("300 fled from 11/05/1931 to 11.06.31 or 13/05/1931", date(1931, 4, 2), date(1931, 6, 30))
    assert (found.numbers, found.unclear) == ((300,), ("11/05/1931", "11.06.31"))


@pytest.mark.parametrize(
    ("words", "said_on", "first"),
    [
        ("Crown said on 9 May that 300 fled", ("9 May",), None),
        ("300 fled on 8 May, the Watch told reporters late on Friday, 9 May 1931", ("9 May 1931",), date(1931, 5, 8)),
        ("It was said that on 9 May 300 fled", (), date(1931, 5, 9)),
    ],
)
def test_the_day_on_which_somebody_spoke_is_not_the_day_of_what_happened(words, said_on, first):
    found = read(words, date(1931, 4, 2), date(1931, 6, 30))
    assert (found.said_on, found.first_day, found.last_day, found.numbers) == (said_on, first, first, (300,))


@pytest.mark.parametrize("words", ["before 0001-01-01", "before 1 January 0001", "until 9999-12-31"])
def test_days_at_the_ends_of_the_calendar_are_none(words):
    assert read(words, None, None).first_day is None and read(words, None, None).last_day is None


def test_the_word_before_a_number_is_its_quantifier():
    found = read("Over 10,000 and at least ninety, no fewer than 30, or 7,000; up to  64 of some 5,000", None, None)
    assert found.quantifiers == {10_000: "more_than", 90: "at_least", 30: "at_least", 64: "at_most", 5_000: "approximately"}
    assert {row["quantifier"] for row in vocabulary.terms("quantifier_words").values()} <= set(vocabulary.terms("quantifiers"))


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("between 10 and 12 thousand people fled", 10_000, 12_000),
        ("between 10,000 and 12,000 people fled", 10_000, 12_000),
        ("between about 1.5 and 2 million", 1_500_000, 2_000_000),
        ("10-12,000 people", 10_000, 12_000),
        ("10,000–12,000 people", 10_000, 12_000),
        ("10,000 to 12,000 people", 10_000, 12_000),
        ("anywhere from 10 to 12 lakh", 1_000_000, 1_200_000),
        ("two to three hundred thousand", 200_000, 300_000),
        ("five to ten people", 5, 10),
        ("3m-3.5m", 3_000_000, 3_500_000),
    ],
)
def test_both_numbers_of_a_range_are_between(words, first, last):
    found = read(words, None, None)
    assert found.numbers == (first, last)
    assert found.quantifiers == dict.fromkeys((first, last), "between")
    assert found.ranges == dict.fromkeys((first, last), (first, last))


@pytest.mark.parametrize("words", ["rose from 300 to 500", "killed 64 - 10,000 fled", "300 and 400", "10 and 12 thousand", "400-300", "five to 10,000", "between 300 people and 400"])
def test_two_numbers_are_no_range_where_they_may_be_two_counts(words):
    found = read(words, None, None)
    assert "between" not in found.quantifiers.values() and not found.ranges


@pytest.mark.parametrize(
    ("words", "quantifiers"),
    [
        ("80,000+ people fled", {80_000: "at_least"}),
        ("3.5m+ fled", {3_500_000: "at_least"}),
        ("80,000 or more people fled", {80_000: "at_least"}),
        ("eighty thousand people or more fled", {80_000: "at_least"}),
        ("80,000-plus fled", {80_000: "at_least"}),
        ("300 or fewer, 400 or so", {300: "at_most", 400: "approximately"}),
        ("more than 80,000+ fled", {80_000: "more_than"}),
        ("300 or more than 400", {400: "more_than"}),
        ("300 plus 400", {}),
    ],
)
def test_the_word_after_a_number_is_its_quantifier(words, quantifiers):
    assert read(words, None, None).quantifiers == quantifiers


def test_words_after_a_number_hide_nothing_of_what_it_counts():
    for words in ("80,000+ people fled", "80,000 or more people fled", "80,000 people or more fled"):
        assert read(words, None, None, VERBS).counted[80_000].noun == "people"
    assert {row["stands"] for row in vocabulary.terms("quantifier_words").values()} == {"before", "after", "before or after"}


PEOPLE, VEHICLES = "body person", "ambulance artillery_system bus tank vehicle"
VERBS = {
    "killed": Verb(("killed",), "person"), "were killed": Verb(("killed",), "person"), "injured": Verb(("injured",), "person"),
    "died": Verb(("killed", "died"), "person"), "fled": Verb(("displaced",), "person"), "destroyed": Verb(("equipment",), "vehicle"),
}


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        (
            "More than 300 militants were killed and 11 tanks and 31 vehicles destroyed in 64 air strikes",
            {300: ("militants", PEOPLE, "killed"), 11: ("tanks", "tank", ""), 31: ("vehicles", VEHICLES, "equipment"), 64: ("strikes", "sortie strike", "")},
        ),
        ("killed 82, injured at least 59", {82: ("", "body household person", "killed"), 59: ("", "body household person", "injured")}),
        ("82 civilians died and 59 people were injured", {82: ("civilians", PEOPLE, "died killed"), 59: ("people", PEOPLE, "injured")}),
        ("64 strikes killed 300", {64: ("strikes", "sortie strike", ""), 300: ("", "body household person", "killed")}),
        ("300, 400 or up to 500 people fled", dict.fromkeys((300, 400, 500), ("people", PEOPLE, "displaced"))),
        ("300 families, 12 artillery systems", {300: ("families", "household", ""), 12: ("artillery systems", "artillery_system", "")}),
        ("11 tanks and 11 soldiers", {11: ("", "body person tank", "")}),
        ("300 of them in tanks, 400 with people", {}),  # what follows is not what is counted
        ("300 and 300 people", {300: ("people", PEOPLE, "")}),
        ("300; 300 people", {}),  # the first may be of anything
        ("a strike that killed 11 destroyed 31 vehicles", {11: ("", "body household person", "killed"), 31: ("vehicles", VEHICLES, "equipment")}),
        ("20 killed, 300 injured", {20: ("", "body household person", "killed"), 300: ("", "body household person", "injured")}),
        ("20 killed 300 injured", {20: ("", "body household person", "killed"), 300: ("", "body household person", "injured")}),
    ],
)
def test_what_each_number_counts(words, counted):
    found = read(words, None, None, VERBS).counted
    assert {number: (one.noun, " ".join(sorted(one.units)), " ".join(sorted(one.metrics))) for number, one in found.items()} == counted


@pytest.mark.parametrize(
    ("words", "denied"),
    [("It denied that 300 died", "denied"), ("300 did not flee", "not"), ("300 weren’t killed", "weren’t"), ("nobody fled", "nobody"), ("no evidence that 300 fled", "no"),
     ("rejected the claim of 300", "rejected"), ("the figure of 300 is wrong", "wrong"),
     ("not more than 300, no fewer than 20", ""), ("a notable 300", "")],
)
def test_a_word_that_denies_is_called_out(words, denied):
    assert read(words, None, None).negated_by == denied


def test_times_distances_and_shares_are_no_numbers_of_anything_reported():
    found = read("In 48 hours, over 30% or 25 percent of 5,000 people, 20 km away, in a 3-day truce, two weeks", None, None)
    assert found.numbers == (5_000,)
    assert found.left_out == ("48 hours", "30 %", "25 percent", "20 km", "3 day")
    named = read("Under resolution 2328, and article 5 of it, 300 left", None, None)
    assert (named.numbers, named.left_out) == ((300,), ("resolution 2328", "article 5"))


@pytest.mark.parametrize(
    ("words", "left_out"),
    [
        ("US$ 1.2 million", ("US$ 1.2 million",)),
        ("$300, €5m, £1,200.50, USD 300, SYP300 and 300€", ("$300", "€5m", "£1,200.50", "USD 300", "SYP300", "300€")),
        ("$10-12 million; $10 to 12 million", ("$10-12 million", "$10 to 12 million")),
        ("1.2 million dollars, 5m euros, 300 US dollars", ("1.2 million dollars", "5m euros", "300 dollars")),
        ("Round 14, phase 2 and page 12", ("Round 14", "phase 2", "page 12")),
        ("round 3, version 2.1, edition 2, $3m and €2m", ("$3m", "€2m", "round 3", "version 2.1", "edition 2")),
        ("pages 12 and 14, page 16-18", ("pages 12", "pages 14", "page 16", "page 18")),
        ("No. 5, Resolution 2328, #7", ("No. 5", "Resolution 2328", "# 7")),
        ("12.5% or 30 per cent, 10-15%, 3 percentage points", ("12.5 %", "30 per cent", "10 %", "15 %", "3 percentage")),
        ("300m away", ("300 m",)),
        ("122mm rockets, 40 tonnes of flour", ("122 mm", "40 tonnes")),
    ],
)
def test_money_shares_and_numbers_that_name_a_thing_are_left_out_by_name(words, left_out):
    found = read(f"{words}; and 413 people fled", None, None)
    assert (found.numbers, found.left_out, found.negated_by) == ((413,), left_out, "")


@pytest.mark.parametrize("words", ["In phase 2 and 413 people fled", "No. 5 and 413 people", "$5m to 413 people"])
def test_what_follows_a_number_left_out_is_still_read(words):
    assert read(words, None, None).numbers == (413,)


@pytest.mark.parametrize(
    ("words", "unclear"),
    [
        ("two dozen, half a dozen, a hundred, three thousand, dozens", ()),
        ("fled since midnight, overnight or last week", ("overnight", "last week")),
        ("yesterday, this morning, at dawn, by the weekend, so far", ("yesterday", "by the weekend", "so far")),
        ("in the last 24 hours, past two days, two weeks ago, a year earlier", ("in the last 24 hours", "past two days", "two weeks ago", "a year earlier")),
        ("the number rose by 300", ("rose by 300",)),
        ("fled on Monday, last Friday", ("on Monday", "last Friday")),
        ("fled in December, from mid-April and in early May", ("in December", "from mid-April", "in early May")),
        ("fled on 12 August and 31 February 1931", ("12 August", "31 February 1931")),  # not of the record, not of the calendar
        ("fled on Friday, 9 May 1931, and 10 May (a Saturday)", ()),
        ("80,000 Fled Homs Before Monday", ()),  # a headline
        ("killed in 48 hours on the last day of May 1931 by a man from the weekend paper", ("on the last day", "from the weekend")),
    ],
)
def test_words_for_a_change_and_for_a_time_are_named_as_not_read(words, unclear):
    assert sorted(read(words, date(1931, 4, 2), date(1931, 6, 30)).unclear) == sorted(unclear)


@pytest.mark.parametrize(
    ("words", "vague"),
    [
        ("dozens died, Hundreds fled, thousands more", {24: "dozens", 200: "hundreds", 2_000: "thousands"}),
        ("tens of thousands, hundreds of thousands or millions", {20_000: "tens of thousands", 200_000: "hundreds of thousands", 2_000_000: "millions"}),
        ("scores, a dozen or a few hundred", {40: "scores", 12: "a dozen", 200: "a few hundred"}),
        ("several hundred thousand; tens of millions", {200_000: "several hundred thousand", 20_000_000: "tens of millions"}),
        ("dozens and several dozen", {24: "dozens"}),  # the same floor
        ("two dozen, half a dozen, a hundred, three thousand", {}),
        ("more than a dozen, nearly a score", {}),  # numbers with a word beside them
        ("hundreds of metres away, thousands of dollars", {}),
        ("it scores 3", {}),
    ],
)
def test_a_word_in_place_of_a_number_is_read_by_the_least_that_it_promises(words, vague):
    assert list(read(words, None, None).vague.items()) == list(vague.items())
    assert not read(words, None, None).unclear


def test_every_word_in_place_of_a_number_is_read():
    for word, row in vocabulary.terms("vague_words").items():
        found = read(f"{word} of people fled", None, None)
        assert found.vague == {int(row["floor"]): word} or found.numbers == (int(row["floor"]),), word


def test_what_a_word_in_place_of_a_number_counts():
    found = read("dozens of civilians were killed, hundreds of tanks destroyed and 300 people displaced", None, None, VERBS).counted
    assert {number: one.noun for number, one in found.items()} == {24: "civilians", 200: "tanks", 300: "people"}
    assert found[24].metrics == {"killed"} and found[200].metrics == {"equipment"}


@pytest.mark.parametrize(
    ("words", "hours", "first", "last", "said_on"),
    [
        ("300 fled since midnight", ("since midnight",), None, None, ()),
        ("300 fled since midnight on 9 May", ("since midnight",), "05-09", "05-09", ()),
        ("By noon on 9 May 300 had fled", ("By noon",), "05-09", "05-09", ()),
        ("Crown said on 9 May that 300 fled since midnight", ("since midnight",), "05-09", "05-09", ()),  # that midnight
        ("Crown said on 9 May that 300 fled at midnight", ("at midnight",), None, None, ("9 May",)),
        ("Crown said in May 1931 that 300 fled since midnight", ("since midnight",), None, None, ("May 1931",)),
        ("at 10:30, by 5 pm, this morning, today, until dusk", ("at 10:30", "by 5 pm", "this morning", "today", "until dusk"), None, None, ()),
        ("overnight, yesterday, so far, this week", (), None, None, ()),  # more than one day, or another
    ],
)
def test_a_time_of_a_day_is_of_the_day_that_the_text_names(words, hours, first, last, said_on):
    found = read(words, date(1931, 4, 2), date(1931, 6, 30))
    assert sorted(found.hours) == sorted(hours) and found.said_on == said_on
    assert (found.first_day, found.last_day) == tuple(day and date.fromisoformat(f"1931-{day}") for day in (first, last))
    assert not {*hours} & {*found.unclear}


def shown(words: str, names_known: dict[str, str] | None = None) -> str:
    """A sentence with what was not read in brackets."""
    spans = [*read(words, date(1931, 4, 2), date(1931, 6, 30), VERBS).spans, *names.spans(words, names_known or {})]
    return "".join(piece if is_read else f"[{piece}]" for piece, is_read in pieces(words, spans))


@pytest.mark.parametrize(
    "told",
    [
        "More than 10,000 people fled [Homs] since midnight, and [overnight] US$ 300",
        "between 10 and 12 thousand, 40-50,000, on 9 May 1931 and in Round 14",
        "It [denied] that 300 people left the [Northern] Gate",
        "82 people and [two] children of version [v2.0], [T5], [0.5], the [2nd] and version 3 so one",
        "The number [rose by 300] to 31,500 by [11/05/1931], [last week]",
        "Crown said on Monday that dozens fled [by the weekend Nowhere Else]",
        "",
    ],
)
def test_the_sentence_comes_in_pieces_with_what_was_not_read_told_apart(told):
    words = told.replace("[", "").replace("]", "")
    assert shown(words, {"gate": "place", "crown": "source"}) == told


def test_where_everything_stands_that_was_read():
    words = "Some 300 civilians fled Ráqqa since 9 May, WHO told us, who saw dozens, half of 12.5%"
    found = read(words, date(1931, 4, 2), date(1931, 6, 30), VERBS).spans
    known = names.spans(words, {"raqqa": "place", "who": "source", "fled": "metric"})
    told = [(words[span.start : span.end], span.kind, span.value) for span in sorted([*found, *known], key=lambda one: one.start)]
    assert told == [
        ("Some 300", "number", 300), ("civilians", "group", None), ("fled", "metric", None), ("Ráqqa", "place", None), ("9 May", "day", None),
        ("WHO", "source", None), ("dozens", "vague", 24), ("12.5%", "left out", None),
    ]
    assert all(span.is_read for span in (*found, *known))


def test_pieces_are_the_text_again_whatever_the_spans():
    words = "one two three four"
    spans = [Span(4, 8, "name", False), Span(7, 13, "name", False), Span(14, 18, "place", True), Span(15, 17, "name", False)]
    assert pieces(words, spans) == [("one ", True), ("two three", False), (" four", True)]
    assert pieces(words, []) == [(words, True)] and pieces("", []) == []


def test_a_number_of_a_time_is_none_of_what_is_reported():
    found = read("In the last 24 hours 300 people, two weeks ago five, by 10:30 dozens fled", None, None)
    assert (found.numbers, found.left_out) == ((300,), ())
    assert read("300 people last week fled", None, None, VERBS).counted[300].metrics == {"displaced"}


def test_the_weekday_on_which_somebody_spoke_is_told_as_such():
    found = read("Crown said on Monday that 300 fled", date(1931, 4, 2), date(1931, 6, 30))
    assert (found.said_on, found.unclear) == (("Monday",), ())


def test_words_for_what_is_counted_name_units():
    units = {unit for row in vocabulary.terms("unit_words").values() for unit in row["units"].split("|")}
    assert units - {""} <= set(vocabulary.terms("units"))


def test_groups_and_names_unknown_are_read():
    assert groups_in("300 militants and a child, people") == {"combatant": "militants", "child": "child"}
    said = "300 people fled Homs and Ráqqa’s east on Monday. Then the Aleppo “Zoo” was struck"
    assert not_read(said, ["raqqa", "eastern aleppo"]) == ["Homs", "Zoo"]
    assert not_read("300 People Fled Homs", []) == []  # a headline
    assert not_read("they got US$ 300 or USD 400 under Resolution 2328, and Round 14 began", []) == []


def test_a_record_without_figures_knows_no_year():
    assert read("5 died on 12 May", None, None).first_day is None


@pytest.fixture
def named(casebook_record):
    """What a sentence names: kind → identifiers in its order."""

    def named(words: str, **more: object) -> dict[str, list[str]]:
        found = queries.ask(casebook_record, "named_in", words=words, **more)
        return {kind: list(found.loc[found["kind"] == kind, "id"]) for kind in found["kind"].unique()}

    return named


def test_names_of_the_record_stand_whole_whatever_their_case(named):
    assert named("Fleeing EASTERN ALEPPO: killed, and trapped (the Observatory)") == {
        "place": ["eastern-aleppo"], "metric": ["killed", "trapped"], "source": ["sohr"]
    }
    assert named("a refled, unkilled alepponian") == {}
    assert named("в Пальмира; من تدمر") == {"place": ["palmyra"]}


def test_a_name_within_a_longer_one_is_not_meant(named):
    assert named("waiting to be evacuated from Western Aleppo, says Palmyra Monitor") == {
        "metric": ["awaiting_evacuation"], "place": ["western-aleppo"], "source": ["palmyra-monitor"]
    }


def test_a_governorate_is_a_province_and_its_name_alone_may_be_its_city(named):
    assert named("73 killed in Idlib province")["place"] == ["idlib-governorate"]
    assert named("killed in Aleppo province")["place"] == ["aleppo-governorate"] and named("killed in Aleppo")["place"] == ["aleppo"]
    assert "place" not in named("73 killed in Idlib")


def test_a_name_in_capitals_has_to_stand_so_and_nobody_is_named_by_medics(named):
    assert named("people who fled, medics said") == {"metric": ["displaced"]}
    assert named("people fled, WHO said")["source"] == ["who"]


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("According to the UN, 5 fled from Islamic State", ["united-nations"]),
        ("Islamic State killed 300, said the Observatory", ["sohr"]),
        ("Islamic State killed 300, the UN’s aid chief said", ["united-nations"]),
        ("300 fled Islamic State (UN)", ["united-nations"]),
        ("UN: 300 fled Islamic State", ["united-nations"]),
        ("300 fled Islamic State, UN", ["united-nations"]),
        ("The UN’s latest figure of those who fled Islamic State", ["united-nations"]),
        ("UN officials have said that Islamic State", ["united-nations"]),
        ("figures from the Observatory - Islamic State", ["sohr", "islamic-state"]),
        ("300 fled Islamic State, Russia’s defence ministry said", ["government-of-russia"]),
        ("He said Islamic State fled", []),
        ("evacuated by the ICRC, says WHO", ["who"]),
        ("who said what", []),
        ("The ICRC evacuated 150, and Islamic State, which fled, the army", []),
        ("", []),
    ],
)
def test_who_says_a_thing_is_told_from_whom_it_is_about(casebook_record, words, who):
    found = queries.ask(casebook_record, "named_in", words=words, speaking=speaking_pattern())
    assert sorted(found.loc[found["is_speaking"], "id"]) == sorted(who)


def test_further_words_name_metrics(named):
    more = {"other_words": ["wounded", "dead", "dead"], "of_metrics": ["injured", "killed", "no-such"]}
    assert named("dead and wounded", **more) == {"metric": ["killed", "injured"]}


def test_every_further_word_names_metrics_of_the_casebook():
    known = {row["metric_id"] for row in invented.read(record.CASEBOOK, "metric")}
    words = vocabulary.terms("metric_words")
    assert {metric for row in words.values() for metric in row["metrics"].split("|")} <= known
    assert words["dead"]["metrics"] == "killed|died"
