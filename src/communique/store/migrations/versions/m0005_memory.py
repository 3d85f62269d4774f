"""What was worked out, by what it rests on, so that the next run works out only what changed.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table; copies are no longer remembered as a whole."""
    op.create_table(
        "memory",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("seal", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key"),
        sqlite_strict=True,
    )
    op.execute("DELETE FROM state WHERE key = 'copies'")


def downgrade() -> None:
    """Drop the table, and have everything computed anew."""
    op.drop_table("memory")
    op.execute("DELETE FROM state WHERE key IN ('memory', 'derived')")
