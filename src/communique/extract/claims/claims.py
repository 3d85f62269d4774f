"""Claims of one document: drafts with context, attribution, stance and time laid on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from communique.extract.claims.claim_parties import foe_told, parties_of
from communique.extract.claims.claim_places import settled_places
from communique.extract.claims.claim_slots import actor_slots, findable, numbered, place_slots
from communique.extract.claims.claim_sources import frame_over, sources_of
from communique.extract.claims.provenance import Around
from communique.extract.claims.reading import Reading, Telling, Tools
from communique.extract.claims.scoring import features_of
from communique.extract.days.days_again import dated_again
from communique.extract.days.news_days import day_told, entry_day, news_days, takes_years, war_began
from communique.extract.days.war_age import began_by_age
from communique.extract.days.when import claim_time
from communique.extract.drafts.drafts import Acts, Draft, acts_told, draft_sentence
from communique.extract.drafts.merge import merge_drafts
from communique.extract.drafts.speech_acts import stance_said
from communique.extract.drafts.tellers import without_tellers
from communique.extract.roles.own_men import with_own_men
from communique.extract.roles.pronouns import with_pronouns
from communique.extract.sentence.view import View
from communique.extract.stance.stance import DUTIES, stance_of
from communique.extract.story.answers import answered, answers_aside
from communique.extract.story.battlegroups import open_group
from communique.extract.story.blame_withheld import doers_by_word
from communique.extract.story.context import Context, is_recalled, open_sentence, read_sentence
from communique.extract.story.naming import names_of, renamed
from communique.extract.story.opponents import both_sides
from communique.extract.story.sectors import heading_of
from communique.extract.story.settings import note_claim, note_places
from communique.extract.story.story import Story, read_story
from communique.extract.story.taken_up import doers_meant, drafts_in_turn, not_their_own
from communique.extract.story.two_sides import completed
from communique.extract.story.whole_war import goes_on
from communique.extract.triggers.acts import ATTACKS
from communique.extract.triggers.detection import find_triggers, not_left_alone
from communique.extract.triggers.triggers import Trigger
from communique.lexicon.rule_words import rule_words
from communique.records.claim import Claim, ClaimTime, ClaimType, PlaceRole, Quantity
from communique.records.mention import ActorMention, PlaceMention, Stance
from communique.records.text import Document

_LEAD = 4  # headline and first sentences, which leave names to the body


def extract_claims(
    document: Document, readings: Sequence[Reading], *, context: Context, tools: Tools
) -> tuple[Claim, ...]:
    """Return the claims of a document in text order."""
    views = with_own_men(with_pronouns([reading.view for reading in readings]))
    readings = [replace(reading, view=view) for reading, view in zip(readings, views, strict=True)]
    context.news = news_days(document, views)
    context.year = document.date.start.year if document.date else None
    context.began = war_began(views, document) or began_by_age(views, document)
    drafted = _drafted(readings, views)
    headline = [d for drafts in drafted[:1] for d in drafts if d.view.headline]
    names = [names_of(drafts, drafted[n + 1 :], headline) for n, drafts in enumerate(drafted[:_LEAD])]
    told = [[d for d in drafts if not is_recalled(context, d)] for drafts in drafted]
    story = read_story(views, told, names, done=_not_denied(readings, told))
    found: list[tuple[Draft, Claim, float]] = []
    for n, (reading, drafts) in enumerate(zip(readings, drafted, strict=True)):
        later = names[n] if n < _LEAD else {}
        found += _sentence_claims(document, reading, drafts, later, context, story, tools)
    dated = dated_again([(draft, claim) for draft, claim, _ in found])
    return tuple(numbered(zip(dated, (score for *_, score in found), strict=True)))


def _drafted(readings: Sequence[Reading], views: Sequence[View]) -> list[list[Draft]]:
    """Return the merged drafts of each sentence."""
    triggers = not_left_alone(views, [find_triggers(view) for view in views])
    drafted = drafts_in_turn(views, triggers, acts_told(triggers), _merged)
    return [
        [without_tellers(d, reading.frames) for d in drafts]
        for reading, drafts in zip(readings, drafted, strict=True)
    ]


def _sentence_claims(
    document: Document,
    reading: Reading,
    drafts: Sequence[Draft],
    later: Mapping[tuple[int, str], PlaceMention],
    context: Context,
    story: Story,
    tools: Tools,
) -> Iterator[tuple[Draft, Claim, float]]:
    """Yield one sentence's drafts, claims and scores, in order: each rests on what was read before it.

    ``later`` holds, for a lead's drafts, the place that the body names.
    """
    at = reading.view.sentence.sentence
    if context.paragraph != (at.segment, at.paragraph):
        context.paragraph, context.day = (at.segment, at.paragraph), None
        context.entry = entry_day(reading.view)
        land = heading_of(reading.view)
        context.heading = (land, story.settings.sentence) if land else None
    context.renamed |= renamed(drafts, later)
    open_sentence(context, reading.view, drafts)
    open_group(context, reading.view)
    for draft in drafts:
        story.named = later.get((draft.trigger.anchor, draft.unit.id))
        frame = frame_over(reading, draft)
        telling = Telling(
            document=document,
            reading=reading,
            draft=draft,
            siblings=drafts,
            frame=frame,
            context=context,
            story=story,
            tools=tools,
        )
        claim = _claim(telling)
        yield draft, claim, tools.probability(features_of(draft, claim, frame, len(drafts)))
    read_sentence(context, reading.view, drafts)
    note_places(story.settings, reading.view)
    if reading.view.times:
        context.day = day_told(reading.view, document)


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


def _claim(telling: Telling) -> Claim:
    """Return a draft as a claim without id and score: who, when, where, by whom and how surely said."""
    document, draft, view = telling.document, telling.draft, telling.reading.view
    agents, targets = parties_of(telling)
    time = _time(telling)
    places = settled_places(telling, years=takes_years(time, document))
    agents, targets = _by_story(telling, agents, targets, places.get(PlaceRole.LOCATION, ()))
    stance, negated, hedges = _stance(telling)
    if answers_aside(draft):
        targets = targets or answered(draft, telling.siblings, telling.frame, agents)
    start, end = findable(document, draft)
    sentence = view.sentence.sentence
    around = Around(document=document, claim=(start, end), sentence=(sentence.start, sentence.end))
    sources = sources_of(telling, around, agents, places, stance)
    return Claim(
        id="",
        document=document.name,
        start=start,
        end=end,
        quote=document.text[start:end],
        segment=document.segments[sentence.segment].kind,
        type=draft.type,
        actors=tuple(actor_slots(around, agents, targets)),
        places=tuple(place_slots(around, places)),
        time=time,
        quantities=_figures(draft),
        attribution=sources,
        stance=Stance(draft.unit.stance or stance_said(draft.type, stance, reported=bool(sources))),
        negated=negated != draft.unit.negated,
        score=0.5,
        rule_ids=(draft.unit.id, *draft.notes, *hedges),
    )


def _time(telling: Telling) -> ClaimTime:
    """Return when a claim's act took place; one on a whole war lasts since the war began."""
    context, draft = telling.context, telling.draft
    return claim_time(
        telling.document,
        telling.reading.view,
        draft,
        context.news,
        siblings=telling.siblings,
        began=context.began if goes_on(draft) else None,
        told=context.day,
        entry=context.entry,
    )


