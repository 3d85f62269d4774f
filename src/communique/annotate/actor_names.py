"""Mentions of actors by their names: a state, its forces and houses abroad, its people; a source, a label."""

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.annotate.name_context import Context
from communique.annotate.name_index import NameIndex, Sense, country_of
from communique.annotate.name_patterns import OF_STATES
from communique.annotate.passage import Hit, Passage
from communique.lexicon.forms import folded
from communique.records.case import Actor, Source
from communique.records.mention import ActorCategory, ActorMention, PlaceMention, SpeakerKind

#: Offices of the state where a report is set, unless a name before says whose they are ("Iran's presidency").
_GOVERNMENT = "class:government"
_CIVILIANS = "class:civilians"

#: how a nationality says whose something is ("jets believed to be Fooish")
_HELD_TO_BE = re.compile(r"\b(?:believed|thought|suspected|presumed|understood|assumed) to be $")
#: A number or its like right before a noun that it counts.
_COUNT_BEFORE = re.compile(
    r"(?:^| )(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|twenty|thirty|dozens of|hundreds of|thousands of|scores of|several|many|some|no|more|other|fellow"
    r"|million|thousand|hundred|ethnic|ordinary|fleeing|displaced|uprooted|most|all) $"
)

#: Sources that are the mouth of an actor: who names them names the actor.
_SPEAKS_AS = frozenset({SpeakerKind.PARTY, SpeakerKind.OFFICIAL})
_SOURCE_CATEGORY = {
    SpeakerKind.MONITOR: ActorCategory.MONITOR,
    SpeakerKind.MEDIA: ActorCategory.MEDIA,
    SpeakerKind.STATE_MEDIA: ActorCategory.MEDIA,
    SpeakerKind.RESIDENT: ActorCategory.PEOPLE,
    SpeakerKind.ANALYST: ActorCategory.PERSON,
}


def actor_mention(
    passage: Passage, hit: Hit, senses: Sequence[Sense], context: Context
) -> ActorMention | None:
    """Return an actor by its name, with the noun of force that belongs to it, or None if not meant."""
    sense = senses[0]
    of_nation = _of_a_nation(passage, hit, sense)
    if (sense.demonym or of_nation) and _are_counted(passage, hit, context):
        return _nationals(passage, hit, sense)
    if of_nation and _is_one_of_them(context):
        return None
    if (led := _led(passage, hit, sense, context)) is not None:
        return led
    acts = context.forced or context.paired_force or context.official_force or context.treats
    acts = acts or context.mission_end is not None or (_is_plural(passage, hit) and context.at_war)
    acts = acts or (context.before.endswith(" to be ") and _HELD_TO_BE.search(context.before) is not None)
    if (army := _named_army(passage, hit)) is not None:
        return army
    if context.before.endswith(" non ") or context.backing or context.opposed or (sense.demonym and not acts):
        return None
    actor, alias = sense.item, sense.alias
    assert isinstance(actor, Actor)
    if actor.id == _GOVERNMENT and (context.owned or context.after.startswith(" area")):
        return None
    label = alias is not None and alias.used_by is not None and alias.used_by != passage.speaker_camp
    several = len({s.item.id for s in senses}) > 1
    plural = not sense.cased and passage.form(hit).endswith("s")
    # "rebels government forces" are two of a list, as are those on both sides of a comma
    listed = plural or "," in passage.original(hit.end, context.force_end or hit.end)
    beyond = None if listed else context.force_end
    start, end = passage.view.start(hit.start), passage.view.end(beyond or hit.end)
    if label and (several or passage.speaker_camp is None):
        return _label(passage, start, end, sense, hit)
    if actor.category is ActorCategory.STATE and passage.original(hit.start, hit.end).endswith(" police"):
        return _police(passage, start, end, actor)
    if of_nation:
        if context.shares_fighters:
            return None
        abroad = country_of(sense) not in passage.index.countries
        if context.fighters_shared or (abroad and context.after.startswith(_HIRED)):
            return _rebels(passage, start, actor, context)
    if actor.category is ActorCategory.STATE and sense.cased and context.rebels_after:
        return None if _are_of_home(passage, hit, sense, context) else _rebels(passage, start, actor, context)
    if actor.category is ActorCategory.STATE and context.mission_end is not None:
        return _entered(passage, start, passage.view.end(context.mission_end), actor, "name.mission")
    rule = "name.alias" if end == passage.view.end(hit.end) else "name.alias_with_force"
    return replace(_entered(passage, start, end, actor, rule), framing=alias.framing if alias else None)


