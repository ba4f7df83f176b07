"""Losses by claimant: every figure in force, incident by incident. Rows stand side by side; there is no function here that adds them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from truceline.records import CountChain, Incident
from truceline.records.event import LOSSES
from truceline.theatres.sides import is_third, side_of
from truceline.theatres.theatre import Theatre


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


Rows = tuple[Loss, ...]


def losses(
    incidents: Iterable[Incident], theatre: Theatre, what: Iterable[str] = LOSSES, told: Callable[[Incident], Rows] | None = None,
) -> Rows:  # fmt: skip
    """The rows of the incidents, by first possible day, incident, category, side and claimant; those without a day last.

    Args:
        told: the rows of one incident, where the caller keeps them; `losses_in` if not given.
    """
    wanted = frozenset(what)
    ordered = sorted(incidents, key=lambda i: (i.window is None, i.window or ("", ""), i.id))
    return tuple(row for incident in ordered for row in (told(incident) if told else losses_in(incident, theatre)) if row.what in wanted)


def losses_in(incident: Incident, theatre: Theatre) -> Rows:
    """The rows of one incident, of every category of `LOSSES`."""
    rows = (_loss(incident, chain, theatre) for chain in incident.counts if chain.what in LOSSES and chain.links)
    return tuple(sorted(rows, key=lambda r: (r.what, r.side or "~", r.claimant or "~")))


def _loss(incident: Incident, chain: CountChain, theatre: Theatre) -> Loss:
    by = chain.claimant
    third = by is None or is_third(by, theatre)
    return Loss(
        incident.id, incident.window, chain.what, by.name if by else None, side_of(by, theatre) if by else None,
        side_of(chain.side, theatre) if chain.side else None, third, chain.current, chain.lowest, chain.highest, chain,
    )  # fmt: skip
