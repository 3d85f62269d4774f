"""Scores of incident templates, all slots, after the guidelines of MUC-4 (1992).

A report's proposed templates are mapped to those of its key one to one, so that the sum of slot scores is
greatest. A pair needs at least a partial match on the incident's type and on one of the slots that tell
incidents apart (perpetrators; names or classes of targets; names, descriptions or classes of victims:
guidelines for scoring mismatches, 1992, section 3.2.1), when both have such strings. Fillers of a slot are
paired one to one; a pair is correct (1), partial (0.5) or wrong (0). Figures are of "all templates": a missed
template's fillers count as possible, a spurious one's as actual. Recall is (correct + partial / 2) over
possible, precision the same over actual. An optional template or filler of the key that is not found costs
nothing.

What the judges of 1992 decided by hand is decided here by rule, and rather strictly:

- type: one that is ATTACK on one side only is partial, for every other type is a kind of attack;
- date: the same days are correct, days that overlap partial ("- 4 FEB 90": up to that day);
- location: correct when the narrowest place is named (or both name the country alone), partial when the
  country or a wider place is;
- strings: correct when the words are the same without article and quotes, partial when one holds the other's
  words and ends alike or shares a name;
- number, type, effect: correct when the value is right and said of the right string, partial when it is said
  of another one.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from communique.evaluate.muc4_keys import SLOTS, Fill, Template
from communique.lexicon.calendar import make_date

#: strings that tell one incident from another
DISTINCT = ("perp_individual", "perp_organization", "target_id", "victim_name", "victim_description")
_STRINGS = (*DISTINCT, "instrument")
#: classes of targets and victims, which tell incidents apart too
_CLASSES = ("target_type", "victim_type")
#: every type is a kind of attack
ANY_TYPE = "ATTACK"
CORRECT, PARTIAL, WRONG = 1.0, 0.5, 0.0

_WORD = re.compile(r"[A-Z0-9]+(?:['.&-][A-Z0-9]+)*")
_ARTICLES = frozenset({"A", "AN", "THE", "THEIR", "HIS", "HER", "ITS", "OUR"})
_DAY = re.compile(r"(?:(\d{1,2})\s+)?([A-Z]{3})[A-Z]*\s+(\d{2})\b")
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
#: two-digit years are of the last century
_CENTURY = 1900


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotScore:
    """The count of one slot: fillers in the key, fillers proposed, correct and partial ones."""

    possible: int = 0
    actual: int = 0
    correct: int = 0
    partial: int = 0

    @property
    def recall(self) -> float:
        """The share (0..1) of the key's fillers that were found, partial ones by half."""
        return (self.correct + self.partial / 2) / self.possible if self.possible else 0.0

    @property
    def precision(self) -> float:
        """The share (0..1) of the proposed fillers that are right, partial ones by half."""
        return (self.correct + self.partial / 2) / self.actual if self.actual else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.possible + self.actual
        return 2 * (self.correct + self.partial / 2) / total if total else 0.0

    def __add__(self, other: "SlotScore") -> "SlotScore":
        return SlotScore(
            possible=self.possible + other.possible,
            actual=self.actual + other.actual,
            correct=self.correct + other.correct,
            partial=self.partial + other.partial,
        )


Scores = Mapping[str, SlotScore]


def score_reports(pairs: Iterable[tuple[Sequence[Template], Sequence[Template]]]) -> dict[str, SlotScore]:
    """Return the score of every slot over reports, each given as (key, proposed)."""
    total = dict.fromkeys(SLOTS, SlotScore())
    for key, proposed in pairs:
        for slot, found in score_report(key, proposed).items():
            total[slot] += found
    return total


def overall(scores: Scores) -> SlotScore:
    """Return the score over all slots together ("all templates")."""
    return sum(scores.values(), SlotScore())


def score_report(key: Sequence[Template], proposed: Sequence[Template]) -> dict[str, SlotScore]:
    """Return the score of every slot of one report."""
    mapped = map_templates(key, proposed)
    pairs: list[tuple[Template, Template]] = [(key[i], proposed[j]) for i, j in mapped]
    met, used = {i for i, _ in mapped}, {j for _, j in mapped}
    missed = [t for i, t in enumerate(key) if i not in met and not t.optional]
    pairs += [(template, Template()) for template in missed]
    pairs += [(Template(), template) for j, template in enumerate(proposed) if j not in used]
    return {
        slot: sum((score_slot(slot, left, right) for left, right in pairs), SlotScore()) for slot in SLOTS
    }


def map_templates(key: Sequence[Template], proposed: Sequence[Template]) -> list[tuple[int, int]]:
    """Return which template of the key (index) each proposed one (index) stands for, at most one each."""
    weights = [[_likeness(left, right) for right in proposed] for left in key]
    return [(i, j) for i, j in _assign(weights) if weights[i][j] > 0]


def _likeness(left: Template, right: Template) -> float:
    """Return the sum of slot scores of two templates, 0 when they may not be mapped."""
    if not score_slot("type", left, right).recall or not _share_strings(left, right):
        return 0.0
    return sum(s.correct + s.partial / 2 for slot in SLOTS for s in (score_slot(slot, left, right),))


def _share_strings(left: Template, right: Template) -> bool:
    if not all(any(template.fills(slot) for slot in DISTINCT) for template in (left, right)):
        return True
    return (
        any(_alike(a, b) > 0 for slot in DISTINCT for a in left.fills(slot) for b in right.fills(slot))
        or any(
            _alike(a, b) > 0
            for one, other in (("victim_name", "victim_description"), ("victim_description", "victim_name"))
            for a in left.fills(one)
            for b in right.fills(other)
        )
        or _share_class(left, right)
    )


