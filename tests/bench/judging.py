"""One way to go over a whole record, in a process of its own: `python -m tests.bench.judging bands|scan FILE`.

Prints seconds and the most memory that the process ever held. `bands` changes the file: give it a copy.
"""

import json
import resource
import sys
import time
from pathlib import Path

import queries
from data.record import VOCABULARY, incoming_columns
from queries.publishing import Writer
from tests.bench.defended import SCAN


def main(way: str, file: Path) -> None:
    if way == "bands":
        writer = Writer(file, VOCABULARY, incoming_columns(), is_new=False)
        version = writer.run("select max(version) + 1 from publication").fetchone()[0]
        writer.run("delete from setting")  # Other settings: every question is judged anew.
        began = time.perf_counter()
        writer.judge(version)
        judged = time.perf_counter() - began
        writer.write_claims(version)
        writer.commit()
    else:
        record = queries.open_record(file)
        judged, began = 0.0, time.perf_counter()
        record.connection.execute(f"select count(*) from ({SCAN})").fetchall()
    seconds = time.perf_counter() - began
    print(json.dumps({"seconds": seconds, "judged": judged, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
