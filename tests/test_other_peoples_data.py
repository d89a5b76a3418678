"""Origins counted on data that no one here wrote: UCDP GED, `source_original` against `source_office`.

The file is not part of the project: the test skips where it is absent. Each event becomes a place of its own, each
report a figure of that place: its office the publisher, its original the origin. Names are taken as they stand.
"""

import csv
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

import queries
from data import record
from queries.publishing import LATER

SAMPLE = Path(__file__).parents[2] / "shared" / "samples" / "ucdp_ged" / "ged231_sample_1000.csv"
NAMES_NOBODY = re.compile(r"^[^A-Z]*$|\b(residents|sources?|witness(es)?|officials?|reports?)$", re.IGNORECASE)


def names(cell: str) -> list[str]:
    """The names in a cell, in order."""
    return [name.strip() for name in cell.split(";") if name.strip()]


def slug(kind: str, name: str) -> str:
    """An identifier for a name, the same for the same name whatever its case."""
    return f"{kind}-" + re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:90]


def day_after(day: str) -> str:
    """The first moment after a period that ends on a day."""
    return str(date.fromisoformat(day) + timedelta(days=1))


def write_casebook(events: list[dict[str, str]], folder: Path) -> None:
    """The events as a casebook: one place an event, one figure a report."""
    rows = {table: [] for table in record.KEYS}
    rows["metric"].append(
        ("killed", "killed", "were killed", "count", "person", "#affected+killed", "casualties", "People killed.")
    )
    sources = {"nobody": ("nobody", "No source named", "Unnamed", "unnamed", "", "", "", "", "", "", "F", "Not named.")}
    for event in events:
        offices, originals = names(event["source_office"]), names(event["source_original"])
        place = f"event-{float(event['id']):.0f}"
        rows["place"].append((place, place, "", "", "site", "XXX", "", ""))
        for number in range(max(len(offices), len(originals))):
            office = offices[min(number, len(offices) - 1)]
            original = originals[min(number, len(originals) - 1)] if originals else ""
            publisher, origin = slug("office", office), slug("origin", original) if original else "nobody"
            sources[publisher] = (publisher, office, publisher, "news_outlet", "", "", "", "", "", "", "F", "Not graded.")
            kind = "unnamed" if NAMES_NOBODY.search(original) else "monitor"
            if original:
                sources[origin] = (origin, original, origin, kind, "", "", "", "", "", "", "F", "Not graded.")
            document = f"{place}-{number}"
            rows["document"].append((document, publisher, "", "", "", "unknown", "en", ""))
            rows["figure"].append((
                f"{place}-killed-{number}", document, origin, "", "killed", "count", "unknown", "", "exact",
                f"{float(event['best']):.0f}", "", "", "person", place, event["date_start"], day_after(event["date_end"]), "1", "", "",
                "6", "Not graded.", "1", "recommended", "", place, "", "stated", "no", "",
            ))
    rows["source"] = list(sources.values())
    folder.mkdir()
    for table, lines in rows.items():
        later = LATER.get(table, ())
        header = [column.name for column in record.incoming_columns() if column.table == table and column.name not in later]
        with (folder / f"{table}s.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *lines])


@pytest.mark.skipif(not SAMPLE.is_file(), reason="the UCDP sample is not beside the project")
def test_reports_of_one_event_are_more_than_its_independent_origins(tmp_path):
    with SAMPLE.open(encoding="utf-8", newline="") as lines:
        events = [row for row in csv.DictReader(lines) if len(names(row["source_office"])) >= 2]
    write_casebook(events, tmp_path / "casebook")
    record.publish(tmp_path / "store", tmp_path / "casebook", actor="test", why="UCDP GED 23.1, a sample")
    counted = queries.ask(queries.open_record(queries.current_file(tmp_path / "store")), "by_place")

    reports = {f"event-{float(event['id']):.0f}": len(names(event["source_office"])) for event in events}
    origins = dict(zip(counted["place_id"], counted["origins"], strict=True))
    named = {
        f"event-{float(event['id']):.0f}": {
            slug("origin", name) for name in names(event["source_original"]) if not NAMES_NOBODY.search(name)
        }
        for event in events
    }
    assert origins == {place: len(originals) for place, originals in named.items()}
    assert (len(events), sum(origins[place] < number for place, number in reports.items())) == (210, 168)
