"""A figure or a source corrected, graded, joined to others or retracted; what that changes is seen beforehand."""

from collections.abc import Callable, Mapping

import streamlit as st

from app import answers
from app.screen import edited, editors, elements, foreseen, frame, turns
from app.screen.editors import Person
from app.sections import Choice
from app.view import View
from data import editing, record
from data.editing import Edit, Seen

OF_A_FIGURE = {"correct": "Correct", "grade": "Grade", "repeat": "Repeat of", "part": "Part of", "retract": "Retract"}
OF_A_SOURCE = {"correct": "Correct", "grade": "Grade", "retract": "Retract"}
MERGE = {"merge": "Merge into another"}
FIRST_REASON = {
    "correct": "coding_error", "grade": "regraded", "repeat": "coding_error", "part": "coding_error",
    "retract": "source_retraction", "merge": "merged", "undo": "coding_error",
}  # fmt: skip
GRADES = {"figure": ("credibility", "credibility_reason"), "source": ("reliability", "reliability_reason")}


def page(view: View) -> None:
    """What the address asks to edit, or the way to find it."""
    person = editors.admitted("Edit")
    if person is None:
        return
    with st.container():
        if version := st.session_state.pop("edit_done", None):
            foreseen.published(version, "The record says so from now on.")
    table = next((name for name in ("figure", "source") if view.own.get(name)), "")
    if view.own.get("undo"):
        _undo(view.own["undo"], person)
    elif not table:
        edited.find(view, person.may_keep)
    elif not (row := editing.seen(answers.folder(), table, view.own[table])):
        st.warning(f"{elements.plain(view.own[table][:80])} is not in force in {table}s. Look for another:")
        edited.find(view, person.may_keep)
    else:
        _row(view, table, row, person)


def _row(view: View, table: str, now: Seen, person: Person) -> None:
    """One row: what it says, what can be done with it, and that."""
    edited.what_it_says(now, view)
    acts = OF_A_FIGURE if table == "figure" else OF_A_SOURCE | (MERGE if person.may_keep else {})
    act = view.own.get("act") if view.own.get("act") in acts else "correct"
    elements.choose(Choice("act", "What to do", acts, act, as_list=False))
    before = _begun(f"{act} {table} {now.key}", now)
    if act in ("correct", "grade") and (theirs := editing.moved_since(answers.folder(), before)):
        edited.somebody_else(before, theirs, view)
        return
    made = _FORMS[act](before, view)
    if made is not None:
        _try_and_publish(f"{act} {table} {now.key}", act, made, person)


def _begun(of: str, now: Seen) -> Seen:
    """The row as it was when its form was filled; kept until it is published or given up."""
    if st.session_state.get("edit_of") != of:
        st.session_state["edit_of"], st.session_state["edit_begun"] = of, now
        st.session_state.pop("edit_tried", None)
    return st.session_state["edit_begun"]


# What can be done


def _correct(before: Seen, view: View) -> tuple[tuple, Callable[[], Edit]] | None:
    told = edited.fields(before, view, leaving_out=GRADES[before.table])
    changes = {name: value for name, value in told.items() if value != before.row[name]}
    if not changes:
        st.caption("Change a field, and see here what that does before it is published.")
        return None
    edited.difference(before, changes)
    return ("correct", *sorted(changes.items())), lambda: editing.corrected(answers.folder(), before, changes)


def _grade(before: Seen, view: View) -> tuple[tuple, Callable[[], Edit]] | None:
    told = edited.grade(before, *GRADES[before.table])
    changes = {name: value for name, value in told.items() if value != before.row[name]}
    if not changes:
        st.caption("Choose another grade or write another reason.")
        return None
    return ("grade", *sorted(changes.items())), lambda: editing.corrected(answers.folder(), before, changes)


def _repeat(before: Seen, view: View) -> tuple[tuple, Callable[[], Edit]] | None:
    other = edited.another_figure(before, view, "Which figure does it repeat?")
    if before.row["repeats"] and st.checkbox(f"It repeats nothing (now: {before.row['repeats']})", key="repeats_none"):
        other = ""
    if other is None:
        return None
    changes = {"repeats": other or None}
    return ("repeat", other), lambda: editing.corrected(answers.folder(), before, changes)


def _part(before: Seen, view: View) -> tuple[tuple, Callable[[], Edit]] | None:
    other = edited.another_figure(before, view, "Which figure counts it as well?")
    note = st.text_input("How is that known?", key="part_note", max_chars=300)
    whole = editing.seen(answers.folder(), "figure", other) if other else None
    if whole is None:
        return None
    return ("part", other, note), lambda: editing.part_of(answers.folder(), before, whole, note)


