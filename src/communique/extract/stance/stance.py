"""How a claim is put: fact, aim, forecast, condition, doubt; and whether it is said not to hold.

The words that qualify a trigger are sought among its auxiliaries, modifiers and governors in the
dependency parse, up to the verb of its clause; what they do stands in ``modality.toml``.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from communique.extract.sentence.graph import is_verb
from communique.extract.stance.aims import ends_below, governed
from communique.extract.stance.auxiliaries import auxiliaries, conditions
from communique.extract.stance.clause_reach import gives_reason, governor_of
from communique.extract.stance.contrary import in_place_of, is_counterfactual, is_only_owned
from communique.extract.stance.denials import (
    determiners,
    done_by_neither,
    is_spoken_of,
    lacking,
    may_lack,
    not_they,
    of_two,
    unmeant,
    unproved,
    untrue,
)
from communique.extract.stance.findings import Finding, children
from communique.extract.stance.hedges import (
    LET_ALONE,
    doubted,
    foreseen,
    hedges_before,
    is_checked,
    laid_on,
    left_open,
    phrases_before,
    rumoured,
    wanted,
)
from communique.extract.stance.known_things import is_known
from communique.lexicon.modality import Effect, ModalLexicon, modal_lexicon
from communique.records.mention import AttributionFrame, Stance
from communique.records.parse import Token


class Reading(NamedTuple):
    """How a trigger is put: its stance, its negation, and the words that hedge it."""

    stance: Stance
    negated: bool
    hedges: tuple[str, ...]


def stance_of(
    tokens: Sequence[Token],
    trigger: int,
    frames: Sequence[AttributionFrame],
    *,
    attributive: bool = False,
    own: Collection[int] = (),
    lexicon: ModalLexicon | None = None,
) -> Reading:
    """Return the stance of what the token ``trigger`` says, its negation and its hedges.

    ``frames`` are those whose content covers the trigger; the innermost gives the stance that aims,
    forecasts, conditions and doubts in the words themselves then override. An ``attributive`` state
    ("they aim at the rebel-held town") stays a fact whatever is done with its noun. A negation among the
    trigger's ``own`` words is part of what it says ("have no food" is want, and not denied).
    """
    if attributive or tokens[trigger].dep == "amod":
        named = [frame for frame in frames if frame.chain]
        return Reading(_framed(named), False, ())
    said = {tokens[i].text.lower() for i in own}
    found_all = _findings(tokens, trigger, lexicon or modal_lexicon())
    findings = [found for found in found_all if not (found.word in said and _may_be_own(found))]
    negations = [found for found in findings if found.effect is Effect.NEGATED]
    negated = len(negations) % 2 == 1 or any(found.word in LET_ALONE for found in negations)
    hedges = tuple(found.word for found in findings if found.effect is Effect.CLAIMED)
    framed = _framed(frames)
    if framed is Stance.PREDICTED and gives_reason(tokens, trigger):
        framed = Stance.ASSERTED
    return Reading(_combined(framed, findings, bool(frames)), negated, hedges)


def _may_be_own(finding: Finding) -> bool:
    """Return whether a word may be a part of what is said: a negation, or what a demand is made by."""
    return finding.effect is Effect.NEGATED or finding.word in DUTIES


#: modals of what somebody wants done
DUTIES = modal_lexicon().words("en.modality.must")


def _framed(frames: Sequence[AttributionFrame]) -> Stance:
    """Return the stance of the innermost frame; a hidden speaker's doubt counts under any speaker."""
    if not frames:
        return Stance.ASSERTED
    narrow = min(frames, key=lambda frame: (frame.content_end - frame.content_start, not frame.chain))
    hidden = [frame.stance for frame in frames if not frame.chain]
    return hidden[0] if narrow.stance is Stance.ASSERTED and hidden else narrow.stance


