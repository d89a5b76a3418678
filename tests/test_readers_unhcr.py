"""UNHCR's tables: states by year and by day, in a country and from one, with 0 and blanks as they were meant."""

from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from data import readers
from data.readers import tables

FILES = Path(__file__).parents[2] / "shared" / "cases" / "files"
needs_files = pytest.mark.skipif(not FILES.exists(), reason="../shared/cases holds other people's files, and is not here")


@cache
def real(name: str) -> readers.Reading:
    return readers.read(FILES / name)


def figures(reading: readers.Reading) -> pd.DataFrame:
    return reading.figures.assign(number=reading.figures["value"].astype(int))


def number(reading: readers.Reading, **columns) -> int | None:
    """The number of the only figure with these columns; None where there is none."""
    found = figures(reading)
    for name, value in columns.items():
        found = found[found[name].isna() if value is None else found[name] == value]
    assert len(found) <= 1
    return found["number"].iloc[0] if len(found) else None


def read(tmp_path, text: str, **answers) -> readers.Reading:
    path = tmp_path / "invented.csv"
    path.write_text(text.strip() + "\n", encoding="utf-8")
    return readers.read(path, answers=answers)


def said(reading: readers.Reading, words: str) -> str:
    """The only note of a reading that has these words."""
    (note,) = (note for note in reading.notes if words in note)
    return note


# The real files, as /work/shared/cases/EXPECTED.md answers them


@needs_files
def test_end_year_totals():
    reading = real("unhcr_end_year_totals.csv")
    found = figures(reading)
    sheet = tables.opened(FILES / "unhcr_end_year_totals.csv").sheet
    rows = sheet.table(0)
    assert (reading.format, len(rows), found["period_start"].min(), found["period_start"].max()) == (
        "unhcr_population", 745, "1962-12-31", "2019-12-31"
    )
    assert rows["ISO3CoA"].value_counts().to_dict() == {"PAK": 489, "IRN": 155, "AFG": 101}
    assert set(found["period_start"].str[4:]) == {"-12-31"} and set(found["period_end"].str[4:]) == {"-01-01"}
    assert set(found["place"]) == {"Pakistan", "Iran", "Afghanistan"} and set(found["origin"]) == {"UNHCR"}
    # 2: people in a country, from one and from anywhere
    at_2019 = {"period_start": "2019-12-31", "metric": "refugees"}
    assert number(reading, place="Pakistan", from_place="Afghanistan", **at_2019) == 1_419_084
    assert number(reading, place="Iran", from_place="Afghanistan", **at_2019) == 951_142
    refugees = found[(found["period_start"] == "2019-12-31") & (found["metric"] == "refugees")]
    assert refugees.groupby("place")["number"].sum().to_dict() == {"Pakistan": 1_419_596, "Iran": 979_435, "Afghanistan": 72_227}
    # 3 and 5: one country twice is displaced people; 0 does not apply
    displaced = found[found["metric"] == "displaced_stock"]
    assert len(displaced) == 39 and displaced["from_place"].isna().all()
    assert number(reading, place="Afghanistan", metric="displaced_stock", period_start="2019-12-31") == 2_553_390
    assert number(reading, place="Pakistan", metric="displaced_stock", period_start="2019-12-31") == 100_680
    assert (found["number"] > 0).all() and "3,549 cells are 0" in said(reading, "does not apply")
    # 4: every year is a state of its own
    assert (displaced["place"] == "Afghanistan").sum() == displaced[displaced["place"] == "Afghanistan"]["period_start"].nunique()
    assert 17_764_457 not in set(found["number"])
    no_country = found[found["scope"].notna()]
    assert no_country["scope"].value_counts().to_dict() == {"of unknown origin": 21, "stateless": 3}
    assert no_country["from_place"].isna().all() and "UKN: 21, STA: 3" in said(reading, "no country")
    # 6: at most six figures a row, of six different things
    assert found.groupby("row").size().max() <= 6 and not found.duplicated(["row", "metric"]).any()
    assert number(reading, place="Afghanistan", metric="others_of_concern", period_start="2019-12-31") == 447_093
    # Eleven numbers are written as powers of ten
    assert number(reading, place="Pakistan", metric="refugees", period_start="2000-12-31", from_place="Afghanistan") == 2_000_000
    assert "11 numbers" in said(reading, "power of ten")
    assert (reading.problems, found["figure_id"].is_unique) == ((), True)


