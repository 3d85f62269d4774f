"""Nouns read as verbs, and verbs read as nouns.

"The strikes" is tagged as a verb where it is a subject; "Shelling hit Xyz" has its noun read as an auxiliary.
In a headline "Xyz falls, says TV" a verb in -s is taken for a plural.
"""

from collections.abc import Iterator, Sequence

from communique.records.parse import PAST, TENSED, Token

#: how nouns hang on what governs them, how subjects do; how words hang on a noun, how modifiers before it do
NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OF_NOUNS = frozenset({"det", "compound", "amod", "poss", "nummod"})
BEFORE_NOUN = frozenset({"compound", "nmod", "amod", "npadvmod", "nummod"})
#: tags of a clause's verb, also where a past is tagged as a participle
CLAUSAL = TENSED | PAST
_VERBAL = frozenset({"VB", "VBP", "VBZ"})
_IN_COURSE = frozenset({"during", "amid", "amidst"})


def with_nouns_read(own: list[Token]) -> list[Token]:
    """Return the tokens with nouns that were read as verbs as what they are."""
    for i in _read_beside_verbs(own):
        own = _as_subject(own, i)
    for i, says in _read_as_nouns(own):
        own = _as_clause(own, i, says)
    for i, first in _shared_last(own):
        own = _as_shared(own, i, first)
    return [_part_of_subject(own, token) for token in own]


def _part_of_subject(tokens: Sequence[Token], token: Token) -> Token:
    """Return a token of a subject whose first noun was read as a verb ("Aid workers said") as what it is.

    A bare verb with its object is no subject of a finite verb.
    """
    verb = tokens[token.head] if token.dep == "dobj" else token
    if verb.tag != "VB" or verb.dep != "csubj":
        return token
    opened = any(t.head == verb.i for t in tokens[: verb.i])  # "to aid workers is"
    noun = tokens[verb.i + 1]
    if opened or noun.head != verb.i or noun.dep != "dobj" or tokens[verb.head].tag not in CLAUSAL:
        return token
    if token.i == verb.i:
        return token._replace(tag="NN", dep="compound", head=noun.i)
    return token._replace(dep="nsubj", head=verb.head)


#: nouns of lands that a parser takes for a verb behind the last name of a list
_LANDS_READ = frozenset({"states"})


def _shared_last(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield (noun, first name) where "states" ends a list of lands: "in Xyz, Abc and Tuv states"."""
    for token in tokens[2:]:
        name = tokens[token.i - 1]
        if token.text not in _LANDS_READ or token.tag != "VBZ" or name.head != token.i or name.dep != "nsubj":
            continue
        said = any(t.head == token.i and t.dep in {"dobj", "ccomp", "prep"} for t in tokens)
        start = min(t.i for t in tokens if t.i == name.i or t.head == name.i)
        joined = start > 1 and tokens[start - 1].text == "and" and name.tag.startswith("NNP")
        last = next((t for t in reversed(tokens[: start - 1]) if t.tag.startswith("NNP")), None)
        if joined and not said and last is not None and last.dep in {"pobj", "conj"}:
            yield token.i, last.i


def _as_shared(tokens: Sequence[Token], i: int, first: int) -> list[Token]:
    """Return the tokens with a noun of lands on the list of names that began before it."""
    mended = [t._replace(head=first) if t.head == i and t.dep == "cc" else t for t in tokens]
    mended[i] = tokens[i]._replace(tag="NNS", dep="conj", head=first)
    mended[i - 1] = tokens[i - 1]._replace(dep="compound")
    return mended


_TRUE_AUXILIARIES = frozenset({"being", "having", "getting"})


def _read_beside_verbs(tokens: Sequence[Token]) -> Iterator[int]:
    """Yield the nouns in -ing read as auxiliaries or adverbs of the verb whose subject they are.

    "Shelling hit X", "army shelling hit X": the verb has no subject but, perhaps, the noun right before them.
    """
    for token in tokens:
        verb = tokens[token.head]
        if token.tag != "VBG" or verb.tag not in CLAUSAL or token.text.lower() in _TRUE_AUXILIARIES:
            continue
        subjects = {t.i for t in tokens if t.head == verb.i and t.dep in SUBJECTS}
        beside = (
            token.dep == "advmod" and token.i + 1 == verb.i and not any(t.head == token.i for t in tokens)
        )
        if (token.dep == "aux" and subjects <= {token.i - 1}) or (beside and subjects == {token.i - 1}):
            yield token.i


def _as_subject(tokens: Sequence[Token], i: int) -> list[Token]:
    """Return the tokens with a noun as its verb's subject, and the subject before it as its modifier."""
    mended = list(tokens)
    mended[i] = tokens[i]._replace(tag="NN", dep="nsubj")
    if i and tokens[i - 1].dep in SUBJECTS and tokens[i - 1].head == tokens[i].head:
        mended[i - 1] = tokens[i - 1]._replace(dep="compound", head=i)
    return mended


_SAYS = frozenset({"say", "says", "said"})
_CLAUSE_AS_NOUN = frozenset({"nsubj", "dep", "parataxis"})


def _read_as_nouns(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield (verb, verb of speech) where a headline's clause was read as a noun: "Xyz falls, says TV".

    The verb of speech has its speaker besides, and the name right before the "noun" modifies it.
    """
    for token in tokens[1:-1]:
        says, name = tokens[token.head], tokens[token.i - 1]
        if token.dep not in _CLAUSE_AS_NOUN or says.text.lower() not in _SAYS or says.i <= token.i:
            continue
        spoken = any(t.dep == "nsubj" and t.head == says.i and t.i != token.i for t in tokens[token.i + 1 :])
        named = name.head == token.i and name.dep in BEFORE_NOUN and name.text[:1].isupper()
        if spoken and named and token.tag in ("NNS", "VBZ") and tokens[token.i + 1].text == ",":
            yield token.i, says.i


def _as_clause(tokens: Sequence[Token], i: int, says: int) -> list[Token]:
    """Return the tokens with a noun as the verb of what is said, and the name before it as its subject."""
    mended = list(tokens)
    mended[i] = tokens[i]._replace(tag="VBZ", dep="ccomp", head=says)
    mended[i - 1] = tokens[i - 1]._replace(tag="NNP", dep="nsubj")
    return mended


def as_noun(tokens: Sequence[Token], token: Token) -> Token:
    """Return a token tagged as a noun where it is described as one ("the air strikes wounded six").

    So is a form in -ing behind "during": "killed by X during fighting" does not say that the dead fought.
    """
    if token.tag == "VBG" and token.dep == "pcomp" and tokens[token.head].text.lower() in _IN_COURSE:
        governs = any(t.head == token.i and t.dep == "dobj" for t in tokens)
        return token if governs else token._replace(tag="NN", dep="pobj")
    if _names_object(tokens, token):
        return token._replace(dep="compound")
    if token.tag not in _VERBAL or token.dep not in NOMINAL:
        return token
    described = any(t.head == token.i and t.i < token.i and t.dep in OF_NOUNS for t in tokens)
    described = described or (token.i > 0 and _names_object(tokens, tokens[token.i - 1]))
    return token._replace(tag="NNS" if token.text.endswith("s") else "NN") if described else token


def _names_object(tokens: Sequence[Token], token: Token) -> bool:
    """Return whether a name was read as subject of the noun behind it ("killed in Xyz blast")."""
    noun = tokens[token.head]
    behind = noun.i == token.i + 1 and noun.tag in _VERBAL and noun.dep == "pobj"
    return behind and token.dep == "nsubj" and tokens[noun.head].i < token.i
