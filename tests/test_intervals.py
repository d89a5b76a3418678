"""From words to an interval: the table of METHOD 2, quantifier by quantifier."""

from data import record
from queries import ask, current_file, open_record
from tests import invented

# Quantifier, value, value_max, value_words; then low, best, high. None is an open or unknown end.
INTERVALS = [
    ("exact", "64", "", "", 64, 64, 64),
    ("exact", "0", "", "", 0, 0, 0),
    ("approximately", "130000", "", "", None, 130000, None),
    ("nearly", "120", "", "", None, 120, None),
    ("at_least", "80000", "", "", 80000, None, None),
    ("more_than", "10000", "", "", 10001, None, None),
    ("more_than", "0", "", "", 1, None, None),
    ("at_most", "5000", "", "", 0, None, 5000),
    ("less_than", "50", "", "", 0, None, 49),
    ("between", "70000", "95000", "", 70000, None, 95000),
    ("vague", "", "", "dozens", 24, None, None),
    ("vague", "", "", "a dozen", 12, None, None),
    ("vague", "", "", "hundreds", 200, None, None),
    ("vague", "", "", "thousands", 2000, None, None),
    ("vague", "", "", "tens of thousands", 20000, None, None),
    ("exact", "999999999999999", "", "", 999999999999999, 999999999999999, 999999999999999),
]


def test_every_quantifier_gives_its_interval(tmp_path, rows_of):
    held = invented.tables() | {"link": []}
    held["figure"] = [
        invented.figure(
            figure_id=f"f{number:02}", quantifier=quantifier, value=value, value_max=value_max, value_words=words
        )
        for number, (quantifier, value, value_max, words, *_) in enumerate(INTERVALS)
    ]
    record.publish(tmp_path / "store", invented.write(tmp_path / "casebook", held), actor="Ada", why="Invented.", despite="Every number.")
    figures = ask(open_record(current_file(tmp_path / "store")), "figures", sort_by="newest", row_limit=100)
    assert rows_of(figures.sort_values("figure_id"), "quantifier", "low", "best", "high") == [
        (quantifier, low, best, high) for quantifier, _, _, _, low, best, high in INTERVALS
    ]
    assert {quantifier for quantifier, *_ in INTERVALS} == set(vocabulary("quantifiers", "quantifier"))


def vocabulary(name: str, column: str) -> list[str]:
    lines = (record.VOCABULARY / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0].split(",")[0] == column
    return [line.split(",")[0] for line in lines[1:]]
