"""Parts of the record beside the figures: positions, documents, links between figures, sources, versions."""

from collections.abc import Mapping
from functools import partial

import pandas as pd
import streamlit as st

from app import answers, charts, choices, claims, links, parts, questions
from app.filters import Filters, Question
from app.parts import plain
from app.screen import sidebar
from app.screen.elements import columns
from app.view import View
from data import vocabulary
from data.wording import english as wording
from data.wording.caveats import caveats
from data.wording.doubts import sentence

MOST_NEAR = 8  # statements shown where none answers the same question


def show_positions(positions: pd.DataFrame, context: View) -> None:
    """One subject at one place: what each origin said day by day, and the words behind it."""
    labels = _subjects(positions)
    chosen = choices.choose("about", "About", list(labels), labels.get, next(iter(labels)), as_list=True)
    table = partial(_about, positions, chosen)
    parts.show_drawing(charts.positions_over_time, table, context, "positions")
    parts.show_table(
        table,
        context,
        "positions_table",
        alt="Positions in view",
        column_order=(
            "as_of",
            "origin_short",
            "stance",
            "holder_or_actor",
            "extent",
            "party",
            "turn",
            "statement",
            "origin_name",
            "note",
            "publisher_name",
            "published_on",
            "url",
        ),
        of="position",
    )


def _about(positions: pd.DataFrame, chosen: str) -> pd.DataFrame:
    subject, _, place = chosen.partition(".")
    return positions[(positions["subject"] == subject) & (positions["place_id"] == place)]


def _subjects(positions: pd.DataFrame) -> dict[str, str]:
    """What the positions are about, the most claimed first: subject and place → label with the number of claims."""
    sizes = positions.groupby(["subject", "place_id"], observed=True).size().sort_values(ascending=False)
    places = dict(zip(positions["place_id"], positions["place_name"], strict=True))
    return {
        f"{subject}.{place}": f"{vocabulary.label('subjects', subject)} · {places[place]} ({count})"
        for (subject, place), count in sizes.items()
    }


def show_doubts(doubts: pd.DataFrame) -> None:
    """What no editor would believe of a figure without being asked, and who gave their word for it."""
    if doubts.empty:
        return
    lines = []
    for row in doubts.to_dict("records"):
        word = f" {row['actor']}: “{row['confirmed']}”" if not wording.is_blank(row["confirmed"]) else ""
        lines.append(f"- The figure {plain(sentence(row))}{plain(word)}")
    st.warning("\n".join([f"**{plain('Asked about')}**", "", *lines]), icon=":material/help:")


def show_caveats(row: Mapping, context: View) -> None:
    """What to know of a figure before anything else, worst first."""
    others = tuple(row[name] for name in ("replaced_by", "later_id", "falls_from") if not wording.is_blank(row[name]))
    named = answers.figures_named(others, context.version).to_dict("records") if others else []
    called = {other["figure_id"]: f"“{wording.stated(other)}”" for other in named}
    if later := next((other for other in named if other["figure_id"] == row["later_id"]), None):
        called[later["figure_id"]] += f", {wording.period(later['period_start'], later['period_end'])}"
    found = caveats(row, called)
    if found:
        names = {code: vocabulary.label("caveats", code).capitalize() for code, _ in found}
        lines = [f"- **{plain(names[code])}**: {plain(words)}" for code, words in found]
        st.info("\n".join(["**Before you use it**", "", *lines]), icon=":material/info:")


def show_other_days(row: Mapping, chain: pd.DataFrame) -> None:
    """Where pages that carry the same statement give it another time."""
    apart = (chain["period_start"] != row["period_start"]) | (chain["period_end"] != row["period_end"])
    others = chain[apart].sort_values(["reported_on", "figure_id"]).to_dict("records")
    if not others:
        return
    told = "; ".join(
        f"{wording.period(other['period_start'], other['period_end'])} in {other['publisher_name']},"
        f" {wording.day(other['reported_on'], short=True) or 'no date'}"
        for other in others[:MOST_NEAR]
    )
    more = f"; and {len(others) - MOST_NEAR} more" if len(others) > MOST_NEAR else ""
    pages = wording.some(len(others), "page that carries it gives", "pages that carry it give")
    st.caption(plain(f"{pages} another time: {told}{more}."))


