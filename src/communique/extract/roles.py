"""Roles: who does it to whom and where, read off a trigger's frame."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from typing import TypeVar

from communique.extract.authors import authors
from communique.extract.counted import counted_victims
from communique.extract.deeds import deed_doers, means_doers
from communique.extract.graph import (
    covered,
    governing_verb,
    is_passive,
    is_verb,
    kids,
    objects,
    prepositions,
    subjects,
    subtree,
)
from communique.extract.triggers import Trigger, object_heads, phrases
from communique.extract.view import (
    ARMED,
    View,
    actors_of,
    called,
    classes_of,
    is_class,
    is_label,
    is_mission,
    is_nobody,
    is_pronoun,
    places_of,
    text_between,
    word,
)
from communique.extract.worded import worded_doers, worded_victims
from communique.lexicon.units import Frame
from communique.records.claim import ClaimType
from communique.records.mention import ActorCategory, ActorMention, PlaceMention

#: acts that somebody may claim to have done
ACTS_OF_HARM = frozenset(
    {
        ClaimType.AIRSTRIKE,
        ClaimType.SHELLING,
        ClaimType.EXPLOSION,
        ClaimType.CHEMICAL,
        ClaimType.CLASH,
        ClaimType.OFFENSIVE,
    }
)
ACTOR_ROLES = ("agent", "target")
PLACE_ROLES = ("location", "origin", "destination", "route")
_MODIFIERS = ("poss", "compound", "amod", "nmod", "npadvmod")
_Mention = TypeVar("_Mention", ActorMention, PlaceMention)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """The mentions in each role; ``pronouns`` the token of a role that a pronoun fills."""

    actors: dict[str, tuple[ActorMention, ...]]
    places: dict[str, tuple[PlaceMention, ...]]
    pronouns: dict[str, int]
    heads: dict[str, tuple[int, ...]]


def fill_roles(view: View, trigger: Trigger) -> Roles:
    """Return the roles that a trigger's frame finds in its sentence."""
    sources = _sources(view.lexicon.frames[trigger.unit.frame], trigger)
    around = all_phrases(view, trigger)
    at = {
        source: heads_at(view, trigger, source, around)
        for source in dict.fromkeys(chain.from_iterable(sources.values()))
    }
    if at.get("withsubj"):  # who acts with a backing gives none
        at["subj"] = []
    heads = {role: {source: at[source] for source in wanted} for role, wanted in sources.items()}
    actors = {
        role: with_partners(view, _first(view, heads[role], actors_of))
        for role in ACTOR_ROLES
        if role in heads
    }
    if joined := heads.get("target", {}).get("whose"):
        actors = _split(view, actors_of(view, joined[0]), trigger.anchor)
    if trigger.unit.type in ACTS_OF_HARM:
        actors["target"] = [*actors.get("target", ()), *_missions(view, heads)]
    if trigger.unit.type in _SPOKEN:
        struck = _struck(view, trigger, heads.get("target", {}))
        actors["target"] = [m for m in actors.get("target", ()) if m.start not in struck]
    if trigger.unit.type in _OF_DEEDS and not actors.get("target"):
        deeds = chain.from_iterable(heads.get("target", {}).values())
        doers = deed_doers(view, trigger.anchor, deeds)
        actors["target"] = with_partners(view, doers)
    doers = [m for m in actors.get("agent", ()) if not _own_troops(view, m) and not is_mission(m)]
    actors["agent"] = [m for m in doers if not is_nobody(view, m)]
    if not actors["agent"]:
        told = _claimants(view, trigger) or _laid_to(view, trigger) or _owners(view, trigger)
        told = told or _blamed(view, trigger) or _doers_of_means(view, trigger, heads)
        actors["agent"] = told or _unknown_doers(view, trigger)
    if trigger.unit.type is ClaimType.CLASH:
        actors["agent"] = with_neighbour(view, actors["agent"])
    if trigger.unit.type is ClaimType.CASUALTIES and (counted := counted_victims(view, trigger.anchor)):
        actors["target"] = counted
    if not actors.get("target"):
        actors["target"] = _unknown_victims(view, trigger) or _sufferers(view, trigger)
    places = {role: _first(view, heads[role], places_of) for role in PLACE_ROLES if role in heads}
    if trigger.unit.type in _FIRED and (posts := _posts(view, heads.get("agent", {}))):
        starts = {place.start for place in posts}
        places = {role: [p for p in found if p.start not in starts] for role, found in places.items()}
        places["origin"] = posts
    actors = {role: _without_labels(found) for role, found in actors.items()}
    if trigger.unit.type.value.startswith(_HARMFUL):
        actors["target"] = [as_victim(m) for m in actors.get("target", ())]
    return Roles(
        actors={role: tuple(found) for role, found in _apart(actors).items()},
        places={role: tuple(with_list(view, most_specific(view, found))) for role, found in places.items()},
        pronouns=_pronouns(view, heads, actors),
        heads={role: tuple(i for group in by.values() for i in group) for role, by in heads.items()},
    )


