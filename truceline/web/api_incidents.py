"""The API on what reports tell together: incidents, bearings on commitments, copies, utterances."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import Path
from starlette.requests import Request
from starlette.responses import Response

from truceline.exports.incident import bearing_dict, grade_of, incident_dict, place_of
from truceline.exports.record import actor_dict, span_dict
from truceline.monitor.words import load_words
from truceline.questions.inquiry import has_words, in_days
from truceline.records import Actor, Bearing, Incident, Utterance
from truceline.web.api_common import LINE, ApiView, Cursor, Limit, Slice, Word, answer, api_router, list_answer, listing, says, sliced
from truceline.web.asked import PictureOf

router = api_router("incidents")
LAST = "9999"  # where those without a day are listed
Key = Annotated[str, Path(max_length=200, pattern=LINE)]


@router.get("/incidents", responses=listing("incidents", "Incidents by first day and id, in short; one by one they are told whole."))
def incidents(
    request: Request, view: ApiView, picture: PictureOf, limit: Limit = 50, cursor: Cursor = None, family: Word = None,
    type: Word = None, status: Word = None, place: Word = None, actor: Word = None, contested: bool | None = None,
) -> Response:  # fmt: skip
    """Incidents of the period. `place` and `actor` are words of a name, or an id; figures are never added across claimants."""
    seen = picture.seen(view)

    def wanted(i: Incident) -> bool:
        return (
            in_days(i.window, view.first, view.last) and family in (None, i.family) and type in (None, i.type)
            and status in (None, i.status) and (contested is None or bool(i.contested) == contested)
            and (not place or any(place == p.id or has_words(p.name, place) for p in i.places))
            and (not actor or any(actor == a.id or has_words(a.name, actor) for a in parties(i)))
        )  # fmt: skip

    def made() -> Slice:
        found = sliced([i for i in seen.scene.incidents if wanted(i)], order, cursor, limit, 2)
        return Slice([short(i) for i in found.members], found.next)

    return list_answer(request, picture, seen, "incidents", made)


@router.get("/incidents/{incident}", responses=says("The incident with every claim, figure and the sentence behind it.", "id", "members"))
def incident(request: Request, view: ApiView, picture: PictureOf, incident: Key) -> Response:
    """One incident, with what it bears on."""
    seen = picture.seen(view)
    found = picture.incident(view, incident)
    bearings = [b for b in seen.scene.bearings if b.incident == found.id]
    title = load_words().title(found)
    return answer(request, picture, seen, lambda: {
        "title": title, **incident_dict(found), "bearings": [bearing_dict(b) for b in bearings], "behind": seen.behind})  # fmt: skip


@router.get("/bearings", responses=listing("bearings", "Which clauses incidents and statements touch, for or against, by whose word."))
def bearings(
    request: Request, view: ApiView, picture: PictureOf, limit: Limit = 50, cursor: Cursor = None, agreement: Word = None,
    incident: Word = None,
) -> Response:  # fmt: skip
    """Bearings of the incidents of the period, in a fixed order."""
    seen = picture.seen(view)

    def made() -> Slice:
        found = [
            b for b in seen.scene.bearings
            if agreement in (None, b.agreement_id) and incident in (None, b.incident)
            and in_days(i.window if (i := seen.by_id.get(b.incident or "")) else None, view.first, view.last)
        ]  # fmt: skip
        found.sort(key=bearing_order)
        some = sliced(found, bearing_order, cursor, limit, 4)
        return Slice([bearing_dict(b) for b in some.members], some.next)

    return list_answer(request, picture, seen, "bearings", made)


@router.get("/commitments", responses=listing("commitments", "The clauses of the theatre's agreements, and how many words bear on each."))
def commitments(request: Request, view: ApiView, picture: PictureOf) -> Response:
    """Every clause. How many bearings there are says nothing about who is right."""
    seen = picture.seen(view)

    def made() -> Slice:
        rows = []
        for agreement in sorted(seen.theatre.agreements.values(), key=lambda a: a.id):
            mine = [b for b in seen.scene.bearings if b.agreement_id == agreement.id]
            for clause in agreement.commitments:
                told = [b for b in mine if b.commitment == clause.id]
                count = {f"{way}_{basis}": sum(b.direction == way and b.basis == basis for b in told)
                         for way in ("for", "against") for basis in ("told", "signal")}  # fmt: skip
                rows.append({
                    "agreement_id": agreement.id, "agreement": agreement.name, "commitment": clause.id, "point": clause.point,
                    "act": clause.act, "debtors": clause.debtors, "creditors": clause.creditors, "due": clause.due,
                    "scope_note": clause.scope_note, "bearings": count,
                })  # fmt: skip
        return Slice(rows, None)

    return list_answer(request, picture, seen, "commitments", made)


@router.get("/copies", responses=listing("copies", "Groups of reports that carry one text, with who took it from whom."))
def copies(request: Request, view: ApiView, picture: PictureOf, limit: Limit = 50, cursor: Cursor = None, report: Word = None) -> Response:
    """Copy groups by id."""
    seen = picture.seen(view)

    def made() -> Slice:
        found = sorted((g for g in seen.scene.copies if report is None or report in g.reports), key=lambda g: g.id)
        some = sliced(found, lambda g: (g.id,), cursor, limit)
        return Slice([asdict(g) for g in some.members], some.next)

    return list_answer(request, picture, seen, "copies", made)


@router.get("/utterances", responses=listing("utterances", "What a speaker said once, with every report that renders it."))
def utterances(
    request: Request, view: ApiView, picture: PictureOf, limit: Limit = 50, cursor: Cursor = None, speaker: Word = None
) -> Response:
    """Utterances by id. `speaker` is an id, or words of a name; the period is that of saying."""
    seen = picture.seen(view)

    def wanted(u: Utterance) -> bool:
        return in_days(u.said, view.first, view.last) and (not speaker or speaker == u.speaker.id or has_words(u.speaker.name, speaker))

    def made() -> Slice:
        some = sliced(sorted(filter(wanted, seen.scene.utterances), key=lambda u: u.id), lambda u: (u.id,), cursor, limit)
        return Slice([utterance_dict(u) for u in some.members], some.next)

    return list_answer(request, picture, seen, "utterances", made)


def order(incident: Incident) -> tuple[str, str]:
    """The order of the list."""
    return ("/".join(incident.window) if incident.window else LAST, incident.id)


def parties(incident: Incident) -> list[Actor]:
    """All who are named in an incident."""
    named = [a for accusation in incident.accused for a in (accusation.by, accusation.of)]
    return [*incident.sides, *named, *(c.claimant for c in incident.counts if c.claimant)]


def short(incident: Incident) -> dict[str, Any]:
    """An incident in a row."""
    return {
        "id": incident.id, "title": load_words().title(incident), "family": incident.family, "type": incident.type, "mode": incident.mode,
        "window": incident.window, "place": place_of(incident.place), "sides": [actor_dict(a) for a in incident.sides],
        "status": incident.status, "grade": grade_of(incident.grade), "contested": incident.contested, "reports": incident.reports,
        "independent": incident.independent,
    }  # fmt: skip


def bearing_order(bearing: Bearing) -> tuple[str, str, str, str]:
    ref = bearing.evidence.ref
    return (ref.report, ref.event, bearing.agreement, f"{bearing.commitment}/{bearing.point}/{bearing.direction}/{bearing.basis}")


def utterance_dict(utterance: Utterance) -> dict[str, Any]:
    """An utterance with its renderings."""
    renderings = [
        {"report": r.report, "statement": r.statement, "content": [span_dict(s) for s in r.content], "said_at": r.said_at,
         "publisher": r.publisher, "copy_of": r.copy_of} for r in utterance.renderings
    ]  # fmt: skip
    return {
        "id": utterance.id, "speaker": actor_dict(utterance.speaker), "addressee": actor_dict(utterance.addressee), "said": utterance.said,
        "reports": utterance.reports, "independent": utterance.independent, "likeness": utterance.likeness, "renderings": renderings,
        "method": utterance.method,
    }  # fmt: skip
