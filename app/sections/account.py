"""How one total was made, in words and as rows: what is asked, its parts, what was left out and by which rule."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from app import answers
from app.answers import Account, LeftOut, Part
from data import vocabulary
from data.wording import english as wording

MOST_LEFT_OUT = 300  # rows of a table


@dataclass(frozen=True)
class Asked:
    """What a total is asked of: `group` is blank for people and for things, `place_name` is that of `place`."""

    metric: str
    metric_label: str
    measure: str
    unit: str
    group: str
    place: str
    place_name: str

    @property
    def noun(self) -> str:
        """What is counted: people, civilians, tanks."""
        return wording.noun(self.unit, self.group or "unknown")


def parts_of(account: Account, asked: Asked) -> pd.DataFrame:
    """The parts of a total in the order of time, and the total as the last row: what the account chart draws."""
    shared = {
        "origin_id": account.origin_id,
        "origin_name": account.origin_name,
        "party": account.party,
        "metric": asked.metric,
        "metric_label": asked.metric_label,
        "measure": asked.measure,
        "unit": account.unit,
        "affected": account.affected or "unknown",
        "time_covered": wording.time_covered(account),
    }
    figures = answers.figures_used(account).set_index("figure_id").to_dict("index")
    rows = [shared | _part(part, figures[part.figure_id]) for part in account.used] + [
        shared
        | {
            "is_total": True,
            "figure_id": "",
            "words": wording.total(account),
            "low": account.low,
            "best": account.best,
            "high": account.high,
            "smallest": account.smallest,
            "largest": account.largest,
            "is_open": is_open(account),
            "is_rough": is_rough(account),
            "period_start": account.window_start,
            "period_end": account.window_end,
            "place_id": asked.place,
            "place_name": asked.place_name,
            "publisher_name": "",
            "caution": wording.caution(account),
        }
    ]
    return pd.DataFrame(rows).astype(dict.fromkeys(("low", "best", "high", "smallest", "largest"), "Int64"))


def _part(part: Part, figure: Mapping) -> dict[str, object]:
    remarks = {
        "counts civilians only": part.counts_civilians_only,
        "kept for comparison": part.is_triangulation,
        "origin inferred": part.is_inferred,
    }
    return {
        "is_total": False,
        "figure_id": part.figure_id,
        "words": wording.stated_part(part),
        "low": part.low,
        "best": part.best,
        "high": part.high,
        "smallest": part.smallest,
        "largest": part.largest,
        "is_open": vocabulary.is_open_above(part.quantifier),
        "is_rough": vocabulary.is_rough(part.quantifier),
        "period_start": part.starts,
        "period_end": part.ends,
        "place_id": figure["place_id"],
        "place_name": figure["place_name"],
        "publisher_name": figure["publisher_name"],
        "caution": " · ".join(remark for remark, holds in remarks.items() if holds),
    }


def left_out(account: Account) -> pd.DataFrame:
    """The figures left out of a total, repeats last, each with its rule in words, why, and what it is about."""
    return left_out_of([account], MOST_LEFT_OUT)[account.origin_id]


def left_out_of(accounts: Sequence[Account], most: int) -> dict[str, pd.DataFrame]:
    """The same of each of several totals of one metric, at most so many of each."""
    outs = {one.origin_id: sorted(one.left_out, key=lambda out: out.rule == "repeat")[:most] for one in accounts}
    if not any(outs.values()):
        return dict.fromkeys(outs, pd.DataFrame(columns=["figure_id", *TOLD, *KNOWN]))
    ids = {out.figure_id for those in outs.values() for out in those}
    ids |= {part.figure_id for one in accounts for part in one.used}
    named = answers.figures_named(tuple(sorted(ids)), accounts[0].version, accounts[0].metric)
    named = named.assign(
        period=[wording.period(row.period_start, row.period_end) for row in named.itertuples()],
        published=[
            f"{row.publisher_name}, {wording.day(row.reported_on, short=True) or 'no date'}"
            for row in named.itertuples()
        ],
    )
    where = dict(zip(named["figure_id"], named["published"], strict=True))
    known = named.set_index("figure_id")[list(KNOWN)]
    return {
        origin: pd.DataFrame([_told(out, where) for out in those], columns=["figure_id", *TOLD]).join(
            known, on="figure_id"
        )
        for origin, those in outs.items()
    }


TOLD = ("words", "rule", "rule_label", "why")
KNOWN = ("period", "place_name", "published", "publisher_name", "reported_on")


def _told(out: LeftOut, where: Mapping[str, str]) -> dict[str, str]:
    return {
        "figure_id": out.figure_id,
        "words": wording.stated_part(out.figure),
        "rule": out.rule,
        "rule_label": wording.rule(out),
        "why": wording.why_left_out(out, where),
    }


def noun_of(account: Account, asked: Asked) -> str:
    """What a total counts: what is asked for, or civilians where every part counts them alone."""
    if asked.unit == "person" and account.used and len(account.civilians_only) == len(account.used):
        return vocabulary.terms("affected")["civilian"]["plural"]
    return asked.noun


def is_open(account: Account) -> bool:
    """Whether the words of a total leave its upper end open: "more than", "at least", "dozens"."""
    return any(vocabulary.is_open_above(part.quantifier) for part in account.used)


def is_rough(account: Account) -> bool:
    """Whether a part of a total is only about a number."""
    return any(vocabulary.is_rough(part.quantifier) for part in account.used)


def bands_of(account: Account) -> str:
    """The bands of the figures that a total is made of, each once, in words."""
    bands = map(wording.band, answers.figures_used(account).to_dict("records"))
    return ", ".join(dict.fromkeys(filter(None, bands)))


def larger(account: Account) -> list[str]:
    """The words of the figures left out that say more than the whole total."""
    return [wording.stated_part(out.figure) for out in account.left_out if out.figure_id in account.larger_left_out]


def who(account: Account) -> str:
    """Whose total it is, marked where that is a party to the conflict."""
    return f"{account.origin_name} (party to the conflict)" if account.party else account.origin_name


def counted_rules(account: Account) -> str:
    """By which rules how many figures were left out: "2 × overlapping time, 1 × a repeat"."""
    counts = counted(pd.Series([wording.RULES[out.rule] for out in account.left_out], dtype=object))
    return ", ".join(f"{number} × {rule}" for rule, number in counts.items())


def counted(values: Iterable) -> dict[str, int]:
    """How often each value occurs, the most frequent first."""
    counts = Counter(values)
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
