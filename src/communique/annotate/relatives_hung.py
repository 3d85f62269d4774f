"""Relative clauses that parsers hang on the verb of a sentence that has lost its commas.

"Troops fought the Xyz which holds the town": it is the Xyz that holds it. "Troops answered rockets fired at
Xyz that killed nine": it is the rockets that killed them.
"""

from collections.abc import Sequence

from communique.lexicon.rule_words import rule_words
from communique.lexicon.shared_words import LOSING, REGAINING
from communique.records.parse import Token

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
#: relative word -> labels under which its clause is hung on a verb
_HUNG = {
    "which": frozenset({"ccomp", "advcl"}),
    "who": frozenset({"advcl"}),
    "that": frozenset({"advcl"}),
}
_ROLES = frozenset({"nsubj", "nsubjpass", "dobj"})
#: words that open a clause of another kind
_MARKS = frozenset({"mark", "advmod"})


def with_relatives_hung(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with each clause in "which" on the noun right before it, or on that noun's."""
    own = list(tokens)
    for word in tokens[1:]:
        if (found := _inside(own, word) or _behind(own, word)) is not None:
            verb, noun = found
            own[verb] = own[verb]._replace(dep="relcl", head=noun)
        elif (left := _left_ground(own, word)) is not None:
            own[word.head] = own[word.head]._replace(dep="relcl", head=left)
            own[word.i - 1] = own[word.i - 1]._replace(head=word.head)
        elif (regained := _regained(own, word)) is not None:
            own = _with_contact_clause(own, word, regained)
        elif (act := _act_with_toll(own, word)) is not None:
            own[word.head] = own[word.head]._replace(head=act)
        elif (doer := _doer_before(own, word)) is not None:
            own[word.head] = own[word.head]._replace(head=doer)
    return own


def _behind(tokens: Sequence[Token], word: Token) -> tuple[int, int] | None:
    """Return the verb of a relative clause that hangs on another verb, and the noun that it is of."""
    verb, noun = tokens[word.head], tokens[word.i - 1]
    hung = word.dep in _ROLES and verb.dep in _HUNG.get(word.text.lower(), ())
    if not hung or noun.tag not in _NOUNS or verb.i < word.i or verb.head >= word.i:
        return None
    marked = any(t.head == verb.i and t.dep in _MARKS and t.i < noun.i for t in tokens)
    return None if marked else (verb.i, _meant(tokens, word, noun))


def _inside(tokens: Sequence[Token], word: Token) -> tuple[int, int] | None:
    """Return the verb of a clause in "in which" that hangs on another verb, and that one's object."""
    link = tokens[word.head]
    verb = tokens[link.head]
    read = word.text.lower() == "which" and word.dep == "pobj" and link.dep == "prep"
    if not read or verb.dep not in _HUNG["which"] or verb.i < word.i or verb.head >= link.i:
        return None
    done = [t.i for t in tokens[: link.i] if t.head == verb.head and t.dep == "dobj"]
    return (verb.i, done[-1]) if done else None


def _left_ground(tokens: Sequence[Token], where: Token) -> int | None:
    """Return the noun before a clause in "from where", read as a phrase of the verb over it, or None."""
    link, verb = tokens[where.i - 1], tokens[where.head]
    read = where.text.lower() == "where" and link.text.lower() == "from" and link.dep == "prep"
    if not read or (verb.dep, verb.head) != ("pcomp", link.i) or link.i < 2:
        return None
    before = link.i - 2 if tokens[link.i - 1].text == "," else link.i - 1
    return before if tokens[before].tag in _NOUNS else None


def _regained(tokens: Sequence[Token], they: Token) -> tuple[int, int] | None:
    """Return a verb of taking back and its object, of which a clause without "that" says who lost it.

    "Rebels retook a hill near Xyz they lost in May": parsers read two clauses side by side.
    """
    verb = tokens[they.head]
    if they.dep != "nsubj" or they.text.lower() not in _THEY or verb.text.lower() not in LOSING:
        return None
    if tokens[they.i - 1].tag not in _NOUNS or any(t.head == verb.i and t.dep == "dobj" for t in tokens):
        return None
    over = [t.i for t in tokens[: they.i] if t.text.lower() in REGAINING and verb.i in {t.head, t.i}]
    over += [verb.head] if tokens[verb.head].text.lower() in REGAINING and verb.dep == "ccomp" else []
    objects = [t.i for t in tokens[: they.i] if over and t.head == over[-1] and t.dep == "dobj"]
    return (over[-1], objects[-1]) if objects else None


def _with_contact_clause(tokens: Sequence[Token], they: Token, regained: tuple[int, int]) -> list[Token]:
    """Return the tokens with a clause on the object of a verb, and that verb where it hung."""
    (above, ground), clause = regained, they.head
    own = list(tokens)
    if own[above].head == clause:
        top = above if own[clause].head == clause else own[clause].head
        own[above] = own[above]._replace(dep=own[clause].dep, head=top)
        own = [
            t._replace(head=above) if t.head == clause and t.i < they.i and t.i != above else t for t in own
        ]
    own[clause] = own[clause]._replace(dep="relcl", head=ground)
    return own


_THEY = frozenset({"they", "it", "he", "she", "we"})


def _act_with_toll(tokens: Sequence[Token], word: Token) -> int | None:
    """Return the fighting whose toll a clause in "which" tells of, where it hangs on who fought, or None.

    "Clashes with rebels which claimed the lives of nine troops": it was the clashes.
    """
    verb = tokens[word.head]
    foes = tokens[verb.head]
    link = tokens[foes.head]
    act = tokens[link.head]
    told = verb.text.lower() in _TOLL_VERBS and verb.dep == "relcl" and word.dep == "nsubj"
    if word.text.lower() not in {"which", "that"} or not told or foes.dep != "pobj":
        return None
    if not any(t.head == verb.i and t.dep == "dobj" and t.text.lower() in _LIVES for t in tokens):
        return None
    between = link.text.lower() in {"with", "between", "against"} and act.tag in _NOUNS and act.i < link.i
    return act.i if between else None


_TOLL_VERBS = rule_words().parses.costing
_LIVES = rule_words().parses.lives


def _doer_before(tokens: Sequence[Token], who: Token) -> int | None:
    """Return who did the act on which a clause in "who" hangs ("a raid by rebels, who said"), or None."""
    doer = tokens[who.i - 2]
    by, verb = tokens[doer.head], tokens[who.head]
    read = who.text.lower() == "who" and tokens[who.i - 1].text == "," and verb.dep == "relcl"
    done_by = doer.dep == "pobj" and by.text.lower() == "by" and doer.tag in _NOUNS
    return doer.i if read and done_by and by.head == verb.head and verb.i > who.i else None


def _meant(tokens: Sequence[Token], word: Token, noun: Token) -> int:
    """Return the noun that a clause belongs to: "that" behind a place's name is of what was sent there."""
    at = noun
    while word.text.lower() == "that" and at.tag in _NAMES and at.dep in _BELOW and at.head < at.i:
        at = tokens[at.head]
        while at.tag not in _NOUNS and at.dep in _BELOW and at.head < at.i:
            at = tokens[at.head]
    return at.i if at.tag in _NOUNS else noun.i


_NAMES = frozenset({"NNP", "NNPS"})
_BELOW = frozenset({"pobj", "prep", "acl"})
