"""How many, as people write it in one cell: "at least 80,000", "80,000+", "10–12", "dozens", "12 families".

What can be read in two ways is not read: "10.000", "1,5" and "about 80 or more" are handed back with what to write.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from data.readers.prose import numbers
from data.vocabulary import terms

LONGEST = 200  # characters: a sentence is for the reader of prose
MOST_DIGITS = 15  # of a whole number, as the record takes it

SIGNS = {">=": "at_least", "≥": "at_least", "<=": "at_most", "≤": "at_most", ">": "more_than", "<": "less_than"}
SIGNS |= dict.fromkeys(("~", "≈", "c.", "ca.", "ca", "c", "approx.", "approx", "est.", "appr."), "approximately")
NOT_SAID = frozenset(
    [
        "n/a",
        "na",
        "n.a.",
        "n.a",
        "-",
        "--",
        "–",
        "—",
        "?",
        "??",
        "unknown",
        "not known",
        "not given",
        "not available",
        "not stated",
        "not said",
        "no data",
        "nd",
        "n.d.",
        "tbc",
        "tbd",
        "to be confirmed",
        "blank",
        "#n/a",
        "null",
    ]
)
NOUGHT = frozenset(("none", "nil", "zero", "no one", "nobody", "no-one"))


@dataclass(frozen=True)
class Quantity:
    """A number with the word in front of it, as in vocabulary/quantifiers.csv. `value` is None where `value_words`
    stands for it; `noun` is what the cell says is counted, as written. `has_word`: the cell has a word or a sign that
    widens the number, or its absence cannot mean anything else (a range, a word in place of a number)."""

    quantifier: str
    value: int | None = None
    value_max: int | None = None
    value_words: str | None = None
    noun: str = ""
    has_word: bool = False


@dataclass(frozen=True)
class Wrong:
    """Why a text cannot be read, and what to write instead; `column` where it is about another than the one read."""

    problem: str
    write: str
    column: str = ""


def read_quantity(text: str | None) -> Quantity | Wrong | None:
    """Read how many. None for a blank and for words that say that nothing is known, which are no number and never 0."""
    if text is None:
        return None
    if found := _usual().fullmatch(text):  # nearly every cell of a large file
        quantifier = "at_least" if found["plus"] else _quantifier(found["word"]) if found["word"] else ""
        value = int(found["digits"].replace(",", ""))
        if not (found["plus"] and found["word"]) and (value or quantifier != "less_than"):
            return Quantity(quantifier or "exact", value, has_word=bool(quantifier))
    words = _plain(text)
    if not words or words.lower() in NOT_SAID:
        return None
    if words.lower() in NOUGHT:
        return Quantity("exact", 0)
    if len(words) > LONGEST:
        return Wrong("is longer than a number.", "Write the number with its word alone, as: at least 80,000.")
    if wrong := _no_number_at_all(words):
        return wrong
    if found := _vague(words):
        return found
    quantifier, rest, has_two = _without_word_before(words)
    if has_two:
        return Wrong("has two words in front of its number.", "Write the one that the report uses: at least 500.")
    after, rest = _word_after(rest)
    if quantifier and after and quantifier != after:
        return Wrong("has a word before its number and another after it.", "Write one of them, as: at least 80,000.")
    return _with_its_word(rest, quantifier or after)


def quantifier_of(word: str) -> str | None:
    """The quantifier that a word or sign by itself means: its id, its label, "over", "≥"; None for any other."""
    said = _plain(word).lower().replace("_", " ")
    named = {name.replace("_", " "): name for name in terms("quantifiers")}
    named |= {row["label"].lower(): name for name, row in terms("quantifiers").items()}
    named |= {listed: row["quantifier"] for listed, row in terms("quantifier_words").items()}
    return (named | SIGNS).get(said)


def _plain(text: str) -> str:
    """A text in ASCII digits with single blanks; dashes and minus signs as one kind of stroke."""
    if text.isascii():
        return " ".join(text.split())
    signs = (str(unicodedata.decimal(sign, sign)) for sign in text)
    return re.sub(r"[‐‑‒–—−]", "–", " ".join("".join(signs).split()))


def _no_number_at_all(words: str) -> Wrong | None:
    """What is certainly not a number of people or things, each with the reason."""
    if re.match(r"[=@]", words):
        return Wrong("is a formula.", "Write the number that it gives.")
    if re.search(r"[%٪]|\bper\s?cent\b", words, re.I):
        return Wrong("is a share.", "Write how many; a share is no figure of this record.")
    if re.search(r"[$€£¥]|\b(?:USD|EUR|GBP)\b", words):
        return Wrong("is an amount of money.", "Write how many people or things.")
    if re.match(r"\d{4}-\d\d-\d\d|\d{1,2}-[A-Za-z]{3}\b|[A-Za-z]{3}-\d{1,2}$", words):
        return Wrong("is a day, perhaps a range that a spreadsheet rewrote.", "Write it as text: 10 to 12.")
    if re.fullmatch(r"[\d.,]+e[+-]?\d+", words, re.I):
        return Wrong("was shortened by a spreadsheet.", "Write all of its digits.")
    if re.match(r"[–-]\s?\d", words):
        return Wrong("is below 0.", "Write a number of 0 or more.")
    if re.match(r"\+\s?\d", words):
        return Wrong("may be a rise or a lower bound.", "Write: at least 80, or 80.")
    return None


# Words in place of a number


def _vague(words: str) -> Quantity | Wrong | None:
    """ "Dozens", "hundreds of thousands of people"; None where a number stands there, or a word that widens one: "more
    than a dozen" is a number."""
    if not (said := _vague_words().match(words)):
        return None
    found = " ".join(said[0].lower().split())
    rest = re.sub(r"^of\s", "", words[len(found) :].strip(), flags=re.I)
    if re.match(rf"(?:{_any_of(_scales())})s?\b", rest, re.I):
        if found in ("a hundred", "a thousand", "a dozen") and not re.search(r"s\b", found):
            return None  # a hundred thousand is a number
        return Wrong("is a word that the vocabulary has no floor for.", _nearest_vague(found))
    if rest and not _is_noun(rest):
        return None
    return Quantity("vague", None, None, found, rest, has_word=True)


