"""Acts and agreements: what is said to break one, what is done, asked or due under one."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.claims.context import SPEECH_TYPES, Context, find_phrases, same_side
from truceline.codebooks.relations import PhraseTable
from truceline.records import AgreementMention, Event, Relation

METHOD = "claims.bases/1"
PACTS = frozenset({"accept", "agree-in-principle", "settle", "sign"})
CARRIED_OUT = frozenset({"RETREAT", "AID", "CONCEDE", "COOPERATE"})


def bases(context: Context) -> Iterator[Relation]:
    """violates and pursuant_to, by the words that stand before the agreement, and by what was agreed."""
    for sentence in range(len(context.parse.sentences)):
        yield from by_phrase(context, sentence, context.words.against_agreement, against=True)
        yield from by_phrase(context, sentence, context.words.under_agreement, against=False)
        yield from as_required(context, sentence)
    yield from agreed(context)


def by_phrase(context: Context, sentence: int, phrases: PhraseTable, *, against: bool) -> Iterator[Relation]:
    """ "in violation of point 1 of the Accord", "under the 1997 treaty": the act that governs the phrase, or follows it."""
    here = context.parse.sentences[sentence]
    for first, last in find_phrases(context, sentence, phrases):
        window = range(last, min(last + 14, here.last))
        agreement = context.agreement_at(window) or only_one(context, cited_point(context, window))
        if agreement is None:
            continue
        act = broken_act(context, first, sentence) if against else based_act(context, first, sentence)
        if act is not None:
            kind = "violates" if against else "pursuant_to"
            yield Relation(act.id, agreement.id, kind, cited_point(context, window), context.parse.span(first, last - 1), METHOD)  # type: ignore[arg-type]


def broken_act(context: Context, i: int, sentence: int) -> Event | None:
    """The act said to break the agreement: in the clause, or the one an accusation of breach speaks of, told before."""
    own = context.governing(i)
    if own is not None and own.type not in SPEECH_TYPES:
        return own
    accusation = own or next((e for e in sentence_events(context, sentence) if e.type == "ACCUSE"), None)
    if accusation is None:
        return next((e for e in sentence_events(context, sentence) if e.type not in SPEECH_TYPES), None)
    acts = (e for e in reversed(context.before(accusation)) if e.type in ("ASSAULT", "COERCE", "MOBILIZE"))
    return next((e for e in acts if not accusation.targets or same_side(e.actors, accusation.targets)), None)


def only_one(context: Context, point: int | None) -> AgreementMention | None:
    """ "point 2" with no name: the agreement of the report, if it speaks of one only."""
    names = {a.agreement for a in context.agreements}
    return context.agreements[0] if point is not None and len(names) == 1 else None


def based_act(context: Context, i: int, sentence: int) -> Event | None:
    """The act done, asked or due under the agreement: the event that governs the phrase, else the nearest in the sentence."""
    own = context.governing(i)
    if own is not None:
        return own
    head = context.parse.tokens[i].head
    below = [e for e in context.under(head) if e.head != i]
    if below:
        return below[0]
    found = sentence_events(context, sentence)
    return min(found, key=lambda e: (abs(e.head - i), e.head), default=None)


def as_required(context: Context, sentence: int) -> Iterator[Relation]:
    """ "pulled its guns back, as point 2 of the Accord requires": a comparative clause whose subject is the agreement's point."""
    here = context.parse.sentences[sentence]
    for token in context.parse.tokens[here.first : here.last]:
        if token.lower != "as" or token.i + 1 >= here.last or context.parse.tokens[token.i + 1].lemma not in context.words.point_nouns:
            continue
        window = range(token.i, min(token.i + 10, here.last))
        agreement = context.agreement_at(window)
        before = [e for e in sentence_events(context, sentence) if e.head < token.i]
        if agreement is not None and before:
            point = cited_point(context, window)
            yield Relation(before[-1].id, agreement.id, "pursuant_to", point, context.parse.span(token.i, token.i + 1), METHOD)


def agreed(context: Context) -> Iterator[Relation]:
    """What two sides agreed to do is due under that accord; what a signing "allowed to reach" is due under what was signed."""
    for event in context.events:
        if event.type != "AGREE" or event.mode not in PACTS:
            continue
        below = [e for e in context.under(event.head) if e.id != event.id and e.type in CARRIED_OUT]
        signed = context.agreement_at(context.parse.subtree(event.head)) if event.mode == "sign" else None
        for act in [*below, *(carried_out_next(context, event) if signed else ())]:
            target = signed.id if signed else event.id
            yield Relation(act.id, target, "pursuant_to", evidence=event.trigger, method=METHOD)


def carried_out_next(context: Context, signing: Event) -> Iterator[Event]:
    """Acts of the sentence after a signing, in its paragraph, that carry out an accord (withdrawals, hand-overs, deployments)."""
    here = context.parse.sentence_of(signing.head)
    for event in context.events:
        sentence = context.parse.sentence_of(event.head)
        if sentence.i == here.i + 1 and sentence.paragraph == here.paragraph and event.type in CARRIED_OUT and not event.according_to:
            yield event


def sentence_events(context: Context, sentence: int) -> list[Event]:
    here = context.parse.sentences[sentence]
    return [e for e in context.events if here.first <= e.head < here.last]


def cited_point(context: Context, window: range) -> int | None:
    """The number after "point", "article", ... in these tokens."""
    tokens = context.parse.tokens
    for i in window:
        if tokens[i].lemma in context.words.point_nouns and i + 1 < len(tokens) and tokens[i + 1].text.isdecimal():
            return int(tokens[i + 1].text)
    return None
