"""Who says it: the reporting frame over a claim, its speakers and the links of its attribution."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from communique.extract.claims.provenance import Around
from communique.extract.claims.reading import Reading, Telling
from communique.extract.drafts.drafts import Draft
from communique.extract.drafts.speech_acts import as_actor
from communique.extract.reporting.front_verbs import RECKONING
from communique.extract.speakers.attribution import innermost
from communique.extract.story.answers import answers_aside
from communique.extract.story.context import FORCE
from communique.extract.story.residents import of_their_place
from communique.records.claim import AttributionLink, ClaimType, PlaceRole, Provenance
from communique.records.mention import (
    ActorMention,
    AttributionFrame,
    PlaceMention,
    Speaker,
    SpeakerKind,
    Stance,
)
from communique.records.parse import Token
from communique.records.text import Segment, SegmentKind

#: the rule of a caption's agency
CREDITED = "caption.credit"

#: what a speaker does by saying that somebody must act, or did wrong
CHARGES = frozenset({ClaimType.DEMAND, ClaimType.ACCUSATION})
#: acts of speech: who performs them is the agent and no source besides
PERFORMATIVE = frozenset({ClaimType.DEMAND, ClaimType.REFUSAL, ClaimType.ACCUSATION, ClaimType.TALKS})


def frame_over(reading: Reading, draft: Draft) -> AttributionFrame | None:
    """Return the narrowest frame whose content holds the trigger, and whose cue is not the trigger."""
    at = draft.view.graph.tokens[draft.trigger.anchor]
    beside = _joined_verbs(draft)
    apart = [
        replace(f, content_start=min(f.cue_start, at.start)) if _counts(draft, f, at) else f
        for f in reading.frames
        if (not f.refers_back or f.stance is Stance.CONFIRMED)
        and (not _is_cue(f, at) or _counts(draft, f, at))
        and not any(f.cue_start <= start < f.cue_end for start in beside)
        and not _answers_charge(draft, f, at)
    ]
    return innermost(apart, at.start)


def _answers_charge(draft: Draft, frame: AttributionFrame, at: Token) -> bool:
    """Return whether a charge is refused beside it, by no word of who makes it ("a charge denied by X")."""
    refused = draft.type is ClaimType.REFUSAL and (at.tag, at.dep) == ("VBN", "acl")
    return refused and frame.rule_id.startswith("frame.charge")


def _is_cue(frame: AttributionFrame, at: Token) -> bool:
    """Return whether a word belongs to a frame's cue."""
    return frame.cue_start < at.end and at.start < frame.cue_end


def _counts(draft: Draft, frame: AttributionFrame, at: Token) -> bool:
    """Return whether the verb of a claim is one of counting: who counts says it ("put their number at 9")."""
    counting = draft.type not in PERFORMATIVE and frame.rule_id.rpartition("/")[2] in _COUNTING
    return counting and _is_cue(frame, at)


_COUNTING = RECKONING | {"en.put_toll"}


def _joined_verbs(draft: Draft) -> tuple[int, ...]:
    """Return where the verbs stand that an act of speech is joined to ("denied it and warned of more")."""
    if draft.type not in PERFORMATIVE:
        return ()
    tokens, found = draft.view.graph.tokens, []
    token = tokens[draft.trigger.anchor]
    while token.dep == "conj" and token.head < token.i:
        token = tokens[token.head]
        found.append(token.start)
    return tuple(found)


#: who speaks for a side, so that "they" and "its troops" in the words mean that side
_OF_PARTIES = frozenset({SpeakerKind.PARTY, SpeakerKind.OFFICIAL})


def party_speaking(draft: Draft, frame: AttributionFrame | None) -> ActorMention | None:
    """Return the armed party that says a draft's words, when it is named in the sentence."""
    if frame is None or not frame.chain or frame.chain[-1].kind not in _OF_PARTIES:
        return None
    speaker = frame.chain[-1]
    named = [m for m in named_as(speaker, draft) if m.category in FORCE]
    own = [m for m in named if m.actor in {speaker.actor, speaker.source}] if speaker.actor else named
    return next(iter(own), None)


def telling_own_deed(draft: Draft, frame: AttributionFrame | None) -> list[ActorMention]:
    """Return the party whose words open with "it had", or tell first of "his forces": its own deed."""
    if frame is None or not frame.chain or not _opens_with_itself(draft, frame):
        return []
    speaker = frame.chain[-1]
    if (named := party_speaking(draft, frame)) is not None:
        return [named]
    whole = speaker.kind in _OF_PARTIES and speaker.source and speaker.actor in (None, speaker.source)
    return [as_actor(speaker)] if whole else []