@cache
def _vague_words() -> re.Pattern:
    return re.compile(rf"(?:{_any_of(terms('vague_words'))})(?!\w)", re.I)


def _nearest_vague(word: str) -> str:
    like = [known for known in terms("vague_words") if word.split()[-1].rstrip("s") in known]
    return f"Write one of: {', '.join(like[:6])}."


# The word before the number, or after it


def _without_word_before(words: str) -> tuple[str, str, bool]:
    """The quantifier before the number, blank if none; the rest; and whether a second one stands there."""
    quantifier, rest = _peeled(words)
    second, _ = _peeled(rest) if quantifier else ("", rest)
    return quantifier, rest, bool(second)


def _peeled(words: str) -> tuple[str, str]:
    found = _before().match(words)
    if not found:
        return "", words
    return _quantifier(found["word"]), words[found.end() :]


def _quantifier(word: str) -> str:
    said = " ".join(word.lower().split())
    return SIGNS.get(said) or terms("quantifier_words")[said]["quantifier"]


@cache
def _usual() -> re.Pattern:
    """A pattern of the plainest ways to write a number: "80000", "80,000+", "at least 80,000"."""
    words = [word for word, row in terms("quantifier_words").items() if "before" in row["stands"]]
    return re.compile(
        rf"(?:(?P<word>{_any_of(words)})\s)?(?P<digits>[0-9]{{1,15}}|[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,4}})(?P<plus>\+)?",
        re.I,
    )


@cache
def _before() -> re.Pattern:
    words = [word for word, row in terms("quantifier_words").items() if "before" in row["stands"]]
    signs = [sign for sign in SIGNS if not sign[0].isalpha()]
    short = [sign for sign in SIGNS if sign[0].isalpha()]
    return re.compile(rf"(?P<word>{_any_of(signs)}|(?:{_any_of(short)})(?=\s?\d)|(?:{_any_of(words)})\b)\s*", re.I)


def _word_after(words: str) -> tuple[str, str]:
    """The quantifier after the number or after what it counts, and the text without it: "80,000 people or more"."""
    found = _after().search(words)
    if not found:
        return "", words
    said = " ".join(found["word"].lower().split())
    quantifier = terms("quantifier_words")[said]["quantifier"]
    return quantifier, f"{words[: found.start()]} {words[found.end() :]}".strip()


@cache
def _after() -> re.Pattern:
    words = [word for word, row in terms("quantifier_words").items() if row["stands"] == "after"]
    return re.compile(rf"(?:(?<=\d)|(?<=[a-z])|\s)\s?(?P<word>{_any_of(words)})(?!\w|\s*\d|\s*than\b)", re.I)


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))


# The number itself


@cache
def _scales() -> tuple[str, ...]:
    """Words that multiply the number before them: thousand, million, k."""
    return tuple(word for word, row in terms("number_words").items() if row["stands"] != "alone")


@cache
def _forms() -> tuple[re.Pattern, re.Pattern]:
    """Patterns of a number with what it counts, and of a range with what it counts."""
    digits = r"\d[\d.,'’٬ \u00a0\u202f]*\d|\d"
    scale = rf"(?:\s?(?P<scale{{n}}>(?:{_any_of(_scales())})(?:\s(?:{_any_of(_scales())}))*)(?!\w))?"
    one = rf"(?P<digits{{n}}>{digits}){scale}"
    noun = r"(?:\s?(?P<noun>[^\W\d_][^\d]*))?"
    number = re.compile(one.replace("{n}", "1") + noun, re.I)
    parted = r"\s?(?:[–-]|\bto\b|\band\b)\s?"
    both = re.compile(
        rf"(?P<between>between\s|from\s)?{one.replace('{n}', '1')}(?P<parted>{parted}){one.replace('{n}', '2')}{noun}",
        re.I,
    )
    return number, both


