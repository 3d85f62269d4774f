"""A headline's verb that was read as a noun, and a participle that was read as a verb.

"Xyz recaptures base", "Rebels attack army base" are read as one long noun where no other verb stands in the
line. "The army downed 11 drones launched overnight" is read as if the drones had launched something.
"""

from collections.abc import Container, Sequence

from communique.lexicon.rule_words import rule_words
from communique.records.parse import FINITE, PAST, Token

_BEFORE_NOUN = frozenset({"compound", "nmod", "amod"})
_BEFORE_VERB = _BEFORE_NOUN | {"nsubj"}
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_MAIN = frozenset({"ROOT", "ccomp", "conj", "parataxis"})
_NAMES = ("NN", "NNP", "NNS", "NNPS")
_HELPERS = frozenset({"aux", "auxpass", "mark", "neg"})
#: verbs that govern a clause with a subject of its own
_CLAUSAL = rule_words().parses.clausal
_AS_OF = rule_words().parses.as_of
_DOWNED = rule_words().parses.downed


def with_headline_verb(tokens: Sequence[Token], verbs: Container[str]) -> list[Token]:
    """Return the tokens with the verb of a line without one, if a verb was read as part of its noun.

    ``verbs`` are the verb forms that the lexicon knows.
    """
    own = [_with_its_name(tokens, token) for token in tokens]
    place = next((t.i for t in own if t.text.lower() in verbs and _is_disguised(own, t.i)), None)
    return own if place is None else _as_root(own, place)


def _with_its_name(tokens: Sequence[Token], token: Token) -> Token:
    """Return a name as subject of the "noun" with an object that it was joined to ("US bombs targets")."""
    noun = tokens[token.head]
    if noun.i != token.i + 1 or noun.dep != "ROOT" or noun.tag != "NNS" or token.tag not in _NAMES:
        return token
    governs = any(t.head == noun.i and t.dep == "dobj" for t in tokens)
    return token._replace(dep="nsubj") if governs and token.dep in _BEFORE_NOUN else token


def _is_disguised(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a word between a name and a noun can only be the line's verb.

    An English noun is seldom modified by a plural: not by "repels" in "army repels attack", nor "rebels" in
    "rebels attack base".
    """
    token, noun = tokens[i], _noun_over(tokens, i)
    if token.dep not in _BEFORE_NOUN or noun.i <= i or i == 0:
        return False
    if any(
        t.tag in FINITE and t.i not in (i, noun.i) and not _in_later_clause(tokens, t, noun) for t in tokens
    ):
        return False
    name = tokens[i - 1]
    if name.head not in (i, token.head, noun.i) or name.tag not in _NAMES:
        return False
    if name.dep == "npadvmod":  # "Xyz bombed camps", read as if these were bombed by the measure of Xyz
        done = name.tag == "NNP" and token.tag == "VBN" and token.text.lower() not in _AS_OF
        return done and noun.dep == "ROOT"
    if name.dep not in _BEFORE_VERB:
        return False
    people = name.tag in ("NNS", "NNPS") or name.text.endswith("s")
    plural = token.tag in ("NNS", "NNPS") or (people and token.tag in _NAMES)
    among_names = (name.tag, token.tag, noun.tag) == ("NNP", "NN", "NNP")  # "Xyz recapture Abc"
    return plural or among_names or token.tag == "VBD"


def _in_later_clause(tokens: Sequence[Token], verb: Token, noun: Token) -> bool:
    """Return whether a verb belongs to a clause that hangs on a line's noun behind it ("when X did")."""
    return verb.head == noun.i and verb.dep == "advcl" and verb.i > noun.i


def _noun_over(tokens: Sequence[Token], i: int) -> Token:
    """Return the last noun of the name of which a token is read as a part."""
    noun = tokens[tokens[i].head]
    while noun.dep in _BEFORE_NOUN and tokens[noun.head].i > noun.i:
        noun = tokens[noun.head]
    return noun


def _as_root(tokens: Sequence[Token], i: int) -> list[Token]:
    """Return the tokens with one as the verb, its noun as object and what stands before as subject."""
    noun, name = _noun_over(tokens, i), tokens[i - 1]
    top = i if noun.head == noun.i else noun.head
    mended = list(tokens)
    tag = "VBD" if tokens[i].tag in PAST else "VBZ" if tokens[i].text.endswith("s") else "VBP"
    mended[i] = tokens[i]._replace(tag=tag, dep=noun.dep, head=top)
    mended[noun.i] = noun._replace(tag="NN" if noun.tag in FINITE else noun.tag, dep="dobj", head=i)
    mended[name.i] = name._replace(dep="nsubj", head=i)
    for t in tokens:
        if t.i < name.i and t.head in (noun.i, i):
            mended[t.i] = t._replace(head=name.i)
        elif _in_later_clause(tokens, t, noun):
            mended[t.i] = t._replace(head=i)
    return mended


def with_participles(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with participles as what their noun suffered, and the noun as the verb's object."""
    own = list(tokens)
    for token in tokens:
        if (noun := _noun_of_participle(own, token)) is not None:
            own[noun] = own[noun]._replace(dep="dobj", head=token.head)
            own[token.i] = token._replace(dep="acl", head=noun)
        elif _is_done_to_its_noun(own, token):
            own[token.i] = token._replace(tag="VBN")
    return own


def _is_done_to_its_noun(tokens: Sequence[Token], token: Token) -> bool:
    """Return whether a past that hangs on its noun can only be a participle ("40 drones downed over Xyz")."""
    read = (token.tag, token.dep) == ("VBD", "acl") and token.head == token.i - 1
    if not read or token.text.lower() not in _DOWNED:
        return False
    return not any(t.head == token.i and t.dep in _SUBJECTS | {"dobj", "aux"} for t in tokens)


def _noun_of_participle(tokens: Sequence[Token], token: Token) -> int | None:
    """Return the noun between a verb and a bare participle that was read as the participle's subject."""
    verb = tokens[token.head]
    if token.tag not in PAST or token.dep != "ccomp" or verb.i >= token.i or verb.text.lower() in _CLAUSAL:
        return None
    children = [t for t in tokens if t.head == token.i and t.i != token.i]
    if token.tag == "VBD" and not any(t.i == token.i + 1 and t.dep in ("prep", "agent") for t in children):
        return None
    subject = next((t for t in children if t.dep == "nsubj" and verb.i < t.i < token.i), None)
    if subject is None or any(t.dep in _HELPERS for t in children):
        return None
    governs = any(t.dep == "dobj" and t.head == verb.i for t in tokens)
    return None if governs or not verb.tag.startswith("VB") else subject.i


def with_passive_subjects(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with the noun right before a passive as its subject, where it has none.

    "By units of the Defence Forces 90 attacks were repelled" is read as if the attacks were the forces'.
    """
    own = list(tokens)
    for aux in tokens[1:]:
        verb, noun = tokens[aux.head], tokens[aux.i - 1]
        if aux.dep == "auxpass" and noun.dep == "nsubj" and noun.head in (aux.i, verb.i):
            own[noun.i] = noun._replace(dep="nsubjpass", head=verb.i)  # "some 500 are trapped"
        if aux.dep != "auxpass" or noun.tag not in _NAMES or noun.dep not in ("pobj", "conj"):
            continue
        subjects = any(t.head == verb.i and t.dep in _SUBJECTS for t in tokens)
        if verb.dep in _MAIN and not subjects and noun.head != verb.i:
            own[noun.i] = noun._replace(dep="nsubjpass", head=verb.i)
    return own
