"""Acts of speech: who accuses, demands, refuses or talks, where the words name him by office or pronoun."""

from collections.abc import Callable, Sequence

from communique.extract.drafts.drafts import Draft
from communique.extract.reporting.source_spans import SourceSpan
from communique.extract.sentence.arguments import subjects
from communique.extract.sentence.graph import Graph, kids, line_up, subtree
from communique.extract.sentence.named_actors import actors_of
from communique.extract.sentence.view import View, word
from communique.lexicon.rule_words import rule_words
from communique.records.claim import ClaimType
from communique.records.mention import (
    ActorCategory,
    ActorMention,
    AttributionFrame,
    Speaker,
    SpeakerKind,
    Stance,
    TimeMention,
)

#: what a speaker does by saying so: where nobody else reports it, it is done
SPOKEN = frozenset({ClaimType.DEMAND, ClaimType.REFUSAL, ClaimType.ACCUSATION})
#: frames of what is somebody's act only because he says it ("there can be no question of a truce")
_ONLY_SAID = frozenset({"refuse_said", "said_only"})
#: who acts by words: whom the subject's words mean, or None
Who = Callable[[SourceSpan], Speaker | None]

_PERSONS = frozenset({"he", "she"})
_OURSELVES = frozenset({"we", "i"})
_OFFICES = frozenset(
    "person_word talker polity mediator_kind court_word commander_word police_kind addressee_word".split()
)
_CATEGORIES = {
    SpeakerKind.PARTY: ActorCategory.STATE,
    SpeakerKind.OFFICIAL: ActorCategory.ORGANISATION,
    SpeakerKind.MONITOR: ActorCategory.MONITOR,
    SpeakerKind.MEDIA: ActorCategory.MEDIA,
    SpeakerKind.STATE_MEDIA: ActorCategory.MEDIA,
}
_PRIVATE = frozenset({ActorCategory.PERSON, ActorCategory.PEOPLE})
_MOST = 14  # words of a subject that may still be one speaker's name and office


def is_only_said(draft: Draft) -> bool:
    """Return whether a refusal or demand has no doer but whoever says it."""
    return draft.unit.frame in _ONLY_SAID


def performers(
    draft: Draft, who: Who | None, frame: AttributionFrame | None
) -> Sequence[ActorMention] | None:
    """Return the one who performs an act of speech, where its subject is a person, an office, "she" or "we".

    "Foreign Minister Jane Doe rejected the plan": the government; bodies that are named stand as they are.
    None when the subject is none of these.
    """
    view = draft.view
    if who is None or draft.trigger.reading != "verb":
        return None
    heads = [i for i in subjects(view.graph, draft.trigger.anchor) if i not in draft.trigger.tokens]
    if len(heads) != 1:
        return None
    if word(view, heads[0]) in _OURSELVES and not draft.actors("agent"):
        return [as_actor(frame.chain[-1])] if frame is not None and frame.chain else []
    if (owners := _whose(view, heads[0])) is not None:
        return owners or None
    if (body := _body(draft, heads[0], who)) is not None:
        return [body]
    speaker = who(_span(view, heads[0])) if _is_person(view, heads[0]) else None
    if speaker is None or not (speaker.source or speaker.actor or word(view, heads[0]) in _PERSONS):
        return None
    return [as_actor(speaker)]


def _body(draft: Draft, i: int, who: Who) -> ActorMention | None:
    """Return the monitor or aid body that "it" or "the group" takes up ("It denounced the raids"), or None.

    "It" is left to grammar where that finds an actor; "the group" may as well be an armed one, whom the
    words before name, so that only the body that spoke last is meant.
    """
    noun = word(draft.view, i)
    if noun not in _BODY_WORDS or (noun == "it" and draft.actors("agent")):
        return None
    speaker = who(_span(draft.view, i))
    if speaker is None or speaker.kind not in _BODY_KINDS or speaker.name.islower():
        return None
    if speaker.kind is SpeakerKind.MEDIA and noun in _GROUPS:
        return None
    return as_actor(speaker)


_BODY_WORDS = rule_words().people.taking_up
_GROUPS = frozenset({"group", "organization", "organisation", "movement"})
_BODY_KINDS = frozenset({SpeakerKind.MONITOR, SpeakerKind.RESPONDER, SpeakerKind.UNKNOWN, SpeakerKind.MEDIA})


