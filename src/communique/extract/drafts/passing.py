"""What a sentence names in passing: whose nameless village it is, with what arms, when others moved."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from communique.extract.drafts.drafts import ACTS, Draft, is_war
from communique.extract.sentence.graph import agents, clause_words, kids, line_up, prepositions, subtree
from communique.extract.sentence.named_places import called
from communique.extract.sentence.view import key_of
from communique.extract.sentence.word_classes import classes_of
from communique.extract.triggers.suffixes import shared_out
from communique.lexicon.rule_words import rule_words
from communique.records.claim import ClaimType


def in_passing(draft: Draft) -> bool:
    """Return whether words only ask, or say which village, people or hour is meant, or who has what arms."""
    if _is_capability(draft) or _is_asked(draft):
        return True
    match draft.type:
        case ClaimType.AIRSTRIKE | ClaimType.SHELLING:
            return draft.trigger.reading == "noun" and (_is_described(draft) or _only_helps(draft))
        case ClaimType.OFFENSIVE:
            return _is_manner(draft) or _names_the_war(draft) or _is_frame(draft)
        case ClaimType.CONTROL:
            return (
                _is_taken_hold(draft)
                or _is_unnamed_ground(draft)
                or (draft.trigger.reading == "suffix" and _is_nameless(draft))
            )
        case ClaimType.SUPPORT:
            return _by_own_side(draft) or _is_epithet(draft)
        case ClaimType.STRENGTH:
            return _counts_nobody(draft)
        case ClaimType.BESIEGED:
            return _is_siege_laid(draft)
        case ClaimType.DAMAGE:
            return _is_where_they_dig(draft)
        case ClaimType.CLASH:
            return _is_gunfire(draft) or _only_says_who(draft) or _only_involved(draft) or _is_stopped(draft)
        case ClaimType.ADVANCE | ClaimType.WITHDRAWAL:
            return _only_says_when(draft)
        case ClaimType.DISPLACEMENT:
            return _is_a_kind(draft) or _is_why_they_flee(draft)
        case ClaimType.TALKS:
            return _is_where_they_meet(draft)
        case ClaimType.CASUALTIES:
            return _is_bare_toll(draft)
        case _:
            return False


def _is_asked(draft: Draft) -> bool:
    """Return whether a sentence only asks whether something is so; "why" and the like take it for granted."""
    asks = draft.view.sentence.text.rstrip("\"'”’) ").endswith("?")
    opening = {word for word in draft.view.graph.words[:_OPENING] if word.isalpha()}
    return asks and not opening.isdisjoint(_ASKING) and opening.isdisjoint(_GRANTED)


_GRANTED = frozenset({"why", "how", "when"})
_ASKING = frozenset(
    "is are was were has have had do does did can could will would should may might who what which".split()
)
_OPENING = 2  # words among which a question says what it asks for


def _is_unnamed_ground(draft: Draft) -> bool:
    """Return whether what is held is only "areas under their control", without any name."""
    if draft.unit.id != "control.under-whose" or draft.places("location"):
        return False
    graph = draft.view.graph
    owners = {graph.words[k] for i in draft.trigger.tokens for k in kids(graph, i, "poss")}
    ground = graph.tokens[graph.tokens[draft.trigger.tokens[0]].head]
    named = ground.dep == "appos" and ground.head in draft.view.places  # "Xyz, a town under its control"
    return not named and not owners.isdisjoint(_OWNERS)


_OWNERS = frozenset({"its", "their", "his", "her"})


def _is_taken_hold(draft: Draft) -> bool:
    """Return whether strongholds without a name are what somebody took, and so nobody's any more."""
    graph, token = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    taken = token.dep in {"dobj", "nsubjpass"} and graph.words[token.head] in _TAKING
    named = any(prep == "of" and k in draft.view.places for prep, k in prepositions(graph, token.i))
    return (
        draft.unit.id == "control.stronghold" and taken and not named and called(draft.view, token.i) is None
    )


_TAKING = rule_words().acts.taking


def _is_nameless(draft: Draft) -> bool:
    """Return whether what is held is "a village", and the words name none ("a rebel-held area of Xyz")."""
    graph = draft.view.graph
    noun = graph.tokens[draft.trigger.anchor].head
    while graph.tokens[noun].dep in {"amod", "npadvmod", "compound"} and graph.tokens[noun].head != noun:
        noun = graph.tokens[noun].head
    articles = {graph.words[k] for k in kids(graph, noun, "det")}
    single = graph.tokens[noun].tag == "NN" and called(draft.view, noun) is None
    of = [k for prep, k in prepositions(graph, noun) if prep == "of" and k in draft.view.places]
    own = bool(of) and graph.words[noun] in _OWN_NAMED  # "a town of Xyz" is Xyz, "an area of Xyz" is not
    return bool(articles & {"a", "an"}) and single and not own and not shared_out(draft.view, noun)


