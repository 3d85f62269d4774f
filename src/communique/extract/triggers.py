"""Triggers: where a sentence uses a lexical unit, and whether the unit's needs are met there."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from communique.extract.graph import (
    agents,
    conjuncts,
    is_passive,
    kids,
    objects,
    prepositions,
    subjects,
    surface_subjects,
)
from communique.extract.turned import doers_of, names_doing, turned_round
from communique.extract.view import View, classes_of, places_of, tokens_by_class, word
from communique.lexicon.units import GAP, MAX_GAP, Forms, Pattern, Unit, best_first
from communique.records.claim import ClaimType
from communique.records.mention import HELD_PART, PlaceMention

_INSTRUMENTS = frozenset({"with", "by", "using", "from", "in", "employing"})
_MEANS = frozenset({"with", "by", "using"})
#: classes that say no more than that somebody, some number or some fighting is meant
_NEUTRAL = frozenset({"person_word", "number", "war_word"})
_NOMINAL_DEPS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_QUOTES = frozenset('"“”„«»')
_PLAIN = 2  # words of a form that may well mean something else as another part of speech
_BLOCKED_DEPS = frozenset({"aux", "auxpass"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A unit at work. ``anchor`` is the token that governs its roles; ``tokens`` all its words."""

    unit: Unit
    anchor: int
    tokens: tuple[int, ...]
    reading: str  # verb, noun, adjective or suffix


def find_triggers(view: View) -> tuple[Trigger, ...]:
    """Return the triggers of a sentence in text order; each token serves one unit of a type."""
    found: list[Trigger] = []
    forms, suffixes = view.lexicon.forms, view.lexicon.suffixes
    for i, first in enumerate(view.graph.words):
        if first in forms or first in suffixes:
            found.extend(_suffix_at(view, i) or _at(view, i))
    return tuple(chain.from_iterable(_with_others(view, trigger) for trigger in _without_overlaps(found)))


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
    if forms is None or _second_half(view, i):
        return
    doing = names_doing(view, i)
    for pattern, tokens in chain(_forms_from(view, forms, i), _forms_around(view, forms, i)):
        reading = "noun" if doing and len(tokens) == 1 else pattern.reading
        if reading != pattern.reading or reading_fits(view, pattern, tokens):
            anchor = tokens[-1] if pattern.reading == "noun" else tokens[0]
            trigger = Trigger(unit=pattern.unit, anchor=anchor, tokens=tokens, reading=reading)
            if needs_met(view, trigger):
                yield trigger
                return


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


#: tags of participles, which the tagger often takes for past tenses
_PARTICIPLES = frozenset({"VBN", "VBD"})


def _forms_around(view: View, forms: Forms, i: int) -> Iterator[tuple[Pattern, tuple[int, ...]]]:
    """Yield the patterns whose noun stands before its passive verb, each with its tokens."""
    if view.graph.tokens[i].tag not in _PARTICIPLES or not is_passive(view.graph, i):
        return
    nouns = {word(view, k) for k in surface_subjects(view.graph, i)}
    for pattern in best_first(forms.around, nouns):
        if _conceivable(view, pattern.unit) and (tokens := turned_round(view, pattern.words, i)):
            yield pattern, tokens


def _conceivable(view: View, unit: Unit) -> bool:
    """Return whether the sentence holds words of all classes that a unit needs, wherever they stand."""
    return True not in map(view.classes.isdisjoint, unit.required)


def _second_half(view: View, i: int) -> bool:
    """Return whether a token ends a hyphenated word ("Western-backed"): only suffixes count there."""
    before = view.graph.tokens[i - 1] if i else None
    return before is not None and before.text == "-" and before.end == view.graph.tokens[i].start


