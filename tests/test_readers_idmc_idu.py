"""IDMC's Internal Displacement Updates: what is read, what is said of it, and what is refused.

The real files are not part of the project: their tests skip where they are absent. An invented file of long ago holds
the same rules.
"""

import csv
import json
from pathlib import Path

import openpyxl
import pytest

from data import readers, vocabulary
from data.readers import idmc_text as text

SAMPLES = Path(__file__).parents[2] / "shared" / "samples" / "idmc_idu"
FORMS = ("idu_india_24_keys.json", "idu_india_hdx.csv", "idu_india_hxl.csv")

KEYS_24 = {
    "id": 71, "country": "Oldland", "iso3": "OLD", "latitude": 10.5, "longitude": 20.25, "centroid": "[10.5, 20.25]",
    "displacement_type": "Disaster", "qualifier": "total", "figure": 1200, "displacement_date": "1911-06-08",
    "displacement_start_date": "1911-06-06", "displacement_end_date": "1911-06-08", "year": 1911,
    "event_name": "Oldland: Flood - Westmark (Millford) - 05/06/1911", "event_start_date": "1911-06-05",
    "event_end_date": "1911-06-09", "category": "Weather related", "subcategory": "Hydrological", "type": "Flood",
    "subtype": "Flood",
    "standard_popup_text": "<b> Oldland:            1,200 displacements (evacuated), 06 June      - 08 June      </b> <br> A total of 1,200 people were evacuated due to flood on 6 June in Millford, according to local authority. <br> <a href=\"https://example.org/a?b=1&amp;c=2\"target=\"_blank\">The Millford Gazette - 09 June      1911</a>",
    "standard_info_text": "<b> Oldland:            1,200 displacements (evacuated), 06 June      - 08 June      </b>",
    "old_id": None, "created_at": "1911-06-30T08:00:00.000Z",
}  # fmt: skip
KEYS_35 = {key: value for key, value in KEYS_24.items() if key != "created_at"} | {
    "role": "Recommended figure", "event_id": 9, "event_codes": "FL-1911-000001-OLD", "event_code_types": "Glide Number",
    "sources": "Oldland Relief Board", "source_url": "https://example.org/a",
    "locations_name": "Millford, Westmark, Oldland", "locations_coordinates": "10.4, 20.1",
    "locations_accuracy": "District/Zone/Department (ADM2)", "locations_type": "Origin",
    "displacement_occurred": "Displacement reporting preventive evacuations", "created_at": "1911-06-30",
}  # fmt: skip


def popup(sentence: str, heading: str = "1,200 displacements (evacuated), 06 June - 08 June", page: str = "") -> str:
    """A text as IDMC puts it together."""
    return f"<b> Oldland:  {heading} </b> <br> {sentence}" + (f" <br> {page}" if page else "")


def read(folder: Path, *rows: dict, answers: dict | None = None) -> readers.Reading:
    """A JSON file of these rows, as it is read without a word about its format."""
    path = folder / "anything.json"
    path.write_text(json.dumps(list(rows)), encoding="utf-8")
    return readers.read(path, answers=answers)


def one(folder: Path, base: dict = KEYS_24, **changed: object) -> dict:
    """The one figure of a file of one row, in which some cells are other."""
    reading = read(folder, base | changed)
    assert not reading.problems and len(reading.figures) == 1
    return reading.figures.iloc[0].to_dict()