@needs_files
def test_demographics():
    reading = real("unhcr_demographics.csv")
    found = figures(reading)
    rows = tables.opened(FILES / "unhcr_demographics.csv").sheet.table(0)
    assert (reading.format, len(rows), rows["Year"].min(), rows["Year"].max()) == ("unhcr_demographics", 1139, "2001", "2019")
    assert rows["PT"].value_counts().to_dict() == {"ASY": 539, "REF": 479, "RET": 54, "IDP": 31, "RDP": 26, "OOC": 10}
    returned = found[found["metric"] == "returned"]
    assert {(row.period_start[4:], row.period_end[4:]) for row in returned.itertuples()} == {("-01-01", "-01-01")}
    assert set(found[found["metric"] != "returned"]["period_start"].str[4:]) == {"-12-31"}
    # 2: not broken down
    assert "284 rows" in said(reading, "not broken down") and "10,557,685 people" in said(reading, "not broken down")
    first = found[found["row"] == 2]
    assert first[["value", "metric", "part_of"]].values.tolist() == [["1200000", "displaced_stock", None]]
    # 3: broken down in part
    afghans = found[(found["place"] == "Pakistan") & (found["from_place"] == "Afghanistan") & (found["period_start"] == "2001-12-31")]
    afghans = afghans[afghans["metric"] == "refugees"].set_index(afghans["scope"].fillna("all"))
    assert afghans["number"].loc[["all", "women and girls", "men and boys"]].tolist() == [2_197_821, 799_088, 709_946]
    assert "45 rows" in said(reading, "in part")
    # 4: one number and its parts
    displaced = found[(found["metric"] == "displaced_stock") & (found["place"] == "Afghanistan") & (found["period_start"] == "2019-12-31")]
    whole = displaced[displaced["part_of"].isna()]
    parts = displaced[displaced["part_of"] == whole["figure_id"].iloc[0]]
    assert whole["number"].tolist() == [2_553_390]
    assert parts.set_index("scope")["number"].to_dict() == {"women and girls": 1_258_571, "men and boys": 1_294_819}
    # 5: ages are parts of their sex
    women = found[found["scope"].fillna("").str.endswith("women and girls")].set_index("figure_id")["number"]
    ages = found[found["part_of"].isin(women.index)].groupby("part_of")["number"].sum()
    assert ages.to_dict() == women[women > 0].to_dict() and found["figure_id"].is_unique and reading.problems == ()
    # 6: the same claim in UNHCR's other table
    claim = ["origin", "metric", "affected", "scope", "place", "from_place", "period_start", "period_end", "quantifier", "value"]
    of_both = [
        table[(table["metric"] == "refugees") & (table["from_place"] == "Afghanistan") & (table["place"] == "Pakistan")
              & (table["period_start"] == "2019-12-31") & table["scope"].isna()][claim].values.tolist()
        for table in (found, figures(real("unhcr_end_year_totals.csv")))
    ]  # fmt: skip
    assert of_both[0] == of_both[1] and of_both[0][0][-1] == "1419084"


