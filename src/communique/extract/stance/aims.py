"""What a word above an act makes of it: an aim, a plan, a failure, something that is reported."""

from collections.abc import Iterator, Sequence

from communique.extract.stance.auxiliaries import auxiliaries
from communique.extract.stance.clause_reach import to_before, with_particle
from communique.extract.stance.findings import Finding, children
from communique.lexicon.modality import Effect, How, ModalLexicon
from communique.lexicon.rule_words import rule_words
from communique.records.parse import SUBJECTS, Token


def governed(tokens: Sequence[Token], at: int, above: int, lexicon: ModalLexicon) -> Iterator[Finding]:
    """Yield what the governor does to the node: an aim, a failure, a plan, a purpose."""
    word = tokens[above].text.lower()
    to = to_before(tokens, at)
    if to is None:
        yield from _taken(tokens, at, above, lexicon)
        return
    effect = _infinitive_effect(tokens, to, word, lexicon)
    if _is_past(tokens, to, at):  # "claims to have taken it": no aim is left
        yield from [Finding(effect, word)] if effect is Effect.CLAIMED else []
        if any(child.dep == "auxpass" for child in children(tokens, above)):  # "is not believed to have"
            over = auxiliaries(tokens, above, lexicon)
            yield from (found for found in over if found.effect is Effect.NEGATED)
        return
    effect = effect or Effect.INTENDED
    yield Finding(effect, word)
    if effect is Effect.INTENDED:  # "may try to retake it": that it is tried is a forecast
        over = auxiliaries(tokens, above, lexicon)
        yield from (found for found in over if found.effect is Effect.PREDICTED)


def _taken(tokens: Sequence[Token], at: int, above: int, lexicon: ModalLexicon) -> Iterator[Finding]:
    """Yield what the governor does to a noun or a gerund ("foiled the raid", "failed at storming")."""
    word = tokens[above].text.lower()
    if tokens[at].dep in ("dobj", "pobj", "prep", "pcomp", "nsubjpass") and tokens[above].tag[:1] in "VNJI":
        if (given_up := lexicon.effect(How.BLOCKS, with_particle(tokens, above))) is not None:
            yield Finding(given_up, word)
            return
        for how in (How.TAKES, How.BLOCKS):
            if word == "aimed" and tokens[at].dep == "nsubjpass":
                continue  # "the raid was aimed at the bridges": it was flown
            if (taken := lexicon.effect(how, word)) is not None:
                yield Finding(taken, word)
    if tokens[at].tag == "VBG" and tokens[at].dep == "xcomp" and word in _STOPPING:
        yield Finding(Effect.NEGATED, word)
        return
    done = lexicon.effect(How.GOVERNS, word)
    if tokens[at].tag == "VBG" and tokens[at].dep in ("xcomp", "pcomp", "acl") and done in _VERBAL:
        yield Finding(done, word)


#: verbs that say of what somebody did that he does it no more ("has stopped shelling the town")
_STOPPING = rule_words().stance.stopping


def _is_past(tokens: Sequence[Token], to: int, at: int) -> bool:
    """Return whether an infinitive tells of the past and is reported, not aimed at ("to have taken it")."""
    said = tokens[tokens[at].head].text.lower() in _SAID_TO
    return said and any(token.text.lower() == "have" for token in tokens[to + 1 : at])


_SAID_TO = rule_words().stance.said_to
#: What a governor does to a gerund: "tried storming", "failed at storming".
_VERBAL = (Effect.INTENDED, Effect.NEGATED)


def ends_below(tokens: Sequence[Token], at: int, above: int, lexicon: ModalLexicon) -> bool:
    """Return whether the walk ends below the governor: an aim's own verb is no part of the aim."""
    to = to_before(tokens, at)
    if to is None:
        return False
    effect = _infinitive_effect(tokens, to, tokens[above].text.lower(), lexicon)
    return effect in (None, Effect.INTENDED, Effect.PREDICTED, Effect.CLAIMED)


def _infinitive_effect(
    tokens: Sequence[Token], to: int, governor: str, lexicon: ModalLexicon
) -> Effect | None:
    """Return what is done to an infinitive by the word before its "to", else by its parsed governor."""
    before = to - 1
    while before > 0 and tokens[before].tag in ("_SP", "RB", "RP", ","):
        if (effect := lexicon.effect(How.GOVERNS, tokens[before].text.lower())) is not None:
            return effect
        before -= 1
    word = tokens[before].text.lower() if before >= 0 else ""
    if word and _is_subject_of(tokens, before, to):  # "helped forces to advance": the verb counts
        word, governor = governor, word
    if (governor in _TAKES and word in _SPANS) or governor in _USING:
        return Effect.REAL  # "took hours to reach them", "used the troops to reach them"
    return lexicon.effect(How.GOVERNS, word) or lexicon.effect(How.GOVERNS, governor)


def _is_subject_of(tokens: Sequence[Token], i: int, to: int) -> bool:
    return tokens[i].dep in SUBJECTS and tokens[i].head == tokens[to].head


_USING = rule_words().stance.using
_TAKES = rule_words().stance.taking_time
_SPANS = rule_words().stance.spans
