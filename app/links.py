"""Addresses that show the same thing to somebody else, later, and the control that copies them."""

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from app.filters import Filters, to_query

# Slug in the address → title of the page. The first is the front page, which answers at the bare root too.
PAGES = {
    "situation": "Situation",
    "displacement": "Displacement",
    "casualties": "Casualties and strikes",
    "compare": "Compare",
    "figures": "Figures",
    "figure": "Figure",
    "sources": "Sources",
    "method": "How to read this",
    "changes": "What changed",
}
SHORT = {"casualties": "Casualties", "figure": "Look up"}  # what the menu says where the title is long, or near another
FRONT = next(iter(PAGES))


def root(here: str | None) -> str:
    """The address of the dashboard itself, from the address of any of its pages; "" if that is unknown."""
    if not here:
        return ""
    parts = urlsplit(here)
    folders = parts.path.rstrip("/").split("/")
    if folders[-1] in PAGES:
        folders.pop()
    return urlunsplit((parts.scheme, parts.netloc, "/".join(folders), "", "")).rstrip("/")


def link(page: str, filters: Filters, extra: Mapping[str, str] | None = None, here: str | None = None) -> str:
    """An address that names only what differs from the defaults, for moving about inside the dashboard."""
    return _address(page, to_query(filters), extra, here)


def full_link(
    page: str, filters: Filters, version: int, extra: Mapping[str, str] | None = None, here: str | None = None
) -> str:
    """An address that names every parameter and the version, so that it shows the same numbers for good.

    `here` is the address of any page of this dashboard; left out, the one being shown.
    """
    query = to_query(filters, every=True) | {"v": [str(version)]}
    return _address(page, query, extra, here if here is not None else st.context.url)


def _address(page: str, query: dict[str, list[str]], extra: Mapping[str, str] | None, here: str | None) -> str:
    asked = urlencode(query | dict(extra or {}), doseq=True)
    return f"{root(here)}/{page}{'?' if asked else ''}{asked}"


# navigator.clipboard is missing on plain http and may be refused; the old command and, failing that,
# the selected field are what is left.
_COPY = st.components.v2.component(
    "copy_text",
    html="""
<div class="copy">
  <button type="button">Copy</button>
  <div class="given" hidden>
    <input type="text" readonly>
    <span role="status" aria-live="polite"></span>
  </div>
</div>
""",
    css="""
.copy { font-family: var(--st-font); font-size: 0.875rem; color: var(--st-text-color); }
button {
  font: inherit; color: inherit; cursor: pointer; padding: 0.35rem 0.75rem; min-height: 2.5rem;
  background: var(--st-background-color); border: 1px solid var(--st-border-color);
  border-radius: var(--st-button-radius);
}
button:hover { border-color: var(--st-primary-color); }
button:focus-visible, input:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
.given { margin-top: 0.35rem; width: min(24rem, 80vw); }
[hidden] { display: none; }
input {
  font: inherit; color: inherit; width: 100%; box-sizing: border-box; padding: 0.3rem 0.5rem;
  background: var(--st-secondary-background-color); border: 1px solid var(--st-border-color);
  border-radius: var(--st-base-radius);
}
""",
    js="""
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button")
  const given = parentElement.querySelector(".given")
  const field = parentElement.querySelector("input")
  const status = parentElement.querySelector("[role=status]")
  button.textContent = data.label
  field.setAttribute("aria-label", data.name)
  if (field.value !== data.text) { field.value = data.text; given.hidden = true }
  button.onclick = async () => {
    given.hidden = false
    let copied = false
    try { await navigator.clipboard.writeText(data.text); copied = true } catch (refused) {
      field.focus(); field.select()
      try { copied = document.execCommand("copy") } catch (refused) { copied = false }
    }
    field.select()
    status.textContent = copied ? "Copied." : "Press Ctrl+C to copy."
  }
  field.onfocus = () => field.select()
}
""",
)


def copy_text(text: str, label: str, name: str, key: str) -> None:
    """A button that copies `text` and then shows it in a field to select, named `name` for screen readers."""
    _COPY(data={"text": text, "label": label, "name": name}, key=key, width="content")


def copy_link(address: str, key: str = "copy_link") -> None:
    """A button that copies an address made by `full_link`."""
    copy_text(address, "Copy link", "Address of this view", key)