@needs_files
def test_population_of_one_country_and_the_totals_of_idmc_that_come_with_it():
    unhcr, idmc = real("unhcr_population_same_country.csv"), real("unhcr_package_idmc_totals.csv")
    of_both = {"UNHCR": figures(unhcr), "IDMC": figures(idmc)}
    assert [len(tables.opened(FILES / f"unhcr_{name}.csv").sheet.table(0)) for name in ("population_same_country", "package_idmc_totals")] == [116, 131]
    assert set(of_both["UNHCR"][of_both["UNHCR"]["metric"] != "returned"]["period_start"].str[4:]) == {"-12-31"}
    # 2: two agencies, one question
    def displaced(reading, place, year):
        return number(reading, place=place, metric="displaced_stock", period_start=f"{year}-12-31")

    syria, ukraine, colombia, myanmar = "Syrian Arab Rep.", "Ukraine", "Colombia", "Myanmar"
    assert {
        (place, year): (displaced(unhcr, place, year), displaced(idmc, place, year))
        for place, year in [(syria, 2017), (syria, 2023), (ukraine, 2017), (colombia, 2022), (myanmar, 2016)]
    } == {
        (syria, 2017): (6_150_005, 6_784_000), (syria, 2023): (7_248_188, 7_248_000), (ukraine, 2017): (1_800_000, 800_000),
        (colombia, 2022): (6_834_492, 4_766_000), (myanmar, 2016): (375_016, 644_000),
    }
    # 1 and 3: IDMC says it, UNHCR publishes it, rounded
    assert of_both["IDMC"][["origin", "publisher", "quantifier"]].drop_duplicates().values.tolist() == [
        ["Internal Displacement Monitoring Centre", "UNHCR", "approximately"]
    ]
    assert set(of_both["UNHCR"]["origin"]) == {"UNHCR"} and "probably taken it from the other" in said(idmc, "the same number")
    # 4: blank is no figure
    assert "oip is blank in 116 rows" in said(unhcr, "blank") and "protection_needed" not in set(of_both["UNHCR"]["metric"])
    assert (of_both["UNHCR"]["metric"] == "displaced_stock").sum() == 116
    # 5: a difference of states is nobody's number; returns are a movement
    assert displaced(unhcr, syria, 2024) == 7_408_909 and 160_721 not in set(of_both["UNHCR"]["number"])
    assert number(unhcr, place=syria, metric="returned", period_start="2024-01-01", period_end="2025-01-01") == 513_896
    # 6: no row is no figure
    by_country = of_both["IDMC"].groupby("iso3")["period_start"].agg(["size", "min", "max"])
    assert by_country.loc["UKR"].tolist() == [12, "2014-12-31", "2025-12-31"]
    assert {tuple(row) for row in by_country.drop("UKR").values.tolist()} == {(17, "2009-12-31", "2025-12-31")} and len(by_country) == 8
    assert "PSE" not in set(of_both["UNHCR"]["iso3"])
    assert of_both["UNHCR"][of_both["UNHCR"]["iso3"] == "SYR"]["period_start"].min()[:4] == "2012"
    assert unhcr.covered is None and unhcr.problems == idmc.problems == ()


@needs_files
def test_situations():
    reading = real("unhcr_situations_2024.csv")
    found = figures(reading)
    # 1
    assert (reading.format, len(found), found["number"].sum(), set(found["metric"])) == (
        "unhcr_situations", 25, 3_655_707, {"refugees", "asylum_seekers"}
    )
    assert "7 different days, 2023-05-31 to 2024-06-30" in said(reading, "different days")
    assert found["period_start"].nunique() == 7
    # 2
    sums = found.groupby(["place", "metric"])["number"].agg(["sum", "size"])
    assert sums.loc[("Uganda", "refugees")].tolist() == [1_069_165, 5]
    assert sums.loc[("Uganda", "asylum_seekers")].tolist() == [672_792, 4]
    assert set(found[found["place"] == "Uganda"]["period_start"]) == {"2024-06-30"}
    assert sums["sum"].loc[[("South Sudan", "refugees"), ("South Sudan", "asylum_seekers"), ("Sudan", "refugees")]].tolist() == [
        784_185, 8_452, 1_115_236
    ]
    # 3 and 4: from the country itself; a 0 that was said
    at_home = found[found["iso3"] == found["from_iso3"]]
    assert at_home[["place", "metric", "value", "period_start"]].values.tolist() == [
        ["Sudan", "refugees", "451805", "2024-05-22"], ["South Sudan", "asylum_seekers", "0", "2024-02-14"],
    ]
    assert at_home["note"].str.contains("which people of this group have left").all() and "Kept as given" in said(reading, "very country")
    # 5: no places, and two origins of one number
    no_place = found[found["from_place"].isna()]
    assert no_place["scope"].value_counts().to_dict() == {"from other countries": 3, "from various countries": 1}
    assert not {"Others", "Various"} & {*found["place"], *found["from_place"]}
    assert set(found["origin"]) == {"UNHCR"} and not found.duplicated(["place", "from_place", "scope", "metric", "period_start"]).any()
    assert set(found["named_origins"]) == {"UNHCR|Government", "UNHCR|COR", "Office of the Prime Minister|UNHCR|Government"}


