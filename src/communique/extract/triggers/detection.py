"""Finding triggers: where a sentence holds a form of a lexical unit, read as the unit means it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from communique.extract.sentence.arguments import surface_subjects
from communique.extract.sentence.graph import kids, line_up
from communique.extract.sentence.view import View, word
from communique.extract.sentence.voice import is_passive
from communique.extract.triggers.needs import needs_met
from communique.extract.triggers.readings import reading_fits
from communique.extract.triggers.suffixes import is_second_half, suffix_at
from communique.extract.triggers.tagged import with_tagged
from communique.extract.triggers.triggers import Trigger
from communique.extract.triggers.turned import names_doing, turned_round
from communique.lexicon.units import GAP, MAX_GAP, Forms, Pattern, Unit, best_first
from communique.records.claim import ClaimType
from communique.records.parse import PAST


def find_triggers(view: View) -> tuple[Trigger, ...]:
    """Return the triggers of a sentence in text order; each token serves one unit of a type."""
    found: list[Trigger] = []
    forms, suffixes = view.lexicon.forms, view.lexicon.suffixes
    for i, first in enumerate(view.graph.words):
        if first in forms or first in suffixes:
            found.extend(suffix_at(view, i) or _at(view, i))
    kept = with_tagged(view, _without_overlaps(found))
    return tuple(chain.from_iterable(_with_others(view, trigger) for trigger in kept))


def _with_others(view: View, trigger: Trigger) -> Iterator[Trigger]:
    """Yield a trigger, and what its words say besides ("destroyed by jets": a strike, and damage)."""
    yield trigger
    for name in trigger.unit.also:
        other = replace(trigger, unit=view.lexicon.by_id[name])
        if needs_met(view, other):
            yield other


def not_left_alone(
    views: Sequence[View], found: Sequence[tuple[Trigger, ...]]
) -> tuple[tuple[Trigger, ...], ...]:
    """Return each sentence's triggers without those that speak on where nothing was said before.

    "The other 400 belong to the militia" is a strength only behind a claim on strength: earlier in the
    sentence, or in the sentence before of the same paragraph.
    """
    kept: list[tuple[Trigger, ...]] = []
    for k, (view, triggers) in enumerate(zip(views, found, strict=True)):
        beside = k > 0 and _paragraph(views[k - 1]) == _paragraph(view)
        said = {trigger.unit.type for trigger in kept[-1]} if beside else set()
        here = []
        for trigger in triggers:
            if not trigger.unit.follows or trigger.unit.type in said:
                here.append(trigger)
                said.add(trigger.unit.type)
        kept.append(tuple(here))
    return tuple(kept)


def _paragraph(view: View) -> tuple[int, int]:
    return view.sentence.sentence.segment, view.sentence.sentence.paragraph


def _at(view: View, i: int) -> Iterator[Trigger]:
    """Yield the best trigger that starts at a token: longest form, most specific needs first."""
    forms = view.lexicon.forms.get(word(view, i))
    if forms is None or is_second_half(view, i):
        return
    doing = names_doing(view, i)
    for pattern, tokens in chain(_forms_from(view, forms, i), _forms_around(view, forms, i)):
        if _ends_at_day(view, tokens) or _ends_in_name(view, tokens):
            continue
        named = doing and len(tokens) == 1 and not pattern.unit.tags  # "the retaking of": a noun
        reading = "noun" if named else pattern.reading
        if reading != pattern.reading or reading_fits(view, pattern, tokens):
            anchor = _top(view, tokens) if pattern.reading == "noun" else tokens[0]
            trigger = Trigger(unit=pattern.unit, anchor=anchor, tokens=tokens, reading=reading)
            if needs_met(view, trigger):
                yield trigger
                return


def _ends_at_day(view: View, tokens: Sequence[int]) -> bool:
    """Return whether a form's "on" stands before a day ("moved on Monday"), and is no part of the verb."""
    last = tokens[-1]
    if len(tokens) < 2 or view.graph.words[last] != "on" or last + 1 == len(view.graph.words):
        return False
    behind = view.graph.tokens[last + 1].start
    return any(time.start == behind for time in view.times)


def _ends_in_name(view: View, tokens: Sequence[int]) -> bool:
    """Return whether a verb's form ends in a word of a name ("gave the Rapid Support Forces control")."""
    last = view.graph.tokens[tokens[-1]]
    if len(tokens) < 2 or not view.graph.tokens[tokens[0]].tag.startswith("VB"):
        return False
    named = view.actors.get(last.i)
    return named is not None and last.tag == "NNP" and last.text[:1].isupper() and last.end < named.end


#: prepositions inside the noun forms of units ("a hail of rockets", "bombing from the air")
_INSIDE = frozenset({"of", "from", "on", "in", "against"})


def _top(view: View, tokens: tuple[int, ...]) -> int:
    """Return the word of a noun form that the others hang on: before its preposition, else the last."""
    inside = next((k for k, i in enumerate(tokens) if view.graph.words[i] in _INSIDE), 0)
    return tokens[inside - 1] if inside else tokens[-1]


