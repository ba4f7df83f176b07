"""Reconcile: the events of many reports in, incidents out. The same records give the same incidents in whatever order they come.

`Reconciler` holds what is known so far and is never changed: `add` gives a new one, at the cost of the new reports' neighbourhood only.
Facets that may be one happening are linked; what hangs together by links is a cluster of its own, and only clusters that a new report
touches are worked out anew.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from truceline.incidents.account import account_of, announced_of
from truceline.incidents.blocks import Block, blocks_of
from truceline.incidents.clustering import Judged, Pair, Whole, cluster, pair_of, verdict_on, wholes_of
from truceline.incidents.copies import CopyBook, with_end
from truceline.incidents.facets import Facet, horizon_of, read_facets
from truceline.incidents.families import load_families
from truceline.incidents.matching import Verdict
from truceline.incidents.parts import relate
from truceline.incidents.rivals import links_alone, weighed
from truceline.incidents.shards import Shards
from truceline.incidents.stories import names_at_hand
from truceline.incidents.story_book import StoryBook
from truceline.incidents.tales import Tale, tale_of
from truceline.records import CopyGroup, EventRef, Incident, Judgement, Record
from truceline.records.incident import GivenOut
from truceline.theatres.theatre import Theatre

Neighbours = Mapping[EventRef, Verdict]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Wholes that hang together by links, by their first events, and the incidents they tell; `announced` are those of what is only
    announced, `loose` are facets that found none of either.
    """

    members: tuple[EventRef, ...]
    incidents: tuple[Incident, ...]
    announced: tuple[Incident, ...] = ()
    loose: tuple[Facet, ...] = ()