# Invented miniatures


END_YEAR = """
Year,ISO3CoO,ISO3CoA,REF,IDP,ASY,OOC,STA,OIP
1911,FJI,TON,120,0,30,0,0,0
1911,FJI,FJI,0,4000,0,500,0,0
1911,UKN,TON,7,0,0,0,0,0
1911,STA,TON,5,0,0,0,0,0
1912,FJI,TON,2e+05,0,,0,0,0
"""


def test_end_year_totals_are_states_in_a_country_from_another(tmp_path):
    reading = read(tmp_path, END_YEAR)
    columns = ["row", "figure_id", "metric", "value", "place", "from_place", "scope", "period_start", "period_end"]
    assert reading.figures[columns].values.tolist() == [
        [2, "unhcr-end-year-ton-fji-1911-refugees", "refugees", "120", "Tonga", "Fiji", None, "1911-12-31", "1912-01-01"],
        [2, "unhcr-end-year-ton-fji-1911-asylum-seekers", "asylum_seekers", "30", "Tonga", "Fiji", None, "1911-12-31", "1912-01-01"],
        [3, "unhcr-end-year-fji-fji-1911-idps", "displaced_stock", "4000", "Fiji", None, None, "1911-12-31", "1912-01-01"],
        [3, "unhcr-end-year-fji-fji-1911-ooc", "others_of_concern", "500", "Fiji", None, None, "1911-12-31", "1912-01-01"],
        [4, "unhcr-end-year-ton-ukn-1911-refugees", "refugees", "7", "Tonga", None, "of unknown origin", "1911-12-31", "1912-01-01"],
        [5, "unhcr-end-year-ton-sta-1911-refugees", "refugees", "5", "Tonga", None, "stateless", "1911-12-31", "1912-01-01"],
        [6, "unhcr-end-year-ton-fji-1912-refugees", "refugees", "200000", "Tonga", "Fiji", None, "1912-12-31", "1913-01-01"],
    ]
    said_so = reading.figures[["origin", "origin_kind", "origin_stated", "publisher", "quantifier", "credibility", "affected", "unit"]]
    assert said_so.drop_duplicates().values.tolist() == [["UNHCR", "un_agency", "inferred", "UNHCR", "exact", "6", "unknown", "person"]]
    assert "22 cells are 0" in said(reading, "does not apply") and "ASY is blank in 1 row:" in said(reading, "blank in")
    assert (reading.covered.countries, reading.covered.start, reading.covered.end) == (("FJI", "TON"), "1911-01-01", "1912-12-31")
    assert (reading.problems, reading.questions) == ((), ())


@pytest.mark.parametrize(
    ("broken", "column", "value"),
    [
        ("1911,FJI,TON,-5,0,0,0,0,0", "REF", "-5"),
        ("1911,FJI,TON,1.5,0,0,0,0,0", "REF", "1.5"),
        ("1911,FJI,TON,some,0,0,0,0,0", "REF", "some"),
        ("1911,FJI,TON,0,0,1.55e+01,0,0,0", "ASY", "1.55e+01"),
        ("0025,FJI,TON,5,0,0,0,0,0", "Year", "0025"),
        (",FJI,TON,5,0,0,0,0,0", "Year", ""),
        ("1911,QQQ,TON,5,0,0,0,0,0", "ISO3CoO", "QQQ"),
        ("1911,,TON,5,0,0,0,0,0", "ISO3CoO", ""),
        ("1911,FJI,UKN,5,0,0,0,0,0", "ISO3CoA", "UKN"),
    ],
)
def test_a_row_that_cannot_be_right_is_refused_and_the_others_are_read(tmp_path, broken, column, value):
    reading = read(tmp_path, f"{END_YEAR.strip()}\n{broken}\n1910,FJI,TON,1,0,0,0,0,0")
    assert [(problem.row, problem.column, problem.value) for problem in reading.problems] == [(7, column, value)]
    assert reading.problems[0].write and set(reading.figures["row"]) == {2, 3, 4, 5, 6, 8}


