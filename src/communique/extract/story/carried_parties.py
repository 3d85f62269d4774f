"""Who acts and who is acted on, carried over from the sentences before where a claim names nobody.

"They" and "the group" are the last actor that fits; who is fought is the foe that the text has named.
"""

from collections.abc import Sequence

from communique.extract.drafts.drafts import Draft
from communique.extract.roles.roles import means_group
from communique.extract.sentence.arguments import subjects
from communique.extract.sentence.view import View, key_of
from communique.extract.story.context import FORCE, Context
from communique.extract.story.possible_parties import possible_parties
from communique.records.claim import ClaimType
from communique.records.mention import ActorCategory, ActorMention

#: acts done by one armed side to another: the foe is the target when none is named
_AGAINST_FOE = frozenset(
    {
        ClaimType.CAPTURE,
        ClaimType.ADVANCE,
        ClaimType.OFFENSIVE,
        ClaimType.CLASH,
        ClaimType.SIEGE,
        ClaimType.REPULSE,
    }
)

#: acts whose doer is carried over from the sentence before when none is named
_CARRIED = frozenset(
    {
        ClaimType.OFFENSIVE,
        ClaimType.CAPTURE,
        ClaimType.ADVANCE,
        ClaimType.AIRSTRIKE,
        ClaimType.SHELLING,
        ClaimType.SIEGE,
        ClaimType.WITHDRAWAL,
        ClaimType.DEPLOYMENT,
    }
)

#: the unit of acts that are called something
_BRANDING = "accusation.brand"
#: harm whose doer is that of the act just told
_SUFFERED = frozenset({ClaimType.DAMAGE})
#: units of what is shot down: by others than who fired it
DOWNED = "damage.downed"


def agents_in_context(
    context: Context, draft: Draft, speaker: ActorMention | None = None
) -> tuple[ActorMention, ...]:
    """Return a draft's agents; a pronoun and an unsaid doer are filled from context.

    ``speaker`` is the armed party whose words they are: "they" in them are the speakers themselves.
    """
    if named := possible_parties(draft, draft.actors("agent"), doers=True):
        return _meant(context, named)
    if "agent" in draft.roles.pronouns:
        return _whom_pronoun_means(context, draft, speaker)
    return _unsaid_doers(context, draft)


def _whom_pronoun_means(
    context: Context, draft: Draft, speaker: ActorMention | None
) -> tuple[ActorMention, ...]:
    """Return whom "they" or "the group" means: who speaks, the subject before, the last force that acted."""
    if means_group(draft.view, draft.roles.pronouns["agent"]):
        return _last_group(context, draft)
    found = speaker or subject_before(draft, "agent") or context.last_force(but=draft.actors("target"))
    return (found,) if found else ()


def _unsaid_doers(context: Context, draft: Draft) -> tuple[ActorMention, ...]:
    """Return who did an act of which no doer is named: who did the like before, or the victims' foe."""
    targets = {mention.name for mention in draft.actors("target")}
    if draft.type in _CARRIED:
        return tuple(mention for mention in context.doer(draft.type) if mention.name not in targets)
    if draft.type is ClaimType.CLASH:
        return _fighting(context, draft)
    if draft.type is ClaimType.CASUALTIES and (foe := context.foe_of(_armed(draft.actors("target")))):
        return (foe,)
    if draft.type in _SUFFERED and not draft.unit.id.startswith(DOWNED):
        return tuple(mention for mention in context.last_doer() if mention.name not in targets)
    return ()


def _last_group(context: Context, draft: Draft, role: str = "agent") -> tuple[ActorMention, ...]:
    """Return the group that "the group" means: the one named before it, else the last that acted."""
    other = {m.name for name in ("agent", "target") for m in draft.actors(name)}
    at = draft.view.graph.starts[draft.roles.pronouns[role]]
    here = [m for m in reversed(draft.view.who) if m.start < at]
    told = [*reversed(context.subjects), *reversed(context.forces)]
    named = [m for m in here if m.category is ActorCategory.ARMED_GROUP and m.name not in other]
    told = [m for m in (*named, *told) if m.name not in other]
    groups = (m for m in told if m.category is ActorCategory.ARMED_GROUP)
    kinds = (m for m in told if m.category is not ActorCategory.STATE and m.actor not in _OF_STATES)
    found = next(groups, None) or next(kinds, None)
    return (found,) if found else ()


