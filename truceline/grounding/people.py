"""Persons: names with titles, surnames alone, office-holders by title. Phrases in, persons out; a name is never completed from outside
the report and the theatre.
"""

from __future__ import annotations

from truceline.codebooks.gazetteer import settlements
from truceline.grounding.composed import compose_force, compose_organ, name_parts, owner_left, owner_right, state_behind
from truceline.grounding.coreference import is_speaking
from truceline.grounding.name_entries import fold
from truceline.grounding.names import Hit
from truceline.grounding.scene import Scene, function_of, root_of, text_actor
from truceline.grounding.told import Known
from truceline.records import Actor, Person

TITLE_SORTS = ("title", "rank", "honorific")


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


def is_settlement(scene: Scene, hit: Hit) -> bool:
    """True if a name of several words that speaks nowhere is a settlement of a state the report tells."""
    text = scene.parse.text[scene.token(hit.first).start : scene.token(hit.last).end]
    return any(scene.told[row.country] for row in settlements(text)) and not is_speaking(scene, root_of(scene, hit))


def chunk_sort(scene: Scene, hit: Hit) -> str:
    """What an unknown capitalised name is: person, organisation, place or name (not told)."""
    words = scene.index.words
    last = scene.token(hit.last)
    long = hit.last > hit.first
    inside = range(hit.first, hit.last + 1)
    if long and (last.lower in words.sets["organisation_words"] or any(scene.token(i).text in ("of", "for") for i in inside)):
        return "organisation"
    if titles_before(scene, hit.first):
        return "person"
    if is_armed_body(scene, hit):
        return "organisation"
    if hit.first > 1 and scene.token(hit.first - 1).lower == "of" and scene.token(hit.first - 2).lower in words.sets["settlement_words"]:
        return "place"
    if is_place_name(scene, hit):
        return "place"
    if long and scene.token(hit.first).lower in words.first_names and not any(scene.has(scene.token(i), "not_person") for i in inside):
        return "person"
    dep, governor = function_of(scene, root_of(scene, hit))
    if dep == "pobj" and governor.lower in words.sets["locative"]:
        return "place"
    if last.text.isupper() and len(last.text) > 1 and not long:
        return "organisation"
    if hit.first > 0 and scene.token(hit.first - 1).lower == "the":
        return "organisation"
    if long and is_settlement(scene, hit):
        return "place"
    if long and any(scene.has(scene.token(i), "not_person") for i in inside):
        return "name"
    return "person" if long and all(scene.token(i).text.istitle() for i in (hit.first, hit.last)) else "name"


def is_armed_body(scene: Scene, hit: Hit) -> bool:
    """True for a name set off as that of fighters or a force: "Laskar Velmora, a militia from the south"."""
    beside = (scene.cover.get(t.i) for t in scene.parse.children(root_of(scene, hit).i, "appos") if t.i > hit.last)
    return any(near is not None and not near.names and near.term("body", "army", "own_force") is not None for near in beside)


def theatre_person(scene: Scene, hit: Hit) -> Person | None:
    """The person of the theatre a hit names in full."""
    ids = (name.actor for name in hit.names)
    return next((scene.index.people[i] for i in ids if i in scene.index.people), None)


def holds_on(start: str | None, end: str | None, day: str | None) -> bool:
    """True if a role from `start` to `end` (shorter dates are whole years or months) was held on an ISO day; None is open."""
    if day is None:
        return True
    return (start is None or start <= day) and (end is None or day <= end or day.startswith(end))


def by_surname(scene: Scene, parts: tuple[str, ...]) -> Person | None:
    """The one person of the theatre with this surname, who held an office on the day of the report if several share it."""
    if len(parts) != 1:
        return None
    ids = [i for i in scene.index.surnames.get(parts[0], ()) if i not in scene.index.world_people or serves_here(scene, i)]
    people = [scene.index.people[i] for i in ids]
    if len(people) > 1:
        day = scene.report.published
        people = [p for p in people if any(holds_on(r.start, r.end, day) for r in p.roles)]
    return people[0] if len(people) == 1 else None


def serves_here(scene: Scene, person_id: str) -> bool:
    """True if one of the world's leaders held an office of a state the report tells on the day of the report."""
    roles = scene.index.people[person_id].roles
    day = scene.report.published
    return day is not None and any(holds_on(r.start, r.end, day) and r.on_behalf_of in scene.told for r in roles)


def by_title(scene: Scene, parts: tuple[str, ...], titles: list[Hit]) -> Person | None:
    """The one world leader with this surname and the office told before it, of a state the report tells; for reports without a day."""
    roles = {term.role for title in titles for term in title.terms if term.sort == "title"}
    people = [scene.index.people[i] for i in scene.index.surnames.get(parts[0], ())] if scene.report.published is None else []
    held = [p for p in people if any(names_role(r.title, role) and r.on_behalf_of in scene.told for r in p.roles for role in roles)]
    return held[0] if len(held) == 1 else None


