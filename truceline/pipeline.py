"""The walk as a table: the only module that knows the order of the stages.

Each stage is a pure function; `reads` are its parameters, `writes` names what it returns. PER_REPORT runs on one report with its
theatre and can be spread over processes; what lies across reports starts from the records it makes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from truceline import claims, events, grounding, language, statements
from truceline.records import Record, Report
from truceline.theatres.theatre import Theatre
from truceline.version import __version__


@dataclass(frozen=True, slots=True)
class Stage:
    """One row of the walk. `run` takes the values named in `reads` by keyword and returns the value named in `writes`."""

    room: str
    run: Callable[..., object]
    reads: tuple[str, ...]
    writes: str
    does: str


PER_REPORT: tuple[Stage, ...] = (
    Stage("language", language.read, ("report",), "parse", "sentences, tokens and trees of the running text"),
    Stage("grounding", grounding.find_times, ("report", "parse"), "times", "time expressions with TIMEX3 values"),
    Stage("grounding", grounding.find_quantities, ("parse",), "quantities", "numbers, bounds and what is counted"),
    Stage("grounding", grounding.find_mentions, ("report", "parse", "theatre"), "mentions", "names, titles and pronouns to actors"),
    Stage("grounding", grounding.find_places, ("report", "parse", "theatre", "mentions"), "places", "toponyms to places"),
    Stage("grounding", grounding.find_agreements, ("report", "parse", "theatre"), "agreements", "agreements by name, year and parties"),
    Stage("statements", statements.find_statements, ("report", "parse", "mentions", "times"), "statements", "who said what, exact spans"),
    Stage(
        "events",
        events.find_events,
        ("report", "parse", "theatre", "mentions", "places", "times", "quantities", "statements"),
        "events",
        "PLOVER type and mode, roles, place, date, counts, modality",
    ),
    Stage("claims", claims.find_relations, ("parse", "statements", "events", "agreements"), "relations",
          "who denies, confirms, answers, invokes what"),
    Stage("claims", claims.find_claims, ("statements", "events", "relations"), "claims", "who stands behind which event"),
)


def code_report(report: Report, theatre: Theatre) -> Record:
    """Walk one report from text to record. Pure: the same report and theatre give the same record."""
    state: dict[str, object] = {"report": report, "theatre": theatre}
    for stage in PER_REPORT:
        state[stage.writes] = stage.run(**{name: state[name] for name in stage.reads})
    kept = {name: state[name] for name in ("statements", "events", "claims", "relations", "agreements", "times", "places", "mentions")}
    return Record(report=report, theatre=theatre.id, version=__version__, **kept)  # type: ignore[arg-type]
