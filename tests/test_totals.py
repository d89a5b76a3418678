"""Totals that cannot count anyone twice: METHOD 6, rule by rule, on figures that were never reported."""

from datetime import date
from itertools import count

import pytest

import queries
from data import record, vocabulary
from data.commands.total import as_json, totals_as_json
from data.wording import english as wording
from queries import totals
from queries.totals.accounts import UPPER_BOUNDS
from queries.totals.asking import PEOPLE
from tests import invented

DAY_1, DAY_9 = date(1911, 3, 1), date(1911, 3, 9)
"""The window of nearly every test: nine days, 1 to 9 March 1911."""


@pytest.fixture
def published(tmp_path):
    """A function that publishes figures (and links between them) and opens the record."""
    numbers = count()

    def publish(figures: list[dict], links: list[tuple] = (), **tables: list[dict]) -> queries.Record:
        folder = tmp_path / str(next(numbers))
        blank = dict.fromkeys(invented.columns("link"), "")
        held = invented.tables() | {"position": [], "figure": figures} | tables
        held["link"] = [blank | dict(zip(("from_id", "to_id", "relation"), link, strict=True)) for link in links]
        record.publish(folder / "store", invented.write(folder / "casebook", held), actor="Test", why="Invented.", despite="Invented.")
        return queries.open_record(queries.current_file(folder / "store"))

    return publish


def said(name: str, first: int, last: int, words: str, place: str = "old-harbour", **more: str) -> dict:
    """A figure from the first to the last day of March 1911, both inclusive: `words` are "at_least 300"."""
    quantifier, _, number = words.partition(" ")
    value, _, value_max = number.partition("-")
    if quantifier == "vague":
        value, more = "", {"value_words": number} | more
    return invented.figure(
        figure_id=name, place_id=place, period_start=f"1911-03-{first:02}", period_end=f"1911-03-{last + 1:02}",
        quantifier=quantifier, value=value, value_max=value_max, **more,
    )


def asked(held: queries.Record, **given: object) -> totals.Account:
    """The total of the Watch for the Old Harbour over the nine days, unless something else is given."""
    usual = {"metric": "displaced", "place": "old-harbour", "origin": "watch", "since": DAY_1, "until": DAY_9}
    return totals.total(held, **usual | given)


def answer(account: totals.Account) -> tuple:
    """Words, interval, time, figures used, and the rule that left each other figure out."""
    return (
        wording.total(account), (account.low, account.best, account.high), wording.time_covered(account),
        [part.figure_id for part in account.used], {out.figure_id: out.rule for out in account.left_out},
    )


def why(account: totals.Account, figure_id: str) -> str:
    return next(wording.why_left_out(out) for out in account.left_out if out.figure_id == figure_id)


# The worked case of METHOD 6 -------------------------------------------------------------------------------------

SOHR_80000 = "straits-times-2016-12-12-displaced-80000"
SOHR_10000 = "straits-times-2016-12-12-displaced-10000"
SOHR_130000 = "radio-masr-2016-12-12-displaced-130000"


@pytest.fixture(scope="module")
def observatory(casebook_record):
    """A function that asks for the total of those who fled eastern Aleppo, by the Observatory."""

    def total(**given):
        return totals.total(casebook_record, metric="displaced", place="eastern-aleppo", origin="sohr", **given)

    return total


@pytest.mark.parametrize("since", [None, date(2016, 11, 15)])
def test_the_worked_case_comes_out(observatory, since):
    account = observatory(since=since, until=date(2016, 12, 11))
    assert (wording.total(account), account.low, account.best, account.high) == ("more than 90,000", 90_001, None, None)
    assert [(part.figure_id, wording.stated_part(part)) for part in account.used] == [
        (SOHR_80000, "at least 80,000"), (SOHR_10000, "more than 10,000"),
    ]
    assert (wording.time_covered(account), wording.civilians_only(account)) == ("27 of 27 days", "")
    without_repeats = {out.figure_id: out.rule for out in account.left_out if out.rule != "repeat"}
    assert without_repeats == {
        "sohr-2016-11-30-displaced-50000": "overlap",
        "israel-national-news-2016-12-06-displaced-80000": "overlap",
        "ajker-bazzar-2016-11-27-displaced-10000": "overlap",
        "alweeam-2016-12-12-displaced-10000": "tie",
        SOHR_130000: "window",
        "ajker-bazzar-2016-11-27-displaced-6000": "scope",
        "sdu-syria-2016-11-29-displaced-15000": "scope",
    }
    assert account.larger_left_out == (SOHR_130000,)
    assert why(account, "sohr-2016-11-30-displaced-50000") == (
        f"Its time overlaps that of “at least 80,000” ({SOHR_80000}), and both may count the same people."
        " The figures used cover at least as much time."
    )
    assert why(account, SOHR_130000) == "Its period, 15 November to 12 December 2016, reaches beyond the window."