def show_nearest(row: Mapping, context: View) -> None:
    """Where nothing answers the same question: the nearest in time of the same thing at the same place."""
    others = answers.statements(
        Filters(metric=(row["metric"],), place=row["place_id"], version=context.filters.version)
    )
    others = others[(others["unit"] == row["unit"]) & (others["figure_id"] != row["statement_id"])]
    if others.empty:
        st.markdown("Nor does any other count the same thing there, on whatever days.")
        return
    apart = (others["period_start"] - row["period_start"]).abs() + (others["period_end"] - row["period_end"]).abs()
    nearest = others.loc[apart.sort_values(kind="stable").index[:MOST_NEAR]].sort_index()
    first, last = nearest["period_start"].min(), nearest["period_end"].max()
    some = "The nearest of them" if len(others) > len(nearest) else "They"
    st.markdown(
        plain(
            f"But {wording.some(len(others), 'other statement counts', 'other statements count')} the same thing there,"
            f" on other days or of other people. {some}, {wording.period(first, last)}, can neither bear it out nor"
            " refute it by themselves."
        )
    )
    parts.show_drawing(charts.intervals_by_origin, nearest, context, "nearest")


def show_document(row: Mapping) -> None:
    """Publisher, title, date, language and address of the page that a figure was read on."""
    title = plain(row["title"]) if row["title"] else "*no headline recorded*"
    language = vocabulary.label("languages", row["language"])
    dated = wording.day(row["published_on"]) or "no date"
    basis = {"inferred": " (date inferred)", "unknown": " (date unknown)"}.get(row["published_basis"], "")
    st.markdown(f"**{title}**  \n{plain(row['publisher_name'])}, {plain(dated)}{basis} · in {plain(language)}")
    if row["url"]:
        st.link_button("Open the page", row["url"], icon=":material/open_in_new:")
        st.markdown(f":small[{plain(row['url'])}]")
    else:
        st.caption("No address is recorded for this page.")
    if row["document_note"]:
        st.caption(plain(row["document_note"]))
    checked = (
        "A second reader found the page again and agreed." if row["checked"] else "Not yet read by a second reader."
    )
    st.caption(checked)


def show_links(related: pd.DataFrame, context: View) -> None:
    """Figures that are part of this one, overlap it, contradict it or replace it."""
    for (relation, direction), group in related.groupby(["relation", "direction"], observed=True, sort=False):
        words = vocabulary.terms("relations")[relation]
        st.markdown(f"**{plain((words['label'] if direction == 'from' else words['reverse_label']).capitalize())}**")
        for row in group.to_dict("records"):
            note = f" ({plain(row['link_note'])})" if row["link_note"] else ""
            st.markdown(f"- {plain(wording.sentence(row))}{note}")
            claims.open_figure(row["figure_id"], context, "Open it")


def show_fields(row: pd.Series) -> None:
    """Every field of one figure, with a blank shown as a blank."""
    names = vocabulary.dictionary()["figure"]
    fields = [
        (
            names.get(name, {}).get("label", name.replace("_", " ")),
            _shown(value, names.get(name, {}).get("type", "")),
            names.get(name, {}).get("meaning", ""),
        )
        for name, value in row.items()
    ]
    with st.expander("All fields, with what each means"):
        st.dataframe(
            pd.DataFrame(fields, columns=["Field", "Value", "Meaning"]),
            hide_index=True,
            alt="All fields of this figure",
            column_config={"Meaning": st.column_config.TextColumn(width="large")},
        )


def _shown(value: object, kind: str) -> str:
    """A value of a field for a reader; a term of a vocabulary with its label: "triangulation (for comparison)"."""
    if kind.startswith("code: ") and not wording.is_blank(value):
        label = vocabulary.label(kind.removeprefix("code: "), value)
        return str(value) if label == str(value) else f"{value} ({label})"
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}" if value == value.normalize() else f"{value:%Y-%m-%d %H:%M}"
    return "" if wording.is_blank(value) else str(value)


