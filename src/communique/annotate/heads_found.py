"""Heads that a parser takes for something beside them: an act, a main verb, a subject, an object.

"Their retreat north of the river" reads as if the north were theirs, "Xyz, which Abc backs, captured Tuv"
as if Tuv were captured and nothing more, "Kigali backs Abc" as if the verb had no subject, and "our men hold
Xyz, an officer told us" as if Xyz told it.
"""

from collections.abc import Sequence

from communique.lexicon.cues import cue_lexicon
from communique.lexicon.rule_words import rule_words
from communique.records.parse import SUBJECTS, Token

Tokens = list[Token]

_DESCRIBING = frozenset({"compound", "amod", "nmod", "npadvmod"})
_OWNERS = frozenset({"poss", "det", "amod", "compound", "nummod"})


def with_heads_found(tokens: Sequence[Token]) -> Tokens:
    """Return the tokens of a sentence with each head in the place of what was taken for it."""
    own = list(tokens)
    for token in tokens:
        if _before_its_way(own, token.i):
            own = _as_act(own, token.i)
        elif _shut_out(own, token.i):
            own = _as_main_verb(own, token.i)
        elif _names_doer(own, token.i):
            own[token.i] = token._replace(dep="nsubj", tag="NNP")
        elif _hangs_too_low(own, token.i):
            own[token.i] = token._replace(head=_verb_above(own, token.head))
        elif _done_as_well(own, token.i):
            own[token.i] = token._replace(tag="VBN")
        elif (speaker := _teller_behind(own, token.i)) is not None:
            own = _as_told(own, token.i, speaker)
        elif _says_which_vehicles(own, token.i):
            own[token.i] = token._replace(dep="compound", head=own[token.head].head)
    return own


def _says_which_vehicles(tokens: Sequence[Token], i: int) -> bool:
    """Return whether "combat" was read as how something is armoured ("two combat armoured vehicles")."""
    token, beside = tokens[i], tokens[tokens[i].head]
    measure = token.dep == "npadvmod" and token.text.lower() in _OF_WAR and beside.i == i + 1
    return measure and beside.dep == "amod" and tokens[beside.head].tag.startswith("NN")


_OF_WAR = rule_words().parses.of_war


def _before_its_way(tokens: Sequence[Token], i: int) -> bool:
    """Return whether an act was read as describing the compass behind it ("retreat north of")."""
    token = tokens[i]
    if token.dep not in _DESCRIBING or token.head != i + 1 or i + 2 >= len(tokens):
        return False
    act = token.text.lower() in rule_words().parses.acts_by_compass
    return act and tokens[i + 1].text.lower() in rule_words().parses.compass and tokens[i + 2].text == "of"


def _as_act(tokens: Sequence[Token], i: int) -> Tokens:
    """Return the tokens with an act in the place of the point of the compass, which says where it was."""
    mended, way = list(tokens), tokens[i + 1]
    top = i if way.head == way.i else way.head
    mended[i] = tokens[i]._replace(tag="NNS" if tokens[i].tag == "NNS" else "NN", dep=way.dep, head=top)
    mended[way.i] = way._replace(tag="RB", dep="advmod", head=i)
    for t in tokens[:i]:
        if t.head == way.i and t.dep in _OWNERS | {"case"}:
            mended[t.i] = t._replace(head=i)
    return mended


