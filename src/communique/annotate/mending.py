"""Mending parses: what a parser misreads in the same way every time, put right before or after it.

"IS" is read as the verb, unless another name stands in for it while the sentence is parsed. A headline in
Title Case reads as one long name, unless the words that are none stand in small letters. Many scraped
reports have lost their commas: "On Friday rebels seized a base" and "In Idlib 11 people were killed" then
read as if "Friday rebels" and "Idlib 11 people" were one noun, and the verb has no subject.
"""

import re
from collections.abc import Collection, Sequence

from communique.records.parse import Token

#: Names that taggers take for other words, and names of the same length that they know.
_STAND_INS = {"IS": "UK"}
_STOOD_FOR = re.compile(rf"\b(?:{'|'.join(_STAND_INS)})\b")

_WORD = re.compile(r"[^\W\d_]+")
_LONG = 4  # letters: shorter words stay small in most Title Case
_FEWEST = 3  # long words by which a headline can be told from a row of names
_MOSTLY = 0.8  # share of them with a capital

_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_BEFORE_NOUN = frozenset({"compound", "nmod", "amod", "npadvmod", "nummod"})
_BOUND = frozenset({"pobj", "dobj", "npadvmod", "appos", "conj"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_AUXILIARIES = frozenset({"aux", "auxpass", "neg", "advmod"})
_BE_HAVE = frozenset({"being", "having", "getting"})
_REACH = 4  # tokens from the noun to its verb: auxiliaries and an adverb may stand between


def for_parser(text: str, common: Collection[str] = ()) -> str:
    """Return a sentence of the same length as the parser reads it best.

    Names stand in for those that taggers misread; in Title Case the ``common`` words stand in small letters.
    """
    if text.isupper():
        return text
    text = _STOOD_FOR.sub(lambda match: _STAND_INS[match[0]], text)
    return _untitled(text, common) if common and _is_titled(text) else text


def _is_titled(text: str) -> bool:
    """Return whether nearly all long words of a sentence start with a capital ("Air Raid Kills Ten")."""
    if text.rstrip().endswith("."):
        return False  # a sentence that lists names
    words = [word for word in _WORD.findall(text) if len(word) >= _LONG]
    return len(words) >= _FEWEST and sum(word[0].isupper() for word in words) >= _MOSTLY * len(words)


def _untitled(text: str, common: Collection[str]) -> str:
    """Return a headline with its common words in small letters, but for the first."""

    def small(match: re.Match[str]) -> str:
        word = match[0]
        titled = match.start() > 0 and word[1:].islower() and word.lower() in common
        return word.lower() if titled else word

    return _WORD.sub(small, text)


def mend(tokens: Sequence[Token], text: str, at: int) -> tuple[Token, ...]:
    """Return the tokens of a sentence that starts ``at``, with its own words and each subject set free."""
    own = [_with_own_word(token, text, at) for token in tokens]
    for place in range(len(own)):
        if own[place].tag == "VBG" and own[place].dep == "aux" and own[place].text.lower() not in _BE_HAVE:
            own[place] = own[place]._replace(tag="NN", dep="nsubj")  # "rebel shelling killed two people"
        if _in_a_name(own, place):
            own = _as_verb(own, place)
        if (noun := _swallowing(own, place)) is not None and (verb := _bare_verb(own, noun)) is not None:
            own = _set_free(own, place, noun, verb)
    return tuple(own)


def _with_own_word(token: Token, text: str, at: int) -> Token:
    word = text[token.start - at : token.end - at]
    return token if word == token.text else token._replace(text=word, lemma=word)


def _in_a_name(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a verb between two nouns was joined to the second ("Army Foils Attack on Base")."""
    token = tokens[i]
    return (
        token.tag == "VBZ"
        and token.dep == "compound"
        and 0 < i < token.head
        and tokens[i - 1].tag.startswith("NN")
        and tokens[i - 1].head in (i, token.head)
    )


def _as_verb(tokens: Sequence[Token], i: int) -> list[Token]:
    """Return the tokens with one as the verb, its noun as object and what stood before as subject."""
    freed, noun = list(tokens), tokens[tokens[i].head]
    top = i if noun.head == noun.i else noun.head
    freed[i] = tokens[i]._replace(head=top, dep=noun.dep)
    freed[noun.i] = noun._replace(head=i, dep="dobj")
    freed[i - 1] = tokens[i - 1]._replace(head=i, dep="nsubj")
    for t in tokens[: i - 1]:
        if t.head == noun.i:
            freed[t.i] = t._replace(head=i - 1)
    return freed


def _swallowing(tokens: Sequence[Token], i: int) -> int | None:
    """Return the noun to which a day, or a name right before a number, was joined as its modifier."""
    token, noun = tokens[i], tokens[tokens[i].head]
    if token.dep not in _BEFORE_NOUN or noun.dep not in _BOUND or noun.i <= i:
        return None
    if token.text.lower() in _DAYS:
        return noun.i
    counted = i + 1 < len(tokens) and tokens[i + 1].tag == "CD" and tokens[i + 1].head == noun.i
    return noun.i if counted and token.tag == "NNP" and noun.tag in ("NNS", "NNPS") else None


def _bare_verb(tokens: Sequence[Token], noun: int) -> Token | None:
    """Return the finite verb close behind a noun that lacks a subject, or None."""
    near = tokens[noun + 1 : noun + 1 + _REACH]
    verb = next((t for t in near if t.tag in _FINITE and t.dep not in _AUXILIARIES), None)
    if verb is None or any(t.head == verb.i and t.dep in _SUBJECTS for t in tokens):
        return None
    return verb


def _set_free(tokens: Sequence[Token], last: int, noun: int, verb: Token) -> list[Token]:
    """Return the tokens with those up to ``last`` in the noun's old place, and the noun as subject."""
    freed = list(tokens)
    passive = any(t.head == verb.i and t.dep == "auxpass" for t in tokens)
    freed[noun] = tokens[noun]._replace(head=verb.i, dep="nsubjpass" if passive else "nsubj")
    freed[last] = tokens[last]._replace(head=tokens[noun].head, dep=tokens[noun].dep)
    for t in tokens[:last]:
        if t.head == noun and t.i != tokens[noun].head:
            freed[t.i] = t._replace(head=last)
    if noun in above(tokens, verb.i):  # "Thursday state TV reported": the verb as TV's own clause
        freed[verb.i] = verb._replace(head=above(tokens, noun)[-1], dep="parataxis")
    return freed


def above(tokens: Sequence[Token], i: int) -> list[int]:
    """Return a token and those that it hangs on, up to the root; raise ``ValueError`` where it has none."""
    chain = [i]
    while (head := tokens[chain[-1]].head) != chain[-1]:
        if head in chain:
            raise ValueError(f"token {i} hangs on itself: not a tree")
        chain.append(head)
    return chain
