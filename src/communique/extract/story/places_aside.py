"""Places named aside: where a speaker sits, where people are from, what is told to be otherwise elsewhere.

What is told did not happen there.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.extract.days.told_besides import AFTERMATH
from communique.extract.drafts.drafts import Draft
from communique.extract.sentence.graph import clause_words, first_from, governing_verb, kids, line_up, subtree
from communique.extract.sentence.view import View, text_before, text_between
from communique.lexicon.numbers import alternation, number_pattern
from communique.lexicon.rule_words import rule_words
from communique.records.claim import ClaimType
from communique.records.mention import AttributionFrame, PlaceMention
from communique.records.parse import Token


def is_spoken_at(place: PlaceMention, speakers: Sequence[tuple[int, int]]) -> bool:
    """Return whether a place stands in the words for a speaker ("an activist in X")."""
    return any(start <= place.start < end for start, end in speakers)


#: people whose home is told, or what is done with them
_FROM_HOME = re.compile(
    rf"\b(?:(?:{alternation(rule_words().people.from_home)}) (?:\w+ )?(?:of|from)"
    rf"|(?:{alternation(rule_words().people.moved)}) (?:\w+ )?from)"
    r" (?:the )?(?:[\w-]+ ){0,4}$",
    re.IGNORECASE,
)
#: one of its words, and among how many before the place (and the space behind them) it stands
_ORIGIN, _REACH = frozenset({"of", "from"}), 7


def is_home(view: View, place: PlaceMention) -> bool:
    """Return whether a place only says where people are from ("evacuees from X", "residents of X")."""
    before = text_before(view, place)
    if not _ORIGIN.isdisjoint(before.lower().rsplit(" ", _REACH)[1:]) and _FROM_HOME.search(before):
        return True
    listed = next((p for p in reversed(view.where) if p.end < place.start), None)  # "residents of X and Y"
    joined = listed is not None and _AND.fullmatch(text_between(view, listed, place)) is not None
    return listed is not None and joined and is_home(view, listed)


_AND = re.compile(r"(?:,| and|, and) (?:the )?")


def without_homes(draft: Draft) -> Draft:
    """Return a draft without homes of people for its location, where its sentence names where it was.

    "A convoy of evacuees from Xyz was bombed in Abc" was in Abc.
    """
    view, own = draft.view, draft.places("location")
    homes = {p.start for p in own if is_home(view, p)} if draft.type is not ClaimType.DISPLACEMENT else set()
    others = [p for p in view.where if p.start not in homes and not is_home(view, p)]
    inside = {p.start for i, p in view.places.items() if i in clause_words(view.graph, draft.clause)}
    led_to = [p for p in others if p.start in inside and _stands_behind(view, p, _IN)]
    led_to = [p for p in led_to if not is_taken_to(view, p)]
    if not homes or not led_to:
        return draft
    places = {**draft.roles.places, "location": tuple(p for p in own if p.start not in homes) or (led_to[0],)}
    return replace(draft, roles=replace(draft.roles, places=places))


_IN = re.compile(r"\b(?:in|at|near|outside) (?:the )?(?:(?:town|village|city|district|area) of )?$")


def is_called_from(view: View, place: PlaceMention) -> bool:
    """Return whether a place only says from where somebody spoke by telephone ("told it by phone from X")."""
    return _stands_behind(view, place, _CALLED_FROM)


_CALLED_FROM = re.compile(
    r"\b(?:by|via|over|on|through) (?:the |an? )?(?:satellite |mobile |cell )?"
    r"(?:(?:tele)?phone|skype|whatsapp|video)(?: call)? from "
    r"(?:(?:near|inside|outside|in) )?(?:the )?(?:[\w-]+ (?:of )?){0,4}$",
    re.IGNORECASE,
)


def is_come_from(view: View, place: PlaceMention) -> bool:
    """Return whether a place only says where somebody or something came from ("reached X from Y")."""
    return _stands_behind(view, place, _FROM)


_FROM = re.compile(r"\bfrom (?:the )?(?:(?:city|town|village|capital)(?: of)? )?$")


def is_taken_to(view: View, place: PlaceMention) -> bool:
    """Return whether a place only says where the dead or wounded were brought ("taken to hospital in X")."""
    return _stands_behind(view, place, _TAKEN_TO)


_TAKEN_TO = re.compile(
    r"\b(?:taken|brought|rushed|airlifted|flown|ferried|transferred|transported|evacuated)(?: \w+ly)?"
    r" to (?:(?:an?|the) )?(?:(?!after |when |where |while )[\w-]+ (?:in )?){0,3}(?:the )?$"
)


def is_fired_from(view: View, place: PlaceMention) -> bool:
    """Return whether a place only says where something was fired from ("a missile launched from X")."""
    return _stands_behind(view, place, _FIRED_FROM)


_FIRED_FROM = re.compile(
    r"\b(?:launch(?:es)?|launched|fired|sent|flown|flying|coming)(?: \w+ly)? from (?:the )?(?:[\w-]+ ){0,4}$"
)


def told_of(
    view: View, places: Sequence[PlaceMention], frame: AttributionFrame | None
) -> Sequence[PlaceMention]:
    """Return the places that an act is told of, without those that it is set against or was told in.

    "Unlike X, Y was shelled" says it of Y, "In X, officials said that shells hit Y" too, "except X" not of X,
    "killed nine, four of them in X" not of all.
    """
    places = [p for p in places if not _stands_behind(view, p, _EXCEPT)]
    places = [p for p in places if not _stands_behind(view, p, _OF_PART)]
    places = [p for p in places if not _stands_behind(view, p, _LAUNCHED_FROM)]
    places = [p for p in places if not _is_seat_of(view, p, frame)]
    kept = [p for p in places if not _stands_behind(view, p, _UNLIKE)]
    if frame is not None:
        said = [p for p in kept if frame.content_start <= p.start < frame.content_end]
        here = view.sentence.sentence
        kept = [p for p in kept if p in said or not here.start <= p.start < here.end] if said else kept
    return kept or places


#: who speaks for a state from where it has its seat
_OFFICE = re.compile(
    r"\b(?:government|ministry|presidential|state department|army|military)(?: chief)?"
    r" spokes(?:man|woman|person)\b"
    r"|\b(?:minister|ambassador|envoy|secretary of state)\b",
    re.IGNORECASE,
)
_OF_RULERS = re.compile(r"(?:['’]s|-based)? (?:unity |rival )?(?:government|parliament)\b", re.I)
_TOLD_IN = re.compile(
    r"\b(?:statement|communiqu[eé]|interview|briefing|(?:press|news) conference|speech|reporters|speaking)"
    r" (?:(?:issued|released|published|made|held) )?in (?:the )?"
    r"(?:(?:[A-Z]\w+ )?(?:capital|city|town)(?: of)?,? )?$",
    re.IGNORECASE,
)
_RULERS_IN = re.compile(
    r"\b(?:ministry|government|embassy|consulate) (?:based )?in (?:the )?(?:capital,? )?$", re.IGNORECASE
)
_AT_SEAT = re.compile(r"\b(?:in|from) (?:the (?:capital|city)(?: of)?,? )?$", re.IGNORECASE)


def _is_seat_of(view: View, place: PlaceMention, frame: AttributionFrame | None) -> bool:
    """Return whether a place is only where a state's office spoke ("said the minister in Xyz")."""
    if frame is None or frame.content_start <= place.start < frame.content_end:
        return False
    here = view.sentence.sentence
    if not here.start <= place.start < here.end:
        return False
    if _stands_behind(view, place, _TOLD_IN):
        return True
    ruled = _OF_RULERS.match(view.sentence.text, place.end - here.start) is not None
    if ruled or _stands_behind(view, place, _RULERS_IN):
        return True
    if not _stands_behind(view, place, _AT_SEAT):
        return False
    said, first, last = view.sentence.text, frame.content_start - here.start, frame.content_end - here.start
    return _OFFICE.search(said[: max(0, first)] + said[max(0, last) :]) is not None


