"""Forms in -ing behind a noun: acts that have doers, and what fighters do.

"Xyz shelling of a village killed two" is no clause; "troops fighting rebels fired" tells whom they fight;
those "killed fighting Xs" fell in the fight, and nobody killed it.
"""

from collections.abc import Sequence

from communique.annotate.nouns_read import CLAUSAL, NOMINAL, OF_NOUNS, SUBJECTS
from communique.lexicon.rule_words import rule_words
from communique.records.parse import Token


def with_acts_in_ing(own: list[Token]) -> list[Token]:
    """Return the tokens with each form in -ing as what it is: an act that has a doer, or what fighters do."""
    for i in range(1, len(own)):
        if _is_act(own, i):
            own = _as_act(own, i)
        elif _stands_for_act(own, i):
            own = _with_act(own, i)
        elif _is_there(own, i):
            own = _as_there(own, i)
        elif _is_doing(own, i):
            own = _as_doing(own, i)
        elif (moved := _moved_behind(own, i)) is not None:
            own[i] = own[i]._replace(dep="amod", head=moved)
            own[moved] = own[moved]._replace(dep="pobj", head=i - 1)
    return own


_MOVING = rule_words().parses.moving


#: what brings in whoever is on his way; "from fleeing the town" tells of those who flee
_BY = frozenset({"by", "on", "at", "against", "among"})


def _moved_behind(tokens: Sequence[Token], i: int) -> int | None:
    """Return the noun whose participle was read as its verb ("torched by retreating troops")."""
    token, by = tokens[i], tokens[i - 1]
    if (
        token.text.lower() not in _MOVING
        or token.dep != "pcomp"
        or token.head != by.i
        or by.text.lower() not in _BY
    ):
        return None
    nouns = (t.i for t in tokens[i + 1 :] if t.head == i and t.dep == "dobj" and t.tag in {"NN", "NNS"})
    return next(nouns, None)


_FIGHTING = frozenset({"fighting", "battling"})
_KILLED = frozenset({"killed", "slain", "wounded", "injured"})
_DIED = frozenset({"died", "fell", "perished"})


def with_fallen(own: list[Token]) -> list[Token]:
    """Return the tokens with those "killed fighting Xs" as whom it befell: nobody kills a fight."""
    for act in own[1:]:
        verb, noun = own[act.i - 1], own[act.head]
        if act.text.lower() not in _FIGHTING or verb.tag not in CLAUSAL:
            continue
        if verb.text.lower() in _KILLED and act.head == verb.i and act.dep in {"dobj", "xcomp", "advcl"}:
            own = [t._replace(dep="nsubjpass") if t.head == verb.i and t.dep == "nsubj" else t for t in own]
            own[act.i] = act._replace(tag="VBG", dep="advcl")
        if verb.text.lower() in _DIED and act.dep == "amod" and noun.head == verb.i:
            own[act.i] = act._replace(tag="VBG", dep="advcl", head=verb.i)
            own[noun.i] = noun._replace(dep="dobj", head=act.i)
    return own


