"""Wars without a case of their own: who fights whom in them, and what generic words mean there."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from communique.lexicon.cases import data_folder
from communique.records.case import Case

_GREY = "#888888"


@dataclass(frozen=True, slots=True, kw_only=True)
class War:
    """Camps of generic actors and their foes, fought in some countries (ISO codes).

    ``reaches`` are countries into which it is carried; ``invader`` is the camp that came from
    abroad, ``disputed`` the names of places that both camps have held, ``annexed`` of those that the invader
    counts as its own; ``voices`` holds, for a camp, the words that only its own reports use, ``labels`` whom
    it means by classes of fighters that name nobody ("terrorists"). ``third`` are names of a side that any
    label may mean in a report that names it.
    """

    id: str
    countries: tuple[str, ...]
    reaches: tuple[str, ...]
    camps: Mapping[str, tuple[str, ...]]
    foes: tuple[tuple[str, str], ...]
    voices: Mapping[str, tuple[str, ...]]
    invader: str | None
    disputed: frozenset[str] = frozenset()
    annexed: frozenset[str] = frozenset()
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    third: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """A part of a land (a place's id) that an actor governs, or where it alone fights, on some days.

    ``shared`` is the land's adjective where the state's government and the part's both bear it.
    """

    part: str
    by: str
    since: date = date.min
    until: date = date.max
    shared: str | None = None

    def holds_on(self, day: date | None) -> bool:
        """Return whether the actor had the part on a day; on an unknown day it had."""
        return day is None or self.since <= day <= self.until


@cache
def governed_parts() -> tuple[Tenure, ...]:
    """Return the parts of lands of ``data/generic/wars.toml`` that the state does not govern."""
    return tuple(Tenure(**entry) for entry in _table().get("governed", ()))


@cache
def lone_foes() -> tuple[Tenure, ...]:
    """Return the provinces of ``data/generic/wars.toml`` in which one group alone fought its foes."""
    return tuple(Tenure(**entry) for entry in _table().get("alone", ()))


@cache
def known_wars() -> tuple[War, ...]:
    """Return the wars of ``data/generic/wars.toml``."""
    return tuple(
        War(
            id=entry["id"],
            countries=tuple(entry["countries"]),
            reaches=tuple(entry.get("reaches", ())),
            camps={camp: tuple(actors) for camp, actors in entry["camps"].items()},
            foes=tuple((left, right) for left, right in entry["foes"]),
            invader=entry.get("invader"),
            disputed=frozenset(entry.get("disputed", ())),
            annexed=frozenset(entry.get("annexed", ())),
            voices={camp: tuple(words) for camp, words in entry.get("voices", {}).items()},
            labels=entry.get("labels", {}),
            third=tuple(entry.get("third", ())),
        )
        for entry in _table()["war"]
    )


@cache
def word_meanings() -> dict[str, dict[str, str]]:
    """Return country -> class of generic words -> the actor that it means there."""
    return dict(_table().get("meaning", {}))


def _table() -> dict:  # type: ignore[type-arg]
    return tomllib.loads((data_folder() / "generic" / "wars.toml").read_text(encoding="utf-8"))


def war_in(country: str | None, named: Collection[str] = ()) -> War | None:
    """Return the war that is fought in a country, or None when none is listed.

    ``named`` are the ids of a report's actors: a war that is only carried into the country is meant
    where they are of more than one of its camps.
    """
    home = next((war for war in known_wars() if country in war.countries), None)
    return home or next(
        (war for war in known_wars() if country in war.reaches and _camps_named(war, named) > 1), None
    )


def _camps_named(war: War, named: Collection[str]) -> int:
    return sum(any(actor in named for actor in actors) for actors in war.camps.values())


def with_war(case: Case, war: War | None) -> Case:
    """Return a case with the camps and foes of a war; the case's own camps win."""
    if war is None:
        return case
    camp_of = {actor: camp for camp, actors in war.camps.items() for actor in actors}
    return replace(
        case,
        actors=tuple(
            replace(a, camp=camp_of[a.id]) if a.camp is None and a.id in camp_of else a for a in case.actors
        ),
        camps=(*case.camps, *((camp, camp, _GREY) for camp in war.camps)),
        foes=(*case.foes, *war.foes),
    )
