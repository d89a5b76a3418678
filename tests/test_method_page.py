"""How to read this: every band, every number of the rules, and one real claim with each of its parts labelled."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from streamlit.testing.v1 import AppTest

import queries
from app.charts import anatomy
from data import record, vocabulary
from data.wording import english as wording
from tests import invented

HERE = Path(__file__).parents[1]
SVG = "{http://www.w3.org/2000/svg}"
SCRIPT = "<script>alert(1)</script> & “co”"


@pytest.fixture(scope="module")
def limited_folder(tmp_path_factory) -> Path:
    """A store of the invented casebook in which one claim is limited to something, and one name is a script."""
    folder, held = tmp_path_factory.mktemp("limited"), invented.tables()
    invented.change(held, "figure", "fled-before", scope="left by boat")
    invented.change(held, "source", "watch", name=SCRIPT)
    record.publish(folder / "store", invented.write(folder / "casebook", held), actor="Ada", why="Invented.")
    return folder / "store"


def drawn(store: Path, monkeypatch, **query: str) -> AppTest:
    monkeypatch.chdir(HERE)
    monkeypatch.setenv("ON_RECORD_STORE", str(store))
    app = AppTest.from_file(str(HERE / "dashboard.py"), default_timeout=60)
    app.switch_page("app/pages/method.py")
    app.query_params |= query
    app.run()
    assert not app.exception, app.exception
    return app


def prose(app: AppTest) -> str:
    return unescaped(re.sub(r"\s+", " ", " ".join(part.value for part in [*app.header, *app.markdown, *app.caption])))


def unescaped(text: str) -> str:
    return re.sub(r"\\([^\w\s])", r"\1", text)


def pictures(app: AppTest) -> dict[str, str]:
    """The layouts of the picture on a page, as SVG; none where it has none."""
    drawn = [part.proto for part in app.get("bidi_component") if part.proto.component_name == "picture"]
    return json.loads(drawn[0].json) if drawn else {}


def claims_of(held: queries.Record) -> dict[str, dict]:
    """Every statement of a record by its identifier, as the pages get it."""
    answer = wording.said(queries.ask(held, "statements", version=held.newest, row_limit=10_000, sort_by="most_carried"))
    return {claim["figure_id"]: claim for claim in wording.rows(answer)}


def labelled(parts: list[anatomy.Part]) -> list[tuple[str, str]]:
    return [(part.label, part.words) for part in parts]


def test_the_page_has_every_band_and_when_it_holds(invented_folder, monkeypatch):
    bands = drawn(invented_folder / "store", monkeypatch).table[0].value
    rows = vocabulary.terms("bands").values()
    assert bands.map(unescaped).to_dict("list") == {"Band": [row["label"] for row in rows], "When": [row["rule"] for row in rows]}
    assert len(bands) == 5


SAID = {
    "similar_ratio": ["at most **{} times** the smaller", "more than **{} times** apart"],
    "open_ratio": ["or **{}** where either has an open end"],
    "rough_ratio": ["or **{}** where one is “about” or “nearly”"],
    "exact_ratio": ["exact numbers: within {} times"],
    "overlap_share": ["overlap by at least {:.0%} of the longer"],
    "ends_share": ["end {:.0%} of the longer period apart"],
    "same_digits": ["the same number of {} digits or more"],
    "rounded_digits": ["rounded to {} or more"],
    "state_age": ["more than {} days old"],
    "edition": ["the rules of edition {}"],
}


def test_every_number_of_the_rules_is_said_as_the_settings_have_it(invented_folder, monkeypatch):
    settings = vocabulary.terms("settings")
    assert set(SAID) == set(settings)
    for changed in (0, 0.11):  # as they are, and as they might be
        values = {name: float(row["value"]) + changed for name, row in settings.items()}
        for name, value in values.items():
            monkeypatch.setitem(settings[name], "value", f"{value:g}")
        text = prose(drawn(invented_folder / "store", monkeypatch))
        for name, said in SAID.items():
            for words in said:
                shown = values[name] if "%" in words else f"{values[name]:g}"
                assert words.format(shown) in text


def test_the_page_tells_everything_that_the_method_rules(invented_folder, monkeypatch):
    text = prose(drawn(invented_folder / "store", monkeypatch))
    for term in (
        "flow", "stock", "count", "Scope", "Cause", "from", "assumed", "origin", "relays", "outlet",
        "Parties to the conflict", "Same question:", "Agree:", "Conflict:", "Perhaps one count:", "Replaced", "earlier",
        "band", "grades", "Never added, never averaged:", "Filling time:", "States", "The window that counts", "Order:",
        "The span", "Rounding:",
    ):  # fmt: skip
        assert f"**{term}" in text, term
    assert "Blank is not zero" in text and "Versions" in text


def test_the_picture_is_of_a_claim_in_view_in_two_layouts_with_a_text_for_who_does_not_see_it(
    limited_folder, monkeypatch
):
    found = claims_of(queries.open_record(queries.current_file(limited_folder)))
    for query, expected in (({}, "fled-before"), ({"metric": "killed"}, "killed-band"), ({"text": "zebra"}, "fled-before")):
        app = drawn(limited_folder, monkeypatch, **query)
        drawings = pictures(app)
        assert list(drawings) == ["wide", "narrow"]
        assert ("from the whole record" in prose(app)) == ("text" in query)
        for name, svg in drawings.items():
            root = ElementTree.fromstring(svg)
            title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
            assert root.get("role") == "img"
            assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}" == f"{name}-title {name}-desc"
            assert desc.text.startswith(wording.sentence(found[expected]))
            shown = "".join(text.text for text in root.iter(f"{SVG}text"))
            for part in [*anatomy.parts(found[expected]), *anatomy.trust(found[expected])]:
                assert part.label.replace(" ", "") in shown.replace(" ", "")
                assert part.words.replace(" ", "") in shown.replace(" ", "")
            assert {element.tag for element in root.iter()} == {SVG + tag for tag in ("svg", "title", "desc", "text", "rect")}
            assert {text.get("fill") for text in root.iter(f"{SVG}text")} == {"currentColor"}


def test_a_record_of_nothing_has_no_picture_and_says_so(tmp_path, monkeypatch):
    nothing = {table: [] for table in invented.tables()}
    record.publish(tmp_path / "store", invented.write(tmp_path / "casebook", nothing), actor="Ada", why="Invented.")
    app = drawn(tmp_path / "store", monkeypatch)
    assert pictures(app) == {} and "This record holds no figure yet." in prose(app)


def test_each_part_of_a_claim_has_its_label(limited_folder):
    claim = claims_of(queries.open_record(queries.current_file(limited_folder)))["fled-before"]
    assert labelled(anatomy.parts(claim)) == [
        ("who says it", SCRIPT),
        ("", "said"),
        ("the word in front", "at least"),
        ("the number", "80,000"),
        ("what is counted", "people"),
        ("limited to what", "(only: left by boat)"),
        ("what happened", "fled"),
        ("where", "from Old Harbour"),
        ("when", "between 1 and 28 February 1911,"),
        ("where published", "as published by N. Wire on 2 March 1911."),
    ]
    assert labelled(anatomy.trust(claim)) == [
        ("how far to trust it", "single origin"),
        ("why", "one origin, the Watch"),
        ("origins apart from outlets", "1 independent origin · 1 outlet"),
    ]


def test_the_parts_of_every_claim_are_its_sentence_and_what_it_lacks_is_said(invented_record, casebook_record):
    always = {"what happened", "where", "when", "where published"}
    for held in (invented_record, casebook_record):
        for claim in claims_of(held).values():
            parts = anatomy.parts(claim)
            assert re.sub(r"\s", "", "".join(part.words for part in parts)) == re.sub(r"\s", "", wording.sentence(claim))
            labels = {part.label for part in parts}
            assert always <= labels, parts
            assert ("limited to what" in labels) == (not wording.is_blank(claim["scope"])), parts
            assert labels & {"who says it", "who says it: nobody is named"}, parts
            assert ("the word in front" in labels) == (claim["quantifier"] not in ("exact", "vague")), parts


def test_no_text_of_the_picture_is_wider_than_the_picture(casebook_record):
    for claim in claims_of(casebook_record).values():
        for draw, width in ((anatomy.wide, anatomy.WIDE), (anatomy.narrow, anatomy.NARROW)):
            root = ElementTree.fromstring(draw(claim))
            height = float(root.get("viewBox").split()[3])
            for text in root.iter(f"{SVG}text"):
                if text.get("textLength"):
                    assert float(text.get("x")) + float(text.get("textLength")) <= width, text.text
                assert float(text.get("y")) <= height, text.text
