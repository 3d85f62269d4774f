"""Scoring claims against coded articles: detection, slots, stance, time, figures, and all together.

A system claim matches a coded one when document and type agree and their quotes overlap in the
text by more than three characters; pairs are chosen by maximum weight (overlap, then shared
slots). The overall figure is the micro F1 over claims and filled slots, as the coding guide of the
gold articles defines it.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
from scipy.optimize import linear_sum_assignment

SLOTS = ("agent", "target", "location", "origin", "destination", "route", "sources")
PLACES = frozenset({"location", "origin", "destination", "route"})
_MIN_OVERLAP = 3
_DROPPED = re.compile(r"\b(al|el|the|district|neighbou?rhood|of|city|and|its)\b")
_DIRECTION = re.compile("north|south|east|west|central")
_SKELETON = (
    ("kh", "x"), ("sh", "S"), ("ch", "S"), ("gh", "g"), ("q", "k"),
    ("c", "k"), ("p", "b"), ("v", "f"), ("dh", "d"), ("th", "t"),
)  # fmt: skip
_QUOTES = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Coded:
    """A claim as the scorer compares it; ``span`` counts characters of the folded text."""

    document: str
    type: str
    quote: str
    segment: str | None
    stance: str | None
    negated: bool
    slots: Mapping[str, frozenset[str]]
    time: tuple[date, date] | None
    quantities: frozenset[tuple[str, float | None, float | None]]
    span: tuple[int, int] | None
    shown: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Count:
    """Right, proposed and wanted; precision, recall and F1 of them."""

    right: int = 0
    proposed: int = 0
    wanted: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.right + other.right, self.proposed + other.proposed, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """Share of the proposed that is right."""
        return self.right / self.proposed if self.proposed else 0.0

    @property
    def recall(self) -> float:
        """Share of the wanted that was found."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def fold(text: str) -> str:
    """Return a text in lower case with plain quotes and single spaces, for comparing quotes."""
    folded = unicodedata.normalize("NFKC", text)
    folded = "".join(_QUOTES.get(sign, sign) for sign in folded)
    return re.sub(r"\s+", " ", folded).lower().strip()


@cache
def name_key(name: str) -> str:
    """Return a name without marks, articles and generic words."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "", _DROPPED.sub(" ", plain.replace("-", " ")))


@cache
def place_key(key: str) -> str:
    """Return a place key's consonants, so that transliterations meet; short keys stay."""
    if _DIRECTION.search(key):
        return key
    skeleton = key
    for spelling, sign in _SKELETON:
        skeleton = skeleton.replace(spelling, sign)
    skeleton = re.sub(r"(.)\1", r"\1", re.sub(r"(?<!^)[aeiouyhw]", "", skeleton))
    return skeleton if len(skeleton) >= 4 else key


