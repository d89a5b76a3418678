"""Figures brought in from a file, a table or a sentence: everything is seen and decided before it is published."""

import csv
import io
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st

from app import answers
from app.filters import Filters
from app.screen import brought, editors, elements, foreseen, frame, one_figure
from app.screen.editors import Person
from app.sections import Choice
from app.view import View
from data import errand, readers, record, vocabulary
from data.editing import Foreseen
from data.errand import Errand, Job

WAYS = {"file": "A file", "paste": "A table from the clipboard", "one": "One figure"}
KINDS = ["csv", "tsv", "txt", "xlsx", "json", "parquet", "zip"]
LOOKED_AT = 1.0  # seconds between two looks at how far it is


@dataclass
class Brought:
    """What one editor brings in: the folder of its files, the job as it was decided so far, and what came of it."""

    folder: tempfile.TemporaryDirectory
    job: Job
    of: str  # the upload, text or form that it was made of
    under_way: Errand | None = None
    told: Mapping | None = None
    is_stopped: bool = False


def page(view: View) -> None:
    """One way to bring figures in, and how far that is."""
    person = editors.admitted("Add figures")
    if person is None:
        return
    if version := st.session_state.pop("add_done", None):
        foreseen.published(version, "The figures are on record.")
    held: Brought | None = st.session_state.get("brought")
    way = view.own.get("way") if view.own.get("way") in WAYS else "file"
    if held is None or not (held.under_way or held.told):
        elements.choose(Choice("way", "What do you have", WAYS, way, as_list=False))
        {"file": _file, "paste": _paste, "one": _one}[way](person, view)
        return
    st.markdown(f"**{elements.plain(held.of)}**")
    st.button("Give it up, and start with another", on_click=_give_up, key="give_up", icon=":material/restart_alt:")
    if held.under_way:
        _watch()
    elif held.told is not None:
        _told(held, person)


# What there is


def _file(person: Person, view: View) -> None:
    st.markdown(
        "A spreadsheet with a row for each figure, or a file as UCDP, IDMC, ACLED, DTM, UNHCR or HXL give it."
        " Nothing is written before you have seen what it would change."
    )
    formats = {name: reader.TITLE for name, reader in readers.formats().items()}
    given = st.selectbox(
        "Format", list(formats), index=None, format_func=formats.get, placeholder="As it is recognised", key="format"
    )
    generation = st.session_state.setdefault("uploads", 0)
    found = st.file_uploader(
        "A file of at most 200 MB: CSV, XLSX, JSON, Parquet or ZIP", type=KINDS, key=f"upload_{generation}"
    )
    if found is not None:
        st.session_state["uploads"] += 1
        _begin(_named(found.name), found.getbuffer(), person, given)


def _paste(person: Person, view: View) -> None:
    st.markdown("Copy the cells of a spreadsheet with their headings, one row a figure, and paste them here.")
    text = st.text_area("A table", key="pasted_table", height=220, placeholder="what\thow many\twhere\tfrom\tto …")
    if st.button("Read it", key="read_table", type="primary", disabled=not text.strip()):
        _begin("pasted.csv", as_csv(text).encode(), person, None)


def _one(person: Person, view: View) -> None:
    filled = one_figure.form(view)
    if filled is None:
        return
    figure = _candidate(filled)
    told = f"{filled['origin'] or 'Nobody named'}: {filled['value'] or filled['value_words'] or ''}".strip()
    folder = tempfile.TemporaryDirectory(prefix="on-record-")
    job = Job(str(answers.folder()), person.address, "A trial.", figures=(figure,))
    st.session_state["brought"] = Brought(folder, job, told)
    _start(job)
    st.rerun()


def _candidate(filled: Mapping[str, str | None]) -> dict[str, str | None]:
    """A filled form as a candidate figure with an identifier that no other figure has."""
    named = [filled["origin_id"] or filled["origin"], filled["published_on"], filled["metric"]]
    first = readers.made_id(*named, filled["value"] or filled["value_words"])
    more = readers.digest("|".join(str(filled[name]) for name in sorted(filled)))
    held = answers.figure_history(first, Filters(version=answers.newest()))
    return {**filled, "figure_id": first if held.empty else f"{first}-{more}"}


