"""How far up its clause an act is under the aims, denials and conditions of the words above it."""

from collections.abc import Sequence

from communique.extract.sentence.graph import line_up
from communique.extract.stance.findings import children
from communique.lexicon.modality import How, ModalLexicon
from communique.lexicon.rule_words import rule_words
from communique.records.parse import FINITE, SUPERLATIVES, Token


def governor_of(tokens: Sequence[Token], at: int, lexicon: ModalLexicon) -> int | None:
    """Return the governor whose modality reaches the node, or None at the top of its clause."""
    token = tokens[at]
    if token.head == at or _presumed(tokens, at, lexicon) or _picks_one(tokens, at):
        return None
    infinitive = to_before(tokens, at) is not None or _is_bare(tokens, at)
    if infinitive or token.dep in _SHARING or (token.dep in _INSIDE and token.tag not in FINITE):
        alone = token.dep == "conj" and _stands_alone(tokens, at)
        return None if alone else _over_adverb(tokens, at, lexicon)
    if token.dep in ("acl", "advcl") and token.tag == "VBG":
        return token.head if tokens[at].text.lower() in _AIMING or _follows(tokens, at) else None
    return None


def _over_adverb(tokens: Sequence[Token], at: int, lexicon: ModalLexicon) -> int:
    """Return the head of a word, or the verb with whose adverb it is given up ("held back from it")."""
    head = tokens[tokens[at].head]
    behind = tokens[at].dep == "prep" and head.dep == "advmod" and head.head == head.i - 1
    given_up = behind and lexicon.effect(How.BLOCKS, with_particle(tokens, head.head)) is not None
    return head.head if given_up else head.i


def with_particle(tokens: Sequence[Token], verb: int) -> str:
    """Return a verb and the adverb right behind it ("called off", "shied away")."""
    behind = [t.text for t in tokens[verb + 1 : verb + 2] if t.dep in ("prt", "advmod", "prep")]
    return " ".join(word.lower() for word in (tokens[verb].text, *behind))


def _is_bare(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a verb is the infinitive of what is let or made to happen ("help them take it")."""
    token = tokens[at]
    helped = any(child.dep in ("aux", "auxpass", "mark") for child in children(tokens, at))
    return token.dep == "ccomp" and token.tag == "VB" and token.head < at and not helped


#: Ties up which a clause's modality reaches a word inside its noun phrases.
_INSIDE = frozenset(
    "dobj pobj prep agent nsubj nsubjpass compound amod nmod appos attr oprd npadvmod acomp dative".split()
)
#: Ties of a verb that shares the modality of the one above it.
_SHARING = frozenset(("xcomp", "conj", "pcomp"))
_AIMING = rule_words().stance.aiming


def _picks_one(tokens: Sequence[Token], at: int) -> bool:
    """Return whether an infinitive tells which one a noun is ("the second clinic to be hit"): no aim."""
    noun = tokens[tokens[at].head]
    if tokens[at].dep not in ("relcl", "acl") or to_before(tokens, at) is None or noun.i > at:
        return False
    before = [child for child in children(tokens, noun.i) if child.i < noun.i]
    return any(child.text.lower() in _PICKED or child.tag in SUPERLATIVES for child in before)


_PICKED = rule_words().stance.picking


def _follows(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a participle tells what comes of the verb ("may take it, cutting the road")."""
    head = tokens[tokens[at].head]
    if tokens[at].text.lower() in _BY_MEANS_OF:
        return False  # "began an operation to take it, using tanks": the tanks are used
    bare = head.tag == "VB" and head.i < at and tokens[at].dep == "advcl"
    linked = any(child.dep in ("mark", "prep", "nsubj") for child in children(tokens, at))
    return bare and not linked


_BY_MEANS_OF = rule_words().stance.wielding


def _presumed(tokens: Sequence[Token], at: int, lexicon: ModalLexicon) -> bool:
    """Return whether the node is answered, whatever becomes of the answer.

    "Will investigate a raid", "shall be held accountable for a raid".
    """
    over = hangs_on(tokens, at)
    called = [child for child in children(tokens, over[-1].i) if child.dep in ("oprd", "acomp")]
    return any(lexicon.effect(How.PRESUMES, word.text.lower()) for word in (*over, *called))


def gives_reason(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a word stands in a reason, which holds whatever is foreseen for it.

    "They fear that the toll will rise since several people are in critical condition".
    """
    clauses = [i for i in (at, *line_up(tokens, at)) if tokens[i].dep == "advcl"]
    marks = [child for i in clauses for child in children(tokens, i) if child.dep == "mark"]
    return any(mark.text.lower() in _REASONS for mark in marks)


_REASONS = frozenset({"because", "since", "as"})


def hangs_on(tokens: Sequence[Token], at: int) -> tuple[Token, ...]:
    """Return the words that a node hangs on: its head, and behind a preposition the head of that."""
    head = tokens[tokens[at].head]
    return (head, tokens[head.head]) if tokens[at].dep == "pobj" else (head,)


def _stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a joined verb shares no modality: it has a subject or a finite auxiliary of its own.

    So "they cannot attack and are fortifying the town", "said it was not involved and accusing others".
    """
    token, head = tokens[at], tokens[tokens[at].head]
    helped = any(
        child.dep in ("aux", "auxpass") and child.tag in FINITE and head.i < child.i < at
        for child in children(tokens, at)
    )
    apart = token.tag == "VBG" and head.tag in ("VBN", "VBD", "VB")
    apart = apart or (token.tag in ("VBD", "VBZ") and head.tag == "VB")  # "did not kill nine but wounded two"
    return _own_subject(tokens, at) or helped or apart


def _own_subject(tokens: Sequence[Token], at: int) -> bool:
    return any(child.dep in ("nsubj", "nsubjpass", "expl") for child in children(tokens, at))


def to_before(tokens: Sequence[Token], at: int) -> int | None:
    """Return the place of the "to" of an infinitive, also of one joined to it ("to cut and hold")."""
    if at and tokens[at - 1].tag == "TO":
        return at - 1
    if tokens[at].tag not in ("VB", "VBP", "VBN"):
        return None
    for j in range(at - 1, max(at - 4, -1), -1):
        if tokens[j].tag == "TO":
            return j
        if tokens[j].tag not in ("RB", "VB", "VBN", "_SP"):
            return None
    return None