_OWN_NAMED = rule_words().places.own_named


def _by_own_side(draft: Draft) -> bool:
    """Return whether those who help are of the side that they help ("troops backed by the air force")."""
    helped = {key_of(m) for m in draft.actors("target")}
    helpers = {key_of(m) for m in draft.actors("agent")}
    return bool(helpers) and helpers <= helped


def _is_epithet(draft: Draft) -> bool:
    """Return whether a backer's bare noun only says who somebody is ("rebel backer X": one of many)."""
    token = draft.view.graph.tokens[draft.trigger.anchor]
    bare = not kids(draft.view.graph, token.i, "det", "poss", "case")
    return draft.unit.id == "support.backer" and token.tag == "NN" and bare


def _counts_nobody(draft: Draft) -> bool:
    """Return whether it is only said that somebody has fighters ("the group has fighters in X")."""
    graph, verb = draft.view.graph, draft.trigger.anchor
    had = draft.trigger.reading == "verb" and graph.words[verb] in {"has", "have", "had"}
    counted = [k for k in kids(graph, verb, "dobj") if graph.tokens[k].tag == "NNS"]
    bare = any(all(j > k for j in graph.children[k]) for k in counted)
    return had and bare and not draft.quantities


def _is_siege_laid(draft: Draft) -> bool:
    """Return whether somebody besieges others: that is a siege, and no life under one."""
    graph, verb = draft.view.graph, draft.trigger.anchor
    return graph.words[verb].startswith("besieg") and bool(kids(graph, verb, "dobj"))


def _is_where_they_dig(draft: Draft) -> bool:
    """Return whether rubble is only where somebody digs, walks or lies ("pulled from the rubble")."""
    graph, token = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    plain = all(graph.words[k] == "the" for k in graph.children[token.i] if k < token.i)
    under = token.dep == "pobj" and graph.words[token.head] in _AMONG
    searched = token.dep == "dobj" and graph.words[token.head] in _SEARCHING
    return draft.unit.id == "damage.rubble" and plain and (under or searched)


_AMONG = frozenset("from through under beneath among out for amid".split())
_SEARCHING = frozenset("search searched searching sift sifting clear clearing comb combing".split())


def _is_gunfire(draft: Draft) -> bool:
    """Return whether shots are only what somebody was hit with ("wounded by gunfire")."""
    graph, token = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    if graph.words[token.i] not in {"gunfire", "shots", "shot", "fire"}:
        return False
    while token.dep == "conj":
        token = graph.tokens[token.head]
    return token.dep == "pobj" and graph.words[token.head] in {"by", "with", "from"}


def _only_says_who(draft: Draft) -> bool:
    """Return whether fighting, against nobody, only says which groups are meant ("groups fighting in X")."""
    graph, token = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    verb = draft.trigger.reading == "verb" and token.dep == "acl" and token.tag == "VBG"
    verb = verb and "force" in classes_of(draft.view, token.head)
    against = any(prep in {"against", "with", "between"} for prep, _ in prepositions(graph, token.i))
    return verb and not (against or draft.actors("target") or kids(graph, token.i, "dobj"))


def _is_stopped(draft: Draft) -> bool:
    """Return whether fighting is only what a truce stops ("the end of the freeze on fighting")."""
    graph, token = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    above = graph.words[graph.tokens[token.head].head]
    return token.dep in {"pobj", "pcomp"} and above in {"freeze", "halt", "pause", "moratorium"}


def _only_involved(draft: Draft) -> bool:
    """Return whether "involved in the war" only says which parties or countries are meant."""
    token = draft.view.graph.tokens[draft.trigger.anchor]
    return draft.unit.id == "clash.involved" and token.dep == "acl" and token.head not in draft.view.actors


def _is_frame(draft: Draft) -> bool:
    """Return whether an operation is only what an act is part of ("as part of Operation Xyz")."""
    graph, noun = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    while noun.dep == "compound" and noun.head != noun.i:
        noun = graph.tokens[noun.head]
    above = graph.tokens[graph.tokens[noun.head].head]
    named = graph.tokens[draft.trigger.anchor].text == "Operation"
    return named and noun.dep == "pobj" and graph.words[above.i] in _FRAMES


