"""What extraction works on: sentences as read, its tools, and a draft where it stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from communique.extract.claims.scoring import Features
from communique.extract.drafts.drafts import Draft
from communique.extract.drafts.speech_acts import Who
from communique.extract.sentence.view import View
from communique.extract.story.candidates import Candidate
from communique.extract.story.context import Context
from communique.extract.story.slots import choose
from communique.extract.story.story import Story
from communique.records.mention import AttributionFrame, Speaker
from communique.records.text import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One sentence as read: its view, the reporting frames over it, and whom a speaker's words mean there."""

    view: View
    frames: tuple[AttributionFrame, ...]
    who: Who | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What extraction is given: whom a credit names, and how sure a claim with given features is."""

    credit: Callable[[str], Speaker]
    probability: Callable[[Features], float]
    choose: Callable[[str, Sequence[Candidate[Any]]], list[Any]] = choose


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A draft where it stands: in its sentence, beside other drafts, under a frame, after what was read.

    ``siblings`` are all drafts of the sentence; ``context`` and ``story`` are the document's and change as it
    is read.
    """

    document: Document
    reading: Reading
    draft: Draft
    siblings: Sequence[Draft]
    frame: AttributionFrame | None
    context: Context
    story: Story
    tools: Tools

    def speakers(self) -> list[tuple[int, int]]:
        """Return the spans of those whose words the sentence reports."""
        return [(s.start, s.end) for f in self.reading.frames for s in f.chain]
