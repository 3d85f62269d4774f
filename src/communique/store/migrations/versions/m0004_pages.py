"""Indexes for pages in every order, and for what waits for a person.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

#: Indexes that wider ones of the same first columns take the place of.
_NARROW = (
    ("claims_type", "claims", ["type"]),
    ("claims_document", "claims", ["document"]),
    ("claims_day", "claims", ["time_start", "id"]),
    ("claims_time", "claims", ["time_start", "time_end"]),
    ("claim_names_ref", "claim_names", ["role", "ref"]),
    ("claim_names_search", "claim_names", ["role", "search"]),
)

_WIDE = (
    ("claims_by_day", "claims", ["time_start", "id", "time_end"]),
    ("claims_by_type", "claims", ["type", "id"]),
    ("claims_by_document", "claims", ["document", "id"]),
    ("claims_by_stance", "claims", ["stance", "time_start", "id"]),
    ("claim_names_by_ref", "claim_names", ["role", "ref", "claim"]),
    ("claim_names_by_search", "claim_names", ["role", "search", "claim"]),
    ("documents_day", "documents", ["start", "id", "end"]),
    ("documents_end", "documents", ["end"]),
    ("documents_by_name", "documents", ["name", "id"]),
    ("events_day", "events", ["start", "id", "end"]),
    ("events_probability", "events", ["probability", "id"]),
    ("events_status", "events", ["status", "end"]),
    ("figures_measure", "figures", ["measure", "id"]),
    ("contradictions_severity", "contradictions", ["severity", "id"]),
    ("checks_kind", "checks", ["kind", "id"]),
    ("control_day", "control", ["start", "id"]),
    ("control_by_place", "control", ["place", "id"]),
    ("copies_of", "copies", ["of"]),
)

#: Tables whose longest row bounds where one must begin to reach a day.
_DAYS = (("claims", "time_start", "time_end"), ("documents", "start", "end"), ("events", "start", "end"))


def upgrade() -> None:
    """Make the indexes, and drop those that they take the place of."""
    for name, _, _ in _NARROW:
        op.drop_index(name)
    for name, table, columns in _WIDE:
        op.create_index(name, table, columns)
    unknown = sa.text("ref IS NULL")
    op.create_index("claim_names_unknown", "claim_names", ["role", "search", "claim"], sqlite_where=unknown)
    # An index of an expression is in no ``Table``; queries must write it in the same words.
    for table, start, end in _DAYS:
        op.execute(f'CREATE INDEX {table}_long ON {table} (julianday("{end}") - julianday("{start}"))')
    op.execute("CREATE INDEX claims_score ON claims (json_extract(record, '$.score'), id)")


def downgrade() -> None:
    """Go back to the narrow indexes."""
    op.drop_index("claims_score")
    for table, _, _ in _DAYS:
        op.drop_index(f"{table}_long")
    op.drop_index("claim_names_unknown")
    for name, _, _ in _WIDE:
        op.drop_index(name)
    for name, table, columns in _NARROW:
        op.create_index(name, table, columns)
