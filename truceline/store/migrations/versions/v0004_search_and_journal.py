"""Passages that can be searched for, and the journal. Records there already are taken into both."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

from truceline.store.journal import append
from truceline.store.passages import passage_rows

revision = "0004"
down_revision = "0003"

# SQLite has no index of parts of words: it would double the time of adding, and headlines and statements are read through fast enough
FILE_SEARCH = (
    "CREATE VIRTUAL TABLE words USING fts5(folded, content='passages', content_rowid='id', tokenize='unicode61 remove_diacritics 2')",
    "CREATE TRIGGER passages_in AFTER INSERT ON passages BEGIN INSERT INTO words(rowid, folded) VALUES (new.id, new.folded); END",
)
SERVER_SEARCH = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX passages_words ON passages USING gin (to_tsvector('simple', folded))",
    "CREATE INDEX passages_parts ON passages USING gin (folded gin_trgm_ops) WHERE kind <> 'paragraph'",
)


def upgrade() -> None:
    op.create_table(
        "passages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["records.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("passages_record", "passages", ["record"], unique=False)
    op.create_table(
        "journal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "issues",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("where", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    for statement in SERVER_SEARCH if op.get_bind().dialect.name == "postgresql" else FILE_SEARCH:
        op.execute(statement)
    take_in(op.get_bind())


def take_in(connection: sa.Connection) -> None:
    """What was written before there was a journal: from here on it is held to what it is now."""
    names = ("record", "kind", "key", "speaker", "text", "folded")
    passages = sa.table("passages", *(sa.column(name) for name in names))
    hashes = []
    for number, sha256, line in connection.execute(sa.text("SELECT id, sha256, json FROM records ORDER BY id")).all():
        hashes.append(sha256)
        rows = [dict(zip(names, row, strict=True)) for row in passage_rows(number, json.loads(line))]
        connection.execute(sa.insert(passages), rows)
    decided = [dict(row._mapping) for row in connection.execute(sa.text("SELECT * FROM decisions ORDER BY id"))]
    if hashes or decided:
        append(connection, "", "taken in", {"records": hashes, "decisions": decided})
