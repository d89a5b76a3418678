"""A draft checked: each figure of a text held against the record, with a verdict that speaks of the record alone."""

import csv
import io
import json
import re
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import jsonschema
import pytest

from app import answers
from app.sections import check, check_report, recognised
from app.view import View
from app.web.request import Asked, view_of
from data import record, vocabulary
from data.readers.prose.article import Article, Claimant, Figure, Kind, Stated
from data.wording import checking
from data.writers import report
from tests import invented, small

DAY = date(1911, 3, 6)


def view_on(store, monkeypatch, **params: str) -> View:
    monkeypatch.setenv("ON_RECORD_STORE", str(store))
    return view_of({name: [value] for name, value in params.items()}, Asked("/check", "figure", "html", ()), "https://site.example")


@pytest.fixture
def land(invented_folder, monkeypatch) -> View:
    """The invented land, as version 1."""
    return view_on(invented_folder / "store", monkeypatch)


@pytest.fixture(scope="session")
def told_store(tmp_path_factory):
    """The invented land with a count that was replaced, two more that go on, and a monitor that contradicts another."""
    held = invented.tables()
    common = {"metric": "killed", "place_id": "stonebridge", "event_clarity": "2"}
    held["source"].append(dict(held["source"][0]) | {"source_id": "bridge-desk", "name": "Bridge Desk", "short_name": "Bridge Desk", "aliases": ""})
    held["figure"] += [
        invented.figure(figure_id="toll-old", document_id="wire-1911-03-02", value="34", period_start="1911-03-01", period_end="1911-03-02", **common),
        invented.figure(figure_id="toll-new", document_id="gazette-1911-03-05", value="53", period_start="1911-03-01", period_end="1911-03-02", **common),
        invented.figure(figure_id="many", document_id="gazette-1911-03-05", value="300", place_id="westmark", metric="killed", period_start="1911-03-03", period_end="1911-03-04"),
        invented.figure(figure_id="few", document_id="gazette-1911-03-05", origin_id="bridge-desk", value="41", place_id="westmark", metric="killed", period_start="1911-03-03", period_end="1911-03-04"),
        invented.figure(figure_id="shells", document_id="gazette-1911-03-05", value="17", place_id="eastmark", metric="killed", scope="killed by shells", period_start="1911-03-03", period_end="1911-03-04"),
    ]  # fmt: skip
    held["link"].append(dict.fromkeys(held["link"][0], "") | {"from_id": "toll-new", "relation": "supersedes", "to_id": "toll-old"})
    folder = tmp_path_factory.mktemp("told")
    record.publish(folder / "store", invented.write(folder / "casebook", held), actor="Ada", why="Invented.", despite="Invented.")
    return folder / "store"


@pytest.fixture
def told(told_store, monkeypatch) -> View:
    return view_on(told_store, monkeypatch)


def only(view: View, text: str, **more) -> tuple[Figure, check.Verdict]:
    """The one figure of a text with its verdict."""
    found = check.checked(text, view, published=more.pop("published", DAY), **more)
    assert len(found.pairs) == 1, [figure.words for figure in found.article.figures]
    return found.pairs[0]


def of(view: View, **reading) -> check.Verdict:
    """The verdict on a reading written by hand: of one figure of a text that says nothing else."""
    whom = reading.pop("who", "")
    claimant = Claimant(whom, Kind.NAMED, Stated.BESIDE) if whom else Claimant()
    plain = {"metric": "displaced", "place": "Old Harbour", "claimant": claimant}
    figure = Figure((0, 7), (0, 7), "so many", **plain | reading)
    return check.against(Article("so many", (figure,)), view).verdicts[0]


def on(first: str, last: str = "") -> dict[str, date]:
    return {"first_day": date.fromisoformat(first), "last_day": date.fromisoformat(last or first)}


# Each verdict


