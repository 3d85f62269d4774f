"""Claims of one document: drafts with context, attribution, stance and time laid on."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from communique.extract.answers import answered, answers_aside
from communique.extract.arrivals import arrived_at
from communique.extract.attribution import innermost
from communique.extract.carried_parties import agents_in_context, takes_up_act, targets_in_context
from communique.extract.carried_places import places_in_context
from communique.extract.context import FORCE, Context, open_sentence, read_sentence
from communique.extract.days_again import dated_again
from communique.extract.drafts import Acts, Draft, acts_told, draft_sentence
from communique.extract.graph import line_up
from communique.extract.holders import is_bomber, only_holding
from communique.extract.merge import merge_drafts
from communique.extract.naming import gives_way, names_of, renamed
from communique.extract.opponents import both_sides
from communique.extract.pronouns import with_pronouns
from communique.extract.references import several_meant, town_meant
from communique.extract.residents import of_their_place
from communique.extract.scoring import Features, features_of
from communique.extract.sectors import is_front_total, with_sector
from communique.extract.settings import note_claim, note_places
from communique.extract.slots import (
    Candidate,
    Story,
    actor_candidates,
    choose,
    place_candidates,
    read_story,
)
from communique.extract.speech_acts import Who, as_actor, is_only_said, performers, stance_said
from communique.extract.stance import stance_of
from communique.extract.taken_up import ATTACKS, doers_meant, drafts_in_turn, without_sufferers
from communique.extract.tellers import without_tellers
from communique.extract.triggers import Trigger, find_triggers, not_left_alone
from communique.extract.two_sides import completed
from communique.extract.unarmed import raided, struck
from communique.extract.view import View, key_of
from communique.extract.when import (
    claim_time,
    day_told,
    news_days,
    takes_years,
    war_began,
)
from communique.extract.whereabouts import narrower, settled, spoken_of, without_speakers
from communique.extract.whole_war import countries_meant, goes_on, whole_war
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
_LEAD = 4  # headline and first sentences, which leave names to the body
#: what a whole country, or a list of places, is to a claim on moves in it; everywhere else it is the location
_LAND_ROLE = {ClaimType.DEPLOYMENT: PlaceRole.DESTINATION, ClaimType.WITHDRAWAL: PlaceRole.ORIGIN}
#: acts of speech: who performs them is the agent and no source besides
_PERFORMATIVE = frozenset({ClaimType.DEMAND, ClaimType.REFUSAL, ClaimType.ACCUSATION, ClaimType.TALKS})
#: what is said or done for the sake of acts elsewhere, and is set where these are
_ABOUT_ACTS = frozenset({ClaimType.DEMAND, ClaimType.ACCUSATION, ClaimType.SUPPORT})
#: what a speaker does by saying that somebody must act, or did wrong
_CHARGES = frozenset({ClaimType.DEMAND, ClaimType.ACCUSATION})
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
    """One sentence as read: its view, the reporting frames over it, and whom a speaker's words mean there."""

    view: View
    frames: tuple[AttributionFrame, ...]
    who: Who | None = None


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
    found: list[tuple[Draft, Claim]] = []
    scores: list[float] = []
    views = with_pronouns([reading.view for reading in readings])
    readings = [replace(reading, view=view) for reading, view in zip(readings, views, strict=True)]
    context.news = news_days(document, views)
    context.began = war_began(views, document)
    triggers = not_left_alone(views, [find_triggers(view) for view in views])
    told = acts_told(triggers)
    drafted = [
        [without_tellers(d, reading.frames) for d in drafts]
        for reading, drafts in zip(readings, drafts_in_turn(views, triggers, told, _merged), strict=True)
    ]
    headline = [d for drafts in drafted[:1] for d in drafts if d.view.headline]
    names = [names_of(drafts, drafted[n + 1 :], headline) for n, drafts in enumerate(drafted[:_LEAD])]
    story = read_story(views, drafted, names, done=_not_denied(readings, drafted))
    for n, (reading, drafts) in enumerate(zip(readings, drafted, strict=True)):
        at = reading.view.sentence.sentence
        if context.paragraph != (at.segment, at.paragraph):
            context.paragraph, context.day = (at.segment, at.paragraph), None
        later = names[n] if n < _LEAD else {}
        context.renamed |= renamed(drafts, later)
        open_sentence(context, reading.view, drafts)
        for draft in drafts:
            story.named = later.get((draft.trigger.anchor, draft.unit.id))
            claim, frame = _claim(document, reading, draft, drafts, context, story, tools)
            scores.append(tools.probability(features_of(draft, claim, frame, len(drafts))))
            found.append((draft, claim))
        read_sentence(context, reading.view, drafts)
        note_places(story.settings, reading.view)
        if reading.view.times:
            context.day = day_told(reading.view, document)
    return tuple(_numbered(zip(dated_again(found), scores, strict=True)))


