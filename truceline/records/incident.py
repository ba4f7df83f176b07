"""Incidents: one happening behind the events of many reports, with every claimant's figures kept apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.records.actor import Actor
from truceline.records.event import CountWhat, Event
from truceline.records.place import Place
from truceline.records.quantity import Bound
from truceline.records.shown import Shown
from truceline.records.span import Span

CopyKind = Literal["exact", "syndicated", "extended", "update", "translated"]
Passage = Literal["open", "restricted", "closed"]
Status = Literal["claimed", "contested", "confirmed", "admitted", "retracted", "reported", "announced"]
TellingRole = Literal["tells", "denies", "announces", "summarises", "follows"]
LinkStatus = Literal["first", "repeated", "revised", "superseded", "copy", "stale", "outlier", "retracted"]
Direction = Literal["up", "down", "same"]
Stand = Literal["denies", "disputes", "does_not_refute", "confirms", "reframes", "retracts"]


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Reports that carry one text. `origin` is the earliest known of `reports` (sorted ids).

    `containment5` is the smallest share, over the members, of the shorter text's five-word sequences that stand in the text it was
    matched with. `retitled` are members under another headline than the origin; `chain` says who took it from whom, from the origin on.
    """

    id: str
    kind: CopyKind
    origin: str
    reports: tuple[str, ...]
    containment5: float
    method: str = ""
    retitled: tuple[str, ...] = ()
    chain: tuple[CopyStep, ...] = ()


@dataclass(frozen=True, slots=True)
class CopyStep:
    """One step of a text from house to house: `report` carries the text of `taken_from`, a report of the group, or only a name where
    the credit names a house none of whose reports is here. `why` is "credit", "cue" (named in the text), "time" (the earlier print) or
    "word" (the end of the chain: the one body on whose word all the acts of the first text rest, not the author of its wording)."""

    report: str
    taken_from: str
    kind: CopyKind
    why: str


@dataclass(frozen=True, slots=True, order=True)
class EventRef:
    """An event of a report, by the ids of both."""

    report: str
    event: str


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as a member of an incident. `copy_of` is the report whose text this one copies, None if it is its own."""

    ref: EventRef
    role: TellingRole = "tells"
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value of an incident stands: the words, their sentence, the statement they are said in, what read them."""

    ref: EventRef
    span: Span
    sentence: Span
    statement: str | None = None
    method: str = ""

    @classmethod
    def of_event(cls, ref: EventRef, event: Event) -> Evidence:
        """The evidence at the words of an event."""
        return cls(ref, event.trigger, event.sentence, event.statement, event.method)


@dataclass(frozen=True, slots=True)
class CountLink:
    """One figure in a chain. `said_at` as the report tells it (None if not told); `known` is the ISO day by which it was public:
    the day of saying or of printing, None where neither is known."""

    value: float
    bound: Bound
    said_at: str | None
    known: str | None
    status: LinkStatus
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class CountChain:
    """All figures of one claimant for one category and side, by time of saying. Chains of different claimants are never added.

    `claimant` None is a report's own voice, then `voice` names the report. `current` is the latest word in force, up or down.
    `counted` are the words for what is counted, where the category alone does not say it ("shells"; a tractor beside two trucks).
    """

    claimant: Actor | None
    voice: str | None
    what: CountWhat
    side: Actor | None
    scope: str
    current: float
    bound: Bound
    links: tuple[CountLink, ...]
    grade: Grade | None = None
    counted: str | None = None

    @property
    def lowest(self) -> float:
        return min(link.value for link in self.links)

    @property
    def highest(self) -> float:
        return max(link.value for link in self.links)

    @property
    def first(self) -> float:
        return self.links[0].value

    @property
    def current_link(self) -> CountLink | None:
        """The last link that gives the current figure."""
        return next((link for link in reversed(self.links) if link.value == self.current), None)

    @property
    def direction(self) -> Direction:
        """Where the last revision moved it, "same" where nothing was revised."""
        stood = [link.value for link in self.links if link.status in ("first", "superseded", "revised", "retracted")]
        before = next((value for value in reversed(stood) if value != self.current), self.current)
        return "up" if self.current > before else "down" if self.current < before else "same"


