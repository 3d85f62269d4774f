"""Whose men they are: "nine of his men" in the words of whoever leads them are fighters, and no civilians."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extract.roles.pronouns import SPEECH
from communique.extract.sentence.graph import is_verb, kids, line_up, subtree
from communique.extract.sentence.named_actors import actors_of
from communique.extract.sentence.view import ARMED, View, in_order, word
from communique.extract.sentence.word_classes import classes_of
from communique.records.mention import ActorCategory, ActorMention
from communique.records.parse import SUBJECTS, Token

_OWNING = frozenset({"his", "her", "my", "our"})
_THEY = frozenset({"they", "we", "it", "he"})
_LOST = frozenset({"lost", "lose", "loses", "losing"})
_FIGHTERS = "class:militants"
_RULE = "roles.own_men"


def with_own_men(views: Sequence[View]) -> list[View]:
    """Return the views of a document with the men whom a speaker calls his own as his side's."""
    return [_with_own_men(view) for view in views]


def _with_own_men(view: View) -> View:
    found = {men: mention for token in view.graph.tokens for men, mention in _men_of(view, token)}
    if not found:
        return view
    actors = {**view.actors, **found}
    return replace(view, actors=actors, who=tuple(in_order(actors.values())))


def _men_of(view: View, token: Token) -> Iterator[tuple[int, ActorMention]]:
    """Yield "men" whom a speaker calls his, or says that he lost, as those of his side, else as fighters."""
    owned = token.dep == "poss" and word(view, token.i) in _OWNING
    at = token.head if owned else token.i
    losers = kids(view.graph, token.head, "nsubj") if word(view, token.head) in _LOST else []
    lost = token.dep == "dobj" and any(word(view, i) in _THEY for i in losers)
    men = view.actors.get(at)
    if men is None or word(view, at) != "men" or not (owned or lost):
        return
    for speaker in _speakers(view, token.i):
        named = [m for k in subtree(view.graph, speaker) for m in actors_of(view, k)]  # "forces loyal to X"
        armed = [m for m in actors_of(view, speaker) or named if m.category in ARMED]
        if len(armed) == 1:
            side = replace(armed[0], stands_for=(armed[0].start, armed[0].end))
            yield at, replace(side, start=men.start, end=men.end, text=men.text)
        elif any("commander_word" in classes_of(view, k) for k in (speaker, *_titles(view, speaker))):
            unnamed = ActorCategory.FIGHTERS
            yield at, replace(men, actor=_FIGHTERS, name="militants", category=unnamed, rule_id=_RULE)


def _titles(view: View, speaker: int) -> list[int]:
    return kids(view.graph, speaker, "compound")


def _speakers(view: View, i: int) -> list[int]:
    """Return who says what a word stands in."""
    graph = view.graph
    saying = [k for k in line_up(graph.tokens, i) if is_verb(graph.tokens[k]) and graph.words[k] in SPEECH]
    return [k for verb in saying[:1] for k in kids(graph, verb, *SUBJECTS)]
