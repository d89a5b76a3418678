"""The first screen: what this is, the box, the switches of confidence, and one chart under its finding."""

import re
from datetime import UTC, date, datetime

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

import queries
from app import answers, charts
from app.charts import palette
from app.filters import Filters
from app.sections import disagreements, lead
from app.view import View
from data import vocabulary
from data.wording import english as wording


@pytest.fixture
def view(casebook_record, monkeypatch):
    """A view of the shipped casebook under some filters."""
    from app import answers

    monkeypatch.setenv("ON_RECORD_STORE", str(casebook_record.path.parent))

    def view(**asked: object) -> View:
        filters = Filters(version=1, **asked)
        return View("situation", filters, {}, answers.options(1), casebook_record, datetime(2026, 11, 29, tzinfo=UTC))

    return view


def drawn(casebook_record, monkeypatch, **query: object) -> AppTest:
    monkeypatch.setenv("ON_RECORD_STORE", str(casebook_record.path.parent))
    app = AppTest.from_file("../dashboard.py", default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def test_the_lead_leads_with_independent_origins_and_names_a_party_as_one(view):
    section = lead.section(view(metric=("evacuated",)))
    assert section.heading == (
        "Evacuated from Eastern Aleppo, 15 to 22 December 2016: about 35,000 by ICRC, more than 36,000 by OCHA;"
        " by Russia, a party, about 79,000 (2 figures added, 1 of 2 parts counts civilians only, 11 days in all)"
    )
    assert section.notes == (
        "Not drawn: more than 136,000 civilians, by Russian General Staff, over days that it did not name;"
        " 2 claims about places inside it.",
    )
    assert section.links[0].page == "displacement" and section.links[0].query["show"] == "evacuated"


def test_the_lead_draws_like_with_like_alone(view):
    table = lead.section(view(metric=("displaced",))).chart.of
    assert set(table["place_id"]) == {"eastern-aleppo"} and set(table["unit"]) == {"person"}
    assert set(table["scope"]) == {""} and "assumed" not in set(table["period_basis"]) and table["replaced_by"].isna().all()
    assert "child" not in set(table["affected"])


def test_a_running_count_is_named_by_what_it_came_to(view):
    section = lead.section(view(metric=("killed",)))
    labels = set(section.chart.drawing().table["label"])
    assert "442 civilians\nSOHR" in labels and "413 civilians\nSOHR" not in labels


def test_a_view_of_one_claim_or_none_has_no_lead(view):
    assert lead.section(view(metric=("amnestied",), place="palmyra")).is_empty
    assert lead.section(view(since=date(1990, 1, 1), until=date(1990, 1, 2))).is_empty


def test_what_this_is_comes_from_the_record(view):
    shown = view()
    assert lead.where_and_when(shown).startswith("Aleppo and Palmyra, October 2016 to ")
    assert lead.about(shown) == "362 statements by 31 independent origins in 187 outlets · version 1 of 29 November 2026"
    assert len(lead.examples(shown)) == 3 and all(any(map(str.isdigit, one)) for one in lead.examples(shown))
    # What is offered to be checked is a number that somebody said, never a sum of ours.
    said = {int(value) for value in answers.figures(shown.filters)["value"].dropna()}
    assert {int(re.search(r"\d[\d,]*", one)[0].replace(",", "")) for one in lead.examples(shown)} <= said
    assert wording.months(date(2016, 12, 3), date(2016, 12, 9)) == "December 2016"


def test_a_mark_has_the_colour_of_its_band_and_its_claimant_beside_it(view):
    section = lead.section(view(metric=("evacuated",)))
    drawing = section.chart.drawing()
    assert drawing.title == section.heading
    labels = set(drawing.table["label"]) - {""}
    assert {"about 35,000 people\nICRC", "more than 36,000 people\nOCHA", "about 40,000 civilians\nTurkey (party)"} <= labels
    assert set(drawing.table["band_name"]) <= {row["label"] for row in vocabulary.terms("bands").values()}
    with pytest.raises(ValueError, match="nothing to draw"):
        charts.by_confidence(section.chart.of.head(0), "")


def _linear(colour: str) -> list[float]:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


# How the three kinds of red, green and blue blindness mix linear light (Machado, Oliveira and Fernandes 2009, severity 1).
BLINDNESS = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


@pytest.mark.parametrize("kind", BLINDNESS)
def test_bands_stay_apart_for_every_kind_of_colour_vision(kind):
    """By the distance of two colours in linear light, or by their shapes."""
    seen = {
        band: [sum(weight * part for weight, part in zip(row, _linear(colour), strict=True)) for row in BLINDNESS[kind]]
        for band, colour in palette.BANDS.items()
    }
    assert set(seen) == set(vocabulary.terms("bands"))
    for band, one in seen.items():
        for other_band, other in seen.items():
            if band < other_band and palette.BAND_SHAPES[band] == palette.BAND_SHAPES[other_band]:
                assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 > 0.06, (band, other_band)


def test_the_switches_count_filter_and_are_kept_in_the_address(casebook_record, monkeypatch):
    counts = dict(queries.ask(casebook_record, "by_band").itertuples(index=False, name=None))
    assert sum(counts.values()) == 362 and counts["corroborated"] == 7
    app = drawn(casebook_record, monkeypatch)
    (pills,) = [group for group in app.button_group if group.label == "Confidence"]
    assert f"corroborated {counts['corroborated']}" in " ".join(pills.options)
    pills.set_value(["corroborated"]).run()
    assert not app.exception and told(app, "band") == ["corroborated"]
    {toggle.label: toggle for toggle in app.toggle}["Without parties to the conflict"].set_value(True).run()
    assert (told(app, "parties"), told(app, "band")) == (["without"], ["corroborated"])
    {toggle.label: toggle for toggle in app.toggle}["Rated A to C"].set_value(True).run()
    assert told(app, "reliability") == ["A", "B", "C"]


def told(app: AppTest, name: str) -> list[str]:
    """What the address says of a filter: one value is given bare."""
    held = app.query_params[name]
    return [held] if isinstance(held, str) else list(held)


def test_what_only_looks_like_a_disagreement_is_told_with_what_sets_it_apart(view, casebook_record, monkeypatch):
    section = disagreements.only_seeming(view(metric=("displaced",)))
    assert any("at least 6,000 people (only: went to Sheikh Maqsud)" in claim for claim, _ in section.rows)
    assert any("One is limited to something" in apart for _, apart in section.rows)
    monkeypatch.setenv("ON_RECORD_STORE", str(casebook_record.path.parent))
    app = AppTest.from_file("../dashboard.py", default_timeout=60)
    app.query_params["metric"] = "displaced"
    app.switch_page("app/pages/compare.py").run()
    assert not app.exception and "Looks like a disagreement, is not" in [header.value.replace("\\", "") for header in app.header]


def test_people_from_two_places_and_of_two_causes_stand_on_no_chart_together(view, monkeypatch):
    """METHOD 4: where people come from and why they moved are part of the question."""
    base = answers.statements(view().filters, metric=("displaced",)).iloc[[0] * 7].reset_index(drop=True)
    base = base.assign(scope="", replaced_by=None, later_id=None, period_basis="stated", event_id="", affected="unknown")
    base = base.assign(figure_id=[f"f-{n}" for n in range(7)], statement_id=[f"f-{n}" for n in range(7)], value=range(1, 8))
    base["from_place_id"] = ["", "", "", "syria", "syria", "syria", "syria"]
    base["from_place_name"] = ["", "", "", "Syria", "Syria", "Syria", "Syria"]
    base["cause"] = ["", "", "", "", "", "", "disaster"]
    monkeypatch.setattr(answers, "totals", lambda *asked: answers.Totals((), None))
    place, unit = base["place_id"].iloc[0], base["unit"].iloc[0]
    section = lead.claims(view(), "displaced", place, unit, base)
    assert set(section.chart.of["figure_id"]) in ({"f-0", "f-1", "f-2"}, {"f-3", "f-4", "f-5"})
    assert section.notes == ("Not drawn: 4 claims of another cause, or of people from elsewhere.",)
    base["from_place_id"], base["from_place_name"] = "syria", "Syria"
    section = lead.claims(view(), "displaced", place, unit, base)
    assert ", from Syria" in section.heading and len(section.chart.of) == 6
    drawn = section.chart.drawing()
    assert all("from Syria" in words for words in drawn.table["label"] if words)


def test_of_more_claims_than_a_chart_holds_the_latest_counts_are_drawn_and_the_rest_is_said(view, monkeypatch):
    count = lead.MOST_DRAWN + 5
    base = answers.statements(view().filters, metric=("displaced",)).iloc[[0] * count].reset_index(drop=True)
    names = [f"f-{n:03}" for n in range(count)]
    ends = base["period_end"].iloc[0] + pd.to_timedelta(range(count), unit="D")
    base = base.assign(
        figure_id=names, statement_id=names, scope="", replaced_by=None, period_basis="stated", event_id="",
        affected="unknown", period_end=ends, later_id=[names[-1]] * (count - 1) + [None],
    )  # fmt: skip
    monkeypatch.setattr(answers, "totals", lambda *asked: answers.Totals((), None))
    section = lead.claims(view(), "displaced", base["place_id"].iloc[0], base["unit"].iloc[0], base)
    assert set(section.chart.of["figure_id"]) == set(names[5:])
    assert section.notes == ("Not drawn: 5 more claims of the same.",)