def _by_story(
    telling: Telling,
    agents: list[ActorMention],
    targets: list[ActorMention],
    location: Sequence[PlaceMention],
) -> tuple[list[ActorMention], list[ActorMention]]:
    """Return both parties completed by the war and by what was told before, and note them for later."""
    context, story, draft, frame = telling.context, telling.story, telling.draft, telling.frame
    if is_recalled(context, draft):
        return agents, targets
    note_claim(story.settings, draft, location)
    if context.two_sides is not None:
        teller = frame.chain[-1].actor if frame and frame.chain else None
        agents, targets = completed(context.two_sides, draft, agents, targets, places=location, teller=teller)
    story.fought.note(draft, agents, targets)
    agents = doers_meant(draft, agents, targets, story.attackers)
    if draft.type in ATTACKS:
        story.attackers = tuple(agents)
    story.before = {"agent": tuple(agents), "target": tuple(targets), "location": tuple(location)}
    agents = story.blows.doers_of(context.sentence, draft, agents, targets, location)
    agents = doers_by_word(telling.document.text, draft, not_their_own(draft, agents, targets))
    story.blows.note(context.sentence, draft, agents, targets, location)
    if context.two_sides is not None:
        return agents, targets
    return both_sides(story.fought, draft, agents, targets, partial(foe_told, context, story))


def _stance(telling: Telling) -> tuple[Stance, bool, tuple[str, ...]]:
    """Return how a claim is held, whether it is negated, and the rules of its hedges."""
    draft, frame = telling.draft, telling.frame
    return stance_of(
        telling.reading.view.sentence.tokens,
        draft.trigger.anchor,
        (frame,) if frame else (),
        attributive=draft.trigger.reading == "suffix" or _standing(draft),
        own=(*draft.trigger.tokens, *_duties(draft)),
    )


def _duties(draft: Draft) -> list[int]:
    """Return the modals by which a demand is made ("must withdraw"): they are its own words."""
    tokens = draft.view.sentence.tokens if draft.type is ClaimType.DEMAND else ()
    return [token.i for token in tokens if token.text.lower() in DUTIES]


def _figures(draft: Draft) -> tuple[Quantity, ...]:
    """Return a draft's figures without repeats; a part of a figure is not a figure of its own."""
    return tuple(dict.fromkeys(draft.quantities))


_STRONGHOLDS = rule_words().named.strongholds


def _standing(draft: Draft) -> bool:
    """Return whether a noun says who holds a place, whatever is aimed at it ("to shell the stronghold")."""
    graph = draft.view.graph
    token = graph.tokens[draft.trigger.anchor]
    held = draft.unit.id == "control.under-whose" and token.dep == "pobj"  # "the towns in rebel hands"
    described = held and graph.tokens[graph.tokens[token.head].head].tag.startswith("NN")
    return described or graph.words[token.i] in _STRONGHOLDS
