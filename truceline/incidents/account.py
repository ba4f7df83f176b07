"""Account: the record of one incident from the facets of its events. Facets and records in, the incident out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256

from truceline.incidents.chains import marked, moves
from truceline.incidents.context import Context, told
from truceline.incidents.facets import Facet
from truceline.incidents.families import load_families
from truceline.incidents.figures import count_chains
from truceline.incidents.grading import grade_chain, grade_incident
from truceline.incidents.passage import passage_of
from truceline.incidents.standing import accusations, agreed, answers, contested, status_of, time_claims
from truceline.records import Actor, Incident, Place, Record
from truceline.records.incident import Match, Telling
from truceline.theatres.sides import is_third, side_of
from truceline.theatres.theatre import Theatre

METHOD = "incidents/2"
PRECISION = ("settlement", "district", "line", "area", "region", "country")
VAGUE_DAYS = 3  # a longer window (a week, a month) only says when at most; a state such as custody keeps its length
STATE_DAYS = 100
PASSAGES = ("restriction", "opening")


def account_of(
    facets: Sequence[Facet],
    matches: tuple[Match, ...],
    records: Mapping[str, Record],
    origin: Mapping[str, str],
    theatre: Theatre,
    main_of: Sequence[str] = (),
) -> Incident:
    """The record of one incident.

    Args:
        facets: of its events, sorted; one at least tells the act as having happened.
        matches: why they were taken for one.
        records: by report id, at least those of the events.
        origin: for a report that copies another, the report that text was first printed in.
        theatre: who is on which side.
        main_of: the reports whose main happening it is.
    """
    members = tuple(Telling(f.ref, f.role, origin.get(f.ref.report)) for f in facets)
    context = Context(tuple(told(m, records) for m in members), theatre)
    family = _family(facets)
    accused, replies, times = accusations(context, family), answers(context, family), time_claims(context)
    counts = tuple(grade_chain(chain, context) for chain in marked(count_chains(context), theatre))
    status = status_of(context, accused, replies)
    reports = {m.ref.report for m in members}
    independent, ends = independent_lines((records[r] for r in sorted(reports)), origin), ends_of(context, origin)
    kind, mode = _kind(context, family)
    place, places = _places(context)
    return Incident(
        id=_identity(context),
        family=family, type=kind, mode=mode,
        window=_window(facets), place=place, places=places,
        sides=_sides(context), members=members, status=status, reports=len(reports), independent=independent,
        perpetrators=_perpetrators(context) if status not in ("contested", "retracted") else (),
        accused=accused, answers=replies, time_claims=times, counts=counts,
        contested=contested(context, accused, replies, times, counts),
        grade=grade_incident(context, status, independent, ends), matches=matches, method=METHOD, ends=ends,
        passage=passage_of(t.event for t in context.founding()) if family in PASSAGES else None,
        main_of=tuple(main_of), agreed=agreed(context, counts), moves=moves(counts),
    )


def announced_of(
    facets: Sequence[Facet], matches: tuple[Match, ...], records: Mapping[str, Record], origin: Mapping[str, str], theatre: Theatre
) -> Incident:
    """The record of what is announced and told as done by nobody: who, where and when it is to be, and no more.

    It has no figures, no accused, no perpetrator and no grade, so that nothing that counts what happened can count it.
    """
    members = tuple(Telling(f.ref, f.role, origin.get(f.ref.report)) for f in facets)
    context = Context(tuple(told(m, records) for m in members), theatre, "announces")
    family = min(Counter(f.families[0].id for f in facets if f.role == "announces").items(), key=lambda item: (-item[1], item[0]))[0]
    kind, mode = _kind(context, family)
    place, places = _places(context)
    reports = {m.ref.report for m in members}
    return Incident(
        id="ann-" + _key(context),
        family=family, type=kind, mode=mode,
        window=_window(facets), place=place, places=places,
        sides=_sides(context), members=members, status="announced", reports=len(reports),
        independent=independent_lines((records[r] for r in sorted(reports)), origin),
        matches=matches, method=METHOD, ends=ends_of(context, origin),
    )  # fmt: skip


def independent_lines(records: Iterable[Record], origin: Mapping[str, str]) -> int:
    """How many lines of reporting stand behind some reports: copies count with their origin, and reports that rest on one house (it
    prints one, another credits it with its text) count once.
    """
    told = [record.report for record in records]
    credited = {report.id: [c.name.casefold() for c in report.credits if c.relation == "based_on"] for report in told}
    houses = {name for names in credited.values() for name in names}
    homes: dict[str, str] = {}

    def root(name: str) -> str:
        while homes.setdefault(name, name) != name:
            name = homes[name]
        return name

    for report in told:
        lines = [f"report {origin.get(report.id, report.id)}", *(f"house {name}" for name in credited[report.id])]
        if report.publisher and report.publisher.casefold() in houses:
            lines.append(f"house {report.publisher.casefold()}")
        for line in lines:
            homes[root(line)] = root(f"report {report.id}")
    return len({root(f"report {report.id}") for report in told})


def ends_of(context: Context, origin: Mapping[str, str]) -> int:
    """Where the chains of reporting end: the bodies on whose word alone a text tells the act, or the text itself where it tells it so.

    Example: a ministry's word in an agency's story, in its reprint and in another paper's own story is one end.
    """
    ends: dict[str, set[str]] = {}
    for one in context.founding():
        text = origin.get(one.telling.ref.report, one.telling.ref.report)
        ends.setdefault(text, set()).update(c.id for c in one.claimants)
        if not one.claimants:
            ends[text].add(f"text {text}")
    return len(set(map(frozenset, ends.values())))


def _identity(context: Context) -> str:
    """A name from the earliest founding event: its report and the place of its trigger, which later reports do not move."""
    return "inc-" + _key(context)


def _key(context: Context) -> str:
    first = min(context.founding(), key=lambda t: (t.record.report.published or "9999", t.telling.ref.report, t.event.trigger.start))
    key = f"{first.telling.ref.report}\n{first.event.trigger.start}\n{first.event.type}"
    return sha256(key.encode()).hexdigest()[:12]


def _family(facets: Sequence[Facet]) -> str:
    """The family most founding events belong to; violence before its parts."""
    counted = Counter(f.families[0].id for f in facets if f.founds) or Counter(f.families[0].id for f in facets if f.role == "tells")
    if "violence" in counted:
        return "violence"
    return min(counted, key=lambda name: (-counted[name], name))


def _kind(context: Context, family: str) -> tuple[str, str | None]:
    """The coding most reports give the act; a telling mode before a general one, then by name."""
    generic = load_families().generic_modes
    book = load_families()
    codes: dict[tuple[str, str | None], set[str]] = {}
    for t in context.founding():
        found = book.of(t.event.type, t.event.mode)
        if found and found.id == family:
            codes.setdefault((t.event.type, t.event.mode), set()).add(t.record.report.id)
    return min(codes, key=lambda c: (-len(codes[c]), c[1] is None or c[1] in generic, c[0], c[1] or ""))


def _window(facets: Sequence[Facet]) -> tuple[str, str] | None:
    """From the first to the last day told, vague windows left out where a narrow one lies in them."""
    told_days = [f for f in facets if f.window and f.founds] or [f for f in facets if f.window]
    spans = [(f.window, f.families[0].longest) for f in told_days if f.window and f.role != "follows"]
    if not spans:
        return None

    def vague(span: tuple[int, int], longest: int) -> bool:
        return longest < STATE_DAYS and span[1] - span[0] > VAGUE_DAYS and any(
            span != other and span[0] <= other[0] and other[1] <= span[1] and other[1] - other[0] <= VAGUE_DAYS and other[0] > span[0]
            for other, _ in spans
        )

    kept = [span for span, longest in spans if not vague(span, longest)]
    return date.fromordinal(min(s[0] for s in kept)).isoformat(), date.fromordinal(max(s[1] for s in kept)).isoformat()


def _places(context: Context) -> tuple[Place | None, tuple[Place, ...]]:
    """The place most tellings name, finer before coarser, and all of them."""
    named: Counter[str] = Counter()
    places: dict[str, Place] = {}
    for t in context.founding():
        for mention in {m.place.id: m for m in (*t.event.places, *([t.event.place] if t.event.place else []))}.values():
            places[mention.place.id] = mention.place
        if t.event.place:
            named[t.event.place.place.id] += 1
    rank = sorted(places.values(), key=lambda p: (-named[p.id], PRECISION.index(p.precision), p.id))
    return (rank[0] if rank else None), tuple(rank)


def _sides(context: Context) -> tuple[Actor, ...]:
    """The actors named as doing or suffering the act, one per side, doers first."""
    found: dict[str, Actor] = {}
    for slot in ("actors", "targets"):
        for t in context.founding():
            for who in getattr(t.event, slot):
                found.setdefault(side_of(who.actor, context.theatre), who.actor)
    return tuple(found.values())


def _perpetrators(context: Context) -> tuple[Actor, ...]:
    """Doers named by a report's own voice, by a third party, or by their own side; never by an accuser alone."""
    found: dict[str, Actor] = {}
    for t in context.founding():
        for who in t.event.actors:
            side = side_of(who.actor, context.theatre)
            if not t.claimants or any(is_third(c, context.theatre) or side_of(c, context.theatre) == side for c in t.claimants):
                found.setdefault(who.actor.id, who.actor)
    return tuple(found[key] for key in sorted(found))
