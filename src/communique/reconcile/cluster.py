"""Claims into groups: blocking, then greedy merging by average linkage under cannot-link rules."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush

from communique.lexicon.sides import Sides
from communique.lexicon.weights import Pairs
from communique.reconcile.decided import Ruling, forced
from communique.reconcile.facts import Facts
from communique.reconcile.pairs import forbidden, weight
from communique.records.recall import Recall, afresh, fingerprint

#: A pair that can never be one event: any average with it stays below every merge.
NEVER = float("-inf")
#: Days: a claim dated more loosely than this stands in blocks for its first and last day only.
_MONTH = 31


def clusters(
    facts: Sequence[Facts],
    sides: Sides,
    rules: Pairs,
    ruling: Ruling | None = None,
    *,
    mark: Callable[[str], str] = str,
    recall: Recall = afresh,
) -> tuple[tuple[int, ...], ...]:
    """Return groups of indices into ``facts``, one an event, each sorted, in order of their first index.

    ``facts`` must come in a fixed order (by claim id), so that the order of documents does not matter.
    Greedy agglomeration by the average pair weight; a pair that was never compared counts ``unblocked``.
    The work is the number of blocked pairs, which ``window`` keeps proportional to the number of claims. What
    a person joined or separated (``ruling``) is joined or separated whatever the weights say. ``mark`` gives
    the fingerprint of a claim by its id: what a claim weighs against others rests on these claims alone.
    """
    index = {fact.id: at for at, fact in enumerate(facts)}
    joined, parted = forced(ruling or Ruling(), index)
    rows, marks = _rows(blocked_pairs(facts, rules)), [mark(fact.id) for fact in facts]
    weighed = recall(
        "pairs",
        rows,
        key=lambda row: fingerprint([marks[at] for at in row]),
        form=list[float | None],
        compute=lambda new: [_weights([facts[at] for at in row], sides, rules) for row in new],
    )
    pairs = {
        (row[0], other): NEVER if value is None else value
        for row, values in zip(rows, weighed, strict=True)
        for other, value in zip(row[1:], values, strict=True)
    }
    pairs.update(dict.fromkeys(parted, NEVER))
    return merge(len(facts), pairs, rules.unblocked, joined)


def _rows(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, ...]]:
    """Return each item with the later items that it is paired with, in order."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for left, right in pairs:
        found[left].append(right)
    return [(left, *sorted(others)) for left, others in sorted(found.items())]


def _mergeable(
    size: int, pairs: Mapping[tuple[int, int], float], joined: Sequence[tuple[int, int]]
) -> dict[tuple[int, int], float]:
    """Return the pairs inside the groups that pairs rather one event than two, or joined, hold together.

    Nothing is ever merged across two such groups: every pair between them, known or not, speaks against it.
    """
    up = list(range(size))

    def root(item: int) -> int:
        while up[item] != item:
            up[item] = item = up[up[item]]
        return item

    for left, right in (*joined, *(pair for pair, value in pairs.items() if value >= 0)):
        up[root(left)] = root(right)
    roots = [root(item) for item in range(size)]
    return {pair: value for pair, value in pairs.items() if roots[pair[0]] == roots[pair[1]]}


def _weights(row: Sequence[Facts], sides: Sides, rules: Pairs) -> list[float | None]:
    """Return the weight of the first claim with each of the others, None where they are never one event."""
    return [
        None if forbidden(row[0], other, sides, rules) is not None else weight(row[0], other, sides, rules)
        for other in row[1:]
    ]


def blocked_pairs(facts: Sequence[Facts], rules: Pairs) -> set[tuple[int, int]]:
    """Return the pairs of indices that share a block: a place and a time, or a type and a time."""
    blocks: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, fact in enumerate(facts):
        for key in _keys(fact, rules):
            blocks[key].append(index)
    return {pair for members in blocks.values() for pair in _neighbours(facts, members, rules.window)}


def _keys(fact: Facts, rules: Pairs) -> Iterator[tuple[object, ...]]:
    planned, family = "planned" if fact.planned else "actual", _family(fact, rules)
    for when in _times(fact, rules.bucket_days):
        for place in fact.places:
            yield planned, family, place, when
        if not fact.places or fact.broad:
            yield planned, family, when


