"""The speakers that a phrase names, one for each part that can speak, and the actor that each one is."""

from typing import NamedTuple

from communique.extract.reporting.able_to_speak import can_speak
from communique.extract.reporting.view import DETERMINERS, NOUN_TAGS, RELATIVE, View
from communique.extract.sentence.named_actors import FRIENDS_AND_FOES
from communique.lexicon.calendar import WEEKDAY_WORDS
from communique.lexicon.rule_words import rule_words
from communique.records.mention import ActorCategory, ActorMention


class SourceSpan(NamedTuple):
    """The words of one speaker, with the actor that they name, if any.

    ``inner`` is set when a conjunction before them makes them the subject of a clause inside another;
    ``people_of`` puts a place behind its people ("residents of Marsa" for "Marsa residents"); ``relative``
    is set in a clause about a thing ("what it called a raid").
    """

    start: int
    end: int
    text: str
    actor: ActorMention | None
    inner: bool = False
    people_of: str = ""
    relative: bool = False


def source_spans(view: View, first: int, last: int) -> tuple[SourceSpan, ...]:
    """Return the speakers named in a phrase, one for each coordinated part that can speak."""
    while first < last - 1 and view.word(first) in _DASHES:
        first += 1  # "12 people were hurt - Doe said"
    if (shared := _shared_head(view, first, last)) is not None:
        return shared
    cuts = [i for i in range(first + 1, last - 1) if view.word(i) == "and" and _splits(view, first, i, last)]
    starts, ends = [first, *(cut + 1 for cut in cuts)], [*cuts, last]
    spans = (_span(view, a, b) for a, b in zip(starts, ends, strict=True) if b > a)
    return tuple(span for span in spans if _is_named(span))


_DASHES = frozenset({"-", "–", "—"})


def _is_named(span: SourceSpan) -> bool:
    """Return whether a span holds a word (a space may be a token), and no mere day ("Monday's reports")."""
    day = span.text.lower().removesuffix("s").rstrip("'’")
    return any(c.isalnum() for c in span.text) and day not in WEEKDAY_WORDS


def _shared_head(view: View, first: int, last: int) -> tuple[SourceSpan, ...] | None:
    """Return the two speakers of "local and media sources", which share a noun, or None."""
    start = first + 1 if view.tag(first) in DETERMINERS else first
    plural = view.tag(last - 1) == "NNS" and view.is_in(last - 1, "heads")
    if last - start != 4 or view.word(start + 1) != "and" or not plural:
        return None
    known = {view.actors[view.actor[i]].actor for i in range(start, last) if i in view.actor}
    named = any(actor and not actor.startswith("class:") for actor in known)
    if named or not all(view.is_in(i, "modifiers") for i in (start, start + 2)):
        return None
    left, right = _span(view, start, start + 1), _span(view, start + 2, last)
    return left._replace(text=f"{left.text} {view.tokens[last - 1].text}"), right


def _splits(view: View, first: int, at: int, last: int) -> bool:
    if (at in view.actor and view.actor.get(at - 1) == view.actor[at]) or view.word(at - 1) == "-":
        return False
    if any(view.word(i) == "who" and view.word(i - 2) == "," for i in range(first + 2, at)):
        return False  # "the committees, activists who collect and document cases"
    alone = at == first + 1 or not view.is_in(first, "titles")
    if any(view.word(i) in RELATIVE for i in range(first + 1, at)):
        link = next((i for i in range(at + 1, last) if view.tag(i) == "IN"), last)
        if not can_speak(view, at + 1, link):
            return False  # "a group that helps protest and resistance against the army"
    doing = view.tag(at + 1) == "VBG"  # "the centre for feeding and housing refugees"
    joined = alone and not doing and not _of_one_post(view, first, at, last)
    return joined and can_speak(view, first, at) and can_speak(view, at + 1, last)


def _of_one_post(view: View, first: int, at: int, last: int) -> bool:
    """Return whether two names say what one person is responsible for ("deputy for Tellin and Marsa")."""
    told = any(i in view.actor or view.is_in(i, "heads") for i in range(at + 1, last))
    post = any(view.word(i) == "for" and view.is_in(i - 1, "titles") for i in range(first + 1, at))
    return post and not told