def test_a_window_one_day_longer_takes_the_one_figure_that_covers_it(observatory):
    account = observatory(until=date(2016, 12, 12))
    assert (wording.total(account), account.low, account.best, account.high) == ("about 130,000", None, 130_000, None)
    assert ([part.figure_id for part in account.used], wording.time_covered(account)) == ([SOHR_130000], "28 of 28 days")
    assert wording.civilians_only(account) == "counts civilians only"
    rules = {out.figure_id: out.rule for out in account.left_out}
    assert (rules[SOHR_80000], rules[SOHR_10000]) == ("overlap", "overlap")


def test_a_total_of_civilians_has_the_best_number_that_its_figure_has(observatory):
    account = observatory(until=date(2016, 12, 12), affected="civilian")
    assert (wording.total(account), account.low, account.best, account.high) == ("about 130,000", None, 130_000, None)
    assert wording.civilians_only(account) == ""


def test_every_figure_of_the_casebook_is_used_or_left_out_once(casebook_record):
    for metric in ("displaced", "killed", "evacuated", "trapped", "strikes"):
        in_view = queries.ask(casebook_record, "figures", metric=[metric], sort_by="newest", row_limit=1000)
        named = in_view[in_view["origin_kind"] != "unnamed"]
        for account in totals.totals(casebook_record, metric=metric).accounts:
            told = [part.figure_id for part in account.used] + [out.figure_id for out in account.left_out]
            assert sorted(told) == sorted(named[named["root_id"] == account.origin_id]["figure_id"])


# 1. Groups, units, measures --------------------------------------------------------------------------------------


def test_rule_1_a_total_of_people_takes_civilians_as_a_count_of_some(published):
    held = published([said("all", 1, 4, "exact 100"), said("civilians", 5, 9, "exact 20", affected="civilian")])
    account = asked(held)
    assert answer(account) == ("120", (120, None, None), "9 of 9 days", ["all", "civilians"], {})
    assert (account.civilians_only, wording.civilians_only(account)) == (("civilians",), "1 of 2 parts counts civilians only")


def test_rule_1_fighters_soldiers_and_children_enter_only_a_total_of_their_own_group(published):
    groups = ["unknown", "combatant", "soldier", "child", "mixed"]
    held = published([said(group, day, day, f"exact {day}", affected=group) for day, group in enumerate(groups, 1)])
    people = asked(held)
    assert answer(people) == (
        "6", (6, 6, 6), "2 of 5 days", ["unknown", "mixed"], dict.fromkeys(groups[1:4], "group")
    )
    assert why(people, "child") == "It counts children, another group than this total."
    assert answer(asked(held, affected="soldier")) == (
        "3", (3, 3, 3), "1 of 1 day", ["soldier"], dict.fromkeys(["unknown", "combatant", "child", "mixed"], "group")
    )


def test_rule_1_a_total_of_civilians_does_not_take_people_of_whom_nothing_is_said(published):
    held = published([said("all", 1, 9, "exact 100"), said("civilians", 5, 9, "exact 20", affected="civilian")])
    account = asked(held, affected="civilian")
    assert answer(account) == ("20", (20, 20, 20), "5 of 5 days", ["civilians"], {"all": "group"})
    assert wording.civilians_only(account) == ""


