"""What answers to what across sentences: reactions to an act told before, retaliation, answers to a request, truces to a mediation.

Comes in: the events of a report. Goes out: response_to and pursuant_to relations that sides and kinds of acts bear out where no phrase
ties the two. Never between acts of one side, never to an act that is not told as done.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from truceline.claims.context import BODILY, TOLD_AS_DONE, Context, kind_in, same_side, strikes_back, struck_first
from truceline.records import Event, Relation

METHOD = "claims.reactions/1"
FAR = 15


def reactions(context: Context, answered: Collection[str]) -> Iterator[Relation]:
    """Every rule of this module, in a fixed order, for events whose words do not tell what they answer (`answered`: ids of those)."""
    for event in context.events:
        if event.id in answered:
            continue
        for rule in (retaliated, vowed, reacted_to, request_answered, mediated):
            found = rule(context, event)
            if found is not None:
                yield Relation(event.id, found.id, "response_to", evidence=event.trigger, method=METHOD)
    yield from kept_accords(context)


def reacted_to(context: Context, event: Event) -> Event | None:
    """The act a condemnation, a threat or an inquiry is about: the first told of those done by the side it is put to."""
    words = context.words
    if not (kind_in(event, words.reactions) or called_at_once(context, event)) or event.modality not in TOLD_AS_DONE:
        return None
    if beside_denial(context, event):
        return None
    for act in context.events:
        if act.trigger.start >= event.sentence.start:
            return None
        if context.apart(act, event) > FAR or act.type not in words.provoking or act.modality not in TOLD_AS_DONE:
            continue
        if same_side(act.actors, event.actors):
            continue
        if same_side(event.targets, act.actors) or (event.mode != "denounce" and same_side(event.actors, act.targets)):
            return act
    return None


def beside_denial(context: Context, event: Event) -> bool:
    """True for what a denial adds ("denied it, calling it a provocation"): it is about the claim, not about an act told before."""
    tokens = context.parse.tokens
    denied = {e.head for e in context.events if (e.type, e.mode) == ("REJECT", "deny")}
    return tokens[event.head].dep == "advcl" and tokens[event.head].head in denied


def vowed(context: Context, event: Event) -> Event | None:
    """The attack a vow of revenge answers: the first told by those it threatens, else the first on those who vow or by nobody named."""
    if event.type != "THREATEN" or event.modality not in TOLD_AS_DONE or not says_revenge(context, event):
        return None
    theirs = [e for e in context.done_before("ASSAULT", event.trigger.start) if not same_side(e.actors, event.actors)]
    return next((e for e in theirs if same_side(e.actors, event.targets)), theirs[0] if theirs else None)


def says_revenge(context: Context, event: Event) -> bool:
    """True with a word of revenge or of bringing to justice in the words of a threat."""
    tokens = {*context.parse.subtree(event.head), *(t.i for t in context.parse.tokens_in(event.trigger.start, event.trigger.end))}
    return any(context.parse.tokens[i].lemma in context.words.revenge for i in tokens)


def called_at_once(context: Context, event: Event) -> bool:
    """True for an emergency meeting."""
    near = (t for i in context.parse.subtree(event.head) for t in (context.parse.tokens[i],))
    return event.type == "CONSULT" and any(t.lemma in context.words.emergency for t in near)


def retaliated(context: Context, event: Event) -> Event | None:
    """The act a strike back answers ("responded in kind", "in retaliation"): the nearest before by the side now struck."""
    if event.type not in BODILY or event.modality not in TOLD_AS_DONE or not strikes_back(context, event):
        return None
    return next((e for e in context.before(event) if struck_first(e, event)), None)


def request_answered(context: Context, event: Event) -> Event | None:
    """The request, demand or threat that a refusal, a promise or help answers: put to those who now act, a sentence or two before."""
    if not kind_in(event, context.words.answers_request) or event.modality == "denied" or not event.actors:
        return None
    here = context.parse.sentence_of(event.head).i
    for request in context.before(event):
        if here - context.parse.sentence_of(request.head).i > 1:
            return None
        if request.type not in ("REQUEST", "THREATEN") or not request.actors or same_side(request.actors, event.actors):
            continue
        if same_side(request.targets, event.actors):
            return request
    return None


def mediated(context: Context, event: Event) -> Event | None:
    """The mediation that brought a truce, told in the same sentence ("a truce brokered by", "after calls by")."""
    if (event.type, event.mode) not in (("RETREAT", "ceasefire"), ("AGREE", "accept")) or event.modality not in TOLD_AS_DONE:
        return None
    near = (e for e in context.events if e.sentence == event.sentence and e.type == "CONSULT" and e.mode in ("third-party", "phone"))
    return next((e for e in near if not event.actors or not e.actors or not same_side(e.actors, event.actors)), None)


def kept_accords(context: Context) -> Iterator[Relation]:
    """A truce that came into force is due under the agreement to it, told in another sentence."""
    accords = [e for e in context.events if e.type == "AGREE" and e.mode in context.words.pacts and about_truce(context, e)]
    for event in context.events:
        if (event.type, event.mode) != ("RETREAT", "ceasefire") or event.modality not in (*TOLD_AS_DONE, "planned"):
            continue
        for accord in accords:
            if accord.sentence != event.sentence and (not event.actors or not accord.actors or same_side(event.actors, accord.actors)):
                yield Relation(event.id, accord.id, "pursuant_to", evidence=event.trigger, method=METHOD)
                break


def about_truce(context: Context, accord: Event) -> bool:
    """True if the words of an agreement name a truce."""
    return any(context.words.takes_up.get(context.parse.tokens[i].lemma) == "RETREAT" for i in context.parse.subtree(accord.head))