def _span(view: View, first: int, last: int) -> SourceSpan:
    last = next((i for i in range(first + 1, last) if view.word(i) == "|"), last)  # a page's title
    last = _before_aside(view, first, _before_gloss(view, first, last))
    while last - first > 1 and view.word(first) in _OPENING:
        first += 1
    if view.word(first - 1) in _HELD | _FORMER and view.tokens[first - 1].dep == "amod":
        first -= 1
    while last - first > 1 and view.word(last - 1) in (",", "[", "(", '"', "also", "-", "–", "—", "--"):
        last -= 1
    start, end = view.tokens[first].start, view.tokens[last - 1].end
    inner = view.word(first - 1) in RELATIVE or view.is_in(first - 1, "subordinators")
    actor = None if _is_held_or_left(view, first, last) else _best_actor(view, first, last)
    people, relative = _people_of(view, first, last), _in_relative(view, first)
    return SourceSpan(start, end, view.slice(first, last), actor, inner, people, relative)


def _in_relative(view: View, first: int) -> bool:
    """Return whether words tell of a thing before them ("a raid that it said hit it", "what it called")."""
    link = view.word(first - 1)
    return link in ("what", "which") or (link == "that" and view.tag(first - 2) in NOUN_TAGS)


def _is_held_or_left(view: View, first: int, last: int) -> bool:
    """Return whether somebody of a side no more speaks for it: captured by another, or gone over or away.

    "A captured army officer", "a defector from the army", "a soldier taken prisoner".
    """
    held = (i for i in range(first, last) if view.word(i) in _HELD and view.tokens[i].dep in _DESCRIBING)
    return any(view.word(i) in _GONE for i in range(first, last)) or next(held, None) is not None


_HELD = rule_words().people.held
_FORMER = rule_words().people.former
_DESCRIBING = frozenset({"amod", "acl", "advcl"})
_GONE = rule_words().people.gone_over

#: quotation marks and commas that end what is said before its speaker
_OPENING = frozenset({'"', "”", "’", ","})


def _before_gloss(view: View, first: int, last: int) -> int:
    """Return where the name of a listed source ends before what it is ("Xyz, a group of analysts")."""
    comma = next((i for i in range(first + 1, last - 1) if view.word(i) == ","), None)
    if comma is None or view.word(comma + 1) not in ("a", "an", "the"):
        return last
    named = {view.actor.get(i) for i in range(first, comma)}
    mention = view.actors[k] if len(named) == 1 and (k := named.pop()) is not None else None
    listed = mention is not None and mention.rule_id.startswith("name.source:") and not mention.name.islower()
    return comma if listed else last


def _before_aside(view: View, first: int, last: int) -> int:
    """Return where a speaker's words end before what joins his sentence to others (", however,")."""
    comma = next((i for i in range(first + 1, last - 1) if view.word(i) == ","), None)
    if comma is None:
        return last
    aside = [word for i in range(comma + 1, last) if (word := view.word(i)) != ","]
    phrase = view.tag(comma + 1) == "IN" and len(aside) <= _LONGEST_ASIDE and aside[-1] in _ASIDE_ENDS
    return comma if phrase or (len(aside) == 1 and aside[0] in _ASIDES) else last


_ASIDES, _ASIDE_ENDS = rule_words().speech.joining, rule_words().speech.joining_ends
_LONGEST_ASIDE = 4  # words: "on the other hand"

#: How a place is joined to those who are of it.
_OF_PLACE = {"residents": "of", "resident": "of", "inhabitants": "of", "activists": "in"}


def _people_of(view: View, first: int, last: int) -> str:
    """Return a place's people with the place behind them, where nothing else stands before them, else ""."""
    if view.tag(first) in DETERMINERS:
        first += 1
    people = view.word(last - 1)
    of_one = {view.place.get(i, -1) for i in range(first, last - 1)}
    if people not in _OF_PLACE or len(of_one) != 1 or -1 in of_one:
        return ""
    return f"{people} {_OF_PLACE[people]} {view.slice(first, last - 1)}"


