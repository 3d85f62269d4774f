"""What killed or hurt: which act of a sentence a toll is of, by its parse or by the words between."""

from collections.abc import Sequence

from communique.extract.drafts.drafts import Draft
from communique.extract.drafts.earlier import told_apart, was_days_before
from communique.extract.drafts.tolls import (
    brought_about,
    died_fighting,
    fought_meanwhile,
    fronted_cause,
    has_opponent,
)
from communique.extract.roles.measures import TOLLS
from communique.extract.sentence.arguments import leaving_verb, subjects
from communique.extract.sentence.graph import (
    Graph,
    clause_words,
    is_verb,
    kids,
    line_up,
    prepositions,
    subtree,
)
from communique.extract.sentence.view import ARMED, is_class, key_of
from communique.extract.sentence.voice import is_passive
from communique.extract.sentence.word_classes import classes_of
from communique.lexicon.rule_words import rule_words
from communique.records.claim import ClaimType

_CAUSAL = frozenset(
    {"in", "by", "from", "during", "after", "when", "following", "as", "amid", "through", "with", "of"}
)

_CAUSE_SPAN = 30  # tokens between a toll and the act that caused it
_CAUSE_WORDS = frozenset({"in", "by", "due", "during", "when", "after", "as", "from", "following", "through"})
_BREAKS = frozenset({".", ";", "but", "while", "although", "meanwhile", "reports"})


def cause_of(toll: Draft, acts: dict[int, Draft], others: Sequence[Draft]) -> int | None:
    """Return the key of the act that a toll is of: as the parse has it, else as the words between have it."""
    apart = (told_apart, _is_supposed, _by_others, _is_summed_up, _was_answered, _is_doers_loss, _came_after)
    acts = {k: a for k, a in acts.items() if not (any(is_so(a, toll) for is_so in apart) or _of_a_part(a))}
    found = next((key for key, act in acts.items() if _kills(act, toll)), None)
    found = next((key for key, act in acts.items() if causes(act, toll)), None) if found is None else found
    return found if found is not None else _near_cause(acts, toll, others)


def _came_after(act: Draft, toll: Draft) -> bool:
    """Return whether an act only followed a toll, or answered it ("fired rockets after nine were killed")."""
    graph, blow = toll.view.graph, act.trigger.anchor
    line = [k for k in line_up(graph.tokens, toll.trigger.anchor) if graph.tokens[k].dep == "advcl"]
    behind = (k for k in line if any(graph.words[m] in _AFTER for m in kids(graph, k, "mark")))
    return any(graph.tokens[k].head == blow and blow not in subtree(graph, k) for k in behind)


_AFTER = frozenset({"after", "because", "since", "once"})


def _is_doers_loss(act: Draft, toll: Draft) -> bool:
    """Return whether a toll is what an act cost those who did it ("bombed Xyz and lost a pilot")."""
    lost = toll.trigger.reading == "verb" and toll.view.graph.words[toll.trigger.anchor] in _LOSING
    doers = {key_of(m) for m in act.actors("agent")}
    fell = {key_of(m) for m in toll.actors("target")}
    return lost and act.type is not ClaimType.CLASH and not doers.isdisjoint(fell)


_LOSING = rule_words().acts.losing


def _is_supposed(act: Draft, toll: Draft) -> bool:
    """Return whether an act only stands behind an "if" under which a toll does not stand."""
    graph = toll.view.graph
    for k in line_up(graph.tokens, act.trigger.anchor):
        if any(graph.words[m] == "if" for m in kids(graph, k, "mark")):
            return toll.trigger.anchor not in subtree(graph, k)
    return False


def _is_summed_up(act: Draft, toll: Draft) -> bool:
    """Return whether a toll is one to which an act only adds ("bringing to 40 the number killed")."""
    total = total_over(toll.view.graph, toll.trigger.anchor)
    return total is not None and act.trigger.anchor not in subtree(toll.view.graph, total)


def total_over(graph: Graph, i: int) -> int | None:
    """Return the number over a word to which an act adds ("bringing to 40 the number killed"), or None."""
    objects = [k for k in line_up(graph.tokens, i) if graph.tokens[k].dep == "dobj"]
    return next((k for k in objects if graph.words[k] in _SUMS and _is_raised(graph, k)), None)


