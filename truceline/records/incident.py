"""Incidents: one happening behind the events of many reports, with every claimant's figures kept apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.records.actor import Actor
from truceline.records.event import CountWhat
from truceline.records.place import Place
from truceline.records.quantity import Bound
from truceline.records.span import Span

CopyKind = Literal["exact", "syndicated", "extended", "update"]
Status = Literal["claimed", "contested", "confirmed", "admitted", "retracted", "reported"]
TellingRole = Literal["tells", "denies", "announces"]
LinkStatus = Literal["first", "repeated", "revised", "superseded", "copy", "stale", "retracted"]
Stand = Literal["denies", "disputes", "does_not_refute", "confirms", "reframes", "retracts"]


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Reports that carry one text. `origin` is the earliest known of `reports` (sorted ids).

    `containment5` is the smallest share, over the members, of the shorter text's five-word sequences that stand in the text it was
    matched with.
    """

    id: str
    kind: CopyKind
    origin: str
    reports: tuple[str, ...]
    containment5: float
    method: str = ""


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


@dataclass(frozen=True, slots=True)
class Accusation:
    """`by` (None: a report's own voice never accuses, so it is always an actor) says that `of` did it."""

    by: Actor
    of: Actor
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answers to the incident or to an accusation. Not refuting is neither denying nor admitting."""

    by: Actor | None
    stand: Stand
    evidence: Evidence
    said_at: str | None = None


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
class Incident:
    """One happening. Unknown is None or (): no day, place or perpetrator is filled in that no report tells.

    `family` is the kind of act it was compared with (violence, captures, restriction, ...), `type` and `mode` the best PLOVER coding.
    `window` are the first and last day any telling leaves open after the narrowest one told. `sides` are the parties to the act,
    `perpetrators` those named for it by a voice without a stake, or by the side itself; the accused stand in `accused` only.
    `contested` names the fields in dispute. `reports` counts reports, `independent` those left when copies are taken away.
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

    def refs(self) -> frozenset[EventRef]:
        """The events it is made of."""
        return frozenset(member.ref for member in self.members)
