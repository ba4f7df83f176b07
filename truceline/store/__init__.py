"""The store: records in, a SQLite file that keeps every reading, and records out again. Nothing is overwritten."""

from truceline.store.monitor import Monitor, Receipt, open_monitor
from truceline.store.schema import check_database, init_database, migrate_database

__all__ = ["Monitor", "Receipt", "check_database", "init_database", "migrate_database", "open_monitor"]
