"""The data door: the same answers as the pages, as data, in every form; described, paged, and never more than asked."""

import csv
import io
import itertools
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import jsonschema
import pytest
from pyarrow import parquet
from streamlit.testing.v1 import AppTest

from app.web import calls
from app.web.calls import CALLS, FORMS
from data import record
from tests import invented

HERE = Path(__file__).parents[1]
ROOT = "/api/v1"
WORKED = "metric=displaced&place=eastern-aleppo&since=2016-11-15&until=2016-12-11"
ARABIC = "المرصد السوري ‏لحقوق الإنسان"


@pytest.fixture
def land(site, changed_store):
    """The site of the invented land, in its fifth version."""
    return site(changed_store)


@pytest.fixture
def casebook(site, casebook_record):
    """The site of the shipped casebook."""
    return site(casebook_record.path.parent)


def rows(site, call: str, **more: str) -> list[dict]:
    answer = site.get(f"{ROOT}/{call}", **more)
    assert answer.status_code == 200, answer.text
    return answer.json()["rows"]


def page(name: str, **query: str) -> AppTest:
    """A page of the dashboard, run on the store that the site answers from."""
    run = AppTest.from_file(str(HERE / "dashboard.py"), default_timeout=60).switch_page(f"app/pages/{name}.py")
    for key, value in query.items():
        run.query_params[key] = value
    run.run()
    assert not run.exception
    return run


def plain(text: str) -> str:
    return re.sub(r"\\([^\w\s])", r"\1", text)


# The same as the pages


@pytest.mark.parametrize("query", ["", "metric=killed&place=palmyra", "origin=sohr&order=largest", "repeats=with&text=hospital"])
def test_figures_have_the_words_of_the_page(casebook, query):
    shown = page("figures", **dict(part.split("=") for part in query.split("&") if part)).dataframe[0].value
    sent = rows(casebook, f"figures?{query}")
    for name in ("figure_id", "quantity", "who", "happened", "period", "band_label", "band_reason", "grades", "sentence"):
        assert [row[name] for row in sent] == shown[name].tolist(), name
    assert len(sent) == len(shown) > 3


def test_the_worked_case_is_told_as_on_the_page(casebook):
    told = casebook.get(f"{ROOT}/totals?{WORKED}").json()
    shown = page("displacement", show="displaced", place="eastern-aleppo", since="2016-11-15", until="2016-12-11", account="sohr")
    said = [plain(one.value) for one in [*shown.markdown, *shown.caption, *shown.warning]]
    sohr = next(row for row in told["rows"] if row["origin_id"] == "sohr")
    assert (sohr["words"], sohr["quantifier"], sohr["value"], sohr["time_covered"]) == ("more than 90,000", "more_than", 90000, "27 of 27 days")
    assert [part["words"] for part in sohr["parts"]] == ["at least 80,000", "more than 10,000"]
    assert f"**SOHR: {sohr['words']}** (at least 80,000 + more than 10,000) · {sohr['time_covered']}" in said
    assert (told["asked"]["title"], told["asked"]["group"], told["asked"]["unit"]) == ("Fled (people), Eastern Aleppo, 15 November to 11 December 2016", None, "person")
    assert f"**{told['asked']['title']}**" in said and all(rule in said for rule in told["asked"]["note"].splitlines())
    assert " ".join(told["together"]["notes"]) in said and any(told["cut"] in text for text in said)
    assert f"#### {told['together']['finding']}" in said or told["together"]["text"] in " ".join(said)
    longest = next(out for out in sohr["left_out"] if out["rule"] == "window")
    assert (longest["rule_label"], longest["why"]) == (
        "1 · beyond the window", "Its period, 15 November to 12 December 2016, reaches beyond the window.",
    ) or longest["rule_label"].endswith("beyond the window")
    assert sohr["figures_left_out"] == len(sohr["left_out"])