@pytest.mark.parametrize(
    ("text", "kind", "reason", "instead"),
    [
        (
            "From 1 February to 28 February 1911 at least 80,000 people fled from Old Harbour, the Norland Watch said.",
            "on_record",
            "It is on record as “at least 80,000 people”, Old Harbour, between 1 and 28 February 1911, said by the Watch;"
            " 2 independent origins · 1 outlet.",
            "at least 80,000 people, according to Norland Watch",
        ),
        (
            "Some 10,000 people fled from the Fish Quarter on 1 March 1911, the Norland Watch said.",
            "other_words",
            "The text has “about 10,000 people”, the record “more than 10,000 people”: the Watch says “more than 10,000”,"
            " not “about 10,000”.",
            "more than 10,000 people, according to Norland Watch",
        ),
        (
            "Between 1 February and 1 March 1911, 85,000 people fled from Old Harbour.",
            "within",
            "Nobody on record says this number; what is reported is between 70,000 and 95,000 (the League).",
            "",
        ),
        (
            "Between 1 February and 1 March 1911, 300,000 people fled from Old Harbour.",
            "outside",
            "Nobody on record says as many; what is reported is between 70,000 and 95,000 (the League).",
            "",
        ),
        (
            "Between 1 February and 1 March 1911, 900 people fled from Old Harbour.",
            "outside",
            "Nobody on record says as few; what is reported is between 70,000 and 95,000 (the League).",
            "",
        ),
        (
            "On 4 March 1911, 64 fighters were killed in Stonebridge.",
            "attribution_missing",
            "Only Press Office, a party to the conflict, says it, and the text gives it as a fact.",
            "64 fighters (men of the Free Band), according to the Press Office of the Ministry (a party to the conflict)",
        ),
        (
            "Nearly 120 civilians were killed in the Fish Quarter on 1 and 2 March 1911, the Free Band said.",
            "contested",
            "Free Band says nearly 120, which others contradict: War Ministry says fewer than 5, for overlapping days.",
            "nearly 120 civilians, according to The Free Band (a party to the conflict); the Ministry of War (a party to the"
            " conflict) says fewer than 5",
        ),
        (
            "More than 10,000 people fled from the Fish Quarter on 1 March 1911, the Norland Watch said.",
            "one_origin",
            "It is on record as “more than 10,000 people”, Fish Quarter, on 1 March 1911, and the Watch alone says so,"
            " carried by 3 outlets.",
            "more than 10,000 people, according to Norland Watch",
        ),
        (
            "Ten people were killed in Westmark on 2 March 1911.",
            "not_on_record",
            "Nobody on record says how many were killed: Westmark, 2 March 1911. That is no sign that the number is wrong.",
            "",
        ),
        (
            "Some 500 people fled.",
            "cannot_be_compared",
            "The text does not say enough to ask the record: the place and the days are missing.",
            "",
        ),
    ],
)
def test_each_figure_has_the_verdict_that_warns_most(land, text, kind, reason, instead):
    _, verdict = only(land, text)
    assert (verdict.kind, verdict.reason, verdict.wording) == (kind, reason, instead)
    assert verdict.label == vocabulary.label("verdicts", kind)


def test_a_number_that_its_own_origin_replaced_says_by_which_and_when(told):
    _, verdict = only(told, "On 1 March 1911, 34 people were killed in Stonebridge, the Norland Watch said.")
    assert (verdict.kind, verdict.reason) == ("replaced_since", "The Watch replaced its “34” by “53” on 5 March 1911.")
    assert verdict.wording == "53 people, according to Norland Watch"
    assert [row["figure_id"] for row in verdict.claims] == ["toll-new", "toll-old"]
    _, verdict = only(told, "On 1 March 1911, 53 people were killed in Stonebridge, the Norland Watch said.")
    assert verdict.kind == "one_origin"


def test_who_disagrees_is_named_with_the_number(told):
    _, verdict = only(told, "On 3 March 1911, 300 people were killed in Westmark, the Norland Watch said.")
    assert verdict.reason == "The Watch says 300, which others contradict: Bridge Desk says 41, for overlapping days."
    assert (verdict.band, verdict.band_label) == ("contested", "contested")
    assert [row["figure_id"] for row in verdict.claims] == ["many", "few"]


