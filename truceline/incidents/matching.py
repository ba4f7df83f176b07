"""Matching: how far two events tell one happening. Two facets in, a score with its reasons out, or a veto."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.incidents.facets import Facet
from truceline.incidents.families import Families
from truceline.incidents.story_book import share_of
from truceline.records import Place
from truceline.theatres.theatre import Theatre

TELLING = 3  # ones and twos are told of every other happening
FORCED = (("judgement", 2.0),)
UNRESOLVED = "text:"  # ids of actors known only by the words of a report
NARROW = 3  # days; a longer act is a battle of several days
NAMES_SHARED = 2  # parts of a name two tellings must share to name one person


@dataclass(frozen=True, slots=True)
class Verdict:
    """`vetoed` names what makes the two different happenings for certain; then the score counts for nothing."""

    score: float
    reasons: tuple[tuple[str, float], ...]
    vetoed: str | None = None

    @property
    def forced(self) -> bool:
        """True where somebody has judged the two to be one."""
        return self.reasons[:1] == FORCED


def compare(a: Facet, b: Facet, theatre: Theatre, book: Families) -> Verdict:
    """The verdict on a pair; the same for (a, b) and (b, a)."""
    if not related(a, b):
        return Verdict(0.0, (), "family")
    one_story = ordinary(a) and ordinary(b) and story_share(a, b) >= 1.0
    if not one_story and _too_far(a, b):
        return Verdict(0.0, (), "day")
    place = _places(a, b, theatre, book)
    if not one_story and place[1] is None:
        return Verdict(0.0, (), "place")
    story, victims = (1.0 if one_story else story_share(a, b)), _victims(a, b)
    found = [_days(a, b, book, sure=story >= 1.0 or victims is True, near=victims is True), place]
    found += [_sides(a, b), _modes(a, b, book)]
    if one_story:  # days and places of ordinary violence are told too loosely to part what is one story otherwise
        found = [(f"{name}_apart", 1.0) if strength is None else (name, strength) for name, strength in found]
    veto = next((name for name, strength in found if strength is None), None)
    if veto:
        return Verdict(0.0, (), veto)
    found += _extras(a, b, book)
    if _part_of_more(a, b, place[0]):
        found.append(("part_of_more", 1.0))
    if story >= 1.0:
        found.append(("story_one" if one_story else "story_same", 1.0))
    if victims is not None:
        found.append(("victim_same" if victims else "victim_apart", 1.0))
    points = tuple((name, round(book.weights[name] * strength, 4)) for name, strength in found if strength)
    return Verdict(round(sum(value for _, value in points), 4), points)


def related(a: Facet, b: Facet) -> bool:
    """True if acts of the two families can be one happening."""
    return threshold(a, b) is not None


def threshold(a: Facet, b: Facet) -> float | None:
    """The score from which on two facets are one happening; None if their kinds of act never are."""
    if a.families is b.families or (len(a.families) == len(b.families) == 1 and a.families[0] is b.families[0]):
        return min(family.threshold for family in a.families)
    pairs = [max(x.threshold, y.threshold) for x in a.families for y in b.families if x.id == y.id or y.id in x.joins or x.id in y.joins]
    return min(pairs, default=None)


Found = tuple[str, float | None]  # a weight's name and how far it applies (0 to 1); None is a veto


def ordinary(facet: Facet) -> bool:
    """True of a report's main act against people where no two sides known to the theatre are told: violence of every day."""
    return facet.main and facet.bodily and not facet.sided


def _part_of_more(a: Facet, b: Facet, place: str) -> bool:
    """True if one is told of several days and a wider place and the other of a day within: a battle, and what was a part of it."""
    if not (a.window and b.window and a.placed and b.placed) or place != "place_within":
        return False
    short, long = sorted(window[1] - window[0] for window in (a.window, b.window))
    return short < NARROW <= long


def _too_far(a: Facet, b: Facet) -> bool:
    """True if both days are told and lie more than a day apart: nothing else need be looked at."""
    return bool(a.window and b.window) and _gap(a, b) > 1


def _gap(a: Facet, b: Facet) -> int:
    """Days between two windows that are told: 0 if they touch or overlap."""
    assert a.window and b.window
    return max(a.window[0], b.window[0]) - min(a.window[1], b.window[1])