def test_a_row_that_stands_twice_is_refused(tmp_path):
    reading = read(tmp_path, f"{END_YEAR.strip()}\n1911,FJI,TON,121,0,0,0,0,0")
    assert [str(problem) for problem in reading.problems] == [
        "row 7, ISO3CoO: '1911 FJI TON' stands in row 2 already. Keep one of them."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "\n,,,\n" + END_YEAR.strip(),
        END_YEAR.replace("ISO3CoO", " iso3coo ").replace("REF", "ref").replace("Year", "YEAR"),
        "\n".join(f"{line},x" for line in END_YEAR.strip().splitlines()),
        END_YEAR.replace("OIP\n", "OIP\n#date+year,#country+code,#country+code,#affected,,,,,\n"),
    ],
    ids=["an empty row before the header", "headings in another case", "a column more", "a row of tags"],
)
def test_the_table_is_known_whatever_stands_around_it(tmp_path, text):
    reading = read(tmp_path, text)
    assert (reading.format, reading.figures["value"].tolist()) == ("unhcr_population", ["120", "30", "4000", "500", "7", "5", "200000"])


@pytest.mark.parametrize(
    ("text", "column"),
    [
        (END_YEAR.replace("Year,", "Jahr,"), "Year"),
        (END_YEAR.replace(",ISO3CoA,", ",Asyl,"), "ISO3CoA"),
        ("Year,ISO3CoO,ISO3CoA,X\n1911,FJI,TON,1", "REF"),
    ],
)
def test_a_needed_column_that_is_missing_is_named(tmp_path, text, column):
    path = tmp_path / "invented.csv"
    path.write_text(text.strip(), encoding="utf-8")
    reading = readers.read(path, name="unhcr_population")
    assert [problem.column for problem in reading.problems] == [column] and reading.figures.empty


POPULATION = """
year,coo_name,coo,coo_iso,coa_name,coa,coa_iso,refugees,asylum_seekers,returned_refugees,idps,returned_idps,stateless,ooc,oip,hst
1911,Fiji,FIJ,FJI,Fiji,FIJ,FJI,0,0,0,900,40,0,0,,60
1911,Fiji,FIJ,FJI,Tonga,TON,TON,80,0,25,0,0,0,0,,0
1912,Tonga,TON,TON,Tonga,TON,TON,3,0,0,0,0,0,0,,0
"""


def test_returns_are_movements_of_the_year_to_the_country_of_origin(tmp_path):
    reading = read(tmp_path, POPULATION)
    columns = ["metric", "value", "place", "from_place", "scope", "period_start", "period_end", "date_precision"]
    assert reading.figures[columns].values.tolist() == [
        ["displaced_stock", "900", "Fiji", None, None, "1911-12-31", "1912-01-01", "1"],
        ["host_community", "60", "Fiji", None, None, "1911-12-31", "1912-01-01", "1"],
        ["returned", "40", "Fiji", None, "displaced people", "1911-01-01", "1912-01-01", "5"],
        ["refugees", "80", "Tonga", "Fiji", None, "1911-12-31", "1912-01-01", "1"],
        ["returned", "25", "Fiji", "Tonga", "refugees", "1911-01-01", "1912-01-01", "5"],
        ["refugees", "3", "Tonga", "Tonga", None, "1912-12-31", "1913-01-01", "1"],
    ]
    assert "1 figure is of people in the very country" in said(reading, "very country")


