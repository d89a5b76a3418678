"""What was found in a file, as it is shown to whoever brings it in: notes, problems in place, questions, names."""

from collections.abc import Mapping, Sequence

import streamlit as st

from app.screen.elements import plain
from data.wording import english as wording

AT_ONCE = 40  # names that are asked about at a time
NEW = "new"
MOST_LISTED = 12

Told = Mapping  # the result of data.errand


def recognised(told: Told) -> None:
    """Which format it is, how that was seen, how much was read, and what to know before accepting it."""
    if "title" not in told:
        return
    count = wording.some(told["figures"], "figure")
    st.markdown(f"**{plain(told['title'])}** ({plain(told['how'])}). {count} read.")
    if told["notes"]:
        st.markdown("\n".join(f"- {plain(note)}" for note in told["notes"]))


def refused(told: Told) -> None:
    """Each row that cannot be taken: where, what stands there, what is wrong, what to write."""
    count = told["refused_in_all"]
    st.markdown(f"##### {wording.some(count, 'problem')}, row by row")
    st.dataframe(
        {
            "Row": [problem["row"] for problem in told["refused"]],
            "Column": [problem["column"] for problem in told["refused"]],
            "Value": [problem["value"] for problem in told["refused"]],
            "What is wrong": [problem["problem"] for problem in told["refused"]],
            "What to write": [problem["write"] for problem in told["refused"]],
        },
        hide_index=True,
        alt="Problems of the file, one a row",
        column_config={
            "Row": st.column_config.NumberColumn(width=60),
            "What is wrong": st.column_config.TextColumn(width="large"),
            "What to write": st.column_config.TextColumn(width="large"),
        },
        key="problems",
    )
    if count > len(told["refused"]):
        st.caption(f"The first {len(told['refused'])}. The file of refused rows has all of them.")


def questions(told: Told) -> dict[str, str]:
    """What the file does not say and a person must; the answers by key, without those that are still open."""
    found = {}
    for place, one in enumerate(told["questions"]):
        if one["options"]:
            given = st.radio(plain(one["asks"]), one["options"], index=None, format_func=plain, key=f"answer_{place}")
        else:
            given = st.text_input(plain(one["asks"]), key=f"answer_{place}", max_chars=300).strip()
        if given:
            found[one["key"]] = given
    return found


def names(told: Told, known: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Names that the record does not know, each with the nearest that it does; what was decided, by key.

    `known` are all sources and places of the record by their kind: one of these may be meant as well.
    """
    asked: Sequence[Mapping] = told["names"]
    alone = [one for one in asked if one["row"] is not None and not one["nearest"]]
    others = [one for one in asked if one not in alone][:AT_ONCE]
    decided = {}
    for place, one in enumerate(others):
        if choice := _name(one, place, known[one["kind"]]):
            decided[one["key"]] = choice
    if alone:
        listed = ", ".join(f"{one['name']} ({_kind(one)})" for one in alone[:MOST_LISTED])
        more = f" and {len(alone) - MOST_LISTED} more" if len(alone) > MOST_LISTED else ""
        st.markdown(f"Nothing on record is like {_is_are(len(alone))}: {plain(listed)}{more}.")
        with st.expander("All of them, and what they would be", key="names_alone"):
            st.dataframe(
                {
                    "Name": [one["name"] for one in alone],
                    "Is a": [_kind(one) for one in alone],
                    "Inside": [", ".join(one["around"]) or one["row"].get("iso3") or "" for one in alone],
                },
                hide_index=True,
                alt="New names, one a row",
            )
        if st.checkbox(f"They are new to the record ({len(alone)})", key="names_are_new"):
            decided |= {one["key"]: NEW for one in alone}
    return decided


def still_open(told: Told, answers: Mapping[str, str], decided: Mapping[str, str]) -> int:
    """How many questions and names nobody has decided yet."""
    return sum(one["key"] not in answers for one in told["questions"]) + sum(
        one["key"] not in decided for one in told["names"]
    )


def _name(one: Mapping, place: int, known: Mapping[str, str]) -> str | None:
    is_new = [NEW] if one["row"] is not None else []
    near = dict(one["nearest"])
    another = "another"
    around = f", {', '.join(one['around'])}" if one["around"] else ""
    words = {NEW: f"New: {_kind(one)}, not on record yet", another: "Another one of the record …"}
    words |= {identifier: f"It is {name} ({identifier})" for identifier, name in near.items()}
    chosen = st.radio(
        f"**{plain(one['name'] + around)}** ({_kind(one)}): {plain(one['why'])}",
        [*near, *is_new, another],
        index=None,
        format_func=lambda option: plain(words[option]),
        key=f"name_{place}",
    )
    if chosen != another:
        return chosen
    return st.selectbox(
        f"Which one is {plain(one['name'])}",
        list(known),
        index=None,
        format_func=lambda identifier: f"{known[identifier]} ({identifier})",
        key=f"name_{place}_another",
        placeholder="Type to search",
    )


def _kind(one: Mapping) -> str:
    row = one["row"] or {}
    return f"a {(row.get('kind') or one['kind']).replace('_', ' ')}" if one["kind"] == "place" else "a source"


def _is_are(count: int) -> str:
    return "this name" if count == 1 else f"these {count} names"


def counted(told: Told) -> str:
    """How many figures are new, revised, taken out, as on record already, and what comes with them."""
    counts = (
        (told["new"], "new"),
        (told["revised"], "revised"),
        (told["gone"], "taken out of force"),
        (told["identical"], "as on record already"),
    )
    said = ", ".join(f"{wording.number(count)} {what}" for count, what in counts if count) or "none"
    rows = ", ".join(wording.some(len(names), f"new {table}") for table, names in told["new_rows"].items())
    return f"Figures: {said}." + (f" With them: {rows}." if rows else "")