_FRAMES = frozenset("part framework context scope course".split())


def _is_where_they_meet(draft: Draft) -> bool:
    """Return whether "meeting" only says what a place is for ("meeting points were bombed")."""
    graph, noun = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    return noun.dep in {"compound", "amod"} and graph.words[noun.head] in _PREMISES


_PREMISES = rule_words().places.premises


def _is_bare_toll(draft: Draft) -> bool:
    """Return whether a toll without a figure is only reported, or what something led to."""
    graph, noun = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    if draft.quantities or draft.trigger.reading != "noun" or noun.text.lower() not in _TOLLS:
        return False
    bare = not (draft.actors("agent") or draft.actors("target") or draft.places("location"))
    known = any(graph.words[k] == "the" for k in kids(graph, noun.i, "det"))
    over = graph.words[noun.head]
    reported = noun.dep == "dobj" and over in _REPORTING and noun.text.lower() in {"toll", "tolls"}
    sourced = noun.dep == "pobj" and graph.words[graph.tokens[noun.head].head] == "according"
    caused = noun.dep == "pobj" and over == "to" and known
    return bare and (reported or sourced or caused)


_TOLLS = frozenset({"toll", "tolls", "casualties", "deaths"})
_REPORTING = frozenset(
    "report reported reports publish published issue issued gave give update updated".split()
)
_PRONOUNS = frozenset("they it he she we".split())
_WHEN = frozenset({"as", "before", "when", "while", "after", "until"})
_PASSING = rule_words().acts.passing


def _only_says_when(draft: Draft) -> bool:
    """Return whether somebody's coming or going only gives a time ("shot as they crossed the border")."""
    graph, verb = draft.view.graph, draft.trigger.anchor
    subjects = kids(graph, verb, "nsubj")
    marked = {graph.words[k] for k in kids(graph, verb, "mark", "advmod")} & _WHEN
    known = bool(subjects) and all(graph.words[k] in _PRONOUNS for k in subjects)
    return graph.words[verb] in _PASSING and known and bool(marked)


def _is_why_they_flee(draft: Draft) -> bool:
    """Return whether a flight is told again by what people flee from ("fled to escape the raids")."""
    graph, verb = draft.view.graph, draft.trigger.anchor
    token = graph.tokens[verb]
    aim = token.tag == "VB" and token.dep in {"advcl", "xcomp"} and graph.words[verb] in {"escape", "flee"}
    return aim and graph.words[token.head] in _FLEEING


_FLEEING = rule_words().acts.fleeing


def _is_a_kind(draft: Draft) -> bool:
    """Return whether "displaced" only says what people are meant, and counts none."""
    token = draft.view.graph.tokens[draft.trigger.anchor]
    people = bool(classes_of(draft.view, token.head) & {"people", "person_word"})
    return token.dep == "amod" and people and not draft.quantities


def without_help(drafts: Sequence[Draft]) -> list[Draft]:
    """Drop blows that are named as somebody's help alone ("troops backed by air strikes retook the hill").

    Fighting in which a place was taken is dropped as well ("towns taken in the initial fighting").
    """
    helping = {k for d in drafts if d.type is ClaimType.SUPPORT for k in _helpers(d)}
    taken = {d.trigger.anchor for d in drafts if d.type is ClaimType.CAPTURE}
    kept = [d for d in drafts if not (d.type is ClaimType.CLASH and _only_sets(d, taken))]
    help_given = [d.type in ACTS and d.trigger.anchor in helping for d in kept]
    return [
        _hitting_others(d) if helps else d
        for d, helps in zip(kept, help_given, strict=True)
        if not helps or d.places("location")
    ]


def _hitting_others(act: Draft) -> Draft:
    """Return a blow that helps troops without these as whom it hits."""
    roles = replace(act.roles, actors={**act.roles.actors, "target": ()})
    return replace(act, roles=roles)


def _helpers(support: Draft) -> set[int]:
    """Return the words for what helps: behind "backed by", or "with the help of"."""
    graph, anchor = support.view.graph, support.trigger.anchor
    if support.trigger.reading == "verb":
        heads = agents(graph, anchor)
    else:
        heads = [k for prep, k in prepositions(graph, support.trigger.tokens[0]) if prep == "of"]
    return {k for i in heads for k in clause_words(graph, i)}


