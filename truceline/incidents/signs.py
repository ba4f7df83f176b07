"""Signs: what two tellings have in common and what sets them apart. Two facets in, named signs with their strength out, or an objection.

Nothing is weighed here: what a sign is worth stands in `codebooks/incidents_weights.yaml`, apart for two tellings of one report (where a
writer tells most acts once) and for tellings of two reports. A sign is left out where it does not apply; strengths lie about 0 to 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from truceline.incidents.facets import NARROW, NARROWLY, UNRESOLVED, Facet
from truceline.incidents.families import Families
from truceline.incidents.stories import likeness, share_of
from truceline.incidents.tales import NAMES_SHARED, score_of
from truceline.records import Place
from truceline.theatres.theatre import Theatre

Sign = tuple[str, float]

WORD = re.compile(r"[^\W_]+")
TELLING = 3  # ones and twos are told of every other happening
WEEK = 7
OLD = 20  # days before its report
TEN_DAYS, MONTH = 10.0, 31.0
FAR, THOUSAND = 3000, 1000.0  # characters between two sentences of one report
MOST_STEPS, STEP = 10, 5.0  # acts told between two acts of one report
ALIKE = 0.3  # of two sentences
ENOUGH = 3  # names two sentences share; more say no more
SHORTEST = 2  # letters of a word that says nothing
ROLES = {("announces", "tells"): "announced", ("denies", "tells"): "denied", ("announces", "denies"): "refused"}


def related(a: Facet, b: Facet) -> bool:
    """True if acts of the two families can be one happening."""
    if a.families is b.families:
        return True
    return any(x.id == y.id or y.id in x.joins or x.id in y.joins for x in a.families for y in b.families)


def objection(a: Facet, b: Facet, theatre: Theatre, book: Families) -> str | None:
    """What makes the two different happenings for certain: their kinds, their days or their towns; None if nothing does."""
    if not related(a, b):
        return "family"
    if a.long != b.long and a.window and b.window:
        return "span"
    if not _days_allow(a, b, book):
        return "day"
    if a.places and b.places and one_victim(a, b) is not True and relation_of(a, b, theatre, book) == "apart_for_certain":
        return "place"
    return None


def signs_of(a: Facet, b: Facet, theatre: Theatre, book: Families) -> Iterator[Sign]:
    """The signs of a pair nothing objects to; the same for (a, b) and (b, a)."""
    same = a.ref.report == b.ref.report
    relation = relation_of(a, b, theatre, book) if a.places and b.places else None
    relation = "apart" if relation == "apart_for_certain" else relation  # one victim says more than two towns
    yield "any", 1.0
    yield from _conflict(a, b)
    yield from _kinds(a, b, book)
    yield from _days(a, b, same=same)
    yield from _places(a, b, relation)
    yield from _sides(a, b, book)
    yield from _voices(a, b)
    yield from _figures(a, b)
    yield from _triggers(a, b)
    yield from _cautions(a, b, book, relation, same=same)
    yield from _in_one_report(a, b) if same else _in_two_reports(a, b, book)


def _conflict(a: Facet, b: Facet) -> Iterator[Sign]:
    """Whether both are acts of the parties the theatre is about: of those a day or a place left out is rather that of the others."""
    if not (a.party and b.party):
        return
    yield "conflict", 1.0
    if not (a.window and b.window):
        yield "conflict_day_open", 1.0
    if not (a.places and b.places):
        yield "conflict_place_open", 1.0


def _kinds(a: Facet, b: Facet, book: Families) -> Iterator[Sign]:
    """One family or two that join; one mode, an open one, or two."""
    mine, yours = {f.id for f in a.families}, {f.id for f in b.families}
    if shared := mine & yours:
        yield f"kind_{_first(shared)}", 1.0
    else:
        yield "join_" + "_".join(sorted((_first(mine), _first(yours)))), 1.0
    modes = {mode for _, mode in a.acts | b.acts}
    if common := a.acts & b.acts:
        yield ("mode_same" if any(m and m not in book.generic_modes for _, m in common) else "mode_general"), 1.0
    elif shared:
        yield ("mode_open" if None in modes or modes & book.generic_modes else "mode_apart"), 1.0
    if any(m in book.outcomes for _, m in a.acts) != any(m in book.outcomes for _, m in b.acts):
        yield "outcome", 1.0


def _first(kinds: set[str]) -> str:
    return "violence" if "violence" in kinds else min(kinds)


def _days_allow(a: Facet, b: Facet, book: Families) -> bool:
    """False if the days told, or those of printing, keep the two apart.

    Where both name one victim, a day's difference is a slip; there, and in one story, a telling without a day may lie further back.
    """
    if a.window and b.window:
        gap = _gap(a, b)
        return gap == 0 or (gap == 1 and one_victim(a, b) is True)
    if a.ref.report == b.ref.report:
        return True
    if a.window or b.window:
        dated, undated = (a, b) if a.window else (b, a)
        if undated.horizon is None:
            return True
        gap = since(dated, undated)
        return gap >= 0 and (gap <= max(reach_of(a, book), reach_of(b, book)) or _sure(a, b))
    if a.horizon is None or b.horizon is None:
        return not (a.vague or b.vague) or _sure(a, b)
    return abs(a.horizon - b.horizon) <= max(reach_of(a, book), reach_of(b, book)) or _sure(a, b)


def reach_of(facet: Facet, book: Families) -> int:
    """How many days may lie between a telling without a day and what it tells: more of what lasts and of what is only announced."""
    return book.reach if facet.role == "announces" or _lasts(facet, book) else book.memory


def _lasts(facet: Facet, book: Families) -> bool:
    """True of what may go on for months: a closure, a siege, custody."""
    return any(family.longest >= book.lasting for family in facet.families)


def _sure(a: Facet, b: Facet) -> bool:
    """True if victim or story say that a telling without a day may be this one."""
    return one_victim(a, b) is True or one_story(a, b)


def since(dated: Facet, undated: Facet) -> int:
    """Days from the act that is dated to the report that tells the other without a day; of an announcement, days ahead of it."""
    assert dated.window and undated.horizon is not None
    if undated.role == "announces":
        return dated.window[0] - undated.horizon
    if undated.horizon < dated.window[0]:
        return -1
    return max(0, undated.horizon - dated.window[1])


def _gap(a: Facet, b: Facet) -> int:
    """Days between two windows that are told: 0 if they overlap, 1 for two days in a row."""
    assert a.window and b.window
    return max(0, max(a.window[0], b.window[0]) - min(a.window[1], b.window[1]))


def _days(a: Facet, b: Facet, *, same: bool) -> Iterator[Sign]:
    if a.window and b.window:
        long = [window[1] - window[0] > NARROW for window in (a.window, b.window)]
        if _gap(a, b) == 1:
            yield "day_next", 1.0
        elif a.window == b.window:
            yield ("day_same_loose" if long[0] else "day_same"), 1.0
        else:
            yield ("day_within" if any(long) else "day_near"), 1.0
    elif a.window or b.window:
        dated, undated = (a, b) if a.window else (b, a)
        yield "day_one", 1.0
        if dated.window and dated.window[1] - dated.window[0] > WEEK:
            yield "day_one_loose", 1.0
        if undated.horizon is not None and not same:
            yield "day_one_gap", min(float(since(dated, undated)), MONTH) / TEN_DAYS
        elif undated.horizon is not None and dated.window and undated.horizon - dated.window[1] > OLD:
            yield "day_one_old", 1.0
    else:
        yield "day_none", 1.0
    if not (a.window and b.window) and (a.window or a.hint) and (b.window or b.hint):
        yield ("day_hinted" if _meet(a.window or a.hint, b.window or b.hint) else "day_hint_apart"), 1.0
    loose = [facet.vague and not facet.window for facet in (a, b)]
    if any(loose):
        yield "vague", 1.0
    if all(loose):
        yield "vague_both", 1.0


def _meet(a: tuple[int, int] | None, b: tuple[int, int] | None) -> bool:
    return a is not None and b is not None and a[0] <= b[1] and b[0] <= a[1]


def relation_of(a: Facet, b: Facet, theatre: Theatre, book: Families) -> str:
    """How the places of two facets that name some lie to each other."""
    there = {place.id for place in b.places}
    if shared := [place for place in a.places if place.id in there]:
        sharp = max(book.sharpness[p.precision] for p in shared)
        return "same" if sharp >= 1.0 else "same_area" if sharp > book.sharpness["country"] else "same_country"
    points = _sharp(a) and _sharp(b)
    if not points and any(lies_in(p, q, theatre) or lies_in(q, p, theatre) for p in a.places for q in b.places):
        return "within"
    if any(_named_after(p, q) or _named_after(q, p) for p in a.places for q in b.places):
        return "within"
    if a.surfaces & b.surfaces:
        return "homonym"
    if points:
        return "apart_for_certain"
    if all(place.precision in NARROWLY for place in (*a.places, *b.places)):
        return "apart"
    lands = [{place.country for place in facet.places if place.country} for facet in (a, b)]
    return "one_land" if lands[0] & lands[1] else "apart_loose"


def _named_after(inner: Place, outer: Place) -> bool:
    """True of a place known by its words only that bears the name of the other: "Tolm Airport" is of Tolm."""
    return inner.id.startswith(UNRESOLVED) and inner.name.casefold().startswith(f"{outer.name.casefold()} ")


def _sharp(facet: Facet) -> bool:
    """Told to a point: two such that differ are two places."""
    return all(place.precision == "settlement" for place in facet.places)


def _places(a: Facet, b: Facet, relation: str | None) -> Iterator[Sign]:
    if relation:
        yield f"place_{relation}", 1.0
        return
    yield ("place_one" if a.places or b.places else "place_none"), 1.0
    mine, yours = _around(a), _around(b)
    if mine and yours:
        yield ("place_hinted" if mine & yours else "place_hint_apart"), 1.0


def _around(facet: Facet) -> frozenset[str]:
    """The places it tells, else the one its report speaks of."""
    return frozenset(place.id for place in facet.places) or facet.around


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


def _sides(a: Facet, b: Facet, book: Families) -> Iterator[Sign]:
    """Who does it and who suffers it, by side and by name."""
    for slot, mine, yours in (("doer", a.agents, b.agents), ("target", a.targets, b.targets)):
        yield f"{slot}_{_slot(mine, yours, book)}", 1.0
    if (a.agents & b.targets) or (a.targets & b.agents):
        yield "turned", 1.0
    if len(a.agents | a.targets) > 1 and a.agents | a.targets == b.agents | b.targets:
        yield "pair_same", 1.0
    if a.doers and a.doers == b.doers:
        yield "doer_named", 1.0
    if a.sufferers and a.sufferers == b.sufferers:
        yield "target_named", 1.0
    if a.doers and a.sufferers and a.doers | a.sufferers == b.doers | b.sufferers:
        yield "pair_named", 1.0
    victims = one_victim(a, b)
    if victims is not None:
        yield ("victim_same" if victims else "victim_apart"), 1.0
    if victims and not (_all_named(a, b) and _all_named(b, a)):
        yield "victim_more", 1.0


def _slot(mine: frozenset[str], yours: frozenset[str], book: Families) -> str:
    """How who is told in one place lies to who is told in the other: "open" where one is told in words that fit anybody ("the gunmen"),
    "akin" where two told in words share one of them, "in_words" where words stand against a name or against other words.
    """
    if mine & yours:
        return "same"
    if not mine or not yours:
        return "one" if mine or yours else "none"
    known = [[side for side in slot if not side.startswith(UNRESOLVED)] for slot in (mine, yours)]
    if all(known):
        return "apart"
    words = [_words_of(slot, book) for slot in (mine, yours)]
    if words[0] & words[1]:
        return "akin"
    return "open" if any(not told and not names for told, names in zip(words, known, strict=True)) else "in_words"


def _words_of(slot: frozenset[str], book: Families) -> frozenset[str]:
    """What the words for who is not known by name say of them beyond that they are people: "kurdish" of "the Kurdish fighters"."""
    told = (word for side in slot if side.startswith(UNRESOLVED) for word in WORD.findall(side.removeprefix(UNRESOLVED)))
    return frozenset(word for word in told if len(word) > SHORTEST) - book.anybody - book.stopwords


def one_victim(a: Facet, b: Facet) -> bool | None:
    """True if one person is named as the target by both, False if each names others only, None where one names nobody.

    Only of acts of one kind: who was taken two years ago may be killed today.
    """
    if not a.victims or not b.victims or not {f.id for f in a.families} & {f.id for f in b.families}:
        return None
    return any(len(x & y) >= NAMES_SHARED for x in a.victims for y in b.victims)


def _all_named(a: Facet, b: Facet) -> bool:
    """True if everybody named as a victim by the first is so by the second."""
    return all(any(len(x & y) >= NAMES_SHARED for y in b.victims) for x in a.victims)


def _voices(a: Facet, b: Facet) -> Iterator[Sign]:
    """Who tells it, and whether it is told as done, announced, denied or still going on."""
    if a.tellers == b.tellers:
        yield ("teller_same" if a.tellers else "teller_own"), 1.0
    elif a.tellers and b.tellers:
        yield ("teller_shared" if a.tellers & b.tellers else "teller_two"), 1.0
    else:
        yield "teller_one", 1.0
    if a.role != b.role:
        yield f"role_{ROLES[min(a.role, b.role), max(a.role, b.role)]}", 1.0
    elif a.role != "tells":
        yield f"role_both_{a.role}", 1.0
    if a.ongoing != b.ongoing:
        yield "ongoing_one", 1.0
    elif a.ongoing:
        yield "ongoing_both", 1.0
    if a.long or b.long:
        yield ("long_both" if a.long and b.long else "long_one"), 1.0


def _triggers(a: Facet, b: Facet) -> Iterator[Sign]:
    """Whether the acts themselves are told in the same words."""
    if a.stems & b.stems:
        yield "trigger_same", 1.0


def _figures(a: Facet, b: Facet) -> Iterator[Sign]:
    if shared := shared_figure(a, b):
        yield "figure_same", shared
    elif a.figures and b.figures:
        yield ("figure_apart" if figures_apart(a, b) else "figure_other"), 1.0
    elif a.figures or b.figures:
        yield "figure_one", 1.0


def shared_figure(a: Facet, b: Facet) -> float:
    """How much a figure both tell says that they are one happening: 0 without one, a larger number more than one or two."""
    shared = [
        value
        for what, side, value in a.figures
        for other, whose, figure in b.figures
        if what == other != "other" and value == figure > 0 and (side == whose or not side or not whose)
    ]
    return (1.0 if max(shared) >= TELLING else 0.5) if shared else 0.0


def figures_apart(a: Facet, b: Facet) -> bool:
    """True if the two tell figures of one kind and side, none of them the same."""
    first, second = _by_kind(a), _by_kind(b)
    return any(first[key].isdisjoint(second[key]) for key in first.keys() & second.keys())


def _by_kind(facet: Facet) -> dict[tuple[str, str], set[float]]:
    """The figures of each kind and side: one act may have several (a toll that moves within its report)."""
    found: dict[tuple[str, str], set[float]] = {}
    for what, side, value in facet.figures:
        if what != "other":
            found.setdefault((what, side), set()).add(value)
    return found


def _cautions(a: Facet, b: Facet, book: Families, relation: str | None, *, same: bool) -> Iterator[Sign]:
    """What the desk's own rules say against one happening, however much the two have in common."""
    if a.window and b.window and a.placed and b.placed:
        short, long = sorted(window[1] - window[0] for window in (a.window, b.window))
        if short < NARROW <= long and relation == "within":
            yield "part_of_more", 1.0  # a day and a town within a battle of days
    if a.role != b.role and "denies" in (a.role, b.role) and _slot(a.agents, b.agents, book) == "apart":
        yield "denies_its_own", 1.0  # a side denies an act of its own that nobody told: no answer to what the other did
    if a.role != b.role and "denies" in (a.role, b.role) and not a.acts & b.acts:
        denied, told = (a.acts, b.acts) if a.role == "denies" else (b.acts, a.acts)
        plainly = all(mode and mode not in book.generic_modes | book.outcomes for _, mode in denied)
        if plainly and all(mode and mode not in book.generic_modes for _, mode in told):
            yield "denies_another", 1.0  # who denies a beating denies no capture; who denies shelling may deny a killing by it
    apart = not same and a.placed and b.placed and bool(a.places) != bool(b.places) and not _around(a) & _around(b)
    if apart and not shared_figure(a, b) and not a.acts & b.acts and likeness(a.phrase, b.phrase) < ALIKE:
        yield "thin", 1.0  # a day and a side: so many acts are alike that a place, a figure or the words must say it


