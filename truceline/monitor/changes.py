"""Changes: which figure of an older incident moved, and who answered late. Incidents in, a list of differences out.

Dated by the day the words were said or printed; words that nobody dates prove no change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import pairwise

from truceline.monitor.known import printed_days
from truceline.monitor.period import shifted
from truceline.monitor.proofs import ProofBook
from truceline.monitor.table import OWN_VOICE, claimants_of, counted_words, history, is_step, members_of
from truceline.monitor.words import Words, number, window_words
from truceline.records import CountChain, Incident, Record
from truceline.records.bulletin import Change
from truceline.records.incident import Answer, CountLink

BACK = 14  # days before within which a happening told late is news


def find_changes(
    incidents: Iterable[Incident], first: str, last: str, book: ProofBook, words: Words, records: Mapping[str, Record] | None = None
) -> tuple[Change, ...]:
    """What became known from day `first` to day `last` of incidents begun before, in order of saying.

    Args:
        records: by report id; given them, answers said earlier but first printed on these days count, too, and happenings of the
            fortnight before that no report told before these days.
    """
    found: list[tuple[str, Change]] = []
    printed = printed_days(records) if records is not None else {}
    for incident in incidents:
        if incident.window is None:
            continue
        if records is not None and _first_told(incident, first, last, printed):
            found.append((incident.window[1], _told(incident, records, book, words)))
            continue
        for chain in incident.counts:
            found += [(new.known or "", _moved(incident, chain, old, new, book, words)) for old, new in _steps(chain)
                      if new.known and first <= new.known <= last and incident.window[0] < new.known]
            start = chain.links[0]
            if records is not None and start.known and first <= start.known <= last and incident.window[1] < start.known:
                found.append((start.known, _first_figure(incident, chain, start, book, words)))
        found += _answers(incident, first, last, printed, book, words)
    found.sort(key=lambda pair: (pair[0], pair[1].title, pair[1].field, pair[1].by))
    return tuple(change for _, change in found)


def _first_told(incident: Incident, first: str, last: str, printed: Mapping[str, str | None]) -> bool:
    """True if the incident lies in the fortnight before and no report told it before these days; undated reports leave that open."""
    assert incident.window is not None
    days = [printed.get(m.ref.report) for m in incident.members]
    return shifted(first, -BACK) <= incident.window[0] and incident.window[1] < first and all(d and first <= d <= last for d in days)


def _told(incident: Incident, records: Mapping[str, Record], book: ProofBook, words: Words) -> Change:
    """An older happening told for the first time, with whom it is told by and what was answered."""
    members = [t for t in members_of(incident, records) if t.role == "tells"]
    by = ", ".join(dict.fromkeys(a.name if a else OWN_VOICE for t in members for a in claimants_of(t)))
    answered = [f"{a.by.name} {words.stands[a.stand]}" for a in incident.answers if a.by]
    names = [f"{a.by.name} names {a.of.name}" for a in incident.accused[:1]]
    new = "; ".join([f"told, {incident.status}", *names, *answered])
    days = window_words(incident.window)
    said = next((s.said_at for t in members for s in records[t.ref.report].statements if s.id == t.event.statement and s.said_at), None)
    proofs = tuple(book.cite(t.evidence()) for t in members[:2])
    return Change(incident.id, f"{words.title(incident)}, {days}", "first told", "not told before", new, by, said, proofs)


def _steps(chain: CountChain) -> list[tuple[CountLink, CountLink]]:
    """Neighbours in the history of a figure of which one replaces the other."""
    return [(old, new) for old, new in pairwise(history(chain)) if is_step(old, new)]


def _first_figure(incident: Incident, chain: CountChain, link: CountLink, book: ProofBook, words: Words) -> Change:
    """A figure nobody's word had given before."""
    moved = _moved(incident, chain, link, link, book, words)
    return replace(moved, old="not told", proofs=moved.proofs[:1])


def _moved(incident: Incident, chain: CountChain, old: CountLink, new: CountLink, book: ProofBook, words: Words) -> Change:
    return Change(
        incident=incident.id, title=words.title(incident),
        field=counted_words(chain, words) + (f", {chain.side.name}" if chain.side else ""),
        old=words.bounds[old.bound] + number(old.value), new=words.bounds[new.bound] + number(new.value),
        by=chain.claimant.name if chain.claimant else OWN_VOICE, said_at=new.said_at,
        proofs=(book.cite(old.evidence), book.cite(new.evidence)),
    )


def _answers(
    incident: Incident, first: str, last: str, printed: Mapping[str, str | None], book: ProofBook, words: Words
) -> list[tuple[str, Change]]:
    """Answers that became known on these days, later than the incident began."""
    assert incident.window is not None
    found = []
    for answer in incident.answers:
        known = _known(answer, first, printed)
        if known and first <= known <= last and incident.window[1] < known and answer.by:
            change = Change(incident.id, words.title(incident), "answer", "none seen", words.stands[answer.stand], answer.by.name,
                            answer.said_at, (book.cite(answer.evidence),))
            found.append((known, change))
    return found


def _known(answer: Answer, first: str, printed: Mapping[str, str | None]) -> str | None:
    """The day an answer became known: of saying, or of printing where it was said before `first` and printed since."""
    said, out = (answer.said_at or "")[:10], printed.get(answer.evidence.ref.report)
    if len(said) == 10 and said >= first:
        return said
    return out if out and out >= first else said if len(said) == 10 else None
