"""The casebook's own answers: every question of casebook_answers.txt is answered as it was worked out by hand."""

import re
import shlex
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

import queries
from data.vocabulary import label
from data.wording import english as wording
from data.wording.caveats import caveats
from queries import totals

FILE = Path(__file__).with_name("casebook_answers.txt")
ABOUT = {"of", "asked", "because"}
"""Lines that are not a piece of the answer."""
SOME_OF = {"left", "says", "respect"}
"""Of these the file names those that matter, in any order; of all others it names every one."""
Case = dict[str, list[str]]
"""What stands on the lines of a question, by their first word."""
Answer = dict[str, list[str]]


def read_cases() -> list[Case]:
    """The questions of the file, but for those that the program is known to answer otherwise."""
    cases = []
    for block in re.split(r"\n\s*\n", FILE.read_text(encoding="utf-8")):
        if "# differs:" in block:
            continue
        lines = [line for line in block.splitlines() if line.strip() and not line.lstrip().startswith("#")]
        if not lines:
            continue
        case: Case = {"question": [lines[0]]}
        for line in lines[1:]:
            word, text = line.split(maxsplit=1)
            case.setdefault(word, []).append(text)
        cases.append(case)
    return cases


CASES = read_cases()


def read_asked(line: str) -> tuple[str, dict]:
    """ "total metric=killed until=2016-12-11" → what is asked, and of what."""
    kind, *words = shlex.split(line)
    asked = dict(word.split("=", 1) for word in words)
    return kind, {
        name: date.fromisoformat(text) if name in ("since", "until") else text for name, text in asked.items()
    }


def test_there_are_sixty_questions_and_every_wrong_answer_of_the_audit_is_among_them():
    assert len(CASES) >= 60
    shown = set(re.findall(r"\bW\d+\b", " ".join(line for case in CASES for line in case.get("of", []))))
    assert shown >= {"W1", "W2", "W3", "W4", "W5", "W7", "W8", "W9", "W10", "W11"}


@pytest.mark.parametrize("case", CASES, ids=[case["question"][0] for case in CASES])
def test_the_casebook_answers(casebook_record, case):
    kind, asked = read_asked(case["asked"][0])
    answered = ANSWERS[kind](casebook_record, **asked)
    for word in case.keys() - ABOUT - {"question"}:
        expected = [] if case[word] == ["none"] else case[word]
        if word == "reason":
            assert [text for text in expected if text not in answered[word][0]] == [], answered[word]
        elif word == "says":
            assert [text for text in expected if not any(text in told for told in answered[word])] == [], answered[word]
        elif word in SOME_OF:
            assert [text for text in expected if text not in answered[word]] == [], answered[word]
        else:
            assert answered[word] == expected, word


# How each is asked -----------------------------------------------------------------------------------------------


def of_total(record: queries.Record, household_size: str = "", **asked: object) -> Answer:
    account = totals.total(record, household_size=float(household_size) if household_size else None, **asked)
    return {
        "words": _told(wording.total(account)),
        "sum": _told(wording.unrounded(account)),
        "unit": [account.unit],
        "people": _told(account.in_people and wording.total(account, account.in_people.household_size)),
        "time": [wording.time_covered(account)],
        "interval": [_interval(account)],
        "part": [f"{wording.stated_part(part)} ({part.figure_id})" for part in account.used],
        "caution": _told(wording.caution(account)),
        "marked": list(account.triangulation),
        "left": [f"{out.figure_id}: {wording.RULES[out.rule]}" for out in account.left_out],
        "larger": list(account.larger_left_out),
    }


def _interval(account: totals.Account) -> str:
    low = "no lowest" if account.low is None else f"at lowest {account.low:,}"
    best = "best not known" if account.best is None else f"best {account.best:,}"
    return f"{low}, {best}, {'no highest' if account.high is None else f'at highest {account.high:,}'}"


def of_totals(record: queries.Record, **asked: object) -> Answer:
    answer = totals.totals(record, **asked)
    with_total = [account for account in answer.accounts if account.used]
    called = {account.origin_id: account.origin_name for account in with_total}
    return {
        "line": [f"{one.origin_name}: {wording.total(one)}, {wording.time_covered(one)}" for one in with_total],
        "span": _told(
            answer.span and f"{wording.span(answer.span)} ({', '.join(called[one] for one in answer.span.origins)})"
        ),
    }


