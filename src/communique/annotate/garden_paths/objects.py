"""An object, or a second verb, that was read as part of another phrase: "hit X and damaged houses"."""

from collections.abc import Sequence

from communique.annotate.attached import BLOWS
from communique.annotate.garden_paths.words import Tokens, hanging
from communique.lexicon.calendar import WEEKDAY_WORDS
from communique.lexicon.rule_words import rule_words
from communique.records.parse import PAST, SUBJECTS, Token

_HARMING = rule_words().parses.harming
_BEING = frozenset("is has does".split())


def struck_and_damaged(tokens: Sequence[Token], i: int) -> int | None:
    """Return the verb whose object at ``i`` was read with what it did besides as one noun phrase.

    "Shells hit Xyz and damaged houses": "[Xyz and damaged] houses".
    """
    token = tokens[i]
    if (
        token.dep not in {"nmod", "compound", "amod"}
        or i + 3 >= len(tokens)
        or not token.tag.startswith("NN")
    ):
        return None
    link, done, noun = tokens[i + 1], tokens[i + 2], tokens[token.head]
    joined = link.dep == "cc" and done.head == i and done.dep == "conj" and done.tag in {"JJ", "VBN"}
    verb = tokens[noun.head]
    struck = noun.dep == "dobj" and noun.i > done.i and verb.i < i and verb.text.lower() in BLOWS
    return verb.i if joined and struck and done.text.lower() in _HARMING else None


def as_two_objects(tokens: Sequence[Token], i: int, verb: int) -> Tokens:
    """Return the tokens with the noun at ``i`` as the object of ``verb``, and its second verb joined."""
    mended, noun = list(tokens), tokens[i].head
    mended[i] = tokens[i]._replace(dep="dobj", head=verb)
    mended[i + 1] = tokens[i + 1]._replace(head=verb)
    mended[i + 2] = tokens[i + 2]._replace(tag="VBD", dep="conj", head=verb)
    mended[noun] = tokens[noun]._replace(head=i + 2)
    return mended


def object_behind_day(tokens: Sequence[Token], i: int) -> int | None:
    """Return the object that was read with the day before it: "freed on Friday four villages"."""
    if tokens[i].tag not in {"VBN", "VBD"} or hanging(tokens, i, SUBJECTS) is None or i + 3 >= len(tokens):
        return None
    on, day = tokens[i + 1], tokens[i + 2]
    taken = tokens[day.head]
    swallowed = on.text == "on" and day.text.lower() in WEEKDAY_WORDS and day.dep in {"nmod", "compound"}
    helped = hanging(tokens, i, frozenset({"aux", "auxpass", "dobj"})) is not None
    return taken.i if swallowed and not helped and (taken.dep, taken.head) == ("pobj", on.i) else None


def with_object(tokens: Sequence[Token], i: int, taken: int) -> Tokens:
    """Return the tokens with a past tense at ``i`` that has its subject, the day and its object."""
    mended, day = list(tokens), i + 2
    for t in tokens:
        if t.head == i and t.dep == "nsubjpass":
            mended[t.i] = t._replace(dep="nsubj")
        elif t.head == day and t.i > day:
            mended[t.i] = t._replace(head=taken)
    mended[i] = tokens[i]._replace(tag="VBD")
    mended[day] = tokens[day]._replace(head=i + 1, dep="pobj")
    mended[taken] = tokens[taken]._replace(head=i, dep="dobj")
    return mended


def verb_joined(tokens: Sequence[Token], i: int) -> int | None:
    """Return the verb to which the object of a verb behind "and" was joined, whose adjective that became.

    "Killed ten people and displaced millions", "repelled and thwarted attacks": no noun is joined to a verb.
    """
    token = tokens[i]
    noun = tokens[token.head]
    first = tokens[noun.head]
    if token.dep != "amod" or token.tag not in PAST or noun.dep != "conj" or noun.i < i:
        return None
    if first.tag not in PAST or first.i > i - 2 or tokens[i - 1].text.lower() != "and":
        return None
    if hanging(tokens, first.i, frozenset({"dobj"})) is None:
        return first.i if first.tag == "VBD" and first.i == i - 2 else None
    return first.i if tokens[i - 1].head == first.i else None


def as_joined_verb(tokens: Sequence[Token], i: int, first: int) -> Tokens:
    """Return the tokens with the adjective at ``i`` as a verb joined to the ``first``, and its object."""
    own, noun = list(tokens), tokens[tokens[i].head]
    own[i] = tokens[i]._replace(dep="conj", head=first, tag=tokens[first].tag)
    own[noun.i] = noun._replace(dep="dobj", head=i)
    return own


