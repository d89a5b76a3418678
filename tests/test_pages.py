"""Every page under every kind of filter, without a browser: it never fails, and no number stands alone."""

import re
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import queries
from app import answers
from app.filters import Filters
from app.links import PAGES
from app.screen.elements import plain
from app.screen.sidebar import FOLDS
from data import record
from data.wording import english as wording
from tests import invented

HERE = Path(__file__).parents[1]
SCRIPT = "<script>alert(1)</script> <b>Bold</b> [link](http://evil.example) :red[x] $x$"
FORMULA = "=cmd()|' /C calc'!A0"
ARABIC = "المرصد السوري ‏لحقوق الإنسان"
LONG = "Very " * 60 + "Long"
FILTERS = {
    "everything": {},
    "metrics in a place": {"metric": ["killed", "displaced"], "place": "eastern-aleppo"},
    "one origin on a day": {"origin": "russia-mod", "parties": "only", "since": "2016-12-11", "until": "2016-12-11"},
    "grades, every outlet": {"parties": "without", "repeats": "with", "reliability": ["B", "F"], "credibility": ["1", "6"]},
    "words": {"text": "hospital", "quantifier": ["at_least", "vague"]},
    "confidence": {"band": ["contested", "single_origin"], "origins_min": "2", "kind": ["monitor"], "affected": ["civilian"]},
    "nothing at all": {"text": "no-report-has-these-words"},
    "nonsense": {"metric": ["no-such"], "place": "atlantis", "v": "99", "since": "soon", "sort": "x"},
}
UNKNOWN = {
    "figure": {"figure": "no-such"},
    "compare": {"question": "no.such", "figure": "none"},
    "sources": {"source": "no-such"},
    "figures": {"order": "none"},
    "displacement": {"show": "none", "group": "none"},
    "situation": {"about": "none"},
}


def drawn(page: str, opened: bool = True, **query: object) -> AppTest:
    """A page run to its end under the parameters of an address, with its folds opened."""
    app = AppTest.from_file(str(HERE / "dashboard.py"), default_timeout=60)
    for key in (*FOLDS, "more_headlines", "more_contested", "published_on"):
        app.session_state[key] = opened
    app.switch_page(f"app/pages/{page}.py")
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def written(app: AppTest) -> str:
    """All text of a page that may hold markup."""
    parts = [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption, *app.warning, *app.info]
    return "\n".join(part.value for part in parts)


def unescaped(text: str) -> str:
    return re.sub(r"\\([^\w\s])", r"\1", text)


@pytest.fixture(autouse=True)
def _casebook(monkeypatch, casebook_record):
    monkeypatch.chdir(HERE)
    monkeypatch.setenv("ON_RECORD_STORE", str(casebook_record.path.parent))


@pytest.mark.parametrize("page", PAGES)
def test_no_filter_breaks_a_page_or_leaves_a_number_of_a_table_alone(page):
    own = {"figure": {"figure": "icrc-2016-12-22-evacuated-35000"}}
    for name, query in FILTERS.items():
        app = drawn(page, **own.get(page, {}), **query)
        assert not app.exception, (page, name, app.exception)
        assert app.title, f"{page} under {name} shows no title"
        for table in app.dataframe:
            if {"figure_id", "value"} <= set(table.value):
                assert_every_row_is_attributed(table)


@pytest.mark.parametrize(("page", "query"), UNKNOWN.items())
def test_what_a_page_does_not_have_is_said(page, query):
    app = drawn(page, **query)
    assert not app.exception
    assert re.search("ignored|There is no figure|not a question", written(app))


@pytest.mark.parametrize("page", ["situation", "displacement", "casualties", "compare", "figures"])
def test_an_empty_view_says_so_and_names_what_is_nearest(page):
    text = unescaped(written(drawn(page, until="1999-01-01")))
    assert "match these filters" in text and "In any period there are" in text
    assert "A blank is not a zero" in text


