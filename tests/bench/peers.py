"""The same record and the same questions elsewhere: Datasette on SQLite, and pandas in memory."""

import contextlib
import json
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pandas as pd

import queries
from tests.bench import sql
from tests.bench.cases import A_METRIC, A_PERIOD, A_PLACE, Case

TABLES = {
    "metric": "select metric_no, metric_id from metric where superseded_in is null",
    "place": "select place_no, place_id, name, parent_id from place where superseded_in is null",
    "source": "select source_no, source_id, name, short_name, kind::varchar as kind, root_no,"
              " reliability::varchar as reliability from source where superseded_in is null",
    "umbrella": "select source_no, unnest(umbrella_nos) as umbrella_no from source where superseded_in is null",
    "document": "select document_no, document_id, publisher_no, title, url, published_on::varchar as published_on"
                " from document where superseded_in is null",
    "figure": "select figure_no, figure_id, metric_no, epoch(period_start)::bigint as period_start,"
              " epoch(period_end)::bigint as period_end, place_no, statement_no, origin_no, publisher_no, document_no,"
              " unit::varchar as unit, affected::varchar as affected, role::varchar as role,"
              " is_repeat::integer as is_repeat, outlets, value, value_max, low,"
              " case when is_repeat then printed_value else value end as printed_value,"
              " nullif(relay_ids, '') as relay_ids, added_in,"
              " superseded_in from claim order by metric_no, period_start, place_no",
}
"""What of the record the questions need: repeated names as codes, times as seconds."""


# Datasette ------------------------------------------------------------------------------------------------

METRIC = f"metric_no = (select metric_no from metric where metric_id = '{A_METRIC['metric'][0]}')"
SQLITE_FILTERS = {
    "the whole record": "superseded_in is null",
    "a metric": f"superseded_in is null and {METRIC}",
    "a metric, a place":
        f"superseded_in is null and {METRIC} and place_no in (with recursive inside (place_no, place_id) as ("
        f"select place_no, place_id from place where place_id = '{A_PLACE['place']}' union"
        " select child.place_no, child.place_id from place as child join inside on child.parent_id = inside.place_id)"
        " select place_no from inside)",
    "a metric, two years, two kinds of origin":
        f"superseded_in is null and {METRIC} and period_end > unixepoch('{A_PERIOD['since']}')"
        f" and period_start < unixepoch('{A_PERIOD['until']}', '+1 day')"
        " and origin_no in (select source_no from source where kind in ('monitor', 'un_agency'))",
    "a metric, an old version": f"{METRIC} and added_in <= 1 and (superseded_in is null or superseded_in > 1)",
}


def sqlite_file(record: queries.Record, say: Callable[[str], None]) -> Path:
    """The record as an SQLite database beside it, made once."""
    file = record.path.with_suffix(".sqlite")
    if file.exists():
        return file
    part = file.with_suffix(".part")
    part.unlink(missing_ok=True)
    say("Writing the record for SQLite, with indexes")
    with contextlib.closing(sqlite3.connect(part)) as database:
        database.execute("pragma journal_mode = off")
        for name, create in sql.pieces("sqlite_tables").items():
            database.execute(create)
            rows = record.connection.cursor().execute(TABLES[name])
            places = ", ".join("?" * len(rows.description))
            while batch := rows.fetchmany(100_000):
                database.executemany(f"insert into {name} values ({places})", batch)
        for title, create in sql.pieces("sqlite_indexes").items():
            say(f"  {title}")
            database.execute(create)
        database.commit()
    part.rename(file)
    return file


def canned(case: Case) -> str:
    """The SQL of a question for SQLite."""
    texts = sql.pieces("sqlite")
    text = texts.get(case.question) or texts[f"{case.question} {case.more['sort_by']}"]
    return text.replace("{filter}", SQLITE_FILTERS[case.filter])


