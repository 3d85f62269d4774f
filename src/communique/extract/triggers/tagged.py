"""What a fitted tagger adds to the triggers of a sentence: words of acts that no unit tells.

The tagger (``adapters/tagger``) reads words in their sentence as examples have taught it; units read them by
rule. Where it is sure of an act of a type that no unit tells, the word becomes a trigger, of a unit of the
type that has the word if there is one, though what that unit asks for is not there. It takes nothing away:
what it doubts is scored lower. Its bound was set on coded articles that it had not seen (ADR 42).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extract.sentence.arguments import objects
from communique.extract.sentence.graph import covered
from communique.extract.sentence.view import View, word
from communique.extract.sentence.voice import is_passive
from communique.extract.triggers.needs import needs_met
from communique.extract.triggers.readings import reading_fits
from communique.extract.triggers.suffixes import is_second_half
from communique.extract.triggers.triggers import Trigger
from communique.lexicon.units import Unit
from communique.records.claim import ClaimType

#: from this chance on a word tells of an act by itself
TAKEN_FROM = 0.65


def with_tagged(view: View, found: Sequence[Trigger]) -> list[Trigger]:
    """Return a sentence's triggers, with those that the tagger alone finds."""
    return sorted((*found, *_added(view, found)), key=lambda trigger: trigger.anchor)


def _added(view: View, found: Sequence[Trigger]) -> Iterator[Trigger]:
    """Yield triggers at words that the tagger is sure of, the surest first, where none says the type yet."""
    told = {trigger.unit.type for trigger in found}
    taken = {i for trigger in found for i in trigger.tokens}
    for tag in sorted(view.sentence.tagged or (), key=lambda tag: -tag.chance):
        first = next(iter(covered(view.graph, tag.start, tag.end)), None)
        if tag.chance < TAKEN_FROM or tag.type in told or first is None or first in taken:
            continue
        if not is_second_half(view, first) and (trigger := _trigger(view, first, tag.type)):
            told.add(tag.type)
            taken.update(trigger.tokens)
            yield trigger


def _trigger(view: View, i: int, type_: ClaimType) -> Trigger | None:
    """Return the trigger of a type at a word, or None where nothing says how roles stand there.

    Of the units of the type that have the word, one that reads roles as is usual comes first. Of what it
    needs only what its clause must not tell of is asked (accidents, what is done in peace).
    """
    usual, reading = _usual(view, i, type_)
    patterns = (p for p in view.lexicon.patterns.get(word(view, i), ()) if p.unit.type is type_)
    having = [p for p in patterns if len(p.words) == 1 and reading_fits(view, p, (i,))]
    best = min(having, key=lambda p: usual is None or p.unit.frame != usual.frame, default=None)
    if best is not None:
        barred = {key: names for key, names in best.unit.needs.items() if key == "not_clause"}
        usual = replace(best.unit, id=f"tagged.{best.unit.id}", needs=barred, required=())
        reading = best.reading
    if usual is None:
        return None
    trigger = Trigger(unit=usual, anchor=i, tokens=(i,), reading=reading)
    return trigger if needs_met(view, trigger) else None


def _usual(view: View, i: int, type_: ClaimType) -> tuple[Unit | None, str]:
    """Return the unit of a type for words that none of its units has, and how the word is read."""
    tag, units = view.graph.tokens[i].tag, view.lexicon.tagged.get(type_)
    if units is None:
        return None, ""
    if tag.startswith("NN"):
        return units.noun, "noun"
    if tag.startswith("VB"):
        with_object = bool(objects(view.graph, i)) or is_passive(view.graph, i)
        return units.verb if with_object else units.alone, "verb"
    return (units.verb, "adjective") if tag.startswith("JJ") else (None, "")
