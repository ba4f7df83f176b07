"""Agreements, their commitments, and how a report mentions them."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.records.span import Span


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a commitment by the pack: ISO `date`, `state` ("done", "done_late", "done_by_one_side", "overdue"), who says so."""

    date: str
    state: str
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """One clause: who owes what to whom, until when, and the event types ("ASSAULT/*", "COERCE/restrict") that would break it.

    `outcomes` are what the pack itself says became of it, with its source; empty where it says nothing.
    """

    id: str
    point: int | None
    debtors: tuple[str, ...]
    creditors: tuple[str, ...]
    act: str
    due: str | None = None
    observable: str | None = None
    breach_signals: tuple[str, ...] = ()
    scope_note: str | None = None
    outcomes: tuple[Outcome, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement of a theatre. `signed` is an ISO date as far as known."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    signed: str | None = None
    parties: tuple[str, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementMention:
    """The first explicit mention of an agreement in a report, with every point the report cites.

    `agreement` is the canonical name (the words themselves where the theatre knows none), `agreement_id` None if not in the theatre.
    `mentions` are the token numbers of the heads of all mentions, the first one included.
    """

    id: str
    text: Span
    agreement: str
    agreement_id: str | None
    date: str | None
    points: tuple[int, ...] = ()
    inferred: bool = False
    mentions: tuple[int, ...] = ()
    method: str = ""
