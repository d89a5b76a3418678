"""Claims: what readers ask is what claim.sql works out from the rows, in every version, and a publish writes no more."""

import duckdb
import pandas as pd
import pytest

import queries
from data import __main__ as command_line
from data import record
from data.wording import english as wording
from queries.publishing import claims_that_differ
from tests import invented

SAID = {"actor": "Ada", "why": "Invented."}


def opened(store) -> queries.Record:
    return queries.open_record(queries.current_file(store))


def written_in(store, version: int) -> set[str]:
    """The figures whose claims a version wrote anew."""
    return set(opened(store).fetch("select figure_id from claim where added_in = $version", {"version": version})["figure_id"])


def test_the_claims_of_the_casebook_are_what_its_rows_say(casebook_record):
    assert claims_that_differ(casebook_record) == []
    counted = casebook_record.fetch(
        "select (select count(*) from claim) as claims, (select count(*) from figure) as figures,"
        " (select count(*) from standpoint) as standpoints, (select count(*) from position) as positions"
    ).iloc[0]
    assert counted["claims"] == counted["figures"] > 500 and counted["standpoints"] == counted["positions"] > 50


def test_claims_are_what_the_rows_say_after_every_kind_of_change_and_in_every_version(store, folder, tmp_path):
    """Correct, retract, regrade, rename, merge, move a place, add and withdraw links, replace and regroup, add rows."""

    def publish(*changes, reason="coding_error"):
        held = {table: invented.read(folder, table) for table in record.KEYS}
        for table, key, values in changes:
            invented.change(held, table, key, **values)
        return record.publish(store, invented.write(folder, held), reason=reason, **SAID)

    def link(from_id: str, to_id: str, relation: str) -> dict[str, str]:
        return {"from_id": from_id, "to_id": to_id, "relation": relation, "note": "invented"}

    everyone = set(opened(store).fetch("select figure_id from claim")["figure_id"])
    of_watch = {"fled-before", "fled-since", "fled-since-b", "fled-since-c"}
    publish(("source", "watch", {"short_name": "the Lookout"}))
    assert of_watch <= written_in(store, 2) < everyone  # and whoever is judged with it
    publish(("source", "watch", {"reliability": "A"}), reason="regraded")
    publish(("source", "war-ministry", {"parent_id": "", "independent_of_parent": ""}))
    publish(("source", "league-health", {"independent_of_parent": "no"}))
    publish(("place", "fish-quarter", {"parent_id": "westmark"}), ("place", "eastmark", {"name": "East Mark"}))
    publish(("metric", "displaced", {"label": "left"}), ("document", "courier-1911-03-03", {"title": "Away"}))
    publish(("document", "gazette-1911-03-02", {"publisher_id": "herald"}))
    publish(("figure", "fled-league", {"value": "900"}), ("figure", "fled-since-b", {"place_id": "westmark", "value": "7"}))
    publish(("figure", "killed-crown", {"value_words": "dozens", "value": "", "quantifier": "vague"}))
    held = {table: invented.read(folder, table) for table in record.KEYS}
    before = len(held["link"])
    held["link"] += [
        link("fled-relief", "fled-league", "part_of"), link("fled-league", "fled-before", "part_of"),
        link("killed-band", "killed-ministry", "supersedes"), link("fled-since-b", "fled-since", "relay_error"),
    ]
    record.publish(store, invented.write(folder, held), **SAID)
    for row in held["link"][before:]:
        record.retract(store, "link", f"{row['from_id']} {row['to_id']} {row['relation']}", reason="coding_error", **SAID)
    record.retract(store, "figure", "trapped-health", reason="source_retraction", **SAID)
    record.retract(store, "figure", "fled-since-c", reason="source_retraction", **SAID)
    more = invented.write(tmp_path / "more", {"figure": [invented.figure(figure_id="fled-new", value="70000", origin_id="league")]})
    record.append_figures(store, more / "figures.csv", **SAID)
    newest = opened(store)
    assert newest.newest == 18
    assert claims_that_differ(newest) == []
    for version in range(1, newest.newest + 1):
        in_force = newest.fetch("select count(*) as rows from figure_at($version)", {"version": version})["rows"][0]
        assert queries.ask(newest, "count", version=version)["figures"][0] == in_force