@pytest.mark.parametrize(
    ("page", "query", "around"),
    [
        ("situation", {"metric": "killed"}, ["Aleppo as a whole, 12 statements", "Syria as a whole, 3 statements"]),
        ("casualties", {"show": "killed"}, ["Aleppo as a whole, 12 statements", "Aleppo Governorate as a whole, 6 statements"]),
        ("figures", {}, ["Aleppo as a whole, 21 statements", "Syria as a whole, 8 statements"]),
    ],
)
def test_what_is_said_of_the_places_around_is_named_where_the_filter_hides_it(page, query, around):
    app = drawn(page, place="eastern-aleppo", **query)
    links = [unescaped(link.proto.label) for link in app.main if link.type == "page_link"]
    assert "may or may not include Eastern Aleppo" in unescaped(written(app))
    for said in around:
        assert any(said in link for link in links), links
    assert "may or may not include" not in unescaped(written(drawn(page, **query)))


def test_an_empty_page_of_measures_speaks_of_its_own_measures():
    app = drawn("displacement", place="bab-al-nairab")
    links = [unescaped(link.proto.label) for link in app.main if link.type == "page_link"]
    assert any("Eastern Aleppo as a whole, 107 statements" in link for link in links)
    displaced = answers.outlets_and_origins(Filters())
    figures = displaced[displaced["family"] == "displacement"]["figures"].sum()
    assert f"In any place and period there are {figures}" in unescaped(written(app))
    assert "names nothing that this page shows" in unescaped(written(drawn("displacement", metric="killed")))


def test_a_record_that_cannot_be_read_is_said_and_why_is_for_the_log_alone(monkeypatch, tmp_path, caplog):
    (tmp_path / "CURRENT").write_text("record-000009.duckdb\n", encoding="ascii")
    monkeypatch.setenv("ON_RECORD_STORE", str(tmp_path))
    app = drawn("situation", metric=["killed"])
    assert not app.exception and not app.title
    assert [error.value for error in app.error] and str(tmp_path) not in app.error[0].value
    assert "record-000009.duckdb: there is no such record" in caplog.text


def test_a_closed_fold_holds_nothing_and_says_what_of_it_is_in_use(casebook_record):
    app = drawn("situation", opened=False)
    findings = [markdown.value.count("\n- ") + 1 for markdown in drawn("situation").markdown if " statements by " in markdown.value]
    assert findings == [5, 30] and "30 more things that were counted" in [fold.label for fold in app.expander]
    assert not {"publisher", "affected"} & {box.key for box in app.multiselect}
    app.session_state["Sources and confidence"] = True
    app.run().multiselect(key="publisher").select("sana").run()
    assert dict(app.query_params) == {"publisher": "sana"}
    app.session_state["Sources and confidence"] = False
    app.run()
    assert "Sources and confidence · 1 in use" in [fold.label for fold in app.expander]
    assert dict(app.query_params) == {"publisher": "sana"} and "published by SANA" in unescaped(written(app))
    app.session_state["Sources and confidence"] = True
    assert app.run().multiselect(key="publisher").value == ["sana"]
    app.session_state["Sources and confidence"] = False
    app.run().button(key="clear_filters").click().run()
    assert not app.query_params and "**Filters active:** none" in unescaped(written(app))


def test_an_address_opens_the_folds_that_it_fills():
    app = drawn("figures", opened=False, band="contested")
    opened = {fold.label: fold.proto.expanded for fold in app.sidebar.expander}
    assert opened == {"Sources and confidence · 1 in use": True, "What is counted": False}


def test_what_an_address_asks_in_vain_is_reported_line_by_line():
    warning = unescaped(drawn("situation", **FILTERS["nonsense"]).warning[0].value)
    for line in (
        "“no-such” is not a metric in this record",
        "“atlantis” is not a place in this record",
        "“soon” is not a date",
        "“99” is not a version of this record",
        "“sort” is not a filter",
    ):
        assert line in warning


# No number alone


def cards(app: AppTest) -> dict[str, str]:
    """Text of each card by the figure that it opens."""
    found = {}

    def walk(block) -> list[str]:
        texts, opens = [], None
        for child in getattr(block, "children", {}).values():
            if hasattr(child, "children"):
                texts += walk(child)
            elif child.type == "page_link":
                opens = re.search(r"figure=([^&]+)", child.proto.query_string)
                opens = opens and child.proto.label == "Open this figure" and opens[1]
            elif hasattr(child, "value") and isinstance(child.value, str):
                texts.append(child.value)
        if opens:
            found[opens] = unescaped("\n".join(texts))
            return []
        return texts

    walk(app.main)
    return found