#: who of a nation fights in another's war, for it or for himself
_HIRED = (" fighters", " mercenaries", " jihadists", " volunteers")
#: somebody of a nation who is told by it alone ("a Ruritanian leader of the group")
_ONE_OF_THEM = re.compile(
    r" (?:leader|jihadist|militant|fighter|national|extremist)\b(?! (?:said|told|warned))"
)


def _of_a_nation(passage: Passage, hit: Hit, sense: Sense) -> bool:
    """Return whether a form is the adjective of a state's nation."""
    state = sense.item
    if not isinstance(state, Actor) or state.category is not ActorCategory.STATE or not sense.cased:
        return False
    return _is_adjective(passage, hit, state)


def _is_one_of_them(context: Context) -> bool:
    """Return whether an adjective with an indefinite article only says of what nation somebody is."""
    return context.before.endswith((" a ", " an ")) and _ONE_OF_THEM.match(context.after) is not None


def _is_adjective(passage: Passage, hit: Hit, state: Actor) -> bool:
    """Return whether a form is the adjective of a state's nation ("Turkish"), not the state's name."""
    form = passage.form(hit)
    return form.endswith(OF_STATES) and not folded(state.name).endswith(form)


#: an Arabic name before "Army", behind nothing that would make it a place
_ARMY_OF_NAME = re.compile(
    r"(?:^|\b(?!in|of|at|near|from|to|around|and|by|on)[A-Za-z]+ )(?P<name>[Aa]l-[A-Z][\w'’]+ )$"
)


def _named_army(passage: Passage, hit: Hit) -> ActorMention | None:
    """Return an armed group that calls itself an army ("the al-Xyz Army"), which is no state's."""
    if passage.original(hit.start, hit.end) not in ("Army", "the Army"):
        return None
    end = passage.view.end(hit.end)
    found = _ARMY_OF_NAME.search(
        passage.text[max(0, passage.view.start(hit.start) - 40) : passage.view.start(hit.start)]
    )
    if found is None or folded(found["name"]).strip() in passage.index.by_name:
        return None
    start = passage.view.start(hit.start) - len(found["name"])
    return _worded(passage, start, end, ActorCategory.ARMED_GROUP, "name.army")


def _are_counted(passage: Passage, hit: Hit, context: Context) -> bool:
    """Return whether a state's adjective is a plural of people who are counted ("twelve Kenyans")."""
    return _is_plural(passage, hit) and _COUNT_BEFORE.search(context.before) is not None


def _is_plural(passage: Passage, hit: Hit) -> bool:
    """Return whether a plural's s stands behind a name ("Kenyans")."""
    return (
        hit.possessive and passage.original(hit.end, hit.end + 1) == "s" and not passage.apostrophe(hit.end)
    )


def _nationals(passage: Passage, hit: Hit, sense: Sense) -> ActorMention:
    """Return people by their nationality: what befalls them does not befall their government.

    In their own country they are its civilians.
    """
    start, end = passage.view.start(hit.start), passage.view.end(hit.end + 1)
    if country_of(sense) in passage.index.countries:
        return _entered(passage, start, end, passage.index.actors[_CIVILIANS], "name.own_nationals")
    return _worded(passage, start, end, ActorCategory.PEOPLE, "name.nationals")