def as_csv(text: str) -> str:
    """A table as a spreadsheet puts it on the clipboard, with tabs, as CSV; what has no tabs is CSV already."""
    if "\t" not in text:
        return text
    written = io.StringIO()
    csv.writer(written).writerows(csv.reader(io.StringIO(text), delimiter="\t"))
    return written.getvalue()


def _named(name: str) -> str:
    """The name of an upload as one of a file of ours: its letters and digits, and its ending."""
    stem, _, ending = Path(name).name.rpartition(".")
    return f"{re.sub(r'[^A-Za-z0-9_-]+', '-', stem)[:60].strip('-') or 'upload'}.{ending.lower()[:8]}"


# How far it is


def _begin(name: str, content: bytes, person: Person, given: str | None) -> None:
    """Put what was given into a folder of its own, and start to read it."""
    folder = tempfile.TemporaryDirectory(prefix="on-record-")
    file = Path(folder.name) / name
    file.write_bytes(content)
    job = Job(str(answers.folder()), person.address, "A trial.", file=str(file), format=given)
    st.session_state["brought"] = Brought(folder, job, name)
    _start(job)
    st.rerun()


def _start(job: Job) -> None:
    """Start a job in place of the one before."""
    held: Brought = st.session_state["brought"]
    held.job, held.told, held.is_stopped = job, None, False
    held.under_way = errand.start(Path(held.folder.name), job)


def _give_up() -> None:
    held: Brought | None = st.session_state.pop("brought", None)
    if held is not None:
        if held.under_way:
            held.under_way.stop()
        held.folder.cleanup()
    for name in [name for name in st.session_state if str(name).startswith(("answer_", "name", "accept_", "add_"))]:
        del st.session_state[name]


@st.fragment(run_every=LOOKED_AT)
def _watch() -> None:
    """What it says that it is doing, and the button that stops it; the whole page anew once it is done."""
    held: Brought | None = st.session_state.get("brought")
    if held is None or held.under_way is None:
        return
    if held.under_way.is_done:
        held.told, held.under_way = held.under_way.result(), None
        st.rerun()
    said = held.under_way.progress()
    with st.status(elements.plain(said[-1]) if said else "Starting …", state="running", expanded=True):
        for line in said[:-1]:
            st.markdown(f":material/check: {elements.plain(line)}")
    if st.button("Stop", key="stop_errand", icon=":material/stop_circle:"):
        held.under_way.stop()
        held.under_way, held.is_stopped = None, True
        held.told = {"state": "failed", "problems": ["It was stopped."]}
        st.rerun()


# What came of it


def _told(held: Brought, person: Person) -> None:
    """What was found, what must be decided, what it would change, and the button that publishes it."""
    told = held.told
    if told["state"] == "published":
        _done(told)
        return
    brought.recognised(told)
    if told["state"] in ("unreadable", "failed"):
        foreseen.problems(told["problems"])
        _again(held)
        return
    if told.get("refused"):
        _refused(held, told)
    answered, decided = _decide(held, told)
    if told["state"] == "doubted":
        word = foreseen.doubts(told["doubts"], "add_word")
        if st.button("Go on with this word", key="add_despite", disabled=not word):
            _start(replace(held.job, despite=word, is_to_publish=False))
            st.rerun()
    if told["state"] == "nothing_new":
        st.info(f"Nothing of it is new to the record. {brought.counted(told)}", icon=":material/done_all:")
    if told["state"] == "tried":
        _preview(held, told)
    left = brought.still_open(told, {**held.job.answers, **answered}, {**held.job.decided, **decided})
    _publish(held, told, person, left)


def _again(held: Brought) -> None:
    """Another try, in a format that is named."""
    if not held.job.file:
        return
    formats = {name: reader.TITLE for name, reader in readers.formats().items()}
    given = st.selectbox("Read it as", list(formats), index=None, format_func=formats.get, key="add_format")
    if st.button("Try again", key="try_again"):
        _start(replace(held.job, format=given or held.job.format, is_to_publish=False))
        st.rerun()


def _refused(held: Brought, told: Mapping) -> None:
    brought.refused(told)
    file = Path(held.folder.name) / errand.REFUSED
    with st.container(horizontal=True):
        if file.is_file():
            st.download_button(
                "Download the refused rows", file.read_bytes(), "refused.csv", "text/csv", key="add_refused",
                icon=":material/download:", on_click="ignore",
                help="As they stood, with what is wrong with each: mend them and bring the file in.",
            )  # fmt: skip
        good = told["figures"] - told["refused_in_all"]
        if (
            told["state"] == "refused"
            and good > 0
            and st.button("Leave these rows out, and take the rest", key="accept_good")
        ):
            _start(replace(held.job, accept_good=True))
            st.rerun()
    if told["state"] == "refused":
        st.markdown("Nothing of the file is taken as long as a row of it is refused, unless you leave such rows out.")


