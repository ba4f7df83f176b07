"""The daily bulletin as data: records, incidents, bearings and a theatre in, one page out. How it is drawn is the exports' matter.

Counts incidents, never reports, and shows reports, copies and independent reports beside. Adds nothing across claimants.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from truceline.monitor.board import make_board
from truceline.monitor.changes import find_changes
from truceline.monitor.kinds import FIGHTING, is_short
from truceline.monitor.known import known_incidents, known_records
from truceline.monitor.proofs import ProofBook
from truceline.monitor.requests import open_requests, to_watch
from truceline.monitor.table import Desk, claim_rows, column_names, counted_words, first_evidence, sides_of
from truceline.monitor.words import Words, load_words, window_words
from truceline.records import Bearing, CopyGroup, Incident, Record
from truceline.records.bulletin import Block, Bulletin, Counters, Line, Source
from truceline.theatres.sides import is_third, side_of
from truceline.theatres.theatre import Theatre

MAIN = 3  # claims tables on a page; the rest is told in a line each


def make_bulletin(
    records: Iterable[Record], incidents: Iterable[Incident], bearings: Iterable[Bearing], theatre: Theatre, day: str, *,
    as_of: str | None = None, copies: Sequence[CopyGroup] = (), version: str = "",
) -> Bulletin:
    """The page for one day.

    Args:
        records: what the reports tell; those printed after `as_of` are left out.
        incidents: reconciled from the records known at `as_of` (others are cut to what these tell).
        bearings: as `commitments.find_bearings` gives them.
        day: ISO day the page is about.
        as_of: ISO day at whose end the page stands; the day itself if not given.
        copies: copy groups, for the list of sources.
        version: of the software, printed at the foot.
    """
    as_of = as_of or day
    known = {r.report.id: r for r in known_records(records, as_of)}
    told = known_incidents(incidents, frozenset(known))
    words, book = load_words(), ProofBook(known)
    acts = [i for i in told if i.family != "request"]
    today = sorted((i for i in acts if _on(i, day, day)), key=_weight)
    main = [i for i in today if i.family in FIGHTING][:MAIN] or today[:1]
    bearings = tuple(bearings)
    truces = [i for i in acts if i.family == "truce" and _on(i, day, day)]
    head = _head(today, main, ending(main[0], truces, theatre) if main else (), theatre, book, words, known)
    blocks = tuple(block_of(i, ending(i, truces, theatre), bearings, known, theatre, day, book, words) for i in main)
    return Bulletin(
        theatre=theatre.id, theatre_name=theatre.name, day=day, as_of=as_of, timezone=theatre.timezone, head=head, main=blocks,
        also=tuple(_also(i, book, words, known) for i in today if i not in main),
        changes=find_changes([i for i in acts if i.window and i.window[0] <= day], day, as_of, book, words),
        board=make_board(bearings, {i.id: i for i in told}, known, theatre, book, words),
        counters=_counters(acts, known, copies, day),
        requests=open_requests(told, known, as_of, theatre, book, words),
        watch=to_watch(acts, known, day, as_of, theatre, book, words),
        sources=_sources(known, copies), proofs=book.proofs(), version=version,
    )


def busiest_day(incidents: Iterable[Incident]) -> str | None:
    """The day with most told happenings: the one most reports tell fighting of by its end, the earliest of equals."""
    weight: dict[str, tuple[int, int]] = {}
    for incident in incidents:
        if incident.window is None or incident.family not in FIGHTING or not is_short(incident):
            continue
        reports, count = weight.get(incident.window[1], (0, 0))
        weight[incident.window[1]] = (reports + incident.independent, count + 1)
    return max(sorted(weight), key=lambda d: weight[d], default=None)


def _on(incident: Incident, first: str, last: str) -> bool:
    """True if the happening may lie on a day from `first` to `last`; a state of things and an undated act do not."""
    return incident.window is not None and is_short(incident) and incident.window[0] <= last and first <= incident.window[1]


def _weight(incident: Incident) -> tuple[bool, int, int, str]:
    """Fighting first, then what most reports and claimants tell."""
    return incident.family not in FIGHTING, -incident.independent, -len(incident.counts), incident.id


def ending(incident: Incident, truces: Sequence[Incident], theatre: Theatre) -> list[Incident]:
    """Truces that may have ended it: a side in common, none begun before it."""
    def sides(i: Incident) -> set[str]:
        return {side_of(a, theatre) for a in i.sides}

    return [t for t in truces if sides(t) & sides(incident) and t.window and incident.window and t.window[0] >= incident.window[0]]


def block_of(
    incident: Incident, truces: Sequence[Incident], bearings: Sequence[Bearing], records: Mapping[str, Record], theatre: Theatre, day: str,
    book: ProofBook, words: Words,
) -> Block:
    """The claims table of an incident with its heading. `day` is the page's own: hours of other days are told with theirs."""
    sides = sides_of(incident, theatre)
    desk = Desk(theatre, book, words, day, sides)
    place = incident.place
    where = f"{place.name} ({words.precision[place.precision]})" if place else "Place not told"
    return Block(
        incident=incident.id, title=words.title(incident), kind=words.act(incident.type, incident.mode),
        window=window_words(incident.window), place=where, status=incident.status,
        grade=str(incident.grade) if incident.grade else None, reasons=incident.grade.reasons if incident.grade else (),
        columns=column_names(sides, theatre), rows=claim_rows(incident, truces, records, desk),
        commitments=_touched(incident, bearings, records, book), reports=incident.reports, independent=incident.independent,
    )


