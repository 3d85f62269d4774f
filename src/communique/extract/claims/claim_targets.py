"""Whom it befell: the targets of a claim, weighed, or civilians where a toll names nobody."""

from collections.abc import Sequence
from dataclasses import replace

from communique.extract.claims.bystanders import spared
from communique.extract.claims.claim_sources import CHARGES, PERFORMATIVE
from communique.extract.claims.reading import Telling
from communique.extract.drafts.drafts import Draft
from communique.extract.drafts.struck_by import struck_by
from communique.extract.roles.measures import TOLLS
from communique.extract.roles.weapons import STRIKES
from communique.extract.sentence.arguments import objects
from communique.extract.sentence.graph import kids
from communique.extract.sentence.view import key_of, text_behind
from communique.extract.sentence.word_classes import classes_of
from communique.extract.story.candidates import actor_candidates
from communique.extract.story.carried_parties import targets_in_context
from communique.extract.story.context import FORCE
from communique.extract.story.whole_war import whole_war
from communique.lexicon.rule_words import rule_words
from communique.records.claim import ClaimType
from communique.records.mention import ActorCategory, ActorMention, SpeakerKind

#: what befalls civilians unless the text names others
_CIVILIAN = frozenset({ClaimType.DISPLACEMENT, ClaimType.DEPRIVATION, ClaimType.BESIEGED, ClaimType.PASSAGE})
#: stands for people harmed whom the text does not describe
CIVILIANS = ActorMention(
    start=0,
    end=1,
    text="",
    actor="class:civilians",
    name="civilians",
    category=ActorCategory.PEOPLE,
    rule_id="civilians",
)
_POSTS = rule_words().places.posts
_PRIVATE = frozenset({SpeakerKind.RESIDENT, SpeakerKind.RESPONDER})
#: who may be a soldier, known or not
_RANKS = frozenset({"force", "commander_word", "soldier_word"})


def targets_of(telling: Telling, agents: Sequence[ActorMention]) -> list[ActorMention]:
    """Return who is acted on: weighed, but in acts of speech, where they stand by the verb."""
    draft, siblings = telling.draft, telling.siblings
    victims = targets_in_context(telling.context, draft, agents) or tuple(struck_by(draft))
    victims = victims or _unnamed_victims(draft) or _telling_of_themselves(telling)
    if draft.type in PERFORMATIVE:  # nobody accuses himself
        own = {key_of(m) for m in agents} if draft.type in CHARGES else set()
        hit = draft.unit.id == _CONDEMNING  # "condemned attacks on civilians": it is not they who did wrong
        wrong = [m for m in victims if not (hit and m.category is ActorCategory.PEOPLE)]
        return [m for m in wrong if key_of(m) not in own]
    rivals = actor_candidates(
        "target",
        draft,
        telling.context,
        telling.story,
        victims,
        agents,
        siblings=siblings,
        speakers=telling.speakers(),
    )
    apart = spared(draft, siblings)
    weighed = [m for m in telling.tools.choose("target", rivals) if key_of(m) not in apart]
    weighed = _beside_holders(_unarmed_there(draft, _told_hit(draft, weighed)), draft, siblings)
    weighed = _of_one_side(telling, agents, _of_another_land(draft, agents, weighed))
    return weighed or ([CIVILIANS] if victims == (CIVILIANS,) and _strikes_people(draft, agents) else [])


_CONDEMNING = "accusation.condemn"


def _of_one_side(
    telling: Telling, agents: Sequence[ActorMention], targets: Sequence[ActorMention]
) -> list[ActorMention]:
    """Return the targets without armed ones whom only the story names beside a foe of who acts."""
    foes = [m for m in targets if any(telling.context.are_foes(agent, m) for agent in agents)]
    if not foes:
        return list(targets)
    here = {key_of(m) for m in (*telling.draft.actors("target"), *telling.draft.view.who)}
    return [m for m in targets if m in foes or key_of(m) in here or m.category not in FORCE]


