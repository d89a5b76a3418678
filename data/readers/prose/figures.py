"""The figures of a text: one pass over it, from its sentences to its numbers, and from those to what they say."""

import re
from collections.abc import Iterable
from datetime import date

from sentencex import get_sentence_boundaries

from data.readers.prose import claimants, days, places, when
from data.readers.prose.amounts import Amount, amounts
from data.readers.prose.article import Article, Figure, Name, Passed
from data.readers.prose.governed import Counted, Sentence
from data.readers.prose.passed import MASK, SHARE_MASK, passed
from data.readers.prose.words import Word, kind_of, named_group, words_for, words_of
from data.vocabulary import terms


def read(text: str, *, published: date | None = None, publisher: str = "", known: Iterable[Name] = ()) -> Article:
    """Read a text of any length. Weekdays and "yesterday" are counted from the day on which it was `published`, and
    where nobody says that from a date with its year at the head of the text.

    `publisher` says what nobody else is named for. `known` are the places and sources of a record that stand in it.
    """
    published = published or _dateline(text)
    known = sorted(known, key=lambda name: name.span)
    skipped, masked = passed(text)
    is_of_violence = len(_VIOLENCE.findall(text)) > len(_DISASTER.findall(text))
    found = _whole(amounts(masked))
    speakers = claimants.Speakers(text, publisher, [name for name in known if name.kind == "source"])
    mentioned = places.Places(text, [name for name in known if name.kind == "place"])
    figures: list[Figure] = []
    at = 0
    for start, end in sentence_spans(text):
        own = []
        while at < len(found) and found[at].start < end:
            if found[at].first >= start and found[at].end <= end:
                own.append(found[at])
            at += 1
        words = words_of(masked, start, end, _with_single_ones(masked, start, end, own))
        speakers.enter(text, start, end, words)
        if any(word.amount for word in words):
            sentence = Sentence(words)
            counted = sentence.read()
            begun = len(figures)
            for one in counted:
                if not _is_only_an_article(one, words):
                    figures.append(_figure(text, one, sentence, is_of_violence))
            _join(figures, begun, counted, words)
            times = when.read(text[start:end], start, published)
            for place in range(begun, len(figures)):
                figures[place] = when.told(mentioned.told(speakers.told(figures[place]), start), times)
    figures = speakers.carried_back(figures)
    return Article(text, tuple(figures), _with_the_rest(text, found, figures, skipped), published, publisher)


def _dateline(text: str) -> date | None:
    """The day at the head of a text, such as "ORSK, 12 December 2016 -", or in a line of its own."""
    head = _DATELINE.match(text[:400].lstrip())
    found = days.read(head["day"], None, None) if head else None
    return found.first if found and found.first == found.last else None


_DATELINE = re.compile(
    r"(?:[^\n]{0,200}\n\s*)?(?:[\w’'. ]{2,40}[,(]\s*)?"
    r"(?P<day>(?:\d{1,2}\s[A-Z][a-z]+|[A-Z][a-z]+\.?\s\d{1,2}),?\s\d{4}|\d{4}-\d\d-\d\d)\)?\s*(?:[-–—:/]|\n)"
)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text stand, without the space around them. A line of a list is one."""
    spans = []
    for sentence in get_sentence_boundaries("en", text):
        begin = sentence["start_index"]
        for line in re.finditer(r"[^\n\r\u2028]+", text[begin : sentence["end_index"]]):
            inside = line[0].strip()
            if inside:
                start = begin + line.start() + line[0].index(inside[0])
                spans.append((start, start + len(inside)))
    return _joined_again(text, spans)


_CUT_BEFORE = re.compile(r"\b(?:approx|est|ca|nos?|gen|lt|col|[ap]\.?m)\.?$", re.I)


def _joined_again(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lines broken in the middle of a sentence, and sentences cut after "approx.", are one."""
    joined: list[tuple[int, int]] = []
    is_wrapped = _is_wrapped(text)
    for start, end in spans:
        if joined:
            before, between = text[joined[-1][0] : joined[-1][1]], text[joined[-1][1] : start]
            is_open = between.count("\n") == 1 and not _STOPPED.search(before) and not _ITEM.match(text, start)
            goes_on = is_open and (is_wrapped or len(before) > 50 and re.match(r"[a-z\d]", text[start]))
            if goes_on or _CUT_BEFORE.search(before) and "\n" not in between:
                joined[-1] = (joined[-1][0], end)
                continue
        joined.append((start, end))
    return joined


