"""One sheet: a row a figure, with names in place of identifiers. All people and places are invented, and long past."""

import json
from pathlib import Path

import pytest

from data import readers
from data.readers import sheet, tables

SHARED = Path(__file__).parents[2] / "shared"
BASE = {
    "what": "killed", "how many": "at least 12", "where": "North Ford", "from": "1911-05-03", "to": "1911-05-04",
    "who says so": "Hill Watch", "where published": "https://news.example/ford",
}
MADE_UP = {  # what the plainest row says beside what it was given
    "metric": "killed", "affected": "unknown", "quantifier": "at_least", "value": "12", "unit": "person", "place": "North Ford",
    "period_start": "1911-05-03", "period_end": "1911-05-05", "date_precision": "2", "period_basis": "stated", "origin": "Hill Watch",
    "origin_stated": "stated", "publisher": "news.example", "url": "https://news.example/ford", "published_basis": "unknown",
    "credibility": "6", "credibility_reason": "not graded: came with one sheet", "event_clarity": "2", "role": "recommended", "checked": "no",
}


def opened(rows, name="", *, path="a.csv", more=()):
    """A sheet of these rows, as tables.opened gives it."""
    return tables.Opened(Path(path), "csv", (*more, tables.Sheet(name, [tuple(cell if cell != "" else None for cell in row) for row in rows])))


def reading(*changes, answers=None, drop=(), above=()):
    """A sheet of the plainest row, once for each of the changes; `above` the header stand other rows."""
    names = [name for name in dict.fromkeys([*BASE, *(name for change in changes for name in change)]) if name not in drop]
    rows = [[(BASE | change).get(name) for name in names] for change in changes]
    return sheet.read(opened([*above, names, *rows]), answers or {})


def said(found):
    """What each figure says, without its identifier and its row."""
    return [{name: value for name, value in row.items() if value is not None and name not in ("figure_id", "row")} for row in found.figures.to_dict("records")]


def told(found):
    return [str(problem) for problem in found.problems]


def one(**change):
    """The one figure of a row with these cells: underscores in a heading are blanks."""
    found = reading({name.replace("_", " "): value for name, value in change.items()})
    assert not found.problems and not found.questions, told(found)
    return said(found)[0]


def refusal(**change):
    """Why a row with these cells is refused."""
    found = reading({name.replace("_", " "): value for name, value in change.items()})
    assert len(found.figures) == 0 and not found.questions
    return told(found)


# The whole row


def test_seven_columns_make_a_figure_and_what_is_not_said_is_said_so():
    found = reading({})
    assert said(found) == [MADE_UP]
    assert list(found.figures.columns) == list(readers.COLUMNS)
    assert found.figures["row"].tolist() == [2]
    assert found.notes == (
        'Row 2: who is counted is not said, so the group is "not said"; it is never read as civilians.',
        "Row 2: the publisher is called by the host of the address, as no name is given.",
        "The sheet does not say one event or a sum, credibility, role: a figure is of one event where an incident is named and else a sum;"
        " credibility is 6, not graded; a figure is for comparison where it repeats another or nobody is named.",
    )
    assert (found.problems, found.questions) == ((), ())


def test_every_column_may_be_given_under_a_friendly_heading():
    found = one(
        who_is_counted="Civilians", limited_to="killed by shells", why="conflict", inside="Ford District; Fordland", country="FDL",
        latitude="36.2", longitude="-7.5", kind_of_place="city or town", came_from="Southland", how_the_report_puts_the_time="since midnight",
        precision_of_the_date="3", days_are="inferred", carried_by="Wire A; Wire B", title="Twelve dead", published_on="5 May 1911",
        language="English", reliability="B: usually reliable", credibility="2", role="for comparison", incident="Market of 3 May",
        running_count="Toll of the ford", note="As printed.", low="10", high="20", party="Fordland", kind_of_source="monitor",
        p_code="FD01", p_code_system="OCHA COD-AB", turned_into_people="yes", household_size="5.6", may_be_shared="no", reports_named="3",
    )
    assert found == MADE_UP | {
        "affected": "civilian", "scope": "killed by shells", "cause": "conflict", "place_inside": "Ford District|Fordland", "iso3": "FDL",
        "lat": "36.2", "lon": "-7.5", "place_kind": "city", "from_place": "Southland", "period_words": "since midnight",
        "date_precision": "3", "period_basis": "inferred", "relays": "Wire A|Wire B", "title": "Twelve dead", "published_on": "1911-05-05",
        "published_basis": "stated", "reported_on": "1911-05-05", "language": "en", "reliability": "B", "reliability_reason": "given in the sheet without a reason",
        "credibility": "2", "credibility_reason": "given in the sheet without a reason", "role": "triangulation", "event_id": "market-of-3-may",
        "event_clarity": "1", "series_id": "hill-watch-toll-of-the-ford", "note": "As printed.", "low_given": "10", "high_given": "20",
        "origin_party": "Fordland", "origin_kind": "monitor", "admin_code": "FD01", "admin_code_system": "OCHA COD-AB", "converted": "yes",
        "household_size": "5.6", "may_be_shared": "no", "named_reports": "3",
    }


