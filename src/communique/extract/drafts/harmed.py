"""Who was killed, hurt or taken: the figure of a toll, wherever its clause puts it."""

from collections.abc import Iterable
from dataclasses import replace

from communique.extract.roles.governors import governor
from communique.extract.roles.measures import PEOPLE_UNITS, measure_for
from communique.extract.roles.roles import Roles
from communique.extract.sentence.graph import conjuncts, is_verb, kids, prepositions, subtree
from communique.extract.sentence.view import View, quantity_of, word
from communique.extract.triggers.triggers import Trigger
from communique.lexicon.rule_words import rule_words
from communique.records.claim import ClaimType
from communique.records.mention import QuantityMention
from communique.records.parse import PAST

_NEAR = 7  # tokens between a figure and its participle ("more than 2000 injured")


def figures_of_harm(view: View, trigger: Trigger, roles: Roles) -> list[QuantityMention]:
    """Return the figures that count whom a trigger harms: right before it, at its nouns, or in a gap."""
    if (counted := right_before(view, trigger.anchor)) is not None:
        return [counted]
    if among := _among(view, trigger) or _of_whom(view, trigger) or number_put(view, trigger):
        return among
    if trigger.anchor and view.graph.words[trigger.anchor - 1] in UNTOLD:
        return _more(view, trigger)
    if _others_harmed(view, trigger):
        return []
    found = [q for i in _heads(view, trigger, roles) if (q := quantity_of(view, i)) and _counts_people(q)]
    found = [q for q in found if not _counts_another(view, trigger, q)]
    if trigger.reading == "noun" and not found:
        found = _near_noun(view, trigger)
    return found or _gapped(view, trigger)


def _others_harmed(view: View, trigger: Trigger) -> bool:
    """Return whether a passive tells of further people without a number ("ten died and others were hurt")."""
    whom = kids(view.graph, trigger.anchor, "nsubjpass")
    return any(view.graph.words[k] in UNTOLD and quantity_of(view, k) is None for k in whom)


def _more(view: View, trigger: Trigger) -> list[QuantityMention]:
    """Return the figure of "two more killed"; "20 were killed and many more injured" says not how many."""
    more = right_before(view, trigger.anchor - 1, harmed=False)
    deaths = more is not None and more.noun_end == view.graph.tokens[trigger.anchor].end
    return [more] if more and (deaths or more.noun in {None, "", "more", "other", "others"}) else []


def _heads(view: View, trigger: Trigger, roles: Roles) -> list[int]:
    """Return the nouns for those harmed, also behind "of" ("the lives of 129 soldiers and 116 rebels").

    But not the whole in "of the 90, ten were killed".
    """
    graph = view.graph
    heads = [k for i in roles.heads.get("target", ()) for k in conjuncts(graph, i)]
    inner = [k for i in heads for prep, k in prepositions(graph, i) if prep == "of"]
    inner += [k for i in trigger.tokens for prep, k in prepositions(graph, i) if prep == "of" and k > i]
    if trigger.unit.frame == "losses":  # "the losses exceed 90 soldiers"
        inner += kids(graph, trigger.anchor, "dobj")
    return heads + [k for i in inner for k in conjuncts(graph, i)]


def _among(view: View, trigger: Trigger) -> list[QuantityMention]:
    """Return the figures of "among the dead were 22 children", or the 19 of "six were among 19 killed"."""
    tokens, words = view.graph.tokens, view.graph.words
    inside = [k for i in trigger.tokens if words[i] == "among" for k in kids(view.graph, i, "pobj")]
    if counted := _people_counted(view, inside):
        return counted[:1]
    fronted = next((tokens[i].head for i in trigger.tokens if words[i] == "among" and i <= 1), None)
    if fronted is not None:  # "among the dead were nine women and a boy"
        return _people_counted(view, kids(view.graph, fronted, "nsubj", "attr"))
    token = tokens[trigger.anchor]
    if token.dep == "acl":  # "among those killed", "those killed included"
        token = tokens[token.head]
    above = tokens[token.head]
    if token.dep == "nsubj" and words[above.i] in _INCLUDING and token.i != trigger.anchor:
        return _people_counted(view, kids(view.graph, above.i, "dobj"))
    if token.dep != "pobj" or words[above.i] != "among" or above.i > 1:
        return []
    return _people_counted(view, kids(view.graph, above.head, "nsubj", "attr"))