@pytest.mark.parametrize(
    ("query", "shown_on", "choices"),
    [
        ("metric=killed", "casualties", {"show": "killed"}),
        ("metric=killed&group=civilian", "casualties", {"show": "killed", "group": "civilian"}),
        ("metric=trapped", "displacement", {"show": "trapped"}),
        ("metric=strikes&parties=only", "casualties", {"show": "strikes", "parties": "only"}),
        ("metric=displaced&origin=sohr", "displacement", {"show": "displaced", "origin": "sohr"}),
    ],
)
def test_totals_of_every_kind_are_told_as_on_the_page(casebook, query, shown_on, choices):
    told = casebook.get(f"{ROOT}/totals?{query}").json()
    shown = page(shown_on, **choices)
    said = "\n".join(plain(one.value) for one in [*shown.markdown, *shown.caption, *shown.warning])
    assert told["asked"]["title"] in said
    texts = [told["together"][name] for name in ("finding", "text")] + told["together"]["notes"]
    assert [text for text in texts if text and text not in said] == []
    assert told["about"]["link"].startswith(f"http://testserver/{shown_on}?")


def test_bands_are_those_of_the_switches(casebook):
    counts = {row["band_label"]: row["statements"] for row in rows(casebook, "bands?place=palmyra&band=contested")}
    switches = page("compare", place="palmyra").pills(key="bands_above").options
    assert {name: str(count) for name, count in counts.items()} == {
        re.sub(r"^\S+ | [\d,]+$", "", one): re.search(r"[\d,]+$", one)[0] for one in switches
    }


def test_positions_sources_and_changes_have_the_words_of_their_pages(land):
    assert [row["turn"] for row in rows(land, "positions?place=stonebridge")] == [None, None]
    watch = next(row for row in rows(land, "sources") if row["source_id"] == "watch")
    assert (watch["kind_label"], watch["reliability"], watch["statements_as_origin"], watch["aliases"]) == ("monitor", "B", 2, "NW | المرصد")
    shown = page("changes", v="1").dataframe[0].value
    sent = rows(land, "changes?from=1")
    for name in ("figure_id", "change", "before", "now", "actor", "why"):
        assert [row[name] for row in sent] == shown[name].tolist(), name


# Every call, every form


@pytest.mark.parametrize("call", [call for call in CALLS if not call.item], ids=lambda call: call.name)
def test_each_form_holds_the_same_rows(land, call):
    query = "?metric=displaced&place=old-harbour" if call.name == "totals" else "?from=1" if call.name == "changes" else ""
    sent = rows(land, f"{call.name}.json{query}")
    lines = list(csv.DictReader(io.StringIO(land.get(f"{ROOT}/{call.name}.csv{query}").content.decode("utf-8-sig"))))
    table = parquet.read_table(io.BytesIO(land.get(f"{ROOT}/{call.name}.parquet{query}").content)).to_pylist()
    assert len(sent) == len(lines) == len(table) > 0
    key = call.columns[0]
    assert [str(row[key]) for row in sent] == [row[key] for row in lines] == [str(row[key]) for row in table]
    assert set(call.columns) <= set(sent[0]) and set(call.columns) <= set(lines[0]) and set(call.columns) <= set(table[0])
    assert {row["record_version"] for row in table} == {5}


def test_places_go_on_a_map(land):
    told = land.get(f"{ROOT}/places.geojson?place=old-harbour").json()
    points = {one["id"]: one["geometry"] and one["geometry"]["coordinates"] for one in told["features"]}
    assert points == {"old-harbour": [11.25, 41.5], "fish-quarter": [11.25, 41.5]}
    assert {one["id"]: one["properties"]["drawn_at"] for one in told["features"]}["fish-quarter"] == "Old Harbour"