def _merged(view: View, fired: Sequence[Trigger], told: Acts) -> Sequence[Draft]:
    return merge_drafts(draft_sentence(view, fired, told=told))


def _not_denied(readings: Sequence[Reading], drafted: Sequence[Sequence[Draft]]) -> Iterator[Draft]:
    """Yield the drafts that no reporting frame denies: who is said not to have done it did nothing."""
    for reading, drafts in zip(readings, drafted, strict=True):
        denied = [f for f in reading.frames if f.stance is Stance.DENIED]
        for draft in drafts:
            at = draft.view.graph.starts[draft.trigger.anchor]
            if not any(f.content_start <= at < f.content_end for f in denied):
                yield draft


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
    time = claim_time(
        document,
        reading.view,
        draft,
        context.news,
        siblings=siblings,
        began=context.began if goes_on(draft) else None,
        told=context.day,
    )
    places = _settled_places(
        reading, draft, siblings, context, story, tools, years=takes_years(time, document)
    )
    note_claim(story.settings, draft, places.get(PlaceRole.LOCATION, ()))
    if context.two_sides is not None:
        at = places.get(PlaceRole.LOCATION, ())
        teller = frame.chain[-1].actor if frame and frame.chain else None
        agents, targets = completed(context.two_sides, draft, agents, targets, places=at, teller=teller)
    story.fought.note(draft, agents, targets)
    agents = doers_meant(draft, agents, targets, story.attackers)
    if draft.type in ATTACKS:
        story.attackers = tuple(agents)
    story.before = {
        "agent": tuple(agents),
        "target": tuple(targets),
        "location": tuple(places.get(PlaceRole.LOCATION, ())),
    }
    if context.two_sides is None:
        agents, targets = both_sides(story.fought, draft, agents, targets, partial(_foes, context, story))
    segment = document.segments[reading.view.sentence.sentence.segment]
    stance, negated, hedges = stance_of(
        reading.view.sentence.tokens,
        draft.trigger.anchor,
        (frame,) if frame else (),
        attributive=draft.trigger.reading == "suffix" or _standing(draft),
        own=draft.trigger.tokens,
    )
    sources = of_their_place(_chain(frame) or _credited(segment, tools.credit), places)
    unsaid = draft.type is ClaimType.TALKS and stance is Stance.DENIED
    if draft.type in _PERFORMATIVE and not unsaid and _speaks(sources, agents):
        sources = ()
    if answers_aside(draft):
        targets = targets or answered(draft, siblings, frame, agents)
        sources = ()
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
        time=time,
        quantities=_figures(draft),
        attribution=sources,
        stance=Stance(draft.unit.stance or stance_said(draft.type, stance, reported=bool(sources))),
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
    speakers = _speakers(reading)
    found = actor_candidates("agent", draft, context, story, doers, siblings=siblings, speakers=speakers)
    losers = _deniers(reading, draft) if draft.type in _GAINS else frozenset()
    found = [c for c in found if c.proposed or key_of(c.mention) not in losers]
    own = draft.type in _PERFORMATIVE and draft.actors("agent")
    agents = list(doers) if own else _one_side(context, draft, tools.choose("agent", found), doers)
    agents = _charging(draft, frame) or agents
    if draft.type in _PERFORMATIVE and (speaking := performers(draft, reading.who, frame)) is not None:
        agents = list(speaking)
    agents = without_sufferers(draft, agents, story.before.get("target", ()), story.before.get("agent", ()))
    if takes_up_act(draft) or _said_of_oneself(reading, draft, frame):
        agents = list(doers) or agents
    if whole_war(draft) and not draft.actors("agent"):
        agents = []  # a whole war and its dead are nobody's alone
    accusers = _accusers(draft, siblings)
    agents = [
        m for m in agents if key_of(m) not in accusers | only_holding(draft) and not is_bomber(draft, m)
    ]
    victims = targets_in_context(context, draft, agents) or _unnamed_victims(draft)
    targets = list(victims)
    if draft.type not in _PERFORMATIVE:  # whom an accusation or demand names stands by its verb
        rivals = actor_candidates(
            "target", draft, context, story, victims, agents, siblings=siblings, speakers=speakers
        )
        targets = tools.choose("target", rivals)
        spared = _demanders(draft, siblings) | _supported(draft, siblings)
        targets = [m for m in targets if key_of(m) not in spared]
    if draft.type is ClaimType.SIEGE and draft.view.graph.tokens[draft.trigger.anchor].dep == "amod":
        targets = []  # "besieged Xyz": it is the place that is
    targets = struck(draft, raided(draft, agents, targets, _CIVILIANS), _CIVILIANS)
    return _apart(context, draft, agents, targets)