@pytest.mark.parametrize(
    ("reading", "difference"),
    [
        ({"who": "Northern Wire"}, "it is said by the Watch, and Northern Wire carried it"),
        ({"who": "Blue Shield"}, "it is said by the Watch, not by Blue Shield"),
        ({"who": "the Watch", "place": "Old Harbour"}, "the claim is of Fish Quarter, a place inside it, not of Old Harbour"),
        ({"who": "Norland Watch", "affected": "combatant"}, "the claim is of people, not of fighters"),
        ({"who": "Norland Watch", **on("1911-03-01", "1911-03-05")}, "the claim is of other days, 1 March 1911"),
    ],
)
def test_what_is_another_in_the_text_is_said(land, reading, difference):
    plain = {"value": 10_000, "quantifier": "more_than", "place": "Fish Quarter", **on("1911-03-01")}
    verdict = of(land, **plain | reading)
    assert (verdict.kind, difference in verdict.reason) == ("other_words", True), verdict.reason


def test_a_claim_about_some_is_no_claim_about_all(told):
    verdict = of(told, value=17, metric="killed", place="Eastmark", who="Norland Watch", **on("1911-03-03"))
    assert verdict.kind == "other_words" and "the claim counts only some: killed by shells" in verdict.reason


@pytest.mark.parametrize("flag", ["denied", "hypothetical", "change"])
def test_a_number_that_the_text_does_not_say_as_its_own_is_compared_with_nothing(land, flag):
    verdict = of(land, value=10_000, flags=(flag,), place="Fish Quarter", **on("1911-03-01"))
    assert (verdict.kind, verdict.wording, verdict.reason) == ("cannot_be_compared", "", f"{checking.FLAGS[flag]}.")


def test_an_earlier_count_of_the_text_itself_is_not_blamed_for_being_old(told):
    verdict = of(told, value=34, metric="killed", place="Stonebridge", flags=("earlier",), who="Norland Watch", **on("1911-03-01"))
    assert verdict.kind != "replaced_since" and checking.EARLIER in verdict.notes


def test_without_days_a_number_is_found_and_its_days_are_told(land):
    verdict = of(land, value=10_000, quantifier="more_than", place="Fish Quarter", who="Norland Watch")
    assert (verdict.kind, verdict.notes) == ("one_origin", ("The text gives no days: the claim is of 1 March 1911.",))
    lacking = of(land, value=777, place="Fish Quarter")
    assert (lacking.kind, lacking.reason) == (
        "cannot_be_compared", "The text does not say enough to ask the record: the days are missing.",
    )


def test_without_a_place_the_same_number_elsewhere_is_told(land):
    verdict = of(land, value=10_000, quantifier="more_than", place="", **on("1911-03-01"))
    assert verdict.reason == (
        "The text does not say enough to ask the record: the place is missing; the same number of the same thing is on"
        " record of Fish Quarter."
    )
    unknown = of(land, value=10_000, place="Farthing", **on("1911-03-01"))
    assert unknown.kind == "cannot_be_compared" and "(it does not know “Farthing”)" in unknown.reason and not unknown.claims


def test_a_word_in_place_of_a_number_is_held_against_its_least(land):
    verdict = of(land, value=24, quantifier="vague", value_words="several dozen", metric="killed", place="Fish Quarter", **on("1911-03-02"))
    assert verdict.kind == "one_origin" and "nobody is named who says it" in verdict.reason


def test_a_thing_that_the_record_does_not_count_is_not_on_record(land):
    verdict = of(land, value=3, metric="kidnapped", **on("1911-03-02"))
    assert verdict.kind == "not_on_record" and verdict.reason.startswith("Nobody on record says how many were kidnapped")


def test_every_kind_of_verdict_is_met_in_these_tests_and_speaks_of_the_record():
    text = Path(__file__).read_text(encoding="utf-8")
    for kind, row in vocabulary.terms("verdicts").items():
        assert f'"{kind}"' in text, kind
        assert not re.search(r"\b(true|false|wrong|right|lie)\b", row["label"]), kind
        assert len(row["mark"]) == 1 and row["tone"] in ("warning", "caution", "notice", "good")
    assert [int(row["order"]) for row in vocabulary.terms("verdicts").values()] == list(range(1, 11))
    assert "never whether it is true" in checking.OF_THE_RECORD