@pytest.mark.parametrize("words", ["80,000 fled eastern Aleppo", "300 killed in Palmyra", "64 strikes", "130,000 fled"])
def test_every_card_names_claimant_quantifier_grades_and_party(words, casebook_record):
    shown = cards(drawn("figure", lookup=words))
    assert shown
    for figure_id, text in shown.items():
        row = queries.ask(casebook_record, "figure", figure_id=figure_id).iloc[0]
        for needed in (
            wording.stated(row),
            row["origin_name"],
            row["publisher_name"],
            wording.grades(row),
            wording.counts(row),
            wording.party(row),
        ):
            assert needed.lower() in text.lower(), (figure_id, needed, text)


def assert_every_row_is_attributed(table) -> None:
    """A table of figures shows who says it, the words of the number, grades, band, origins and outlets in each row."""
    shown = set(table.proto.column_order)
    assert {"quantity", "who", "grades", "band_label", "independent_origins", "outlets"} <= shown, shown
    for row in table.value.to_dict("records"):
        assert row["origin_short"] in row["who"] and re.fullmatch("[A-F][1-6]", row["grades"]), row["figure_id"]
        assert row["quantity"] == wording.quantity(row) and ("◆" in row["who"]) == bool(row["party"])
        assert row["quantifier"] == "exact" or not re.fullmatch(r"[\d,]+", row["stated"]), row["figure_id"]


# Records that are hard to show


def published(folder: Path, tables: dict) -> Path:
    record.publish(folder / "store", invented.write(folder / "casebook", tables), actor="Ada", why="Invented.")
    return folder / "store"


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory) -> Path:
    """A record of nothing: every file has its header alone."""
    return published(tmp_path_factory.mktemp("empty"), {table: [] for table in invented.tables()})


@pytest.fixture(scope="session")
def strange_store(tmp_path_factory) -> Path:
    """A record whose names are scripts, formulas, Arabic or very long."""
    held = invented.tables()
    invented.change(
        held, "source", "watch", name=SCRIPT, short_name=FORMULA, aliases=f"{ARABIC}|{SCRIPT}", reliability_reason=LONG
    )
    invented.change(held, "source", "crown", name=LONG, short_name=LONG)
    invented.change(held, "source", "gazette", name=FORMULA, short_name=SCRIPT)
    invented.change(held, "place", "fish-quarter", name=ARABIC)
    invented.change(held, "place", "old-harbour", name=SCRIPT)
    invented.change(held, "document", "wire-1911-03-02", title=SCRIPT)
    invented.change(held, "document", "gazette-1911-03-02", title=LONG, url="https://gazette.example/?q=" + "a" * 500)
    invented.change(held, "figure", "fled-since", affected_detail=SCRIPT, note=FORMULA, period_words=ARABIC)
    invented.change(held, "position", "bridge-band", note=SCRIPT, statement=LONG)
    return published(tmp_path_factory.mktemp("strange"), held)


@pytest.mark.parametrize("page", PAGES)
def test_a_record_of_nothing_is_shown_as_nothing(page, empty_store, monkeypatch):
    monkeypatch.setenv("ON_RECORD_STORE", str(empty_store))
    for query in ({}, {"place": "norland", "metric": "killed", "v": "1"}, UNKNOWN.get(page, {})):
        app = drawn(page, **query)
        assert not app.exception, (query, app.exception)
        assert "nan" not in written(app).lower().split() and "NaT" not in written(app)


@pytest.mark.parametrize("page", PAGES)
def test_strange_names_are_shown_as_they_are_written(page, strange_store, monkeypatch):
    monkeypatch.setenv("ON_RECORD_STORE", str(strange_store))
    own = {"figure": {"figure": "fled-since"}, "sources": {"source": "watch"}, "compare": {"metric": "displaced"}}
    app = drawn(page, **own.get(page, {}))
    assert not app.exception, app.exception
    assert "[link](http" not in written(app).replace("\\[", ""), "markup of a name is drawn as markup"
    assert not re.search(r"(?<!\\)<(script|b)>", written(app))
    if page in ("situation", "figure", "sources"):
        assert "<script>alert(1)</script> <b>Bold</b> [link](http://evil.example) :red[x] $x$" in unescaped(
            written(app)
        )


