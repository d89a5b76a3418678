"""Every rule that data must obey: one bad cell gives exactly one message, with file, row, column and fix."""

import re

import pytest

import queries
from data import record
from tests import invented

PLAIN = {
    "metric": {"metric_id": "{}", "label": "fled", "verb_phrase": "fled", "measure": "flow", "unit": "person",
               "hxl_tag": "#affected", "family": "displacement", "definition": "Invented."},
    "place": {"place_id": "{}", "name": "Somewhere", "parent_id": "norland", "kind": "city", "iso3": "NRL"},
    "source": {"source_id": "{}", "name": "Somebody", "short_name": "Somebody", "kind": "monitor",
               "reliability": "C", "reliability_reason": "invented"},
    "document": {"document_id": "{}", "publisher_id": "gazette", "published_basis": "unknown", "language": "en"},
    "figure": invented.figure(figure_id="{}"),
    "position": {"position_id": "{}", "document_id": "herald-undated", "origin_id": "watch", "subject": "control",
                 "place_id": "norland", "as_of": "1911-03-01", "holder_or_actor": "Crown", "stance": "affirms",
                 "statement": "Invented."},
    "link": {"from_id": "fled-league", "to_id": "fled-before", "relation": "overlaps"},
}
"""A row of each table with nothing wrong; its own name stands in its first column."""

ONE_OF_THE_UNITS = ("person, household, body, strike, sortie, munition, attack, tank, vehicle, artillery_system, bus,"
                    " ambulance, building")