def test_a_name_beside_the_code_of_another_country_is_refused(tmp_path):
    reading = read(tmp_path, POPULATION.replace("Fiji,FIJ,FJI,Tonga", "Samoa,FIJ,FJI,Tonga"))
    assert [str(problem) for problem in reading.problems] == [
        "row 3, coo_iso: 'FJI' is the code of Fiji, beside the name Samoa. Correct one of them."
    ]


IDMC = """
year,coo_name,coo,coo_iso,coa_name,coa,coa_iso,total
1911,Fiji,FIJ,FJI,Fiji,FIJ,FJI,297000
1912,Fiji,FIJ,FJI,Fiji,FIJ,FJI,0
"""


def test_totals_of_one_country_each_are_those_of_idmc(tmp_path):
    reading = read(tmp_path, IDMC)
    columns = ["figure_id", "metric", "quantifier", "value", "origin", "origin_stated", "publisher"]
    centre = "Internal Displacement Monitoring Centre"
    assert reading.figures[columns].values.tolist() == [
        ["unhcr-idmc-fji-fji-1911-idmc", "displaced_stock", "approximately", "297000", centre, "inferred", "UNHCR"],
        ["unhcr-idmc-fji-fji-1912-idmc", "displaced_stock", "exact", "0", centre, "inferred", "UNHCR"],
    ]
    assert set(read(tmp_path, IDMC.replace("297000", "297123")).figures["quantifier"]) == {"exact"}


def test_totals_of_two_countries_are_somebody_elses(tmp_path):
    with pytest.raises(readers.Unreadable):
        read(tmp_path, IDMC + "1912,Fiji,FIJ,FJI,Tonga,TON,TON,5")


DEMOGRAPHICS = """
Year,ISO3CoO,ISO3CoA,PT,location,urbanRural,accommodationType,Female_0_4,Female_5_11,Female_12_17,Female_18_59,Female_60,Female_Unknown,Female_total,Male_0_4,Male_5_11,Male_12_17,Male_18_59,Male_60,Male_Unknown,Male_total,Total
1911,FJI,FJI,IDP,,,,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1200
1911,FJI,TON,REF,,,,2,0,0,3,0,0,5,0,0,0,0,0,0,0,5
1911,WSM,TON,REF,,,,0,0,0,0,0,4,4,0,0,0,0,0,0,0,9
1911,WSM,TON,ASY,,,,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0
1911,FJI,FJI,RDP,,,,0,0,0,0,0,0,0,0,0,0,0,0,0,6,6
1911,UKN,TON,ASY,Neiafu : Point,Urban,,,,,,,,,,,,,,,,8
1911,UKN,TON,ASY,Various,,Camp,,,,,,,,,,,,,,,2
"""


def test_a_sex_of_0_is_said_only_where_the_sexes_make_up_the_total(tmp_path):
    reading = read(tmp_path, DEMOGRAPHICS)
    columns = ["row", "metric", "value", "place", "place_inside", "scope", "part_of"]
    refugees, samoans = "unhcr-demographics-ton-fji-1911-ref", "unhcr-demographics-ton-wsm-1911-ref"
    returned = "unhcr-demographics-fji-fji-1911-rdp"
    assert reading.figures[columns].values.tolist() == [
        [2, "displaced_stock", "1200", "Fiji", None, None, None],
        [3, "refugees", "5", "Tonga", None, None, None],
        [3, "refugees", "5", "Tonga", None, "women and girls", refugees],
        [3, "refugees", "2", "Tonga", None, "girls aged 0 to 4", f"{refugees}-female"],
        [3, "refugees", "3", "Tonga", None, "women aged 18 to 59", f"{refugees}-female"],
        [3, "refugees", "0", "Tonga", None, "men and boys", refugees],
        [4, "refugees", "9", "Tonga", None, None, None],
        [4, "refugees", "4", "Tonga", None, "women and girls", samoans],
        [4, "refugees", "4", "Tonga", None, "women and girls of unknown age", f"{samoans}-female"],
        [6, "returned", "6", "Fiji", None, "displaced people", None],
        [6, "returned", "0", "Fiji", None, "displaced people, women and girls", returned],
        [6, "returned", "6", "Fiji", None, "displaced people, men and boys", returned],
        [7, "asylum_seekers", "8", "Neiafu", "Tonga", "of unknown origin, urban", None],
        [8, "asylum_seekers", "2", "Tonga", None, "of unknown origin, various, camp", None],
    ]
    assert "1 row has a total of 0" in said(reading, "total of 0")
    assert "3 rows are not broken down" in said(reading, "not broken down") and "1,210 people" in said(reading, "not broken down")
    assert "1 row is broken down in part" in said(reading, "in part") and reading.problems == ()
    assert reading.figures["figure_id"].is_unique


