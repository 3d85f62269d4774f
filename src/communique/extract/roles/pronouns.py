"""Pronouns: whom "they", "them" and "it" mean, where grammar says so.

After Hobbs (1978) in short: the nearest subject before the pronoun that agrees with it, in its own sentence
outside its own clause, else the subject of the sentence before. What agrees and names no actor, or several,
ends the search: the pronoun then stays without a name. Nothing is looked up inside direct speech.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from communique.extract.roles.authors import ANSWERABLE
from communique.extract.sentence.arguments import surface_subjects
from communique.extract.sentence.graph import bearer, clause_head, conjuncts, is_verb, kids
from communique.extract.sentence.named_actors import FRIENDS_AND_FOES, actors_of
from communique.extract.sentence.view import ARMED, View, in_order, is_mission, key_of, word
from communique.extract.sentence.word_classes import classes_of
from communique.extract.triggers.acts import VIOLENT
from communique.lexicon.rule_words import rule_words
from communique.records.mention import ActorCategory, ActorMention
from communique.records.parse import SUBJECTS, Token

_PLURAL = frozenset({"they", "them"})
_SINGULAR = frozenset({"it"})
#: "its troops" in the place of a subject are those of a subject further up
_OWNING = {"its": False, "their": True}

SPEECH = rule_words().speech.said
_MANY = rule_words().people.many
_QUOTES = {"“": True, "”": False}
_NO_THING = frozenset({ActorCategory.PERSON, ActorCategory.PEOPLE})


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a verb's subject names: its actors, and whether one or several are spoken of."""

    actors: tuple[ActorMention, ...]
    plural: bool


def with_pronouns(views: Sequence[View]) -> list[View]:
    """Return the views of a document with a mention on each pronoun whose actor is certain."""
    found: list[View] = []
    before: tuple[_Subject, ...] = ()
    quoted = _Quotes()
    for view in views:
        if found and _segment(found[-1]) != _segment(view):
            before = ()
        found.append(_resolved(view, before, quoted.read(view)))
        before = tuple(_subjects(found[-1])) if found[-1].graph.tokens else ()
    return found


def _segment(view: View) -> int:
    return view.sentence.sentence.segment


class _Quotes:
    """Which tokens stand in direct speech, over the sentences of a paragraph."""

    def __init__(self) -> None:
        self._paragraph, self._open = (-1, -1), False

    def read(self, view: View) -> frozenset[int]:
        """Return the tokens of the next sentence that stand in direct speech."""
        at = view.sentence.sentence
        if self._paragraph != (at.segment, at.paragraph):
            self._paragraph, self._open = (at.segment, at.paragraph), False
        inside = set()
        for token in view.graph.tokens:
            if token.text == '"':
                self._open = not self._open
            self._open = _QUOTES.get(token.text, self._open)
            if self._open:
                inside.add(token.i)
        return frozenset(inside)


def _resolved(view: View, before: Sequence[_Subject], quoted: frozenset[int]) -> View:
    """Return a view with the actors of its pronouns."""
    actors = dict(view.actors)
    for token in view.graph.tokens:
        if word(view, token.i) == "whose":
            actors |= _borne(view, token)
        if token.i not in quoted and (own := _of_own_dead(view, token) or _some_of_them(view, token)):
            actors[token.i] = _as_said(own, token.start, token.end, token.text)
        stands = word(view, token.i) in _PLURAL | _SINGULAR or _owns(view, token.i)
        if stands and token.i not in quoted and token.i not in actors:
            now = replace(view, actors=actors)
            if (meant := _meant(now, token.i, before)) is not None:
                actors |= _standing(now, token, meant)
    if actors == view.actors:
        return view
    return replace(view, actors=actors, who=tuple(in_order(actors.values())))


def _standing(view: View, token: Token, meant: ActorMention) -> dict[int, ActorMention]:
    """Return the mention of a pronoun's actor on its token, and on "soldiers" behind it that are his."""
    found = _as_said(meant, token.start, token.end, token.text)
    owned = view.actors.get(token.head)
    if owned is None or not _owns(view, token.i) or not owned.text.islower():
        return {token.i: found}
    if owned.start == token.end + 1:
        found = _as_said(meant, token.start, owned.end, f"{token.text} {owned.text}")
    return {token.i: found, token.head: found}


def _as_said(meant: ActorMention, start: int, end: int, text: str) -> ActorMention:
    """Return a mention by the words at a range, which stand for those that name its actor."""
    return replace(
        meant, start=start, end=end, text=text, stands_for=meant.stands_for or (meant.start, meant.end)
    )


