"""English number words, bounds, vague counts, units and counted nouns, read from ``numbers.toml``."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from communique.lexicon.calendar import MONTH
from communique.records.mention import Qualifier

_CLOCK = r"\d{1,2}(?:[:.]\d{2})?\s?[ap]\.?m\b\.?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A vague count ("dozens") and its low end; the high end is open."""

    id: str
    forms: tuple[str, ...]
    low: float
    unit: str | None
    matches: tuple[str, ...]
    ignores: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """Words that bound the number after them; ``keeps`` says which of its ends stand."""

    id: str
    forms: tuple[str, ...]
    qualifier: Qualifier
    keeps: str  # "both", "low", "high"
    matches: tuple[str, ...]
    ignores: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A measure's names; ``factor`` turns a stated figure into the record's unit."""

    id: str
    forms: tuple[str, ...]
    unit: str
    factor: float
    matches: tuple[str, ...]
    ignores: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NonCount:
    """A shape of number that counts nothing (an age, a clock time), with the unit it gets."""

    id: str
    unit: str
    pattern: re.Pattern[str]
    digits: bool  # written in digits alone, so that a text without any cannot hold it
    signs: tuple[str, ...]  # lower-case letters of which it holds one at least; () when any text may hold it
    matches: tuple[str, ...]
    ignores: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberLexicon:
    """All that ``numbers.toml`` says, ready for use."""

    words: Mapping[str, int]
    scales: Mapping[str, int]
    fractions: Mapping[str, float]
    bands: tuple[Band, ...]
    bounds: tuple[Bound, ...]
    units: tuple[Unit, ...]
    people: frozenset[str]
    plurals: Mapping[str, str]
    compounds: frozenset[str]
    stops: frozenset[str]
    states: frozenset[str]
    verbs: frozenset[str]
    harms: tuple[str, ...]
    tolls: tuple[str, ...]
    skips: frozenset[str]


@cache
def number_data() -> Mapping[str, Any]:
    """Return ``numbers.toml`` as parsed."""
    return tomllib.loads(files("communique.data").joinpath("lexicon/en/numbers.toml").read_text("utf-8"))


@cache
def noncounts() -> tuple[NonCount, ...]:
    """Return the shapes of numbers that count nothing, in the order in which they are tried."""
    return tuple(_noncount(entry) for entry in number_data()["noncount"])


def _noncount(entry: Mapping[str, Any]) -> NonCount:
    matches, ignores = _examples(entry)
    pattern = entry["pattern"].replace("{n}", number_pattern()).replace("{month}", MONTH)
    pattern = pattern.replace("{clock}", _CLOCK)
    flags = re.NOFLAG if entry.get("case") else re.IGNORECASE
    return NonCount(
        id=entry["id"],
        unit=entry["unit"],
        pattern=re.compile(pattern, flags),
        digits=r"\d" in entry["pattern"] and "{n}" not in entry["pattern"],
        signs=tuple(entry.get("signs", ())),
        matches=matches,
        ignores=ignores,
    )


@cache
def number_lexicon() -> NumberLexicon:
    """Return the English number lexicon; raise ``ValueError`` naming a broken entry."""
    raw = number_data()
    return NumberLexicon(
        words=raw["words"],
        scales=raw["scales"],
        fractions=raw["fractions"],
        bands=tuple(_band(entry) for entry in raw["band"]),
        bounds=tuple(_bound(entry) for entry in raw["bound"]),
        units=tuple(_unit(entry) for entry in raw["unit"]),
        people=frozenset(raw["people"]["nouns"]),
        plurals=raw["plurals"],
        compounds=frozenset(raw["compounds"]["nouns"]),
        stops=frozenset(raw["stops"]["words"]),
        states=frozenset(raw["stops"]["states"]),
        verbs=frozenset(raw["stops"]["verbs"]),
        harms=tuple(raw["stops"]["harms"]),
        tolls=tuple(raw["stops"]["tolls"]),
        skips=frozenset(raw["stops"]["skips"]),
    )


def _band(entry: Mapping[str, Any]) -> Band:
    forms, matches, ignores = _texts(entry)
    return Band(
        id=entry["id"],
        forms=forms,
        low=float(entry["low"]),
        unit=entry.get("unit"),
        matches=matches,
        ignores=ignores,
    )


def _bound(entry: Mapping[str, Any]) -> Bound:
    forms, matches, ignores = _texts(entry)
    if entry["keeps"] not in ("both", "low", "high"):
        raise ValueError(f"numbers.toml: {entry['id']}: keeps {entry['keeps']!r} is not both, low or high")
    return Bound(
        id=entry["id"],
        forms=forms,
        qualifier=Qualifier(entry["qualifier"]),
        keeps=entry["keeps"],
        matches=matches,
        ignores=ignores,
    )


def _unit(entry: Mapping[str, Any]) -> Unit:
    forms, matches, ignores = _texts(entry)
    return Unit(
        id=entry["id"],
        forms=forms,
        unit=entry["unit"],
        factor=float(entry["factor"]),
        matches=matches,
        ignores=ignores,
    )


def _texts(entry: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the forms, examples and near misses of an entry; raise ``ValueError`` when one lacks."""
    if not entry.get("forms"):
        raise ValueError(f"numbers.toml: {entry.get('id', '?')}: add a non-empty 'forms'")
    return (tuple(entry["forms"]), *_examples(entry))