@dataclass(frozen=True, slots=True)
class CategoryMove:
    """People of one side whom one claimant first told under one category and later under another (missing, then killed).

    `people` is how many fewer the first category has; never an addition: both chains stand as they were told.
    """

    claimant: Actor
    side: Actor | None
    source: CountWhat
    target: CountWhat
    people: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Accusation:
    """`by` (None: a report's own voice never accuses, so it is always an actor) says that `of` did it."""

    by: Actor
    of: Actor
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answers to the incident or to an accusation. Not refuting is neither denying nor admitting.

    `lag` is the time from the first telling by the other side to the answer, as an ISO 8601 duration as fine as both are told ("P1D",
    "PT5H12M"); None where either is not told.
    """

    by: Actor | None
    stand: Stand
    evidence: Evidence
    said_at: str | None = None
    lag: str | None = None


@dataclass(frozen=True, slots=True)
class TimeClaim:
    """A clock time somebody gives for the incident: TIMEX3, or two parted by "/"."""

    by: Actor | None
    at: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Grade:
    """Source reliability A to F and credibility of the information 1 to 6, graded apart, with reasons in words."""

    source: Literal["A", "B", "C", "D", "E", "F"]
    information: Literal[1, 2, 3, 4, 5, 6]
    reasons: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.source}{self.information}"


@dataclass(frozen=True, slots=True)
class Match:
    """Why two events were taken for one happening: the score and its parts (feature, points)."""

    a: EventRef
    b: EventRef
    score: float
    reasons: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class GivenOut:
    """An incident as it was given out before: its id and its events, so that it keeps its name when more is known."""

    id: str
    members: frozenset[EventRef]

    def refs(self) -> frozenset[EventRef]:
        """The events it was made of."""
        return self.members


@dataclass(frozen=True, slots=True)
class Incident(Shown):
    """One happening. Unknown is None or (): no day, place or perpetrator is filled in that no report tells.

    `family` is the kind of act it was compared with (violence, captures, restriction, ...), `type` and `mode` the best PLOVER coding.
    `window` are the first and last day any telling leaves open after the narrowest one told. `sides` are the parties to the act,
    `perpetrators` those named for it by a voice without a stake, or by the side itself; the accused stand in `accused` only.
    Status "announced" is that of an act nobody tells as done yet: it is handed out apart from what happened, counts in nothing, and has no
    perpetrator, accused, figure or grade.
    `contested` names the fields in dispute, `agreed` those on which sides that tell them agree. `reports` counts reports, `independent`
    those left when copies are taken away, `ends` where their chains end: two papers that have it from one
    ministry alone are one end. `main_of` are the reports whose main happening this is: each report that tells an incident
    stands in `main_of` of one incident. `summaries` are tellings of a group of happenings this one is of ("the skirmishes"); they are no
    members. `passage` is how a road or crossing is told to be, None where nobody says. `part_of` is the id of the wider happening (the
    battle) this one is a part of, `parts` are the ids of its own parts.
    """

    id: str
    family: str
    type: str
    mode: str | None
    window: tuple[str, str] | None
    place: Place | None
    places: tuple[Place, ...]
    sides: tuple[Actor, ...]
    members: tuple[Telling, ...]
    status: Status
    reports: int
    independent: int
    perpetrators: tuple[Actor, ...] = ()
    accused: tuple[Accusation, ...] = ()
    answers: tuple[Answer, ...] = ()
    time_claims: tuple[TimeClaim, ...] = ()
    counts: tuple[CountChain, ...] = ()
    contested: tuple[str, ...] = ()
    grade: Grade | None = None
    matches: tuple[Match, ...] = ()
    method: str = ""
    main_of: tuple[str, ...] = ()
    summaries: tuple[Telling, ...] = ()
    part_of: str | None = None
    parts: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()
    moves: tuple[CategoryMove, ...] = ()
    passage: Passage | None = None
    ends: int = 0

    def refs(self) -> frozenset[EventRef]:
        """The events it is made of."""
        return frozenset(member.ref for member in self.members)
