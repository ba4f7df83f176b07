"""Which armed group bare words mean in one report: "the rebels", "the militants", "Kurdish forces". A scene in, its fields filled.

Reads the whole report before the first word is grounded, since a headline's rebels are named below it. Only groups the report names
are ever meant; the codebook of armed groups says which words fit them.
"""

from __future__ import annotations

from collections import Counter

from truceline.codebooks.armed_groups import armed_groups
from truceline.grounding.chunks import Phrase
from truceline.grounding.people import holds_on
from truceline.grounding.scene import Scene, text_actor
from truceline.records import Actor

# a group told once in passing is not whom the report means by "the militants"
TOLD = 2
# told so many times as often as all others together
MAIN = 3


def read_groups(scene: Scene) -> None:
    """Fill in whom bare fighters of the report are: the group, the side or the country it names them by, and the state they fight."""
    sides: dict[str, Actor] = {}
    named: Counter[tuple[str, str, str]] = Counter()
    for hit in scene.hits:
        after = scene.cover.get(hit.last + 1)
        if not hit.nation or after is None or after.term("insurgent") is None or scene.token(after.last).tag not in ("NNS", "NNPS"):
            continue
        word = scene.parse.text[scene.token(hit.first).start : scene.token(hit.last).end]
        if hit.first > 1 and scene.token(hit.first - 1).text == "-":
            if scene.token(hit.first - 2).lower == "pro":
                sides[hit.nation] = text_actor(f"pro-{word} separatists", "armed_group")
            continue
        noun = scene.parse.text[scene.token(after.first).start : scene.token(after.last).end].lower()
        named[(scene.token(after.last).lemma, f"{word} {noun}", hit.nation)] += 1
    times = groups_told(scene)
    scene.sole_group = sole_group(scene, times)
    scene.fought = fought_state(scene)
    scene.rebel_side = next(iter(sides.values())) if len(sides) == 1 else None
    for lemma, name, nation in sorted(named, key=lambda k: (named[k], k)):
        scene.rebels[lemma] = text_actor(name, "armed_group", nation)


def groups_told(scene: Scene) -> Counter[str]:
    """How often the report names each armed group; the groups themselves go to `scene.groups`."""
    words = scene.index.words.sets
    times: Counter[str] = Counter()
    for hit in scene.hits:
        after = scene.token(min(hit.last + 1, len(scene.parse.tokens) - 1))
        before = [scene.token(i).lower for i in range(max(0, hit.first - 2), hit.first)]
        linked = len(before) == 2 and before[1] in ("with", "to") and before[0] in words["affiliated"]
        for _, actor in hit.actors[:1] if after.text != "-" and not linked else ():
            joint = actor.name.split()[-1].lower() in words["unions"] and actor.id not in armed_groups().home
            meant = actor if actor.kind == "armed_group" and not joint else group_led(scene, actor, sole=False)
            if meant is not None and meant.kind == "armed_group":  # a rebel leader names his rebels
                scene.groups[meant.id] = meant
                times[meant.id] += 1
    for hit in scene.chunks:
        tokens = scene.parse.tokens[hit.first : hit.last + 1]
        named = len(tokens) > 3 or (len(tokens) > 1 and tokens[-1].lower in words["organisation_words"])
        if named and any(scene.has(t, "armed_words") for t in tokens):
            actor = text_actor(" ".join(scene.parse.text[tokens[0].start : tokens[-1].end].split()), "armed_group")
            scene.groups[actor.id] = actor
            times[actor.id] += 2
    return times


def sole_group(scene: Scene, times: Counter[str]) -> Actor | None:
    """The one armed group a report is about: the only one told again, far the most told, or the only one that fights where most is told."""
    able = [a for i, a in scene.groups.items() if i not in armed_groups().not_insurgents]
    total = sum(times[a.id] for a in able)
    main = [a for a in able if times[a.id] >= MAIN * max(1, total - times[a.id])]
    here = [a for a in able if is_at_home(scene, a)]
    able = able if len(able) == 1 else main or here
    return able[0] if len(able) == 1 and (times[able[0].id] >= TOLD or here == able) else None


def is_at_home(scene: Scene, group: Actor) -> bool:
    """True if a group chiefly fights in the state that the report tells of most, or nearly so."""
    most = max(scene.told.values(), default=0)
    return scene.told[armed_groups().home.get(group.id, "")] * TOLD >= most > 0


def fought_state(scene: Scene) -> str | None:
    """The state on whose ground all the groups fight that the report names; None where they are of several."""
    home = armed_groups().home
    states = {home[i] for i in scene.groups if i in home}
    state = next(iter(states)) if len(states) == 1 else None
    return state if state is not None and scene.told[state] else None


def may_be(scene: Scene, actor: Actor, words: tuple[str, ...]) -> bool:
    """True if fighters told by these words (lemmas, the noun last) may be a named group: no rebels of it if nobody calls it rebels."""
    table = armed_groups()
    if words[-1:] and words[-1] in scene.index.words.sets["outlaws"] and words[-1] not in actor.name.lower():
        return False
    if actor.id in table.not_insurgents:
        return not any(scene.index.words.sets["rebels"] & {w} or w in ("militant", "extremist", "terrorist") for w in words)
    if any(w in ("rebel", "separatist") for w in words) and actor.id in table.not_rebels:
        return False
    islamist = any(w in ("islamist", "islamists", "jihadist", "jihadi") for w in words)
    return not islamist or actor.id in table.islamists or actor.id not in table.home


def of_people(scene: Scene, word: str) -> Actor | None:
    """The group that "Kurdish forces" are: the only one of that people the report names."""
    ids = armed_groups().of_people.get(word, frozenset())
    told = {a.id: a for hit in scene.hits for _, a in hit.actors[:1] if a.id in ids} if ids else {}
    return next(iter(told.values())) if len(told) == 1 else None


def lemmas(scene: Scene, phrase: Phrase) -> tuple[str, ...]:
    """The lemmas of a phrase up to its head."""
    return tuple(scene.lemma(scene.token(i)) for i in range(phrase.first, phrase.head + 1))


def people_forces(scene: Scene, phrase: Phrase) -> Actor | None:
    """The named group that the forces of a people are: "Kurdish fighters"."""
    for i in range(phrase.first, phrase.head):
        if scene.has(scene.token(i), "ethnic"):
            return of_people(scene, scene.token(i).lower)
    return None


def group_led(scene: Scene, leader: Actor | None, *, sole: bool = True) -> Actor | None:
    """The armed group a person leads: by an office the theatre or the report tells, else the only group told."""
    if leader is None or leader.kind != "person":
        return None
    person = scene.index.people.get(leader.id)
    for role in person.roles if person else ():
        led = scene.actor(role.on_behalf_of)
        if led is not None and led.kind in ("armed_group", "armed_force") and holds_on(role.start, role.end, scene.report.published):
            return led
    told = scene.table.people.get(leader.id)
    return (told.group if told is not None else None) or (scene.sole_group if sole else None)
