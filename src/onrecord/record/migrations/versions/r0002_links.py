"""Links: copies, figures and actors, links between statements and between events."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of what linking finds; every capture waits to be linked."""
    op.create_table("blocks_to_do", sa.Column("block", sa.Text(), nullable=False), sa.PrimaryKeyConstraint("block"))
    op.create_table(
        "doubts",
        sa.Column("one", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("block", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("one", "other"),
    )
    op.create_index(op.f("ix_doubts_block"), "doubts", ["block"], unique=False)
    op.create_table(
        "identities",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("block", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", "kind", "party"),
    )
    op.create_index(op.f("ix_identities_actor"), "identities", ["actor"], unique=False)
    op.create_index(op.f("ix_identities_block"), "identities", ["block"], unique=False)
    op.create_table(
        "links",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    op.create_index(op.f("ix_links_kind"), "links", ["kind"], unique=False)
    op.create_table(
        "copies",
        sa.Column("capture", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.Column("containment", sa.Float(), nullable=False),
        sa.Column("shared", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["capture"], ["captures.number"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["other"], ["captures.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("capture", "other"),
    )
    op.create_index(op.f("ix_copies_other"), "copies", ["other"], unique=False)
    op.create_table(
        "figures",
        sa.Column("capture", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("block", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("gender", sa.Text(), nullable=True),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["capture"], ["captures.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("capture", "place"),
    )
    op.create_index("ix_figures_block", "figures", ["block", "name", "kind", "party", "gender"], unique=False)
    op.create_index(op.f("ix_figures_name"), "figures", ["name"], unique=False)
    op.create_table(
        "link_items",
        sa.Column("link", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("capture", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["capture"], ["captures.number"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["link"], ["links.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("link", "place"),
    )
    op.create_index(op.f("ix_link_items_capture"), "link_items", ["capture"], unique=False)
    op.create_index(op.f("ix_link_items_subject"), "link_items", ["subject"], unique=False)
    op.create_table(
        "link_keys",
        sa.Column("mark", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("capture", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["capture"], ["captures.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("mark", "capture", "subject"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_link_keys_capture"), "link_keys", ["capture"], unique=False)
    op.create_table(
        "shingled",
        sa.Column("capture", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("shingles", sa.LargeBinary(), nullable=False),
        sa.Column("credit", sa.Text(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["capture"], ["captures.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("capture"),
    )
    op.create_index(op.f("ix_shingled_digest"), "shingled", ["digest"], unique=False)
    op.create_table(
        "shingles",
        sa.Column("shingle", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("rank", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("capture", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["capture"], ["captures.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("shingle", "rank", "capture"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_shingles_capture"), "shingles", ["capture"], unique=False)
    op.create_table(
        "traits",
        sa.Column("capture", sa.Integer(), nullable=False),
        sa.Column("figure", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("block", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["capture"], ["captures.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("capture", "figure", "place"),
    )
    op.create_index("ix_traits_block", "traits", ["block", "name", "kind", "party", "what", "value"], unique=False)
    op.add_column("captures", sa.Column("linked", sa.Text(), nullable=True))
    op.create_index(op.f("ix_captures_linked"), "captures", ["linked"], unique=False)
