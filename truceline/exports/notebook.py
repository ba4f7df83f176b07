"""Records as small pieces of HTML for notebooks: what it is, then a table of what is claimed, each row with whose word it is.

Escaped by the template, no scripts, no styles, nothing from the network.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from jinja2 import Template

from truceline.exports.facts import OWN_VOICE, report_voice
from truceline.exports.pages import load_template
from truceline.monitor.table import counted_words
from truceline.monitor.words import load_words, moment_words, number, window_words
from truceline.records import Answer, Claim, CountChain, Event, Incident, Participant, Record, Report, Statement

MOST = 20  # rows shown of a table
WORDS = 280  # characters shown of a text
Cell = str | None


@dataclass(frozen=True, slots=True)
class Card:
    """What is shown: a title, a line beside it, lines below, a table (None in a cell: not known) and how many rows it leaves out."""

    title: str
    told: str = ""
    lines: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    more: int = 0


def html_of(thing: object) -> str:
    """HTML for a record, incident, report, statement, event, claim or answer; the plain words of anything else.

    Example: the last line of a notebook cell, `incident`, shows its claims table.
    """
    card = card_of(thing)
    return _template().render(card=replace(card, rows=card.rows[:MOST], more=max(0, len(card.rows) - MOST)))


def card_of(thing: object) -> Card:
    """What is shown of a thing."""
    make: Callable[[Any], Card] = CARDS.get(type(thing), lambda other: Card(type(other).__name__, lines=(str(other),)))
    return make(thing)


@cache
def _template() -> Template:
    return load_template("notebook.html.j2", {})


def _report(report: Report) -> Card:
    told = " · ".join(part for part in (report.publisher, report.published, report.language) if part)
    return Card(report.title or report.id, told or "publisher and day not known", (_short(report.text),))


def _record(record: Record) -> Card:
    card = _report(record.report)
    events = {event.id: event for event in record.events}
    rows = tuple(_claim_row(claim, events.get(claim.event)) for claim in record.claims)
    counted = f"{len(record.statements)} statements, {len(record.events)} events, {len(record.claims)} claims; theatre {record.theatre}"
    return replace(card, lines=(counted,), columns=("who", "stance", "act", "as", "words"), rows=rows)


def _claim_row(claim: Claim, event: Event | None) -> tuple[Cell, ...]:
    words = event.sentence if event else claim.evidence
    act = load_words().act(event.type, event.mode) if event else claim.event
    return (
        claim.claimant.name if claim.claimant else OWN_VOICE, claim.stance.replace("_", " "), act,
        event.modality if event else None, _short(words.text) if words else None,
    )  # fmt: skip


def _claim(claim: Claim) -> Card:
    who, stance, event, _, words = _claim_row(claim, None)
    return Card(f"Claim on {claim.event}", "", (), ("who", "stance", "event", "words"), ((who, stance, event, words),))


def _statement(statement: Statement) -> Card:
    told = f"{statement.kind}, {moment_words(statement.said_at)}" if statement.said_at else f"{statement.kind}, time not told"
    return Card(statement.speaker.actor.name, told, tuple(f"“{piece.text}”" for piece in statement.content))


def _event(event: Event) -> Card:
    words = load_words()
    rows = (
        ("act", f"{words.act(event.type, event.mode)} ({event.type}{'/' + event.mode if event.mode else ''})"),
        ("as", event.modality), ("by", _cast(event.actors)), ("to", _cast(event.targets)),
        ("where", f"{event.place.place.name} ({event.place.place.precision})" if event.place else None),
        ("when", window_words(event.date) if event.date else None), ("according to", _cast(event.according_to) or OWN_VOICE),
    )  # fmt: skip
    return Card(event.id, "", (_short(event.sentence.text),), ("what", "told"), rows)


def _incident(incident: Incident) -> Card:
    words = load_words()
    grade = f", grade {incident.grade}" if incident.grade else ""
    told = f"{window_words(incident.window)} · {incident.status}{grade} · {incident.reports} reports, {incident.independent} without copies"
    rows: list[tuple[Cell, ...]] = [(a.by.name, "accuses", a.of.name, _short(a.evidence.sentence.text)) for a in incident.accused]
    rows += [
        (a.by.name if a.by else OWN_VOICE, "answers", words.stands[a.stand], _short(a.evidence.sentence.text)) for a in incident.answers
    ]
    rows += [_figure_row(chain) for chain in incident.counts]
    line = "Figures belong to those who gave them and are never added." if incident.counts else ""
    return Card(words.title(incident), told, (line,) if line else (), ("who", "says", "what", "words"), tuple(rows))


def _figure_row(chain: CountChain) -> tuple[Cell, ...]:
    words = load_words()
    side = f" of {chain.side.name}" if chain.side else ""
    figure = f"{counted_words(chain, words)}{side}: {words.bounds[chain.bound]}{number(chain.current)}"
    who = chain.claimant.name if chain.claimant else report_voice(chain)
    return who, "counts", figure, _short(chain.links[-1].evidence.sentence.text)


def _answer(answer: Answer) -> Card:
    rows = tuple(tuple("; ".join(line.text for line in cell.lines) or None for cell in row) for row in answer.rows)
    when = f"as known at {answer.as_of}" if answer.as_of else "all that is known"
    return Card(f"{answer.number}. {answer.question}", f"{answer.theatre}, {when}", answer.notes, answer.columns, rows)


def _cast(people: Sequence[Participant]) -> str | None:
    return ", ".join(who.actor.name for who in people) or None


def _short(text: str) -> str:
    return text if len(text) <= WORDS else f"{text[:WORDS].rstrip()} …"


CARDS: Mapping[type, Callable[[Any], Card]] = {
    Report: _report, Record: _record, Statement: _statement, Event: _event, Claim: _claim, Incident: _incident, Answer: _answer,
}  # fmt: skip
