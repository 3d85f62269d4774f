"""The case as the page needs it: camps by id, names, and a search that minds no spelling and no script."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from communique.lexicon.skeletons import skeleton
from communique.publish.views.lookup import NO_CAMP, camp_colours, camp_index
from communique.records.case import Case
from communique.records.claim import Claim
from communique.store.folding import fold

#: A skeleton must have so many letters before likeness of sound alone finds a name.
_LEAST = 2

#: How many names a search offers.
MOST_HITS = 12


class Named(NamedTuple):
    """Something that has names: a place, an actor or a source of the case."""

    kind: str
    id: str
    name: str
    native: str
    forms: tuple[str, ...]  # folded
    sounds: frozenset[str]  # consonant skeletons


@dataclass(frozen=True)
class Names:
    """Names and camps of one case."""

    case: Case

    @cached_property
    def camps(self) -> dict[str, int]:
        """Index of the camp by camp, actor and source id."""
        return camp_index(self.case)

    @cached_property
    def holders(self) -> dict[str, str]:
        """Names of actors and camps by id."""
        names = {actor.id: actor.name for actor in self.case.actors}
        return names | {camp: name for camp, name, _ in self.case.camps}

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """Everything of the case that can be searched by name."""
        return tuple(_named(self.case))

    def camp(self, *keys: str | None) -> int:
        """Return the index of the first camp that one of these ids belongs to."""
        found = (self.camps.get(key, NO_CAMP) for key in keys if key is not None)
        return next((camp for camp in found if camp != NO_CAMP), NO_CAMP)

    def speaker_camp(self, claim: Claim) -> int:
        """Return the index of the camp of whoever says a claim."""
        last = claim.attribution[-1] if claim.attribution else None
        return self.camp(last.source, last.actor) if last else NO_CAMP

    def camp_called(self, name: str) -> int:
        """Return the index of the camp of the actor or source of a name."""
        return self.camp(*self._called.get(name, ()))

    @cached_property
    def _called(self) -> dict[str, list[str]]:
        """Ids of actors and sources by their name."""
        called: dict[str, list[str]] = {}
        for one in self.named:
            if one.kind != "place":
                called.setdefault(one.name, []).append(one.id)
        return called

    def holder(self, key: str | None) -> str:
        """Return a holder's name."""
        return "unknown" if key is None else self.holders.get(key, key)

    def search(self, words: str, kinds: Iterable[str] = ("place", "actor", "source")) -> list[Named]:
        """Return what is called so, or sounds like it in another spelling or script, the nearest first."""
        wanted, sound, among = fold(words), skeleton(words), frozenset(kinds)
        if not wanted:
            return []
        scored = ((_nearness(one, wanted, sound), one) for one in self.named if one.kind in among)
        hits = [(near, len(one.name), one.name, one) for near, one in scored if near is not None]
        return [one for *_, one in sorted(hits, key=lambda hit: hit[:3])[:MOST_HITS]]


def _nearness(one: Named, wanted: str, sound: str) -> int | None:
    """Return 0 for the same name, 1 for a beginning of one, 2 for a word in it, 3 for a like sound."""
    if wanted in one.forms:
        return 0
    if any(form.startswith(wanted) for form in one.forms):
        return 1
    if any(f" {wanted}" in form for form in one.forms):
        return 2
    return 3 if len(sound) >= _LEAST and sound in one.sounds else None


def _named(case: Case) -> Iterable[Named]:
    for place in case.places:
        native = place.native[0] if place.native else ""
        yield _one("place", place.id, place.name, native, (*place.names, *place.native))
    for region in case.regions:
        yield _one("place", region.id, region.name, "", region.names)
    for actor in case.actors:
        yield _one("actor", actor.id, actor.name, "", [alias.text for alias in actor.aliases])
    for source in case.sources:
        yield _one("source", source.id, source.name, "", source.aliases)


def _one(kind: str, key: str, name: str, native: str, names: Iterable[str]) -> Named:
    every = dict.fromkeys((name, *names))
    sounds = frozenset(skeleton(one) for one in every) if kind == "place" else frozenset()
    return Named(kind, key, name, native, tuple(fold(one) for one in every), sounds)


def case_form(case: Case) -> dict[str, Any]:
    """Return what the page knows of a case: camps with colours, actors, sources and its window."""
    return {
        "id": case.id,
        "title": case.title,
        "camps": [
            {"id": camp, "name": name, "colour": colour}
            for (camp, name, _), colour in zip(case.camps, camp_colours(case), strict=True)
        ],
        "actors": [{"id": a.id, "name": a.name, "camp": a.camp} for a in case.actors],
        "sources": [
            {"id": s.id, "name": s.name, "kind": s.kind.value, "leaning": s.leaning} for s in case.sources
        ],
    }
