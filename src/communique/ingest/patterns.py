"""The segment rules, read from data files; every rule tests itself when it is loaded."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any


class RuleKind(StrEnum):
    """Where a furniture rule applies."""

    LINE = "line"  # the whole line
    SECTION = "section"  # a heading: the rest of the page belongs to it
    LINKS = "links"  # a heading: the link-like lines after it belong to it
    HEAD = "head"  # debris before the first sentence
    INLINE = "inline"  # debris inside the first paragraph
    TAIL = "tail"  # debris after the last sentence
    EVIDENCE = "evidence"  # a line that shows a run of short lines to be a menu


@dataclass(frozen=True, slots=True, kw_only=True)
class FurnitureRule:
    """One furniture rule; ``reason`` goes into the segment."""

    id: str
    kind: RuleKind
    pattern: re.Pattern[str]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditRule:
    """One way to write a photo credit; the pattern's group ``agency`` holds who is credited.

    ``standalone`` credits mark the sentence before them as a caption wherever they stand;
    others need a picture cue in that sentence.
    """

    id: str
    pattern: re.Pattern[str]
    reason: str
    standalone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Patterns:
    """All rules of the ingest stage."""

    furniture: tuple[FurnitureRule, ...]
    credits: tuple[CreditRule, ...]
    agencies: tuple[tuple[str, str], ...]  # (form in lower case, canonical name)
    picture: re.Pattern[str]
    handout: re.Pattern[str]
    author_role: re.Pattern[str]

    def of(self, kind: RuleKind) -> tuple[FurnitureRule, ...]:
        """Return the furniture rules of one kind, in file order."""
        return tuple(rule for rule in self.furniture if rule.kind is kind)


@cache
def load_patterns() -> Patterns:
    """Return the bundled rules; raise ``ValueError`` naming file and rule when one is wrong."""
    furniture = _read("furniture.toml")
    captions = _read("captions.toml")
    macros = {name: str(value) for name, value in furniture["macro"].items()}
    macros["AGENCY"] = _alternatives([form for entry in captions["agency"] for form in entry["forms"]])
    return Patterns(
        furniture=tuple(_furniture_rule(entry, macros) for entry in furniture["rule"]),
        credits=tuple(_credit_rule(entry, macros) for entry in captions["credit"]),
        agencies=tuple(
            (form.lower(), str(entry["name"])) for entry in captions["agency"] for form in entry["forms"]
        ),
        picture=re.compile(_alternatives_pattern(captions["picture"])),
        handout=re.compile(str(captions["handout"]["pattern"])),
        author_role=re.compile(str(furniture["author"]["pattern"])),
    )


def _read(name: str) -> dict[str, Any]:
    """Return one data file of the stage."""
    path = files("communique").joinpath("data", "ingest", name)
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _alternatives(forms: Sequence[str]) -> str:
    """Return a pattern for any of the forms, longest first."""
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))


def _alternatives_pattern(entry: dict[str, Any]) -> str:
    """Return a whole-word pattern for an entry's forms."""
    return rf"(?<!\w)(?:{_alternatives(entry['forms'])})(?!\w)"


def _compile(file: str, entry: dict[str, Any], macros: dict[str, str]) -> re.Pattern[str]:
    """Return a rule's pattern with its macros filled in."""
    pattern = str(entry["pattern"])
    try:
        while name := re.search(r"<<(\w+)>>", pattern):
            pattern = pattern.replace(name[0], f"(?:{macros[name[1]]})")
        return re.compile(pattern)
    except KeyError as error:
        raise ValueError(f"{file}: {entry['id']}: no macro is called {error}") from error
    except re.error as error:
        raise ValueError(f"{file}: {entry['id']}: pattern is not a regular expression: {error}") from error


def _furniture_rule(entry: dict[str, Any], macros: dict[str, str]) -> FurnitureRule:
    """Return a checked furniture rule."""
    rule = FurnitureRule(
        id=entry["id"],
        kind=RuleKind(entry["kind"]),
        pattern=_compile("furniture.toml", entry, macros),
        reason=entry["reason"],
    )
    for text in entry["matches"]:
        if find_furniture(rule, text) is None:
            raise ValueError(f"furniture.toml: {rule.id}: does not match its example {text!r}")
    for text in entry["ignores"]:
        if find_furniture(rule, text) is not None:
            raise ValueError(f"furniture.toml: {rule.id}: matches its counter-example {text!r}")
    return rule


def _credit_rule(entry: dict[str, Any], macros: dict[str, str]) -> CreditRule:
    """Return a checked credit rule."""
    rule = CreditRule(
        id=entry["id"],
        pattern=_compile("captions.toml", entry, macros),
        reason=entry["reason"],
        standalone=entry["standalone"],
    )
    for text in entry["matches"]:
        if rule.pattern.search(text) is None:
            raise ValueError(f"captions.toml: {rule.id}: does not match its example {text!r}")
    for text in entry["ignores"]:
        if rule.pattern.search(text) is not None:
            raise ValueError(f"captions.toml: {rule.id}: matches its counter-example {text!r}")
    return rule


def find_furniture(rule: FurnitureRule, text: str) -> re.Match[str] | None:
    """Return where a rule finds furniture in one line or paragraph, or None."""
    match rule.kind:
        case RuleKind.LINE | RuleKind.SECTION | RuleKind.LINKS | RuleKind.EVIDENCE:
            return rule.pattern.fullmatch(text)
        case RuleKind.HEAD:
            return rule.pattern.match(text)
        case RuleKind.INLINE | RuleKind.TAIL:
            return rule.pattern.search(text)
