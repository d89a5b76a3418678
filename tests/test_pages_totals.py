"""Totals on the pages: what a reader is told of them, how they were made, and what changes of figures do to them."""

import re
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app import answers
from app.filters import Filters
from data import record
from data.wording import english as wording
from queries.totals.reasons import POINTS

DASHBOARD = Path(__file__).parent.parent / "dashboard.py"


def plain(text: str) -> str:
    """Markdown as a reader sees it: escapes taken off."""
    return re.sub(r"\\(.)", r"\1", text)


class Page:
    """One run of a page: what it says, in the order in which it says it."""

    def __init__(self, run: AppTest):
        assert not run.exception
        self.run = run
        self.headings = [plain(element.value) for element in [*run.header, *run.subheader]]
        self.markdown = [plain(element.value) for element in run.markdown]
        self.captions = [plain(element.value) for element in run.caption]
        self.warnings = [plain(element.value) for element in run.warning]

    def says(self, start: str) -> str:
        """The text that begins so."""
        return next(text for text in self.markdown + self.captions + self.headings if text.startswith(start))


@pytest.fixture
def open_page(monkeypatch):
    """A function that opens a page of the dashboard on a store, with parameters in its address."""

    def opened(store: Path, page: str, **parameters: str) -> Page:
        monkeypatch.setenv("ON_RECORD_STORE", str(store))
        run = AppTest.from_file(str(DASHBOARD), default_timeout=60).switch_page(f"app/pages/{page}.py")
        for name, value in parameters.items():
            run.query_params[name] = value
        return Page(run.run())

    return opened


@pytest.fixture
def invented_page(open_page, invented_folder):
    return lambda page, **parameters: open_page(invented_folder / "store", page, **parameters)


HARBOUR = {"show": "displaced", "place": "old-harbour"}


def test_the_worked_case_is_read_at_a_glance(open_page, casebook_record):
    page = open_page(
        casebook_record.path.parent, "displacement", show="displaced", place="eastern-aleppo", since="2016-11-15",
        until="2016-12-11", account="sohr",
    )  # fmt: skip
    assert page.says("Only figures") == (
        "Only figures that cannot count the same people are added, for one origin at a time; origins are never added"
        " together."
    )
    assert page.says("**Fled (") == "**Fled (people), Eastern Aleppo, 15 November to 11 December 2016**"
    assert page.says("**SOHR") == "**SOHR: more than 90,000** (at least 80,000 + more than 10,000) · 27 of 27 days"
    assert page.warnings == [
        "**Left out, because their time reaches beyond the days chosen.** SOHR: about 130,000, 15 November to 12 December 2016; OCHA: about 37,000, 24 November to 12 December 2016;"
        " UN: about 50,000, 24 November to 15 December 2016. Choose days that hold them to have them counted.",
        "Origin inferred: the report does not name it.  \n"
        "A larger figure was left out: about 130,000. Its period, 15 November to 12 December 2016, reaches beyond"
        " the window."
    ]
    assert "##### SOHR, more than 90,000: how this total was made" in page.markdown
    assert "Used: 2 figures" in page.headings
    told = page.says("- **about 130,000**").splitlines()
    assert told[0] == (
        "- **about 130,000**, 15 November to 12 December 2016, in Radio Masr, 12 Dec 2016: Its period, 15 November"
        " to 12 December 2016, reaches beyond the window."
    )
    assert not re.search(r"[a-z]-2016-", " ".join(told)), "a reader is told outlets and days, not identifiers"


def test_the_span_names_its_origins_and_is_called_neither_sum_nor_average(invented_page):
    page = invented_page("displacement", **HARBOUR, origin="watch")
    assert page.says("####") == "#### More than 90,000 people, by figures of the Watch"
    page = invented_page("displacement", **HARBOUR, until="1911-03-01")
    assert page.says("####") == "#### More than 90,000 people, by figures of the Watch", "civilians span with civilians alone"
    page = invented_page("displacement", **HARBOUR, origin="watch", until="1911-03-01")
    assert page.says("29 of 29 days") == (
        "29 of 29 days. No other total of an independent origin may be set beside it as the other end of a span."
        " Confidence: the Watch corroborated, single origin."
    )


def test_a_span_may_have_both_its_ends_from_one_origin(invented_page):
    page = invented_page("displacement", **HARBOUR)
    assert page.says("####") == "#### Between 70,000 and 95,000 people (the League)"
    assert page.says("The span over") == (
        "The span over the 2 origins whose figures cover at least half of the 32 days, 1 February to 4 March 1911: neither"
        " a sum nor an average."
        " The smallest and the largest number named are of one origin. Confidence: the League corroborated."
    )