#: acts of which whoever does them is told, known or not
_VIOLENT = ("battle.", "harm.casualties", "harm.damage")


def _unknown_doers(view: View, trigger: Trigger) -> list[ActorMention]:
    """Return the doers of a violent act by their own words, where these name nobody ("an angry mob")."""
    told = "subj" in view.lexicon.frames[trigger.unit.frame].verb.get("agent", ())
    if trigger.reading != "verb" or not told or not trigger.unit.type.value.startswith(_VIOLENT):
        return []
    return worded_doers(view, _doers(view, trigger))


def _doers_of_means(
    view: View, trigger: Trigger, heads: Mapping[str, Mapping[str, list[int]]]
) -> list[ActorMention]:
    """Return the armed actors whose act does something ("a siege imposed by X chokes the town")."""
    if not trigger.unit.type.value.startswith(_HARMFUL):
        return []
    acts = chain.from_iterable(heads.get("agent", {}).values())
    return [m for m in means_doers(view, acts) if m.category in ARMED]


def _unknown_victims(view: View, trigger: Trigger) -> list[ActorMention]:
    """Return people who are killed or hurt and whom no list knows as civilians ("killed a thief")."""
    if trigger.reading != "verb" or trigger.unit.type is not ClaimType.CASUALTIES:
        return []
    return worded_victims(view, heads_at(view, trigger, "obj", ()))


def _sufferers(view: View, trigger: Trigger) -> list[ActorMention]:
    """Return who suffers under an act that a noun names ("they suffered losses in raids")."""
    verb = (
        governor(view, trigger) if trigger.reading == "noun" and trigger.unit.type in ACTS_OF_HARM else None
    )
    if verb is None or word(view, verb) not in _SUFFERING:
        return []
    return [m for i in subjects(view.graph, verb) for m in actors_of(view, i)]


#: what is done against the doers of a deed: they are condemned, or beaten back
_OF_DEEDS = frozenset({ClaimType.ACCUSATION, ClaimType.REPULSE})
#: what is said to somebody about acts against others
_SPOKEN = frozenset({ClaimType.ACCUSATION, ClaimType.DEMAND})
_DEEDS = frozenset({"attack_noun", "crime", "measure_word"})
_AT = frozenset({"on", "against", "at", "in"})


def _struck(view: View, trigger: Trigger, targets: dict[str, list[int]]) -> set[int]:
    """Return where those stand whom a deed hits that is condemned or demanded: they are not spoken to.

    "condemned the bombing of X", "demanded the release of Y"; but X is who is to act in "the silence of X".
    """
    deeds = [i for group in targets.values() for i in group if i not in view.actors]
    deeds = [i for i in deeds if classes_of(view, i) & _DEEDS]
    blamed = [k for i in deeds for k in _blamed_on(view, trigger.anchor, i)]
    near = [k for i in deeds for prep, k in prepositions(view.graph, i) if prep in _AT or _befalls(view, i)]
    near = [k for k in near if k not in blamed]
    hit = [m for k in near for m in _own_actors(view, k)]
    if trigger.unit.type is ClaimType.DEMAND:
        hit = [m for m in hit if m.category is ActorCategory.PEOPLE]
    return {m.start for m in hit}


_BEFALL = frozenset(
    (
        "bombing bombardment shelling killing murder execution abduction kidnapping siege slaughter invasion"
        " assassination destruction targeting release protection occupation massacre"
    ).split()
)


def _befalls(view: View, i: int) -> bool:
    """Return whether who stands behind a deed's "of" suffers it ("the shelling of X")."""
    return word(view, i).rstrip("s") in _BEFALL


def _own_actors(view: View, i: int) -> list[ActorMention]:
    """Return the actors on a noun and right before it."""
    return [view.actors[k] for k in (i, *kids(view.graph, i, *_MODIFIERS)) if k in view.actors]


#: what is fired from where its crews stand
_FIRED = frozenset({ClaimType.SHELLING})
_POSTED = frozenset("positioned stationed deployed entrenched based holed dug located barricaded".split())


def _posts(view: View, agents: dict[str, list[int]]) -> list[PlaceMention]:
    """Return where those who fire are posted ("crews positioned in X fired rockets at Y")."""
    doers = [i for group in agents.values() for i in group]
    posted = [k for i in doers for k in kids(view.graph, i, "acl", "amod") if word(view, k) in _POSTED]
    at = [
        k for i in posted for prep, k in prepositions(view.graph, i) if prep in {"in", "at", "on", "inside"}
    ]
    return [place for k in at for place in places_of(view, k)]


