"""Where it happened: a claim's places by role, with the location weighed and settled."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from communique.extract.claims.reading import Telling
from communique.extract.drafts.drafts import Draft
from communique.extract.roles.governors import is_avenged
from communique.extract.sentence.view import key_of
from communique.extract.story.arrivals import arrived_at, go_back, only_arrives
from communique.extract.story.battlegroups import at_its_front
from communique.extract.story.candidates import place_candidates
from communique.extract.story.carried_places import places_in_context, scene_of_what_came
from communique.extract.story.context import Context
from communique.extract.story.elsewhere import is_elsewhere
from communique.extract.story.naming import gives_way
from communique.extract.story.office_lands import in_office_land
from communique.extract.story.openings import beyond_opening
from communique.extract.story.places_aside import told_of, told_of_act, without_homes
from communique.extract.story.references import (
    city_beside,
    city_of_another,
    leaves_unnamed,
    several_meant,
    there_meant,
    told_of_where,
    town_meant,
)
from communique.extract.story.sectors import is_front_total, with_sector
from communique.extract.story.settings import OF_WAR
from communique.extract.story.whereabouts import (
    in_its_town,
    in_scene,
    narrower,
    settled,
    spoken_of,
    without_speakers,
)
from communique.extract.story.whole_war import countries_meant
from communique.records.claim import ClaimType, PlaceRole
from communique.records.mention import PlaceMention

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

#: what a whole country, or a list of places, is to a claim on moves in it; everywhere else it is the location
_LAND_ROLE = {ClaimType.DEPLOYMENT: PlaceRole.DESTINATION, ClaimType.WITHDRAWAL: PlaceRole.ORIGIN}

#: what is said or done for the sake of acts elsewhere, and is set where these are
_ABOUT_ACTS = frozenset({ClaimType.DEMAND, ClaimType.ACCUSATION, ClaimType.SUPPORT})


def settled_places(telling: Telling, *, years: bool) -> Mapping[PlaceRole, Sequence[PlaceMention]]:
    """Return a claim's places by role: the rules' own, with the location weighed and settled.

    ``years`` says that the claim tells of a long time up to the report's day.
    """
    draft = without_homes(telling.draft)
    telling = telling if draft is telling.draft else replace(telling, draft=draft)
    places = _places(draft, telling.siblings, telling.context)
    certain = _certain(telling, years=years)
    if is_front_total(draft) and telling.context.heading is None:
        places = {}
    elif certain:
        places = {_LAND_ROLE.get(draft.type, PlaceRole.LOCATION): certain}
    elif PlaceRole.LOCATION in places or _HOME_ROLE.get(draft.type, PlaceRole.LOCATION) is PlaceRole.LOCATION:
        places[PlaceRole.LOCATION] = _location(telling, places)
    elif draft.type in _ABOUT_ACTS:
        places[PlaceRole.LOCATION] = spoken_of(draft, telling.siblings)
    if location := places.get(PlaceRole.LOCATION):
        location = in_its_town(telling.context, without_speakers(draft, location, telling.speakers()))
        location = location if certain else in_scene(telling.context, draft, location, telling.speakers())
        location = location if certain else beyond_opening(telling.context, draft, location)
        places[PlaceRole.LOCATION] = told_of_act(draft, told_of(draft.view, location, telling.frame))
    places = _one_way(places)
    if draft.type is ClaimType.DISPLACEMENT and (left := places.get(PlaceRole.ORIGIN)):
        telling.context.fled = telling.context.sentence, tuple(left)
    return _still_on_the_way(draft, places)


def _certain(telling: Telling, *, years: bool) -> tuple[PlaceMention, ...]:
    """Return the places that need no weighing: a whole land, "the villages", "the town"."""
    context, draft = telling.context, telling.draft
    whole = countries_meant(context, draft, telling.siblings, years=years)
    meant = several_meant(context, draft) or city_beside(context, draft) or town_meant(context, draft)
    meant = meant or city_of_another(context, draft) or there_meant(draft) or told_of_where(draft)
    return whole or meant or _of_answered(draft) or scene_of_what_came(context, draft)


def _of_answered(draft: Draft) -> tuple[PlaceMention, ...]:
    """Return where the words set an act that another answers ("in revenge for raids in X"), if anywhere."""
    return draft.places("location") if is_avenged(draft.view, draft.trigger) else ()


def _location(telling: Telling, places: Mapping[PlaceRole, Sequence[PlaceMention]]) -> Sequence[PlaceMention]:
    """Return where a claim is set, weighed: not where fire came from, and by the name that the body gives."""
    draft, siblings, named = telling.draft, telling.siblings, telling.story.named
    rule = places.get(PlaceRole.LOCATION, ())
    found = place_candidates(
        draft, telling.context, telling.story, rule, siblings=siblings, speakers=telling.speakers()
    )
    chosen = _told_together(telling, telling.tools.choose("location", found), rule)
    set_in: Sequence[PlaceMention] = with_sector(draft, settled(draft, chosen, rule, siblings))
    if named and all(key_of(p) == key_of(named) or gives_way(p, named) for p in set_in):
        return [named]
    set_in = _not_at_seats(telling, at_its_front(telling.context, telling.story.settings, draft, set_in))
    speakers = telling.frame.chain if telling.frame else ()
    set_in = in_office_land(telling.context, draft, set_in, speakers, telling.speakers())
    set_in = _under_heading(telling, set_in)
    here = {key_of(p) for p in draft.view.where}
    if is_elsewhere(draft) and not draft.places("location") and all(key_of(p) not in here for p in set_in):
        return []
    fired_from = {key_of(p) for p in places.get(PlaceRole.ORIGIN, ())}
    hit = [p for p in set_in if key_of(p) not in fired_from]
    if set_in and not hit and _THE_SHELLS.search(draft.view.sentence.text):
        hit = [p for p in telling.context.scene if key_of(p) not in fired_from]
    return hit


#: what is fired, told of again: it fell where it was told of
_THE_SHELLS = re.compile(
    r"\b[Tt]he (?:\w+ )?(?:shells|rockets|missiles) (?:were|had been) (?:fired|launched) (?:by|from)\b"
)


def _told_together(
    telling: Telling, chosen: Sequence[PlaceMention], rule: Sequence[PlaceMention]
) -> Sequence[PlaceMention]:
    """Return the chosen places, of several that are only carried over the rules' own.

    Those that one act was told of before stay together.
    """
    here = {key_of(p) for p in telling.draft.view.where}
    names = {key_of(p) for p in chosen}
    if names & here:
        return chosen
    context, story = telling.context, telling.story
    before = [m for m in story.before.get("location", ()) if isinstance(m, PlaceMention)]
    lists = (*context.lists, context.scene, before, story.settings.last.get(telling.draft.type, ()))
    if len(names) == 1 and chosen[0].relation == "between":
        return next((told for told in lists if names < {key_of(p) for p in told}), chosen)
    if len(names) < 2:
        return chosen
    if any(names <= {key_of(p) for p in told} for told in lists):
        return chosen
    proposed = {key_of(p) for p in rule}
    return [p for p in chosen if key_of(p) in proposed] or chosen[:1]


def _not_at_seats(telling: Telling, chosen: Sequence[PlaceMention]) -> Sequence[PlaceMention]:
    """Return where an act of war is set, or the scene in the stead of seats abroad that no such act names."""
    context, draft = telling.context, telling.draft
    if not draft.type.value.startswith(OF_WAR) or draft.places("location"):
        return chosen
    fought = telling.story.settings.fought
    named = {key_of(p) for p in draft.view.where if draft.start <= p.start < draft.end}
    if not chosen or any(key_of(p) in fought | named or not context.seat_abroad(p) for p in chosen):
        return chosen
    return [p for p in context.scene if not context.seat_abroad(p)]


def _under_heading(telling: Telling, chosen: Sequence[PlaceMention]) -> Sequence[PlaceMention]:
    """Return the region that heads a paragraph, where no sentence of it has named a place so far."""
    heading, draft = telling.context.heading, telling.draft
    if heading is None or draft.view.where or not draft.type.value.startswith(OF_WAR):
        return chosen
    land, since = heading
    seen = telling.story.settings.seen
    return chosen if any(seen.get(key_of(p), 0) > since for p in chosen) else [land]


def _one_way(places: dict[PlaceRole, Sequence[PlaceMention]]) -> dict[PlaceRole, Sequence[PlaceMention]]:
    """Return places by role without an origin that is the destination as well."""
    ends = {key_of(p) for p in places.get(PlaceRole.DESTINATION, ())}
    if not ends or PlaceRole.ORIGIN not in places:
        return places
    return {**places, PlaceRole.ORIGIN: [p for p in places[PlaceRole.ORIGIN] if key_of(p) not in ends]}


def _still_on_the_way(
    draft: Draft, places: Mapping[PlaceRole, Sequence[PlaceMention]]
) -> Mapping[PlaceRole, Sequence[PlaceMention]]:
    """Return places by role, without a location where an advance names none besides where it leads to.

    Whoever only heads for a place is not there yet.
    """
    ahead = {key_of(p) for p in places.get(PlaceRole.DESTINATION, ())}
    if draft.type is not ClaimType.ADVANCE or not ahead:
        return places
    elsewhere = any(key_of(p) not in ahead for p in draft.places("location"))
    here = [p for p in places.get(PlaceRole.LOCATION, ()) if key_of(p) not in ahead and elsewhere]
    return {**places, PlaceRole.LOCATION: here}


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
    found = _one_way(found)
    if draft.type is ClaimType.DISPLACEMENT and not found.get(PlaceRole.ORIGIN) and (left := context.left()):
        found[PlaceRole.ORIGIN] = left  # "some went to X, others to Y": all from where people fled
    home = _HOME_ROLE.get(draft.type, PlaceRole.LOCATION)
    if draft.type is ClaimType.DISPLACEMENT and only_arrives(draft):
        home = PlaceRole.DESTINATION if go_back(draft) else None
    if not found and home is not None and not leaves_unnamed(context, draft):
        found = {home: places_in_context(context, draft, siblings)}
    return found
