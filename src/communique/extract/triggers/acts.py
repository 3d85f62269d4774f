"""Kinds of acts by what they do: which somebody may claim to have done, which do violence or harm."""

from communique.records.claim import ClaimType

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
#: acts of which whoever does them is told, known or not
VIOLENT = ("battle.", "harm.casualties", "harm.damage")
#: acts under which civilians suffer
HARMFUL = ("battle.", "harm.", "territory.")
#: verbs whose subject an act is done to ("suffered a blow in strikes")
SUFFERING = frozenset("suffer suffers suffered suffering sustain sustains sustained endured incurred".split())