def test_a_publish_writes_only_the_claims_that_it_touched(store):
    record.correct(store, "figure", "killed-crown", {"value": "46"}, reason="coding_error", **SAID)
    assert "killed-crown" in written_in(store, 2) and len(written_in(store, 2)) <= 3
    record.correct(store, "document", "herald-undated", {"note": "Seen again."}, reason="coding_error", **SAID)
    on_that_page = opened(store).fetch("select figure_id from claim where document_id = 'herald-undated' and superseded_in is null")
    assert written_in(store, 3) == set(on_that_page["figure_id"])
    done = record.correct(store, "source", "watch", {"short_name": "the Lookout"}, reason="coding_error", **SAID)
    assert done.claims == len(written_in(store, 4)) > 3


def test_claims_that_are_not_what_the_rows_say_are_told_and_worked_out_anew(store, capsys):
    record.correct(store, "figure", "killed-crown", {"value": "46"}, reason="coding_error", **SAID)
    before = queries.ask(opened(store), "figures", row_limit=100, sort_by="newest")
    with duckdb.connect(str(queries.current_file(store))) as connection:
        connection.execute("update claim set value = 7, band = 'contested' where figure_id = 'killed-crown'")
        connection.execute("delete from claim where figure_id = 'fled-since-b'")
        connection.execute("update standpoint set statement = 'Nothing.' where position_id = 'bridge-watch'")
    given = ["--store", str(store)]
    assert command_line.main(["check", "--folder", str(record.CASEBOOK), *given]) == 1
    told = capsys.readouterr().err
    for row in ("figures.csv, killed-crown, version 1", "figures.csv, fled-since-b, version 2"):
        assert f"{row}: the claim that readers see is not what the row says." in told
    assert command_line.main(["renew", "--actor", "Ben", *given]) == 0
    assert opened(store).newest == 3 and claims_that_differ(opened(store)) == []
    after = queries.ask(opened(store), "figures", row_limit=100, sort_by="newest")
    pd.testing.assert_frame_equal(before, after)
    assert command_line.main(["renew", *given]) == 0
    assert capsys.readouterr().out.endswith("Nothing new.\n")


def test_a_renaming_says_how_many_claims_of_others_it_touches(store, capsys):
    told = ["correct", "watch", "--table", "source", "--set", "short_name=the Lookout", "--reason", "coding_error"]
    assert command_line.main([*told, "--why", "It calls itself so.", "--actor", "Ben", "--store", str(store)]) == 0
    others = len(written_in(store, 2))
    assert f"1 changed, 0 retracted. {others} claims of other rows say something else by it." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("changes", "as_printed", "published"),
    [
        ({}, "", "as published by Gazette on 2 March 1911"),
        ({"value": "7"}, "more than 7", "which Gazette printed as “more than 7” on 2 March 1911"),
        ({"place_id": "westmark"}, "in other words", "which Gazette printed in other words on 2 March 1911"),
    ],
)
def test_a_page_that_garbled_a_statement_is_told_apart_from_what_the_statement_says(store, changes, as_printed, published):
    if changes:
        record.correct(store, "figure", "fled-since-b", changes, reason="coding_error", **SAID)
    asked = {"publisher": ["gazette"], "metric": ["displaced"], "place": "fish-quarter"}
    table = wording.said(queries.ask(opened(store), "statements", row_limit=9, sort_by="newest", **asked))
    (row,) = table[table["figure_id"] == "fled-since-b"].to_dict("records")
    assert (wording.stated(row), row["as_printed"]) == ("more than 10,000", as_printed)
    assert wording.sentence(row).endswith(f", {published}.")
    (row,) = wording.said(queries.ask(opened(store), "figure", figure_id="fled-since-b")).to_dict("records")
    assert (wording.stated(row), row["as_printed"]) == ("more than 10,000", as_printed), "its own page says so too"
    assert wording.sentence(row).endswith(f", {published}.")
