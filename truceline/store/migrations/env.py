"""Where Alembic starts: it is always given an open connection, in a transaction of ours."""

from __future__ import annotations

from alembic import context

from truceline.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