def build_people(scene: Scene) -> None:
    """Every person the report names in full, with titles told beside the name anywhere."""
    for hit in scene.hits:
        person = theatre_person(scene, hit)
        if person is not None:
            known = scene.table.add(person.actor, name_parts(scene, hit.first, hit.last))
            learn(scene, known, hit)
    for hit in scene.chunks:
        parts = name_parts(scene, hit.first, hit.last)
        if len(parts) > 1 and not is_headline(scene, hit) and chunk_sort(scene, hit) == "person":
            known = scene.table.find(parts) or scene.table.add(new_person(scene, hit), parts)
            learn(scene, known, hit)
    for hit in scene.chunks:
        parts = name_parts(scene, hit.first, hit.last)
        if len(parts) == 1 and titles_before(scene, hit.first):
            person = by_surname(scene, parts) or by_title(scene, parts, titles_before(scene, hit.first))
            actor = person.actor if person else new_person(scene, hit)
            learn(scene, scene.table.find(parts) or scene.table.add(actor, parts), hit)
    for known in scene.table.people.values():
        known.last = -1


def is_headline(scene: Scene, hit: Hit) -> bool:
    """True in a line of title-case words without a full stop: capitals tell nothing there."""
    sentence = scene.parse.sentence_of(hit.first)
    tokens = [t for t in scene.parse.tokens[sentence.first : sentence.last] if t.text[0].isalpha() and len(t.text) > 3]
    if scene.parse.text[sentence.end - 1] in ".?!\"”’" or len(tokens) < 4:
        return False
    return sum(t.text[0].isupper() for t in tokens) > 0.7 * len(tokens)


def new_person(scene: Scene, hit: Hit) -> Actor:
    """A person known only by the name in the report."""
    text = scene.parse.text[scene.token(hit.first).start : scene.token(hit.last).end]
    words = text.split()
    initials = [w for w in words[1:-1] if len(w.strip(".")) == 1]
    return text_actor(" ".join(w for w in words if w not in initials), "person")


def learn(scene: Scene, known: Known, hit: Hit) -> None:
    """Take in the titles and the state told before a name or in apposition to it."""
    titles = titles_before(scene, hit.first)
    first = titles[-1].first if titles else hit.first
    phrase = scene.phrase(root_of(scene, hit).i)
    for title in titles:
        take_title(scene, known, title)
    role = scene.index.words.first_names.get(fold(scene.token(hit.first).text), "") if hit.last > hit.first else ""
    known.gender = known.gender or role
    owner = owner_left(scene, min(phrase.first, first), first)
    for other in appositions(scene, root_of(scene, hit).i):
        near = scene.cover.get(other)
        if near is not None and near.term("title"):
            take_title(scene, known, near)
            beside = scene.phrase(other)
            owner = owner or owner_left(scene, beside.first, near.first) or owner_right(scene, beside.core, beside.last)
            owner = owner or nation_of(scene, beside.core, beside.last)
    state = state_behind(scene, owner)
    if owner is not None and owner.kind in ("armed_group", "armed_force") and state is None:
        known.group = known.group or owner
    known.state = known.state or (state.id if state else None)


def nation_of(scene: Scene, core: int, last: int) -> Actor | None:
    """The state whose force somebody heads: "head of the Kesterian eastern army"."""
    near = scene.hits_in(core + 1, last)
    return scene.actor(near[0].nation) if near and near[0].nation and scene.token(core + 1).lower == "of" else None


def rank_key(scene: Scene, hit: Hit) -> str:
    """The rank as one key for its long and short forms ("Col.", "colonel")."""
    return "rank:" + scene.token(hit.last).lower[:3]


def rank_holder(scene: Scene, hit: Hit) -> Known | None:
    """The person last told with this rank."""
    key = rank_key(scene, hit)
    told = [k for k in scene.table.people.values() if key in k.roles and k.last >= 0]
    return max(told, key=lambda k: k.last, default=None)


def take_title(scene: Scene, known: Known, hit: Hit) -> None:
    """Add the offices and the gender a title tells."""
    for term in hit.terms:
        if term.sort in TITLE_SORTS:
            known.roles.add(rank_key(scene, hit) if term.sort == "rank" else term.role or "address")
            known.gender = known.gender or term.gender


def appositions(scene: Scene, head: int) -> list[int]:
    """Heads in apposition to a head, either way."""
    out = [t.i for t in scene.parse.children(head, "appos")]
    token = scene.token(head)
    if token.dep == "appos":
        out.append(token.head)
    own = [k for k in out if k > head]
    if out and not own and scene.cover.get(head) is not None:  # "..., the head of the council, Arvik Dell, said": his name comes after
        own = beside(scene, head)
    return own or out or beside(scene, head)