def form_at(view: View, words: tuple[str, ...], i: int) -> tuple[int, ...]:
    """Return the tokens that carry the words from ``i`` on, or nothing."""
    if len(words) == 1:
        return (i,)
    tokens, at, gap = [i], i, 0
    for wanted in words[1:]:
        if wanted == GAP:
            gap = MAX_GAP
            continue
        at = _find_word(view, wanted, at + 1, at + 1 + gap + _stepped_over(view, at + 1))
        if at < 0:
            return ()
        tokens.append(at)
        gap = 0
    return tuple(tokens)


def _stepped_over(view: View, i: int) -> int:
    """Return 1 for a word that may stand within any form, else 0.

    A quotation mark ("restored "security" to the town") or an adverb ("remained firmly in control of").
    """
    if i >= len(view.graph.words):
        return 0
    token = view.graph.tokens[i]
    adverb = token.tag == "RB" and token.dep == "advmod"
    return int(adverb or view.graph.words[i] in _QUOTES)


def _find_word(view: View, wanted: str, first: int, last: int) -> int:
    try:
        return view.graph.words.index(wanted, first, last + 1)
    except ValueError:
        return -1


def reading_fits(view: View, pattern: Pattern, tokens: tuple[int, ...]) -> bool:
    """Return whether the tagger's reading of the form is one that the pattern has."""
    if any(i in view.places for i in tokens) or view.graph.tokens[tokens[0]].dep in _BLOCKED_DEPS:
        return False
    head = view.graph.tokens[tokens[-1] if pattern.reading == "noun" else tokens[0]]
    tag, others = head.tag, view.lexicon.readings[pattern.words[0]]
    if pattern.unit.tags and tag not in pattern.unit.tags:
        return False
    if pattern.reading == "verb":
        if _leads_to_verb(view, pattern, tokens):
            return False
        if "noun" in others and _names_an_act(view, head.i):
            return False
        alone = len(others) == 1 or len(tokens) > _PLAIN  # what "close in on" says needs no tagger
        return tag.startswith("VB") or (alone and _verb_in_disguise(view, head.i))
    if pattern.reading == "noun":
        named = tag == "VBG" and not kids(view.graph, head.i, "aux") and not _governs(view, head.i)
        named = named or (tag == "JJ" and head.dep in _NOMINAL_DEPS)  # "the dead included ..."
        return tag.startswith("NN") or named or (len(others) == 1 and tag not in {"CD", "VBG"})
    finite = bool(kids(view.graph, head.i, "aux", "dobj"))
    return not finite and (not tag.startswith("NNP") or word(view, head.i) != head.text)


def _governs(view: View, i: int) -> bool:
    """Return whether a form in -ing has an object, and no verb taken for one ("fighting rages")."""
    things = kids(view.graph, i, "dobj")
    return bool(things) and not any("happening" in classes_of(view, k) for k in things)


def _leads_to_verb(view: View, pattern: Pattern, tokens: Sequence[int]) -> bool:
    """Return whether "to" at the end of a form of movement begins an infinitive ("returned to help")."""
    last = view.graph.tokens[tokens[-1]]
    return len(tokens) > 1 and last.tag == "TO" and last.dep == "aux" and pattern.unit.type in _MOVES


_MOVES = frozenset({ClaimType.CAPTURE, ClaimType.ADVANCE, ClaimType.WITHDRAWAL, ClaimType.DEPLOYMENT})


def _names_an_act(view: View, i: int) -> bool:
    """Return whether a form in -ing stands as a noun: "fighting between A and B", "heavy shelling raged"."""
    token = view.graph.tokens[i]
    if token.tag != "VBG" or kids(view.graph, i, "dobj"):
        return False
    return token.dep in _NOMINAL_DEPS or _before_its_verb(view, i)


def _before_its_verb(view: View, i: int) -> bool:
    """Return whether a form in -ing stands between its noun and that noun's verb ("rebel shelling kills")."""
    tokens = view.graph.tokens
    noun = tokens[i].head
    bare = tokens[i].dep == "acl" and noun == i - 1 and not view.graph.children[i]
    return bare and tokens[noun].dep == "nsubj" and tokens[noun].head == i + 1