def _share_class(left: Template, right: Template) -> bool:
    return any(_values(left, slot) & _values(right, slot) for slot in _CLASSES)


def _values(template: Template, slot: str) -> set[str]:
    return {value for fill in template.fills(slot) for value in fill.values}


def score_slot(slot: str, left: Template, right: Template) -> SlotScore:
    """Return the score of one slot of two templates (the first is the key's)."""
    key, proposed = left.fills(slot), right.fills(slot)
    if slot == "location":
        return _location_score(key, proposed)
    judge = _JUDGES.get(slot, _said_of)
    weights = [[judge(a, b) for b in proposed] for a in key]
    pairs = _assign(weights)
    marks = Counter(weights[i][j] for i, j in pairs)
    met = {i for i, j in pairs if weights[i][j] > WRONG}
    possible = sum(not fill.optional or i in met for i, fill in enumerate(key))
    return SlotScore(possible=possible, actual=len(proposed), correct=marks[CORRECT], partial=marks[PARTIAL])


def _assign(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    if not weights or not weights[0]:
        return []
    table: Any = np.array(weights)
    rows, columns = linear_sum_assignment(-table)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True)]


def _location_score(key: Sequence[Fill], proposed: Sequence[Fill]) -> SlotScore:
    """Return the score of a place: one filler, however many parts it is written in, widest first."""
    if not key or not proposed:
        return SlotScore(possible=bool(key), actual=bool(proposed))
    ours = {_plain(value) for fill in proposed for value in fill.values}
    exact = any(_plain(value) in ours for value in key[-1].values) and (len(key) > 1 or len(proposed) == 1)
    wider = any(_plain(value) in ours for fill in key for value in fill.values)
    return SlotScore(possible=1, actual=1, correct=exact, partial=wider and not exact)


def _types(left: Fill, right: Fill) -> float:
    if set(left.values) & set(right.values):
        return CORRECT
    return PARTIAL if ANY_TYPE in (*left.values, *right.values) else WRONG


def _dates(left: Fill, right: Fill) -> float:
    spans = [(_days(a), _days(b)) for a in left.values for b in right.values]
    if any(a == b and a is not None for a, b in spans):
        return CORRECT
    met = any(a and b and a[0] <= b[1] and b[0] <= a[1] for a, b in spans)
    return PARTIAL if met else WRONG


@cache
def _days(text: str) -> tuple[date, date] | None:
    """Return the first and last day of "4 FEB 90", "- 4 FEB 90" or "2 FEB 90 - 4 FEB 90"; None if unread."""
    read = (_month_or_day(match) for match in _DAY.finditer(text.upper()))
    days = [days for days in read if days is not None]
    if not days:
        return None
    first = date.min if text.lstrip().startswith("-") else days[0][0]
    return first, days[-1][1]


def _month_or_day(match: re.Match[str]) -> tuple[date, date] | None:
    """Return the days that a month or a day of it means, or None when the calendar has none ("31 FEB")."""
    if match[2] not in _MONTHS:
        return None
    month, year = _MONTHS.index(match[2]) + 1, _CENTURY + int(match[3])
    if match[1]:
        day = make_date(year, month, int(match[1]))
        return None if day is None else (day, day)
    after = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), date.fromordinal(after.toordinal() - 1)


def _alike(left: Fill, right: Fill) -> float:
    return max((same_string(a, b) for a in left.values for b in right.values), default=WRONG)


@cache
def same_string(left: str, right: str) -> float:
    """Compare two strings by their words: 1 the same, 0.5 of one head or with a name in common, else 0."""
    ours, theirs = _words(left), _words(right)
    if not ours or not theirs:
        return WRONG
    if ours == theirs:
        return CORRECT
    inside = set(ours) <= set(theirs) or set(theirs) <= set(ours)
    return PARTIAL if inside or ours[-1] == theirs[-1] or _heads(ours) & _heads(theirs) else WRONG


def _heads(words: tuple[str, ...]) -> set[str]:
    """Return the word before the first "of", "in", "from": a long description's head."""
    cut = next((i for i, word in enumerate(words) if word in {"OF", "IN", "FROM", "AT", "WHO"}), len(words))
    return {words[cut - 1]} if cut else set()


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in _WORD.findall(text.upper()) if word not in _ARTICLES)


def _plain(text: str) -> str:
    return " ".join(_words(text))


def _said_of(left: Fill, right: Fill) -> float:
    """Compare fillers of a closed list, which may be said of a string."""
    if not {_plain(v) for v in left.values} & {_plain(v) for v in right.values}:
        return WRONG
    if not left.of or not right.of:
        return CORRECT
    said = max((same_string(a, b) for a in left.of for b in right.of), default=WRONG)
    return CORRECT if said > WRONG else PARTIAL


def _numbers(left: Fill, right: Fill) -> float:
    """Compare counts: one that is right but for its "about" or "at least" is half right."""
    if set(left.values) & set(right.values):
        return _said_of(left, right)
    bare = {value.strip("~-") for value in left.values} & {value.strip("~-") for value in right.values}
    return PARTIAL if bare else WRONG


_JUDGES: Mapping[str, Callable[[Fill, Fill], float]] = {
    "type": _types,
    "date": _dates,
    "target_number": _numbers,
    "victim_number": _numbers,
    "target_total": _numbers,
    "victim_total": _numbers,
    **dict.fromkeys(_STRINGS, _alike),
}
