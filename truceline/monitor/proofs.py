"""Proofs: the sentences behind the cells, each given a number once. Evidence in, ids out; the page keeps the list."""

from __future__ import annotations

from collections.abc import Mapping

from truceline.records import Evidence, Record
from truceline.records.bulletin import Line, Proof


class ProofBook:
    """Collects the proofs of one page in the order of first use. The only thing here that changes; it lives for one page."""

    def __init__(self, records: Mapping[str, Record]) -> None:
        self._records = records
        self._ids: dict[Evidence, str] = {}
        self._proofs: list[Proof] = []

    def cite(self, evidence: Evidence) -> str:
        """The id of a proof, new or old."""
        if evidence not in self._ids:
            self._ids[evidence] = f"p{len(self._ids) + 1}"
            self._proofs.append(self._proof(evidence))
        return self._ids[evidence]

    def line(self, text: str, evidence: Evidence, by: str | None = None, note: str | None = None) -> Line:
        """A line proved by one sentence."""
        return Line(text, by, (self.cite(evidence),), note)

    def proofs(self) -> tuple[Proof, ...]:
        return tuple(self._proofs)

    def _proof(self, evidence: Evidence) -> Proof:
        record = self._records[evidence.ref.report]
        statement = next((s for s in record.statements if s.id == evidence.statement), None)
        return Proof(
            id=self._ids[evidence], report=evidence.ref.report, event=evidence.ref.event, span=evidence.span,
            sentence=evidence.sentence, statement=evidence.statement, speaker=statement.speaker.actor.name if statement else None,
            said_at=statement.said_at if statement else None, method=evidence.method, sha256=record.report.sha256,
        )
