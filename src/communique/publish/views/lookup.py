"""What the views look names, camps and events up in."""

import re
from dataclasses import dataclass

from communique.records.case import Case, Source
from communique.records.result import Record
from communique.records.text import Document

#: Index that stands for "no camp": drawn grey, never guessed.
NO_CAMP = -1


#: Grey for camps whose colour in the case is not a plain hex colour.
FALLBACK_COLOUR = "#8a8f8c"


#: Longest name of a document in a narrow column.
_SHORT = 16


#: Where the first part of a file name ends.
_HEAD = re.compile(r"[_.\-]")


_COLOUR = re.compile(r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """Indexes over one record, built once."""

    record: Record
    claim_at: dict[str, int]
    document_at: dict[str, int]  # by name and by id
    camp_at: dict[str, int]  # by camp, actor and source id
    actor_name: dict[str, str]
    sources: dict[str, Source]

    def camp(self, key: str | None) -> int:
        """Return the index of the camp that an id belongs to."""
        return NO_CAMP if key is None else self.camp_at.get(key, NO_CAMP)

    def document(self, key: str) -> Document | None:
        """Return a document by its name or id."""
        at = self.document_at.get(key)
        return None if at is None else self.record.documents[at]

    def short_name(self, name: str) -> str:
        """Return what tells a document's name from the others: "001" of "001_b26fbb70.txt"."""
        head = _HEAD.split(name, maxsplit=1)[0]
        alone = sum(1 for doc in self.record.documents if _HEAD.split(doc.name, maxsplit=1)[0] == head) == 1
        short = head if alone and head else name
        return short if len(short) <= _SHORT else f"{short[: _SHORT - 1]}…"

    def holder(self, key: str | None) -> str:
        """Return a holder's name."""
        return "unknown" if key is None else self.actor_name.get(key, key)


def build_lookup(record: Record) -> Lookup:
    """Return the indexes of a record."""
    case = record.case
    documents = {doc.id: at for at, doc in enumerate(record.documents)}
    documents |= {doc.name: at for at, doc in enumerate(record.documents)}
    names = {actor.id: actor.name for actor in case.actors}
    return Lookup(
        record=record,
        claim_at={claim.id: at for at, claim in enumerate(record.claims)},
        document_at=documents,
        camp_at=camp_index(case),
        actor_name=names | {camp: name for camp, name, _ in case.camps},
        sources={source.id: source for source in case.sources},
    )


def camp_index(case: Case) -> dict[str, int]:
    """Return camp indexes by camp, actor and source id; a source counts for the side it leans to."""
    camps = {camp: at for at, (camp, _, _) in enumerate(case.camps)}
    index = {actor.id: camps[actor.camp] for actor in case.actors if actor.camp in camps}
    leaning = {source.id: camps[source.leaning] for source in case.sources if source.leaning in camps}
    return leaning | index | camps


def camp_colours(case: Case) -> list[str]:
    """Return the camps' colours in order; anything that is not a hex colour becomes grey."""
    return [colour if _COLOUR.fullmatch(colour or "") else FALLBACK_COLOUR for _, _, colour in case.camps]
