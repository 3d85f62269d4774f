"""Reporting cues and speaker nouns, read from ``cues.toml``; every entry tests itself."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from communique.records.mention import Stance

_FILE = "lexicon/en/cues.toml"
_WORD = re.compile(r"\w+|[^\w\s]")
_LISTS = (
    "heads",
    "platforms",
    "bodies",
    "vague",
    "private",
    "persons",
    "posts",
    "unspeaking",
    "anaphoric",
    "pronouns",
    "headline",
    "labels",
    "titles",
    "forward",
    "modifiers",
    "states",
    "subordinators",
    "broken",
    "spans",
    "tails",
    "venues",
    "observers",
    "things",
    "spokes",
    "particles",
    "offices",
    "state_offices",
)


class CueKind(StrEnum):
    """What sort of words report."""

    VERB = "verb"
    NOUN = "noun"
    PREPOSITION = "preposition"
    ADVERB = "adverb"
    ADJECTIVE = "adjective"
    MARK = "mark"


class CueContent(StrEnum):
    """What a cue attributes: a clause, also a noun phrase, what follows "of", or nothing by itself."""

    CLAUSE = "clause"
    OBJECT = "object"
    OF = "of"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One entry of ``cues.toml``; the file's head says what each field means."""

    id: str
    forms: tuple[str, ...]
    kind: CueKind
    stance: Stance
    content: CueContent
    trails: bool
    addressee: bool
    act: bool
    refers: bool
    weak: bool
    speech: bool
    deed: bool
    passive: bool
    unless: frozenset[str]
    needs: frozenset[str]
    matches: tuple[str, ...]
    ignores: tuple[str, ...]
    source: str


class CueHit(NamedTuple):
    """A cue that stands at word ``first`` and ends before word ``last``."""

    cue: Cue
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CueLexicon:
    """The cues by the first word of each form (longest first), and the lists of speaker nouns."""

    cues: tuple[Cue, ...]
    by_first: Mapping[str, tuple[tuple[tuple[str, ...], Cue], ...]]
    speakers: Mapping[str, frozenset[str]]

    def at(self, words: Sequence[str], first: int) -> tuple[CueHit, ...]:
        """Return the cues at one word (lower case), longest first."""
        found: list[CueHit] = []
        for form, cue in self.by_first.get(words[first], ()):
            if tuple(words[first : first + len(form)]) == form:
                found.append(CueHit(cue, first, first + len(form)))
        return tuple(found)

    def scan(self, words: Sequence[str]) -> Iterator[tuple[CueHit, ...]]:
        """Yield the readings at each word where the longest cue starts; a cue hides those inside it."""
        last = 0
        for first, word in enumerate(words):
            if first >= last and word in self.by_first and (hits := self.at(words, first)):
                last = hits[0].last
                yield tuple(hit for hit in hits if hit.last == last)


def split_words(text: str) -> list[str]:
    """Return the lower-case words and marks of a text, as forms are split."""
    return [word.lower() for word in _WORD.findall(text)]


@cache
def cue_lexicon() -> CueLexicon:
    """Return the English cue lexicon; raise ``ValueError`` naming a broken entry."""
    return parse_cues(files("communique.data").joinpath(_FILE).read_text("utf-8"))


def parse_cues(text: str) -> CueLexicon:
    """Return a cue lexicon from the text of a ``cues.toml``; raise ``ValueError`` naming a broken entry."""
    raw = tomllib.loads(text)
    cues = tuple(_cue(entry) for entry in raw["cue"])
    speakers = {name: frozenset(raw["speakers"].get(name, ())) for name in _LISTS}
    return CueLexicon(cues=cues, by_first=_index(cues), speakers=speakers)


def _index(cues: Sequence[Cue]) -> dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
    by_first: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for cue in cues:
        for form in cue.forms:
            words = tuple(split_words(form))
            by_first.setdefault(words[0], []).append((words, cue))
    return {word: tuple(sorted(forms, key=lambda item: -len(item[0]))) for word, forms in by_first.items()}


def _cue(entry: Mapping[str, Any]) -> Cue:
    for field in ("id", "forms", "kind", "stance", "matches", "source"):
        if not entry.get(field):
            raise ValueError(f"cues.toml: {entry.get('id', '?')}: add a non-empty {field!r}")
    return Cue(
        id=entry["id"],
        forms=tuple(entry["forms"]),
        kind=CueKind(_one_of(entry, "kind", [kind.value for kind in CueKind])),
        stance=Stance(_one_of(entry, "stance", [stance.value for stance in Stance])),
        content=CueContent(_one_of(entry, "content", [content.value for content in CueContent], "clause")),
        trails=bool(entry.get("trails", False)),
        addressee=bool(entry.get("addressee", False)),
        act=bool(entry.get("act", False)),
        refers=bool(entry.get("refers", False)),
        weak=bool(entry.get("weak", False)),
        speech=bool(entry.get("speech", False)),
        deed=bool(entry.get("deed", False)),
        passive=bool(entry.get("passive", False)),
        unless=frozenset(entry.get("unless", ())),
        needs=frozenset(entry.get("needs", ())),
        matches=tuple(entry["matches"]),
        ignores=tuple(entry.get("ignores", ())),
        source=entry["source"],
    )


def _one_of(entry: Mapping[str, Any], field: str, known: Sequence[str], default: str = "") -> str:
    value = entry.get(field, default)
    if value not in known:
        raise ValueError(f"cues.toml: {entry['id']}: {field} {value!r} is not one of {', '.join(known)}")
    return str(value)


def check_cues(lexicon: CueLexicon | None = None) -> list[str]:
    """Return what is wrong with the cues, one sentence each: a missed example, a hit in a counter-example."""
    lexicon = lexicon or cue_lexicon()
    problems = [f"cues.toml: {cue_id}: give each cue its own id" for cue_id in _doubles(lexicon)]
    for cue in lexicon.cues:
        for text in cue.matches:
            if not _found(lexicon, cue, text):
                problems.append(f"cues.toml: {cue.id}: not found in its example {text!r}")
        for text in cue.ignores:
            if _found(lexicon, cue, text):
                problems.append(f"cues.toml: {cue.id}: found in its counter-example {text!r}")
    return problems


def _doubles(lexicon: CueLexicon) -> list[str]:
    ids = [cue.id for cue in lexicon.cues]
    return sorted({cue_id for cue_id in ids if ids.count(cue_id) > 1})


def _found(lexicon: CueLexicon, cue: Cue, text: str) -> bool:
    words = split_words(text)
    return any(hit.cue.id == cue.id and not idiom(words, hit) for hits in lexicon.scan(words) for hit in hits)


#: Words after a verb among which an idiom's noun is looked for: "claimed the lives of three".
_IDIOM_REACH = 4
#: And in which the other half of a cue stands: "held the army and its allies responsible for".
_HALF_REACH = 8


def idiom(words: Sequence[str], hit: CueHit) -> bool:
    """Return whether the verb reports nothing: in an idiom ("claimed three lives"), or half of a cue."""
    if hit.cue.needs and hit.cue.needs.isdisjoint(words[hit.last : hit.last + _HALF_REACH]):
        return True  # "held the hill", but "held the army responsible for"
    return bool(hit.cue.unless.intersection(words[hit.last : hit.last + _IDIOM_REACH]))
