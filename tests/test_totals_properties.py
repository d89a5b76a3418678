"""The choice of windows (METHOD 6.3) against brute force, and what must hold of every total, on random figures."""

from dataclasses import fields
from itertools import combinations
from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from data.wording import english as wording
from queries.totals.accounts import Account, interval, largest_stated, smallest_stated
from queries.totals.reasons import Figure, not_chosen
from queries.totals.windows import Claim, choose, covered, latest_first, widest

settings.register_profile("patient", deadline=None)  # A busy machine is no failure.
settings.load_profile("patient")

DAYS = 9
WINDOW = (0, DAYS)
PLACES = [(1,), (1, 2), (1, 2, 3), (1, 2, 4), (1, 5)]
"""Routes to the places of a small land: 3 and 4 lie in 2, and 2 and 5 in 1."""


@st.composite
def lists_of_claims(draw, routes=tuple(PLACES), events=("", "", "", "mill", "quay"), most=8):
    """Claims on a few places and days, and which of them are parts of which."""
    claims = []
    for number in range(draw(st.integers(0, most))):
        starts = draw(st.integers(0, DAYS - 1))
        ends = draw(st.integers(starts + 1, DAYS))
        name = f"f{number}"
        rank = (-draw(st.integers(0, 1)), draw(st.integers(0, 2)), name)
        route, event = draw(st.sampled_from(routes)), draw(st.sampled_from(events))
        claims.append(Claim(name, route, starts, ends, event, draw(st.booleans()), rank))
    return claims


@st.composite
def wholes_of(draw, claims):
    """Some claims as parts of earlier ones, and of what those are parts of."""
    wholes = {}
    for number, claim in enumerate(claims):
        whole = draw(st.sampled_from([None, None, None, *claims[:number]]))
        if whole:
            wholes[claim.figure_id] = {whole.figure_id, *wholes.get(whole.figure_id, ())}
    return wholes


@st.composite
def cases(draw):
    claims = draw(lists_of_claims())
    return claims, draw(wholes_of(claims))


def overlap(one: Claim, other: Claim) -> bool:
    return one.starts < other.ends and other.starts < one.ends


def nested(one: Claim, other: Claim) -> bool:
    return one.route[: len(other.route)] == other.route or other.route[: len(one.route)] == one.route


def collide(one: Claim, other: Claim) -> bool:
    """Whether two claims of nested places may count the same people."""
    return overlap(one, other) and not (one.event and other.event)


def names(claims) -> list[str]:
    return [claim.figure_id for claim in claims]


# Brute force -----------------------------------------------------------------------------------------------------


def widest_of_all_sets(sums: list[Claim]) -> list[Claim]:
    """Every set of sums that do not overlap, and of them the best by the words of METHOD 6.3."""
    sets = (
        sorted(chosen, key=lambda claim: claim.starts)
        for size in range(len(sums) + 1)
        for chosen in combinations(sums, size)
        if not any(overlap(*pair) for pair in combinations(chosen, 2))
    )
    return min(sets, key=lambda chosen: (
        -covered(chosen), -covered(claim for claim in chosen if claim.in_group), len(chosen),
        [claim.rank for claim in chosen],
    ))


def by_the_book(claims: list[Claim], window: tuple[int, int], depth: int = 0) -> list[Claim]:
    """METHOD 6.3 word by word, day by day and without a short cut, where no incident is told twice."""
    claims = [claim for claim in claims if window[0] <= claim.starts and claim.ends <= window[1]]
    if not claims:
        return []
    here = [claim for claim in claims if len(claim.route) == depth + 1]
    below = [claim for claim in claims if len(claim.route) > depth + 1]
    children = sorted({claim.route[depth + 1] for claim in below})
    sums = widest_of_all_sets([claim for claim in here if not claim.event])
    own = sums + [claim for claim in here if claim.event and not any(overlap(claim, other) for other in sums)]
    fill = [claim for claim in below if not any(collide(claim, other) for other in own)]
    taken = {day for claim in sums for day in range(claim.starts, claim.ends)}
    gaps = [day for day in range(*window) if day not in taken]
    starts = [day for day in gaps if day - 1 not in gaps]
    ends = [day + 1 for day in gaps if day + 1 not in gaps]
    for gap in zip(starts, ends, strict=True):
        for child in children:
            own = own + by_the_book([claim for claim in fill if claim.route[depth + 1] == child], gap, depth + 1)
    alone = []
    for child in children:
        alone += by_the_book([claim for claim in below if claim.route[depth + 1] == child], window, depth + 1)
    return alone + filling(here, alone) if days(alone) > days(own) else own


def filling(here: list[Claim], alone: list[Claim]) -> list[Claim]:
    """The other, by the same rule, in the time that the places inside leave open: own sums, then own incidents.

    Whatever of the places inside lies in that time stands already.
    """
    sums = widest_of_all_sets([
        claim for claim in here if not claim.event and not any(overlap(claim, other) for other in alone)
    ])
    counted = [*sums, *alone]
    return sums + [claim for claim in here if claim.event and not any(collide(claim, other) for other in counted)]


def days(claims: list[Claim]) -> int:
    return len({day for claim in claims for day in range(claim.starts, claim.ends)})


@given(lists_of_claims(routes=((1,),), events=("",)))
def test_the_sums_of_one_place_are_those_that_brute_force_finds(claims):
    assert names(widest(claims)) == names(widest_of_all_sets(claims))


@settings(max_examples=400)
@given(lists_of_claims(most=9))
def test_nested_places_and_incidents_come_out_as_method_says_word_by_word(claims):
    apart = [claim._replace(event=claim.event and f"{claim.event}-{claim.figure_id}") for claim in claims]
    assert sorted(names(choose(apart, WINDOW, {}))) == sorted(names(by_the_book(apart, WINDOW)))


