"""Migrations of the monitor database: one file per schema version, run by Alembic."""