def show_history(history: pd.DataFrame) -> None:
    """Each version of one figure: what it said, since when, who changed it and why."""
    for row in history.to_dict("records"):
        ended = (
            ""
            if wording.is_blank(row["superseded_in"])
            else (
                f" Until version {int(row['superseded_in'])}"
                f" ({vocabulary.label('change_reasons', row['superseded_because'])})."
            )
        )
        st.markdown(
            f"- **{plain(wording.stated(row))}** since version {row['version']}, {wording.day(row['published_at'])}:"
            f" {plain(vocabulary.label('change_reasons', row['change_reason']))}. {plain(row['why'])}"
            f" *{plain(row['actor'])}*.{plain(ended)}"
        )


def show_retracted(history: pd.DataFrame) -> None:
    """A figure that the version shown does not hold, but an earlier one did."""
    st.warning(
        "This figure is not in force in the version shown. What it said, and why it went:", icon=":material/undo:"
    )
    show_history(history)


SOURCE_COLUMNS = (
    "name",
    "kind_label",
    "party",
    "root_name",
    "reliability",
    "reliability_reason",
    "statements_as_origin",
    "figures_as_publisher",
    "figures_as_relay",
    "positions_as_origin",
    "first_day",
    "last_day",
    "country",
    "url",
    "aliases",
)


def show_sources(sources: pd.DataFrame, context: View, key: str) -> None:
    """A table of sources with their grades and how often each appears in view."""
    table = sources.assign(kind_label=[vocabulary.label("source_kinds", kind) for kind in sources["kind"]])
    chosen = parts.show_table(
        table,
        context,
        key,
        alt="Sources, one a row",
        column_order=SOURCE_COLUMNS,
        column_config=columns(SOURCE_COLUMNS, "source"),
        on_select="rerun",
        selection_mode=parts.A_ROW,
    )
    if (row := parts.row_clicked(chosen)) is not None:
        sidebar.set_address(sidebar.address() | {"source": table.iloc[row]["source_id"]})
        st.rerun()


def show_source(row: Mapping, context: View) -> None:
    """One source: what it is, whether it is a party, how it is graded and why, to whom it belongs."""
    lines = [
        f"**{plain(vocabulary.label('source_kinds', row['kind']).capitalize())}**"
        + (f", {plain(row['country'])}" if row["country"] else "")
    ]
    if row["party"]:
        lines.append(f"{claims.PARTY_MARK} Party to the conflict: **{plain(row['party'])}**")
    if row["parent_name"]:
        independent = (
            "independent of it"
            if row["independent_of_parent"]
            else "not independent of it, so the two count as one origin"
        )
        lines.append(f"Part of {plain(row['parent_name'])}: {independent}")
    lines.append(
        f"Reliability **{row['reliability']}** ({plain(vocabulary.label('reliability', row['reliability']))}):"
        f" {plain(row['reliability_reason'])}"
    )
    if row["aliases"]:
        lines.append(f"Also called: {plain(row['aliases'])}")
    lines.append(
        f"In view: {wording.some(row['statements_as_origin'], 'statement')} as origin,"
        f" {wording.some(row['figures_as_publisher'], 'figure')} as publisher,"
        f" {wording.number(row['figures_as_relay'])} as relay, {wording.some(row['positions_as_origin'], 'position')}"
    )
    st.markdown("  \n".join(lines))
    if row["url"]:
        st.link_button("Its own site", row["url"], icon=":material/open_in_new:")


def show_publications(publications: pd.DataFrame, context: View) -> None:
    """The versions of the record: when, who, why, and how many rows."""
    st.header("Versions of the record")
    parts.show_table(
        publications,
        context,
        "publications",
        alt="Published versions",
        of="publication",
    )


def in_words(figures: pd.DataFrame, figure_id: str) -> str:
    """One figure of a table as a sentence with its band, or that it is not there."""
    if figure_id not in figures.index:
        return "not on record"
    row = figures.loc[figure_id]
    band = f" {wording.band(row).capitalize()}." if wording.band(row) else ""
    return f"{wording.sentence(row)}{band}"


