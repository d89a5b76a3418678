"""Filters: what an address may ask for, what it is told when it asks for nonsense, and how a view is named."""

from datetime import date

import pytest

from app.filters import Filters, Options, asked_version, describe, from_query, is_active, shown, to_query

OPTIONS = Options(
    metrics={"displaced": "fled", "killed": "killed"},
    places={"ardan": "Ardan", "old-quarter": "Old Quarter of Ardan"},
    origins={"vale-watch": "Vale Watch", "ardan-army": "Ardan Army"},
    kinds={"monitor": "monitor", "armed_forces": "armed forces"},
    publishers={"the-lantern": "The Lantern"},
    reliability={"C": "C · fairly reliable", "F": "F · cannot be judged"},
    credibility={3: "3 · possibly true", 6: "6 · cannot be judged"},
    affected={"civilian": "civilians"},
    quantifiers={"at_least": "at least", "exact": "exact"},
    bands={"contested": "contested"},
    versions=(1, 2, 3),
    oldest=date(1931, 5, 1),
    newest=date(1931, 6, 30),
)
FULL = Filters(
    metric=("displaced", "killed"),
    place="old-quarter",
    since=date(1931, 5, 3),
    until=date(1931, 6, 2),
    origin=("vale-watch",),
    kind=("monitor",),
    publisher=("the-lantern",),
    reliability=("C", "F"),
    credibility=(3, 6),
    affected=("civilian",),
    quantifier=("at_least",),
    parties="without",
    repeats="with",
    text="grain market",
    band=("contested",),
    origins_min=2,
    version=2,
)


def test_an_address_names_only_what_differs_from_the_defaults():
    assert to_query(Filters()) == {}
    assert to_query(Filters(metric=("killed",), place="ardan", version=3)) == {
        "metric": ["killed"],
        "place": ["ardan"],
        "v": ["3"],
    }


def test_a_full_link_names_everything_defaults_included():
    assert to_query(Filters(version=3), every=True) == {
        "metric": [""],
        "place": [""],
        "since": [""],
        "until": [""],
        "origin": [""],
        "kind": [""],
        "publisher": [""],
        "reliability": [""],
        "credibility": [""],
        "affected": [""],
        "cause": [""],
        "from_place": [""],
        "quantifier": [""],
        "parties": ["with"],
        "repeats": ["without"],
        "assumed": ["with"],
        "text": [""],
        "band": [""],
        "origins_min": ["1"],
        "v": ["3"],
    }


@pytest.mark.parametrize("filters", [Filters(), FULL])
@pytest.mark.parametrize("every", [False, True])
def test_what_is_written_into_an_address_is_read_back_the_same(filters, every):
    assert from_query(to_query(filters, every), OPTIONS) == (filters, [])


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ({"metric": ["flown"]}, "metric: “flown” is not a metric in this record."),
        ({"place": ["atlantis"]}, "place: “atlantis” is not a place in this record."),
        ({"place": ["'; drop table figure; --"]}, "place: “'; drop table figure; --” is not a place in this record."),
        ({"origin": ["<script>x</script>"]}, "origin: “<script>x</script>” is not an origin in this record."),
        ({"since": ["1931-13-01"]}, "since: “1931-13-01” is not a date such as 2016-12-31."),
        ({"until": ["yesterday"]}, "until: “yesterday” is not a date such as 2016-12-31."),
        ({"since": ["9999-99-99"]}, "since: “9999-99-99” is not a date such as 2016-12-31."),
        ({"parties": ["both"]}, "parties: “both” is not one of with, without, only."),
        ({"repeats": ["2"]}, "repeats: “2” is not one of without, with."),
        ({"credibility": ["7"]}, "credibility: “7” is not a credibility grade in this record."),
        ({"v": ["99"]}, "v: “99” is not a version of this record, so the newest is shown."),
        ({"v": ["0"]}, "v: “0” is not a version of this record, so the newest is shown."),
        ({"v": ["1.0"]}, "v: “1.0” is not a version of this record, so the newest is shown."),
        ({"v": ["-1"]}, "v: “-1” is not a version of this record, so the newest is shown."),
        ({"v": ["²"]}, "v: “²” is not a version of this record, so the newest is shown."),
        ({"v": ["9" * 6000]}, f"v: “{'9' * 40}…” is not a version of this record, so the newest is shown."),
        ({"origins_min": ["many"]}, "origins_min: “many” is not a number from 1 to 99."),
        ({"utm_source": ["mail"]}, "“utm_source” is not a filter."),
        ({"metric": ["a\x00b\u202ec\n"]}, "metric: “a b c” is not a metric in this record."),
        ({"metric": ["x" * 100_000]}, f"metric: “{'x' * 40}…” is not a metric in this record."),
    ],
)
def test_nonsense_is_named_and_ignored(query, line):
    assert from_query(query, OPTIONS) == (Filters(), [line])


