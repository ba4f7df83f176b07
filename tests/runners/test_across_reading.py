"""Across reports: records read back from their JSON tell the same incidents as those never written."""

from __future__ import annotations

import json

import pytest

from truceline.demo import run_demo
from truceline.exports.incident import incident_dict
from truceline.exports.reading import record_from_dict
from truceline.exports.record import record_json
from truceline.runners.across import bulletin_of, reconcile_all
from truceline.theatres import load_theatre


def test_across_tells_the_same_from_records_read_back(tmp_path_factory: pytest.TempPathFactory) -> None:
    theatre = load_theatre("training")
    records = run_demo(tmp_path_factory.mktemp("demo")).records
    back = [record_from_dict(json.loads(record_json(record))) for record in records]
    one, two = reconcile_all(records, theatre), reconcile_all(back, theatre)
    assert [incident_dict(i) for i in one.incidents] == [incident_dict(i) for i in two.incidents]
    assert one.copies == two.copies
    assert one.bearings == two.bearings
    assert bulletin_of(records, theatre, one) == bulletin_of(back, theatre, two)


def test_across_no_records_no_page() -> None:
    theatre = load_theatre("training")
    assert bulletin_of([], theatre, reconcile_all([], theatre)) is None
