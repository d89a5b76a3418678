"""Countries are found by code and by the names that the field's data sets use, and never by likeness."""

import re

import pytest

from data import vocabulary
from data.vocabulary import country, country_of_gw_code, folded

NAMES = {
    # UCDP, with the earlier name in brackets
    "Myanmar (Burma)": "MMR", "DR Congo (Zaire)": "COD", "Russia (Soviet Union)": "RUS", "Yemen (North Yemen)": "YEM",
    "Bosnia-Herzegovina": "BIH", "Kingdom of eSwatini (Swaziland)": "SWZ", "Serbia (Yugoslavia)": "SRB",
    "Cambodia (Kampuchea)": "KHM", "Macedonia, FYR": "MKD", "Zimbabwe (Rhodesia)": "ZWE", "Madagascar (Malagasy)": "MDG",
    "Congo": "COG", "Ivory Coast": "CIV", "Turkey": "TUR", "United States of America": "USA", "Rumania": "ROU",
    # ACLED
    "Democratic Republic of Congo": "COD", "Republic of Congo": "COG", "eSwatini": "SWZ", "Palestine": "PSE",
    "East Timor": "TLS", "Vatican City": "VAT", "Kosovo": "XKX", "Caribbean Netherlands": "BES", "Laos": "LAO",
    # UNHCR
    "Syrian Arab Rep.": "SYR", "Iran (Islamic Rep. of)": "IRN", "Dem. Rep. of the Congo": "COD", "Türkiye": "TUR",
    "United Rep. of Tanzania": "TZA", "Central African Rep.": "CAF", "Rep. of Moldova": "MDA", "Viet Nam": "VNM",
    "Bolivia (Plurinational State of)": "BOL", "China, Hong Kong SAR": "HKG", "Saint-Pierre-et-Miquelon": "SPM",
    "Netherlands (Kingdom of the)": "NLD", "State of Palestine": "PSE", "Holy See": "VAT", "Cabo Verde": "CPV",
    "United Kingdom of Great Britain and Northern Ireland": "GBR", "Lao People's Dem. Rep.": "LAO",
    # IDMC
    "Dem. Rep. Congo": "COD", "Taiwan, China": "TWN", "Lao PDR": "LAO", "Côte d'Ivoire": "CIV", "Swaziland": "SWZ",
    # case, accents, punctuation, codes
    "COTE D’IVOIRE": "CIV", "cote d ivoire": "CIV", " são  tomé & príncipe ": "STP", "myanmar (BURMA)": "MMR",
    "MMR": "MMR", "mmr": "MMR", "Guinea": "GIN", "Guinea-Bissau": "GNB", "Niger": "NER", "OPT": "PSE",
}  # fmt: skip


@pytest.mark.parametrize(("name", "iso3"), NAMES.items())
def test_a_country_is_found_by_the_names_that_data_sets_use(name, iso3):
    assert country(name)["iso3"] == iso3


@pytest.mark.parametrize(
    "name", ["", None, "Myanma", "Nigerr", "Serbia and Kosovo: S/RES/1244 (1999)", "Abyei Area", "Chechnya", "Korea",
             "Yugoslavia", "Soviet Union", "Unknown", "Stateless", "UKN", "STA", "Various", "?", "100", "م"],
)  # fmt: skip
def test_what_is_not_written_there_is_no_country(name):
    assert country(name) is None


def test_kosovo_is_never_serbia_and_its_code_is_said_to_be_user_assigned():
    kosovo = country("Kosovo (S/RES/1244 (1999))")
    assert (kosovo["iso3"], country("XKX")["name"]) == ("XKX", "Kosovo") and "user-assigned" in kosovo["definition"]
    assert [name for name in country("SRB")["other_names"].split("|") if "Kosovo" in name] == []


def test_no_name_stands_for_two_countries():
    held = [
        {folded(name) for name in (row["iso3"], row["name"], *row["other_names"].split("|")) if name}
        for row in vocabulary.terms("countries").values()
    ]
    assert sum(map(len, held)) == len(set().union(*held))


def test_all_countries_and_territories_stand_there_once_by_a_code_of_three_letters():
    rows = vocabulary.terms("countries")
    assert len(rows) == 250 and [code for code in rows if not re.fullmatch("[A-Z]{3}", code)] == []
    gw_codes = [row["gw_code"] for row in rows.values() if row["gw_code"]]
    assert len(gw_codes) == len(set(gw_codes))


@pytest.mark.parametrize(
    ("code", "iso3"), [("775", "MMR"), (345, "SRB"), ("678", "YEM"), ("816", "VNM"), ("100", "COL"), ("2", "USA")]
)
def test_a_number_of_gleditsch_and_ward_is_a_country_of_ucdp(code, iso3):
    assert country_of_gw_code(code)["iso3"] == iso3


def test_any_other_number_is_none():
    assert [country_of_gw_code(code) for code in ("", None, "0", "775.5", "999")] == [None] * 5
