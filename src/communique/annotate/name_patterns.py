"""Patterns for the words around a name, made from the word lists."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from communique.lexicon.forms import folded
from communique.lexicon.name_words import Direction, NameWords, TypeWord, name_words
from communique.lexicon.rule_words import rule_words

#: endings of adjectives of nations, those that few other words have; of states; then of peoples without one
OF_NATIONS = ("an", "ish", "ese")
OF_STATES = (*OF_NATIONS, "i", "ek")
NATION = rf"[a-z]+(?:{'|'.join((*OF_STATES, 'en', 'ur'))})"


def alternatives(words: Iterable[str]) -> str:
    """Return a regex group of folded words, longest first."""
    unique = {folded(word) for word in words}
    return "(?:" + "|".join(re.escape(word) for word in sorted(unique, key=lambda w: (-len(w), w))) + ")"


def _endings(words: Iterable[str], *, articles: Sequence[str] = ("",)) -> tuple[str, ...]:
    """Return how the words before a name end, behind a space, when one of these words is the last."""
    return tuple(f" {form} {article}" for form in {folded(word) for word in words} for article in articles)


class Patterns(NamedTuple):
    """The compiled patterns; those on the words before end at the name, those after begin at it.

    Words that stand right before it are given as endings of what stands before.
    """

    of_type: re.Pattern[str]
    type_after: re.Pattern[str]
    direction_before: re.Pattern[str]
    province_of: re.Pattern[str]
    two_directions: re.Pattern[str]
    own_type: re.Pattern[str]
    part_before: re.Pattern[str]
    rural_by: re.Pattern[str]
    part_after: re.Pattern[str]
    relation: re.Pattern[str]
    locative: tuple[str, ...]
    ground: tuple[str, ...]
    grounds: re.Pattern[str]
    acting: re.Pattern[str]
    warring: re.Pattern[str]
    abroad: re.Pattern[str]
    giving: re.Pattern[str]
    receiving: re.Pattern[str]
    force: re.Pattern[str]
    numbered_force: re.Pattern[str]
    paired_force: re.Pattern[str]
    treaty: re.Pattern[str]
    paired_treaty: re.Pattern[str]
    paired_fighters: re.Pattern[str]
    shared_force: re.Pattern[str]
    mission: re.Pattern[str]
    led: re.Pattern[str]
    titled: tuple[str, ...]
    backing: re.Pattern[str]
    speech: re.Pattern[str]
    openers: frozenset[str]
    words: NameWords
    types: dict[str, TypeWord]
    directions: dict[str, Direction]
    relations: dict[str, str]


@cache
def patterns() -> Patterns:
    """Return the patterns made from the word lists, compiled once a process."""
    words = name_words()
    bare = alternatives(t.form for t in words.types if not t.kept)
    every = alternatives(t.form for t in words.types)
    compass = alternatives(form for d in words.directions for form in d.forms)
    area = alternatives((*words.part_nouns, *words.rural))
    between = alternatives(words.facility_between)
    force = alternatives((*words.forces.nouns, *words.forces.taken))
    led = alternatives(words.forces.led)
    treaties = alternatives(rule_words().named.treaties)
    relation = alternatives(form for form, _ in words.relations)
    return Patterns(
        of_type=re.compile(rf"(?:^| )(?P<type>{every}) (?P<of>of |called |named )?(?:the )?$"),
        type_after=re.compile(rf" (?P<between>(?:{between} ){{0,2}})(?P<type>{every})(?= |s? |$)"),
        direction_before=re.compile(
            rf"(?:^| )(?P<rural>rural )?(?P<dir>{compass}) $|(?:^| )(?P<only>rural) $"
        ),
        province_of=re.compile(r"(?:^| )(?P<type>province|governorate) of (?:the )?$"),
        two_directions=re.compile(rf"(?:^| )(?P<dir>{compass}) and {compass} $"),
        own_type=re.compile(rf"(?:the )?(?:{bare}|province|governorate) of "),
        part_before=re.compile(
            rf"(?:^| )(?:(?P<dir>{compass}) )?(?P<part>{area}) of (?:the )?"
            r"(?:(?:city|province|governorate) of )?$"
        ),
        rural_by=re.compile(
            rf"(?:^| )(?P<part>{alternatives(words.rural)}) (?:(?:to the )?(?P<dir>{compass}) of"
            r"|around|surrounding) (?:the )?(?:city of )?$"
        ),
        part_after=re.compile(rf" (?:(?P<dir>{compass}) )?(?P<part>{area})(?= |$)"),
        relation=re.compile(
            rf"(?:^|(?<!\bin and) )(?P<relation>{relation}) (?:the )?"
            rf"(?:(?:(?!(?:in|at|from|into) )[a-z]+ ){{0,4}}(?:{bare}|capital) (?:of )?(?:the )?)?$"
        ),
        locative=_endings(words.locative, articles=("", "the ")),
        ground=_endings(words.ground, articles=("", "the ")),
        grounds=re.compile(rf" {alternatives(words.grounds)}(?= |$)"),
        acting=re.compile(rf" +(?:also )?{alternatives(words.acting)}(?= |$)"),
        warring=re.compile(
            rf"(?: {{1,2}}who (?:[a-z]+ ){{1,6}})?(?: (?:also|then|now|later|again|have|had))? +"
            rf"{alternatives(words.warring)}(?= |$)(?! (?:in|by|on|at|when|during|as|while) )"
        ),
        abroad=re.compile(rf"[ .]+{alternatives(words.abroad)}(?= |$)"),
        giving=re.compile(
            rf"(?:^| ){alternatives(words.gifts)} from (?:the )?"
            r"(?:(?!(?:in|for|to|at|of|near|by|inside) )\w+ ){0,5}$"
            r"|(?:^| )(?:blamed|pinned|blame) on (?:the )?$|(?:^| )attributed to (?:the )?$"
            r"|(?:^| )accus(?:e|es|ed|ing) (?:(?!(?:of|in|near|at) )\w+ ){1,4}and (?:the )?$"
            r"|(?:^| )blam(?:e|es|ed|ing) (?:(?!(?:for|on|in|near|at) )\w+ ){1,6}on (?:the )?$"
        ),
        force=re.compile(
            rf" +(?:(?!{alternatives(words.forces.apart)} )[a-z]+ )??"
            rf"(?P<noun>{force})(?= |$)(?!(?<= side) of )"
        ),
        receiving=re.compile(
            rf"(?:^| )(?:{alternatives(words.received)}(?: worth [\w ]{{1,24}})?"
            rf"|{alternatives(words.bestowing)} (?:(?!(?:to|for|from|in|at) )\w+ ){{0,6}}?"
            rf"{alternatives(words.bestowed)}) (?:to|for) (?:the )?$"
        ),
        numbered_force=re.compile(
            rf" +\d+(?:st|nd|rd|th) (?:[a-z]+ ){{0,4}}?{alternatives(words.forces.numbered)}(?= |$)"
        ),
        paired_force=re.compile(
            rf" +(?:and|or) (?:[a-z]+ {force}|(?:[a-z]+|u s) led (?:[a-z]+ )?coalition)(?= |$)"
        ),
        treaty=re.compile(rf" +(?:[a-z]+ )?{treaties}(?= |$)"),
        paired_treaty=re.compile(rf" +(?:and )?(?:{NATION} ){{1,2}}(?:[a-z]+ )?{treaties}(?= |$)"),
        paired_fighters=re.compile(
            rf"(?: [a-z]+){{0,2}}? +(?:and|or) (?:[a-z]+ (?:[a-z]+ )?{alternatives(words.forces.stateless)}"
            rf"|(?!kurdish){NATION} fighters)(?= |$)"
        ),
        shared_force=re.compile(
            rf"(?: {alternatives(words.forces.shared)})+ {alternatives(words.forces.heads)}(?= |$)"
        ),
        mission=re.compile(rf" +{alternatives(words.missions)}(?= |$)"),
        led=re.compile(
            rf" +led(?: (?:[a-z]+ ){{0,3}}?(?:coalition|alliance)(?= |$)|(?= (?:[a-z]+ )?{led}(?= |$)))"
        ),
        titled=_endings(words.titles),
        backing=re.compile(
            r" +(?:backed|supported|sponsored|aligned|allied|made|based|born|trained|armed|supplied"
            rf"|linked|affiliated|style|funded|led(?! (?:[a-z]+ )?{led})) "
        ),
        speech=re.compile(rf" {alternatives(words.speech)}(?= |$)"),
        openers=frozenset(folded(word) for row in words.heads for word in row)
        | frozenset(folded(word) for word in words.arabic_openers),
        words=words,
        types={folded(t.form): t for t in words.types},
        directions={folded(form): d for d in words.directions for form in d.forms},
        relations={folded(form): name for form, name in words.relations},
    )