def test_how_a_total_was_made_is_one_click_away_and_stays_in_the_address(invented_page):
    closed, opened = invented_page("displacement", **HARBOUR), invented_page("displacement", **HARBOUR, account="watch")
    assert "How was this made?" in [fold.label for fold in closed.run.expander]
    assert not any(text.startswith("Used") for text in closed.headings)
    assert opened.says("**the Watch") == (
        "**the Watch: more than 90,000** (at least 80,000 + more than 10,000) · 29 of 32 days"
    )


def test_an_account_that_is_not_to_be_had_is_reported_and_another_shown(invented_page):
    page = invented_page("displacement", **HARBOUR, account="nobody")
    assert page.says(":material/link_off: account") == (
        ":material/link_off: account: “nobody” is not to be had here, so it was ignored."
    )
    assert any(text.startswith("Used") for text in page.headings)


def test_another_metric_forgets_the_account_of_the_one_before(open_page, casebook_record):
    page = open_page(casebook_record.path.parent, "displacement", show="displaced", account="government-of-russia")
    page.run.selectbox(key="choice_show").set_value("trapped").run()
    assert page.run.query_params["show"] == "trapped" and "account" not in page.run.query_params
    assert not any("is not to be had" in plain(caption.value) for caption in page.run.caption)


def test_days_that_cut_through_figures_say_which(invented_page):
    page = invented_page("displacement", **HARBOUR, since="1911-02-20", until="1911-03-01")
    assert "at least 80,000, 1 to 28 February 1911" in page.warnings[0]
    assert not invented_page("displacement", **HARBOUR).warnings


def test_without_a_place_the_one_that_most_statements_name_is_taken_and_said(invented_page):
    page = invented_page("displacement", show="displaced", account="watch")
    assert page.says("No place is chosen").startswith(
        "No place is chosen, so this is Old Harbour, which most statements in view name: choose another under “Where”"
        " in the filters. The days are those from the earliest to the latest figure that may enter."
    )


def test_a_named_group_has_a_total_of_its_own(invented_page):
    page = invented_page("displacement", **HARBOUR, group="civilian", account="league-relief")
    assert page.says("**Fled (") == "**Fled (civilians), Old Harbour, 1 February to 1 March 1911**"
    assert page.says("**League Relief") == (
        "**League Relief: about 90,000** (one figure stands alone, nothing was added) · 29 of 29 days"
    )
    assert page.warnings == []
    assert not any("how this total was made" in text for text in page.markdown)


def test_parts_that_count_civilians_only_are_said(invented_page):
    page = invented_page("displacement", **HARBOUR, account="league-relief")
    assert page.warnings == ["Counts civilians only."]


def test_a_state_is_the_latest_of_each_origin_and_nothing_is_added(invented_page):
    page = invented_page("displacement", show="trapped", account="league-health")
    assert page.says("A state is never added") == (
        "A state is never added over time: the latest that each origin said stands."
    )
    assert page.says("**Trapped (") == "**Trapped (people), Eastmark, at or before 6 March 1911**"
    assert page.says("**League Health") == "**League Health: at most 5,000** (the latest state, as of 6 March 1911)"
    assert "27 of" not in " ".join(page.markdown)


def test_things_are_added_by_the_same_rule(invented_page):
    page = invented_page("casualties", show="strikes", account="crown")
    assert page.says("Only figures that cannot count the same strikes are added")
    assert page.says("####") == "#### Only parties to the conflict give a number"
    assert page.says("0 strikes") == "0 strikes, by figures of the Crown (party to the conflict)."


def test_evacuated_begins_with_independent_origins_over_their_eight_days(open_page, casebook_record):
    page = open_page(casebook_record.path.parent, "displacement", show="evacuated")
    headings = [text for text in page.markdown if text.startswith("#")]
    assert "#### From about 35,000 (ICRC) to more than 36,000 people (OCHA)" in headings
    assert not [text for text in headings if "136,000" in text]
    assert "at least half of the 8 days, 15 to 22 December 2016" in page.says("The span over the 2 origins")


def test_a_count_of_chemical_attacks_alone_is_the_end_of_no_span(open_page, casebook_record):
    for group in ("civilian", "unknown"):
        page = open_page(casebook_record.path.parent, "casualties", show="killed", place="eastern-aleppo", group=group)
        assert page.says("####") == "#### 442 civilians, by figures of SOHR"
        assert not any("times apart" in text for text in page.markdown)


def test_a_figure_of_another_group_than_the_one_chosen_keeps_its_band_in_a_total(open_page, casebook_record):
    """A total of people takes figures of civilians, while the page shows the claims that do not say who was counted."""
    page = open_page(casebook_record.path.parent, "casualties", show="killed", group="unknown", place="eastern-aleppo")
    assert "SOHR: counts civilians only. Confidence: SOHR single origin." in page.says("28 of 28 days")


