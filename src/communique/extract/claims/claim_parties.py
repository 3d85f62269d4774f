"""Who did it to whom: a claim's agents and targets.

Rules, sentence and story propose; the weights choose; what the words
themselves say of a doer has the last word.
"""

from collections.abc import Sequence

from communique.extract.claims.claim_sources import (
    PERFORMATIVE,
    is_only_found,
    named_as,
    party_speaking,
    telling_own_deed,
)
from communique.extract.claims.reading import Reading, Telling
from communique.extract.drafts.drafts import Draft, points_back
from communique.extract.drafts.mere_mentions import is_confirmed
from communique.extract.drafts.speech_acts import as_actor, is_only_said, performers
from communique.extract.drafts.struck_by import struck_by
from communique.extract.drafts.unarmed import raided, struck
from communique.extract.roles.measures import TOLLS
from communique.extract.roles.roles import means_group
from communique.extract.roles.weapons import STRIKES
from communique.extract.sentence.arguments import objects
from communique.extract.sentence.graph import kids, line_up
from communique.extract.sentence.view import key_of
from communique.extract.sentence.voice import is_passive
from communique.extract.sentence.word_classes import classes_of
from communique.extract.story.candidates import actor_candidates
from communique.extract.story.carried_parties import agents_in_context, takes_up_act, targets_in_context
from communique.extract.story.context import FORCE, Context
from communique.extract.story.holders import is_bomber, only_holding
from communique.extract.story.not_meant import doers_meant_by_words, sufferers_meant_by_words
from communique.extract.story.story import Story
from communique.extract.story.taken_up import without_sufferers
from communique.extract.story.whole_war import whole_war
from communique.records.claim import ClaimType
from communique.records.mention import (
    ActorCategory,
    ActorMention,
    AttributionFrame,
    SpeakerKind,
    Stance,
)

#: what a speaker does by saying that somebody must act, or did wrong
_CHARGES = frozenset({ClaimType.DEMAND, ClaimType.ACCUSATION})

#: what befalls civilians unless the text names others
_CIVILIAN = frozenset({ClaimType.DISPLACEMENT, ClaimType.DEPRIVATION, ClaimType.BESIEGED, ClaimType.PASSAGE})

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


def parties_of(telling: Telling) -> tuple[list[ActorMention], list[ActorMention]]:
    """Return a claim's agents and targets, weighed among those whom rules, sentence and story propose."""
    context, draft = telling.context, telling.draft
    doers = agents_in_context(context, draft, party_speaking(draft, telling.frame))
    agents = _without_bystanders(telling, _agents(telling, doers))
    targets = _targets(telling, agents)
    if draft.type is ClaimType.SIEGE and draft.view.graph.tokens[draft.trigger.anchor].dep == "amod":
        targets = []  # "besieged Xyz": it is the place that is
    targets = struck(draft, raided(draft, agents, targets, _CIVILIANS), _CIVILIANS)
    agents = _without_mourners(telling, agents, targets)
    targets = sufferers_meant_by_words(draft, targets)
    agents = doers_meant_by_words(draft, agents, telling.siblings, telling.speakers())
    return _apart(context, draft, agents, targets)


def _agents(telling: Telling, doers: Sequence[ActorMention]) -> list[ActorMention]:
    """Return who acts: those weighed, unless the words point to the doers of the rules or to a speaker."""
    draft, frame, before = telling.draft, telling.frame, telling.story.before
    weighed = _weighed_agents(telling, doers)
    agents = _charging(draft, frame) or weighed
    if draft.type in PERFORMATIVE and (speaking := performers(draft, telling.reading.who, frame)) is not None:
        agents = list(speaking)
    agents = without_sufferers(draft, agents, before.get("target", ()), before.get("agent", ()))
    if takes_up_act(draft) or _said_of_oneself(draft, frame) or _means_doer_told(draft):
        return list(doers) or agents
    if draft.type not in PERFORMATIVE and (own := telling_own_deed(draft, frame)):
        return own
    return agents


def _means_doer_told(draft: Draft) -> bool:
    """Return whether the words mean whoever was told of: "the group", or "the attack" that is confirmed."""
    at = draft.roles.pronouns.get("agent")
    if draft.actors("agent") or draft.type in PERFORMATIVE:
        return False
    if at is not None:
        return means_group(draft.view, at)
    return is_confirmed(draft) and points_back(draft.view, draft.trigger) and not draft.places("location")


def _weighed_agents(telling: Telling, doers: Sequence[ActorMention]) -> list[ActorMention]:
    """Return the agents that the weights choose, without who denies the gain or fights the doer named."""
    context, draft = telling.context, telling.draft
    if draft.type in PERFORMATIVE and draft.actors("agent"):
        return list(doers)
    found = actor_candidates(
        "agent",
        draft,
        context,
        telling.story,
        doers,
        siblings=telling.siblings,
        speakers=telling.speakers(),
    )
    losers = _deniers(telling.reading, draft) if draft.type in _GAINS else frozenset()
    found = [c for c in found if c.proposed or key_of(c.mention) not in losers]
    return _one_side(context, draft, telling.tools.choose("agent", found), doers)


