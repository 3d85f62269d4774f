"""Phrases of time that have lost a comma or a preposition, and are read as part of a name or of a clause.

"Rebels took Xyz Monday": they took Xyz, on Monday. "Rebels took Xyz hours after": no hours of Xyz. "Days
after an attack nine people were killed": the attack was not killed.
"""

from collections.abc import Sequence

from communique.lexicon.calendar import WEEKDAY_WORDS
from communique.records.parse import SUBJECTS, TENSED, Token

_NAMES = frozenset({"NNP", "NNPS"})
#: names whose last word is a day of the week
_OF_DAYS = frozenset("black good holy palm easter bloody ash maundy cyber last next".split())
_LENGTHS = frozenset("minutes hour hours day days week weeks month months year years".split())
_COUNTED = frozenset("after before later earlier".split())
_NEAR = 3  # words from a verb to the name that is its object
_CLIMB = 6


def with_days_apart(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with a weekday behind a name as its verb's time, and the name in its place."""
    own = list(tokens)
    for day in tokens[1:]:
        name = own[day.i - 1]
        if day.text.lower() not in WEEKDAY_WORDS or (name.dep, name.head) != ("compound", day.i):
            continue
        verb = _verb_before(own, day)
        if name.tag not in _NAMES or name.text.lower() in _OF_DAYS | WEEKDAY_WORDS or verb is None:
            continue
        own[name.i] = name._replace(dep="dobj" if day.dep == "npadvmod" else day.dep, head=day.head)
        own[day.i] = day._replace(dep="npadvmod", head=verb)
        own = [t._replace(head=name.i) if t.head == day.i and t.i < name.i else t for t in own]
    return own


def with_lengths_apart(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with a name before "hours after" or the like as the object of the verb before it."""
    own = list(tokens)
    for length in tokens[1:-1]:
        name = own[length.i - 1]
        counts = length.text.lower() in _LENGTHS and own[length.i + 1].text.lower() in _COUNTED
        if not counts or (name.dep, name.head) != ("compound", length.i) or name.tag not in _NAMES:
            continue
        verbs = [t.i for t in own[max(name.i - _NEAR, 0) : name.i] if t.tag.startswith("VB")]
        if verbs and not any(t.head == verbs[-1] and t.dep == "dobj" for t in own):
            own[name.i] = name._replace(dep="dobj", head=verbs[-1])
            between = range(verbs[-1] + 1, name.i)
            own = [t._replace(head=name.i) if t.i in between and t.head == length.i else t for t in own]
    return own


def _verb_before(tokens: Sequence[Token], day: Token) -> int | None:
    """Return the verb over a day, where it stands before it, or None."""
    at = day
    for _ in range(_CLIMB):
        at = tokens[at.head]
        if at.tag.startswith("VB"):
            return at.i if at.i < day.i else None
    return None


def with_first_subjects_freed(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with the noun behind "days after" on that, where its clause has a subject besides."""
    own = list(tokens)
    for after in tokens[1:]:
        length = own[after.i - 1].text.lower() in _LENGTHS
        if not length or (after.text.lower(), after.dep) != ("after", "mark"):
            continue
        subjects = [t for t in own if t.head == after.head and t.dep in SUBJECTS]
        if len(subjects) > 1 and after.i < subjects[0].i < subjects[1].i < after.head:
            own[after.i] = own[after.i]._replace(dep="prep")
            own[subjects[0].i] = subjects[0]._replace(dep="pobj", head=after.i)
    return own


def with_counted_clauses(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with an "after" read as a bare phrase of a length as the mark of the clause behind.

    "A day after at least nine men died": it is their death that was a day before.
    """
    own = list(tokens)
    for after in tokens[1:]:
        length = own[after.i - 1]
        bare = after.dep in _BARE and not any(t.head == after.i for t in own)
        opens = after.text.lower() in _LINKS and length.text.lower() in _LENGTHS and after.head == length.i
        verb = own[length.head]
        if bare and opens and verb.i > after.i and verb.tag in TENSED and verb.dep == "advcl":
            own[after.i] = after._replace(dep="mark", head=verb.i)
    return own


_BARE = frozenset({"prep", "advmod"})
_LINKS = frozenset({"after", "before"})