def _foes(context: Context, story: Story, one: ActorMention) -> list[ActorMention]:
    """Return an actor's foe among the two most told, or nobody."""
    told = (story.by_name[name] for name in story.forces)
    return [m for m in told if isinstance(m, ActorMention) and context.are_foes(one, m)][:1]


def _charging(draft: Draft, frame: AttributionFrame | None) -> list[ActorMention]:
    """Return who says that somebody must act or did wrong, where the words themselves have no speaker.

    "The junta must step down, X said", "X said that the raid was a crime": X demands, X accuses.
    """
    charges = draft.type in _CHARGES or is_only_said(draft)
    if not charges or draft.actors("agent") or frame is None or not frame.chain:
        return []
    speaker = frame.chain[-1]
    named = [m for m in draft.view.who if speaker.start <= m.start < speaker.end][:1]
    return named or ([as_actor(speaker)] if is_only_said(draft) else [])


def _speakers(reading: Reading) -> list[tuple[int, int]]:
    """Return where those stand whose words a sentence reports."""
    return [(s.start, s.end) for f in reading.frames for s in f.chain]


def _spoke(draft: Draft, siblings: Sequence[Draft], kind: ClaimType) -> dict[str, ActorMention]:
    """Return who condemns, alleges or demands the act that a draft tells of, by their keys."""
    over = [d for d in siblings if d.type is kind and d is not draft]
    below = [d for d in over if _is_below(draft, d)]
    return {key_of(m): m for d in below for m in d.actors("agent")}


def _is_below(draft: Draft, over: Draft) -> bool:
    """Return whether a draft's trigger hangs on another's, and not on a verb joined to it ("and said")."""
    tokens, top = draft.view.graph.tokens, over.trigger.anchor
    at = draft.trigger.anchor
    if top not in line_up(draft.view.graph, at):
        return False
    while tokens[at].head not in (top, at):
        at = tokens[at].head
    return tokens[at].dep != "conj" or not tokens[at].tag.startswith("VB")


def _accusers(draft: Draft, siblings: Sequence[Draft]) -> set[str]:
    """Return who condemns or alleges the act that a draft tells of, and so did not do it."""
    own = {key_of(m) for m in draft.actors("agent")}
    return _spoke(draft, siblings, ClaimType.ACCUSATION).keys() - own


def _demanders(draft: Draft, siblings: Sequence[Draft]) -> set[str]:
    """Return which bodies demand that an act be stopped: nobody does it to them."""
    spoke = _spoke(draft, siblings, ClaimType.DEMAND)
    return {name for name, m in spoke.items() if m.category is ActorCategory.ORGANISATION}


def _supported(draft: Draft, siblings: Sequence[Draft]) -> set[str]:
    """Return whom an act of war is said to help ("raids in support of X"): it does not hit them."""
    if not draft.type.value.startswith(("battle.", "territory.")) or draft.actors("target"):
        return set()
    return {key_of(m) for d in siblings if d.unit.id == "support.in-support" for m in d.actors("target")}


def _apart(
    context: Context, draft: Draft, agents: list[ActorMention], targets: list[ActorMention]
) -> tuple[list[ActorMention], list[ActorMention]]:
    """Return the two sides without an armed actor in both: who suffers an act seldom does it.

    He does where the words name him as its doer alone; both where they say so, or two sides fight each other.
    """
    named = {
        role: {key for m in draft.actors(role) for key in (key_of(m), key_of(context.meant(m)))}
        for role in ("agent", "target")
    }
    both = {key_of(m) for m in agents if m.category in FORCE} & {key_of(m) for m in targets}
    both -= named["agent"] & named["target"]
    if draft.type is ClaimType.CLASH and len(agents) > 1:
        both = set()
    doers = both & named["agent"] if "target" not in draft.roles.pronouns else set()
    kept = [m for m in agents if key_of(m) not in both - doers]
    return kept, [m for m in targets if key_of(m) not in doers]