#: who is in a state's service, and no group of its own
_OF_STATES = frozenset(
    {"class:police", "class:government-forces", "class:defence-forces", "class:joint-forces"}
)


def takes_up_act(draft: Draft) -> bool:
    """Return whether a noun means the act told before ("the raids killed two"), whose doer it then shares."""
    graph, trigger = draft.view.graph, draft.trigger
    if draft.type not in _TAKEN_UP or draft.actors("agent") or "agent" in draft.roles.pronouns:
        return False
    nouns = trigger.tokens if trigger.reading == "noun" else subjects(graph, trigger.anchor)
    before = [graph.words[k] for i in nouns for k in graph.children[i] if k < nouns[0]]
    return before in (["the"], ["these"], ["those"], ["this"])


#: acts that "the raids" takes up from the sentences before
_TAKEN_UP = frozenset({ClaimType.AIRSTRIKE, ClaimType.SHELLING})


def subject_before(draft: Draft, role: str) -> ActorMention | None:
    """Return the subject of the draft's sentence that a role's pronoun means, where no other force is nearer.

    "The militia holds the port that it seized", "the rebels shelled the base before they withdrew".
    """
    view, at = draft.view, draft.roles.pronouns[role]
    armed = [i for i, m in view.actors.items() if i < at and m.category in FORCE]
    last = max(armed, default=None)
    if last is None or not _is_subject(view, last):
        return None
    other = {key_of(m) for name in ("agent", "target") for m in draft.actors(name)}
    return None if key_of(view.actors[last]) in other else view.actors[last]


def _is_subject(view: View, i: int) -> bool:
    """Return whether a token is the head of a verb's subject, or stands before it ("the [X] fighters")."""
    tokens = view.graph.tokens
    token = tokens[i]
    while token.dep in {"compound", "amod", "nmod"} and tokens[token.head].i > token.i:
        token = tokens[token.head]
    return token.dep in {"nsubj", "nsubjpass"}


def _meant(context: Context, mentions: Sequence[ActorMention]) -> tuple[ActorMention, ...]:
    """Return whom mentions mean, labels looked up."""
    return tuple(context.meant(mention) for mention in mentions)


def _armed(mentions: Sequence[ActorMention]) -> list[ActorMention]:
    return [mention for mention in mentions if mention.category in FORCE]


def _fighting(context: Context, draft: Draft) -> tuple[ActorMention, ...]:
    """Return who fights in "clashes" that name nobody: the victims' foe, else both sides named last."""
    if targets := _armed(draft.actors("target")):
        foe = context.foe_of(targets)
        return (foe,) if foe else ()
    last = context.last_force()
    foe = context.foe_of([last]) if last else None
    return (last, foe) if last and foe else ()


def targets_in_context(
    context: Context, draft: Draft, agents: Sequence[ActorMention]
) -> tuple[ActorMention, ...]:
    """Return a draft's targets; who is fought is taken from context when the text names none."""
    if named := possible_parties(draft, draft.actors("target")):
        return _meant(context, named)
    if draft.unit.id == _BRANDING:
        return ()  # "called them a crime": acts, and no party
    if "target" in draft.roles.pronouns:
        if means_group(draft.view, draft.roles.pronouns["target"]):
            return tuple(
                m for m in _last_group(context, draft, "target") if m.name not in {a.name for a in agents}
            )
        found = context.foe_of(agents) or context.last_force(but=agents)
        return (found,) if found else ()
    if draft.type is ClaimType.REPULSE and (attackers := context.doer(ClaimType.OFFENSIVE)):
        return tuple(m for m in attackers if m.name not in {a.name for a in agents})
    if draft.type in _AGAINST_FOE and agents and not _both_sides(draft, agents):
        foe = context.foe_of(agents)
        return (foe,) if foe else ()
    return ()


def _both_sides(draft: Draft, agents: Sequence[ActorMention]) -> bool:
    """Return whether fighting names both sides as its doers ("clashes between A and B")."""
    return draft.type is ClaimType.CLASH and len(agents) > 1
