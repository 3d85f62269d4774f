"""Kinds of claims by what is done: attacks, acts that somebody may claim to have done, violence and harm."""

from communique.records.claim import ClaimType

#: what one side does to another
ATTACKS = frozenset(
    {
        ClaimType.AIRSTRIKE,
        ClaimType.SHELLING,
        ClaimType.EXPLOSION,
        ClaimType.CHEMICAL,
        ClaimType.OFFENSIVE,
    }
)
#: acts that somebody may claim to have done
ACTS_OF_HARM = ATTACKS | {ClaimType.CLASH}
#: what comes of them
HARM = frozenset({ClaimType.CASUALTIES, ClaimType.DAMAGE})
#: acts of which whoever does them is told, known or not
VIOLENT = ("battle.", "harm.casualties", "harm.damage")
#: acts under which civilians suffer
HARMFUL = ("battle.", "harm.", "territory.")
#: verbs whose subject an act is done to ("suffered a blow in strikes")
SUFFERING = frozenset("suffer suffers suffered suffering sustain sustains sustained endured incurred".split())
