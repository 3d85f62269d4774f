"""Lexical units: which words say which type of claim, and where their roles stand.

A unit is read from ``data/lexicon/<language>/units/*.toml``; frames (role patterns) and word classes
stand beside them. Every unit carries sentences that must match and sentences that must not.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from communique.lexicon.inflect import plural, verb_forms
from communique.records.claim import ClaimType

DATA = Path(__file__).resolve().parent.parent / "data" / "lexicon"
GAP = "*"  # up to MAX_GAP words may stand here
MAX_GAP = 4
_WORD = re.compile(r"\w+|[^\w\s]")
_UNIT_KEYS = {
    "id",
    "type",
    "frame",
    "verbs",
    "nouns",
    "adjectives",
    "suffixes",
    "needs",
    "measure",
    "stance",
    "negated",
    "priority",
    "also",
    "anaphor",
    "follows",
    "either",
    "tags",
    "matches",
    "ignores",
    "source",
}


class LexiconError(ValueError):
    """A lexicon file is wrong; the message names the file, the entry and the remedy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Where the roles stand, for verbs and for nouns: role -> sources in order of preference.

    A source is ``subj``, ``obj``, ``poss`` (what stands before a noun), ``of``, ``by`` or any
    other preposition.
    """

    id: str
    verb: dict[str, tuple[str, ...]]
    noun: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One lexical unit: forms of one meaning, the claim type it says and what it needs."""

    id: str
    type: ClaimType
    frame: str
    needs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    required: tuple[frozenset[str], ...] = ()  # of each of these sets of classes the sentence must hold one
    measure: str | None = None
    stance: str | None = None
    negated: bool = False
    priority: int = 0  # among forms of one length the higher is tried first
    anaphor: bool = False  # "the attack": takes the type of the act told before
    follows: bool = False  # says its type only right behind a claim of that type, whose noun it leaves out
    also: tuple[str, ...] = ()  # units that the same words fire besides, where these have what they need
    either: tuple[ClaimType, ...] = ()  # types that the words name as well: what else is told decides
    tags: tuple[str, ...] = ()  # the only tags of its verbs ("occupies", not "occupied"); none: any
    suffixes: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    ignores: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedUnits:
    """A type's units for words that none of its others has: verbs, verbs without an object, nouns."""

    verb: Unit
    alone: Unit
    noun: Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One form of a unit as words (``*`` is a gap); ``reading`` is verb, noun or adjective."""

    words: tuple[str, ...]
    reading: str
    unit: Unit


#: Patterns of one first word under a further one, each with its rank among all of the first word.
Ranked = Mapping[str, tuple[tuple[int, Pattern], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """The patterns of one first word, to be found by the words beside it.

    ``after`` holds them by their second word (a gap's sign; "" for a word alone), ``around`` those of two or
    three words by the word behind the first, which as a passive's subject stands before it.
    """

    after: Ranked
    around: Ranked


def best_first(ranked: Ranked, words: Iterable[str]) -> Iterator[Pattern]:
    """Yield the patterns under any of the words, the most specific first."""
    found = chain.from_iterable(ranked[word] for word in words if word in ranked)
    return (pattern for _, pattern in sorted(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLexicon:
    """All units of a language: patterns by first word, frames, word classes, hyphen suffixes, all words.

    ``forms`` holds the same patterns as ``patterns``, to be found by further words.
    """

    units: tuple[Unit, ...]
    by_id: dict[str, Unit]
    patterns: dict[str, tuple[Pattern, ...]]
    forms: dict[str, Forms]
    frames: dict[str, Frame]
    classes: dict[str, frozenset[str]]  # word form -> classes
    guards: frozenset[str]  # classes that only guard units: their words still count as of no class
    suffixes: dict[str, tuple[Unit, ...]]
    readings: dict[str, frozenset[str]]  # first word -> readings that it has in this lexicon
    verbs: frozenset[str]  # first words of verb forms
    words: frozenset[str]  # every word of a form or a class
    tagged: Mapping[ClaimType, "TaggedUnits"]  # for words that a tagger takes for an act


def words_of(form: str) -> tuple[str, ...]:
    """Return a form's words; hyphens are words of their own, as the parser cuts them."""
    return tuple(_WORD.findall(form.lower()))


@cache
def load_units(language: str = "en") -> UnitLexicon:
    """Return the lexicon of a language; raise :class:`LexiconError` on the first wrong entry."""
    folder = DATA / language
    frames = _load_frames(folder / "frames.toml")
    classes, guards = _load_classes(folder / "classes.toml")
    names = frozenset().union(*classes.values())
    units: list[Unit] = []
    patterns: list[Pattern] = []
    for path in sorted((folder / "units").glob("*.toml")):
        for entry in _read(path).get("unit", []):
            unit = _unit(path, entry, frames, names)
            units.append(unit)
            patterns.extend(_patterns(entry, unit))
    _check_ids(units)
    tagged = _load_tagged(folder / "tagged.toml", frames, names)
    return _lexicon(tuple(units), patterns, frames, classes, guards, tagged)


def _lexicon(
    units: tuple[Unit, ...],
    patterns: list[Pattern],
    frames: dict[str, Frame],
    classes: dict[str, frozenset[str]],
    guards: frozenset[str],
    tagged: Mapping[ClaimType, TaggedUnits],
) -> UnitLexicon:
    by_first: dict[str, list[Pattern]] = {}
    for pattern in patterns:
        by_first.setdefault(pattern.words[0], []).append(pattern)
    suffixes: dict[str, list[Unit]] = {}
    for unit in units:
        for suffix in unit.suffixes:
            suffixes.setdefault(suffix, []).append(unit)
    ordered = {first: tuple(sorted(group, key=_specific_first)) for first, group in by_first.items()}
    return UnitLexicon(
        units=units,
        by_id={unit.id: unit for unit in units},
        patterns=ordered,
        forms={first: _forms(group) for first, group in ordered.items()},
        frames=frames,
        classes=classes,
        guards=guards,
        suffixes={suffix: tuple(group) for suffix, group in suffixes.items()},
        readings={first: frozenset(p.reading for p in group) for first, group in by_first.items()},
        verbs=frozenset(p.words[0] for p in patterns if p.reading == "verb"),
        words=frozenset(word for p in patterns for word in p.words) | classes.keys(),
        tagged=tagged,
    )


def _load_tagged(
    path: Path, frames: Mapping[str, Frame], classes: frozenset[str]
) -> dict[ClaimType, TaggedUnits]:
    """Return, for each claim type, the units of words that only a tagger knows."""
    found = {}
    for entry in _read(path).get("unit", []):
        where = f"{path.name}: {entry.get('type', '(unit without type)')}"
        type_ = _claim_type(where, entry.get("type"))
        usual = entry.get("frame")
        names = {"verb": usual, "alone": entry.get("alone", usual), "noun": entry.get("noun", usual)}
        if unknown := [name for name in names.values() if name not in frames]:
            raise LexiconError(f"{where}: frame {unknown[0]!r} is not in frames.toml")
        needs = _needs(where, entry.get("needs", {}), classes)
        blank = Unit(id="", type=type_, frame="", measure=entry.get("measure"), needs=needs)
        units = {
            key: replace(blank, id=f"tagged.{type_.value}.{key}", frame=name) for key, name in names.items()
        }
        found[type_] = TaggedUnits(**units)
    return found


#: The most words of a form that a passive turns round: verb, noun, the noun's preposition.
_LONGEST_TURNED = 3


def _forms(patterns: Sequence[Pattern]) -> Forms:
    after: dict[str, list[tuple[int, Pattern]]] = {}
    around: dict[str, list[tuple[int, Pattern]]] = {}
    for ranked in enumerate(patterns):
        words = ranked[1].words
        after.setdefault(words[1] if len(words) > 1 else "", []).append(ranked)
        said = [word for word in words if word != GAP]
        if 1 < len(said) <= _LONGEST_TURNED:
            around.setdefault(said[1], []).append(ranked)
    return Forms(
        after={word: tuple(group) for word, group in after.items()},
        around={word: tuple(group) for word, group in around.items()},
    )


def _specific_first(pattern: Pattern) -> tuple[int, int, int]:
    """Longer forms win, then those of higher priority, then those that need more."""
    return (-len(pattern.words), -pattern.unit.priority, -len(pattern.unit.needs))


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path.name}: not valid TOML: {error}") from error