@dataclass(frozen=True, slots=True)
class Reconciler:
    """What is known of many reports of one theatre.

    Example: `Reconciler.of(theatre).add(records).incidents()`; later `state.add([record])` gives the state with one report more.
    `judgements` are decisions on pairs of events; those withdrawn count for nothing. `given` are copy groups found elsewhere (by report:
    the report its text comes from), None where they are found here.
    """

    theatre: Theatre
    judgements: tuple[Judgement, ...] = ()
    given: Mapping[str, str] | None = None
    at_hand: frozenset[str] = frozenset()
    records: Shards[str, Record] = field(default_factory=Shards)
    of_report: Shards[str, tuple[EventRef, ...]] = field(default_factory=Shards)
    wholes: Shards[EventRef, Whole] = field(default_factory=Shards)
    blocks: Shards[Block, tuple[EventRef, ...]] = field(default_factory=Shards)
    links: Shards[EventRef, Neighbours] = field(default_factory=Shards)
    homes: Shards[EventRef, EventRef] = field(default_factory=Shards)
    clusters: Shards[EventRef, Cluster] = field(default_factory=Shards)
    copy_book: CopyBook = field(default_factory=CopyBook)
    story_book: StoryBook = field(default_factory=StoryBook)

    @classmethod
    def of(cls, theatre: Theatre, judgements: Iterable[Judgement] = (), copies: Iterable[CopyGroup] | None = None) -> Reconciler:
        """The state that knows no report yet."""
        given = None if copies is None else {r: group.origin for group in copies for r in group.reports if r != group.origin}
        return cls(theatre, tuple(judgements), given, names_at_hand(theatre))

    def add(self, records: Iterable[Record]) -> Reconciler:
        """The state with more reports. One whose id is known takes the place of the other; the same record again changes nothing."""
        fresh = {record.report.id: record for record in records}
        fresh = {key: record for key, record in sorted(fresh.items()) if self.records.get(key) != record}
        if not fresh:
            return self
        before = self.remove(key for key in fresh if key in self.records)
        book, copied = before.copy_book, frozenset[str]()
        if self.given is None:
            book = book.added(record.report for record in fresh.values())
            copied = frozenset(other for key in fresh for other in (book.alike.get(key) or {}))
            copied = frozenset(member for key in copied for member in book.group_of(key))
        state = replace(before, records=before.records.changed(fresh), copy_book=book)
        state, found = state._with_wholes(fresh.values())
        state, near = state._with_links(found)
        stale = {ref for key in sorted(copied) for ref in state.of_report.get(key) or ()}
        return state._clustered({whole.facet.ref for whole in found} | near | stale)

    def remove(self, reports: Iterable[str]) -> Reconciler:
        """The state without some reports."""
        gone = sorted({key for key in reports if key in self.records})
        if not gone:
            return self
        refs = {ref for key in gone for ref in self.of_report.get(key) or ()}
        blocks: dict[Block, tuple[EventRef, ...]] = {}
        held: dict[EventRef, Neighbours] = {}
        for ref in sorted(refs):
            for block in blocks_of(self.wholes[ref].facet, load_families()):
                blocks[block] = tuple(r for r in blocks.get(block, self.blocks.get(block) or ()) if r != ref)
            for other in self.links.get(ref) or {}:
                if other not in refs:
                    held[other] = {r: v for r, v in held.get(other, self.links.get(other) or {}).items() if r != ref}
        mates = {r for ref in refs for r in self.clusters[self.homes[ref]].members}
        mates |= {r for key in gone for copy in self.copy_book.group_of(key) for r in self.of_report.get(copy) or ()}
        state = replace(
            self,
            records=self.records.changed({}, gone), of_report=self.of_report.changed({}, gone), wholes=self.wholes.changed({}, refs),
            blocks=self.blocks.changed(blocks), links=self.links.changed(held, refs), copy_book=self.copy_book.without(gone),
            story_book=self.story_book.without(gone),
        )  # fmt: skip
        return state._clustered(mates - refs, refs)

    def judged(self, judgements: Iterable[Judgement]) -> Reconciler:
        """The state under these judgements in place of those it had."""
        return replace(Reconciler.of(self.theatre, judgements), given=self.given).add(record for _, record in self.records.items())

    def incidents(self, known: Mapping[str, Iterable[EventRef]] | None = None) -> tuple[Incident, ...]:
        """All incidents, sorted by window and id.

        Args:
            known: members of incidents given out before, by id: one that keeps most of its members keeps its id.
        """
        held = [made for _, made in self.clusters.items()]
        incidents = sorted((i for made in held for i in made.incidents), key=lambda i: (i.window or ("9999", "9999"), i.id))
        loose = sorted((facet for made in held for facet in made.loose), key=lambda f: f.ref)
        named = with_mains(keep_ids(incidents, known or {}), self.story_book.groups())
        return relate(sorted(named, key=lambda i: (i.window or ("9999", "9999"), i.id)), loose, self.theatre)

    def announced(self) -> tuple[Incident, ...]:
        """What is announced and nobody tells as done, sorted by window and id; no part of `incidents`, whatever is counted of those."""
        held = (incident for _, made in self.clusters.items() for incident in made.announced)
        return tuple(sorted(held, key=lambda i: (i.window or ("9999", "9999"), i.id)))

    def copies(self) -> tuple[CopyGroup, ...]:
        """The groups of reports that carry one text, each with the body at the end of its chain, where it is one."""
        return tuple(with_end(group, self.records.get(group.origin)) for group in self.copy_book.groups())

    def _with_wholes(self, records: Iterable[Record]) -> tuple[Reconciler, list[Whole]]:
        """The state with what each new report tells, and that."""
        book, judged = load_families(), self._judged()
        found: list[Whole] = []
        entries: list[Tale] = []
        of_report: dict[str, tuple[EventRef, ...]] = {}
        blocks: dict[Block, tuple[EventRef, ...]] = {}
        for record in records:
            facets = read_facets([record], self.theatre)
            tale = tale_of(record, horizon_of(record), self.at_hand)
            told = wholes_of(facets, tale, self.theatre, book, judged) if facets else ()
            main = next((whole.facet for whole in told if whole.facet.main), None)
            if tale.story and not (main and main.sided):
                entries.append((main and main.tale) or tale)
            of_report[record.report.id] = tuple(whole.facet.ref for whole in told)
            found += told
            for whole in told:
                for block in blocks_of(whole.facet, book):
                    blocks[block] = (*blocks.get(block, self.blocks.get(block) or ()), whole.facet.ref)
        wholes = self.wholes.changed({whole.facet.ref: whole for whole in found})
        stories = self.story_book.added(entries)
        changed = replace(
            self, of_report=self.of_report.changed(of_report), wholes=wholes, blocks=self.blocks.changed(blocks), story_book=stories
        )
        return changed, found

    def _with_links(self, found: Sequence[Whole]) -> tuple[Reconciler, set[EventRef]]:
        """The state with the links of new wholes to all they may be one with, and the facets so linked."""
        judged, new = self._judged(), {whole.facet.ref for whole in found}
        told: dict[str, list[Facet]] = defaultdict(list)
        for whole in found:
            told[whole.facet.ref.report].append(whole.facet)
        made: dict[EventRef, dict[EventRef, Verdict]] = defaultdict(dict)
        for facets in told.values():
            for (a, b), verdict in self.verdicts_on(facets, judged, past=new).items():
                if verdict.links or links_alone(verdict):
                    made[a][b] = made[b][a] = verdict
        merged = {ref: {**(self.links.get(ref) or {}), **held} for ref, held in made.items()}
        return replace(self, links=self.links.changed(merged)), set(made) - new

    def verdicts_on(
        self, facets: Iterable[Facet], judged: Judged, past: Container[EventRef] = (), widest: int | None = None
    ) -> dict[Pair, Verdict]:
        """The verdicts on the happenings of one report and those of others near them, each pair weighed against its rivals.

        Those of `past` are met only from the report that comes first, so that no pair is weighed twice. Of a block with more than `widest`
        happenings only the first are met.
        """
        book, found = load_families(), dict[Pair, Verdict]()
        for a in facets:
            for ref in self._near(a, judged, widest):
                if ref.report != a.ref.report and not (ref in past and ref < a.ref):
                    found[pair_of(a.ref, ref)] = verdict_on(a, self.wholes[ref].facet, self.theatre, book, judged)
        return weighed(found)

    def _near(self, facet: Facet, judged: Judged, widest: int | None = None) -> set[EventRef]:
        """The facets in a common block, those of reports of one story, and those somebody judged to be the same."""
        near = {ref for block in blocks_of(facet, load_families()) for ref in (self.blocks.get(block) or ())[:widest]}
        if facet.main:
            alike = self.story_book.alike.get(facet.ref.report) or {}
            near |= {ref for report in alike for ref in self.of_report.get(report) or () if self.wholes[ref].facet.main}
        if judged.same:
            partners = {b if a in facet.refs else a for a, b in judged.same if a in facet.refs or b in facet.refs}
            told = (whole for other in partners for whole in self.of_report.get(other.report) or ())
            near |= {whole for whole in told if partners & set(self.wholes[whole].facet.refs)}
        return near

    def _clustered(self, dirty: set[EventRef], gone: Iterable[EventRef] = ()) -> Reconciler:
        """The state with the clusters around some facets worked out anew."""
        gone = frozenset(gone)
        old = {home for ref in dirty | gone if (home := self.homes.get(ref))}
        pool = (dirty | {ref for home in old for ref in self.clusters[home].members}) - gone
        made = [self._cluster(members) for members in self._components(pool)]
        homes = {ref: one.members[0] for one in made for ref in one.members}
        clusters = {one.members[0]: one for one in made}
        return replace(self, homes=self.homes.changed(homes, gone), clusters=self.clusters.changed(clusters, old - set(clusters)))

    def _components(self, pool: set[EventRef]) -> Iterator[tuple[EventRef, ...]]:
        """What hangs together by links, each sorted."""
        seen: set[EventRef] = set()
        for start in sorted(pool):
            if start in seen:
                continue
            seen.add(start)
            members, ahead = [start], [start]
            while ahead:
                for other, verdict in (self.links.get(ahead.pop()) or {}).items():
                    if verdict.links and other not in seen:
                        seen.add(other)
                        members.append(other)
                        ahead.append(other)
            yield tuple(sorted(members))

    def _cluster(self, members: tuple[EventRef, ...]) -> Cluster:
        """The incidents told by facets that hang together."""
        wholes = [self.wholes[ref] for ref in members]
        here = set(members)
        found = {pair_of(ref, other): v for ref in members for other, v in (self.links.get(ref) or {}).items() if other in here}
        incidents, announced, loose = [], [], list[Facet]()
        main = {ref: whole.facet.ref.report for whole in wholes if whole.facet.main for ref in whole.facet.refs}
        telling = {ref for whole in wholes if whole.facet.telling for ref in whole.facet.refs}
        for facets, matches in cluster(wholes, self.theatre, load_families(), self._judged(), found):
            happened = any(f.founds or (f.ref in telling and f.role == "tells") for f in facets) or _is_campaign(facets)
            if not happened and not any(f.plans for f in facets):
                loose += facets
                continue
            reports = sorted({f.ref.report for f in facets})
            origin = {key: source for key in reports if (source := self._origin(key)) != key}
            told = {key: self.records[key] for key in reports}
            if not happened:
                announced.append(announced_of(facets, matches, told, origin, self.theatre))
                continue
            mine = sorted({main[f.ref] for f in facets if f.ref in main})
            incidents.append(account_of(facets, matches, told, origin, self.theatre, mine))
        return Cluster(members, tuple(incidents), tuple(announced), tuple(loose))

    def _origin(self, report: str) -> str:
        return self.copy_book.origin_of(report) if self.given is None else self.given.get(report, report)

    def _judged(self) -> Judged:
        """The judgements that stand, by the events they mean now."""
        standing = [j for j in self.judgements if j.stands()]
        pairs = [(j.verdict, pair_of(*(self._meant(r, at) for r, at in zip(j.pair, j.anchors, strict=True)))) for j in standing]
        different = frozenset(pair for verdict, pair in pairs if verdict == "different")
        return Judged(frozenset(pair for verdict, pair in pairs if verdict == "same") - different, different)

    def _meant(self, ref: EventRef, anchor: int | None) -> EventRef:
        """The event a judgement means: the one that begins at its anchor, where the report was read anew."""
        record = self.records.get(ref.report)
        if record is None or anchor is None:
            return ref
        return next((EventRef(ref.report, e.id) for e in record.events if e.trigger.start == anchor), ref)


