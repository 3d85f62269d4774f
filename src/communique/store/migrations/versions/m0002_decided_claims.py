"""Claims on which a decision lies, as they were read."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "decided",
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("read", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim"),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("decided")
