"""Ray: the same records to the byte as in this process, and Ray listens on this machine only."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import pytest

from truceline.errors import UsageError
from truceline.exports.record import record_json
from truceline.intake import report_from_dict
from truceline.records import Report
from truceline.runners import code_all
from truceline.theatres import load_theatre

STORE = 100_000_000  # bytes of memory that a node shares
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


def test_ray_on_a_cluster_of_two_machines_gives_the_same_records() -> None:
    """Two nodes of one worker each, so that both read; the crew leaves the cluster running."""
    theatre = load_theatre("training")
    alone = [record_json(record) for record in code_all(reports(40), theatre, fast=True)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of Ray's own
        from ray.cluster_utils import Cluster

        cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "object_store_memory": STORE, "include_dashboard": False})
        try:
            cluster.add_node(num_cpus=1, object_store_memory=STORE)
            spread = [record_json(r) for r in code_all(reports(40), theatre, 2, fast=True, runner="ray", cluster=cluster.address)]
        finally:
            cluster.shutdown()
    assert alone == spread


def test_ray_without_a_cluster_at_the_address_says_so() -> None:
    with pytest.raises(UsageError, match="no cluster"):
        list(code_all(reports(1), load_theatre("training"), 2, fast=True, runner="ray", cluster="nowhere"))
