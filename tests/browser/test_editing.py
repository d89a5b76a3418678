"""Editors change the record in a browser, behind a provider of their own; nobody else can, and nothing is lost."""

import re
import socket
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

import queries
from data import record
from tests.browser.conftest import Server, free_port
from tests.browser.provider import Provider
from tests.browser.reader import Reader

PEOPLE = {
    "Ada": {"email": "Ada@record.example", "email_verified": True},
    "Bob": {"email": "bob@record.example"},
    "Grace": {"email": "grace@record.example", "email_verified": True},
    "Eve": {"email": "eve@elsewhere.example", "email_verified": True},
    "Mallory": {"email": "grace@record.example", "email_verified": False},
}
FIGURE = "icrc-2016-12-22-evacuated-35000"
SHEET = """what,how many,where,country,from,to,who says so,published by,published on
killed,at least 12,Palmyra,Syria,2016-12-11,2016-12-11,SOHR,Reuters,2016-12-12
killed,13,Invented Village,Syria,2016-12-11,2016-12-11,Invented Monitor,Reuters,2016-12-12
"""


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    provider = Provider(PEOPLE)
    yield provider
    provider.stop()


@pytest.fixture(scope="module")
def edited(tmp_path_factory, provider, browser) -> Iterator[Server]:
    """A dashboard of its own, whose record has editors and a keeper."""
    folder = tmp_path_factory.mktemp("edited")
    store, port = folder / "store", free_port()
    record.ensure_published(store)
    (store / "record.toml").write_text(
        '[editing]\neditors = ["ada@record.example", "bob@record.example"]\nkeepers = ["grace@record.example"]\n'
    )
    secrets = folder / "secrets.toml"
    secrets.write_text(provider.secrets(f"http://127.0.0.1:{port}"))
    server = Server(store, port, more=("--secrets.files", str(secrets)))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def signed_in(browser, edited, provider) -> Iterator[Callable[..., Reader]]:
    """Somebody at a desk, signed in once; again and again the same window."""
    desks: dict[str, Reader] = {}

    def desk(name: str, address: str = "/add") -> Reader:
        if name not in desks:
            desks[name] = Reader(browser.new_context(viewport={"width": 1280, "height": 900}), edited.site)
            desks[name].hosts.add(provider.site.removeprefix("http://"))
            desks[name].open(address)
            sign_in(desks[name], name)
        elif not desks[name].page.url.endswith(address):
            desks[name].open(address)
        return desks[name]

    yield desk
    faults = [fault for one in desks.values() for fault in one.faults]
    for one in desks.values():
        one.context.close()
    assert not faults, "\n".join(faults)


def sign_in(reader: Reader, name: str) -> None:
    reader.page.get_by_role("button", name="Sign in").click()
    reader.page.get_by_role("link", name=name, exact=True).click()
    reader.page.wait_for_url(f"{reader.site}/**")
    reader.settled()


def newest(server: Server) -> tuple[int, str, str]:
    """The newest version: its number, who published it, and why."""
    row = record.history(server.store).iloc[0]
    return int(row["version"]), row["actor"], row["why"]


def fill(reader: Reader, label: str | re.Pattern, text: str) -> None:
    box = reader.page.get_by_role("textbox", name=label).first
    box.fill(text)
    box.press("Tab")


# Who is let in


def test_without_a_provider_editing_is_off_and_says_how_to_turn_it_on(reader):
    for page, title in (("add", "Add figures"), ("edit", "Edit")):
        reader.open(f"/{page}").shows("that is off until its keeper turns it on")
        assert reader.page.locator("h1").inner_text() == title
        assert "[auth]" in reader.text() and "[editing]" in reader.text()
        assert reader.page.get_by_test_id("stFileUploader").count() == 0
    assert reader.open("/situation").page.get_by_role("link", name="Add figures").count() == 0


def test_pages_of_editors_are_in_no_index_and_kept_by_nobody(edited):
    with urllib.request.urlopen(f"{edited.site}/edit?figure={FIGURE}", timeout=10) as answer:
        assert (answer.headers["x-robots-tag"], answer.headers["cache-control"]) == ("noindex", "no-store")


