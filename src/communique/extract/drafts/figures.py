"""Figures of a trigger: which numbers of its sentence count what it tells of, and which something else."""

import re

from communique.extract.drafts.harmed import UNTOLD, figures_of_harm, number_put, right_before
from communique.extract.roles.governors import is_avenged, is_of_avenged
from communique.extract.roles.measures import HARM_MEASURES, PEOPLE_UNITS, measure_for
from communique.extract.roles.roles import Roles
from communique.extract.roles.singles import singles
from communique.extract.sentence.arguments import objects, subjects
from communique.extract.sentence.graph import (
    clause_head,
    clause_words,
    covered,
    governing_verb,
    is_verb,
    kids,
    prepositions,
)
from communique.extract.sentence.view import View, quantity_of, text_before, text_behind
from communique.extract.sentence.word_classes import classes_of
from communique.extract.triggers.triggers import Trigger
from communique.lexicon.rule_words import rule_words
from communique.records.claim import ClaimType
from communique.records.mention import QuantityMention
from communique.records.parse import PAST


def at_noun(view: View, quantity: QuantityMention) -> list[int]:
    """Return the tokens of the noun that a figure counts, first and last."""
    return [t.i for t in view.graph.tokens if t.start == quantity.noun_start or t.end == quantity.noun_end]


def figures(
    view: View, trigger: Trigger, roles: Roles
) -> tuple[list[QuantityMention], list[QuantityMention]]:
    """Return the figures of a trigger, and those that are only part of one of them."""
    found = (
        singles(view, trigger, roles, figures_of_harm(view, trigger, roles))
        if trigger.unit.measure in HARM_MEASURES
        else _counted(view, trigger, roles)
    )
    found = [
        q for q in found if not (_says_no_number(q) or _counts_homes(view, q) or _counts_a_voice(view, q))
    ]
    found = [q for q in found if not (_counts_a_part(view, trigger, q) or _is_whole_before(view, trigger, q))]
    found = [q for q in found if not (_is_how_often(view, q) or _is_window(view, trigger, q))]
    found = [q for q in found if not _is_of_joined_move(view, trigger, q)]
    if trigger.unit.type in _FIRED and is_avenged(
        view, trigger
    ):  # "fired 60 rockets in retaliation for a strike on Xyz": not 60 strikes
        found = [q for q in found if any(is_of_avenged(view, i) for i in _tokens_of(view, q))]
    if trigger.unit.measure in HARM_MEASURES:
        others = _of_next_deed(view, trigger)
        found = [q for q in found if not _counts_deeds(view, q)]
        found = [q for q in found if not (_is_of_other_harm(view, q) or _counts_whose_kin(view, trigger, q))]
        found = [q for q in found if others.isdisjoint(_tokens_of(view, q))]
    else:
        found = [q for q in found if not _is_whole_of_share(view, q)]
    distinct = {q.start: q for q in found}
    parts = [q for q in distinct.values() if q.subset_of is not None]
    return [q for q in distinct.values() if q.subset_of is None], parts


#: what is fired in numbers, which are not those of what it answers
_FIRED = frozenset({ClaimType.AIRSTRIKE, ClaimType.SHELLING})


def _is_of_joined_move(view: View, trigger: Trigger, quantity: QuantityMention) -> bool:
    """Return whether a distance is that of a move joined to a verb ("crossed over and came within 90 km")."""
    at = next(iter(_tokens_of(view, quantity)), None)
    told = quantity.unit == "km" and text_before(view, quantity).endswith(" within ")
    verb = governing_verb(view.graph, at) if told and at is not None else None
    joined = verb is not None and view.graph.tokens[verb].dep == "conj"
    return (
        joined and verb not in trigger.tokens and trigger.reading == "verb" and trigger.anchor < (verb or 0)
    )


def _counts_a_voice(view: View, quantity: QuantityMention) -> bool:
    """Return whether "an official" only speaks ("hurting others, residents and a local official said")."""
    single = quantity.rule_id == "en.singular"
    return single and _SPEAKS.match(text_behind(view, quantity)) is not None


_SPEAKS = re.compile(r"(?: [\w-]+){0,4} (?:said|says|told|reported|added)\b")


def _counts_deeds(view: View, quantity: QuantityMention) -> bool:
    """Return whether a figure counts massacres, and nobody killed in them ("14 massacres by Xyz")."""
    return "massacre_word" in view.lexicon.classes.get(quantity.noun.split(" ")[-1], ())


def _is_how_often(view: View, quantity: QuantityMention) -> bool:
    """Return whether brackets say of one place of a list how often it was hit ("Abc (twice), Xyz")."""
    return quantity.noun == "time" and text_before(view, quantity).endswith("(")


