"""Patching: a scene with what some reports change in it, at the cost of their neighbourhood. A scene and reports in, a scene out.

What the reports do not touch is taken as it is, the very same members, so that what was drawn of them need not be drawn again. A near copy
printed more than two months from its origin is met only when the whole is put together anew; the very same words always are.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace

from truceline.commitments.bearings import find_bearings
from truceline.incidents import Around, CopyBook, Reconciler, find_utterances, with_end, work_around
from truceline.incidents.doubts import find_doubts
from truceline.incidents.facets import Facet
from truceline.incidents.families import load_families
from truceline.incidents.parts import relate
from truceline.incidents.reconcile import keep_ids, with_mains
from truceline.monitor.kinds import FIGHTING
from truceline.monitor.period import shifted
from truceline.records import Bearing, CopyGroup, EventRef, Incident, Record, Utterance
from truceline.records.incident import Telling
from truceline.review import Decisions, Item, is_reviewed, standing
from truceline.review.queue import best, of_doubt, of_incident
from truceline.theatres import Theatre
from truceline.web.nearby import Nearby, iso
from truceline.web.scene import ITEMS, Scene, Seen

NEAR = 16  # days between two prints of what one speaker said once, at most
DAY = 10
Days = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """What changes in a scene: the reports that came, and what around them is told anew."""

    old: Seen
    near: Nearby
    theatre: Theatre
    reports: frozenset[str]
    around: Around


def patch_scene(old: Seen, reports: Set[str], near: Nearby, decisions: Decisions) -> Scene | None:
    """The scene with some reports that came or are read or judged otherwise than before; None where it is better put together whole.

    Args:
        old: what was put together before.
        reports: their ids.
        near: the records that stand now.
        decisions: those that stand now.
    """
    copies = copies_with(old.scene.copies, reports, near)
    before, after = origins(old.scene.copies), origins(copies)
    moved = {key for key in before.keys() | after.keys() if before.get(key, key) != after.get(key, key)}
    beside = {ref.report for key in reports for one in old.of_report.get(key, ()) for ref in old.by_id[one].refs()}

    def mates(ref: EventRef) -> Iterable[EventRef]:
        held = (old.by_id[key].refs() for key in old.of_report.get(ref.report, ()))
        return [mate for refs in held if ref in refs for mate in refs]

    state = Reconciler.of(old.theatre, decisions.judgements, copies)
    around = work_around(state, {*reports, *moved, *beside}, mates, near.load)
    if around is None:
        return None
    change = Change(old, near, old.theatre, frozenset(reports), around)
    gone = [i for i in old.scene.incidents if any(m.ref in around.refs or m.ref.report in reports for m in i.members)]
    made = with_mains(keep_ids(in_order(around.incidents), {i.id: i.refs() for i in gone}), around.state.story_book.groups())
    incidents = incidents_with(change, gone, made)
    now = {i.id: i for i in incidents}
    told = [now[i.id] for i in made]
    items = items_with(change, incidents, {i.id for i in gone} | {i.id for i in told}, decisions)
    return Scene(incidents, bearings_with(change, gone, told), copies, utterances_with(change, copies, {*reports, *moved}), items)


def copies_with(old: tuple[CopyGroup, ...], reports: Set[str], near: Nearby) -> tuple[CopyGroup, ...]:
    """The groups of copies with some reports among those they may be copies of."""
    here = near.shelf.some(sorted(near.worded(reports)))
    book = CopyBook().added(record.report for record in here.values())
    members = {member for key in reports if key in here for member in book.group_of(key)} | set(reports)
    touched = [group for group in old if members & set(group.reports)]
    known = near.shelf.some(sorted(members.union(*(group.reports for group in touched))))
    anew = CopyBook().added(record.report for record in known.values()).groups()
    left = [group for group in old if not members & set(group.reports)]
    return tuple(sorted([*left, *(with_end(group, known.get(group.origin)) for group in anew)], key=lambda group: group.reports[0]))


def origins(copies: Iterable[CopyGroup]) -> dict[str, str]:
    """The report the text of each copy was printed in first."""
    return {report: group.origin for group in copies for report in group.reports if report != group.origin}


def incidents_with(change: Change, gone: list[Incident], made: list[Incident]) -> tuple[Incident, ...]:
    """All incidents, those gone replaced by those made; what is a part of what is worked out anew where their days meet."""
    dropped = {i.id for i in gone}
    kept = [i for i in change.old.scene.incidents if i.id not in dropped]
    moved = windows([*gone, *made])
    general = general_words(change, {ref for i in (*kept, *made) for ref in i.refs()}, moved)
    anew = {facet.ref for facet in general}
    tied_to = {i.id for i in kept if any(t.ref in anew or is_stale(t.ref, change) for t in i.summaries)}
    near = meeting(kept, [*moved, *(days for facet in general if (days := days_spoken_of(facet)))], tied_to)
    wide = meeting(kept, windows([*near, *made]), {i.id for i in near})
    pool = in_order([*made, *(replace(i, part_of=None, parts=(), summaries=()) for i in wide)])
    related = {i.id: i for i in relate(pool, general, change.theatre)}
    before = {i.id: [t for t in i.summaries if t.ref not in anew and not is_stale(t.ref, change)] for i in near}
    tied = {i.id: with_ties(i, related[i.id], before[i.id]) for i in near}
    return in_order([*(tied.get(i.id, i) for i in kept), *(related[i.id] for i in made)])


def windows(incidents: Iterable[Incident]) -> list[Days]:
    return [i.window for i in incidents if i.window]


def general_words(change: Change, told: Set[EventRef], moved: list[Days]) -> list[Facet]:
    """The facets in no incident that are told anew, or may speak of acts of the days in which something moved."""
    def may(facet: Facet) -> bool:
        days = days_spoken_of(facet)
        return facet.ref in change.around.refs or bool(days and any(days[0] <= last and first <= days[1] for first, last in moved))

    held = (part for _, whole in change.around.state.wholes.items() for part in whole.parts)
    return sorted((facet for facet in held if facet.ref not in told and may(facet)), key=lambda facet: facet.ref)


def days_spoken_of(facet: Facet) -> Days | None:
    """The days a mention of acts in general may speak of (`incidents.parts`)."""
    if facet.window is not None:
        return iso(facet.window[0]), iso(facet.window[1])
    return None if facet.horizon is None else (iso(facet.horizon - load_families().memory), iso(facet.horizon))


def is_stale(ref: EventRef, change: Change) -> bool:
    """True for an event that is told anew."""
    return ref in change.around.refs or ref.report in change.reports


def meeting(kept: Iterable[Incident], days: Iterable[Days], ids: Set[str]) -> list[Incident]:
    """Those of which a day is one of the days, and those of the ids."""
    spans: list[Days] = []
    for first, last in sorted(days):
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
        else:
            spans.append((first, last))
    return [i for i in kept if i.id in ids or (i.window and any(i.window[0] <= last and first <= i.window[1] for first, last in spans))]


def with_ties(old: Incident, related: Incident, before: Iterable[Telling]) -> Incident:
    """An incident with the ties it has now beside summaries it had before; itself where they are those it had."""
    summaries = tuple(sorted({*before, *related.summaries}, key=lambda t: t.ref))
    made = replace(old, part_of=related.part_of, parts=related.parts, summaries=summaries)
    return old if made == old else made


def in_order(incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    return tuple(sorted(incidents, key=lambda i: (i.window or ("9999", "9999"), i.id)))


def bearings_with(change: Change, gone: list[Incident], made: list[Incident]) -> tuple[Bearing, ...]:
    """The bearings, those of what is told anew found again."""
    dropped, refs = {i.id for i in gone}, {ref for i in made for ref in i.refs()}
    anew = change.around.refs | refs

    def stale(bearing: Bearing) -> bool:
        return bearing.incident in dropped or bearing.evidence.ref in anew or bearing.evidence.ref.report in change.reports

    records = change.near.shelf.some({ref.report for ref in refs} | change.reports | change.around.core)
    found = [b for b in find_bearings(records.values(), made, change.theatre) if b.incident is not None or stale(b)]
    left = [b for b in change.old.scene.bearings if not stale(b)]
    return tuple(sorted([*left, *found], key=lambda b: (b.agreement, b.point or 0, b.commitment or "", b.evidence.ref, b.direction)))


def utterances_with(change: Change, copies: tuple[CopyGroup, ...], reports: Set[str]) -> tuple[Utterance, ...]:
    """The utterances, those that may be one with words of the reports put together anew."""
    shelf = change.near.shelf
    here = shelf.some(sorted(reports))
    speakers = {s.speaker.actor.id for record in here.values() for s in record.statements}
    days = [day for record in here.values() for day in days_said(record, shelf.day(record.report.id))]
    first, last = (shifted(min(days), -NEAR), shifted(max(days), NEAR)) if days else ("", "")

    def near(u: Utterance) -> bool:
        said = [*(u.said or ()), *(shelf.day(r.report) for r in u.renderings if r.report in shelf)]
        return u.speaker.id in speakers and bool(said) and min(said) <= last and first <= max(said)

    old = change.old.scene.utterances
    chosen = {u.id for u in old if near(u) or any(r.report in reports for r in u.renderings)}
    wanted: dict[str, set[str]] = {}
    for r in (r for u in old if u.id in chosen for r in u.renderings if r.report not in reports):
        wanted.setdefault(r.report, set()).add(r.statement)
    told = [only(record, wanted[key]) for key, record in shelf.some(sorted(wanted)).items()]
    anew = find_utterances([*told, *here.values()], copies)
    left = [u for u in old if u.id not in chosen]
    same = {u.id: u for u in old}
    found = [same[u.id] if same.get(u.id) == u else u for u in anew]
    return tuple(sorted([*left, *found], key=lambda u: (u.renderings[0].report, u.renderings[0].statement)))


def days_said(record: Record, public: str) -> list[str]:
    return [public, *(s.said_at[:DAY] for s in record.statements if s.said_at and len(s.said_at) >= DAY)]


def only(record: Record, wanted: Set[str]) -> Record:
    """The record with some of its statements only."""
    return replace(record, statements=tuple(s for s in record.statements if s.id in wanted))


def items_with(change: Change, incidents: tuple[Incident, ...], touched: Set[str], decisions: Decisions) -> tuple[Item, ...]:
    """What there is to decide, what touches the incidents told anew asked for again."""
    state = change.around.state
    now, known = {i.id: i for i in incidents}, dict(state.records.items())
    home = {ref: i for i in incidents if any(m.ref.report in known for m in i.members) for ref in i.refs()}
    last = max((i.window[1] for i in incidents if i.window), default="")
    pairs = (item for doubt in find_doubts(state, change.around.core) if (item := of_doubt(doubt, home, last)))
    checks = standing(decisions.checks, known)
    fights = (i for key in sorted(touched) if (i := now.get(key)) and i.family in FIGHTING)
    unseen = (of_incident(i, last) for i in fights if not is_reviewed(i, checks))
    asked = [item for item in best(pairs, unseen) if {item.a, item.b} & touched]
    left = [i for i in change.old.scene.items if not {i.a, i.b} & touched and i.a in now and (i.b is None or i.b in now)]
    return tuple(sorted([*left, *asked], key=lambda i: (-i.effect, i.kind, i.a, i.refs))[:ITEMS])