def _decide(held: Brought, told: Mapping) -> tuple[dict[str, str], dict[str, str]]:
    """Questions and names that are open, and the button that takes what was decided."""
    if told["state"] not in ("asked", "refused") or not (told["questions"] or told["names"]):
        return {}, {}
    st.markdown(f"#### To decide ({len(told['questions']) + told.get('names_in_all', len(told['names']))})")
    answered = brought.questions(told)
    known = {kind: _known(kind) for kind in ("source", "place")} if told["names"] else {}
    decided = brought.names(told, known)
    if st.button("Go on with that", key="add_decided", type="primary", disabled=not (answered or decided)):
        job = held.job
        _start(replace(job, answers={**job.answers, **answered}, decided={**job.decided, **decided}))
        st.rerun()
    return answered, decided


def _known(kind: str) -> dict[str, str]:
    everything = Filters(version=answers.newest())
    if kind == "source":
        rows = answers.sources(everything)
        return dict(zip(rows["source_id"], rows["name"], strict=True))
    return dict(answers.options(answers.newest()).places)


def _preview(held: Brought, told: Mapping) -> None:
    """What would be changed by it."""
    st.markdown("#### What it would change")
    st.markdown(elements.plain(brought.counted(told)))
    for table, names in told["new_rows"].items():
        with st.expander(f"New {table}s: {len(names)}", key=f"add_new_{table}"):
            st.markdown("\n".join(f"- {elements.plain(name)}" for name in names))
    if told["conflicts"]:
        lines = "\n".join(f"- {elements.plain(line)}" for line in told["conflicts"])
        st.warning(f"It contradicts what is on record:\n\n{lines}", icon=":material/compare_arrows:")
    if told["surprises"]:
        lines = "\n".join(f"- {elements.plain(line)}" for line in told["surprises"])
        st.info(f"Worth a look:\n\n{lines}")
    foreseen.show(Foreseen.of_data(told["foreseen"]))
    if told["may_be_whole"]:
        whole = st.checkbox(
            "A later release: what it covers and does not hold any more goes out of force",
            held.job.whole,
            key="add_whole",
        )
        if whole != held.job.whole:
            _start(replace(held.job, whole=whole))
            st.rerun()


def _publish(held: Brought, told: Mapping, person: Person, left: int) -> None:
    """The sentence of why, and the button, which waits for everything to be decided."""
    if told["state"] == "nothing_new":
        return
    st.markdown("#### Publish")
    reason = None
    if told["state"] == "tried" and (told["revised"] or told["gone"]):
        known = record.change_reasons()
        reason = foreseen.reasons(known, "source_update", "add_reason")
    why = foreseen.why("add_why", "The weekly report of 12 December.")
    waits_for = _waits_for(told, left, why)
    if waits_for:
        st.caption(waits_for)
    if st.button("Publish", type="primary", key="add_publish", disabled=bool(waits_for), icon=":material/publish:"):
        if editors.here().may_edit:  # they may have been taken off the list since the page was drawn
            _start(replace(held.job, actor=person.address, why=why, reason=reason, is_to_publish=True))
        st.rerun()


def _waits_for(told: Mapping, left: int, why: str) -> str:
    """What is still lacking; blank where nothing is."""
    if told["state"] == "doubted":
        return "First give your word for what is hard to believe, or give it up."
    if told["state"] == "refused":
        return "First decide what becomes of the refused rows."
    if told["state"] == "asked":
        return f"First decide what is open ({left}), and go on." if left else "Press “Go on with that”."
    return "" if why else "Say in one sentence why."


def _done(told: Mapping) -> None:
    label = vocabulary.terms("change_reasons")["first_recorded"]["label"]
    foreseen.published(told["version"], f"{brought.counted(told)}")
    st.caption(f"New rows stand in the history as “{label}”, with your sentence and your address.")
    st.button("Add more", on_click=_give_up, key="add_more", icon=":material/add:")


page(frame.view())