_STOPPED = re.compile(r"[.!?:;…][”\"’)]*$")
_ITEM = re.compile(r"[•*–—-]\s|\(?\d+[.)]\s")


def _is_wrapped(text: str) -> bool:
    """Whether the lines of a text are broken at some width, and not at its paragraphs."""
    lines = [line.strip() for line in text.splitlines()]
    broken = [one for one, later in zip(lines, lines[1:], strict=False) if one and later]
    return len(broken) > 3 and sum(40 <= len(one) <= 100 for one in broken) > 0.6 * len(broken)


def _whole(found: list[Amount]) -> list[Amount]:
    """Amounts that are whole numbers, both ends of a range as one."""
    whole: list[Amount] = []
    for one in found:
        if one.ends and whole and whole[-1].ends == one.ends and whole[-1].end <= one.start:
            whole[-1].end, whole[-1].value = one.end, min(whole[-1].value, one.value)
        elif float(one.value).is_integer():
            whole.append(one)
    return whole


_ONE = re.compile(
    rf"\b(?:an?|another)\s+(?:(?!(?:and|or|of|in|who|that|for|at)\b)(?:[a-z]+(?:-[a-z]+)*|[{MASK}{SHARE_MASK}]+)\s+){{0,3}}?"
    r"(?:woman|man|child|boy|girl|baby|infant|toddler|soldier|policeman|police\sofficer|officer|civilian|fighter|militant|rebel|teenager"
    r"|journalist|reporter|photographer|cameraman|teacher|student|doctor|nurse|medic|paramedic|farmer|worker|aid\sworker|driver|guard|villager|resident|person"
    r"|minor|passer-by|pedestrian|passenger|protester|demonstrator|peacekeeper|refugee|migrant|fisherman|shepherd|herder|priest|monk|nun|imam"
    r"|commander|gunman|sniper|serviceman|conscript|firefighter|rescuer|volunteer|bystander|pilot|sailor|marine|prisoner|detainee|hostage|patient|wife|husband|mother|father|son|daughter|brother|sister|grandmother|grandfather|cousin|nephew|niece|neighbour|neighbor|schoolgirl|schoolboy|pupil|mayor|cleric|trader|shopkeeper|taxi\sdriver|settler|insurgent|terrorist|attacker|suicide\sbomber|bomber|assailant|suspect|couple|body|corpse)\b"
    r"|\banother(?=\s(?:is|was|died|has|had|remains|remained|went|later)\b)",
    re.I,
)


def _with_single_ones(text: str, start: int, end: int, own: list[Amount]) -> list[Amount]:
    """The amounts of a sentence with its "a woman" and "another soldier", which count one where a word governs them."""
    more = []
    for found in _ONE.finditer(text, start, end):
        article = re.match(r"\w+", found[0])[0]
        if article.lower() in ("an", "a", "another") and not any(
            one.first < found.end() and found.start() < one.end for one in own
        ):
            more.append(Amount(1, found.start(), found.start() + len(article), "exact", found.start(), words=""))
    return sorted([*own, *more], key=lambda one: one.first)


def _is_article(word: Word) -> bool:
    return word.low in ("a", "an", "another")


def _is_only_an_article(one: Counted, words: list[Word]) -> bool:
    """Whether "a woman" is no number: where nothing is said to have happened to her, or what did counts no people."""
    if not _is_article(words[one.at]):
        return False
    if one.how == "list" and words[min(one.last, len(words) - 1)].low in words_for("saying"):
        return True
    certain = {
        "killed",
        "injured",
        "died",
        "captured",
        "detained",
        "kidnapped",
        "missing",
        "bodies_found",
        "killed_or_injured",
    }
    return (
        one.how in ("noun", "toll")
        or one.metrics[0] not in certain
        or (one.how == "before" and one.trigger.text in _CONTINUOUS)
    )


_CONTINUOUS = frozenset({"arrest", "arrests", "kill", "capture", "claimed", "loss of"})