def _borne(view: View, whose: Token) -> dict[int, ActorMention]:
    """Return "troops" behind "whose" as those of the name before it ("Turkey, whose troops entered Xyz")."""
    owner, owned = view.actors.get(bearer(view.graph, whose.i)), view.actors.get(whose.head)
    if owner is None or owned is None or whose.dep != "poss" or not owned.text.islower():
        return {}
    if owned.category not in ARMED or is_mission(owner):
        return {}
    return {whose.head: _as_said(owner, owned.start, owned.end, owned.text)}


def _some_of_them(view: View, token: Token) -> ActorMention | None:
    """Return whose troops "ten of them" are who were killed before they were moved.

    "Xyz withdrew its troops after the rebels had killed ten of them": those are of the troops.
    """
    graph, of = view.graph, view.graph.tokens[token.head]
    some = graph.tokens[of.head]
    verb = graph.tokens[some.head]
    moved = graph.tokens[verb.head]
    if token.text.lower() != "them" or of.text.lower() != "of" or some.dep != "dobj" or verb.dep != "advcl":
        return None
    if not _harms(view, verb.i) or not kids(graph, verb.i, "nsubj") or moved.i > verb.i:
        return None
    doers = {key_of(m) for k in kids(graph, verb.i, "nsubj") for m in actors_of(view, k)}
    moving = kids(graph, moved.i, "dobj")
    if any(word(view, j) in _OWNING for k in moving for j in kids(graph, k, "poss")):
        moving = kids(graph, moved.i, "nsubj")
    told = [m for k in moving for m in actors_of(view, k)]
    return told[0] if len(told) == 1 and told[0].category in ARMED and key_of(told[0]) not in doers else None


def _of_own_dead(view: View, token: Token) -> ActorMention | None:
    """Return who tells that one of his own fell ("confirmed the death of its leader")."""
    graph, owned = view.graph, view.graph.tokens[token.head]
    of = graph.tokens[owned.head]
    loss = graph.tokens[of.head]
    if token.dep != "poss" or word(view, token.i) not in _OWNING or of.text.lower() != "of":
        return None
    leads = word(view, owned.i) in _RANKS | _LEADERS or "commander_word" in classes_of(view, owned.i)
    told = loss.dep == "dobj" and word(view, loss.head) in _MOURNING
    if not (leads and told and word(view, loss.i) in _LOSSES):
        return None
    named = [m for k in kids(graph, loss.head, "nsubj") for m in actors_of(view, k) if m.category in ARMED]
    return named[0] if len(named) == 1 else None


_MOURNING = rule_words().speech.mourning
_LEADERS = rule_words().people.leaders
_LOSSES = rule_words().acts.losses


def _meant(view: View, i: int, before: Sequence[_Subject]) -> ActorMention | None:
    """Return whom a pronoun means, or None."""
    token, owns = view.graph.tokens[i], _owns(view, i)
    many = _OWNING.get(word(view, i), word(view, i) in _PLURAL)
    if not owns and token.dep not in SUBJECTS and not (many and _is_plain_object(view, i)):
        return None
    if not many and not owns and _means_nothing(view, i):
        return None
    if _owns_object(view, i):
        before = ()
    said = next((s for s in (*_earlier(view, i), *before) if s.plural == many), None)
    if said is None or len(said.actors) != 1:
        return None
    (actor,) = said.actors
    if is_mission(actor) or (not many and actor.category in _NO_THING):
        return None
    return None if key_of(actor) in _beside(view, i) else actor


def _owns_subject(view: View, i: int) -> bool:
    """Return whether a pronoun says whose force or friend a subject is ("said that its troops had left").

    A subject may be so many of them ("two of its soldiers were killed").
    """
    token = view.graph.tokens[i]
    if word(view, i) not in _OWNING or token.dep != "poss":
        return False
    owned = view.graph.tokens[token.head]
    sided = word(view, owned.i) in _PEOPLE or "force" in classes_of(view, owned.i)
    return sided and _whole_of(view, owned).dep in SUBJECTS


def _owns_object(view: View, i: int) -> bool:
    """Return whether a pronoun says whose forces or arms another harmed ("said X shelled its post")."""
    token = view.graph.tokens[i]
    if word(view, i) not in _OWNING or token.dep != "poss":
        return False
    owned = view.graph.tokens[token.head]
    thing = _whole_of(view, owned)
    sided = word(view, owned.i) in _RANKS or not _OF_SIDES.isdisjoint(classes_of(view, owned.i))
    return sided and thing.dep == "dobj" and _harms(view, thing.head) and _is_laid(view, thing.head)


