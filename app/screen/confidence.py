"""The confidence bands as switches above a chart: they are its key, and they filter."""

from dataclasses import replace

import streamlit as st

from app import answers
from app.screen.elements import show_terms
from app.screen.sidebar import address, catch_up, set_address
from app.view import View
from data import vocabulary
from data.wording import english as wording

MARKS = {
    "contested": ":violet[■]",
    "corroborated": ":green[●]",
    "party_claim": ":orange[◆]",
    "unrated": ":gray[✚]",
    "single_origin": ":blue[●]",
}
"""The mark of each band, of the shape and near the colour that it has in charts; config.toml makes violet a carmine."""
RATED = ("A", "B", "C")


def switches(view: View) -> None:
    """The five bands with how many statements each would leave, and beside them parties left out, and rated origins."""
    filters = view.filters
    counts = answers.by_band(replace(filters, band=()))
    bands = list(vocabulary.terms("bands"))
    st.session_state["bands_above"] = list(filters.band)
    st.session_state["no_parties_above"] = filters.parties == "without"
    st.session_state["rated_above"] = filters.reliability == RATED

    def chosen(name: str, key: str, values: object) -> None:
        catch_up()
        others = {other: given for other, given in address().items() if other != name}
        given = values(st.session_state[key])
        set_address(others | ({name: given} if given else {}))

    with st.container(horizontal=True, vertical_alignment="bottom", key="confidence"):
        st.pills(
            "Confidence",
            bands,
            format_func=lambda band: (
                f"{MARKS[band]} {vocabulary.label('bands', band)} {wording.number(counts.get(band, 0))}"
            ),
            selection_mode="multi",
            key="bands_above",
            on_change=chosen,
            args=("band", "bands_above", list),
        )
        st.toggle(
            "Without parties to the conflict",
            key="no_parties_above",
            on_change=chosen,
            args=("parties", "no_parties_above", lambda is_on: ["without"] if is_on else []),
        )
        st.toggle(
            "Rated A to C",
            key="rated_above",
            on_change=chosen,
            args=("reliability", "rated_above", lambda is_on: list(RATED) if is_on else []),
        )
        show_terms()