def _shut_out(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a verb behind a relative clause was read as describing its object, with no verb left."""
    token, before = tokens[i], tokens[i - 1]
    if token.tag not in {"VBN", "VBD"} or not i or before.text != "," or token.head <= i:
        return False
    top = next(t for t in tokens if t.head == t.i)
    beside = tokens[token.head].tag.startswith("NNP") and token.dep == "amod"
    return beside and top.tag.startswith("NN") and _relative(tokens, top.i, i)


def _relative(tokens: Sequence[Token], noun: int, verb: int) -> bool:
    """Return whether a clause between commas hangs on a noun before a verb ("Xyz, which Abc backs, took")."""
    apart = tokens[noun + 1 : noun + 2]
    clause = any(t.head == noun and t.dep == "relcl" and t.i < verb for t in tokens)
    return clause and any(t.text == "," for t in apart)


def _as_main_verb(tokens: Sequence[Token], i: int) -> Tokens:
    """Return the tokens with a verb at the top, the noun before its relative clause as its subject."""
    mended, thing = list(tokens), tokens[i].head
    top = next(t.i for t in tokens if t.head == t.i)
    mended[i] = tokens[i]._replace(tag="VBD", dep="ROOT", head=i)
    mended[top] = tokens[top]._replace(dep="nsubj", head=i)
    mended[thing] = tokens[thing]._replace(dep="dobj", head=i)
    for t in tokens[thing + 1 :]:
        if t.head < i:
            mended[t.i] = t._replace(head=i)
    return mended


def _names_doer(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a name that opens a sentence was read as describing the verb behind it."""
    token = tokens[i]
    if (
        i
        or token.dep not in {"amod", "compound", "advmod", "nmod"}
        or token.head != 1
        or not token.text.istitle()
    ):
        return False
    verb = tokens[1]
    finite = verb.tag == "VBZ" and verb.text.islower() and token.tag != "RB"
    return finite and not any(t.head == verb.i and t.dep in SUBJECTS for t in tokens)


def _hangs_too_low(tokens: Sequence[Token], i: int) -> bool:
    """Return whether "after taking it" was read as what a hill does ("on a hill overlooking Xyz after")."""
    token, doing = tokens[i], tokens[tokens[i].head]
    if token.text.lower() not in {"after", "before"} or doing.tag != "VBG" or doing.dep != "acl":
        return False
    deed = any(t.head == i and t.dep == "pcomp" and t.tag == "VBG" for t in tokens)
    return (
        deed
        and tokens[doing.head].dep in {"pobj", "dobj"}
        and tokens[_verb_above(tokens, doing.i)].i != doing.i
    )


def _verb_above(tokens: Sequence[Token], i: int) -> int:
    """Return the verb of the clause that a participle stands in, or the participle itself."""
    at = tokens[i].head
    while not tokens[at].tag.startswith("VB") and tokens[at].head != at:
        at = tokens[at].head
    return at if tokens[at].tag.startswith("VB") else i


def _done_as_well(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a participle was read as an adjective ("men armed and trained by Xyz")."""
    token = tokens[i]
    if token.tag != "JJ" or token.dep != "acl" or not token.text.endswith("ed"):
        return False
    return any(t.head == i and t.dep == "conj" and t.tag == "VBN" for t in tokens)


def _teller_behind(tokens: Sequence[Token], i: int) -> int | None:
    """Return who tells what the noun at ``i`` is the object of, where the noun was read as telling it.

    "Our men still hold Xyz, an officer told Abc": the officer was read as another word for Xyz.
    """
    noun, told = tokens[i], tokens[tokens[i].head]
    first = tokens[told.head]
    if noun.dep != "nsubj" or told.dep != "ccomp" or not first.i < i < told.i:
        return None
    if not cue_lexicon().at([told.text.lower()], 0) or any(
        t.head == first.i and t.dep == "dobj" for t in tokens
    ):
        return None
    found = [t for t in tokens[i + 1 : told.i] if t.head == i and t.dep == "appos"]
    apart = any(t.text == "," for t in tokens[i + 1 : i + 2])
    edge = all(first.i < t.i for t in tokens if t.head == i)
    return found[0].i if found and apart and edge else None


def _as_told(tokens: Sequence[Token], i: int, speaker: int) -> Tokens:
    """Return the tokens with a noun as the object of what is told, and the speaker as who tells it."""
    mended, told = list(tokens), tokens[tokens[i].head]
    first = tokens[told.head]
    top = told.i if first.head == first.i else first.head
    mended[i] = tokens[i]._replace(dep="dobj", head=first.i)
    mended[speaker] = tokens[speaker]._replace(dep="nsubj", head=told.i)
    mended[told.i] = told._replace(dep=first.dep, head=top)
    mended[first.i] = first._replace(dep="ccomp", head=told.i)
    return mended