def test_rule_1_for_things_the_group_is_their_target_and_splits_nothing(published):
    held = published([
        said("on-fighters", 1, 2, "exact 7", metric="strikes", affected="combatant"),
        said("on-homes", 3, 4, "exact 3", metric="strikes", affected="civilian"),
    ])
    for affected in (None, "soldier"):
        account = asked(held, metric="strikes", affected=affected)
        assert answer(account) == ("10", (10, 10, 10), "4 of 4 days", ["on-fighters", "on-homes"], {})
        assert wording.civilians_only(account) == ""


def test_rule_1_households_are_a_total_of_their_own_and_become_people_only_by_a_stated_factor(published):
    households = said("families", 1, 9, "more_than 300", unit="household")
    account = asked(published([households]))
    assert answer(account) == ("more than 300", (301, None, None), "9 of 9 days", ["families"], {})
    assert (account.unit, account.in_people) == ("household", None)
    assert as_json(asked(published([households]), household_size=5))["in_people"] == {
        "household_size": 5, "words": "more than 1,500", "low": 1505, "best": None, "high": None,
    }
    mixed = asked(published([households, said("people", 1, 2, "exact 40")]), household_size=5)
    assert answer(mixed) == ("40", (40, 40, 40), "2 of 2 days", ["people"], {"families": "unit"})
    assert mixed.in_people is None


def test_rule_1_states_are_never_added_the_latest_stands(published):
    states = [
        said("first", 2, 2, "exact 100", metric="trapped"),
        said("latest", 5, 5, "exact 60", metric="trapped"),
        said("inside", 6, 6, "exact 20", "fish-quarter", metric="trapped"),
        said("later", 10, 10, "exact 30", metric="trapped"),
    ]
    held = published(states)
    account = asked(held, metric="trapped", since=None)
    assert answer(account) == (
        "60", (60, 60, 60), "on 5 March 1911, 4 days earlier", ["latest"], {"first": "earlier state", "inside": "state of a place inside"},
    )
    assert why(account, "first") == "States are never added: “60” (latest) is the latest."
    assert wording.total(asked(held, metric="trapped", until=date(1911, 3, 4))) == "100"
    before = asked(held, metric="trapped", since=date(1911, 3, 7), place="old-harbour")
    assert answer(before)[:3] == ("60", (60, 60, 60), "on 5 March 1911, 4 days earlier"), "the state before the window"
    assert wording.total(asked(held, metric="trapped", place="fish-quarter")) == "20"
    assert wording.total(asked(held, metric="trapped", place="eastmark")) == ""


# 2. One named origin ---------------------------------------------------------------------------------------------


def test_rule_2_a_total_belongs_to_the_organisation_that_bodies_roll_up_to(published):
    held = published([
        said("ministry", 1, 4, "exact 10", origin_id="war-ministry"),
        said("office", 5, 6, "exact 5", origin_id="press-office"),
        said("crown", 2, 3, "exact 9", origin_id="crown"),
    ])
    for body in ("crown", "war-ministry", "press-office"):
        account = asked(held, origin=body)
        assert answer(account) == ("15", (15, 15, 15), "6 of 6 days", ["ministry", "office"], {"crown": "overlap"})
        assert (account.origin_id, account.origin_name, account.party) == ("crown", "the Crown", "Crown")


def test_rule_2_two_agencies_are_two_origins_and_the_umbrella_is_a_third(published):
    held = published([
        said(origin, 1, 9, f"exact {number}", origin_id=origin)
        for number, origin in enumerate(["league", "league-relief", "league-health"], 1)
    ])
    found = totals.totals(held, metric="displaced", place="old-harbour")
    assert [(account.origin_id, wording.total(account)) for account in found.accounts] == [
        ("league", "1"), ("league-health", "3"), ("league-relief", "2"),
    ]


def test_rule_2_unnamed_origins_have_no_total(published):
    held = published([said("nobody", 1, 9, "exact 5", origin_id="residents")])
    assert answer(asked(held, origin="residents")) == ("", (None, None, None), "0 of 9 days", [], {"nobody": "unnamed"})
    assert totals.totals(held, metric="displaced") == totals.Totals((), None)