def _verb_in_disguise(view: View, i: int) -> bool:
    """Return whether a form tagged as a noun is a headline's verb ("Air Raid Kills 21")."""
    token = view.graph.tokens[i]
    if token.tag in {"JJ", "CD", "NN", "RB"}:
        return bool(kids(view.graph, i, "nsubj", "dobj", "nsubjpass"))
    return token.tag.startswith("NN") and (view.headline or bool(kids(view.graph, i, "nsubj", "dobj")))


def _suffix_at(view: View, i: int) -> tuple[Trigger, ...]:
    """Return "rebel-held" and the like: an actor, a hyphen and a participle."""
    units = view.lexicon.suffixes.get(word(view, i), ())
    if not units or i < 1:
        return ()
    before = i - 2 if view.graph.tokens[i - 1].text == "-" else i - 1
    if units[0].measure:
        return (_suffix(units[0], i),) if before == i - 2 and _counts_force(view, before, i) else ()
    held = view.graph.tokens[i].head
    told = any(not _by_holder(view, held, p) for p in places_of(view, held)) or shared_out(view, held)
    named = _is_site(view, held) and told
    if before >= 0 and before in view.actors and _modifies(view, i) and named:
        return (_suffix(units[0], i),)
    return ()


def _is_site(view: View, i: int) -> bool:
    """Return whether somebody can hold what a noun names: a "state-run agency" is no place."""
    return i in view.places or bool(classes_of(view, i) & {"place", "building", "pocket_word"})


def _by_holder(view: View, i: int, place: PlaceMention) -> bool:
    """Return whether a noun is for a part that is named by its holder alone ("rebel-held areas of X")."""
    return place.rule_id == HELD_PART and i not in view.places


_SHARED = frozenset("divided split partitioned carved".split())


def shared_out(view: View, i: int) -> bool:
    """Return whether a place is told to be divided into such parts ("between a rebel-held east and ...")."""
    token = view.graph.tokens[i]
    while token.dep == "conj":
        token = view.graph.tokens[token.head]
    prep = view.graph.tokens[token.head]
    return token.dep == "pobj" and prep.text.lower() in _PARTING and word(view, prep.head) in _SHARED


_PARTING = frozenset({"between", "into"})


def _suffix(unit: Unit, i: int) -> Trigger:
    return Trigger(unit=unit, anchor=i, tokens=(i,), reading="suffix")


def _counts_force(view: View, number: int, i: int) -> bool:
    """Return whether a number before a suffix counts a force ("the 4,000-strong garrison")."""
    head = view.graph.tokens[i].head
    armed = "force" in classes_of(view, head)
    members = (k for prep, k in prepositions(view.graph, head) if prep == "of")
    return (
        armed
        and view.graph.tokens[number].tag == "CD"
        and not any("people" in classes_of(view, k) for k in members)
    )


def _modifies(view: View, i: int) -> bool:
    hyphen = view.graph.tokens[i - 1].text == "-"
    return hyphen or view.graph.tokens[i].dep == "amod"


def needs_met(view: View, trigger: Trigger) -> bool:
    """Return whether everything that the unit needs stands in its place."""
    return all(_need_met(view, trigger, key, wanted) for key, wanted in trigger.unit.needs.items())


def _need_met(view: View, trigger: Trigger, key: str, wanted: tuple[str, ...]) -> bool:
    negative = key.startswith("not_")
    if "none" not in wanted and view.classes.isdisjoint(wanted):
        return negative  # nothing in the whole sentence is what the need speaks of
    found = _classes_at(view, trigger, key)
    if negative:
        return found.isdisjoint(wanted)
    if key in ("subj", "any") and "force" in wanted and _means_a_side(view, trigger):
        return True
    if not found.isdisjoint(wanted):
        return True
    return "none" in wanted and not found - _NEUTRAL - view.lexicon.guards