# Names


def test_names_are_found_once_a_text_the_longest_first(land):
    text = "World League Relief spoke of Vieux-Port and المرفأ; NW, not nw, and the World League of the Fish  Quarter. A gazette."
    found = recognised.named_in(text, recognised.names_of(land))
    assert [(name.kind, name.id, name.name) for name in found] == [
        ("source", "league-relief", "World League Relief"), ("place", "old-harbour", "Vieux-Port"), ("place", "old-harbour", "المرفأ"),
        ("source", "watch", "NW"), ("source", "league", "World League"), ("place", "fish-quarter", "Fish  Quarter"),
    ]  # fmt: skip
    assert all(text[slice(*name.span)] == name.name for name in found)


def test_a_body_speaks_for_the_source_that_is_named(land):
    verdict = of(land, value=64, metric="killed", affected="combatant", place="Stonebridge", who="Ministry of War", **on("1911-03-04"))
    assert verdict.kind == "one_origin" and "press-office" in verdict.asked.sources


def test_a_long_text_is_asked_about_at_once(land, monkeypatch):
    asked = []
    ask = answers._worked_out
    monkeypatch.setattr(answers, "_worked_out", lambda *given: asked.append(given[1]) or ask(*given))
    text = "On 1 March 1911, 1,234 people fled from the Fish Quarter, the Norland Watch said. " * 400
    names = recognised.names_of(land)
    known = recognised.named_in(text, names)
    figures = tuple(
        Figure((at, at + 5), (at, at + 5), "1,234", 1_000 + at, metric="displaced", place="Fish Quarter", **on("1911-03-01"))
        for at in range(400)
    )
    begun = time.process_time()
    found = check.against(Article(text, figures, (), DAY), land, known=known)
    assert time.process_time() - begun < 5
    assert asked.count("answering") == 1 and asked.count("claims_in_rows") <= 1 and len(found.verdicts) == 400
    # What a text asks is kept nowhere.
    assert not [key for key in answers._answer.cache if "answering" in key]


# Corrections


def test_a_reading_set_by_hand_is_followed(land):
    text = "At least 80,000 fled Old Harbour between 1 and 28 February 1911, the Watch said."
    found = check.checked(text, land, corrections={0: {"value": "10 000", "quantifier": "more than", "place": "Fish Quarter", "first_day": "1911-03-01", "last_day": "1911-03-01", "claimant": "norland watch"}})
    (figure, verdict), = found.pairs
    assert (figure.value, figure.quantifier, figure.place, figure.claimant.name) == (10_000, "more_than", "Fish Quarter", "Norland Watch")
    assert (verdict.kind, found.corrected, found.refused) == ("one_origin", {0}, ())


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"value": "=cmd()"}, "Figure 1, value: “=cmd()” is not a whole number. Write it in digits."),
        ({"value": "9" * 40}, f"Figure 1, value: “{'9' * 40}” is not a whole number. Write it in digits."),
        ({"place": "<script>"}, "Figure 1, place: “<script>” is no place that this record knows."),
        ({"first_day": "1 March"}, "Figure 1, first day: “1 March” is not a day. Write it as 2016-12-31."),
        ({"value_max": "10"}, "Figure 1, value max: “10” is not above 500."),
        ({"quantifier": "vague"}, "Figure 1, quantifier: “vague” asks for a word in place of the number."),
        ({"value_words": "umpteen"}, "Figure 1, value words: “umpteen” is no word in place of a number that is known here, such as dozens."),
        ({"mood": "good"}, "Figure 1, mood: “good” is no part of a reading that can be set."),
    ],
)
def test_a_correction_that_cannot_be_followed_is_refused_with_why(land, given, refused):
    found = check.checked("Some 500 people fled.", land, corrections={0: given, 7: {"value": "1"}})
    assert found.refused == (refused, "There is no figure 8 in this text.") and not found.corrected


