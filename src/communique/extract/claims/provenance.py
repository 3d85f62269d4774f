"""What each slot of a claim rests on: where its report names it, and the rule that read it there."""

from dataclasses import dataclass, replace

from communique.records.claim import Basis, Provenance
from communique.records.mention import ActorMention, PlaceMention
from communique.records.text import Document

#: what a place's link says where nothing had to be decided
_PLAIN = "same spelling"
_Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The spans around a claim, in its document: its own and its sentence's."""

    document: Document
    claim: _Span
    sentence: _Span

    def basis(self, start: int, end: int) -> Basis:
        """Return how near to the claim's words a span stands."""
        for basis, (first, last) in ((Basis.CLAUSE, self.claim), (Basis.SENTENCE, self.sentence)):
            if first <= start and end <= last:
                return basis
        return Basis.REPORT

    def words_at(self, start: int, end: int, rule: str, reason: str | None = None) -> Provenance:
        """Return words of the document as what a slot rests on."""
        return Provenance(
            basis=self.basis(start, end),
            rule=rule,
            start=start,
            end=end,
            words=self.document.text[start:end],
            reason=reason,
        )

    def of_mention(self, mention: ActorMention | PlaceMention) -> Provenance:
        """Return what a slot rests on that a mention fills; one without words is implied."""
        if not mention.text:
            return Provenance(basis=Basis.IMPLIED, rule=mention.rule_id)
        if isinstance(mention, PlaceMention):
            reason = mention.reason if mention.reason != _PLAIN else None
            return self.words_at(mention.start, mention.end, mention.rule_id, reason)
        if mention.stands_for:
            return self.words_at(*mention.stands_for, mention.rule_id, f"“{mention.text}” stands for it")
        return self.words_at(mention.start, mention.end, mention.rule_id)

    def words_inside(self, mention: ActorMention | PlaceMention) -> str | None:
        """Return the words of a mention that stand in the claim itself, or None."""
        near = bool(mention.text) and self.basis(mention.start, mention.end) is Basis.CLAUSE
        return self.document.text[mention.start : mention.end] if near else None

    def seen_from_here(self, found: Provenance | None) -> Provenance | None:
        """Return what another claim's slot rests on, as this claim takes the slot over."""
        if found is None or found.start is None or found.end is None:
            return found
        return replace(found, basis=self.basis(found.start, found.end))
