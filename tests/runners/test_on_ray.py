"""Ray: the same records to the byte as in this process, and Ray listens on this machine only."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

from truceline.exports.record import record_json
from truceline.intake import report_from_dict
from truceline.records import Report
from truceline.runners import code_all
from truceline.theatres import load_theatre

SENTENCES = ("Kesterian artillery shelled Tolm on Tuesday, wounding two soldiers.", "Kesteria denied it.", "Norvane called for calm.")


def reports(count: int) -> Iterator[Report]:
    for n in range(count):
        yield report_from_dict({"id": f"r{n:03}", "text": SENTENCES[n % 3], "published": "2019-04-02", "language": "en"})


def test_ray_gives_the_same_records_in_the_same_order() -> None:
    theatre = load_theatre("training")
    alone = [record_json(record) for record in code_all(reports(30), theatre, fast=True)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of Ray's own: it warns of files it has not closed when it stops
        spread = [record_json(record) for record in code_all(reports(30), theatre, 2, fast=True, runner="ray")]
    assert alone == spread
