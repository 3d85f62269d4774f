"""Which words can be a speaker, and which surely are one."""

from functools import cache

from communique.extract.reporting.view import DETERMINERS, LINKS, View
from communique.lexicon.name_words import name_words
from communique.records.mention import ActorCategory


def can_speak(view: View, first: int, last: int) -> bool:
    """Return whether the words can be a speaker: a pronoun, an actor, a speaker noun or a name."""
    if last - first == 1 and view.is_in(first, "pronouns"):
        return True
    if view.is_in(last - 1, "platforms") or _is_ground_or_day(view, first, last):
        return False
    if any(
        i in view.actor and view.actors[view.actor[i]].category is not ActorCategory.PEOPLE
        for i in range(first, last)
    ):
        return True
    if any(view.is_in(i, "heads") and view.word(i + 1) != "-" for i in range(first, last)):
        return True
    after_place = first - 1 in view.place or view.word(first - 1) in LINKS
    return view.name(last - 1) and not (after_place and view.word(last - 1) in _divisions())


def _is_ground_or_day(view: View, first: int, last: int) -> bool:
    """Return whether the words are nothing but a place, or a day that lost its apostrophe ("Mondays")."""
    words = [i for i in range(first, last) if view.tag(i) not in DETERMINERS]
    ground = bool(words) and all(i in view.place and i not in view.actor for i in words)
    day = len(words) == 1 and view.word(words[0]).removesuffix("s") in view.lists["broken"]
    return ground or day


@cache
def _divisions() -> frozenset[str]:
    """Return the nouns of lands and quarters: after "in" they end a place, which says nothing."""
    return frozenset(word.form for word in name_words().types if not word.kept or word.feature == "province")


def surely_speaks(view: View, first: int, last: int) -> bool:
    """Return whether words are surely a speaker: a speaker noun, a monitor, a medium or a state."""
    return view.is_in(last - 1, "heads") or any(
        view.actors[view.actor[i]].category
        in (ActorCategory.MONITOR, ActorCategory.MEDIA, ActorCategory.STATE)
        for i in range(first, last)
        if i in view.actor
    )


def names_body(view: View, i: int) -> bool:
    """Return whether a capitalised noun names bodies ("Bureau", "Organization")."""
    return view.name(i) and view.word(i) in name_words().organisations
