"""Who suffers an act beyond what its frame says: missions, people whom no list knows, who suffered losses."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from communique.extract.roles.blame import blamed_on
from communique.extract.roles.frame_sources import heads_at
from communique.extract.roles.governors import MODIFIERS, governor
from communique.extract.roles.worded import worded_victims
from communique.extract.sentence.arguments import agents, subjects
from communique.extract.sentence.graph import kids, prepositions
from communique.extract.sentence.named_actors import actors_of
from communique.extract.sentence.view import ARMED, View, is_mission, is_police, word
from communique.extract.sentence.word_classes import classes_of
from communique.extract.triggers.acts import ACTS_OF_HARM, SUFFERING
from communique.extract.triggers.triggers import Trigger
from communique.lexicon.rule_words import rule_words
from communique.records.claim import ClaimType
from communique.records.mention import ActorCategory, ActorMention


def unknown_victims(view: View, trigger: Trigger) -> list[ActorMention]:
    """Return people who are killed or hurt and whom no list knows as civilians ("killed a thief")."""
    if trigger.reading != "verb" or trigger.unit.type is not ClaimType.CASUALTIES:
        return []
    return worded_victims(view, heads_at(view, trigger, "obj", ()))


def sufferers(view: View, trigger: Trigger) -> list[ActorMention]:
    """Return who suffers under an act or a loss that a noun names ("they suffered ten dead in raids")."""
    told = trigger.reading == "noun" and trigger.unit.type in ACTS_OF_HARM | {ClaimType.CASUALTIES}
    verb = governor(view, trigger) if told else None
    if verb is None or word(view, verb) not in SUFFERING:
        return []
    return [m for i in subjects(view.graph, verb) for m in actors_of(view, i)]


_OWNED = frozenset({"belonging", "owned"})
_KEEPING, _BEARING = rule_words().people.keeping, rule_words().people.bearing


def keepers(view: View, trigger: Trigger, heads: Iterable[int]) -> list[ActorMention]:
    """Return who keeps, owns or rides in what an act hits ("a base manned by X", "tanks belonging to X")."""
    if not trigger.unit.type.value.startswith(_AGAINST):
        return []
    hit = [i for i in heads if i not in view.actors]
    told = [k for i in hit for k in kids(view.graph, i, "acl", "relcl")]
    kept = [k for k in told if word(view, k) in _KEEPING]
    borne = [k for k in told if word(view, k) in _BEARING]
    owned = [k for k in told if word(view, k) in _OWNED]
    whose = [
        *(j for k in owned for prep, j in prepositions(view.graph, k) if prep in {"to", "by"}),
        *(j for k in kept for j in agents(view.graph, k)),
        *(j for k in borne for j in kids(view.graph, k, "dobj")),
    ]
    return [m for j in whose for m in actors_of(view, j)]


_AGAINST = ("battle.", "territory.capture", "territory.siege", "harm.damage")

_DEEDS = frozenset({"attack_noun", "crime", "measure_word"})
_AT = frozenset({"on", "against", "at", "in"})


def struck_by_deeds(view: View, trigger: Trigger, targets: dict[str, list[int]]) -> set[int]:
    """Return where those stand whom a deed hits that is condemned or demanded: they are not spoken to.

    "condemned the bombing of X", "demanded the release of Y"; but X is who is to act in "the silence of X".
    """
    deeds = [i for group in targets.values() for i in group if i not in view.actors]
    deeds = [i for i in deeds if classes_of(view, i) & _DEEDS]
    blamed = [k for i in deeds for k in blamed_on(view, trigger.anchor, i)]
    near = [k for i in deeds for prep, k in prepositions(view.graph, i) if prep in _AT or _befalls(view, i)]
    near = [k for k in near if k not in blamed]
    hit = [m for k in near for m in _own_actors(view, k)]
    if trigger.unit.type is ClaimType.DEMAND:
        hit = [m for m in hit if m.category is ActorCategory.PEOPLE]
    return {m.start for m in hit}


_BEFALL = rule_words().acts.befalling


def _befalls(view: View, i: int) -> bool:
    """Return whether who stands behind a deed's "of" suffers it ("the shelling of X")."""
    return word(view, i).rstrip("s") in _BEFALL


def _own_actors(view: View, i: int) -> list[ActorMention]:
    """Return the actors on a noun and right before it."""
    return [view.actors[k] for k in (i, *kids(view.graph, i, *MODIFIERS)) if k in view.actors]


def missions_at(view: View, heads: Mapping[str, Mapping[str, list[int]]]) -> list[ActorMention]:
    """Return the states whose embassies an act is set at, or is called after ("the embassy bombing")."""
    around = [i for by_source in heads.values() for group in by_source.values() for i in group]
    return [m for i in around for m in actors_of(view, i) if is_mission(m)]


#: civilians by their work: whoever is hit among them counts as civilians
_BY_WORK = frozenset({"class:medics", "class:aid-workers", "class:activists"})


def of_vehicle(view: View, mention: ActorMention) -> ActorMention:
    """Return a driver or officer as one of those who were hit ("a police lorry, killing the driver")."""
    if mention.text.lower() in _OFFICERS and (force := _police_before(view, mention)) is not None:
        return replace(force, start=mention.start, end=mention.end, text=mention.text)
    if mention.text.lower() not in _CREW or mention.actor != "class:civilians":
        return mention
    at = next((i for i, known in view.actors.items() if known.start == mention.start), 0)
    meant = any(word(view, k) in _THE for k in kids(view.graph, at, "det", "poss"))
    driven = [i for i in range(at) if classes_of(view, i) & _DRIVEN] if meant else []
    owners = [m for i in driven[-1:] for k in (i, *kids(view.graph, i, *MODIFIERS)) for m in _armed(view, k)]
    return replace(owners[0], start=mention.start, end=mention.end, text=mention.text) if owners else mention


def _police_before(view: View, mention: ActorMention) -> ActorMention | None:
    """Return the police whose patrol or post a sentence names before "officers" as what was hit."""
    named = [m for m in view.who if m.end <= mention.start]
    return named[-1] if named and is_police(named[-1]) else None


_OFFICERS = frozenset({"officer", "officers"})


def _armed(view: View, i: int) -> list[ActorMention]:
    known = view.actors.get(i)
    return [known] if known is not None and (known.category in ARMED or is_police(known)) else []


_CREW = frozenset({"driver", "drivers", "crew", "occupants", "passengers"})
_THE = frozenset({"the", "its", "their"})
_DRIVEN = frozenset({"vehicle", "convoy_word", "patrol_word", "armour_word"})


def as_victim(mention: ActorMention) -> ActorMention:
    """Return unnamed medics, aid workers and activists as civilians, which they are to those who hit them."""
    if mention.actor not in _BY_WORK:
        return mention
    return replace(mention, actor="class:civilians", name="civilians")
