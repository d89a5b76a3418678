"""Who may change the record, and the address that survives signing in."""

import asyncio

import pytest
from starlette.datastructures import Headers

from app.screen.editors import Person, who
from app.web.after_sign_in import COOKIE, AfterSignIn, came_from, kept
from data.configuration import Configuration

ALLOWED = Configuration(editors=("ada@record.example",), keepers=("Grace@Record.example",))


def told(email: str, **more: object) -> dict[str, object]:
    return {"is_logged_in": True, "email": email, **more}


@pytest.mark.parametrize(
    ("of", "state"),
    [
        (told("ada@record.example"), "editor"),
        (told("ADA@record.EXAMPLE ", email_verified=True), "editor"),
        (told("grace@record.example"), "keeper"),
        (told("ada@record.example", email_verified=False), "not_allowed"),
        (told("ada@record.example", email_verified="false"), "not_allowed"),
        (told("eve@elsewhere.example"), "not_allowed"),
        (told("eve@elsewhere.example\nada@record.example"), "not_allowed"),
        (told("ada@record.example.evil.example"), "not_allowed"),
        (told("ada@record.e\u212aample"), "not_allowed"),  # the sign for kelvin becomes a k in small letters
        (told(""), "not_allowed"),
        ({"is_logged_in": True}, "not_allowed"),
        ({"is_logged_in": False, "email": "ada@record.example"}, "signed_out"),
        ({"email": "ada@record.example"}, "signed_out"),  # as on a machine where nobody signs in
        ({}, "signed_out"),
    ],
)
def test_only_a_named_and_verified_address_is_let_in(of, state):
    assert who(of, True, ALLOWED).state == state


def test_a_letter_that_only_looks_alike_is_another():
    assert who(told("\u212aim@record.example"), True, Configuration(editors=("kim@record.example",))).state == "not_allowed"


def test_with_no_sign_in_or_nobody_named_it_is_off():
    assert who(told("ada@record.example"), False, ALLOWED) == Person("off")
    assert who(told("ada@record.example"), True, Configuration()) == Person("off")


def test_who_is_turned_away_is_told_whom_to_ask():
    assert who(told("eve@elsewhere.example"), True, ALLOWED).ask == "Grace@Record.example"
    assert who(told("eve@elsewhere.example"), True, Configuration(editors=("ada@record.example",))).ask == "ada@record.example"


def test_editors_edit_and_only_keepers_keep():
    roles = {state: (Person(state).may_edit, Person(state).may_keep) for state in ("off", "signed_out", "not_allowed", "editor", "keeper")}
    assert roles == {"off": (False, False), "signed_out": (False, False), "not_allowed": (False, False), "editor": (True, False), "keeper": (True, True)}


# The address that survives


@pytest.mark.parametrize(
    ("referer", "path"),
    [
        ("https://record.example/edit?figure=a-b&act=grade", "/edit?figure=a-b&act=grade"),
        ("https://record.example/add", "/add"),
        ("https://record.example/base/add?way=one#there", "/base/add?way=one"),
        ("https://record.example/edit?figure=" + "a" * 4_000, "/edit"),
        ("https://evil.example/edit?figure=a", ""),
        ("https://record.example.evil.example/edit", ""),
        ("https://record.example//evil.example", ""),
        ("https://record.example/\\evil.example", ""),
        ("https://record.example/a\\b", ""),
        ("https://record.example", ""),
        ("https://record.example/auth/logout", ""),
        ("https://[", ""),
        ("", ""),
    ],
)
def test_only_a_page_of_this_site_is_kept(referer, path):
    assert came_from(Headers({"host": "record.example", "referer": referer})) == path


@pytest.mark.parametrize(
    ("cookie", "path"),
    [
        ("%2Fedit%3Ffigure%3Da", "/edit?figure=a"),
        ("%2F%2Fevil.example", ""),
        ("%2F%5Cevil.example", ""),
        ("https%3A%2F%2Fevil.example", ""),
        ("%2Fa%0D%0ASet-Cookie%3A%20x", ""),
        ("%2Fauth%2Flogin", ""),
        ("", ""),
    ],
)
def test_only_a_path_of_this_site_is_followed(cookie, path):
    assert kept(Headers({"cookie": f"other=1; {COOKIE}={cookie}"})) == path


def through(path: str, status: int = 302, scheme: str = "https", **headers: str) -> dict[str, list[str]]:
    """The headers with which a redirect to the front page comes out of it."""
    sent: list[dict] = []

    async def redirect(scope, receive, send):
        await send({"type": "http.response.start", "status": status, "headers": [(b"location", b"/")]})

    async def send(message):
        sent.append(message)

    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    asyncio.run(AfterSignIn(redirect)({"type": "http", "path": path, "scheme": scheme, "headers": raw}, None, send))
    found: dict[str, list[str]] = {}
    for name, value in sent[0]["headers"]:
        found.setdefault(name.decode(), []).append(value.decode())
    return found


def test_the_address_goes_out_in_a_cookie_and_comes_back_as_a_redirect():
    out = through("/auth/login", host="record.example", referer="https://record.example/edit?figure=a")
    assert out == {
        "location": ["/"],
        "set-cookie": [f"{COOKIE}=%2Fedit%3Ffigure%3Da; Max-Age=900; Path=/; HttpOnly; SameSite=Lax; Secure"],
    }
    back = through("/oauth2callback", cookie=out["set-cookie"][0].partition(";")[0])
    assert back["location"] == ["/edit?figure=a"] and "Max-Age=0" in back["set-cookie"][0]


def test_nothing_else_is_touched():
    cookie = f"{COOKIE}=%2Fedit"
    assert through("/oauth2callback") == {"location": ["/"]}
    assert through("/figures", cookie=cookie) == {"location": ["/"]}
    assert through("/oauth2callback", status=400, cookie=cookie) == {"location": ["/"]}
    assert through("/auth/login", host="record.example", referer="https://evil.example/x") == {"location": ["/"]}