def _classes_at(view: View, trigger: Trigger, key: str) -> set[str] | frozenset[str]:
    """Return the word classes of what stands where a need looks."""
    where = key.removeprefix("not_")
    if where == "clause":
        at = tokens_by_class(view)
        return {name for name, tokens in at.items() if any(i not in trigger.tokens for i in tokens)}
    fillers = _fillers(view, trigger, where)
    if key == "not_obj" and fillers:  # "men who fled from the town": the men are no object
        own = _subject_heads(view, trigger)
        fillers = [i for i in fillers if i not in own]
    return frozenset().union(*[classes_of(view, i) for i in fillers])


def _means_a_side(view: View, trigger: Trigger) -> bool:
    """Return whether the subject is "it", or "they", "we" who do not leave: those are as often civilians."""
    pronouns = {"it"} if trigger.unit.type is ClaimType.WITHDRAWAL else {"it", "they", "we"}
    return any(word(view, i) in pronouns for i in _subject_heads(view, trigger))


def _fillers(view: View, trigger: Trigger, key: str) -> Iterable[int]:
    match key:
        case "subj":
            return _subject_heads(view, trigger)
        case "obj":
            return object_heads(view, trigger)
        case "joined":
            return [k for i in object_heads(view, trigger) for k in conjuncts(view.graph, i) if k != i]
        case "poss":
            return _before(view, trigger)
        case "means":
            return means_heads(view, trigger)
        case "with":
            return _instruments(view, trigger)
        case "gov":
            return _governing(view, trigger)
        case "head":
            return _described(view, trigger)
        case "any":
            return _around(view, trigger)
        case "whom":
            return [
                k for i in kids(view.graph, trigger.anchor, "ccomp", "xcomp") for k in _own_subject(view, i)
            ]
        case "inf":
            return [
                k
                for i in kids(view.graph, trigger.anchor, "xcomp", "ccomp")
                for k in _with_joined(view, i)
                if trigger.unit.type is not ClaimType.DEMAND or not _tells_past(view, k)
            ]
        case "aux":
            return kids(view.graph, trigger.anchor, "aux", "auxpass")
        case "neg":
            return kids(view.graph, trigger.anchor, "neg")
        case "det":
            return [k for i in object_heads(view, trigger) for k in kids(view.graph, i, "det", "neg")]
        case "subj_det":
            return [k for i in _subject_heads(view, trigger) for k in kids(view.graph, i, "det", "neg")]
        case _:
            return [i for prep, i in phrases(view, trigger) if prep == key]


def _tells_past(view: View, i: int) -> bool:
    """Return whether a clause tells what happened ("told us that they had left"), not what shall."""
    perfect = any(word(view, k) in {"has", "have", "had"} for k in kids(view.graph, i, "aux"))
    return view.graph.tokens[i].tag == "VBD" or perfect


def _own_subject(view: View, i: int) -> list[int]:
    """Return the subject that stands in a clause itself ("wants the troops to leave": the troops)."""
    return kids(view.graph, i, "nsubj", "nsubjpass")


def _with_joined(view: View, i: int) -> list[int]:
    """Return a verb and those joined to it ("to halt and withdraw")."""
    return [i, *kids(view.graph, i, "conj")]


def means_heads(view: View, trigger: Trigger) -> list[int]:
    """Return the heads of what acts, with those joined to it, and of what it acts with."""
    doers = (k for i in _subject_heads(view, trigger) for k in conjuncts(view.graph, i))
    return [*doers, *_instruments(view, trigger)]


def _governing(view: View, trigger: Trigger) -> list[int]:
    """Return the verbs that govern a noun trigger: as object, passive subject, participle ("done by X").

    What is named beside it, or is full of it, counts as well ("found shells and mines", "a cache of mines").
    """
    tokens = view.graph.tokens
    token = tokens[trigger.anchor]
    done = [k for k in kids(view.graph, trigger.anchor, "acl") if tokens[k].tag == "VBN"]
    while token.dep in _LISTED or (token.dep == "pobj" and tokens[token.head].text.lower() == "of"):
        token = tokens[token.head] if token.dep in _LISTED else tokens[tokens[token.head].head]
    return [token.head, *done] if token.dep in {"dobj", "nsubjpass"} else done