def test_names_of_icons_and_emoji_stay_text():
    assert plain(":material/bolt: at 10:30:00 :bomb:") == "\\:\u2060material/bolt\\: at 10\\:30\\:00 \\:\u2060bomb\\:"


@pytest.mark.parametrize("words", ["<script>", "=cmd", "المرصد", "Very Long", "' or 1=1 --", "%"])
def test_search_finds_strange_names_and_never_fails(words, strange_store, monkeypatch):
    monkeypatch.setenv("ON_RECORD_STORE", str(strange_store))
    for page in ("figures", "situation"):
        assert not drawn(page, text=words).exception
    app = drawn("figure")
    app.text_input(key="choice_lookup").set_value(words).run()
    assert not app.exception
    assert app.query_params["lookup"] == words


def test_a_figure_that_nothing_answers_shows_what_is_nearest_and_that_it_is_no_answer():
    app = drawn("figure", figure="giornale-del-popolo-undated-evacuated-136000")
    told = unescaped(written(app))
    assert "No other statement in this record answers the same question" in told
    assert "But 44 other statements count the same thing there, on other days or of other people." in told
    assert "can neither bear it out nor refute it by themselves" in told


def test_pages_that_give_the_same_statement_another_time_are_named():
    told = [unescaped(caption.value) for caption in drawn("figure", figure="straits-times-2016-12-12-killed-300").caption]
    assert (
        "3 pages that carry it give another time: 10 December 2016 in Alger la Blanche, 11 Dec 2016; 11 December 2016 in The"
        " Week, 11 Dec 2016; 10 to 12 December 2016 in Al Buraaq News, 12 Dec 2016."
    ) in told
    alone = drawn("figure", figure="giornale-del-popolo-undated-evacuated-136000")
    assert not any("another time" in caption.value for caption in alone.caption)


def test_fields_of_a_figure_say_what_their_codes_mean(casebook_record):
    told = queries.ask(casebook_record, "figures", row_limit=1, parties="only")
    app = drawn("figure", figure=told["figure_id"].iloc[0])
    app.session_state["all_fields"] = True
    app.run()
    fields = next(table.value for table in app.dataframe if "Field" in table.value).set_index("Field")["Value"]
    assert fields["role"] == "recommended" and fields["precision of the date"].endswith(")")
    assert fields["origin stated or inferred"] in ("stated (named in the report)", "inferred (inferred by the reader)")


def titles(app: AppTest) -> list[str]:
    return [unescaped(title.value) for title in [*app.header, *app.subheader]]


def test_a_number_is_looked_up_with_who_says_it_first():
    app = drawn("figure", lookup="At least 80,000 had fled before")
    assert titles(app)[:2] == ["Who says 80,000 fled", "On record: Fled"]
    assert "### at least 80,000 people" in unescaped(next(iter(cards(app).values())))
    nobody = drawn("figure", lookup="77,777 fled")
    assert titles(nobody)[0] == "Nobody on record says 77,777 fled"
    assert "no sign that it is wrong" in written(nobody)
    assert "Nothing in this record holds these words" in unescaped(written(drawn("figure", lookup="zebra")))


def test_a_sentence_is_read_and_what_adds_up_to_it_is_told_apart_from_what_was_said():
    sentence = "More than 90,000 people fled eastern Aleppo between mid-November and 11 December 2016, says the UN."
    app = drawn("figure", lookup=sentence)
    told = unescaped(written(app))
    assert "Read as** number: more than 90,000 people · Fled · Eastern Aleppo and places inside it · up to 11 Dec 2016" in told
    assert "said by United Nations" in told
    assert titles(app)[0] == "Nobody on record says 90,000 fled: Eastern Aleppo and places inside it · up to 11 Dec 2016"
    assert "SOHR is not on record as saying so, but figures of its own add up to it" in titles(app)
    assert "**SOHR: more than 90,000** (at least 80,000 + more than 10,000) · 27 of 27 days" in told
    assert "Origin inferred: the report does not name it." in told
    assert "quote the parts, not the sum. Confidence: single origin." in told
    assert "Said by United Nations, or by a body of it; none of it is 90,000:" in told
    assert "- UN: about 50,000 people, Eastern Aleppo, between 24 November and 15 December 2016 (single origin) · lower" in told
    assert (
        "53,773 people (only: went to government-held areas), Eastern Aleppo, between 24 November and 23 December 2016 (single"
        " origin) · lower, with no upper end"
    ) in told
    assert "- OCHA: at most 16,000 people" in told and "- SOHR" not in told
    # The same number of something else is shown as that, and after everything of the thing itself.
    assert any(fold.label.startswith("The same number, of something else, elsewhere or of other days (") for fold in app.expander)
    # A day later the origin's own running figure stands alone, and nothing comes to the number.
    assert "add up to it" not in written(drawn("figure", lookup=sentence.replace("11 D", "12 D")))


