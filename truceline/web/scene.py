"""A scene: what the reports of a theatre tell together, with the records it was made from. Records in, scene out; cut to what was known.

Making one is the heavy part of the desk: it is done once for each state of the journal and kept (`picture.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from functools import cached_property

from truceline.commitments.bearings import find_bearings
from truceline.incidents import Reconciler, find_utterances
from truceline.monitor.known import known_incidents
from truceline.monitor.moment import cut_to_moment
from truceline.questions import Known
from truceline.records import Bearing, CopyGroup, EventRef, Incident, Judgement, Record, Utterance
from truceline.records.incident import GivenOut
from truceline.review import Decisions, Item, queue, standing
from truceline.theatres import Theatre
from truceline.web.shelf import StoredRecords

ITEMS = 200  # of the review queue
NEVER = "~"  # the day of a report that is not here: after all days


@dataclass(frozen=True, slots=True)
class Scene:
    """What many reports tell together, and what a person should look at first."""

    incidents: tuple[Incident, ...] = ()
    bearings: tuple[Bearing, ...] = ()
    copies: tuple[CopyGroup, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    items: tuple[Item, ...] = ()


class OfReport(Mapping[str, tuple[str, ...]]):
    """The ids of the incidents each report tells, worked out when first asked for: most pages never ask.

    Those of a scene cut to a moment are looked up in that of the whole, but for incidents that are others now.
    """

    def __init__(self, incidents: Iterable[Incident], whole: Mapping[str, tuple[str, ...]], kept: Set[str] = frozenset()) -> None:
        self._incidents = incidents
        self._whole = whole
        self._kept = kept

    @cached_property
    def _found(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for incident in self._incidents:
            for member in incident.members:
                found.setdefault(member.ref.report, {})[incident.id] = None
        return {key: tuple(ids) for key, ids in found.items()}

    def __getitem__(self, key: str) -> tuple[str, ...]:
        found = (*(one for one in self._whole.get(key, ()) if one in self._kept), *self._found.get(key, ()))
        if not found:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return (key for key in dict.fromkeys((*self._whole, *self._found)) if key in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last ISO day by whose end the reports of each incident and utterance were public, in the order of the scene."""

    incidents: tuple[tuple[str, str], ...]
    utterances: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A scene as a page sees it.

    `head` names the state of the journal it was made from, `behind` is true if there is a later one. `days` are those of a scene that
    is not cut to a moment; one that is names in `whole` what it was cut from.
    """

    head: str
    theatre: Theatre
    records: StoredRecords
    scene: Scene
    behind: bool = False
    by_id: Mapping[str, Incident] = field(default_factory=dict)
    of_report: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    days: Days | None = None
    whole: Seen | None = None

    def known(self) -> Known:
        """The same for the questions. Records are read when they are looked at."""
        told = self.scene
        return Known(self.theatre, self.records, told.incidents, told.bearings, told.copies, told.utterances)


def make_scene(records: Iterable[Record], theatre: Theatre, decisions: Decisions, given: Iterable[GivenOut] = ()) -> Scene:
    """Put the records of a theatre together, under what people decided.

    Args:
        records: without events found misread.
        given: incidents as they were given out before; they keep their ids.
    """
    told = sorted(records, key=lambda r: r.report.id)
    known = {one.id: one.refs() for one in given}
    state = Reconciler.of(theatre, decisions.judgements).add(told)
    incidents, copies = state.incidents(known), state.copies()
    held = standing(decisions.checks, {r.report.id: r for r in told})
    bearings = find_bearings(told, incidents, theatre)
    return Scene(incidents, bearings, copies, find_utterances(told, copies), queue(state, held, ITEMS, known))


def seen_of(head: str, theatre: Theatre, records: StoredRecords, scene: Scene, whole: Seen | None = None) -> Seen:
    """A scene with what finds its parts; `whole` is what it was cut from."""
    by_id = {i.id: i for i in scene.incidents}
    if whole is None:
        return Seen(head, theatre, records, scene, False, by_id, OfReport(scene.incidents, {}))
    others = [i for i in scene.incidents if whole.by_id.get(i.id) is not i]
    kept = by_id.keys() - {i.id for i in others}
    return Seen(head, theatre, records, scene, False, by_id, OfReport(others, whole.of_report, kept), whole=whole)


def days_of(seen: Seen) -> Days:
    """When what the scene tells became known, so that cutting it to a moment need not look at every member."""
    day = {key: seen.records.day(key) for key in seen.records}

    def span(reports: Iterable[str]) -> tuple[str, str]:
        days = [day.get(report, NEVER) for report in reports]
        return min(days, default=NEVER), max(days, default=NEVER)

    return Days(
        tuple(span([m.ref.report for m in i.members]) for i in seen.scene.incidents),
        tuple(span([r.report for r in u.renderings]) for u in seen.scene.utterances),
    )  # fmt: skip


def seen_at(seen: Seen, as_of: str, judgements: Iterable[Judgement]) -> Seen:
    """What was known at the end of an ISO day, or at a minute of it.

    Incidents told by reports of then only stand as they are; those told later too are put together anew from the reports of then.
    """
    last = as_of[:10]
    records, days = seen.records.known(last), seen.days or days_of(seen)
    whole = [i for i, (_, end) in zip(seen.scene.incidents, days.incidents, strict=True) if end <= last]
    partial = [i for i, (first, end) in zip(seen.scene.incidents, days.incidents, strict=True) if first <= last < end]
    incidents = (*whole, *_anew(partial, records, seen.theatre, judgements))
    if "T" in as_of:
        incidents = _by_minute(incidents, records, as_of)
    kept = {i.id for i in incidents}
    ordered = sorted((_kin_kept(i, kept) for i in incidents), key=lambda i: (i.window or ("9999", "9999"), i.id))
    scene = Scene(
        tuple(ordered),
        tuple(b for b in seen.scene.bearings if b.evidence.ref.report in records and (b.incident is None or b.incident in kept)),
        tuple(g for group in seen.scene.copies if (g := _copies_known(group, records))),
        tuple(
            known for u, (first, end) in zip(seen.scene.utterances, days.utterances, strict=True)
            if first <= last and (known := u if end <= last else _utterance_known(u, records))
        ),
        tuple(open_then for item in seen.scene.items if (open_then := _item_known(item, kept, records))),
    )  # fmt: skip
    return seen_of(seen.head, seen.theatre, records, scene, seen)


def _item_known(item: Item, kept: set[str], records: StoredRecords) -> Item | None:
    """What there was to decide then: a pair if both were told, an incident as far as it was; None if nothing."""
    refs = tuple(ref for ref in item.refs if ref.report in records)
    if item.a not in kept or (item.b or item.a) not in kept or not refs or (item.kind == "pair" and len(refs) < len(item.refs)):
        return None
    return replace(item, refs=refs)


def _anew(
    partial: list[Incident], records: StoredRecords, theatre: Theatre, judgements: Iterable[Judgement]
) -> tuple[Incident, ...]:
    """Incidents that later reports tell too, from the reports of then alone; ids stay."""
    refs: set[EventRef] = {m.ref for i in partial for m in i.members if m.ref.report in records}
    told = records.some({ref.report for ref in refs})
    if not told:
        return ()
    made = Reconciler.of(theatre, tuple(judgements)).add(told.values()).incidents({i.id: i.refs() for i in partial})
    return tuple(i for i in made if refs & i.refs())


def _by_minute(incidents: Iterable[Incident], records: StoredRecords, moment: str) -> tuple[Incident, ...]:
    """Cut those told by reports of the day of the minute itself; all others stand since the day before."""
    day = moment[:10]
    of_day: list[Incident] = []
    before: list[Incident] = []
    for incident in incidents:
        (of_day if any(records.day(m.ref.report) >= day for m in incident.members) else before).append(incident)
    told = records.some({m.ref.report for i in of_day for m in i.members})
    return (*before, *cut_to_moment(known_incidents(of_day, frozenset(told)), told, moment))


def _kin_kept(incident: Incident, kept: set[str]) -> Incident:
    """An incident that names no part or whole that was not known."""
    if not incident.parts and incident.part_of is None:
        return incident
    parts = tuple(p for p in incident.parts if p in kept)
    whole = incident.part_of if incident.part_of in kept else None
    return incident if (parts, whole) == (incident.parts, incident.part_of) else replace(incident, parts=parts, part_of=whole)


def _copies_known(group: CopyGroup, records: StoredRecords) -> CopyGroup | None:
    kept = tuple(r for r in group.reports if r in records)
    if len(kept) == len(group.reports):
        return group
    steps = tuple(s for s in group.chain if s.report in kept and (s.taken_from in kept or s.taken_from not in group.reports))
    return replace(group, reports=kept, chain=steps, retitled=tuple(r for r in group.retitled if r in kept)) if len(kept) > 1 else None


def _utterance_known(utterance: Utterance, records: StoredRecords) -> Utterance | None:
    kept = tuple(r for r in utterance.renderings if r.report in records)
    if not kept:
        return None
    reports = {r.report for r in kept}
    own = {r.copy_of if r.copy_of in reports else r.report for r in kept}
    days = sorted(r.said_at[:10] for r in kept if r.said_at and len(r.said_at) >= len("2021-11-16"))
    said = (days[0], days[-1]) if days else None
    return replace(utterance, renderings=kept, said=said, reports=len(reports), independent=len(own))