def test_rule_2_the_span_is_over_totals_that_cover_half_of_the_window_and_never_a_sum(published):
    held = published([
        said("most", 1, 9, "at_least 50"), said("half", 1, 5, "between 70-90", origin_id="league"),
        said("little", 1, 4, "exact 900", origin_id="crown"),
    ])
    found = totals.totals(held, metric="displaced", place="old-harbour", since=DAY_1, until=DAY_9)
    assert [(account.origin_id, wording.time_covered(account)) for account in found.accounts] == [
        ("watch", "9 of 9 days"), ("league", "5 of 9 days"), ("crown", "4 of 9 days"),
    ]
    assert totals_as_json(found)["span"] == {
        "unit": "person", "words": "at least 50 to between 70 and 90", "low": 50, "high": None,
        "origins": ["watch", "league"], "beside": ["crown"], "of_parties": False, "of_civilians": False,
    }


# 3. Nobody twice -------------------------------------------------------------------------------------------------


def test_rule_3_of_overlapping_sums_those_that_cover_most_stand_exactly_and_not_greedily(published):
    held = published([
        said("long", 3, 7, "exact 500"), said("before", 1, 4, "exact 10"), said("after", 5, 9, "exact 20"),
    ])
    account = asked(held)
    assert answer(account) == ("30", (30, 30, 30), "9 of 9 days", ["before", "after"], {"long": "overlap"})
    assert account.larger_left_out == ("long",)


def test_rule_3_gaps_are_filled_by_incidents_and_then_from_places_inside(published):
    held = published([
        said("sum", 1, 3, "exact 100"),
        said("incident", 5, 5, "exact 7", event_id="bridge"),
        said("quarter", 6, 9, "exact 40", "fish-quarter"),
        said("quarter-in-sum", 2, 2, "exact 4", "fish-quarter"),
        said("quarter-on-incident", 4, 5, "exact 3", "fish-quarter"),
    ])
    assert answer(asked(held)) == (
        "147", (147, 147, 147), "8 of 9 days", ["sum", "incident", "quarter"],
        {"quarter-in-sum": "overlap", "quarter-on-incident": "overlap"},
    )


def test_rule_3_sibling_places_both_count_and_nested_ones_only_apart_in_time(published):
    siblings = [said("east", 1, 9, "exact 10", "eastmark"), said("west", 1, 9, "exact 5", "westmark")]
    nested = [said("harbour", 1, 9, "exact 4"), said("quarter", 9, 9, "exact 3", "fish-quarter")]
    account = asked(published(siblings + nested), place="norland")
    assert answer(account) == (
        "15", (15, 15, 15), "9 of 9 days", ["east", "west"], {"harbour": "overlap", "quarter": "overlap"}
    )


def test_rule_3_the_places_inside_alone_stand_where_they_cover_more(published):
    figures = [
        said("own", 4, 6, "exact 900", "norland"),
        said("east", 1, 5, "exact 10", "eastmark"), said("west", 5, 9, "exact 20", "westmark"),
    ]
    account = asked(published(figures), place="norland")
    assert answer(account) == ("30", (30, 30, 30), "9 of 9 days", ["east", "west"], {"own": "overlap"})
    assert account.larger_left_out == ("own",)


def test_rule_3_where_both_cover_as_much_the_own_sums_stand(published):
    held = published([said("own", 1, 5, "exact 9", "norland"), said("east", 1, 5, "exact 10", "eastmark")])
    assert answer(asked(held, place="norland")) == ("9", (9, 9, 9), "5 of 5 days", ["own"], {"east": "overlap"})


def test_rule_3_several_incidents_of_one_place_and_day_are_added(published):
    held = published([
        said("mill", 2, 2, "exact 3", event_id="mill-fire"), said("quay", 2, 2, "at_least 4", event_id="quay-shelling"),
        said("day", 2, 2, "exact 5"), said("other-day-sum", 2, 2, "exact 6"),
    ])
    incidents = asked(published([
        said("mill", 2, 2, "exact 3", event_id="mill-fire"), said("quay", 2, 2, "at_least 4", event_id="quay-shelling"),
        said("room", 2, 2, "exact 2", "fish-quarter", event_id="room"),
    ]))
    assert answer(incidents) == ("at least 9", (9, None, None), "3 incidents", ["mill", "quay", "room"], {})
    assert answer(asked(held)) == (
        "5", (5, 5, 5), "1 of 1 day", ["day"], {"mill": "overlap", "other-day-sum": "tie", "quay": "overlap"}
    )


