"""Contents that only point to what was said before ("denied the claims")."""

from communique.extract.reporting.contents import INSIDE
from communique.extract.reporting.phrases import FINITE, View

_POINTERS = frozenset("it this that".split())


_BACK_NOUNS = frozenset(
    "claim claims allegation allegations accusation accusations report reports charge charges gain gains "
    "toll news statement statements account accounts".split()
)


def points_back(view: View, at: int) -> bool:
    """Return whether the content is only a word for what was said before ("it", "the claims")."""
    if view.word(at) == "that" or _opens_clause(view, at):
        return False  # "denied that it had", "denied it was behind the raid": a proposition follows
    if view.word(at) in _POINTERS and view.tag(at + 1) not in INSIDE:
        return True
    return any(view.word(i) in _BACK_NOUNS for i in range(at, min(at + 4, len(view)))) and not view.finite(
        at, min(at + 6, len(view))
    )


def _opens_clause(view: View, at: int) -> bool:
    """Return whether a pronoun is the subject of what follows ("it had ...", "they were ...")."""
    after = view.tag(at + 1)
    return view.word(at) in {"it", "they", "its", "their"} and (after in FINITE or after == "MD")