# Table, what is wrong, the column that is told, and what is said of it.
COLUMN_RULES = [
    ("figure", {"figure_id": ""}, "figure_id", "is blank. Write a value."),
    ("figure", {"affected": ""}, "affected", "is blank. Write a value."),
    ("figure", {"credibility": ""}, "credibility", "is blank. Write a value."),
    ("source", {"reliability": ""}, "reliability", "is blank. Write a value."),
    ("place", {"name": ""}, "name", "is blank. Write a value."),
    ("figure", {"event_id": "two words"}, "event_id",
     '"two words" is not an identifier. Write letters, digits and _ - . : without spaces.'),
    ("document", {"document_id": "-dash"}, "document_id",
     '"-dash" is not an identifier. Write letters, digits and _ - . : without spaces.'),
    ("figure", {"unit": "persons"}, "unit", f'"persons" is not one of: {ONE_OF_THE_UNITS}. Write one of these.'),
    ("figure", {"role": "Recommended"}, "role",
     '"Recommended" is not one of: recommended, triangulation. Write one of these.'),
    ("figure", {"credibility": "7"}, "credibility", '"7" is not one of: 1, 2, 3, 4, 5, 6. Write one of these.'),
    ("position", {"stance": "doubts"}, "stance", '"doubts" is not one of: affirms, denies. Write one of these.'),
    ("link", {"relation": "likes"}, "relation",
     '"likes" is not one of: contradicts, overlaps, part_of, relay_error, repeats, supersedes. Write one of these.'),
    ("figure", {"origin_id": "nobody"}, "origin_id",
     '"nobody" is not in sources.csv. Add it there, or correct it here.'),
    ("figure", {"repeats": "nothing", "role": "triangulation"}, "repeats",
     '"nothing" is not in figures.csv. Add it there, or correct it here.'),
    ("place", {"parent_id": "atlantis"}, "parent_id",
     '"atlantis" is not in places.csv. Add it there, or correct it here.'),
    ("link", {"to_id": "nothing"}, "to_id",
     '"nothing" is not in figures.csv or positions.csv. Add it there, or correct it here.'),
    ("figure", {"relay_ids": "wire|nobody"}, "relay_ids",
     '"nobody" is not in sources.csv. Add it there, or correct it here.'),
    ("figure", {"note": "a\x00b\tc"}, "note", 'holds a character that cannot be written. Take it out: "a�b\\tc".'),
    ("source", {"name": "Some\x1bbody"}, "name", 'holds a character that cannot be written. Take it out: "Some�body".'),
    ("place", {"aliases": "A|B\x07"}, "aliases", 'holds a character that cannot be written. Take it out: "A|B�".'),
    ("figure", {"period_end": "1911-03-02T10:00:00+99:99"}, "period_end",
     '"1911-03-02T10:00:00+99:99" is not a date or a time. Write it as 2016-12-31, or as 2016-12-31T18:00:00+02:00.'),
    ("figure", {"value": "-5"}, "value", '"-5" is not a whole number of 0 or more. Write digits only, as 80000.'),
    ("figure", {"value": "1,000"}, "value", '"1,000" is not a whole number of 0 or more. Write digits only, as 80000.'),
    ("figure", {"value": "1.5"}, "value", '"1.5" is not a whole number of 0 or more. Write digits only, as 80000.'),
    ("figure", {"value": "٥"}, "value", '"٥" is not a whole number of 0 or more. Write digits only, as 80000.'),
    ("place", {"lat": "41,5", "lon": "11"}, "lat",
     '"41,5" is not a number. Write it with a decimal point, as 36.2021.'),
    ("place", {"lat": "nan", "lon": "11"}, "lat", '"nan" is not a number. Write it with a decimal point, as 36.2021.'),
    ("figure", {"reported_on": "31.12.1911"}, "reported_on", '"31.12.1911" is not a date. Write it as 2016-12-31.'),
    ("position", {"as_of": "1911-02-29"}, "as_of", '"1911-02-29" is not a date. Write it as 2016-12-31.'),
    ("figure", {"period_end": "1911-13-01"}, "period_end",
     '"1911-13-01" is not a date or a time. Write it as 2016-12-31, or as 2016-12-31T18:00:00+02:00.'),
    ("figure", {"period_start": "1911-03-01T18:00"}, "period_start",
     '"1911-03-01T18:00" is not a date or a time. Write it as 2016-12-31, or as 2016-12-31T18:00:00+02:00.'),
    ("figure", {"checked": "Yes"}, "checked", '"Yes" is neither yes nor no. Write one of them.'),
    ("source", {"url": "watch.example"}, "url",
     '"watch.example" is not a web address. Write it whole, from https:// on, without spaces.'),
    ("document", {"url": "javascript:alert(1)"}, "url",
     '"javascript:alert(1)" is not a web address. Write it whole, from https:// on, without spaces.'),
    ("document", {"url": "https://a.example/" + "x" * 60 + " y"}, "url",
     '"https://a.example/' + "x" * 42 + '…" is not a web address. Write it whole, from https:// on, without spaces.'),
]
SPANNING_RULES = [
    ("figure", {"quantifier": "vague", "value": "24", "value_words": "dozens"}, "value",
     "stands beside the quantifier vague. Leave it blank and write the word in value_words."),
    ("figure", {"quantifier": "at_least", "value": ""}, "value",
     "is blank, but the quantifier is at_least. Write the number, or use the quantifier vague with value_words."),
    ("figure", {"quantifier": "vague", "value": "", "value_words": "umpteen"}, "value_words",
     '"umpteen" is not in vocabulary/vague_words.csv. Write the word as listed there, or add it with its floor.'),
    ("figure", {"quantifier": "vague", "value": ""}, "value_words",
     "is blank, but the quantifier is vague. Write the word that was used, as dozens."),
    ("figure", {"value_words": "dozens"}, "value_words",
     '"dozens" stands beside the quantifier exact. Leave it blank, or use the quantifier vague.'),
    ("figure", {"quantifier": "between"}, "value_max",
     "is blank, but the quantifier is between. Write the upper number."),
    ("figure", {"quantifier": "at_least", "value_max": "9"}, "value_max",
     "stands beside the quantifier at_least. Leave it blank, or use the quantifier between."),
    ("figure", {"quantifier": "between", "value": "9", "value_max": "9"}, "value_max",
     '"9" is not above the value 9. Write the upper number here and the lower one in value.'),
    ("figure", {"quantifier": "less_than", "value": "0"}, "value",
     "less than 0 of anything cannot be. Write the quantifier exact."),
    ("figure", {"low_given": "5"}, "low_given",
     "and high_given go together, beside a value: they are the lowest and the highest of three numbers."
     " Write all of them, or leave both blank."),
    ("figure", {"household_size": "5"}, "household_size",
     '"5" stands in a row that is not converted, or is not above 0. Write yes in converted, or leave it blank.'),
    ("position", {"day_order": "0"}, "day_order", '"0" is no place in a day. Write 1, 2, 3 and so on.'),
    ("place", {"admin_code": "NL01"}, "admin_code",
     "and admin_code_system go together. Write both, or leave both blank."),
    ("figure", {"period_end": "1911-03-01"}, "period_end",
     '"1911-03-01" is not after the start 1911-03-01.'
     " The end is the first moment after the period: 11 December is 2016-12-11 to 2016-12-12."),
    ("figure", {"period_start": "1911-03-01T12:00:00+01:00"}, "period_end",
     '"1911-03-02" is not written like the start 1911-03-01T12:00:00+01:00.'
     " Write both as dates, or both as times with the same offset."),
    ("document", {"published_on": "1911-03-01"}, "published_on",
     "is 1911-03-01, but published_basis is unknown. A blank date has the basis unknown, and only a blank date."),
    ("document", {"published_basis": "stated"}, "published_on",
     "is blank, but published_basis is stated. A blank date has the basis unknown, and only a blank date."),
    ("figure", {"measure": "stock"}, "measure",
     '"stock" is not the measure of displaced, which is flow. Write that, or another metric.'),
    ("figure", {"repeats": "{}", "role": "triangulation"}, "repeats",
     "names the row itself. Leave it blank, or name the row that it repeats."),
    ("figure", {"repeats": "fled-since-b", "role": "triangulation"}, "repeats",
     '"fled-since-b" is a repeat itself. Name the row that it repeats: fled-since.'),
    ("figure", {"repeats": "fled-since"}, "role",
     "is recommended on a repeat, which would be counted twice. Write triangulation."),
    ("source", {"independent_of_parent": "yes"}, "independent_of_parent",
     "stands without a parent_id. Leave it blank."),
    ("source", {"parent_id": "league"}, "independent_of_parent", "is blank beside a parent_id. Write yes or no."),
    ("place", {"parent_id": "{}"}, "parent_id", '"{}" leads back to {}. Break the circle.'),
    ("source", {"country": "nrl"}, "country", '"nrl" is not a country code. Write three capital letters, as SYR.'),
    ("place", {"iso3": "NO"}, "iso3", '"NO" is not a country code. Write three capital letters, as SYR.'),
    ("place", {"lat": "91", "lon": "0"}, "lat", '"91" is not a latitude. Write degrees between -90 and 90.'),
    ("place", {"lat": "0", "lon": "-181"}, "lon", '"-181" is not a longitude. Write degrees between -180 and 180.'),
    ("place", {"lat": "1"}, "lat", "and lon go together. Write both, or leave both blank."),
    ("link", {"to_id": "fled-league"}, "to_id", "names the same row as from_id. A row has no relation to itself."),
    ("metric", {"metric_id": "displaced"}, "metric_id", '"displaced" stands in more than one row. Keep one of them.'),
]


