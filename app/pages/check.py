"""A draft checked: a text is pasted or opened, and every figure in it is held against the record."""

from datetime import date

import streamlit as st

from app.screen import checked as screen
from app.screen import elements, frame
from app.sections import check, lead
from data.wording import checking

MOST = 200_000  # characters of a text
MOST_MEGABYTES = 20
KINDS = ["txt", "docx", "html", "htm", "pdf"]
LONG = 20_000  # characters from which on it is said that it takes a moment


def page() -> None:
    """The box for the text, and what is said of the text in it."""
    view = frame.view()
    st.title("Check a draft")
    st.markdown(checking.WHAT_IT_DOES)
    st.caption(f":material/lock: {elements.plain(checking.NOT_KEPT)}")
    text, published, publisher = _asked()
    if not text.strip():
        return
    if len(text) > MOST:
        st.error(f"This text has {len(text):,} characters, and {MOST:,} are read at once. Check it in parts.")
        return
    corrections = st.session_state.setdefault("draft_corrections", {})
    if st.session_state.get("draft_of") != (text, published, publisher):
        st.session_state["draft_of"] = (text, published, publisher)
        corrections.clear()
        for name in ("draft_at", "draft_verdicts"):
            st.session_state.pop(name, None)
    with st.spinner("Reading it …", show_time=True) if len(text) > LONG else st.container():
        told = check.checked(text, view, published=published, publisher=publisher, corrections=corrections)
    _summary(told)
    screen.show(told, view, corrections)


def _asked() -> tuple[str, date | None, str]:
    """The text, the day that it is of, and who publishes it."""
    opened = st.file_uploader(
        "Open a file of it", KINDS, key="draft_file", help="A PDF needs text in it.", max_upload_size=MOST_MEGABYTES
    )
    if opened is not None and st.session_state.get("draft_opened") != opened.file_id:
        st.session_state["draft_opened"] = opened.file_id
        found = check.opened(opened.getvalue())
        st.session_state["draft_notes"] = (found.refused, found.notes)
        if not found.refused:
            st.session_state["draft_text"] = found.text
    refused, notes = st.session_state.get("draft_notes", ("", ()))
    if opened is not None and refused:
        st.error(elements.plain(refused))
    for note in notes if opened is not None else ():
        st.caption(elements.plain(note))
    text = st.text_area("The draft", key="draft_text", height=180, placeholder="Paste the text here.")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        published = st.date_input(
            "Day of the text", None, key="draft_published", min_value=date(1900, 1, 1), max_value=date(2100, 12, 31),
            help="“On Sunday” and “yesterday” are counted from it.", width=200,
        )  # fmt: skip
        publisher = st.text_input(
            "Published by", key="draft_publisher", help="Who says what nobody else is named for.", width=280
        )
        st.button("Check it", type="primary", icon=":material/fact_check:", key="draft_check")
        if not text.strip() and (example := " ".join(f"{one}." for one in lead.examples(frame.view()))):
            st.button("Try sentences of this record", on_click=_try, args=(example,), icon=":material/edit_note:")
    if text.strip() and published is None:
        st.caption("Without the day of the text, “on Sunday” and “since midnight” are of no day.")
    return text, published, publisher.strip()


def _try(example: str) -> None:
    st.session_state["draft_text"] = example


def _summary(told: check.Checked) -> None:
    """How many figures there are, the gravest verdicts first."""
    counted = told.counted
    if counted:
        terms = check.vocabulary.terms("verdicts")
        parts = [f"{terms[kind]['mark']} {count} {terms[kind]['label']}" for kind, count in counted.items()]
        figures = check.wording.some(len(told.verdicts), "figure")
        st.markdown(f"**{figures}:** {elements.plain(' · '.join(parts))}")


page()