def _best_actor(view: View, first: int, last: int) -> ActorMention | None:
    """Return the actor that speaks: one known to the case by name, else a known class, else the first."""
    inside = sorted(
        {view.actor[i] for i in range(first, last) if i in view.actor and view.word(i - 1) != "-"}
    )
    named = sorted((view.actors[k] for k in inside), key=lambda mention: mention.start)
    named = [m for m in named if not (_is_of_others(view, m, first, last) or _only_backs(view, m, last))]
    known = [m for m in named if m.actor is not None]
    own = [m for m in known if m.actor is not None and not m.actor.startswith("class:")]
    own = [m for m in own if not (_is_owner(view, m) and _names_group(own, m))] or own
    if own and _is_owner(view, own[0]) and _names_outlet(view, own[0], last):
        return None
    spoken_for = [m for m in own if _is_spoken_for(view, m)]
    return next(iter((*spoken_for, *own, *known, *named)), None)


def _is_spoken_for(view: View, mention: ActorMention) -> bool:
    """Return whether somebody is said to be a body's spokesman ("Jane Doe, a spokeswoman for the Xyz")."""
    at = next((i for i, start in enumerate(view.starts) if start >= mention.start), 0)
    before = [word for word in (view.word(k) for k in range(max(0, at - _LINK), at)) if word != "the"]
    return before[-1:] in (["for"], ["of"]) and any(word.startswith("spokes") for word in before[:-1])


_LINK = 3  # words from a spokesman to whom he speaks for: "spokesman for the"


def _is_owner(view: View, mention: ActorMention) -> bool:
    """Return whether a state only says whose the speaker is ("Fooland's Xyz")."""
    behind = next((i for i, start in enumerate(view.starts) if start >= mention.end), None)
    return (
        mention.category is ActorCategory.STATE
        and behind is not None
        and view.word(behind) in ("'s", "’s", "'")
    )


def _names_group(own: list[ActorMention], state: ActorMention) -> bool:
    """Return whether a group that is no state's is named behind a state ("Fooland's rebel group Xyz")."""
    return any(m.category is ActorCategory.ARMED_GROUP and m.start > state.end for m in own)


def _names_outlet(view: View, state: ActorMention, last: int) -> bool:
    """Return whether a private outlet's name stands behind its state ("Fooland's Xyz television channel")."""
    inside = [i for i in range(last) if view.starts[i] > state.end]
    named = any(view.tag(i) == "NNP" and i not in view.actor and view.word(i) not in _ITS_OWN for i in inside)
    plain = _ITS_OWN.isdisjoint(view.words[i] for i in inside)
    return named and plain and any(view.word(i) in _OUTLETS for i in inside)


_OUTLETS = rule_words().speech.outlets
_ITS_OWN = rule_words().speech.of_states


def _only_backs(view: View, mention: ActorMention, last: int) -> bool:
    """Return whether an actor is named only as the backer of the speaker ("the Xyz-backed radio station")."""
    behind = next((i for i, start in enumerate(view.starts) if start >= mention.end), last)
    joined = view.word(behind - 1).rpartition("-")[2] in _BACKED and behind < last
    return joined or (behind + 2 < last and view.word(behind) == "-" and view.word(behind + 1) in _BACKED)


_BACKED = rule_words().people.backed


def _is_of_others(view: View, mention: ActorMention, first: int, last: int) -> bool:
    """Return whether speakers are named by whom they oppose or help ("critics of X", "protest against X")."""
    own = [
        i
        for i in range(first, last)
        if view.actor.get(i) is not None and view.actors[view.actor[i]] is mention
    ]
    if view.word(own[-1] + 1) in FRIENDS_AND_FOES and own[-1] + 1 < last:
        return True
    before = [i for i in range(first, own[0]) if view.tag(i) not in (*DETERMINERS, "JJ", "NNP")]
    if len(before) > 1 and view.word(before[-1]) == "against":
        return True
    of = bool(before) and view.word(before[-1]) in ("of", "to")
    return of and len(before) > 1 and view.word(before[-2]) in FRIENDS_AND_FOES
