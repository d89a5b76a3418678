"""A checked draft on the screen: its text with every figure marked in place, and what is said of each beside it."""

from collections.abc import Iterable, Mapping
from datetime import date
from html import escape

import streamlit as st

from app import answers
from app.filters import OWN_LIMIT, Filters
from app.screen import editors
from app.screen.elements import copy_text, plain, take_away
from app.sections import check_report
from app.sections.check import CORRECTABLE, Checked, Figure, Kind, Verdict
from app.view import View
from data import vocabulary
from data.wording import checking
from data.wording import english as wording

STYLE = """<style>
.draft { white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.75; }
.draft a { color: inherit; text-decoration: none; border-bottom: 0.18em solid; padding: 0 0.1em; }
.draft a.warning { border-color: #c8402f; background: #c8402f22; }
.draft a.caution { border-color: #b07d00; border-bottom-style: dashed; background: #b07d0022; }
.draft a.notice { border-color: #6f7a86; border-bottom-style: dotted; background: #6f7a861c; }
.draft a.good { border-color: #2f7d4f; background: #2f7d4f1c; }
.draft a.shown { outline: 0.15em solid #4a94cc; outline-offset: 0.1em; }
.draft a:focus-visible { outline: 0.2em solid #4a94cc; }
.draft a.faint { border-bottom-width: 0.08em; background: none; }
.draft sup { font-weight: 700; padding-left: 0.1em; }
.draft s { text-decoration-color: #6f7a86; opacity: 0.75; }
</style>"""
HOW_SURE = {True: "Read without doubt.", False: "Not sure: "}
LABELS = {
    "value": "Number", "value_max": "Up to", "quantifier": "Word before it", "unit": "Unit",
    "metric": "What is counted", "affected": "Group", "place": "Place",
    "first_day": "First day", "last_day": "Last day", "claimant": "Who says so",
}  # fmt: skip
MOST_CLAIMS = 3
_AT = "draft_at"  # which figure is looked at


def show(checked: Checked, view: View, corrections: dict[int, dict[str, object]]) -> None:
    """All of it: how many have which verdict, the text, and the figures of the verdicts chosen."""
    if not checked.article.figures:
        st.info(checking.NO_FIGURES)
        _passed(checked)
        return
    chosen = _chosen(checked)
    for refused in checked.refused:
        st.warning(plain(refused))
    at = _step(chosen)
    text, beside = st.columns([6, 5], gap="medium")
    with text:
        st.subheader("The text", anchor=False)
        st.html(STYLE + _marked(checked, frozenset(chosen), at))
        st.caption("A mark leads to what is said of it. " + _legend(checked))
        _passed(checked)
    with beside:
        st.subheader("Its figures", anchor=False)
        for index in chosen:
            _figure(index, checked, view, corrections)
    _take_away(checked, view)


def _chosen(checked: Checked) -> list[int]:
    """The figures of the verdicts that the reader wants to see, in the order of the text."""
    counted = checked.counted
    terms = vocabulary.terms("verdicts")
    wanted = st.pills(
        "Show figures that are", list(counted), selection_mode="multi", key="draft_verdicts",
        format_func=lambda kind: plain(f"{terms[kind]['mark']} {terms[kind]['label']} ({counted[kind]})"),
        help="None chosen: all of them.",
    )  # fmt: skip
    return [index for index, verdict in enumerate(checked.verdicts) if not wanted or verdict.kind in wanted]


def _step(chosen: list[int]) -> int | None:
    """Which figure is looked at; buttons and keys lead to the next and the one before."""
    at = st.session_state.get(_AT)

    def go(by: int) -> None:
        if chosen:
            place = chosen.index(at) + by if at in chosen else (0 if by > 0 else len(chosen) - 1)
            st.session_state[_AT] = chosen[place % len(chosen)]

    steps = (("Figure before", "arrow_upward", -1, "k"), ("Next figure", "arrow_downward", 1, "j"))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for label, icon, by, key in steps:
            st.button(label, icon=f":material/{icon}:", on_click=go, args=(by,), shortcut=key, key=f"draft_{key}")
        at = st.session_state.get(_AT)
        if at in chosen:
            st.markdown(f"Figure **{at + 1}**, {chosen.index(at) + 1} of {len(chosen)} shown")
    return at if at in chosen else None