def csv_file(path: Path, *rows: list[object]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows(rows)
    return path


# The real files


@pytest.fixture(scope="module", params=FORMS)
def real(request) -> readers.Reading:
    if not SAMPLES.is_dir():
        pytest.skip(f"no sample files at {SAMPLES}")
    return readers.read(SAMPLES / request.param)


def test_every_figure_of_the_real_file_is_read_in_each_of_its_forms(real):
    figures = real.figures
    assert (real.format, len(figures), real.problems, real.questions) == ("idmc_idu", 113, (), ())
    assert figures.figure_id.is_unique and figures.value.astype(int).sum() == 112_759
    assert set(figures.metric) == {"displaced"} and set(figures.cause) == {"disaster", "conflict"}
    assert figures.quantifier.value_counts().to_dict() == {"exact": 100, "approximately": 10, "more_than": 3}
    assert sum(figures.cause == "conflict") == 6


def test_a_household_conversion_of_the_real_file_is_brought_to_light(real):
    figure = real.figures.set_index("figure_id").loc["idu-113218"]
    assert (figure.value, figure.unit, figure.converted, figure.household_size) == ("457", "person", "yes", "4.57")
    assert figure.quantifier == "more_than" and '"According to local authority, more than 100 households' in figure.note
    assert sum(real.figures.converted == "yes") == 38
    assert any(note.startswith("38 figures: the text counts households") for note in real.notes)


def test_the_days_of_the_real_file_are_those_that_its_text_and_its_events_have(real):
    figures = real.figures.set_index("figure_id")
    assert (figures.loc["idu-126716"].period_start, figures.loc["idu-126716"].period_end) == ("2023-11-07", "2023-11-08")
    assert (figures.loc["idu-112605"].period_start, figures.loc["idu-112605"].period_end) == ("2023-04-01", "2023-05-26")


def test_numbers_that_the_real_text_contradicts_are_said(real):
    assert any("another number of people" in note and note.endswith(": 115998.") for note in real.notes)
    assert any("a form that was not filled in" in note and note.endswith(": 120939.") for note in real.notes)


def test_malformed_tags_of_the_real_file_are_reported_and_the_rest_is_read():
    if not SAMPLES.is_dir():
        pytest.skip(f"no sample files at {SAMPLES}")
    plain, tagged = (readers.read(SAMPLES / name) for name in FORMS[1:])
    assert plain.figures.drop(columns="row").equals(tagged.figures.drop(columns="row"))
    assert [note for note in tagged.notes if note not in plain.notes] == [
        "The row of HXL tags under the header was left out; columns are read by their names.",
        "3 cells of that row, not written as HXL has it: 'geo+lat' under 'latitude', 'geo+lon' under 'longitude', 'total' under 'qualifier'.",
    ]


def test_speakers_and_pages_of_the_real_file_are_read_from_its_text():
    if not SAMPLES.is_dir():
        pytest.skip(f"no sample files at {SAMPLES}")
    figures = readers.read(SAMPLES / FORMS[0]).figures.set_index("figure_id")
    assert sum(figures.origin == "NERC") == 4 and figures.origin.notna().all()
    assert sum(figures.origin_kind == "unnamed") == 109
    page = figures.loc["idu-113050"]
    assert (page.origin, page.publisher, page.published_on) == ("government", "The Times of India", "2023-05-30")
    assert page.url.startswith("https://timesofindia.indiatimes.com/") and page.title is None


# The form of 24 keys


def test_a_row_of_24_keys_is_one_figure(tmp_path):
    figure = {name: value for name, value in one(tmp_path).items() if value is not None}
    assert figure.pop("note") == (
        'Compiled by IDMC, id 71. Its text: "A total of 1,200 people were evacuated due to flood on 6 June in Millford,'
        ' according to local authority". IDMC\'s term: evacuated.'
        " IDMC's event: Oldland: Flood - Westmark (Millford) - 05/06/1911."
    )
    assert figure == {
        "row": 2, "figure_id": "idu-71", "metric": "displaced", "affected": "unknown", "cause": "disaster",
        "quantifier": "exact", "value": "1200", "unit": "person", "place": "Millford",
        "place_inside": "Westmark|Oldland", "place_kind": "district", "iso3": "OLD", "lat": "10.5", "lon": "20.25",
        "period_start": "1911-06-06", "period_end": "1911-06-09", "date_precision": "1", "period_basis": "stated",
        "origin": "local authority", "origin_kind": "unnamed", "origin_stated": "stated",
        "publisher": "The Millford Gazette", "url": "https://example.org/a?b=1&c=2", "published_on": "1911-06-09",
        "published_basis": "stated", "reported_on": "1911-06-09",
        "document_note": "Cited by IDMC in its Internal Displacement Updates, where the number was read; no title is given there. The file states no licence; HDX publishes the data set as cc-by-igo.",
        "credibility": "6", "credibility_reason": "not graded: came with IDMC IDU", "checked": "no",
        "event_clarity": "1", "role": "recommended",
    }  # fmt: skip


def test_a_form_without_roles_says_so_and_takes_an_answer(tmp_path):
    assert any("no role" in note for note in read(tmp_path, KEYS_24).notes)
    answered = read(tmp_path, KEYS_24, answers={"role": "triangulation"})
    assert list(answered.figures.role) == ["triangulation"] and not any("no role" in note for note in answered.notes)


@pytest.mark.parametrize(
    ("qualifier", "quantifier"),
    [
        ("total", "exact"), ("Exact", "exact"), (None, "exact"), ("more than", "more_than"), ("at least", "at_least"),
        ("more than or equal", "at_least"), ("More than or equal to", "at_least"), ("less than", "less_than"),
        ("less than or equal", "at_most"), ("approximately", "approximately"), ("about", "approximately"),
    ],
)  # fmt: skip
def test_a_qualifier_is_a_quantifier(tmp_path, qualifier, quantifier):
    assert one(tmp_path, qualifier=qualifier)["quantifier"] == quantifier


def test_every_qualifier_is_one_of_the_vocabulary():
    rows = vocabulary.rows(Path(text.__file__).parent / "idmc_qualifiers.csv")
    assert {row["quantifier"] for row in rows} <= set(vocabulary.terms("quantifiers"))


@pytest.mark.parametrize(
    ("kind", "cause"), [("Conflict", "conflict"), ("Disaster", "disaster"), ("Other", "other"), (None, None)]
)
def test_the_cause_is_that_of_the_file(tmp_path, kind, cause):
    assert one(tmp_path, displacement_type=kind)["cause"] == cause


@pytest.mark.parametrize(
    ("start", "end", "heading", "days", "precision", "said"),
    [
        ("1911-06-06", "1911-06-08", "06 June - 08 June", ("1911-06-06", "1911-06-09"), "1", None),
        ("1911-06-05T12:00:00.000Z", "1911-06-07T12:00:00.000Z", "06 June - 08 June", ("1911-06-06", "1911-06-09"), "1", "clock times, and the text the day after"),
        ("1911-12-31T11:00:00.000Z", "1911-12-31T11:00:00.000Z", "01 January - 01 January", ("1912-01-01", "1912-01-02"), "1", "the day after"),
        ("1911-06-05T00:00:00.000Z", "1911-06-07T00:00:00.000Z", "06 June - 08 June", ("1911-06-05", "1911-06-08"), "2", "other days than the columns"),
        ("1911-06-01", "1911-06-08", "06 June - 08 June", ("1911-06-01", "1911-06-09"), "2", "other days than the columns"),
        ("1911-06-05T12:00:00.000Z", "1911-06-05T12:00:00.000Z", "no days", ("1911-06-05", "1911-06-06"), "2", "each day may be off by one"),
        ("1911-06-05T00:00:00.000Z", "1911-06-05T00:00:00.000Z", "no days", ("1911-06-05", "1911-06-06"), "1", None),
        ("1911-06-05", None, "05 June - 05 June", ("1911-06-05", "1911-06-06"), "2", "no last day"),
    ],
)  # fmt: skip
def test_the_days_are_those_that_are_written(tmp_path, start, end, heading, days, precision, said):
    words = popup("Flood.", f"1,200 displacements, {heading}")
    figure = one(tmp_path, displacement_start_date=start, displacement_end_date=end, standard_popup_text=words, standard_info_text=None)
    assert ((figure["period_start"], figure["period_end"]), figure["date_precision"]) == (days, precision)
    assert said in figure["note"] if said else "days" not in figure["note"].replace("no days", "")


@pytest.mark.parametrize(
    ("number", "sentence", "unit", "converted", "size"),
    [
        (457, "More than 100 households were displaced in Millford", "person", "yes", "4.57"),
        (14, "A total of 3 families were displaced", "person", "yes", "4.67"),
        (5, "A total of 1 household were displaced", "person", "yes", "5"),
        (5500, "A total of 1,100 households were displaced", "person", "yes", "5"),
        (900, "100 households fled on 6 June and 80 families on 7 June", "person", "yes", None),
        (900, "2 households were killed and others fled", "person", "yes", None),
        (457, "457 people (100 households) fled", "person", None, None),
        (100, "100 households fled", "household", None, None),
        (0, "0 households fled", "household", None, None),
        (1200, "1200 people fled", "person", None, None),
    ],
)
def test_households_are_said(tmp_path, number, sentence, unit, converted, size):
    figure = one(tmp_path, figure=number, standard_popup_text=popup(sentence))
    assert (figure["unit"], figure["converted"], figure["household_size"]) == (unit, converted, size)
    assert sentence in figure["note"]


@pytest.mark.parametrize(
    ("sentence", "speaker", "is_unnamed"),
    [
        ("Flood resulted in 3 people being evacuated, according to NERC.", "NERC", False),
        ("3 people fled, according to NERC. They came back later.", "NERC", False),
        ("3 people fled, according to the U.S. Forest Service.", "the U.S. Forest Service", False),
        ("According to Oldland Board, Eastern Office, a total of 3 people fled in Millford", "Oldland Board, Eastern Office", False),
        ("According to government, more than 500 people fled", "government", True),
        ("According to Local Authorities, 1,200 people fled", "Local Authorities", True),
        ("3 people fled, according to national/regional disaster authorities, local authority.", "national/regional disaster authorities, local authority", True),
        ("3 people fled.", None, False),
    ],
)  # fmt: skip
def test_the_speaker_is_kept_in_the_words_of_the_text(tmp_path, sentence, speaker, is_unnamed):
    figure = one(tmp_path, standard_popup_text=popup(sentence))
    assert (figure["origin"], figure["origin_kind"] == "unnamed") == (speaker, is_unnamed)


def test_nobody_is_made_the_speaker_of_a_number_without_one(tmp_path):
    reading = read(tmp_path, KEYS_24 | {"standard_popup_text": popup("3 people fled.")})
    assert reading.figures.origin[0] is None and "Compiled by IDMC" in reading.figures.note[0]
    assert any(note == "1 figure: nobody is given as the speaker: the origin is unknown: 71." for note in reading.notes)


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("3 people were in relief camp due to flood on 6 June in Millford, according to NERC.", "Millford"),
        ("3 people were evacuated in West Millford due to flood on 6 June", "West Millford"),
        ("3 people fled in Millford between April and May 1911, according to NERC.", "Millford"),
        ("3 people fled in May in Millford.", "Millford"),
        ("3 people fled in Millford, Westmark on 6 June", "Oldland"),
        ("3 people fled in Millford on 6 June and in Eastmark on 7 June", "Oldland"),
        ("3 people fled in Millford and Eastmark on 6 June", "Oldland"),
        ("3 people fled.", "Oldland"),
        ("3 people fled in Oldland on 6 June.", "Oldland"),
    ],
)
def test_the_place_is_the_one_that_the_text_plainly_names(tmp_path, sentence, place):
    figure = one(tmp_path, standard_popup_text=popup(sentence))
    assert figure["place"] == place
    is_country = place == "Oldland"
    assert (figure["place_kind"] == "country", figure["place_inside"] is None, figure["lat"] is None) == (is_country,) * 3


