"""One question or its floor in a process of its own: `python -m tests.bench.cold FILE CASE ours|floor` prints seconds."""

import sys
import time
from pathlib import Path

import queries
from tests.bench.cases import CASES
from tests.bench.questions import floor_sql, values_of


def main(file: str, name: str, way: str) -> None:
    case = next(case for case in CASES if case.name == name)
    text = floor_sql(case)
    began = time.perf_counter()
    record = queries.open_record(Path(file))
    if way == "ours":
        queries.ask(record, case.question, **case.parameters)
    else:
        record.fetch(text, values_of(text))
    print(time.perf_counter() - began)


if __name__ == "__main__":
    main(*sys.argv[1:])