def test_every_column_may_be_given_under_its_own_name():
    names = [name for name in readers.COLUMNS if name != "row"]
    for name in names:
        header = ["metric", "value", "place", "period_start", "period_end", "origin", "publisher"]
        known = sheet.header_of(opened([[*(one for one in header if one != name), name]]))
        assert known is not None and None not in known.columns, name


@pytest.mark.parametrize("heading", ["claimant", "Source", "SAID BY:", "who_says_so", "Who says so?", " origin "])
def test_a_heading_is_known_in_any_case_and_by_its_other_names(heading):
    row = BASE | {heading: "Hill Watch"}
    names = [heading if name == "who says so" else name for name in BASE]
    found = sheet.read(opened([names, [row[name] for name in names]]), {})
    assert said(found) == [MADE_UP]


# How many, of what


def test_the_number_brings_its_word_its_unit_and_its_group():
    assert one(how_many="12 families") == MADE_UP | {"quantifier": "exact", "unit": "household"}
    assert one(how_many="12 civilians") == MADE_UP | {"quantifier": "exact", "affected": "civilian"}
    assert one(how_many="about 12 killed") == MADE_UP | {"quantifier": "approximately"}
    assert one(how_many="dozens", what="injured") == {
        name: value for name, value in (MADE_UP | {"metric": "injured", "quantifier": "vague", "value_words": "dozens"}).items() if name != "value"
    }
    assert one(how_many="10–12") == MADE_UP | {"quantifier": "between", "value": "10", "value_max": "12"}
    assert one(how_many="none") == MADE_UP | {"quantifier": "exact", "value": "0"}


def test_the_word_and_the_upper_end_may_stand_in_columns_of_their_own():
    assert one(how_many="12", quantifier="at least") == MADE_UP
    assert one(how_many="10", upper_number="12") == MADE_UP | {"quantifier": "between", "value": "10", "value_max": "12"}
    assert refusal(how_many="at least 12", quantifier="about") == ["row 2, word before: 'about' is not what how many says. Write the word once."]
    assert refusal(how_many="12", upper_number="10") == ["row 2, upper number: '10' is no number above the lower one. Write the upper end of a range, as 12 of 10 to 12."]
    assert refusal(how_many="12", quantifier="between") == ["row 2, word before: 'between' is not what how many says. Write the word once."]


def test_a_blank_is_no_figure_and_0_is_one():
    found = reading({"how many": "n/a"}, {"how many": None}, {"how many": "0"})
    assert [row["value"] for row in said(found)] == ["0"]
    assert "Rows 2, 3: nothing is given as how many, so no figure was made: a blank is not 0." in found.notes
    assert found.problems == ()


def test_what_is_counted_is_a_word_of_the_vocabulary_or_asked_about():
    assert one(what="Wounded")["metric"] == "injured"
    assert one(what="living displaced")["metric"] == "displaced_stock"
    assert refusal(what="dead") == ["row 2, what: 'dead' may mean several things. Write one of: killed, died."]
    [problem] = refusal(what="kiled")
    assert problem.startswith("row 2, what: 'kiled' is nothing that the record counts. Write one of: killed,")
    assert refusal(what=None) == ["row 2, what: is blank. Write what is counted, as: killed."]


