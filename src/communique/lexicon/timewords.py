"""The English time expressions of ``times.toml``: their patterns, and the words that call for them."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from communique.lexicon.calendar import MONTH, YEAR
from communique.lexicon.inflect import verb_forms
from communique.lexicon.numbers import number_pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRule:
    """One entry of ``times.toml``; a text that it matches holds one of its ``signs`` (lower case), if any."""

    id: str
    pattern: re.Pattern[str]
    reads: str
    needs: str
    signs: tuple[str, ...]
    options: Mapping[str, Any]
    matches: tuple[str, ...]
    ignores: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLexicon:
    """All that ``times.toml`` says, ready for use."""

    rules: tuple[TimeRule, ...]
    ambiguous: frozenset[str]  # month names that are also verbs or abbreviations of other words
    after: frozenset[str]  # words after which those are months all the same
    future: re.Pattern[str]  # cues that what follows lies ahead
    breaks: re.Pattern[str]  # words that end the reach of such a cue
    origins: re.Pattern[str]  # words before a day or year of birth or founding, and the link between
    reactions: frozenset[str]  # verbs of what is said and done about an act after it
    holidays: Mapping[str, tuple[int, ...]]  # (month, day) or (month, weekday, which one)


_UNIT = "second|minute|hour|day|night|week|fortnight|month|quarter|year|decade|century|centurie"
_UNITS = rf"(?P<unit>(?:{_UNIT})s?)"


@cache
def time_lexicon() -> TimeLexicon:
    """Return the English time lexicon; raise ``ValueError`` naming a broken entry."""
    raw = tomllib.loads(files("communique.data").joinpath("lexicon/en/times.toml").read_text("utf-8"))
    return TimeLexicon(
        rules=tuple(_rule(entry) for entry in raw["time"]),
        ambiguous=frozenset(raw["months"]["ambiguous"]),
        after=frozenset(raw["months"]["after"]),
        future=re.compile(rf"(?:\b|(?<=\w))(?:{'|'.join(map(re.escape, raw['future']['cues']))})\b", re.I),
        breaks=re.compile(rf"\b(?:{'|'.join(map(re.escape, raw['future']['breaks']))})\b", re.I),
        origins=re.compile(
            rf"\b(?:{'|'.join(map(re.escape, raw['origins']['words']))})\s+(?:back\s+)?"
            r"(?:in|on)\s+(?:the\s+|early\s+|late\s+|mid-?\s*)*$",
            re.I,
        ),
        reactions=frozenset(form for verb in raw["reactions"]["verbs"] for form in verb_forms(verb)),
        holidays={name: tuple(place) for name, place in raw["holidays"].items()},
    )


def _rule(entry: Mapping[str, Any]) -> TimeRule:
    """Return one rule; raise ``ValueError`` naming the entry when it is not whole."""
    for name in ("id", "pattern", "reads", "needs", "matches", "ignores"):
        if not entry.get(name):
            raise ValueError(f"times.toml: {entry.get('id', '?')}: add a non-empty {name!r}")
    pattern = entry["pattern"].replace("{n}", number_pattern()).replace("{unit}", _UNITS)
    pattern = pattern.replace("{month}", rf"(?P<month>{MONTH})").replace("{year_plain}", YEAR)
    pattern = pattern.replace("{year}", rf"(?P<year>{YEAR})")
    used = {"id", "pattern", "reads", "needs", "signs", "matches", "ignores"}
    return TimeRule(
        id=entry["id"],
        pattern=re.compile(_numbers_any_case(pattern)),
        reads=entry["reads"],
        needs=entry["needs"],
        signs=tuple(entry.get("signs", ())),
        options={key: value for key, value in entry.items() if key not in used},
        matches=tuple(entry["matches"]),
        ignores=tuple(entry["ignores"]),
    )


def _numbers_any_case(pattern: str) -> str:
    """Return the pattern with its number words also matching a capital ("Three days later")."""
    return pattern.replace(number_pattern(), f"(?i:{number_pattern()})")


_CLASSES = {
    "named": r"today|yesterday|tomorrow|tonight",
    "part": r"night|overnight|morning|afternoon|evening|noon|midnight|midday|dawn|dusk|daybreak|sunset",
    "weekday": r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?",
    "month": r"january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec",
    "season": r"spring|summer|autumn|winter|fall",
    "half": r"half",
    "unit": rf"(?:{_UNIT}|weekend)s?"
    r"|(?:hour|day|week|month|year)long|morning|evening|summer|winter|spring",
    "set": r"daily|weekly|monthly|yearly|annually|nightly|hourly",
    "reference": r"now|nowadays|currently|current|presently|present|moment|recently|lately|past"
    r"|soon|future|shortly|time|point|stage|ago",
    "number": r"nineteen|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties",
    "holiday": r"christmas|new|thanksgiving|independence|valentine['’]?s?|halloween",
}


@cache
def _class_pattern() -> re.Pattern[str]:
    groups = "|".join(f"(?P<{name}>{words})" for name, words in _CLASSES.items() if name != "half")
    return re.compile(rf"\b(?:{groups})\b", re.IGNORECASE)


_WORD = re.compile(r"\w+")


@lru_cache(maxsize=4096)
def _class_of(word: str) -> str | None:
    match = _class_pattern().fullmatch(word)
    return match.lastgroup if match else None


def word_classes(text: str) -> frozenset[str]:
    """Return the classes of time words that a sentence holds, so that few patterns need trying."""
    found = {name for word in _WORD.findall(text) if (name := _class_of(word))}
    lowered = text.casefold()
    if {"season", "part", "set"} & found:
        found.add("unit")
    if any(map(str.isdigit, text)):
        found.add("digit")
    if "half" in lowered:
        found.add("half")
    return frozenset(found)


def check_times() -> Iterator[str]:
    """Yield, in words, every rule that misses one of its examples or finds one of its near misses."""
    for rule in time_lexicon().rules:
        for example in rule.matches:
            text = rule.options.get("example", example)
            found = [match[0] for match in rule.pattern.finditer(text)]
            if example not in found:
                yield f"times.toml: {rule.id}: does not find {example!r} (found: {found or 'nothing'})"
            if rule.signs and not any(sign in text.lower() for sign in rule.signs):
                yield f"times.toml: {rule.id}: {text!r} has none of its signs: add one that it has"
        for miss in rule.ignores:
            if any(match[0] == miss for match in rule.pattern.finditer(miss)):
                yield f"times.toml: {rule.id}: finds {miss!r}, which it should ignore"
