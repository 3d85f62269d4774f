"""Words that name an act without telling of it: "the attack", "two besieged towns", "gave no toll".

Such a draft is kept only where it adds something: a toll, a doer, a place, what was hit.
"""

from communique.extract.drafts.anew import REFERENCES, tells_anew
from communique.extract.drafts.drafts import ACTS, Draft, is_war
from communique.extract.drafts.joined import JOINED
from communique.extract.drafts.tolls import fell_fighting, has_opponent, is_old_killing
from communique.extract.sentence.arguments import subjects
from communique.extract.sentence.graph import Graph, is_verb, kids
from communique.extract.sentence.view import ARMED, View, is_class
from communique.extract.sentence.voice import is_passive
from communique.extract.sentence.word_classes import classes_of
from communique.lexicon.rule_words import rule_words
from communique.records.claim import ClaimType
from communique.records.parse import SUPERLATIVES, Token


def says_something(draft: Draft) -> bool:
    """Return whether a mere reference to an act ("the attack") adds a toll, a doer or a place."""
    if _only_describes(draft):
        return False
    if draft.trigger.reading != "noun" or not (draft.unit.anaphor or _refers(draft)):
        return True
    hit = draft.type is not ClaimType.CLASH and any(
        m.category in ARMED and not is_class(m) for m in draft.actors("target")
    )
    told = draft.quantities or hit or tells_anew(draft) or _is_ranked(draft)
    return bool(told) or _did_harm(draft) or _under_it(draft) or is_confirmed(draft)


def is_confirmed(draft: Draft) -> bool:
    """Return whether somebody confirms an act, and no more is told ("the spokesman confirmed the raid")."""
    graph, token = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    confirmed = token.dep == "dobj" and graph.words[token.head] in _CONFIRMING
    return confirmed and not kids(graph, token.head, "neg", "aux")


def _is_ranked(draft: Draft) -> bool:
    """Return whether an act is told of by its rank ("it was the first shelling of the town in two years")."""
    graph, token = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    if token.dep != "attr":
        return False
    before = [k for i in draft.trigger.tokens for k in graph.children[i]]
    return any(graph.tokens[k].tag in SUPERLATIVES or graph.words[k] in _RANKS for k in before)


_RANKS = frozenset({"first", "second", "third", "fourth", "latest"})

_CONFIRMING = rule_words().named.confirming
_SUFFERING = rule_words().named.suffering


def _under_it(draft: Draft) -> bool:
    """Return whether a verb says that a place or force is under an act ("the city came under shelling")."""
    graph, token = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    link = graph.tokens[token.head]
    under = token.dep == "pobj" and graph.words[link.i] in {"under", "to"}
    verb = link.head if under else token.head
    if graph.words[verb] not in _SUFFERING or not (under or token.dep == "dobj"):
        return False
    sides = [*kids(graph, verb, "nsubj", "nsubjpass")]
    return any(classes_of(draft.view, i) & {"place", "force", "building", "us_word"} for i in sides)


def _did_harm(draft: Draft) -> bool:
    """Return whether a toll without number was joined to an act, or its verb says what was hit."""
    if any(note.startswith(f"{JOINED} casualties.") for note in draft.notes):
        return True
    graph, token = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    verbs = [token.head, *kids(graph, token.head, "conj")] if token.dep == "nsubj" else []
    hit = [k for verb in verbs if graph.words[verb] in _HITTING for k in kids(graph, verb, "dobj")]
    return any(classes_of(draft.view, i) & _MARKS for i in hit)


_HITTING = rule_words().named.hitting
_MARKS = frozenset({"building", "place", "force", "vehicle", "people", "person_word"})


def _only_describes(draft: Draft) -> bool:
    """Return whether words describe somebody or some place in passing and tell of nothing done."""
    token = draft.view.graph.tokens[draft.trigger.anchor]
    participle = token.tag == "VBN" and token.dep in {"acl", "amod"}
    if draft.unit.anaphor and participle and token.dep == "amod":
        return True  # "the targeted areas"
    match draft.type:
        case ClaimType.ACCUSATION:  # "a man accused of spying", "an inquiry into the allegations"
            passing = _is_charge(draft) or (participle and not _is_headlines_passive(draft))
            return not draft.actors("agent") and (passing or draft.trigger.reading == "noun")
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