def _retract(before: Seen, view: View) -> tuple[tuple, Callable[[], Edit]] | None:
    repeats = editing.repeats_of(answers.folder(), before.key) if before.table == "figure" else ()
    st.markdown("It leaves every count and total, and stays in the history of the record with what it said.")
    if repeats and not st.checkbox(
        f"With it the figures that repeat it ({len(repeats)}): {elements.plain(', '.join(repeats[:6]))}",
        key="with_repeats",
    ):
        return None
    return ("retract", *repeats), lambda: editing.retracted(answers.folder(), before, repeats)


def _merge(before: Seen, view: View) -> tuple[tuple, Callable[[], Edit]] | None:
    kept = edited.another_source(before, view)
    if not kept:
        return None
    st.markdown(
        f"Everything that names {elements.plain(before.row['name'])} will name the other one, which gets its names as"
        " other names; the row itself is retracted."
    )
    return ("merge", kept), lambda: editing.merged(answers.folder(), before.key, kept)


_FORMS: Mapping[str, Callable] = {
    "correct": _correct, "grade": _grade, "repeat": _repeat, "part": _part, "retract": _retract, "merge": _merge,
}  # fmt: skip


def _undo(asked: str, person: Person) -> None:
    """A publication undone as a new version, by keepers."""
    version = int(asked) if asked.isdecimal() and len(asked) < 9 else 0
    if not person.may_keep:
        st.warning("Only keepers of the record undo a publication.", icon=":material/lock:")
        return
    found = answers.publications(answers.newest())
    row = found[found["version"] == version]
    if row.empty:
        st.warning("There is no such version of this record.")
        return
    edited.publication(row.iloc[0])
    of = f"undo {version}"
    if st.session_state.get("edit_of") != of:
        st.session_state["edit_of"] = of
        st.session_state.pop("edit_tried", None)
    _try_and_publish(of, "undo", ((version,), lambda: editing.undone(answers.folder(), version)), person)


# Seen first, then published


def _try_and_publish(of: str, act: str, made: tuple[tuple, Callable[[], Edit]], person: Person) -> None:
    """What it would do when asked, and the button that does it once that has been seen, with a sentence of why."""
    what, make = made
    reason = foreseen.reasons(record.change_reasons(), FIRST_REASON[act], f"reason_{act}")
    why = foreseen.why("edit_why")
    if st.button("Show what it changes", key="edit_try", icon=":material/preview:"):
        st.session_state["edit_tried"] = (what, _tried(make, person, why, reason, None))
    seen = st.session_state.get("edit_tried", ((), None))
    is_seen = seen[0] == what and seen[1] is not None
    word = _show_tried(*seen[1], make, person, why, reason, what) if is_seen else ""
    can = is_seen and bool(why) and word is not None
    if not can:
        st.caption("To publish: see what it changes, and say why.")
    if st.button("Publish", type="primary", key="edit_publish", disabled=not can, icon=":material/publish:"):
        _publish(of, make, record.Said(person.address, why, reason, word or None))


def _tried(make: Callable[[], Edit], person: Person, why: str, reason: str, word: str | None) -> tuple:
    """What trying comes to: its kind, and what is to be shown of it."""
    said = record.Said(person.address, why or "A trial.", reason, word)
    try:
        with turns.stepped_aside(), st.spinner("Trying it on a copy of the record …", show_time=True):
            done, found = editing.tried(answers.folder(), make(), said)
    except record.Doubted as doubted:
        return "doubted", doubted.doubts
    except record.Refused as refused:
        return "refused", refused.problems
    return ("tried" if any(done.total()) else "nothing"), found


def _show_tried(
    kind: str, found: object, make: Callable, person: Person, why: str, reason: str, what: tuple
) -> str | None:
    """What was tried; the word for what is doubted, blank where none is needed, None where it cannot be published."""
    if kind == "refused":
        foreseen.problems(found)
        return None
    if kind == "nothing":
        st.info("That changes nothing: the record says so already.")
        return None
    if kind == "doubted":
        word = foreseen.doubts(found, "edit_word")
        if word and st.button("Show what it changes all the same", key="edit_try_despite"):
            st.session_state["edit_despite"] = (what, _tried(make, person, why, reason, word)[1])
        if (seen := st.session_state.get("edit_despite", ((), None)))[0] == what:
            foreseen.show(seen[1])
        return word or None
    foreseen.show(found)
    return ""


def _publish(of: str, make: Callable[[], Edit], said: record.Said) -> None:
    if not editors.here().may_edit:  # they may have been taken off the list since the page was drawn
        st.error("You are not an editor of this record any more.")
        return
    try:
        with turns.stepped_aside(), st.spinner("Publishing …", show_time=True):
            done = editing.published(answers.folder(), make(), said)
    except record.Refused as refused:
        foreseen.problems(refused.problems)
        return
    for name in [name for name in st.session_state if str(name).startswith(("edit_", "field_"))]:
        del st.session_state[name]
    st.session_state["edit_of"] = f"done {of}"
    st.session_state["edit_done"] = done.version
    st.rerun()


page(frame.view())
