"""Whether `check` and `publish` say the same of spoilt files, and say it in words that a terminal may have."""

import contextlib
import io
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from data import __main__ as command_line
from data import record
from tests import invented
from tests.faults.spoilt import spoil

OF_THE_DATABASE = re.compile(
    r"(Invalid Input|Conversion|Binder|Constraint|Catalog|Parser|IO|Internal|Transaction|Serialization|Type|Range|Fatal|"
    r"Mismatch Type|Dependency|Permission|Syntax|Not implemented) (Error|Exception)|Traceback|read_csv|Possible fixes|Candidate|"
    r"sniff|strict_mode|null_padding|NULL|VARCHAR|BIGINT|Expected Number of Columns|Invalid unicode", re.IGNORECASE,
)
"""Words by which the database speaks of itself."""
VERDICTS = {0: "accepted", 1: "refused", 3: "doubted"}


def told(*arguments: object) -> tuple[str, str]:
    """The verdict of a command of `python -m data`, and all that it said."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = command_line.main([str(argument) for argument in arguments])
    return VERDICTS[code], said.getvalue()


def differing(folder: Path, numbers: Iterable[int], say: Callable[[str], None] = lambda line: None) -> tuple[Counter, list[str]]:
    """Every other set is published onto a record of the files before they were spoilt. Returns how many sets met which
    verdict, and a line for each whose verdicts differ or whose words are not ours.
    """
    whole, found, verdicts = folder / "whole", [], Counter()
    record.publish(whole, invented.write(folder / "casebook"), actor="Ada", why="Invented.")
    for number in numbers:
        files, store = folder / f"files-{number}", folder / f"store-{number}"
        shutil.copytree(folder / "casebook", files)
        how = f"{number}, {spoil(files, number)}"
        if number % 2:
            shutil.copytree(whole, store)
        checked, first = told("check", "--folder", files, "--store", store)
        published, second = told("publish", "--folder", files, "--store", store, "--reason", "coding_error")
        verdicts[published] += 1
        if checked != published:
            found.append(f"{how}: check {checked}: {first!r}, publish {published}: {second!r}")
        for said in (first, second):
            if OF_THE_DATABASE.search(said):
                found.append(f"{how}: in words of the database: {said!r}")
            if not said.replace("\n", "").isprintable():
                found.append(f"{how}: not printable: {said!r}")
        shutil.rmtree(files)
        shutil.rmtree(store, ignore_errors=True)
        if number % 50 == 0:
            say(f"{sum(verdicts.values())} sets, {len(found)} found: {dict(verdicts)}")
    return verdicts, found