def test_a_name_that_reports_use_of_other_things_is_read_and_noted():
    found = reading({"what": "displaced"})
    assert said(found)[0]["metric"] == "displaced"
    assert "Row 2: 'displaced' was read as 'fled'; reports say it of 'living displaced', too." in found.notes


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"how many": "12 women"}, "row 2, how many: '12 women' counts some of the people alone. Write the number alone, and women in limited to."),
        ({"how many": "12 civilians", "who is counted": "fighters"}, "row 2, how many: '12 civilians' counts another group than who is counted. Write the group once."),
        ({"how many": "12 families", "unit": "person"}, "row 2, how many: '12 families' counts another thing than the unit. Write the number alone, or the unit families."),
        ({"how many": "12 zebras"}, "row 2, how many: '12 zebras' says more than how many. Write the number alone here, and the rest in its own columns or in note."),
    ],
)
def test_a_number_that_says_more_than_its_columns_is_refused(change, problem):
    assert told(reading(change)) == [problem]


# Where


def test_stars_behind_a_name_are_notes():
    assert one(where="North Ford **") == MADE_UP


def test_a_country_is_a_name_around_the_place_or_a_code():
    assert one(country="Fordland", inside="Ford District") == MADE_UP | {"place_inside": "Ford District|Fordland"}
    assert one(where="Fordland", country="Fordland") == MADE_UP | {"place": "Fordland"}
    assert refusal(country="FDL", iso3="ABC") == ["row 2, country: 'FDL' is another country than the code beside it. Write one of them."]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"where": None}, "row 2, where: is blank. Write the place by its name."),
        ({"latitude": "36,2", "longitude": "37"}, "row 2, latitude: '36,2' is no number of degrees. Write degrees from -90 to 90 with a decimal point: 36.2021."),
        ({"latitude": "36.2"}, "row 2, latitude: '36.2' stands without longitude. Write latitude and longitude, or neither."),
        ({"p-code": "FD01"}, "row 2, p code: 'FD01' stands without p code system. Write the code and whose codes these are, or neither."),
    ],
)
def test_half_a_place_is_refused(change, problem):
    assert problem in told(reading(change))


# When


@pytest.mark.parametrize(
    ("start", "end", "period", "precision"),
    [
        ("1911-05-03", None, ("1911-05-03", "1911-05-04"), "1"),
        ("1911-05-03", "1911-05-08", ("1911-05-03", "1911-05-09"), "2"),
        ("3 May 1911", "9 May 1911", ("1911-05-03", "1911-05-10"), "3"),
        ("1911-05-03T00:00:00.000Z", "1911-05-20 00:00:00.000", ("1911-05-03", "1911-05-21"), "4"),
        ("December 1911", None, ("1911-12-01", "1912-01-01"), "4"),
        ("1911", None, ("1911-01-01", "1912-01-01"), "5"),
        ("1911-05-03", "June 1911", ("1911-05-03", "1911-07-01"), "5"),
        ("30/4/1911", "4/30/1911", ("1911-04-30", "1911-05-01"), "1"),
        ("1911-05-03T06:00Z", None, ("1911-05-03T06:00:00Z", "1911-05-04T00:00:00Z"), "1"),
        ("1911-05-03T06:00+02:00", "1911-05-03T18:30+02:00", ("1911-05-03T06:00:00+02:00", "1911-05-03T18:30:00+02:00"), "1"),
        ("1911-05-03", "1911-05-03T18:30Z", ("1911-05-03T00:00:00Z", "1911-05-03T18:30:00Z"), "1"),
    ],
)
def test_the_last_day_is_included_and_the_precision_worked_out(start, end, period, precision):
    found = one(**{"from": start, "to": end})
    assert (found["period_start"], found["period_end"]) == period
    assert found["date_precision"] == precision


def test_one_column_of_days_is_from_and_to():
    names = ["day", *(name for name in BASE if name not in ("from", "to"))]
    found = sheet.read(opened([names, [(BASE | {"day": "1911-05-03"})[name] for name in names]]), {})
    assert said(found) == [MADE_UP | {"period_end": "1911-05-04", "date_precision": "1"}]


