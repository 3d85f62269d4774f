"""Words of ``rules.toml`` that rules of more than one stage read: ground taken back or lost, deals."""

from communique.lexicon.rule_words import rule_words

#: verbs by which ground is taken back, and these with nouns
REGAINING = rule_words().parses.regaining
TAKING_BACK = REGAINING | rule_words().acts.taking_back
#: verbs that say how ground was lost or taken before
LOSING = rule_words().parses.losing
#: participles that say how a deal came about
AGREED = rule_words().parses.agreed
