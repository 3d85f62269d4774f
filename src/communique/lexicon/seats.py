"""Capitals that stand for their governments, peoples for their forces, and the words that tell when."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from communique.lexicon.cases import data_folder
from communique.lexicon.inflect import verb_forms


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """Capital -> actor id; forms of verbs that governments do and have done to them; nouns between them.

    ``peoples`` are names of peoples -> actor id, ``fought`` verbs of what their forces do in a war.
    ``moving`` are verbs of what governments alone do with soldiers, ``minded`` adjectives of what they are
    ready for, ``dealt`` nouns of what is good or bad "for" them, ``ruled`` nouns that a capital stands
    before, ``allied`` those that say what it is to another, ``owned`` those that are a capital's, ``loyal``
    words that join others to one, ``newsrooms`` towns that are no capitals and send news of the whole world,
    ``hosts`` those where others' wars are talked about.
    """

    seats: Mapping[str, str]
    peoples: Mapping[str, str]
    acts: frozenset[str]
    minded: frozenset[str]
    addressed: frozenset[str]
    moving: frozenset[str]
    fought: frozenset[str]
    bonds: frozenset[str]
    dealt: frozenset[str]
    ruled: frozenset[str]
    allied: frozenset[str]
    owned: frozenset[str]
    loyal: frozenset[str]
    newsrooms: frozenset[str]
    hosts: frozenset[str]


@cache
def load_seats() -> Seats:
    """Return the capitals of ``data/generic/seats.toml``."""
    form = tomllib.loads((data_folder() / "generic" / "seats.toml").read_text(encoding="utf-8"))
    return Seats(
        seats=dict(form["seats"]),
        peoples=dict(form["peoples"]),
        acts=_forms(form["verbs"]["acts"]),
        minded=frozenset(form["verbs"]["minded"]),
        addressed=_forms(form["verbs"]["addressed"]),
        moving=_forms(form["verbs"]["moving"]),
        fought=_forms(form["verbs"]["fought"]),
        bonds=frozenset(form["nouns"]["bonds"]),
        dealt=frozenset(form["nouns"]["dealt"]),
        ruled=frozenset(form["nouns"]["ruled"]),
        allied=frozenset(form["nouns"]["allied"]),
        owned=frozenset(form["nouns"]["owned"]),
        loyal=frozenset(form["nouns"]["loyal"]),
        newsrooms=frozenset(form["newsrooms"]),
        hosts=frozenset(form["hosts"]),
    )


def _forms(verbs: list[str]) -> frozenset[str]:
    return frozenset(form for verb in verbs for form in verb_forms(verb))
