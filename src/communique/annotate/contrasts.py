"""Who did not do it, and who only accuses: relative clauses and acts that parsers give to the wrong one.

"It was the rebels, not the army, who fired": who fired is the rebels, and they are no army. "The rebels were
accused by the army of shelling the town": the shelling is what they were accused of, no act of the army's.
"""

import re
from collections.abc import Sequence

from communique.lexicon.rule_words import rule_words
from communique.records.mention import PlaceMention
from communique.records.parse import Token

_CHARGED = rule_words().parses.charged
_BESIDE = frozenset({"appos", "conj"})


def with_contrasts_read(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with such clauses and acts on the one whose they are."""
    own = list(tokens)
    for token in tokens:
        if (meant := _contrasted_with(own, token)) is not None:
            own[token.i] = token._replace(head=meant)
        if token.dep == "appos" and "not" in _between(own, token):
            own[token.i] = token._replace(dep="conj")
        if _left_out(own, token):
            own[token.i] = token._replace(dep="dep")
        if (verb := _charge_behind_accuser(own, token)) is not None:
            own[token.i] = token._replace(head=verb)
    return own


def _contrasted_with(tokens: Sequence[Token], token: Token) -> int | None:
    """Return the noun that a relative clause is about, where it hangs on one that is only set against it."""
    if token.dep != "relcl":
        return None
    noun = tokens[token.head]
    return noun.head if noun.dep in _BESIDE and "not" in _between(tokens, noun) else None


def _left_out(tokens: Sequence[Token], token: Token) -> bool:
    """Return whether somebody did not do what another did ("the army, but not its allies, left")."""
    if token.dep != "conj" or token.tag[:2] != "NN":
        return False
    denied = next((t.i for t in tokens[: token.i] if t.head == token.i and t.text.lower() == "not"), 0)
    return denied > 0 and tokens[denied - 1].text.lower() == "but"


def _between(tokens: Sequence[Token], token: Token) -> list[str]:
    """Return the words between a word and the one before it that it hangs on."""
    return [t.text.lower() for t in tokens[token.head + 1 : token.i]]


def _charge_behind_accuser(tokens: Sequence[Token], token: Token) -> int | None:
    """Return the passive verb of accusing whose charge hangs on the accuser ("accused by X of Y")."""
    accuser = tokens[token.head]
    if token.text.lower() not in ("of", "for") or token.dep != "prep" or accuser.dep != "pobj":
        return None
    by = tokens[accuser.head]
    verb = tokens[by.head]
    return verb.i if by.dep == "agent" and verb.text.lower() in _CHARGED else None


def did_not_happen_at(text: str, place: PlaceMention, at: int) -> bool:
    """Return whether a place is one where a thing did not happen ("Marsa, not Tellin, was shelled").

    Nor did it where the name is that of a side ("pro-Tellin media", "a Tellin-backed militia"),
    or of a country that came into another's war ("Tellinland's intervention").

    ``at`` is where the sentence ``text`` begins in its document.
    """
    if _SIDED.search(text, 0, place.start - at) or _SPONSOR.match(text, place.end - at):
        return True
    if place.feature == "country" and _INTERVENING.match(text, place.end - at):
        return True
    against = _AGAINST.search(text, 0, place.start - at) is not None
    return against and _WHERE.match(text, place.end - at) is None


_AGAINST = re.compile(
    r"(?:, not|\b(?:rather than|instead of|as opposed to))(?: (?:in|at|on|near))? (?:the )?\Z", re.IGNORECASE
)
_SIDED = re.compile(r"\b(?:pro|anti)-\Z", re.IGNORECASE)
_SPONSOR = re.compile(r"-(?:backed|allied|aligned|sponsored|funded|trained|brokered)\b", re.IGNORECASE)
_INTERVENING = re.compile(r"['’]?s (?:[a-z]+ ){0,2}(?:intervention|backing|support|help|assistance)\b")
_WHERE = re.compile(r",? where\b")
