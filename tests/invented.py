# ruff: noqa: E501 -- the tables are read by eye, a row a line.
"""A small invented casebook: a land, people and places that never were, in the spring of 1911.

`tables()` holds every file as a list of rows; `write` puts them into a folder as CSV. A test takes the tables,
changes what it is about, and can be checked by eye. Nothing invented stands anywhere but in tests/.

The places: Norland > Eastmark > Old Harbour > Fish Quarter, and Norland > Westmark > Stonebridge.
The origins: the Norland Watch (a monitor); the World League and two agencies that are independent of it; the
Crown, its war ministry and that ministry's press office (a party); the Free Band (a party of another side);
residents whom nobody names.
"""

import csv
from functools import cache
from pathlib import Path

from data import record
from queries.publishing import LATER

Row = dict[str, str]

METRICS = """
displaced | fled            | fled           | flow  | person | #affected+displaced | displacement | People who left.
killed    | killed          | were killed    | count | person | #affected+killed    | casualties   | People killed.
strikes   | air strikes     | were reported  | count | strike | #event+strikes      | military     | Strikes.
trapped   | trapped         | were trapped   | stock | person | #affected+trapped   | displacement | People who cannot leave.
"""
PLACES = """
norland      | Norland      |                  |             | country     | NRL | 40   | 10
eastmark     | Eastmark     |                  | norland     | governorate | NRL |      |
old-harbour  | Old Harbour  | Vieux-Pört|المرفأ | eastmark    | city        | NRL | 41.5 | 11.25
fish-quarter | Fish Quarter |                  | old-harbour | district    | NRL |      |
westmark     | Westmark     |                  | norland     | governorate | NRL |      |
stonebridge  | Stonebridge  |                  | westmark    | city        | NRL | 40.5 | 9
"""
SOURCES = """
watch         | Norland Watch               | the Watch     | monitor      |              |     |           | NRL | https://watch.example/ | NW|المرصد | C
league        | World League                | the League    | un_agency    |              |     |           |     |                        |          | B
league-relief | World League Relief         | League Relief | un_agency    | league       | yes |           |     |                        |          | B
league-health | World League Health         | League Health | un_agency    | league       | yes |           |     |                        |          | B
crown         | Crown of Norland            | the Crown     | government   |              |     | Crown     | NRL |                        |          | D
war-ministry  | Ministry of War             | War Ministry  | armed_forces | crown        | no  | Crown     | NRL |                        |          | D
press-office  | Press Office of the Ministry | Press Office | armed_forces | war-ministry | no  | Crown     | NRL |                        |          | D
free-band     | The Free Band               | Free Band     | armed_group  |              |     | Free Band |     |                        |          | D
residents     | Residents                   | residents     | unnamed      |              |     |           |     |                        |          | F
wire          | Northern Wire               | N. Wire       | news_agency  |              |     |           |     |                        |          | F
gazette       | Évening Gazette             | Gazette       | news_outlet  |              |     |           |     | https://gazette.example/ |        | F
courier       | The Courier                 | Courier       | news_outlet  |              |     |           |     |                        |          | F
herald        | The Herald                  | Herald        | news_outlet  |              |     |           |     |                        |          | F
"""
DOCUMENTS = """
gazette-1911-03-02 | gazette | Thousands flee the Fish Quarter   | https://gazette.example/1 | 1911-03-02 | stated   | en
gazette-1911-03-05 | gazette | The harbour's "last" day, 50% gone | https://gazette.example/2 | 1911-03-05 | stated  | en
courier-1911-03-03 | courier | Flight from the harbour           | https://courier.example/1 | 1911-03-03 | inferred | en
herald-undated     | herald  |                                   |                           |            | unknown  | de
wire-1911-03-02    | wire    | Wire of 2 March                   | https://wire.example/1    | 1911-03-02 | stated   | en
league-1911-03-06  | league  | Situation in Norland              | https://league.example/1  | 1911-03-06 | stated   | en
"""
# figure | document | origin | relays | metric | affected | quantifier value max word | place | first day | day after
FIGURES = """
fled-before     | wire-1911-03-02    | watch         |              | displaced | unknown   | at_least      | 80000 |       |        | old-harbour  | 1911-02-01 | 1911-03-01
fled-since      | wire-1911-03-02    | watch         |              | displaced | unknown   | more_than     | 10000 |       |        | fish-quarter | 1911-03-01 | 1911-03-02
fled-since-b    | gazette-1911-03-02 | watch         | wire         | displaced | unknown   | more_than     | 10000 |       |        | fish-quarter | 1911-03-01 | 1911-03-02
fled-since-c    | courier-1911-03-03 | watch         | wire|gazette | displaced | unknown   | more_than     | 10000 |       |        | fish-quarter | 1911-03-01 | 1911-03-02
fled-relief     | league-1911-03-06  | league-relief |              | displaced | civilian  | approximately | 90000 |       |        | old-harbour  | 1911-02-01 | 1911-03-02
fled-league     | gazette-1911-03-05 | league        |              | displaced | unknown   | between       | 70000 | 95000 |        | old-harbour  | 1911-02-03 | 1911-03-05
killed-crown    | gazette-1911-03-05 | press-office  |              | killed    | combatant | exact         | 64    |       |        | stonebridge  | 1911-03-04 | 1911-03-05
killed-band     | courier-1911-03-03 | free-band     |              | killed    | civilian  | nearly        | 120   |       |        | fish-quarter | 1911-03-01 | 1911-03-03
killed-unnamed  | herald-undated     | residents     |              | killed    | unknown   | vague         |       |       | dozens | fish-quarter | 1911-03-02 | 1911-03-03
killed-ministry | gazette-1911-03-05 | war-ministry  |              | killed    | civilian  | less_than     | 5     |       |        | fish-quarter | 1911-03-02 | 1911-03-03
strikes-none    | gazette-1911-03-05 | crown         |              | strikes   | unknown   | exact         | 0     |       |        | norland      | 1911-03-01 | 1911-03-05
trapped-health  | league-1911-03-06  | league-health |              | trapped   | civilian  | at_most       | 5000  |       |        | eastmark     | 1911-03-06 | 1911-03-07
"""
POSITIONS = """
bridge-band  | courier-1911-03-03 | free-band    | control | stonebridge  | 1911-03-03 | Free Band | affirms | Says that it holds the bridge.
bridge-crown | gazette-1911-03-05 | press-office | control | stonebridge  | 1911-03-04 | Free Band | denies  | Says that the bridge never fell.
quarter-held | gazette-1911-03-02 | watch        | control | fish-quarter | 1911-03-02 | Crown     | affirms | Says that the Crown holds the quarter.
"""
LINKS = """
fled-since-b | fled-since   | repeats     |
fled-since-c | fled-since   | repeats     |
fled-since-c | fled-since   | relay_error | The Courier wrote "since Sunday".
fled-since   | fled-relief  | part_of     |
bridge-crown | bridge-band  | contradicts | who holds the bridge
"""
FIGURE_COLUMNS = (
    "figure_id", "document_id", "origin_id", "relay_ids", "metric", "affected", "quantifier", "value", "value_max",
    "value_words", "place_id", "period_start", "period_end",
)
MEASURES = {"displaced": "flow", "killed": "count", "strikes": "count", "trapped": "stock"}
REPORTED = {"gazette-1911-03-02": "1911-03-02", "gazette-1911-03-05": "1911-03-05", "herald-undated": "",
            "courier-1911-03-03": "1911-03-03", "wire-1911-03-02": "1911-03-02", "league-1911-03-06": "1911-03-06"}