def _is_window(view: View, trigger: Trigger, quantity: QuantityMention) -> bool:
    """Return whether a length of time only says in how long a truce was broken ("thrice in 24 hours").

    Nor did an attack last as long as there had been few others ("the third such attack in a week").
    """
    before = view.sentence.text[: quantity.start - view.sentence.sentence.start]
    if trigger.unit.type is ClaimType.CEASEFIRE:
        return _WINDOW.search(before) is not None
    return measure_for(trigger.unit.type, quantity) == "duration" and _HOW_RARE.search(before) is not None


_HOW_RARE = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|latest|last|only|worst|\w{3,}est) (?:such )?"
    r"(?:[\w-]+ ){1,4}(?:in|within)(?: (?:the|less than|more than|about|nearly|almost|over))* $",
    re.IGNORECASE,
)
_WINDOW = re.compile(r"\b(?:in|within|during|past|last)(?: the)?(?: (?:first|past|last))? $", re.IGNORECASE)


def _is_of_other_harm(view: View, quantity: QuantityMention) -> bool:
    """Return whether a toll's figure is that of the displaced, or of dead and injured alike.

    "Killed nine and displaced thousands", "hundreds of dead and injured people".
    """
    moved = _MOVED.search(text_before(view, quantity)) is not None
    both = _OF_BOTH.match(text_behind(view, quantity)) is not None
    return moved or both or _is_of_either(view, quantity)


def _is_of_either(view: View, quantity: QuantityMention) -> bool:
    """Return whether a figure is that of dead or hurt or captured, whom nothing tells apart."""
    if _EITHER_BEFORE.search(text_before(view, quantity)):
        return True
    found = _EITHER_BEHIND.match(text_behind(view, quantity))
    end = quantity.end + (found.end() if found else 0)
    return found is not None and not any(quantity.end <= q.start < end for q in view.all_quantities)


_MOVED = re.compile(
    r"\b(?:displac(?:ed|ing|es)|uproot(?:ed|ing|s)) (?:(?:more than|over|some|about|nearly) )?$"
)
_OF_BOTH = re.compile(
    r" (?:of )?(?:dead|killed) (?:and|or) (?:injured|wounded)\b"
    r"| (?:of )?(?:injured|wounded) (?:and|or) dead\b"
)
_HARM = r"(?:dead|killed|injured|wounded|hurt|captured|arrested|detained|imprisoned)"
#: "dozens of residents were killed or injured", "killed or captured at least forty"
_EITHER_BEHIND = re.compile(rf"[^\d,;:]{{0,50}}\b{_HARM} or {_HARM}\b")
_EITHER_BEFORE = re.compile(
    rf"\b{_HARM} or {_HARM} (?:(?:at|least|most|more|than|about|some|around|nearly|up|to|over) ){{0,3}}$"
)
_HOMES = frozenset({"family", "household"})
_OF_HOMES = frozenset({"of", "from"})


def _counts_homes(view: View, quantity: QuantityMention) -> bool:
    """Return whether a figure counts families whose members are counted beside it.

    "Two families of ten", "six members of one family".
    """
    if quantity.noun not in _HOMES or quantity.noun_end is None:
        return False
    members = [q for q in view.all_quantities if q.unit in PEOPLE_UNITS and q is not quantity]
    behind = [t for t in view.graph.tokens if t.start >= quantity.noun_end][:2]
    before = [t for t in view.graph.tokens if t.end <= quantity.start][-2:]
    if len(behind) == 2 and behind[0].text == "of" and behind[1].start in {q.start for q in members}:
        return True
    ends = {q.noun_end for q in members}
    return len(before) == 2 and before[1].text in _OF_HOMES and before[0].end in ends


def _is_whole_of_share(view: View, quantity: QuantityMention) -> bool:
    """Return whether a figure is the whole of which a share is told ("half of its 9,000 people left")."""
    text, at = view.sentence.text, view.sentence.sentence.start
    before = [q for q in view.all_quantities if q.unit in _SHARES and q.end <= quantity.start]
    return any(_OF_WHOLE.fullmatch(text[q.end - at : quantity.start - at]) for q in before)


def _is_whole_before(view: View, trigger: Trigger, quantity: QuantityMention) -> bool:
    """Return whether a clause opens with a figure of which it tells a part ("of the 90 men, ten fled")."""
    at = view.graph.tokens[trigger.anchor].start
    behind = [q for q in view.all_quantities if quantity.end <= q.start < at and q.unit in PEOPLE_UNITS]
    return bool(behind) and _OPENS_WITH_WHOLE.search(text_before(view, quantity)) is not None


_OPENS_WITH_WHOLE = re.compile(
    r"(?:^|[,;:–-]\s)\s*(?:and |but )?(?:out )?of (?:(?:the|its|their|those|these|some|about|roughly) )*$",
    re.IGNORECASE,
)
_SHARES = frozenset({"fraction", "percent"})
_OF_WHOLE = re.compile(r" ?of (?:the |its |their |all )?(?:[\w'’-]+ ){0,3}")