def _only_sets(fighting: Draft, taken: set[int]) -> bool:
    """Return whether "the fighting" only says in what course a place was taken."""
    graph, noun = fighting.view.graph, fighting.view.graph.tokens[fighting.trigger.anchor]
    link = graph.tokens[noun.head]
    known = any(graph.words[k] == "the" for k in kids(graph, noun.i, "det"))
    within = noun.dep == "pobj" and graph.words[link.i] in {"in", "during"} and link.head in taken
    return fighting.trigger.reading == "noun" and known and within and not fighting.quantities


def forced_out(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with those whom a capture drove out as its target ("took it, ousting rebels")."""
    kept = list(drafts)
    for left in [d for d in drafts if d.type is ClaimType.WITHDRAWAL and d.unit.frame == "expel"]:
        taken = next((d for d in kept if d.type is ClaimType.CAPTURE and _drives_out(d, left)), None)
        if taken is not None:
            target = taken.actors("target") or left.actors("agent")
            roles = replace(taken.roles, actors={**taken.roles.actors, "target": target})
            joined = replace(taken, roles=roles, end=max(taken.end, left.end))
            kept = [joined if d is taken else d for d in kept if d is not left]
    return kept


def _drives_out(taken: Draft, left: Draft) -> bool:
    """Return whether a participle says whom a capture drove out, and from no other place."""
    verb, graph = left.view.graph.tokens[left.trigger.anchor], left.view.graph
    capture = taken.trigger.anchor
    hangs = verb.head == capture or verb.head in clause_words(graph, capture)
    participle = verb.tag == "VBG" and verb.dep in {"advcl", "acl", "prep", "pcomp", "xcomp"}
    return participle and hangs and verb.i > capture and not left.places("origin")


def _is_manner(draft: Draft) -> bool:
    """Return whether operations only say how a thing was done ("took the town through active operations")."""
    graph, at = draft.view.graph, draft.trigger.anchor
    if graph.tokens[at].dep != "pobj" or graph.tokens[at].tag != "NNS" or kids(graph, at, "det", "poss"):
        return False
    kinds = {graph.words[k] for k in kids(graph, at, "amod", "compound")}
    over = [graph.words[k] for k in line_up(graph.tokens, at)[1:3]]
    led = over[:1] == ["through"] or over == ["of", "result"]
    return led and bool(kinds & _ENERGETIC)


_ENERGETIC = rule_words().acts.energetic


def _names_the_war(draft: Draft) -> bool:
    """Return whether words only name the war of a thing done ("in the special military operation")."""
    graph, token = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    words = " ".join(graph.words[max(0, token.i - 2) : token.i + 1])
    link = graph.words[token.head] if token.dep == "pobj" else ""
    return words == "special military operation" and link in {"in", "during", "of", "within"}


def is_the_war(first: Draft, second: Draft) -> bool:
    """Return whether a clause only says who fights in a war ("in civil war, with rebels fighting X")."""
    if not is_war(first.unit) or second.trigger.reading != "verb":
        return False
    graph, verb = second.view.graph, second.trigger.anchor
    subjects = kids(graph, verb, "nsubj")
    links = [graph.words[i - 1] for k in (*subjects, verb) for i in subtree(graph, k)[:1] if i]
    return graph.tokens[verb].tag == "VBG" and verb > first.trigger.anchor and "with" in links


def _is_capability(draft: Draft) -> bool:
    """Return whether words say what somebody or something could do ("capable of causing casualties")."""
    graph = draft.view.graph
    over = [graph.words[i] for i in line_up(graph.tokens, draft.trigger.anchor)[1:]]
    return any(of == "of" and able in {"capable", "incapable"} for of, able in pairwise(over))


def _is_described(draft: Draft) -> bool:
    """Return whether bombs are only said to be this or that ("barrel bombs are crude")."""
    graph, noun = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    if noun.text.lower() not in {"bombs", "shells", "rockets", "missiles"} or noun.dep not in _SUBJECTS:
        return False
    return bool(kids(graph, noun.head, "attr", "acomp")) or graph.words[noun.head] in _JUDGED


def _only_helps(draft: Draft) -> bool:
    """Return whether fire of nobody's and at no place is what helps troops ("backed by artillery fire")."""
    graph, noun = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    while noun.dep == "conj":
        noun = graph.tokens[noun.head]
    helped = noun.dep == "pobj" and graph.words[graph.tokens[noun.head].head] in _HELPED
    return helped and not (draft.places("location") or draft.actors("agent"))


_HELPED = frozenset({"supported", "backed", "covered", "aided", "assisted"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_JUDGED = rule_words().acts.judged
