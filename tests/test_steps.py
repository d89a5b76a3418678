"""Totals as time went on: which steps there are, and what each origin had come to by the end of each."""

import re
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app import steps

DASHBOARD = Path(__file__).parent.parent / "dashboard.py"


@pytest.mark.parametrize(
    ("first", "last", "step", "some"),
    [
        (date(1911, 3, 1), date(1911, 3, 3), "day", [date(1911, 3, 1), date(1911, 3, 2), date(1911, 3, 3)]),
        (date(1911, 3, 1), date(1911, 3, 21), "week", [date(1911, 3, 5), date(1911, 3, 12), date(1911, 3, 19), date(1911, 3, 21)]),
        (date(1911, 3, 1), date(1911, 3, 19), "week", [date(1911, 3, 5), date(1911, 3, 12), date(1911, 3, 19)]),
        (date(1911, 1, 1), date(1911, 12, 30), "month", None),
        (date(1911, 1, 1), date(1915, 6, 1), "year", [date(1911, 12, 31), date(1912, 12, 31), date(1913, 12, 31), date(1914, 12, 31), date(1915, 6, 1)]),
    ],
)
def test_steps_are_few_and_end_with_the_last_day(first, last, step, some):
    name, found = steps.ends(first, last)
    assert name == step and found[-1] == last and found == sorted(set(found)) and len(found) <= steps.MOST_STEPS
    assert some is None or found == some


def test_of_very_many_years_the_last_stand():
    name, found = steps.ends(date(1700, 1, 1), date(1911, 3, 1))
    assert (name, len(found), found[0], found[-1]) == ("year", 24, date(1888, 12, 31), date(1911, 3, 1))


def opened(monkeypatch, store: Path, **query: str) -> AppTest:
    monkeypatch.setenv("ON_RECORD_STORE", str(store))
    app = AppTest.from_file(str(DASHBOARD), default_timeout=60)
    app.session_state["by_step"] = True
    app.switch_page("app/pages/displacement.py")
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def cells(app: AppTest, origin: str) -> dict[str, str]:
    """What an origin's column says by the last day of each row; nothing of it may be read as markup."""
    table = next(table.value for table in app.table if "Up to and including" in table.value)
    plain = table.map(lambda text: re.sub(r"\\\\(.)", r"\1", text)).rename(columns=lambda name: name.replace("\\", ""))
    return dict(zip(plain["Up to and including"], plain[origin], strict=True))


def test_a_flow_by_the_end_of_a_week_is_the_total_up_to_then(monkeypatch, casebook_record):
    app = opened(monkeypatch, casebook_record.path.parent, show="displaced", place="eastern-aleppo")
    assert "Totals by the end of each week" in [fold.label for fold in app.expander]
    sohr = cells(app, "SOHR")
    assert sohr["20 Nov 2016"] == "", "a blank, not a zero"
    assert sohr["11 Dec 2016"] == "more than 90,000 · 27 of 27 days"
    assert sohr["27 Nov 2016"] == "about 10,000 civilians · 2 of 2 days", "measured against the days of which anybody speaks"
    assert sohr["15 Dec 2016"] == "about 130,000 civilians · 28 of 31 days"


def test_a_state_by_the_end_of_a_week_is_the_latest_with_its_day(monkeypatch, casebook_record):
    app = opened(monkeypatch, casebook_record.path.parent, show="trapped", place="eastern-aleppo")
    ohchr = cells(app, "OHCHR")
    assert ohchr["4 Dec 2016"] == ""
    assert ohchr["11 Dec 2016"] == ohchr["15 Dec 2016"] == "about 100,000 civilians · 9 Dec 2016"


def test_a_total_of_one_day_has_no_steps(monkeypatch, invented_folder):
    app = opened(monkeypatch, invented_folder / "store", show="trapped")
    assert not [fold.label for fold in app.expander if "by the end" in fold.label]