def _without_bystanders(telling: Telling, agents: Sequence[ActorMention]) -> list[ActorMention]:
    """Return the agents without those who only condemn the act, or only hold what was hit."""
    draft = telling.draft
    if whole_war(draft) and not draft.actors("agent"):
        return []  # a whole war and its dead are nobody's alone
    apart = _accusers(draft, telling.siblings) | only_holding(draft) | _confirmers(telling)
    return [m for m in agents if key_of(m) not in apart and not is_bomber(draft, m)]


def _without_mourners(
    telling: Telling, agents: list[ActorMention], targets: Sequence[ActorMention]
) -> list[ActorMention]:
    """Return the agents without who only reports dead civilians ("X reported two killed by rocket fire")."""
    draft, frame = telling.draft, telling.frame
    named = draft.actors("agent") or "agent" in draft.roles.pronouns or draft.type is ClaimType.CLASH
    tolls = draft.type is ClaimType.CASUALTIES or any(q.measure in TOLLS for q in draft.quantities)
    counts = tolls and _are_civilians(targets)
    if named or not (counts or is_only_found(draft)) or frame is None or not frame.chain:
        return agents
    teller = frame.chain[-1]
    states = {teller.actor, teller.source} - {None}
    barred = FORCE if draft.type is ClaimType.CASUALTIES else {ActorCategory.STATE}
    return [m for m in agents if m.category not in barred or m.actor not in states]


def _are_civilians(targets: Sequence[ActorMention]) -> bool:
    return bool(targets) and all(m.category is ActorCategory.PEOPLE for m in targets)


#: acts that those who suffer them confirm; their own blows are confirmed by those who deal them
_SUFFERED = frozenset({ClaimType.OFFENSIVE, ClaimType.EXPLOSION})
#: what is confirmed by whom it concerns, and in a war of two sides by those who did it
_GAINED = frozenset({ClaimType.CAPTURE})


def _confirmers(telling: Telling) -> set[str]:
    """Return the keys of those who only confirm an attack that no words lay to them."""
    draft = telling.draft
    kinds = _SUFFERED if telling.context.two_sides is not None else _SUFFERED | _GAINED
    if draft.type not in kinds or draft.actors("agent") or not is_confirmed(draft):
        return set()
    if kids(draft.view.graph, draft.trigger.anchor, "poss"):
        return set()  # "confirmed its attack on the town"
    spans = telling.speakers()
    return {key_of(m) for m in draft.view.who if any(start <= m.start < end for start, end in spans)}


def _targets(telling: Telling, agents: Sequence[ActorMention]) -> list[ActorMention]:
    """Return who is acted on: weighed, but in acts of speech, where they stand by the verb."""
    draft, siblings = telling.draft, telling.siblings
    victims = targets_in_context(telling.context, draft, agents) or tuple(struck_by(draft))
    victims = victims or _unnamed_victims(draft) or _telling_of_themselves(telling)
    if draft.type in PERFORMATIVE:
        return list(victims)
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
    spared = _demanders(draft, siblings) | _supported(draft, siblings)
    weighed = [m for m in telling.tools.choose("target", rivals) if key_of(m) not in spared]
    weighed = _beside_holders(_told_hit(draft, weighed), draft, siblings)
    return weighed or ([_CIVILIANS] if victims == (_CIVILIANS,) and _strikes_people(draft, agents) else [])


def _told_hit(draft: Draft, targets: Sequence[ActorMention]) -> list[ActorMention]:
    """Return the targets without armed ones of a bomb that its sentence does not name as hit.

    Bombs in streets and markets hit whoever is there: nobody's foe is meant until the words say so.
    """
    if draft.type is not ClaimType.EXPLOSION:
        return list(targets)
    own = {key_of(m) for m in draft.actors("target")}
    here = {key_of(m) for m in draft.view.who if not _is_post(draft, m)}
    return [m for m in targets if key_of(m) in own | here or m.category not in FORCE]


def _beside_holders(
    targets: Sequence[ActorMention], draft: Draft, siblings: Sequence[Draft]
) -> list[ActorMention]:
    """Return the targets without armed ones of other sentences, where this one says who holds what is hit."""
    held = any(d.type is ClaimType.CONTROL and d.actors("agent") for d in siblings)
    if draft.type not in STRIKES or not held:
        return list(targets)
    here = {key_of(m) for m in draft.view.who}
    return [m for m in targets if key_of(m) in here or m.category not in FORCE]


_POSTS = frozenset("station stations headquarters hq building buildings".split())


def _is_post(draft: Draft, mention: ActorMention) -> bool:
    """Return whether police are named only for their building ("near a police station")."""
    if not mention.text.lower().endswith("police"):
        return False
    behind = draft.view.sentence.text[mention.end - draft.view.sentence.sentence.start :]
    return not _POSTS.isdisjoint(behind.lower().split()[:2])


def foe_told(context: Context, story: Story, one: ActorMention) -> list[ActorMention]:
    """Return an actor's foe among the two most told, or nobody."""
    told = (story.by_name[name] for name in story.forces)
    return [m for m in told if isinstance(m, ActorMention) and context.are_foes(one, m)][:1]


