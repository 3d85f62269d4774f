"""Whose an attack is by a later sentence: who claims it did what the sentences around tell of nobody.

"A bomb went off at a hotel. Nine died. Group X claimed responsibility": one incident, one doer. A sentence
that turns to another incident ("separately", "elsewhere") ends it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from communique.extract.drafts.drafts import Draft
from communique.extract.roles.authors import authors, claimed_by
from communique.extract.roles.governors import is_avenged, is_of_avenged
from communique.extract.sentence.arguments import objects, subjects
from communique.extract.sentence.graph import by_neither, first_from, kids, prepositions
from communique.extract.sentence.named_actors import actors_of
from communique.extract.sentence.view import STATELESS, View, is_class, is_nobody, key_of, word
from communique.extract.sentence.word_classes import classes_of
from communique.extract.story.whole_war import whole_war
from communique.extract.triggers.acts import ACTS_OF_HARM, HARM
from communique.lexicon.rule_words import rule_words
from communique.records.claim import ClaimType
from communique.records.mention import ActorMention, PlaceMention
from communique.records.parse import SUBJECTS
from communique.records.when import Precision

_REACH = 6  # sentences between an attack and who claims it
_OPENING = 5  # words in which a sentence says that it turns to another incident
_CLAIMING, _TAKING_ON = rule_words().acts.claiming, rule_words().acts.taking_on
_TAKEN_ON, _TURNING = rule_words().acts.taken_on, rule_words().acts.turning
_EARLIER = frozenset({"another", "separate", "previous", "earlier", "similar"})
#: nobody's fighters: what they are called before it is known who they were
_UNKNOWN = frozenset({"class:gunmen", "class:attackers", "class:kidnappers"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """A sentence that says whose an attack was, and where, if it names a place."""

    at: int
    actor: ActorMention
    places: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Owners:
    """Who claims attacks in a document, and which of its sentences turn to another incident."""

    claims: tuple[Owned, ...] = ()
    turns: tuple[int, ...] = ()

    def turned(self, first: int, second: int) -> bool:
        """Return whether the document turns to another incident between two sentences."""
        first, second = sorted((first, second))
        return any(first < n <= second for n in self.turns)

    def owner(
        self, at: int, draft: Draft, agents: Sequence[ActorMention], places: Sequence[PlaceMention]
    ) -> ActorMention | None:
        """Return who claims what a draft tells of at its ``places``, where nobody knows who did it."""
        if not self.claims or not _of_nobody(draft, agents):
            return None
        where = {key_of(p) for p in places}
        near = [o for o in self.claims if abs(o.at - at) <= _REACH and not self.turned(o.at, at)]
        near = [o for o in near if not o.places or o.places & where]
        near = [o for o in near if o.at != at or not is_avenged(draft.view, draft.trigger)]
        return min(near, key=lambda o: abs(o.at - at)).actor if near else None


def read_owners(views: Sequence[View]) -> Owners:
    """Return who claims attacks in a document."""
    claims = [
        Owned(at=n, actor=actor, places=frozenset(_narrow(p for p in view.where if not _of_avenged(view, p))))
        for n, view in enumerate(views)
        for actor in _owning(view)
    ]
    return Owners(claims=tuple(claims), turns=tuple(n for n, view in enumerate(views) if turns(view)))


def _of_avenged(view: View, place: PlaceMention) -> bool:
    """Return whether a place is that of what an attack answers ("to avenge raids on X"): it was not there."""
    at = first_from(view.graph, place.start)
    return at is not None and is_of_avenged(view, at)


def _narrow(places: Iterable[PlaceMention]) -> Iterator[str]:
    return (key_of(p) for p in places if p.feature != "country")


def turns(view: View) -> bool:
    """Return whether a sentence opens with words that turn to another incident."""
    return not _TURNING.isdisjoint(view.graph.words[:_OPENING])


def _owning(view: View) -> list[ActorMention]:
    """Return the group that a sentence says did an attack, by the group's own word."""
    tokens = view.graph.tokens
    verbs = [t.i for t in tokens if _claims(view, t.i) and not kids(view.graph, t.i, "neg")]
    verbs = [verb for verb in verbs if not by_neither(view.graph, verb)]
    found = [m for v in verbs for i in _by_own_word(view, v) for m in actors_of(view, i)]
    behind = [m for t in tokens if _is_attack(view, t.i) for m in _behind(view, t.i)]
    it = [m for t in tokens if t.dep in SUBJECTS and word(view, t.i) in _IT for m in claimed_by(view, t.i)]
    named = [m for m in (*found, *behind, *it) if m.category in STATELESS and not is_class(m)]
    return [m for m in named if not is_nobody(view, m)][:1]