@cache
def columns(table: str) -> tuple[str, ...]:
    """The columns of one file, in their order."""
    return tuple(column.name for column in record.incoming_columns() if column.table == table)


def figure(**given: str) -> Row:
    """A row of figures.csv; what is not given is plain."""
    metric = given.get("metric", "displaced")
    return dict.fromkeys(columns("figure"), "") | {
        "document_id": "herald-undated", "origin_id": "watch", "metric": metric, "measure": MEASURES.get(metric, ""),
        "affected": "unknown", "quantifier": "exact", "value": "1", "unit": "strike" if metric == "strikes" else "person",
        "place_id": "old-harbour", "period_start": "1911-03-01", "period_end": "1911-03-02", "date_precision": "1",
        "reported_on": REPORTED.get(given.get("document_id", ""), ""), "credibility": "3",
        "credibility_reason": "a single origin", "event_clarity": "2", "role": "recommended",
        "origin_stated": "stated", "checked": "yes",
    } | given


def tables() -> dict[str, list[Row]]:
    """Every table of the invented casebook, to change as a test needs."""
    held = {
        "metric": _rows("metric", METRICS),
        "place": _rows("place", PLACES),
        "source": _rows("source", SOURCES, reliability_reason="invented"),
        "document": _rows("document", DOCUMENTS),
        "figure": [figure(**row) for row in _cells(FIGURES, FIGURE_COLUMNS)],
        "position": _rows("position", POSITIONS),
        "link": _rows("link", LINKS),
    }
    change(held, "figure", "fled-since", period_words="since midnight", period_start="1911-03-01T00:00:00+01:00",
           period_end="1911-03-02T00:00:00+01:00")
    change(held, "figure", "fled-since-b", repeats="fled-since", role="triangulation")
    change(held, "figure", "fled-since-c", repeats="fled-since", role="triangulation", checked="no")
    change(held, "figure", "killed-crown", affected_detail="men of the Free Band", event_id="bridge-fight",
           event_clarity="1", credibility="4")
    change(held, "figure", "killed-band", credibility="4", note="Fünf families; 100% civilians_only, said 'O'Hara'.")
    change(held, "figure", "killed-unnamed", role="triangulation", credibility="6", origin_stated="inferred")
    return held


