"""Files that a reader takes away by pressing: pictures that say what they are, tables that keep their provenance."""

import csv
import io
import re
import struct
import zipfile
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

PROVENANCE = {
    "origin_name",
    "quantifier",
    "value",
    "reliability",
    "credibility",
    "url",
    "record_version",
    "record_link",
}


def take(reader, key: str, kind: str) -> tuple[str, bytes]:
    """Open the downloads of a chart or table and press one kind of file. Returns its name and content."""
    reader.page.locator(f".st-key-take_{key}").get_by_role("button", name="Download").click()
    with reader.page.expect_download() as started:
        reader.page.get_by_role("button", name=kind, exact=True).click()
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()


def rows_of_csv(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.fixture
def chart(reader):
    """A reader before a chart of people who fled from eastern Aleppo, with the file names of its key."""
    return reader.open("/displacement?place=eastern-aleppo&show=displaced")


def test_the_data_of_a_chart(chart, ask):
    name, content = take(chart, "claims", "Data (CSV)")
    assert name == "on-record-claims-v3.csv"
    rows = rows_of_csv(content)
    assert set(rows[0]) >= PROVENANCE
    asked = ask("statements", metric=["displaced"], place="eastern-aleppo")
    asked = asked[asked["unit"] == "person"]
    assert sorted(row["figure_id"] for row in rows) == sorted(asked["figure_id"])
    for row in rows:
        assert row["record_version"] == "3" and "/displacement?" in row["record_link"] and "v=3" in row["record_link"]
        assert (
            row["origin_name"]
            and row["quantifier"]
            and row["reliability"] in "ABCDEF"
            and row["credibility"] in "123456"
        )


def test_the_picture_of_a_chart_as_png(chart):
    name, content = take(chart, "lead", "Picture (PNG)")
    assert name == "on-record-lead-v3.png"
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", content[16:24])
    assert width >= 1600 and height >= 600 and len(content) > 20_000


def test_the_picture_of_a_chart_as_svg(chart):
    name, content = take(chart, "lead", "Picture (SVG)")
    assert name == "on-record-lead-v3.svg"
    root = ElementTree.fromstring(content)
    inside = {
        tag: [e for e in root.iter() if e.tag.endswith("}" + tag)]
        for tag in ("title", "desc", "text", "script", "image")
    }
    title = inside["title"][0].text
    assert title in chart.page.locator("h2").all_inner_texts()
    assert len(inside["desc"][0].text) > 50
    written = " ".join("".join(element.itertext()) for element in inside["text"])
    assert title in written and "Source:" in written
    assert re.search(r"On Record, version 3 of \d+ \w+ \d{4}", written)
    assert (
        not inside["script"] and not inside["image"] and b"http" not in re.sub(rb'xmlns(:\w+)?="[^"]*"', b"", content)
    )


def test_a_table_as_csv(reader, ask):
    name, content = take(reader.open("/figures?place=palmyra"), "figures", "Data (CSV)")
    assert name == "on-record-figures-v3.csv"
    rows = rows_of_csv(content)
    assert PROVENANCE | {"title", "publisher_name", "stated", "party", "event_clarity"} <= set(rows[0])
    assert sorted(row["statement_id"] for row in rows) == sorted(ask("statements", place="palmyra")["statement_id"])
    fighters = [row for row in rows if row["stated"] == "more than 4,000"]
    assert fighters and fighters[0]["quantifier"] == "more_than" and fighters[0]["value"] == "4000"
    assert fighters[0]["party"] == "Russia" and fighters[0]["publisher_name"] == "The Straits Times"
    assert any(row["url"].startswith("http") for row in rows)


def test_a_table_as_xlsx(reader, ask):
    name, content = take(reader.open("/figures?place=palmyra"), "figures", "Data (XLSX)")
    assert name == "on-record-figures-v3.xlsx"
    book = load_workbook(io.BytesIO(content))
    header, *rows = book.active.iter_rows(values_only=True)
    about = {name: words for name, words, *_ in book["About"].iter_rows(values_only=True)}
    assert about["Filters"] == "Palmyra and places inside it" and "version 3" in about["Record"]
    assert about["Link to this view"].startswith(f"{reader.site}/figures?place=palmyra&")
    called = {name: heading for heading, name, *_ in book["About"].iter_rows(values_only=True)}
    assert {called[name] for name in PROVENANCE} <= set(header)
    assert len(rows) == ask("count", place="palmyra")["statements"].iloc[0]
    assert {row[header.index(called["record_version"])] for row in rows} == {3}
    first_days = {row[header.index("First day")] for row in rows}
    assert {type(day) for day in first_days} == {datetime}, "days are days"
    assert {type(row[header.index("Value")]) for row in rows} <= {int, type(None)}


def test_figures_as_a_package_and_with_hxl_tags(reader, ask):
    name, content = take(reader.open("/figures?place=palmyra"), "figures", "Package (ZIP)")
    assert name == "on-record-figures-v3.zip"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("data/figures.csv").decode())))
        assert "CITATION.bib" in archive.namelist()
    assert len(rows) == ask("count", place="palmyra")["statements"].iloc[0]
    with reader.page.expect_download() as started:
        reader.page.get_by_role("button", name="Data (CSV with HXL tags)", exact=True).click()
    assert started.value.suggested_filename == "on-record-figures-v3.hxl.csv"
    assert Path(started.value.path()).read_text(encoding="utf-8").splitlines()[1].startswith("#meta+id,#indicator+code,")


def test_a_citation_of_a_figure_is_copied(colleague):
    reader = colleague.open("/figure?figure=icrc-2016-12-22-evacuated-35000")
    reader.page.get_by_role("button", name="Copy", exact=True).click()
    reader.page.get_by_text("Copied.").wait_for()
    copied = reader.page.evaluate("navigator.clipboard.readText()")
    assert "about 33,000 people" in copied and "International Committee of the Red Cross" in copied
    assert (
        "On Record, figure icrc-2016-12-22-evacuated-35000, version 3." in copied and f"{reader.site}/figure?" in copied
    )