def test_rule_3_a_sum_that_the_origin_made_contains_the_incidents_of_its_time(published):
    held = published([
        said("sum", 1, 5, "exact 50", event_clarity="2"),
        said("contained", 3, 3, "exact 20", event_clarity="1", event_id="mill-fire"),
        said("later", 7, 7, "exact 2", event_clarity="1", event_id="quay-shelling"),
    ])
    assert answer(asked(held)) == (
        "52", (52, 52, 52), "5 of 5 days, 6 in all", ["sum", "later"], {"contained": "overlap"}
    )


def test_rule_3_an_incident_counts_once_by_its_latest_report_wherever_it_is_told(published):
    told = {"event_id": "mill-fire"}
    held = published([
        said("first", 2, 2, "exact 30", reported_on="1911-03-02", document_id="gazette-1911-03-02", **told),
        said("last", 2, 2, "exact 25", "fish-quarter", reported_on="1911-03-04", affected="civilian",
             document_id="courier-1911-03-03", **told),
        said("undated", 2, 2, "exact 99", "fish-quarter", reported_on="", document_id="herald-undated", **told),
    ])
    account = asked(held)
    assert answer(account) == (
        "25", (25, 25, 25), "1 incident", ["last"], {"first": "incident", "undated": "incident"}
    )
    assert wording.civilians_only(account) == "counts civilians only"
    assert why(account, "first") == "An incident counts once, by its latest report: “25” (last)."


def test_rule_3_a_part_gives_way_to_its_whole_directly_and_by_way_of_others(published):
    figures = [
        said("whole", 1, 2, "exact 50"), said("part", 5, 9, "exact 20"),
        said("elsewhere", 1, 2, "exact 9", metric="killed"), said("part-of-part", 7, 9, "exact 3"),
    ]
    links = [("part", "whole", "part_of"), ("part-of-part", "elsewhere", "part_of"), ("elsewhere", "whole", "part_of")]
    account = asked(published(figures, links))
    assert answer(account) == ("50", (50, 50, 50), "2 of 9 days", ["whole"], {"part": "part", "part-of-part": "part"})
    assert why(account, "part") == "It is a part of “50” (whole), which may enter itself."


def test_rule_3_a_part_stands_where_its_whole_may_not_enter(published):
    figures = [said("whole", 1, 12, "exact 50"), said("part", 5, 9, "exact 20")]
    account = asked(published(figures, [("part", "whole", "part_of")]))
    assert answer(account) == ("20", (20, 20, 20), "5 of 5 days", ["part"], {"whole": "window"})
    assert account.larger_left_out == ("whole",)


TIES = {
    "it counts the very group asked for": ({"affected": "civilian"}, {}),
    "it was reported later": ({"reported_on": "1911-03-04"}, {"reported_on": "1911-03-05"}),
    "it is on the origin's own page": ({"document_id": "gazette-1911-03-02"}, {"document_id": "own-page"}),
    "the report names the origin": ({"origin_stated": "inferred"}, {"origin_stated": "stated"}),
    "a second reader checked it": ({"checked": "no"}, {"checked": "yes"}),
    "it is the lower number": ({"value": "413"}, {"value": "412"}),
    "its identifier comes first": ({}, {}),
}


@pytest.mark.parametrize("reason", TIES)
def test_rule_3_what_decides_a_tie_decides_in_this_order(published, reason):
    """Every rule after the one on trial favours the other figure, and does not count."""
    rules = list(TIES)
    losing, winning = {"value": "50"}, {"value": "50"}
    for rule in rules[rules.index(reason) + 1:-1]:
        losing, winning = losing | TIES[rule][1], winning | TIES[rule][0]
    losing, winning = losing | TIES[reason][0], winning | TIES[reason][1]
    names = ("b", "a") if reason == rules[-1] else ("a", "b")
    page = dict.fromkeys(invented.columns("document"), "") | {
        "document_id": "own-page", "publisher_id": "watch", "published_basis": "unknown", "language": "en",
    }
    held = published(
        [said(names[0], 1, 9, "exact 1") | losing, said(names[1], 1, 9, "exact 1") | winning],
        document=[*invented.tables()["document"], page],
    )
    account = asked(held)
    assert [part.figure_id for part in account.used] == [names[1]]
    assert [(out.rule, reason in wording.why_left_out(out)) for out in account.left_out] == [("tie", True)]


