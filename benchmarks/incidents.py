"""Which reports tell of one incident: our pair weights and average linkage beside three published baselines.

Runs on ``corpora/incidents/dev.jsonl`` (news on shootings with incident ids; one document, one incident).
Incidents are halved by a hash of their id: thresholds (the baselines' and ours) are tuned on one half, scores
are those of the other. Documents are the items, so the figures do not compare with mention-level
tables. The clustering is the program's own (``communique.reconcile.cluster.merge``); the features are read
here by a few patterns, because these reports have no case: it measures the method, not the whole program.

    python -m benchmarks.incidents ../shared/corpora/incidents/dev.jsonl
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import combinations
from math import log, log2, sqrt
from pathlib import Path
from time import perf_counter

from communique.reconcile.cluster import merge

Groups = Sequence[Sequence[int]]
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]+")
#: A run of capitalised words that does not open a sentence: people, streets, towns.
_NAME = re.compile(r"(?<=[a-z,;:] )[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")
_AGE = re.compile(r"\b(\d{1,2})-year-old")
_SMALL = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_TOLL = re.compile(
    r"\b(\d{1,2}|one|two|three|four|five|six|seven|eight|nine)\b(?: \w+){0,2} "
    r"(killed|dead|dies?|died|shot|wounded|injured|hurt)",
    re.IGNORECASE,
)
#: Event words whose stem stands for the incident in the lemma baselines, most specific first.
_LEMMAS = ("murder-suicide", "kill", "dead", "die", "wound", "injur", "shot", "shoot", "gun", "rob")
#: A name in more documents than this proposes no pairs.
_COMMON = 40
#: Bits of the pair scorer. Names: log2(m N / df), m = .35 (a second report repeats a third of the names),
#: at most `name_cap` each and `names_cap` together; days and figures as in pairs.toml, widened because
#: follow-ups are printed for weeks.
_M, _NAME_CAP, _NAMES_CAP = 0.35, 6.0, 20.0
_DAYS = ((0, 4.0), (1, 3.3), (3, 2.0), (10, 0.0), (40, -2.0))
_LATER = -4.0
_AGE_SAME, _TOLL_SAME, _TOLL_DIFF = 1.5, 1.1, -1.5


@dataclass(frozen=True)
class Report:
    incident: str
    day: date
    lemma: str
    words: Mapping[str, int]
    names: frozenset[str]
    ages: frozenset[str]
    tolls: Mapping[str, frozenset[int]]


def read(path: Path) -> list[Report]:
    return [_report(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _report(row: Mapping[str, str]) -> Report:
    text = f"{row['title']}. {row['text']}"
    title, lower = row["title"].lower(), text.lower()
    tolls: defaultdict[str, set[int]] = defaultdict(set)
    for number, verb in _TOLL.findall(text):
        kind = "killed" if verb.lower() in ("killed", "dead", "die", "dies", "died") else "hurt"
        tolls[kind].add(_SMALL.get(number.lower()) or int(number))
    lemmas = [
        *(lemma for lemma in _LEMMAS if lemma in title),
        *(lemma for lemma in _LEMMAS if lemma in lower),
    ]
    return Report(
        incident=row["incident_id"],
        day=date.fromisoformat(row["dct"]),
        lemma=lemmas[0] if lemmas else "",
        words=Counter(word.lower() for word in _WORD.findall(text)),
        names=frozenset(_names(text)),
        ages=frozenset(_AGE.findall(text)),
        tolls={kind: frozenset(values) for kind, values in tolls.items()},
    )


def _names(text: str) -> Iterable[str]:
    for name in _NAME.findall(text):
        yield name.lower()
        yield from (part.lower() for part in name.split() if len(part) > 3)


# --- scores -----------------------------------------------------------------------------------------


def b_cubed(groups: Groups, truth: Sequence[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of B-cubed (Bagga and Baldwin 1998), singletons kept."""
    sizes = Counter(truth)
    precision = recall = 0.0
    for group in groups:
        for incident, count in Counter(truth[item] for item in group).items():
            precision += count * count / len(group)
            recall += count * count / sizes[incident]
    return _f1(precision / len(truth), recall / len(truth))


