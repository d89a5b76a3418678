"""What the page on which readers look up their own sentences says of itself and of what was pasted into it."""

from data.wording.english import number, some

WHAT_IT_DOES = (
    "Paste a sentence of your draft with its number, or a whole text. Look up tells who on record says that number, how"
    " many carried it, which claims stand next to it, and whose own figures add up to it."
)
IN_ALL = "In the whole record, whatever the filters leave."
SHOWN = 40  # characters of what was pasted


def of_a_paste(with_number: int, without: int) -> str:
    """How much of a pasted text is answered here, what becomes of the rest, and what the link to the page holds."""
    if with_number == 0:
        return f"None of the {number(without)} sentences of what you pasted holds a number. The first is looked up."
    held = f"{number(with_number)} of the {some(with_number + without, 'sentence')} of what you pasted"
    asked = (
        "this page answers one of them, and the link to it keeps that one alone. The rest is kept below until you"
        " reload or leave the dashboard."
        if with_number > 1
        else "it is answered here."
    )
    return f"{held} {'hold' if with_number > 1 else 'holds'} a number: {asked}"


def not_taken(unread: int, begins: str, most: int) -> str:
    """How many characters of a text too long were not read, and where they begin."""
    return (
        f"At most {number(most)} characters are read at once. The last {number(unread)} were not: paste them by"
        f" themselves, from “{shortened(begins)}” on."
    )


def look_up(numbers: str) -> str:
    """What the link to another sentence says, by the numbers in it."""
    return f"Look up: {shortened(numbers, SHOWN // 2)}"


def other_sentences(count: int) -> str:
    """What the fold over the other sentences says."""
    return f"Look up another of your sentences ({number(count)})"


def shortened(text: str, most: int = SHOWN) -> str:
    """The beginning of a text on one line, cut between words."""
    line = " ".join(text[: 3 * most].split())
    return line if len(line) <= most else f"{line[:most].rpartition(' ')[0] or line[:most]} …"