def test_one_total_is_called_no_span_and_the_first_of_all_heads_the_page(open_page, casebook_record):
    """OCHA's people alone might span; SOHR's civilians cover more of the days, and are no less an origin."""
    page = open_page(casebook_record.path.parent, "displacement", show="displaced", place="eastern-aleppo")
    assert page.says("####") == "#### About 130,000 civilians, by figures of SOHR"
    assert page.says("28 of 31 days").startswith("28 of 31 days. No other total of an independent origin may be set")


def test_a_span_of_states_is_of_one_day(open_page, casebook_record):
    page = open_page(casebook_record.path.parent, "displacement", show="trapped", place="eastern-aleppo")
    assert page.says("####") == "#### About 50,000 people, by figures of UN Special Envoy for Syria"
    assert page.says("On 15 December 2016. No other total of an independent origin")
    assert not [text for text in page.markdown if text.startswith("####") and "300,000" in text]


def test_what_the_filters_leave_nothing_of_stays_chosen_and_nothing_else_passes_for_it(open_page, casebook_record):
    page = open_page(
        casebook_record.path.parent, "displacement", show="trapped", since="2016-11-29", until="2016-12-05"
    )
    assert page.says(":material/search_off:") == (
        ":material/search_off: **No figures of “trapped” match these filters.** In any period there are 31, from"
        " 15 November to 15 December 2016."
    )
    assert page.run.selectbox(key="choice_show").value == "trapped"
    assert not page.run.get("vega_lite_chart") and not page.run.dataframe


def test_where_nothing_can_be_added_the_page_says_why(invented_page):
    page = invented_page("casualties", show="killed", group="unknown", kind="unnamed")
    assert page.says(":material/search_off:") == (
        ":material/search_off: **Nothing can be added here.** No named origin gives a figure."
    )


def test_a_total_of_a_part_of_an_organisation_is_that_of_the_whole_and_says_so(invented_page):
    page = invented_page("casualties", show="killed", origin="press-office", account="crown")
    assert page.says("**the Crown") == (
        "**the Crown (party to the conflict): 64** (one figure stands alone, nothing was added) · 1 incident"
    )
    assert "A total belongs to a whole organisation, so it may hold figures of its other parts." in (
        page.says("No place is chosen")
    )


def test_a_group_that_the_filters_leave_nothing_of_is_not_offered(invented_page):
    page = invented_page("casualties", show="killed", group="civilian", origin="press-office")
    assert page.says("**Killed (") == "**Killed (fighters), Stonebridge, 4 March 1911**"


def test_every_rule_has_words_for_a_reader():
    assert set(wording.RULES) == set(POINTS)


def test_the_ends_that_parts_name_add_up_to_those_of_the_total(casebook_record, monkeypatch):
    monkeypatch.setenv("ON_RECORD_STORE", str(casebook_record.path.parent))
    held = [
        account for metric, group in (("killed", ""), ("displaced", ""), ("evacuated", ""), ("killed", "civilian"))
        for account in answers.totals(Filters(), metric, group, "syria", "person").accounts if account.used
    ]
    assert len(held) > 10
    for account in held:
        ends = (sum(part.smallest for part in account.used), sum(part.largest for part in account.used))
        assert ends == (account.smallest, account.largest)


def test_a_retracted_figure_changes_the_total_and_both_stand_side_by_side(open_page, invented_folder, tmp_path):
    store = Path(shutil.copytree(invented_folder / "store", tmp_path / "store"))
    record.retract(store, "figure", "fled-before", reason="source_retraction", actor="Ada", why="Withdrawn.")
    page = open_page(store, "changes", v="1", place="old-harbour")
    assert page.says("Fled (people), Old Harbour, by the Watch") == "Fled (people), Old Harbour, by the Watch"
    assert page.says("- **Total before, version 1:**").splitlines() == [
        "- **Total before, version 1:** the Watch: more than 90,000 (at least 80,000 + more than 10,000) · 29 of 32 days",
        "- **Now, version 2:** the Watch: more than 10,000 (one figure stands alone, nothing was added) · 1 of 32 days",
    ]


def test_a_change_that_moves_no_total_is_said_to_move_none(open_page, invented_folder, tmp_path):
    store = Path(shutil.copytree(invented_folder / "store", tmp_path / "store"))
    changes = {"note": "Read again."}
    record.correct(store, "figure", "fled-before", changes, reason="coding_error", actor="Ada", why="A note was lost.")
    page = open_page(store, "changes", v="1")
    assert page.says("The totals of the origins") == (
        "The totals of the origins that these figures belong to are the same as before."
    )
