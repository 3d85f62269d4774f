"""Every name that a claim can be found by, once; indexes for pages of claims.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table and fill it from the claims that are there."""
    op.create_table(
        "names",
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("search", sa.Text(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("role", "search", "ref"),
        sqlite_strict=True,
    )
    op.execute(
        "INSERT INTO names (role, search, ref) "
        "SELECT DISTINCT role, search, coalesce(ref, '') FROM claim_names"
    )
    op.create_index("claims_day", "claims", ["time_start", "id"])
    op.create_index("claim_names_search", "claim_names", ["role", "search"])


def downgrade() -> None:
    """Drop the table and the indexes."""
    op.drop_index("claim_names_search")
    op.drop_index("claims_day")
    op.drop_table("names")
