"""A reader pastes a text of any length: a part is answered, the rest is offered, and nothing is lost without a word."""

import re
import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app.filters import OWN_LIMIT
from app.sections.pasted import MOST_READ, Pasted, taken_apart
from data.wording import looking_up

HERE = Path(__file__).parents[1]
TEXT = [
    "Government forces pushed deeper into eastern Aleppo, residents said.",
    "More than 10,000 people have fled eastern Aleppo since midnight, according to the Observatory.",
    "At least 413 civilians were killed in eastern Aleppo between 15 November and 11 December, SOHR said.",
    "Gen. Crown of the U.N. denied it.",
    "Dozens of civilians were killed in Uqayribat on 12 December.",
    "The plan of US$ 1.2 million was agreed in Round 14.",
    "Russian warplanes carried out 64 air strikes and killed more than 300 militants near Palmyra.",
    "Some 250,000 people remained in the city, De Mistura said.",
]


@pytest.fixture(autouse=True)
def _casebook(monkeypatch, casebook_record):
    monkeypatch.chdir(HERE)
    monkeypatch.setenv("ON_RECORD_STORE", str(casebook_record.path.parent))


def page(name: str, **query: str) -> AppTest:
    app = AppTest.from_file(str(HERE / "dashboard.py"), default_timeout=60)
    app.session_state["rest_of_paste"] = True
    app.switch_page(f"app/pages/{name}.py")
    for parameter, value in query.items():
        app.query_params[parameter] = value
    return app.run()


def told(app: AppTest) -> str:
    return re.sub(r"\\([^\w\s])", r"\1", "\n".join(one.value for one in [*app.markdown, *app.caption, *app.header]))


def offered(app: AppTest) -> list[str]:
    labels = [re.sub(r"\\([^\w\s])", r"\1", link.proto.label) for link in app.get("page_link")]
    return [label for label in labels if label.startswith("Look up: ")]


def pasted(text: str) -> AppTest:
    app = page("figure")
    app.text_input(key="choice_lookup").set_value(text).run()
    assert not app.exception
    return app


def test_a_short_text_is_looked_up_whole_on_one_line():
    text = "More than 300 died.\nSome 20 fled. “No. 5” is wrong."
    assert taken_apart(f"  {text} ") == Pasted(text.replace("\n", " ")) and not taken_apart(text).is_longer
    assert taken_apart(" ") == Pasted("")


def test_of_a_longer_text_the_first_sentence_with_a_number_is_looked_up_first():
    found = taken_apart(" ".join(TEXT))
    assert found.first == TEXT[1]
    assert dict(found.with_number) == {
        TEXT[1]: "More than 10,000", TEXT[2]: "At least 413", TEXT[4]: "Dozens", TEXT[6]: "64, more than 300", TEXT[7]: "Some 250,000"
    }
    assert (found.without, found.unread) == (3, 0)  # US$ 1.2 million and Round 14 are no numbers of anything reported
    without = taken_apart("Nobody went. Nobody came. Nobody stayed. Nobody knew.")
    assert (without.first, dict(without.with_number), without.without) == ("Nobody went.", {}, 4)


def test_a_sentence_that_no_address_can_hold_comes_in_parts():
    found = taken_apart("They said that " + "of 300 people many fled and some came back, and " * 20)
    assert all(len(sentence) <= OWN_LIMIT for sentence in [found.first, *found.with_number]) and len(found.with_number) > 1


def test_what_lies_beyond_the_limit_is_told_from_the_beginning_of_a_sentence():
    text = "".join(f"On that morning {number} people fled the town. " for number in range(1000, 1600))
    assert len(text) > MOST_READ
    found = taken_apart(text)
    assert " ".join(found.with_number) + " " + text.strip()[-found.unread :] == text.strip()
    assert text.strip()[-found.unread :].startswith(found.unread_from) and found.unread_from.startswith("On that morning ")
    app = pasted(text)
    assert f"At most 20,000 characters are read at once. The last {found.unread:,} were not: paste them by themselves, from “On that" in told(app)
    assert app.query_params["lookup"] == "On that morning 1000 people fled the town."
    assert (taken_apart("x" * (MOST_READ + 5)).unread, taken_apart("x" * MOST_READ).unread) == (5, 0)


