"""A set of coded articles read by the system: what was wanted, what was proposed, and what met."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from communique.evaluate.claims import Coded, Scores, coded_claim, match, score
from communique.evaluate.corpus import GoldCorpus
from communique.records.claim import Claim
from communique.records.codec import claim_json
from communique.records.result import DocumentResult
from communique.records.text import Document

#: The system under test: one document in, its claims out.
Extract = Callable[[Document], DocumentResult]


@dataclass(frozen=True, kw_only=True, eq=False)
class Comparison:
    """Coded and proposed claims with their matching. Slotless, so that the scores are computed once."""

    gold: Sequence[Coded]
    system: Sequence[Coded]
    pairs: Sequence[tuple[Coded, Coded]]

    @cached_property
    def scores(self) -> Scores:
        """All figures of the comparison."""
        return score(self.gold, self.system, self.pairs)

    @cached_property
    def missed(self) -> Sequence[Coded]:
        """Coded claims that no proposed one met."""
        met = {gold for gold, _ in self.pairs}
        return [claim for claim in self.gold if claim not in met]

    @cached_property
    def spurious(self) -> Sequence[Coded]:
        """Proposed claims that met no coded one."""
        met = {system for _, system in self.pairs}
        return [claim for claim in self.system if claim not in met]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SetRun:
    """One set, run. ``claims`` gives the claim behind each proposed one."""

    corpus: GoldCorpus
    comparison: Comparison
    claims: Mapping[Coded, Claim]

    @property
    def name(self) -> str:
        """The set's name."""
        return self.corpus.gold_set.name


def compare(gold: Sequence[Coded], system: Sequence[Coded]) -> Comparison:
    """Return the comparison of coded and proposed claims, freshly matched."""
    return Comparison(gold=gold, system=system, pairs=match(gold, system))


def run_set(corpus: GoldCorpus, extract: Extract) -> SetRun:
    """Return what the system makes of a set's documents, beside what its coders made."""
    claims = {
        coded: claim
        for name, document in corpus.documents.items()
        for claim in extract(document).claims
        for coded in (_coded(claim, name, corpus),)
    }
    return SetRun(corpus=corpus, comparison=compare(corpus.gold, list(claims)), claims=claims)


def _coded(claim: Claim, name: str, corpus: GoldCorpus) -> Coded:
    return coded_claim({**claim_json(claim), "document": name}, corpus.texts, corpus.aliases)


def pooled(runs: Iterable[SetRun]) -> Comparison:
    """Return several sets as one; their documents differ, so their matchings simply join."""
    comparisons = [run.comparison for run in runs]
    return Comparison(
        gold=list(chain.from_iterable(c.gold for c in comparisons)),
        system=list(chain.from_iterable(c.system for c in comparisons)),
        pairs=list(chain.from_iterable(c.pairs for c in comparisons)),
    )
