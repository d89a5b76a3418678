"""How a version of the record is written: lay files out, judge them, add what is news, count what follows.

A Writer has one record file open for one publish, inside one transaction: nothing is seen until `commit`, and
a file that breaks a rule leaves the record as it was.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

import queries
from queries.publishing.files import header_problems, line_problems, present, unreadable

KEYS = {
    "metric": ("metric_id",),
    "place": ("place_id",),
    "source": ("source_id",),
    "document": ("document_id",),
    "figure": ("figure_id",),
    "position": ("position_id",),
    "link": ("from_id", "to_id", "relation"),
}
"""The tables of the record in the order in which they are written, and what identifies a row of each."""

LATER = {
    "place": ("admin_code", "admin_code_system"),
    "document": ("may_be_shared",),
    "figure": (
        "named_origins", "named_outlets", "named_reports", "scope",
        "cause", "low_given", "high_given", "converted", "household_size", "from_place_id", "period_basis",
    ),
    "position": ("day_order", "extent"),
}  # fmt: skip
"""Columns that came later. A file may lack them, and a row that leaves them blank is what it was."""

DERIVED = {
    "place": ("path", "path_ids", "located_at", "located_lat", "located_lon"),
    "source": ("root_id", "root_no", "umbrella_nos", "path_ids", "side"),
    "figure": ("publisher_no",),
}
"""Columns that are worked out from other rows, and written anew where those change."""


CLAIMS = {"claim": "figure_no", "standpoint": "position_id"}
"""The tables that readers ask, worked out from the others, and what identifies a row of each."""

ROWS_BEHIND = {"claim": "figure", "standpoint": "position"}
"""The table whose rows each of them says."""


@dataclass(frozen=True)
class Column:
    """One column of an incoming file; `type` is the word that data/dictionary.csv has for it."""

    table: str
    name: str
    type: str
    never_blank: bool

    def refers_to(self, table: str) -> bool:
        """Whether the column holds identifiers of rows of that table."""
        return "reference" in self.type and table in self.type.partition(": ")[2].split(" or ")


WRITTEN_FOR = {"storage_compatibility_version": "v1.5.0"}
"""The oldest DuckDB that opens what is written, whichever writes it; left alone, 2.0 writes for itself only."""
UNPRINTABLE = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
"""Characters that no text can hold: control characters, but for tabs and ends of lines."""


class Writer:
    """A record file open for one publish. `columns` are those of the incoming files, as the dictionary has them.

    `vocabulary` is the folder with one CSV a vocabulary, whose first column is its term. `older` is a record file in
    another form, to be taken over into a new one.
    """

    def __init__(
        self, path: Path, vocabulary: Path, columns: tuple[Column, ...], *, is_new: bool, older: Path | None = None
    ):
        self.columns = columns
        self.older = older
        self._files: dict[str, Path] = {}
        self.connection = duckdb.connect(str(path), config=WRITTEN_FOR)
        self.run("set enable_progress_bar = false")
        self.run("set timezone = 'UTC'")
        for file in sorted(vocabulary.glob("*.csv")):
            self._load_vocabulary(file)
        self.run_file("publishing/macros")
        self.run_file("publishing/incoming")
        if older:  # DuckDB crashes where a file is attached within a transaction that is then left
            self.run("attach '{}' as older (read_only)".format(str(older).replace("'", "''")))
        self.run("begin transaction")
        self.is_open = True
        if is_new:
            self.run_file("schema")
            self.run_file("publishing/claims", {"version": 1}, **{table: queries.text(table) for table in CLAIMS})
            self.run("insert into form values ($digest)", {"digest": queries.form()})

    def run(self, sql: str, parameters: Mapping[str, object] | None = None) -> duckdb.DuckDBPyConnection:
        try:
            return self.connection.execute(sql, dict(parameters or {}))
        except RuntimeError as error:  # what DuckDB makes of Ctrl-C while it works
            if str(error) == "Query interrupted":
                raise KeyboardInterrupt from error
            raise

    def run_file(self, name: str, parameters: Mapping[str, object] | None = None, **names: str) -> None:
        """Run every statement of a file, each with those of the parameters that it uses."""
        for sql in queries.statements(name, **names):
            used = set(queries.PARAMETER.findall(sql))
            self.run(sql, {key: value for key, value in (parameters or {}).items() if key in used})

    def _load_vocabulary(self, file: Path) -> None:
        """A table of the file's rows, whose first column is its `term`."""
        with file.open(encoding="utf-8", newline="") as lines:
            _, *others = next(csv.reader(lines))
        columns = ", ".join(f"'{name}': 'varchar'" for name in ("term", *others))
        self.run(
            f"create temp table vocabulary_{file.stem} as select * from read_csv("
            f"$file, header = true, auto_detect = false, delim = ',', quote = '\"', columns = {{{columns}}})",
            {"file": str(file)},
        )

    # Take over -------------------------------------------------------------------------------------------

    def take_over(self) -> list[str]:
        """Copy every row of the `older` record, of all versions, into this new one. Returns what stands against it.

        The older record may lack columns that may be blank and terms of a vocabulary, and nothing else.
        """
        problems = [
            f"{names}: {why}." for why, names in self.run(queries.read("publishing/may_not_be_taken_over")).fetchall()
        ]
        columns = self.run(queries.read("publishing/older_columns")).fetchall()
        problems += [problem for column in columns if column[2] for problem in self._unreadable(*column)]
        if not problems:
            for table in dict.fromkeys(table for table, *_ in columns):
                names = ", ".join(column for held_by, column, _ in columns if held_by == table)
                self.run(f"insert into {table} by name select {names} from older.{table}")
            self.run_file("publishing/complete")
            self.run_file(
                "publishing/doubt_before", {"version": self.newest(), "everything": True}, doubts=queries.text("doubts")
            )
            self.rewrite_claims()
        return problems

    def _unreadable(self, table: str, column: str, to_type: str) -> list[str]:
        """Values of the older record that the column cannot hold any more: a term that left its vocabulary."""
        values = self.run(
            f"select {column}::varchar, count(*) from older.{table} where {column} is not null"
            f" and try_cast({column}::varchar as {to_type}) is null group by all order by all limit 20"
        ).fetchall()
        return [
            f"{table}.{column}: the record says {value!r} {count} times, which the vocabulary does not have any more."
            " Put the term back."
            for value, count in values
        ]

    # Lay out ---------------------------------------------------------------------------------------------

    def read_csv(self, table: str, file: Path) -> list[str]:
        """Lay a CSV file out as text, row by row. Returns what could not be read, a message a line."""
        names = present(file, self._names(table), LATER.get(table, ()))
        problems = header_problems(file, names)
        if problems:
            return problems
        columns = ", ".join(f"'{name}': 'varchar'" for name in names)
        self._files[table] = file
        try:
            self.run(
                f"insert into incoming_file_{table} by name select * from read_csv($file, header = true,"
                f" columns = {{{columns}}}, auto_detect = false, delim = ',', quote = '\"', escape = '\"',"
                " nullstr = '', null_padding = false, store_rejects = true, rejects_limit = 100)",
                {"file": str(file)},
            )
        except duckdb.InvalidInputException:
            return [unreadable(file)]
        rejected = self.run(
            "select line, coalesce(arg_max(error_type::varchar, column_idx), any_value(error_type::varchar)),"
            " coalesce(arg_max(error_message, column_idx), '')"
            " from reject_errors group by line order by line"
        ).fetchall()
        self.run("drop table if exists reject_errors")
        self.run("drop table if exists reject_scans")
        return line_problems(file, names, rejected)

    def lay_out_known_metrics(self) -> None:
        """Lay out the metrics of the vocabulary that figures name and neither the files nor the record have."""
        self.lay_out_every_metric("term in (select metric from incoming_file_figure)")

    def lay_out_every_metric(self, such_that: str = "true") -> None:
        """Lay out the metrics of the vocabulary that neither the files nor the record have."""
        names = ", ".join(name for name in self._names("metric") if name != "metric_id")
        self.run(
            f"insert into incoming_file_metric (metric_id, {names}) select term, {names} from vocabulary_metrics"
            f" where {such_that}"
            " and term not in (select metric_id from incoming_file_metric where metric_id is not null)"
            " and term not in (select metric_id from metric where superseded_in is null)"
        )

    def add_rows(self, table: str, rows: pd.DataFrame) -> None:
        """Lay a table of texts out; its columns are those of the file of that name, a blank is None."""
        names = ", ".join(self._names(table))
        self.connection.register("rows_to_add", rows)
        self.run(f"insert into incoming_file_{table} ({names}) select {names} from rows_to_add")
        self.connection.unregister("rows_to_add")

    def retract(self, table: str, key: str) -> bool:
        """Mark a row for retraction; a key of several columns has spaces between them. Returns whether it is in force.

        The links of a figure or a position go with it.
        """
        names = KEYS[table]
        key_text = " || ' ' || ".join(names)
        if table in ("figure", "position"):
            self.run(
                "insert into incoming_retracted_link select from_id, to_id, relation from link"
                " where superseded_in is null and (from_id = $key or to_id = $key)",
                {"key": key},
            )
        marked = self.run(
            f"insert into incoming_retracted_{table} select {', '.join(names)} from {table}"
            f" where superseded_in is null and {key_text} = $key",
            {"key": key},
        )
        return marked.fetchone()[0] > 0

    def _names(self, table: str) -> list[str]:
        return [column.name for column in self.columns if column.table == table]

    # Judge -----------------------------------------------------------------------------------------------

    def compare(self, *, to_any_version: bool = True) -> None:
        """Find out which of the rows laid out are news, and which rows of the record they replace.

        A file is compared with every version of a row, so that publishing it again does not undo a correction
        made since. A correction is compared with the row in force alone: it may bring an older value back.
        """
        for table, key in KEYS.items():
            names = self._names(table)
            keys = ", ".join(key)
            self.run_file(
                "publishing/compare",
                table=table,
                key=keys,
                same_key=" and ".join(f"h.{name} = i.{name}" for name in key),
                coalesced=", ".join(
                    f"'{name}=' || {name}" if name in LATER.get(table, ()) else f"coalesce({name}, '')"
                    for name in names
                ),
                held=table if to_any_version else f"(from {table} where superseded_in is null)",
            )
            kind = "table" if self._count(f"incoming_old_{table}") else "view"
            self.run_file("publishing/news", table=table, kind=kind, key=keys, key_text=" || ' ' || ".join(key))
        self._gather_references()
        self.run_file("publishing/gather")
        self._counts = {table: self._counted(table) for table in KEYS}

    def _gather_references(self) -> None:
        """Which of the identifiers that rows refer to will be in force? Only those referred to are looked up."""
        for table in ("metric", "place", "source", "document", "figure", "position"):
            wanted = " union ".join(
                f"select {_members(column)} as id from incoming_news_{column.table}"
                for column in self.columns
                if column.refers_to(table)
            )
            self.run(
                f"create or replace temp table incoming_ids_{table} as"
                f" select {table}_id as id from incoming_news_{table} where {table}_id is not null union"
                f" select {table}_id from {table} where superseded_in is null and {table}_id in ({wanted})"
                f" and {table}_id not in (select {table}_id from incoming_retracted_{table})"
            )
        self.run(
            "create or replace temp view incoming_ids_figure_or_position as"
            " select id from incoming_ids_figure union all select id from incoming_ids_position"
        )

    def problems(self) -> pd.DataFrame:
        """Every broken rule: file, row, key, column_name, problem; at most a thousand."""
        templates = queries.sections("publishing/column_rules")
        rules = []
        news = {table for table, (added, changed, _) in self.counts().items() if added or changed}
        for column in self.columns:
            if column.table not in news:
                continue
            kind, _, to = column.type.partition(": ")
            fill = {
                "table": column.table,
                "key": KEYS[column.table][0],
                "column": column.name,
                "to": to.replace(" ", "_"),
                "terms": self._terms(to.replace(" ", "_")) if kind == "code" else "",
                "unprintable": UNPRINTABLE,
            }
            kind = "text" if kind == "list of texts" else kind
            for rule in [kind] + ["never blank"] * column.never_blank:
                if rule in templates:
                    rules.append(_filled(templates[rule], fill))
        columns = "file_of(table_name) as file, row, key, column_name, problem"
        broken = [rule for rules in self._looked_at_once(rules) if self._is_broken(rules) for rule in rules]
        of_columns = (
            self.run(
                f"select {columns} from ({' union all '.join(broken)})"
                " as rules (table_name, row, key, column_name, problem) order by all limit 1000"
            ).df()
            if broken
            else ()
        )
        if len(of_columns):
            return self._as_counted_in_files(of_columns)
        # The rules that span columns presume that each column holds what it should.
        of_rows = self.run(queries.read("rules")).df()
        return pd.concat([self._as_counted_in_files(of_rows), self._still_referred_to()], ignore_index=True)

    def _as_counted_in_files(self, problems: pd.DataFrame) -> pd.DataFrame:
        """Problems with `row` as a spreadsheet counts it: blank lines, which are not laid out, count there too."""
        for table, file in self._files.items():
            of_file = (problems["file"] == f"{table}s.csv") & (problems["row"] > 1)
            if of_file.any():
                with file.open(encoding="utf-8-sig", newline="") as lines, suppress(csv.Error, UnicodeDecodeError):
                    rows = [place for place, row in enumerate(csv.reader(lines), start=1) if row]
                    problems.loc[of_file, "row"] = [rows[row - 1] for row in problems.loc[of_file, "row"]]
        return problems

    def _terms(self, vocabulary: str) -> str:
        """The terms of a vocabulary as a list in SQL."""
        terms = self.run(f"select term from vocabulary_{vocabulary}").fetchall()
        return ", ".join("'{}'".format(term.replace("'", "''")) for (term,) in terms)

    def _looked_at_once(self, rules: list[str]) -> Iterable[list[str]]:
        """Rules in lists of those that one look at their rows tells: one that looks elsewhere as well stands alone."""
        together: dict[str, list[str]] = {}
        for rule in rules:
            rows, condition = _rows_and_condition(rule)
            together.setdefault(rule if "(select " in condition else rows, []).append(rule)
        return together.values()

    def _is_broken(self, rules: list[str]) -> bool:
        """Whether any row breaks one of the rules, which one look can tell."""
        rows = _rows_and_condition(rules[0])[0]
        either = " or ".join(f"({_rows_and_condition(rule)[1]})" for rule in rules)
        return self.run(f"select count(*) from {rows} where {either}").fetchone()[0] > 0

    def _still_referred_to(self) -> pd.DataFrame:
        """Rows of the record that refer to a row which is to be retracted."""
        broken = []
        for table in ("metric", "place", "source", "document", "figure", "position"):
            if not self._count(f"incoming_retracted_{table}"):
                continue
            for column in self.columns:
                if not column.refers_to(table):
                    continue
                text = queries.read(f"publishing/as_written/{column.table}").strip()
                key = ", ".join(KEYS[column.table])
                broken.append(
                    self.run(
                        f"select file_of('{column.table}') as file, 0 as row, {KEYS[column.table][0]} as key,"
                        f" '{column.name}' as column_name, 'refers to ' || quoted(referred) ||"
                        f" ', which is to be retracted. Retract or correct this row as well.' as problem"
                        f" from (select *, unnest(string_split({column.name}::varchar, '|')) as referred from ({text}))"
                        f" where referred in (select {table}_id from incoming_retracted_{table})"
                        f" and ({key}) not in (select ({key}) from incoming_retracted_{column.table})"
                        f" and ({key}) not in (select ({key}) from incoming_news_{column.table})",
                        {"version": self.newest()},
                    ).df()
                )
        return pd.concat(broken, ignore_index=True) if broken else pd.DataFrame()

    def _count(self, table: str) -> int:
        return self.run(f"select count(*) from {table}").fetchone()[0]

    def newest(self) -> int:
        """The newest version of the record, 0 where nothing is published."""
        return self.run("select coalesce(max(version), 0) from publication").fetchone()[0]

    def retract_missing(self) -> None:
        """Mark every row in force that the files laid out do not hold any more."""
        for table, key in KEYS.items():
            names = ", ".join(key)
            self.run(
                f"insert into incoming_retracted_{table} select {names} from {table}"
                f" where superseded_in is null and ({names}) not in (select ({names}) from incoming_{table})"
            )

    def missing(self) -> dict[str, list[str]]:
        """Rows in force that the files laid out do not hold, by table: at most twenty keys each."""
        absent = {}
        for table, key in KEYS.items():
            names = ", ".join(key)
            rows = self.run(
                f"select {names} from {table} where superseded_in is null"
                f" and ({names}) not in (select ({names}) from incoming_{table}) limit 20"
            ).fetchall()
            if rows:
                absent[table] = [" ".join(row) for row in rows]
        return absent

    def counts(self) -> dict[str, tuple[int, int, int]]:
        """Rows to be added, changed and retracted, by table, as compared."""
        return self._counts

    def _counted(self, table: str) -> tuple[int, int, int]:
        return self.run(
            f"select (select count(*) from incoming_news_{table})"
            f" - (select count(*) from incoming_changed_{table}),"
            f" (select count(*) from incoming_changed_{table}), (select count(*) from incoming_retracted_{table})"
        ).fetchone()

    # Write -----------------------------------------------------------------------------------------------

    def apply(self, version: int, reason: str, reason_gone: str | None = None) -> int:
        """Write what is news as `version`; rows that replace others carry the reason, and those that are
        retracted `reason_gone` where that is another.

        Returns how many claims say something else than before.
        """
        given = {"version": version, "reason": reason, "reason_gone": reason_gone or reason}
        for table, key in KEYS.items():
            if any(self.counts()[table]):
                self.run_file("publishing/supersede", given, table=table, key=", ".join(key))
                self._add(table, given)
            if table in DERIVED:
                self._follow(table, given)
        self.judge(version)
        return self.write_claims(version)

    def doubts(self, version: int) -> pd.DataFrame:
        """What is doubted of figures since what was applied as `version`, and was not before: see doubts_asked.sql."""
        everything = self.older is not None or self.newest() == 0
        given = {"version": version, "everything": everything}
        self.run_file("publishing/doubt", given, doubts=queries.text("doubts"))
        return self._as_counted_in_files(self.run(queries.read("publishing/doubts_asked")).df())

    def write_doubts(self, version: int, confirmed: str | None) -> None:
        """Write what doubts() found, with the word of who publishes it nevertheless."""
        self.run_file("publishing/write_doubts", {"version": version, "confirmed": confirmed})

    def _add(self, table: str, given: Mapping[str, object]) -> None:
        """Add the news of a table, joined as written: DuckDB would take the long files for the small side."""
        self.run("set disabled_optimizers = 'join_order,build_side_probe_side'")
        self.run_file(f"publishing/add_{table}", given)
        self.run("reset disabled_optimizers")

    def judge(self, version: int) -> None:
        """Work out independent origins and bands wherever this version touched a question (METHOD 4 and 5)."""
        for step in ("judge_settings", "judge", "write_judgements"):
            self.run_file(f"publishing/{step}", {"version": version})

    def write_claims(self, version: int) -> int:
        """Write the claims and standpoints that say something else in `version` than before; how many claims."""
        given = {"version": version}
        self.run_file("publishing/touched", given)
        self.run("set disabled_optimizers = 'join_order,build_side_probe_side'")
        for table, key in CLAIMS.items():
            self.run_file("publishing/write_claims", given, table=table, key=key, rows=queries.text(table))
        self.run("reset disabled_optimizers")
        return self.run("select count(*) from claim where added_in = $version", given).fetchone()[0]

    def rewrite_claims(self) -> None:
        """Work all claims and standpoints out anew, as they were in every version."""
        for table in CLAIMS:
            self.run(f"delete from {table}")
        for (version,) in self.run("select version from publication order by version").fetchall():
            self.write_claims(version)

    def _follow(self, table: str, given: Mapping[str, object]) -> None:
        self.run_file(f"publishing/derive_{table}", given)
        columns = DERIVED[table]
        self.run_file(
            "publishing/follow",
            given,
            table=table,
            no=f"{table}_no",
            set_columns=", ".join(f"{name} = d.{name}" for name in columns),
            differs=" or ".join(f"t.{name} is distinct from d.{name}" for name in columns),
            replaced=", ".join(f"d.{name} as {name}" for name in columns),
        )

    def log(self, version: int, published_at: object, actor: str, why: str) -> None:
        """Enter the version into the publication log."""
        added, changed, retracted = (sum(row[i] for row in self.counts().values()) for i in range(3))
        self.run(
            "insert into publication values ($version, $at, $actor, $why, $added, $changed, $retracted)",
            {
                "version": version,
                "at": published_at,
                "actor": actor,
                "why": why,
                "added": added,
                "changed": changed,
                "retracted": retracted,
            },
        )

    def commit(self) -> None:
        """Make it so, and put everything into the one file."""
        self.run("commit")
        self.is_open = False
        self.run("checkpoint")
        self.connection.close()

    def abandon(self) -> None:
        """Leave the record as it was; after a commit, do nothing."""
        if self.is_open:
            self.is_open = False
            with suppress(duckdb.Error):  # where a commit failed, nothing is left to roll back
                self.run("rollback")
        self.connection.close()