def test_period_end_is_the_first_day_after_and_that_is_noted():
    found = reading({"period_end": "1911-05-05"}, drop=("to",))
    assert said(found) == [MADE_UP]
    assert "period_end was read as the first day after the period; under the heading to stands the last day." in found.notes
    assert told(reading({"period_end": "1911-05-03"}, drop=("to",))) == [
        "row 2, period_end: '1911-05-03' is not after the start. It is the first day after: of 11 December, 2016-12-12."
    ]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"from": None}, "row 2, from: is blank. Write the first day. If the report gives none, write the day of the report as from and to, and assumed under days are."),
        ({"to": "1911-05-01"}, "row 2, to: '1911-05-01' lies before from. Write the last day, or leave it blank if it is the same day."),
        ({"from": "0025-05-03", "to": None}, "row 2, from: '0025-05-03' is of the year 0025. Write the day of a year from 1800 to 2100, as 2016-12-31."),
        ({"from": "1911-05-03T06:00Z", "to": "1911-05-03T09:00+02:00"}, "row 2, to: '1911-05-03T09:00+02:00' has another time zone than from. Write both with the same offset."),
        ({"published on": "May 1911"}, "row 2, published on: 'May 1911' is not a day. Write it as 2016-12-31."),
    ],
)
def test_days_that_cannot_be_right_are_refused(change, problem):
    assert told(reading(change)) == [problem]


def test_day_and_month_that_may_be_either_way_round_are_asked_about():
    rows = ({"from": "11/12/1911", "to": None}, {"where": "South Ford"})
    found = reading(*rows)
    assert [row["place"] for row in said(found)] == ["South Ford"]
    assert [(question.key, question.options) for question in found.questions] == [("day_first", ("yes", "no"))]
    assert found.questions[0].asks == (
        "Row 2: day and month may be either way round, as in 11/12/1911. Does the day stand first? Until it is answered no figure is made of it."
    )
    assert found.problems == ()
    for answer, day in (("yes", "1911-12-11"), ("no", "1911-11-12")):
        answered = reading(*rows, answers={"day_first": answer})
        assert answered.questions == () and said(answered)[0]["period_start"] == day
    assert told(reading(*rows, answers={"day_first": "perhaps"})) == ["day_first: 'perhaps' is neither yes nor no. Answer one of them."]


def test_other_cells_of_the_sheet_prove_which_stands_first():
    found = reading({"from": "11/12/1911", "to": None}, {"from": "30/4/1911", "to": None})
    assert [row["period_start"] for row in said(found)] == ["1911-12-11", "1911-04-30"]
    assert "Row 2: the day was taken to stand first, as it does in '30/4/1911' of this sheet." in found.notes
    both = reading({"from": "11/12/1911", "to": None}, {"from": "30/4/1911", "to": None}, {"from": "4/29/1911", "to": None})
    assert [question.key for question in both.questions] == ["day_first"]


def test_a_time_of_day_without_a_zone_is_asked_about():
    rows = ({"from": "30/4/1911 13:42", "to": None},)
    assert [question.key for question in reading(*rows).questions] == ["offset"]
    assert said(reading(*rows, answers={"offset": "+02:00"}))[0]["period_start"] == "1911-04-30T13:42:00+02:00"
    assert said(reading(*rows, answers={"offset": "days"}))[0]["period_start"] == "1911-04-30"
    assert told(reading(*rows, answers={"offset": "2"})) == ["offset: '2' is no offset from UTC. Answer it as +02:00, or days to leave clock times out."]


def test_days_as_a_spreadsheet_keeps_them_are_read_in_columns_of_days_alone():
    found = reading({"from": "42715", "to": None, "how many": "42715"})
    assert (said(found)[0]["period_start"], said(found)[0]["value"]) == ("2016-12-11", "42715")
    assert "Row 2: a day stands there as the number that a spreadsheet keeps, such as 42715 for 2016-12-11, and was read so." in found.notes


# Who says so, and where it was published


@pytest.mark.parametrize("name", ["local activists", "witnesses", "an unnamed official"])
def test_speakers_without_a_name_are_not_named_and_their_words_kept(name):
    found = one(who_says_so=name, note="Heard on the radio.")
    assert found == MADE_UP | {"origin": "Not named", "origin_kind": "unnamed", "role": "triangulation", "note": f"Heard on the radio. Said by: {name}."}


