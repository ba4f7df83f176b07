"""Denials, non-denials, confirmations, rival tellings and retractions within one report."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.claims.context import SPEECH_TYPES, TOLD_AS_DONE, Context, holds_phrase, negated, same_side, tells_same
from truceline.records import Event, Relation, Statement

METHOD = "claims.denials/1"


def denies(context: Context) -> Iterator[Relation]:
    """From each REJECT/deny to what it denies: the act in its complement, or the accusation or act told before."""
    for event in context.events:
        if event.type != "REJECT" or event.mode != "deny":
            continue
        target = denied_act(context, event)
        if target is not None:
            yield Relation(event.id, target.id, "denies", evidence=event.trigger, method=METHOD)


def denied_act(context: Context, deny: Event) -> Event | None:
    """The act denied. Another's telling of it is preferred to the words of the denial itself; a verb beside it is not denied."""
    beside = {i for child in context.parse.children(deny.head) if child.dep == "conj" for i in context.parse.subtree(child.i)}
    inside = [e for e in context.under(deny.head) if e.id != deny.id and e.type != "REJECT" and e.head not in beside]
    for act in inside:
        if act.modality in TOLD_AS_DONE and not told_by(act, deny):
            return act
        others = (e for e in context.events if e.id not in (act.id, deny.id) and e.modality in TOLD_AS_DONE)
        return next((e for e in others if e.actors and tells_same(act, e) and not told_by(e, deny)), act)
    for event in context.before(deny):
        if told_by(event, deny) or event.modality not in TOLD_AS_DONE:
            continue
        if event.type == "ACCUSE" and (not event.targets or same_side(event.targets, deny.actors)):
            return event
        if event.type not in SPEECH_TYPES and event.according_to and same_side(event.actors, deny.actors):
            return event
    return None


def told_by(event: Event, denier: Event) -> bool:
    """True if the event is told by the denier's own side."""
    tellers = event.according_to or (event.actors if event.type in SPEECH_TYPES else ())
    return same_side(tellers, denier.actors)


def does_not_refute(context: Context) -> Iterator[Relation]:
    """A negated verb of refuting: from what that side says instead to the accusation and the act it leaves standing."""
    for token in context.parse.tokens:
        if token.pos != "VERB" or token.lemma not in context.words.refute or not negated(context.parse, token.i):
            continue
        answer = answer_after(context, token.i)
        if answer is None:
            continue
        for target in left_standing(context, token.start, answer):
            yield Relation(answer, target.id, "does_not_refute", evidence=context.parse.span(token.i, token.i), method=METHOD)
    yield from evasions(context)


def answer_after(context: Context, i: int) -> str | None:
    """The speech act, else the statement, that follows token `i` in its sentence."""
    token = context.parse.tokens[i]
    sentence = context.parse.sentence_of(i)
    for event in context.events:
        if token.end <= event.trigger.start < sentence.end and event.type in SPEECH_TYPES:
            return event.id
    return next((s.id for s in context.statements if token.end <= s.cue.start < sentence.end), None)


def left_standing(context: Context, start: int, answer: str) -> Iterator[Event]:
    """The nearest accusation told before, and the act it accuses of."""
    earlier = [e for e in context.events if e.trigger.start < start and e.id != answer]
    accusation = next((e for e in reversed(earlier) if e.type == "ACCUSE"), None)
    if accusation is None:
        return
    yield accusation
    for event in earlier:
        if event.sentence == accusation.sentence and event.type not in SPEECH_TYPES and same_side(event.according_to, accusation.actors):
            yield event


def evasions(context: Context) -> Iterator[Relation]:
    """Answers that neither deny nor admit ("does not discuss operations"), from the statement to the act last told of that side."""
    for statement in context.statements:
        said = " ".join(piece.text.lower() for piece in statement.content)
        if not any(phrase in said for phrase in context.words.evasions):
            continue
        earlier = [e for e in context.events if e.trigger.start < statement.cue.start and e.type not in SPEECH_TYPES]
        for event in reversed(earlier):
            if event.according_to and not same_side(event.according_to, [statement.speaker]):
                yield Relation(statement.id, event.id, "does_not_refute", evidence=statement.content[0], method=METHOD)
                break


def confirms(context: Context) -> Iterator[Relation]:
    """From a statement that confirms, or claims responsibility, to the act another voice told before."""
    for statement in context.statements:
        cue = context.parse.tokens_in(statement.cue.start, statement.cue.end)
        said = (t.lemma for p in statement.content for t in context.parse.tokens_in(p.start, p.end))
        claimed = any(lemma in context.words.claim_responsibility for lemma in said)
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
        attacks = (e for e in earlier if e.type == "ASSAULT" and e.modality == "happened")
        return next((e for e in attacks if not e.actors or same_side(e.actors, [statement.speaker])), None)
    return None


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
        words = [t.lemma for t in context.parse.tokens_in(event.sentence.start, event.sentence.end)]
        if (event.type, event.mode) != ("CONCEDE", "other") or not holds_phrase(words, context.words.retract):
            continue
        for earlier in context.before(event):
            tellers = earlier.actors if earlier.type in SPEECH_TYPES else earlier.according_to
            if same_side(tellers, event.actors):
                yield Relation(event.id, earlier.id, "retracts", evidence=event.trigger, method=METHOD)
                break