def _rows_and_condition(rule: str) -> tuple[str, str]:
    """Which rows a rule judges, and what is wrong with one: the last `from` and the last `where` of its text."""
    rows, _, condition = rule.rpartition("\nfrom ")[2].rpartition("where ")
    return rows.strip(), condition


def has_form_of_today(file: Path, vocabularies: Mapping[str, list[Mapping[str, str]]]) -> bool:
    """Whether a record file has the tables and the vocabularies that a new one would get. Raises duckdb.Error.

    `vocabularies` are the rows of each, whose first column is its term.
    """
    record = queries.connect(file).cursor()
    has_form = record.execute("select count(*) from duckdb_tables() where table_name = 'form'").fetchone()[0]
    if not has_form or record.execute("from form").fetchone() != (queries.form(),):
        return False
    held = dict(record.execute("select type_name, labels from duckdb_types() where labels is not null").fetchall())
    phrases = dict(record.execute("select quantifier::varchar, words from phrase").fetchall())
    of_people = dict(record.execute("select unit::varchar, counts_people from unit_meaning").fetchall())
    named = re.findall(r"create type (\w+) as enum \(select term from vocabulary_(\w+)\)", queries.read("schema"))
    return (
        phrases == {row["quantifier"]: row["phrase"] for row in vocabularies["quantifiers"]}
        and of_people == {row["unit"]: row["counts_people"] == "yes" for row in vocabularies["units"]}
        and all(
            held.get(enumeration) == [next(iter(row.values())) for row in vocabularies[name]]
            for enumeration, name in named
        )
    )