def _of_another_land(
    draft: Draft, agents: Sequence[ActorMention], targets: Sequence[ActorMention]
) -> list[ActorMention]:
    """Return the rebels whom a state backs without the name of its own land: they fight another state."""
    if draft.type is not ClaimType.SUPPORT:
        return list(targets)
    lands = {m.country for m in agents if m.category is ActorCategory.STATE and m.country}
    own = [m.actor is not None and m.actor.startswith(_CLASS) and m.country in lands for m in targets]
    kinds = [replace(m, name=(m.actor or "").removeprefix(_CLASS), country=None) for m in targets]
    return [kind if of_land else m for m, kind, of_land in zip(targets, kinds, own, strict=True)]


_CLASS = "class:"


def _told_hit(draft: Draft, targets: Sequence[ActorMention]) -> list[ActorMention]:
    """Return the targets without armed ones of a bomb that its sentence does not name as hit.

    Bombs in streets and markets hit whoever is there: nobody's foe is meant until the words say so.
    """
    if draft.type is not ClaimType.EXPLOSION:
        return list(targets)
    own = {key_of(m) for m in draft.actors("target")}
    here = {key_of(m) for m in draft.view.who if not _is_post(draft, m)}
    return [m for m in targets if key_of(m) in own | here or m.category not in FORCE]


def _unarmed_there(draft: Draft, targets: Sequence[ActorMention]) -> list[ActorMention]:
    """Return the targets without armed ones that a blow on a school, a market or the like does not name."""
    graph = draft.view.graph
    hit = objects(graph, draft.trigger.anchor) if draft.trigger.reading == "verb" else []
    if not any(_CIVIL & classes_of(draft.view, i) and not kids(graph, i, "poss") for i in hit):
        return list(targets)
    own = {key_of(m) for m in draft.actors("target")}
    return [m for m in targets if key_of(m) in own or m.category not in FORCE]


_CIVIL = frozenset({"civil_ground", "crowd_place", "premises", "medical"})


def _beside_holders(
    targets: Sequence[ActorMention], draft: Draft, siblings: Sequence[Draft]
) -> list[ActorMention]:
    """Return the targets without armed ones of other sentences, where this one says who holds what is hit."""
    held = any(d.type is ClaimType.CONTROL and d.actors("agent") for d in siblings)
    if draft.type not in STRIKES or not held:
        return list(targets)
    here = {key_of(m) for m in draft.view.who}
    return [m for m in targets if key_of(m) in here or m.category not in FORCE]


def _is_post(draft: Draft, mention: ActorMention) -> bool:
    """Return whether police are named only for their building ("near a police station")."""
    if not mention.text.lower().endswith("police"):
        return False
    return not _POSTS.isdisjoint(text_behind(draft.view, mention).lower().split()[:2])


def _unnamed_victims(draft: Draft) -> tuple[ActorMention, ...]:
    """Return civilians for a toll that says nothing of who was hit ("Air raid kills 21")."""
    harmed = any(q.measure in TOLLS for q in draft.quantities) or draft.type in _CIVILIAN
    return (CIVILIANS,) if harmed else ()


def _telling_of_themselves(telling: Telling) -> tuple[ActorMention, ...]:
    """Return civilians where people who live there tell that "we are being bombed"."""
    draft, frame = telling.draft, telling.frame
    private = frame is not None and frame.chain and frame.chain[-1].kind in _PRIVATE
    if draft.type not in STRIKES or not private:
        return ()
    hit = [*objects(draft.view.graph, draft.trigger.anchor), *draft.roles.heads.get("target", ())]
    return (CIVILIANS,) if any("us_word" in classes_of(draft.view, k) for k in hit) else ()


def _strikes_people(draft: Draft, agents: Sequence[ActorMention]) -> bool:
    """Return whether a claim counts dead or hurt of whom nothing is said, where only its doers bear arms."""
    if draft.type is ClaimType.CLASH or draft.type in _CIVILIAN or whole_war(draft):
        return False
    doers = {key_of(m) for m in agents}
    armed = [m for m in draft.view.who if m.category in FORCE and key_of(m) not in doers]
    unknown = any(classes_of(draft.view, i) & _RANKS for i in draft.roles.heads.get("target", ()))
    return not armed and not unknown and "them" not in draft.view.graph.words