def show_side(title: str, figures: pd.DataFrame, figure_id: str) -> None:
    """One side of a change: the claim with everything that bears on trusting it, or that it is not there."""
    st.caption(f"**{plain(title)}**")
    if figure_id not in figures.index:
        st.markdown("*Not on record.*")
        return
    row = figures.loc[figure_id]
    st.markdown(plain(wording.sentence(row)))
    st.markdown(claims.trust(row))
    if row["note"]:
        st.caption(plain(row["note"]))


def show_conflict(row: object, question: Question, context: View) -> None:
    """One contested question as a card: the two farthest answers with who gives each, and the way to all of them."""
    smaller = wording.number_of(row.smaller_words, wording.noun(row.unit, row.smaller_affected))
    larger = wording.number_of(row.larger_words, wording.noun(row.unit, row.larger_affected))
    with st.container(border=True, height="stretch"):
        st.caption(f"**{plain(context.options.metrics[row.metric].upper())}** · {plain(row.place_name)}")
        st.markdown(
            "\n".join(
                f"#### {plain(origin)}{_mark(party)}: {plain(number)}\n{plain(wording.period(start, end))}\n"
                for origin, party, number, start, end in (
                    (row.smaller_origin, row.smaller_party, smaller, row.smaller_start, row.smaller_end),
                    (row.larger_origin, row.larger_party, larger, row.larger_start, row.larger_end),
                )
            )
        )
        apart = "" if pd.isna(row.times) else f"The numbers named lie {row.times:.1f} times apart · "
        st.caption(
            plain(
                f"{questions.words(question, context.options)}. {apart}"
                f"{wording.some(row.origins_in_conflict, 'origin')} in conflict"
            )
        )
        st.page_link(
            "app/pages/compare.py",
            label="Compare all answers",
            icon=":material/compare_arrows:",
            query_params=context.query(question=row.question),
        )


def _mark(party: str) -> str:
    return f" {claims.PARTY_MARK}" if party else ""


def show_conflicts(contested: pd.DataFrame, context: View) -> None:
    """Contested questions as a table, each with its two farthest answers and a link to all of them."""
    table = contested.assign(
        compare=[links.link("compare", context.query(question=q)) for q in contested["question"]],
        **{
            f"{side}_period": [
                wording.period(start, end)
                for start, end in zip(contested[f"{side}_start"], contested[f"{side}_end"], strict=True)
            ]
            for side in ("smaller", "larger")
        },
    )
    parts.show_table(
        table,
        context,
        "conflicts",
        alt="Contested questions, one a row",
        column_order=(
            "metric_label",
            "place_name",
            "smaller_origin",
            "smaller_words",
            "smaller_period",
            "larger_origin",
            "larger_words",
            "larger_period",
            "times",
            "origins_in_conflict",
            "statements",
            "outlets",
            "compare",
        ),
        column_config=columns(table.columns)
        | {"compare": st.column_config.LinkColumn("All answers", display_text="compare")},
    )


def show_circular(table: parts.Made, context: View) -> None:
    """Statements of one origin that many outlets carried, and what some of them changed."""
    parts.show_table(
        table,
        context,
        "circular",
        alt="Statements of one origin that many outlets carried, one a row",
        column_order=(
            "quantity",
            "who",
            "changes",
            "happened",
            "outlets",
            "outlets_that_changed_it",
            "band_label",
            "grades",
            "independent_origins",
            "period",
        ),
    )


def show_judgements(judged: pd.DataFrame, context: View) -> None:
    """Who agrees with one figure and who contradicts it, and whether that moves its band."""
    headings = {"agrees": "Agree", "conflicts": "Contradict it"}
    for verdict, rows in judged.groupby("verdict", sort=False, observed=True):
        st.markdown(f"**{headings[verdict]}**")
        for row in rows.to_dict("records"):
            aside = "" if row["decides"] else " *Named, but does not move the band.*"
            st.markdown(f"- {plain(wording.sentence(row))}{aside}")
            claims.open_figure(row["figure_id"], context, "Open it")
