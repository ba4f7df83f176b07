"""Toponyms: every name of a place, whatever it is used for. The view of gazetteers and maps, wider than that of events.

A report, its parse, a theatre and the mentions of actors in; place mentions out, those of the record and beside them capitals, countries
and cities that act ("Tarnis denied it") or say whose somebody is ("the Velmora team"). Names of persons stay out, and names of bodies but
for a country's name that opens one ("the Velmora Court of Audit"). Events never read this view.
"""

from __future__ import annotations

from truceline.grounding.place_candidates import Ground, candidates, survey
from truceline.grounding.place_filter import acts_too, is_given_name, is_place
from truceline.grounding.place_names import Candidate, covers, head_token
from truceline.grounding.place_use import names_a_body
from truceline.grounding.places import mentions_of
from truceline.records import Mention, Parse, PlaceMention, Report
from truceline.theatres.theatre import Theatre


def find_toponyms(report: Report, parse: Parse, theatre: Theatre, mentions: tuple[Mention, ...]) -> tuple[PlaceMention, ...]:
    """Every name of a place in text order, none overlapping."""
    ground = survey(report, parse, theatre, mentions)
    found = [c for c in candidates(ground) if is_place(ground, c) or is_toponym(ground, c)]
    return mentions_of(ground, found, wide=True)


def is_toponym(ground: Ground, found: Candidate) -> bool:
    """True if a name the theatre knows stands here for its place, for who sits there or for where somebody is from."""
    start, end = ground.span(found)
    if not found.ids or is_given_name(ground, found) or (start, end) in ground.people:
        return False
    if covers(ground.people, start, end):
        return opens_a_title(ground, found)
    if (start, end) in ground.bodies or covers(ground.bodies, start, end):
        return opens_a_body(ground, found)
    head = head_token(ground.parse, ground.words, found.first, found.last)
    return head is None or acts_too(ground, found) or not names_a_body(ground.parse, head, ground.book)


def opens_a_body(ground: Ground, found: Candidate) -> bool:
    """True for a country's name at the head of a longer name."""
    start, end = ground.span(found)
    longer = any(s == start and e > end for s, e in ground.bodies)
    return longer and all(ground.theatre.places[i].precision == "country" for i in found.ids)


def opens_a_title(ground: Ground, found: Candidate) -> bool:
    """True for the land before an office: "Sellen Governor Ann Orra"."""
    after = found.last + 1
    return after < len(ground.words) and ground.words[after].lower.rstrip(".") in ground.book.offices
