"""Changes: which figure of an older incident moved, and who answered late. Incidents in, a list of differences out.

Dated by the day the words were said or printed; words that nobody dates prove no change.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from truceline.monitor.proofs import ProofBook
from truceline.monitor.table import OWN_VOICE, counted_words, history
from truceline.monitor.words import Words, number
from truceline.records import CountChain, Incident
from truceline.records.bulletin import Change
from truceline.records.incident import CountLink


def find_changes(incidents: Iterable[Incident], first: str, last: str, book: ProofBook, words: Words) -> tuple[Change, ...]:
    """What was said from day `first` to day `last` that moved an incident begun before it was said, in order of saying."""
    found: list[tuple[str, Change]] = []
    for incident in incidents:
        if incident.window is None:
            continue
        for chain in incident.counts:
            found += [(new.known or "", _moved(incident, chain, old, new, book, words)) for old, new in _steps(chain)
                      if new.known and first <= new.known <= last and incident.window[0] < new.known]
        found += _answers(incident, first, last, book, words)
    found.sort(key=lambda pair: (pair[0], pair[1].title, pair[1].field, pair[1].by))
    return tuple(change for _, change in found)


def _steps(chain: CountChain) -> list[tuple[CountLink, CountLink]]:
    """Neighbours in the history of a figure."""
    moved = history(chain)
    return list(pairwise(moved))


def _moved(incident: Incident, chain: CountChain, old: CountLink, new: CountLink, book: ProofBook, words: Words) -> Change:
    return Change(
        incident=incident.id, title=words.title(incident),
        field=counted_words(chain, words) + (f", {chain.side.name}" if chain.side else ""),
        old=words.bounds[old.bound] + number(old.value), new=words.bounds[new.bound] + number(new.value),
        by=chain.claimant.name if chain.claimant else OWN_VOICE, said_at=new.said_at,
        proofs=(book.cite(old.evidence), book.cite(new.evidence)),
    )


def _answers(incident: Incident, first: str, last: str, book: ProofBook, words: Words) -> list[tuple[str, Change]]:
    """Answers said on a later day than the incident began."""
    assert incident.window is not None
    found = []
    for answer in incident.answers:
        said = (answer.said_at or "")[:10]
        if len(said) == 10 and first <= said <= last and incident.window[1] < said and answer.by:
            change = Change(incident.id, words.title(incident), "answer", "none seen", words.stands[answer.stand], answer.by.name,
                            answer.said_at, (book.cite(answer.evidence),))
            found.append((said, change))
    return found
