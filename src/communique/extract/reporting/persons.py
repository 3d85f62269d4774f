"""Whom a sentence is about: the person whom "he" or "she" means after it, the body whom "it" means in it."""

import re
from collections.abc import Sequence

from communique.extract.reporting.source_spans import SourceSpan
from communique.lexicon.name_words import name_words
from communique.lexicon.numbers import alternation
from communique.lexicon.rule_words import rule_words
from communique.records.mention import ActorCategory, ActorMention
from communique.records.parse import ParsedSentence, Token

#: two capitalised words of a name, behind an office or before one
_NAMED = re.compile(r"[A-Z][\w'’-]+ (?:[A-Z]\. )?(?:al-|bin |de |van )?[A-Z][\w'’-]+$")
#: an office before or behind the name tells a person's name from a town's or a body's
_OFFICE = re.compile(rf"\b(?:{alternation(rule_words().people.in_office)}|spokes\w+)\b", re.I)
#: what "it said" can mean
BODIES = frozenset(ActorCategory) - {ActorCategory.PEOPLE, ActorCategory.PERSON, ActorCategory.FIGHTERS}
_APART = frozenset({"relcl", "acl", "prep", "cc", "conj"})
_MOST = 12  # words of a name and an office


def person_told_of(sentence: ParsedSentence, actors: Sequence[ActorMention]) -> list[SourceSpan]:
    """Return the name and office of the person who is the subject of a sentence, or nothing."""
    heads = (t for t in sentence.tokens if t.dep in ("nsubj", "nsubjpass") and _of_root(sentence, t))
    words = _phrase(sentence.tokens, next(heads, None))
    if not words or len(words) > _MOST:
        return []
    start, end = words[0].start, words[-1].end
    base = sentence.sentence.start
    text = sentence.text[start - base : end - base].strip(" ,")
    named = next((m for m in actors if start <= m.start < end and m.actor is not None), None)
    in_office = _OFFICE.search(text) and any(_NAMED.search(part) for part in text.split(", "))
    alone = named is None and _NAMED.fullmatch(text) and all(word.tag == "NNP" for word in words)
    return [SourceSpan(start, end, text, named)] if in_office or alone else []


def body_told_of(sentence: ParsedSentence, actors: Sequence[ActorMention]) -> list[SourceSpan]:
    """Return the body that is the subject of a sentence's main verb, or nothing ("Fooland sent tanks")."""
    heads = (t for t in sentence.tokens if t.dep == "nsubj" and _of_root(sentence, t))
    head = next(heads, None)
    words = _phrase(sentence.tokens, head)
    if head is None or head.tag in ("NNS", "PRP") or len(words) > _MOST:
        return []
    start, end = words[0].start, words[-1].end
    text = sentence.text[start - sentence.sentence.start : end - sentence.sentence.start]
    named = next((m for m in actors if start <= m.start and m.end <= end and m.category in BODIES), None)
    by_name = words[-1].tag in ("NNP", "NNPS") and words[-1].text.lower() in name_words().organisations
    return [SourceSpan(start, end, text, named)] if named is not None or by_name else []


def _of_root(sentence: ParsedSentence, token: Token) -> bool:
    return sentence.tokens[token.head].dep == "ROOT"


def _phrase(tokens: Sequence[Token], head: Token | None) -> list[Token]:
    """Return the words of a noun phrase with its apposition, without what is joined to it or tells of it."""
    found: list[int] = []
    queue = [head.i] if head is not None else []
    while queue:
        k = queue.pop()
        found.append(k)
        below = [t.i for t in tokens if t.head == k and t.i != k and t.dep not in _APART and t.i not in found]
        queue.extend(below)
    return [tokens[k] for k in sorted(found)]
