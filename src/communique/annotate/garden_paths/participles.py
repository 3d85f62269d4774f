"""A participle behind its noun that was read as the verb: "crews posted in X fired on Y"."""

from collections.abc import Sequence

from communique.annotate.garden_paths.words import Tokens, hanging
from communique.lexicon.rule_words import rule_words
from communique.records.parse import SUBJECTS, TENSED, Token

#: participles that say where fighters are or whose they are
_POSTED = rule_words().parses.posted
_SENT = rule_words().parses.sent_off
_BEHIND = frozenset("in at on to with near along around inside across".split())
_DONE_TO = rule_words().parses.done_to
_SUPPOSED = rule_words().parses.supposed
#: ties of what makes a form the verb of a clause
_BOUND = frozenset({"aux", "auxpass", "dobj"})
_OBJECTS = frozenset({"NNP", "NNS", "NN", "DT", "CD", "JJ"})


def verb_behind(tokens: Sequence[Token], i: int) -> int | None:
    """Return the verb without a subject whose subject's participle at ``i`` was read as the verb."""
    if (told := _said_behind(tokens, i)) is not None:
        return told
    if tokens[i].tag not in {"VBD", "VBN"} or not (_says_where(tokens, i) or _says_whose(tokens, i)):
        return None
    subject = hanging(tokens, i, SUBJECTS)
    if subject is None or subject.i != i - 1:
        return None
    bound = (t for t in tokens if t.head == i and t.dep in {"aux", "auxpass", "dobj"})
    if any(t.text.lower() != "that" for t in bound):
        return None
    later = (t for t in tokens[i + 2 :] if _is_told(tokens, t))
    verb = next(later, None) or (_bare_participle(tokens, i) if _says_whose(tokens, i) else None)
    return verb.i if verb and hanging(tokens, verb.i, SUBJECTS) is None else None


def _is_told(tokens: Sequence[Token], token: Token) -> bool:
    """Return whether a word is the verb of a clause that is no relative one, in either voice."""
    if token.dep in {"aux", "auxpass", "relcl"}:
        return False
    return token.tag in TENSED or (token.tag == "VBN" and hanging(tokens, token.i, _PASSIVE) is not None)


_PASSIVE = frozenset({"auxpass"})


def _said_behind(tokens: Sequence[Token], i: int) -> int | None:
    """Return the verb of saying whose speaker's participle at ``i`` was read as what is said.

    "Officers called to the scene said two were dead": what they said stands behind the verb.
    """
    token = tokens[i]
    joined = next((t.i for t in tokens[i + 1 :] if t.head == i and t.dep == "conj"), i)
    said = tokens[joined if token.dep == "ROOT" else token.head]
    if token.tag not in {"VBD", "VBN"} or token.dep not in {"ccomp", "ROOT"}:
        return None
    if said.i <= i or said.tag not in TENSED or any(t.dep == "cc" for t in tokens[i : said.i]):
        return None
    subject = hanging(tokens, i, SUBJECTS)
    ready = subject is not None and subject.i == i - 1 and subject.tag.startswith("NN")
    behind = any(t.head == said.i and t.dep == "ccomp" and t.i > said.i for t in tokens)
    set_off = any(t.text == "," for t in tokens[i : said.i])
    bound = hanging(tokens, i, _BOUND) or hanging(tokens, said.i, SUBJECTS)
    passive = token.tag == "VBN" or token.text.lower().endswith("ed") or token.text.lower() in _DONE_TO
    return said.i if ready and behind and passive and not set_off and not bound else None


def clause_as_subject(tokens: Sequence[Token], i: int) -> int | None:
    """Return the verb whose subject's participle at ``i`` was read as a clause that is its subject.

    "Xyz (XZ) backed by its allies have taken the hill": Xyz has taken it.
    """
    token, verb = tokens[i], tokens[tokens[i].head]
    by = any(t.head == i and t.dep in {"agent", "prep"} and t.i == i + 1 for t in tokens)
    bound = hanging(tokens, i, _BOUND)
    if token.dep != "csubj" or token.tag not in {"VBD", "VBN"} or not by or bound or verb.i < i:
        return None
    return verb.i if hanging(tokens, i, SUBJECTS) else None


def as_its_participle(tokens: Sequence[Token], i: int, verb: int) -> Tokens:
    """Return the tokens with the noun before ``i`` as the subject of ``verb``, described by ``i``."""
    noun = next(t.i for t in tokens if t.head == i and t.dep in SUBJECTS)
    mended = list(tokens)
    mended[noun] = tokens[noun]._replace(head=verb, dep="nsubj")
    mended[i] = tokens[i]._replace(tag="VBN", dep="acl", head=noun)
    return mended


def verb_without_subject(tokens: Sequence[Token], i: int) -> int | None:
    """Return the verb without "and" behind a participle at ``i`` of a noun inside the subject of both.

    "A raid on cars carrying people evacuated from Xyz killed nine": it was the raid that killed them.
    """
    token = tokens[i]
    subject = hanging(tokens, i, SUBJECTS)
    if token.tag != "VBN" or subject is None or subject.i >= i - 1 or tokens[i - 1].tag not in _PLAIN:
        return None
    behind = [t.text.lower() for t in tokens[i + 1 : i + 2]]
    bound = hanging(tokens, i, _BOUND)
    if bound or _FROM_WHERE.isdisjoint(behind):
        return None
    joined = next((t for t in tokens[i + 1 :] if t.head == i and t.dep == "conj" and t.tag == "VBD"), None)
    if joined is None or any(t.dep == "cc" or t.text == "," for t in tokens[i : joined.i]):
        return None
    return None if hanging(tokens, joined.i, SUBJECTS) else joined.i