def _counts_whose_kin(view: View, trigger: Trigger, quantity: QuantityMention) -> bool:
    """Return whether a figure tells of others than who is meant ("relatives of nine officers").

    Nor are the children, or the years, of one person a count of those harmed ("a mother of three").
    """
    before = [t for t in view.graph.tokens if t.end <= quantity.start][-2:]
    if len(before) < 2 or before[1].text.lower() != "of" or before[0].i in trigger.tokens:
        return False  # "the martyrdom of nine officers" is theirs
    if before[0].text.lower() in rule_words().people.kin:  # "a family of five", "of six persons"
        return quantity.noun.split(" ")[-1] not in _ANYBODY
    kinds = classes_of(view, before[0].i)
    return before[0].tag == "NN" and "partitive" not in kinds and not kinds.isdisjoint(_ONE_PERSON)


_ONE_PERSON = frozenset({"people", "person_word"})
_ANYBODY = frozenset({"", "person", "people", "individual", "member", "soul"})
#: words that give no number to hold anybody to
_NO_NUMBER = frozenset({"several"})


def _says_no_number(quantity: QuantityMention) -> bool:
    return quantity.text.lower() in _NO_NUMBER


def _counted(view: View, trigger: Trigger, roles: Roles) -> list[QuantityMention]:
    """Return the figures in a trigger's own clause, and on its target, that fit its type."""
    if bare := _bare_numbers(view, trigger, roles):
        return bare
    tops = (clause_head(view.graph, trigger.anchor), trigger.anchor, *roles.heads.get("target", ()))
    inside = frozenset().union(*(clause_words(view.graph, i) for i in tops))
    inside -= _of_next_deed(view, trigger)
    return [
        q
        for q in view.all_quantities
        if (
            measure_for(trigger.unit.type, q)
            and any(i in inside for i in _tokens_of(view, q))
            and not _tells_a_kind(view, q)
            and not _tells_where(view, trigger, q)
            and not _is_share_of_other(view, trigger, q)
            and not _is_share_of_act(view, trigger, q)
            and not _counts_no_attackers(view, trigger, roles, q)
        )
        or _stands_for_people(view, trigger, roles, q)
    ]


def _bare_numbers(view: View, trigger: Trigger, roles: Roles) -> list[QuantityMention]:
    """Return the numbers without a noun of what is damaged or who fled ("14 of which were downed")."""
    if trigger.unit.type is ClaimType.DISPLACEMENT:
        return number_put(view, trigger)
    if trigger.unit.type is not ClaimType.DAMAGE:
        return []
    if sustained := _sustaining(view, trigger):
        return sustained
    found = [quantity_of(view, i) for i in roles.heads.get("target", ())]
    return [q for q in found if q is not None and not q.noun and q.unit == "count"]


def _sustaining(view: View, trigger: Trigger) -> list[QuantityMention]:
    """Return the number of what "sustained damage", where it was read as the damage's own number."""
    before = {view.graph.words[k] for k in kids(view.graph, trigger.anchor, "amod")}
    number = quantity_of(view, trigger.anchor) if before & _SUSTAINED else None
    return [number] if number is not None else []


_SUSTAINED = frozenset({"sustained", "suffered"})


def _of_next_deed(view: View, trigger: Trigger) -> frozenset[int]:
    """Return the words of the deeds that stand behind "and", each with a doer of its own."""
    graph = view.graph
    joined = [k for k in kids(graph, trigger.anchor, "conj") if is_verb(graph.tokens[k])]
    return frozenset().union(*(clause_words(graph, k) for k in joined if kids(graph, k, "nsubj")))


def _tells_where(view: View, trigger: Trigger, quantity: QuantityMention) -> bool:
    """Return whether a length only says where a place lies ("besieged X, 40 km north of Y")."""
    length = measure_for(trigger.unit.type, quantity) == "length"
    return length and _WHERE.match(text_behind(view, quantity)) is not None


def _is_share_of_other(view: View, trigger: Trigger, quantity: QuantityMention) -> bool:
    """Return whether a share is not one of the ground that is held or taken.

    It is not what the holder of a stronghold holds ("X holds half of Y's stronghold"), what is told of a part
    of held ground ("took half of rebel-held X"), or a share of people ("most of them to rebel-held X").
    """
    of_ground = trigger.unit.type.value.startswith("territory.")
    if not of_ground or measure_for(trigger.unit.type, quantity) != "share":
        return False
    held = view.graph.tokens[trigger.anchor]
    of_held = trigger.reading == "suffix" and held.dep == "amod" and quantity.end <= held.start
    return trigger.unit.id == "control.stronghold" or of_held or _counts_people(view, quantity)


