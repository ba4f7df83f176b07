"""Bulletin: the daily page as data. Every cell carries the ids of the evidence behind it; nothing here knows how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.records.place import Place
from truceline.records.span import Span


@dataclass(frozen=True, slots=True)
class Proof:
    """The sentence behind a cell. `id` is unique in the bulletin. `sentence` holds `span`, both in code points of the report's text."""

    id: str
    report: str
    event: str
    span: Span
    sentence: Span
    statement: str | None
    speaker: str | None
    said_at: str | None
    method: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Source:
    """A report the page was made from. `published` None stays unknown. `copy_of` is the report it copies, None if it is its own."""

    report: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    sha256: str
    copy_of: str | None = None
    used: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of a cell: its words, whose they are (None: nobody's, or a report's own voice told in `text`), its proofs."""

    text: str
    by: str | None = None
    proofs: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a claims table. No lines: not known."""

    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a claims table, one cell per column. `contested` marks a field in dispute."""

    label: str
    cells: tuple[Cell, ...]
    contested: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """An incident with its claims table. `columns` name the claimants' sides; the last is third parties and reports' own voice."""

    incident: str
    title: str
    kind: str
    window: str
    place: str
    status: str
    grade: str | None
    reasons: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    commitments: tuple[Line, ...]
    reports: int
    independent: int


@dataclass(frozen=True, slots=True)
class Change:
    """A value that moved: which incident, which field, from what to what, by whom and when it was said (as far as told)."""

    incident: str
    title: str
    field: str
    old: str
    new: str
    by: str
    said_at: str | None
    proofs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A clause and what bears on it up to the day. `point` is empty for a clause without a number or the agreement as a whole.

    `state` is a word of: contested, breach alleged, breach reported, acts of this kind told, step reported, step announced,
    nothing reported. `status` is a word of: met, late, contested, broken, not due, unknown; `why` says what it rests on; `months` are
    (YYYY-MM, status) up to the day.
    """

    agreement: str
    point: str
    act: str
    debtors: tuple[str, ...]
    due: str | None
    state: str
    against: tuple[Line, ...]
    in_favour: tuple[Line, ...]
    scope: str | None = None
    status: str = ""
    why: str = ""
    months: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Counters:
    """Incidents, reports, copies, independent reports: numbers that are never mixed. Windows are days, both ends in."""

    incidents: int
    incidents_7: int
    incidents_previous_7: int
    undated: int
    reports: int
    copies: int
    independent: int


@dataclass(frozen=True, slots=True)
class CounterRow:
    """One row of the counters: what is counted, in the days of the page, in the last 7 and in the 7 before.

    Each is (number, how many of them may as well be of another day). Rows are never added to one another.
    """

    words: str
    now: tuple[int, int]
    week: tuple[int, int]
    before: tuple[int, int]


@dataclass(frozen=True, slots=True)
class TimeMark:
    """An incident as a timeline shows it: no finer than the days told."""

    incident: str
    title: str
    window: tuple[str, str]
    lane: str
    status: str


@dataclass(frozen=True, slots=True)
class Site:
    """Where an incident of the page is told to have been, as precisely as told."""

    incident: str
    title: str
    place: Place


@dataclass(frozen=True, slots=True)
class TrendRow:
    """An indicator of a week: its number with those that may lie in it, before, a year ago, and what the comparison with each says."""

    words: str
    now: tuple[int, int]
    before: tuple[int, int]
    year_ago: tuple[int, int]
    against_before: str
    against_year: str


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A request and what answered it; `answer` None: no answer seen in the reports."""

    number: int
    asker: str
    asked: str
    what: str
    under: str | None
    since: str | None
    line: Line
    answer: Line | None = None


@dataclass(frozen=True, slots=True)
class Bulletin:
    """The page of one theatre and day, as it was known at the end of the day `as_of`, or at that minute.

    `first` is the first day of a longer page (a week), None for a day's. `unknown` says what is not known; `gaps` are days of the last
    14 without enough reports. `marks`, `sites` and `unplaced` (incidents without a place) are for the timeline and the map; `trends`,
    `signals` and `shifts` are told on a week's page only.
    """

    theatre: str
    theatre_name: str
    day: str
    as_of: str
    timezone: str | None
    head: Line
    main: tuple[Block, ...]
    also: tuple[Line, ...]
    changes: tuple[Change, ...]
    board: tuple[BoardRow, ...]
    counters: Counters
    requests: tuple[OpenRequest, ...]
    watch: tuple[Line, ...]
    sources: tuple[Source, ...]
    proofs: tuple[Proof, ...]
    version: str = ""
    first: str | None = None
    unknown: tuple[Line, ...] = ()
    tallies: tuple[CounterRow, ...] = ()
    gaps: tuple[tuple[str, str], ...] = ()
    marks: tuple[TimeMark, ...] = ()
    sites: tuple[Site, ...] = ()
    unplaced: int = 0
    trends: tuple[TrendRow, ...] = ()
    signals: tuple[Line, ...] = ()
    shifts: tuple[Line, ...] = ()