_FROM_WHERE = frozenset({"from", "by", "in", "to"})
_PLAIN = frozenset({"NN", "NNS", "NNP", "NNPS"})


def as_participle_inside(tokens: Sequence[Token], i: int, verb: int) -> Tokens:
    """Return the tokens with ``i`` as the participle of the noun before it, and ``verb`` in its place."""
    mended, read = list(tokens), tokens[i]
    for t in tokens:
        if t.head == i and t.i != i and (t.dep in SUBJECTS or t.i > verb or t.dep == "punct"):
            mended[t.i] = t._replace(head=verb)
    top = verb if read.head == i else read.head
    mended[verb] = tokens[verb]._replace(head=top, dep=read.dep)
    mended[i] = read._replace(dep="acl", head=i - 1)
    return mended


def _says_where(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a participle says where fighters are or fire is from ("posted in", "fired from")."""
    word, behind = tokens[i].text.lower(), [t.text.lower() for t in tokens[i + 1 : i + 2]]
    return (word in _POSTED and not _BEHIND.isdisjoint(behind)) or (
        word in _SENT and not _AIM.isdisjoint(behind)
    )


_AIM = frozenset({"from", "at", "towards", "toward", "against"})


def _says_whose(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a participle says whose something is held to be ("jets believed to be X's")."""
    behind = [t.text.lower() for t in tokens[i + 1 : i + 3]]
    return tokens[i].text.lower() in _SUPPOSED and behind in (["to", "be"], ["to", "belong"])


def _bare_participle(tokens: Sequence[Token], i: int) -> Token | None:
    """Return the participle behind "believed to be X" that is the sentence's verb: it has an object."""
    later = [t for t in tokens[i + 4 : i + 10] if t.tag == "VBN"]
    return next((t for t in later if t.i + 1 < len(tokens) and tokens[t.i + 1].tag in _OBJECTS), None)


def as_participle(tokens: Sequence[Token], i: int, verb: int) -> Tokens:
    """Return the tokens with ``i`` as its subject's participle, and the subject as that of ``verb``."""
    mended, read = list(tokens), tokens[i]
    noun = next(t.i for t in tokens if t.head == i and t.dep in SUBJECTS)
    top = verb if read.head == read.i or read.head == verb else read.head
    for t in tokens:
        opens = t.i < noun and t.i != i
        if t.head == i and (opens or t.i > verb):
            mended[t.i] = t._replace(head=verb)
    if tokens[verb].tag == "VBN":
        mended[verb + 1 :] = [_freed(t, tokens, verb) for t in tokens[verb + 1 :]]
        mended[verb] = mended[verb]._replace(tag="VBD")
    mended[verb] = mended[verb]._replace(head=top, dep="ROOT" if top == verb else read.dep)
    for t in mended[i + 1 : verb]:
        if t.head >= verb and t.tag == "JJ":  # "believed to be [Xyz] struck"
            mended[t.i] = t._replace(head=t.i - 1, dep="acomp")
    mended[i] = read._replace(tag="VBN", dep="acl", head=noun)
    mended[noun] = tokens[noun]._replace(head=verb)
    return mended


def _freed(token: Token, tokens: Sequence[Token], verb: int) -> Token:
    """Return a token as the object of ``verb`` where that was read as describing it."""
    described = tokens[verb].head == token.i and tokens[verb].dep == "amod"
    return token._replace(head=verb, dep="dobj") if described else token


_KILLING = rule_words().parses.killing
_BESIDES = rule_words().parses.doing_besides
_REACH = 8  # words between "killing" and what the killer does besides


def doer_behind_killed(tokens: Sequence[Token], i: int) -> int | None:
    """Return the verb of the sentence where a participle is read as what those do who are killed before it.

    "The army stormed X killing ten militants destroying their tank": the army destroyed it.
    """
    token = tokens[i]
    if token.tag != "VBG" or token.dep not in {"acl", "advcl"} or token.text.lower() not in _BESIDES:
        return None
    behind = tokens[i + 1].text.lower() if i + 1 < len(tokens) else ""
    if token.text.lower() == "shooting" and behind != "down":
        return None
    before = tokens[max(0, i - _REACH) : i]
    killing = next(
        (t for t in reversed(before) if t.text.lower() in _KILLING and t.tag in {"VBG", "VBN"}), None
    )
    if killing is None or not killing.i < token.head < i or any(t.text == "," for t in tokens[killing.i : i]):
        return None
    verbs = (t for t in reversed(tokens[: killing.i]) if t.tag in TENSED and hanging(tokens, t.i, SUBJECTS))
    return next((t.i for t in verbs), None)


def as_done_besides(tokens: Sequence[Token], i: int, verb: int) -> Tokens:
    """Return the tokens with the participle at ``i`` as what the subject of ``verb`` does besides."""
    mended = list(tokens)
    mended[i] = tokens[i]._replace(dep="advcl", head=verb)
    return mended
