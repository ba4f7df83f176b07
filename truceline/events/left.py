"""What was looked at and left: the words of a report that have a sense in the codebook and gave no event of their own.

Comes in what `find_events` reads, with the events it made; goes out one row per passed-over word, with the reason. Changes nothing.
"""

from __future__ import annotations

from truceline.events.effects import Draft, join_effects
from truceline.events.find import event_of, find_hits
from truceline.events.losses import attach_losses
from truceline.events.merge import merge
from truceline.events.scene import build_scene
from truceline.records import Event, LeftOut, Mention, Parse, PlaceMention, Quantity, Report, Statement, When
from truceline.theatres.theatre import Theatre

NO_ACT = "no act is told: asked about, imagined, wished, or said by the report not to have happened"
JOINED = "told by the same act as other words, coded there"
PASSING = "mentioned in passing: not an act worth a record"


def left_out(report: Report, parse: Parse, theatre: Theatre, mentions: tuple[Mention, ...], places: tuple[PlaceMention, ...],
             times: tuple[When, ...], quantities: tuple[Quantity, ...], statements: tuple[Statement, ...],
             events: tuple[Event, ...]) -> tuple[LeftOut, ...]:
    """The words with a sense that are the head of no event, in text order."""
    scene = build_scene(parse, theatre, mentions, places, times, quantities, statements)
    hits = find_hits(scene)
    drafts = [Draft(e, hit.sense) for hit in hits for e in [event_of(report, scene, hit)] if e is not None]
    told = {d.event.head for d in drafts}
    apart = {d.event.head for d in attach_losses(scene, merge(scene, join_effects(scene, drafts)))}
    kept = {e.head for e in events}
    return tuple(
        LeftOut(parse.span(h.head, h.head), h.sense.id, NO_ACT if h.head not in told else PASSING if h.head in apart else JOINED)
        for h in hits if h.head not in kept
    )  # fmt: skip