def test_the_name_of_an_event_says_what_a_place_is_inside(tmp_path):
    words = popup("3 people fled in Millford on 6 June.")
    named = {
        "Oldland: Flood - Westmark (Millford, Ashby) - 05/06/1911": ("district", "Westmark|Oldland"),
        "Oldland: Flood - Millford - 05/06/1911": ("governorate", "Oldland"),
        "Great flood": (None, "Oldland"),
    }
    for event, (kind, inside) in named.items():
        figure = one(tmp_path, event_name=event, standard_popup_text=words)
        assert (figure["place_kind"], figure["place_inside"]) == (kind, inside)


def test_markup_is_text_and_an_address_that_is_none_is_not_kept(tmp_path):
    page = '<a href="javascript:alert(1)">The Gazette - 09 June 1911</a>'
    figure = one(tmp_path, standard_popup_text=popup("<script>alert(1)</script> 3 people &amp; a dog <i>fled</i>.", page=page))
    assert (figure["publisher"], figure["url"]) == ("The Gazette", None)
    assert '"alert(1) 3 people & a dog fled"' in figure["note"] and "<" not in figure["note"]


def test_a_page_without_a_link_is_a_page(tmp_path):
    figure = one(tmp_path, standard_popup_text=popup("3 people fled.", page="The Gazette - Morning - 09 June 1911"))
    assert (figure["publisher"], figure["published_on"], figure["url"]) == ("The Gazette - Morning", "1911-06-09", None)


