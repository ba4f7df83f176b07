"""The walk as a table: the only module that knows the order of the stages.

Each stage is a pure function; `reads` are its parameters, `writes` names what it returns. PER_REPORT runs on one report with its
theatre and can be spread over processes; what lies across reports starts from the records it makes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from truceline import claims, events, grounding, language, reader, statements
from truceline.issues import Issue
from truceline.records import LeftOut, Record, Report, Span
from truceline.theatres.theatre import Theatre
from truceline.version import __version__

if TYPE_CHECKING:
    from truceline.records import Judgement
    from truceline.records.incident import GivenOut


@dataclass(frozen=True, slots=True)
class Stage:
    """One row of the walk. `run` takes the values named in `reads` by keyword and returns the value named in `writes`."""

    room: str
    run: Callable[..., object]
    reads: tuple[str, ...]
    writes: str
    does: str


PER_REPORT: tuple[Stage, ...] = (
    Stage("language", language.read, ("report",), "parse",
          "sentences, tokens and trees of the running text"),
    Stage("grounding", grounding.find_times, ("report", "parse"), "times",
          "time expressions with TIMEX3 values"),
    Stage("grounding", grounding.find_quantities, ("parse",), "quantities",
          "numbers, bounds and what is counted"),
    Stage("grounding", grounding.find_mentions, ("report", "parse", "theatre"), "mentions",
          "names, titles and pronouns to actors"),
    Stage("grounding", grounding.find_places, ("report", "parse", "theatre", "mentions"), "places",
          "toponyms to places"),
    Stage("grounding", grounding.find_agreements, ("report", "parse", "theatre", "times"), "agreements",
          "agreements by name, year and parties"),
    Stage("reader", reader.read, ("report", "parse"), "reading",
          "percents of a small encoder at each token: types, modality, roles"),
    Stage("statements", statements.find_statements, ("report", "parse", "mentions", "times"), "statements",
          "who said what, exact spans"),
    Stage("events", events.find_events,
          ("report", "parse", "theatre", "mentions", "places", "times", "quantities", "statements", "reading"), "events",
          "PLOVER type and mode, roles, place, date, counts, modality"),
    Stage("claims", claims.find_relations, ("parse", "statements", "events", "agreements"), "relations",
          "who denies, confirms, answers, invokes what"),
    Stage("claims", claims.find_claims, ("statements", "events", "relations"), "claims",
          "who stands behind which event"),
)  # fmt: skip

FAST = tuple(replace(stage, run=reader.unread) if stage.room == "reader" else stage for stage in PER_REPORT)


@cache
def across_stages() -> tuple[Stage, ...]:
    """What lies across reports. Its rooms are imported when it is first asked for: coding a report needs none of them."""
    from truceline import commitments, incidents, monitor

    return (
        Stage("incidents", incidents.find_copies, ("reports",), "copies",
              "groups of reports that carry the same text"),
        Stage("incidents", incidents.find_utterances, ("records", "copies"), "utterances",
              "the same words of one speaker in several reports"),
        Stage("incidents", incidents.reconciled, ("records", "theatre", "copies", "judgements"), "state",
              "which events tell one thing"),
        Stage("incidents", incidents.announced, ("state",), "announced",
              "what is announced and told as done by nobody"),
        Stage("incidents", incidents.happened, ("state", "known"), "incidents",
              "one happening from many tellings"),
        Stage("commitments", commitments.find_bearings, ("records", "incidents", "theatre"), "bearings",
              "which clause an incident bears on"),
        Stage("monitor", monitor.make_bulletin,
              ("records", "incidents", "bearings", "theatre", "day", "as_of", "copies", "version"), "bulletin",
              "the page of a day"),
    )  # fmt: skip


LOOKED_AT = Stage("events", events.left_out,
                  ("report", "parse", "theatre", "mentions", "places", "times", "quantities", "statements", "events"), "left",
                  "words with a sense that gave no event, and why")  # fmt: skip


def walk(stages: Iterable[Stage], given: Mapping[str, Any], *, until: str | None = None) -> dict[str, Any]:
    """Run the stages in order on what is given; the last one run is that which writes `until` (None: all).

    Returns:
        All that was given and written, by name.
    """
    state = dict(given)
    for stage in stages:
        state[stage.writes] = stage.run(**{name: state[name] for name in stage.reads})
        if stage.writes == until:
            break
    return state


def code_report(report: Report, theatre: Theatre, *, fast: bool = False, stages: Iterable[Stage] | None = None) -> Record:
    """Walk one report from text to record. Pure: the same report and theatre give the same record.

    Args:
        fast: by grammar alone.
        stages: another walk than the usual one.
    """
    if not (fast or stages):
        reader.prepare()
    state = walk(stages or (FAST if fast else PER_REPORT), {"report": report, "theatre": theatre})
    kept = ("statements", "events", "claims", "relations", "agreements", "times", "places", "mentions")
    unread = not state["parse"].tokens and report.text.strip()
    issues = (Issue("info", "language", report.id, "nothing-to-code", "no words that could bear a record: not parsed"),) if unread else ()
    return Record(report=report, theatre=theatre.id, version=__version__, issues=issues, **{name: state[name] for name in kept})


def looked_at(report: Report, theatre: Theatre, *, fast: bool = False) -> tuple[tuple[Span, ...], tuple[LeftOut, ...]]:
    """The sentences of a report that were read, and what was looked at in them and left. Walks the report anew: for explaining only."""
    state = walk((*(FAST if fast else PER_REPORT), LOOKED_AT), {"report": report, "theatre": theatre})
    return tuple(state["parse"].sentence_span(sentence.i) for sentence in state["parse"].sentences), state["left"]


def across_reports(
    records: Iterable[Record], theatre: Theatre, *, judgements: Iterable[Judgement] = (), known: Iterable[GivenOut] = (),
    day: str | None = None, as_of: str | None = None, until: str = "bearings",
) -> dict[str, Any]:
    """Walk from records to copies, incidents, bearings and, with `day` (ISO) and until="bulletin", the page of that day.

    Args:
        records: one per report, of one theatre, in any order.
        judgements: what people decided on pairs of events.
        known: incidents given out before, which keep their ids.
        as_of: ISO day at whose end the page stands, or the minute of it; the day itself if not given.
        until: the last thing wanted: "copies", "incidents", "bearings" or "bulletin".

    Returns:
        What was made, by name.
    """
    records = sorted(records, key=lambda r: r.report.id)
    given = {
        "records": records, "reports": [r.report for r in records], "theatre": theatre,
        "judgements": tuple(judgements), "known": tuple(known),
        "day": day, "as_of": as_of or day, "version": __version__,
    }  # fmt: skip
    return walk(across_stages(), given, until=until)