def _whose(view: View, i: int) -> list[ActorMention] | None:
    """Return those whose spokesman a subject is ("the militia, whose spokesman ruled it out"), or None."""
    graph = view.graph
    if not any(graph.words[k] == "whose" for k in kids(graph, i, "poss")):
        return None
    clause = next((k for k in line_up(graph.tokens, i) if graph.tokens[k].dep == "relcl"), None)
    return actors_of(view, graph.tokens[clause].head) if clause is not None else []


def _is_person(view: View, i: int) -> bool:
    """Return whether a noun phrase means one person or office, and names no body."""
    own = actors_of(view, i)
    if any(m.category not in _PRIVATE for m in own) or view.graph.tokens[i].tag == "NNS":
        return False
    office = not _OFFICES.isdisjoint(_classes(view, i))
    return word(view, i) in _PERSONS or bool(own) or office or _is_surname(view, i)


def _is_surname(view: View, i: int) -> bool:
    """Return whether a noun is one capitalised name that no list knows ("Doe urged the council")."""
    known = i in view.actors or i in view.places
    return view.graph.tokens[i].tag == "NNP" and not known and not view.graph.children[i]


def _classes(view: View, i: int) -> Sequence[str]:
    return tuple(view.lexicon.classes.get(word(view, i), ()))


def _span(view: View, i: int) -> SourceSpan:
    """Return the words of a noun phrase without the clauses behind it."""
    tokens, sentence = view.graph.tokens, view.sentence
    inside = subtree(view.graph, i, clauses=False)
    first, last = inside[0], inside[-1] if len(inside) <= _MOST else i
    start, end = tokens[first].start, tokens[last].end
    base = sentence.sentence.start
    text = sentence.text[start - base : end - base].strip(" ,")
    named = next((m for m in view.who if start <= m.start < end and m.actor is not None), None)
    return SourceSpan(start, end, text, named)


def as_actor(speaker: Speaker) -> ActorMention:
    """Return a speaker as the one who acts."""
    return ActorMention(
        start=speaker.start,
        end=max(speaker.end, speaker.start + 1),
        text=speaker.mention or speaker.name,
        actor=speaker.actor or speaker.source,
        name=speaker.name,
        category=_CATEGORIES.get(speaker.kind, ActorCategory.PERSON),
        rule_id="name.speech_act",
    )


def stance_said(kind: ClaimType, stance: Stance, *, reported: bool) -> Stance:
    """Return the stance of an act of speech: what nobody else reports is done by saying it."""
    return Stance.ASSERTED if kind in SPOKEN and not reported else stance


#: clauses and objects that say what is demanded, refused or blamed
_CLAUSES = ("ccomp", "xcomp", "pcomp", "relcl", "acl", "advcl")


def is_of_content(draft: Draft, time: TimeMention) -> bool:
    """Return whether a time is that of what an act of speech is about, and not of the act.

    "Accused the rebels of killing six last May", "condemns the raid of 3 May": the raid's day. A time that
    hangs on the verb itself, or ends a sentence in the past tense, may be the act's own.
    """
    graph, at = draft.view.graph, draft.trigger.anchor
    if draft.type not in SPOKEN or draft.trigger.reading != "verb":
        return False
    place = next((t.i for t in graph.tokens if t.end > time.start), None)
    above = set() if place is None else set(line_up(graph.tokens, place))
    if place is None or at not in above or place < at:
        return False
    below = above - {at, *draft.trigger.tokens}
    deps = {graph.tokens[i].dep for i in below}
    told = bool(deps.intersection(_CLAUSES))
    of_object = "dobj" in deps or ("pobj" in deps and len(below) > _PHRASE)
    owned = graph.tokens[place].dep == "poss" or "poss" in deps or _describes(graph, place)
    return told or (of_object and (owned or in_present(graph, at)))


def _describes(graph: Graph, i: int) -> bool:
    """Return whether a word stands before the noun that it tells apart ("the overnight raids")."""
    token = graph.tokens[i]
    return token.dep in ("amod", "compound", "nmod") and token.head > i


def in_present(graph: Graph, at: int) -> bool:
    """Return whether a verb stands in a present tense ("calls", "has called"): what it says holds now."""
    tag = graph.tokens[at].tag
    perfect = tag == "VBN" and any(graph.words[k] in _PERFECT for k in kids(graph, at, "aux"))
    return tag in ("VBZ", "VBP") or perfect


_PERFECT = frozenset({"has", "have", "'s", "'ve"})


_PHRASE = 2  # words that a plain "on Thursday" puts below its verb
