"""Whose governor or mayor tells of it: where no place is told, an office speaks of its own land."""

from collections.abc import Iterable, Sequence

from communique.extract.drafts.drafts import Draft
from communique.extract.story.context import WIDE, Context
from communique.extract.story.references import refers
from communique.records.mention import PlaceMention, Speaker

_ACTS = ("battle.", "harm.")


def in_office_land(
    context: Context,
    draft: Draft,
    chosen: Sequence[PlaceMention],
    speakers: Iterable[Speaker],
    spans: Sequence[tuple[int, int]],
) -> Sequence[PlaceMention]:
    """Return where an act is set, in a governor's or mayor's land rather than in one surely outside it.

    ``spans`` are the ranges of the speakers' names: a place outside them is the sentence's own.
    """
    told = [p for p in draft.view.where if not any(start <= p.start < end for start, end in spans)]
    if not draft.type.value.startswith(_ACTS) or told or draft.places("location"):
        return chosen
    if chosen and refers(draft):
        return chosen  # "the city" is the one told of
    land = next((found for speaker in speakers if (found := context.office(speaker.name))), None)
    if land is None or not all(p.feature in WIDE or context.outside(p, land) for p in chosen):
        return chosen
    return [land]