def test_rule_3_of_sets_that_cover_as_much_the_one_of_fewer_figures_stands(published):
    held = published([said("one", 1, 9, "exact 90"), said("first", 1, 4, "exact 1"), said("second", 5, 9, "exact 1")])
    assert answer(asked(held)) == (
        "90", (90, 90, 90), "9 of 9 days", ["one"], {"first": "overlap", "second": "overlap"}
    )


def test_rule_3_a_window_takes_only_what_lies_inside_it(published):
    held = published([said("over", 9, 10, "exact 9"), said("inside", 8, 9, "exact 3"), said("next", 10, 10, "exact 7")])
    assert answer(asked(held)) == ("3", (3, 3, 3), "2 of 2 days", ["inside"], {"over": "window"})


# 4. What never enters --------------------------------------------------------------------------------------------


def test_rule_4_repeats_and_replaced_figures_never_enter(published):
    held = published(
        [
            said("first", 1, 2, "exact 50"), said("again", 1, 2, "exact 50", repeats="first", role="triangulation"),
            said("raised", 5, 6, "exact 9"), said("replaced", 7, 8, "exact 7"),
        ],
        [("again", "first", "repeats"), ("raised", "replaced", "supersedes")],
    )
    account = asked(held)
    assert answer(account) == (
        "59", (59, 59, 59), "4 of 6 days", ["first", "raised"], {"again": "repeat", "replaced": "superseded"}
    )
    assert why(account, "replaced") == "raised has taken its place."


def test_rule_4_corrected_and_retracted_figures_never_enter_and_an_old_version_keeps_them(tmp_path):
    figures = [said("corrected", 1, 2, "exact 50"), said("retracted", 5, 6, "exact 9")]
    held = invented.tables() | {"figure": figures, "link": [], "position": []}
    store, told = tmp_path / "store", {"actor": "Test", "why": "Invented."}
    record.publish(store, invented.write(tmp_path / "casebook", held), **told)
    record.correct(store, "figure", "corrected", {"value": "60"}, reason="source_correction", **told)
    record.retract(store, "figure", "retracted", reason="source_retraction", **told)
    newest = queries.open_record(queries.current_file(store))
    assert [wording.total(asked(newest, version=version)) for version in (1, 2, 3, None)] == ["59", "69", "60", "60"]
    assert answer(asked(newest)) == ("60", (60, 60, 60), "2 of 2 days", ["corrected"], {})


def test_rule_4_triangulation_enters_only_where_nothing_is_recommended_and_is_marked(published):
    held = published([
        said("harbour", 1, 2, "exact 5"), said("kept", 4, 6, "exact 9", role="triangulation"),
        said("quarter", 7, 9, "exact 3", "fish-quarter", role="triangulation"),
        said("planned", 4, 6, "exact 2", role="triangulation", affected="child"),
    ])
    account = asked(held)
    assert answer(account) == (
        "8", (8, 8, 8), "5 of 9 days", ["harbour", "quarter"], {"kept": "triangulation", "planned": "group"}
    )
    assert account.triangulation == ("quarter",)
    assert asked(held, affected="child").triangulation == ("planned",)
    assert asked(held, since=date(1911, 3, 3)).triangulation == ("quarter",), "recommended at another time is enough"


def test_rule_4_links_of_overlap_and_contradiction_inform_and_decide_nothing(published):
    figures = [said("one", 1, 4, "exact 5"), said("two", 5, 9, "exact 6")]
    held = published(figures, [("one", "two", "overlaps"), ("two", "one", "contradicts")])
    assert answer(asked(held)) == ("11", (11, 11, 11), "9 of 9 days", ["one", "two"], {})


# 5. Running counts -----------------------------------------------------------------------------------------------


