"""Mending parses: what a parser misreads in the same way every time is put right after it, step by step.

The steps stand in modules beside this one; one that would hang a word on itself leaves a sentence as it was.
"""

from collections.abc import Callable, Container, Iterable, Sequence

from communique.annotate.acts_in_ing import with_acts_in_ing, with_fallen
from communique.annotate.areas_taken import with_areas_taken
from communique.annotate.asides_closed import with_asides_closed
from communique.annotate.attached import with_phrases_attached
from communique.annotate.bare_passives import with_bare_passives
from communique.annotate.bare_tolls import with_bare_tolls
from communique.annotate.bounds_joined import with_bounds_joined
from communique.annotate.clauses_apart import take_apart
from communique.annotate.contrasts import with_contrasts_read
from communique.annotate.fronted import with_fronted_participles, with_listed_tolls
from communique.annotate.garden_paths.steps import led_back
from communique.annotate.headline_verbs import with_headline_verb, with_participles, with_passive_subjects
from communique.annotate.heads_found import with_heads_found
from communique.annotate.misread_acts import with_acts_read
from communique.annotate.nouns_read import as_noun, with_nouns_read
from communique.annotate.phrases_of_time import (
    with_counted_clauses,
    with_days_apart,
    with_first_subjects_freed,
    with_lengths_apart,
)
from communique.annotate.possessors import give_back
from communique.annotate.reduced_clauses import with_reduced_clauses
from communique.annotate.relatives_hung import with_relatives_hung
from communique.annotate.sayings_joined import with_sayings_joined
from communique.annotate.shares_taken import with_shares_taken
from communique.annotate.subjects_freed import with_subjects_freed
from communique.annotate.tolls_apart import (
    with_more_counted,
    with_results_apart,
    with_second_verb,
    with_some_of_them,
    with_told_state,
)
from communique.records.parse import Token


def mend(
    tokens: Sequence[Token], text: str, at: int, verbs: Container[str] = frozenset()
) -> tuple[Token, ...]:
    """Return the tokens of a sentence that starts ``at``, with its own words and each subject set free.

    ``verbs`` are the verb forms that may stand in a headline where the parser sees a noun.
    """
    own = [_with_own_word(token, text, at) for token in tokens]
    own = _if_tree(own, with_headline_verb(own, verbs))
    for step in _STEPS:
        own = _if_tree(own, step(own))
    return tuple(own)


def _if_tree(before: list[Token], after: Iterable[Token]) -> list[Token]:
    """Return the mended tokens, or those before where mending has hung a word on itself."""
    mended = list(after)
    if mended == before:  # as most steps leave a sentence: a look at each token is all that this takes
        return before
    roots: set[int] = {token.i for token in mended if token.head == token.i}
    for token in mended:
        path, at = set[int](), token.i
        while at not in roots and at not in path:
            path.add(at)
            at = mended[at].head
        if at in path:
            return before
        roots |= path
    return mended


def _with_own_word(token: Token, text: str, at: int) -> Token:
    word = text[token.start - at : token.end - at]
    return token if word == token.text else token._replace(text=word)


#: what is mended, in order
_STEPS: tuple[Callable[[list[Token]], Iterable[Token]], ...] = (
    with_days_apart,
    with_lengths_apart,
    with_fronted_participles,
    with_listed_tolls,
    with_participles,
    with_acts_read,
    lambda own: [as_noun(own, token) for token in own],
    with_acts_in_ing,
    with_fallen,
    with_sayings_joined,
    with_subjects_freed,
    with_nouns_read,
    take_apart,
    give_back,
    led_back,
    with_passive_subjects,
    with_areas_taken,
    with_bare_passives,
    with_bare_tolls,
    with_second_verb,
    with_told_state,
    with_more_counted,
    with_some_of_them,
    with_reduced_clauses,
    with_relatives_hung,
    with_counted_clauses,
    with_first_subjects_freed,
    with_phrases_attached,
    with_contrasts_read,
    with_shares_taken,
    with_bounds_joined,
    with_heads_found,
    with_results_apart,
    with_asides_closed,
)