def told(folder, cases) -> list[list[str]]:
    """What is said of a casebook that has one row more for each case: the lines that name its row, without it."""
    held = invented.tables()
    rows = []
    for number, (table, changes, _, _) in enumerate(cases):
        row = {**dict.fromkeys(invented.columns(table), ""), **PLAIN[table], **changes}
        held[table].append({name: cell.replace("{}", name_of(number)) for name, cell in row.items()})
        rows.append(f"{table}s.csv, row {len(held[table]) + 1}, ")
    problems = record.check_files(invented.write(folder, held))
    assert all(problem.startswith(tuple(rows)) for problem in problems), problems
    return [[problem.removeprefix(row) for problem in problems if problem.startswith(row)] for row in rows]


def name_of(number: int) -> str:
    return f"case-{number}"


@pytest.fixture(scope="module")
def told_of_columns(tmp_path_factory):
    return told(tmp_path_factory.mktemp("columns"), COLUMN_RULES)


@pytest.fixture(scope="module")
def told_of_rows(tmp_path_factory):
    return told(tmp_path_factory.mktemp("rows"), SPANNING_RULES)


@pytest.mark.parametrize("number", range(len(COLUMN_RULES)), ids=lambda n: "-".join(COLUMN_RULES[n][0:3:2]))
def test_a_cell_that_breaks_a_rule_of_its_column_is_told(told_of_columns, number):
    _, _, column, message = COLUMN_RULES[number]
    assert told_of_columns[number] == [f"{column}: {message}"]