def test_rule_5_a_running_count_less_an_earlier_one_is_a_derived_flow_and_down_is_a_revision(published):
    series = {"series_id": "since-march"}
    held = published([
        said("a", 1, 3, "exact 100", **series), said("b", 1, 5, "at_least 160", **series),
        said("c", 1, 6, "exact 130", **series), said("d", 1, 9, "approximately 200", **series),
        said("other", 1, 9, "exact 7", "fish-quarter", **series),
    ])
    flows = totals.derived_flows(held, "since-march")
    assert [
        (flow.earlier_id, flow.later_id, wording.flow(flow), flow.difference, flow.low, flow.best, flow.high, flow.is_revision)
        for flow in flows
    ] == [
        ("a", "b", "at least 60", 60, 60, None, None, False),
        ("b", "c", "revised down by 30", -30, None, None, -30, True),
        ("c", "d", "about 70", 70, None, 70, None, False),
    ]
    assert (f"{flows[0].starts:%d %B}", f"{flows[0].ends:%d %B}") == ("04 March", "06 March")
    assert wording.total(asked(held)) == "about 200", "the running count itself is never added up"


def test_rule_5_what_differs_in_place_or_definition_is_not_subtracted(published):
    held = published([said("a", 1, 3, "exact 100"), said("b", 2, 5, "exact 160", affected="civilian")])
    table = queries.ask(held, "figures", sort_by="oldest", row_limit=9)
    rows = {row["figure_id"]: row for row in table.to_dict("records")}
    with pytest.raises(ValueError, match="cannot subtract a from b: they differ in affected, period_start"):
        totals.derived_flow(rows["a"], rows["b"])
    with pytest.raises(ValueError, match="cannot subtract a from a: it does not end before that one"):
        totals.derived_flow(rows["a"], rows["a"])


# 6. Words and intervals ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("parts", "words", "interval"), [
    (["exact 5", "exact 7"], "12", (12, 12, 12)),
    (["at_least 80000", "more_than 10000"], "more than 90,000", (90_001, None, None)),
    (["at_least 80", "exact 10"], "at least 90", (90, None, None)),
    (["approximately 80", "nearly 10"], "about 90", (None, 90, None)),
    (["more_than 80", "nearly 10"], "more than about 90", (None, None, None)),
    (["at_least 80", "approximately 10", "exact 1"], "at least about 91", (None, None, None)),
    (["between 10-20", "exact 5"], "between 15 and 25", (15, None, 25)),
    (["between 10-20", "approximately 5"], "between about 15 and about 25", (None, None, None)),
    (["between 10-20", "at_least 5"], "at least 15", (15, None, None)),
    (["at_most 10", "less_than 5"], "fewer than 15", (0, None, 14)),
    (["at_most 10", "at_most 5"], "at most 15", (0, None, 15)),
    (["at_most 10", "exact 5"], "at most 15", (5, None, 15)),
    (["at_most 10", "at_least 5"], "at least 5", (5, None, None)),
    (["vague dozens", "exact 5"], "at least 29", (29, None, None)),
    (["exact 0", "exact 0"], "0", (0, 0, 0)),
    (["approximately 35000", "exact 30"], "about 35,000", (None, 35_030, None)),
    (["at_least 8000", "at_least 79"], "at least 8,000", (8079, None, None)),
    (["at_most 8010", "at_most 79"], "at most 8,090", (0, None, 8089)),
    (["nearly 120"], "nearly 120", (None, 120, None)),
    (["vague dozens"], "dozens", (24, None, None)),
    (["between 1000-2000"], "between 1,000 and 2,000", (1000, None, 2000)),
    ([], "", (None, None, None)),
])
def test_rule_6_intervals_add_end_by_end_and_the_words_follow(published, parts, words, interval):
    account = asked(published([said(f"f{day}", day, day, part) for day, part in enumerate(parts, 1)]))
    assert (wording.total(account), (account.low, account.best, account.high)) == (words, interval)


def test_what_the_rules_know_of_terms_is_what_the_vocabularies_say():
    assert set(filter(vocabulary.is_open_below, vocabulary.terms("quantifiers"))) == UPPER_BOUNDS
    assert set(filter(vocabulary.counts_people, vocabulary.terms("units"))) == PEOPLE


