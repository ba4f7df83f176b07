"""One incident for a terminal: its head, claims by claimant, figures by time of saying, answers, tellings in their words, decisions.

Nothing of a report is read as markup or control. A number in brackets leads to a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from truceline.exports.bulletin_text import claims_of
from truceline.exports.rich_text import bullet, heading, join, line_of, sentence_of, text
from truceline.monitor.sheet import Answered, Sheet, Voiced
from truceline.monitor.table import OWN_VOICE, counted_words, is_step
from truceline.monitor.words import (
    UNKNOWN,
    Words,
    day_words,
    grade_words,
    load_words,
    many,
    moment_words,
    number,
    status_words,
    window_words,
)
from truceline.records import CountChain, Incident, Place, Record
from truceline.records.bulletin import Line, Proof
from truceline.records.incident import CountLink

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

MATCHES = 5
SCOPES = {"cumulative": "running total", "increment": "added", "period": "over a period"}


@dataclass(frozen=True, slots=True)
class Beside:
    """What is shown beside a sheet: the records of its reports, what people decided on it, the name of the theatre, the time asked for."""

    records: Mapping[str, Record]
    decisions: Sequence[Line]
    theatre: str
    as_of: str | None = None


def print_sheet(sheet: Sheet, beside: Beside, console: Console) -> None:
    """The incident on a console."""
    for part in _parts(sheet, beside, console.width):
        console.print(part, markup=False, highlight=False, emoji=False)


def _parts(sheet: Sheet, beside: Beside, width: int) -> Iterable[RenderableType]:
    words = load_words()
    yield from _head(sheet, beside, words)
    claims = claims_of(sheet.block, width) if sheet.block.rows else ()
    yield from _section("What is told, by claimant", claims, "Nothing beyond the act itself.")
    figures = [bullet(_course(chain, sheet, words)) for chain in sheet.incident.counts]
    yield from _section("Figures by time of saying; each is its claimant's own, none is added", figures, "Nobody gives a figure.")
    if sheet.moves:
        yield from _section("Moved from one category to another", [bullet(line_of(line)) for line in sheet.moves])
    answers = [bullet(_answer(pair)) for pair in sheet.answers]
    yield from _section("Who accuses whom, and what is answered", answers, "Nobody is accused by a claimant.")
    yield from _section(many(len(sheet.tellings), "telling"), _tellings(sheet.tellings, sheet, beside))
    if sheet.summaries:
        yield from _section("Told of a group of happenings this is one of", _tellings(sheet.summaries, sheet, beside))
    yield from _section("Other sentences behind the figures and answers", _others(sheet, beside), None)
    yield from _section("Texts its reports have from one another", [bullet(text(step)) for step in _copied(sheet)], "No copies found.")
    if sheet.block.commitments:
        yield from _section("Commitments it bears on", [bullet(line_of(line)) for line in sheet.block.commitments])
    if sheet.kin:
        yield from _section("Related incidents", [bullet(text(_kin(how, other, words))) for how, other in sheet.kin])
    if sheet.matches:
        yield from _section("Why these are taken for one happening", [bullet(text(reason)) for reason in _reasons(sheet)])
    yield from _section("Decisions of people", [bullet(line_of(line)) for line in beside.decisions], "None.")


def _section(title: str, parts: Iterable[RenderableType], empty: str | None = None) -> Iterator[RenderableType]:
    """A heading with what stands under it; without any, the words for that, or nothing at all."""
    shown = list(parts)
    if not shown and empty is None:
        return
    yield text("")
    yield heading(title)
    yield from shown or [text(empty or "", "soft")]


def _head(sheet: Sheet, beside: Beside, words: Words) -> Iterator[RenderableType]:
    from rich.table import Table

    incident, block = sheet.incident, sheet.block
    yield text(f"{block.title} · {block.window}", "title")
    when = f"as known at {moment_words(beside.as_of)}" if beside.as_of else "all that is known"
    yield text(f"{incident.id}, {beside.theatre}, {when}", "soft")
    yield text("")
    others = [place for place in incident.places if place != incident.place]
    copies = incident.reports - incident.independent
    rows = (
        ("when", window_words(incident.window)),
        ("where", "; ".join(_place(place, words) for place in (incident.place, *others) if place) or UNKNOWN),
        ("kind", f"{incident.type}{f'/{incident.mode}' if incident.mode else ''} ({words.act(incident.type, incident.mode)})"),
        ("status", f"{incident.status}: {status_words(incident.status)}"),
        ("grade", f"{block.grade}: {grade_words(block.grade)} ({'; '.join(block.reasons)})" if block.grade else "not graded"),
        ("sides", ", ".join(actor.name for actor in incident.sides) or UNKNOWN),
        ("named for it", ", ".join(actor.name for actor in incident.perpetrators)),
        ("in dispute", "; ".join(incident.contested)),
        ("agreed", "; ".join(incident.agreed)),
        ("passage", incident.passage or ""),
        ("reports", f"{many(incident.reports, 'report')}, {copies} carrying another's text, {incident.independent} independent; "
                    f"where their chains end: {many(incident.ends, 'voice')}"),
    )  # fmt: skip
    grid = Table.grid(padding=(0, 2))
    for label, told in rows:
        if told:
            grid.add_row(text(label, "soft"), text(told))
    yield grid


def _place(place: Place, words: Words) -> str:
    return f"{place.name} ({words.precision[place.precision]})"


def _course(chain: CountChain, sheet: Sheet, words: Words) -> Text:
    """A chain: whose it is, what of whom is counted, every figure with when it was said, and the one in force."""
    by = chain.claimant.name if chain.claimant else f"{OWN_VOICE} ({chain.voice})" if chain.voice else OWN_VOICE
    parts = (counted_words(chain, words), f"of {chain.side.name}" if chain.side else "", SCOPES.get(chain.scope))
    what = ", ".join(part for part in parts if part)
    told = [_link(chain.links[0], sheet, words)] if chain.links else []
    for old, new in pairwise(chain.links):
        told += [text(" → " if is_step(old, new) else " / "), _link(new, sheet, words)]
    tail = f"; in force {words.bounds[chain.bound]}{number(chain.current)}" if len(chain.links) > 1 else ""
    return join(f"{by}: {what}: ", *told, tail, text(f", {chain.grade}" if chain.grade else "", "soft"))


def _link(link: CountLink, sheet: Sheet, words: Words) -> Text:
    printed = f"printed by {day_words(link.known)}" if link.known else "day not known"
    when = f"said {moment_words(link.said_at)}" if link.said_at else printed
    proof = f" [{sheet.book.cite(link.evidence)[1:]}]"
    return join(f"{words.bounds[link.bound]}{number(link.value)}", text(f"{proof} ({link.status}, {when})", "soft"))


def _answer(pair: Answered) -> Text:
    if not pair.answer.lines:
        return join(line_of(pair.by.lines[0]), f" accuses {pair.of}", text("; no answer seen in the reports", "soft"))
    said = join("; ", pair.answered_by or "", " ", line_of(pair.answer.lines[0]))
    after = f", {pair.lag} after" if pair.lag and pair.lag[0].isdigit() else f", {pair.lag}" if pair.lag else ""
    return join(line_of(pair.by.lines[0]), f" accuses {pair.of}", said, after)


def _tellings(tellings: Sequence[Voiced], sheet: Sheet, beside: Beside) -> Iterator[RenderableType]:
    """By report, the first printed first: each telling with its place in the text and its sentence, the words marked."""
    proofs = {proof.id: proof for proof in sheet.book.proofs()}
    for report in sorted({told.report for told in tellings}, key=lambda r: (beside.records[r].report.published or "9", r)):
        yield _source(beside.records[report])
        for told in (one for one in tellings if one.report == report):
            voices = ", ".join(actor.name for actor in told.voices)
            whose = f"in the words of {voices}" if voices else "in the report's own words"
            how = ", ".join(part for part in (told.role, told.modality, whose, f"copy of {told.copy_of}" if told.copy_of else "") if part)
            mark = f"[{told.line.proofs[0][1:]}] {told.event} at {told.span.start}–{told.span.end}, {how}: "
            yield bullet(join(text(mark, "soft"), sentence_of(proofs[told.line.proofs[0]])))


def _source(record: Record) -> Text:
    report = record.report
    where = f"{report.publisher or 'publisher not known'}, {day_words(report.published) if report.published else 'undated'}"
    about = text(f" ({where}; report {report.id}; sha256 {report.sha256[:12]})", "soft")
    return join(text(report.title or "untitled report", "status"), about)


def _others(sheet: Sheet, beside: Beside) -> Iterator[RenderableType]:
    """The proofs that stand in no telling."""
    shown = {p for told in (*sheet.tellings, *sheet.summaries) for p in told.line.proofs}
    for proof in (p for p in sheet.book.proofs() if p.id not in shown):
        yield bullet(join(text(f"[{proof.id[1:]}] {proof.report} at {_where(proof)}: ", "soft"), sentence_of(proof)))


def _where(proof: Proof) -> str:
    return f"{proof.span.start}–{proof.span.end}"


def _copied(sheet: Sheet) -> Iterator[str]:
    for group in sheet.copies:
        for step in group.chain:
            told = f"the word of {step.taken_from} alone" if step.why == "word" else f"from {step.taken_from}: {step.kind}, by {step.why}"
            yield f"{step.report} {'rests on' if step.why == 'word' else 'has its text'} {told}"
        if not group.chain:
            yield f"{group.kind}: {', '.join(group.reports)}"


def _kin(how: str, other: Incident, words: Words) -> str:
    return f"{how}: {words.title(other)}, {window_words(other.window)}, {other.status} ({other.id})"


def _reasons(sheet: Sheet) -> Iterator[str]:
    for match in sheet.matches[:MATCHES]:
        parts = ", ".join(f"{name.replace('_', ' ')} {points:+.1f}" for name, points in match.reasons)
        yield f"{match.a.report}:{match.a.event} and {match.b.report}:{match.b.event}: {match.score:.1f} points ({parts})"
    if len(sheet.matches) > MATCHES:
        yield f"and {len(sheet.matches) - MATCHES} more pairs"