def alias_table(aliases: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return the look-up from each alias's key to its canonical name's key."""
    return {
        name_key(name): name_key(canonical)
        for canonical, names in aliases.items()
        for name in (canonical, *names)
    }


def coded_claim(line: Mapping[str, object], texts: Mapping[str, str], aliases: Mapping[str, str]) -> Coded:
    """Return a line of gold or of exported claims, ready to compare. ``texts`` are folded texts."""
    form = dict(line) if "doc" in line else _from_export(line)
    document = _document(str(form["doc"]), texts)
    shown = {slot: [str(name) for name in form.get(slot) or ()] for slot in SLOTS}  # type: ignore[attr-defined]
    return Coded(
        document=document or str(form["doc"]),
        type=str(form["type"]),
        quote=str(form["quote"]),
        segment=str(form.get("segment") or "") or None,
        stance=str(form.get("stance") or "") or None,
        negated=bool(form.get("negated")),
        slots={slot: name_keys(slot, names, aliases) for slot, names in shown.items()},
        time=_days(form.get("time")),
        quantities=_figures(form.get("quantities")),
        span=_locate(str(form["quote"]), texts[document]) if document else None,
        shown=shown,
    )


def name_keys(slot: str, names: Iterable[str], aliases: Mapping[str, str]) -> frozenset[str]:
    """Return what the names in a slot are compared by: aliases as one, places by their consonants."""
    keys = (aliases.get(name_key(name), name_key(name)) for name in names)
    return frozenset(place_key(key) if slot in PLACES else key for key in keys)


def _document(name: str, texts: Mapping[str, str]) -> str | None:
    return next((known for known in texts if known.startswith(name) or name.startswith(known)), None)


def _locate(quote: str, text: str) -> tuple[int, int] | None:
    folded = fold(quote)
    at = text.find(folded)
    if at < 0 and len(folded) > 60:
        at = text.find(folded[:50])
    return (at, at + len(folded)) if at >= 0 else None


def _days(value: object) -> tuple[date, date] | None:
    if not isinstance(value, list | tuple) or len(value) != 2:
        return None
    return date.fromisoformat(str(value[0])), date.fromisoformat(str(value[1]))


def _figures(value: object) -> frozenset[tuple[str, float | None, float | None]]:
    entries = value if isinstance(value, list | tuple) else ()
    return frozenset((q["measure"], q.get("low"), q.get("high")) for q in entries)


def _from_export(line: Mapping[str, object]) -> dict[str, object]:
    """Return an exported claim in the form of the gold."""
    form: dict[str, object] = {**line, "doc": str(line["document"]).rsplit("/", 1)[-1].removesuffix(".txt")}
    for entry in _list(line["actors"]) + _list(line["places"]):
        form.setdefault(entry["role"], [])
        form[entry["role"]].append(entry.get("name") or entry.get("mention") or "")  # type: ignore[attr-defined]
    form["sources"] = [e.get("name") or e.get("source") or "" for e in _list(line["attribution"])]
    time = line.get("time")
    known = isinstance(time, dict) and time.get("start") and time.get("end")
    form["time"] = [time["start"], time["end"]] if known and isinstance(time, dict) else None
    return form


def _list(value: object) -> list[dict[str, str]]:
    return list(value) if isinstance(value, list | tuple) else []


def match(gold: Sequence[Coded], system: Sequence[Coded]) -> list[tuple[Coded, Coded]]:
    """Return the pairs of coded and proposed claims, one to one, by maximum weight."""
    groups: dict[tuple[str, str], tuple[list[Coded], list[Coded]]] = {}
    for side, claims in enumerate((gold, system)):
        for claim in claims:
            groups.setdefault((claim.document, claim.type), ([], []))[side].append(claim)
    return [pair for wanted, found in groups.values() if wanted and found for pair in _assign(wanted, found)]


def _assign(wanted: Sequence[Coded], found: Sequence[Coded]) -> list[tuple[Coded, Coded]]:
    weights = np.array([[_weight(g, s) for s in found] for g in wanted])
    rows, columns = linear_sum_assignment(-weights)
    return [(wanted[i], found[j]) for i, j in zip(rows, columns, strict=True) if weights[i, j] > 0]


def _weight(gold: Coded, system: Coded) -> float:
    if not gold.span or not system.span:
        return 0.0
    overlap = min(gold.span[1], system.span[1]) - max(gold.span[0], system.span[0])
    if overlap <= _MIN_OVERLAP:
        return 0.0
    longest = max(gold.span[1] - gold.span[0], system.span[1] - system.span[0])
    return 1 + overlap / longest + 0.5 * sum(bool(gold.slots[s] & system.slots[s]) for s in SLOTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The figures of one comparison."""

    detection: Count
    slots: Mapping[str, Count]
    quantities: Count
    overall: Count
    stance: float
    negated: float
    time_exact: float
    time_overlap: float


def score(gold: Sequence[Coded], system: Sequence[Coded], pairs: Sequence[tuple[Coded, Coded]]) -> Scores:
    """Return all figures for a matching; slot figures count matched pairs only, the overall all claims."""
    detection = Count(len(pairs), len(system), len(gold))
    slots = {slot: _over(pairs, lambda c, slot=slot: c.slots[slot]) for slot in SLOTS}  # type: ignore[misc]
    right = sum((slots[slot].right for slot in SLOTS), len(pairs))
    overall = Count(right, sum(map(_size, system)), sum(map(_size, gold)))
    dated = [(g, s) for g, s in pairs if g.time]
    return Scores(
        detection=detection,
        slots=slots,
        quantities=_over(pairs, lambda c: c.quantities),
        overall=overall,
        stance=_share(pairs, lambda g, s: g.stance == s.stance),
        negated=_share(pairs, lambda g, s: g.negated == s.negated),
        time_exact=_share(dated, lambda g, s: g.time == s.time),
        time_overlap=_share(dated, _overlap_in_time),
    )


def _size(claim: Coded) -> int:
    return 1 + sum(len(claim.slots[slot]) for slot in SLOTS)


def _over(pairs: Sequence[tuple[Coded, Coded]], of: Callable[[Coded], frozenset[object]]) -> Count:
    return sum(
        (Count(len(of(g) & of(s)), len(of(s)), len(of(g))) for g, s in pairs),
        Count(),
    )


def _share(pairs: Sequence[tuple[Coded, Coded]], test: Callable[[Coded, Coded], bool]) -> float:
    return sum(test(g, s) for g, s in pairs) / len(pairs) if pairs else 0.0


def _overlap_in_time(gold: Coded, system: Coded) -> bool:
    if gold.time is None or system.time is None:
        return False
    return gold.time[0] <= system.time[1] and system.time[0] <= gold.time[1]