def _combined(framed: Stance, findings: Sequence[Finding], reported: bool) -> Stance:
    effects = {found.effect for found in findings}
    if framed is Stance.DENIED:
        return framed
    if Effect.CONDITIONAL in effects and not (reported and _only_would(findings)):
        return Stance.CONDITIONAL
    if Effect.PREDICTED in effects or (Effect.INTENDED in effects and framed is Stance.PREDICTED):
        return Stance.PREDICTED
    if Effect.INTENDED in effects or Effect.CONDITIONAL in effects:
        return Stance.INTENDED
    if Effect.CLAIMED in effects and framed in (Stance.ASSERTED, Stance.CLAIMED):
        return Stance.CLAIMED
    return framed


def _only_would(findings: Sequence[Finding]) -> bool:
    """Return whether "would" alone is conditional: in reported speech it is a plan ("said they would")."""
    return all(found.word == "would" for found in findings if found.effect is Effect.CONDITIONAL)


def _findings(tokens: Sequence[Token], trigger: int, lexicon: ModalLexicon) -> Iterator[Finding]:
    """Yield what qualifies the trigger, walking up its governors to the verb of its clause."""
    phrases = [*phrases_before(tokens, trigger, lexicon)]
    if any(found.word in LET_ALONE for found in phrases):
        yield from phrases
        return
    yield from hedges_before(tokens, trigger, lexicon)
    yield from phrases
    yield from foreseen(tokens, trigger, lexicon)
    yield from laid_on(tokens, trigger)
    yield from wanted(tokens, trigger)
    yield from rumoured(tokens, trigger, lexicon)
    yield from unproved(tokens, trigger)
    yield from untrue(tokens, trigger)
    yield from unmeant(tokens, trigger)
    yield from not_they(tokens, trigger)
    if tokens[trigger].tag.startswith("NN"):
        for child in children(tokens, trigger):
            yield from doubted(tokens, child, lexicon)
    yield from _inherited(tokens, trigger, lexicon)


#: Longest walk up the parse; deeper ties say nothing about the trigger.
_MAX_STEPS = 8


def _inherited(tokens: Sequence[Token], trigger: int, lexicon: ModalLexicon) -> Iterator[Finding]:
    """Yield what the trigger inherits from its governors; to a known thing they only bring doubt."""
    at, below, known, unsaid = trigger, -1, False, False
    for _ in range(_MAX_STEPS):
        above = governor_of(tokens, at, lexicon)
        found = [one for one in _at_node(tokens, at, below, lexicon) if _reaches(one, known)]
        known = known or is_known(tokens, at, lexicon)
        if above is not None:
            found += [one for one in governed(tokens, at, above, lexicon) if _reaches(one, known)]
        if at != trigger and is_checked(tokens[at]):
            found = [left_open(one) for one in found]
        yield from (one for one in found if not (unsaid and one.effect is Effect.NEGATED))
        spoken = above is not None and (is_spoken_of(tokens, at, above) or is_only_owned(tokens, at, above))
        unsaid = unsaid or spoken
        if above is None or ends_below(tokens, at, above, lexicon):
            return
        below, at = at, above


def _reaches(finding: Finding, known: bool) -> bool:
    """Return whether a finding holds for the trigger: a known thing can only be doubted."""
    return not known or finding.effect is Effect.CLAIMED


def _at_node(tokens: Sequence[Token], at: int, below: int, lexicon: ModalLexicon) -> Iterator[Finding]:
    """Yield auxiliaries, negations, determiners and marks at one node of the walk."""
    if is_counterfactual(tokens, at):
        return
    if is_verb(tokens[at]) or tokens[at].tag == "MD":
        yield from in_place_of(tokens, at)
        yield from auxiliaries(tokens, at, lexicon, below=below)
        yield from conditions(tokens, at, lexicon)
        yield from of_two(tokens, at)
        yield from done_by_neither(tokens, at)
        parts = may_lack(tokens, below)
        for child in children(tokens, at):
            if child.dep in parts and child.i != below:
                yield from lacking(tokens, child, lexicon)
            yield from doubted(tokens, child, lexicon)
    yield from determiners(tokens, at, lexicon, direct=True)
