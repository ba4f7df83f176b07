"""Confirmations, rival tellings and retractions within one report.

Comes in: the statements and events of a report. Goes out: confirms, disputes, retracts. Never a confirmation by the first teller.
"""

from __future__ import annotations

from collections.abc import Iterator

from truceline.claims.context import SPEECH_TYPES, TOLD_AS_DONE, Context, holds_phrase, same_side, tells_same
from truceline.records import Event, Relation, Statement

METHOD = "claims.vouching/1"
FIRST = 3


def confirms(context: Context) -> Iterator[Relation]:
    """From a statement that confirms, or claims responsibility, to the act another voice told before."""
    for statement in context.statements:
        cue = context.parse.tokens_in(statement.cue.start, statement.cue.end)
        said = [t.lemma for p in statement.content[:1] for t in context.parse.tokens_in(p.start, p.end)]
        claimed = any(lemma in context.words.claim_responsibility for lemma in said[:FIRST])  # his own words, not of another's claim
        if not claimed and not any(t.lemma in context.words.confirm for t in cue):
            continue
        target = confirmed_act(context, statement, claimed)
        if target is not None:
            yield Relation(statement.id, target.id, "confirms", evidence=statement.cue, method=METHOD)


def confirmed_act(context: Context, statement: Statement, claimed: bool) -> Event | None:
    acts = [e for e in context.events if e.type not in SPEECH_TYPES and e.modality in TOLD_AS_DONE]
    inside = [e for e in acts if statement.covers(e.trigger.start, e.trigger.end)]
    earlier = [e for e in reversed(acts) if e.trigger.start < statement.cue.start and e not in inside]
    for act in inside:
        told = next((e for e in earlier if tells_same(act, e) and not same_side(e.according_to, [statement.speaker])), None)
        if told is not None:
            return told
    if claimed and not inside:
        attacks = [e for e in reversed(earlier) if e.type == "ASSAULT" and e.modality == "happened"]  # in the order told
        fitting = [e for e in attacks if not e.actors or same_side(e.actors, [statement.speaker])]
        return max(fitting, key=worth, default=None)
    return None if inside else named_in(context, statement)


def named_in(context: Context, statement: Statement) -> Event | None:
    """The act told before that a noun of the confirmation takes up ("confirmed the attack"), told by somebody else."""
    for k in (t for p in statement.content[:1] for t in context.parse.tokens_in(p.start, p.end)):
        kind = context.words.takes_up.get(k.lemma)
        if kind is None or k.pos != "NOUN":
            continue
        told = context.done_before(kind, statement.cue.start)
        return next((e for e in told if not same_side(e.according_to, [statement.speaker])), None)
    return None


def worth(event: Event) -> int:
    """How much an event tells; the attack a group claims is the one the report is about."""
    return 2 * bool(event.counts) + 2 * bool(event.actors) + bool(event.targets) + bool(event.place)


def two_tellings(context: Context) -> Iterator[Relation]:
    """Two sides that each tell of the other's attack in one breath: rival tellings, both ways."""
    acts = [e for e in context.events if e.type == "ASSAULT" and e.modality in TOLD_AS_DONE and e.according_to and e.actors]
    for one in acts:
        for other in acts:
            if one.id == other.id or one.sentence != other.sentence or same_side(one.according_to, other.according_to):
                continue
            if same_side(one.according_to, other.actors) and same_side(other.according_to, one.actors):
                yield Relation(one.id, other.id, "disputes", evidence=one.trigger, method=METHOD)


def disputes(context: Context) -> Iterator[Relation]:
    """A report that tells in its own voice what a side says it did not let happen: both stay, tied as rival tellings."""
    refused = [e for e in context.events if e.modality == "denied" and e.according_to]
    for event in context.events:
        if event.modality not in TOLD_AS_DONE or event.type in SPEECH_TYPES:
            continue
        for other in refused:
            near = 0 <= event.trigger.start - other.trigger.end < 400
            if near and event.type == other.type and event.according_to != other.according_to and same_side(event.actors, other.actors):
                yield Relation(event.id, other.id, "disputes", evidence=event.trigger, method=METHOD)


def retracts(context: Context) -> Iterator[Relation]:
    """From the taking back of a word to the last thing the same voice told or did in words."""
    for event in context.events:
        words = [t.lemma for t in context.parse.tokens_in(event.trigger.start, event.trigger.end)]
        if (event.type, event.mode) != ("CONCEDE", "other") or not holds_phrase([words[0], words[-1], *words], context.words.retract):
            continue
        for earlier in context.before(event):
            tellers = earlier.actors if earlier.type in SPEECH_TYPES else earlier.according_to
            if same_side(tellers, event.actors):
                yield Relation(event.id, earlier.id, "retracts", evidence=event.trigger, method=METHOD)
                break
