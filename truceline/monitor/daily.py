"""The bulletin as data: records, incidents, bearings and a theatre in, the page of a day or week out. Exports draw it.

Counts incidents, never reports, and shows reports, copies and independent reports beside. Adds nothing across claimants.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from truceline.monitor.board import make_board
from truceline.monitor.changes import find_changes
from truceline.monitor.counters import counters, lies_on, sources, tallies
from truceline.monitor.kinds import FIGHTING, is_short
from truceline.monitor.known import known_incidents, known_records
from truceline.monitor.moment import cut_to_moment, record_at
from truceline.monitor.overview import coverage_of
from truceline.monitor.period import Period
from truceline.monitor.proofs import ProofBook
from truceline.monitor.requests import open_requests, to_watch
from truceline.monitor.shown import marks, sites
from truceline.monitor.table import Desk, claim_rows, column_names, counted_words, first_evidence, sides_of
from truceline.monitor.unknowns import what_is_not_known
from truceline.monitor.weekly import with_trends
from truceline.monitor.words import Words, clock_words, load_words, window_words
from truceline.records import Bearing, CopyGroup, Evidence, Incident, Record
from truceline.records.bulletin import Block, Bulletin, Line
from truceline.theatres.sides import is_third, side_of
from truceline.theatres.theatre import Theatre

MAIN = 3  # claims tables on a page; the rest is told in a line each
FORTNIGHT = 14
TALKING = ("truce", "mediation", "talks", "agreement")


def make_bulletin(
    records: Iterable[Record], incidents: Iterable[Incident], bearings: Iterable[Bearing], theatre: Theatre, day: str, *,
    as_of: str | None = None, copies: Sequence[CopyGroup] = (), version: str = "", days: int = 1,
) -> Bulletin:
    """The page for one day, or for more days up to it.

    Args:
        records: what the reports tell; those printed after `as_of` are left out.
        incidents: reconciled from the records known at `as_of` (others are cut to what these tell).
        bearings: as `commitments.find_bearings` gives them.
        day: ISO day the page is about, the last one of a longer page.
        as_of: ISO day at whose end the page stands, or the minute of it ("2021-11-16T20:00"); the day itself if not given.
        copies: copy groups, for the list of sources.
        version: of the software, printed at the foot.
        days: how many days the page covers; more than one adds the trends, signals and changes of rate up to `day`.
    """
    as_of = as_of or day
    known, told = known_at(records, incidents, as_of)
    until = as_of[: len(day)]
    words, book, period = load_words(), ProofBook(known), Period.ending(day, days)
    acts = [i for i in told if i.family != "request"]
    today = sorted((i for i in acts if lies_on(i, period)), key=_weight)
    main = [i for i in today if i.family in FIGHTING][:MAIN] or today[:1]
    bearings = tuple(b for b in bearings if is_told(b.evidence, known))
    truces = [i for i in acts if i.family in ("truce", "mediation") and lies_on(i, period)]
    ends = {i.id: ending(i, truces, theatre) for i in main}
    head = _head(today, main, ends[main[0].id] if main else (), theatre, book, words, known, days)
    blocks = tuple(block_of(i, ends[i.id], bearings, known, theatre, day, book, words) for i in main)
    coverage = coverage_of(known, copies)
    shown = Period.ending(day, max(FORTNIGHT, 4 * days))
    placed, unplaced = sites([i for i in today if i.family in FIGHTING] or today, words)
    page = Bulletin(
        theatre=theatre.id, theatre_name=theatre.name, day=day, as_of=as_of, timezone=theatre.timezone, head=head, main=blocks,
        also=tuple(_also(i, book, words, known) for i in today if i not in main),
        changes=find_changes([i for i in acts if i.window and i.window[0] <= day], period.first, until, book, words, known),
        board=make_board(bearings, {i.id: i for i in told}, known, theatre, book, words, until),
        counters=counters(acts, known, copies, day),
        requests=(requests := open_requests(told, known, until, theatre, book, words)),
        watch=to_watch(acts, known, day, until, theatre, book, words, requests=requests),
        sources=sources(known, copies), proofs=(), version=version, first=period.first if days > 1 else None,
        unknown=what_is_not_known(blocks, main, acts, known, coverage, shown), tallies=tallies(acts, coverage, period),
        gaps=coverage.gaps(shown), marks=marks(acts, shown, words), sites=placed, unplaced=unplaced,
    )
    if days > 1:
        page = with_trends(page, told, known, copies, theatre, period, coverage, book)
    return replace(page, proofs=book.proofs())


def known_at(records: Iterable[Record], incidents: Iterable[Incident], as_of: str) -> tuple[dict[str, Record], tuple[Incident, ...]]:
    """Records by report id and incidents as known at the end of an ISO day, or at a minute of it."""
    whole = {r.report.id: r for r in known_records(records, as_of[: len("2021-11-16")])}
    told = known_incidents(incidents, frozenset(whole))
    if "T" not in as_of:
        return whole, told
    return {key: record_at(record, as_of) for key, record in whole.items()}, cut_to_moment(told, whole, as_of)


def is_told(evidence: Evidence, records: Mapping[str, Record]) -> bool:
    """True if the event behind the evidence is told in these records."""
    record = records.get(evidence.ref.report)
    return record is not None and any(e.id == evidence.ref.event for e in record.events)


def busiest_day(incidents: Iterable[Incident]) -> str | None:
    """The day with most told happenings: the one most reports tell fighting of by its end, the earliest of equals."""
    weight: dict[str, tuple[int, int]] = {}
    for incident in incidents:
        if incident.window is None or incident.family not in FIGHTING or not is_short(incident):
            continue
        reports, count = weight.get(incident.window[1], (0, 0))
        weight[incident.window[1]] = (reports + incident.independent, count + 1)
    return max(sorted(weight), key=lambda d: weight[d], default=None)


def _weight(incident: Incident) -> tuple[bool, int, int, str]:
    """Fighting first, then what most reports and claimants tell."""
    return incident.family not in FIGHTING, -incident.independent, -len(incident.counts), incident.id


def ending(incident: Incident, truces: Sequence[Incident], theatre: Theatre) -> list[Incident]:
    """Truces that may have ended it: a side in common, none begun before it; and who mediated on the days of such a truce."""
    def sides(i: Incident) -> set[str]:
        return {side_of(a, theatre) for a in i.sides}

    later = [t for t in truces if t.window and incident.window and t.window[0] >= incident.window[0]]
    ended = [t for t in later if sides(t) & sides(incident)]
    days = {t.window for t in ended if t.family == "truce"}
    return [t for t in later if t in ended or (t.family == "mediation" and t.window in days)]


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
        if bearing.incident != incident.id:
            continue
        point = f"point {bearing.point}" if bearing.point is not None else "as a whole"
        scope = "; whether it covers this is in dispute" if bearing.scope_disputed else ""
        by = ", ".join(a.name for a in bearing.asserted_by) or None
        note = "by the kind of act only; no report says so" if bearing.basis == "signal" else f"told to go {bearing.direction} it"
        lines.append(book.line(f"{bearing.agreement}, {point}{scope}", bearing.evidence, by, note))
    return tuple(dict.fromkeys(lines))


def _head(
    today: Sequence[Incident], main: Sequence[Incident], truces: Sequence[Incident], theatre: Theatre, book: ProofBook, words: Words,
    records: Mapping[str, Record], days: int,
) -> Line:
    """One sentence: how much fighting is told, the incident most is said of, who accuses whom, who denies it, whether a truce is told."""
    when = "of the day" if days == 1 else f"of these {days} days"
    if not today:
        return Line(f"No incident {when} is told in the reports read.")
    first, fights = main[0], sum(i.family in FIGHTING for i in today)
    title = words.title(first)
    told = f"{title[0].casefold()}{title[1:]} ({first.status})"
    if fights == 1:
        parts = [f"One incident of fighting {when} is told: {told}"]
    elif fights:
        parts = [f"{fights} incidents of fighting {when} are told; most is said of one: {told}"]
    else:
        parts = [f"No fighting {when} is told; most is said of: {told}"]
    accused = {side_of(a.by, theatre): (a.by.name, a.of.name) for a in reversed(first.accused) if not is_third(a.by, theatre)}
    parts += [f"{by} names {of} as the doer" for by, of in accused.values()]
    denied = {side_of(a.by, theatre): a.by.name for a in reversed(first.answers) if a.stand == "denies" and a.by}
    parts += [f"{' and '.join(denied.values())} {'denies' if len(denied) == 1 else 'deny'} it"] if denied else []
    ended = [t for t in truces if t.family == "truce"]
    parts += [f"a truce is told{_from(ended[0])}{_through(truces, first, theatre)}"] if ended else []
    line = book.line("; ".join(parts) + ".", first_evidence(first, records))
    return replace(line, proofs=(*line.proofs, *(book.cite(first_evidence(truce, records)) for truce in ended[:1])))


def _from(truce: Incident) -> str:
    """The hour of a truce where one is told."""
    hours = [clock_words(t.at, truce.window[1]) for t in truce.time_claims] if truce.window else []
    return f" from {hours[0]}" if hours else ""


def _through(truces: Sequence[Incident], first: Incident, theatre: Theatre) -> str:
    """Who mediated, by what is told: one who is no side of the incident."""
    sides = {side_of(a, theatre) for a in first.sides}
    third = [a.name for t in truces if t.family == "mediation" for a in t.sides if side_of(a, theatre) not in sides]
    return f", through {third[0]}" if third else ""


def _also(incident: Incident, book: ProofBook, words: Words, records: Mapping[str, Record]) -> Line:
    """One line on an incident without a table: title, hour, status, whom it names, each claimant's latest figures, reports."""
    figures = [
        f"{c.claimant.name if c.claimant else 'report'}: {counted_words(c, words)} {words.bounds[c.bound]}{c.current:g}"
        for c in incident.counts if c.what != "other"
    ]
    accused = [f"{a.by.name} names {a.of.name}" for a in incident.accused[:1]]
    names = " and ".join(dict.fromkeys(a.name for a in incident.sides)) if incident.family in TALKING else ""
    sides = [f"{'by' if incident.family == 'mediation' else 'between'} {names}"] if names else []
    hours = [clock_words(t.at, incident.window[1]) for t in incident.time_claims[:1]] if incident.window else []
    tail = f" ({incident.reports} report{'s' if incident.reports != 1 else ''}, {incident.independent} independent)"
    text = ". ".join([f"{_named(incident, words)}: {', '.join([incident.status, *hours, *sides])}", *accused, *figures]) + tail
    return book.line(text, first_evidence(incident, records))


def _named(incident: Incident, words: Words) -> str:
    """The title; for talks and truces without a place their kind alone, for they need none."""
    title = words.title(incident)
    return title.split(",")[0] if incident.family in TALKING and not incident.place else title