def _by_own_word(view: View, verb: int) -> list[int]:
    """Return the subjects of a verb, or of who says it of himself ("X said it had carried it out")."""
    own, token = subjects(view.graph, verb), view.graph.tokens[verb]
    if token.dep == "ccomp" and all(word(view, i) in _ITSELF for i in own):
        return subjects(view.graph, token.head)
    return own


_ITSELF = frozenset({"it", "they", "he", "she", "we"})


def _claims(view: View, i: int) -> bool:
    """Return whether a verb says that somebody owns up to the attack told of."""
    verb = word(view, i)
    if (
        verb in _CARRYING and view.graph.words[i + 1 : i + 4].count("out") == 1
    ):  # "said it carried out the attack"
        said = view.graph.tokens[i].dep == "ccomp"
        return said and any(_is_it(view, k) for k in objects(view.graph, i))
    if verb not in _CLAIMING | _TAKING_ON:
        return False
    things = objects(view.graph, i)
    if owned := [k for k in things if word(view, k) in _TAKEN_ON]:
        done = [k for j in (*owned, i) for prep, k in prepositions(view.graph, j) if prep == "for"]
        return all(_is_told(view, k) for k in done)
    return verb in _CLAIMING and any(_is_attack(view, k) and _is_told(view, k) for k in things)


_CARRYING = frozenset({"carried", "carry"})


def _is_it(view: View, i: int) -> bool:
    return word(view, i) in _IT or (_is_attack(view, i) and _is_told(view, i))


def _is_attack(view: View, i: int) -> bool:
    return "attack_noun" in classes_of(view, i)


#: what is claimed in "it was claimed by Xyz"
_IT = frozenset({"it", "this", "which"})
_TOLD = frozenset({"the", "this", "these", "both"})


def _is_told(view: View, i: int) -> bool:
    """Return whether a noun means an act told of, and no earlier or like one."""
    own = view.graph.children[i]
    dated = any(t.start <= view.graph.starts[k] < t.end for t in view.times for k in own if k < i)
    earlier = not _EARLIER.isdisjoint(word(view, k) for k in own)
    return not dated and not earlier and any(word(view, k) in _TOLD for k in own)


def _behind(view: View, i: int) -> list[ActorMention]:
    """Return who says of himself that he was behind an attack."""
    token = view.graph.tokens[i]
    behind = token.dep == "pobj" and word(view, token.head) == "behind" and _is_told(view, i)
    return authors(view, i) if behind else []


_MONTHS = frozenset({Precision.MONTH, Precision.SEASON, Precision.YEAR})


def _of_nobody(draft: Draft, agents: Sequence[ActorMention]) -> bool:
    """Return whether a draft tells of violence by nobody in particular."""
    if draft.type not in ACTS_OF_HARM | HARM or whole_war(draft):
        return False
    if draft.type is ClaimType.CLASH and draft.unit.frame == "fight":
        return False
    return not tells_of_months(draft.view) and all(m.actor in _UNKNOWN for m in agents)


def tells_of_months(view: View) -> bool:
    """Return whether a sentence tells of a month or a year ("in July a blast killed six"): of other acts."""
    return any(t.precision in _MONTHS for t in view.times)