def _load_frames(path: Path) -> dict[str, Frame]:
    frames = {}
    for name, entry in _read(path).get("frame", {}).items():
        verb = {role: tuple(sources) for role, sources in entry.items() if role != "noun"}
        noun = {role: tuple(sources) for role, sources in entry.get("noun", {}).items()}
        frames[name] = Frame(id=name, verb=verb, noun=noun or verb)
    return frames


def _load_classes(path: Path) -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    """Return the classes of each word form, and which classes only guard units."""
    found: dict[str, set[str]] = {}
    entries = _read(path)
    for name, nouns in entries.get("class", {}).items():
        for form in (form for noun in nouns for form in (noun, plural(noun))):
            found.setdefault(form, set()).add(name)
    for name, verbs in entries.get("verbs", {}).items():
        for form in (form for verb in verbs for form in verb_forms(verb)):
            found.setdefault(form, set()).add(name)
    guards = frozenset(entries.get("guards", ()))
    if unknown := guards - {name for names in found.values() for name in names}:
        raise LexiconError(
            f"{path.name}: guards: {sorted(unknown)[0]!r} is no class; add it, or drop it here"
        )
    return {form: frozenset(names) for form, names in found.items()}, guards


def _unit(path: Path, entry: dict[str, Any], frames: dict[str, Frame], classes: Iterable[str]) -> Unit:
    where = f"{path.name}: {entry.get('id', '(unit without id)')}"
    if unknown := set(entry) - _UNIT_KEYS:
        raise LexiconError(f"{where}: unknown key {sorted(unknown)[0]!r}; known are {sorted(_UNIT_KEYS)}")
    if entry.get("frame") not in frames:
        raise LexiconError(f"{where}: frame {entry.get('frame')!r} is not in frames.toml")
    needs = _needs(where, entry.get("needs", {}), frozenset(classes))
    return Unit(
        id=entry["id"],
        type=_claim_type(where, entry.get("type")),
        frame=entry["frame"],
        needs=needs,
        required=_required(needs),
        measure=entry.get("measure"),
        stance=entry.get("stance"),
        negated=entry.get("negated", False),
        priority=entry.get("priority", 0),
        anaphor=entry.get("anaphor", False),
        follows=entry.get("follows", False),
        also=tuple(entry.get("also", ())),
        either=tuple(_claim_type(where, name) for name in entry.get("either", ())),
        tags=tuple(entry.get("tags", ())),
        suffixes=tuple(entry.get("suffixes", ())),
        matches=tuple(entry.get("matches", ())),
        ignores=tuple(entry.get("ignores", ())),
    )