@pytest.mark.parametrize(
    ("given", "of_it"),
    [
        ({"metric": "killed"}, {"metric": "killed", "others": ()}),
        ({"metric": "Air strikes", "unit": "strikes"}, {"metric": "strikes", "unit": "strike"}),
        ({"affected": "fighters"}, {"affected": "combatant"}),
        ({"value": 20, "value_max": "30"}, {"value": 20, "value_max": 30, "quantifier": "between"}),
        ({"value_words": "Dozens"}, {"value": 24, "quantifier": "vague", "value_words": "dozens"}),
        ({"place": "fish-quarter"}, {"place": "Fish Quarter"}),
        ({"place": "", "claimant": ""}, {"place": "", "claimant": Claimant()}),
        ({"first_day": date(1911, 3, 1), "last_day": None}, {"first_day": date(1911, 3, 1), "last_day": None}),
    ],
)
def test_every_part_of_a_reading_can_be_set(land, given, of_it):
    found = check.checked("Some 500 people fled.", land, corrections={0: given})
    (figure,) = found.article.figures
    assert {name: getattr(figure, name) for name in of_it} == of_it and found.refused == ()


# Nothing there


@pytest.mark.parametrize("text", ["", " \n", "No figure stands in this.", "In 1911, at 14:28, a man aged 45 paid $300.", "\u202e=cmd()|'<script>"])
def test_a_text_without_figures_has_none(land, text):
    found = check.checked(text, land)
    assert found.verdicts == () and found.counted == {} and found.article.text == text
    said = check_report.told(found, land).told
    assert (checking.NO_FIGURES if text.strip() else checking.EMPTY) in said


def test_a_record_without_figures_answers_too(tmp_path, monkeypatch):
    small.begun(tmp_path)
    view = view_on(tmp_path / "record", monkeypatch)
    found = check.checked("On 2 March 1911, 500 people fled from Old Harbour, the Norland Watch said.", view, published=DAY)
    assert [verdict.kind for verdict in found.verdicts] == ["cannot_be_compared"]
    assert check_report.files(found, view)["Report (HTML)"][1]()


def test_an_old_version_is_held_against_as_it_was(changed_store, monkeypatch):
    text = "On 4 March 1911, 64 fighters were killed in Stonebridge, the Press Office said."
    then, now = (only(view_on(changed_store, monkeypatch, v=v), text)[1] for v in ("1", "5"))
    assert (then.kind, now.kind) == ("one_origin", "not_on_record")


def test_rows_that_may_not_be_passed_on_are_left_out_where_they_would_be(tmp_path, monkeypatch):
    held = invented.tables()
    for row in held["document"]:
        row["may_be_shared"] = "no"
    record.publish(tmp_path / "store", invented.write(tmp_path / "casebook", held), actor="Ada", why="Invented.")
    view = view_on(tmp_path / "store", monkeypatch)
    text = "On 4 March 1911, 64 fighters were killed in Stonebridge, the Press Office said."
    assert only(view, text)[1].kind == "one_origin"
    with answers.only_what_may_be_shared():
        assert only(view, text)[1].kind == "not_on_record"


def test_no_link_holds_the_text(land):
    text = "Marigold wrote: more than 10,000 people fled from the Fish Quarter on 1 March 1911, the Norland Watch said."
    _, verdict = only(land, text)
    assert [link.page for link in verdict.links] == ["figure", "figures", "figure"]
    assert "Marigold" not in str(verdict.links)
    assert verdict.links[0].query["figure"] == "fled-since"
    assert verdict.links[1].query | {"version": None} == {"metric": ["displaced"], "place": ["fish-quarter"], "since": ["1911-03-01"], "until": ["1911-03-01"], "version": None}
    assert verdict.links[2].query["lookup"] == "more than 10,000 people fled in Fish Quarter"