def test_the_form_is_chosen_by_suffix_or_by_what_is_accepted(land):
    def kind(path, accept="*/*"):
        return land.get(f"{ROOT}/{path}", headers={"accept": accept}).headers["content-type"]

    assert kind("places") == kind("places.json") == kind("places", "text/html,application/xhtml+xml;q=0.9") == FORMS["json"]
    assert kind("places", "text/csv") == kind("places.csv", "application/json") == FORMS["csv"]
    assert kind("places", "application/json;q=0.5, application/geo+json") == FORMS["geojson"]
    assert kind("places", "application/vnd.apache.parquet, text/*;q=0.1") == FORMS["parquet"]
    named, chosen = land.get(f"{ROOT}/places.json"), land.get(f"{ROOT}/places")
    assert named.content == chosen.content and "accept" not in named.headers["vary"].split(", ")
    assert chosen.headers["vary"] == "accept, accept-encoding"


@pytest.mark.parametrize(("path", "accept"), [("figures.geojson", "*/*"), ("bands", "image/png"), ("bands", "text/csv;q=0, image/*")])
def test_a_form_that_there_is_not_is_refused_with_those_that_there_are(land, path, accept):
    answer = land.get(f"{ROOT}/{path}", headers={"accept": accept})
    assert answer.status_code == 406 and answer.json()["errors"][0]["allowed"][0] == "application/json"


# One figure, one question


def test_one_figure_has_all_that_its_page_says(land):
    told = land.get(f"{ROOT}/figures/fled-since").json()
    (row,) = told["rows"]
    assert (row["stated"], row["origin_name"], row["band"], row["last_day"], row["outlets"]) == ("more than 10,000", "Norland Watch", "single_origin", "1911-03-01", 3)
    shown = page("figure", figure="fled-since")
    said = [plain(one.value) for one in [*shown.markdown, *shown.code]]
    assert f"#### {row['sentence']}" in said
    assert told["citation"].partition(" http")[0] in "\n".join(said)
    assert [(one["figure_id"], one["relay_error"]) for one in told["carried"]] == [
        ("fled-since", None), ("fled-since-b", None), ("fled-since-c", 'The Courier wrote "since Sunday".'),
    ]
    assert ("part_of", "from", "fled-relief") in [(one["relation"], one["direction"], one["figure_id"]) for one in told["related"]]
    assert [(one["version"], one["stated"]) for one in told["history"]] == [(1, "more than 10,000")]
    assert land.get(f"{ROOT}/figures/fled-since.csv").content.count(b"\r\n") == 2


def test_a_figure_that_is_not_there_is_told_from_one_that_went(land):
    gone, wrong = land.get(f"{ROOT}/figures/killed-crown"), land.get(f"{ROOT}/figures/fled-sinse")
    assert (gone.status_code, wrong.status_code) == (404, 404)
    assert gone.json()["detail"] == (
        "The figure “killed-crown” is not in force in version 5: withdrawn by the source. Ask with v=2, which has it."
    )
    assert wrong.json()["detail"] == "There is no figure “fled-sinse”. The nearest is “fled-since”."
    assert rows(land, "figures/killed-crown?v=2")[0]["value"] == 64


def test_the_answers_to_a_question_stand_side_by_side(casebook):
    contested = rows(casebook, "compare?rank=asked")
    question = contested[0]["question"]
    answers = rows(casebook, f"compare/{question}")
    assert {contested[0]["smaller_id"], contested[0]["larger_id"]} <= {row["figure_id"] for row in answers}
    wrong = casebook.get(f"{ROOT}/compare/{question[:-1]}x")
    assert (wrong.status_code, wrong.json()["nearest"]) == (404, question)


# Pages of rows


def test_pages_make_up_the_whole_of_one_version(land, site, store):
    whole = rows(land, "figures?repeats=with&order=oldest")
    address, seen = f"{ROOT}/figures?repeats=with&order=oldest&limit=5", []
    while address:
        answer = land.get(address)
        seen += answer.json()["rows"]
        address = answer.links.get("next", {}).get("url")
        assert not address or "v=5" in address
    assert seen == whole and len(whole) == 12