# What must hold of every total -----------------------------------------------------------------------------------


@settings(max_examples=400)
@given(cases())
def test_no_two_figures_used_can_count_the_same_people(case):
    claims, wholes = case
    for one, other in combinations(choose(claims, WINDOW, wholes), 2):
        two_incidents = one.event and other.event and one.event != other.event
        assert not overlap(one, other) or not nested(one, other) or two_incidents
        assert not one.event or one.event != other.event
        assert other.figure_id not in wholes.get(one.figure_id, ())
        assert one.figure_id not in wholes.get(other.figure_id, ())


@given(lists_of_claims(routes=((1,),), events=("",)), lists_of_claims(routes=((1,),), events=("",), most=1))
def test_for_sums_of_one_place_another_figure_never_lowers_the_time_covered(claims, more):
    more = [claim._replace(figure_id="more", rank=(*claim.rank[:2], "more")) for claim in more]
    assert covered(choose(claims + more, WINDOW, {})) >= covered(choose(claims, WINDOW, {}))


@settings(max_examples=400)
@given(cases(), st.sampled_from([2, 3, 4, 5]))
def test_widening_the_place_never_gives_a_total_that_covers_less(case, place):
    claims, wholes = case
    wider = covered(choose(claims, WINDOW, wholes))
    inside = [claim for claim in claims if place in claim.route]
    narrow = [claim._replace(route=claim.route[claim.route.index(place):]) for claim in inside]
    assert covered(choose(narrow, WINDOW, wholes)) <= wider


@given(cases(), st.randoms())
def test_the_order_of_rows_never_matters(case, random):
    claims, wholes = case
    shuffled = random.sample(claims, len(claims))
    assert choose(claims, WINDOW, wholes) == choose(shuffled, WINDOW, wholes)


@given(cases(), st.integers(0, DAYS), st.integers(0, DAYS))
def test_only_what_lies_inside_the_window_is_used_and_covers_no_more_than_it(case, first, last):
    claims, wholes = case
    used = choose(claims, (first, last), wholes)
    assert all(first <= claim.starts and claim.ends <= last for claim in used)
    assert covered(used) == days(used) <= max(0, last - first)


@given(lists_of_claims(routes=((1,),), events=("mill",)))
def test_an_incident_counts_once_by_its_latest_report(claims):
    used = choose(claims, WINDOW, {})
    assert used == sorted(claims, key=latest_first)[:1]
    assert all(used[0].rank[0] <= claim.rank[0] for claim in claims), "the report that came last"


@given(cases())
def test_every_figure_left_out_has_a_rule_and_a_sentence(case):
    claims, wholes = case
    used = choose(claims, WINDOW, wholes)
    left_out = list(not_chosen(claims, used, {claim.figure_id: figure_of(claim) for claim in claims}, wholes))
    assert sorted(names(used) + names(left_out)) == sorted(names(claims))
    assert all(out.point == 3 and wording.why_left_out(out).endswith(".") for out in left_out)


def figure_of(claim: Claim) -> Figure:
    blank = dict.fromkeys(Figure._fields)
    return Figure(**blank | {"figure_id": claim.figure_id, "quantifier": "exact", "value": 1})


# Words and intervals ---------------------------------------------------------------------------------------------


@st.composite
def statements(draw):
    """A number as an origin gives it, with the interval of METHOD 2."""
    value = draw(st.integers(1, 10**6))
    upper = value + draw(st.integers(1, 1000))
    low, best, high = {
        "exact": (value, value, value), "approximately": (None, value, None), "nearly": (None, value, None),
        "at_least": (value, None, None), "more_than": (value + 1, None, None), "at_most": (0, None, value),
        "less_than": (0, None, value - 1), "between": (value, None, upper), "vague": (24, None, None),
    }[quantifier := draw(st.sampled_from(sorted(
        ["exact", "approximately", "nearly", "at_least", "more_than", "at_most", "less_than", "between", "vague"]
    )))]
    return SimpleNamespace(
        quantifier=quantifier, value=None if quantifier == "vague" else value,
        value_max=upper if quantifier == "between" else None, value_words="dozens" if quantifier == "vague" else "",
        low=low, best=best, high=high,
    )


@given(st.lists(statements(), min_size=1, max_size=6), st.booleans())
def test_low_best_and_high_are_in_order_and_an_open_part_makes_an_open_total(parts, counts_some):
    low, best, high = interval(parts, counts_some)
    known = [end for end in (low, best, high) if end is not None]
    assert known == sorted(known)
    for end, name in ((low, "low"), (best, "best"), (high, "high")):
        if any(getattr(part, name) is None for part in parts):
            assert end is None
    assert not counts_some or (best, high) == (None, None)


@given(st.lists(statements(), min_size=2, max_size=6))
def test_the_words_of_a_total_promise_a_lower_bound_only_where_a_part_does_and_never_drop_it(parts):
    ends = sum(map(smallest_stated, parts)), sum(map(largest_stated, parts))
    blank = dict.fromkeys(field.name for field in fields(Account))
    told = wording.total(Account(**blank | {"used": tuple(parts), "smallest": ends[0], "largest": ends[1], "edition": 2}))
    quantifiers = {part.quantifier for part in parts}
    assert told.startswith("more than") == ("more_than" in quantifiers)
    assert told.startswith(("more than", "at least")) == bool(quantifiers & {"more_than", "at_least", "vague"})
    rough = bool(quantifiers & {"approximately", "nearly"})
    assert ("about" in told) == rough