def _opens_with_itself(draft: Draft, frame: AttributionFrame) -> bool:
    """Return whether the doer is a pronoun, or forces owned by one, that opens a speaker's words."""
    at = draft.roles.pronouns.get("agent")
    if at is None or draft.actors("agent"):
        return False
    graph = draft.view.graph
    before = [t for t in graph.tokens[: at + 1] if t.start >= max(frame.content_start, frame.cue_end)]
    words = [t.text.lower() for t in before if t.text.lower() not in _OPENING]
    own = len(words) > 1 and words[0] in _OWNING and graph.tokens[before[-len(words)].i].head == at
    return own or (len(words) == 1 and words[0] in _ITSELF)


_OPENING = frozenset("that on monday tuesday wednesday thursday friday saturday sunday ,".split())
_OWNING = frozenset({"his", "her", "its", "their", "our"})
_ITSELF = frozenset({"it", "they", "we"})


def is_only_found(draft: Draft) -> bool:
    """Return whether who tells of an act only met with it: shells that fell, graves, the dead found."""
    from_afar = draft.type is ClaimType.SHELLING and bool(draft.places("origin"))
    return draft.unit.id in _MET_WITH or from_afar


_MET_WITH = frozenset({"shelling.fall", "casualties.mass-grave", "casualties.found-dead"})


def named_as(speaker: Speaker, draft: Draft) -> list[ActorMention]:
    """Return the actors named in the words for a speaker."""
    return [m for m in draft.view.who if speaker.start <= m.start < speaker.end]


def sources_of(
    telling: Telling,
    around: Around,
    agents: Sequence[ActorMention],
    places: Mapping[PlaceRole, Sequence[PlaceMention]],
    stance: Stance,
) -> tuple[AttributionLink, ...]:
    """Return who says a claim: nobody besides its agent where saying it is the act, or answers an aside."""
    draft, sentence = telling.draft, telling.reading.view.sentence.sentence
    said = (sentence.start, telling.frame.cue_start) if telling.frame else None
    segment = telling.document.segments[sentence.segment]
    told = links_of(around, telling.frame) if telling.frame else ()
    links = told or _credited(around, segment, telling.tools.credit)
    sources = of_their_place(links, places, said=said)
    unsaid = draft.type is ClaimType.TALKS and stance is Stance.DENIED
    own_words = draft.type in PERFORMATIVE and not unsaid and _are_all_agents(sources, agents)
    known = telling.frame is not None and not agents and _is_only_condemned(draft, telling.frame)
    return () if own_words or known or answers_aside(draft) else sources


def _is_only_condemned(draft: Draft, frame: AttributionFrame) -> bool:
    """Return whether an act of nobody's is condemned that everybody knows of, done to nobody's own.

    "Condemned the bombing of the embassy" tells of none; "condemned the massacre by X" and "condemned the
    bombing of its hospital" do.
    """
    if frame.rule_id.rpartition("/")[2] not in _CONDEMNING or draft.type in PERFORMATIVE:
        return False
    told = [t for t in draft.view.graph.tokens if frame.content_start <= t.start < frame.content_end]
    return all(token.tag != "PRP$" for token in told)


_CONDEMNING = frozenset({"en.condemn", "en.denounce", "en.deplore", "en.decry"})


def links_of(around: Around, frame: AttributionFrame) -> tuple[AttributionLink, ...]:
    """Return a frame's speakers as links of a claim's chain, each name once."""
    links = [_link(s, frame.cue, around.words_at(s.start, s.end, frame.rule_id)) for s in frame.chain]
    return tuple({link.name: link for link in links}.values())


def _link(speaker: Speaker, cue: str | None, provenance: Provenance) -> AttributionLink:
    return AttributionLink(
        source=speaker.source,
        name=speaker.name,
        actor=speaker.actor,
        kind=speaker.kind,
        cue=cue,
        mention=speaker.mention,
        provenance=provenance,
    )


def _credited(
    around: Around, segment: Segment, credit: Callable[[str], Speaker]
) -> tuple[AttributionLink, ...]:
    """Return a caption's agency as its source."""
    if segment.kind is not SegmentKind.CAPTION or segment.credit is None:
        return ()
    named = segment.credit
    return (_link(credit(named.name), None, around.words_at(named.start, named.end, CREDITED)),)


def _are_all_agents(speakers: Sequence[AttributionLink], agents: Sequence[ActorMention]) -> bool:
    """Return whether only those speak who do the act by speaking."""
    named = {m.name for m in agents} | {m.actor for m in agents if m.actor}
    return all(link.name in named or link.actor in named for link in speakers)
