"""Readers at once, over one open record, never get each other's rows."""

import random
from concurrent.futures import ThreadPoolExecutor

import queries

ASKED = [
    *[("count", {"origin": [origin]}) for origin in ("watch", "league", "crown", "free-band", "residents")],
    *[("statements", {"place": place, "row_limit": 20}) for place in ("norland", "fish-quarter", "stonebridge")],
    *[("figures", {"metric": [metric], "sort_by": "newest", "row_limit": 20}) for metric in ("displaced", "killed")],
    *[("search", {"words": words, "row_limit": 5}) for words in ("harbour", "watch", "families")],
    ("headlines", {}),
    ("count", {"text": "nobody said this"}),
]


def test_readers_at_once_never_get_each_others_rows(invented_record):
    alone = [queries.ask(invented_record, question, **parameters) for question, parameters in ASKED]
    assert len({str(answer.values) for answer in alone}) == len(ASKED), "each answer is unlike every other"
    order = random.Random(1911).choices(range(len(ASKED)), k=60)

    def is_right(number: int) -> bool:
        question, parameters = ASKED[number]
        return queries.ask(invented_record, question, **parameters).equals(alone[number])

    with ThreadPoolExecutor(4) as readers:
        wrong = [ASKED[number] for number, right in zip(order, readers.map(is_right, order), strict=True) if not right]
    assert wrong == []