def _counts_people(view: View, quantity: QuantityMention) -> bool:
    """Return whether a share is one of people that were named before ("most of them")."""
    behind = _OF_THEM.match(text_behind(view, quantity))
    return behind is not None or _OF_THEM.search(quantity.text) is not None


def _is_share_of_act(view: View, trigger: Trigger, quantity: QuantityMention) -> bool:
    """Return whether a share is of what another noun than that of want befell ("a siege of most roads")."""
    if trigger.unit.type is not ClaimType.DEPRIVATION or quantity.unit not in _SHARES:
        return False
    tokens = view.graph.tokens
    links = [tokens[tokens[i].head] for i in _tokens_of(view, quantity) if tokens[i].dep == "pobj"]
    acts = [tokens[link.head] for link in links if link.text.lower() == "of"]
    return any(act.tag.startswith("NN") and act.i not in trigger.tokens for act in acts)


_OF_THEM = re.compile(r"\s*\bof (?:them|whom|those)\b")
_WHERE = re.compile(
    r"\s*(?:\([^)]*\) ?)?(?:to the )?"
    r"(?:(?:north|south)(?:-?(?:east|west))?|east|west|(?:up|down)stream|away|from)\b"
)


def _tells_a_kind(view: View, quantity: QuantityMention) -> bool:
    """Return whether "a rebel" counts nobody, and says of what kind something is ("a rebel offensive")."""
    if quantity.rule_id != "en.singular" or quantity.noun_start is None or quantity.noun_end is None:
        return False
    noun = covered(view.graph, quantity.noun_start, quantity.noun_end)
    return any(view.graph.tokens[i].dep in _OF_A_NOUN for i in noun)


def _counts_no_attackers(view: View, trigger: Trigger, roles: Roles, quantity: QuantityMention) -> bool:
    """Return whether a figure of fighters beside an attack is not that of those who attack."""
    if (
        trigger.unit.type is not ClaimType.OFFENSIVE
        or measure_for(ClaimType.OFFENSIVE, quantity) != "fighters"
    ):
        return False
    heads = roles.heads.get("agent", ())
    counted = any(quantity_of(view, i) is quantity or i in at_noun(view, quantity) for i in heads)
    return quantity.rule_id == "en.singular" or not counted


def _counts_a_part(view: View, trigger: Trigger, quantity: QuantityMention) -> bool:
    """Return whether a figure counts some of those of whom a clause tells ("20 of the 80 it had taken")."""
    tokens = view.graph.tokens
    clause = tokens[clause_head(view.graph, trigger.anchor)]
    of = tokens[tokens[clause.head].head]
    part = quantity.rule_id == "en.part_of" and quantity.start < of.start
    return part and clause.dep in {"relcl", "acl"} and of.text.lower() == "of"


_OF_A_NOUN = frozenset({"compound", "amod", "nmod", "npadvmod"})


def _stands_for_people(view: View, trigger: Trigger, roles: Roles, quantity: QuantityMention) -> bool:
    """Return whether a bare number is who is displaced or fights: "more than 3,000 fled", "put at 900"."""
    named = any(quantity_of(view, i) is quantity for i in roles.heads.get("target", ()) if i in view.actors)
    told = named or quantity.noun in _NO_NOUN or quantity.unit == "people"  # "thousands of Ruritanians fled"
    if quantity.unit not in PEOPLE_UNITS or not told:
        return False
    match trigger.unit.measure:
        case "displaced" | "besieged":
            if _told_before(view, trigger) is quantity:
                return True
            heads = roles.heads.get("target", ())
        case "fighters":
            heads = _number_heads(view, trigger)
        case _:
            return False
    counted = any(quantity_of(view, i) is quantity for i in heads)
    set_off = quantity.noun == _HALF and any(i in heads for i in at_noun(view, quantity))
    return counted or set_off or any(i in heads for i in _tokens_of(view, quantity))


#: a share set behind the number that it comes to ("displaced 11 million half of the people")
_HALF = "half"
_NO_NOUN = frozenset({"", _HALF})


def _told_before(view: View, trigger: Trigger) -> QuantityMention | None:
    """Return the number right before a participle ("2,200 evacuated", "millions more displaced")."""
    at = trigger.anchor
    if at and view.graph.words[at - 1] in UNTOLD:
        at -= 1
    return right_before(view, at, harmed=False) if view.graph.tokens[trigger.anchor].tag in PAST else None


def _number_heads(view: View, trigger: Trigger) -> tuple[int, ...]:
    """Return where a strength's number stands: its verb's subject, object or "at" phrase."""
    verb = trigger.anchor
    at = (k for prep, k in prepositions(view.graph, verb) if prep in {"at", "to"})
    return (*subjects(view.graph, verb), *objects(view.graph, verb), *at)


def _tokens_of(view: View, quantity: QuantityMention) -> range:
    return covered(view.graph, quantity.start, quantity.end)
