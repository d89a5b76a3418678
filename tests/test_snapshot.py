"""Every sentence that the casebook yields, kept as text: a change of words shows as a change of lines.

Where a change is meant: python -m tests.test_snapshot writes them anew, for a reviewer to read.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd

import queries
from app import charts
from app.filters import Options, answered_by
from app.sections.compare import asked_in_words
from data import vocabulary
from data.wording import english as wording
from queries import totals

KEPT = Path(__file__).parent / "snapshots" / "sentences.txt"
EVERYWHERE = 10_000  # rows


def test_the_casebook_reads_as_it_did(casebook_record):
    kept = KEPT.read_text(encoding="utf-8").splitlines()
    differ = [pair for pair in zip(kept, sentences(casebook_record), strict=True) if pair[0] != pair[1]]
    assert differ == []


def sentences(record: queries.Record) -> list[str]:
    """The lines of the snapshot: figures, positions, questions, totals, flows and charts."""
    figures = wording.said(queries.ask(record, "figures", sort_by="newest", row_limit=EVERYWHERE)).sort_values("figure_id")
    return [
        *_of_figures(figures),
        *_of_positions(wording.said(queries.ask(record, "positions"))),
        *_of_totals(record, figures),
        *_of_flows(record, figures),
        *_of_charts(figures),
    ]


def _of_figures(figures: pd.DataFrame) -> Iterator[str]:
    options = _options(figures)
    for row in figures.to_dict("records"):
        yield f"# {row['figure_id']}"
        yield wording.citation(row, "https://record.example/", 1)
        yield " | ".join((wording.stated(row), wording.quantity(row), wording.counted(row), wording.when(row)))
        yield " | ".join((wording.counts(row), wording.grades(row), wording.grade_code(row), wording.origin(row)))
        yield f"{vocabulary.label('bands', row['band'])}: {row['band_reason']}"
        yield asked_in_words(answered_by(row), options)


def _options(figures: pd.DataFrame) -> Options:
    def names(column: str, label: str) -> dict[str, str]:
        return dict(zip(figures[column], figures[label], strict=True))

    nothing = dict.fromkeys(Options.__dataclass_fields__, {})
    return Options(
        **nothing | {"metrics": names("metric", "metric_label"), "places": names("place_id", "place_name")}
    )


def _of_positions(positions: pd.DataFrame) -> Iterator[str]:
    for row in positions.to_dict("records"):
        if row["turn"]:
            yield f"# {row['position_id']}: {row['turn']}"


def _of_totals(record: queries.Record, figures: pd.DataFrame) -> Iterator[str]:
    """The totals of each metric at the place that most figures name, and some of fewer days; each reason once."""
    told = set()
    asked = [(metric, rows["place_id"].mode().iloc[0], None) for metric, rows in figures.groupby("metric", observed=True)]
    for metric, place, until in [*asked, ("displaced", "eastern-aleppo", date(2016, 12, 11))]:
        answer = totals.totals(record, metric=metric, place=place, until=until)
        yield f"# total of {metric} in {place}: {wording.span(answer.span) if answer.span else 'no span'}"
        for account in answer.accounts:
            yield from _of_account(account, told)


def _of_account(account: totals.Account, told: set[str]) -> Iterator[str]:
    cautions = wording.civilians_only(account), wording.inference(account)
    parts = " + ".join(wording.stated_part(part) for part in account.used)
    said = (wording.total(account), wording.time_covered(account), *filter(None, cautions), parts)
    yield f"{account.origin_name}: {' | '.join(filter(None, said))}"
    for out in account.left_out:
        line = f"  {out.figure_id}: {wording.stated_part(out.figure)}: {out.rule}: {wording.why_left_out(out)}"
        if line not in told:
            told.add(line)
            yield line


def _of_flows(record: queries.Record, figures: pd.DataFrame) -> Iterator[str]:
    statements = figures[(figures["statement_id"] == figures["figure_id"]) & (figures["series_id"] != "")]
    sizes = statements["series_id"].value_counts()
    for series in sorted(sizes.index[sizes > 1]):
        for flow in totals.derived_flows(record, series):
            yield f"# {flow.earlier_id} to {flow.later_id}: {wording.flow(flow)}"


def _of_charts(figures: pd.DataFrame) -> Iterator[str]:
    statements = figures[figures["statement_id"] == figures["figure_id"]]
    for (metric, unit), table in statements.groupby(["metric", "unit"], observed=True):
        drawing = charts.intervals_by_origin(table)
        yield f"# chart of {metric}, {unit}"
        yield from (drawing.title, drawing.subtitle, drawing.source_line, drawing.alt)


def _write(folder: Path) -> None:
    from data import record

    opened = queries.open_record(record.ensure_published(folder))
    KEPT.write_text("\n".join(sentences(opened)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        _write(Path(folder))
