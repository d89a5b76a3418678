"""What a reader filters stands in the address, and what an address says is filtered: on every page, both ways."""

import re

import pytest
from playwright.sync_api import expect

from app.links import PAGES

WITHOUT_FIGURES = ("figure", "method", "changes")  # unless an address names a figure or an older version


@pytest.mark.parametrize("page", PAGES)
def test_filter_to_link_and_link_to_filter(page, reader, colleague, ask):
    everything, left = (int(ask("count", **narrow)["statements"].iloc[0]) for narrow in ({}, {"place": "palmyra"}))
    assert 0 < left < everything
    first = reader.open(f"/{page}").count(everything, everything)
    unfiltered = first.text()
    first.pick("Where", "Palmyra").count(left, everything).shows("Filters active: Palmyra and places inside it")
    assert first.query() == {"place": ["palmyra"]}
    assert first.page.url.startswith(f"{first.site}/{page}?")
    second = colleague.open(first.page.url).count(left, everything)
    expect(second.page.get_by_role("combobox", name="Where", exact=True)).to_have_value(re.compile("Palmyra$"))
    assert second.text() == first.text()
    assert second.text() != unfiltered or page in WITHOUT_FIGURES, "a page of figures that does not filter"


def test_every_kind_of_filter_goes_from_an_address_into_its_widget(reader, ask):
    reader.open(
        "/figures?metric=displaced&metric=killed&since=2016-12-01&until=2016-12-31&kind=monitor&reliability=C"
        "&credibility=3&affected=unknown&quantifier=more_than&parties=without&repeats=with&text=aleppo"
    )
    side = reader.sidebar()
    for words in ("fled", "killed", "monitor", "more than"):
        expect(side.get_by_text(words, exact=True).first).to_be_visible()
    for name in ("C · fairly reliable", "3 · possibly true"):
        expect(side.get_by_role("button", name=name).or_(side.get_by_role("checkbox", name=name)).first).to_be_visible()
    expect(side.get_by_label("Search words")).to_have_value("aleppo")
    expect(side.get_by_text("5 in use").or_(side.get_by_text("4 in use")).first).to_be_visible()
    left = int(
        ask(
            "count",
            metric=["displaced", "killed"],
            since="2016-12-01",
            until="2016-12-31",
            kind=["monitor"],
            reliability=["C"],
            credibility=[3],
            affected=["unknown"],
            quantifier=["more_than"],
            without_parties=True,
            text="aleppo",
        )["figures"].iloc[0]
    )
    assert left > 0
    reader.count(left, int(ask("count")["figures"].iloc[0]), "figures")


def test_one_press_clears_every_filter(reader, ask):
    everything = int(ask("count")["statements"].iloc[0])
    reader.open("/figures?metric=killed&place=palmyra&text=a&repeats=with&reliability=D&since=2016-12-01")
    reader.page.get_by_role("button", name="Clear all filters").click()
    reader.count(everything, everything).shows("Filters active: none")
    assert reader.query() == {}
    expect(reader.page.get_by_role("button", name="Clear all filters")).to_be_disabled()


def test_a_filter_in_a_fold_is_chosen_kept_while_it_is_closed_and_cleared(reader, ask):
    everything = int(ask("count")["statements"].iloc[0])
    contested = int(ask("count", band=["contested"])["statements"].iloc[0])
    side, fold = reader.sidebar(), reader.sidebar().get_by_text("Sources and confidence")
    band = side.get_by_test_id("stButtonGroup").get_by_text("contested", exact=True)
    reader.open("/figures")
    fold.click()
    band.click()
    reader.count(contested, everything).shows("confidence: contested")
    fold.click()
    expect(band).to_have_count(0)
    expect(fold).to_have_text("Sources and confidence · 1 in use")
    reader.count(contested, everything)
    fold.click()
    expect(band).to_be_visible()
    fold.click()
    expect(band).to_have_count(0)
    reader.page.get_by_role("button", name="Clear all filters").click()
    reader.count(everything, everything).shows("Filters active: none")
    assert reader.query() == {}


