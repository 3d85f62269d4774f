"""The garden paths that are known, in the order in which they are led back: a new one is a row here.

A row's finder looks at one word and returns the other word of the misparse, or None; its mender gets both.
It is asked only at words with one of the row's tags or labels, or at any where the row names none.
"""

from collections.abc import Callable, Sequence
from functools import cache
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
    as_fighting,
    as_first_counted,
    as_joined_verb,
    as_let_do,
    as_second_verb,
    as_two_objects,
    doers_let,
    fighters_let,
    first_counted,
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
    as_its_subject,
    as_object,
    as_which,
    as_whole_subject,
    doers_backed,
    first_subject,
    off_its_auxiliary,
    people_behind,
    units_behind,
    verb_before_and,
    verb_of_auxiliary,
    verb_of_clause,
    verb_of_loyal,
    verb_of_second,
    with_people,
    with_subject,
)
from communique.annotate.garden_paths.verbs import (
    as_joined_to,
    as_main_verb,
    as_sentence,
    done_besides,
    goes_on,
    left_behind,
    main_behind,
    with_verb,
)
from communique.annotate.garden_paths.words import Tokens
from communique.records.parse import PAST, PRESENT, SUBJECTS, Token


class Step(NamedTuple):
    """How one kind of misparse is found at a word, and mended."""

    find: Callable[[Sequence[Token], int], int | None]
    mend: Callable[[Sequence[Token], int, int], Tokens]
    at: frozenset[str] = frozenset()


def led_back(tokens: Sequence[Token]) -> Tokens:
    """Return the tokens of a sentence with its garden paths read the other way."""
    own = [as_particle(tokens, as_adjective(token)) for token in tokens]
    for i in range(len(own)):
        for step in _steps_at(own[i].tag, own[i].dep):
            if (other := step.find(own, i)) is not None:
                own = step.mend(own, i, other)
    return with_verb(own)


@cache
def _steps_at(tag: str, dep: str) -> tuple[Step, ...]:
    """Return the rows that may begin at a word with this tag and label."""
    return tuple(step for step in _STEPS if not step.at or tag in step.at or dep in step.at)


#: tags or labels of words at which rows begin
_DOING = frozenset({"VBG"})
_CLAUSES = frozenset({"csubj", "ccomp", "ROOT", "advcl", "conj"})
_DESCRIBING = frozenset({"compound", "nmod", "amod"})
_UPON_NOUNS = frozenset({"acl"})
_OBJECTS = frozenset({"pobj", "dobj"})
_NEGATED = frozenset({"det"})
_READ_AS_THINGS = frozenset({"dobj"})


_STEPS = (
    Step(verb_behind, as_participle, PAST),  # "crews posted in X fired on Y": they fired
    Step(doer_behind_killed, as_done_besides, _DOING),  # "killing ten rebels destroying a tank": not they
    Step(clause_as_subject, as_its_participle, _CLAUSES),  # "X backed by Y have taken Z": X took it
    Step(verb_without_subject, as_participle_inside, PAST),  # "a raid on people from X killed two": it did
    Step(units_behind, with_subject, _DESCRIBING),  # "in the plain units of the army fired": no plain units
    Step(people_behind, with_people, _DESCRIBING),  # "in the province of X rebels fired": no rebels of X
    Step(verb_of_auxiliary, off_its_auxiliary, SUBJECTS),  # "X had on Monday accused Y": X accused him
    Step(verb_of_loyal, as_which, _CLAUSES),  # "forces loyal to X were behind it": the forces were
    Step(verb_before_and, as_object, SUBJECTS),  # "inflicted losses on X and destroyed": no losses destroy
    Step(verb_before, as_second_verb, PRESENT),  # "army frees hostages in Y takes Z": the army takes it
    Step(verb_joined, as_joined_verb, _DESCRIBING),  # "killed ten and displaced millions": no displaced ones
    Step(object_behind_day, with_object, PAST),  # "freed on Friday four villages": no Friday villages
    Step(main_behind, as_sentence, _DOING),  # "after taking X the army was hit": a sentence behind "after"
    Step(done_besides, as_joined_to, PAST),  # "accused it of doing X and fired": who accuses fired
    Step(left_behind, as_main_verb, _UPON_NOUNS),  # "lorries for 90 men arrived": the lorries arrived
    Step(goes_on, as_main_verb, _UPON_NOUNS),  # "the army pressed ahead": it was not pressed
    Step(verb_of_second, as_its_subject, _OBJECTS),  # "since taking X the army has cleared it": it took X
    Step(first_subject, as_whole_subject, _CLAUSES),  # "medics confirmed ten troops and a guard died": all
    Step(ally_before, as_apposition, SUBJECTS),  # "the army backed by its ally X seized Y": X is the ally
    Step(doers_backed, as_backer, SUBJECTS),  # "forces backed by the group X seized Y": the forces seized it
    Step(held_ground, as_held_ground, PAST),  # "in occupied X and at Y": nobody occupied X now
    Step(cut_off, with_prefix),  # "forces de-occupied the town": one verb
    Step(saboteurs, as_first_word),  # "sabotage and reconnaissance groups": one kind of groups
    Step(verb_of_clause, as_clause, _OBJECTS),  # "jets flew after insurgents stormed X": not after them
    Step(doers_let, as_let_do, _READ_AS_THINGS),  # "helped the army capture X": no capture of the army
    Step(first_counted, as_first_counted, _NEGATED),  # "killed one militant and no civilians": the militant
    Step(fighters_let, as_fighting, _DESCRIBING),  # "helped the army fight rebels": no rebels of its fight
    Step(struck_and_damaged, as_two_objects, _DESCRIBING),  # "shells hit X and damaged houses": X is no house
)