# 7. The time covered, and the window -----------------------------------------------------------------------------


def test_rule_7_a_day_of_which_a_part_is_spoken_of_counts_whole(published):
    noon = {"period_start": "1911-03-01T00:00:00+01:00", "period_end": "1911-03-01T12:00:00+01:00"}
    held = published([said("half", 1, 1, "exact 5") | noon])
    assert wording.time_covered(asked(held)) == "1 of 1 day"


def test_without_a_first_day_the_window_begins_with_the_first_figure_that_may_enter_and_ends_in_time(published):
    held = published([
        said("of-children", 1, 9, "exact 5", affected="child"), said("beyond", 2, 10, "exact 5"),
        said("first", 3, 5, "exact 5"), said("last", 8, 8, "exact 5"),
        said("other", 4, 9, "exact 1", origin_id="crown"),
    ])
    assert wording.time_covered(asked(held, since=None)) == "4 of 6 days"
    assert wording.time_covered(asked(held, since=None, until=None)) == "9 of 9 days"
    assert wording.time_covered(asked(held, until=None, since=date(1911, 3, 3))) == "4 of 6 days"
    found = totals.totals(held, metric="displaced", until=DAY_9)
    assert [(account.origin_id, wording.time_covered(account)) for account in found.accounts] == [
        ("watch", "4 of 6 days"), ("crown", "5 of 6 days, 6 in all"),
    ]


def test_a_total_knows_the_filter(published):
    held = published([said("sure", 1, 2, "exact 5", credibility="1"), said("unsure", 5, 6, "exact 7", credibility="6")])
    account = asked(held, credibility=[1, 2, 3])
    assert answer(account) == ("5", (5, 5, 5), "2 of 2 days", ["sure"], {})


def test_everywhere_is_a_place_too(published):
    held = published([said("east", 1, 4, "exact 5", "eastmark"), said("west", 1, 9, "exact 6", "westmark")])
    assert answer(asked(held, place="")) == ("11", (11, 11, 11), "9 of 9 days", ["east", "west"], {})


def test_what_the_record_does_not_know_is_said(published):
    held = published([])
    with pytest.raises(queries.RecordError, match="atlantis: there is no such place in version 1 of the record"):
        asked(held, place="atlantis")
    with pytest.raises(queries.RecordError, match="nobody: there is no such source"):
        asked(held, origin="nobody")
    with pytest.raises(queries.RecordError, match="elves: is not a group. Write one of: civilian"):
        asked(held, affected="elves")
    with pytest.raises(queries.RecordError, match="before 1911-03-09, the first"):
        asked(held, since=DAY_9, until=DAY_1)
    assert answer(asked(held, since=None)) == ("", (None, None, None), "0 of 0 days", [], {})


def test_an_inferred_origin_is_said_beside_the_total(published):
    def inference(*stated: str) -> str:
        held = published([said(f"no-{at}", at, at, "exact 5", origin_stated=one) for at, one in enumerate(stated, 1)])
        account = asked(held)
        assert list(account.inferred) == [f"no-{at}" for at, one in enumerate(stated, 1) if one == "inferred"]
        return wording.inference(account)

    assert inference("stated") == ""
    assert inference("inferred", "stated") == "origin inferred in 1 of 2 parts"
    assert inference("inferred", "inferred") == "origin inferred"


def test_json_holds_what_the_command_prints(published):
    held = published([said("used", 1, 9, "exact 5"), said("left", 2, 2, "exact 7")])
    assert as_json(asked(held)) == {
        "origin": "watch", "unit": "person", "words": "5", "low": 5, "best": 5, "high": 5,
        "unrounded": "", "time": "9 of 9 days", "covered_days": 9, "window_days": 9, "days_in_all": 9, "incidents": 0,
        "state_on": None, "used": ["used"],
        "left_out": [{
            "figure_id": "left", "rule": "overlap",
            "why": "Its time overlaps that of “5” (used), and both may count the same people. The figures used cover"
            " at least as much time.",
        }],
        "caution": "", "civilians_only": [], "triangulation": [], "inferred": [], "inferred_days": [],
        "larger_left_out": ["left"], "in_people": None,
    }