def _figure(text: str, one: Counted, sentence: Sentence, is_of_violence: bool) -> Figure:
    words = sentence.words
    amount = words[one.at].amount
    metric, *others = one.metrics
    metric = _by_context(metric, one, sentence, is_of_violence)
    end = amount.end
    if _is_article(words[one.at]) and one.noun:
        end = words[one.last - 1].end
    unit = _unit(metric, one)
    group = one.group or _group_around(one, sentence) or "unknown"
    if (
        metric in ("surrendered", "fighters_massed", "captured", "amnestied")
        and group == "unknown"
        and unit == "person"
    ):
        group = "combatant" if metric != "captured" else group
    flags = {*one.flags, *_flags(text, one, sentence)}
    if "planned" in flags and metric == "evacuated" and unit == "person":
        metric = "evacuation_planned"
    if "planned" in flags and metric == "vehicles_used":
        metric = "transport_planned"
    return Figure(
        (amount.first, end),
        (words[0].start, words[-1].end),
        text[amount.first : end],
        int(amount.ends[0] if amount.ends else amount.value),
        int(amount.ends[1]) if amount.ends else None,
        amount.words,
        amount.quantifier or "exact",
        unit,
        metric,
        tuple(other for other in others if other != metric),
        group if _counts_people(unit) else "",
        one.noun,
        flags=tuple(sorted(flags)),
        doubts=_doubts(one, others),
    )


def _group_around(one: Counted, sentence: Sentence) -> str:
    """The group of a toll that is of "civilian casualties", and of a part that is only "deaths" of the whole's."""
    if one.how == "toll" and one.trigger and one.trigger.start:
        return named_group(sentence.words[one.trigger.start - 1].low)
    if one.parent is not None and one.units is None:
        return one.parent.group
    return ""


def _counts_people(unit: str) -> bool:
    return terms("units")[unit]["counts_people"] == "yes"


def _unit(metric: str, one: Counted) -> str:
    usual = terms("metrics")[metric]["unit"]
    kind = kind_of(metric)
    if not one.units:
        return usual
    fitting = [
        unit
        for unit in terms("units")
        if unit in one.units and (unit == usual or terms("units")[unit]["kind"] == kind or kind == "buildings")
    ]
    if usual == "body":
        return "body"
    if "person" in fitting:
        return "person"
    return usual if usual in fitting else next(iter(fitting), usual)


_VIOLENCE = re.compile(
    r"\b(?:kill\w*|attack\w*|strike\w*|air\s?strike\w*|airstrike\w*|shell\w*|bomb\w*|blast|explosion\w*|fighting|clash\w*|gunm[ae]n|shot|shoot\w*|war|offensive|assault\w*|battle\w*|raid\w*|rocket\w*|missile\w*|drone\w*|massacre\w*|conflict|violence|ambush\w*|militant\w*|rebel\w*|troops|soldiers?|army|siege|bombardment|hostilities|casualt\w*|fire|wounded)\b",
    re.I,
)
_DISASTER = re.compile(
    r"\b(?:flood\w*|earthquake\w*|quake|cyclone|typhoon|hurricane|storm|landslide\w*|drought|famine|cholera|disease|measles|malnutrition|hunger|cold|winter|epidemic|outbreak|avalanche\w*|rain\w*|drown\w*|starv\w*|illness|thirst|dehydration|tsunami|wildfire\w*|eruption)\b",
    re.I,
)


def _by_context(metric: str, one: Counted, sentence: Sentence, is_of_violence: bool) -> str:
    """Whether "died" and "dead" are of those killed, as the sentence tells by what it speaks of."""
    said = " ".join(word.text for word in sentence.words)
    if metric in ("killed", "died") and {"killed", "died"} <= {*one.metrics}:
        if _DISASTER.search(said) and not re.search(
            r"\b(?:kill\w*|attack|strike|airstrike|shell\w*|bomb\w*|fighting|clash\w*|shot)\b", said, re.I
        ):
            return "died"
        if (
            metric == "died"
            and one.trigger
            and one.trigger.text not in ("froze to death", "starved to death", "drowned", "starved")
        ):
            return "killed" if _VIOLENCE.search(said) or is_of_violence and not _DISASTER.search(said) else "died"
        return (
            "died"
            if one.trigger and one.trigger.text in ("froze to death", "starved to death", "drowned", "starved")
            else metric
        )
    if metric == "captured" and one.trigger and one.trigger.text in ("taken captive", "took captive") and not one.group:
        return "kidnapped"
    if metric == "displaced" and "evacuated" in one.metrics and _BY_TRANSPORT.search(said):
        return "evacuated"
    if (
        metric == "displaced"
        and one.trigger
        and one.trigger.text == "displaced"
        and one.trigger.start == one.last
        and _LIVING.search(said)
    ):
        return "displaced_stock"
    return metric


