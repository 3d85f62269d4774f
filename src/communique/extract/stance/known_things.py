"""Which things are known or have happened, whatever is aimed at or foreseen of them."""

import re
from collections.abc import Sequence

from communique.extract.stance.clause_reach import hangs_on
from communique.extract.stance.findings import FORMS_OF_BE, children
from communique.lexicon.modality import How, ModalLexicon
from communique.lexicon.rule_words import rule_words
from communique.records.parse import Token


def is_known(tokens: Sequence[Token], at: int, lexicon: ModalLexicon) -> bool:
    """Return whether a definite noun is no part of what is aimed at or forecast.

    So it is under every word that does not bring it about ("hopes to survive the raid", not "hopes to
    launch the raid").
    """
    if _has_happened(tokens, at):
        return True
    head, over = tokens[tokens[at].head], hangs_on(tokens, at)[-1]
    if not _is_noun(tokens, at) or tokens[at].dep not in ("dobj", "pobj", "pcomp"):
        return False
    held = head.text.lower() == "under" or tokens[at].text.lower() in _GRIPS
    if held and over.text.lower() in FORMS_OF_BE:
        return False  # "is not under the control of Xyz"
    if head.text.lower() == "under" and _is_of_object(tokens, over):
        return True
    if _definite(tokens, at) and (tokens[at].text.lower() in _PEOPLE_HURT or head.dep == "agent"):
        return True
    ties = (How.PERFORMS, How.TAKES, How.BLOCKS, How.GOVERNS)
    brought = any(lexicon.effect(how, over.text.lower()) for how in ties)
    return not brought and head.text.lower() not in _MEANS and _definite(tokens, at)


def _is_of_object(tokens: Sequence[Token], over: Token) -> bool:
    """Return whether "under X's control" says of a verb's object how it is, not what is made of it.

    "Failed to reach a village under the control of Xyz", not "failed to bring a village under control".
    """
    reached = any(child.dep == "dobj" for child in children(tokens, over.i))
    return reached and over.tag.startswith("VB") and over.text.lower() not in _PUTTING


_PUTTING = rule_words().stance.putting
#: Prepositions of means, through which an aim reaches its noun ("to win through the siege of Marsa").
_MEANS = frozenset(("through", "by", "with", "via"))
#: What holds a place that is in it ("is not in the hands of Xyz").
_GRIPS = rule_words().stance.grips


def _is_noun(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a word is a noun, or one with an article that the tagger took for something else."""
    return tokens[at].tag.startswith("NN") or any(child.dep == "det" for child in children(tokens, at))


_PEOPLE_HURT = rule_words().stance.hurt


def _has_happened(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a noun's own words say that it took place ("recent raids", "a raid that killed six")."""
    if not tokens[at].tag.startswith("NN"):
        return False
    own = children(tokens, at)
    told = any(child.text.lower() in _PAST_MARKS and child.dep == "amod" for child in own)
    told = told or any(_LASTED.fullmatch(child.text.lower()) for child in own if child.i < at)
    told = told or (tokens[at - 1].text.lower() in {"long", "old"} and tokens[at - 2].text == "-")
    after = any(child.dep == "relcl" and child.tag == "VBD" for child in own)
    return told or after or any(child.dep == "acl" and _being(tokens, child) for child in own)


#: How long something has gone on ("a weeks-long offensive").
_LASTED = re.compile(r"(?:[a-z]+-)?(?:hours|days|weeks|months|years|day|week|month|year)-(?:long|old)")
#: Adjectives of what has happened or goes on, or of which it is said that it did.
_PAST_MARKS = rule_words().acts.past_marks


def _being(tokens: Sequence[Token], participle: Token) -> bool:
    """Return whether a participle says that something is going on ("talks being held")."""
    return any(child.text.lower() == "being" for child in children(tokens, participle.i))


def _definite(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a noun has an article, a demonstrative or an owner that makes it a known thing."""
    before = [child for child in children(tokens, at) if child.i < at]
    return any(
        child.dep == "poss" or child.text.lower() in ("the", "this", "these", "those") for child in before
    )