def _settled_places(
    reading: Reading,
    draft: Draft,
    siblings: Sequence[Draft],
    context: Context,
    story: Story,
    tools: Tools,
    *,
    years: bool,
) -> dict[PlaceRole, Sequence[PlaceMention]]:
    """Return a claim's places by role: the rules' own, with the location weighed and settled.

    ``years`` says that the claim tells of a long time up to the report's day.
    """
    places, speakers = _places(draft, siblings, context), _speakers(reading)
    certain = countries_meant(context, draft, siblings, years=years) or several_meant(context, draft)
    certain = certain or town_meant(context, draft)
    if is_front_total(draft):
        places = {}
    elif certain:
        places = {_LAND_ROLE.get(draft.type, PlaceRole.LOCATION): certain}
    elif PlaceRole.LOCATION in places or _HOME_ROLE.get(draft.type, PlaceRole.LOCATION) is PlaceRole.LOCATION:
        rule = places.get(PlaceRole.LOCATION, ())
        found = place_candidates(draft, context, story, rule, siblings=siblings, speakers=speakers)
        chosen = tools.choose("location", found)
        set_in = with_sector(draft, settled(draft, chosen, rule, siblings))
        fired_from = {key_of(p) for p in places.get(PlaceRole.ORIGIN, ())}
        places[PlaceRole.LOCATION] = [p for p in set_in if key_of(p) not in fired_from]
        named = story.named
        if named and all(key_of(p) == key_of(named) or gives_way(p, named) for p in set_in):
            places[PlaceRole.LOCATION] = [named]
    elif draft.type in _ABOUT_ACTS:
        places[PlaceRole.LOCATION] = spoken_of(draft, siblings)
    if location := places.get(PlaceRole.LOCATION):
        places[PlaceRole.LOCATION] = without_speakers(draft, location, speakers)
    return _one_way(places)


def _one_way(places: dict[PlaceRole, Sequence[PlaceMention]]) -> dict[PlaceRole, Sequence[PlaceMention]]:
    """Return places by role without an origin that is the destination as well."""
    ends = {key_of(p) for p in places.get(PlaceRole.DESTINATION, ())}
    if not ends or PlaceRole.ORIGIN not in places:
        return places
    return {**places, PlaceRole.ORIGIN: [p for p in places[PlaceRole.ORIGIN] if key_of(p) not in ends]}


#: what one side wins: who denies it in the same words has not won it
_GAINS = frozenset({ClaimType.CAPTURE, ClaimType.ADVANCE, ClaimType.CONTROL})


def _deniers(reading: Reading, draft: Draft) -> frozenset[str]:
    """Return who denies, beside a draft's clause, what it says ("X fell, state TV says; rebels deny it")."""
    spans = [
        (speaker.start, speaker.end)
        for frame in reading.frames
        if frame.stance is Stance.DENIED and frame.refers_back
        for speaker in frame.chain
    ]
    return frozenset(key_of(m) for m in draft.view.who if any(start <= m.start < end for start, end in spans))


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
    if own and draft.actors("agent"):
        here = {key_of(context.meant(m)) for m in draft.view.actors.values()}
        chosen = [m for m in chosen if m in own or key_of(m) in here]
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


_STRONGHOLDS = frozenset("stronghold strongholds bastion bastions enclave enclaves heartland".split())


def _standing(draft: Draft) -> bool:
    """Return whether a noun says who holds a place, whatever is aimed at it ("to shell the stronghold")."""
    return draft.view.graph.words[draft.trigger.anchor] in _STRONGHOLDS


#: who speaks for a side, so that "they" and "its troops" in the words mean that side
_OF_PARTIES = frozenset({SpeakerKind.PARTY, SpeakerKind.OFFICIAL})


def _party_speaking(reading: Reading, draft: Draft, frame: AttributionFrame | None) -> ActorMention | None:
    """Return the armed party that says a draft's words, when it is named in the sentence."""
    if frame is None or not frame.chain or frame.chain[-1].kind not in _OF_PARTIES:
        return None
    speaker = frame.chain[-1]
    named = [m for m in draft.view.who if speaker.start <= m.start < speaker.end]
    return next((m for m in named if m.category in FORCE), None)


def _said_of_oneself(reading: Reading, draft: Draft, frame: AttributionFrame | None) -> bool:
    """Return whether a party says what "they would" or "it will" do: the party itself."""
    at, words = draft.roles.pronouns.get("agent"), draft.view.graph.words
    if at is None or draft.actors("agent") or words[at] not in _ONESELF:
        return False
    return words[at + 1] in _WILL and _party_speaking(reading, draft, frame) is not None


_ONESELF = frozenset("it they we".split())
_WILL = frozenset("will would 'll 'd wo".split())


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
                mention=(mention.text or None) if inside else None,
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
    if draft.type is ClaimType.DISPLACEMENT and (there := arrived_at(draft)):
        origin = [p for p in found.get(PlaceRole.ORIGIN, ()) if p not in there]
        found = {PlaceRole.DESTINATION: there, **({PlaceRole.ORIGIN: origin} if origin else {})}
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
        mention=(place.text or None) if inside else None,
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