def _is_raised(graph: Graph, total: int) -> bool:
    return graph.words[graph.tokens[total].head] in _SUMMING


_SUMS = frozenset({"number", "total", "toll"})
_SUMMING = rule_words().acts.summing


def _by_others(act: Draft, toll: Draft) -> bool:
    """Return whether an act and a toll of two clauses have doers by name, and not the same ones."""
    if act.clause == toll.clause or toll.trigger.reading != "verb":
        return False
    doers = [d.actors("agent") for d in (act, toll)]
    by_name = not (any(is_class(m) for told in doers for m in told) and not _has_own_doer(toll))
    if not all(doers) or not by_name or any(m.category not in ARMED for told in doers for m in told):
        return False
    one, other = ({key_of(m) for m in told} for told in doers)
    return one.isdisjoint(other)


def _was_answered(act: Draft, toll: Draft) -> bool:
    """Return whether somebody else killed once an act was over ("police shot nine after a bomb went off")."""
    graph, killers = toll.view.graph, {key_of(m) for m in toll.actors("agent")}
    others = {key_of(m) for m in act.actors("agent")}
    bomb = act.type is ClaimType.EXPLOSION and not others
    if toll.trigger.reading != "verb" or not killers or not (bomb or (others and others.isdisjoint(killers))):
        return False
    line = [k for k in line_up(graph.tokens, act.trigger.anchor) if graph.tokens[k].dep == "advcl"]
    after = [k for k in line if any(graph.words[m] == "after" for m in kids(graph, k, "mark"))]
    return any(toll.trigger.anchor not in subtree(graph, k) for k in after)


def _has_own_doer(toll: Draft) -> bool:
    """Return whether a second verb has a subject of its own ("X shelled it, and the army killed nine")."""
    graph, kill = toll.view.graph, toll.trigger.anchor
    return graph.tokens[kill].dep == "conj" and bool(kids(graph, kill, "nsubj"))


def _of_a_part(act: Draft) -> bool:
    """Return whether an act cost but a part of the lives that are told of ("killed, mostly in air raids")."""
    graph = act.view.graph
    prep = graph.tokens[graph.tokens[act.trigger.anchor].head]
    return act.trigger.reading == "noun" and prep.dep == "prep" and graph.words[prep.i - 1] in _MOSTLY


_MOSTLY = rule_words().acts.mostly


def causes(act: Draft, toll: Draft) -> bool:
    """Return whether an act is what killed or hurt: subject, cause phrase, or the governing verb."""
    graph = toll.view.graph
    kill, blow = leaving_verb(graph, toll.trigger.anchor), act.trigger.anchor
    if was_days_before(act):
        return False
    if _kills(act, toll):
        return True
    fell = died_fighting(act, toll) and has_opponent(act)
    if fell or _in_cause_phrase(toll, act) or fronted_cause(act, toll):
        return True
    token = graph.tokens[kill]
    if (
        token.dep in {"advcl", "xcomp", "conj", "acl", "relcl", "prep", "pcomp"}
        and act.type is not ClaimType.CLASH
    ):
        return token.head in act.trigger.tokens or _head_of_act(act, token.head)
    return toll.trigger.reading == "noun" and blow in clause_words(graph, kill)


def _kills(act: Draft, toll: Draft) -> bool:
    """Return whether an act is the subject of the verb that says who was killed or hurt.

    So is what a clause tells of a weapon there ("a shell that fell in the street left ten dead").
    """
    fought = act.type is ClaimType.CLASH and act.trigger.reading != "noun"
    verb = act.view.graph.tokens[act.trigger.anchor]
    if verb.dep == "relcl" and not _FALLING.isdisjoint(classes_of(act.view, verb.head)):
        return _is_subject(toll, verb.head)
    return not fought and _is_subject(toll, act.trigger.anchor)


_FALLING = frozenset({"shell_weapon", "bomb"})


def _near_cause(acts: dict[int, Draft], toll: Draft, others: Sequence[Draft]) -> int | None:
    """Return the act that the words between make the cause, where the parse does not say so."""
    kill = toll.trigger.anchor
    near = sorted(acts.items(), key=lambda item: abs(item[1].trigger.anchor - kill))
    found = next(((key, act) for key, act in near if leads_to(act, toll)), None)
    return None if found is None or _told_apart(found[1], toll, others) else found[0]


