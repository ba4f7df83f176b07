"""Bearings: which clause of an agreement an incident touches, for or against, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.records.actor import Actor
from truceline.records.incident import Evidence

Direction = Literal["for", "against"]
BearingBasis = Literal["told", "signal"]


@dataclass(frozen=True, slots=True)
class Bearing:
    """An incident or a report's event against one clause.

    `incident` is None where the event belongs to none (a statement of duty, a planned step); `evidence.ref` names the event.
    `commitment` and `point` are None where the report cites the agreement as a whole. `basis` is "told" where a report says so,
    "signal" where only the kind of act matches the clause: then nobody asserts it. `asserted_by` is empty for a report's own voice.
    `scope_disputed` is true where it is in dispute whether the clause covers such an act; `note` says why.
    """

    incident: str | None
    agreement: str
    agreement_id: str | None
    commitment: str | None
    point: int | None
    direction: Direction
    basis: BearingBasis
    evidence: Evidence
    asserted_by: tuple[Actor, ...] = ()
    modality: str = "happened"
    scope_disputed: bool = False
    note: str | None = None
    method: str = ""
