"""Names that no gazetteer has: capitalised runs that a type word, a title or a preposition explains."""

from collections.abc import Iterator, Sequence

from communique.annotate.unknown_actors import named_group, named_person
from communique.annotate.unknown_lists import before_plural, listed_places, on_plural_lists, several_places
from communique.annotate.unknown_located import located_place
from communique.annotate.unknown_places import (
    NUMBER,
    numbered_places,
    opened_place,
    opened_places,
    owned_place,
    touches,
    typed_place,
    way_end,
)
from communique.annotate.unknown_runs import Run, find_runs
from communique.lexicon.forms import Folded
from communique.records.mention import ActorMention, PlaceMention


def find_unknown(
    text: str, view: Folded, taken: Sequence[tuple[int, int]], places: Sequence[PlaceMention] = ()
) -> list[ActorMention | PlaceMention]:
    """Return places, groups and persons that capitals and the words around them show.

    ``taken`` are the ranges of the names already found, in order; nothing is found over them.
    ``places`` are the known places: a capitalised run on one list with a place is a place.
    """
    if text.isupper():
        return []
    numbers = list(NUMBER.finditer(text))
    numbered = list(numbered_places(text, view, numbers, taken))
    spans = (match.span() for match in numbers)
    taken = sorted((*taken, *(span for span in spans if not touches(span, taken))))
    runs = find_runs(text, view, taken)
    listed = on_plural_lists(text, runs, places)
    read = [(run, list(several_places(text, run) if run in listed else _read(text, run))) for run in runs]
    found = [*numbered, *(mention for _, mentions in read for mention in mentions)]
    bare = [run for run, mentions in read if not mentions]
    ends = {p.end for p in (*places, *found) if isinstance(p, PlaceMention)}
    found += [place for run in bare if (place := way_end(text, run, ends)) is not None]
    found += [place for run in bare if (place := owned_place(text, run, places)) is not None]
    taken_now = {mention.start for mention in found}
    bare = [run for run in bare if run.start not in taken_now]
    return [*found, *listed_places(text, bare, [*places, *(m for m in found if isinstance(m, PlaceMention))])]


def _read(text: str, run: Run) -> Iterator[ActorMention | PlaceMention]:
    if (run.context.plural_type or before_plural(text, run)) and len(run.words) > 2:
        yield from several_places(text, run)
        return
    if opened := opened_places(text, run):
        yield from opened
        return
    for reader in (named_group, typed_place, opened_place, named_person, located_place):
        if (mention := reader(text, run)) is not None:
            yield mention
            return