def claims_that_differ(record: queries.Record) -> list[tuple[str, str, int]]:
    """Claims and standpoints that say something else than the rows behind them, in any version: table, key, version."""
    held = record.connection.cursor()
    for sql in queries.statements("publishing/everything_touched"):
        held.execute(sql)
    found = []
    for (version,) in held.execute("select version from publication order by version").fetchall():
        for table, key in CLAIMS.items():
            behind = ROWS_BEHIND[table]
            names = {"table": table, "key": key, "shown": f"{behind}_id", "rows": queries.text(table)}
            (sql,) = queries.statements("publishing/claims_that_differ", **names)
            found += [(behind, shown, version) for (shown,) in held.execute(sql, {"version": version}).fetchall()]
    return found


def written(
    record: queries.Record,
    table: str,
    columns: tuple[Column, ...],
    *,
    version: int | None = None,
    key: str | None = None,
) -> pd.DataFrame:
    """One table of the record, or its row of one key, in the columns of its file, all as text; a blank is None."""
    names = ", ".join(f"{column.name}::varchar as {column.name}" for column in columns if column.table == table)
    text = queries.read(f"publishing/as_written/{table}").strip()
    key_text = " || ' ' || ".join(KEYS[table])
    rows = record.fetch(
        f"select {names} from ({text}) where $key is null or {key_text} = $key",
        {"version": version or record.newest, "key": key},
    )
    return rows.astype(object).where(rows.notna(), None)


def _members(column: Column) -> str:
    return f"unnest(string_split({column.name}, '|'))" if column.type.startswith("list") else column.name


def _filled(text: str, names: Mapping[str, str]) -> str:
    for word, replacement in names.items():
        text = text.replace("{" + word + "}", replacement)
    return text
