"""Losses by claimant: every figure in force, incident by incident. Rows stand side by side; there is no function here that adds them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from truceline.records import CountChain, Incident
from truceline.theatres.sides import is_third, side_of
from truceline.theatres.theatre import Theatre

LOSSES = ("killed", "wounded", "missing", "captured", "posts_lost", "vehicles_destroyed")


@dataclass(frozen=True, slots=True)
class Loss:
    """What one claimant says of one side's loss in one incident.

    `claimant_side` and `side` are keys of sides (`theatres.sides`), None for a report's own voice or a side not told; `third` is true for
    third parties and reports' own voice. `latest` is in force; `lowest`, `highest` are of all that claimant ever said.
    """

    incident: str
    window: tuple[str, str] | None
    what: str
    claimant: str | None
    claimant_side: str | None
    side: str | None
    third: bool
    latest: float
    lowest: float
    highest: float
    chain: CountChain


def losses(incidents: Iterable[Incident], theatre: Theatre, what: Iterable[str] = LOSSES) -> tuple[Loss, ...]:
    """The rows of the incidents, by first possible day, incident, category, side and claimant; those without a day last."""
    wanted = frozenset(what)
    rows = [_loss(i, chain, theatre) for i in incidents for chain in i.counts if chain.what in wanted and chain.links]
    return tuple(sorted(rows, key=lambda r: (r.window is None, r.window or ("", ""), r.incident, r.what, r.side or "~", r.claimant or "~")))


def _loss(incident: Incident, chain: CountChain, theatre: Theatre) -> Loss:
    by = chain.claimant
    third = by is None or is_third(by, theatre)
    return Loss(
        incident.id, incident.window, chain.what, by.name if by else None, side_of(by, theatre) if by else None,
        side_of(chain.side, theatre) if chain.side else None, third, chain.current, chain.lowest, chain.highest, chain,
    )  # fmt: skip
