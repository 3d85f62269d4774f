"""What a sentence only asks or names in passing: which village it is, with what arms, when others moved."""

from collections.abc import Callable
from itertools import pairwise

from communique.extract.drafts.drafts import Draft
from communique.extract.drafts.fighting_in_passing import (
    is_an_office,
    is_described,
    is_frame,
    is_gunfire,
    is_manner,
    is_stopped,
    names_the_war,
    only_helps,
    only_involved,
    only_says_who,
    tells_which,
)
from communique.extract.drafts.ground_in_passing import (
    is_freed_up,
    is_kind_of_weapon,
    is_nameless,
    is_of_captives,
    is_siege_laid,
    is_taken_hold,
    is_unnamed_ground,
    is_what_was_taken,
    is_where_they_dig,
    is_where_they_meet,
)
from communique.extract.drafts.people_in_passing import (
    by_own_side,
    counts_nobody,
    is_a_kind,
    is_bare_toll,
    is_charge,
    is_charged_with,
    is_cry,
    is_epithet,
    is_not_known,
    is_why_they_flee,
    only_says_when,
)
from communique.extract.sentence.graph import line_up
from communique.records.claim import ClaimType
from communique.records.parse import SUPERLATIVES


def in_passing(draft: Draft) -> bool:
    """Return whether words only ask, or say which village, people or hour is meant, or who has what arms."""
    if _is_capability(draft) or _is_asked(draft) or _is_ranked_among(draft):
        return True
    return any(only_names(draft) for only_names in _IN_PASSING.get(draft.type, ()))


#: type -> how words name it in passing
_IN_PASSING: dict[ClaimType, tuple[Callable[[Draft], bool], ...]] = {
    ClaimType.AIRSTRIKE: (is_described, only_helps),
    ClaimType.SHELLING: (is_described, only_helps),
    ClaimType.EXPLOSION: (tells_which,),
    ClaimType.OFFENSIVE: (is_manner, names_the_war, is_frame, is_an_office),
    ClaimType.CAPTURE: (is_what_was_taken, is_freed_up),
    ClaimType.CONTROL: (is_taken_hold, is_unnamed_ground, is_nameless, is_of_captives),
    ClaimType.DEMAND: (is_cry,),
    ClaimType.SUPPORT: (by_own_side, is_epithet),
    ClaimType.STRENGTH: (counts_nobody,),
    ClaimType.BESIEGED: (is_siege_laid,),
    ClaimType.DAMAGE: (is_where_they_dig, is_kind_of_weapon, is_not_known, is_charged_with),
    ClaimType.CLASH: (is_gunfire, only_says_who, only_involved, is_stopped),
    ClaimType.ADVANCE: (only_says_when,),
    ClaimType.WITHDRAWAL: (only_says_when,),
    ClaimType.DISPLACEMENT: (is_a_kind, is_why_they_flee),
    ClaimType.TALKS: (is_where_they_meet,),
    ClaimType.CASUALTIES: (is_bare_toll, is_charge, is_not_known),
}


def _is_asked(draft: Draft) -> bool:
    """Return whether a sentence only asks whether something is so.

    "Why did they", "how could they" take it for granted; "how can we", "when will they" do not.
    """
    asks = draft.view.sentence.text.rstrip("\"'”’) ").endswith("?")
    opening = {word for word in draft.view.graph.words[:_OPENING] if word.isalpha()}
    granted = not opening.isdisjoint(_GRANTED) and opening.isdisjoint(_OPEN)
    return asks and not opening.isdisjoint(_ASKING) and not granted


def _is_ranked_among(draft: Draft) -> bool:
    """Return whether an act told is only ranked ("killed nine in an attack, in one of the worst raids")."""
    tokens = draft.view.graph.tokens
    noun = tokens[draft.trigger.anchor]
    of = tokens[noun.head]
    one = tokens[of.head]
    among = (noun.dep, of.text.lower(), one.text.lower(), one.dep) == ("pobj", "of", "one", "pobj")
    ranks = any(t.tag in SUPERLATIVES and t.head in draft.trigger.tokens for t in tokens)
    return among and tokens[one.head].text.lower() == "in" and (ranks or (noun.tag == "NNS" and _most(draft)))


def _most(draft: Draft) -> bool:
    """Return whether "most" stands before an act's noun ("the most lethal raids")."""
    graph = draft.view.graph
    return any(graph.words[k - 1] == "most" for k in graph.children[draft.trigger.anchor] if k)


_GRANTED = frozenset({"why", "how", "when"})
_OPEN = frozenset({"can", "will", "should"})
_ASKING = frozenset(
    "is are was were has have had do does did can could will would should may might who what which".split()
)
_OPENING = 2  # words among which a question says what it asks for


def _is_capability(draft: Draft) -> bool:
    """Return whether words say what somebody or something could do ("capable of causing casualties")."""
    graph = draft.view.graph
    over = [graph.words[i] for i in line_up(graph.tokens, draft.trigger.anchor)[1:]]
    return any(of == "of" and able in {"capable", "incapable"} for of, able in pairwise(over))