@pytest.mark.parametrize("number", range(len(SPANNING_RULES)), ids=lambda n: "-".join(SPANNING_RULES[n][0:3:2]))
def test_a_cell_that_breaks_a_rule_with_other_cells_is_told(told_of_rows, number):
    _, _, column, message = SPANNING_RULES[number]
    assert told_of_rows[number] == [f"{column}: {message.replace('{}', name_of(number))}"]


@pytest.mark.parametrize(
    ("file", "cases"),
    [("publishing/column_rules", COLUMN_RULES), ("rules", SPANNING_RULES)],
    ids=["column_rules", "rules"],
)
def test_every_message_of_the_rules_has_a_case(file, cases):
    texts = "\n".join(line for line in queries.read(file).splitlines() if not line.lstrip().startswith("--"))
    messages = [text for text in re.findall(r"'([^'\n]*)'", texts) if len(text) > 12 and " " in text]
    assert messages
    told = [*(case[3] for case in cases), OF_A_RECORD]
    assert [text for text in messages if not any(text in one for one in told)] == []


def test_the_rules_hold_for_the_plain_rows(tmp_path):
    assert told(tmp_path, [(table, {}, "", "") for table in PLAIN if table != "metric"]) == [[]] * 6


def test_one_circle_of_places_is_told_once_for_each_row_of_it(tmp_path):
    held = invented.tables()
    invented.change(held, "place", "norland", parent_id="old-harbour")
    assert record.check_files(invented.write(tmp_path, held)) == [
        'places.csv, row 2, parent_id: "norland" leads back to norland. Break the circle.',
        'places.csv, row 3, parent_id: "eastmark" leads back to eastmark. Break the circle.',
        'places.csv, row 4, parent_id: "old-harbour" leads back to old-harbour. Break the circle.',
    ]


def test_a_long_circle_is_found_and_what_hangs_on_it_is_not_blamed(tmp_path):
    held = invented.tables()
    ring = [f"ring-{at}" for at in range(60)]
    plain = next(row for row in held["place"] if row["place_id"] == "norland")
    held["place"] += [
        plain | {"place_id": one, "parent_id": ring[at - 1], "name": one, "aliases": ""} for at, one in enumerate(ring)
    ] + [plain | {"place_id": "hanger", "parent_id": "ring-7", "name": "Hanger", "aliases": ""}]
    problems = record.check_files(invented.write(tmp_path, held))
    assert len(problems) == 60 and all("Break the circle." in problem for problem in problems)
    assert not any("hanger" in problem for problem in problems)


OF_A_RECORD = (
    '"stock" is not the measure of {} of its figures in the record, which stay as they are: {}. Give those the same'
    " measure, or leave it as it is."
)
"""What a rule says of rows that stand in a record already: the cases above have none."""


def test_a_metric_keeps_the_measure_of_its_figures(tmp_path):
    held, said = invented.tables(), {"actor": "Ann", "why": "A test."}
    record.publish(tmp_path / "store", invented.write(tmp_path, held), **said)
    invented.change(held, "metric", "displaced", measure="stock")
    with pytest.raises(record.Refused) as refused:
        record.correct(tmp_path / "store", "metric", "displaced", {"measure": "stock"}, reason="coding_error", **said)
    number = sum(row["metric"] == "displaced" for row in held["figure"])
    first = min(row["figure_id"] for row in held["figure"] if row["metric"] == "displaced")
    assert OF_A_RECORD.format(number, first) in str(refused.value)
    assert record.check_record(tmp_path / "store") == []
    for row in held["figure"]:
        row["measure"] = "stock" if row["metric"] == "displaced" else row["measure"]
    record.publish(tmp_path / "store", invented.write(tmp_path, held), reason="coding_error", **said)
    assert record.check_record(tmp_path / "store") == []
