"""How a total was made: its parts, what was left out and by which rule, in words, in a chart and in tables."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd

from app import answers, charts
from app.answers import Account, LeftOut, Part
from app.sections import FIGURE, Chart, Fold, Section, Sections, Table, Text, choice, claim
from app.view import View
from data import vocabulary
from data.wording import english as wording

MOST_LEFT_OUT = 300  # rows of a table
MOST_TOLD = 4  # figures left out that stand in sentences


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


def how_made(accounts: Mapping[str, tuple[Account, Asked]], rules: tuple[str, ...], view: View) -> Fold | None:
    """One click away: the parts of a chosen total, and every figure left out with the rule that did it.

    `accounts` are by the word that the address has for each; `rules` are those by which all of them were made.
    """
    if not accounts:
        return None
    return Fold(
        "how_made", "How was this made?", partial(of_chosen, accounts, rules, view), is_open="account" in view.own
    )


def of_chosen(accounts: Mapping[str, tuple[Account, Asked]], rules: tuple[str, ...], view: View) -> Sections:
    """The account that the address names, or the first."""
    several = len({asked.place for _, asked in accounts.values()}) > 1
    labels = {
        key: f"{account.origin_name}{f', {asked.place_name}' if several else ''}: {_comes_to(account, asked)}"
        for key, (account, asked) in accounts.items()
    }
    which = choice(view, "account", "The total of", labels)
    of_all = Section("account_of", choices=(which,), notes=tuple(filter(None, rules)))
    return (of_all, *sections(*accounts[which.chosen]))


def _comes_to(account: Account, asked: Asked) -> str:
    return wording.number_of(wording.total(account), noun_of(account, asked)) if account.used else "no total"


def sections(account: Account, asked: Asked) -> Sections:
    """One total: its sum in a line, what was added as a chart, and the figures used and left out."""
    told = [Section("sum", text=(sum_line(account, asked),), warning=cautions(account))]
    if len(account.used) > 1:
        made_of = partial(parts_of, account, asked)
        told.append(Section("parts", chart=Chart(f"{asked.metric}_account", charts.total_account, made_of)))
    if account.used:
        used = Table("total_used", partial(_used, account), claim.FIRST_COLUMNS, "Figures used", opens=FIGURE)
        told.append(Section("used", f"Used: {wording.some(len(account.used), 'figure')}", 3, table=used))
    if account.left_out:
        told.append(_why_left_out(account))
    return tuple(told)


def _used(account: Account) -> pd.DataFrame:
    """The figures used, with their words; no repeat enters a total, so how it was printed says nothing."""
    return claim.table_of(answers.figures_used(account).drop(columns="as_printed"))


def sum_line(account: Account, asked: Asked) -> Text:
    """The total with its parts in one line."""
    if not account.used:
        return f"{who(account)} has no total:", "every figure was left out."
    each = [wording.stated_part(part) for part in account.used]
    if asked.measure == "stock":
        how = f"the latest state, as of {wording.day(wording.last_day(account.used[-1].ends))}"
    elif len(each) == 1:
        how = "one figure stands alone, nothing was added"
    else:
        how = " + ".join(each) if len(each) <= 6 else f"{len(each)} figures added"
    covered = "" if asked.measure == "stock" else f" · {wording.time_covered(account)}"
    return f"{who(account)}: {wording.total(account)}", f"({how}){covered}"


def cautions(account: Account) -> tuple[str, ...]:
    """What must be said beside a total."""
    told = []
    if of_civilians := wording.civilians_only(account):
        told.append(f"{of_civilians.capitalize()}.")
    if inferred := wording.inference(account):
        told.append(f"{inferred.capitalize()}: the report does not name it.")
    if account.triangulation:
        told.append("Made of figures kept for comparison, because this origin has no others here.")
    by_number_alone = {part.figure_id: "" for part in account.used}
    told += [
        f"A larger figure was left out: {wording.stated_part(out.figure)}. {wording.why_left_out(out, by_number_alone)}"
        for out in account.left_out
        if out.figure_id in account.larger_left_out
    ]
    return tuple(told)


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


LEFT_OUT = ("words", "rule_label", "why", "period", "place_name", "publisher_name", "reported_on", "figure_id")


def _why_left_out(account: Account) -> Section:
    """The first figures left out that are no repeats, in sentences, the largest that were first; all in a table."""
    left_out = left_out_of([account], MOST_LEFT_OUT)[account.origin_id]
    told = left_out[left_out["rule"] != "repeat"]
    told = told.sort_values("figure_id", key=lambda ids: ~ids.isin(account.larger_left_out), kind="stable")
    points = tuple(
        (out.words, f", {out.period}, in {out.published}: {out.why}") for out in told[:MOST_TOLD].itertuples()
    )
    repeats = len(left_out) - len(told)
    more = [f"{len(told) - MOST_TOLD} more"] * (len(told) > MOST_TOLD)
    more += [
        wording.some(
            repeats, "repeat (the same statement in another outlet)", "repeats (the same statements in other outlets)"
        )
    ] * bool(repeats)
    return Section(
        "left_out",
        f"Left out: {wording.some(len(account.left_out), 'figure')}",
        3,
        text=(f"{counted_rules(account)}.",),
        points=points,
        table=Table("total_left_out", left_out, LEFT_OUT, "Figures left out, and why", opens=FIGURE),
        notes=(f"In the table: {' and '.join(more)}.",) if more else (),
    )


def left_out_of(accounts: Sequence[Account], most: int) -> dict[str, pd.DataFrame]:
    """The figures left out of each of several totals of one metric, repeats last, at most so many of each.

    Each with its rule in words, why, and what it is about.
    """
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


# Words --------------------------------------------------------------------------------------------------------


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
    return f"{account.origin_name} (party to the conflict)" if account.party else account.origin_name


def counted_rules(account: Account) -> str:
    counts = counted(pd.Series([wording.RULES[out.rule] for out in account.left_out], dtype=object))
    return ", ".join(f"{number} × {rule}" for rule, number in counts.items())


def counted(values: Iterable) -> dict[str, int]:
    """How often each value occurs, the most frequent first."""
    counts = Counter(values)
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