def _of_whom(view: View, trigger: Trigger) -> list[QuantityMention]:
    """Return the figure of a part ("90 soldiers, ten of whom were killed")."""
    graph = view.graph
    harmed = kids(graph, trigger.anchor, "nsubj", "nsubjpass")
    parts = [k for k in harmed if graph.words[k + 1 : k + 3] == ("of", "whom")]
    return [replace(q, subset_of=None) for k in parts if (q := quantity_of(view, k))]


def number_put(view: View, trigger: Trigger) -> list[QuantityMention]:
    """Return the figure that a number is put at or comes to ("the number of dead passed 90")."""
    graph = view.graph
    token = graph.tokens[trigger.anchor]
    token = graph.tokens[token.head] if token.dep in ("acl", "amod") else token
    number = graph.tokens[graph.tokens[token.head].head] if token.dep == "pobj" else token
    if number.text.lower() != "number" or number.dep not in ("dobj", "nsubj"):
        return []
    behind = [*prepositions(graph, number.head), *prepositions(graph, trigger.anchor)]
    heads = [k for prep, k in behind if prep in ("at", "to")]
    if number.dep == "nsubj" and word(view, number.head) in _REACHING:
        heads += kids(graph, number.head, "dobj")
    figures = [quantity_of(view, k) for k in heads if k > trigger.anchor]
    return [q for q in figures if q is not None and q.unit in PEOPLE_UNITS and not q.noun][:1]


_REACHING = rule_words().people.reaching


def _people_counted(view: View, heads: Iterable[int]) -> list[QuantityMention]:
    """Return the figures that count the people named by some nouns and by those joined to them."""
    joined = [k for i in heads for k in conjuncts(view.graph, i)]
    return [q for k in joined if (q := quantity_of(view, k)) and q.unit in PEOPLE_UNITS]


def _behind_colon(view: View, trigger: Trigger) -> QuantityMention | None:
    """Return the figure of a list's line ("Injuries: 4", "Dead - 12")."""
    last = max(trigger.tokens)
    if view.graph.words[last + 1 : last + 2] not in _COLONS:
        return None
    place = view.graph.tokens[last + 1].end
    return next((q for q in view.all_quantities if 0 <= q.start - place <= 1), None)


_COLONS = ((":",), ("-",), ("–",), ("—",))
#: words for further people whose number is not told
UNTOLD = frozenset({"others", "more", "many"})


def _counts_people(quantity: QuantityMention) -> bool:
    """Return whether a figure can be a toll: "lost 410 soldiers, two tanks and 11 vehicles" has one."""
    if quantity.unit not in PEOPLE_UNITS:
        return False
    return quantity.unit == "people" or measure_for(ClaimType.DAMAGE, quantity) is None


_HARMED = rule_words().people.harmed


def right_before(view: View, i: int, *, harmed: bool = True) -> QuantityMention | None:
    """Return the figure that a participle directly follows: "killed 52 and more than 1,200 injured"."""
    token = view.graph.tokens[i]
    if i == 0 or (harmed and token.text.lower() not in _HARMED) or _counts_what_follows(view, i):
        return None
    before = view.graph.tokens[i - 1]
    near = [
        q
        for q in view.all_quantities
        if q.start < before.end <= max(q.end, q.noun_end or 0) and q.noun not in rule_words().people.deadly
    ]
    return next((q for q in near if q.unit in PEOPLE_UNITS and q.end <= token.start), None)