def _told_apart(act: Draft, toll: Draft, others: Sequence[Draft]) -> bool:
    """Return whether an attack, or another toll of its own, stands between a toll and an act behind it.

    "Killed six in an attack on the camp, as clashes went on", "killed 51 and shot ten in an ambush".
    """
    kill, blow = toll.trigger.anchor, act.trigger.anchor
    between = [d for d in others if kill < d.trigger.anchor < blow]
    return any(_is_cause_before(d, toll) or _is_next_toll(d, toll) for d in between)


def _is_cause_before(attack: Draft, toll: Draft) -> bool:
    return attack.type is ClaimType.OFFENSIVE and _in_cause_phrase(toll, attack)


def _is_next_toll(other: Draft, toll: Draft) -> bool:
    measures = {q.measure for q in other.quantities} & {q.measure for q in toll.quantities} & TOLLS
    return other.type is ClaimType.CASUALTIES and bool(measures)


def leads_to(act: Draft, toll: Draft) -> bool:
    """Return whether "killed ... in/by/due to ACT" or "ACT ... killing" stands in the sentence."""
    kill, blow = toll.trigger.anchor, act.trigger.anchor
    if abs(kill - blow) > _CAUSE_SPAN or was_days_before(act):
        return False
    tokens = toll.view.graph.tokens
    words = [t.text.lower() for t in tokens[min(kill, blow) + 1 : max(kill, blow)]]
    if any(w in _BREAKS for w in words):
        return False
    if kill < blow:
        because = any(w in _CAUSE_WORDS for w in words) and not _is_aim(act)
        return because and not fought_meanwhile(act, toll, words)
    if tokens[kill].tag == "VBG" or (words and words[-1] in {"that", "which"}) or brought_about(act, toll):
        return True
    return _does_the_killing(act, toll) or _fronted(act, toll)


def _is_aim(act: Draft) -> bool:
    """Return whether an act is what a verb of purpose is about ("used them as shields to deter ambushes")."""
    graph, token = act.view.graph, act.view.graph.tokens[act.trigger.anchor]
    verb = graph.tokens[token.head]
    to = any(graph.tokens[k].tag == "TO" for k in kids(graph, verb.i, "aux"))
    return act.trigger.reading == "noun" and token.dep == "dobj" and verb.tag == "VB" and to


def _does_the_killing(act: Draft, toll: Draft) -> bool:
    """Return whether an act's noun stands before an active "kill" that has no other subject."""
    if act.trigger.reading != "noun" or toll.trigger.reading != "verb" or toll.actors("agent"):
        return False
    graph = toll.view.graph
    between = graph.tokens[act.trigger.anchor + 1 : toll.trigger.anchor]
    verbs = [t for t in between if is_verb(t) and t.dep not in {"aux", "amod"}]
    return not verbs and not is_passive(graph, toll.trigger.anchor)


def _fronted(act: Draft, toll: Draft) -> bool:
    """Return whether an act is a cause put first ("As a result of the strikes 120 were killed")."""
    tokens = toll.view.graph.tokens
    before = {t.text.lower() for t in tokens[max(act.trigger.tokens[0] - 4, 0) : act.trigger.tokens[0]]}
    return is_passive(toll.view.graph, toll.trigger.anchor) and bool(before & {"result", "due", "following"})


def _is_subject(toll: Draft, blow: int) -> bool:
    if toll.trigger.reading != "verb":
        return False
    graph = toll.view.graph
    heads = subjects(graph, leaving_verb(graph, toll.trigger.anchor))
    if blow == toll.trigger.anchor - 1 and graph.tokens[blow].head in heads:
        return True  # "rebel shelling kills", where the parser takes the noun for a participle
    return any(blow in clause_words(graph, i) for i in heads)


def _in_cause_phrase(toll: Draft, act: Draft) -> bool:
    graph = toll.view.graph
    for i in toll.trigger.tokens:
        for prep, head in prepositions(graph, i):
            if prep in _CAUSAL and act.trigger.anchor in clause_words(graph, head):
                return True
    return False


def _head_of_act(act: Draft, head: int) -> bool:
    """Return whether a verb is the one that an act's noun hangs on ("launched raids, killing five")."""
    token = act.view.graph.tokens[act.trigger.anchor]
    return (
        act.trigger.reading == "noun" and token.head == head and token.dep in {"dobj", "nsubj", "nsubjpass"}
    )
