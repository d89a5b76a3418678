"""Who says what in a text: those whom its sentences give as speaking, carried over where a sentence names nobody."""

import re
from dataclasses import dataclass, replace

from data.readers.prose.article import Claimant, Figure, Kind, Name, Stated
from data.readers.prose.passed import MASK
from data.readers.prose.words import Word, words_for

_SAYING = words_for("saying")
_ONLY_WITH_AN_OBJECT = words_for("saying of things")
_BETWEEN = words_for("between")
_PRONOUNS = words_for("pronoun")
_BREAKS = words_for("break")
_PASSIVE = frozenset(["was", "were", "is", "are", "be", "been", "being"])
_BEFORE = re.compile(
    r"\b(?P<way>according\sto|as\s(?:reported|claimed|stated|announced|estimated|confirmed)\sby|(?:reported|said|claimed|announced|given|published|estimated|counted|documented|recorded|confirmed|released|issued|compiled|verified|provided|quoted|cited|collected|registered|put\sout|posted|tallied)\sby"
    r"|citing|cites|cited|quoting|quotes|quoted|(?:figures|estimates|data|numbers|information|statistics|reports?|statement|tally|count|records)\s(?:from|by)|(?:figures|estimates)\sof|with\sreference\sto|per|sources?:|in\sthe\s(?:words|estimate|opinion|view)\sof|by\s(?=the\s[\w\s]{3,40}['’]s\s(?:count|tally|own|estimate))|told\sby)\s+",
    re.I,
)
_ENDS_A_NAME = re.compile(
    rf"[,;:.()“”\"—–{MASK}]|\s-\s|\b(?:said|says|told|reported|which|who|that|and\s(?:at|more|some|about|another|the|an?)\s?(?={MASK}|\d|\w+\s(?:were|was|have))|as\ssaying|on\s(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)|in\sa\s(?:statement|report|tweet|post|briefing)|at\sa|has|have|had|were|was|is|are|after|since|during|while|when|but|saying|last|in\sits|in\stheir|late|early|(?-i:yesterday|today))\b",
    re.I,
)
_GENERIC = words_for("speaker")
_OUTLETS = re.compile(
    r"\b(?:news\sagency|agency|newspaper|daily|television|tv|radio|channel|website|broadcaster|wire|times|post|media|press|reuters|afp|ap|tass|interfax|sana|xinhua|anadolu|bbc|cnn|al\sjazeera|magazine|reporters|journalists|associated\spress|journalist|reporter|correspondent)\b",
    re.I,
)
_PUT = re.compile(r"\b(?:put|puts|placed|gave|estimated)\b[^.;]{0,60}?\bat\b", re.I)
_AT = re.compile(
    r"(?:,|;|\band|\bbut|\bwhile)\s(?:the\s)?(?P<name>[\w’' -]{3,50}?)\s(?:put\sit\s|puts\sit\s)?at\s"
    r"(?:about\s|more\sthan\s|at\sleast\s|around\s|up\sto\s)?[\d][\d,.]*"
)
_TAKES_LIVES = re.compile(r"\s(?:\S+\s){0,4}?(?:lives|life|responsibility|victory|asylum|credit)\b", re.I)
_BODY = re.compile(
    r"(?:the\s)?(?:(?:latest|preliminary|official|initial)\s(?:data|figures|estimates|information|reports?))|the\s(?:statement|group|ngo|organi[sz]ation|agency|report|body|charity|monitor|monitors|watchdog|mission|monitoring\sgroup|rights\sgroup|un\sagency|office|press\srelease|communique|communiqué)",
    re.I,
)
_TURNS = re.compile(
    r"[,;]?\s(?:while|whereas|but|although)\s|;\s"
    r"|,\sand\s(?=(?:the\s)?[\w\s’']{2,40}\s(?:said|says|put|reported|claimed)\b)",
    re.I,
)
_ANY_SAYING = re.compile(rf"\b(?:according\sto|citing|reported\sby|{'|'.join(sorted(_SAYING))})\b", re.I)
_QUOTES = re.compile(r"(?P<relay>.+?),?\s(?:citing|quoting|cited|quoted)\s(?:the\s|an?\s)?(?P<name>.+)", re.I)
_LAST = re.compile(
    r"(?:\s?:\s|\s[-–—]\s)(?P<name>(?!an?\s)"
    r"(?:(?!in\b|for\b|at\b|of\b)[^\W\d_][\w’'.&-]*\s?){1,5})$|\((?P<in_brackets>(?-i:[A-Z])[\w’'.& -]{2,60})\)\.?$",
    re.I,
)
_FIRST = re.compile(
    r"^(?P<name>(?:[A-Z]{2,7}|[A-Z][\w’'.& -]{2,50}?\b"
    r"(?:Bulletin|Ministry|Council|Agency|Observatory|Office|Committee|Group|Watch|Unit|Centre|Center))(?:\sno\.\s?\d+)?)\s?:\s"
)
_PRONOUNS_OF_SPEAKERS = frozenset({"he", "she", "it", "they", "him", "her", "them"})
_STOPPED = re.compile(r"[.!?…”\"’)]\s*$")
_ENDS_A_STATEMENT = re.compile(
    r"(?:Further\s(?:information|reading)|Notes?\b|Background|Media\b|ENDS|About\b|Contact|Follow\b|Published\b)"
)
_ALSO_NOUNS = words_for("saying or noun")
_AFTER_A_NOUN = words_for("after a noun")
_SUMMARY = re.compile(
    r"summary\sof\swhat\swas\ssaid\sby\s(?P<name>[^,;:\n–—]+?)(?=\s(?:at|to|[–—-])\s|[,;:\n–—])", re.I
)
_IS_PAPER = re.compile(r"(?:\w+\s){0,2}(?:figures|reports?|data|estimates?|information|numbers|records)", re.I)
_SAID = frozenset({"said", "says", "say", "told", "added", "warned", "warn", "explained"})
_SUBJECT = re.compile(
    r"(?:The\s)?(?P<name>(?!In\b|On\b|At\b|Some\b|About\b|More\b|Nearly\b)"
    r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)+)\s(?=[a-z])"
)
_SIGNED = re.compile(
    r"(?:^|\n)\s*[(\[]?\s*(?:—|--|-|–|Source:|Credit:)\s*([A-Z][\w./ &-]{1,60}?)\s*[)\]]?\s*$"
    r"|\(([A-Z][A-Za-z]+(?:/[A-Z][A-Za-z]+)*)\)\s*$"
)