def change(held: dict[str, list[Row]], table: str, key: str, **changes: str) -> Row:
    """Change cells of the row whose first column is `key`. Returns the row."""
    row = next(row for row in held[table] if next(iter(row.values())) == key)
    unknown = set(changes) - set(row)
    assert not unknown, f"{table} has no column {unknown}"
    row.update(changes)
    return row


def write(folder: Path, held: dict[str, list[Row]] | None = None) -> Path:
    """Write the tables as the CSV files of a casebook. Returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in (held or tables()).items():
        with (folder / f"{table}s.csv").open("w", encoding="utf-8", newline="") as file:
            # As most people's files, a file of documents does not say of each whether it may be passed on.
            lacking = ["may_be_shared"] if not any(row.get("may_be_shared") for row in rows) else []
            names = [name for name in columns(table) if name not in lacking]
            writer = csv.DictWriter(file, names, lineterminator="\n", extrasaction="ignore")
            writer.writeheader()
            writer.writerows(rows)
    return folder


def read(folder: Path, table: str) -> list[Row]:
    """The rows of one CSV file of a casebook."""
    with (folder / f"{table}s.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _rows(table: str, text: str, **same: str) -> list[Row]:
    names = [name for name in columns(table) if name not in same and name not in LATER.get(table, ())]
    blank = dict.fromkeys(columns(table), "")
    return [blank | row | same for row in _cells(text, names)]


def _cells(text: str, names: tuple[str, ...] | list[str]) -> list[Row]:
    """Cells between " | "; a bare | joins the members of a list."""
    lines = (line for line in text.strip().splitlines())
    return [dict(zip(names, (cell.strip() for cell in f"{line} ".split(" | ")), strict=False)) for line in lines]