def _missions(view: View, heads: dict[str, dict[str, list[int]]]) -> list[ActorMention]:
    """Return the states whose embassies an act is set at, or is called after ("the embassy bombing")."""
    around = [i for by_source in heads.values() for group in by_source.values() for i in group]
    return [m for i in around for m in actors_of(view, i) if is_mission(m)]


def _without_labels(mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """Drop "terrorists" and the like beside the group that they are called after; no state's troops are."""
    named = [m for m in mentions if not is_label(m)]
    return named if any(m.category in _LABELLED for m in named) else list(mentions)


_LABELLED = ARMED - {ActorCategory.STATE, ActorCategory.COALITION}


_HARMFUL = ("battle.", "harm.", "territory.")
#: civilians by their work: whoever is hit among them counts as civilians
_BY_WORK = frozenset({"class:medics", "class:aid-workers", "class:activists"})


def as_victim(mention: ActorMention) -> ActorMention:
    """Return unnamed medics, aid workers and activists as civilians, which they are to those who hit them."""
    if mention.actor not in _BY_WORK:
        return mention
    return replace(mention, actor="class:civilians", name="civilians")


_TROOPS = frozenset(
    ("troops forces soldiers fighters militants army military units warplanes jets aircraft gunmen").split()
)


_WHOSE = frozenset({"its", "their", "his", "her"})


def _own_troops(view: View, mention: ActorMention) -> bool:
    """Return whether a mention is "its troops": whose they are, the pronoun says and not the noun."""
    if mention.text.lower() not in _TROOPS:
        return False
    on = [i for i, known in view.actors.items() if known.start == mention.start]
    return any(word(view, k) in _WHOSE for i in on for k in kids(view.graph, i, "poss"))


_WEAPONS = frozenset({"air_weapon", "shell_weapon", "aircraft_kind", "bomb"})


def _owners(view: View, trigger: Trigger) -> list[ActorMention]:
    """Return whose weapons strike ("Fooland missiles hit", "Fooland's drones struck")."""
    if (
        trigger.reading != "verb"
        or trigger.unit.type not in ACTS_OF_HARM
        or is_passive(view.graph, trigger.anchor)
    ):
        return []
    arms = [i for i in subjects(view.graph, trigger.anchor) if classes_of(view, i) & _WEAPONS]
    fired = [view.graph.tokens[i].head for i in arms if view.graph.tokens[i].dep == "dobj"]
    if crews := [m for verb in fired for k in subjects(view.graph, verb) for m in actors_of(view, k)]:
        return [m for m in crews if m.category in ARMED]  # "X fired shells filled with gas"
    whose = [k for i in arms for k in kids(view.graph, i, "amod", "compound", "poss", "nmod")]
    held = [j for i in arms for k in kids(view.graph, i, "acl") for j in sorted(subtree(view.graph, k))]
    named = [m for k in whose for m in actors_of(view, k)] or [
        view.actors[j] for j in held if j in view.actors
    ]
    return list({m.start: m for m in named if m.category in ARMED}.values())


def _subjects_with(view: View, noun: int) -> list[int]:
    """Return who acts with a noun: "with Iran's backing, X advanced", "X advanced under cover of jets"."""
    graph = view.graph
    led_by = graph.tokens[noun].head
    if graph.words[led_by] == "of":  # "under cover of"
        led_by = graph.tokens[graph.tokens[led_by].head].head
    verb = graph.tokens[led_by].head
    if graph.words[led_by] not in {"with", "under"} or not is_verb(graph.tokens[verb]):
        return []
    return subjects(graph, verb)


_OWNED = frozenset({"responsibility", "credit"})


def _claimants(view: View, trigger: Trigger) -> list[ActorMention]:
    """Return who "claimed responsibility for" an act, the subject of that verb, or who "was behind" it."""
    graph = view.graph
    if trigger.unit.type not in ACTS_OF_HARM:
        return []
    claimed = [t for t in graph.tokens[: trigger.anchor] if t.text.lower() in _OWNED and t.dep == "dobj"]
    verbs = [t.head for t in claimed if trigger.anchor in subtree(graph, t.head)]
    found = [m for verb in verbs for i in subjects(graph, verb) for m in actors_of(view, i)]
    behind = authors(view, trigger.anchor) if trigger.reading == "noun" else []
    return [m for m in found if m.category in ARMED and not is_nobody(view, m)] or behind


_BLAMED = {"blamed": "on", "pinned": "on", "attributed": "to"}


def _laid_to(view: View, trigger: Trigger) -> list[ActorMention]:
    """Return on whom an act is blamed: "an attack blamed on X", "the raid was attributed to X"."""
    graph, anchor = view.graph, trigger.anchor
    if not trigger.unit.type.value.startswith(_VIOLENT):
        return []
    told = [t for t in graph.tokens if t.text.lower() in _BLAMED]
    acts = {t.i: {t.head} if t.dep == "acl" else set(subjects(graph, t.i)) for t in told}
    over = subtree(graph, anchor)
    found = [t for t in told if anchor in acts[t.i] or (t.dep == "acl" and t.head in over)]
    heads = [
        i
        for t in found
        for prep in kids(graph, t.i, "prep")
        if graph.words[prep] == _BLAMED[t.text.lower()]
        for i in kids(graph, prep, "pobj")
    ]
    return [m for i in heads for m in actors_of(view, i) if m.category in ARMED]


def _sources(frame: Frame, trigger: Trigger) -> dict[str, tuple[str, ...]]:
    if trigger.reading == "suffix":
        return {"agent": ("name",), "location": ("head",)}
    return frame.noun if trigger.reading == "noun" else frame.verb


def heads_at(view: View, trigger: Trigger, source: str, around: Sequence[tuple[str, int]]) -> list[int]:
    """Return the heads of what stands at a source of a trigger; ``around`` are its phrases."""
    if trigger.reading == "noun" and source in {"subj", "obj"}:
        return _around_noun(view, trigger, source)
    match source:
        case "subj":
            return _doers(view, trigger)
        case "obj":
            return object_heads(view, trigger) or _harmed_subjects(view, trigger)
        case "govsubj":
            verb = governing_verb(view.graph, trigger.anchor)
            return subjects(view.graph, verb) if verb is not None else []
        case "whose":
            return _whose(view, trigger.anchor)
        case "withsubj":
            return _subjects_with(view, trigger.anchor)
        case "verbsubj":
            return _governing_subjects(view, trigger)
        case "poss":
            return [
                k
                for i in trigger.tokens
                for k in kids(view.graph, i, *_MODIFIERS)
                if not _judges(view, trigger, k)
            ]
        case "head":
            return _modified(view, trigger)
        case "scene":
            return _scene(view, trigger)
        case "called":
            return [i for i in trigger.tokens if called(view, i)]
        case "name":
            return _hyphenated(view, trigger)
        case "targeting":
            return _targeted(view, trigger)
        case "route":
            return [i for i in object_heads(view, trigger) if "route" in classes_of(view, i)]
        case _:
            return [i for prep, i in around if prep == source]


def _judges(view: View, trigger: Trigger, i: int) -> bool:
    """Return whether a word before an act only judges it: "a terrorist attack" says not whose it was.

    In the mouth of a party it does, but not of a bombing: the shells are its foe's, bombs may be anyone's.
    """
    known = view.actors.get(i)
    meant = known is not None and not is_class(known) and trigger.unit.type is not ClaimType.EXPLOSION
    return word(view, i) == "terrorist" and not meant


def _carried_out(view: View, trigger: Trigger) -> list[tuple[str, int]]:
    """Return the phrases of "carried out by X in Y" behind an act's noun."""
    device = [i for prep, i in phrases(view, trigger) if prep == "of"]  # "the blast of a mine laid by X"
    participles = [k for i in (*trigger.tokens, *device) for k in kids(view.graph, i, "acl", "relcl")]
    done = [k for k in participles if "launching" in view.lexicon.classes.get(word(view, k), ())]
    return [pair for k in done for pair in prepositions(view.graph, k)]


def _doers(view: View, trigger: Trigger) -> list[int]:
    if trigger.reading != "verb" or _harmed_subjects(view, trigger):
        return []
    if purpose := _of_noun_with_aim(view, trigger):
        return purpose
    return subjects(view.graph, trigger.anchor)


def _of_noun_with_aim(view: View, trigger: Trigger) -> list[int]:
    """Return whose offensive it is in "a rebel offensive to take X", "a push by the army to take X"."""
    token = view.graph.tokens[trigger.anchor]
    if token.dep != "acl" or token.tag != "VB":
        return []
    noun = token.head
    by = [i for prep, i in prepositions(view.graph, noun) if prep == "by"]
    before = kids(view.graph, noun, *_MODIFIERS)
    return next(([i] for i in (*by, *before) if actors_of(view, i)), [])


_HAVE = frozenset({"has", "have", "had", "having", "'ve", "'d"})


def _harmed_subjects(view: View, trigger: Trigger) -> list[int]:
    """Return the subject of "killed" and "injured" without an object: a passive that lost its verb."""
    harmful = trigger.unit.measure in {"killed", "injured"} and trigger.reading == "verb"
    participle = view.graph.tokens[trigger.anchor].tag in {"VBN", "VBD"}
    if not harmful or not participle or is_passive(view.graph, trigger.anchor):
        return []
    if object_heads(view, trigger) or len(trigger.tokens) > 1 or trigger.unit.frame != "kill":
        return []
    if any(word(view, k) in _HAVE for k in kids(view.graph, trigger.anchor, "aux")):
        return []  # "its soldiers had killed or tortured anyone": the object follows a second verb
    return subjects(view.graph, trigger.anchor)


def _governing_subjects(view: View, trigger: Trigger) -> list[int]:
    """Return the subject of the verb that a noun hangs on, where it is armed ("in battle, X pushed")."""
    verb = governing_verb(view.graph, trigger.anchor)
    found = subjects(view.graph, verb) if verb is not None else []
    return [i for i in found if i != trigger.anchor and "force" in classes_of(view, i)]


def all_phrases(view: View, trigger: Trigger) -> list[tuple[str, int]]:
    """Return a trigger's phrases, then those of its object, then those of the verb it hangs on."""
    found = phrases(view, trigger)
    if trigger.reading == "verb":
        near = object_heads(view, trigger)
        found += [pair for i in near for pair in prepositions(view.graph, i)]
    if trigger.reading == "noun":
        found += _behind_ground(view, found)
        found += _carried_out(view, trigger)
    if trigger.reading == "noun" and (measure := _counted_by(view, trigger)) is not None:
        found += [pair for pair in prepositions(view.graph, measure) if pair[1] not in trigger.tokens]
    if trigger.reading == "noun" and (verb := governor(view, trigger)) is not None:
        beside = [pair for pair in prepositions(view.graph, verb) if pair[1] not in trigger.tokens]
        found += [pair for pair in beside if not _beside_own_doer(view, trigger, pair[1])]
    return found


def _beside_own_doer(view: View, trigger: Trigger, first: int) -> bool:
    """Return whether a phrase begins with another act, and this one says whose it is itself."""
    token = view.graph.tokens[trigger.anchor]
    if token.dep != "conj" or token.head != first:
        return False
    return any(actors_of(view, k) for i in trigger.tokens for k in kids(view.graph, i, *_MODIFIERS))


def _behind_ground(view: View, found: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the "by" phrases that hang on an act's "of" phrase: "the capture of X district by Y"."""
    of = [i for prep, i in found if prep == "of"]
    return [pair for i in of for pair in prepositions(view.graph, i) if pair[0] == "by"]


def _counted_by(view: View, trigger: Trigger) -> int | None:
    """Return the noun that only counts an act ("a wave of raids in the north")."""
    token = view.graph.tokens[trigger.anchor]
    of = view.graph.tokens[token.head]
    if token.dep != "pobj" or of.text.lower() != "of":
        return None
    return of.head if "partitive" in classes_of(view, of.head) else None


def governor(view: View, trigger: Trigger) -> int | None:
    """Return the verb that a noun trigger hangs on as subject, object or in a phrase."""
    token = view.graph.tokens[trigger.anchor]
    if token.dep in {"dobj", "nsubj", "nsubjpass", "attr", "pobj", "conj", "oprd"}:
        return governing_verb(view.graph, trigger.anchor)
    return None


_INSTRUMENTAL = frozenset({"with", "using", "by", "in"})


def _around_noun(view: View, trigger: Trigger, source: str) -> list[int]:
    """Return who launches an act ("subj") or what the act hits ("obj"), from the noun's verb."""
    if source == "subj" and (accused := _accused(view, trigger)):
        return accused
    if kids(view.graph, trigger.anchor, "dobj"):  # "X started shelling Y": a verb after all
        return (subjects if source == "subj" else objects)(view.graph, trigger.anchor)
    verb = governor(view, trigger)
    if verb is None:
        return []
    if source == "obj":
        return objects(view.graph, verb) if _acts_itself(view, trigger, verb) else []
    if _launched(view, trigger, verb):
        return [i for i in subjects(view.graph, verb) if i != trigger.anchor]
    return []


_ACCUSING = frozenset(("accuse accuses accused accusing blame blames blamed blaming suspected").split())


def _accused(view: View, trigger: Trigger) -> list[int]:
    """Return who is accused of an act that a noun names: "accused X of shelling Y", "blamed X for it"."""
    graph = view.graph
    token = graph.tokens[trigger.anchor]
    if token.dep in {"dobj", "nsubjpass"}:
        return _blamed_on(view, token.head, token.i)
    if token.dep not in {"pcomp", "pobj"} or word(view, token.head) not in {"of", "for"}:
        return []
    over = graph.tokens[graph.tokens[token.head].head]
    verb = over.head if over.dep == "dobj" else over.i
    return objects(graph, verb) if word(view, verb) in _ACCUSING else []


def _blamed(view: View, trigger: Trigger) -> list[ActorMention]:
    """Return the armed actors who are accused of an act of harm that a noun names."""
    if trigger.reading != "noun" or trigger.unit.type not in ACTS_OF_HARM:
        return []
    return [m for i in _accused(view, trigger) for m in actors_of(view, i) if m.category in ARMED]


def _blamed_on(view: View, verb: int, act: int) -> list[int]:
    """Return on whom an act is blamed: "blamed the blast in Z on X", "the blast was blamed on X"."""
    if word(view, verb) not in _ACCUSING:
        return []
    own = [k for prep, k in prepositions(view.graph, verb) if prep in _UPON]
    below = subtree(view.graph, act) if word(view, verb).startswith("blam") else ()
    beside = [k for i in sorted(below) for prep, k in prepositions(view.graph, i) if prep in _UPON]
    return own or beside[-1:]


_UPON = frozenset({"on", "upon"})


def _acts_itself(view: View, trigger: Trigger, verb: int) -> bool:
    """Return whether an act is the subject of its verb, or what the verb is done with or by."""
    token = view.graph.tokens[trigger.anchor]
    if token.dep == "nsubj":
        return token.head == verb
    return token.dep == "pobj" and word(view, token.head) in _INSTRUMENTAL


def _launched(view: View, trigger: Trigger, verb: int) -> bool:
    """Return whether a verb says that its subject does the act ("launched raids", "attacked with bombs")."""
    token = view.graph.tokens[trigger.anchor]
    if token.dep == "pobj" and word(view, token.head) in {"with", "using"}:
        return True
    if trigger.unit.type is ClaimType.DAMAGE:
        return _inflicted(view, verb)
    launching = "launching" in view.lexicon.classes.get(word(view, verb), ())
    suffering = word(view, verb) in _SUFFERING and trigger.unit.type in ACTS_OF_HARM
    return launching and not suffering and token.dep != "nsubj"


def _inflicted(view: View, verb: int) -> bool:
    """Return whether a verb says that armed actors bring harm about ("the army wreaked destruction")."""
    if view.graph.tokens[verb].tag == "VBG" or "inflicting" not in classes_of(view, verb):
        return False
    return any("force" in classes_of(view, i) for i in subjects(view.graph, verb))


#: verbs whose subject an act is done to ("suffered a blow in strikes")
_SUFFERING = frozenset(
    "suffer suffers suffered suffering sustain sustains sustained endured incurred".split()
)


def _modified(view: View, trigger: Trigger) -> list[int]:
    """Return the noun that an adjective, a participle or a phrase modifies ("the town under siege")."""
    first = view.graph.tokens[trigger.tokens[0]]
    if trigger.reading == "noun" and first.dep == "prep":
        return [first.head]
    if _whose(view, trigger.anchor):
        return [trigger.anchor]  # "Xyz and its Kenyan backers": those are the Kenyans
    token = view.graph.tokens[trigger.anchor]
    if trigger.reading in {"adjective", "suffix"} and token.dep in {
        "amod",
        "acl",
        "compound",
        "nmod",
        "conj",
    }:
        head = token.head
        return [head] if view.graph.tokens[head].dep != "amod" else [view.graph.tokens[head].head]
    return [] if trigger.reading == "suffix" and token.head == token.i else [token.head]


def _whose(view: View, noun: int) -> list[int]:
    """Return whom a noun belongs to that "and its" or "and their" joins to its owner."""
    graph = view.graph
    token = graph.tokens[noun]
    own = any(graph.words[k] in {"its", "their", "his"} for k in kids(graph, noun, "poss"))
    return [token.head] if token.dep == "conj" and own else []


def _split(view: View, actors: Sequence[ActorMention], noun: int) -> dict[str, list[ActorMention]]:
    """Return those before "and its Kenyan backers" as whom these back, and the Kenyans as who does."""
    own = view.graph.starts[min(kids(view.graph, noun, "poss"))]
    backers = [m for m in actors_of(view, noun) if m.start > own]
    return {"agent": backers, "target": [m for m in actors if m.start < own]}


def _scene(view: View, trigger: Trigger) -> list[int]:
    """Return the subject of a verb of seeing whose object the trigger is ("Aleppo saw heavy fighting")."""
    token = view.graph.tokens[trigger.anchor]
    seen = token.dep == "dobj" and "witnessing" in classes_of(view, token.head)
    return subjects(view.graph, token.head) if seen else []


def _hyphenated(view: View, trigger: Trigger) -> list[int]:
    before = trigger.anchor - 1
    return [before - 1 if view.graph.tokens[before].text == "-" else before]


def _targeted(view: View, trigger: Trigger) -> list[int]:
    """Return the object of a participle behind a noun: "raids targeting X", "shells hitting X"."""
    participles = [k for i in trigger.tokens for k in kids(view.graph, i, "acl", "relcl")]
    return [i for k in participles if not is_passive(view.graph, k) for i in objects(view.graph, k)]


def _first(
    view: View, by_source: dict[str, list[int]], finder: Callable[[View, int], Sequence[_Mention]]
) -> list[_Mention]:
    for heads in by_source.values():
        found = [mention for i in heads for mention in finder(view, i)]
        if found:
            return found
    return []


def _apart(actors: dict[str, list[ActorMention]]) -> dict[str, list[ActorMention]]:
    """Drop from the target what is already the agent."""
    agents = {mention.start for mention in actors.get("agent", [])}
    if "target" in actors:
        actors["target"] = [mention for mention in actors["target"] if mention.start not in agents]
    return actors


def _pronouns(
    view: View, heads: dict[str, dict[str, list[int]]], actors: dict[str, list[ActorMention]]
) -> dict[str, int]:
    found: dict[str, int] = {}
    for role in ACTOR_ROLES:
        if actors.get(role):
            continue
        for group in heads.get(role, {}).values():
            for i in group:
                owners = kids(view.graph, i, "poss")
                named_last = role == "agent" and names_group(view, i)
                whose = any(is_pronoun(view, k) or names_group(view, k) for k in owners)
                if is_pronoun(view, i) or named_last or whose:
                    found.setdefault(role, i)
    return found


_GROUPS = frozenset(("group militia movement faction organisation organization outfit insurgency").split())


def names_group(view: View, i: int) -> bool:
    """Return whether a noun phrase only says "the group": it means the one named last."""
    if word(view, i) not in _GROUPS or i in view.actors:
        return False
    return [word(view, k) for k in view.graph.children[i] if k < i] in (["the"], ["that"], ["this"])


_KIND = (
    r"towns?|villages?|cities|city|districts?|neighbou?rhoods?|areas?|quarters?|suburbs?|provinces?|regions?"
)
_BESIDE = r"(?:nearby|neighbou?ring|adjacent|adjoining|surrounding)"
#: what stands between two places of a list: a comma or "and", or (commas may be lost) nothing at all
_LIST_GAP = re.compile(
    rf"\s*|(\s*({_KIND}))?[\s,]*(,|and|or|as well as)[\s,]*(also )?((in|on|at)\s)?\s*"
    rf"(the\s+)?({_BESIDE}\s+)?(([a-z-]+\s+)?({_KIND})( of)?\s+)?",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\b(?:and|as well as)\b", re.IGNORECASE)


def with_list(view: View, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Return places with the others of their list ("in Damascus Aleppo and Idlib")."""
    chosen = {place.start for place in places}
    runs = _runs(view)
    return [p for run in runs if any(p.start in chosen for p in run) for p in run] or list(places)


_PARTNER_GAP = re.compile(
    r"((\s[a-z]+){0,2}\s*(?P<comma>,)\s*(?P<and>and|or)?"
    r"|\s*(and|or|&|as well as|along with|together with)(\s+by)?)"
    r"\s*(the|its|their|his|an?)?\s*(other|various|several|some)?\s*(ally|allies)?\s*([A-Z]\w+(['’]s)?\s)?",
)
#: what says of two that they act together
_TOGETHER = re.compile(
    r"\s*,?\s*(in (?:(?:close|full|joint) )?"
    r"(?:co-?operation|co-?ordination|collaboration|conjunction|partnership|concert) with"
    r"|alongside|side by side with|(?:aided|assisted|joined|accompanied) by"
    r"|with the (?:help|participation) of)"
    r"\s+(the |its |their |an? )?",
)
#: what stands between two of a list whose commas were lost ("rebels government forces and Kurds")
_LOST_COMMA = re.compile(r"\s+((its|their|his)\s+(ally|allies)\s+)?")


def with_partners(view: View, actors: Sequence[ActorMention]) -> list[ActorMention]:
    """Return actors with those they are joined to by "and" ("Russian and regime warplanes")."""
    chosen = {actor.start for actor in actors}
    joined = [run for run in _alliances(view, view.who) if any(a.start in chosen for a in run)]
    together = chosen | {a.start for run in joined for a in run}
    return [actor for actor in view.who if actor.start in together]


def with_neighbour(view: View, actors: Sequence[ActorMention]) -> list[ActorMention]:
    """Return who fights with whoever stands right beside in a headline that drops its "and" ("X Y clash")."""
    if not view.headline or len(actors) != 1:
        return list(actors)
    for pair in pairwise(m for m in view.who if m.category in ARMED):
        apart = len({m.actor for m in pair}) == 2 and text_between(view, *pair) == " "
        if apart and actors[0].start in {m.start for m in pair}:
            return list(pair)
    return list(actors)


def _alliances(view: View, known: Sequence[ActorMention]) -> list[list[ActorMention]]:
    """Return the lists of armed actors: joined by commas, and by "and" at the end.

    What follows such a list after one more comma is no part of it: "with A, B and C, D advanced".
    """
    runs: list[list[ActorMention]] = []
    run: list[ActorMention] = []
    closed = False
    for left, right in pairwise(known):
        link = _link(view, left, right)
        if link is None or (closed and link == "comma"):
            runs += [run] if closed else []
            run, closed = [], False
            continue
        run = [*(run or [left]), right]
        closed = link == "and"
    return [*runs, run] if closed else runs


def _link(view: View, left: ActorMention, right: ActorMention) -> str | None:
    """Return how two armed actors are joined: by "and", by a bare "comma", or not at all."""
    between = text_between(view, left, right)
    if left.category not in ARMED or right.category not in ARMED:
        return None
    if _LOST_COMMA.fullmatch(between) and not is_class(right) and left.actor != right.actor:
        return "comma"
    if _TOGETHER.fullmatch(between):
        return "and"
    found = _PARTNER_GAP.fullmatch(between)
    if found is None:
        return None
    if any(t.tag.startswith("VB") for t in view.graph.tokens if left.end <= t.start < right.start):
        return None
    return "comma" if found["comma"] and not found["and"] else "and"


def _runs(view: View) -> list[list[PlaceMention]]:
    """Return the lists of places of a sentence: of one width, with nothing but list words between."""
    runs: list[list[PlaceMention]] = []
    glosses = {b.start for a, b in pairwise(view.where) if _is_gloss(view, a, b)}
    for place in (p for p in view.where if p.start not in glosses):
        if runs and _continues(view, runs[-1][-1], place):
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def on_one_list(view: View, left: PlaceMention, right: PlaceMention) -> bool:
    """Return whether only list words stand between two places of a sentence, whatever their widths."""
    between = _gap(view, left, right)
    return bool(between.strip()) and _LIST_GAP.fullmatch(between) is not None


def _gap(view: View, left: PlaceMention, right: PlaceMention) -> str:
    """Return what stands between two places, without an adjective: "and the coastal [city of X]"."""
    between = text_between(view, left, right)
    return _ADJECTIVE.sub(" ", between) if right.text[:1].islower() else between


def _is_gloss(view: View, town: PlaceMention, land: PlaceMention) -> bool:
    """Return whether a country only says where the town before it lies ("Nairobi, Kenya, and ...")."""
    return land.feature == "country" != town.feature and text_between(view, town, land).strip() == ","


_GLOSS = re.compile(r"^, [A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*(?=,)")


def _continues(view: View, left: PlaceMention, right: PlaceMention) -> bool:
    between = _GLOSS.sub("", _gap(view, left, right))
    ends = any(part.endswith("s") for part in left.name.split())
    if between[:2] in {"'s", "’s"} or (left.text.endswith("s") and not ends):
        return False  # "Aleppo's Shaar" is one place in another
    wide, narrow = sorted(WIDTH.get(place.feature, NARROW) for place in (left, right))
    unsure = "place" in (left.feature, right.feature) and wide >= WIDTH["city"]  # of unknown size
    alike = wide == narrow or unsure or (wide > WIDTH["country"] and _is_joined(view, between, right))
    return alike and len(between) < _GAP and _LIST_GAP.fullmatch(between) is not None


_ADJECTIVE = re.compile(r" (?!and |or |the |as |well |in |on |at |also )[a-z]+ $")
_GAP = 48  # characters between two places of a list


def _is_joined(view: View, between: str, right: PlaceMention) -> bool:
    """Return whether "and" joins a place to the one before, whatever their widths, and opens no clause."""
    if _JOINED.search(between) is None:
        return False
    inside = covered(view.graph, right.start, right.end)
    return not any(view.graph.tokens[i].dep in {"nsubj", "nsubjpass"} for i in inside)


#: features from wide to narrow; a wide place is dropped beside a narrow one of the same phrase
WIDTH = {
    "country": 0,
    "governorate": 1,
    "province": 1,
    "region": 2,
    "area": 2,
    "river": 2,
    "city": 3,
    "town": 3,
    "village": 3,
}
NARROW = 4


def most_specific(view: View, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Drop the places that only say where the others are ("X in Y province": X)."""
    if len(places) < 2:
        return list(places)
    narrowest = max(WIDTH.get(place.feature, NARROW) for place in places)
    return [place for place in places if WIDTH.get(place.feature, NARROW) == narrowest]