def test_a_return_is_no_displacement(tmp_path):
    words = popup("A total of 1200 people returned", "1,200 returns (returns), 06 June - 08 June")
    assert one(tmp_path, standard_popup_text=words)["metric"] == "returned"


def test_what_the_text_contradicts_is_said_of_the_figure(tmp_path):
    def notes(sentence: str, page: str = "") -> str:
        return one(tmp_path, standard_popup_text=popup(sentence, page=page))["note"]

    assert "another number of people" in notes("A total of 900 people fled in Millford.")
    assert "not filled in" in notes("A total of (Figure) (People or Household) fled.")
    assert "published before the last day" in notes("1200 people fled.", "The Gazette - 07 June 1911")


# The form of 35 keys


def test_a_row_of_35_keys_names_place_role_event_and_source(tmp_path):
    figure = one(tmp_path, KEYS_35)
    assert {name: figure[name] for name in ("origin", "origin_kind", "named_origins", "role", "event_id")} == {
        "origin": "Oldland Relief Board", "origin_kind": None, "named_origins": "Oldland Relief Board",
        "role": "recommended", "event_id": "idmc-event-9",
    }  # fmt: skip
    assert [figure[name] for name in ("place", "place_inside", "place_kind", "lat", "lon")] == [
        "Millford", "Westmark|Oldland", "district", "10.4", "20.1",
    ]  # fmt: skip
    assert "preventive evacuations. " in figure["note"] and "FL-1911-000001-OLD" in figure["note"]


