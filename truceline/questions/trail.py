"""Questions on the record itself: why the system says something, and incidents as users of other codebooks know them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from truceline.codebooks.words import read_yaml
from truceline.monitor.kinds import is_short
from truceline.monitor.table import counted_words
from truceline.monitor.words import moment_words, number
from truceline.questions.happenings import claimant_name, incident_cell
from truceline.questions.inquiry import NOT_KNOWN, Cells, Inquiry, Table, names_of
from truceline.records import CountChain, Evidence, Incident
from truceline.records.bulletin import Cell


def why(q: Inquiry) -> Table:
    """From every value of an incident to its claim, words, report (with hash) and rule."""
    columns = ("incident", "value", "claimed by", "said", "words", "report", "rule and version")
    rows = tuple(row for incident in q.incidents() for row in _trail(q, incident))
    return Table(columns, rows, ("Every value leads to words of a report, by their place in it and the report's hash.",))


def _trail(q: Inquiry, incident: Incident) -> Iterator[Cells]:
    for told in q.members(incident):
        by = ", ".join(p.actor.name for p in told.event.according_to) or None
        yield _step(q, incident, f"{told.role}: {q.words.act(told.event.type, told.event.mode)}", by, told.evidence())
    for accusation in incident.accused:
        yield _step(q, incident, f"accused: {accusation.of.name}", accusation.by.name, accusation.evidence)
    for answer in incident.answers:
        yield _step(q, incident, f"answer: {q.words.stands[answer.stand]}", answer.by.name if answer.by else None, answer.evidence)
    for claim in incident.time_claims:
        yield _step(q, incident, f"hour: {claim.at}", claim.by.name if claim.by else None, claim.evidence)
    for chain in incident.counts:
        side = f" of {chain.side.name}" if chain.side else ""
        for link in chain.links:
            value = f"{counted_words(chain, q.words)}{side}: {q.words.bounds[link.bound]}{number(link.value)} ({link.status})"
            yield _step(q, incident, value, claimant_name(chain), link.evidence)
    for match in incident.matches:
        reasons = ", ".join(f"{name} {points:+.2f}" for name, points in match.reasons)
        pair = f"{match.a.report} {match.a.event} with {match.b.report} {match.b.event}"
        yield (incident_cell(q, incident), q.cell("taken for one happening"), NOT_KNOWN, NOT_KNOWN, NOT_KNOWN, q.cell(pair),
               q.cell(f"score {match.score:.2f}: {reasons}", note=incident.method))  # fmt: skip


def _step(q: Inquiry, incident: Incident, value: str, by: str | None, evidence: Evidence) -> Cells:
    record = q.known.records[evidence.ref.report]
    said = q.said_at(evidence)
    where = f"{evidence.ref.report} [{evidence.span.start}:{evidence.span.end}]"
    return (
        incident_cell(q, incident), q.cell(value), q.cell(by), q.cell(moment_words(said) if said else None),
        q.cell(f"“{evidence.span.text}”", evidence), q.cell(where, note=f"sha256 {record.report.sha256[:16]}"),
        q.cell(evidence.method, note=f"version {record.version}"),
    )  # fmt: skip


@cache
def crosswalk() -> Mapping[str, Any]:
    """The rows of `codebooks/crosswalk.yaml`."""
    return dict(read_yaml("crosswalk.yaml"))


def as_coded(q: Inquiry) -> Table:
    """Incidents as users of ACLED, UCDP and PLOVER code them; what does not fit is in the notes, with the reason."""
    columns = ("incident", "first day", "last day", "PLOVER", "ACLED type", "ACLED sub-event", "side A", "side B", "place", "precision",
               "killed: most conservative", "killed: highest", "notes")  # fmt: skip
    rows, left = [], []
    for incident in q.incidents():
        types = _acled(incident)
        if types is None or not is_short(incident):
            left.append(incident.id)
            continue
        rows.append(_coded(q, incident, types))
    notes = [
        "Killed: lowest and highest figure any claimant has in force; never a sum. ACLED takes the first, UCDP's low and high take both.",
        "Lost in these forms: claimants, denials, chains of figures, grades, spans. They stay in the record.",
    ]
    if left:
        notes.append(f"Left out, no such kind of event there or no day told: {', '.join(left)}.")
    return Table(columns, tuple(rows), tuple(notes))


def _acled(incident: Incident) -> list[str] | None:
    rows = crosswalk()["acled"]
    found: list[str] | None = rows.get(f"{incident.type}/{incident.mode}") or rows.get(incident.type)
    return found


def _coded(q: Inquiry, incident: Incident, types: list[str]) -> Cells:
    assert incident.window is not None
    doers = [p.actor for t in q.members(incident) for p in t.event.actors]
    others = [a for a in incident.sides if q.side_name(a) not in {q.side_name(d) for d in doers}]
    place = incident.place
    return (
        incident_cell(q, incident), q.cell(incident.window[0]), q.cell(incident.window[1]),
        q.cell(f"{incident.type}/{incident.mode}" if incident.mode else incident.type), q.cell(types[0]), q.cell(types[1]),
        q.cell(names_of(incident.perpetrators) or (f"{names_of(doers)} (as claimed)" if doers else None)), q.cell(names_of(others)),
        q.cell(place.name if place else None), q.cell(str(crosswalk()["geo"][place.precision]) if place else None),
        _killed(q, incident, min), _killed(q, incident, max),
        q.cell(f"{incident.status}; {incident.independent} independent reports"),
    )  # fmt: skip


def _killed(q: Inquiry, incident: Incident, pick: Callable[..., CountChain]) -> Cell:
    """The lowest or highest figure in force for each side; sides are not added either, for each has claimants of its own."""
    by_side: dict[str, list[CountChain]] = {}
    for chain in incident.counts:
        if chain.what == "killed":
            by_side.setdefault(chain.side.name if chain.side else "side not told", []).append(chain)
    found = ((side, pick(chains, key=lambda c: c.current)) for side, chains in sorted(by_side.items()))
    return Cell(tuple(q.book.line(f"{side}: {number(c.current)}", c.links[-1].evidence, claimant_name(c)) for side, c in found))
