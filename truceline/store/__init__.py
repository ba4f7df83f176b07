"""The store: records in, a SQLite file that keeps every reading, and records out again. Nothing is overwritten."""

from truceline.store.decisions import decision_rows, load_decisions, save_decisions, withdraw_decision
from truceline.store.monitor import Monitor, Receipt, open_monitor
from truceline.store.schema import check_database, init_database, migrate_database

__all__ = [
    "Monitor", "Receipt", "check_database", "decision_rows", "init_database", "load_decisions", "migrate_database", "open_monitor",
    "save_decisions", "withdraw_decision",
]
