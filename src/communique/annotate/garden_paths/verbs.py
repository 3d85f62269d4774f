"""A verb that was read as a participle of the noun before it: "X pressed ahead", "a jet targeted Y"."""

from collections.abc import Iterator, Sequence

from communique.annotate.garden_paths.words import GROUNDS, Tokens, hanging
from communique.lexicon.calendar import WEEKDAY_WORDS
from communique.lexicon.rule_words import rule_words
from communique.records.parse import FINITE, SUBJECTS, Token

_ON = frozenset({"ahead", "on", "forward"})
_PRESSED = rule_words().parses.pressed
_NEVER_DONE_TO = rule_words().parses.never_done_to
_STRIKING = rule_words().parses.striking
_COMPASS = frozenset("north south east west northeast northwest southeast southwest".split())
#: as what a name behind such a verb is read
_AS_MANNER = frozenset({"npadvmod", "advmod", "dobj"})


def goes_on(tokens: Sequence[Token], i: int) -> int | None:
    """Return the noun X where "X pressed ahead" was read as "X that was pressed", which nobody is."""
    token, behind = tokens[i], tokens[i + 1 : i + 2]
    noun = tokens[token.head]
    moved = token.text.lower() in _PRESSED and any(t.text.lower() in _ON for t in behind)
    moved = moved or token.text.lower() in _NEVER_DONE_TO
    moved = moved or _sets_out(tokens, i) or _hits_side(tokens, i) or _hits_named(tokens, i)
    read = token.dep == "acl" and noun.i == i - 1 and noun.dep == "ROOT"
    told = token.dep == "acl" and noun.i == i - 1 and _has_second_subject(tokens, noun)
    return noun.i if (read and moved) or ((read or told) and _strike_with(tokens, i)) else None


def _has_second_subject(tokens: Sequence[Token], noun: Token) -> bool:
    """Return whether the verb of a subject has its own behind a comma ("X attacked with Y, Z said": Z)."""
    own = [t for t in tokens[noun.i + 1 : noun.head] if t.head == noun.head and t.dep == "nsubj"]
    return noun.dep == "nsubj" and bool(own) and any(t.text == "," for t in tokens[noun.i : own[0].i])


def _strike_with(tokens: Sequence[Token], i: int) -> bool:
    """Return whether "fighters attacked with bombs" was read as those whom somebody attacked with bombs.

    A whole sentence has a verb, and no other is left.
    """
    words = [t.text.lower() for t in tokens[max(i - 1, 0) : i + 2]]
    strikes = words[:1] != [] and words[0] in _STRIKING and words[1:] == ["attacked", "with"]
    top = tokens[tokens[i].head].head
    others = [t for t in tokens if t.tag in FINITE and t.i not in (i, top)]
    return strikes and tokens[-1].text == "." and not others


def left_behind(tokens: Sequence[Token], i: int) -> int | None:
    """Return the sentence's top noun where its verb hangs on another ("lorries for 90 men arrived")."""
    token = tokens[i]
    if token.text.lower() not in _NEVER_DONE_TO or token.dep != "acl":
        return None
    top = next((t for t in tokens[:i] if t.head == t.i), None)
    if top is None or not top.tag.startswith("NN") or token.head == top.i:
        return None
    return None if any(t.tag in FINITE for t in tokens if t.i != i) else top.i


def _sets_out(tokens: Sequence[Token], i: int) -> bool:
    """Return whether somebody "left for" a place, which is named: nobody is "left for" one."""
    words = [t.text.lower() for t in tokens[i : i + 2]]
    named = i + 2 < len(tokens) and tokens[i + 2].tag == "NNP"
    return words in (["left", "for"], ["headed", "for"]) and named


def _hits_side(tokens: Sequence[Token], i: int) -> bool:
    """Return whether "a jet targeted north of X" was read as "a jet that was targeted": no verb is left."""
    side = next((t.text.lower() for t in tokens[i + 1 : i + 2]), "")
    return side in _COMPASS and not any(t.tag in FINITE for t in tokens)


def _hits_named(tokens: Sequence[Token], i: int) -> bool:
    """Return whether "the unit bombed Xyz" was read as "the unit that was bombed": no verb is left."""
    name = tokens[i + 1] if i + 1 < len(tokens) else tokens[i]
    dated = name.text.lower() in WEEKDAY_WORDS or name.text.endswith("ly")
    read = name.head == i and name.dep in _AS_MANNER and name.text.istitle() and not dated
    return read and not any(t.tag in FINITE for t in tokens if t.i != i)