@pytest.mark.parametrize(
    ("role", "kept"), [("Recommended figure", "recommended"), ("Triangulation", "triangulation"), (None, "triangulation")]
)
def test_the_role_is_that_of_the_file(tmp_path, role, kept):
    assert one(tmp_path, KEYS_35, role=role)["role"] == kept


@pytest.mark.parametrize(
    ("sources", "origin", "is_unnamed", "named"),
    [
        ("Relief Board; Westmark Police", "local authority", True, "Relief Board|Westmark Police"),
        ("Local Authorities", "local authority", True, "Local Authorities"),
        (None, "local authority", True, None),
    ],
)
def test_several_sources_are_named_and_none_of_them_is_made_the_speaker(tmp_path, sources, origin, is_unnamed, named):
    figure = one(tmp_path, KEYS_35, sources=sources)
    assert (figure["origin"], figure["origin_kind"] == "unnamed", figure["named_origins"]) == (origin, is_unnamed, named)


@pytest.mark.parametrize(
    ("names", "accuracies", "directions", "place", "kind", "inside"),
    [
        ("Oldland", "Country/territory (AM0)", "Origin", "Oldland", "country", None),
        ("Westmark, Oldland", "State/Region/Province (ADM1)", "Origin", "Westmark", "governorate", "Oldland"),
        ("Ashby, Westmark", "Point", "Origin and destination", "Ashby", "site", "Westmark|Oldland"),
        ("Ashby, Westmark, Oldland", "Something", "Origin", "Ashby", None, "Westmark|Oldland"),
        ("Ashby, Westmark, Oldland; Millford, Westmark, Oldland", "Point; Point", "Origin; Origin", "Westmark", None, "Oldland"),
        ("Ashby, Westmark, Oldland; Dale, Eastmark, Oldland", "Point; Point", "Origin; Origin", "Oldland", "country", None),
        ("Ashby, Westmark, Oldland; Dale, Eastmark, Oldland", "Point; Point", "Origin; Destination", "Ashby", "site", "Westmark|Oldland"),
        ("Ashby, Westmark, Oldland", "Point", "Destination", "Oldland", "country", None),
    ],
)  # fmt: skip
def test_the_place_is_where_people_left(tmp_path, names, accuracies, directions, place, kind, inside):
    figure = one(tmp_path, KEYS_35, locations_name=names, locations_accuracy=accuracies, locations_type=directions)
    assert (figure["place"], figure["place_kind"], figure["place_inside"]) == (place, kind, inside)
    assert (names in figure["note"]) == (";" in names or kind == "country")


