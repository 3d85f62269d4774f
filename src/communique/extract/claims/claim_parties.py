"""Who did it to whom: a claim's agents and targets.

Rules, sentence and story propose; the weights choose; what the words
themselves say of a doer has the last word.
"""

from communique.extract.claims.bystanders import without_bystanders, without_mourners
from communique.extract.claims.claim_agents import agents_of, means_doer_told
from communique.extract.claims.claim_sources import party_speaking
from communique.extract.claims.claim_targets import CIVILIANS, targets_of
from communique.extract.claims.reading import Telling
from communique.extract.drafts.drafts import Draft
from communique.extract.drafts.unarmed import raided, struck
from communique.extract.sentence.view import key_of
from communique.extract.story.carried_parties import agents_in_context
from communique.extract.story.context import FORCE, Context
from communique.extract.story.not_meant import doers_meant_by_words, sufferers_meant_by_words
from communique.extract.story.story import Story
from communique.records.claim import ClaimType
from communique.records.mention import ActorMention

#: what nobody does to his own
_FOUGHT_OUT = frozenset({ClaimType.CASUALTIES, ClaimType.REPULSE, ClaimType.OFFENSIVE})


def parties_of(telling: Telling) -> tuple[list[ActorMention], list[ActorMention]]:
    """Return a claim's agents and targets, weighed among those whom rules, sentence and story propose."""
    context, draft = telling.context, telling.draft
    doers = agents_in_context(context, draft, party_speaking(draft, telling.frame))
    agents = without_bystanders(telling, agents_of(telling, doers))
    targets = targets_of(telling, agents)
    if draft.type is ClaimType.SIEGE and draft.view.graph.tokens[draft.trigger.anchor].dep == "amod":
        targets = []  # "besieged Xyz": it is the place that is
    targets = struck(draft, raided(draft, agents, targets, CIVILIANS), CIVILIANS)
    agents = without_mourners(telling, agents, targets)
    targets = sufferers_meant_by_words(draft, targets)
    agents = doers_meant_by_words(draft, agents, telling.siblings, telling.speakers())
    return _apart(context, draft, agents, targets)


def foe_told(context: Context, story: Story, one: ActorMention) -> list[ActorMention]:
    """Return an actor's foe among the two most told, or nobody."""
    told = (story.by_name[name] for name in story.forces)
    return [m for m in told if isinstance(m, ActorMention) and context.are_foes(one, m)][:1]


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
    if means_doer_told(draft):
        named["agent"] |= {key_of(m) for m in agents}
    named["agent"] -= _by_pronoun_alone(draft) & named["target"]
    named["target"] -= _taken_for_one_told(draft) & named["agent"]
    both = {key_of(m) for m in agents if m.category in FORCE} & {key_of(m) for m in targets}
    for role, other in (("agent", "target"), ("target", "agent")):
        named[role] -= _by_kind_alone(draft, role) & named[other] - _by_kind_alone(draft, other)
    both -= named["agent"] & named["target"]
    if draft.type is ClaimType.CLASH and len(agents) > 1:
        both = set()
    doers = both & named["agent"] if "target" not in draft.roles.pronouns else set()
    kept = [m for m in agents if key_of(m) not in both - doers]
    if draft.type is ClaimType.SUPPORT and len(kept) > 1:  # "the army, backed by army militias and X"
        kept = [m for m in kept if key_of(m) not in {key_of(t) for t in targets}]
    return kept, [m for m in targets if key_of(m) not in doers]


def _taken_for_one_told(draft: Draft) -> set[str]:
    """Return whom only words for a kind of fighters make the sufferers ("the Islamist militants")."""
    return {key_of(m) for m in draft.actors("target") if m.rule_id == "name.kind"}


def _by_pronoun_alone(draft: Draft) -> set[str]:
    """Return whom only a pronoun makes the doer ("they attacked the army" does not mean the army)."""
    said = {key_of(m): m.stands_for is not None for m in draft.actors("agent")}
    return {key for key, stands in said.items() if stands}


def _by_kind_alone(draft: Draft, role: str) -> set[str]:
    """Return who is named in a role by words for any soldiers alone ("killed 40 soldiers")."""
    said = [m for m in draft.actors(role) if m.category in FORCE]
    common = [m for m in said if m.text.removeprefix("The ").islower()]
    return {key_of(m) for m in common} if draft.type in _FOUGHT_OUT else set()
