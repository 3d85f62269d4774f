"""Phrases that parsers hang on the wrong word: a doer behind a noun, and the second side of "between".

"The shelling was in revenge for raids by the army": the raids were the army's. "Clashes between X backed by
tanks and Y fighters": those who clash are X and Y, and nobody is backed by Y. "A raid hit a convoy killing
nine": the raid killed them. "Drove a van packed with explosives into the gate": the van was driven there.
"They hit a port, the army reported, damaging a silo": the army damaged nothing. "They hit a port in the
region with drones": the region has none. "They fled the town, most of them to Xyz": they fled to Xyz.
"""

from collections.abc import Sequence

from communique.lexicon.inflect import BE
from communique.lexicon.rule_words import rule_words
from communique.records.parse import Token

_OUTCOMES = rule_words().parses.outcomes
BLOWS = rule_words().parses.blows
_DEALT = rule_words().parses.dealt
_OBJECTS = frozenset({"dobj", "pobj", "prep", "conj", "appos"})
_CLIMB = 5
_SIDES = rule_words().parses.sides
_ARMS = rule_words().parses.arms


def with_phrases_attached(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens of a sentence with each such phrase on its own word."""
    own = list(tokens)
    for token in tokens:
        if _is_doer_of_noun_before(own, token) or _is_of_last_joined(own, token):
            own[token.i] = token._replace(head=token.i - 1)
        if _is_of_fighters_before(own, token):
            own[token.i] = token._replace(head=token.i - 1)
        if (blow := _verb_of_outcome(own, token)) is not None:
            own[token.i] = token._replace(head=blow, dep="advcl")
        if (way := _verb_of_way(own, token)) is not None:
            own[token.i] = token._replace(head=way)
        if (verb := _verb_of_share(own, token)) is not None:
            own[token.i] = token._replace(head=verb)
            own[token.head] = own[token.head]._replace(head=verb, dep="npadvmod")
        if (blow := _verb_of_arms(own, token)) is not None:
            own[token.i] = token._replace(head=blow)
        if (second := _second_with(own, token)) is not None:
            own[token.i] = token._replace(head=second)
        if (side := _first_side(own, token)) is not None:
            own[token.i] = token._replace(head=side)
            own = [_linked(t, token.head, token.i, side) for t in own]
    return own


def _is_of_last_joined(tokens: Sequence[Token], token: Token) -> bool:
    """Return whether a participle is that of the noun before it, as the first of two nouns has its own.

    "Saw dozens of people killed and buildings flattened": no flattened dozens.
    """
    noun = tokens[token.i - 1]
    behind = token.tag == "VBN" and token.dep == "acl" and token.head < noun.i
    if not behind or noun.dep != "conj" or noun.head != token.head or not noun.tag.startswith("NN"):
        return False
    return any(t.dep == "acl" and t.tag == "VBN" for t in tokens[token.head + 1 : noun.i])


def _is_doer_of_noun_before(tokens: Sequence[Token], token: Token) -> bool:
    """Return whether "by" behind a plural noun hangs on a form of "be" that nothing is done with.

    Or behind the plural of a blow on the noun that has it: "under the cover of raids by the army".
    """
    head = tokens[token.head]
    if token.text.lower() != "by" or token.dep != "prep" or token.i < 2:
        return False
    noun = tokens[token.i - 1]
    link = tokens[noun.head]
    if noun.tag == "NNS" and link.text.lower() == "of" and link.head == head.i:
        return head.tag.startswith("NN") and noun.text.lower() in _DEALT
    if head.text.lower() not in BE:
        return False
    return head.dep not in {"aux", "auxpass"} and noun.tag == "NNS" and noun.dep == "pobj" and noun.i > head.i


def _is_of_fighters_before(tokens: Sequence[Token], token: Token) -> bool:
    """Return whether "from" behind the fighters that a blow hit tells whose they are ("hit men from X")."""
    if token.text.lower() != "from" or token.dep != "prep" or token.i < 1:
        return False
    noun = tokens[token.i - 1]
    hit = noun.dep in {"dobj", "nsubjpass"} and noun.head == token.head
    named = any(t.head == token.i and t.dep == "pobj" and t.text.lower() in _BODIES for t in tokens)
    return hit and named and noun.text.lower() in _FIGHTERS


_BODIES = rule_words().parses.bodies
_FIGHTERS = rule_words().parses.fighters_hit


def _verb_of_outcome(tokens: Sequence[Token], token: Token) -> int | None:
    """Return the verb of a blow whose outcome was hung on what it hit ("hit a convoy, killing nine")."""
    if token.tag != "VBG" or token.text.lower() not in _OUTCOMES or token.head > token.i:
        return None
    if token.dep == "advcl":
        return _told_before_speaker(tokens, token)
    return _blow_above(tokens, token) if token.dep == "acl" else None


def _told_before_speaker(tokens: Sequence[Token], token: Token) -> int | None:
    """Return the verb of what was told before its speaker stands ("they hit X, he said, damaging Y")."""
    said = tokens[token.head]
    told = [t.i for t in tokens if t.head == said.i and t.dep == "ccomp" and t.i < said.i]
    return told[-1] if told and tokens[told[-1]].tag.startswith("VB") else None


def _verb_of_arms(tokens: Sequence[Token], token: Token) -> int | None:
    """Return the verb of a blow whose weapon was hung on what it hit, or on the place of that."""
    if (token.text.lower(), token.dep) != ("with", "prep") or token.head > token.i:
        return None
    arms = [t for t in tokens if t.head == token.i and t.dep == "pobj"]
    if not any(t.text.lower() in _ARMS for t in arms):
        return None
    return _blow_above(tokens, token) if tokens[token.head].dep in _OBJECTS else None


def _second_with(tokens: Sequence[Token], token: Token) -> int | None:
    """Return the second verb whose "with" was hung on the first ("hit X with shells and Y with bombs")."""
    if (token.text.lower(), token.dep) != ("with", "prep") or not tokens[token.head].tag.startswith("VB"):
        return None
    joined = [t for t in tokens[token.head + 1 : token.i] if t.head == token.head and t.dep == "conj"]
    second = next((t for t in joined if t.tag == tokens[token.head].tag), None)
    if second is None or not any(t.head == second.i and t.dep == "dobj" for t in tokens[: token.i]):
        return None
    first = any(t.head == token.head and t.text.lower() == "with" for t in tokens[: second.i])
    return second.i if first else None


def _blow_above(tokens: Sequence[Token], token: Token) -> int | None:
    """Return the verb of a blow whose object a word was hung on."""
    at = tokens[token.head]
    for _ in range(_CLIMB):
        if at.dep not in _OBJECTS or (at.tag.startswith("VB") and at.text.lower() in BLOWS):
            break
        at = tokens[at.head]
    return at.i if at.text.lower() in BLOWS and at.tag.startswith("VB") else None


_SHARES = rule_words().parses.shares
_ONWARD = rule_words().parses.onward


def _verb_of_share(tokens: Sequence[Token], token: Token) -> int | None:
    """Return the verb of those who went where a part of them is said to have gone ("most of them to X")."""
    share = tokens[token.head]
    behind = [t.text.lower() for t in tokens[share.i + 1 : share.i + 3]]
    whole = behind in (["of", "them"], ["of", "whom"]) and share.text.lower() in _SHARES
    if token.text.lower() not in _ONWARD or token.head > token.i or token.dep != "prep" or not whole:
        return None
    at = share
    for _ in range(_CLIMB):
        at = tokens[at.head]
        if at.tag.startswith("VB"):
            return at.i
    return None


def _verb_of_way(tokens: Sequence[Token], token: Token) -> int | None:
    """Return the verb whose "into" was hung on what its object is loaded with."""
    load = tokens[token.head]
    if token.text.lower() != "into" or (load.tag, load.dep) != ("VBN", "acl"):
        return None
    thing = tokens[load.head]
    verb = tokens[thing.head]
    loaded = any(t.head == load.i and t.text.lower() == "with" for t in tokens)
    return verb.i if loaded and thing.dep == "dobj" and verb.tag.startswith("VB") else None


def _first_side(tokens: Sequence[Token], token: Token) -> int | None:
    """Return the first of two sides where the second was joined to a noun of the first one's clause."""
    if token.dep != "conj" or token.text.lower() not in _SIDES or token.head >= token.i:
        return None
    at = tokens[token.head]
    while at.head != at.i and at.dep != "acl":
        at = tokens[at.head]
    side = tokens[at.head]
    link = tokens[side.head]
    alone = not any(t.dep == "conj" and t.head == side.i for t in tokens)
    between = side.dep == "pobj" and link.text.lower() == "between"
    return side.i if at.dep == "acl" and between and alone else None


def _linked(token: Token, old: int, conjunct: int, side: int) -> Token:
    """Return the "and" between two sides on the first one."""
    joins = token.dep == "cc" and token.head == old and token.i < conjunct
    return token._replace(head=side) if joins else token