def test_a_file_is_opened_or_refused_with_what_to_do():
    assert check.opened(b"Some 500 people fled.") == check.Opened("Some 500 people fled.")
    assert check.opened(b"{\\rtf1}") == check.Opened(refused="It is RTF. Save it as DOCX or as text.")


# What can be taken away

HOSTILE = (
    "<script>alert(1)</script>\x07 =cmd()|' /C calc'!A0 \u202eevil\u202c. On 4 March 1911, 64 fighters were killed in Stonebridge.\n\n"
    "قال المرصد & <b>bold</b>. More than 10,000 people fled from the Fish Quarter on 1 March 1911, the Norland Watch said."
)


@pytest.fixture
def files(land):
    found = check.checked(HOSTILE, land, published=DAY, publisher="=The <i>Lantern</i>")
    return {ending: make() for ending, make in check_report.files(found, land).values()}


def test_the_report_is_one_file_that_runs_nothing(files):
    told = files["html"].decode()
    assert "<script" not in told and "&lt;script&gt;alert(1)" in told and "<b>" not in told and "<i>" not in told and "\x07" not in told
    assert not re.search(r"\bsrc=|<link|<img|@import|url\(", told)
    assert told.count("<mark ") == 2 and 'dir="auto"' in told and checking.OF_THE_RECORD in told
    assert '<mark class="warning" title="attribution missing"><bdi>64</bdi><sup>1!</sup></mark>' in told
    assert 'href="https://site.example/figure?v=1&amp;figure=killed-crown"' in told


def test_the_document_holds_the_text_with_its_figures_marked(files):
    document = docx.Document(io.BytesIO(files["docx"]))
    told = [paragraph.text for paragraph in document.paragraphs]
    assert checking.OF_THE_RECORD in told and "1 · “64”: ! attribution missing" in told
    marked = [run.text for paragraph in document.paragraphs for run in paragraph.runs if run.font.highlight_color]
    assert marked == ["64", "More than 10,000"] and any("<script>alert(1)</script>" in line for line in told)


def test_the_table_has_a_row_a_figure_and_no_formula(files, land):
    rows = list(csv.DictReader(io.StringIO(files["csv"].decode("utf-8-sig"))))
    assert [(row["number"], row["words"], row["verdict"], row["place"], row["first_day"]) for row in rows] == [
        ("1", "64", "attribution missing", "Stonebridge", "1911-03-04"), ("2", "More than 10,000", "one origin", "Fish Quarter", "1911-03-01"),
    ]  # fmt: skip
    found = check.checked(HOSTILE, land, published=DAY)
    figure = replace(found.article.figures[0], words="=cmd()|'", span=(0, 3))
    shown = check_report.told(replace(found, article=replace(found.article, figures=(figure, found.article.figures[1]))), land)
    assert ",'=cmd()|'," in report.as_csv(shown, check_report.about_it(land)).decode()


# At the data door

SENT = "On 4 March 1911, 64 fighters were killed in Stonebridge."


def test_a_posted_text_is_answered_and_not_kept(site, invented_folder, caplog):
    land = site(invented_folder / "store")
    answer = land.post("/api/v1/check", json={"text": SENT + " Marigold.", "published": "1911-03-06"})
    assert answer.status_code == 200 and answer.headers["cache-control"] == "no-store"
    told = answer.json()
    (figure,) = told["figures"]
    assert (figure["words"], figure["verdict"], figure["first_day"]) == ("64", "attribution_missing", "1911-03-04")
    assert (SENT + " Marigold.")[figure["start"] : figure["end"]] == "64"
    assert figure["claims"][0]["figure_id"] == "killed-crown" and figure["links"][0]["address"].startswith("http://testserver/figure?")
    assert told["about"]["told"][0] == checking.OF_THE_RECORD and told["counted"] == {"attribution_missing": 1}
    assert "Marigold" not in answer.text and "Marigold" not in caplog.text and "etag" not in answer.headers
    set_by_hand = land.post("/api/v1/check", json={"text": SENT, "corrections": {"0": {"claimant": "Press Office"}}}).json()["figures"][0]
    assert (set_by_hand["verdict"], set_by_hand["set_by_hand"]) == ("one_origin", True)