def verb_before(tokens: Sequence[Token], i: int) -> int | None:
    """Return the verb whose plural object was read as the subject of a second verb in -s at ``i``.

    "Army frees hostages in Y takes Z": a plural does not take.
    """
    token, first = tokens[i], tokens[tokens[i].head]
    if token.tag != "VBZ" or first.tag != "VBZ" or not first.i < i or token.text.lower() in _BEING:
        return None
    noun = hanging(tokens, i, frozenset({"nsubj"}))
    plural = noun is not None and noun.tag == "NNS" and noun.i > first.i
    bare = hanging(tokens, i, frozenset({"mark", "aux"})) is None
    ready = hanging(tokens, first.i, SUBJECTS) and not hanging(tokens, first.i, frozenset({"dobj"}))
    return first.i if plural and bare and ready else None


def as_second_verb(tokens: Sequence[Token], i: int, first: int) -> Tokens:
    """Return the tokens with ``i`` joined to ``first``, whose object the noun between them is."""
    mended = list(tokens)
    noun = next(t.i for t in tokens if t.head == i and t.dep == "nsubj")
    mended[noun] = tokens[noun]._replace(head=first, dep="dobj")
    mended[i] = tokens[i]._replace(head=first, dep="conj")
    return mended


def first_counted(tokens: Sequence[Token], i: int) -> int | None:
    """Return the noun X of "one X and no Ys", read as one kind of Ys, or None."""
    no, people = tokens[i], tokens[tokens[i].head]
    if (
        no.text.lower() != "no"
        or i < _COUNTED
        or people.i < i
        or tokens[i - 1].text.lower() not in {"and", "but"}
    ):
        return None
    first, count = tokens[i - 2], tokens[i - 3]
    read = first.tag in {"JJ", "NN", "NNS"} and first.head in {count.i, people.i}
    return first.i if read and count.tag == "CD" and count.head in {people.i, first.i} else None


_COUNTED = 3  # words before "no": a number, its noun, "and"


def as_first_counted(tokens: Sequence[Token], i: int, first: int) -> Tokens:
    """Return the tokens with the noun behind a number as what is counted, and the other joined to it."""
    mended, people = list(tokens), tokens[tokens[i].head]
    mended[first] = tokens[first]._replace(tag="NN", dep=people.dep, head=people.head)
    mended[first - 1] = tokens[first - 1]._replace(dep="nummod", head=first)
    mended[first + 1] = tokens[first + 1]._replace(dep="cc", head=first)
    mended[people.i] = people._replace(dep="conj", head=first)
    return mended


def doers_let(tokens: Sequence[Token], i: int) -> int | None:
    """Return the noun before "recapture" in "helped the army recapture Xyz", read as one object, or None."""
    token = tokens[i]
    if token.text.lower() not in _LET_DO or token.tag not in {"NN", "NNP"} or token.dep != "dobj":
        return None
    behind, doer = tokens[i + 1 : i + 2], tokens[i - 1]
    let = tokens[token.head].text.lower() in _LETTING and token.head < doer.i
    read = doer.head == i and doer.dep in {"compound", "nmod", "amod"} and doer.tag.startswith("NN")
    goes_on = any(t.tag in {"NNP", "DT", "NNS", "NN"} and t.head >= i for t in behind)
    return doer.i if let and read and goes_on else None


def as_let_do(tokens: Sequence[Token], i: int, doer: int) -> Tokens:
    """Return the tokens with the noun at ``i`` as what its first part does."""
    mended = list(tokens)
    mended[i] = tokens[i]._replace(tag="VB", dep="ccomp")
    mended[doer] = tokens[doer]._replace(dep="nsubj")
    for t in tokens[:doer]:
        if t.head == i:
            mended[t.i] = t._replace(head=doer)
    for t in tokens[i + 1 :]:
        if t.head == i and t.tag.startswith("NN"):
            mended[t.i] = t._replace(dep="dobj")
    return mended


def fighters_let(tokens: Sequence[Token], i: int) -> int | None:
    """Return the noun before "fight" in "helped the army fight rebels", read as one name, or None."""
    token, foes = tokens[i], tokens[tokens[i].head]
    if token.text.lower() not in _LET_DO or token.dep not in {"compound", "nmod"} or foes.i != i + 1:
        return None
    doer = tokens[i - 1]
    let = tokens[foes.head].text.lower() in _LETTING and foes.head < doer.i and foes.dep == "dobj"
    read = doer.dep in {"compound", "nmod"} and doer.head in {i, foes.i} and doer.tag.startswith("NN")
    opened = any(t.tag == "DT" and t.head == foes.i for t in tokens[foes.head : doer.i])
    return doer.i if let and read and opened and foes.tag in {"NNS", "NNPS"} else None


def as_fighting(tokens: Sequence[Token], i: int, doer: int) -> Tokens:
    """Return the tokens with the noun at ``i`` as what its doer does to the noun behind it."""
    mended, foes = list(tokens), tokens[tokens[i].head]
    mended[i] = tokens[i]._replace(tag="VB", dep="ccomp", head=foes.head)
    mended[doer] = tokens[doer]._replace(dep="nsubj", head=i)
    mended[foes.i] = foes._replace(head=i)
    for t in tokens[:doer]:
        if t.head == foes.i:
            mended[t.i] = t._replace(head=doer)
    return mended


_LETTING, _LET_DO = rule_words().parses.letting, rule_words().parses.let_do
