"""Decisions in the database: kept, listed, withdrawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from telling_making import report_of, shelling

from truceline.errors import UsageError
from truceline.records import EventRef
from truceline.review import Signed
from truceline.review.decisions import check, different
from truceline.store import decision_rows, load_decisions, open_monitor, save_decisions, withdraw_decision

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