@pytest.mark.parametrize(
    ("sentence", "title", "claim"),
    [
        ("According to WHO, 734 patients were evacuated from Aleppo", "Who says 734 were evacuated as patients or were evacuated", "734 people"),
        ("11 tanks were destroyed in Palmyra", "Who says 11 were destroyed", "11 tanks"),
        ("413 civilians died in eastern Aleppo", "Who says 413 died or were killed", "413 civilians"),
        ("82 dead in eastern Aleppo", "Who says 82 died or were killed", "at least 82 civilians"),
        ("more than 300 killed near Palmyra on 10 December", "Who says 300 were killed", "more than 300 fighters"),
        ("more than 300 killed near Palmyra on 20 December", "Nobody on record says 300 were killed: Palmyra and places inside it · 20 Dec 2016", "more than 300 fighters"),
        ("more than 300 killed in Raqqa", "Nobody on record says 300 were killed: Raqqa and places inside it", "more than 300 fighters"),
    ],
)
def test_a_sentence_finds_the_claim_of_its_thing_place_and_days(sentence, title, claim):
    app = drawn("figure", lookup=sentence)
    assert titles(app)[0] == title
    assert f"### {claim}" in unescaped(next(iter(cards(app).values())))


def test_two_things_counted_at_one_place_are_both_looked_up():
    app = drawn("figure", lookup="At least 82 civilians were killed and 59 people injured in eastern Aleppo")
    assert [title for title in titles(app) if title.startswith("On record")] == [
        "On record: Killed · Eastern Aleppo and places inside it", "On record: Injured · Eastern Aleppo and places inside it"
    ]


def test_each_number_of_a_sentence_is_looked_up_for_what_it_counts():
    sentence = "More than 300 militants were killed and 11 tanks and 31 vehicles destroyed in 64 air strikes in Palmyra in 48 hours"
    app = drawn("figure", lookup=sentence)
    told = [title for title in titles(app) if title.startswith(("Who", "Nobody", "The same"))]
    assert told[:2] == ["Who says 300 militants were killed", "Who says 11 tanks or 31 vehicles were destroyed"]
    assert "Who says 64 strikes were carried out" in told[2]
    assert "number: more than 300 militants or 11 tanks or 31 vehicles or 64 air strikes" in unescaped(written(app))
    claimed = [unescaped(card) for card in cards(app).values()]
    assert any("### 11 tanks" in card for card in claimed) and any("### 64 strikes" in card for card in claimed)
    assert not any("11 people" in card for card in claimed[:6])
    two = drawn("figure", lookup="At least 82 civilians were killed and 59 people were injured in eastern Aleppo")
    assert titles(two)[:2] == ["Who says 82 civilians were killed", "Nobody on record says 59 people were injured: Eastern Aleppo and places inside it"]
    six = drawn("figure", lookup="11, 12, 13, 14, 15 or 16 tanks were destroyed")
    assert "“11, 12, 13, 14, 15 or ~~16~~ tanks were destroyed”" in unescaped(written(six))


def test_numbers_without_an_answer_are_told_beside_those_with_one():
    app = drawn("figure", lookup="413 civilians, including 4,577 children, were killed in eastern Aleppo in 24 days, SOHR said")
    told = unescaped(written(app))
    assert titles(app)[0] == "Who says 413 civilians were killed"
    assert "**Nobody on record says 4,577 children were killed: Eastern Aleppo and places inside it.** That is no sign that it is wrong" in told
    assert "Left out, as no number of anything reported: 24 days." in told and "Several are said" not in told