def _claim_type(where: str, name: object) -> ClaimType:
    try:
        return ClaimType(str(name))
    except ValueError:
        raise LexiconError(f"{where}: type {name!r} is not a claim type") from None


def _needs(where: str, needs: dict[str, Any], classes: frozenset[str]) -> dict[str, tuple[str, ...]]:
    for key, wanted in needs.items():
        for name in wanted:
            if name not in classes and name not in {"place", "force", "people", "number", "none"}:
                raise LexiconError(f"{where}: needs.{key}: {name!r} is not a class of classes.toml")
    return {key: tuple(wanted) for key, wanted in needs.items()}


def _required(needs: Mapping[str, tuple[str, ...]]) -> tuple[frozenset[str], ...]:
    """Return the classes of needs that only a word of the sentence can meet."""
    wanted = (names for key, names in needs.items() if not key.startswith("not_"))
    return tuple(frozenset(names) for names in wanted if "none" not in names)


def _check_ids(units: list[Unit]) -> None:
    seen: set[str] = set()
    for unit in units:
        if unit.id in seen:
            raise LexiconError(f"unit id {unit.id} stands twice: give each entry an id of its own")
        seen.add(unit.id)
    for unit in units:
        if unknown := [name for name in unit.also if name not in seen]:
            raise LexiconError(f"{unit.id}: also: there is no unit {unknown[0]!r}")


def _patterns(entry: dict[str, Any], unit: Unit) -> Iterator[Pattern]:
    for form in entry.get("verbs", ()):
        first, *rest = words_of(form)
        for inflected in verb_forms(first):
            yield Pattern(words=(inflected, *rest), reading="verb", unit=unit)
    for form in entry.get("nouns", ()):
        words = words_of(form)
        for last in dict.fromkeys((words[-1], plural(words[-1]))):
            yield Pattern(words=(*words[:-1], last), reading="noun", unit=unit)
    for form in entry.get("adjectives", ()):
        yield Pattern(words=words_of(form), reading="adjective", unit=unit)
