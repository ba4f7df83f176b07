"""Persons: names with titles, surnames alone, office-holders by title. Phrases in, persons out; a name is never completed from outside
the report and the theatre.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from truceline.grounding.composed import owner_left, owner_right, pick, state_behind
from truceline.grounding.names import Hit, fold
from truceline.grounding.scene import Scene, function_of, root_of, text_actor
from truceline.records import Actor, Person

TITLE_SORTS = ("title", "rank", "honorific")


@dataclass(slots=True)
class Known:
    """One person of the report: parts of the full name, offices told, gender, the state of the office, whom the person speaks for."""

    actor: Actor
    parts: tuple[str, ...]
    roles: set[str] = field(default_factory=set)
    gender: str = ""
    state: str | None = None
    on_behalf_of: Actor | None = None
    last: int = -1


@dataclass(slots=True)
class PersonTable:
    """All persons with a full name in the report, by each part of the name."""

    people: dict[str, Known] = field(default_factory=dict)
    by_part: dict[str, list[Known]] = field(default_factory=dict)

    def add(self, actor: Actor, parts: tuple[str, ...]) -> Known:
        """The person's row, made if it is new."""
        known = self.people.get(actor.id)
        if known is None:
            known = self.people[actor.id] = Known(actor, parts)
            for part in parts:
                self.by_part.setdefault(part, []).append(known)
        return known

    def find(self, parts: tuple[str, ...]) -> Known | None:
        """The person a short name stands for: by surname first, then by any part of the name."""
        rows = self.by_part.get(parts[-1], []) if parts else []
        fitting = [k for k in rows if all(p in k.parts for p in parts)]
        by_surname = [k for k in fitting if k.parts[-1] == parts[-1]]
        if len(parts) > 1 and not by_surname:
            return next((k for k in fitting if k.parts == parts), None)
        return max(by_surname or fitting, key=lambda k: k.last, default=None)


def name_parts(scene: Scene, first: int, last: int) -> tuple[str, ...]:
    """The words of a name that tell people apart: no particles, hyphens, initials' dots or suffixes."""
    sets = scene.index.words.sets
    words = (fold(scene.token(i).text).strip(".-") for i in range(first, last + 1))
    return tuple(w for w in words if w and w not in sets["particles"] and w not in sets["suffixes"])


def titles_before(scene: Scene, first: int) -> list[Hit]:
    """Titles, ranks and forms of address that stand right before token `first`, nearest first."""
    out: list[Hit] = []
    k = first - 1
    while k >= 0 and scene.token(k).sentence == scene.token(first).sentence:
        hit = scene.cover.get(k)
        if hit is None or hit.term(*TITLE_SORTS) is None:
            break
        if hit.term("title") is None and not scene.token(hit.first).text[0].isupper():
            break
        out.append(hit)
        k = hit.first - 1
    return out


def is_place_name(scene: Scene, hit: Hit) -> bool:
    """True if the theatre knows the words as a place, or they end in a word for one."""
    text = scene.parse.text[scene.token(hit.first).start : scene.token(hit.last).end]
    return " ".join(text.split()).casefold() in scene.index.theatre.place_names or scene.token(hit.last).lower in (
        scene.index.words.sets["place_words"]
    )


def chunk_sort(scene: Scene, hit: Hit) -> str:
    """What an unknown capitalised name is: person, organisation, place or name (not told)."""
    words = scene.index.words
    last = scene.token(hit.last)
    long = hit.last > hit.first
    if long and last.lower in words.sets["organisation_words"]:
        return "organisation"
    if titles_before(scene, hit.first):
        return "person"
    if is_place_name(scene, hit):
        return "place"
    if long and scene.token(hit.first).lower in words.first_names:
        return "person"
    dep, governor = function_of(scene, root_of(scene, hit))
    if dep == "pobj" and governor.lower in words.sets["locative"]:
        return "place"
    if last.text.isupper() and len(last.text) > 1 and not long:
        return "organisation"
    if hit.first > 0 and scene.token(hit.first - 1).lower == "the":
        return "organisation"
    return "person" if long and all(scene.token(i).text.istitle() for i in (hit.first, hit.last)) else "name"


def theatre_person(scene: Scene, hit: Hit) -> Person | None:
    """The person of the theatre a hit names in full."""
    ids = (name.actor for name in hit.names)
    return next((scene.index.theatre.people[i] for i in ids if i in scene.index.theatre.people), None)


def holds_on(start: str | None, end: str | None, day: str | None) -> bool:
    """True if a role from `start` to `end` (shorter dates are whole years or months) was held on an ISO day; None is open."""
    if day is None:
        return True
    return (start is None or start <= day) and (end is None or day <= end or day.startswith(end))


def by_surname(scene: Scene, parts: tuple[str, ...]) -> Person | None:
    """The one person of the theatre with this surname, who held an office on the day of the report if several share it."""
    if len(parts) != 1:
        return None
    people = [scene.index.theatre.people[i] for i in scene.index.surnames.get(parts[0], ())]
    if len(people) > 1:
        day = scene.report.published
        people = [p for p in people if any(holds_on(r.start, r.end, day) for r in p.roles)]
    return people[0] if len(people) == 1 else None