def _forms_from(view: View, forms: Forms, i: int) -> Iterator[tuple[Pattern, tuple[int, ...]]]:
    """Yield the patterns that stand from a token on and could be meant, each with its tokens.

    Most forms end at the first test: the last word of a form is never a gap.
    """
    vocabulary, words = view.graph.vocabulary, view.graph.words
    following = {*words[i + 1 : i + 2 + _stepped_over(view, i + 1)], GAP, ""}
    for pattern in best_first(forms.after, following):
        meant = pattern.words[-1] in vocabulary and _conceivable(view, pattern.unit)
        if meant and (tokens := form_at(view, pattern.words, i)):
            yield pattern, tokens


def _forms_around(view: View, forms: Forms, i: int) -> Iterator[tuple[Pattern, tuple[int, ...]]]:
    """Yield the patterns whose noun stands before its passive verb, each with its tokens."""
    if view.graph.tokens[i].tag not in PAST or not is_passive(view.graph, i):
        return
    nouns = {word(view, k) for k in surface_subjects(view.graph, i)}
    for pattern in best_first(forms.around, nouns):
        ends = pattern.unit.type is ClaimType.CEASEFIRE
        if _conceivable(view, pattern.unit) and (tokens := turned_round(view, pattern.words, i, ends=ends)):
            yield pattern, tokens


def _conceivable(view: View, unit: Unit) -> bool:
    """Return whether the sentence holds words of all classes that a unit needs, wherever they stand."""
    return True not in map(view.classes.isdisjoint, unit.required)


def form_at(view: View, words: tuple[str, ...], i: int) -> tuple[int, ...]:
    """Return the tokens that carry the words from ``i`` on, or nothing."""
    if len(words) == 1:
        return (i,)
    tokens, at, gap = [i], i, 0
    for wanted in words[1:]:
        if wanted == GAP:
            gap = MAX_GAP
            continue
        before = at
        at = _find_word(view, wanted, at + 1, at + 1 + gap + _stepped_over(view, at + 1))
        at = _complement(view, wanted, i) if at < 0 and gap and wanted == "dead" else at
        between = view.graph.words[before + 1 : at] if gap else ()
        if at < 0 or "without" in between or (words[0] in _IN and "and" in between):
            return ()  # "in Xyz and took control of Abc", "caused damage without casualties"
        tokens.append(at)
        gap = 0
    return tuple(tokens)


#: prepositions whose phrase ends before the next verb joins in
_IN = frozenset({"in", "under"})
_QUOTES = frozenset('"“”„«»')


def _stepped_over(view: View, i: int) -> int:
    """Return 1 for a word that may stand within any form, else 0.

    A quotation mark ("restored "security" to the town") or an adverb ("remained firmly in control of"), but
    not one to which the next word belongs ("broke out south of").
    """
    if i >= len(view.graph.words):
        return 0
    token = view.graph.tokens[i]
    adverb = token.tag == "RB" and token.dep == "advmod" and "of" not in view.graph.words[i + 1 : i + 2]
    return int(adverb or view.graph.words[i] in _QUOTES)


def _find_word(view: View, wanted: str, first: int, last: int) -> int:
    try:
        return view.graph.words.index(wanted, first, last + 1)
    except ValueError:
        return -1


def _complement(view: View, wanted: str, verb: int) -> int:
    """Return a word that says in what state a verb left its object, however long that is, or -1.

    "Left 25 members of the group of which he was the head dead".
    """
    tokens = [t for t in view.graph.tokens[verb + 1 :] if view.graph.words[t.i] == wanted and t.head < t.i]
    said = (t.i for t in tokens if t.dep == "oprd" and t.head == verb)
    done = set(kids(view.graph, verb, "dobj"))
    apart = (t.i for t in tokens if t.dep == "amod" and done.intersection(line_up(view.graph.tokens, t.i)))
    return next(said, next(apart, -1))


#: acts that their nouns name more closely than "carry out an attack" does
_BLOWS = frozenset({ClaimType.AIRSTRIKE, ClaimType.SHELLING, ClaimType.EXPLOSION, ClaimType.CHEMICAL})


def _without_overlaps(found: list[Trigger]) -> list[Trigger]:
    """Drop a trigger whose words a longer one of any type has taken."""
    blows = {trigger.anchor for trigger in found if trigger.unit.type in _BLOWS and trigger.reading == "noun"}
    found = [t for t in found if t.unit.type is not ClaimType.OFFENSIVE or blows.isdisjoint(t.tokens[1:])]
    longest = sorted(found, key=lambda t: (-_length(t), t.tokens[0]))
    taken: dict[int, Trigger] = {}
    kept = []
    for trigger in longest:
        if any(i in taken for i in trigger.tokens):
            continue
        taken.update(dict.fromkeys(trigger.tokens, trigger))
        kept.append(trigger)
    return sorted(kept, key=lambda t: t.anchor)


def _length(trigger: Trigger) -> int:
    """Return how many words of a trigger stand together: one, where its noun stands before its verb.

    A pause of strikes takes the strikes with it ("air strikes were suspended").
    """
    if trigger.tokens[0] == min(trigger.tokens):
        return len(trigger.tokens)
    return _LONGEST if trigger.unit.type is ClaimType.CEASEFIRE else 1


_LONGEST = 9  # more words than a form has