def of_band(record: queries.Record, figure: str) -> Answer:
    row = one_figure(record, figure)
    return {
        "band": [wording.band(row)],
        "counts": [wording.counts(row)],
        "reason": [wording.band_reason(row)],
        "decided": sorted(
            other["figure_id"] for other in row["judged_with"]
            if other["decides"] and (other["verdict"] == "conflicts") == (row["band"] == "contested")
        ),
    }


def of_near(record: queries.Record, metric: str, place: str, number: str) -> Answer:
    found = queries.ask(record, "near", metric=[metric], place=place, number=int(number), unit_asked="person")
    stands = {
        row["stands"]: [f"{wording.stated(row)}, {row['origin_short']} ({row['figure_id']})"]
        for row in found.to_dict("records")
    }
    return dict.fromkeys(("lowest", "below", "same", "above", "highest"), []) | stands


def of_sums(record: queries.Record, number: str, **asked: object) -> Answer:
    return {
        "sum": [
            f"{account.origin_name}: {wording.total(account)}, up to {wording.day(wording.last_day(account.window_end))}:"
            f" {' + '.join(map(wording.stated_part, account.used))}"
            for account in totals.sums_to(record, [int(number)], **asked)
        ]
    }


def of_why(record: queries.Record, origins: str, **asked: object) -> Answer:
    one, other = (totals.total(record, origin=origin, **asked) for origin in origins.split(","))
    return {
        "respect": [
            f"{label('respects', name)}: {wording.respect(name, mine)} | {wording.respect(name, theirs)}"
            for name, mine, theirs in totals.differences(one, other)
        ]
    }


def of_seems(record: queries.Record, metric: str, place: str, pair: str) -> Answer:
    found = queries.ask(record, "seem_to_conflict", metric=[metric], place=place, row_limit=1000)
    (apart,) = [row.apart for row in found.itertuples() if {row.figure_id, row.other_id} == set(pair.split(","))]
    return {"apart": [label("differences", reason) for reason in apart.split("|")]}


def of_disagreements(record: queries.Record, metric: str, place: str) -> Answer:
    found = queries.ask(record, "conflicts", metric=[metric], place=place, sort_by="contested", row_limit=100)
    return {
        "pair": [
            f"{row['smaller_words']} ({row['smaller_origin']}) against {row['larger_words']} ({row['larger_origin']})"
            for row in wording.said(found).to_dict("records")
        ]
    }


def of_caveats(record: queries.Record, figure: str) -> Answer:
    found = caveats(one_figure(record, figure))
    return {"caveat": [label("caveats", code) for code, _ in found], "says": [words for _, words in found]}


def of_sentence(record: queries.Record, figure: str) -> Answer:
    rows = wording.said(queries.ask(record, "figures_named", figure_ids=[figure])).to_dict("records")
    return {"sentence": list(map(wording.sentence, rows))}


def of_flows(record: queries.Record, series: str) -> Answer:
    return {
        "flow": [
            f"{wording.days(flow.starts.date(), wording.last_day(flow.ends))}: {wording.flow(flow)}"
            for flow in totals.derived_flows(record, series)
        ]
    }


def of_position(record: queries.Record, subject: str, **asked: object) -> Answer:
    if "origin" in asked:
        asked["origin"] = [asked["origin"]]
    found = wording.said(queries.ask(record, "positions", **asked))
    rows = [row for row in found.to_dict("records") if row["subject"] == subject]
    return {
        "claim": [_claim(row) for row in rows if wording.is_blank(row["repeats"])],
        "turn": sorted(f"{row['as_of']:%Y-%m-%d} {row['root_id']}: {row['turn']}" for row in rows if row["turn"]),
    }


def _claim(row: Mapping) -> str:
    order = "" if wording.is_blank(row["day_order"]) else f", {('1st', '2nd')[int(row['day_order']) - 1]} that day"
    on, holder = f"{row['as_of']:%Y-%m-%d}", row["holder_or_actor"]
    return f"{on} {row['origin_id']} {row['stance']}: {holder} ({row['extent']}){order}"


def one_figure(record: queries.Record, figure: str) -> Mapping:
    return queries.ask(record, "figure", figure_id=figure).to_dict("records")[0]


def _told(words: str | None) -> list[str]:
    return [words] if words else []


ANSWERS = {
    "total": of_total,
    "totals": of_totals,
    "band": of_band,
    "near": of_near,
    "sums": of_sums,
    "why": of_why,
    "seems": of_seems,
    "disagreements": of_disagreements,
    "caveats": of_caveats,
    "sentence": of_sentence,
    "flows": of_flows,
    "position": of_position,
}