def build_people(scene: Scene) -> PersonTable:
    """Every person the report names in full, with titles told beside the name anywhere."""
    table = PersonTable()
    for hit in scene.hits:
        person = theatre_person(scene, hit)
        if person is not None:
            known = table.add(person.actor, name_parts(scene, hit.first, hit.last))
            learn(scene, known, hit)
    for hit in scene.chunks:
        parts = name_parts(scene, hit.first, hit.last)
        if len(parts) > 1 and chunk_sort(scene, hit) == "person":
            known = table.find(parts) or table.add(new_person(scene, hit), parts)
            learn(scene, known, hit)
    for hit in scene.chunks:
        parts = name_parts(scene, hit.first, hit.last)
        if len(parts) == 1 and titles_before(scene, hit.first):
            person = by_surname(scene, parts)
            found = table.find(parts) or (person and table.add(person.actor, parts)) or table.add(new_person(scene, hit), parts)
            learn(scene, found, hit)
    for known in table.people.values():
        known.last = -1
    return table


def new_person(scene: Scene, hit: Hit) -> Actor:
    """A person known only by the name in the report."""
    text = scene.parse.text[scene.token(hit.first).start : scene.token(hit.last).end]
    return text_actor(" ".join(text.split()), "person")


def learn(scene: Scene, known: Known, hit: Hit) -> None:
    """Take in the titles and the state told before a name or in apposition to it."""
    titles = titles_before(scene, hit.first)
    first = titles[-1].first if titles else hit.first
    phrase = scene.phrase(root_of(scene, hit).i)
    for title in titles:
        take_title(known, title)
    role = scene.index.words.first_names.get(fold(scene.token(hit.first).text), "") if hit.last > hit.first else ""
    known.gender = known.gender or role
    owner = owner_left(scene, min(phrase.first, first), first)
    for other in appositions(scene, root_of(scene, hit).i):
        near = scene.cover.get(other)
        if near is not None and near.term("title"):
            take_title(known, near)
            beside = scene.phrase(other)
            owner = owner or owner_left(scene, beside.first, near.first) or owner_right(scene, beside.core, beside.last)
    state = state_behind(scene, owner)
    known.state = known.state or (state.id if state else None)


def take_title(known: Known, hit: Hit) -> None:
    """Add the offices and the gender a title tells."""
    for term in hit.terms:
        if term.sort in TITLE_SORTS:
            known.roles.add(term.role or "address")
            known.gender = known.gender or term.gender


def appositions(scene: Scene, head: int) -> list[int]:
    """Heads in apposition to a head, either way."""
    out = [t.i for t in scene.parse.children(head, "appos")]
    token = scene.token(head)
    if token.dep == "appos":
        out.append(token.head)
    return out


def has_role(person: Person, roles: tuple[str, ...], state: str | None, scene: Scene) -> bool:
    """True if a person of the theatre held one of `roles` for `state` on the day of the report."""
    for role in person.roles:
        if not holds_on(role.start, role.end, scene.report.published) or scene.report.published is None:
            continue
        behind = state_behind(scene, scene.actor(role.on_behalf_of))
        title = role.title.casefold()
        if any(title.startswith(r.casefold()) for r in roles) and (state is None or (behind is not None and behind.id == state)):
            return True
    return False


def office_holder(scene: Scene, table: PersonTable, roles: tuple[str, ...], state: str | None) -> Known | None:
    """Who holds an office: a person already told with that title (the last one), else the theatre's holder on the day of the report."""
    told = [k for k in table.people.values() if k.last >= 0 and is_holder(scene, k, roles, state)]
    if told:
        return max(told, key=lambda k: k.last)
    if state is not None:
        holders = [p for p in scene.index.theatre.people.values() if has_role(p, roles, state, scene)]
        if len(holders) >= 1:
            return table.add(holders[0].actor, tuple(fold(holders[0].actor.name).split()))
    later = [k for k in table.people.values() if is_holder(scene, k, roles, state)]
    return later[0] if len(later) == 1 else None


def is_holder(scene: Scene, known: Known, roles: tuple[str, ...], state: str | None) -> bool:
    """True if the report or the theatre gives a person one of the offices, for this state if one is told."""
    person = scene.index.theatre.people.get(known.actor.id)
    if person is not None and person.roles:
        return has_role(person, roles, state, scene)
    return bool(known.roles & set(roles)) and (state is None or known.state in (None, state))


def speaks_for(scene: Scene, actor: Actor) -> Actor | None:
    """Whom a person of the theatre speaks for by a spokesperson's or envoy's role on the day of the report."""
    person = scene.index.theatre.people.get(actor.id)
    terms = scene.index.words.terms
    for role in person.roles if person else ():
        words = role.title.casefold().split()
        speaking = any(t.speaks for n in (1, 2) for t in terms.get(" ".join(words[:n]), ()))
        if speaking and holds_on(role.start, role.end, scene.report.published):
            return scene.actor(role.on_behalf_of)
    return None


def named_actor(scene: Scene, hit: Hit) -> Actor | None:
    """The actor a theatre name stands for, persons included."""
    return pick(scene, hit)