def test_the_good_part_of_a_link_is_followed():
    query = {"metric": ["killed", "flown", "killed"], "place": ["ardan"], "since": ["soon"]}
    assert from_query(query, OPTIONS) == (
        Filters(metric=("killed",), place="ardan"),
        ["metric: “flown” is not a metric in this record.", "since: “soon” is not a date such as 2016-12-31."],
    )


def test_a_period_that_ends_before_it_begins_is_left_out():
    assert from_query({"since": ["1931-06-02"], "until": ["1931-05-03"]}, OPTIONS) == (
        Filters(),
        ["since 1931-06-02 is later than until 1931-05-03; both were left out."],
    )


def test_a_single_choice_given_twice_keeps_the_first():
    assert from_query({"place": ["ardan", "old-quarter"]}, OPTIONS) == (
        Filters(place="ardan"),
        ["place was given 2 times; only the first, “ardan”, was used."],
    )


def test_a_long_search_is_cut_and_says_so():
    assert from_query({"text": ["grain " * 100]}, OPTIONS) == (
        Filters(text=("grain " * 34)[:200].strip()),
        [f"text: “{('grain ' * 100)[:40].strip()}…” is longer than 200 characters, so it was cut."],
    )


def test_a_flood_of_nonsense_ends_in_a_count():
    _, ignored = from_query({f"p{i}": ["x"] for i in range(500)}, OPTIONS)
    assert ignored == [*(f"“p{i}” is not a filter." for i in range(12)), "and 488 more."]


def test_a_choice_of_a_single_page_is_not_called_nonsense():
    assert from_query({"figure": ["lantern-1"], "question": ["x"], "source": ["y"]}, OPTIONS) == (Filters(), [])


def test_the_version_can_be_read_before_anything_else_is_known():
    assert [asked_version({"v": [v]}, (1, 2, 3)) for v in ("2", "9", "x", "")] == [2, None, None, None]


def test_text_from_an_address_is_shown_without_tricks():
    assert [shown("a\u202eb\tc"), shown(""), shown("x" * 41)] == ["“a b c”", "“”", f"“{'x' * 40}…”"]


def test_only_what_narrows_the_view_counts_as_active():
    assert [is_active(f) for f in (Filters(), Filters(version=2), Filters(text="grain"))] == [False, False, True]


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        (Filters(), ""),
        (Filters(version=2), ""),
        (
            Filters(metric=("displaced",), place="ardan", since=date(1931, 5, 15), until=date(1931, 6, 2),
                    origin=("vale-watch",), parties="without"),
            "Fled · Ardan and places inside it · 15 May to 2 Jun 1931 · only Vale Watch"
            " · without parties to the conflict",
        ),
        (Filters(since=date(1931, 5, 15)), "from 15 May 1931"),
        (Filters(until=date(1931, 5, 15)), "up to 15 May 1931"),
        (
            FULL,
            "Fled, killed · Old Quarter of Ardan and places inside it · 3 May to 2 Jun 1931 · only Vale Watch"
            " · said by: monitor · published by The Lantern · reliability C or F · credibility 3 or 6"
            " · affected: civilians · worded: at least · without parties to the conflict"
            " · with repeats by other outlets · containing “grain market” · confidence: contested"
            " · at least 2 independent origins",
        ),
    ],
)
def test_the_filters_in_use_are_said_in_plain_words(filters, words):
    assert describe(filters, OPTIONS) == words


def test_many_names_are_counted_not_listed():
    many = Options(origins={f"o{i}": f"Origin {i}" for i in range(9)})
    assert describe(Filters(origin=tuple(many.origins)), many) == "only Origin 0 or Origin 1 or Origin 2 or 6 others"
