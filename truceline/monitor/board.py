"""The commitments board: every point of the agreements that reports touch, with what bears on it for and against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from truceline.monitor.kinds import AHEAD
from truceline.monitor.proofs import ProofBook
from truceline.monitor.standing import Standing, standings
from truceline.monitor.words import Words, window_words
from truceline.records import Agreement, Bearing, Commitment, EventRef, Incident, Record
from truceline.records.bulletin import BoardRow, Line
from truceline.theatres.sides import is_third
from truceline.theatres.theatre import Theatre

NOTHING = "nothing reported"
MONTHS = 24  # of a row's strip


def point_words(row: BoardRow) -> str:
    """ "point 1, cease fire"; a clause without a number by its act alone."""
    return f"point {row.point}, {row.act}" if row.point else row.act


def split_quiet(rows: Iterable[BoardRow]) -> tuple[list[BoardRow], list[str]]:
    """The rows on which something bears, and the points (or acts) of the others."""
    rows = list(rows)
    quiet = [f"point {row.point}" if row.point else row.act for row in rows if row.state == NOTHING]
    return [row for row in rows if row.state != NOTHING], quiet


def make_board(
    bearings: Iterable[Bearing], incidents: Mapping[str, Incident], records: Mapping[str, Record], theatre: Theatre, book: ProofBook,
    words: Words, as_of: str | None = None,
) -> tuple[BoardRow, ...]:
    """Rows by agreement and point. Agreements that nothing bears on are left out; of the others every point is shown.

    With `as_of` (an ISO day) each row has its status of that day and of the months up to it, as `standing` gives them.
    """
    known = [b for b in bearings if b.evidence.ref.report in records and (b.incident is None or b.incident in incidents)]
    told = standings(known, incidents, records, theatre, as_of[:10], touched_only=True) if as_of else ()
    stand = {(s.agreement, s.commitment.id if s.commitment else None): s for s in told}
    rows: list[BoardRow] = []
    for name in sorted({b.agreement for b in known}):
        about = [b for b in known if b.agreement == name]
        clauses = _clauses(theatre.agreements.get(about[0].agreement_id or ""))
        whole: tuple[None, ...] = (None,) if any(b.commitment is None for b in about) else ()
        for clause in (*whole, *clauses):
            key = clause.id if clause else None
            row = _row(name, clause, [b for b in about if b.commitment == key], incidents, theatre, book, words)
            rows.append(_standing(row, stand.get((name, key))))
    return tuple(rows)


def _standing(row: BoardRow, standing: Standing | None) -> BoardRow:
    if standing is None:
        return row
    return replace(row, status=standing.status, why=standing.why, months=standing.months[-MONTHS:])


def _clauses(agreement: Agreement | None) -> Sequence[Commitment]:
    return sorted(agreement.commitments, key=lambda c: (c.point or 0, c.id)) if agreement else ()


def _row(
    agreement: str, commitment: Commitment | None, about: Sequence[Bearing], incidents: Mapping[str, Incident], theatre: Theatre,
    book: ProofBook, words: Words,
) -> BoardRow:
    lines = {way: _lines([b for b in about if b.direction == way], incidents, book, words) for way in ("against", "for")}
    debtors = tuple(a.name if (a := theatre.actor(d)) else d for d in commitment.debtors) if commitment else ()
    disputed = next((b.note for b in about if b.scope_disputed and b.note), None)
    point = "" if commitment is None or commitment.point is None else str(commitment.point)
    act = commitment.act if commitment else "the agreement as a whole"
    return BoardRow(agreement, point, act, debtors, commitment.due if commitment else None, _state(about, incidents, theatre),
                    lines["against"], lines["for"], disputed)


def _state(about: Sequence[Bearing], incidents: Mapping[str, Incident], theatre: Theatre) -> str:
    """The gravest word the bearings carry. "Contested" is said of the incident, never of who is right."""
    against = [b for b in about if b.direction == "against"]
    told = [b for b in against if b.basis == "told"]
    if any(incidents[b.incident].status == "contested" for b in told if b.incident):
        return "contested"
    if told:
        parties = [a for b in told for a in b.asserted_by if not is_third(a, theatre)]
        return "breach alleged" if parties else "breach reported"
    if against:
        return "acts of this kind told"
    if about:
        return "step announced" if all(b.modality in AHEAD for b in about) else "step reported"
    return NOTHING


def _lines(about: Sequence[Bearing], incidents: Mapping[str, Incident], book: ProofBook, words: Words) -> tuple[Line, ...]:
    """Each ground once, the latest last; undated ones first."""
    def day(bearing: Bearing) -> tuple[str, EventRef]:
        incident = incidents.get(bearing.incident or "")
        return incident.window[1] if incident and incident.window else "", bearing.evidence.ref

    lines: dict[tuple[str, str | None, str], Line] = {}
    for bearing in sorted(about, key=day):
        incident = incidents.get(bearing.incident or "")
        quoted = f"“{bearing.evidence.span.text}”"
        text = f"{words.title(incident)}, {window_words(incident.window)}" if incident else f"{bearing.modality}: {quoted}"
        by = ", ".join(a.name for a in bearing.asserted_by) or None
        note = "by the kind of act only; no report says so" if bearing.basis == "signal" else None
        lines.setdefault((text, by, bearing.direction), book.line(text, bearing.evidence, by, note))
    return tuple(lines.values())
