"""Words by which single rules of ``annotate``, ``resolve`` and ``extract`` know what they look for.

What units, cues or frames ask for is no matter of this room but of theirs.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from communique.lexicon.units import LexiconError

_FILE = Path(__file__).resolve().parent.parent / "data" / "lexicon" / "en" / "rules.toml"
Words = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParseWords:
    """Words that parsers misread, or beside which they misread others."""

    sent_off: Words
    done_to: Words
    supposed: Words
    reporting: Words
    harming: Words
    pressed: Words
    never_done_to: Words
    striking: Words
    fronted: Words
    moving: Words
    blows_in_ing: Words
    seats: Words
    acts_owned: Words
    branches: Words
    harms: Words
    counts: Words
    states: Words
    shares: Words
    onward: Words
    lying_near: Words
    kept: Words
    as_captives: Words
    counted_up_to: Words
    charged: Words
    harmed: Words
    phases: Words
    acts_like_verbs: Words
    dealt: Words
    course_like_nouns: Words
    owning: Words
    charging: Words
    clausal: Words
    as_of: Words
    in_use: Words
    resulting: Words
    tellers: Words
    posted: Words
    opening_grounds: Words
    changed_hands: Words
    killing: Words
    doing_besides: Words
    changing_grounds: Words
    sides: Words
    outcomes: Words
    blows: Words
    arms: Words
    acts_by_compass: Words
    compass: Words
    lasting: Words
    undergone: Words
    letting: Words
    let_do: Words
    regaining: Words
    losing: Words
    downed: Words
    put_down: Words
    said_besides: Words
    shooting: Words
    ground_held: Words
    costing: Words
    lives: Words
    dying: Words
    reporters: Words
    many_in_one: Words
    of_war: Words
    bodies: Words
    fighters_hit: Words
    agreed: Words
    deals: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """Words for ground."""

    shared: Words
    posts: Words
    settlements: Words
    written_small: Words
    own_named: Words
    of_land: Words
    before_of: Words
    seen_to: Words
    done_to_city: Words
    parts_of_city: Words
    called_after_town: Words
    city_parts: Words
    city_quarters: Words
    held_parts: Words
    acts_in_capitals: Words
    premises: Words
    formations: Words
    undertakings: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleWords:
    """Words for people and bodies that name nobody, or that say what somebody is."""

    on_foot: Words
    holding: Words
    supposed: Words
    including: Words
    armed_kinds: Words
    groups: Words
    bare_troops: Words
    harmed: Words
    made_up_of: Words
    remains: Words
    of_a_side: Words
    taken: Words
    taken_by: Words
    turned: Words
    retired: Words
    leaders: Words
    held: Words
    former: Words
    gone_over: Words
    backed: Words
    suspects: Words
    civic: Words
    bodies: Words
    in_arms: Words
    vague: Words
    unsaid: Words
    harmless: Words
    keeping: Words
    bearing: Words
    collective: Words
    many: Words
    offices: Words
    in_office: Words
    from_home: Words
    moved: Words
    befallen: Words
    deadly: Words
    reaching: Words
    fates: Words
    others: Words
    ranks: Words
    private: Words
    taking_up: Words
    seats: Words
    seated: Words
    armies: Words
    monitors: Words
    officers: Words
    media: Words
    kin: Words
    arrested: Words
    opposition_bodies: Words
    branches: Words
    branch_speakers: Words
    of_parts: Words
    of_health: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechWords:
    """Words for what is said, and for how sure it is."""

    sayings: Words
    said_behind: Words
    brought: Words
    speaking: Words
    pages: Words
    asked: Words
    withheld: Words
    unsure: Words
    mourning: Words
    holding: Words
    outlets: Words
    of_states: Words
    said: Words
    told_before: Words
    impersonal: Words
    norms: Words
    issued: Words
    credited: Words
    joining: Words
    joining_ends: Words
    branding: Words
    false: Words
    claimed_grounds: Words
    checked: Words
    sure: Words
    checking: Words
    issuing: Words
    documents: Words
    by_officials: Words
    relaying: Words
    performed: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ActWords:
    """Words for what an act leads to, and by which it is only named or another one."""

    collaborating: Words
    like_pasts: Words
    given: Words
    ways: Words
    flying: Words
    of_flyers: Words
    long_range: Words
    share: Words
    unaccused: Words
    accusing: Words
    befalling: Words
    about: Words
    mostly: Words
    killings: Words
    major: Words
    weak: Words
    toll_verbs: Words
    aftermath: Words
    taking_back: Words
    helping: Words
    losses: Words
    by_court: Words
    avenging: Words
    looked_into: Words
    in_court: Words
    stirring: Words
    harming: Words
    prosecuting: Words
    posted: Words
    launched: Words
    wielded: Words
    downing: Words
    put_down_in_flight: Words
    supplied: Words
    series: Words
    fighting: Words
    leading: Words
    summing: Words
    led: Words
    befell: Words
    recovering: Words
    ceased: Words
    passing: Words
    judged: Words
    charges: Words
    apart: Words
    unreal: Words
    taking: Words
    occurring: Words
    past_marks: Words
    claiming: Words
    taking_on: Words
    taken_on: Words
    turning: Words
    trying: Words
    going_on: Words
    fleeing: Words
    energetic: Words
    bound: Words
    losing: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceWords:
    """Words by which an act is aimed at, foreseen, denied or known."""

    stopping: Words
    aiming: Words
    wielding: Words
    using: Words
    taking_time: Words
    spans: Words
    picking: Words
    said_to: Words
    owning_up: Words
    laying: Words
    rising: Words
    hearsay: Words
    rumours: Words
    proof: Words
    hitting: Words
    in_force: Words
    grips: Words
    putting: Words
    by_halves: Words
    goals: Words
    untrue: Words
    true: Words
    denying: Words
    hurt: Words
    in_view: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedWords:
    """Words around an act by which it is only asked for, or turned down."""

    endings: Words
    hearsay: Words
    around: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedWords:
    """Words around what is only named, or is said of an act."""

    charging: Words
    counts: Words
    about: Words
    suffering: Words
    confirming: Words
    hitting: Words
    giving: Words
    strongholds: Words
    operations: Words
    searching: Words
    tolls: Words
    information: Words
    extents: Words
    not_known: Words
    reporting: Words
    munitions: Words
    gunfire: Words
    helped: Words
    frames: Words
    pauses: Words
    concerned: Words
    offices: Words
    treaties: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class WarWords:
    """Words for wars as a whole."""

    beginning: Words
    since: Words
    whole: Words
    habits: Words
    risings: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleWords:
    """The tables of ``rules.toml``, which says of each list what it is for; forms are in lower case."""

    parses: ParseWords
    places: PlaceWords
    people: PeopleWords
    speech: SpeechWords
    acts: ActWords
    stance: StanceWords
    asked: AskedWords
    named: NamedWords
    wars: WarWords


@cache
def rule_words() -> RuleWords:
    """Return the words of ``rules.toml``."""
    return read_rule_words(_FILE)


def read_rule_words(path: Path) -> RuleWords:
    """Return the words of a file; raise ``LexiconError`` where one is wrong, unknown or missing."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path.name}: {error}; mend the TOML ({path})") from error
    _check(path.name, tables, RuleWords)
    return RuleWords(
        parses=_filled(ParseWords, tables["parses"], f"{path.name}: parses"),
        places=_filled(PlaceWords, tables["places"], f"{path.name}: places"),
        people=_filled(PeopleWords, tables["people"], f"{path.name}: people"),
        speech=_filled(SpeechWords, tables["speech"], f"{path.name}: speech"),
        acts=_filled(ActWords, tables["acts"], f"{path.name}: acts"),
        stance=_filled(StanceWords, tables["stance"], f"{path.name}: stance"),
        asked=_filled(AskedWords, tables["asked"], f"{path.name}: asked"),
        named=_filled(NamedWords, tables["named"], f"{path.name}: named"),
        wars=_filled(WarWords, tables["wars"], f"{path.name}: wars"),
    )


_Record = TypeVar("_Record")


def _filled(record: type[_Record], table: Mapping[str, Any], where: str) -> _Record:
    _check(where, table, record)
    for name, words in table.items():
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise LexiconError(f'{where}.{name}: is no list of words; write {name} = ["one", "two"]')
        if not words or len(set(words)) < len(words):
            raise LexiconError(f"{where}.{name}: is empty or holds a word twice; list each word once")
    return record(**{name: frozenset(words) for name, words in table.items()})


def _check(where: str, table: Mapping[str, Any], record: type[Any]) -> None:
    """Raise ``LexiconError`` when a table has other keys than the record has fields."""
    known = {field.name for field in fields(record)}
    if unknown := sorted(set(table) - known):
        raise LexiconError(f"{where}: unknown key {unknown[0]!r}; known are {sorted(known)}")
    if missing := sorted(known - set(table)):
        raise LexiconError(f"{where}: {missing[0]!r} is missing; add it with its words")