def _charging(draft: Draft, frame: AttributionFrame | None) -> list[ActorMention]:
    """Return who says that somebody must act or did wrong, where the words themselves have no speaker.

    "The junta must step down, X said", "X said that the raid was a crime": X demands, X accuses.
    """
    if draft.type is ClaimType.DEMAND and is_passive(draft.view.graph, draft.trigger.anchor):
        return []  # "they had been given a day to leave, a clerk said": by whom is not told
    charges = draft.type in _CHARGES or is_only_said(draft)
    named = draft.actors("agent") or "agent" in draft.roles.pronouns  # "the group has asked, a nurse said"
    if not charges or named or frame is None or not frame.chain:
        return []
    speaker = frame.chain[-1]
    return named_as(speaker, draft)[:1] or ([as_actor(speaker)] if is_only_said(draft) else [])


def _spoke(draft: Draft, siblings: Sequence[Draft], kind: ClaimType) -> dict[str, ActorMention]:
    """Return who condemns, alleges or demands the act that a draft tells of, by their keys."""
    over = [d for d in siblings if d.type is kind and d is not draft]
    below = [d for d in over if _is_below(draft, d)]
    return {key_of(m): m for d in below for m in d.actors("agent")}


def _is_below(draft: Draft, over: Draft) -> bool:
    """Return whether a draft's trigger hangs on another's, and not on a verb joined to it ("and said")."""
    tokens, top = draft.view.graph.tokens, over.trigger.anchor
    at = draft.trigger.anchor
    if top not in line_up(draft.view.graph.tokens, at):
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
    if _means_doer_told(draft):
        named["agent"] |= {key_of(m) for m in agents}
    both = {key_of(m) for m in agents if m.category in FORCE} & {key_of(m) for m in targets}
    for role, other in (("agent", "target"), ("target", "agent")):
        named[role] -= _by_kind_alone(draft, role) & named[other] - _by_kind_alone(draft, other)
    both -= named["agent"] & named["target"]
    if draft.type is ClaimType.CLASH and len(agents) > 1:
        both = set()
    doers = both & named["agent"] if "target" not in draft.roles.pronouns else set()
    kept = [m for m in agents if key_of(m) not in both - doers]
    return kept, [m for m in targets if key_of(m) not in doers]


def _by_kind_alone(draft: Draft, role: str) -> set[str]:
    """Return who is named in a role by words for any soldiers alone ("killed 40 soldiers")."""
    said = [m for m in draft.actors(role) if m.category in FORCE]
    common = [m for m in said if m.text.removeprefix("The ").islower()]
    return {key_of(m) for m in common} if draft.type in _FOUGHT_OUT else set()


#: what nobody does to his own
_FOUGHT_OUT = frozenset({ClaimType.CASUALTIES, ClaimType.REPULSE, ClaimType.OFFENSIVE})


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


def _unnamed_victims(draft: Draft) -> tuple[ActorMention, ...]:
    """Return civilians for a toll that says nothing of who was hit ("Air raid kills 21")."""
    harmed = any(q.measure in TOLLS for q in draft.quantities) or draft.type in _CIVILIAN
    return (_CIVILIANS,) if harmed else ()


def _telling_of_themselves(telling: Telling) -> tuple[ActorMention, ...]:
    """Return civilians where people who live there tell that "we are being bombed"."""
    draft, frame = telling.draft, telling.frame
    private = frame is not None and frame.chain and frame.chain[-1].kind in _PRIVATE
    if draft.type not in STRIKES or not private:
        return ()
    hit = [*objects(draft.view.graph, draft.trigger.anchor), *draft.roles.heads.get("target", ())]
    return (_CIVILIANS,) if any("us_word" in classes_of(draft.view, k) for k in hit) else ()


_PRIVATE = frozenset({SpeakerKind.RESIDENT, SpeakerKind.RESPONDER})


def _strikes_people(draft: Draft, agents: Sequence[ActorMention]) -> bool:
    """Return whether a claim counts dead or hurt of whom nothing is said, where only its doers bear arms."""
    if draft.type is ClaimType.CLASH or draft.type in _CIVILIAN or whole_war(draft):
        return False
    doers = {key_of(m) for m in agents}
    armed = [m for m in draft.view.who if m.category in FORCE and key_of(m) not in doers]
    unknown = any(classes_of(draft.view, i) & _RANKS for i in draft.roles.heads.get("target", ()))
    return not armed and not unknown and "them" not in draft.view.graph.words


#: who may be a soldier, known or not
_RANKS = frozenset({"force", "commander_word", "soldier_word"})


def _said_of_oneself(draft: Draft, frame: AttributionFrame | None) -> bool:
    """Return whether a party says what "they would" or "it will" do: the party itself."""
    at, words = draft.roles.pronouns.get("agent"), draft.view.graph.words
    if at is None or draft.actors("agent") or words[at] not in _ONESELF:
        return False
    return words[at + 1] in _WILL and party_speaking(draft, frame) is not None


_ONESELF = frozenset("it they we".split())
_WILL = frozenset("will would 'll 'd wo".split())
