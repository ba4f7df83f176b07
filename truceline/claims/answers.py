"""What answers to what: responses, reactions and justifications within one report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from truceline.claims.context import SPEECH_TYPES, TOLD_AS_DONE, Context, find_phrases, same_side
from truceline.records import Event, Relation

METHOD = "claims.answers/1"
OBJECTS = ("dobj", "pobj", "prep", "pcomp", "agent", "acl", "advcl")


def response_to(context: Context) -> Iterator[Relation]:
    """From the answer to what it answers, as connectives, objects and "agreed to" tie them."""
    for sentence in range(len(context.parse.sentences)):
        yield from by_phrase(context, sentence)
    yield from by_object(context)


def by_phrase(context: Context, sentence: int) -> Iterator[Relation]:
    """ "X did A in response to B", "after B, X did A", "B, prompting A"."""
    words = context.words
    for first, last in find_phrases(context, sentence, words.answers_strong):
        yield from tie(context, first, last, weak=False)
    for first, last in find_phrases(context, sentence, words.answers_weak):
        yield from tie(context, first, last, weak=True)
    for first, last in find_phrases(context, sentence, words.answered_by):
        cause = nearest(context, first, sentence, after=False)
        answer = nearest(context, last, sentence, after=True)
        if cause and answer and cause.id != answer.id:
            yield Relation(answer.id, cause.id, "response_to", evidence=context.parse.span(first, last - 1), method=METHOD)


def tie(context: Context, first: int, last: int, *, weak: bool) -> Iterator[Relation]:
    """The event governing the phrase answers to the first event below it."""
    head = phrase_head(context, first, last)
    below = [e for e in context.under(head) if e.head >= last]
    answer = context.governing(first)
    if answer is None:
        return
    cause = below[0] if below else None if weak else meant(context, answer, context.parse.subtree(head))
    if cause is None:
        return
    if cause.id == answer.id or cause.modality not in TOLD_AS_DONE:
        return
    if weak and (answer.type not in context.words.reactive or cause.type not in context.words.causes):
        return
    yield Relation(answer.id, cause.id, "response_to", evidence=context.parse.span(first, last - 1), method=METHOD)


def phrase_head(context: Context, first: int, last: int) -> int:
    """The token of the phrase that governs the others."""
    inside = range(first, last)
    return next((i for i in inside if context.parse.tokens[i].head not in inside), first)


def nearest(context: Context, i: int, sentence: int, *, after: bool) -> Event | None:
    """The event next to token `i` in its sentence, before or after it."""
    here = context.parse.sentences[sentence]
    found = [e for e in context.events if (i <= e.head < here.last if after else here.first <= e.head < i)]
    return (found[0] if after else found[-1]) if found else None


def by_object(context: Context) -> Iterator[Relation]:
    """ "condemned the attack": an event in the object, else the act told before that its noun takes up."""
    for event in context.events:
        if f"{event.type}/{event.mode}" not in context.words.object_answers and event.type not in context.words.object_answers:
            continue
        below = {e.id: e for t in context.parse.children(event.head, *OBJECTS) for e in context.under(t.i)}
        inside = [e for e in below.values() if e.id != event.id and e.modality in TOLD_AS_DONE]
        target = inside[0] if inside else taken_up(context, event)
        if target is not None and target.type not in ("REJECT",):
            yield Relation(event.id, target.id, "response_to", evidence=event.trigger, method=METHOD)


def taken_up(context: Context, event: Event) -> Event | None:
    """The act told before that a definite noun in the object takes up ("the exchange")."""
    return meant(context, event, {i for t in context.parse.children(event.head, *OBJECTS) for i in context.parse.subtree(t.i)})


def meant(context: Context, event: Event, tokens: Iterable[int]) -> Event | None:
    """The act told before that a noun in these tokens takes up: the nearest that is not of the side that answers."""
    for i in sorted(tokens):
        token = context.parse.tokens[i]
        kind = context.words.takes_up.get(token.lemma)
        if kind is None or token.pos != "NOUN":
            continue
        acts = [e for e in context.before(event) if e.type == kind and e.modality in TOLD_AS_DONE]
        return next((e for e in acts if e.actors and not same_side(e.actors, event.actors)), acts[0] if acts else None)
    return None


def justifies(context: Context, answers: list[Relation]) -> Iterator[Relation]:
    """An accusation by the side that acted in answer justifies its act ("measures were taken in response to provocations")."""
    events = {e.id: e for e in context.events}
    for relation in answers:
        act, ground = events.get(relation.source), events.get(relation.target)
        if act is None or ground is None or act.type in SPEECH_TYPES:
            continue
        for accusation in context.events:
            if accusation.type != "ACCUSE" or accusation.sentence != act.sentence:
                continue
            if same_side(accusation.actors, act.actors) and same_side(accusation.targets, ground.actors):
                yield Relation(accusation.id, act.id, "justifies", evidence=relation.evidence, method=METHOD)
