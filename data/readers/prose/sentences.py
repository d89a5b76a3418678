"""A text taken apart into its sentences."""

import re

# Words that a full stop shortens. These stand before a name, and end no sentence;
_BEFORE = re.compile(
    r"mr|mrs|ms|dr|prof|gen|lt|col|maj|capt|cpl|sgt|brig|adm|cmdr|sen|rep|gov|pres|hon|rev|st|vs|cf|incl|eg|ie|al", re.I
)
# these end none before a number;
_BEFORE_A_NUMBER = re.compile(r"nos?|nr|arts?|res|paras?|fig|sec|ch|pp?|vol|approx|ca|circa|est|tel", re.I)
# and these may end one, like "in the U.S.": "on 11 Dec. The UN", "by 5 p.m. It".
_ALSO_AT_THE_END = re.compile(
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thu|Thurs|Fri|Sat|Sun|Inc|Ltd|Co|Corp|etc|am|pm|km"
    r"|[^\W\d_](?:\.[^\W\d_])*"
)
# What a sentence begins with rather than a name: after one of those only this tells.
_BEGINNING = re.compile(
    r"the|an?|its?|he|his|she|her|they|their|we|our|you|i|there|this|that|these|those|in|on|at|by|for|from|to|of|with"
    r"|as|after|before|since|until|while|when|where|and|but|or|so|if|some|more|most|many|about|around|over|nearly"
    r"|almost|all|both|no|not|one|two|three|meanwhile|however|also|earlier|later|according",
    re.I,
)
_END = re.compile(
    r"(?:(?<=\w)|(?<=[%)\]”\"’'»]))[.!?؟。…]+[\"”’')\]»]*"  # its last mark, and what closes with it
    r"(?:\s+(?=[\"“‘'(\[«•*–-]*\s?[^\W_])|(?<=[^\W_A-Z]{2}\.)(?=[A-Z][a-z]))"  # and space, which a paste may have lost
    r"|\s*\n\s*\n\s*|\s*\n(?=\s*(?:[•*–-]|\d+[.)])\s)"  # a paragraph, an item of a list
)
_LAST_WORD = re.compile(r"((?:[^\W\d_]\.)+[^\W\d_]|[^\W\d_]+)$")


def split(text: str, most: int | None = None) -> list[str]:
    """The sentences of a text in their order, each on one line; those longer than `most` characters in several parts.

    A full stop ends none after a title, an initial or an abbreviation ("Gen. Smith", "J. Doe", "No. 5", "U.N. says"),
    inside a number ("1.2 million"), or before a small letter. What closes a quotation belongs to the sentence before.
    """
    stops = [0, *ends(text), len(text)]
    lines = (" ".join(text[begin:end].split()) for begin, end in zip(stops, stops[1:], strict=False))
    return [part for line in lines if line for part in _parts(line, most)]


def ends(text: str) -> list[int]:
    """Where in a text its sentences end and the next begin; the end of the last is none of them."""
    found, begin = [], 0
    for mark in _END.finditer(text):
        if _ends(text[begin : mark.start()], mark[0], text[mark.end() :]):
            begin = mark.end()
            found.append(begin)
    return found


def _ends(before: str, mark: str, after: str) -> bool:
    """Whether a sentence ends at a mark, given what stands before it and after."""
    if not mark.strip() or re.search(r"\n\s*\n", mark):
        return True
    word = _LAST_WORD.search(before)
    if _goes_on(after) or word is None or not re.match(r"\.(?!\.)", mark):
        return not _goes_on(after)
    has_number_next = re.match(r"\W*\d", after) is not None
    if _BEFORE.fullmatch(word[1]) or has_number_next and _BEFORE_A_NUMBER.fullmatch(word[1]):
        return False
    if _ALSO_AT_THE_END.fullmatch(word[1]):
        next_word = re.match(r"\W*([^\W\d_]+)", after)
        return next_word is not None and not has_number_next and _BEGINNING.fullmatch(next_word[1]) is not None
    return True


def _goes_on(after: str) -> bool:
    """Whether what follows begins with a small letter, and so is the same sentence."""
    letter = re.match(r"[\W_]*(\w)", after)
    return letter is not None and letter[1].islower()


def _parts(line: str, most: int | None) -> list[str]:
    """A sentence in parts of at most so many characters, cut where it pauses, else between words."""
    parts = []
    while most and len(line) > most:
        window = line[: most + 1]
        pauses = (window.rfind(pause, most // 2) + 1 for pause in ("; ", ": ", ", ", " "))
        cut = next((at for at in pauses if at), most)
        parts.append(line[:cut].strip())
        line = line[cut:].strip()
    return [*parts, line]