def _is_campaign(facets: Sequence[Facet]) -> bool:
    """True of acts of weeks and months told more than once: told once, they may be no more than words for what else is told."""
    return sum(f.long and f.role == "tells" for f in facets) > 1


def reconciled(
    records: Iterable[Record], theatre: Theatre, copies: Sequence[CopyGroup] | None = None, judgements: Iterable[Judgement] = ()
) -> Reconciler:
    """The state that knows these records, of which both what happened and what is only announced can be asked."""
    return Reconciler.of(theatre, judgements, copies).add(records)


def happened(state: Reconciler, known: Iterable[Incident | GivenOut] = ()) -> tuple[Incident, ...]:
    """The incidents of a state; those given out before keep their ids."""
    return state.incidents({incident.id: incident.refs() for incident in known})


def announced(state: Reconciler) -> tuple[Incident, ...]:
    """What the records of a state only announce."""
    return state.announced()


def reconcile(
    records: Iterable[Record],
    theatre: Theatre,
    *,
    copies: Sequence[CopyGroup] | None = None,
    known: Iterable[Incident | GivenOut] = (),
    judgements: Iterable[Judgement] = (),
) -> tuple[Incident, ...]:
    """The incidents the records tell, sorted by window and id.

    Args:
        records: one per report, of one theatre, in any order.
        theatre: who, where and which agreements.
        copies: the copy groups, if found already.
        known: incidents given out before: one that keeps most of its members keeps its id.
        judgements: decisions on pairs of events; "different" blocks, "same" joins.

    Every incident has at least one event told as happened or going on. Denied tellings and announcements are linked to it, and
    alone found none (what is only announced is had from `announced`); speech acts (requests apart, see `Family.speech`) and totals
    over a period stand in none.
    """
    return happened(reconciled(records, theatre, copies, judgements), known)