def test_a_code_that_is_none_of_iso_gives_the_place_none(tmp_path):
    reading = read(tmp_path, KEYS_24 | {"country": None, "iso3": "AB9", "standard_popup_text": popup("3 people fled.")})
    assert list(reading.figures[["place", "iso3"]].iloc[0]) == ["Abyei Area", None]
    assert "Codes that are not of ISO 3166, so that the place has none: AB9 (Abyei Area)." in reading.notes


# Other forms


def test_the_form_of_hdx_has_the_text_and_the_page_without_its_publisher(tmp_path):
    columns = [key for key in KEYS_24 if not key.startswith("standard_")] + ["description", "link", "combined_type", "extra"]
    description = "Oldland: 1,200 displacements (evacuated), 06 June - 08 June. A total of 1,200 people fled in Millford, according to local authority."
    cells = KEYS_24 | {"description": description, "link": "https://example.org/a", "combined_type": "Flood"}
    path = csv_file(tmp_path / "x.csv", [], ["title of the file"], [name.upper() for name in columns], [cells.get(name) for name in columns])
    figure = readers.read(path).figures.iloc[0]
    assert (figure.row, figure.value, figure.origin, figure.place) == (4, "1200", "local authority", "Millford")
    assert (figure.publisher, figure.title) == ("Internal Displacement Monitoring Centre", "Internal Displacement Updates")
    assert figure.published_on is None and figure.note.endswith("The page that IDMC read: https://example.org/a")


def test_the_workbook_of_idmc_is_read_by_its_names_and_states_its_licence(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Read this first"])
    sheet = book.create_sheet("IDUS_Data")
    sheet.append(["".join(word.title() for word in key.split("_")) for key in KEYS_35])
    sheet.append(list(KEYS_35.values()))
    book.create_sheet("README").append(["USE LICENSE: This content is licensed under CC BY-NC."])
    book.save(tmp_path / "x.xlsx")
    reading = readers.read(tmp_path / "x.xlsx")
    assert list(reading.figures.figure_id) == ["idu-71"] and list(reading.figures.role) == ["recommended"]
    assert reading.figures.document_note[0].endswith("Licence as the file states it: CC BY-NC.")


def test_a_row_of_tags_is_no_figure_and_malformed_ones_are_reported(tmp_path):
    columns = list(KEYS_24)
    tags = ["#id", "country+name", "#country+code", *("#x" for _ in columns[3:])]
    path = csv_file(tmp_path / "x.csv", columns, tags, [KEYS_24[name] for name in columns])
    reading = readers.read(path)
    assert list(reading.figures.row) == [3]
    assert tuple(note for note in reading.notes if not note.startswith("Read as"))[:2] == (
        "The row of HXL tags under the header was left out; columns are read by their names.",
        "1 cell of that row, not written as HXL has it: 'country+name' under 'country'.",
    )


# What is refused, and what makes no figure


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"id": None}, "id"),
        ({"figure": "many"}, "figure"),
        ({"figure": -3}, "figure"),
        ({"figure": 0, "qualifier": "less than"}, "figure"),
        ({"qualifier": "perhaps"}, "qualifier"),
        ({"displacement_type": "Rumour"}, "displacement_type"),
        ({"role": "Draft"}, "role"),
        ({"country": None, "iso3": None}, "country"),
        ({"displacement_start_date": None}, "displacement_start_date"),
        ({"displacement_start_date": "42715"}, "displacement_start_date"),
        ({"displacement_start_date": "0025-06-06"}, "displacement_start_date"),
        ({"displacement_end_date": "June"}, "displacement_end_date"),
        ({"displacement_end_date": "1911-06-05"}, "displacement_end_date"),
    ],
)
def test_a_row_that_cannot_be_right_is_refused(tmp_path, changed, column):
    reading = read(tmp_path, KEYS_35 | changed, KEYS_35 | {"id": 72})
    assert [(problem.row, problem.column) for problem in reading.problems] == [(2, column)]
    assert list(reading.figures.figure_id) == ["idu-72"] and reading.covered is None