def _in_one_report(a: Facet, b: Facet) -> Iterator[Sign]:
    """Where the two stand in their report, and whether it puts one beside the other as another voice on it."""
    apart = abs(a.at - b.at)
    if apart:
        yield "distance", min(apart, FAR) / THOUSAND
        yield from _wording(a, b)
    else:
        yield "one_sentence", 1.0
    if a.plain:
        yield ("plain" if a.bodily and b.bodily else "plain_other"), 1.0
    elif a.onesided and a.bodily and b.bodily:
        yield "onesided", 1.0
    if a.doers and a.sufferers and a.doers | a.sufferers == b.doers | b.sufferers:
        yield "pair_of_few", 1.0 / max(1, min(a.alike, b.alike))
    later = max(a, b, key=lambda f: (f.step, f.ref))
    if later.anew:
        yield "anew", 1.0
    if later.definite:
        yield "definite", 1.0
    yield "steps", min(abs(a.step - b.step), MOST_STEPS) / STEP
    if a.linked & set(b.refs) or b.linked & set(a.refs):
        yield "linked", 1.0


def _in_two_reports(a: Facet, b: Facet, book: Families) -> Iterator[Sign]:
    """How near the two were printed, and how alike they and their reports are worded."""
    if a.horizon is None or b.horizon is None:
        yield "printed_unknown", 1.0
    else:
        yield "printed_gap", min(float(abs(a.horizon - b.horizon)), MONTH) / TEN_DAYS
    yield from _wording(a, b)
    if shared := a.names & b.names:
        yield "names", min(len(shared), ENOUGH) / ENOUGH
    if a.many or b.many:
        yield "many", 1.0
    if not (a.window or b.window or a.places or b.places):
        yield "bare", 1.0
    if not (a.window and b.window) and _lasts(a, book) and _lasts(b, book):
        yield "lasting", 1.0
    if a.alone and b.alone:
        yield "alone", 1.0
    if a.only and b.only:
        yield "only", 1.0
    if one_story(a, b):
        yield "story_same", 1.0


def _wording(a: Facet, b: Facet) -> Iterator[Sign]:
    if a.words and b.words:
        yield "words", len(a.words & b.words) / min(len(a.words), len(b.words))
    yield "phrase", likeness(a.phrase, b.phrase)


def one_story(a: Facet, b: Facet) -> bool:
    """True if the two are what two reports of one story are mainly about."""
    if not a.tale or not b.tale or a.ref.report == b.ref.report:
        return False
    if not (a.sided or b.sided):
        return score_of(a.tale, b.tale) >= 0.0
    days = None if a.horizon is None or b.horizon is None else abs(a.horizon - b.horizon)
    return share_of(a.tale.story, b.tale.story, days) >= 1.0
