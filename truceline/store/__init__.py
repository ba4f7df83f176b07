"""The store: records in, a database that keeps every reading, and records out again. Nothing is overwritten."""

from truceline.store.accounts import Account
from truceline.store.adding import Receipt
from truceline.store.alerts import Alert, add_alert, end_alert, list_alerts
from truceline.store.copying import backup_database, copy_database
from truceline.store.decisions import decision_rows, load_decisions, save_decisions, withdraw_decision
from truceline.store.monitor import Monitor, open_monitor
from truceline.store.runs import Made, run_rows
from truceline.store.schema import check_database, init_database, migrate_database
from truceline.store.search import Hit, search
from truceline.store.told import issue_rows, save_issues
from truceline.store.verify import faults

__all__ = [
    "Account", "Alert", "Hit", "Made", "Monitor", "Receipt", "add_alert", "backup_database", "check_database", "copy_database",
    "decision_rows", "end_alert", "faults", "init_database", "issue_rows", "list_alerts", "load_decisions", "migrate_database",
    "open_monitor", "run_rows", "save_decisions", "save_issues", "search", "withdraw_decision",
]