def story_share(a: Facet, b: Facet) -> float:
    """How alike the stories of two reports are, as a share of what it takes for one; 0 where either act is not its report's main one."""
    if not a.story or not b.story or a.ref.report == b.ref.report:
        return 0.0
    days = None if a.horizon is None or b.horizon is None else abs(a.horizon - b.horizon)
    return share_of(a.story, b.story, days, sided=a.sided or b.sided)


def _victims(a: Facet, b: Facet) -> bool | None:
    """True if one person is named as the target by both, False if each names others only, None where one names nobody.

    Only of acts of one kind: who was taken two years ago may be killed today.
    """
    if not a.victims or not b.victims or not {f.id for f in a.families} & {f.id for f in b.families}:
        return None
    return any(len(x & y) >= NAMES_SHARED for x in a.victims for y in b.victims)


def _days(a: Facet, b: Facet, book: Families, *, sure: bool, near: bool) -> Found:
    """`sure` where story or victim say that a telling without a day may be this one, `near` where a day's difference is a slip."""
    if a.window and b.window:
        shared = min(a.window[1], b.window[1]) - max(a.window[0], b.window[0]) + 1
        if shared < 1:
            return ("day_within", 1.0) if near else ("day", None)
        whole = max(a.window[1], b.window[1]) - min(a.window[0], b.window[0]) + 1
        return ("day_same" if shared * 2 >= whole else "day_within"), 1.0
    if a.window is None and b.window is None:
        return _undated(a, b, book, sure=sure)
    dated, undated = (a, b) if a.window else (b, a)
    assert dated.window is not None
    if undated.vague and not sure and undated.ref.report != dated.ref.report and not _shared_figure(a, b):
        return "day", None  # "the clashes", somewhere, some day: speaks of no one happening
    if undated.horizon is None:
        return "day_unknown", 0.3
    gap = undated.horizon - dated.window[1]
    if undated.role == "announces":
        gap = dated.window[0] - undated.horizon  # what is announced lies ahead of its report
    elif undated.horizon < dated.window[0]:
        return "day", None
    if (gap > book.memory and not sure) or (undated.role == "announces" and gap < 0):
        return "day", None
    return "day_unknown", max(0.0, 1.0 - max(gap, 0) / (2 * book.memory))


def _undated(a: Facet, b: Facet, book: Families, *, sure: bool) -> Found:
    if a.ref.report == b.ref.report:
        return "day_unknown", 1.0
    if sure:
        return "day_unknown", 0.5
    if a.vague or b.vague or a.horizon is None or b.horizon is None:
        return "day", None
    gap = abs(a.horizon - b.horizon)
    return ("day", None) if gap > book.memory else ("day_unknown", 1.0 - gap / book.memory)


def _places(a: Facet, b: Facet, theatre: Theatre, book: Families) -> Found:
    if not a.places or not b.places:
        anywhere = a.ref.report != b.ref.report and a.placed and b.placed
        return ("place_needed" if anywhere else "place_unknown"), 1.0
    there = {place.id for place in b.places}
    shared = [place for place in a.places if place.id in there]
    if shared:
        return "place_same", max(book.sharpness[p.precision] for p in shared)
    points = _sharp(a) and _sharp(b)
    if not points and any(lies_in(p, q, theatre) or lies_in(q, p, theatre) for p in a.places for q in b.places):
        return "place_within", 1.0
    if a.surfaces & b.surfaces:
        return "place_homonym", 1.0
    if points:
        return "place", None
    return "place_apart", 1.0


def _sharp(facet: Facet) -> bool:
    """Told to a point, or to areas of one kind: two such that differ are two places."""
    return all(place.precision == "settlement" for place in facet.places)


def lies_in(inner: Place, outer: Place, theatre: Theatre) -> bool:
    """True if the pack puts `inner` into `outer`, over any number of steps (`admin` by id or name, then `country`)."""
    if outer.precision not in ("district", "region", "area", "country"):
        return False
    seen: set[str] = set()
    current: Place | None = inner
    while current is not None and current.id not in seen:
        seen.add(current.id)
        above = current.admin or current.country
        if above is None:
            return False
        if above in (outer.id, outer.name) or (outer.precision == "country" and current.country == outer.country is not None):
            return True
        known = theatre.places.get(above)
        if known is None:
            ids = theatre.place_names.get(above.casefold(), ())
            known = theatre.places.get(ids[0]) if len(ids) == 1 else None
        current = known
    return False


