"""Open requests and what is announced: what the page asks its reader to look for next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from truceline.monitor.kinds import FIGHTING
from truceline.monitor.proofs import ProofBook
from truceline.monitor.table import first_evidence, members_of
from truceline.monitor.words import Words, clock_words, number, window_words
from truceline.records import Event, EventRef, Evidence, Incident, Record
from truceline.records.bulletin import Line, OpenRequest
from truceline.theatres.sides import side_of
from truceline.theatres.theatre import Theatre

ANSWERING = ("response_to", "pursuant_to")
WATCHED = ("RETREAT", "CONSULT", "AGREE", "CONCEDE", "SANCTION", "AID", "MOBILIZE", "COERCE")
MANY = 10
EARLY = 3


def open_requests(
    incidents: Iterable[Incident], records: Mapping[str, Record], day: str, theatre: Theatre, book: ProofBook, words: Words
) -> tuple[OpenRequest, ...]:
    """Requests made by `day`, oldest first, with the answer the reports give, if any. Requests to nobody in particular are left out."""
    found: list[OpenRequest] = []
    for incident in incidents:
        if incident.family != "request" or (incident.window and incident.window[0] > day):
            continue
        told = members_of(incident, records)
        asker = next((t.event.actors[0].actor for t in told if t.event.actors), None)
        asked = next((t.event.targets[0].actor for t in told if t.event.targets), None)
        if asker is None or asked is None or side_of(asker, theatre) == side_of(asked, theatre):
            continue
        evidence = _in_words(first_evidence(incident, records), records)
        line = book.line(f"“{evidence.span.text}”", evidence, asker.name)
        found.append(OpenRequest(
            number=len(found) + 1, asker=asker.name, asked=asked.name, what=words.act(incident.type, incident.mode),
            under=_under(incident, records), since=incident.window[0] if incident.window else None, line=line,
            answer=_answer(incident, records, book, words),
        ))
    return tuple(found)


def _in_words(evidence: Evidence, records: Mapping[str, Record]) -> Evidence:
    """The evidence at the words of the request itself, where they stand in the sentence."""
    record = records[evidence.ref.report]
    statement = next((s for s in record.statements if s.id == evidence.statement), None)
    piece = next((p for p in statement.content if evidence.sentence.contains(p)), None) if statement else None
    return replace(evidence, span=piece) if piece else evidence


def _under(incident: Incident, records: Mapping[str, Record]) -> str | None:
    """The agreement a report puts the request under."""
    for ref in sorted(incident.refs()):
        record = records.get(ref.report)
        for relation in record.relations if record else ():
            mention = next((a for a in record.agreements if a.id == relation.target), None) if record else None
            if relation.source == ref.event and relation.kind == "pursuant_to" and mention:
                return mention.agreement
    return None


def _answer(incident: Incident, records: Mapping[str, Record], book: ProofBook, words: Words) -> Line | None:
    """The first event a report tells as an answer to the request."""
    for ref in sorted(incident.refs()):
        record = records.get(ref.report)
        for relation in record.relations if record else ():
            event = _event(record, relation.source) if record else None
            if relation.target == ref.event and relation.kind in ANSWERING and event and event.modality != "denied":
                by = event.actors[0].actor.name if event.actors else None
                text = f"{words.act(event.type, event.mode)} ({event.modality})"
                return book.line(text, Evidence.of_event(EventRef(ref.report, event.id), event), by)
    return None


def _event(record: Record | None, event_id: str) -> Event | None:
    return next((e for e in record.events if e.id == event_id), None) if record else None


def to_watch(
    incidents: Sequence[Incident], records: Mapping[str, Record], day: str, as_of: str, theatre: Theatre, book: ProofBook, words: Words, *,
    requests: Sequence[OpenRequest] = (),
) -> tuple[Line, ...]:
    """What the day's figures leave open, truces that may or may not hold, requests without an answer, what is announced for later than
    `as_of`; at most ten lines."""
    lines = [*_left_open(incidents, day, book, words), *_to_hold(incidents, records, day, book), *_to_answer(requests)]
    return tuple(dict.fromkeys([*lines, *_announced(records, as_of, book, words)]))[:MANY]


def _to_hold(incidents: Sequence[Incident], records: Mapping[str, Record], day: str, book: ProofBook) -> list[Line]:
    """Truces told for the day."""
    lines = []
    for truce in incidents:
        if truce.family == "truce" and truce.window and truce.window[0] <= day <= truce.window[1]:
            hour = f" from {clock_words(truce.time_claims[0].at, day)}" if truce.time_claims else f" of {window_words(truce.window)}"
            lines.append(book.line(f"whether the truce told{hour} holds", first_evidence(truce, records)))
    return lines


def _to_answer(requests: Sequence[OpenRequest]) -> list[Line]:
    return [Line(f"answer of {r.asked} to request no. {r.number}", None, r.line.proofs) for r in requests if r.answer is None]


def _announced(records: Mapping[str, Record], as_of: str, book: ProofBook, words: Words) -> list[Line]:
    dated: list[tuple[str, str, Line]] = []
    for report in sorted(records):
        for event in records[report].events:
            if event.modality != "planned" or event.type not in WATCHED or event.date is None or event.date[1] <= as_of:
                continue
            who = ", ".join(p.actor.name for p in event.actors) or "nobody named"
            where = f", {event.place.place.name}" if event.place else ""
            by = ", ".join(p.actor.name for p in event.according_to) or None
            text = f"announced for {window_words(event.date)}: {words.act(event.type, event.mode)}{where} ({who})"
            dated.append((event.date[0], text, book.line(text, Evidence.of_event(EventRef(report, event.id), event), by)))
    seen: set[str] = set()
    return [line for _, text, line in sorted(dated, key=lambda d: d[:2]) if not (text in seen or seen.add(text))]  # type: ignore[func-returns-value]


def _left_open(incidents: Sequence[Incident], day: str, book: ProofBook, words: Words) -> list[Line]:
    """People still missing or held by the latest word, accusations nobody answers, and figures said but once so far."""
    lines: list[Line] = []
    early: list[Line] = []
    for incident in incidents:
        if not incident.window or not incident.window[0] <= day <= incident.window[1] or incident.family not in FIGHTING:
            continue
        title = f"{words.title(incident)}, {window_words(incident.window)}"
        for chain in incident.counts:
            if chain.what in ("missing", "captured") and chain.current > 0 and chain.claimant:
                side = f" ({chain.side.name})" if chain.side else ""
                text = f"{words.counts[chain.what]}{side}: {number(chain.current)} by the latest word. {title}"
                lines.append(book.line(text, chain.links[-1].evidence, chain.claimant.name))
            elif chain.what in ("killed", "wounded") and chain.claimant and chain.side and len({link.value for link in chain.links}) == 1:
                side = f"{chain.side.name}, {words.counts[chain.what]}: {words.bounds[chain.bound]}{number(chain.current)}"
                early.append(book.line(f"{side} is a first figure. {title}", chain.links[-1].evidence, chain.claimant.name))
        if incident.accused and not incident.answers:
            first = incident.accused[0]
            lines.append(book.line(f"no answer seen from {first.of.name}. {title}", first.evidence, first.by.name))
    return [*lines, *early[:EARLY]]