def _examples(entry: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    for field in ("id", "matches", "ignores"):
        if not entry.get(field):
            raise ValueError(f"numbers.toml: {entry.get('id', '?')}: add a non-empty {field!r}")
    return tuple(entry["matches"]), tuple(entry["ignores"])


def alternation(forms: Iterable[str]) -> str:
    """Return the forms as one regular expression, longest first, inner blanks matching any blanks."""
    longest_first = sorted(set(forms), key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first)


@cache
def number_pattern() -> str:
    """Return a regular expression (no groups) for a number in digits or words.

    Thousands may be set off by commas, blanks or nothing; "2.4 million" and "twenty-five" are one number.
    """
    lexicon = number_lexicon()
    word = rf"(?:{alternation(lexicon.words)})"
    scale = rf"(?:{alternation(lexicon.scales)})"
    thousands = r"\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d,.]\d|\d)"
    half = "(?:[ -]and[ -]a[ -]half)?"
    digits = rf"{thousands}|\d+(?:\.\d+|[ ]?[½¼¾]|[ ]1/2\b|{half})"
    words = rf"{word}(?:(?:[ -]|\s+and\s+){word})?{half}(?:[ -]{scale}(?:(?:\s+and)?[ ]{word}(?:-{word})?)?)*"
    article = r"an?\s+|half\s+a\s+|a\s+quarter\s+of\s+an?\s+"
    return rf"(?:(?:{digits})(?:[ -]{scale}\b(?!s\b))*|\b(?:{words})\b|\b(?:{article}){scale}\b)"


_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What a sentence shows at a glance: its words in lower case, and how many numbers it can hold."""

    words: frozenset[str]
    numbers: int


def signs_of(text: str) -> Signs:
    """Return the signs of a sentence, by which most patterns need not be tried on it."""
    words, lexicon = _WORD.findall(text.lower()), number_lexicon()
    numbers = sum(word in lexicon.words or word in lexicon.scales for word in words)
    return Signs(words=frozenset(words), numbers=numbers + len(_DIGITS.findall(text)))


@cache
def fraction_ends() -> frozenset[str]:
    """Return the last words of the fractions."""
    return frozenset(_WORD.findall(form)[-1] for form in number_lexicon().fractions)


@cache
def band_words() -> frozenset[frozenset[str]]:
    """Return the words of each vague count."""
    return frozenset(frozenset(_WORD.findall(form)) for band in number_lexicon().bands for form in band.forms)


def parse_number(text: str) -> float | None:
    """Return the value of a number in digits or words, or None when the text is not one."""
    lexicon = number_lexicon()
    lowered = text.casefold().replace("\u00a0", " ").replace("\u202f", " ").strip()
    for part, divisor in (("half a ", 2), ("a quarter of a ", 4)):
        if lowered.startswith(part):
            rest = parse_number("a " + lowered.removeprefix(part))
            return None if rest is None else rest / divisor
    lowered = _BROKEN.sub(lambda match: f"{match[1]}{_PARTS[match[2]]}", lowered)
    lowered = re.sub(r"(?<=\d)[, ](?=\d{3}(?!\d))", "", lowered)
    parts = [part for part in re.split(r"[\s-]+", lowered) if part not in ("and", "")]
    return _sum_parts(parts, lexicon) if parts else None


#: a whole number with a part in signs ("5 1/2", "2½")
_BROKEN = re.compile(r"(\d) ?(½|¼|¾|(?<= )1/2)")
_PARTS = {"½": ".5", "1/2": ".5", "¼": ".25", "¾": ".75"}


def _sum_parts(parts: list[str], lexicon: NumberLexicon) -> float | None:
    """Return the value of number words in order ("two", "thousand", "five"), or None."""
    total, current = 0.0, 0.0
    for part in parts:
        if part in lexicon.words:
            current += lexicon.words[part]
        elif part in ("a", "an"):
            current = current or 1.0
        elif part == "half" and current:  # "three and a half"
            current += 0.5
        elif part in lexicon.scales:
            current = max(current, 1.0) * lexicon.scales[part]
            if lexicon.scales[part] >= 1000:  # a finished group: "two thousand | five"
                total, current = total + current, 0.0
        elif re.fullmatch(r"\d+(?:\.\d+)?", part):
            current += float(part)
        else:
            return None
    return total + current


def singular(noun: str) -> str:
    """Return an English noun in the singular and lower case ("Villages" gives "village")."""
    lowered = noun.casefold()
    known = number_lexicon().plurals.get(lowered)
    if known is not None:
        return known
    if lowered.endswith("men") and (one := f"{lowered[:-2]}an") in number_lexicon().people:
        return one
    if lowered.endswith("ies") and len(lowered) > 4:
        return lowered[:-3] + "y"
    if lowered.endswith(("sses", "shes", "ches", "xes")):
        return lowered[:-2]
    if lowered.endswith("s") and not lowered.endswith(("ss", "us", "is")):
        return lowered[:-1]
    return lowered


def names_people(noun: str) -> bool:
    """Return whether a singular noun counts people."""
    lexicon = number_lexicon()
    return noun in lexicon.people or noun.split(" ")[-1] in lexicon.people


# Endings of names for the people of a place ("Syrians", "Iraqis").
_DEMONYM = re.compile(r"[A-Z][a-z]+(?:ians|ans|ites|eis|aqis|tanis|anis|emenis|abis|adis|ines)")


def names_a_people(word: str) -> bool:
    """Return whether a word, as written, is the plural name of a people ("Syrians")."""
    return _DEMONYM.fullmatch(word) is not None


def check_numbers() -> Iterator[str]:
    """Yield, in words, every entry that misses one of its examples or finds one of its near misses."""
    lexicon = number_lexicon()
    entries: list[Band | Bound | Unit] = [*lexicon.bands, *lexicon.bounds, *lexicon.units]
    tried = [(entry.id, _whole_words(entry.forms), entry.matches, entry.ignores) for entry in entries]
    tried += [(shape.id, shape.pattern, shape.matches, shape.ignores) for shape in noncounts()]
    for name, pattern, matches, ignores in tried:
        yield from (f"numbers.toml: {name}: misses {text!r}" for text in matches if not pattern.search(text))
        yield from (f"numbers.toml: {name}: finds {text!r}" for text in ignores if pattern.search(text))


def _whole_words(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z])(?:{alternation(forms)})(?![A-Za-z])", re.IGNORECASE)