def as_main_verb(tokens: Sequence[Token], i: int, noun: int) -> Tokens:
    """Return the tokens with the participle behind the sentence's top noun as its verb."""
    mended = list(tokens)
    for t in tokens[i + 1 :]:
        if t.head == noun:
            mended[t.i] = t._replace(head=i)
    top = tokens[noun].head
    mended[i] = tokens[i]._replace(tag="VBD", head=i if top == noun else top)
    mended[i] = mended[i]._replace(dep="ROOT" if top == noun else "ccomp")
    mended[noun] = tokens[noun]._replace(head=i, dep="nsubj")
    if _hits_named(tokens, i):
        mended[i + 1] = tokens[i + 1]._replace(tag="NNP", dep="dobj")
    return mended


def with_verb(tokens: Sequence[Token]) -> Tokens:
    """Return a sentence without a finite verb with the participle of a noun in apposition as its verb.

    "In X province an army unit destroyed in a raid a depot of Y".
    """
    if any(t.tag in FINITE for t in tokens):
        return list(tokens)
    found = next(_appended(tokens), None)
    if found is None:
        return list(tokens)
    noun, verb = found
    mended = list(tokens)
    mended[verb] = tokens[verb]._replace(tag="VBD", head=verb, dep="ROOT")
    mended[noun] = tokens[noun]._replace(head=verb, dep="nsubj")
    for t in tokens:
        if _is_done(tokens, t.i, noun, verb):
            mended[t.i] = t._replace(head=verb, dep="dobj")
        elif t.dep == "ROOT" or (t.dep == "prep" and t.i < noun and tokens[t.head].i > verb):
            mended[t.i] = t._replace(head=verb, dep="prep")
    return mended


def _is_done(tokens: Sequence[Token], i: int, noun: int, verb: int) -> bool:
    """Return whether a noun behind a participle is its object: one set beside its noun, or the top."""
    token = tokens[i]
    beside = token.head == noun and token.dep == "appos"
    return i > verb and token.tag.startswith("NN") and (beside or token.dep == "ROOT")


def _appended(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the nouns set beside a ground under an opening preposition, with their participles."""
    for verb in tokens:
        noun = tokens[verb.head]
        ground = tokens[noun.head]
        if verb.tag != "VBN" or verb.dep != "acl" or noun.dep != "appos" or verb.i != noun.i + 1:
            continue
        opens = tokens[ground.head].tag == "IN" and tokens[ground.head].i == 0
        behind = any(_is_done(tokens, t.i, noun.i, verb.i) for t in tokens)
        if opens and behind and ground.text.lower() in GROUNDS:
            yield noun.i, verb.i


def main_behind(tokens: Sequence[Token], i: int) -> int | None:
    """Return the sentence's verb that was read into the opening whose participle stands at ``i``.

    "After taking Xyz the army was shelled": as if there were no sentence behind "after".
    """
    link = tokens[tokens[i].head]
    if tokens[i].dep != "pcomp" or tokens[i].tag != "VBG" or link.head != link.i:
        return None
    told = (t for t in tokens[i + 1 :] if t.head == i and t.dep == "ccomp")
    verb = next((t for t in told if hanging(tokens, t.i, SUBJECTS) is not None), None)
    return None if verb is None or hanging(tokens, verb.i, frozenset({"mark"})) else verb.i


def as_sentence(tokens: Sequence[Token], i: int, verb: int) -> Tokens:
    """Return the tokens with ``verb`` at the top, and the opening before it as its phrase."""
    mended, link = list(tokens), tokens[i].head
    for t in tokens[verb:]:
        if t.head == link:
            mended[t.i] = t._replace(head=verb)
    mended[link] = tokens[link]._replace(dep="prep", head=verb)
    mended[verb] = tokens[verb]._replace(dep="ROOT", head=verb)
    return mended


def done_besides(tokens: Sequence[Token], i: int) -> int | None:
    """Return the verb to which a past at ``i`` is joined, where it was joined to what its object did.

    "X accused Y of being behind it and fired missiles": nobody can be of "being and fired".
    """
    token, deed = tokens[i], tokens[tokens[i].head]
    of = tokens[deed.head]
    verb = tokens[of.head]
    joined = token.tag == "VBD" and token.dep == "conj" and deed.tag == "VBG" and deed.dep == "pcomp"
    charged = of.text.lower() in {"of", "for"} and verb.tag in {"VBD", "VBN", "VBZ", "VBP"} and verb.i < of.i
    own = hanging(tokens, i, SUBJECTS)
    return verb.i if joined and charged and own is None else None


def as_joined_to(tokens: Sequence[Token], i: int, verb: int) -> Tokens:
    """Return the tokens with the past at ``i``, and its "and", joined to ``verb``."""
    mended, deed = list(tokens), tokens[i].head
    mended[i] = tokens[i]._replace(head=verb)
    for t in tokens[deed:i]:
        if t.head == deed and t.dep == "cc":
            mended[t.i] = t._replace(head=verb)
    return mended