def test_a_number_that_is_answered_as_one_thing_is_not_missed_as_another():
    app = drawn("figure", lookup="OCHA said 31,500 and earlier 10,000 people fled eastern Aleppo, where 45 children were killed")
    told = unescaped(written(app))
    assert titles(app)[0].startswith("Who says 31,500") and "31,500 were killed" not in told
    # Each number has its card among the first, however many statements the others have.
    first = [unescaped(card) for card in cards(app).values()][:2]
    assert any("31,500" in card for card in first) and any("10,000" in card for card in first)


def test_of_two_who_speak_it_is_not_guessed_who_says_which():
    told = unescaped(written(drawn("figure", lookup="OCHA said 25,000 people were evacuated from Aleppo, while the ICRC said 37,500")))
    assert "**Several are said to speak.** Which number is whose was not understood: see on each card who says it." in told


def test_a_claim_that_the_word_before_the_number_allows_is_no_other_number():
    told = unescaped(written(drawn("figure", lookup="The WHO said more than 300 patients were medically evacuated from eastern Aleppo")))
    assert "301 people (wounded)" in told and "· higher, which your word before the number allows" in told


def test_what_was_not_read_is_told():
    told = unescaped(written(drawn("figure", lookup="Russia denied killing civilians in Palmyra")))
    assert "**“denied” was not understood.** What follows is looked up as if the sentence did not hold it." in told
    assert "“Russia ~~denied~~ killing civilians in Palmyra”" in told and "What follows may be of another" not in told
    assert "Read as** no number · counting civilians · Killed · Palmyra and places inside it" in told


def test_a_time_of_a_day_is_of_the_day_that_the_sentence_names_or_of_none():
    told = unescaped(written(drawn("figure", lookup="More than 10,000 people fled eastern Aleppo since midnight")))
    assert "Eastern Aleppo and places inside it · since midnight, of a day that you did not name" in told
    assert "~~" not in told and "Not understood" not in told
    told = unescaped(written(drawn("figure", lookup="More than 10,000 people fled eastern Aleppo since midnight on 11 December")))
    assert "Eastern Aleppo and places inside it · 11 Dec 2016" in told and "did not name" not in told


def test_a_word_in_place_of_a_number_finds_what_begins_at_the_least_that_it_promises():
    app = drawn("figure", lookup="Thousands of people fled eastern Aleppo")
    told = unescaped(written(app))
    assert "Read as** number: thousands of people · Fled · Eastern Aleppo and places inside it" in told
    assert titles(app)[0] == "Who says “thousands” fled"
    assert "### thousands of people" in unescaped(next(iter(cards(app).values())))
    assert "**Beside thousands (2,000 or more)**" in told and "add up to it" not in told
    nobody = drawn("figure", lookup="dozens of civilians were killed in Uqayribat")
    assert titles(nobody)[0] == "Nobody on record says “dozens” were killed: Uqayribat and places inside it"
    told = unescaped(written(nobody))
    assert "No claim is in that word; one with a number of its own may say the same." in told and "no sign" not in told
    # 107, 86, more than 80 and 53; 34 and 26 were replaced, and 20 or more and 16 children may be fewer.
    assert "**4 of 6 claims not replaced since are that many.** “Dozens” is 24 or more." in told
    assert "“~~hundreds~~ of civilians and 200" in unescaped(written(drawn("figure", lookup="hundreds of civilians and 200 fighters were killed")))


def test_money_names_no_state_and_is_no_number():
    told = unescaped(written(drawn("figure", lookup="US$ 1.2 million was pledged in Round 14")))
    assert "Left out, as no number of anything reported: US$ 1.2 million, Round 14." in told
    assert "United States" not in told and "~~" not in told and "Who says" not in told


def test_people_who_left_may_have_fled_or_been_evacuated():
    app = drawn("figure", lookup="between 10 and 12 thousand civilians left east Aleppo on 11 December")
    told = unescaped(written(app))
    assert "Read as** number: between 10,000 and 12,000 civilians · Fled, evacuated · Eastern Aleppo" in told
    assert any("### more than 10,000 civilians" in unescaped(card) for card in cards(app).values())


