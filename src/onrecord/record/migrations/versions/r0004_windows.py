"""Marks in order of days, voices of actors, the codebook of a record; every capture waits to be linked again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables anew or for the first time; what linking found is found again."""
    op.drop_index(op.f("ix_link_keys_capture"), table_name="link_keys")
    op.drop_table("link_keys")
    op.create_table(
        "link_keys",
        sa.Column("mark", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("place", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("side", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("capture", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["capture"], ["captures.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("mark", "place", "side", "subject"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_link_keys_capture"), "link_keys", ["capture"], unique=False)
    op.create_table(
        "link_gaps",
        sa.Column("mark", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("place", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("mark", "place"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "voices",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("voice", sa.Text(), nullable=False),
        sa.Column("apart", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", "kind", "party"),
    )
    op.create_index(op.f("ix_voices_voice"), "voices", ["voice"], unique=False)
    op.create_table(
        "codebooks",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.execute(sa.text("DELETE FROM link_items"))
    op.execute(sa.text("DELETE FROM links"))
    op.execute(sa.text("UPDATE captures SET linked = NULL"))
