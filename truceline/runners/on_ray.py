"""On Ray: a crew of actors, on this machine or on a cluster (extra `ray`). The only module that knows Ray.

Actors and not a data set: chunks are handed out as they come in, so that a stream may be endless and the order of its records is kept.
Started here, Ray listens on this machine only, without a dashboard and without telling its makers anything.
"""

from __future__ import annotations

import logging
import os
from typing import Any

from truceline.errors import TrucelineError, UsageError
from truceline.records import Record, Report
from truceline.runners.one import How, code_chunk
from truceline.theatres import Theatre

LOOPBACK = "127.0.0.1"
QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0"}


class RayCrew:
    """`workers` actors, each with theatre and models loaded once.

    Args:
        address: of a running cluster ("auto", "ray://host:port"); None starts one on this machine that ends with the crew.

    Raises:
        UsageError: Ray is not installed, or no cluster answers at the address.
    """

    def __init__(self, workers: int, theatre: Theatre, how: How, address: str | None = None) -> None:
        self.workers = workers
        self.ray = started(workers, address)
        actor = self.ray.remote(num_cpus=1)(Worker)
        shared = self.ray.put(theatre)  # sent once to each machine, not once to each worker
        self.actors = [actor.remote(shared, how) for _ in range(workers)]
        self.turn = 0

    def submit(self, chunk: tuple[Report, ...]) -> RayPromise:
        actor = self.actors[self.turn % self.workers]
        self.turn += 1
        return RayPromise(self.ray, actor.read.remote(chunk))

    def close(self) -> None:
        self.ray.shutdown()


class Worker:
    """What runs on the other side: a theatre, and reports through the walk."""

    def __init__(self, theatre: Theatre, how: How) -> None:
        self.theatre = theatre
        self.how = how

    def read(self, reports: tuple[Report, ...]) -> list[Record]:
        return code_chunk(reports, self.theatre, self.how)


class RayPromise:
    """A chunk in the hands of an actor."""

    def __init__(self, ray: Any, reference: Any) -> None:
        self.ray = ray
        self.reference = reference

    def result(self) -> list[Record]:
        try:
            found: list[Record] = self.ray.get(self.reference)
        except self.ray.exceptions.RayError as err:
            raise TrucelineError(f"a worker of the cluster failed: {type(err).__name__}", where="--runner ray") from err
        return found


def started(workers: int, address: str | None) -> Any:
    """Ray, connected to a cluster or started on this machine."""
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    try:
        import ray
    except ImportError as err:
        raise UsageError("Ray is not installed: pip install 'truceline[ray]'", where="--runner ray") from err
    try:
        if address:
            ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR)
        else:
            ray.init(
                num_cpus=workers, include_dashboard=False, _node_ip_address=LOOPBACK, log_to_driver=False, logging_level=logging.ERROR,
                object_store_memory=200_000_000,
            )  # fmt: skip
    except (ConnectionError, RuntimeError, ValueError) as err:
        locked = " (if it asks for a token, as Ray's clusters do unless told otherwise: RAY_AUTH_MODE=token)" if address else ""
        raise UsageError(f"no cluster: {str(err).splitlines()[0][:200]}{locked}", where=address or "--runner ray") from err
    return ray
