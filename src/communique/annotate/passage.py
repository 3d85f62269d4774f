"""A text in which names are read, with what is known of it: the case's names, the day, who speaks, where."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from communique.annotate.name_context import Context
from communique.annotate.name_index import NameIndex, Sense
from communique.annotate.name_parts import Known
from communique.lexicon.forms import Folded, folded
from communique.records.case import Place, Region

#: A text of one case this long was written without capitals; a shorter one may just be a fragment.
SHORTEST_ONE_CASE = 40


class Hit(NamedTuple):
    """A form that stands in a text: its folded range, and what it may mean."""

    start: int
    end: int
    possessive: bool
    senses: tuple[Sense, ...]


@dataclass(frozen=True)
class Passage:
    """A text to read: ``view`` is the text folded, in which hits have their offsets."""

    text: str
    view: Folded
    index: NameIndex
    on: date | None
    speaker_camp: str | None
    home: str | None

    @cached_property
    def cased(self) -> bool:
        """Whether the text has both cases, so that capitals tell names from words."""
        one_case = self.text in (self.text.lower(), self.text.upper())
        return not one_case or len(self.text) < SHORTEST_ONE_CASE

    def original(self, start: int, end: int) -> str:
        """Return the words of a folded range as they are written."""
        return self.text[self.view.start(start) : self.view.end(end)]

    def form(self, hit: Hit) -> str:
        """Return the folded words of a hit."""
        return self.view.text[hit.start : hit.end]

    def apostrophe(self, end: int) -> bool:
        """Return whether an apostrophe stands behind a folded range."""
        at = self.view.end(end)
        return self.text[at : at + 1] in ("'", "’")

    def context(self, hit: Hit) -> Context:
        """Return the words around a hit."""
        return Context.around(self.text, self.view, hit.start, hit.end, possessive=hit.possessive)

    def find(self, name: str) -> Known | None:
        """Return a place or region of the case by one of its names."""
        for sense in self.index.by_name.get(folded(name), ()):
            if isinstance(sense.item, Place):
                return Known(sense.item.id, sense.item.name, sense.item.feature)
            if isinstance(sense.item, Region):
                return Known(sense.item.id, sense.item.name, "region")
        return None