def _with_its_word(words: str, quantifier: str) -> Quantity | Wrong:
    """The number of a text whose quantifier has been taken off."""
    number, both = _forms()
    if found := both.fullmatch(words):
        return _range(found, quantifier)
    if words.lower() == "one":  # the reader of prose passes over "one of them"
        return Quantity(quantifier or "exact", 1, has_word=bool(quantifier))
    if found := number.fullmatch(words):
        value = _whole(found["digits1"], found["scale1"] or "")
        return value if isinstance(value, Wrong) else _counting(value, found["noun"] or "", quantifier)
    return _spelled(words, quantifier)


def _counting(value: int, noun: str, quantifier: str) -> Quantity | Wrong:
    noun = noun.strip(" .")
    if noun and not _is_noun(noun):
        return Wrong(
            "says more than how many.", "Write the number alone here, and the rest in its own columns or in note."
        )
    if quantifier == "less_than" and value == 0:
        return Wrong("is less than 0.", "Write 0.")
    return Quantity(quantifier or "exact", value, noun=noun, has_word=bool(quantifier))


def _range(found: re.Match, quantifier: str) -> Quantity | Wrong:
    """Both ends of "10–12", "between 1.5 and 2 million", "40-50,000"."""
    if found["parted"].strip().lower() == "and" and (found["between"] or "").strip().lower() != "between":
        return Wrong("are two numbers.", "Write a row for each, or: between 10 and 12.")
    if quantifier:
        return Wrong("is a range with a word in front of it.", "Write the range alone: 10 to 12.")
    first, second = (found[f"digits{n}"] for n in "12")
    scale = found["scale2"] or ""
    low_scale = found["scale1"] or (scale if "." in first or len(first) <= 3 else "")
    if not scale and re.fullmatch(r"\d{1,3}", first) and re.fullmatch(r"\d{1,3},000", second):
        low, high = _whole(first, ""), _whole(second, "")
        if int(first) < int(second[:-4]):
            return Wrong(
                "may begin in ones or in thousands.",
                f"Write the first number whole: {first},000 to {second}, or {first}.",
            )
    else:
        low, high = _whole(first, low_scale), _whole(second, scale)
    for end in (low, high):
        if isinstance(end, Wrong):
            return end
    if low >= high:
        return Wrong("is a range whose first number is not the lower one.", "Write the lower number first: 10 to 12.")
    noun = (found["noun"] or "").strip(" .")
    if noun and not _is_noun(noun):
        return Wrong(
            "says more than how many.", "Write the range alone here, and the rest in its own columns or in note."
        )
    return Quantity("between", low, high, noun=noun, has_word=True)


def _whole(digits: str, scale: str) -> int | Wrong:
    """The whole number of digits as written and the words that multiply it."""
    written = digits.strip()
    if re.fullmatch(r"\d{1,3}\.\d{3}", written) and not scale:
        bare = written.replace(".", "")
        return Wrong(
            "may be thousands or a decimal fraction.", f"Write {int(bare)} if it is thousands; else a whole number."
        )
    if re.fullmatch(r"\d+(?:\.\d+)?", written):
        return _times(written, scale)
    if re.fullmatch(r"\d{1,3}(?:([,.'’٬ \u00a0\u202f])\d{3})(?:\1\d{3})*|\d{1,2}(?:,\d\d)+,\d{3}", written):
        return _times(re.sub(r"\D", "", written), scale)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+\.0+", written):  # 80,000.00
        return _times(re.sub(r"\D", "", written.partition(".")[0]), scale)
    return Wrong("is not written as a whole number.", "Write digits, with a comma before each three: 1500 or 1,500.")


def _times(digits: str, scale: str) -> int | Wrong:
    """The number times its scale, worked out in whole numbers."""
    whole, _, part = digits.partition(".")
    times = 1
    for word in scale.lower().split():
        times *= int(terms("number_words")[word]["number"])
    over = 10 ** len(part)
    value, rest = divmod(int(whole + part) * times, over)
    if rest:
        return Wrong("is not a whole number.", "Write a whole number, as the report gives it.")
    if value >= 10**MOST_DIGITS:
        return Wrong("is larger than any count.", f"Write a number of at most {MOST_DIGITS} digits.")
    return value


def _spelled(words: str, quantifier: str) -> Quantity | Wrong:
    """A number in words: "eighty thousand", "a dozen" behind "more than"; what follows it is what it counts."""
    found = numbers.read(words, {}).found
    if len(found) == 1 and found[0].start == 0 and found[0].value < 10**MOST_DIGITS:
        noun = re.sub(r"^of\s", "", words[found[0].end :].strip(), flags=re.I)
        is_one_only = not found[0].words or found[0].words.startswith("a ")
        if is_one_only and not re.search(r"\d", words):
            return _counting(int(found[0].value), noun, quantifier)
        if found[0].words:
            return Wrong("has a word in front of a word for a number.", f"Write the word alone: {found[0].words}.")
    return Wrong(
        "is not a number that can be read.",
        "Write it as: 80000, at least 80,000, about 500, 10 to 12, dozens. Or leave it blank.",
    )


def _is_noun(words: str) -> bool:
    """Whether a text may be what is counted: up to four words without digits or signs."""
    return re.fullmatch(r"[^\W\d_]+(?:[ '’-][^\W\d_]+){0,3}", words) is not None
