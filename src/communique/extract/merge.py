"""Merging drafts of one sentence: what is one claim is said once.

"Air strikes killed ten" is an air strike with ten killed, not also a casualty claim; "launched an
operation" and "operation" are one offensive; "killed 5 and injured 17" is one claim.
"""

from collections.abc import Sequence
from dataclasses import replace

from communique.extract.anew import REFERENCES, tells_anew
from communique.extract.both_arms import BOTH_ARMS, told_of_both
from communique.extract.drafts import ACTS, HARM_MEASURES, Draft, is_war
from communique.extract.forecasts import set_apart
from communique.extract.graph import (
    Graph,
    clause_words,
    conjuncts,
    is_passive,
    is_verb,
    kids,
    leaving_verb,
    prepositions,
    subjects,
    subtree,
)
from communique.extract.passing import forced_out, in_passing, is_the_war, without_help
from communique.extract.roles import Roles
from communique.extract.sides import are_sides, by_side
from communique.extract.told import is_left_open, only_points
from communique.extract.tolls import (
    are_doers,
    brought_about,
    died_fighting,
    fell_fighting,
    fought_meanwhile,
    fronted_cause,
    has_opponent,
    is_old_killing,
    lost_by,
    one_count,
    spelled_out,
    told_on,
)
from communique.extract.triggers import means_heads, object_heads
from communique.extract.view import ARMED, View, classes_of, is_class, is_mission, key_of
from communique.records.claim import ClaimType
from communique.records.parse import Token

_TOLLS = frozenset({"killed", "injured"})
_CAUSAL = frozenset(
    {"in", "by", "from", "during", "after", "when", "following", "as", "amid", "through", "with", "of"}
)
_CAUSE_SPAN = 30  # tokens between a toll and the act that caused it
_CAUSE_WORDS = frozenset({"in", "by", "due", "during", "when", "after", "as", "from", "following", "through"})
_BREAKS = frozenset({".", ";", "but", "while", "although", "meanwhile", "reports"})
_JOINED = "joined with"  # the note on a draft into which another went
_SPREAD = 9  # tokens between "killed" and "injured" of one toll
#: types of which one sentence may well hold several claims with other roles
_SEVERAL = frozenset({ClaimType.CONTROL, ClaimType.CASUALTIES, ClaimType.DAMAGE, ClaimType.SUPPORT})