def _counts_what_follows(view: View, i: int) -> bool:
    """Return whether a verb's own figure follows it ("killed three citizens injured two others")."""
    tokens = view.graph.tokens
    follows = next(
        (q for q in view.all_quantities if i + 1 < len(tokens) and q.start == tokens[i + 1].start), None
    )
    if follows is None:
        return False
    after = next((t for t in tokens if t.start >= max(follows.end, follows.noun_end or 0)), None)
    return after is None or after.text.lower() not in _HARMED


def _counts_another(view: View, trigger: Trigger, quantity: QuantityMention) -> bool:
    """Return whether a figure stands right before another word of harm than the trigger."""
    after = next((t for t in view.graph.tokens if t.start >= max(quantity.end, quantity.noun_end or 0)), None)
    if after is None or after.i in trigger.tokens:
        return False
    return after.text.lower() in _HARMED and right_before(view, after.i) is quantity


_INCLUDING = rule_words().people.made_up_of


def _near_noun(view: View, trigger: Trigger) -> list[QuantityMention]:
    """Return the figure of "nine deaths", "the toll rose to 21", "the dead include 21 guards"."""
    own = quantity_of(view, trigger.anchor) or _behind_colon(view, trigger)
    phrases = list(prepositions(view.graph, trigger.anchor))
    if (verb := governor(view, trigger)) is not None:
        phrases += prepositions(view.graph, verb)
        if view.graph.words[verb] in _INCLUDING:
            phrases += (("of", k) for k in kids(view.graph, verb, "dobj"))
    inner = [_first_figure(view, k) for prep, k in phrases if prep in {"of", "to", "at", "among"}]
    return [q for q in (own, *inner) if q is not None and q.unit in PEOPLE_UNITS][:1]


def _first_figure(view: View, i: int) -> QuantityMention | None:
    """Return the first figure of a noun phrase: the 32 of "rose to 32 and more than 115 wounded people"."""
    starts = {view.graph.tokens[k].start for k in subtree(view.graph, i, clauses=False)}
    head = quantity_of(view, i)
    before = [q for q in view.all_quantities if q.start in starts and q.unit in PEOPLE_UNITS]
    return before[0] if head and before and before[0].start < head.start else head


def _gapped(view: View, trigger: Trigger) -> list[QuantityMention]:
    """Return the nearest uncounted figure before a participle, or after an active verb."""
    tokens = view.graph.tokens
    at = tokens[trigger.anchor]
    before = at.tag in {"VBN", "JJ"} and not kids(view.graph, at.i, "dobj")  # not "has claimed 21 lives"
    if (behind := _right_behind(view, trigger)) is not None:
        return [behind]
    nearest = [
        (abs(_index(view, q) - at.i), q)
        for q in view.all_quantities
        if q.unit in PEOPLE_UNITS
        and (not q.noun or q.unit == "people" or q.noun in {"other", "more"})
        and (q.end <= at.start if before else q.start >= at.end)
        and not _verb_between(view, trigger, q)
    ]
    return [q for distance, q in sorted(nearest, key=lambda pair: pair[0]) if distance <= _NEAR][:1]


def _right_behind(view: View, trigger: Trigger) -> QuantityMention | None:
    """Return the bare figure right behind a past verb ("fighting killed over 60"), unless another word's."""
    if view.graph.tokens[trigger.anchor].tag not in PAST:
        return None
    behind = view.graph.tokens[trigger.anchor + 1 : trigger.anchor + 2]
    found = [q for q in view.all_quantities if behind and q.start == behind[0].start]
    bare = [q for q in found if q.unit == "people" and not q.noun]
    return next((q for q in bare if not _counts_another(view, trigger, q)), None)


def _verb_between(view: View, trigger: Trigger, quantity: QuantityMention) -> bool:
    """Return whether another verb stands between a trigger and a figure, which is rather that one's."""
    low, high = sorted((max(trigger.tokens), _index(view, quantity)))
    return any(
        is_verb(t) and t.tag == "VBG" and t.i not in trigger.tokens for t in view.graph.tokens[low + 1 : high]
    )


def _index(view: View, quantity: QuantityMention) -> int:
    return next((t.i for t in view.graph.tokens if t.end > quantity.start), 0)