def _is_act(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a form in -ing with its doer right before it and "of" behind it stands for a noun."""
    token, behind = tokens[i], tokens[i + 1 : i + 2]
    if token.tag != "VBG" or token.dep not in {*NOMINAL, "csubj"}:
        return False
    doer = tokens[i - 1].head == i and tokens[i - 1].dep == "nsubj"
    return doer and [t.text.lower() for t in behind] == ["of"]


def _as_act(tokens: Sequence[Token], i: int) -> list[Token]:
    """Return the tokens with a form in -ing as a noun, and its doer as the word before that noun."""
    mended = list(tokens)
    dep = "nsubj" if tokens[i].dep == "csubj" else tokens[i].dep
    mended[i] = tokens[i]._replace(tag="NN", dep=dep)
    mended[i - 1] = tokens[i - 1]._replace(dep="compound")
    return mended


_BLOWS = rule_words().parses.blows_in_ing
_ON = frozenset({"on", "in", "near", "against", "at", "around", "outside"})


def _stands_for_act(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a blow in -ing was read as what its doer does ("regime shelling on X killed two")."""
    token, doer, behind = tokens[i], tokens[i - 1], tokens[i + 1 : i + 2]
    if (
        token.tag != "VBG"
        or token.text.lower() not in _BLOWS
        or [t.text.lower() in _ON for t in behind] != [True]
    ):
        return False
    one = doer.tag in {"NN", "NNP", "JJ"} and doer.dep in SUBJECTS
    return one and _verb_of_act(tokens, i) is not None


def _verb_of_act(tokens: Sequence[Token], i: int) -> int | None:
    """Return the finite verb that a blow is the subject of: its doer's, or the next one without a subject."""
    token, doer = tokens[i], tokens[i - 1]
    if token.dep == "acl" and token.head == doer.i and tokens[doer.head].tag in CLAUSAL:
        return doer.head
    if token.dep != "ccomp" or doer.head != i:
        return None
    beside = [t.i for t in tokens[i + 1 :] if t.head == token.head and t.dep == "ccomp" and t.tag in CLAUSAL]
    return next((k for k in beside if not any(t.head == k and t.dep in SUBJECTS for t in tokens)), None)


def _is_there(tokens: Sequence[Token], i: int) -> bool:
    """Return whether an act that "there was" was read as what its doer was doing ("there was shelling")."""
    be, there = tokens[i - 1], tokens[i - 2]
    if tokens[i].tag != "VBG" or i < _THERE_WAS or (be.head, be.dep) != (i, "aux"):
        return False
    return there.text.lower() == "there" and there.head in (i, be.i) and there.dep in {"expl", "advmod"}


_THERE_WAS = 2  # words before the act


def _as_there(tokens: Sequence[Token], i: int) -> list[Token]:
    """Return the tokens with "was" as the verb, and the act as what there was."""
    token, be = tokens[i], tokens[i - 1]
    mended = [t._replace(head=be.i) if t.head == i and t.dep not in _OF_ACTS else t for t in tokens]
    mended[be.i] = be._replace(head=be.i if token.head == i else token.head, dep=token.dep)
    mended[i - 2] = tokens[i - 2]._replace(dep="expl", head=be.i)
    mended[i] = token._replace(tag="NN", dep="attr", head=be.i)
    return mended


#: ties of what belongs to the act itself
_OF_ACTS = frozenset({"prep", "agent", "conj", "cc", "amod", "det", "acl", "relcl"})


def _with_act(tokens: Sequence[Token], i: int) -> list[Token]:
    """Return the tokens with a blow as the subject in its doer's place, and the doer before it."""
    mended, doer, verb = list(tokens), tokens[i - 1], _verb_of_act(tokens, i)
    mended[i] = tokens[i]._replace(tag="NN", dep="nsubj", head=doer.head if verb is None else verb)
    mended[i - 1] = doer._replace(dep="compound", head=i)
    for t in tokens[: i - 1]:
        if t.head == doer.i and t.dep in OF_NOUNS:
            mended[t.i] = t._replace(head=i)
    return mended


def _is_doing(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a form in -ing was joined to what the noun right before it does something to.

    That noun then has an "object", or, plural as it is, describes the other.
    """
    token, noun, doer = tokens[i], tokens[tokens[i].head], tokens[i - 1]
    if token.tag != "VBG" or token.dep != "amod" or noun.i <= i:
        return False
    if noun.dep == "dobj" and noun.head == doer.i:
        return doer.tag.startswith("NN")
    return doer.tag in _PLURALS and doer.dep in {"compound", "nmod"} and doer.head == noun.i


_PLURALS = frozenset({"NNS", "NNPS"})


def _as_doing(tokens: Sequence[Token], i: int) -> list[Token]:
    """Return the tokens with a form in -ing as what the noun before it does, and its head as the object."""
    mended, noun, doer = list(tokens), tokens[tokens[i].head], tokens[i - 1]
    if doer.head == noun.i:
        top = i - 1 if noun.head == noun.i else noun.head
        mended[i - 1] = doer._replace(head=top, dep=noun.dep)
        for t in tokens[: i - 1]:
            if t.head == noun.i:
                mended[t.i] = t._replace(head=i - 1)
    mended[noun.i] = noun._replace(head=i, dep="dobj")
    mended[i] = tokens[i]._replace(head=i - 1, dep="acl")
    return mended
