"""The questions an analyst asks, as a table: number, name, words, what answers it. One function answers any of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from truceline.errors import UsageError
from truceline.monitor.known import known_incidents, known_records
from truceline.monitor.moment import cut_to_moment
from truceline.monitor.period import shifted
from truceline.monitor.proofs import ProofBook
from truceline.monitor.words import load_words
from truceline.questions import duties, happenings, replies, states, trail, trends, voices
from truceline.questions.inquiry import Asked, Inquiry, Known, Table
from truceline.records import Answer

# how far back a question looks from its last day, where the asker gives no first one
DAY, WEEK, EVER = 0, 6, None


@dataclass(frozen=True, slots=True)
class Question:
    """`span` is how many days before the last one it covers if no first day is given; None: all that is known."""

    number: int
    name: str
    words: str
    answer: Callable[[Inquiry], Table]
    span: int | None = EVER


QUESTIONS: tuple[Question, ...] = (
    Question(1, "happened", "What happened on the line in the last 24 hours?", happenings.what_happened, DAY),
    Question(2, "changed", "What changed in older incidents?", replies.what_changed, DAY),
    Question(3, "losses", "How many were killed, wounded, captured, missing, by side and by claimant?", happenings.losses),
    Question(4, "accusations", "Who says the other began it, and is it denied?", replies.who_began),
    Question(5, "said", "What did X say about Y between two days?", voices.who_said),
    Question(6, "copies", "Is this report new or a copy?", voices.copies),
    Question(7, "trend", "What is the trend of violations by segment and kind?", trends.trend),
    Question(8, "board", "Which points of an agreement are met, contested or broken?", duties.board),
    Question(9, "bears-on", "Which commitments does this incident bear on, and is the scope disputed?", happenings.bears_on),
    Question(10, "roads", "When was the road or corridor open or closed?", states.roads),
    Question(11, "captives", "Who is still held, who came back, by whose mediation?", states.captives),
    Question(12, "known-at", "What was known at a time? (with --as-of DAY or DAYTHH:MM)", happenings.what_happened),
    Question(13, "one-sided", "Which figures have only one side behind them?", happenings.one_sided),
    Question(14, "names", "Where do names of places hide the same spot?", voices.names),
    Question(15, "mediation", "What mediation took place, and did fire stop after it?", states.mediation),
    Question(16, "requests", "Which requests are still unanswered?", replies.requests),
    Question(17, "mechanisms", "How are the commissions, groups and missions doing?", duties.mechanisms),
    Question(18, "signals", "What is unlike the base line?", trends.signals),
    Question(19, "coded", "How do ACLED, UCDP and PLOVER users code these incidents?", trail.as_coded),
    Question(20, "why", "Why does the system say this?", trail.why),
)


def question(key: str) -> Question:
    """The question of a name or number.

    Raises:
        UsageError: if there is none; it names those there are.
    """
    for row in QUESTIONS:
        if key in (row.name, str(row.number)):
            return row
    raise UsageError(f"no such question: {key!r}; there are {', '.join(row.name for row in QUESTIONS)}")


def answer(key: str, known: Known, asked: Asked) -> Answer:
    """Answer a question from what was known by `asked.as_of` (an ISO day or minute; None: all that is known).

    Raises:
        UsageError: if there is no such question, or no incident or report of the id asked for.
    """
    row = question(key)
    now = known_by(known, asked.as_of)
    check(now, asked)
    asked = with_days(row, now, asked)
    book = ProofBook(now.records)
    table = row.answer(Inquiry(now, asked, load_words(), book))
    repeated = sum(len([r for r in group.reports if r in now.records]) - 1 for group in now.copies)
    return Answer(
        row.number, row.name, row.words, now.theatre.id, asked.as_of or None, table.columns, table.rows, table.notes,
        len(now.records), len(now.records) - max(0, repeated), book.proofs(),
    )  # fmt: skip


def known_by(known: Known, as_of: str | None) -> Known:
    """What was known at the end of a day, or at a minute of it."""
    if as_of is None:
        return known
    records = {r.report.id: r for r in known_records(known.records.values(), as_of[:10])}
    incidents = known_incidents(known.incidents, frozenset(records))
    groups = tuple(replace(g, reports=kept) for g in known.copies if len(kept := tuple(r for r in g.reports if r in records)) > 1)
    if "T" in as_of:
        incidents = cut_to_moment(incidents, records, as_of)
    return replace(known, records=records, incidents=incidents, copies=groups)


def with_days(row: Question, known: Known, asked: Asked) -> Asked:
    """The days of the question: those asked for, else the last day known and the span usual for the question."""
    if asked.first or asked.last or row.span is None or asked.incident:
        return asked
    last = (asked.as_of or "")[:10] or known.last_printed
    return replace(asked, first=shifted(last, -row.span), last=last) if last else asked


def check(known: Known, asked: Asked) -> None:
    """Raises UsageError if an id asked for is not there: an empty answer would read as "nothing known"."""
    if asked.incident and all(i.id != asked.incident for i in known.incidents):
        raise UsageError(f"no incident {asked.incident!r} among the {len(known.incidents)} known; `truceline incidents` lists them")
    if asked.report and asked.report not in known.records:
        raise UsageError(f"no report {asked.report!r} among the {len(known.records)} known")
