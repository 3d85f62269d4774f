"""Whose interest a claim serves: the class of its speaker against what it says."""

from communique.lexicon.sides import Sides
from communique.records.claim import ActorRole, ActorSlot, AttributionLink, Claim, ClaimType
from communique.records.mention import SpeakerKind, Stance
from communique.records.text import SegmentKind

#: What the agent of each type loses by it; in the others of ``territory`` and ``battle`` the agent gains.
_AGENT_LOSES = frozenset({ClaimType.WITHDRAWAL})
_AGENT_GAINS = frozenset(
    {
        ClaimType.CONTROL,
        ClaimType.CAPTURE,
        ClaimType.ADVANCE,
        ClaimType.SIEGE,
        ClaimType.BREACH,
        ClaimType.REPULSE,
    }
)
#: Acts that are held against their agent when they hit people: whoever tells them of a foe has a stake.
BLAMING = frozenset(
    {
        ClaimType.AIRSTRIKE,
        ClaimType.SHELLING,
        ClaimType.EXPLOSION,
        ClaimType.CHEMICAL,
        ClaimType.CASUALTIES,
        ClaimType.DAMAGE,
        ClaimType.DEPRIVATION,
        ClaimType.ACCUSATION,
        ClaimType.SUPPORT,
    }
)
_PARTIES = frozenset({SpeakerKind.PARTY, SpeakerKind.STATE_MEDIA, SpeakerKind.OFFICIAL})
_PLAIN = {
    SpeakerKind.MONITOR: "monitor",
    SpeakerKind.OFFICIAL: "official",
    SpeakerKind.ANALYST: "analyst",
    SpeakerKind.RESIDENT: "resident",
    SpeakerKind.RESPONDER: "responder",
    SpeakerKind.MEDIA: "media",
    SpeakerKind.PARTY: "party_neutral",
    SpeakerKind.STATE_MEDIA: "party_neutral",
    SpeakerKind.UNKNOWN: "unknown",
}


def camp_of(slot: ActorSlot, sides: Sides) -> str | None:
    """Return the camp of an actor in a claim, or None for civilians and strangers."""
    return sides.camp(slot.actor)


def actor_key(slot: ActorSlot) -> str:
    """Return what identifies an actor: its id, or its name when the case does not know it."""
    return slot.actor or f"name:{slot.name.casefold()}"


def winners(claim: Claim, sides: Sides) -> frozenset[str]:
    """Return the camps that gain if the claim is so."""
    agents = _camps(claim, ActorRole.AGENT, sides)
    if claim.type in _AGENT_GAINS:
        return agents
    if claim.type in _AGENT_LOSES or claim.type in BLAMING:
        return frozenset(foe for camp in agents for foe in sides.foes_of(camp))
    return frozenset()


def losers(claim: Claim, sides: Sides) -> frozenset[str]:
    """Return the camps that lose (ground or good name) if the claim is so."""
    agents, targets = _camps(claim, ActorRole.AGENT, sides), _camps(claim, ActorRole.TARGET, sides)
    if claim.type in _AGENT_GAINS:
        return targets - agents or frozenset(foe for camp in agents for foe in sides.foes_of(camp))
    if claim.type in _AGENT_LOSES or claim.type in BLAMING:
        return agents
    return frozenset()


def _camps(claim: Claim, role: ActorRole, sides: Sides) -> frozenset[str]:
    camps = (camp_of(slot, sides) for slot in claim.actors_in(role))
    return frozenset(camp for camp in camps if camp is not None)


def says_no(claim: Claim) -> bool:
    """Return whether the claim speaks against its proposition."""
    return (claim.stance is Stance.DENIED) != claim.negated


def interest(claim: Claim, link: AttributionLink | None, sides: Sides) -> str:
    """Return the class of a speaker (None: the article itself) against what the claim says.

    The ids are those of ``fusion.toml``: ``own_gain``, ``admit_loss``, ``aligned_gain``, ``aligned_loss`` for
    speakers with a stake, else the kind of speaker.
    """
    if link is None:
        return "narrator"
    if claim.segment is SegmentKind.CAPTION and link.kind is SpeakerKind.MEDIA:
        return "photo"
    camp = sides.camp(sides.voice(link)) if link.kind in _PARTIES else None
    if camp is not None:
        return _stake(camp, claim, sides, "own_gain", "admit_loss") or "party_neutral"
    leaning = sides.leaning(link)
    if leaning is not None:
        found = _stake(leaning, claim, sides, "aligned_gain", "aligned_loss")
        return found or _PLAIN[link.kind]
    return _PLAIN[link.kind]


def _stake(camp: str, claim: Claim, sides: Sides, gain: str, loss: str) -> str | None:
    if camp in losers(claim, sides):
        return loss
    return gain if camp in winners(claim, sides) else None


def speaking(claim: Claim) -> AttributionLink | None:
    """Return the innermost speaker of a claim, or None when the article speaks itself."""
    return claim.attribution[-1] if claim.attribution else None