@pytest.mark.parametrize(
    ("sent", "status", "parameter"),
    [
        ({"content": b"{", "headers": {"content-type": "application/json"}}, 400, "body"),
        ({"content": b"[" * 200_000, "headers": {"content-type": "application/json"}}, 400, "body"),
        ({"content": b"text", "headers": {"content-type": "text/plain"}}, 400, "Content-Type"),
        ({"json": ["text"]}, 400, "body"),
        ({"json": {}}, 400, "text"),
        ({"json": {"text": 5}}, 400, "text"),
        ({"json": {"text": "x", "txet": "y"}}, 400, "txet"),
        ({"json": {"text": "x", "published": "yesterday"}}, 400, "published"),
        ({"json": {"text": "x", "publisher": "y" * 300}}, 400, "publisher"),
        ({"json": {"text": "x", "corrections": {"first": {}}}}, 400, "corrections"),
        ({"json": {"text": "x" * 200_001}}, 413, None),
        ({"content": b"x" * 1_500_001, "headers": {"content-type": "application/json"}}, 413, None),
    ],
)
def test_what_cannot_be_checked_is_refused_with_what_to_do(site, invented_folder, sent, status, parameter):
    answer = site(invented_folder / "store").post("/api/v1/check", **sent)
    told = answer.json()
    assert (answer.status_code, told.get("parameter"), answer.headers["content-type"]) == (status, parameter, "application/problem+json")
    assert answer.headers["cache-control"] == "no-store" and told["detail"].endswith(".")


def test_half_a_pair_and_odd_signs_are_answered(site, invented_folder):
    sent = json.dumps({"text": "\ud800 \x00 \u202e" + SENT}).encode()
    answer = site(invented_folder / "store").post("/api/v1/check", content=sent, headers={"content-type": "application/json"})
    assert answer.status_code == 200 and answer.json()["figures"][0]["words"] == "64"


def test_other_methods_are_told_to_post(site, invented_folder):
    land = site(invented_folder / "store")
    answer = land.get("/api/v1/check?text=secret")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST, OPTIONS") and "Post a text" in answer.json()["detail"]
    assert land.options("/api/v1/check").headers["access-control-allow-methods"] == "POST, OPTIONS"
    assert land.post("/api/v1/check?v=9", json={"text": SENT}).status_code == 400


def test_an_answer_is_as_described(site, invented_folder):
    land = site(invented_folder / "store")
    told = land.get("/api/v1/openapi.json").json()
    call = told["paths"]["/check"]["post"]
    schema = call["responses"]["200"]["content"]["application/json"]["schema"]
    answer = land.post("/api/v1/check", json={"text": HOSTILE, "published": "1911-03-06"}).json()
    jsonschema.Draft202012Validator(schema | {"components": told["components"]}).validate(answer)
    assert "POST /api/v1/check" in land.get("/api").text.replace("</code>", "").replace("<code>", "")


# The casebook


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("More than 10,000 people have fled Eastern Aleppo since midnight, the Syrian Observatory for Human Rights said on 11 December 2016.", {"one_origin", "on_record", "contested", "other_words"}),
        ("10,000 people fled Eastern Aleppo on 11 December 2016.", {"other_words", "contested", "attribution_missing"}),
        ("At least 80,000 people fled Eastern Aleppo between 15 November and 10 December 2016, the Syrian Observatory for Human Rights said.", {"one_origin", "on_record", "contested", "other_words"}),
        ("Two million people fled Eastern Aleppo between 15 November and 10 December 2016.", {"outside"}),
        ("Nine people fled Palmyra on 3 January 2015.", {"not_on_record"}),
    ],
)
def test_sentences_about_the_casebook(casebook_record, monkeypatch, text, kind):
    view = view_on(casebook_record.path.parent, monkeypatch)
    _, verdict = only(view, text, published=date(2016, 12, 11))
    assert verdict.kind in kind, (verdict.kind, verdict.reason)