def _sides(a: Facet, b: Facet) -> Found:
    if not (a.agents or a.targets) or not (b.agents or b.targets):
        return "sides_unknown", 1.0
    if a.agents | a.targets == b.agents | b.targets and len(a.agents | a.targets) > 1 and (not a.targets or not b.targets):
        return "sides_same", 1.0  # a two-sided act (a clash, a truce) told with one list or with two
    same_agent, same_target = _slot(a.agents, b.agents), _slot(a.targets, b.targets)
    if same_agent is False or same_target is False:
        crossed = (a.agents & b.targets) or (a.targets & b.agents) or (a.agents | a.targets) & (b.agents | b.targets)
        if crossed and a.role != b.role and "denies" in (a.role, b.role):
            return "sides_denied", 1.0
        return ("sides_turned" if crossed else "sides_apart"), 1.0
    if same_agent and same_target:
        return "sides_same", 1.0
    return ("sides_part" if same_agent or same_target else "sides_unknown"), 1.0


def _slot(a: frozenset[str], b: frozenset[str]) -> bool | None:
    """True if a side stands in both, False if they are known to differ; None where one is not told or known by words only."""
    if a & b:
        return True
    known = [[side for side in slot if not side.startswith(UNRESOLVED)] for slot in (a, b)]
    return False if all(known) else None


def _modes(a: Facet, b: Facet, book: Families) -> Found:
    if a.acts & b.acts:
        return "mode_same", 1.0
    modes = {mode for _, mode in a.acts | b.acts}
    alike = {family for family, _ in a.acts} & {family for family, _ in b.acts}
    return ("mode_open" if not alike or None in modes or modes & book.generic_modes else "mode_apart"), 1.0


def _means_apart(a: Facet, b: Facet, book: Families) -> bool:
    """True if two acts are told by different means, neither of them what came of the other."""
    means = {mode for _, mode in a.acts | b.acts}
    return None not in means and not means & (book.generic_modes | book.outcomes)


def _doers_apart(a: Facet, b: Facet) -> bool:
    """True if one teller names different doers, one of them known to the theatre at least: two acts, or a fight told side by side."""
    if not a.agents or not b.agents or a.agents & b.agents:
        return False
    return any(not side.startswith(UNRESOLVED) for side in a.agents | b.agents)


def _extras(a: Facet, b: Facet, book: Families) -> list[tuple[str, float | None]]:
    found: list[tuple[str, float | None]] = []
    if shared := _shared_figure(a, b):
        found.append(("figure_same", shared))
    if a.words and b.words:
        found.append(("wording", len(a.words & b.words) / min(len(a.words), len(b.words))))
    if a.ref.report == b.ref.report:
        found.append(("one_report", 1.0))
        if a.placed and b.placed and (a.bare or b.bare):
            found.append(("one_story", 1.0))
        if a.tellers == b.tellers:
            fought = a.placed and b.placed
            if a.role == b.role and (a.acts == b.acts or (fought and _means_apart(a, b, book))):
                found.append(("told_apart", 1.0))
            elif _figures_apart(a, b):
                found.append(("figures_apart", 1.0))
            if fought and _doers_apart(a, b):
                found.append(("told_turned", 1.0))
    return found


def _shared_figure(a: Facet, b: Facet) -> float:
    """How much a figure both tell says that they are one happening: 0 without one, a larger number more than one or two."""
    shared = [
        value for what, side, value in a.figures for other, whose, figure in b.figures
        if what == other != "other" and value == figure > 0 and (side == whose or not side or not whose)
    ]
    return (1.0 if max(shared) >= TELLING else 0.5) if shared else 0.0


def _figures_apart(a: Facet, b: Facet) -> bool:
    """True if one teller gives the two different figures of one kind and side: two tolls of two happenings."""
    first, second = ({(what, side): value for what, side, value in f.figures if what != "other"} for f in (a, b))
    return any(first[key] != second[key] for key in first.keys() & second.keys())