def test_a_publish_between_two_pages_changes_neither(site, store):
    land = site(store)
    first = land.get(f"{ROOT}/figures?repeats=with&limit=6")
    before = rows(land, "figures?repeats=with&v=1")
    record.retract(store, "figure", "fled-before", reason="source_retraction", actor="Ada", why="Gone.")
    second = land.get(first.links["next"]["url"])
    assert first.json()["rows"] + second.json()["rows"] == before
    assert second.headers["cache-control"].endswith("immutable") and "next" not in second.links


@pytest.mark.parametrize(("query", "parameter"), [
    ("limit=0", "limit"), ("limit=x", "limit"), ("limit=10001", "limit"), ("limit=-1", "limit"), ("limit=1e3", "limit"),
    ("cursor=x&v=1&limit=5", "cursor"), ("cursor=5", "cursor"), ("cursor=5&limit=5", "cursor"), ("cursor=5&v=1", "cursor"),
    ("cursor=-5&v=1&limit=5", "cursor"), (f"cursor={'9' * 300}&v=1&limit=5", "cursor"), ("order=sideways", "order"),
])
def test_a_page_that_cannot_be_is_refused(land, query, parameter):
    answer = land.get(f"{ROOT}/figures?{query}")
    assert (answer.status_code, answer.json()["parameter"]) == (400, parameter)


def test_beyond_the_last_page_there_is_nothing(land):
    assert rows(land, "figures?cursor=9999999999&v=1&limit=5") == []


def test_too_many_rows_are_refused_with_what_to_do_and_never_cut(land, monkeypatch):
    monkeypatch.setattr(calls, "MOST_ROWS", 3)
    for call in ("figures.csv", "figures.parquet", "sources", "documents", "metrics"):
        answer = land.get(f"{ROOT}/{call}?v=5")  # asked for by no other test
        assert (answer.status_code, answer.headers["content-type"]) == (413, "application/problem+json"), call
        assert answer.json()["detail"].endswith("add limit=1000 and follow the link of rel “next” from page to page.")
    assert len(rows(land, "figures?place=westmark&v=1")) == 1


# Changes


def test_changes_between_two_versions_are_the_same_for_good(site, store):
    land = site(store)
    record.correct(store, "figure", "fled-league", {"value": "60000"}, reason="coding_error", actor="Ada", why="Read again.")
    answer = land.get(f"{ROOT}/changes?from=1&to=2")
    (row,) = answer.json()["rows"]
    assert (row["figure_id"], row["change"], row["changed_in"], row["reason"], row["why"]) == ("fled-league", "revised", 2, "coding_error", "Read again.")
    assert answer.headers["cache-control"].endswith("immutable")
    record.retract(store, "figure", "fled-before", reason="source_retraction", actor="Ada", why="Gone.")
    assert land.get(f"{ROOT}/changes?from=1&to=2&x=", headers={"if-none-match": answer.headers["etag"]}).status_code == 400
    again = land.get(f"{ROOT}/changes?from=1&to=2&place=")
    assert (again.content, again.headers["etag"]) == (answer.content, answer.headers["etag"])
    assert {row["figure_id"] for row in rows(land, "changes?from=1")} >= {"fled-league", "fled-before"}
    assert [row["figure_id"] for row in rows(land, "changes")][0] == "fled-before"


@pytest.mark.parametrize(("query", "parameter"), [("from=3&to=2", "from"), ("from=9", "from"), ("to=0", "to"), ("from=x", "from")])
def test_versions_that_are_none_are_refused(land, query, parameter):
    answer = land.get(f"{ROOT}/changes?{query}")
    assert (answer.status_code, answer.json()["parameter"]) == (400, parameter)


def test_an_old_version_answers_as_it_did(land):
    assert [row["version"] for row in rows(land, "versions")] == [5, 4, 3, 2, 1]
    assert [row["version"] for row in rows(land, "versions?v=2")] == [2, 1]
    assert rows(land, "figures/fled-league?v=1")[0]["value"] == 70000
    assert rows(land, "figures/fled-league")[0]["value"] == 60000