@dataclass(frozen=True)
class Speaking:
    """Somebody whom a sentence gives as saying something, and the stretch of it in which they speak."""

    claimant: Claimant
    begin: int
    end: int
    is_pronoun: bool = False
    is_closed: bool = False  # nothing outside of that stretch is theirs


class Speakers:
    """Who speaks in a text, sentence by sentence in its order."""

    def __init__(self, text: str, publisher: str, known: list[Name]) -> None:
        self.text = text
        self.known = known
        signed = _SIGNED.search(text.rstrip()[-200:]) if not publisher else None
        signature = next(filter(None, signed.groups()), "") if signed else ""
        self.last_resort = (
            Claimant(publisher, Kind.PUBLISHER, Stated.PUBLISHER) if publisher
            else Claimant(signature, Kind.PUBLISHER, Stated.SIGNED) if signature
            else Claimant()
        )  # fmt: skip
        self.last: Claimant | None = None  # whom "he" and "the group" stand for
        self.current: Claimant | None = None  # carried over from the sentence before
        self.here: list[Speaking] = []
        self.is_statement = False  # whether what follows is somebody's, up to the next who speaks
        self.gap = 0
        self.previous_end = 0
        self.by_sentence: list[tuple[int, int, bool, Claimant | None]] = []

    def enter(self, text: str, start: int, end: int, words: list[Word]) -> None:
        """Go on to the next sentence."""
        spoken = [] if _SUMMARY.search(text, start, end) else self._speaking(start, end, words)
        resolved = []
        for one in spoken:
            if one.is_pronoun:
                if self.last is None:
                    continue
                one = replace(one, claimant=replace(self.last, stated=Stated.CARRIED))
            resolved.append(one)
        self.here = resolved
        self.is_new_paragraph = "\n" in text[self.previous_end : start]
        in_quotation = re.match(r"[“\"]", text[start:end]) is not None
        if (summary := _SUMMARY.search(text, start, end)) and (claimant := self._claimant(*summary.span("name"))):
            self.current = self.last = claimant  # a briefing note: all of it
            self.is_statement = True
        elif self.is_statement and (
            _ENDS_A_STATEMENT.match(text, start, end) or any(one.claimant.kind is Kind.NAMED for one in resolved)
        ):
            self.is_statement = False
        if resolved and re.search(r":\s*[“\"']?$", text[start:end]):  # "The minister said:" and then what they said
            self.is_statement = True
        if resolved:
            self.current = self.last = resolved[-1].claimant
            self.gap = 0
        else:
            self.gap += 1
            goes_on = re.match(
                r"(?:it|he|she|they|this|these|those|the\s(?:\w+\s)?(?:toll|dead|victims|figure|number|group|agency|report|statement|others?|ministry|attackers|raids?|strikes?)|of\s(?:them|those|these)|among|another|others|some|an?\s(?:further|additional)|in\saddition|also|moreover|a\stotal|both|all|most)\b",
                text[start:end],
                re.I,
            )
            limit = 3 if goes_on or in_quotation or not self.is_new_paragraph else 1
            if self.is_statement:
                self.current = self.last
            elif self.gap > limit or (self.is_new_paragraph and not goes_on and not in_quotation):
                self.current = None
        self.by_sentence.append((start, end, bool(resolved), self.here[0].claimant if self.here else None))
        self.previous_end = end

    def told(self, figure: Figure) -> Figure:
        """A figure with who says it: in its sentence, or carried over; the publisher is the last resort."""
        holding = [one for one in self.here if one.begin <= figure.span[0] < one.end]
        if holding or any(not one.is_closed for one in self.here):
            chosen = min(
                holding or self.here,
                key=lambda one: (one.end - one.begin, abs((one.claimant.span or (one.begin, 0))[0] - figure.span[0])),
            )
            return replace(figure, claimant=chosen.claimant)
        if not self.here and self.current and self.current.kind not in (Kind.PUBLISHER, Kind.NOBODY):
            return replace(figure, claimant=replace(self.current, stated=Stated.CARRIED))
        return replace(figure, claimant=self.last_resort)

    def carried_back(self, figures: list[Figure]) -> list[Figure]:
        """A figure that nobody is named for, and that the text gives again with its claimant, is that claimant's."""
        said: dict[tuple, Claimant] = {}
        for figure in figures:
            if figure.claimant.kind in (Kind.NAMED, Kind.UNNAMED) and not figure.value_words:
                said.setdefault((figure.value, figure.value_max, figure.metric), figure.claimant)
        told = []
        for figure in figures:
            again = said.get((figure.value, figure.value_max, figure.metric))
            is_headline = not _STOPPED.search(self.text[slice(*figure.clause)])
            if again and not is_headline and figure.claimant.kind in (Kind.PUBLISHER, Kind.NOBODY):
                figure = replace(figure, claimant=replace(again, stated=Stated.AFTER))
            told.append(figure)
        return told

    def _speaking(self, start: int, end: int, words: list[Word]) -> list[Speaking]:
        found = [*self._introduced(start, end, words), *self._with_a_verb(start, end, words)]
        found += self._in_turn(start, end)
        if not found:
            found += self._at_the_ends(start, end)
        unique: list[Speaking] = []
        for one in sorted(found, key=lambda one: one.claimant.span or (one.begin, one.end)):
            if not any(
                other.claimant.span
                and one.claimant.span
                and other.claimant.span[0] <= one.claimant.span[0] < other.claimant.span[1]
                for other in unique
            ):
                unique.append(one)
        people = [one for one in unique if not _IS_PAPER.fullmatch(one.claimant.name)]
        return self._with_relays(people or unique, start, end)  # "the spokesman said figures indicate"

    def _introduced(self, start: int, end: int, words: list[Word]) -> list[Speaking]:
        """ "according to the council", "citing medics", "confirmed by the ministry"."""
        found = []
        for mark in _BEFORE.finditer(self.text, start, end):
            stop = _ENDS_A_NAME.search(self.text, mark.end() + 1, end)
            close = stop.start() if stop else end
            if stop and stop[0] == "." and re.match(r"(?:[A-Z]\.)+$", self.text[mark.end() : stop.end()]):
                again = _ENDS_A_NAME.search(self.text, stop.end() + 1, end)
                close = again.start() if again else end
            claimant = self._claimant(mark.end(), close)
            if claimant and not re.match(
                r"(?:the\s)?(?:plan|agreement|deal|law|need|international\slaw|article|rules?|type)\b",
                claimant.name,
                re.I,
            ):
                scope = self._scope(mark.start(), start, end)
                found.append(Speaking(claimant, *scope, claimant.name.lower() in _PRONOUNS))
        return found

    def _with_a_verb(self, start: int, end: int, words: list[Word]) -> list[Speaking]:
        """ "the council said", "said the governor", "X put the toll at 12, Y at 40"."""
        found = []
        for place, word in enumerate(words):
            if word.low not in _SAYING or word.amount:
                continue
            before = words[place - 1] if place else None
            if before is not None and before.low in _PASSIVE | {
                "been",
                "to",
                "be",
                "the",
                "a",
                "an",
                "of",
                "his",
                "her",
                "its",
                "their",
                "by",
                "for",
                "in",
                "were",
                "newly",
                "no",
            }:
                continue
            turned = self._turned_round(words, place, end)
            if turned:
                found.append(turned)
                continue
            subject = self._subject(words, place)
            if subject is None:
                continue
            begin, close, is_pronoun = subject
            following = words[place + 1].low if place + 1 < len(words) else ""
            if word.low in _ALSO_NOUNS and (following in _SAYING or following in _AFTER_A_NOUN):
                continue
            if word.low.startswith("claim") and _TAKES_LIVES.match(self.text, word.end):
                continue
            if word.low in _ONLY_WITH_AN_OBJECT and not is_pronoun and not self._may_speak(begin, close):
                continue
            claimant = self._claimant(begin, close, is_anybody=word.low in _SAID)
            if claimant is None:
                continue
            if claimant.name.lower() == "it" and (subject := _SUBJECT.match(self.text, start, begin)):
                claimant = self._claimant(*subject.span("name")) or claimant
                is_pronoun = claimant.name.lower() == "it"
            scope = self._scope(begin, start, end)
            found.append(Speaking(claimant, *scope, is_pronoun))
        return found

    def _at_the_ends(self, start: int, end: int) -> list[Speaking]:
        """ "13 dead as shells hit queue: hospital", "(Harun Bulletin)", "- Civil Watch", "Harun Bulletin: 12 dead"."""
        for form in (_LAST, _FIRST):
            mark = form.search(self.text[start:end])
            if mark and (claimant := self._claimant(*_named(mark, start))):
                return [Speaking(claimant, start, end)]
        return []

    def _in_turn(self, start: int, end: int) -> list[Speaking]:
        """ "the rebels at 40", after somebody who put it at 12: each of them speaks of a number of their own."""
        if not _PUT.search(self.text, start, end):
            return []
        found = []
        for mark in _AT.finditer(self.text, start, end):
            if claimant := self._claimant(*mark.span("name")):
                found.append(Speaking(claimant, mark.start(), mark.end()))
        return found

    def _may_speak(self, begin: int, close: int) -> bool:
        """Whether what stands before a verb such as "recorded" is somebody who may say things."""
        lows = {word.lower() for word in re.findall(r"[\w’'-]+", self.text[begin:close])}
        return bool(lows & _GENERIC) or re.search(r"[A-Z]", self.text[begin:close]) is not None

    def _turned_round(self, words: list[Word], place: int, end: int) -> Speaking | None:
        """ ", said the governor": who speaks comes after the verb."""
        before = words[place - 1].text if place else ""
        if place and before not in (",", "”", '"', "’") or place + 1 >= len(words):
            return None
        following = words[place + 1]
        if (
            following.is_mark
            or following.low
            in ("that", "on", "in", "at", "it", "he", "she", "they", "there", "to", "citing", "quoting", "some", "more")
            or following.amount
        ):
            return None
        if words[place].low.endswith("ing"):
            return None
        stop = _ENDS_A_NAME.search(self.text, following.end, end)
        close = stop.start() if stop else end
        claimant = self._claimant(following.start, close)
        closed = (
            re.match(r",\s(?:who|whose|which)\b", self.text[close:end]) is not None
        )  # "says Jo, who is among hundreds of others"
        return Speaking(claimant, words[0].start, close if closed else end, is_closed=closed) if claimant else None

    def _subject(self, words: list[Word], place: int) -> tuple[int, int, bool] | None:
        """Where the one who speaks stands, from and up to; and whether a pronoun stands for them."""
        at = place - 1
        while at >= 0 and (
            words[at].low in _BETWEEN
            and not words[at].text.isupper()
            or words[at].low.endswith("ly")
            or words[at].text[0] == MASK
            or words[at].low in _DAYS
        ):
            at -= 1
        if at < 0 or words[at].amount:
            return None
        if words[at].text == ",":  # "Jo Doe, a spokesman for the ministry, said"
            opened = next((spot for spot in range(at - 1, max(-1, at - 16), -1) if words[spot].text == ","), None)
            if opened is not None and opened > 0:
                if words[opened + 1].low in (
                    "based",
                    "which",
                    "who",
                    "whose",
                    "led",
                    "backed",
                    "known",
                    "run",
                    "headquartered",
                ):
                    at = opened - 1
                    begin = self._back_to_a_break(words, at)
                    if begin is None:
                        return None
                    is_body = _BODY.fullmatch(self.text, words[begin].start, words[at].end) is not None
                    return words[begin].start, words[at].end, is_body and self.last is not None
                named = self._back_to_a_break(words, opened - 1)
                if (
                    named is not None
                    and words[opened - 1].end - words[named].start < 90
                    and (words[named].text[0].isupper() or words[named].low in ("the", "a", "an"))
                ):
                    return words[named].start, words[at - 1].end, False
            return None
        begin = self._back_to_a_break(words, at)
        if begin is None:
            return None
        if _BODY.fullmatch(self.text, words[begin].start, words[at].end):
            return words[begin].start, words[at].end, self.last is not None
        if words[at].low in _PRONOUNS and begin == at:
            return (words[at].start, words[at].end, True) if words[at].low in ("he", "she", "it", "they") else None
        return words[begin].start, words[at].end, False

    def _back_to_a_break(self, words: list[Word], at: int) -> int | None:
        """Where the noun phrase begins that ends at a word."""
        begin = at
        while begin > 0:
            word = words[begin - 1]
            if (
                word.amount
                or word.text[0] == MASK
                or (word.is_mark and word.text not in "’'&/.-()")
                or word.low in _SAYING
            ):
                break
            if word.low in _BREAKS and not (
                word.low == "and"
                and begin - 2 >= 0
                and (words[begin - 2].text[0].isupper() or words[begin - 2].low in _GENERIC)
                and not any(w.low in _VERBS for w in words[max(0, begin - 8) : begin - 1])
            ):
                break
            begin -= 1
        while begin < at and (
            words[begin].low
            in ("in", "on", "at", "meanwhile", "however", "later", "earlier", "also", ".", "-", ")", "(")
            or words[begin].is_mark
        ):
            if words[begin].low in ("in", "on", "at"):
                return None
            begin += 1
        return begin if words[begin].end <= words[at].end else None

    def _scope(self, at: int, start: int, end: int) -> tuple[int, int]:
        """In what stretch of a sentence somebody speaks who is named at a place: all of it, or a half, of ", while"."""
        for turn in _TURNS.finditer(self.text, start, end):
            if not (
                _ANY_SAYING.search(self.text, start, turn.start()) and _ANY_SAYING.search(self.text, turn.end(), end)
            ):
                continue
            if turn.start() >= at:
                return start, turn.start()
            start = turn.start()
        return start, end

    def _claimant(self, begin: int, close: int, is_anybody: bool = False) -> Claimant | None:
        """Who is named in a stretch of the text; None where it names nobody.

        `is_anybody`: a verb of saying makes a speaker of any few words.
        """
        words = self.text[begin:close].strip(" ,;:“”\"'()-–—\n\t")
        words = re.sub(
            r"^(?:the|an?|its|his|her|their|our|some|several|many|both|meanwhile|however|latest)\s+",
            "",
            words,
            flags=re.I,
        )
        words = re.sub(r"\s+", " ", words)
        words = re.sub(r"\s(?:as\ssaying|as\stelling|as\sreporting)\b.*$", "", words)
        relays: tuple[str, ...] = ()
        if carried := _QUOTES.fullmatch(words):
            words, relays = carried["name"].strip(" ,"), (carried["relay"].strip(" ,"),)
        if not words or len(words) > 140 or re.fullmatch(rf"[\W\d{MASK}]+", words):
            return None
        lows = [word.lower() for word in re.findall(r"[^\W\d_][\w’'-]*", words)]
        if not lows:
            return None
        if lows[0] in ("reporters", "journalists", "parliament"):
            return None
        if lows in (["him"], ["her"], ["them"]):
            return Claimant(words, Kind.UNNAMED, Stated.BESIDE, (begin, close))
        if lows[0] in _PRONOUNS and len(lows) == 1:
            return (
                Claimant(words, Kind.UNNAMED, Stated.BESIDE, (begin, close))
                if lows[0] in ("he", "she", "it", "they")
                else None
            )
        inside = [name for name in self.known if begin <= name.span[0] and name.span[1] <= close]
        has_name = bool(inside) or any(word[0].isupper() for word in words.split())
        is_anybody = is_anybody and len(lows) <= 4
        if not (has_name or is_anybody) and not any(
            low.removesuffix("'s").removesuffix("’s") in _GENERIC for low in lows
        ):
            return None
        start = begin + self.text[begin:close].find(words[:3]) if words[:3] in self.text[begin:close] else begin
        return Claimant(
            words, Kind.NAMED if has_name else Kind.UNNAMED, Stated.BESIDE, (start, start + len(words)), relays
        )

    def _with_relays(self, found: list[Speaking], start: int, end: int) -> list[Speaking]:
        """Where one of two only carries the word of the other, the other says it: "the agency quoted the centre"."""
        if len(found) < 2:
            return found
        told: list[Speaking] = []
        for one in found:
            others = [other for other in found if other is not one and not other.is_pronoun]
            name, span = one.claimant.name, one.claimant.span
            after = self.text[span[1] : span[1] + 40] if span else ""
            carries = re.match(r",?(?:[^,.;]{0,30})\b(?:quot(?:ed|es|ing)|cit(?:ed|es|ing))\b", after) is not None
            cited_by = (
                re.search(
                    r"\b(?:cited|quoted|carried|reported|published)\sby\s(?:the\s)?$",
                    self.text[start : span[0]] if span else "",
                    re.I,
                )
                is not None
            )
            if others and (
                carries
                or (cited_by and _OUTLETS.search(name))
                or (_OUTLETS.search(name) and re.search(r"\b(?:citing|quoting|cited|quoted)\b", self.text[start:end]))
            ):
                continue
            told.append(one)
        relays = tuple(one.claimant.name for one in found if one not in told)
        return [replace(one, claimant=replace(one.claimant, relays=relays)) for one in told] or found


_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
_VERBS = words_for("verb")


def _named(mark: re.Match, start: int) -> tuple[int, int]:
    """Where the name stands that was found, in the text."""
    group = "name" if mark["name"] else "in_brackets"
    return start + mark.start(group), start + mark.end(group)