def test_who_is_not_signed_in_sees_nothing_to_edit(browser, edited):
    reader = Reader(browser.new_context(), edited.site).open("/add")
    reader.shows("Only editors of this record may change it")
    assert reader.page.get_by_test_id("stFileUploader").count() == 0
    reader.open(f"/figure?figure={FIGURE}")
    assert reader.page.get_by_role("link", name="Correct or grade").count() == 0
    reader.context.close()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Eve", "You are signed in as eve@elsewhere.example, which is not an editor of this record. To be let in, ask grace@record.example."),
        ("Mallory", "has not verified that this address is yours"),
    ],
)
def test_who_is_signed_in_and_not_allowed_is_told_whom_to_ask(signed_in, name, told):
    reader = signed_in(name, "/add").shows(told)
    assert reader.page.get_by_test_id("stFileUploader").count() == 0


def test_the_address_survives_signing_in(signed_in):
    reader = signed_in("Ada", f"/edit?figure={FIGURE}&act=grade").shows("Reason for the credibility")
    assert reader.query() == {"figure": [FIGURE], "act": ["grade"]}
    assert "on_record_after_sign_in" not in {cookie["name"] for cookie in reader.context.cookies()}


# Changes


def test_a_sheet_is_uploaded_decided_seen_and_published(signed_in, edited):
    before = newest(edited)[0]
    reader = signed_in("Ada", "/add")
    upload(reader, "sheet.csv", SHEET.encode())
    reader.shows("2 figures read").shows("Invented Village")
    expect(reader.page.get_by_role("button", name="Publish", exact=True)).to_be_disabled()
    decide(reader)
    reader.shows("What it would change").shows("Invented Monitor said 13 people were killed")
    fill(reader, "Why, in one sentence", "Invented for the browser tests.")
    publish = reader.page.get_by_role("button", name="Publish", exact=True)
    expect(publish).to_be_enabled()
    publish.click()
    reader.shows(f"Published as version {before + 1}")
    assert newest(edited) == (before + 1, "Ada@record.example", "Invented for the browser tests.")
    reader.page.get_by_role("link", name=f"What changed in version {before + 1}").click()
    reader.settled().shows("Added (2)").shows("at least 12")
    reader.open("/add")
    upload(reader, "sheet again.csv", SHEET.encode())
    reader.shows("Nothing of it is new to the record")
    start_again(reader)


def test_of_two_editors_the_second_sees_what_the_first_did_and_decides(signed_in, edited):
    address = f"/edit?figure={FIGURE}"
    ada, bob = signed_in("Ada", address), signed_in("Bob", address)
    for one, value, note in ((bob, "34500", "Bob's own note."), (ada, "33000", "")):
        one.shows("Number as reported")
        fill(one, "Number as reported", value)
        if note:
            fill(one, "Note", note)
        one.shows("As you write it")
    correct(ada, "Invented: the first.")
    ada.shows("Published as version")
    version = newest(edited)[0]
    bob.page.get_by_role("button", name="Show what it changes").click()
    bob.shows("Somebody has changed this since you began").shows("Ada@record.example: Invented: the first.").shows("34500")
    assert newest(edited)[0] == version
    bob.page.get_by_role("button", name="Put what I wrote on top of theirs").click()
    bob.shows("As you write it").shows("34500")
    correct(bob, "Invented: the second.")
    bob.shows("Published as version")
    assert newest(edited)[1:] == ("bob@record.example", "Invented: the second.")
    held = record.as_written(edited.store, "figure", key=FIGURE).iloc[0]
    assert (held["value"], held["note"]) == ("34500", "Bob's own note.")
    past = queries.ask(queries.open_record(queries.current_file(edited.store)), "figure_history", figure_id=FIGURE)
    assert past["value"].tolist() == [34500, 33000, 35000]


def test_only_a_keeper_undoes_and_it_is_a_new_version(signed_in, edited):
    version = newest(edited)[0]
    signed_in("Bob", f"/edit?undo={version}").shows("Only keepers of the record undo")
    grace = signed_in("Grace", f"/edit?undo={version}").shows(f"Undo version {version}")
    correct(grace, "Invented: undone.")
    grace.shows(f"Published as version {version + 1}")
    assert newest(edited) == (version + 1, "grace@record.example", "Invented: undone.")
    assert record.as_written(edited.store, "figure", key=FIGURE).iloc[0]["value"] == "33000"


