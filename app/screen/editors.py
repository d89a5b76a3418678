"""Who is at the screen, and what they may do to the record: nothing, unless they are named in its configuration."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from app import answers
from app.screen.elements import plain
from data.configuration import Configuration

SECRETS = """\
[auth]
redirect_uri = "https://record.example/oauth2callback"
cookie_secret = "a long random text of your own"
client_id = "what your provider gave you"
client_secret = "what your provider gave you"
server_metadata_url = "https://provider.example/.well-known/openid-configuration"
"""
EDITING = """\
[editing]
editors = ["ada@record.example"]
keepers = ["grace@record.example"]
"""


@dataclass(frozen=True)
class Person:
    """Somebody at the screen. `state` is off (nobody can sign in), signed_out, not_allowed, editor or keeper."""

    state: str
    address: str = ""
    ask: str = ""  # whom to ask who is signed in and not allowed
    is_unverified: bool = False  # the provider says that the address need not be theirs

    @property
    def may_edit(self) -> bool:
        return self.state in ("editor", "keeper")

    @property
    def may_keep(self) -> bool:
        """Whether they may merge sources and undo publications as well."""
        return self.state == "keeper"


def who(told: Mapping[str, object], is_sign_in_set_up: bool, allowed: Configuration) -> Person:
    """Who somebody is of whom the provider has `told` this, by the configuration of the record."""
    if not is_sign_in_set_up or not (allowed.editors or allowed.keepers):
        return Person("off")
    if told.get("is_logged_in") is not True:
        return Person("signed_out")
    address = str(told.get("email") or "").strip()
    ask = ", ".join(allowed.keepers or allowed.editors)
    is_unverified = str(told.get("email_verified", True)).lower() == "false"
    if not address or not address.isprintable() or is_unverified:
        return Person("not_allowed", address, ask, is_unverified)
    for state, addresses in (("keeper", allowed.keepers), ("editor", allowed.editors)):
        if alike(address) in map(alike, addresses):
            return Person(state, address)
    return Person("not_allowed", address, ask)


def alike(address: str) -> str:
    """An address as it is compared: in small letters, but only of ASCII: a sign that merely looks like one is none."""
    return "".join(sign.lower() if sign.isascii() else sign for sign in address.strip())


def here() -> Person:
    """Who is at this screen, by the configuration as it is now."""
    return who(st.user.to_dict(), _is_sign_in_set_up(), answers.configuration())


def _is_sign_in_set_up() -> bool:
    return st.secrets.load_if_toml_exists() and "auth" in st.secrets


def admitted(title: str, *, only_keepers: bool = False) -> Person | None:
    """The title of a page that edits, and who is there; where they may not use it, what they can do, and None."""
    with st.container(key="for_editors"):  # app/web/shell.css keeps no room for a sidebar beside it
        st.title(title)
    person = here()
    is_let_in = person.may_keep if only_keepers else person.may_edit
    if st.context.is_embedded:
        st.info("The record is changed on its own pages, and not inside others.")
        return None
    if is_let_in:
        _signed_in(person)
        return person
    if person.state == "off":
        _how_to_turn_it_on()
    elif person.state == "signed_out":
        st.markdown("Only editors of this record may change it. Sign in, and you come back to this page.")
        st.button("Sign in", icon=":material/login:", type="primary", on_click=st.login, key="sign_in")
    else:
        _turned_away(person, only_keepers)
    return None


def offer(table: str, key: str, label: str) -> None:
    """The way from a row's own page to where it is edited, for those who may."""
    with st.container():
        if not st.context.is_embedded and here().may_edit:
            st.page_link("app/pages/edit.py", label=label, icon=":material/edit:", query_params={table: key})


def _signed_in(person: Person) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="signed_in"):
        role = "keeper" if person.may_keep else "editor"
        st.caption(f"Signed in as {plain(person.address)}, {role}. Every change is published under this address.")
        st.button("Sign out", icon=":material/logout:", type="tertiary", on_click=st.logout, key="sign_out")


def _turned_away(person: Person, only_keepers: bool) -> None:
    if person.may_edit and only_keepers:
        told = f"You are signed in as {person.address}, an editor. This is for keepers of the record."
    elif person.is_unverified:
        told = (
            f"You are signed in as {person.address}, but whoever signed you in has not verified that this address is"
            " yours. Verify it there, and sign in again."
        )
    elif person.address:
        told = f"You are signed in as {person.address}, which is not an editor of this record."
    else:
        told = "You are signed in, but without an e-mail address that could be compared with those of the editors."
    asked = f" To be let in, ask {person.ask}." if person.ask else ""
    st.warning(plain(told + asked), icon=":material/lock:")
    st.button("Sign out", icon=":material/logout:", on_click=st.logout, key="sign_out")


def _how_to_turn_it_on() -> None:
    st.markdown(
        "Nobody can change this record in the browser: that is off until its keeper turns it on. At the command line"
        " it can be changed all the same (`python -m data --help`)."
    )
    st.markdown("To turn it on, name a provider of OpenID Connect in `.streamlit/secrets.toml`:")
    st.code(SECRETS, language="toml")
    st.markdown("and who may do what in `record.toml`, in the folder of the record:")
    st.code(EDITING, language="toml")
    st.markdown("Then start the dashboard anew. Editors add, correct, grade and retract; keepers also merge and undo.")
