"""A walk as lines: for one report, what every stage wrote, short enough to be read and compared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from truceline.pipeline import PER_REPORT, walk
from truceline.records import Mention, Parse, Participant, PlaceMention, Quantity, Report, When
from truceline.theatres import load_theatre


def walk_lines(report: Report, theatre: str) -> Iterator[str]:
    """Every stage's output, a heading and a line for each thing written."""
    state = walk(PER_REPORT, {"report": report, "theatre": load_theatre(theatre)})
    for stage in PER_REPORT:
        yield f"## {stage.writes}"
        yield from lines(stage.writes, state)


def lines(name: str, state: dict[str, Any]) -> Iterator[str]:
    if name == "parse":
        parse: Parse = state["parse"]
        for sentence in parse.sentences:
            words = parse.tokens[sentence.first : sentence.last]
            root = next(t.text for t in words if t.head == t.i)
            yield f"{sentence.i} [{sentence.start}, {sentence.end}) {len(words)} tokens, root {root!r}"
    elif name != "reading":  # a model's percents are no golden lines: what was made of them stands in the events
        yield from (line(value) for value in state[name])


def line(value: Any) -> str:
    """One thing written, by its kind."""
    if isinstance(value, When):
        return f"{value.span.text!r} {value.value} [{value.start}, {value.end}]"
    if isinstance(value, Quantity):
        return f"{value.span.text!r} {value.low:g} to {value.high if value.high is None else format(value.high, 'g')} {value.bound}"
    if isinstance(value, Mention):
        return f"{value.span.text!r} {value.kind}: {', '.join(a.name for a in value.actors) or '?'}"
    if isinstance(value, PlaceMention):
        return f"{value.span.text!r} {value.place.name} ({value.place.precision})"
    return " ".join(f"{key}={shown(getattr(value, key))}" for key in FIELDS[type(value).__name__])


FIELDS = {
    "AgreementMention": ("id", "text", "agreement", "points"),
    "Statement": ("id", "speaker", "cue", "content", "kind", "said_at", "addressee", "on_behalf_of"),
    "Event": ("id", "type", "mode", "trigger", "modality", "actors", "targets", "place", "date", "counts", "according_to", "statement"),
    "Relation": ("source", "kind", "target", "point"),
    "Claim": ("event", "claimant", "stance", "statement"),
}


def shown(value: Any) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(shown(v) for v in value) + "]"
    if isinstance(value, Participant):
        return value.actor.name
    for attribute in ("name", "text", "place"):
        if hasattr(value, attribute):
            found = getattr(value, attribute)
            return repr(found) if attribute == "text" else shown(found) if attribute == "place" else str(found)
    if type(value).__name__ == "Count":
        return f"{value.what} {value.value:g}" + (f" of {value.side.name}" if value.side else "")
    return "-" if value is None else str(value)
