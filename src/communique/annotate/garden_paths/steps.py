"""The garden paths that are known, in the order in which they are led back: a new one is a row here.

A row's finder looks at one word and returns the other word of the misparse, or None; its mender gets both.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from communique.annotate.garden_paths.heads import (
    as_adjective,
    as_first_word,
    as_held_ground,
    as_particle,
    cut_off,
    held_ground,
    saboteurs,
    with_prefix,
)
from communique.annotate.garden_paths.objects import (
    as_joined_verb,
    as_second_verb,
    as_two_objects,
    object_behind_day,
    struck_and_damaged,
    verb_before,
    verb_joined,
    with_object,
)
from communique.annotate.garden_paths.participles import (
    as_done_besides,
    as_its_participle,
    as_participle,
    as_participle_inside,
    clause_as_subject,
    doer_behind_killed,
    verb_behind,
    verb_without_subject,
)
from communique.annotate.garden_paths.subjects import (
    ally_before,
    as_apposition,
    as_backer,
    as_clause,
    as_object,
    as_which,
    as_whole_subject,
    doers_backed,
    first_subject,
    people_behind,
    units_behind,
    verb_before_and,
    verb_of_clause,
    verb_of_loyal,
    with_people,
    with_subject,
)
from communique.annotate.garden_paths.verbs import (
    as_joined_to,
    as_main_verb,
    done_besides,
    goes_on,
    left_behind,
    with_verb,
)
from communique.annotate.garden_paths.words import Tokens
from communique.records.parse import Token


class Step(NamedTuple):
    """How one kind of misparse is found at a word, and mended."""

    find: Callable[[Sequence[Token], int], int | None]
    mend: Callable[[Sequence[Token], int, int], Tokens]


def led_back(tokens: Sequence[Token]) -> Tokens:
    """Return the tokens of a sentence with its garden paths read the other way."""
    own = [as_particle(tokens, as_adjective(token)) for token in tokens]
    for token in tokens:
        for step in _STEPS:
            if (other := step.find(own, token.i)) is not None:
                own = step.mend(own, token.i, other)
    return with_verb(own)


_STEPS = (
    Step(verb_behind, as_participle),  # "crews posted in X fired on Y": they fired
    Step(doer_behind_killed, as_done_besides),  # "killing ten rebels destroying a tank": no rebels destroy it
    Step(clause_as_subject, as_its_participle),  # "X backed by Y have taken Z": X took it
    Step(verb_without_subject, as_participle_inside),  # "a raid on people driven from X killed two": the raid
    Step(units_behind, with_subject),  # "in the northern plain units of the army fired": no plain units
    Step(people_behind, with_people),  # "in the province of X rebels fired": no rebels of X, but in it
    Step(verb_of_loyal, as_which),  # "forces loyal to X were behind it": the forces were
    Step(verb_before_and, as_object),  # "inflicted on Sunday losses on X and destroyed": no losses destroy
    Step(verb_before, as_second_verb),  # "army frees hostages in Y takes Z": the army takes it
    Step(verb_joined, as_joined_verb),  # "killed ten people and displaced millions": no displaced millions
    Step(object_behind_day, with_object),  # "freed on Friday four villages": no Friday villages
    Step(done_besides, as_joined_to),  # "accused it of doing X and fired": who accuses fired
    Step(left_behind, as_main_verb),  # "lorries for 90 men arrived": the lorries arrived
    Step(goes_on, as_main_verb),  # "the army pressed ahead": it was not pressed
    Step(first_subject, as_whole_subject),  # "medics confirmed ten soldiers and a guard were killed": all
    Step(ally_before, as_apposition),  # "the army backed by its ally X seized Y": X is the ally
    Step(doers_backed, as_backer),  # "forces backed by the group X seized Y": the forces seized it
    Step(held_ground, as_held_ground),  # "in occupied X and at Y": nobody occupied X now
    Step(cut_off, with_prefix),  # "forces de-occupied the town": one verb
    Step(saboteurs, as_first_word),  # "sabotage and reconnaissance groups": one kind of groups
    Step(verb_of_clause, as_clause),  # "jets flew after insurgents stormed a base": not after insurgents
    Step(struck_and_damaged, as_two_objects),  # "shells hit X and damaged houses": X is no house
)
