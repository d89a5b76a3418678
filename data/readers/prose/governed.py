"""What each number of a sentence is a number of: the word that governs it, by its place and its form."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from data.readers.prose.passed import SHARE_MASK
from data.readers.prose.words import Trigger, Word, heads, kind_of, named_group, triggers_of, units_of, words_for

_BE = words_for("be")
_HAVE = words_for("have")
_HELPERS = _BE | _HAVE | words_for("helper")
_NOT = frozenset({"not", "never", "n't", "no", "nobody", "none"})
_PREPOSITIONS = words_for("preposition")
_STOPS = words_for("stop")
_DETERMINERS = words_for("determiner")
_INCLUDING = words_for("including")
_LINKS = words_for("link")
_STRONG_LINKS = words_for("strong link")
_IN_A_NOUN = words_for("in a noun")
_ENDS_A_NOUN = _PREPOSITIONS | _STOPS | (_HELPERS - _IN_A_NOUN) | {"the", "a", "an"}
_BEGINS_AN_ASIDE = words_for("aside")
_ENDS_WHAT_IS_SAID = words_for("end")
_LEAVING = re.compile(
    r"\b(?:flee(?:ing)?|leave|abandon|evacuate|move|relocate|displace\w*|homeless|from\s(?:their|the|his|its)?\s?\w*|out\sof|to\sseek|displacement|run)\b",
    re.I,
)


@dataclass
class Counted:
    """A number among the words of a sentence: its place there, its noun, and what governs it.

    `last` is the first word after its noun phrase. `metrics` are none where nothing governs it. `how` says by what it
    was found: "noun", "after", "before", "toll", "list" or "including". `parent` is the number that it is a part of, or
    whose governor it shares.
    """

    at: int
    last: int
    noun: str = ""
    units: frozenset[str] | None = None
    metrics: tuple[str, ...] = ()
    unit: str = ""
    group: str = ""
    how: str = ""
    trigger: Trigger | None = None
    parent: "Counted | None" = None
    flags: set[str] = field(default_factory=set)
    adjective: Trigger | None = None
    nominal: Trigger | None = None

    @property
    def is_found(self) -> bool:
        return bool(self.metrics)


class Sentence:
    """A sentence taken apart: its words, its triggers by where they begin and end, and its numbers."""

    def __init__(self, words: list[Word]) -> None:
        self.words = words
        self.triggers = triggers_of(words)
        self.begins = {one.start: one for one in self.triggers}
        self.ends = {one.end: one for one in self.triggers}
        self.inside = {place: one for one in self.triggers for place in range(one.start, one.end)}
        self.wholes: set[int] = set()  # numbers that others are some of: 900 of "40 of 900 families"
        self.numbers = [self._counted(at) for at, word in enumerate(words) if word.amount]
        self.numbers = [one for one in self.numbers if one.at not in self.wholes]
        self.by_place = {one.at: one for one in self.numbers}

    def read(self) -> list[Counted]:
        """Its numbers, each with what governs it where anything does."""
        for one in self.numbers:
            if not one.is_found:
                self._govern(one)
        for one in reversed(self.numbers):
            if not one.is_found:
                self._shared_with_the_next(one)
        for place, one in enumerate(self.numbers):
            if not one.is_found and place:
                self._shared_with_the_one_before(one, self.numbers[:place])
        for one in self.numbers:
            if not one.is_found:
                self._by_its_noun(one)
        for place, one in enumerate(self.numbers):
            if not one.is_found and place:
                self._shared_with_the_one_before(one, self.numbers[:place])
        return sorted([one for one in self.numbers if one.is_found] + self._wholes(), key=lambda one: one.at)

    def _wholes(self) -> list[Counted]:
        """Numbers that others are some of, where their own noun says what they are: 36 of "nine of the 36 dead"."""
        found = []
        for one in self.numbers:
            whole = next((at for at in self.wholes if one.at < at < one.last + 1), None)
            if whole is None or not one.is_found or one.trigger is None:
                continue
            if one.how == "noun" or one.how == "after" and one.trigger.start == one.last:
                found.append(Counted(whole, one.last, one.noun, one.units, one.metrics, "", "", one.how, one.trigger))
                one.parent = found[-1]
                one.flags.add("part")
        return found

    # The noun phrase

    def _counted(self, at: int) -> Counted:
        """A number with its noun: up to what ends a noun phrase."""
        words, place = self.words, at + 1
        if words[at].amount.ends and self._is(place, {","}):  # "20, perhaps 30, villagers"
            place += 1
        if place < len(words) and words[place].low == "of" and not self._is(place + 1, {"which"}):
            place += 1
            while self._is(place, {"the", "these", "those", "its", "their", "his", "our", "all"}):
                place += 1
            if place < len(words) and words[place].amount:  # "40 of 900 families": the noun of both
                self.wholes.add(place)
                place += 1
        start = place
        while place < len(words) and place < at + 9:
            word = words[place]
            if word.amount or word.is_mark and word.text not in "-/&’'\"“”":
                break
            if word.low in _ENDS_A_NOUN:
                break
            place += 1
        found = list(heads(words, start, place))
        one = Counted(at, start)
        triggers = [self.begins[spot] for spot in range(start, place) if spot in self.begins]
        if found and found[-1][2] is not None:
            known = [head for head in found if head[2]] or found
            first_verb = next(
                (t.start for t in triggers if t.metrics("subject", "either") and not t.metrics("noun", "object")), place
            )
            fitting = [head for head in known if head[0] < first_verb] or known
            begin, end, units = self._head(fitting, start)
            one.noun, one.units, one.last = " ".join(w.text for w in words[start:end]), units, end
        elif not found:
            stop = next((t.start for t in triggers), place)
            one.noun, one.last = " ".join(w.text for w in words[start:stop] if not w.is_mark), stop
        for trigger in triggers:
            if trigger.start == one.last and trigger.metrics("either", "subject") and trigger.text != "idps":
                continue
            if (
                trigger.metrics("noun")
                and trigger.end >= one.last
                and (one.nominal is None or trigger.end > one.nominal.end)
                and (trigger.start <= one.last)
            ):
                one.nominal = trigger
                one.last = max(one.last, trigger.end)
                one.noun = " ".join(w.text for w in words[start : one.last])
                if one.units is None:
                    one.units = units_of(words[trigger.end - 1].low) or units_of(trigger.text)
            elif trigger.end < one.last and trigger.metrics("either", "subject", "noun"):
                one.adjective = one.adjective or trigger
        if one.noun.lower() in ("others", "other"):
            one.units = None
        one.group = self._said_to_be(one) or named_group(one.noun) or self._members_of(one)
        return one

    def _said_to_be(self, one: Counted) -> str:
        """The group of "four of the victims were children"."""
        is_said = self._is(one.last, {"were", "are"}) and one.last + 1 < len(self.words)
        return named_group(self.words[one.last + 1].low) if is_said else ""

    def _members_of(self, one: Counted) -> str:
        """The group of "members of the security forces", which no noun before "of" tells."""
        if not one.noun or one.noun.split()[-1].lower() not in (
            "members",
            "member",
            "leaders",
            "commanders",
            "elements",
        ):
            return ""
        after = " ".join(word.low for word in self.words[one.last : one.last + 7])
        if not after.startswith("of "):
            return ""
        if re.search(r"\b(?:forces|army|police|military|troops|guard)\b", after):
            return "soldier"
        return (
            "combatant"
            if re.search(
                r"\b(?:group|militia|militant|isis|isil|daesh|state|taliban|rebel|gang|cell|movement)\b", after
            )
            else ""
        )

    def _head(self, known: list, start: int) -> tuple[int, int, frozenset[str]]:
        """Of the nouns in a row the last; what comes after a gap of unknown words is another's."""
        best = known[0]
        for head in known[1:]:
            gap = self.words[best[1]].low if head[0] > best[1] else ""
            if head[0] - best[1] <= 1 and not gap.endswith("ing"):
                best = head
        return best

    def _is(self, place: int, words: Iterable[str]) -> bool:
        return 0 <= place < len(self.words) and self.words[place].low in words

    # What governs it

    def _govern(self, one: Counted) -> None:
        toll = self._toll(one)
        before = self._before(one)
        is_there = self._is(one.at - 2, {"there"})
        is_said_to_be = not (one.noun or is_there) and self._is(
            one.at - 1, {"was", "is", "am", "were", "are"}
        )  # "I was 12"
        after = None if is_said_to_be else self._after(one)
        if (
            after
            and after[0].start == one.last
            and before
            and before[0] == "before"
            and self._is_used_up(before[1], one)
        ):
            before = None
        is_taken_in = before and before[2][0] in ("arrived", "reached", "sheltering")
        if toll and before and before[1].text in ("reached", "hit"):
            before = None
        if is_taken_in and after and after[1][0] == "injured":
            self._set(one, *after, "after")
        elif is_taken_in and one.adjective and "injured" in one.adjective.metrics("either"):
            self._set(one, one.adjective, ("injured",), "noun")  # a hospital received 24 wounded people
        elif before and after and before[0] == "before":
            self._set(one, before[1], before[2], "before")
        elif after:
            self._set(one, after[0], after[1], "after")
        elif before:
            self._set(one, before[1], before[2], before[0])
        elif toll:
            self._set(one, toll[0], toll[1], "toll")
        elif turned := self._brought_to(one):
            self._set(one, *turned, "toll")

    def _set(self, one: Counted, trigger: Trigger | None, metrics: tuple[str, ...], how: str) -> None:
        own = one.nominal.metrics("noun") if one.nominal else ()
        if own and own[0] == "bodies_found" and metrics[0] in ("arrived", "reached", "evacuated"):
            trigger, metrics, how = one.nominal, own, "noun"
        if (
            own
            and own[0] in _STATES
            and (metrics[0] in ("population", "displaced_stock") or metrics[0] == "sheltering" and how == "before")
        ):
            trigger, metrics, how = one.nominal, own, "noun"
        one.trigger, one.metrics, one.how = trigger, metrics, how

    def _fitting(self, metrics: Iterable[str], one: Counted) -> tuple[str, ...]:
        """Those of the metrics that may be said of what a number counts."""
        units = one.units
        if units is not None and not units:
            return ()
        kinds = {"people"} if units is None else {_unit_kind(unit) for unit in units}
        if units is None and not one.noun:
            earlier = [other for other in self.numbers if other.at < one.at and other.units]
            kinds |= {_unit_kind(unit) for unit in earlier[-1].units} if earlier else set()
        if units is None and one.noun and not one.noun[0].isupper() and one.nominal is None:
            kinds = {"people"} if all(word not in one.noun.lower().split() for word in _THINGS) else set()
        is_force = named_group(one.noun) in ("combatant", "soldier")
        metrics = [m for m in metrics if is_force or m != "fighters_massed"]
        metrics = [
            m for m in metrics if m != "killed" or is_force or "equipment_destroyed" not in metrics
        ]  # "destroyed"
        fitting = [metric for metric in metrics if kind_of(metric) in kinds]
        if units is None and not one.noun and len(kinds) == 2:  # "40 buses came; another 12 left": buses
            fitting.sort(key=lambda metric: kind_of(metric) == "people")
        return tuple(fitting)

    def _after(self, one: Counted) -> tuple[Trigger, tuple[str, ...]] | None:
        """What is said of a number after it: "34 people were killed", "22 dead", "300, among them children, fled"."""
        words, place, helped, had, steps, crossed = self.words, one.last, False, False, 0, False
        while place < len(words) and steps < 24:
            word, steps = words[place], steps + 1
            trigger = self.begins.get(place)
            if trigger:
                forms = (
                    "subject",
                    "either",
                    *(("passive",) if helped else ()),
                    *(("leaving",) if not helped or had else ()),
                )
                metrics = self._fitting(trigger.metrics(*forms), one)
                pair = self._pair(trigger)
                if pair:
                    metrics = self._fitting(("killed_or_injured",), one)
                    trigger = pair
                is_active = had or not helped
                if (
                    metrics
                    and trigger.metrics("subject", "passive", "leaving")
                    and not trigger.metrics("either")
                    and (not crossed or helped or self._is_finite(trigger))
                ):
                    return trigger, metrics
                if metrics and is_active and self._takes_an_object(trigger):
                    return None
                if metrics and (not crossed or helped or self._is_finite(trigger) and trigger.end - trigger.start > 1):
                    return trigger, metrics
                if trigger.metrics("object", "either", "toll") and not metrics and place == one.last:
                    place = trigger.end
                    if trigger.metrics("toll"):
                        return None
                    continue
                if metrics:
                    return None
                place = trigger.end
                continue
            if word.amount:
                number = self.by_place.get(place)
                if number and self._is(place - 1, {"in", "across", "from", "of"}):  # "in 61 sites"
                    place, crossed = max(number.last, place + 1), True
                    continue
                return None
            if word.low in _HELPERS or word.low.endswith("ly"):
                helped = helped or word.low in _BE
                had = word.low in _HAVE or (had and word.low not in _BE)
                place += 1
                continue
            if word.text == "," and place == one.last and self._is(one.at - 1, {"or"}):  # ", or 36,000 people, depend"
                place += 1
                continue
            if word.text == "," and self._is(place + 1, {'"', "”", "’"}):
                return None
            if word.text == "," or word.text in "(–—-":
                skipped = self._past_an_aside(place)
                if skipped is None:
                    return None
                place = skipped
                continue
            if word.is_mark and word.text not in "’'\"“”)":
                return None
            if word.low == "and" and (goes_on := self._past_another(place)):  # "34 people and the mayor were killed"
                place, crossed = goes_on, True
                continue
            if word.low in _ENDS_WHAT_IS_SAID:
                return None
            crossed = True
            place += 1
        return None

    def _past_another(self, place: int) -> int | None:
        """Where a sentence goes on after "and the mayor", with "were" or "have"."""
        for spot in range(place + 1, min(len(self.words), place + 8)):
            word = self.words[spot]
            said = self.begins.get(spot)
            if spot > place + 1 and (word.low in _GOES_ON or said and said.metrics("subject", "either")):
                return spot
            if word.amount or word.is_mark or spot in self.begins or word.low in _STOPS:
                return None
        return None

    def _is_finite(self, trigger: Trigger) -> bool:
        return any(word.low in _FINITE | _HAVE for word in self.words[trigger.start : trigger.end])

    def _past_an_aside(self, place: int) -> int | None:
        """Where a sentence goes on after ", including two children," or "(three of them children)"."""
        words = self.words
        begins = words[place + 1].low if place + 1 < len(words) else ""
        closes = {"(": ")", ",": ",", "–": "–", "—": "—", "-": "-"}[words[place].text]
        is_dash = words[place].text in "–—-"
        while is_dash and self._is(place + 1, {"-", "–", "—"}):
            place += 1
        is_aside = closes == ")" or begins in _INCLUDING | _BEGINS_AN_ASIDE or self._is(place + 2, {"of"})
        for spot in range(place + 1, min(len(words), place + 18)):
            if words[spot].text == closes:
                while is_dash and self._is(spot + 1, {"-", "–", "—"}):
                    spot += 1
                goes_on = self._is(spot + 1, _HELPERS - _IN_A_NOUN - {"to"}) or spot + 1 in self.begins
                if is_aside and spot + 1 in self.by_place and self._is(spot + 2, {"of"}):
                    return spot  # another aside
                return spot + 1 if is_aside or goes_on else None
        return None

    def _takes_an_object(self, trigger: Trigger) -> bool:
        """Whether a word such as "killed" has those killed after it: "gunmen killed 34 people"."""
        place = trigger.end
        while self._is(place, _DETERMINERS - {"in", "of", "for", "up", "all"}):
            place += 1
        if place >= len(self.words):
            return False
        number = self.by_place.get(place)
        if number:
            return not (
                number.last in self.begins and self.begins[number.last].metrics("either", "subject") and not number.noun
            )
        return self.words[trigger.end].low in (
            "the",
            "a",
            "an",
            "his",
            "her",
            "their",
            "its",
            "several",
            "many",
            "some",
            "dozens",
            "people",
            "civilians",
            "children",
        )

    def _pair(self, trigger: Trigger) -> Trigger | None:
        """ "killed and wounded" as one: the dead and the wounded in one number."""
        if not self._is(trigger.end, {"and", "or", "/"}):
            return None
        other = self.begins.get(trigger.end + 1)
        if other and {
            *trigger.metrics("either", "subject", "object")[:1],
            *other.metrics("either", "subject", "object")[:1],
        } == {"killed", "injured"}:
            return Trigger(
                trigger.start, other.end, f"{trigger.text} and {other.text}", (("either", ("killed_or_injured",)),)
            )
        return None

    def _before(self, one: Counted) -> tuple[str, Trigger, tuple[str, ...]] | None:
        """What is said of a number before it: "killed 34 people", "the deaths of 34", "killing a guard and 34"."""
        words, place, walked = self.words, one.at, 0
        while place > 0 and words[place - 1].low in _DETERMINERS and place not in self.ends:
            place -= 1
        while self._is(place - 1, _QUOTATION):
            place -= 1
        trigger = self.ends.get(place)
        if trigger is None and self._is(place - 1, {":"}) and place - 1 in self.ends:
            return None
        if trigger:
            metrics = self._object_metrics(trigger, one)
            if metrics and not self._is_passive(trigger):
                return "before", trigger, metrics
            return None
        # "killing the mayor and 34 others": over what the verb takes besides.
        if self._is(place - 1, {"and", ",", "&", "plus"}):
            spot = place - 1
            while spot > 0 and walked < 12:
                word = words[spot - 1]
                if spot in self.ends:
                    trigger = self.ends[spot]
                    metrics = self._object_metrics(trigger, one)
                    forms = trigger.metrics("object", "either", "to_flee")
                    if metrics and forms and not self._is_passive(trigger) and trigger.end < len(words):
                        return "list", trigger, metrics
                    return None
                if (
                    word.low in _STOPS - {"and", "or"}
                    or word.low in _HELPERS - {"people", "others", "more"}
                    or (word.is_mark and word.text not in ",’'-\"“”")
                ):
                    return None
                if word.low in _PREPOSITIONS - {"of", "in", "from"}:
                    return None
                spot, walked = spot - 1, walked + 1
        return None

    def _object_metrics(self, trigger: Trigger, one: Counted) -> tuple[str, ...]:
        """What a word before a number says of it."""
        other = self.ends.get(trigger.start - 1) if self._is(trigger.start - 1, {"and", "or"}) else None
        metrics = trigger.metrics("object", "either")
        if (
            other
            and {*metrics[:1], *other.metrics("object", "either")[:1]} == {"killed", "injured"}
            and other.end == trigger.start - 1
        ):
            metrics = ("killed_or_injured",)
        if trigger.metrics("to_flee") and self._is_about_leaving(one):
            metrics = ("displaced",)
        earlier = [other.units for other in self.numbers if other.at < one.at and other.units]
        if "buildings_damaged" in metrics and one.units is None and not (earlier and "building" in earlier[-1]):
            return ()
        if trigger.metrics("strikes_only"):
            metrics = tuple(one.nominal.metrics("noun")) if one.nominal else ()
        if "population" in metrics and one.units is not None and not one.units & {"person", "household"}:
            return ()
        if "fighters_massed" in metrics and named_group(one.noun) not in ("combatant", "soldier"):
            metrics = tuple(metric for metric in metrics if metric != "fighters_massed")
        if one.nominal and metrics and kind_of(metrics[0]) == "people":
            own = one.nominal.metrics("noun")
            if own and kind_of(own[0]) != "people":
                return ()
        return self._fitting(metrics, one)

    def _is_about_leaving(self, one: Counted) -> bool:
        rest = " ".join(word.text for word in self.words[one.last : one.last + 12])
        return re.match(r"(?:[^,;:.]{0,60}?)\b(?:to|from|out|into|homeless)\b", rest) is not None and bool(
            _LEAVING.search(rest)
        )

    def _is_passive(self, trigger: Trigger) -> bool:
        """Whether what it is said of stands before it: "were killed", "22 killed"."""
        if not trigger.metrics("either") or trigger.metrics("object"):
            return False
        place = trigger.start - 1
        while self._is(place, _HELPERS - _BE - _HAVE):
            place -= 1
        return self._is(place, _BE)

    def _is_used_up(self, trigger: Trigger, one: Counted) -> bool:
        """Whether a word before a number belongs to the number before that: the killed of "22 killed 9 injured"."""
        for other in self.numbers:
            if (
                other.at < trigger.start
                and other.last == trigger.start
                and other is not one
                and other.trigger is trigger
            ):
                return True
        return False

    def _toll(self, one: Counted) -> tuple[Trigger, tuple[str, ...]] | None:
        """A word for a count before a number: "the death toll rose to 34", "Killed: 12"."""
        place, steps = one.at, 0
        while place > 0 and steps < 30:
            if place in self.ends:
                trigger = self.ends[place]
                if trigger.text in _STRONG_LINKS:
                    place, steps = trigger.start, steps + 1
                    continue
                metrics = trigger.metrics("toll")
                if not metrics and (place == one.at - 1 or self._is(place, {"included", "include", "includes"})):
                    metrics = trigger.metrics("noun")
                if (
                    metrics
                    and (len(trigger.text.split()) > 1 or steps or trigger.text not in ("dead", "killed"))
                    and self._is_linked(trigger, one)
                ):
                    return trigger, self._fitting(metrics, one) or ()
                if trigger.metrics("noun") and self._number_of(trigger) and self._is_linked(trigger, one):
                    return trigger, self._fitting(trigger.metrics("noun"), one)
                if trigger.metrics("subject", "either") and self._number_of(trigger) and self._is_linked(trigger, one):
                    return trigger, self._fitting(trigger.metrics("subject", "either"), one)
                if trigger.metrics("object", "either", "subject"):
                    return None
                place = trigger.start
                continue
            word = self.words[place - 1]
            if word.text in (";", "."):
                return None
            if word.amount and not self._is_same_toll(place - 1, one):
                return None
            place, steps = place - 1, steps + 1
        return None

    def _brought_to(self, one: Counted) -> tuple[Trigger, tuple[str, ...]] | None:
        """What is counted of "brings to 52 the number of soldiers killed", where the word for a count comes after."""
        if not (self._is(one.at - 1, {"to"}) and self._is(one.last, {"the"})):
            return None
        for place in range(one.last + 1, min(one.last + 9, len(self.words))):
            trigger = self.begins.get(place)
            if trigger and (metrics := self._fitting(trigger.metrics("toll", "either", "subject"), one)):
                return trigger, metrics
        return None

    def _is_same_toll(self, place: int, one: Counted) -> bool:
        """Whether a number before is of the same count: "rose from 29 to 34"."""
        between = [word.low for word in self.words[place + 1 : one.at]]
        return between in (["to"], [",", "from"], ["from"], [",", "up", "from"], ["up", "from"])

    def _number_of(self, trigger: Trigger, is_itself: bool = False) -> bool:
        before = [word.low for word in self.words[max(0, trigger.start - 8) : trigger.start]]
        if is_itself and (trigger.text.startswith("number of") or "toll" in trigger.text.split()):
            return True
        if "among" in before[-3:]:  # "among those evacuated were 210 children"
            return True
        return any(
            pair
            in (
                ("number", "of"),
                ("total", "of"),
                ("count", "of"),
                ("tally", "of"),
                ("estimate", "of"),
                ("those", "who"),
            )
            for pair in zip(before, before[1:], strict=False)
        )

    def _is_linked(self, trigger: Trigger, one: Counted) -> bool:
        """Whether nothing but links stands between a word for a count and the number, or a colon right after it."""
        between = self.words[trigger.end : one.at]
        lows = [word.low for word in between]
        if any(low[0] == SHARE_MASK for low in lows):
            return False
        if lows in (["included"], ["include"], ["includes"]):  # "The dead included three teachers"
            return True
        if lows == [","]:  # "Dead bodies, at least 100, are"
            return bool(trigger.metrics("noun")) and self._is(one.at + 1, {","})
        if not lows:
            return len(trigger.text.split()) > 1 or trigger.text not in _NEEDS_A_LINK
        others = sum(low not in _LINKS for low in lows)
        is_said_last = bool(_STRONG_LINKS & {*lows[-3:]}) or self.words[one.at].low.startswith(_PASSED)
        return (bool(_STRONG_LINKS & {*lows}) and others <= 6) or (
            is_said_last and self._number_of(trigger, True) and others <= 18
        )

    def _take(
        self, one: Counted, metrics: tuple[str, ...], of: Counted, how: str, whole: Counted | None = None
    ) -> None:
        """Give a number what governs another, where that may be said of it; `whole` is the one that it is a part of."""
        if metrics:
            one.metrics, one.trigger, one.how, one.parent = metrics, of.trigger, how, whole
            one.flags |= {"part"} if whole else set()

    def _shared_with_the_next(self, one: Counted) -> None:
        """ "12 soldiers and 34 civilians were killed": what is said of the next is said of it."""
        other = next((other for other in self.numbers if other.at > one.at), None)
        is_inside = any(word.low in _INCLUDING for word in self.words[max(0, one.at - 3) : one.at])
        if other is None or is_inside or self.words[one.at].amount.is_pronoun:
            return
        between = [word.low for word in self.words[one.last : other.at]]
        joined = [low for low in between if low not in _DETERMINERS | {"others", "another"}]
        is_joined = bool(joined) and joined[0] in _JOINS and len(joined) <= 5
        if other.how in ("after", "list after") and is_joined and not self._is_said(one.last, other.at):
            self._take(one, self._fitting(other.metrics, one), other, "list after")

    def _is_said(self, start: int, stop: int) -> bool:
        return any(place in self.inside for place in range(start, stop))

    def _shared_with_the_one_before(self, one: Counted, earlier: list[Counted]) -> None:
        """ "including 4 children", "six on the road and four in town", "11 tanks and 31 vehicles"."""
        found = [other for other in earlier if other.is_found]
        is_alone = one.units is None and not one.noun
        is_pronoun = self.words[one.at].amount.is_pronoun and not self._is(one.at + 1, _GOES_ON_IN_PLACE)
        if not found or is_alone and (self._is(one.at - 1, _BE) or is_pronoun):
            return
        other = found[-1]
        between = [word.low for word in self.words[other.last : one.at]]
        if self._is_part(one, between):
            self._as_a_part(one, other)
        elif between[-1:] == [":"] and len(between) < 10 and one.units and "person" in one.units:
            if kind_of(other.metrics[0]) == "people":
                self._take(one, other.metrics, other, "including", other)
        elif "part" in other.flags and {*between} <= _BARE_JOINS and self._fitting(other.metrics, one):
            self._take(one, self._fitting(other.metrics, one) if one.units else (), other, "including", other.parent)
        elif self._is_in_a_list(one, other, {*between}):
            self._as_in_a_list(one, other, {*between})

    def _is_part(self, one: Counted, between: list[str]) -> bool:
        """Whether a number is of some of those counted before it."""
        after = [word.low for word in self.words[one.last : one.last + 2]]
        is_of_them = self._is_of_them(one)
        told = bool({*between} & _INCLUDING - {"mostly"}) or after in (["of", "whom"], ["of", "them"], ["of", "which"])
        return is_of_them or told and not {";", "."} & {*between}

    def _as_a_part(self, one: Counted, other: Counted) -> None:
        """Give a part what governs the whole, unless its own noun says what it is: "7,000, including 2,000 deaths"."""
        own = one.nominal.metrics("noun") if one.nominal else ()
        if own and own[0] not in _WEAK:
            one.flags.add("part")
            one.parent = other
            return
        whole = other
        while whole.parent and "part" in whole.flags:
            whole = whole.parent
        is_unknown = one.units is None and one.noun and one.nominal is None and not one.noun[0].isupper()
        if not is_unknown or self._is_of_them(one):
            self._take(one, self._fitting(whole.metrics, one), whole, "including", whole)

    def _is_in_a_list(self, one: Counted, other: Counted, between: set[str]) -> bool:
        """Whether a number goes on a list that the one before it began: nothing is said between them but that."""
        others = [self.inside[place] for place in range(other.last, one.at) if place in self.inside]
        is_said = any(t is not other.trigger and t.metrics("object", "either", "subject", "toll") for t in others)
        is_short = one.at - other.last <= 14 and not is_said
        return is_short and bool(between & _JOINS) and not between & (_HAVE | _ENDS_A_LIST)

    def _as_in_a_list(self, one: Counted, other: Counted, between: set[str]) -> None:
        after = self.words[one.last].low if one.last < len(self.words) else ""
        is_alone = one.units is None and not one.noun
        if is_alone or one.noun.lower() in ("more", "others", "other", "another"):
            if not after or after in _GOES_ON_A_LIST:
                self._take(one, other.metrics, other, "list")
                one.parent, one.units = other, one.units or other.units
            return
        is_known = one.units is not None or between <= {",", "and", "&"} and other.units is not None
        may_share = one.nominal is None or self._fitting(other.metrics, one) and other.how in ("before", "list")
        lacks_a_verb = after in {"—", "–", "-", "in", "from", "at", "on"} or between <= _BARE_JOINS | {
            "some",
            "plus",
            "&",
        }
        is_after = other.how in ("after", "list after")
        if is_known and may_share and (lacks_a_verb if is_after else other.how in ("before", "list", "toll")):
            of_it = (
                other.trigger.metrics("object", "either", "subject", "toll", "noun") if other.trigger else other.metrics
            )
            metrics = self._fitting(of_it, one)
            self._take(one, other.metrics if {*other.metrics} & {*metrics} else metrics, other, "list")

    def _is_of_them(self, one: Counted) -> bool:
        return self._is(one.at + 1, {"of"}) and self._is(one.at + 2, {"them", "whom", "these", "which", "those"})

    def _by_its_noun(self, one: Counted) -> None:
        """What its own noun or a word before that says: "34 deaths", "64 air strikes", "10,000 displaced people"."""
        if self.words[one.at].amount.is_pronoun and self._is(one.at - 1, _BE):
            return
        if one.nominal and (metrics := self._fitting(one.nominal.metrics("noun"), one) or one.nominal.metrics("noun")):
            one.metrics, one.trigger, one.how = metrics, one.nominal, "noun"
        elif one.adjective and (metrics := self._fitting(one.adjective.metrics("either", "subject", "noun"), one)):
            one.metrics, one.trigger, one.how = metrics, one.adjective, "noun"
        elif named_group(one.noun) in ("combatant", "soldier") and self._is_of_fighters(one):
            one.metrics, one.how = ("fighters_massed",), "noun"
        elif (
            one.units
            and one.units <= {"bus", "ambulance"}
            and self._is(one.at - 1, {"on", "aboard", "in", "by", "with"})
        ):
            one.metrics, one.how = ("vehicles_used",), "noun"
        elif turned := self._turned_round(one):
            self._set(one, *turned, "before")

    def _turned_round(self, one: Counted) -> tuple[Trigger, tuple[str, ...]] | None:
        """What is said before its number, as some translate: "were killed 34 people", "perished 2 inhabitants"."""
        trigger = self.ends.get(one.at)
        metrics = self._fitting(trigger.metrics("either", "subject"), one) if trigger and one.noun else ()
        return (trigger, metrics) if metrics else None

    def _is_of_fighters(self, one: Counted) -> bool:
        if self._is(one.at - 2, {"there"}) and self._is(one.at - 1, _BE):
            return True
        after = {word.low for word in self.words[one.last : one.last + 5]}
        return bool(after & {"remain", "remained", "present", "based", "positioned", "stationed", "operating"})


_THINGS = words_for("thing")
_FINITE = words_for("finite")


_STATES = frozenset({"displaced_stock", "refugees", "returnees", "asylum_seekers"})
_WEAK = frozenset(
    {"refugees", "displaced_stock", "returnees", "arrived", "evacuated", "captured", "detained", "kidnapped", "reached"}
)


_JOINS = frozenset({"and", "or", ",", ";", "plus", "&", "while", "with", "as"})
_BARE_JOINS = frozenset({",", "and", "a", "an", "the", "another", "also", "as", "well"})
_ENDS_A_LIST = frozenset({"said", "says", "told", "who", "which", "that", "after", "when"})
_GOES_ON_IN_PLACE = frozenset({"in", "at", "on", "near", "from"})
_GOES_ON_A_LIST = words_for("list")
_NEEDS_A_LINK = words_for("needs a link")
_QUOTATION = frozenset("\"'“”‘’`")
_PASSED = ("surpassed", "passed", "exceeded", "exceeding", "topped", "exceeds")
_GOES_ON = frozenset({"was", "were", "are", "have", "had", "has", "to"})


def _unit_kind(unit: str) -> str:
    from data.vocabulary import terms

    return "buildings" if unit == "building" else terms("units")[unit]["kind"]
