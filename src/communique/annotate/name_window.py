"""A name at its place in a text, with the words before and after it."""

from dataclasses import dataclass
from typing import Self

from communique.lexicon.forms import Folded

#: How far to each side the words around a name are read (folded characters).
WINDOW = 64


@dataclass(frozen=True)
class Window:
    """A name at a folded range of a text, with the words before and after it."""

    text: str
    view: Folded
    start: int
    end: int
    possessive: bool
    before: str
    after: str

    @classmethod
    def around(cls, text: str, view: Folded, start: int, end: int, *, possessive: bool) -> Self:
        """Return the window around the folded range ``start``..``end``."""
        behind = end + 1 if possessive else end
        return cls(
            text=text,
            view=view,
            start=start,
            end=end,
            possessive=possessive,
            before=view.text[max(0, start - WINDOW) : start],
            after=view.text[behind : behind + WINDOW],
        )

    @property
    def mark(self) -> int:
        """How many characters of the text a genitive's mark takes."""
        if not self.possessive:
            return 0
        last = self.view.end(self.end)
        return 2 if self.text[last : last + 1] in "'’" else 1
