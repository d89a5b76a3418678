"""How well the figures of whole texts are found, beside a key that a person wrote: `python -m tests.bench draft`."""

import csv
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from data.readers.prose import figures
from data.readers.prose.article import Figure, Kind

NO_FIGURES = ("distractor",)


@dataclass
class Score:
    """What was found of a key, and of what was found, how much was read rightly; `errors` tell each that was not."""

    wanted: int = 0
    found: int = 0
    reported: int = 0
    wrong: int = 0
    distractors: int = 0
    distractors_reported: int = 0
    right: Counter = field(default_factory=Counter)
    errors: list[tuple[str, str]] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        return 1 - self.wrong / self.reported if self.reported else 1.0

    @property
    def f1(self) -> float:
        together = self.precision + self.recall
        return 2 * self.precision * self.recall / together if together else 0.0

    def share(self, what: str) -> float:
        return self.right[what] / self.found if self.found else 1.0


def score(key: Path, folder: Path) -> Score:
    """Read every text that a key names and hold what was found against it.

    A target is found where the span of a figure overlaps its own. A figure that overlaps a distractor, or nothing of
    the key, is wrong; one that overlaps a context or a neutral row is neither. Raises OSError for a text not there.
    """
    with key.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    told = Score()
    for name in dict.fromkeys(row["article"] for row in rows):
        text = (
            (folder / name).read_text(encoding="utf-8")
            if (folder / name).exists()
            else (folder / f"{name}.txt").read_text(encoding="utf-8")
        )
        _score_one(name, text, [row for row in rows if row["article"] == name], told)
    return told


def _score_one(name: str, text: str, rows: list[dict], told: Score) -> None:
    found = list(figures.read(text, publisher="PUBLISHER").figures)
    spans = [(int(row["char_start"]), int(row["char_end"])) for row in rows]
    taken: set[int] = set()
    for row, span in zip(rows, spans, strict=True):
        over = [
            at for at, one in enumerate(found) if at not in taken and one.span[0] < span[1] and span[0] < one.span[1]
        ]
        around = text[max(0, span[0] - 60) : span[1] + 70].replace("\n", " ")
        if row["role"] == "target":
            told.wanted += 1
            if not over:
                told.errors.append(("missed", f"{name}: {row['metric']} [{text[slice(*span)]}] …{around}…"))
                continue
            best = max(over, key=lambda at: _agreement(found[at], row))
            taken.add(best)
            told.found += 1
            told.reported += 1
            for what, is_right, seen, due in _compared(found[best], row):
                told.right[what] += is_right
                if not is_right:
                    told.errors.append((what, f"{name}: {seen} for {due}: …{around}…"))
        elif row["role"] in NO_FIGURES:
            told.distractors += 1
    for at, one in enumerate(found):
        if at in taken:
            continue
        over = [row for row, span in zip(rows, spans, strict=True) if one.span[0] < span[1] and span[0] < one.span[1]]
        if any(row["role"] in ("context", "neutral", "target") for row in over):
            continue
        told.reported += 1
        told.wrong += 1
        told.distractors_reported += bool(over)
        around = text[max(0, one.span[0] - 60) : one.span[1] + 70].replace("\n", " ")
        told.errors.append(
            ("too many", f"{name}: {one.metric} [{one.words}] {over[0]['role'] if over else 'nothing'}: …{around}…")
        )


def _compared(one: Figure, row: dict) -> list[tuple[str, bool, object, object]]:
    high = str(one.value_max or "")
    value = (str(one.value), high)
    due = (_whole(row["value"]), _whole(row["value_high"]))
    claimant = "PUBLISHER" if one.claimant.kind in (Kind.PUBLISHER, Kind.NOBODY) else one.claimant.name
    return [
        ("value", value == due, value, due),
        ("quantifier", one.quantifier == row["quantifier"], one.quantifier, row["quantifier"]),
        ("unit", one.unit == row["unit"], one.unit, row["unit"]),
        ("metric", one.metric == row["metric"], one.metric, row["metric"]),
        ("group", one.affected == row["affected_group"], one.affected, row["affected_group"]),
        ("origin", is_same_claimant(claimant, row["claimant"]), claimant, row["claimant"]),
    ]


def _agreement(one: Figure, row: dict) -> int:
    return sum(is_right for _, is_right, _, _ in _compared(one, row))


def _whole(number: str) -> str:
    return str(int(float(number))) if number.strip() else ""


_LITTLE = frozenset(["the", "a", "an", "of", "for", "and", "in", "to", "at", "on", "its", "his", "her", "s"])


def is_same_claimant(one: str, other: str) -> bool:
    """Whether two names are of one claimant: the words of one are all among those of the other."""
    first, second = (_words(name) for name in (one, other))
    return first == second or bool(first and second) and (first <= second or second <= first)


def _words(name: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", name.replace("PUBLISHER", "publisher")).encode("ascii", "ignore").decode()
    found = {
        re.sub(r"s$", "", word)
        for word in re.findall(r"[a-z0-9]+", plain.lower().replace(".", ""))
        if word not in _LITTLE
    }
    return found


def shown(told: Score) -> str:
    """The score as lines to read, errors by kind."""
    lines = [
        f"figures  {told.wanted} wanted, {told.found} found, {told.wrong} reported that are none",
        f"precision {told.precision:.3f}   recall {told.recall:.3f}   F1 {told.f1:.3f}",
        "   ".join(
            f"{what} {told.share(what):.3f}" for what in ("value", "quantifier", "unit", "metric", "group", "origin")
        ),
        f"dates, ages, times, money and the like reported: {told.distractors_reported} of {told.distractors}",
    ]
    kinds = Counter(kind for kind, _ in told.errors)
    for kind, count in kinds.most_common():
        lines += ["", f"{kind}: {count}", *(f"  {words}" for of, words in told.errors if of == kind)]
    return "\n".join(lines)
