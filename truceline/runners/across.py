"""Across reports: the records of one theatre in, copies, incidents, bearings and the page of a day out, by the walk's own table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from truceline.monitor import busiest_day, make_bulletin
from truceline.pipeline import across_reports, across_stages, walk
from truceline.records import Bearing, Bulletin, CopyGroup, Incident, Judgement, Record, Utterance
from truceline.records.incident import GivenOut
from truceline.theatres import Theatre
from truceline.version import __version__


@dataclass(frozen=True, slots=True)
class Across:
    """What many reports tell together. `announced` is what nobody tells as done: no part of `incidents`, and counted nowhere."""

    copies: tuple[CopyGroup, ...]
    incidents: tuple[Incident, ...]
    bearings: tuple[Bearing, ...]
    utterances: tuple[Utterance, ...] = ()
    announced: tuple[Incident, ...] = ()


def reconcile_all(
    records: Sequence[Record], theatre: Theatre, judgements: Iterable[Judgement] = (), known: Iterable[GivenOut] = ()
) -> Across:
    """Copies, incidents and bearings of the records of one theatre, under what people decided on pairs of events."""
    made = across_reports(records, theatre, judgements=judgements, known=known)
    return Across(made["copies"], made["incidents"], made["bearings"], made["utterances"], made["announced"])


def bulletin_of(
    records: Sequence[Record], theatre: Theatre, across: Across, day: str | None = None, as_of: str | None = None, *, days: int = 1
) -> Bulletin | None:
    """The page of a day, or of several days up to it.

    Args:
        records: of one theatre.
        theatre: the theatre.
        across: what `reconcile_all` made of them.
        day: ISO day; the most eventful one if not given.
        as_of: what was known at the end of this ISO day, or at this minute; if not given, all that is known.
        days: how many days the page covers.

    Returns:
        The page, None if no day is given and the records tell none.
    """
    day = day or busiest_day(across.incidents)
    if day is None:
        return None
    last = max((record.report.published or "" for record in records), default="")
    if days > 1:
        told = (across.incidents, across.bearings, theatre, day)
        return make_bulletin(records, *told, as_of=as_of or max(last, day), copies=across.copies, version=__version__, days=days)
    asked = {"day": day, "as_of": as_of or max(last, day), "version": __version__}
    page: Bulletin = walk(across_stages()[-1:], {"records": records, "theatre": theatre, **asked, **by_name(across)})["bulletin"]
    return page


def by_name(across: Across) -> dict[str, object]:
    """The parts by the names the walk knows them by."""
    return {"copies": across.copies, "incidents": across.incidents, "bearings": across.bearings}
