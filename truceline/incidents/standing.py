"""Standing: who accuses whom, what is answered, what is in dispute, and the status that follows. Context in, parts of the record out.

Not refuting is neither a denial nor an admission; a denial that was taken back stands no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import combinations

from truceline.incidents.context import Context, Told, find_statement
from truceline.records import Actor, CountChain, EventRef, Evidence, Record, Relation
from truceline.records.incident import Accusation, Answer, Stand, Status, TimeClaim
from truceline.theatres.sides import is_third, side_of

ACCUSABLE = ("violence", "captures", "measures", "restriction", "seizure", "deployment")
ANSWERS: dict[str, Stand] = {
    "denies": "denies", "disputes": "disputes", "does_not_refute": "does_not_refute", "confirms": "confirms", "retracts": "retracts",
}
NEAR = 16  # two hours this close ("from 18:10 to 19:30") are a span of time; others leave open which is meant
DAY = len("2021-11-16")
AGAINST = ("denies", "disputes", "reframes")


def accusations(context: Context, family: str) -> tuple[Accusation, ...]:
    """Which side names whom as the doer, by the voice of it that was printed first. A report's own voice accuses nobody.

    A minister who says again what his army said is no second accuser: his telling stands among the members.
    """
    if family not in ACCUSABLE:
        return ()
    found: dict[tuple[str, str], Accusation] = {}
    for told in sorted(context.founding(), key=_printed):
        doers = {side_of(who.actor, context.theatre) for who in told.event.actors}
        if len(doers) > 1 and not told.event.targets:
            continue  # a clash: both are named, nobody is accused
        for by in told.claimants:
            for doer in told.event.actors:
                side = side_of(by, context.theatre)
                if side != side_of(doer.actor, context.theatre):
                    found.setdefault((side, doer.actor.id), Accusation(by, doer.actor, told.evidence(doer.span)))
    return tuple(sorted(found.values(), key=lambda a: (a.by.id, a.of.id)))


def _printed(told: Told) -> tuple[str, str, int]:
    """By the day of printing, then by report and place in it."""
    return told.record.report.published or "9999", told.telling.ref.report, told.event.trigger.start


def answers(context: Context, family: str) -> tuple[Answer, ...]:
    """What others say to the act or to its tellings, by report and event."""
    found: dict[tuple[str, str, str], Answer] = {}
    for record in context.records():
        members = context.of_report(record.report.id)
        gone = {r.target for r in record.relations if r.kind == "retracts"}
        elsewhere = _elsewhere(context, members)
        for relation in record.relations:
            if relation.kind in ANSWERS and relation.target in members and relation.source not in gone and (
                members[relation.target].event.id not in elsewhere
            ):
                for answer in _answer(record, relation, members):
                    found.setdefault((record.report.id, answer.by.id if answer.by else "", answer.stand), answer)
    for told in context.told:
        stand: Stand | None = "denies" if told.telling.role == "denies" else None
        if told.event.id in _elsewhere(context, context.of_report(told.telling.ref.report)):
            continue
        if told.event.type == "COERCE" and told.event.mode == "other" and family == "violence":
            stand = "reframes"  # "measures", told in an incident that others call an attack
        if stand:
            for by in told.claimants:
                found.setdefault((told.telling.ref.report, by.id, stand), Answer(by, stand, told.evidence(), told.said_at))
    return tuple(_with_lag(found[key], context) for key in sorted(found))


def _with_lag(answer: Answer, context: Context) -> Answer:
    """The answer with the time from the first telling by another side to it, as fine as both are told."""
    if answer.by is None or not answer.said_at or len(answer.said_at) < DAY:
        return answer
    own = side_of(answer.by, context.theatre)
    others = (t for t in context.founding() if any(side_of(c, context.theatre) != own for c in t.claimants))
    said = min((t.said_at for t in others if t.said_at and len(t.said_at) >= DAY), default=None)
    return replace(answer, lag=lag_of(said, answer.said_at)) if said else answer


def lag_of(first: str, later: str) -> str | None:
    """The time between two moments as an ISO 8601 duration: days, or hours and minutes where both are told. None if it is negative."""
    if ":" in first and ":" in later:
        minutes = int((datetime.fromisoformat(later) - datetime.fromisoformat(first)).total_seconds()) // 60
        return f"PT{minutes // 60}H{minutes % 60}M" if minutes >= 0 else None
    days = (date.fromisoformat(later[:DAY]) - date.fromisoformat(first[:DAY])).days
    return f"P{days}D" if days >= 0 else None


def agreed(context: Context, counts: Iterable[CountChain]) -> tuple[str, ...]:
    """The fields on which voices of different sides say the same, in words: day, place, figures of one category and side."""
    theatre = context.theatre
    days: dict[tuple[str, str], set[str]] = {}
    places: dict[str, set[str]] = {}
    for told in context.founding():
        sides = {side_of(c, theatre) for c in told.claimants}
        if told.event.date:
            days.setdefault(told.event.date, set()).update(sides)
        if told.event.place:
            places.setdefault(told.event.place.place.id, set()).update(sides)
    fields = [name for name, found in (("day", days), ("place", places)) if any(len(sides) > 1 for sides in found.values())]
    named = [(c, side_of(c.claimant, theatre)) for c in counts if c.claimant and c.what != "other"]
    same = {
        f"{a.what.replace('_', ' ')}, {a.side.name if a.side else 'side not told'}"
        for (a, own), (b, other) in combinations(named, 2)
        if (a.what, a.side, a.scope, a.current, a.bound) == (b.what, b.side, b.scope, b.current, b.bound) and own != other
    }
    return (*fields, *sorted(same))


def _elsewhere(context: Context, members: dict[str, Told]) -> set[str]:
    """Denied tellings that put the act at another place: who denies that, denies the place and not the act."""
    places = {m.place.id for t in context.founding() for m in t.event.places}
    return {
        key for key, told in members.items()
        if told.telling.role == "denies" and told.event.places and places and not places & {m.place.id for m in told.event.places}
    }


def _answer(record: Record, relation: Relation, members: dict[str, Told]) -> list[Answer]:
    stand = ANSWERS[relation.kind]
    statement = find_statement(record, relation.source)
    if statement:
        span = statement.content[0] if statement.content else statement.cue
        within = span if statement.sentence.contains(span) else statement.cue
        ref = EventRef(record.report.id, relation.target)
        evidence = Evidence(ref, within, statement.sentence, statement.id, statement.method)
        return [Answer(statement.speaker.actor, stand, evidence, statement.said_at)]
    event = next((e for e in record.events if e.id == relation.source), None)
    if event is None:
        return []
    told_by = members[event.id].claimants if event.id in members else tuple(who.actor for who in event.actors)
    source = find_statement(record, event.statement)
    evidence = Evidence(EventRef(record.report.id, event.id), event.trigger, event.sentence, event.statement, event.method)
    return [Answer(by, stand, evidence, source.said_at if source else None) for by in told_by or (None,)]


def time_claims(context: Context) -> tuple[TimeClaim, ...]:
    """Clock times given in the sentence of a telling, or by its claimant elsewhere in the report, on a day of the act."""
    found: dict[tuple[str, str], TimeClaim] = {}
    for told in context.founding():
        if told.event.date is None:
            continue
        first, last = told.event.date
        claimants: Sequence[Actor | None] = told.claimants or (None,)
        spoken = [s for s in told.record.statements if {s.speaker.actor.id, s.on_behalf_of.id if s.on_behalf_of else ""} & {
            c.id for c in claimants if c}]
        busy = {e.statement for e in told.record.events if e.id != told.event.id and e.statement}
        own = told.statement.content if told.statement else (told.event.sentence,)  # outside the words said stands the hour of saying
        pieces = [*own, *(p for s in spoken if s.id not in busy for p in s.content)]
        clock = [t for t in told.record.times
                 if ":" in t.value and first <= t.value[:10] <= last and any(p.contains(t.span) for p in pieces)]
        if len(clock) == 1 or (len(clock) == 2 and clock[1].span.start - clock[0].span.end <= NEAR):
            at = "/".join(dict.fromkeys(t.value for t in clock))
            for by in claimants:
                found.setdefault((by.id if by else "", at), TimeClaim(by, at, told.evidence(clock[0].span)))
    return tuple(found[key] for key in sorted(found))


def contested(
    context: Context, accused: Iterable[Accusation], replies: Iterable[Answer], times: Iterable[TimeClaim], counts: Iterable[CountChain]
) -> tuple[str, ...]:
    """The fields in dispute, in words."""
    fields = []
    stands = {a.stand for a in replies if _from_outside(a, context)} | {a.stand for a in replies if a.stand not in AGAINST}
    pairs = {(side_of(a.by, context.theatre), side_of(a.of, context.theatre)) for a in accused}
    if any((b, a) in pairs for a, b in pairs):
        fields.append("who began")
    if stands & set(AGAINST):
        vouched = "confirms" in stands or any(is_third(c, context.theatre) for t in context.founding() for c in t.claimants)
        fields.append("who did it" if vouched and pairs else "whether it happened as told")
    if len({(t.at, side_of(t.by, context.theatre)) for t in times if t.by}) > 1 and len({t.at for t in times}) > 1:
        fields.append("start")
    fields += _figures_apart(counts, context)
    return tuple(fields)


def _from_outside(answer: Answer, context: Context) -> bool:
    """True unless all tellers stand on the answering side: a side that corrects itself disputes nothing."""
    if answer.by is None:
        return False
    side = side_of(answer.by, context.theatre)
    tellers = {side_of(c, context.theatre) for t in context.founding() for c in t.claimants}
    return bool(tellers - {side}) or not tellers


def _figures_apart(counts: Iterable[CountChain], context: Context) -> list[str]:
    named = [(c, side_of(c.claimant, context.theatre)) for c in counts if c.claimant and c.what != "other"]
    apart = {
        f"{a.what.replace('_', ' ')}, {a.side.name if a.side else 'side not told'}"
        for (a, own), (b, other) in combinations(named, 2)
        if (a.what, a.side) == (b.what, b.side) and own != other and a.current != b.current
    }
    return sorted(apart)


def status_of(context: Context, accused: Sequence[Accusation], replies: Sequence[Answer]) -> Status:
    """The standing of the incident as a whole (gold SCHEMA section 8). The gravest doubt wins."""
    theatre = context.theatre
    founding = context.founding()
    tellers = [c for t in founding for c in t.claimants]
    parties = {side_of(c, theatre) for c in tellers if not is_third(c, theatre)}
    if _all_retracted(founding):
        return "retracted"
    pairs = {(side_of(a.by, theatre), side_of(a.of, theatre)) for a in accused}
    if any(a.stand in AGAINST and _from_outside(a, context) for a in replies) or any((b, a) in pairs for a, b in pairs):
        return "contested"
    owners = {side_of(c, theatre) for t in founding if t.event.targets for c in t.claimants if _owns(c, t, context)}
    if owners and parties - owners:
        return "admitted"
    third = any(is_third(c, theatre) for c in tellers) or any(a.stand == "confirms" for a in replies)
    if third and parties:
        return "confirmed"
    return "claimed" if parties and all(t.claimants for t in founding) else "reported"


def _owns(claimant: Actor, told: Told, context: Context) -> bool:
    """True if the claimant's own side is the doer and the target is another's."""
    side = side_of(claimant, context.theatre)
    doers = {side_of(p.actor, context.theatre) for p in told.event.actors}
    targets = {side_of(p.actor, context.theatre) for p in told.event.targets}
    return doers == {side} and side not in targets


def _all_retracted(founding: Sequence[Told]) -> bool:
    """True if every telling was taken back whole (where a figure was, the telling still stands)."""
    def gone(told: Told) -> bool:
        return not any(c.superseded for c in told.event.counts) and any(
            r.kind == "retracts" and r.target == told.event.id for r in told.record.relations)

    return bool(founding) and all(gone(t) for t in founding)
