"""Writing: records in, chunks of them put into the database one after the other. A chunk is in as a whole or not at all."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from sqlalchemy import Engine

from truceline.records import Record
from truceline.store.adding import Line, Origins, Raws, Receipt, add_chunk
from truceline.store.engines import Where, transaction
from truceline.store.runs import Made
from truceline.store.undisturbed import undisturbed

CHUNK = 500  # records of one transaction
PATIENCE = 2.0  # seconds until fewer are put in: what was read and is not yet in is lost when one is killed


def chunks(found: Iterable[Record]) -> Iterator[list[Record]]:
    """The records some at a time: so many, or what comes in some seconds, so that little is lost when one is killed."""
    some: list[Record] = []
    ends = time.monotonic() + PATIENCE
    for record in found:
        some.append(record)
        if len(some) >= CHUNK or time.monotonic() > ends:
            yield some
            some, ends = [], time.monotonic() + PATIENCE
    if some:
        yield some


class Writing:
    """The writing of one run. Where records come fast, one chunk is put in while the next is made ready: the two share no state."""

    def __init__(self, engine: Engine, where: Where, raw: Raws, made: Made | None, run: int | None, origins: Origins | None) -> None:
        self.engine = engine
        self.where = where
        self.raw = raw
        self.made = made
        self.origins = origins
        self.run = run
        self.pool: ThreadPoolExecutor | None = None
        self.under_way: Future[Receipt] | None = None

    def __enter__(self) -> Writing:
        return self

    def __exit__(self, *_: object) -> None:
        if self.pool is not None:
            self.pool.shutdown(wait=True)

    def put(self, lines: Sequence[Line], *, wait: bool) -> Receipt:
        """Put a chunk in.

        Args:
            lines: the records.
            wait: whether to wait until it is in; else until the one before it is.

        Returns:
            The receipt of what is in by then and was not counted yet.
        """
        before = self.done()
        if wait:
            before.take(self._write(lines))
        else:
            self.pool = self.pool or ThreadPoolExecutor(1, "truceline-add")
            self.under_way = self.pool.submit(self._write, lines)
        return before

    def done(self) -> Receipt:
        """Wait for the chunk under way; its receipt."""
        waited, self.under_way = self.under_way, None
        return waited.result() if waited else Receipt()

    def _write(self, lines: Sequence[Line]) -> Receipt:
        """One chunk in one transaction."""
        with undisturbed(), transaction(self.engine, self.where) as connection:
            receipt = add_chunk(connection, lines, self.raw, self.run, self.made, self.origins)
        self.run = receipt.run
        return receipt
