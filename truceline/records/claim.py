"""Claims: who stands how to which event, and the relations between events, statements and agreements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.records.actor import Actor
from truceline.records.shown import Shown
from truceline.records.span import Span

Stance = Literal["asserts", "denies", "disputes", "does_not_refute", "confirms", "justifies", "retracts"]
RelationKind = Literal[
    "denies", "confirms", "disputes", "does_not_refute", "justifies", "response_to", "violates", "pursuant_to", "retracts",
]


@dataclass(frozen=True, slots=True)
class Claim(Shown):
    """A claimant's stance to an event. `claimant` None is the report's own voice. `statement` is where it is said, if there is one."""

    event: str
    claimant: Actor | None
    stance: Stance
    statement: str | None = None
    evidence: Span | None = None
    method: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A link told by the report: `source` and `target` are ids of events, statements or (target only) agreement mentions.

    Written `from` and `to` in the record. `point` is the number of the agreement's point, if cited.
    """

    source: str
    target: str
    kind: RelationKind
    point: int | None = None
    evidence: Span | None = None
    method: str = ""