@pytest.mark.parametrize("name", ["unnamed", "Not named", "anonymous"])
def test_nobody_named_is_said_so(name):
    assert one(who_says_so=name) == MADE_UP | {"origin": "Not named", "origin_kind": "unnamed", "role": "triangulation"}


@pytest.mark.parametrize("name", ["Hill Watch", "Local Coordination Committees", "the government", "northern residents' council"])
def test_a_name_stays_a_name(name):
    assert one(who_says_so=name)["origin"] == name


@pytest.mark.parametrize("name", [None, "-", "n/a", "unknown"])
def test_nobody_says_so_is_refused(name):
    assert refusal(who_says_so=name) == ["row 2, who says so: is blank. Write who asserts the number; unnamed, if nobody is named."]


@pytest.mark.parametrize(
    ("change", "publisher", "title", "url"),
    [
        ({"where published": "Example Times"}, "Example Times", None, None),
        ({"where published": "Example Times, Twelve dead"}, "Example Times", "Twelve dead", None),
        ({"where published": "Example Times, “Twelve dead”, https://news.example/a"}, "Example Times", "Twelve dead", "https://news.example/a"),
        ({"where published": "https://www.news.example/a_(b)"}, "news.example", None, "https://www.news.example/a_(b)"),
        ({"where published": "https://news.example/a", "outlet": "Example Times", "title": "Dead"}, "Example Times", "Dead", "https://news.example/a"),
        ({"where published": "Example Times", "outlet": "example times", "address": "https://news.example/a"}, "example times", None, "https://news.example/a"),
    ],
)
def test_where_it_was_published(change, publisher, title, url):
    found = said(reading(change))[0]
    assert (found["publisher"], found.get("title"), found.get("url")) == (publisher, title, url)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"where published": None}, "row 2, where published: is blank. Write the address of the page, or the name of the outlet."),
        ({"where published": None, "title": "Dead"}, "row 2, where published: is blank. Write the address of the page, or the name of the outlet."),
        ({"where published": "www.news.example/a"}, "row 2, where published: 'www.news.example/a' is not a whole web address. Write it from https:// on, or the name of the outlet."),
        ({"where published": "Example Times", "outlet": "Other Times"}, "row 2, outlet: 'Other Times' is not what where published says. Write it once."),
        ({"address": "news.example"}, "row 2, address: 'news.example' is not a web address. Write it whole, from https:// on, without spaces."),
    ],
)
def test_a_page_that_cannot_be_found_is_refused(change, problem):
    assert told(reading(change)) == [problem]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"reliability": "G"}, "row 2, reliability: 'G' is not one of the words for it. Write one of: A (completely reliable),"),
        ({"may be shared": "perhaps"}, "row 2, may be shared: 'perhaps' is neither yes nor no."),
        ({"household size": "6"}, "row 2, household size: '6' stands in a row that is not turned into people."),
        ({"low": "10"}, "row 2, low: '10' stands without high."),
        ({"published basis": "stated"}, "row 2, basis of the day of publication: 'stated' does not fit the day of publication."),
    ],
)
def test_other_cells_that_cannot_be_right_are_refused(change, problem):
    assert [one.startswith(problem) for one in told(reading(change))] == [True]


# Rows that are no figures, and rows that are one


@pytest.mark.parametrize("words", ["DO NOT INCLUDE", "do not use: retracted", "Exclude this row", "checked; EXCLUDE", "excluded"])
def test_a_row_marked_as_not_to_be_used_is_refused(words):
    [problem] = refusal(note=words)
    assert problem == f"row 2, note: {words!r} says that the row is not to be used. Remove the row; or the words, if it is to be used."


@pytest.mark.parametrize("words", ["Figures that exclude soldiers.", "excluding the outskirts"])
def test_a_note_may_say_what_a_number_leaves_out(words):
    assert one(note=words) == MADE_UP | {"note": words}


def test_a_mark_in_a_column_that_is_not_read_counts_as_well():
    found = reading({"status": "DO NOT INCLUDE"})
    assert told(found) == ["row 2, status: 'DO NOT INCLUDE' says that the row is not to be used. Remove the row; or the words, if it is to be used."]