def correct(reader: Reader, why: str) -> None:
    """See what it changes, say why, and publish."""
    reader.page.get_by_role("button", name="Show what it changes").click()
    reader.shows("Totals")
    fill(reader, "Why, in one sentence", why)
    publish = reader.page.get_by_role("button", name="Publish", exact=True)
    expect(publish).to_be_enabled()
    publish.click()


def upload(reader: Reader, name: str, content: bytes) -> None:
    reader.page.locator("[data-testid=stFileUploader] input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    reader.page.get_by_role("button", name="Give it up").wait_for()
    expect(reader.page.get_by_role("button", name="Stop", exact=True)).to_have_count(0)
    reader.settled()


def decide(reader: Reader) -> None:
    """Everything that is asked is new to the record."""
    reader.page.get_by_role("button", name="Go on with that").wait_for()
    reader.settled()
    for group in reader.page.get_by_role("radiogroup").all():
        group.get_by_text(re.compile("^New:")).first.click()
        reader.settled()
    for box in reader.page.get_by_text(re.compile("^They are new to the record")).all():
        box.click()
        reader.settled()
    reader.page.get_by_role("button", name="Go on with that").click()


def start_again(reader: Reader) -> None:
    reader.page.get_by_role("button", name="Give it up").click()
    reader.page.get_by_test_id("stFileUploader").wait_for()


# Hostile files


SCRIPT = "<script>document.title = 'run'</script><img src=x onerror=\"document.title='run'\">"
NASTY = SHEET + f'killed,5,Palmyra,Syria,2016-12-11,2016-12-11,"{SCRIPT.replace(chr(34), chr(34) * 2)}",=cmd()|\'/C calc\'!A0,2016-12-12\n'
TURNED = SHEET.replace("Invented Monitor", "\u202erotinoM\u202c **bold** [x](http://evil.example) :red[y]" + "M" * 100_000)
HOSTILE = {"scripts.csv": NASTY.encode(), "turned and long.csv": TURNED.encode(), "..\\..\\evil\n.zip": b"PK\x03\x04 no"}
"""What the page shows of them; more of them are in tests/test_errand.py."""


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_crashes_nothing_runs_nothing_and_loses_nothing(signed_in, edited, name):
    before = newest(edited)
    reader = signed_in("Ada", "/add")
    upload(reader, name, HOSTILE[name])
    reader.shows(re.compile("To decide|Nothing was published|Nothing of it is new|What it would change|row by row"))
    assert reader.page.title() != "run"
    assert reader.page.get_by_role("link", name="x", exact=True).count() == 0
    assert newest(edited) == before
    start_again(reader)


# Another site


def test_another_site_cannot_upload(edited):
    refused = urllib.request.Request(
        f"{edited.site}/_stcore/upload_file/any/any", data=b"x", method="PUT", headers={"Origin": "http://evil.example"}
    )
    with pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.urlopen(refused, timeout=10)
    assert answer.value.code == 403


@pytest.mark.parametrize(("origin", "status"), [("http://evil.example", "403"), ("", "101")])
def test_another_site_opens_no_websocket(edited, origin, status):
    lines = [
        "GET /_stcore/stream HTTP/1.1", f"Host: 127.0.0.1:{edited.port}", "Upgrade: websocket", "Connection: Upgrade",
        "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==", f"Origin: {origin or edited.site}", "", "",
    ]
    with socket.create_connection(("127.0.0.1", edited.port), 10) as line:
        line.sendall("\r\n".join(lines).encode())
        assert line.recv(200).split()[1].decode() == status


@pytest.mark.parametrize("path", ["/api/v1/figures.json", "/sheet/situation", "/card/situation.png", "/add", "/edit", "/feed.atom"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_our_own_addresses_only_answer_to_reading(edited, path, method):
    asked = urllib.request.Request(edited.site + path, data=b"x=1", method=method)
    with pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.urlopen(asked, timeout=10)
    assert answer.value.code == 405


def test_who_is_taken_off_the_list_can_do_nothing_more(signed_in, edited):
    file = Path(edited.store) / "record.toml"
    text = file.read_text()
    bob = signed_in("Bob", "/edit").shows("Find a figure")
    file.write_text(text.replace('"ada@record.example", "bob@record.example"', '"ada@record.example"'))
    try:
        fill(bob, "Find a figure or a source", "35000")
        bob.shows("which is not an editor of this record")
    finally:
        file.write_text(text)