def _marked(checked: Checked, chosen: frozenset[int], at: int | None) -> str:
    """The text with a link on each of its figures; all of it is escaped."""
    text, terms = checked.article.text, vocabulary.terms("verdicts")
    told, place = [], 0
    for index, (figure, verdict) in sorted(enumerate(checked.pairs), key=lambda one: one[1][0].span):
        start, end = figure.span
        if start < place:
            continue
        term = terms[verdict.kind]
        classes = " ".join(filter(None, [term["tone"], "shown" * (index == at), "faint" * (index not in chosen)]))
        told.append(escape(text[place:start]))
        told.append(
            f'<a class="{classes}" href="#figure-{index + 1}" title="{escape(verdict.label)}">'
            f"<bdi>{escape(text[start:end])}</bdi><sup>{index + 1} {escape(term['mark'])}</sup></a>"
        )
        place = end
    told.append(escape(text[place:]))
    return f'<div class="draft" dir="auto">{"".join(told)}</div>'


def _legend(checked: Checked) -> str:
    terms = vocabulary.terms("verdicts")
    return " · ".join(plain(f"{terms[kind]['mark']} {terms[kind]['label']}") for kind in checked.counted)


def _figure(index: int, checked: Checked, view: View, corrections: dict[int, dict[str, object]]) -> None:
    """What is said of one figure."""
    figure, verdict = checked.pairs[index]
    term = vocabulary.terms("verdicts")[verdict.kind]
    is_shown = st.session_state.get(_AT) == index
    with st.container(border=True, key=f"draft_figure_{index}", gap="small"):
        st.html(f'<span id="figure-{index + 1}"></span>')
        of_it = f"{index + 1} · {plain(figure.words)} {plain(figure.noun)}"
        told = f"{of_it} — {plain(term['mark'])} {plain(verdict.label)}"
        by_hand = " (set by hand)" if index in checked.corrected else ""
        st.markdown(f"{':material/arrow_right: ' if is_shown else ''}**{told}**{by_hand}\n\n{plain(verdict.reason)}")
        if verdict.wording:
            st.markdown(f":small[Write instead: “{plain(verdict.wording)}”]")
            copy_text(verdict.wording, "Copy this wording", "Wording with its claimant", f"draft_wording_{index}")
        label = "On record, what was read, and how to correct it"
        more = st.expander(label, key=f"draft_more_{index}", on_change="rerun")
        if more.open:
            with more:
                _behind(verdict)
                _reading(index, figure, view, corrections)
                _to_the_record(index, figure, checked)


def _behind(verdict: Verdict) -> None:
    """What stands on record behind a verdict, and the ways to it."""
    for note in verdict.notes:
        st.caption(plain(note))
    for row in verdict.claims[:MOST_CLAIMS]:
        st.markdown(
            f":small[On record: {plain(wording.sentence(row))} {plain(wording.sentence_case(wording.band(row)))}.]"
        )
    for link in verdict.links:
        st.page_link(
            f"app/pages/{link.page}.py", label=f":small[{plain(link.label)}]", query_params=link.query,
            icon=f":material/{link.icon}:",
        )  # fmt: skip


def _to_the_record(index: int, figure: Figure, checked: Checked) -> None:
    """For editors: the form for one figure, filled from the sentence that gives this one."""
    if not editors.here().may_edit:
        return
    sentence = " ".join(checked.article.text[slice(*figure.clause)].split())[:OWN_LIMIT]
    if st.button("Add it to the record", key=f"draft_add_{index}", icon=":material/add:"):
        st.session_state["one_sentence"] = sentence
        st.switch_page("app/pages/add.py", query_params={"way": "one"})


