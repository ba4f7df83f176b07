"""Decisions in the database: kept, listed, withdrawn, and a database of every released schema brought up with nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from telling_making import report_of, shelling

from truceline.errors import SchemaError, UsageError
from truceline.records import EventRef
from truceline.review import Signed
from truceline.review.decisions import check, different
from truceline.store import (
    decision_rows,
    init_database,
    load_decisions,
    migrate_database,
    open_monitor,
    save_decisions,
    withdraw_decision,
)
from truceline.store.engines import WRITE, engine_of
from truceline.store.schema import HEAD, MIGRATIONS

A, B = report_of("a", shelling()), report_of("b", shelling())
RECORDS = {"a": A, "b": B}
WHO = Signed("an analyst", "2019-05-01T10:00:00+00:00", "read both")
ROWS = different((EventRef("a", "e1"),), (EventRef("b", "e1"),), RECORDS, WHO)
CHECKS = check((EventRef("a", "e1"),), "confirm", RECORDS, WHO)


def test_what_is_kept_comes_back_as_it_was(tmp_path: Path) -> None:
    with open_monitor(tmp_path / "m.db") as monitor:
        assert save_decisions(monitor, "training", ROWS, CHECKS) == [1, 2]
        found = load_decisions(monitor, "training")
        assert (found.judgements, found.checks) == (ROWS, CHECKS)
        assert load_decisions(monitor, "elsewhere").judgements == ()


def test_a_decision_is_withdrawn_once_and_stays_to_be_seen(tmp_path: Path) -> None:
    with open_monitor(tmp_path / "m.db") as monitor:
        save_decisions(monitor, "training", ROWS)
        withdraw_decision(monitor, 1, "2019-05-02T00:00:00+00:00")
        assert not load_decisions(monitor, "training").judgements[0].stands()
        assert [row["withdrawn_at"] for row in decision_rows(monitor)] == ["2019-05-02T00:00:00+00:00"]
        with pytest.raises(UsageError, match="no decision 1 in force"):
            withdraw_decision(monitor, 1, "2019-05-03T00:00:00+00:00")


def database_of(path: Path, version: str) -> None:
    """A database of an earlier schema, made by its own migrations."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", MIGRATIONS)
    config.set_main_option("path_separator", "os")
    engine = engine_of(path)
    with engine.connect().execution_options(**WRITE) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, version)
    engine.dispose()


@pytest.mark.parametrize("version", ["0001"])
def test_a_database_of_an_earlier_schema_is_brought_up_with_nothing_lost(tmp_path: Path, version: str) -> None:
    path, fresh = tmp_path / "old.db", tmp_path / "new.db"
    database_of(path, version)
    with pytest.raises(SchemaError, match="db migrate"):
        open_monitor(path)
    with engine_of(path).connect() as connection:
        connection.exec_driver_sql("INSERT INTO runs (id, started_at, version) VALUES (1, '2019-04-02', '0.1.0')")
        connection.commit()
    assert migrate_database(path) == (version, HEAD)
    init_database(fresh)
    with open_monitor(path) as monitor, open_monitor(fresh) as other:
        assert monitor.add([A, B]).new == other.add([A, B]).new == 2
        assert monitor.dump_sha256() == other.dump_sha256()
        with monitor.engine.connect() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM runs").scalar() == 2