def test_a_blank_number_is_no_figure_and_0_is_one(tmp_path):
    reading = read(tmp_path, KEYS_24 | {"figure": None}, KEYS_24 | {"id": 72, "figure": 0})
    assert list(reading.figures.value) == ["0"] and "1 row has no number, so no figure: 71." in reading.notes


def test_one_identifier_with_two_numbers_is_refused_and_with_one_number_is_read_once(tmp_path):
    twice = read(tmp_path, KEYS_24, KEYS_24 | {"figure": 1300}, KEYS_24 | {"id": 72}, KEYS_24 | {"id": 72})
    assert list(twice.figures.figure_id) == ["idu-72"]
    assert [str(problem) for problem in twice.problems] == [
        "row 2, id: '71' stands in rows 2, 3 with different cells. Keep the right one.",
        "row 3, id: '71' stands in rows 2, 3 with different cells. Keep the right one.",
    ]
    assert "1 row repeats another and count once: 72." in twice.notes


def test_a_needed_column_that_lacks_is_named(tmp_path):
    for name in ("id", "figure", "displacement_start_date"):
        (problem,) = read(tmp_path, {key: value for key, value in KEYS_24.items() if key != name}).problems
        assert (problem.row, problem.column) == (1, name) and "is missing" in problem.problem


def test_a_file_that_is_none_of_the_format_is_not_recognised(tmp_path):
    path = csv_file(tmp_path / "idmc_idu.csv", ["id", "country", "figure", "qualifier", "year"], [1, "Oldland", 3, "total", 1911])
    with pytest.raises(readers.Unreadable):
        readers.read(path)
    (problem,) = readers.read(path, name="idmc_idu").problems
    assert "Give the file as IDMC or HDX publishes it." in str(problem)


def test_the_file_covers_its_country_from_its_earliest_last_day_on(tmp_path):
    later = {"id": 72, "displacement_start_date": "1911-06-01", "displacement_end_date": "1911-06-20"}
    assert read(tmp_path, KEYS_24, KEYS_24 | later).covered == readers.Covered("idu-", ("OLD",), "1911-06-08", "1911-06-21")


def test_every_term_is_one_of_the_vocabularies(tmp_path):
    figure = one(tmp_path, KEYS_35)
    for column, terms in (
        ("affected", "affected"), ("cause", "causes"), ("quantifier", "quantifiers"), ("unit", "units"),
        ("place_kind", "place_kinds"), ("date_precision", "date_precisions"), ("period_basis", "period_bases"),
        ("role", "roles"), ("event_clarity", "event_clarities"), ("origin_stated", "origin_stated"),
        ("published_basis", "published_bases"), ("credibility", "credibility"),
    ):  # fmt: skip
        assert figure[column] in vocabulary.terms(terms), column