@pytest.mark.parametrize(
    ("old", "new", "column"), [(",REF,", ",REFS,", "PT"), ("1200", "12OO", "Total"), ("FJI,TON", "FJI,XXX", "ISO3CoA")]
)
def test_demographics_that_cannot_be_right_are_refused(tmp_path, old, new, column):
    reading = read(tmp_path, DEMOGRAPHICS.replace(old, new))
    assert {problem.column for problem in reading.problems} == {column}


SITUATIONS = """
Country,ISO3,Country of Origin,ISO3 of Origin,Population type,Source,Date,Individuals
Tonga,TON,Fiji,FJI,Refugees,"UNHCR, Government",1911-05-31,120
Tonga,TON,Others,,Asylum-Seekers,UNHCR,1911-05-31,9
Tonga,TON,Various,,Asylum-Seekers,UNHCR,1911-05-31T00:00:00.000Z,4
Tonga,TON,Tonga,TON,Asylum-Seekers,Ministry of Tonga,1911-02-14,0
Tonga,TON,Samoa,WSM,Refugees,,1911-06-30,
Tonga,TON,Samoa,WSM,Refugees,,1911-07-31,11
"""


def test_situations_have_a_day_and_sources_a_row(tmp_path):
    reading = read(tmp_path, SITUATIONS)
    columns = ["row", "metric", "value", "from_place", "scope", "period_start", "period_end", "origin", "origin_stated", "named_origins"]
    assert reading.figures[columns].values.tolist() == [
        [2, "refugees", "120", "Fiji", None, "1911-05-31", "1911-06-01", "UNHCR", "stated", "UNHCR|Government"],
        [3, "asylum_seekers", "9", None, "from other countries", "1911-05-31", "1911-06-01", "UNHCR", "stated", None],
        [4, "asylum_seekers", "4", None, "from various countries", "1911-05-31", "1911-06-01", "UNHCR", "stated", None],
        [5, "asylum_seekers", "0", "Tonga", None, "1911-02-14", "1911-02-15", "Ministry of Tonga", "stated", None],
        [7, "refugees", "11", "Samoa", None, "1911-07-31", "1911-08-01", None, "inferred", None],
    ]
    assert "1 row has no number" in said(reading, "no number:") and "3 different days" in said(reading, "different days")
    assert "very country" in said(reading, "Kept as given") and reading.covered is None


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("1911-05-31,120", "31 May 1911,120", "Date"),
        (",120", ",about 120", "Individuals"),
        ("Fiji,FJI,Refugees", "Fiji,FJI,Travellers", "Population type"),
        ("Fiji,FJI", "Atlantis,", "Country of Origin"),
        ("Tonga,TON,Fiji", "Tonga,TNG,Fiji", "ISO3"),
    ],
)
def test_a_situation_that_cannot_be_right_is_refused(tmp_path, old, new, column):
    reading = read(tmp_path, SITUATIONS.replace(old, new))
    assert [(problem.row, problem.column) for problem in reading.problems] == [(2, column)]


def test_two_rows_of_one_country_group_day_and_source_are_not_told_apart(tmp_path):
    reading = read(tmp_path, SITUATIONS + SITUATIONS.strip().splitlines()[1])
    assert [(problem.row, problem.column) for problem in reading.problems] == [(8, "Country of Origin")]
