"""Known names in text: the actors and places of a case, found by one automaton and read in context.

Own gazetteer and aliases come before any statistical tagger: general taggers miss most districts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import NamedTuple

from communique.annotate.actor_names import state_named
from communique.annotate.lands_before import without_lands
from communique.annotate.makers import without_makers
from communique.annotate.name_hits import find_hits
from communique.annotate.name_index import NameIndex, build_index
from communique.annotate.name_reader import Reader
from communique.annotate.named_kinds import without_kinds
from communique.annotate.operations import operation_names
from communique.annotate.passage import Hit, Passage
from communique.annotate.place_names import shared_nouns
from communique.annotate.state_forces import Mention, of_parts, with_state_forces
from communique.annotate.unknown_names import find_unknown
from communique.annotate.whose_soldiers import forces_of, overlapped, with_masters, with_their_soldiers
from communique.lexicon.forms import fold
from communique.records.mention import ActorMention, PlaceMention

__all__ = ["NameIndex", "Names", "build_index", "find_names"]


class Names(NamedTuple):
    """The actors and places of a text, each in text order; no two mentions share a character."""

    actors: tuple[ActorMention, ...]
    places: tuple[PlaceMention, ...]


def find_names(
    text: str,
    index: NameIndex,
    *,
    at: int = 0,
    on: date | None = None,
    speaker_camp: str | None = None,
    home: str | None = None,
) -> Names:
    """Return the actors and places named in a text, with offsets counted from ``at``.

    ``on`` is the document's date (aliases have their days), ``speaker_camp`` the camp of who speaks
    (labels mean whom the speaker fights), ``home`` the place that "the city" means.
    """
    passage = Passage(text, fold(text), index, on, speaker_camp, home)
    reader = Reader(passage)
    read = [(hit, reader.read(hit)) for hit in find_hits(passage)]
    known = _settled(text, [*(mention for _, mention in read if mention is not None), *reader.extra])
    taken = _taken(passage, known, (hit for hit, m in read if m is None and hit.start not in reader.released))
    known_places = [mention for mention in known if isinstance(mention, PlaceMention)]
    unknown = find_unknown(text, passage.view, taken, known_places)
    mentions = sorted((*known, *unknown), key=lambda mention: mention.start)
    mentions = without_makers(text, mentions)
    shared = sorted(shared_nouns(passage, mentions), key=lambda mention: mention.start)
    owned = _with_owned_forces(text, without_kinds(text, shared), index)
    return _in_order(without_lands(text, sorted(owned, key=lambda mention: mention.start), index), at)


def _taken(passage: Passage, known: Iterable[Mention], unmeant: Iterable[Hit]) -> list[tuple[int, int]]:
    """Return the ranges where no unknown name may be: names, operations, forms that mean nobody here."""
    view = passage.view
    hidden = ((view.start(hit.start), view.end(hit.end)) for hit in unmeant)
    return _union(
        (*((mention.start, mention.end) for mention in known), *hidden, *operation_names(passage.text))
    )


def _with_owned_forces(text: str, mentions: Sequence[Mention], index: NameIndex) -> list[Mention]:
    """Return mentions, forces as those of the name that they stand beside."""
    state = partial(state_named, index)
    joined = with_state_forces(text, with_their_soldiers(text, mentions))
    joined = joined if index.home else of_parts(text, joined)
    return forces_of(text, with_masters(text, joined, state), state)


def _union(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return ranges in order, overlapping ones joined."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _settled(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return mentions without overlaps after they were widened by the words around them."""
    settled: list[Mention] = []
    for mention in sorted(mentions, key=lambda mention: (mention.start, -mention.end)):
        if settled and mention.start < settled[-1].end:
            if (borne := overlapped(text, settled[-1], mention)) is not None:
                settled[-1] = borne
                continue
            longer = mention.end - mention.start > settled[-1].end - settled[-1].start
            if not longer or (_is_class(mention) and not _is_class(settled[-1])):
                continue  # "Xyz gunmen on motorcycles" are Xyz's
            settled.pop()
        settled.append(mention)
    return settled


def _is_class(mention: Mention) -> bool:
    return isinstance(mention, ActorMention) and (mention.actor or "").startswith("class:")


def _in_order(mentions: Iterable[Mention], at: int) -> Names:
    moved = sorted(mentions, key=lambda mention: mention.start)
    if at:
        moved = [replace(mention, start=mention.start + at, end=mention.end + at) for mention in moved]
    return Names(
        actors=tuple(mention for mention in moved if isinstance(mention, ActorMention)),
        places=tuple(mention for mention in moved if isinstance(mention, PlaceMention)),
    )