def beside(scene: Scene, head: int) -> list[int]:
    """Appositions the tree has missed: "spokesman, Brig. Gen. Arvik" by position."""
    hit = scene.cover.get(head)
    if hit is None:
        return []
    tokens = scene.parse.tokens
    if hit.term("title", "official"):
        end = max(hit.last, scene.phrase(head).last)
        if end + 2 >= len(tokens) or tokens[end + 1].text != ",":
            return []
        after = scene.cover.get(end + 2)
        while after is not None and after.term("rank", "honorific") and after.last + 1 < len(tokens):
            after = scene.cover.get(after.last + 1)
        named = after is not None and not after.terms and not after.nation and after.last + 1 < len(tokens)
        return [root_of(scene, after).i] if after is not None and named and is_closed(scene, after) else []
    ranks = titles_before(scene, hit.first)
    first = ranks[-1].first if ranks else hit.first
    before = scene.cover.get(first - 2) if first > 1 and tokens[first - 1].text == "," else None
    return [before.last] if before is not None and before.term("title") and not hit.terms and is_closed(scene, hit) else []


def is_closed(scene: Scene, hit: Hit) -> bool:
    """True if a name is set off by a comma or ends its sentence: an apposition, not the next item of a list."""
    after = scene.parse.tokens[hit.last + 1] if hit.last + 1 < len(scene.parse.tokens) else None
    return (after is None or after.text in (",", ".", "—", "-", ";")) and (hit.names != () or chunk_sort(scene, hit) == "person")


def has_role(person: Person, roles: tuple[str, ...], state: str | None, scene: Scene) -> bool:
    """True if a person of the theatre held one of `roles` for `state` on the day of the report."""
    for role in person.roles:
        if not holds_on(role.start, role.end, scene.report.published):
            continue
        behind = state_behind(scene, scene.actor(role.on_behalf_of))
        if any(names_role(role.title, r) for r in roles) and (state is None or (behind is not None and behind.id == state)):
            return True
    return False


LESSER = frozenset({"vice", "deputy", "former", "ex", "assistant", "first"})


def names_role(title: str, role: str) -> bool:
    """True if a pack's title is the office: "special envoy of Norvane" is an envoy, "Vice President" is no President."""
    words = title.casefold().split(" of ")[0].split() if " of " not in role.casefold() else title.casefold().split()
    wanted = role.casefold().split()
    for k in range(len(words) - len(wanted) + 1):
        if words[k : k + len(wanted)] == wanted:
            return not LESSER & set(words[:k])
    return False


def office_holder(scene: Scene, roles: tuple[str, ...], state: str | None) -> Known | None:
    """Who holds an office: a person already told with that title (the last one), else the theatre's holder on the day of the report.

    One of the world's leaders only where the report names him anywhere: nobody is filled in from what the world knows.
    """
    told = [k for k in scene.table.people.values() if k.last >= 0 and is_holder(scene, k, roles, state)]
    if told:
        return max(told, key=lambda k: k.last)
    if state is not None:
        holders = [p for p in scene.index.people.values() if has_role(p, roles, state, scene) and is_told(scene, p)]
        if len(holders) == 1 or (holders and scene.report.published is not None):
            return scene.table.add(holders[0].actor, tuple(fold(holders[0].actor.name).split()))
    later = [k for k in scene.table.people.values() if is_holder(scene, k, roles, state)]
    return later[0] if len(later) == 1 else None


def is_told(scene: Scene, person: Person) -> bool:
    """True for a pack's person, and for one of the world's leaders whose surname the report tells."""
    if person.actor.id not in scene.index.world_people or person.actor.id in scene.table.people:
        return True
    surnames = {fold(name).split("-")[-1].split()[-1] for name in (person.actor.name, *person.variants)}
    return any(token.text[:1].isupper() and fold(token.text).split("-")[-1] in surnames for token in scene.parse.tokens)


def is_holder(scene: Scene, known: Known, roles: tuple[str, ...], state: str | None) -> bool:
    """True if the report or the theatre gives a person one of the offices, for this state if one is told."""
    person = scene.index.people.get(known.actor.id)
    if person is not None and has_role(person, roles, state, scene):
        return True
    if person is not None and known.roles & set(roles) and state is not None and known.state is None:
        behind = state_behind(scene, known.actor)
        return behind is not None and behind.id == state
    return bool(known.roles & set(roles)) and (state is None or known.state == state)


def speaks_for(scene: Scene, actor: Actor) -> Actor | None:
    """Whom a person of the theatre speaks for by a spokesperson's or envoy's role on the day of the report."""
    person = scene.index.people.get(actor.id)
    terms = scene.index.words.terms
    for role in person.roles if person else ():
        words = role.title.casefold().split()
        speaking = any(t.speaks for n in (1, 2) for t in terms.get(" ".join(words[:n]), ()))
        if speaking and holds_on(role.start, role.end, scene.report.published):
            return organ_by_id(scene, role.on_behalf_of)
    return None


def organ_by_id(scene: Scene, actor_id: str | None) -> Actor | None:
    """The actor with an id; an organ the theatre does not list is composed from its state and code ("NOR_MFA")."""
    known = scene.actor(actor_id)
    if known is not None or actor_id is None:
        return known
    state_id, _, code = actor_id.partition("_")
    state, term = scene.actor(state_id), scene.index.words.organs.get(code)
    if state is not None and code == "AF":
        return compose_force(scene.index, state)
    return compose_organ(scene.index, state, term, "") if state is not None and term is not None else None
