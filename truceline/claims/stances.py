"""Claims: for each event, who asserts it, who denies it, who leaves it standing. A claim is never turned into a fact."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.claims.context import SPEECH_TYPES
from truceline.records import Actor, Claim, Event, Relation, Statement
from truceline.records.claim import Stance

METHOD = "claims.stances/1"
STANCES: dict[str, Stance] = {
    "denies": "denies",
    "disputes": "disputes",
    "does_not_refute": "does_not_refute",
    "confirms": "confirms",
    "justifies": "justifies",
    "retracts": "retracts",
}


def find_claims(statements: tuple[Statement, ...], events: tuple[Event, ...], relations: tuple[Relation, ...]) -> tuple[Claim, ...]:
    """Who stands how to which event, in the order of the events, assertions before answers.

    An act told in the report's own voice has a claim with claimant None; an act told as not done is a denial by its teller. What one
    claimant holds of an event in one statement is one claim, by whatever words it is read.
    """
    spoken = {s.id: s for s in statements}
    told = {e.id: e for e in events}
    claims: dict[tuple[str, Actor | None, Stance, str | None], Claim] = {}
    for event in events:
        found = list(assertions(event))
        for relation in relations:
            if relation.target == event.id:
                found.extend(answers(relation, spoken, told))
        for claim in found:
            claims.setdefault((claim.event, claim.claimant, claim.stance, claim.statement), claim)
    return tuple(claims.values())


def assertions(event: Event) -> Iterator[Claim]:
    """The claims of those the report gives the telling to."""
    if event.type in SPEECH_TYPES:
        return
    stance: Stance = "denies" if event.modality == "denied" else "asserts"
    tellers: tuple[Actor | None, ...] = tuple(p.actor for p in event.according_to) or (None,)
    for actor in tellers:
        yield Claim(event.id, actor, stance, event.statement, event.trigger, METHOD)


def answers(relation: Relation, spoken: dict[str, Statement], told: dict[str, Event]) -> Iterator[Claim]:
    """The claims of those who answer to the event by a statement or an act in words."""
    stance = STANCES.get(relation.kind)
    if stance is None:
        return
    statement = spoken.get(relation.source)
    if statement is not None:
        yield Claim(relation.target, statement.speaker.actor, stance, statement.id, relation.evidence, METHOD)
        return
    event = told[relation.source]
    who: list[Actor | None] = [
        p.actor for p in (event.actors if event.type in SPEECH_TYPES or event.type == "CONCEDE" else event.according_to)
    ]
    for actor in who or [None]:
        yield Claim(relation.target, actor, stance, event.statement, relation.evidence, METHOD)