def merge_drafts(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Return the drafts of one sentence with tolls joined to their acts and repeats dropped."""
    forecasts, known = set_apart(told_of_both(drafts))
    told = [d for d in by_side(known) if not (is_left_open(d) or in_passing(d) or _is_untold(d))]
    joined = _suffered(_join_tolls(_wished_away(told)))
    absorbed = _counted_once(_absorb(_repelled(joined)))
    merged = _drop_repeats([d for d in without_help(forced_out(absorbed)) if _says_something(d)])
    return tuple(sorted([*merged, *forecasts], key=lambda d: d.trigger.anchor) if forecasts else merged)


_ENDINGS = frozenset({"end", "halt", "stop", "cessation", "cease", "ending", "stopping"})


def _wished_away(drafts: Sequence[Draft]) -> list[Draft]:
    """Drop acts of which a demand only says that they shall end ("called for an end to the fighting")."""
    ended: set[int] = set()
    for demand in [d for d in drafts if d.type is ClaimType.DEMAND]:
        graph = demand.view.graph
        below = subtree(graph, demand.trigger.anchor, clauses=False)
        endings = [i for i in below if graph.words[i] in _ENDINGS and i not in demand.trigger.tokens]
        ended |= {k for i in endings for k in subtree(graph, i, clauses=False)}
        wished = [d for d in drafts if d.type is ClaimType.CEASEFIRE and _is_wish(demand, d)]
        ended |= {d.trigger.anchor for d in wished}
    kept = [d for d in drafts if d.type is ClaimType.DEMAND or d.trigger.anchor not in ended]
    return _without_signing(_without_contents(kept))


def _without_signing(drafts: Sequence[Draft]) -> list[Draft]:
    """Drop the talks that are no more than a truce's making ("signed a ceasefire agreement")."""
    truces = {i for d in drafts if d.type is ClaimType.CEASEFIRE for i in d.trigger.tokens}
    talks = [d for d in drafts if d.type is ClaimType.TALKS and d.trigger.reading == "verb"]
    made = [d for d in talks if not d.view.graph.words[d.trigger.anchor].startswith(_WEIGHING)]
    same = [d for d in made if truces & set(object_heads(d.view, d.trigger))]
    return [d for d in drafts if d not in same]


#: how verbs begin that weigh a truce which is yet to be made
_WEIGHING = ("mull", "discuss", "stud", "consider", "negotiat", "haggl", "thrash")


#: what is asked of others and told of as the demand or its refusal alone ("urged both sides to talk")
_ASKED = frozenset(
    {
        ClaimType.CEASEFIRE,
        ClaimType.TALKS,
        ClaimType.WITHDRAWAL,
        ClaimType.PASSAGE,
        ClaimType.AID,
        ClaimType.DISPLACEMENT,
        ClaimType.BREACH,
        ClaimType.SUPPORT,
    }
)
_SPOKEN = frozenset({ClaimType.DEMAND, ClaimType.REFUSAL})


def _without_contents(drafts: Sequence[Draft]) -> list[Draft]:
    """Drop what a demand or a refusal only asks for or turns down ("refused to hand over the town").

    What is told in a subordinate clause within it did happen ("the talks that broke down in May").
    """
    asked = {i for d in drafts if d.type in _SPOKEN and not _of_reports(d) for i in _contents(d)}
    return [d for d in drafts if d.type not in _ASKED or d.trigger.anchor not in asked]


#: what is only told: who turns it down denies what it tells
_TOLD = frozenset("report reports rumour rumours rumor rumors talk suggestions speculation".split())


def _of_reports(draft: Draft) -> bool:
    """Return whether a refusal turns down what others tell ("dismissed reports of talks")."""
    graph = draft.view.graph
    return any(graph.words[i] in _TOLD for i in kids(graph, draft.trigger.anchor, "dobj"))


def _contents(draft: Draft) -> set[int]:
    """Return the words of what is demanded or refused: the verb's objects, infinitive and that-clause."""
    graph, trigger = draft.view.graph, draft.trigger
    if trigger.reading != "verb":
        return set()
    parts = [k for i in trigger.tokens for k in kids(graph, i, "xcomp", "ccomp", "dobj", "pobj", "prep")]
    parts = [k for k in parts if k not in trigger.tokens and graph.words[k] not in _NOT_ASKED]
    parts = [k for part in parts for k in conjuncts(graph, part)]
    parts += [k for part in parts if graph.words[part] in _LETTING for k in kids(graph, part, "ccomp")]
    return {k for i in parts for k in subtree(graph, i, clauses=False)}


_LETTING = frozenset({"let", "allow", "permit"})

#: prepositions of what surrounds a demand and is no part of it
_NOT_ASKED = frozenset("after during before amid in at since following despite under ahead".split())


def _is_wish(demand: Draft, truce: Draft) -> bool:
    """Return whether a truce is what is demanded ("called for a truce")."""
    tokens = truce.view.graph.tokens
    token = tokens[truce.trigger.anchor]
    above = tokens[token.head].head if token.dep == "pobj" else token.head
    return token.dep in {"dobj", "pobj"} and {token.head, above} <= {*demand.trigger.tokens, token.head}


def _counted_once(drafts: Sequence[Draft]) -> list[Draft]:
    """Drop counts of fighters or of those besieged that are rather a toll ("313 died under siege")."""
    harmed = {(q.low, q.high, q.mention) for d in drafts for q in d.quantities if q.measure in HARM_MEASURES}
    return [
        replace(
            d,
            quantities=tuple(
                q for q in d.quantities if q.measure not in _HEADS or (q.low, q.high, q.mention) not in harmed
            ),
        )
        for d in drafts
    ]


_HEADS = frozenset({"fighters", "besieged", "population"})


def _says_something(draft: Draft) -> bool:
    """Return whether a mere reference to an act ("the attack") adds a toll, a doer or a place."""
    if _only_describes(draft):
        return False
    if draft.trigger.reading != "noun" or not (draft.unit.anaphor or _refers(draft)):
        return True
    hit = draft.type is not ClaimType.CLASH and any(
        m.category in ARMED and not is_class(m) for m in draft.actors("target")
    )
    told = draft.quantities or hit or tells_anew(draft) or _is_ranked(draft)
    return bool(told) or _did_harm(draft) or _under_it(draft)


def _is_ranked(draft: Draft) -> bool:
    """Return whether an act is told of by its rank ("it was the first shelling of the town in two years")."""
    graph, token = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    if token.dep != "attr":
        return False
    before = [k for i in draft.trigger.tokens for k in graph.children[i]]
    return any(graph.tokens[k].tag in {"JJS", "RBS"} or graph.words[k] in _RANKS for k in before)


_RANKS = frozenset({"first", "second", "third", "fourth", "latest"})


_SUFFERING = frozenset(
    "come comes came be is are was were remain remains remained face faces faced suffer suffers suffered "
    "endure endures endured undergo underwent subjected".split()
)


def _under_it(draft: Draft) -> bool:
    """Return whether a verb says that a place or force is under an act ("the city came under shelling")."""
    graph, token = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    link = graph.tokens[token.head]
    under = token.dep == "pobj" and graph.words[link.i] in {"under", "to"}
    verb = link.head if under else token.head
    if graph.words[verb] not in _SUFFERING or not (under or token.dep == "dobj"):
        return False
    sides = [*kids(graph, verb, "nsubj", "nsubjpass")]
    return any(classes_of(draft.view, i) & {"place", "force", "building"} for i in sides)


def _did_harm(draft: Draft) -> bool:
    """Return whether a toll without number was joined to an act, or its verb says what was hit."""
    if any(note.startswith(f"{_JOINED} casualties.") for note in draft.notes):
        return True
    graph, token = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    verbs = [token.head, *kids(graph, token.head, "conj")] if token.dep == "nsubj" else []
    hit = [k for verb in verbs if graph.words[verb] in _HITTING for k in kids(graph, verb, "dobj")]
    return any(classes_of(draft.view, i) & {"building", "place", "force"} for i in hit)


_HITTING = frozenset({"hit", "hits", "struck", "strikes", "targeted", "targets"})


def _only_describes(draft: Draft) -> bool:
    """Return whether words describe somebody or some place in passing and tell of nothing done."""
    token = draft.view.graph.tokens[draft.trigger.anchor]
    participle = token.tag == "VBN" and token.dep in {"acl", "amod"}
    if draft.unit.anaphor and participle and token.dep == "amod":
        return True  # "the targeted areas"
    match draft.type:
        case ClaimType.ACCUSATION:  # "a man accused of spying", "an inquiry into the allegations"
            return not draft.actors("agent") and (participle or draft.trigger.reading == "noun")
        case ClaimType.DEPLOYMENT:  # "fired at fighters positioned in the suburb"
            return participle and not draft.quantities
        case ClaimType.CASUALTIES:
            return draft.trigger.reading == "noun" and is_old_killing(draft)
        case ClaimType.DISPLACEMENT:
            return token.dep == "amod" and _is_camp(draft.view, token.head)
        case ClaimType.CAPTURE:  # "fled to cleared areas"
            return token.dep == "amod" and draft.trigger.reading == "verb" and token.text.lower() in _CLEARED
        case ClaimType.SIEGE:  # "two besieged towns" have no name
            return token.dep == "amod" and not draft.places("location")
        case ClaimType.OFFENSIVE | ClaimType.WITHDRAWAL:  # "the attacking forces", "all lost territory"
            return draft.trigger.reading == "verb" and token.dep == "amod"
        case ClaimType.CLASH:  # "since the war began", "killed fighting in the town"
            if fell_fighting(draft):
                return not has_opponent(draft)
            return is_war(draft.unit) and _only_dates(draft.view.graph, token)
        case ClaimType.SUPPORT:  # "the president's supporters": his people, not who backs him
            own = token.text.lower() in _FOLLOWERS or _by_own_arms(draft) or _is_own_cover(draft)
            return own and not draft.actors("agent")
        case _:
            return False


_CLEARED = frozenset({"cleared", "secured", "uncleared"})
_FOLLOWERS = frozenset({"supporter", "supporters"})
_OWN_ARMS = frozenset({"vehicle", "materiel", "shell_weapon", "air_weapon", "tank_vehicle"})


def _by_own_arms(draft: Draft) -> bool:
    """Return whether somebody is only helped by weapons that nobody else has ("backed by tanks")."""
    view, verb = draft.view, draft.trigger.anchor
    helpers = subjects(view.graph, verb) if is_passive(view.graph, verb) else []
    return any(classes_of(view, i) & _OWN_ARMS for i in helpers)


def _is_own_cover(draft: Draft) -> bool:
    """Return whether an attack is only said to come with support ("attacked with air support")."""
    graph, token = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    beside = draft.trigger.reading == "noun" and token.dep in {"pobj", "conj"}
    return beside and graph.words[token.head] in {"with", "under", "by", "and"}


_TOLL_NOUNS = frozenset({"toll", "tolls", "count", "figure"})


def _is_untold(draft: Draft) -> bool:
    """Return whether a toll is only said not to be known, or to be new ("gave no toll", "in a new toll")."""
    graph, noun = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    if draft.trigger.reading != "noun" or noun.text.lower() not in _TOLL_NOUNS:
        return False
    refused = any(graph.words[k] == "no" for k in kids(graph, noun.i, "det"))
    refused = refused or (noun.dep == "dobj" and bool(kids(graph, noun.head, "neg")))
    giving = graph.words[noun.head] in _GIVING and noun.dep in {"dobj", "pobj"}
    return refused or (giving and not draft.quantities)


#: what stands before a toll of which only the telling is told ("said in a new toll", "giving a toll")
_GIVING = frozenset("in with give gives gave giving issued issuing release released releasing".split())


def _is_camp(view: View, people: int) -> bool:
    """Return whether people are named to say what a camp is for ("a camp for displaced people")."""
    noun = view.graph.tokens[people]
    prep = view.graph.tokens[noun.head]
    home = noun.dep == "pobj" and prep.text.lower() in {"for", "of"}
    return home and "camp_kind" in view.lexicon.classes.get(view.graph.words[prep.head], ())


_DATING = frozenset({"since", "before", "after", "until"})


def _only_dates(graph: Graph, token: Token) -> bool:
    """Return whether a verb's clause, or a noun's phrase, only says since or until when."""
    verb = token if is_verb(token) else graph.tokens[token.head]
    marks = [*kids(graph, verb.i, "mark", "prep"), token.head]
    return any(graph.words[k] in _DATING for k in marks if k < verb.i or k == token.head)


def _refers(draft: Draft) -> bool:
    """Return whether an act's noun is definite, or stands alone in a sentence without article or modifier."""
    if draft.type not in ACTS or draft.trigger.reading != "noun":
        return False
    graph = draft.view.graph
    before = [k for i in draft.trigger.tokens for k in graph.children[i] if graph.tokens[k].dep != "punct"]
    words = {graph.tokens[k].text.lower() for k in before}
    if any(graph.tokens[k].tag in {"JJS", "RBS"} for k in before):
        return False  # "the worst raids in years" are new
    acts = graph.tokens[draft.trigger.anchor].dep == "nsubj"  # "clashes displaced 4,000"
    return bool(words & REFERENCES) or not (before or draft.view.headline or acts)


def _join_tolls(drafts: list[Draft]) -> list[Draft]:
    """Join killed and injured of one clause into one draft."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((d for d in kept if _same_toll(d, draft)), None)
        if twin is None:
            kept.append(draft)
        else:
            told = draft.type in ACTS and twin.type is ClaimType.CASUALTIES
            kept[kept.index(twin)] = combined(draft, twin) if told else combined(twin, draft)
    return kept


def _same_toll(first: Draft, second: Draft) -> bool:
    if spelled_out(first, second):
        return True
    if one_count(first, second):
        return _compatible(first, second, "target") and _can_be_one_place(first, second)
    measures = {first.unit.measure, second.unit.measure}
    if not measures <= _TOLLS:
        return False
    if (
        len(measures) == 1
        and first.quantities
        and second.quantities
        and first.quantities != second.quantities
    ):
        return False
    near = abs(first.trigger.anchor - second.trigger.anchor) <= _SPREAD or told_on(first, second)
    return near and _compatible(first, second, "target") and _can_be_one_place(first, second)


def _compatible(first: Draft, second: Draft, role: str) -> bool:
    mine = {key_of(m) for m in first.actors(role) if not is_mission(m)}
    other = {key_of(m) for m in second.actors(role) if not is_mission(m)}
    return not mine or not other or bool(mine & other)


def combined(first: Draft, second: Draft) -> Draft:
    """Return one draft with the first one's type and what each has of roles and figures."""
    return replace(
        first,
        roles=_union(first.roles, second.roles),
        quantities=_distinct(first, second),
        subsets=(*first.subsets, *second.subsets),
        start=min(first.start, second.start),
        end=max(first.end, second.end),
        notes=(*first.notes, f"{_JOINED} {second.unit.id}"),
    )


def _distinct(first: Draft, second: Draft) -> tuple:  # type: ignore[type-arg]
    if _one_figure(first, second):
        return ()
    have = {(q.measure, q.low, q.high) for q in first.quantities}
    return (*first.quantities, *(q for q in second.quantities if (q.measure, q.low, q.high) not in have))


def _one_figure(first: Draft, second: Draft) -> bool:
    """Return whether dead and injured share one figure, which cannot be split ("12 killed and injured")."""
    words = first.view.sentence.text
    one, other = (
        {q.mention: q.measure for q in d.quantities if q.measure in _TOLLS} for d in (first, second)
    )
    shared = [m for m in one.keys() & other.keys() if m and one[m] != other[m]]
    return any(words.count(mention) == 1 for mention in shared)


def _union(first: Roles, second: Roles) -> Roles:
    agents = {m.start for m in first.actors.get("agent", ())}
    actors = {**second.actors, **{role: found for role, found in first.actors.items() if found}}
    if "target" in actors:
        actors["target"] = tuple(m for m in actors["target"] if m.start not in agents)
    places = {**second.places, **{role: found for role, found in first.places.items() if found}}
    return replace(first, actors=actors, places=places, pronouns={**second.pronouns, **first.pronouns})


def _absorb(drafts: list[Draft]) -> list[Draft]:
    """Give each toll to the act of its clause, where there is one."""
    acts = {id(d): d for d in drafts if d.type in ACTS}
    gone: set[int] = set()
    counted = [d for d in drafts if d.unit.measure in _TOLLS or d.unit.frame == "inflict"]
    tolls = [d for d in counted if d.type is ClaimType.CASUALTIES]
    for toll in [d for d in tolls if not _harmed_nobody(d)]:
        key = _cause_of(toll, acts, drafts)
        if key is not None:
            for other in [k for k, act in acts.items() if k == key or _joined(acts[key], act)]:
                acts[other] = _with_toll(acts[other], toll)
            gone.add(id(toll))
    return [acts.get(id(d), d) for d in drafts if id(d) not in gone]


def _harmed_nobody(toll: Draft) -> bool:
    """Return whether a toll says that nobody came to harm: the act took place all the same."""
    things = object_heads(toll.view, toll.trigger)
    graph = toll.view.graph
    none = any(graph.words[k] == "no" for i in things for k in kids(graph, i, "det"))
    none = none or "without" in graph.words[toll.trigger.tokens[0] : toll.trigger.tokens[-1]]
    return toll.unit.negated or none or any("nobody_word" in classes_of(toll.view, i) for i in things)


def _joined(first: Draft, second: Draft) -> bool:
    """Return whether two acts are joined by "and", so that one toll is of both ("shelling and raids")."""
    tokens = first.view.graph.tokens
    one, other = sorted((first.trigger.anchor, second.trigger.anchor))
    if one == other and {first.type, second.type} == set(BOTH_ARMS):
        return True
    nouns = first.trigger.reading == second.trigger.reading == "noun"
    return nouns and tokens[other].dep == "conj" and tokens[other].head == one


def _suffered(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with a toll in place of a blow to which its words only point back.

    "Nine were killed in the attack" tells of the nine; what the attack was stands elsewhere.
    """
    kept = list(drafts)
    for toll in [d for d in drafts if d.type is ClaimType.CASUALTIES and d.unit.measure in _TOLLS]:
        for blow in [d for d in kept if only_points(d) and (causes(d, toll) or _leads_to(d, toll))]:
            kept = [combined(toll, blow) if d is toll else d for d in kept if d is not blow]
            break
    return kept


def _cause_of(toll: Draft, acts: dict[int, Draft], others: Sequence[Draft]) -> int | None:
    found = next((key for key, act in acts.items() if causes(act, toll)), None)
    return found if found is not None else _near_cause(acts, toll, others)


def _repelled(drafts: Sequence[Draft]) -> list[Draft]:
    """Join an attack to its being repelled: "foiled the attack" says one thing."""
    kept = list(drafts)
    for repulse in [d for d in drafts if d.type is ClaimType.REPULSE]:
        for attack in [d for d in kept if _is_attack(d) and _is_object(repulse, d)]:
            actors = dict(repulse.roles.actors)
            if not actors.get("target"):
                actors["target"] = attack.actors("agent")
            places = {**attack.roles.places, **{r: p for r, p in repulse.roles.places.items() if p}}
            joined = replace(repulse, roles=replace(repulse.roles, actors=actors, places=places))
            kept = [joined if d is repulse else d for d in kept if d is not attack]
            repulse = joined
    return kept


def _is_attack(draft: Draft) -> bool:
    """Return whether a draft is an attack, be it "the attack" that means the strikes told before."""
    noun = draft.trigger.reading == "noun"  # "their advance has stalled"
    advance = draft.type is ClaimType.ADVANCE and noun
    return draft.type is ClaimType.OFFENSIVE or advance or (draft.unit.anaphor and noun)


def _is_object(repulse: Draft, attack: Draft) -> bool:
    """Return whether an attack is what is repelled, or what fails."""
    verb = repulse.trigger.reading == "verb" and repulse.unit.frame == "fail"
    graph = repulse.view.graph
    failing = subjects(graph, repulse.trigger.anchor) if verb else []
    things = (*object_heads(repulse.view, repulse.trigger), *failing)
    things += tuple(k for i in things for prep, k in prepositions(graph, i) if prep == "of")
    token = graph.tokens[attack.trigger.anchor]
    return token.i in things or _is_plot(graph, token, things)


def _is_plot(graph: Graph, token: Token, things: Sequence[int]) -> bool:
    """Return whether an infinitive says what a foiled plot was for."""
    infinitive = token.tag == "VB" and token.dep in {"acl", "advcl", "relcl"}
    return infinitive and any(0 < token.i - i <= _PLOT_SPAN for i in things)


_PLOT_SPAN = 3  # tokens from "plot" to the verb of its "to ..."


def _with_toll(act: Draft, toll: Draft) -> Draft:
    """Return the act with a toll's figures; those harmed are its target, unless it names another."""
    victims = toll.roles.actors.get("target", ())
    actors = dict(act.roles.actors)
    again = any(note.startswith(f"{_JOINED} casualties") for note in act.notes)
    if sides := lost_by(act, victims, again=again):
        actors |= sides
    elif victims and not are_doers(act, victims):  # an embassy is hit as well as those who died at it
        actors["target"] = (*(m for m in actors.get("target", ()) if is_mission(m)), *victims)
    if not actors.get("agent"):
        actors["agent"] = tuple(m for m in toll.roles.actors.get("agent", ()) if m not in victims)
    roles = replace(act.roles, actors=actors)
    return combined(replace(act, roles=roles), toll)


def causes(act: Draft, toll: Draft) -> bool:
    """Return whether an act is what killed or hurt: subject, cause phrase, or the governing verb."""
    graph = toll.view.graph
    kill, blow = leaving_verb(graph, toll.trigger.anchor), act.trigger.anchor
    fought = act.type is ClaimType.CLASH and act.trigger.reading != "noun"
    if not fought and _is_subject(toll, blow):
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


def _near_cause(acts: dict[int, Draft], toll: Draft, others: Sequence[Draft]) -> int | None:
    """Return the act that the words between make the cause, where the parse does not say so."""
    kill = toll.trigger.anchor
    near = sorted(acts.items(), key=lambda item: abs(item[1].trigger.anchor - kill))
    found = next(((key, act) for key, act in near if _leads_to(act, toll)), None)
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
    measures = {q.measure for q in other.quantities} & {q.measure for q in toll.quantities} & _TOLLS
    return other.type is ClaimType.CASUALTIES and bool(measures)


def _leads_to(act: Draft, toll: Draft) -> bool:
    """Return whether "killed ... in/by/due to ACT" or "ACT ... killing" stands in the sentence."""
    kill, blow = toll.trigger.anchor, act.trigger.anchor
    if abs(kill - blow) > _CAUSE_SPAN:
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


def _drop_repeats(drafts: list[Draft]) -> list[Draft]:
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((d for d in kept if _repeats(d, draft)), None)
        if twin is None:
            kept.append(draft)
        else:
            kept[kept.index(twin)] = _with_victims(twin, draft)
    return kept


def _with_victims(first: Draft, second: Draft) -> Draft:
    """Return two drafts as one: whom the one that counts a toll says was hit is its target."""
    if {q.measure for q in second.quantities} & _TOLLS and second.actors("target"):
        missions = [m for m in first.actors("target") if is_mission(m)]
        actors = {**first.roles.actors, "target": (*missions, *second.actors("target"))}
        first = replace(first, roles=replace(first.roles, actors=actors))
    return combined(first, second)


def _joined_verbs(first: Draft, second: Draft) -> bool:
    """Return whether two verbs are joined by "and" and share their subject."""
    graph, token = first.view.graph, first.view.graph.tokens[second.clause]
    return (
        token.dep == "conj" and token.head == first.clause and not kids(graph, token.i, "nsubj", "nsubjpass")
    )


def _share_object(first: Draft, second: Draft) -> bool:
    """Return whether two verbs are joined by "and" and the first has its object, if any, from the second."""
    graph, anchor = first.view.graph, first.trigger.anchor
    joined = graph.words[second.trigger.anchor - 1] in {"and", "or"} and _joined_verbs(first, second)
    verbs = first.trigger.reading == second.trigger.reading == "verb"
    return verbs and joined and not kids(graph, anchor, "dobj", "prep", "agent")


def _one_act(first: Draft, second: Draft) -> bool:
    """Return whether an act and a toll of it, or two tolls, tell of one act ("killed six and injured 32")."""
    if {first.unit.measure, second.unit.measure} <= _TOLLS and not (first.quantities and second.quantities):
        return False  # "killed the mayor and injured his wife": who suffered what is told by two claims
    near = abs(first.trigger.anchor - second.trigger.anchor) <= 2 * _SPREAD
    same = all(_compatible(first, second, role) for role in ("agent", "target"))
    return near and not _other_tolls(first, second) and same and _can_be_one_place(first, second)


def _other_tolls(first: Draft, second: Draft) -> bool:
    """Return whether two drafts count the same kind of harm with figures of which neither has the other's."""
    one, other = (
        {(q.measure, q.low, q.high) for q in d.quantities if q.measure in _TOLLS} for d in (first, second)
    )
    counted = {measure for measure, *_ in one} & {measure for measure, *_ in other}
    return bool(counted) and not one & other


#: what strikes or is struck with, and the fighting that breaks out
_WEAPON_CLASSES = frozenset(
    {"air_weapon", "shell_weapon", "bomb", "explosive", "bomber", "aircraft_kind", "war_word"}
)


def _weapons(draft: Draft) -> frozenset[int]:
    """Return the tokens of what a draft's blow is dealt with: its own noun, or its verb's weapons."""
    if draft.trigger.reading == "noun":
        return frozenset(draft.trigger.tokens)
    heads = frozenset(means_heads(draft.view, draft.trigger)) | frozenset(
        object_heads(draft.view, draft.trigger)
    )
    return frozenset(i for i in heads if classes_of(draft.view, i) & _WEAPON_CLASSES)


def _one_blow(first: Draft, second: Draft) -> bool:
    """Return whether two drafts tell of one blow by one weapon: "rockets fired by X hit Y, killing two"."""
    if _other_tolls(first, second) or first.type not in ACTS or not _weapons(first) & _weapons(second):
        return False
    return _can_be_one_place(first, second)


def _can_be_one_place(first: Draft, second: Draft) -> bool:
    here, there = ({p.name for p in draft.places("location")} for draft in (first, second))
    return not here or not there or bool(here & there)


def _is_how(first: Draft, second: Draft) -> bool:
    """Return whether a clause only says how a siege was broken ("broken when rebels opened a road")."""
    if first.type is not second.type or first.type is not ClaimType.BREACH:
        return False
    tokens, verb = first.view.graph.tokens, second.view.graph.tokens[second.clause]
    if verb.dep == "pcomp":
        by = tokens[verb.head]
        return by.text.lower() == "by" and by.head == first.clause
    marks = {tokens[k].text.lower() for k in kids(first.view.graph, verb.i, "advmod", "mark")}
    return verb.dep == "advcl" and verb.head == first.clause and bool(marks & {"when", "as"})


def _one_charge(first: Draft, second: Draft) -> bool:
    """Return whether what was laid is what went off ("planted a bomb and set it off"), by its noun."""
    graph = first.view.graph
    things = [{graph.words[i] for i in object_heads(d.view, d.trigger)} for d in (first, second)]
    things[1] |= {graph.words[i] for i in kids(graph, second.trigger.anchor, "nsubj", "nsubjpass")}
    named = [{w for w in words if "explosive" in first.view.lexicon.classes.get(w, ())} for words in things]
    return not all(named) or bool(named[0] & named[1])


def _repeats(first: Draft, second: Draft) -> bool:
    if _is_how(first, second):
        return True
    if first.type is not second.type or are_sides(first, second):
        return False
    if is_the_war(first, second):
        return True
    if _one_blow(first, second):
        return True
    if "explosion.laid" in (first.unit.id, second.unit.id) and first.trigger.anchor != second.trigger.anchor:
        return _one_charge(first, second) and _can_be_one_place(first, second)
    if first.type is ClaimType.DISPLACEMENT and _joined_verbs(first, second):
        return _can_be_one_place(first, second)  # "fled and took refuge"
    if first.type is not ClaimType.CASUALTIES and _share_object(first, second):
        return True  # "intercepted and destroyed a drone"
    if first.type in ACTS and {first.unit.measure, second.unit.measure} & _TOLLS:
        return _one_act(first, second)
    if first.trigger.anchor == second.trigger.anchor and first.unit.measure not in HARM_MEASURES:
        return True
    if first.type in _SEVERAL or first.clause != second.clause:
        return False
    return all(_compatible(first, second, role) for role in ("agent", "target"))