def test_the_day_of_speaking_is_told_and_so_is_a_claim_of_more_days_than_asked_for():
    told = unescaped(written(drawn("figure", lookup="SOHR said on 9 December that 80,000 people fled eastern Aleppo")))
    assert "**9 December was read as the day on which it was said**, not as the day of what happened: claims about any" in told
    both = unescaped(written(drawn("figure", lookup="SOHR said on 9 December that 80,000 people fled by 10 December")))
    assert "not as the day of what happened." in both and "claims about any day" not in both
    assert "more days than you wrote" not in told
    told = unescaped(written(drawn("figure", lookup="SOHR said 80,000 people fled eastern Aleppo on 9 December")))
    assert "It is about more days than you wrote: 15 November to 10 December 2016." in told


def test_another_word_before_the_number_is_told():
    claim = next(iter(cards(drawn("figure", lookup="Exactly 80,000 had fled eastern Aleppo, says SOHR")).values()))
    assert "You wrote “80,000”; this claim is “at least 80,000”." in unescaped(claim) and "It is said by" not in claim
    other = next(iter(cards(drawn("figure", lookup="80,000 had fled eastern Aleppo, says OCHA")).values()))
    assert "It is said by SOHR, not by United Nations Office for the Coordination of" in unescaped(other)
    assert "You wrote" not in next(iter(cards(drawn("figure", lookup="eighty thousand at least, or at least 80,000, fled")).values()))


def test_a_name_that_the_record_does_not_know_and_a_group_that_a_claim_does_not_count_are_told():
    app = drawn("figure", lookup="At least 80,000 children fled Homs before 11 December, the Observatory said")
    told = unescaped(written(app))
    assert "“At least 80,000 children fled ~~Homs~~ before 11 December, the Observatory said”" in told
    assert "**Not understood: what is struck through.** What follows may be of another place, source or time." in told and "number: at least 80,000 children · Fled" in told
    assert "You wrote “children”; this claim is of people." in unescaped(next(iter(cards(app).values())))
    assert "Not understood" not in written(drawn("figure", lookup="80,000 Fled Homs Before Monday, Says Observatory"))
    assert "“80,000 fled eastern Aleppo by ~~11/12/2016~~”" in unescaped(written(drawn("figure", lookup="80,000 fled eastern Aleppo by 11/12/2016")))


def test_whom_a_number_is_about_is_not_taken_for_who_says_it():
    told = unescaped(written(drawn("figure", lookup="More than 300 Islamic State fighters were killed near Palmyra")))
    assert "names Islamic State" in told and "Said by Islamic State" not in told
    assert "If the number is of Islamic State, write “according to Islamic State”." in told
    told = unescaped(written(drawn("figure", lookup="According to Islamic State, 300 were killed near Palmyra")))
    assert "said by Islamic State" in told and "or by a body of it" in told and "names" not in told


def offered(app: AppTest) -> set[str]:
    return {unescaped(link.proto.label) for link in app.get("page_link")}


def test_a_place_a_name_or_a_day_alone_leads_to_what_is_on_record_of_it(casebook_record):
    app = drawn("figure", lookup="Who held Palmyra on 11 December 2016?")
    assert "14 statements on this" in offered(app)
    assert titles(app)[0] == "Who holds what, and who says so"
    assert app.selectbox(key="choice_about").options[0] == "who holds the place · Palmyra (18)"
    # Whom a sentence is about need not be who speaks.
    about = drawn("figure", lookup="Islamic State held Palmyra on 11 December 2016", about="attack.palmyra")
    assert about.selectbox(key="choice_about").value == "attack.palmyra" and not about.exception
    assert len(about.selectbox(key="choice_about").options) == len(app.selectbox(key="choice_about").options)
    app = drawn("figure", lookup="says the Observatory")
    assert "Read as** names Syrian Observatory for Human Rights" in unescaped(written(app))
    held = queries.ask(casebook_record, "count", origin=["sohr"])["statements"].iloc[0]
    assert f"{held} statements on this" in offered(app) and "Nothing in this record" not in written(app)
    that_day = date(2016, 12, 11)
    held = queries.ask(casebook_record, "count", since=that_day, until=that_day)["statements"].iloc[0]
    assert f"{held} statements on this" in offered(drawn("figure", lookup="on 11 December 2016"))