_BY_TRANSPORT = re.compile(r"\b(?:evacuat\w*|bus|buses|convoys?|corridors?|ambulances?|agreement|deal)\b", re.I)
_LIVING = re.compile(r"\b(?:camps?|sites|collective|hosted|registered|remain\w*|living|sheltering)\b", re.I)
_PLANNED = re.compile(
    r"\b(?:plan(?:s|ned|ning)?\s(?:to|for)|will|to\sbe|due\sto|intend\w*\sto|aim\w*\sto|is\sto|are\sto|scheduled|prepar\w+\sto|set\sto|agreed\sto|pledged\sto|hop\w+\sto|would\sbe|slated)\b",
    re.I,
)
_EXPECTED = re.compile(
    r"\b(?:could|may|might|expect\w*|fear\w*|risk\w*|project\w*|forecast\w*|anticipat\w*|likely|potential\w*|warn\w*|predict\w*|threaten\w*\sto)\b",
    re.I,
)
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject\w*|refut\w+|dismiss\w*|false|untrue|no\sevidence|did\snot|were\snot|was\snot|not\strue|disput\w+)\b",
    re.I,
)
_IF = re.compile(r"\b(?:if|unless|suppose|were\sto|would\shave|hypothetical\w*|in\sthe\sevent)\b", re.I)
_EARLIER = re.compile(
    r"(?:\bfrom|\bearlier\b[^.;]{0,40}|\bpreviously\b[^.;]{0,40}|\binitial(?:ly)?\b[^.;]{0,40}|\bearlier\stoll\sof|\brevised\b[^.;]{0,30}\bfrom)\s*$",
    re.I,
)
_CHANGED = re.compile(r"\b(?:by|increase\sof|decrease\sof|rise\sof|fall\sof|drop\sof)\s*$", re.I)


def _flags(text: str, one: Counted, sentence: Sentence) -> set[str]:
    """What else is said of a number: that it is planned, expected, denied, hypothetical, a change, more, or older."""
    words = sentence.words
    amount = words[one.at].amount
    start = words[0].start
    near = text[max(start, amount.first - 60) : words[min(one.last + 5, len(words)) - 1].end]
    before = text[max(start, amount.first - 60) : amount.first]
    flags = set()
    if _IF.search(near):
        flags.add("hypothetical")
    elif _PLANNED.search(near) and one.metrics[0] not in ("awaiting_evacuation",):
        flags.add("planned")
    elif _EXPECTED.search(near):
        flags.add("expected")
    if _DENIED.search(text[max(start, amount.first - 90) : amount.end + 40]):
        flags.add("denied")
    if _EARLIER.search(before) and one.how == "toll":
        flags.add("earlier")
    if _CHANGED.search(before) and one.how == "toll":
        flags.add("change")
    if (
        re.search(r"\b(?:another|a\sfurther|further|additional|an\sadditional)\s*$", before, re.I)
        or words[one.at].low == "another"
        or re.match(r"\s(?:more|others|other)\b", text[amount.end :], re.I)
    ):
        flags.add("further")
    return flags


def _doubts(one: Counted, others: list[str]) -> tuple[str, ...]:
    told = []
    if one.how in ("list", "including", "list after"):
        told.append("what is counted is taken from the number beside it")
    if one.units is None and one.noun:
        told.append(f"“{one.noun}” is not a word that is known")
    if others:
        told.append("the word may mean another thing, too")
    return tuple(told)


def _join(figures: list[Figure], begun: int, counted: list[Counted], words: list[Word]) -> None:
    """Each part knows the figure that it is a part of."""
    from dataclasses import replace

    kept = [one for one in counted if not _is_only_an_article(one, words)]
    for place, one in enumerate(kept):
        if "part" in one.flags and one.parent in kept:
            figures[begun + place] = replace(figures[begun + place], part_of=begun + kept.index(one.parent))


def _with_the_rest(text: str, found: list[Amount], figures: list[Figure], skipped: list[Passed]) -> tuple[Passed, ...]:
    """What was passed over, and the numbers that nothing governs."""
    taken = [figure.span for figure in figures]
    rest = [
        Passed((one.first, one.end), text[one.first : one.end], "not understood")
        for one in found
        if not one.is_pronoun and not any(start < one.end and one.first < end for start, end in taken)
    ]
    return tuple(sorted([*skipped, *rest], key=lambda one: one.span))