def with_mains(incidents: Sequence[Incident], stories: Iterable[Sequence[str]]) -> list[Incident]:
    """The incidents with `main_of` by story: reports of one story have one main happening, that of most of them."""
    held = {report: n for n, incident in enumerate(incidents) for report in incident.main_of}
    for story in stories:
        votes = Counter(held[report] for report in story if report in held)
        if votes:
            best = min(votes, key=lambda n: (-votes[n], n))
            held |= dict.fromkeys(story, best)
    mains: dict[int, list[str]] = defaultdict(list)
    for report, n in sorted(held.items()):
        mains[n].append(report)
    return [replace(incident, main_of=tuple(mains.get(n, ()))) for n, incident in enumerate(incidents)]


def keep_ids(made: Sequence[Incident], known: Mapping[str, Iterable[EventRef]]) -> list[Incident]:
    """Incidents under the ids they had: each known id goes to the one that shares most of its members."""
    holder: dict[EventRef, int] = {ref: n for n, incident in enumerate(made) for ref in incident.refs()}
    claims = []
    for old, refs in known.items():
        shared = Counter(holder[ref] for ref in refs if ref in holder)
        claims += [(-n, old, at) for at, n in shared.items()]
    names: dict[int, str] = {}
    taken: set[str] = set()
    for _, name, at in sorted(claims):
        if at not in names and name not in taken:
            names[at] = name
            taken.add(name)
    out = []
    for n, incident in enumerate(made):
        name = names.get(n, incident.id)
        if n not in names and name in taken:  # split off from one that keeps the name
            name = "inc-" + sha256(repr(sorted(incident.refs())).encode()).hexdigest()[:12]
        out.append(incident if name == incident.id else replace(incident, id=name))
    return out