@contextlib.contextmanager
def datasette(file: Path, cases: list[Case]) -> Iterator[Callable[[Case], pd.DataFrame]]:
    """A Datasette server on this machine alone, with one canned query a case; yields a way to ask it."""
    port = free_port()
    slugs = {case.name: f"q{place}" for place, case in enumerate(cases)}
    about = file.with_suffix(".metadata.json")
    asked = {slugs[case.name]: {"sql": canned(case)} for case in cases}
    about.write_text(json.dumps({"databases": {file.stem: {"queries": asked}}}), encoding="utf-8")
    server = subprocess.Popen(
        [sys.executable, "-m", "datasette", "serve", "--immutable", str(file), "--metadata", str(about),
         "--host", "127.0.0.1", "--port", str(port), "--setting", "sql_time_limit_ms", "600000",
         "--setting", "max_returned_rows", "100000", "--setting", "cache_size_kb", "1000000",
         "--setting", "allow_csv_stream", "off"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}/{file.stem}"

    def ask(case: Case) -> pd.DataFrame:
        with urllib.request.urlopen(f"{address}/{slugs[case.name]}.json?_shape=array&_nocache=1", timeout=900) as answer:
            return pd.DataFrame(json.load(answer))

    try:
        wait_for(f"http://127.0.0.1:{port}/-/versions.json")
        yield ask
    finally:
        server.terminate()
        server.wait(timeout=30)


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


def wait_for(address: str, patience: float = 120.0) -> None:
    """Return when something answers there. Raises TimeoutError."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5):
            return
        time.sleep(0.1)
    raise TimeoutError(f"{address}: nothing answered within {patience:.0f} seconds.")


# pandas ---------------------------------------------------------------------------------------------------


class Frames:
    """The record as pandas holds it best: categories for words, sorted, rows in force apart, metrics found at once."""

    def __init__(self, record: queries.Record):
        small = {name: record.fetch(text) for name, text in TABLES.items() if name != "figure"}
        self.metric, self.place, self.umbrella = small["metric"], small["place"], small["umbrella"]
        self.source = small["source"].set_index("source_no")
        self.document = small["document"].set_index("document_no")
        every = record.fetch(TABLES["figure"])
        for name in ("unit", "affected", "role", "relay_ids"):
            every[name] = every[name].astype("category")
        self.every = every
        self.in_force = every[every["superseded_in"].isna()].reset_index(drop=True)
        self.roots = self.source["root_no"]
        self.is_unnamed = self.source["kind"] == "unnamed"

    def ask(self, case: Case) -> pd.DataFrame:
        """The answer to a question, in our columns."""
        question = case.question if case.question != "figures" else f"figures_{case.more['sort_by']}"
        return getattr(self, question)(self.in_view(case.parameters))

    def in_view(self, asked: Mapping[str, object]) -> pd.DataFrame:
        held = self.every if "version" in asked else self.in_force
        if "metric" not in asked:
            return held
        number = self.metric.set_index("metric_id")["metric_no"][asked["metric"][0]]
        begin, end = held["metric_no"].searchsorted([number, number + 1])
        view = held.iloc[begin:end]
        if "version" in asked:
            view = view[(view["added_in"] <= asked["version"])
                        & ~(view["superseded_in"] <= asked["version"]).fillna(False)]
        if "place" in asked:
            view = view[view["place_no"].isin(self.inside(asked["place"]))]
        if "since" in asked:
            since, until = (pd.Timestamp(asked[name]).timestamp() for name in ("since", "until"))
            wanted = self.source.index[self.source["kind"].isin(asked["kind"])]
            view = view[(view["period_end"] > since) & (view["period_start"] < until + 86400)
                        & view["origin_no"].isin(wanted)]
        return view

    def metric_ids(self, numbers: pd.Series) -> pd.Series:
        return numbers.map(self.metric.set_index("metric_no")["metric_id"])

    def inside(self, place: str) -> list[int]:
        found = self.place[self.place["place_id"] == place]
        numbers = []
        while len(found):
            numbers += found["place_no"].tolist()
            found = self.place[self.place["parent_id"].isin(found["place_id"])]
        return numbers

    def count(self, view: pd.DataFrame) -> pd.DataFrame:
        origins = view["origin_no"].unique()
        roots = self.roots[origins][~self.is_unnamed[origins]]
        above = self.umbrella[self.umbrella["source_no"].isin(origins)]["umbrella_no"]
        return pd.DataFrame({
            "figures": [len(view)], "statements": [view["statement_no"].nunique()],
            "outlets": [view["publisher_no"].nunique()], "documents": [view["document_no"].nunique()],
            "oldest": [day(view["period_end"].min() - 1)], "newest": [day(view["period_end"].max() - 1)],
            "origins": [roots[~roots.isin(above)].nunique()],
        })

    def headlines(self, view: pd.DataFrame) -> pd.DataFrame:
        first = view[(view["is_repeat"] == 0) & (view["role"] == "recommended")]
        most = first[first["outlets"] == first["outlets"].max()]
        row = most.sort_values(["period_end", "figure_id"], ascending=[False, True]).head(1)
        return pd.DataFrame({
            "figure_id": row["figure_id"].to_numpy(), "figures_in_view_count": [len(view)],
            "statements_in_view_count": [view["statement_no"].nunique()], "metric_outlets": [view["publisher_no"].nunique()],
        })

    def statements(self, view: pd.DataFrame) -> pd.DataFrame:
        firsts, repeats = view[view["is_repeat"] == 0], view[view["is_repeat"] == 1]
        strays = repeats[~repeats["statement_no"].isin(firsts["figure_no"])]
        strays = strays.sort_values("figure_id").drop_duplicates("statement_no")
        chosen = pd.concat([firsts, strays])
        most = chosen[chosen["outlets"] >= chosen["outlets"].nlargest(1000).iloc[-1]]
        return self.named(most.sort_values(["outlets", "period_end", "figure_id"], ascending=[False, False, True]).head(1000))

    def figures_newest(self, view: pd.DataFrame) -> pd.DataFrame:
        latest = view[view["period_end"] >= view["period_end"].nlargest(1000).iloc[-1]]
        return self.named(latest.sort_values(["period_end", "figure_id"], ascending=[False, True]).head(1000), "printed_value")

    def figures_largest(self, view: pd.DataFrame) -> pd.DataFrame:
        size = view["value_max"].fillna(view["value"]).fillna(view["low"])
        top = view[size >= size.nlargest(1000).iloc[-1]].assign(size=size)
        top = top.sort_values(["size", "period_end", "figure_id"], ascending=[False, False, True])
        return self.named(top.head(1000), "printed_value")

    def named(self, rows: pd.DataFrame, value: str = "value") -> pd.DataFrame:
        documents = self.document.loc[rows["document_no"]]
        return pd.DataFrame({
            "figure_id": rows["figure_id"].to_numpy(), "value": rows[value].to_numpy(),
            "place_name": rows["place_no"].map(self.place.set_index("place_no")["name"]).to_numpy(),
            "origin_name": rows["origin_no"].map(self.source["name"]).to_numpy(),
            "publisher_name": rows["publisher_no"].map(self.source["short_name"]).to_numpy(),
            "title": documents["title"].to_numpy(), "url": documents["url"].to_numpy(), "outlets": rows["outlets"].to_numpy(),
        })

    def days(self, view: pd.DataFrame) -> pd.DataFrame:
        counted = view[view["is_repeat"] == 0].groupby(["metric_no", "period_end"]).size().reset_index(name="statements")
        return pd.DataFrame({
            "metric": self.metric_ids(counted["metric_no"]), "day": (counted["period_end"] - 1).map(day),
            "statements": counted["statements"],
        })

    def by_origin(self, view: pd.DataFrame) -> pd.DataFrame:
        rolled = view.assign(root_no=view["origin_no"].map(self.roots)).groupby(["metric_no", "root_no"])
        sums = rolled.agg(figures=("figure_id", "size"), statements=("statement_no", "nunique"),
                          outlets=("publisher_no", "nunique"), first=("period_start", "min"), last=("period_end", "max"))
        sums = sums.reset_index()
        names = self.source.loc[sums["root_no"]].reset_index(drop=True)
        return pd.DataFrame({
            "metric": self.metric_ids(sums["metric_no"]), "root_id": names["source_id"], "root_name": names["name"],
            "reliability": names["reliability"], "figures": sums["figures"], "statements": sums["statements"],
            "outlets": sums["outlets"], "first_day": sums["first"].map(day), "last_day": (sums["last"] - 1).map(day),
        })

    def by_place(self, view: pd.DataFrame) -> pd.DataFrame:
        sums = view.groupby("place_no").agg(
            figures=("figure_id", "size"), statements=("statement_no", "nunique"), outlets=("publisher_no", "nunique")
        )
        names = self.place.set_index("place_no").loc[sums.index]
        return sums.assign(place_id=names["place_id"], place_name=names["name"])

    def by_kind(self, view: pd.DataFrame) -> pd.DataFrame:
        of = view.assign(origin_kind=view["origin_no"].map(self.source["kind"]))
        return of.groupby("origin_kind").agg(
            figures=("figure_id", "size"), statements=("statement_no", "nunique"), outlets=("publisher_no", "nunique")
        ).reset_index()

    def outlets_and_origins(self, view: pd.DataFrame) -> pd.DataFrame:
        counted = view.groupby("metric_no").agg(
            figures=("figure_id", "size"), statements=("statement_no", "nunique"), outlets=("publisher_no", "nunique")
        ).reset_index()
        return counted.assign(metric=self.metric_ids(counted["metric_no"])).drop(columns="metric_no")

    def questions(self, view: pd.DataFrame) -> pd.DataFrame:
        keys = ["metric_no", "unit", "affected", "place_no", "period_start", "period_end"]
        firsts = view[view["is_repeat"] == 0]
        asked = firsts.assign(root_no=firsts["origin_no"].map(self.roots.where(~self.is_unnamed))).groupby(
            keys, observed=True
        ).agg(statements=("figure_id", "size"), origins=("root_no", "nunique"), outlets=("outlets", "sum"))
        return asked.sort_values(["origins", "statements", "outlets"], ascending=False).head(200)

    def documents(self, view: pd.DataFrame) -> pd.DataFrame:
        counted = view.groupby("document_no").size()
        dates = self.document["published_on"].loc[counted.index]
        latest = dates.sort_values(ascending=False, kind="stable").index[:1000]
        pages = self.document.loc[latest]
        return pd.DataFrame({
            "document_id": pages["document_id"], "publisher_name": pages["publisher_no"].map(self.source["short_name"]),
            "title": pages["title"], "url": pages["url"], "figures": counted.loc[latest],
        })

    def sources(self, view: pd.DataFrame) -> pd.DataFrame:
        origins = view.groupby("origin_no").agg(figures=("figure_id", "size"), statements=("statement_no", "nunique"))
        relays = view["relay_ids"].value_counts()
        relays = relays[relays > 0].rename_axis("relay_ids").reset_index(name="figures")
        relays["source_id"] = relays["relay_ids"].astype(str).str.split("|")
        carried = relays.explode("source_id").groupby("source_id")["figures"].sum()
        counts = {
            "figures_as_origin": origins["figures"].reindex(self.source.index),
            "statements_as_origin": origins["statements"].reindex(self.source.index),
            "figures_as_publisher": view["publisher_no"].value_counts().reindex(self.source.index),
            "figures_as_relay": self.source["source_id"].map(carried),
        }
        return self.source[["source_id", "name", "kind", "reliability"]].assign(
            **{name: column.fillna(0).astype(int) for name, column in counts.items()}
        )


def day(moment: int) -> str:
    """The day of a moment in seconds since 1970."""
    return time.strftime("%Y-%m-%d", time.gmtime(int(moment)))