def _is_charge(draft: Draft) -> bool:
    """Return whether words are but the charge of an accusation ("accused of committing atrocities")."""
    graph, token = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    charged = token.dep == "pcomp" and graph.words[token.head] == "of"
    return charged and graph.words[graph.tokens[token.head].head] in _CHARGING


_CHARGING = rule_words().named.charging


def _is_headlines_passive(draft: Draft) -> bool:
    """Return whether a participle is all that a line says of whom it names ("Militia accused of looting")."""
    graph = draft.view.graph
    token, noun = graph.tokens[draft.trigger.anchor], graph.tokens[graph.tokens[draft.trigger.anchor].head]
    return token.dep == "acl" and noun.head == noun.i and not kids(graph, noun.i, "det")


_CLEARED = frozenset({"cleared", "secured", "uncleared"})
_FOLLOWERS = frozenset({"supporter", "supporters"})
_OWN_ARMS = frozenset({"vehicle", "materiel", "shell_weapon", "air_weapon", "tank_vehicle"})


def _by_own_arms(draft: Draft) -> bool:
    """Return whether somebody is only helped by weapons that nobody else has ("backed by tanks")."""
    view, verb = draft.view, draft.trigger.anchor
    helpers = subjects(view.graph, verb) if is_passive(view.graph, verb) else []
    return any(classes_of(view, k) & _OWN_ARMS for i in helpers for k in (i, *_fired(view, i)))


def _fired(view: View, i: int) -> list[int]:
    """Return what stands before fire alone to say which ("artillery and missile fire")."""
    alone = "fire_word" in classes_of(view, i) and not kids(view.graph, i, "conj")
    return kids(view.graph, i, "compound", "nmod") if alone else []


def _is_own_cover(draft: Draft) -> bool:
    """Return whether an attack is only said to come with support ("attacked with air support")."""
    graph, token = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    beside = draft.trigger.reading == "noun" and token.dep in {"pobj", "conj"}
    return beside and graph.words[token.head] in {"with", "under", "by", "and"}


_TOLL_NOUNS = rule_words().named.counts


def is_untold(draft: Draft) -> bool:
    """Return whether a toll is only said not to be known, or to be new ("gave no toll", "how many dead")."""
    graph, noun = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    if draft.type is ClaimType.CASUALTIES and graph.words[max(0, noun.i - 2) : noun.i] == ("how", "many"):
        return True
    if draft.type is ClaimType.CASUALTIES and any(
        _is_how_many(graph, i) for i in draft.roles.heads["target"]
    ):
        return True
    if draft.trigger.reading != "noun" or noun.text.lower() not in _TOLL_NOUNS:
        return False
    refused = any(graph.words[k] == "no" for k in kids(graph, noun.i, "det"))
    refused = refused or (noun.dep == "dobj" and bool(kids(graph, noun.head, "neg")))
    giving = graph.words[noun.head] in _GIVING and noun.dep in {"dobj", "pobj"}
    return refused or (giving and not draft.quantities)


def _is_how_many(graph: Graph, i: int) -> bool:
    """Return whether "how many" is all that counts somebody ("it was not clear how many were hurt")."""
    counts = [i, *kids(graph, i, "amod")]
    return any(graph.words[k] == "many" and k and graph.words[k - 1] == "how" for k in counts)


#: what stands before a toll of which only the telling is told ("said in a new toll", "giving a toll")
_GIVING = rule_words().named.giving


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
    if any(graph.tokens[k].tag in SUPERLATIVES for k in before):
        return False  # "the worst raids in years" are new
    acts = graph.tokens[draft.trigger.anchor].dep == "nsubj"  # "clashes displaced 4,000"
    return bool(words & REFERENCES) or not (before or draft.view.headline or acts)