# What cannot be answered


@pytest.mark.parametrize(("path", "nearest"), [
    ("figurs", "figures"), ("totls.csv", "totals"), ("bands/x", "bands"), ("figures/a/b", None), ("figures.exe", "figures"), ("x", None),
])
def test_a_call_that_there_is_not_is_told_the_nearest(land, path, nearest):
    answer = land.get(f"{ROOT}/{path}")
    assert answer.status_code == 404 and answer.headers["content-type"] == "application/problem+json"
    assert nearest is None or answer.json()["nearest"] == nearest


@pytest.mark.parametrize(("query", "parameter", "nearest"), [
    ("", "metric", None), ("metric=displaced&metric=killed", "metric", None), ("metric=displacd", "metric", "displaced"),
    ("metric=displaced&unit=tank", "unit", None), ("metric=displaced&unit=persons", "unit", "person"),
    ("metric=displaced&group=civilians", "group", "civilian"), ("metric=displaced&show=x", "show", None),
])
def test_a_total_that_cannot_be_asked_for_names_what_is_wrong(land, query, parameter, nearest):
    answer = land.get(f"{ROOT}/totals?{query}")
    assert (answer.status_code, answer.json()["parameter"]) == (400, parameter)
    assert nearest is None or answer.json()["nearest"] == nearest


def test_where_nothing_is_in_view_the_total_says_where_the_nearest_is(land):
    told = land.get(f"{ROOT}/totals?metric=killed&place=old-harbour&since=1912-01-01").json()
    assert told["rows"] == [] and told["span"] is None and told["asked"]["note"].startswith("In any period there are")


HOSTILE = ["a\nb", "<script>alert(1)</script>", "=cmd()|' /C calc'!A0", "\x00", ARABIC, "'; drop table figure; --", "../../etc/passwd", "%", "{figure}", "é" * 900]


@pytest.mark.parametrize("value", HOSTILE)
def test_nothing_hostile_breaks_a_path(land, value):
    for call in ("figures/{}", "compare/{}", "{}", "figures/{}.csv", "{}.json"):
        answer = land.get(f"{ROOT}/{call.format(quote(value, safe=''))}")
        assert answer.status_code in (400, 404, 406), (call, answer.status_code)
        assert "<script>" not in answer.headers.get("link", "")
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("call", [call.name for call in CALLS if not call.item])
def test_nothing_hostile_breaks_a_parameter(land, call):
    names = ("text", "limit", "cursor", "order", "unit", "group", "from", "to", "rank", "place", "metric")
    for name, value in itertools.product(names, HOSTILE):
        answer = land.get(f"{ROOT}/{call}", params={"metric": "displaced", name: value} if call == "totals" else {name: value})
        assert answer.status_code in (200, 400), (name, value, answer.status_code)


def test_what_a_spreadsheet_would_run_goes_out_as_text(site, tmp_path):
    held = invented.tables()
    invented.change(held, "figure", "killed-band", note="=cmd()|' /C calc'!A0 <script>alert(1)</script>")
    invented.change(held, "source", "watch", name="<b>=Watch</b>")
    record.publish(tmp_path / "store", invented.write(tmp_path / "casebook", held), actor="Ada", why="Invented.")
    land = site(tmp_path / "store")
    lines = list(csv.DictReader(io.StringIO(land.get(f"{ROOT}/figures.csv").content.decode("utf-8-sig"))))
    assert next(row["note"] for row in lines if row["figure_id"] == "killed-band").startswith("'=cmd()")
    assert next(row for row in rows(land, "figures") if row["figure_id"] == "killed-band")["note"].startswith("=cmd()")
    assert "<b>=Watch" not in land.get("/api").text


# What it says of itself


def described(site) -> dict:
    return site.get(f"{ROOT}/openapi.json").json()


