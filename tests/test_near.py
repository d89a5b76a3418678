"""What stands near a number, sums that nobody said, what only looks like a disagreement, and why two totals differ."""

import json
from datetime import date

import pytest

import queries
from data import __main__ as command_line
from data.vocabulary import terms
from data.wording import english as wording
from data.wording.caveats import caveats
from queries import totals

FLED = {"metric": ["displaced"], "place": "eastern-aleppo"}
SAID = {"metric": "displaced", "place": "eastern-aleppo"}


@pytest.fixture
def run(casebook_record, capsys):
    """Run a command on the shipped casebook; gives its exit code and what it printed, read as JSON where that was asked."""

    def run(*arguments: object) -> tuple[int, object]:
        code = command_line.main([*map(str, arguments), "--store", str(casebook_record.path.parent)])
        printed = capsys.readouterr().out
        return code, json.loads(printed) if "--json" in arguments else printed

    return run


def near(record: queries.Record, number: int, **asked: object) -> dict[str, tuple[str, str]]:
    found = queries.ask(record, "near", number=number, unit_asked="person", **asked)
    return {row["stands"]: (wording.stated(row), row["origin_short"]) for row in found.to_dict("records")}


def test_a_number_stands_between_the_claims_next_to_it_and_the_ends_of_what_is_on_record(casebook_record):
    found = near(casebook_record, 90_000, **FLED)
    assert found["below"] == ("at least 80,000", "SOHR")
    assert found["above"] == found["highest"] == ("about 130,000", "SOHR")
    assert "same" not in found
    assert near(casebook_record, 1_000_000, **FLED)["below"] == ("about 130,000", "SOHR")
    assert near(casebook_record, 130_000, **FLED)["same"] == ("about 130,000", "SOHR")
    assert near(casebook_record, 5, metric=["displaced"], place="palmyra", since=date(1990, 1, 1), until=date(1990, 1, 2)) == {}


def test_what_is_limited_replaced_assumed_or_of_another_group_stands_near_nothing(casebook_record):
    asked = queries.ask(casebook_record, "figures_named", figure_ids=["ajker-bazzar-2016-11-27-displaced-6000"]).iloc[0]
    assert asked["scope"] == "went to Sheikh Maqsud"
    assert near(casebook_record, 6_001, **FLED)["below"] != ("at least 6,000", "SOHR")
    assert near(casebook_record, 2_935, **FLED)["below"] != ("2,934", "Russian reconciliation centre"), "children"
    assert near(casebook_record, 2_935, group="child", **FLED)["below"] == ("2,934", "Russian reconciliation centre")


def test_a_sum_that_nobody_said_is_found_without_being_told_the_day(casebook_record):
    (account,) = totals.sums_to(casebook_record, [90_000], **SAID)
    assert (account.origin_name, wording.total(account)) == ("SOHR", "more than 90,000")
    assert wording.last_day(account.window_end) == date(2016, 12, 11)
    assert [wording.stated_part(part) for part in account.used] == ["at least 80,000", "more than 10,000"]
    assert [one.origin_id for one in totals.sums_to(casebook_record, [90_000], metric="displaced", place="aleppo")] == ["sohr"]
    assert totals.sums_to(casebook_record, [90_000], until=date(2016, 12, 12), **SAID) == []
    assert totals.sums_to(casebook_record, [90_001], **SAID) == []
    assert totals.sums_to(casebook_record, [50_000], metric="trapped", place="eastern-aleppo") == [], "states are not added"


def test_pairs_that_look_like_a_disagreement_say_what_sets_them_apart(casebook_record):
    found = queries.ask(casebook_record, "seem_to_conflict", row_limit=50, **FLED)
    apart = {(row.figure_id, row.other_id): row.apart.split("|") for row in found.itertuples()}
    assert "scope" in apart["ajker-bazzar-2016-11-27-displaced-6000", "reliefweb-2016-12-01-displaced-31500"]
    conflicting = queries.ask(casebook_record, "conflicts", sort_by="contested", row_limit=50, **FLED)
    assert not {(row.smaller_id, row.larger_id) for row in conflicting.itertuples()} & set(apart)
    assert {reason for reasons in apart.values() for reason in reasons} <= set(terms("differences"))
    assert (found["times"] > 1.5).all()


def test_why_two_totals_differ_is_told_respect_by_respect(casebook_record):
    icrc, turkey = (
        totals.total(casebook_record, metric="evacuated", place="eastern-aleppo", origin=origin)
        for origin in ("icrc", "government-of-turkey")
    )
    found = {one.respect: one for one in totals.differences(icrc, turkey)}
    assert list(found) == list(terms("respects"))
    assert [name for name, one in found.items() if one.differs] == ["group"]
    assert wording.respect("group", found["group"].one) == "mixed groups"
    assert wording.respect("end", found["end"].one) == "22 December 2016"


def test_the_commands_print_it(run):
    code, told = run("near", "--metric", "displaced", "--place", "eastern-aleppo", 90_000, "--json")
    assert code == 0 and told["sums"] == [
        {
            "origin": "sohr", "words": "more than 90,000", "until": "2016-12-11",
            "used": ["straits-times-2016-12-12-displaced-80000", "straits-times-2016-12-12-displaced-10000"],
        }
    ]
    assert "Nobody said, but SOHR's own figures make: more than 90,000, up to 11 December 2016" in run(
        "near", "--metric", "displaced", "--place", "eastern-aleppo", 90_000)[1]
    code, told = run("why", "--metric", "evacuated", "--place", "eastern-aleppo", "icrc", "government-of-turkey", "--json")
    assert code == 0 and [row["respect"] for row in told if row["differs"]] == ["total", "who is counted"]
    code, told = run("why", "--metric", "displaced", "--place", "eastern-aleppo", "--json")
    apart = {(row["figure_id"], row["other_id"]): row["apart"] for row in told}
    un_31500, sohr_6000 = "reliefweb-2016-12-01-displaced-31500", "ajker-bazzar-2016-11-27-displaced-6000"
    assert code == 0 and apart[sohr_6000, un_31500] == ["scope", "days", "open"], "5 times apart: about 31,500 gives no reason"
    assert apart[un_31500, "sohr-2016-11-30-displaced-50000"] == ["rough"], "1.6 times: it does up to 3"
    assert run("why", "--metric", "displaced", "--place", "eastern-aleppo", "icrc")[0] == 1


def test_the_causes_and_places_that_claims_name_are_told(casebook_record):
    assert queries.ask(casebook_record, "told_besides").empty


def test_caveats_come_in_order_and_only_where_they_hold():
    plain = {"period_basis": "stated", "origin_kind": "monitor", "scope": "", "note": ""}
    assert caveats(plain) == []
    everything = plain | {
        "period_basis": "assumed", "scope": "killed by shells", "replaced_by": "b", "later_id": "c", "falls_from": "d", "cause": "disaster",
        "converted": True, "household_size": 5.0, "low_given": 1, "high_given": 9, "origin_kind": "unnamed", "note": "Read twice.",
    }
    codes = [code for code, _ in caveats(everything)]
    assert codes == [code for code in terms("caveats") if code != "inferred"]
    assert dict(caveats(everything, {"b": "“53”"}))["replaced"] == "Its own origin has replaced it by “53”."
    assert dict(caveats(everything))["converted"] == "Somebody turned households into people, 5 to each: it is no second count of these households."
