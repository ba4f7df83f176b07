"""What answers to what: responses, reactions and justifications within one report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from truceline.claims.context import BODILY, SPEECH_TYPES, TOLD_AS_DONE, Context, find_phrases, same_side, strikes_back, struck_first
from truceline.records import Event, Relation

METHOD = "claims.answers/1"
OBJECTS = ("dobj", "pobj", "prep", "pcomp", "agent", "acl")
ASIDE = ("advcl",)


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
    clause = context.parse.tokens[first].dep == "mark"
    answer = context.governing(head if clause else first) or (None if weak else told_after(context, first, head))
    if answer is None:
        return
    cause = below[0] if below else meant(context, answer, context.parse.subtree(head))
    if cause is None or cause.id == answer.id or cause.modality not in TOLD_AS_DONE:
        return
    if weak and not may_answer(context, answer, cause, told=bool(below) and not clause):
        return
    yield Relation(answer.id, cause.id, "response_to", evidence=context.parse.span(first, last - 1), method=METHOD)


def may_answer(context: Context, answer: Event, cause: Event, *, told: bool) -> bool:
    """True where "after" can mean more than time: a reaction by kind, or a strike back. `told`: the cause is told in the same words."""
    by_kind = answer.type in context.words.reactive and cause.type in context.words.causes
    return (told and by_kind) or (answer.type in BODILY and (struck_first(cause, answer) or strikes_back(context, answer)))


def told_after(context: Context, i: int, head: int) -> Event | None:
    """The act a phrase that opens a sentence goes with, behind another verb ("In answer to the raid, Velmora said it had struck ...")."""
    here, inside = context.parse.sentence_of(i), set(context.parse.subtree(head))
    acts = (e for e in context.events if i < e.head < here.last and e.type in BODILY and e.head not in inside)
    return next(acts, None) if i - here.first < 2 else None


def phrase_head(context: Context, first: int, last: int) -> int:
    """The token of the phrase that governs the others; the verb of the clause that "after" opens."""
    inside = range(first, last)
    if context.parse.tokens[first].dep == "mark":
        return context.parse.tokens[first].head
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
        target = told_below(context, event, OBJECTS) or taken_up(context, event) or told_below(context, event, ASIDE)
        if target is not None and target.type != "REJECT" and not is_own(event, target):
            yield Relation(event.id, target.id, "response_to", evidence=event.trigger, method=METHOD)


def told_below(context: Context, event: Event, labels: tuple[str, ...]) -> Event | None:
    """The first act told as done in what hangs from a speech act by one of these labels."""
    below = (e for t in context.parse.children(event.head, *labels) for e in context.under(t.i))
    return next((e for e in below if e.id != event.id and e.modality in TOLD_AS_DONE), None)


def is_own(answer: Event, act: Event) -> bool:
    """True for what a side itself does: who "ruled out sending troops" answers no sending of troops."""
    return answer.type == "REJECT" and same_side(answer.actors, act.actors)


def taken_up(context: Context, event: Event) -> Event | None:
    """The act told before that a definite noun in the object takes up ("the exchange")."""
    return meant(context, event, {i for t in context.parse.children(event.head, *OBJECTS, "xcomp") for i in context.parse.subtree(t.i)})


def meant(context: Context, event: Event, tokens: Iterable[int]) -> Event | None:
    """The act told before that a noun in these tokens takes up: the first that is not of the side that answers."""
    for i in sorted(tokens):
        token = context.parse.tokens[i]
        kind = context.words.takes_up.get(token.lemma)
        if kind is None or token.pos != "NOUN":
            continue
        acts = context.done_before(kind, event.trigger.start)
        others = [e for e in acts if not same_side(e.actors, event.actors)] or acts
        named = (e for e in others if told_so(context, e, token.lemma))
        return next(named, others[0] if others else None)
    return None


def told_so(context: Context, act: Event, noun: str) -> bool:
    """True for the act told by the same word, or a deed that kills for a noun of killing."""
    trigger = context.parse.tokens_in(act.trigger.start, act.trigger.end)
    return any(t.lemma == noun for t in trigger) or (noun in context.words.deaths and act.mode == "killing")


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
