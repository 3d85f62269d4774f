"""Who acts together: actors joined by "and", by commas, or by words such as "alongside"."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from communique.extract.sentence.named_actors import is_epithet
from communique.extract.sentence.view import ARMED, View, is_class, text_before, text_between
from communique.records.mention import ActorCategory, ActorMention

_PARTNER_GAP = re.compile(
    r"\.?((\s[a-z]+){0,2}\s*(?P<comma>,)\s*(?P<and>and|or)?"
    r"|\s*(and|or|&|as well as|along with|together with)(\s+by)?)"
    r"\s*(the|its|their|his|an?)?\s*(other|various|several|some)?\s*(ally|allies)?\s*([A-Z]\w+(['’]s)?\s)?",
)
#: what says of two that they act together
_TOGETHER = re.compile(
    r"\s*,?\s*(in (?:(?:close|full|joint) )?"
    r"(?:co-?operation|co-?ordination|collaboration|conjunction|partnership|concert) with"
    r"|alongside|side by side with|(?:aided|assisted|joined|accompanied) by"
    r"|with the (?:help|participation) of)"
    r"\s+(the |its |their |an? )?",
)
_HYPHENS = frozenset({"-", "‐", "‑", "–"})
#: what stands between two of a list whose commas were lost ("rebels government forces and Kurds")
_LOST_COMMA = re.compile(r"\s+((its|their|his)\s+(ally|allies)\s+)?")


def with_partners(view: View, actors: Sequence[ActorMention]) -> list[ActorMention]:
    """Return actors with those they are joined to by "and" ("Russian and regime warplanes")."""
    chosen = {actor.start for actor in actors}
    acting = [m for m in view.who if not is_epithet(view, m)]
    joined = [run for run in _alliances(view, acting) if any(a.start in chosen for a in run)]
    together = chosen | {a.start for run in joined for a in run}
    return [actor for actor in view.who if actor.start in together]


def with_other_half(view: View, actors: Sequence[ActorMention]) -> list[ActorMention]:
    """Return actors with the states that a hyphen joins to them ("a Fooish-Barish plan")."""
    chosen = {actor.start for actor in actors}
    pairs = [pair for pair in pairwise(view.who) if text_between(view, *pair) in _HYPHENS]
    joined = [pair for pair in pairs if _link(view, *pair) and any(m.start in chosen for m in pair)]
    added = [m for pair in joined for m in pair if m.start not in chosen]
    return [*actors, *added]


def companions_apart(
    view: View, actors: Mapping[str, Sequence[ActorMention]]
) -> dict[str, list[ActorMention]]:
    """Return the actors of each role, for the doers those with them too ("X fights Y alongside Z")."""
    sides = {role: list(found) for role, found in actors.items()}
    targets = sides.get("target", [])
    beside = next((n for n, m in enumerate(targets) if n and _BESIDE.search(text_before(view, m))), None)
    if beside is None or not sides.get("agent"):
        return sides
    return sides | {"agent": [*sides["agent"], *targets[beside:]], "target": targets[:beside]}


_BESIDE = re.compile(r"\b(?:alongside|side by side with) (?:the |its |their )?$")


def with_neighbour(view: View, actors: Sequence[ActorMention]) -> list[ActorMention]:
    """Return who fights with whoever stands right beside in a headline that drops its "and" ("X Y clash")."""
    if not view.headline or len(actors) != 1:
        return list(actors)
    for pair in pairwise(m for m in view.who if m.category in ARMED):
        apart = len({m.actor for m in pair}) == 2 and text_between(view, *pair) == " "
        if apart and actors[0].start in {m.start for m in pair}:
            return list(pair)
    return list(actors)


def with_first_of_two(view: View, verb: int, actors: Sequence[ActorMention]) -> list[ActorMention]:
    """Return the doers of a plural verb in a headline with one right before them ("X Y kill ten")."""
    if not view.headline or len(actors) != 1 or view.graph.tokens[verb].tag != "VBP":
        return list(actors)
    pairs = pairwise(m for m in view.who if m.category in ARMED)
    first = [m for m, n in pairs if n.start == actors[0].start and text_between(view, m, n) == " "]
    return [*(m for m in first if m.actor != actors[0].actor and not is_class(m)), *actors]


def _alliances(view: View, known: Sequence[ActorMention]) -> list[list[ActorMention]]:
    """Return the lists of armed actors: joined by commas, and by "and" at the end.

    What follows such a list after one more comma is no part of it: "with A, B and C, D advanced".
    """
    runs: list[list[ActorMention]] = []
    run: list[ActorMention] = []
    closed = False
    for left, right in pairwise(known):
        link = _link(view, left, right)
        if link is None or (closed and link == "comma"):
            runs += [run] if closed else []
            run, closed = [], False
            continue
        run = [*(run or [left]), right]
        closed = link == "and"
    return [*runs, run] if closed else runs


def _link(view: View, left: ActorMention, right: ActorMention) -> str | None:
    """Return how two armed actors are joined: by "and", by a bare "comma", or not at all."""
    between = text_between(view, left, right)
    if left.category not in ARMED or right.category not in ARMED:
        return None
    if _LOST_COMMA.fullmatch(between) and not is_class(right) and left.actor != right.actor:
        return "comma"
    states = left.category is right.category is ActorCategory.STATE and left.actor != right.actor
    if _TOGETHER.fullmatch(between) or (states and between in _HYPHENS):  # "Fooish-Barish raids"
        return "and"
    found = _PARTNER_GAP.fullmatch(between)
    if found is None:
        return None
    if any(t.tag.startswith("VB") for t in view.graph.tokens if left.end <= t.start < right.start):
        return None
    return "comma" if found["comma"] and not found["and"] else "and"