def _touched(incident: Incident, bearings: Sequence[Bearing], records: Mapping[str, Record], book: ProofBook) -> tuple[Line, ...]:
    lines = []
    for bearing in bearings:
        if bearing.incident != incident.id or bearing.evidence.ref.report not in records:
            continue
        point = f"point {bearing.point}" if bearing.point is not None else "as a whole"
        scope = "; whether it covers this is in dispute" if bearing.scope_disputed else ""
        by = ", ".join(a.name for a in bearing.asserted_by) or None
        note = "by the kind of act only; no report says so" if bearing.basis == "signal" else f"told to go {bearing.direction} it"
        lines.append(book.line(f"{bearing.agreement}, {point}{scope}", bearing.evidence, by, note))
    return tuple(dict.fromkeys(lines))


def _head(
    today: Sequence[Incident], main: Sequence[Incident], truces: Sequence[Incident], theatre: Theatre, book: ProofBook, words: Words,
    records: Mapping[str, Record],
) -> Line:
    """One sentence on the day: how many happenings, the one most told, who accuses whom, who denies it."""
    if not today:
        return Line("No incident of the day is told in the reports read.")
    first = main[0]
    count = "one incident" if len(today) == 1 else f"{len(today)} incidents"
    title = words.title(first)
    parts = [f"{count[0].upper()}{count[1:]} told for the day; most is said of one: {title[0].casefold()}{title[1:]} ({first.status})"]
    if first.accused:
        told = {side_of(a.by, theatre): (a.by.name, a.of.name) for a in reversed(first.accused) if not is_third(a.by, theatre)}
        parts += [f"{by} names {of} as the doer" for by, of in told.values()]
    denied = {side_of(a.by, theatre): a.by.name for a in reversed(first.answers) if a.stand == "denies" and a.by}
    parts += [f"{' and '.join(denied.values())} {'denies' if len(denied) == 1 else 'deny'} it"] if denied else []
    parts += ["a truce is told for the same day"] if truces else []
    line = book.line("; ".join(parts) + ".", first_evidence(first, records))
    return replace(line, proofs=(*line.proofs, *(book.cite(first_evidence(truce, records)) for truce in truces[:1])))




def _also(incident: Incident, book: ProofBook, words: Words, records: Mapping[str, Record]) -> Line:
    """One line on an incident without a table: title, status, each claimant's latest figures, reports."""
    figures = [
        f"{c.claimant.name if c.claimant else 'report'}: {counted_words(c, words)} {words.bounds[c.bound]}{c.current:g}"
        for c in incident.counts if c.what != "other"
    ]
    accused = [f"{a.by.name} names {a.of.name}" for a in incident.accused[:1]]
    tail = f" ({incident.reports} report{'s' if incident.reports != 1 else ''}, {incident.independent} independent)"
    text = ". ".join([f"{words.title(incident)}: {incident.status}", *accused, *figures]) + tail
    return book.line(text, first_evidence(incident, records))


def _counters(incidents: Sequence[Incident], records: Mapping[str, Record], copies: Sequence[CopyGroup], day: str) -> Counters:
    end = date.fromisoformat(day)

    def between(first: int, last: int) -> int:
        a, b = ((end - timedelta(n)).isoformat() for n in (first, last))
        return sum(1 for i in incidents if _on(i, a, b))

    groups = [[r for r in group.reports if r in records] for group in copies]
    repeated = sum(len(group) - 1 for group in groups if group)
    return Counters(
        incidents=between(0, 0), incidents_7=between(6, 0), incidents_previous_7=between(13, 7),
        undated=sum(1 for i in incidents if i.window is None), reports=len(records), copies=repeated, independent=len(records) - repeated,
    )


def _sources(records: Mapping[str, Record], copies: Sequence[CopyGroup]) -> tuple[Source, ...]:
    origin = {report: group.origin for group in copies for report in group.reports if report != group.origin}
    return tuple(
        Source(r.report.id, r.report.title, r.report.publisher, r.report.published, r.report.url, r.report.sha256, origin.get(r.report.id))
        for _, r in sorted(records.items())
    )