def test_back_and_forward(reader):
    reader.open("/displacement").pick("Where", "Palmyra").shows("Filters active: Palmyra").settled()
    reader.pick("Where", "Eastern Aleppo").shows("Filters active: Eastern Aleppo").settled()
    reader.page.go_back()
    reader.shows("Filters active: Palmyra").settled()
    assert reader.query() == {"place": ["palmyra"]}
    expect(reader.page.get_by_role("combobox", name="Where", exact=True)).to_have_value(re.compile("Palmyra$"))
    reader.page.go_back()
    reader.shows("Filters active: none").settled()
    reader.page.go_forward()
    reader.shows("Filters active: Palmyra").settled()
    reader.page.go_forward()
    reader.shows("Filters active: Eastern Aleppo").settled()
    assert reader.query() == {"place": ["eastern-aleppo"]}


def test_the_menu_carries_the_filters_and_leaves_the_choices_of_a_page_behind(reader):
    reader.open("/displacement?place=eastern-aleppo&show=evacuated").shows("Evacuated:")
    reader.go_to("Casualties").page.wait_for_url(f"{reader.site}/casualties?place=eastern-aleppo")
    reader.shows("Filters active: Eastern Aleppo").settled()
    reader.page.go_back()
    reader.shows("Evacuated:").settled()
    assert reader.query() == {"place": ["eastern-aleppo"], "show": ["evacuated"]}


def test_a_figure_opened_from_a_table_keeps_every_filter_and_back_finds_the_table_again(reader):
    filters = "place=eastern-aleppo&since=2016-11-15&until=2016-12-22&parties=without&text=aleppo"
    reader.open(f"/displacement?{filters}&show=evacuated").shows("Evacuated:")
    asked = reader.query()
    reader.main().get_by_text("As a table").click()
    reader.page.get_by_test_id("stDataFrame").last.wait_for()
    reader.settled()
    table = reader.page.get_by_test_id("stDataFrame").last
    table.scroll_into_view_if_needed()
    reader.settled()
    table.click(position={"x": 150, "y": 53})  # anywhere in the first row
    reader.page.wait_for_url("**/figure?**")
    reader.shows("Eastern Aleppo and places inside it · 15 Nov to 22 Dec 2016 · without parties to the conflict").settled()
    opened = reader.query()
    assert opened.pop("figure") and opened == asked
    reader.page.go_back()
    reader.page.wait_for_url("**/displacement?**")
    reader.shows("Evacuated:").settled()
    assert asked.items() <= reader.query().items()


def test_a_sentence_is_looked_up_and_the_link_to_it_looks_it_up_again(reader, colleague):
    reader.open("/").page.get_by_label("Check a number").fill("More than 10,000 people fled eastern Aleppo since midnight")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/figure?**")
    reader.shows("Who says 10,000").settled()
    assert reader.main().locator("h3").first.inner_text() == "more than 10,000 people"
    colleague.open(reader.page.url).shows("Who says 10,000")
    reader.main().get_by_role("link", name="Open this figure").first.click()
    reader.shows("How it travelled").settled()
    assert list(reader.query()) == ["figure"]
    reader.page.go_back()
    reader.shows("Who says 10,000").settled()


def test_a_pasted_text_is_answered_in_part_and_its_other_sentences_are_a_click_away(reader, colleague):
    first = "More than 10,000 people fled eastern Aleppo since midnight."
    other = "Dozens of civilians were killed in Uqayribat."
    text = f"It was a long night, and nobody slept. {first} {other} " + "Nobody has a number for all that happened. " * 10
    box = reader.open("/figure").shows("Look up a figure").page.get_by_label("A number, a sentence, or a text")
    box.click()
    reader.page.keyboard.insert_text(text)
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/figure?lookup=More*")
    reader.shows("Who says 10,000").settled()
    assert reader.query() == {"lookup": [first]} and box.input_value() == first
    reader.main().get_by_text("Look up another of your sentences (1)").click()
    reader.main().get_by_role("link", name="Look up: Dozens").click()
    reader.page.wait_for_url("**/figure?lookup=Dozens*")
    reader.shows("Look up: More than 10,000").settled()
    assert reader.query() == {"lookup": [other]} and box.input_value() == other
    # The address holds that sentence alone, for whoever follows it.
    colleague.open(reader.page.url).shows("Nobody on record says").settled()
    assert colleague.main().get_by_text("you pasted").count() == 0
    reader.page.go_back()
    reader.shows("Look up: Dozens").settled()