def test_the_second_of_two_identical_rows_is_a_repeat():
    found = reading({}, {"how many": "12+"}, {"note": "again"})
    assert found.figures["row"].tolist() == [2]
    assert told(found) == [
        "row 3, how many: '12+' repeats row 2. Remove one of the two; or give each an id, if they are two figures.",
        "row 4, how many: 'at least 12' repeats row 2. Remove one of the two; or give each an id, if they are two figures.",
    ]


def test_another_number_for_the_same_is_refused_in_both_rows():
    found = reading({}, {"how many": "20"}, {"how many": "20", "limited to": "by shells"})
    assert found.figures["row"].tolist() == [4]
    write = "If they are two figures, give each an id or say what they are limited to; if one corrects the other, keep that."
    assert told(found) == [
        f"row 2, how many: 'at least 12' is another number for all that row 3 says. {write}",
        f"row 3, how many: '20' is another number for all that row 2 says. {write}",
    ]


def test_figures_that_look_alike_under_ids_of_their_own_are_kept():
    found = reading({"id": "ford-a"}, {"id": "ford-b"})
    assert found.figures["figure_id"].tolist() == ["ford-a", "ford-b"]
    assert "Rows 2, 3: figures that differ in nothing but their ids: kept as given, none was merged." in found.notes


def test_one_id_for_two_figures_is_refused():
    assert told(reading({"id": "ford-a"}, {"id": "ford-a", "how many": "20"})) == [
        "row 2, how many: 'at least 12' has the id of row 3, and says something else. Give each figure an id of its own.",
        "row 3, how many: '20' has the id of row 2, and says something else. Give each figure an id of its own.",
    ]


def test_an_id_of_digits_alone_is_joined_to_the_publisher():
    assert reading({"id": "7"}).figures["figure_id"].tolist() == ["sheet-news-example-7"]


def test_a_number_that_changed_is_a_revision_of_the_same_figure():
    """The identifier is made of everything but the number; it is written here, as records hold it."""
    ids = [reading(change).figures["figure_id"][0] for change in ({}, {"how many": "20 people"}, {"note": "more"}, {"from": "3 May 1911"}, {"where": "north ford"})]
    assert set(ids) == {"sheet-news-example-killed-north-ford-1911-05-03-b61b28d4531809a8"}
    others = [reading(change).figures["figure_id"][0] for change in ({"to": "1911-05-09"}, {"who says so": "Ford Desk"}, {"limited to": "by shells"}, {"why": "disaster"}, {"where published": "Example Times"})]
    assert len({*ids, *others}) == 6


def test_a_row_may_name_the_one_that_it_repeats_or_is_a_part_of():
    found = reading({}, {"where published": "Other Times", "repeats": "row 2"}, {"limited to": "women", "part of": "row 2"}, {"where": "Ford", "part of": "on-record-1"})
    first = found.figures["figure_id"][0]
    assert found.figures[["repeats", "part_of", "role"]].values.tolist() == [
        [None, None, "recommended"], [first, None, "triangulation"], [None, first, "recommended"], [None, "on-record-1", "recommended"],
    ]
    assert told(reading({"repeats": "row 9"})) == ["row 2, repeats: 'row 9' is no row of this sheet. Write the number of one, or an id."]
    assert told(reading({"repeats": "row 2"})) == ["row 2, repeats: 'row 2' is the row itself. Name the other one, or leave it blank."]
    assert "row 3, repeats: 'row 2' is a row of which no figure is made. Mend that row first, or leave it blank." in told(reading({"how many": "many"}, {"where": "Ford", "repeats": "row 2"}))
    assert told(reading({}, {"where": "Ford", "repeats": "row 2", "role": "recommended"})) == [
        "row 3, role: 'recommended' is recommended on a repeat, which would be counted twice. Write for comparison."
    ]


def test_a_formula_stays_text():
    assert one(note="=HYPERLINK(1)") == MADE_UP | {"note": "=HYPERLINK(1)"}


# The header


def test_titles_and_empty_rows_above_the_header_are_passed_over_and_said():
    found = reading({}, above=(["Diary of the ford"], [], [None, None]))
    assert said(found) == [MADE_UP]
    assert found.figures["row"].tolist() == [5]
    assert "The header is row 4; 3 rows above it were passed over: 'Diary of the ford'." in found.notes


