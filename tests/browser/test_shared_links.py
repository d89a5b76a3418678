"""A copied link shows somebody else the same numbers: now, after a restart, and when the record has moved on."""

import pytest

from tests.browser.conftest import CORRECTED, RETRACTED


@pytest.mark.parametrize(
    "address",
    [
        "/?place=palmyra",
        "/displacement?show=evacuated&reliability=B",
        "/compare?metric=displaced&v=1",
        f"/figure?figure={CORRECTED}",
        "/sources?source=sohr",
    ],
)
def test_a_copied_link_shows_the_same_numbers(address, colleague, reader):
    first = colleague.open(address)
    link = first.copy_link()
    assert link.startswith(
        first.site + address.partition("?")[0].replace("/", "/situation" if address[:2] == "/?" else "/", 1)
    )
    assert f"v={'1' if 'v=1' in address else '3'}" in link
    assert "parties=with" in link and "repeats=without" in link, "defaults are spelled out"
    assert "=&" not in link and not link.endswith("="), "what is empty is left out"
    for one in address.partition("?")[2].split("&"):
        assert one in link
    second = reader.open(link)
    assert second.text() == first.text()
    assert "ignored" not in second.text()


def test_a_copied_link_outlives_a_restart(server, reader, colleague):
    colleague.open("/casualties?place=palmyra&show=killed")
    link, before = colleague.copy_link(), colleague.text()
    for one in (reader, colleague):
        one.page.goto("about:blank")
    server.stop()
    server.start()
    assert reader.open(link).text() == before


def test_a_link_to_an_older_version_shows_it_and_one_press_shows_the_newest(reader):
    reader.open("/situation?v=1").shows("This link shows version 1").shows("about 35,000 by ICRC")
    assert "about 34,000 by ICRC" not in reader.text()
    reader.page.get_by_role("button", name="Show version 3").click()
    reader.shows("about 34,000 by ICRC").settled()
    assert "about 35,000 by ICRC" not in reader.text()
    assert "This link shows version" not in reader.main().inner_text()
    assert "v" not in reader.query()


def test_an_older_version_still_shows_what_was_retracted_since(reader):
    assert "hundreds" in reader.open(f"/figure?figure={RETRACTED}&v=1").page.locator("h1").inner_text()
    now = reader.open(f"/figure?figure={RETRACTED}").shows("not in force in the version shown")
    assert "Until version 3 (withdrawn by the source)" in now.text()


def test_a_version_that_was_never_published_is_reported(reader):
    reader.open("/situation?v=99").shows("Part of this link was ignored").shows(
        "is not a version of this record, so the newest is shown"
    )
    reader.shows("about 34,000 by ICRC")


@pytest.mark.parametrize("version", ["0", "1;drop"])
def test_what_is_no_version_is_reported(reader, version):
    reader.open(f"/method?v={version}").shows("is not a version of this record, so the newest is shown")
