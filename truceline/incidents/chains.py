"""Chains beside one another: what the figures of several claimants say of each other. Chains in, marked chains and moves out.

Nothing is added up. An older word of a body, told again by another voice of its side, is stale; a figure far from that of the body whose
loss it is stands as an outlier; people told first under one category and then under another have moved, and are not counted twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from truceline.records import Actor, CountChain
from truceline.records.incident import CategoryMove, CountLink
from truceline.theatres.sides import side_of, state_of
from truceline.theatres.theatre import Theatre

FAR = 3.0  # times the body's figure
BODIES = ("organ", "government", "state", "armed_force", "de_facto_authority")
PEOPLE = ("killed", "wounded", "captured", "missing")
NOON = "T12:00"
HOURS = {"MO": "T06:00", "AF": "T15:00", "EV": "T18:00", "NI": "T21:00"}


def marked(chains: Sequence[CountChain], theatre: Theatre) -> tuple[CountChain, ...]:
    """The chains, their first links marked as stale or as outliers where another chain of the same side shows it."""
    alike: dict[tuple[str, str, str, str], list[CountChain]] = defaultdict(list)
    for chain in chains:
        alike[_subject(chain)].append(chain)
    return tuple(_marked(chain, alike[_subject(chain)], theatre) for chain in chains)


def _subject(chain: CountChain) -> tuple[str, str, str, str]:
    return chain.what, chain.side.id if chain.side else "", chain.scope, (chain.counted or "").casefold()


def _marked(chain: CountChain, beside: Sequence[CountChain], theatre: Theatre) -> CountChain:
    first = chain.links[0]
    if first.status != "first" or len({link.value for link in chain.links}) > 1:
        return chain
    for other in beside:
        if other.claimant is None or other is chain or not _of_one_side(chain.claimant, other.claimant, theatre):
            continue
        if _is_stale(first, other):
            return replace(chain, links=(replace(first, status="stale"), *chain.links[1:]))
        if _is_outlier(chain, other, theatre):
            return replace(chain, links=(replace(first, status="outlier"), *chain.links[1:]))
    return chain


def _of_one_side(claimant: Actor | None, other: Actor, theatre: Theatre) -> bool:
    """True for two voices of one side; a report's own voice is beside every side."""
    return claimant is None or side_of(claimant, theatre) == side_of(other, theatre)


def _is_stale(link: CountLink, other: CountChain) -> bool:
    """True if the other had left this value behind when it was said again."""
    if link.value == other.current or link.value not in {o.value for o in other.links}:
        return False
    left = next((o for o in other.links if o.status == "revised" and o.value == other.current), None)
    return left is not None and bool(_moment(left)) and _moment(left) <= _moment(link)


def _moment(link: CountLink) -> str:
    """A key by time of saying; a day without an hour counts as its noon. Empty where nothing is known."""
    day, _, hour = (link.said_at or link.known or "").partition("T")
    if len(day) < len("2021-11-16"):
        return (link.known or "") + NOON if link.known else ""
    return day + (HOURS.get(hour, f"T{hour}") if hour else NOON)


def _is_outlier(chain: CountChain, other: CountChain, theatre: Theatre) -> bool:
    """True if a person's figure is far from that of a body of the same state."""
    if chain.claimant is None or chain.claimant.kind not in ("person", "unknown") or other.claimant is None:
        return False
    state = state_of(chain.claimant, theatre)
    if state is None or state != state_of(other.claimant, theatre) or other.claimant.kind not in BODIES:
        return False
    low, high = sorted((chain.current, other.current))
    return low > 0 and high >= FAR * low and all(link.value != chain.current for link in other.links)


def moves(chains: Sequence[CountChain]) -> tuple[CategoryMove, ...]:
    """Who was told under one category and later under another, by one claimant of one side, in one telling.

    Example: one missing and two killed, later none missing and three killed: one has moved.
    """
    found = []
    for source in chains:
        fall = _change(source)
        if source.claimant is None or source.what not in PEOPLE or fall is None or fall[0] >= 0:
            continue
        for target in chains:
            rise = _change(target)
            same = (target.claimant, target.side) == (source.claimant, source.side) and target.what in PEOPLE
            if same and rise and rise[0] > 0 and rise[1].evidence.ref.report == fall[1].evidence.ref.report:
                moved = min(-fall[0], rise[0])
                found.append(CategoryMove(source.claimant, source.side, source.what, target.what, moved, fall[1].evidence))
    return tuple(found)


def _change(chain: CountChain) -> tuple[float, CountLink] | None:
    """By how much the last revision moved the figure, and where; None where nothing was revised."""
    revised = [n for n, link in enumerate(chain.links) if link.status == "revised"]
    if not revised:
        return None
    link = chain.links[revised[-1]]
    before = [other.value for other in chain.links[: revised[-1]] if other.value != link.value]
    return (link.value - before[-1], link) if before else None
