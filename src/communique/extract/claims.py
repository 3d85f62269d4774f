"""Claims of one document: drafts with context, attribution, stance and time laid on."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from communique.extract.attribution import innermost
from communique.extract.context import (
    FORCE,
    Context,
    agents_in_context,
    country_at_war,
    goes_on,
    places_in_context,
    read_sentence,
    targets_in_context,
)
from communique.extract.drafts import Draft, acts_told, draft_sentence
from communique.extract.merge import merge_drafts
from communique.extract.scoring import Features, features_of
from communique.extract.sectors import is_front_total, with_sector
from communique.extract.slots import (
    Candidate,
    Story,
    actor_candidates,
    choose,
    place_candidates,
    read_story,
)
from communique.extract.stance import stance_of
from communique.extract.triggers import find_triggers
from communique.extract.two_sides import completed
from communique.extract.view import View, key_of
from communique.extract.when import claim_time, news_days, war_began
from communique.extract.whereabouts import narrower, settled, spoken_of
from communique.records.claim import (
    ActorRole,
    ActorSlot,
    AttributionLink,
    Claim,
    ClaimType,
    PlaceRole,
    PlaceSlot,
    Quantity,
)
from communique.records.ids import content_id
from communique.records.mention import (
    ActorCategory,
    ActorMention,
    AttributionFrame,
    PlaceMention,
    Speaker,
    SpeakerKind,
    Stance,
)
from communique.records.text import Document, Segment, SegmentKind

#: where a claim of a type is set when its frame names no place
_HOME_ROLE = {
    ClaimType.WITHDRAWAL: PlaceRole.ORIGIN,
    ClaimType.DISPLACEMENT: PlaceRole.ORIGIN,
    ClaimType.DEPLOYMENT: None,
    ClaimType.TALKS: None,
    ClaimType.DEMAND: None,
    ClaimType.REFUSAL: None,
    ClaimType.ACCUSATION: None,
    ClaimType.SUPPORT: None,
}
#: acts of speech: who performs them is the agent and no source besides
_PERFORMATIVE = frozenset({ClaimType.DEMAND, ClaimType.REFUSAL, ClaimType.ACCUSATION, ClaimType.TALKS})
#: what is said or done for the sake of acts elsewhere, and is set where these are
_ABOUT_ACTS = frozenset({ClaimType.DEMAND, ClaimType.ACCUSATION, ClaimType.SUPPORT})
#: what befalls civilians unless the text names others
_CIVILIAN = frozenset({ClaimType.DISPLACEMENT, ClaimType.DEPRIVATION, ClaimType.BESIEGED, ClaimType.PASSAGE})
_TOLL = frozenset({"killed", "injured"})
#: stands for people harmed whom the text does not describe
_CIVILIANS = ActorMention(
    start=0,
    end=1,
    text="",
    actor="class:civilians",
    name="civilians",
    category=ActorCategory.PEOPLE,
    rule_id="civilians",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One sentence as read: its view and the reporting frames over it."""

    view: View
    frames: tuple[AttributionFrame, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What extraction is given: whom a credit names, and how sure a claim with given features is."""

    credit: Callable[[str], Speaker]
    probability: Callable[[Features], float]
    choose: Callable[[str, Sequence[Candidate[Any]]], list[Any]] = choose


def extract_claims(
    document: Document, readings: Sequence[Reading], *, context: Context, tools: Tools
) -> tuple[Claim, ...]:
    """Return the claims of a document in text order."""
    found: list[tuple[Claim, float]] = []
    views = [reading.view for reading in readings]
    context.news = news_days(document, views)
    context.began = war_began(views, document)
    triggers = [find_triggers(view) for view in views]
    told = acts_told(triggers)
    drafted = [
        merge_drafts(draft_sentence(view, fired, told=told))
        for view, fired in zip(views, triggers, strict=True)
    ]
    story = read_story(views, chain.from_iterable(drafted))
    for reading, drafts in zip(readings, drafted, strict=True):
        for draft in drafts:
            claim, frame = _claim(document, reading, draft, drafts, context, story, tools)
            score = tools.probability(features_of(draft, claim, frame, len(drafts)))
            found.append((claim, score))
        read_sentence(context, reading.view, drafts)
    return tuple(_numbered(found))


def _claim(
    document: Document,
    reading: Reading,
    draft: Draft,
    siblings: Sequence[Draft],
    context: Context,
    story: Story,
    tools: Tools,
) -> tuple[Claim, AttributionFrame | None]:
    """Return a draft as a claim without id and score, and the reporting frame over it."""
    frame = _frame_over(reading, draft)
    agents, targets = _parties(reading, draft, siblings, context, story, tools, frame)
    places = _settled_places(draft, siblings, context, story, tools)
    if context.two_sides is not None:
        placed = bool(places.get(PlaceRole.LOCATION))
        agents, targets = completed(context.two_sides, draft, agents, targets, placed=placed)
    story.before = {
        "agent": tuple(agents),
        "target": tuple(targets),
        "location": tuple(places.get(PlaceRole.LOCATION, ())),
    }
    segment = document.segments[reading.view.sentence.sentence.segment]
    stance, negated, hedges = stance_of(
        reading.view.sentence.tokens,
        draft.trigger.anchor,
        (frame,) if frame else (),
        attributive=draft.trigger.reading == "suffix",
    )
    sources = _chain(frame) or _credited(segment, tools.credit)
    start, end = _findable(document, draft)
    claim = Claim(
        id="",
        document=document.name,
        start=start,
        end=end,
        quote=document.text[start:end],
        segment=segment.kind,
        type=draft.type,
        actors=tuple(_actor_slots(document, draft, agents, targets)),
        places=tuple(_place_slots(draft, places)),
        time=claim_time(
            document, reading.view, draft, context.news, began=context.began if goes_on(draft) else None
        ),
        quantities=_figures(draft),
        attribution=() if draft.type in _PERFORMATIVE and _speaks(sources, agents) else sources,
        stance=Stance(draft.unit.stance) if draft.unit.stance else stance,
        negated=negated != draft.unit.negated,
        score=0.5,
        rule_ids=(draft.unit.id, *draft.notes, *hedges),
    )
    return claim, frame


def _parties(
    reading: Reading,
    draft: Draft,
    siblings: Sequence[Draft],
    context: Context,
    story: Story,
    tools: Tools,
    frame: AttributionFrame | None,
) -> tuple[list[ActorMention], list[ActorMention]]:
    """Return a claim's agents and targets, weighed among those whom rules, sentence and story propose."""
    doers = agents_in_context(context, draft, _party_speaking(reading, draft, frame))
    speakers = [(s.start, s.end) for f in reading.frames for s in f.chain]
    found = actor_candidates("agent", draft, context, story, doers, siblings=siblings, speakers=speakers)
    own = draft.type in _PERFORMATIVE and draft.actors("agent")
    agents = list(doers) if own else _one_side(context, draft, tools.choose("agent", found), doers)
    victims = targets_in_context(context, draft, agents) or _unnamed_victims(draft)
    targets = list(victims)
    if draft.type not in _PERFORMATIVE:  # whom an accusation or demand names stands by its verb
        rivals = actor_candidates(
            "target", draft, context, story, victims, agents, siblings=siblings, speakers=speakers
        )
        targets = tools.choose("target", rivals)
    return agents, targets


def _settled_places(
    draft: Draft, siblings: Sequence[Draft], context: Context, story: Story, tools: Tools
) -> dict[PlaceRole, Sequence[PlaceMention]]:
    """Return a claim's places by role: the rules' own, with the location weighed and settled."""
    places = _places(draft, siblings, context)
    country = country_at_war(context, draft)
    if is_front_total(draft):
        places = {}
    elif country is not None:
        places = {PlaceRole.LOCATION: (country,)}
    elif PlaceRole.LOCATION in places or _HOME_ROLE.get(draft.type, PlaceRole.LOCATION) is PlaceRole.LOCATION:
        rule = places.get(PlaceRole.LOCATION, ())
        chosen = tools.choose("location", place_candidates(draft, context, story, rule))
        set_in = with_sector(draft, settled(draft, chosen, rule))
        fired_from = {key_of(p) for p in places.get(PlaceRole.ORIGIN, ())}
        places[PlaceRole.LOCATION] = [p for p in set_in if key_of(p) not in fired_from]
    elif draft.type in _ABOUT_ACTS:
        places[PlaceRole.LOCATION] = spoken_of(draft, siblings)
    return places


#: what both sides of a war do together
_BOTH_SIDES = frozenset({ClaimType.CLASH, ClaimType.CEASEFIRE, ClaimType.TALKS, ClaimType.PASSAGE})


def _one_side(
    context: Context, draft: Draft, chosen: Sequence[ActorMention], doers: Sequence[ActorMention]
) -> list[ActorMention]:
    """Return the agents without foes of whom the claim's own words name or point to as the doer."""
    said = draft.actors("agent") or "agent" in draft.roles.pronouns
    if draft.type in _BOTH_SIDES or not said:
        return list(chosen)
    own = [m for m in chosen if key_of(m) in {key_of(doer) for doer in doers}]
    return [m for m in chosen if m in own or not any(context.are_foes(doer, m) for doer in own)]


def _figures(draft: Draft) -> tuple[Quantity, ...]:
    """Return a draft's figures without repeats; a part of a figure is not a figure of its own."""
    return tuple(dict.fromkeys(draft.quantities))


def _unnamed_victims(draft: Draft) -> tuple[ActorMention, ...]:
    """Return civilians for a toll that says nothing of who was hit ("Air raid kills 21")."""
    harmed = any(q.measure in _TOLL for q in draft.quantities) or draft.type in _CIVILIAN
    return (_CIVILIANS,) if harmed else ()


def _frame_over(reading: Reading, draft: Draft) -> AttributionFrame | None:
    """Return the narrowest frame whose content holds the trigger, and whose cue is not the trigger."""
    at = draft.view.graph.tokens[draft.trigger.anchor]
    beside = _joined_verbs(draft)
    apart = [
        f
        for f in reading.frames
        if (not f.refers_back or f.stance is Stance.CONFIRMED)
        and not (f.cue_start < at.end and at.start < f.cue_end)
        and not any(f.cue_start <= start < f.cue_end for start in beside)
    ]
    return innermost(apart, at.start)


def _joined_verbs(draft: Draft) -> tuple[int, ...]:
    """Return where the verbs stand that an act of speech is joined to ("denied it and warned of more")."""
    if draft.type not in _PERFORMATIVE:
        return ()
    tokens, found = draft.view.graph.tokens, []
    token = tokens[draft.trigger.anchor]
    while token.dep == "conj" and token.head < token.i:
        token = tokens[token.head]
        found.append(token.start)
    return tuple(found)


#: who speaks for a side, so that "they" and "its troops" in the words mean that side
_OF_PARTIES = frozenset({SpeakerKind.PARTY, SpeakerKind.OFFICIAL})


def _party_speaking(reading: Reading, draft: Draft, frame: AttributionFrame | None) -> ActorMention | None:
    """Return the armed party that says a draft's words, when it is named in the sentence."""
    if frame is None or not frame.chain or frame.chain[-1].kind not in _OF_PARTIES:
        return None
    speaker = frame.chain[-1]
    named = [m for m in draft.view.who if speaker.start <= m.start < speaker.end]
    return next((m for m in named if m.category in FORCE), None)


def _chain(frame: AttributionFrame | None) -> tuple[AttributionLink, ...]:
    links = [link_of(speaker, frame.cue) for speaker in frame.chain] if frame else []
    return tuple({link.name: link for link in links}.values())


def link_of(speaker: Speaker, cue: str | None) -> AttributionLink:
    """Return a speaker as a link of a claim's chain."""
    return AttributionLink(
        source=speaker.source,
        name=speaker.name,
        actor=speaker.actor,
        kind=speaker.kind,
        cue=cue,
        mention=speaker.mention,
    )


def _credited(segment: Segment, credit: Callable[[str], Speaker]) -> tuple[AttributionLink, ...]:
    """Return a caption's agency as its source."""
    if segment.kind is not SegmentKind.CAPTION or segment.credit is None:
        return ()
    return (link_of(credit(segment.credit.name), None),)


def _speaks(speakers: Sequence[AttributionLink], agents: Sequence[ActorMention]) -> bool:
    named = {m.name for m in agents} | {m.actor for m in agents if m.actor}
    return all(link.name in named or link.actor in named for link in speakers)


def _actor_slots(
    document: Document, draft: Draft, agents: Sequence[ActorMention], targets: Sequence[ActorMention]
) -> Iterator[ActorSlot]:
    for role, mentions in ((ActorRole.AGENT, agents), (ActorRole.TARGET, targets)):
        for mention in {key_of(m): m for m in mentions}.values():
            inside = draft.start <= mention.start and mention.end <= draft.end
            yield ActorSlot(
                role=role,
                actor=mention.actor,
                name=mention.name,
                mention=mention.text if inside else None,
            )


def _places(
    draft: Draft, siblings: Sequence[Draft], context: Context
) -> dict[PlaceRole, Sequence[PlaceMention]]:
    """Return the places in each role, by the rules."""
    found: dict[PlaceRole, Sequence[PlaceMention]] = {
        PlaceRole(role): places for role, places in draft.roles.places.items() if places
    }
    if own := found.get(PlaceRole.LOCATION):
        found[PlaceRole.LOCATION] = narrower(draft, own)
    home = _HOME_ROLE.get(draft.type, PlaceRole.LOCATION)
    if not found and home is not None:
        found = {home: places_in_context(context, draft, siblings)}
    return found


def _place_slots(draft: Draft, found: Mapping[PlaceRole, Sequence[PlaceMention]]) -> Iterator[PlaceSlot]:
    for role, places in found.items():
        for place in {p.name: p for p in places}.values():
            yield _place_slot(draft, role, place)


def _place_slot(draft: Draft, role: PlaceRole, place: PlaceMention) -> PlaceSlot:
    inside = draft.start <= place.start and place.end <= draft.end
    return PlaceSlot(
        role=role,
        place=place.place,
        name=place.name,
        mention=place.text if inside else None,
        relation=place.relation,
    )


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span cut at a line break and without white space or commas at its ends."""
    broken = text.find("\n", start, end)
    end = broken if broken > start else end
    while start < end and text[start] in " \t\r,;:-":
        start += 1
    while end > start and text[end - 1] in " \t\r,;:":
        end -= 1
    return start, max(end, start + 1)


def _findable(document: Document, draft: Draft) -> tuple[int, int]:
    """Return a claim's span, widened to its sentence when the same words stand earlier in the text."""
    start, end = _trim(document.text, draft.start, draft.end)
    if document.text.find(document.text[start:end]) == start:
        return start, end
    sentence = draft.view.sentence.sentence
    return _trim(document.text, sentence.start, sentence.end)


def _numbered(claims: Iterable[tuple[Claim, float]]) -> Iterator[Claim]:
    """Give each claim its score and its id: document, span and type, and a count where these are the same."""
    seen: dict[tuple[int, int, str], int] = {}
    for claim, score in claims:
        key = (claim.start, claim.end, claim.type.value)
        seen[key] = seen.get(key, 0) + 1
        number = content_id("cl", claim.document, *key, seen[key] if seen[key] > 1 else None)
        yield replace(claim, id=number, score=score)