#: labels of a noun that stands beside another in a list
_LISTED = frozenset({"conj", "appos"})


def _described(view: View, trigger: Trigger) -> list[int]:
    """Return the noun that a noun trigger only describes ("combat vehicles", "the town under siege")."""
    first = view.graph.tokens[trigger.tokens[0]]
    if trigger.reading == "noun" and first.dep == "prep":
        return [first.head]
    token = view.graph.tokens[trigger.anchor]
    modifies = token.dep in {"compound", "amod", "nmod"} and token.head > trigger.anchor
    return [token.head] if trigger.reading == "noun" and modifies else []


def _instruments(view: View, trigger: Trigger) -> list[int]:
    """Return what an act is done with; the phrase may hang on the object ("hit a funeral with shells")."""
    own = [i for prep, i in phrases(view, trigger) if prep in _INSTRUMENTS]
    near = [
        k for i in object_heads(view, trigger) for prep, k in prepositions(view.graph, i) if prep in _MEANS
    ]
    return [k for i in (*own, *near) for k in (*conjuncts(view.graph, i), *kids(view.graph, i, "compound"))]


def _around(view: View, trigger: Trigger) -> list[int]:
    """Return the heads of all that hangs on a trigger, and on its object."""
    things = object_heads(view, trigger)
    near = [*_subject_heads(view, trigger), *things, *_before(view, trigger)]
    near += [k for i in things for k in (*conjuncts(view.graph, i), *kids(view.graph, i, "compound", "poss"))]
    near += [k for i in things for _, k in prepositions(view.graph, i)]
    if trigger.reading == "noun":  # "the massacre carried out by jets"
        done = [i for i in kids(view.graph, trigger.anchor, "acl") if "performing" in classes_of(view, i)]
        near += [k for i in done for k in agents(view.graph, i)]
    return [*near, *(k for _, i in phrases(view, trigger) for k in conjuncts(view.graph, i))]


def _subject_heads(view: View, trigger: Trigger) -> list[int]:
    if trigger.reading == "verb":
        return subjects(view.graph, trigger.anchor)
    return doers_of(view, trigger.anchor) if names_doing(view, trigger.anchor) else []


def object_heads(view: View, trigger: Trigger) -> list[int]:
    """Return the heads of a trigger's object; behind a form's own preposition that one's object."""
    if trigger.reading == "adjective":
        return [view.graph.tokens[trigger.anchor].head]
    last = view.graph.tokens[trigger.tokens[-1]]
    if len(trigger.tokens) > 1 and (own := kids(view.graph, last.i, "pobj", "pcomp")):
        return own
    if trigger.reading == "verb":
        return [k for k in objects(view.graph, trigger.anchor) if k not in trigger.tokens]
    return [i for prep, i in phrases(view, trigger) if prep == "of"]


def phrases(view: View, trigger: Trigger) -> list[tuple[str, int]]:
    """Return the (preposition, head) phrases of all words of a trigger."""
    return [
        pair for i in trigger.tokens for pair in prepositions(view.graph, i) if pair[1] not in trigger.tokens
    ]


def _before(view: View, trigger: Trigger) -> list[int]:
    """Return what stands before a noun: possessors, compounds, adjectives, numbers."""
    deps = ("poss", "compound", "amod", "nmod", "npadvmod", "nummod")
    return [k for i in trigger.tokens for k in kids(view.graph, i, *deps) if k not in trigger.tokens]


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
    """Return how many words of a trigger stand together: one, where its noun stands before its verb."""
    return len(trigger.tokens) if trigger.tokens[0] == min(trigger.tokens) else 1