def lea(groups: Groups, truth: Sequence[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of LEA (Moosavi and Strube 2016); a singleton's link is to itself."""
    gold: defaultdict[str, list[int]] = defaultdict(list)
    for item, incident in enumerate(truth):
        gold[incident].append(item)
    home = {item: at for at, group in enumerate(groups) for item in group}
    recall = _lea_side(list(gold.values()), lambda item: home[item], [len(group) for group in groups])
    keys = list(gold)
    at = {incident: number for number, incident in enumerate(keys)}
    precision = _lea_side(groups, lambda item: at[truth[item]], [len(gold[key]) for key in keys])
    return _f1(precision, recall)


def _lea_side(groups: Groups, other: Callable[[int], int], sizes: Sequence[int]) -> float:
    total = found = 0.0
    for group in groups:
        size = len(group)
        parts = Counter(other(item) for item in group)
        if size == 1:
            resolved = 1.0 if sizes[other(group[0])] == 1 else 0.0
        else:
            resolved = sum(n * (n - 1) / 2 for n in parts.values()) / (size * (size - 1) / 2)
        total, found = total + size, found + size * resolved
    return found / total


def _f1(precision: float, recall: float) -> tuple[float, float, float]:
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


# --- baselines --------------------------------------------------------------------------------------


def components(size: int, pairs: Iterable[tuple[int, int]]) -> Groups:
    """Connected components of the linked pairs."""
    parent = list(range(size))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for left, right in pairs:
        parent[root(left)] = root(right)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for item in range(size):
        groups[root(item)].append(item)
    return list(groups.values())


def vectors(reports: Sequence[Report]) -> list[dict[str, float]]:
    """Tf-idf vectors of unit length."""
    df = Counter(word for report in reports for word in report.words)
    made = []
    for report in reports:
        raw = {word: (1 + log(count)) * log(len(reports) / df[word]) for word, count in report.words.items()}
        norm = sqrt(sum(value * value for value in raw.values())) or 1.0
        made.append({word: value / norm for word, value in raw.items()})
    return made


def similar(reports: Sequence[Report], least: float) -> dict[tuple[int, int], float]:
    """Cosine of the pairs of documents of at least ``least``."""
    index: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for at, vector in enumerate(vectors(reports)):
        for word, value in vector.items():
            index[word].append((at, value))
    sums: defaultdict[tuple[int, int], float] = defaultdict(float)
    for entries in index.values():
        if len(entries) <= len(reports) / 8:  # commoner words carry next to no weight
            for (left, mine), (right, theirs) in combinations(entries, 2):
                sums[left, right] += mine * theirs
    return {pair: value for pair, value in sums.items() if value >= least}


def lemma_delta(reports: Sequence[Report], cosine: Mapping[tuple[int, int], float], delta: float) -> Groups:
    """Same lemma inside a cluster of documents: average linkage on tf-idf, cut at ``delta``."""
    clusters = merge(len(reports), {pair: value - delta for pair, value in cosine.items()}, -delta)
    return [part for group in clusters for part in _by_lemma(reports, group)]


def lemma_time(reports: Sequence[Report], window: int) -> Groups:
    """Same lemma inside a cluster of documents dated within ``window`` days."""
    ordered = sorted(range(len(reports)), key=lambda item: (reports[item].day, item))
    clusters: list[list[int]] = []
    for item in ordered:
        if clusters and (reports[item].day - reports[clusters[-1][0]].day).days <= window:
            clusters[-1].append(item)
        else:
            clusters.append([item])
    return [part for group in clusters for part in _by_lemma(reports, group)]


def lemma_components(
    reports: Sequence[Report], cosine: Mapping[tuple[int, int], float], least: float
) -> Groups:
    """Same lemma and a cosine of ``least``, closed transitively."""
    return components(
        len(reports),
        (
            (left, right)
            for (left, right), value in cosine.items()
            if value >= least and reports[left].lemma == reports[right].lemma
        ),
    )


def _by_lemma(reports: Sequence[Report], group: Sequence[int]) -> Groups:
    parts: defaultdict[str, list[int]] = defaultdict(list)
    for item in group:
        parts[reports[item].lemma].append(item)
    return list(parts.values())


# --- ours -------------------------------------------------------------------------------------------


def ours(reports: Sequence[Report], bits: Mapping[tuple[int, int], float], prior: float) -> Groups:
    """Pair weights, average linkage, unknown pairs at -6, as in ``communique.reconcile``."""
    return merge(len(reports), {pair: value + prior for pair, value in bits.items()}, -6.0)


def pair_bits(reports: Sequence[Report]) -> dict[tuple[int, int], float]:
    """Bits of each pair that shares a rare name."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    for at, report in enumerate(reports):
        for name in report.names:
            index[name].append(at)
    shared: defaultdict[tuple[int, int], float] = defaultdict(float)
    for items in index.values():
        if 1 < len(items) <= _COMMON:
            value = min(_NAME_CAP, log2(_M * len(reports) / len(items)))
            for pair in combinations(items, 2):
                shared[pair] += value
    return {
        pair: min(value, _NAMES_CAP) + _rest(reports[pair[0]], reports[pair[1]])
        for pair, value in shared.items()
    }


def _rest(left: Report, right: Report) -> float:
    gap = abs((left.day - right.day).days)
    bits = next((value for most, value in _DAYS if gap <= most), _LATER)
    bits += _AGE_SAME * min(2, len(left.ages & right.ages))
    for kind in ("killed", "hurt"):
        mine, theirs = left.tolls.get(kind), right.tolls.get(kind)
        if mine and theirs:
            bits += _TOLL_SAME if mine & theirs else _TOLL_DIFF
    return bits


# --- run --------------------------------------------------------------------------------------------


def halves(reports: Sequence[Report]) -> tuple[list[Report], list[Report]]:
    """Incidents split by a hash of their id."""
    tune = [one for one in reports if int(sha256(one.incident.encode()).hexdigest(), 16) % 2 == 0]
    test = [one for one in reports if int(sha256(one.incident.encode()).hexdigest(), 16) % 2 == 1]
    return tune, test


def _systems(reports: Sequence[Report]) -> dict[str, tuple[Callable[[float], Groups], Sequence[float]]]:
    cosine = similar(reports, 0.05)
    bits = pair_bits(reports)
    grid = [number / 50 for number in range(3, 40)]
    return {
        "lemma-delta": (lambda x: lemma_delta(reports, cosine, x), grid),
        "lemma-time": (lambda x: lemma_time(reports, int(x)), [0, 1, 2, 3, 5, 7, 14]),
        "lemma + components": (lambda x: lemma_components(reports, cosine, x), grid),
        "ours": (lambda x: ours(reports, bits, x), [-6.0, -8.4, *range(-10, -26, -2)]),
    }


def _three(scores: tuple[float, float, float]) -> str:
    return "P {:.3f} R {:.3f} F1 {:.3f}".format(*scores)


def main(path: str) -> None:
    started = perf_counter()
    tune, test = halves(read(Path(path)))
    on_tune, on_test = _systems(tune), _systems(test)
    incidents = len({report.incident for report in test})
    print(f"{len(tune)} documents to tune on, {len(test)} to score ({incidents} incidents)")
    truth = [report.incident for report in tune]
    held = [report.incident for report in test]
    for name, (run, grid) in on_tune.items():
        best = max(grid, key=lambda x: b_cubed(run(x), truth)[2])
        groups = on_test[name][0](best)
        b3, link = _three(b_cubed(groups, held)), _three(lea(groups, held))
        print(f"{name:20} at {best:6.2f}  B3 {b3}  LEA {link}")
    print(f"{perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main(sys.argv[1])
