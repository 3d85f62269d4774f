"""Forms turned round: "the road was reopened" for "reopen the road", "the retaking of X" for "retake X"."""

from communique.extract.sentence.arguments import surface_subjects
from communique.extract.sentence.graph import kids, prepositions
from communique.extract.sentence.view import View, word
from communique.extract.sentence.voice import is_passive
from communique.lexicon.units import GAP

_LONGEST = 3  # words of a form that a passive turns round: verb, noun, the noun's preposition
_DOING_TAGS = frozenset({"NN", "NNS", "VBG"})


def turned_round(view: View, form: tuple[str, ...], i: int, *, ends: bool = False) -> tuple[int, ...]:
    """Return the tokens of a form whose noun stands as its passive verb's subject, or nothing.

    "A corridor was opened to the town" has the form "open * corridor", "control of the town was seized"
    "seize * control of". A form that ``ends`` an act may stand with its noun ("strikes were suspended").
    """
    verb, *rest = (part for part in form if part != GAP)
    if not 1 <= len(rest) < _LONGEST or word(view, i) != verb or not is_passive(view.graph, i):
        return ()
    for k in surface_subjects(view.graph, i):
        if word(view, k) == rest[0] and (ends or not _points_back(view, k)):
            return (i, k) if len(rest) == 1 else _with_preposition(view, (i, k), rest[1])
    return ()


def _points_back(view: View, i: int) -> bool:
    """Return whether a noun may mean the act told before ("the attack was launched"), be it of which kind."""
    patterns = view.lexicon.patterns.get(word(view, i), ())
    return any(pattern.unit.anaphor and pattern.reading == "noun" for pattern in patterns)


def _with_preposition(view: View, tokens: tuple[int, ...], wanted: str) -> tuple[int, ...]:
    """Return the tokens with the preposition that hangs on one of them, or nothing."""
    preps = (p for i in tokens for p in kids(view.graph, i, "prep") if word(view, p) == wanted)
    return next(((*tokens, p) for p in preps), ())


def names_doing(view: View, i: int) -> bool:
    """Return whether a form in -ing names what its verb does ("the retaking of the town by the army").

    Words that the lexicon has as nouns anyway ("bombing") are left to their own units.
    """
    token = view.graph.tokens[i]
    if token.tag not in _DOING_TAGS or not word(view, i).endswith("ing"):
        return False
    if "noun" in view.lexicon.readings.get(word(view, i), ()) or kids(view.graph, i, "aux", "dobj", "nsubj"):
        return False
    return any(prep == "of" for prep, _ in prepositions(view.graph, i))


def doers_of(view: View, i: int) -> list[int]:
    """Return who does what a form in -ing names: the phrase with "by", or the owner before it."""
    by = [k for prep, k in prepositions(view.graph, i) if prep == "by"]
    return by or kids(view.graph, i, "poss")