#: launches are told of where they came from
_LAUNCHED_FROM = re.compile(r"\blaunch(?:es)? from (?:the )?$")
_UNLIKE = re.compile(r"\b(?:unlike|rather than|instead of|other than) (?:in |at )?(?:the )?$", re.IGNORECASE)


_EXCEPT = re.compile(
    r"\b(?:with the exception of|except(?: for)?|apart from|aside from|excluding) (?:the )?(?:\w+ern )?$",
    re.IGNORECASE,
)


#: where only some of those counted were harmed ("nine were killed, four of them in X")
_OF_PART = re.compile(
    rf"(?:, |\b(?:including|among them|and) )(?:(?:at least|some|about|over) )?{number_pattern()}"
    r" (?:of (?:them|whom|these|those) )(?:\w+ )?(?:in|at|near) (?:the )?(?:\w+ (?:of )?){0,2}$"
    rf"|\bincluding (?:at least )?{number_pattern()} (?:in|at|near|over|around|across) (?:the )?"
    r"(?:\w+ (?:of )?){0,2}$",
    re.IGNORECASE,
)


def told_of_act(draft: Draft, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Return an act's places without those told of its parties alone, and no far mark in a place's stead.

    "The monitor, which watches X, said a camp was hit" and "hit Y, 90 km south of X" do not say it of X, nor
    does "the men killed were buried in X".
    """
    kept = [p for p in places if not (_is_said_of_party(draft, p) or _is_of_aftermath(draft, p))]
    return list({p.start: p for p in (_by_far_mark(draft.view, p) for p in kept)}.values())


def _is_said_of_party(draft: Draft, place: PlaceMention) -> bool:
    """Return whether a place stands in a relative clause on somebody, and the act outside of it."""
    view, graph = draft.view, draft.view.graph
    at = first_from(graph, place.start)
    here = view.sentence.sentence
    if at is None or not here.start <= place.start < here.end or draft.start <= place.start < draft.end:
        return False
    aside = next((k for k in line_up(graph.tokens, at) if _opens_aside(graph.tokens[k])), None)
    if aside is None or draft.trigger.anchor in subtree(graph, aside):
        return False
    noun = graph.tokens[aside].head
    return noun in view.actors and noun not in view.places and noun not in draft.trigger.tokens


def _is_of_aftermath(draft: Draft, place: PlaceMention) -> bool:
    """Return whether a place stands at what was done later with whom an act befell ("were buried in X")."""
    graph, here = draft.view.graph, draft.view.sentence.sentence
    at = first_from(graph, place.start)
    if at is None or not here.start <= place.start < here.end or place in draft.places("location"):
        return False
    verb = governing_verb(graph, at)
    if verb is None or graph.words[verb] not in AFTERMATH or at < verb:
        return False
    subjects = kids(graph, verb, "nsubj", "nsubjpass")
    return any(draft.trigger.anchor in subtree(graph, i) for i in subjects)


def _opens_aside(token: Token) -> bool:
    """Return whether a relative clause opens at a word, or what a suspect is said to have done."""
    return token.dep == "relcl" or (token.dep == "acl" and token.text in _SAID_TO_HAVE_DONE)


_SAID_TO_HAVE_DONE = frozenset({"suspected", "accused", "convicted", "wanted"})


#: how far off a mark lies that only says where a place is to be found on a map
_FAR = re.compile(
    r"\b(?:[2-9]\d|\d{3,}) ?(?:km|kms|kilomet(?:er|re)s|miles)(?: \([^)]*\))? (?:to the )?"
    r"(?:(?:north|south)(?:-?(?:east|west))?|east|west) of (?:the )?(?:capital,? )?$"
)


def _by_far_mark(view: View, mark: PlaceMention) -> PlaceMention:
    """Return the place that is said to lie far from a mark, where the sentence names one before it."""
    if not _stands_behind(view, mark, _FAR):
        return mark
    before = [p for p in view.where if p.end <= mark.start and p.relation is None]
    return before[-1] if before else mark


def _stands_behind(view: View, place: PlaceMention, words: re.Pattern[str]) -> bool:
    """Return whether a place stands right behind words that set it apart."""
    return words.search(text_before(view, place)) is not None