def _family(fact: Facts, rules: Pairs) -> str:
    """Return the types that one incident may be told as under one name, else the type's own name."""
    kind = fact.claim.type.value
    return "incident" if any(kind in group for group in rules.incident) else kind


def _times(fact: Facts, days: int) -> Iterator[tuple[str, int]]:
    """Yield the time blocks of a claim, laid twice; a run of over a month has those of its ends."""
    if fact.start is None or fact.end is None:
        yield "undated", 0
        return
    run = range(fact.start, fact.end + 1) if fact.width <= _MONTH else (fact.start, fact.end)
    yield from sorted(
        {("a", day // days) for day in run} | {("b", (day + days // 2 + 1) // days) for day in run}
    )
    if fact.width > _MONTH:
        yield "long", fact.end // _MONTH


def _neighbours(facts: Sequence[Facts], members: Sequence[int], window: int) -> Iterator[tuple[int, int]]:
    """Yield all pairs of a block, or of a crowded one each claim with the next ``window`` in time."""
    ordered = sorted(members, key=lambda index: (facts[index].start or 0, facts[index].end or 0, index))
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 : at + 1 + window]:
            yield (one, other) if one < other else (other, one)


class _Forest:
    """Clusters under way: the sum and number of known pair weights between each two of them."""

    def __init__(self, size: int, pairs: Mapping[tuple[int, int], float], missing: float) -> None:
        self.members: dict[int, list[int]] = {index: [index] for index in range(size)}
        self.links: dict[int, dict[int, tuple[float, int]]] = {index: {} for index in range(size)}
        self.missing = missing
        for (left, right), value in pairs.items():
            self.links[left][right] = self.links[right][left] = (value, 1)

    def home(self, item: int) -> int:
        """Return the cluster that holds an item."""
        if item in self.members:
            return item
        return next(cluster for cluster, members in self.members.items() if item in members)

    def average(self, left: int, right: int) -> float:
        """Return the mean weight of all pairs across two clusters."""
        total, known = self.links[left].get(right, (0.0, 0))
        count = len(self.members[left]) * len(self.members[right])
        return (total + self.missing * (count - known)) / count

    def join(self, left: int, right: int) -> int:
        """Merge two clusters into the one that is named by the smaller member and return it."""
        keep, gone = min(left, right), max(left, right)
        self.members[keep].extend(self.members.pop(gone))
        for other, (value, known) in self.links.pop(gone).items():
            self.links[other].pop(gone)
            if other != keep:
                total, count = self.links[keep].get(other, (0.0, 0))
                self.links[keep][other] = self.links[other][keep] = (total + value, count + known)
        return keep


def merge(
    size: int,
    pairs: Mapping[tuple[int, int], float],
    missing: float,
    joined: Sequence[tuple[int, int]] = (),
) -> tuple[tuple[int, ...], ...]:
    """Return the groups that greedy average linkage makes of ``size`` items and their known pair weights.

    Ties are broken by the smallest members, so that the same input always gives the same groups. The pairs in
    ``joined`` are merged first, come what may. ``missing`` is below 0: what was never compared is not merged.
    """
    pairs = _mergeable(size, pairs, joined)
    forest = _Forest(size, pairs, missing)
    heap = [(-value, left, right, 1, 1) for (left, right), value in pairs.items() if value >= 0]
    heapify(heap)
    for left, right in joined:
        mine, theirs = forest.home(left), forest.home(right)
        if mine != theirs:
            _push(forest, heap, forest.join(mine, theirs))
    while heap:
        _, left, right, mine, theirs = heappop(heap)
        if not _fresh(forest, left, mine) or not _fresh(forest, right, theirs):
            continue
        keep = forest.join(left, right)
        _push(forest, heap, keep)
    groups = (tuple(sorted(group)) for group in forest.members.values())
    return tuple(sorted(groups))


def _fresh(forest: _Forest, cluster: int, size: int) -> bool:
    return cluster in forest.members and len(forest.members[cluster]) == size


def _push(forest: _Forest, heap: list[tuple[float, int, int, int, int]], keep: int) -> None:
    for other in forest.links[keep]:
        value = forest.average(keep, other)
        if value >= 0:
            left, right = min(keep, other), max(keep, other)
            heappush(heap, (-value, left, right, len(forest.members[left]), len(forest.members[right])))
