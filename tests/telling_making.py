"""Small records for tests of what lies across reports: one sentence per event, everything else as given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from truceline.records import (
    Actor,
    Agreement,
    Commitment,
    Count,
    Event,
    Participant,
    Person,
    Place,
    PlaceMention,
    Record,
    Relation,
    Report,
    Role,
    Span,
    Statement,
)
from truceline.records.agreement import AgreementMention
from truceline.theatres import Theatre

ACTORS = {
    a.id: a
    for a in (
        Actor("VEL", "Velmora", "state", "VE", None, "VEL"),
        Actor("KES", "Kesteria", "state", "KE", None, "KES"),
        Actor("NOR", "Norvane", "state", "third", None, "NOR"),
        Actor("VEL_AF", "Armed Forces of Velmora", "armed_force", "VE", "VEL", "VEL"),
        Actor("KES_AF", "Armed Forces of Kesteria", "armed_force", "KE", "KES", "KES"),
        Actor("VEL_MOD", "Ministry of Defence of Velmora", "organ", "VE", "VEL", "VEL"),
        Actor("KES_MOD", "Ministry of Defence of Kesteria", "organ", "KE", "KES", "KES"),
        Actor("AOM", "Ardel Observer Mission", "mission", "third"),
    )
}
PLACES = {
    p.id: p
    for p in (
        Place("tolm", "Tolm", "settlement", 41.2, -38.4, "VEL", "ardel"),
        Place("brask", "Brask", "settlement", 41.1, -38.3, None, "ardel"),
        Place("ardel", "Ardel", "region"),
        Place("orrin_line", "Orrin Line", "line"),
    )
}
PACT = Agreement(
    "PACT",
    "Sennport Accord",
    (),
    "2018-10-12",
    ("VEL", "KES"),
    (
        Commitment("P1", 1, ("VEL", "KES"), ("VEL", "KES"), "cease fire", "2018-10-15", "counts", ("ASSAULT/*",)),
        Commitment(
            "P3", 3, ("VEL", "KES"), ("AOM",), "free access", None, "patrols", ("COERCE/restrict",), "whether it covers roads is disputed"
        ),
        Commitment("P4", 4, ("VEL", "KES"), ("VEL", "KES"), "exchange of prisoners", None, "RETREAT/release with counts", ()),
    ),
)
OSK = Person(Actor("osk", "Mirela Osk", "person"), (), (Role("spokeswoman", "KES_MOD"),))
THEATRE = Theatre(
    "training",
    "Ardel",
    actors=ACTORS,
    places=PLACES,
    agreements={"PACT": PACT},
    people={"osk": OSK},
    place_names={"tolm": ("tolm",), "ardel": ("ardel",)},
)


@dataclass(frozen=True)
class Told:
    """One event of a made report: PLOVER code, "DOER>TARGET" by ids, claimants by ids, figures as (what, value, side id)."""

    code: str
    who: str = ">"
    by: Sequence[str] = ()
    place: str | None = None
    day: str | tuple[str, str] | None = None
    counts: Sequence[tuple[object, ...]] = ()
    modality: str = "happened"
    said_at: str | None = None
    text: str = "Something was told here"
    relations: Sequence[tuple[str, str]] = field(default=())


def actor(key: str) -> Actor:
    known = THEATRE.actor(key)
    return known or Actor(f"text:{key}", key)


def report_of(key: str, *told: Told, published: str | None = "2019-04-02", title: str = "A report", body: str | None = None) -> Record:
    """A record with one sentence, one statement and one event per telling; `relations` are (kind, target id)."""
    sentences, at = [], 0
    for n, item in enumerate(told, 1):
        where = f" at {PLACES[item.place].name}" if item.place else ""
        text = f"{item.text}{where} ({key}, {n})."
        sentences.append((at, text))
        at += len(text) + 2
    text = "\n\n".join(words for _, words in sentences) if body is None else body
    events, statements, relations = [], [], []
    for n, (item, (start, words)) in enumerate(zip(told, sentences, strict=True), 1):
        sentence = Span(start, start + len(words), words)
        trigger = Span(start, start + len(words.split(" ", maxsplit=1)[0]), words.split(" ", maxsplit=1)[0])
        events.append(_event(n, item, sentence, trigger))
        if item.by:
            statements.append(
                Statement(f"s{n}", Participant(actor(item.by[0])), trigger, (sentence,), "indirect", sentence, said_at=item.said_at)
            )
        relations += [Relation(f"e{n}", target, kind) for kind, target in item.relations]  # type: ignore[arg-type]
    mentions = (AgreementMention("a1", events[0].trigger, "Sennport Accord", "PACT", None),) if events else ()
    report = Report(key, text, title, "Line Watch", None, published, None, "en", "ab" * 32)
    return Record(report, "training", "test", tuple(statements), tuple(events), relations=tuple(relations), agreements=mentions)


def _event(n: int, item: Told, sentence: Span, trigger: Span) -> Event:
    kind, _, mode = item.code.partition("/")
    doers, _, targets = item.who.partition(">")
    place = None
    if item.place:
        at = sentence.text.rindex(f" at {PLACES[item.place].name} (") + 4
        start, name = sentence.start + at, PLACES[item.place].name
        place = PlaceMention(Span(start, start + len(name), name), -1, PLACES[item.place])
    day = (item.day, item.day) if isinstance(item.day, str) else item.day
    counts = tuple(
        Count(
            c[0],
            float(c[1]),
            actor(str(c[2])) if c[2] else None,
            superseded=len(c) > 3 and c[3] == "old",  # type: ignore[arg-type]
            scope="period" if len(c) > 3 and c[3] == "period" else "point",
        )
        for c in item.counts
    )
    return Event(
        f"e{n}",
        kind,
        mode or None,
        trigger,
        sentence,
        -1,
        tuple(Participant(actor(a)) for a in doers.split(",") if a),
        tuple(Participant(actor(a)) for a in targets.split(",") if a),
        place,
        (place,) if place else (),
        day,
        counts,
        item.modality,
        tuple(Participant(actor(a)) for a in item.by),
        f"s{n}" if item.by else None,  # type: ignore[arg-type]
        method="test/1",
    )


def shelling(**changes: object) -> Told:
    """The ministry of one side says that the other shelled Tolm."""
    given: dict[str, object] = {
        "code": "ASSAULT/shelling",
        "who": "KES_AF>VEL_AF",
        "by": ("VEL_MOD",),
        "place": "tolm",
        "day": "2019-04-02",
        "text": "Guns shelled the village of Tolm overnight, the ministry said",
    }
    return Told(**(given | changes))  # type: ignore[arg-type]