def test_a_text_of_the_greatest_length_is_taken_apart_at_once():
    text = (" ".join(TEXT) + " ") * 30
    started = time.perf_counter()
    assert len(taken_apart(text[:MOST_READ]).with_number) == 5
    assert time.perf_counter() - started < 5


def test_a_pasted_text_is_answered_in_part_and_the_rest_is_offered():
    app = pasted(" ".join(TEXT))
    assert app.query_params["lookup"] == app.text_input(key="choice_lookup").value == TEXT[1]
    assert "5 of the 8 sentences of what you pasted hold a number: this page answers one of them, and the link to it keeps that one alone." in told(app)
    assert "Who says 10,000 fled" in told(app)
    assert offered(app) == ["Look up: At least 413", "Look up: Dozens", "Look up: 64, more than 300", "Look up: Some 250,000"]
    assert TEXT[4] in told(app)
    # Another of its sentences offers those that are left, one of the reader's own does not; and back it is all there again.
    app.query_params["lookup"] = TEXT[4]
    app.run()
    assert "Look up: Dozens" not in offered(app) and "Look up: More than 10,000" in offered(app)
    app.text_input(key="choice_lookup").set_value("80,000 fled").run()
    assert offered(app) == [] and "you pasted" not in told(app)
    app.query_params["lookup"] = TEXT[1]
    assert len(offered(app.run())) == 4


def test_the_other_sentences_lie_in_a_fold_so_that_the_answer_comes_first():
    app = pasted(" ".join(f"Of {number} people nothing is known." for number in range(300, 310)))
    assert len(offered(app)) == 9 and any(fold.label == "Look up another of your sentences (9)" for fold in app.expander)
    app.session_state["rest_of_paste"] = False
    assert offered(app.run()) == []


def test_a_text_without_a_number_says_so():
    app = pasted("They fled Palmyra. They fled it. They came back. They left it.")
    assert "None of the 4 sentences of what you pasted holds a number. The first is looked up." in told(app)
    assert offered(app) == [] and app.query_params["lookup"] == "They fled Palmyra."


def test_a_link_with_more_than_an_address_should_hold_is_taken_apart_as_well():
    app = page("figure", lookup=" ".join(TEXT), place="palmyra")
    assert not app.exception and app.query_params["lookup"] == TEXT[1] and app.query_params["place"] == "palmyra"
    assert len(offered(app)) == 4
    # A link to one sentence shows that to whoever follows it, and no more.
    alone = page("figure", lookup=TEXT[1])
    assert "Who says 10,000 fled" in told(alone) and offered(alone) == []


def test_a_text_pasted_on_the_front_page_is_taken_along():
    app = page("situation")
    app.text_input(key="check_a_number").set_value(" ".join(TEXT)).run()
    assert not app.exception and app.query_params["lookup"] == TEXT[1] and len(offered(app)) == 4


def test_the_empty_page_says_what_it_does_and_has_examples_whatever_the_filters_leave():
    app = page("figure", text="no-report-has-these-words")
    assert looking_up.WHAT_IT_DOES in told(app)
    examples = [link.proto for link in app.get("page_link") if "lookup=" in link.proto.query_string]
    assert len(examples) == 3 and all("no-report" in link.query_string for link in examples)
    answered = page("figure", lookup=re.sub(r":small\[(.*)\]", r"\1", examples[0].label).replace("\\", ""))
    assert "Who says" in told(answered) and looking_up.WHAT_IT_DOES not in told(answered)


def test_what_was_pasted_is_no_markup():
    app = pasted("Of **300** :red[x] <b>people</b> [a](http://b.example) nothing. They fled. They came. Of 400 ~~x~~ too.")
    assert not app.exception
    raw = "\n".join(one.value for one in app.markdown)
    assert "[a](http" not in raw.replace("\\[", "") and not re.search(r"(?<!\\)<b>", raw) and ":red[x]" not in raw