def test_every_call_and_every_column_of_it_is_described(land):
    told = described(land)
    assert set(told["paths"]) == {f"/{call.path}" for call in CALLS} | {"/check"}
    for call in CALLS:
        row = told["components"]["schemas"][f"{call.title.title().replace(' ', '')}Row"]
        assert set(call.columns) < set(row["properties"])
        assert all(column["description"] for name, column in row["properties"].items() if name in call.columns)
    metric = told["components"]["parameters"]["metric"]["schema"]["items"]["enum"]
    assert metric == ["displaced", "killed", "strikes", "trapped"]
    assert told["components"]["parameters"]["version"]["schema"]["enum"] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("store_of", ["casebook", "land"])
def test_every_row_is_as_described(request, store_of):
    site = request.getfixturevalue(store_of)
    told = described(site)
    figures = [row["figure_id"] for row in rows(site, "figures?repeats=with")]
    questions = [row["question"] for row in rows(site, "compare")]
    every = 1 if store_of == "land" else 5
    for call in CALLS:
        items = {"figure": figures[:: 9 * every], "question": questions}.get(call.item, [""])
        metrics = told["components"]["parameters"]["metric"]["schema"]["items"]["enum"][::every]
        queries = [f"metric={metric}" for metric in metrics] if call.name == "totals" else ["", "since=2031-01-01", "repeats=with"]
        content = told["paths"][f"/{call.path}"]["get"]["responses"]["200"]["content"]["application/json"]
        check = jsonschema.Draft202012Validator(content["schema"] | {"components": told["components"]})
        described_columns = told["components"]["schemas"][f"{call.title.title().replace(' ', '')}Row"]["properties"]
        for item, query in itertools.product(items, queries):
            answer = site.get(f"{ROOT}/{call.name}{'/' if item else ''}{item}.json?{query}").json()
            assert [error.message for error in itertools.islice(check.iter_errors(answer), 3)] == [], (call.path, query)
            assert set().union(*answer["rows"]) <= set(described_columns), call.path


class Links(HTMLParser):
    """The addresses that a page leads to, and the elements that it has."""

    def __init__(self, text: str):
        super().__init__()
        self.found, self.elements = [], set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.elements.add(tag)
        self.found += [value for name, value in attributes if name == "href"]


def test_the_page_for_people_has_no_script_and_its_examples_answer(casebook):
    answer = casebook.get("/api")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    read = Links(answer.text)
    assert not read.elements & {"script", "link", "img", "iframe"}
    examples = [address for address in read.found if f"{ROOT}/" in address]
    assert len(examples) == len(CALLS) + 1
    for address in [*examples, *(address for address in read.found if "feed.atom" in address)]:
        assert casebook.get(address).status_code == 200, address
    for line in re.findall(r"'(http://testserver/api/[^']+)'", answer.text.replace("&#x27;", "'").replace("&amp;", "&")):
        assert casebook.get(line).status_code == 200, line
    assert casebook.get("/api/v1/").content == casebook.get("/api/").content == answer.content


def test_data_tools_read_a_file_piece_by_piece(land):
    whole = land.get(f"{ROOT}/figures.parquet", headers={"accept-encoding": "identity"}).content
    part = land.get(f"{ROOT}/figures.parquet", headers={"range": "bytes=-8"})
    assert (part.status_code, part.content, part.headers["content-range"]) == (206, whole[-8:], f"bytes {len(whole) - 8}-{len(whole) - 1}/{len(whole)}")
    first = land.get(f"{ROOT}/figures.parquet", headers={"range": "bytes=0-3", "if-range": part.headers["etag"]})
    assert first.content == b"PAR1" == whole[:4]
    for asked in ("bytes=5-2", "bytes=-", "bytes=0-1,3-4", "lines=1-2", f"bytes={len(whole)}-"):
        assert land.get(f"{ROOT}/figures.parquet", headers={"range": asked}).status_code == 200
    assert land.get(f"{ROOT}/figures.parquet", headers={"range": "bytes=0-3", "if-range": '"other"'}).status_code == 200
