"""Denials and non-denials within one report: which accusation or telling they answer to."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.claims.context import SPEECH_TYPES, TOLD_AS_DONE, Context, negated, same_side, tells_same
from truceline.records import Event, Relation, Token

METHOD = "claims.denials/1"
NEAR = 3


def denies(context: Context) -> Iterator[Relation]:
    """From each REJECT/deny to what it denies: the act in its complement, or the accusation or act told before."""
    for event in context.events:
        if event.type != "REJECT" or event.mode != "deny":
            continue
        target = denied_act(context, event)
        for denied in (target, *with_it(context, event, target)) if target is not None else ():
            yield Relation(event.id, denied.id, "denies", evidence=event.trigger, method=METHOD)


def with_it(context: Context, deny: Event, target: Event) -> Iterator[Event]:
    """What else falls with it: of an accusation the act it accuses the denier of, of such an act the accusation."""
    for other in context.events:
        if other.sentence != target.sentence or target.type == other.type:
            continue
        charge, act = (target, other) if target.type == "ACCUSE" else (other, target)
        if charge.type != "ACCUSE" or act.type in SPEECH_TYPES or act.modality not in TOLD_AS_DONE:
            continue
        if same_side(charge.actors, act.according_to) and same_side(act.actors, deny.actors):
            yield other


def denied_act(context: Context, deny: Event) -> Event | None:
    """The act denied: one in the complement, told by another if somebody does; else the accusation or telling its object takes up."""
    for act in complement(context, deny):
        if act.modality in TOLD_AS_DONE and not told_by(act, deny):
            return act
        others = [e for e in context.events if e.id not in (act.id, deny.id) and e.modality in TOLD_AS_DONE and not told_by(e, deny)]
        same = (e for e in others if e.actors and tells_same(act, e))
        return next(same, None) or next((e for e in others if e.according_to and alike(act, e)), act)
    earlier = [e for e in context.before(deny) if e.modality in TOLD_AS_DONE and not told_by(e, deny)]
    taken = next((e for e in earlier if e.type == object_kind(context, deny)), None)
    return taken or told_of(context, deny, earlier) or next((e for e in later(context, deny) if is_told_of(e, deny)), None)


def complement(context: Context, deny: Event) -> list[Event]:
    """Acts in the words denied: below the denial, but not in its subject, beside it, what it calls them, or an accusation in turn."""
    near = [t for t in context.parse.children(deny.head) if t.dep in ("conj", "nsubj", "nsubjpass", "advcl")]
    beside = {i for t in (*near, *called(context, deny)) for i in context.parse.subtree(t.i)}
    inside = [e for e in context.under(deny.head) if e.id != deny.id and e.type != "REJECT" and e.head not in beside]
    return [e for e in inside if not (e.type in SPEECH_TYPES and told_by(e, deny))]


def called(context: Context, deny: Event) -> Iterator[Token]:
    """The "as" of what a denial calls the claim ("rejected the claim as a lie to hide the raid"): its acts are not those denied."""
    objects = [t.i for t in context.parse.children(deny.head, "dobj") if t.lemma in context.words.claim_nouns]
    return (t for head in objects and (deny.head, *objects) for t in context.parse.children(head, "prep") if t.lower == "as")


def object_kind(context: Context, deny: Event) -> str | None:
    """The type of act that a definite noun below a denial takes up ("involvement in the bombing")."""
    parse = context.parse
    nouns = (parse.tokens[i] for t in parse.children(deny.head, "dobj", "prep") for i in parse.subtree(t.i))
    pointed = (t for t in nouns if any(k.lower in ("the", "this", "that") for k in parse.children(t.i, "det")))
    kinds = (context.words.takes_up.get(t.lemma) for t in pointed)
    return next((kind for kind in kinds if kind in ("ASSAULT", "COERCE", "RETREAT")), None)


def told_of(context: Context, deny: Event, earlier: list[Event]) -> Event | None:
    """The accusation or telling answered to: the nearest that speaks of the denier, else, for "denied the report", the nearest told."""
    clause = bool(context.parse.children(deny.head, "ccomp", "xcomp"))
    near = [e for e in earlier if not clause or context.apart(e, deny) <= NEAR]
    found = next((e for e in near if is_told_of(e, deny)), None)
    if found is not None:
        return next((e for e in near if e.type == "ACCUSE" and e.sentence == found.sentence and is_told_of(e, deny)), found)
    objects = {context.parse.tokens[i].lemma for t in context.parse.children(deny.head, "dobj") for i in context.parse.subtree(t.i)}
    told = (e for e in earlier if e.type not in SPEECH_TYPES and e.according_to and context.apart(e, deny) <= 1)
    return next(told, None) if objects & context.words.claim_nouns else None


def alike(one: Event, other: Event) -> bool:
    """True for acts of one kind by one side, wherever they are told to have been."""
    return (one.type, one.mode) == (other.type, other.mode) and same_side(one.actors, other.actors)


def is_told_of(event: Event, deny: Event) -> bool:
    """True for an accusation put to the denier, and for an act of the denier's side as another tells it."""
    if event.type == "ACCUSE" and event.mode != "investigate":
        return same_side(event.targets, deny.actors) if event.targets else event.mode == "allege"
    return event.type not in SPEECH_TYPES and bool(event.according_to) and same_side(event.actors, deny.actors)


def later(context: Context, deny: Event) -> list[Event]:
    """What is told after the denial, by others and as done (a log with the newest entry first)."""
    after = [e for e in context.events if e.trigger.start > deny.sentence.end]
    return [e for e in after if e.modality in TOLD_AS_DONE and not told_by(e, deny)]


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
        earlier = [e for e in reversed(context.events) if e.trigger.start < statement.cue.start and e.type not in SPEECH_TYPES]
        told = [e for e in earlier if e.according_to and not same_side(e.according_to, [statement.speaker])]
        event = next((e for e in told if same_side(e.actors, [statement.speaker])), told[0] if told else None)
        if event is not None:
            yield Relation(statement.id, event.id, "does_not_refute", evidence=statement.content[0], method=METHOD)