def test_from_a_number_that_nobody_said_to_the_sum_that_comes_to_it(reader):
    reader.open("/figure?lookup=More than 90,000 people fled eastern Aleppo by 11 December 2016")
    reader.shows("Nobody on record says 90,000 fled").settled()
    reader.main().get_by_role("link", name="How was this made?").click()
    reader.page.wait_for_url("**/displacement?*")
    reader.shows("SOHR, more than 90,000: how this total was made").settled()
    assert reader.query() == {
        "metric": ["displaced"], "show": ["displaced"], "place": ["eastern-aleppo"], "until": ["2016-12-11"], "account": ["sohr"]
    }


def test_from_a_figure_to_what_may_be_added_to_it_and_to_all_that_is_near_it(reader):
    reader.open("/figure?figure=straits-times-2016-12-12-displaced-10000")
    reader.main().get_by_role("link", name="What may be added to it").click()
    reader.page.wait_for_url("**/displacement?*")
    reader.shows("SOHR: about 130,000").shows("Left out:").settled()
    assert reader.query() == {"show": ["displaced"], "place": ["eastern-aleppo"], "account": ["sohr"]}
    reader.open("/figure?figure=straits-times-2016-12-12-displaced-10000")
    reader.main().get_by_role("link", name="Everything reported as").click()
    reader.page.wait_for_url("**/figures?*")
    reader.settled()
    assert reader.query() == {"metric": ["displaced"], "place": ["eastern-aleppo"]}


def test_a_row_that_opens_another_question_is_what_the_address_bar_shows_afterwards(reader):
    reader.open("/compare").shows("Origins contradict each other on")
    table = reader.main().get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    table.click(position={"x": 300, "y": 35 + 35 // 2})  # the first row below the headings
    reader.page.wait_for_url("**/compare?question=*")
    reader.settled()
    title = reader.main().locator("h1")
    expect(title).to_contain_text("Fled, civilians, Eastern Aleppo")
    expect(title).to_be_in_viewport()  # what was asked for comes first, and is seen
    expect(reader.main().locator("h2").first).to_contain_text("answers to one question")
    seen, address = title.inner_text(), reader.page.url
    assert reader.open(address).main().locator("h1").inner_text() == seen


def test_a_choice_of_a_page_goes_into_the_address_and_back(reader, colleague):
    first = reader.open("/figures")
    first.page.get_by_role("radio", name="Largest first").click()
    first.page.wait_for_url("**/figures?order=largest")
    first.settled()
    second = colleague.open(first.page.url)
    expect(second.page.get_by_role("radio", name="Largest first")).to_be_checked()


def test_the_numbers_follow_the_words_that_are_searched(reader, ask):
    everything = int(ask("count")["statements"].iloc[0])
    reader.open("/figures")
    reader.page.get_by_label("Search words").fill("hospital")
    reader.page.keyboard.press("Enter")
    reader.count(int(ask("count", text="hospital")["statements"].iloc[0]), everything).shows("containing “hospital”")
    assert reader.query() == {"text": ["hospital"]}


@pytest.mark.parametrize(
    ("address", "label", "option"),
    [
        ("/", "What was reported", "killed"),
        ("/displacement?show=displaced", "Where", "Eastern Aleppo"),
    ],
)
def test_a_filter_leaves_charts_and_tables_in_their_place(reader, address, label, option):
    """They are not thrown away and built anew because something above them came or went."""
    reader.open(address)
    drawn = reader.main().locator("[data-testid=stVegaLiteChart], [data-testid=stDataFrame]")
    before, above = drawn.count(), reader.text()
    drawn.evaluate_all("all => all.forEach(one => { one.wasThere = true })")
    reader.pick(label, option).shows(f"Filters active: {option.capitalize() if option.islower() else option}").settled()
    assert reader.text() != above
    assert drawn.evaluate_all("all => all.filter(one => one.wasThere).length") == drawn.count() <= before