def test_an_odd_order_other_columns_and_empty_rows_do_no_harm():
    names = ["Colour", *reversed(BASE), ""]
    found = sheet.read(opened([[], names, [], ["red", *reversed(BASE.values()), "left over"], [" "] * 9]), {})
    assert said(found) == [MADE_UP]
    assert "Not read, as no column is called so: 'Colour', 'column 9'." in found.notes


def test_a_header_over_two_rows():
    over = [None, None, None, "Days", "Days", "who says so", "Where"]
    under = ["what", "how many", "where", "from", "to", None, "published"]
    found = sheet.read(opened([over, under, list(BASE.values())]), {})
    assert said(found) == [MADE_UP]
    assert found.figures["row"].tolist() == [3]
    assert "The header is 2 rows high: they were read as one." in found.notes


@pytest.mark.parametrize("lacking", list(BASE))
def test_a_needed_column_that_is_missing_is_named(lacking):
    found = reading({}, drop=(lacking,))
    if lacking in ("what", "how many"):
        assert told(found)[0].startswith("has no row that names what, how many,")
    else:
        assert told(found) == [f"row 1, {lacking}: is no column of this header, and every figure needs it. Add a column {lacking!r}."]
    assert list(found.figures.columns) == list(readers.COLUMNS)


def test_two_columns_of_one_meaning_are_refused_where_they_differ():
    names, values = list(BASE), list(BASE.values())
    double = sheet.read(opened([[*names, "Source"], [*values, "Ford Desk"]]), {})
    assert told(double) == ["row 1, Source: says what 'who says so' says, too, which is who says so, and says it otherwise. Keep one of the two columns, or call the other by what it is."]
    for same in ("Hill Watch", None):
        assert said(sheet.read(opened([[*names, "Source"], [*values, same]]), {})) == [MADE_UP]
    assert said(sheet.read(opened([["Source", *names], [None, *values]]), {})) == [MADE_UP]


def test_the_sheet_that_has_the_header_is_read_and_the_others_named():
    cover = tables.Sheet("Cover", [("Diary",)])
    found = sheet.read(opened([list(BASE), list(BASE.values())], "Log", more=(cover,)), {})
    assert said(found) == [MADE_UP]
    assert "Read from the sheet 'Log'; not read: 'Cover'." in found.notes


def test_objects_with_the_same_keys_are_read_like_a_sheet(tmp_path):
    file = tmp_path / "anything.json"
    file.write_text(json.dumps([BASE, BASE | {"how many": 12, "where": "South Ford"}]), encoding="utf-8")
    found = readers.read(file)
    assert found.format == "sheet"
    assert [(row["place"], row["quantifier"]) for row in said(found)] == [("North Ford", "at_least"), ("South Ford", "exact")]


def test_an_empty_sheet_has_no_figures():
    assert said(sheet.read(opened([list(BASE)]), {})) == []
    assert told(sheet.read(opened([]), {}))[0].startswith("has no row that names")


def test_by_what_it_is_recognised():
    assert sheet.recognised(opened([["x"], list(BASE)])) == (
        "one sheet, a row a figure: row 2 names what, how many, where, from, to, who says so, where published"
    )
    assert sheet.recognised(opened([["what", "how many"], ["killed", "12"]])) is None
    assert sheet.recognised(opened([])) is None


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real files of other formats stand in ../shared, which is not here")
def test_no_file_of_another_format_is_taken_for_a_sheet():
    files = [file for folder in ("cases/files", "samples") for file in (SHARED / folder).rglob("*") if file.suffix in (".csv", ".xlsx", ".json")]
    taken = []
    for file in files:
        try:
            taken += [file.name] if sheet.recognised(tables.opened(file)) else []
        except UnicodeDecodeError:  # not of interest here: how a file is decoded
            continue
    assert files and taken == []


def test_many_rows_give_what_each_of_them_gives_alone():
    changes = [{"where": f"Ford {n}", "how many": ("at least 5", "12 families", "dozens", "many", None)[n % 5], "to": (None, "1911-05-20", "1910-01-01")[n % 3]} for n in range(60)]
    together = reading(*changes)
    alone = [reading(change) for change in changes]
    assert said(together) == [row for found in alone for row in said(found)]
    assert [(problem.column, problem.problem) for problem in together.problems] == [(problem.column, problem.problem) for found in alone for problem in found.problems]
