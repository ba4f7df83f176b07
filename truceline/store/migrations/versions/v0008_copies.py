"""A hash of each report's words, so that a copy is known when it comes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from truceline.store.rows import words_of

revision = "0008"
down_revision = "0007"
SOME = 200


def upgrade() -> None:
    op.add_column("reports", sa.Column("words", sa.Text(), nullable=True))
    connection = op.get_bind()
    ids = [row[0] for row in connection.execute(sa.text("SELECT id FROM reports ORDER BY id"))]
    some = sa.text("SELECT id, text FROM reports WHERE id IN :ids").bindparams(sa.bindparam("ids", expanding=True))
    for first in range(0, len(ids), SOME):
        rows = connection.execute(some, {"ids": ids[first : first + SOME]}).all()
        connection.execute(sa.text("UPDATE reports SET words = :words WHERE id = :id"), [{"id": i, "words": words_of(t)} for i, t in rows])
    op.create_index("reports_words", "reports", ["words"], unique=False)