def _is_laid(view: View, verb: int) -> bool:
    """Return whether a verb has its own subject, or is what somebody is accused of."""
    graph, token = view.graph, view.graph.tokens[verb]
    accused = token.dep == "pcomp" and graph.words[token.head] in {"of", "for"}
    return accused or bool(kids(graph, verb, "nsubj"))


_RANKS = rule_words().people.ranks
_PEOPLE = FRIENDS_AND_FOES | _RANKS
_OF_SIDES = frozenset({"force", "materiel"})


def _harms(view: View, verb: int) -> bool:
    """Return whether a verb may tell of what one side does to another."""
    patterns = view.lexicon.patterns.get(word(view, verb), ())
    return any(p.reading == "verb" and p.unit.type.value.startswith(VIOLENT) for p in patterns)


def _owns(view: View, i: int) -> bool:
    return _owns_subject(view, i) or _owns_object(view, i)


def _whole_of(view: View, owned: Token) -> Token:
    """Return the number of which so many are "of its soldiers", or the noun itself."""
    of = view.graph.tokens[owned.head]
    return view.graph.tokens[of.head] if owned.dep == "pobj" and of.text.lower() == "of" else owned


def _is_plain_object(view: View, i: int) -> bool:
    """Return whether "them" is the object of a verb with a subject of its own, and no part of a whole.

    Behind a participle the parser often mistakes whose act it is ("targeted X, killing dozens of them").
    """
    token = view.graph.tokens[i]
    own = view.graph.children[token.head]
    return token.dep == "dobj" and any(view.graph.tokens[k].dep in SUBJECTS for k in own)


def _means_nothing(view: View, i: int) -> bool:
    """Return whether "it" only holds a place: "it is clear that", "it took weeks to"."""
    verb = view.graph.tokens[i].head
    if kids(view.graph, verb, "attr") and word(view, verb) in _STAYING:
        return False  # "it remained a threat"
    if any(word(view, k) in ANSWERABLE for k in kids(view.graph, verb, "acomp")):
        return False  # "it was responsible for the raid"
    if kids(view.graph, verb, "acomp", "attr"):
        return True
    return word(view, verb) in _HOLDING and bool(kids(view.graph, verb, "ccomp", "xcomp"))


_HOLDING = rule_words().speech.holding
_STAYING = frozenset({"remain", "remains", "remained", "became", "becomes", "become"})


def _beside(view: View, i: int) -> set[str]:
    """Return who is the subject of an object pronoun's own verb: another than it means."""
    if view.graph.tokens[i].dep in SUBJECTS or _owns_subject(view, i):
        return set()
    verb = clause_head(view.graph, i)
    return {key_of(m) for k in surface_subjects(view.graph, verb) if k != i for m in actors_of(view, k)}


def _earlier(view: View, i: int) -> Iterator[_Subject]:
    """Yield the subjects before a pronoun of the clauses that its own clause depends on, nearest first."""
    verb = clause_head(view.graph, i)
    above = set(_above(view, verb))
    for token in reversed(view.graph.tokens[:i]):
        if token.dep in SUBJECTS and token.head in above and word(view, token.i) not in _RELATIVE:
            subject = _subject(view, token.i)
            if word(view, token.head) in SPEECH and not any(m.category in ARMED for m in subject.actors):
                continue
            yield subject


def _above(view: View, verb: int) -> Iterator[int]:
    """Yield the verbs that a verb's clause depends on, or is joined to (a mended parse may hold a ring)."""
    tokens = view.graph.tokens
    for _ in range(_CLIMB):
        verb = tokens[verb].head
        if is_verb(tokens[verb]):
            yield verb


_CLIMB = 12
_RELATIVE = frozenset({"who", "which", "that", "what"})


def _subjects(view: View) -> Iterator[_Subject]:
    """Yield the subject of a sentence's main verb, and of what it says; those of speech come last."""
    root = next((t.i for t in view.graph.tokens if t.head == t.i and is_verb(t)), None)
    if root is None:
        return
    verbs = [root, *kids(view.graph, root, "ccomp")]
    if word(view, root) in SPEECH:
        verbs = [*verbs[1:], root]
    for verb in verbs:
        own = [k for k in view.graph.children[verb] if view.graph.tokens[k].dep in SUBJECTS]
        yield from (_subject(view, k) for k in own[:1])


def _subject(view: View, i: int) -> _Subject:
    """Return whom a subject names; a pronoun without a name is nobody in either number."""
    joined = len(conjuncts(view.graph, i)) > 1
    tag, text = view.graph.tokens[i].tag, word(view, i)
    plural = joined or tag in {"NNS", "NNPS", "CD"} or text in _MANY or text in _PLURAL
    return _Subject(tuple(actors_of(view, i)), plural)