def _reading(index: int, figure: Figure, view: View, corrections: dict[int, dict[str, object]]) -> None:
    """How one figure was read and how sure that is, as a form in which a reader sets it right."""
    said = figure.claimant
    st.caption(plain(f"{_who_said(figure)} {_how_sure(figure)}"))
    if said.relays:
        st.caption(plain(f"Carried by {wording.listed(said.relays)}."))
    metrics = answers.metrics(Filters(version=view.version)).set_index("metric")["metric_label"].to_dict()
    options: Mapping[str, list[str]] = {
        "metric": _with(figure.metric, metrics),
        "quantifier": _with(figure.quantifier, vocabulary.terms("quantifiers")),
        "unit": _with(figure.unit, vocabulary.terms("units")),
        "affected": _with(figure.affected, vocabulary.terms("affected")),
    }
    now: dict[str, object] = {
        "value": str(figure.value), "value_max": str(figure.value_max or ""), "quantifier": figure.quantifier,
        "unit": figure.unit, "metric": figure.metric, "affected": figure.affected, "place": figure.place,
        "first_day": figure.first_day, "last_day": figure.last_day,
        "claimant": said.name if said.kind in (Kind.NAMED, Kind.UNNAMED) else "",
    }  # fmt: skip
    with st.form(f"draft_form_{index}", border=False):
        given = {name: _field(name, index, now[name], options, metrics) for name in LABELS if name in CORRECTABLE}
        if st.form_submit_button("Check it with these readings", icon=":material/check:"):
            changed = {name: value for name, value in given.items() if value != now[name]}
            if changed:
                corrections[index] = corrections.get(index, {}) | changed
                st.rerun()
    if index in corrections and st.button("As it was read", key=f"draft_undo_{index}", icon=":material/undo:"):
        del corrections[index]
        st.rerun()


def _field(name: str, index: int, now: object, options: Mapping[str, list[str]], metrics: Mapping[str, str]) -> object:
    key, label = f"draft_{name}_{index}", LABELS[name]
    if name in options:
        of = {"metric": "metrics", "quantifier": "quantifiers", "unit": "units", "affected": "affected"}[name]

        def told(one: str) -> str:
            if not one:
                return "not said"
            if name == "unit":
                return vocabulary.terms("units").get(one, {}).get("plural", one)
            return metrics.get(one, vocabulary.label(of, one))

        return st.selectbox(label, options[name], options[name].index(now), told, key=key)
    if name in ("first_day", "last_day"):
        return st.date_input(label, now, min_value=date(1900, 1, 1), max_value=date(2100, 12, 31), key=key)
    return st.text_input(label, str(now or ""), key=key)


def _with(now: str, known: Iterable[str]) -> list[str]:
    """What may be chosen, with what is there now among it."""
    return list(dict.fromkeys([now, *known]))


def _who_said(figure: Figure) -> str:
    if figure.claimant.kind is Kind.NOBODY:
        return "The text names nobody who says it."
    return f"Said by {figure.claimant.name} ({figure.claimant.stated.value})."


def _how_sure(figure: Figure) -> str:
    told = "; ".join(figure.doubts)
    flags = f" The text gives it as {wording.listed(figure.flags)}." if figure.flags else ""
    return f"{HOW_SURE[not told]}{f'{told}.' if told else ''}{flags}"


def _passed(checked: Checked) -> None:
    """Numbers that are no figures, one click away."""
    passed = checked.article.passed
    if not passed:
        return
    more = st.expander(f"{wording.some(len(passed), 'number')} passed over", key="draft_passed", on_change="rerun")
    if more.open:
        with more:
            kinds: dict[str, list[str]] = {}
            for one in passed:
                kinds.setdefault(one.kind, []).append(f"“{one.words}”")
            for kind, words in kinds.items():
                st.markdown(f"**{plain(kind)}:** {plain(', '.join(dict.fromkeys(words)))}")


def _take_away(checked: Checked, view: View) -> None:
    st.caption(plain(checking.OF_THE_RECORD))
    take_away("draft", view.version, check_report.files(checked, view))
