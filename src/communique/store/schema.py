"""The tables of a store: one row a record, its JSON beside the columns that are searched.

Rows that a stage may compute again (documents, claims, events, ...) are replaced; decisions are only
ever added. ``n`` columns are row numbers for the full-text indexes and carry no meaning.
"""

from sqlalchemy import (
    REAL,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    literal_column,
)

#: The migration that this program's tables correspond to (tests hold it against the scripts).
HEAD = "0005"

metadata = MetaData()


def _table(name: str, *columns: Column[object] | Index) -> Table:
    """Return a table with SQLite's strict typing on."""
    return Table(name, metadata, *columns, sqlite_strict=True)


def _number() -> Column[object]:
    return Column("n", Integer, primary_key=True)


def _text(name: str, *, key: bool = False, unique: bool = False, null: bool = False) -> Column[object]:
    return Column(name, Text, primary_key=key, unique=unique or None, nullable=null)


def _integer(name: str, *, null: bool = False) -> Column[object]:
    return Column(name, Integer, nullable=null)


def _real(name: str) -> Column[object]:
    return Column(name, REAL, nullable=False)


def _of(name: str, target: str, *, key: bool = False) -> Column[object]:
    """Return a column whose row goes when its owner goes."""
    owner = ForeignKey(target, ondelete="CASCADE")
    return Column(name, Text, owner, primary_key=key, nullable=False)


# What the store as a whole knows.
state = _table("state", _text("key", key=True), _text("value"))
cases = _table("cases", _text("hash", key=True), _text("record"))
runs = _table(
    "runs",
    _text("id", key=True),
    _text("version"),
    _text("lexicon"),
    _text("case_id"),
    _text("case_hash"),
)

# Inputs: the ledger of files, their archived bytes, and what was wrong with them.
files = _table(
    "files",
    _text("path", key=True),
    _text("fingerprint"),
    _text("state"),
    _text("run"),
    _text("chunk"),
)
originals = _table(
    "originals",
    _text("sha256", key=True),
    _text("media_type"),
    _integer("size"),
    Column("data", LargeBinary, nullable=False),
)
issues = _table("issues", _number(), _text("path"), _text("record"), Index("issues_path", "path"))

# Documents and their claims.
documents = _table(
    "documents",
    _number(),
    _text("id", unique=True),
    _text("name"),
    _text("title", null=True),
    _text("outlet", null=True),
    _text("start", null=True),
    _text("end", null=True),
    _text("original"),
    _text("run"),
    _integer("mentions"),
    _text("text"),
    _text("record"),
    Index("documents_name", "name"),
    Index("documents_day", "start", "id", "end"),
    Index("documents_end", "end"),
    Index("documents_by_name", "name", "id"),
)
file_documents = _table("file_documents", _text("path", key=True), _text("document", key=True))
claims = _table(
    "claims",
    _number(),
    _text("id", unique=True),
    _of("document", "documents.id"),
    _integer("start"),
    _integer("end"),
    _text("segment"),
    _text("type"),
    _text("stance"),
    _text("time_start", null=True),
    _text("time_end", null=True),
    _text("quote"),
    _text("record"),
    Index("claims_by_document", "document", "id"),
    Index("claims_by_type", "type", "id"),
    Index("claims_by_stance", "stance", "time_start", "id"),
    Index("claims_by_day", "time_start", "id", "time_end"),
)
claim_names = _table(
    "claim_names",
    _number(),
    _of("claim", "claims.id"),
    _text("role"),  # place, speaker or actor
    _text("ref", null=True),
    _text("search"),
    Index("claim_names_claim", "claim"),
    Index("claim_names_by_ref", "role", "ref", "claim"),
    Index("claim_names_by_search", "role", "search", "claim"),
    Index("claim_names_unknown", "role", "search", "claim", sqlite_where=literal_column("ref IS NULL")),
)
# Every name in ``claim_names``, once, so that a search looks at thousands and not at millions ("": no id).
names = _table("names", *(_text(column, key=True) for column in ("role", "search", "ref")))
links = _table(
    "links",
    _number(),
    _of("claim", "claims.id"),
    _text("kind"),
    _text("other"),
    _text("record"),
    Index("links_claim", "claim"),
    Index("links_other", "other"),
)

# Claims on which a decision lies: ``claims`` holds them as decided, ``read`` as they were read (NULL: a
# person added the claim).
decided = _table("decided", _of("claim", "claims.id", key=True), _text("read", null=True))

# What is computed over the whole store: after each run as if all of it were new, though only rows that differ
# are written.
copies = _table(
    "copies",
    _number(),
    _text("kind"),
    _text("document"),
    _text("of"),
    _text("record"),
    Index("copies_document", "document"),
    Index("copies_of", "of"),
)
origins = _table("origins", _text("claim", key=True), _text("key", key=True), _text("record"))
events = _table(
    "events",
    _text("id", key=True),
    _text("type"),
    _text("status"),
    _text("search"),
    _text("start", null=True),
    _text("end", null=True),
    _real("probability"),
    _text("record"),
    Index("events_time", "start", "end"),
    Index("events_day", "start", "id", "end"),
    Index("events_probability", "probability", "id"),
    Index("events_status", "status", "end"),
)
figures = _table(
    "figures",
    _text("id", key=True),
    _text("measure"),
    _text("search"),
    _text("start", null=True),
    _text("end", null=True),
    _text("record"),
    Index("figures_measure", "measure", "id"),
)
contradictions = _table(
    "contradictions",
    _text("id", key=True),
    _text("kind"),
    _text("event", null=True),
    _real("severity"),
    _integer("resolved"),
    _text("record"),
    Index("contradictions_severity", "severity", "id"),
)
checks = _table(
    "checks",
    _text("id", key=True),
    _text("kind"),
    _text("verdict"),
    _text("record"),
    Index("checks_kind", "kind", "id"),
)
control = _table(
    "control",
    _text("id", key=True),
    _text("place"),
    _text("search"),
    _text("start"),
    _text("end"),
    _text("holder", null=True),
    _text("layer"),
    _text("status"),
    _text("record"),
    Index("control_place", "place", "start"),
    Index("control_day", "start", "id"),
    Index("control_by_place", "place", "id"),
)
evidence = _table(
    "evidence",
    _text("record_id", key=True),
    _text("claim", key=True),
    _text("kind"),
    Index("evidence_claim", "claim"),
)

# What was worked out, by a fingerprint of what it rests on; ``seal`` shows a damaged value. Nothing is lost
# when rows of it are.
memory = _table("memory", _text("kind", key=True), _text("key", key=True), _text("value"), _text("seal"))

# A person's decisions: rows are added, never changed (triggers refuse it).
decisions = _table(
    "decisions",
    _number(),
    _text("id", unique=True),
    _text("at"),
    _text("who"),
    _text("kind"),
    _text("subject"),
    _text("payload"),
    _text("note"),
    _text("supersedes", null=True),
    Index("decisions_subject", "subject"),
)
