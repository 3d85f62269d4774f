"""Pairs of documents worth comparing, found without comparing all pairs."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from rensa import RMinHash

#: Length of a MinHash signature and rows a band: with 64 bands of 2 rows two stories that share a fifth of
#: their shingles meet with probability 1-(1-.04)^64 = .93, and those that share a third with .999.
PERMUTATIONS, ROWS = 128, 2
#: Fixed so that every run finds the same pairs.
SEED = 20161128
#: A bucket or shingle shared by more documents than this proposes only pairs with the first of them.
COMMON = 30
#: Every n-th shingle (by hash) is also indexed, so that a short excerpt of a long story is found: MinHash
#: compares by Jaccard and misses containment. A pair must share at least this many indexed shingles.
SAMPLE, SHARED = 8, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """What finds a document's candidates: its MinHash signature, and every ``SAMPLE``-th of its shingles."""

    signature: tuple[int, ...]
    sample: tuple[str, ...]


def sketch(shingles: frozenset[str]) -> Sketch:
    """Return the sketch of a document's shingles; that of none is empty."""
    if not shingles:
        return Sketch(signature=(), sample=())
    ordered = sorted(shingles)
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    minhash.update(ordered)
    sample = tuple(shingle for shingle in ordered if _stable_hash(shingle) % SAMPLE == 0)
    return Sketch(signature=tuple(minhash.digest()), sample=sample)


def candidate_pairs(sketches: Mapping[str, Sketch]) -> set[tuple[str, str]]:
    """Return the pairs of document ids (smaller id first) that may share text."""
    return _by_bands(sketches) | _by_samples(sketches)


def _by_bands(sketches: Mapping[str, Sketch]) -> set[tuple[str, str]]:
    buckets: defaultdict[tuple[int, ...], list[str]] = defaultdict(list)
    for doc_id in sorted(sketches):
        signature = sketches[doc_id].signature
        for band in range(0, len(signature), ROWS):
            buckets[(band, *signature[band : band + ROWS])].append(doc_id)
    return {pair for ids in buckets.values() for pair in _pairs(ids)}


def _pairs(ids: list[str]) -> list[tuple[str, str]]:
    """Return all pairs of a small bucket; of a crowded one, each with the first (a much printed story)."""
    if len(ids) <= COMMON:
        return list(combinations(ids, 2))
    return [(ids[0], other) for other in ids[1:]]


def _by_samples(sketches: Mapping[str, Sketch]) -> set[tuple[str, str]]:
    index: defaultdict[str, list[str]] = defaultdict(list)
    for doc_id in sorted(sketches):
        for shingle in sketches[doc_id].sample:
            index[shingle].append(doc_id)
    shared: defaultdict[tuple[str, str], int] = defaultdict(int)
    for ids in index.values():
        for pair in _pairs(ids):
            shared[pair] += 1
    return {pair for pair, count in shared.items() if count >= SHARED}


def _stable_hash(text: str) -> int:
    value = 0
    for byte in text.encode("utf-8", "surrogatepass"):
        value = (value * 131 + byte) & 0xFFFFFFFF
    return value >> 7