def _police(passage: Passage, start: int, end: int, state: Actor) -> ActorMention:
    """Return a country's police by their words: they keep order, and are no army of the state."""
    police = _worded(passage, start, end, ActorCategory.FIGHTERS, "name.police")
    return replace(police, camp=state.camp, country=state.country)


def _are_of_home(passage: Passage, hit: Hit, sense: Sense, context: Context) -> bool:
    """Return whether the word behind a land says who they are in its own war: rebels, but no militia."""
    behind = passage.original(hit.end, context.force_end or hit.end).lower()
    return country_of(sense) in passage.index.countries and "militia" not in behind


def _rebels(passage: Passage, start: int, state: Actor, context: Context) -> ActorMention | None:
    """Return a country's rebels by their words, or None where another word says whose they are."""
    end = context.force_end
    if end is None:
        return None  # "Xyz Shi'ite militiamen"
    rebels = _worded(
        passage, start, passage.view.end(end), ActorCategory.ARMED_GROUP, "name.rebels_of_country"
    )
    return replace(rebels, country=state.country)


def _worded(passage: Passage, start: int, end: int, category: ActorCategory, rule: str) -> ActorMention:
    """Return a mention of somebody who has no entry, under the words themselves."""
    words = passage.text[start:end]
    return ActorMention(
        start=start, end=end, text=words, actor=None, name=words, category=category, rule_id=rule
    )


def _led(passage: Passage, hit: Hit, sense: Sense, context: Context) -> ActorMention | None:
    """Return the known coalition that a state leads ("X-led anti-piracy coalition"), or None."""
    if context.led_end is None:
        return None
    leader = passage.form(hit).removeprefix("the ").replace(" ", "")
    known = passage.index.by_name.get(f"{leader} led coalition", ())
    found = next((s for s in known if isinstance(s.item, Actor)), None)
    if found is None or not isinstance(found.item, Actor):
        return None
    start, end = passage.view.start(hit.start), passage.view.end(context.led_end)
    return _entered(passage, start, end, found.item, "name.coalition")


def _entered(passage: Passage, start: int, end: int, actor: Actor, rule: str) -> ActorMention:
    return entered(actor, start, end, passage.text[start:end], rule)


def entered(actor: Actor, start: int, end: int, text: str, rule: str) -> ActorMention:
    """Return a mention of an actor that has an entry, by its words at a range."""
    return ActorMention(
        start=start,
        end=end,
        text=text,
        actor=actor.id,
        name=actor.name,
        category=actor.category,
        rule_id=rule,
        camp=actor.camp,
        country=actor.country,
    )


def _label(passage: Passage, start: int, end: int, sense: Sense, hit: Hit) -> ActorMention:
    """Return a label whose meaning hangs on a speaker who is not known."""
    words = passage.original(hit.start, hit.end)
    label = _worded(passage, start, end, ActorCategory.FIGHTERS, "name.label")
    return replace(label, name=words, framing=(sense.alias.framing if sense.alias else None) or words.lower())


def source_mention(passage: Passage, hit: Hit, sense: Sense) -> ActorMention:
    """Return a source by its name; the mouth of a party names the party."""
    source = sense.item
    assert isinstance(source, Source)
    start, end = passage.view.start(hit.start), passage.view.end(hit.end)
    rule = f"name.source:{source.id}"
    party = passage.index.actors.get(source.actor or "") if source.kind in _SPEAKS_AS else None
    if party is not None:
        return _entered(passage, start, end, party, rule)
    category = _SOURCE_CATEGORY.get(source.kind, ActorCategory.ORGANISATION)
    worded = _worded(passage, start, end, category, rule)
    return replace(worded, actor=source.id if source.id in passage.index.actors else None, name=source.name)


def state_named(index: NameIndex, place: PlaceMention) -> Actor | None:
    """Return the state of a country."""
    items = (s.item for s in index.by_name.get(folded(place.text), ()) if place.feature == "country")
    return next((i for i in items if isinstance(i, Actor) and i.category is ActorCategory.STATE), None)
