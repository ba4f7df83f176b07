"""Counts: the figures of an act, from the numbers at the words its sense counts.

Comes in: a trigger with a sense that counts. Goes out: a Count per figure, with whose loss, bound and scope. Never adds figures, never
gives one for words without ("dozens", "thousands"): nobody claimed it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from truceline.codebooks.predicates import Sense
from truceline.codebooks.words import load_cues
from truceline.events.counted import ARTICLES, asked_for, counted_tokens, lost
from truceline.events.modality_aspect import PERFECT
from truceline.events.roles import who
from truceline.events.scene import Scene
from truceline.events.wholes import known
from truceline.records import Actor, Count, Mention, Participant, Quantity
from truceline.records.event import CountScope, CountWhat
from truceline.records.quantity import Bound

OWNERS = frozenset({"his", "her", "their", "its"})
THINGS = ("vehicle", "ship", "aircraft", "weapon")
FIGHTERS = frozenset({"armed_force", "armed_group"})


def counts_of(scene: Scene, i: int, sense: Sense, targets: Sequence[Participant] = ()) -> tuple[Count, ...]:
    """The counts told at the trigger itself: its counted object, or the counted noun it is. `targets` are those of the same act."""
    what = "other" if either(scene, i) else sense.count or lost(scene, i) or untold(scene, i, sense)
    if what is None:
        return ()
    out: list[Count] = []
    for heads in counted_tokens(scene, i, sense):
        for k in heads:
            out += [c for c in figures(scene, i, k, what, targets) if c.span not in {o.span for o in out}]
        if out:
            break
    told = [c for c in out if sense.count or c.what != "other" or c.value > 1]
    return tuple(without_names(scene, told))


def without_names(scene: Scene, counts: list[Count]) -> list[Count]:
    """Without those who are only named after they were counted: "two journalists, Arlen Voss and Dorin Hale" are two, not four."""
    numbers = {q.span for q in scene.quantities}
    named = [c for c in counts if c.span not in numbers]
    counted = {c.value for c in counts if c.span in numbers and named and c.what == named[0].what}
    return [c for c in counts if c not in named] if len(named) > 1 and len(named) in counted else counts


def untold(scene: Scene, i: int, sense: Sense) -> str | None:
    """What a number at a trigger counts where the sense does not say: ground taken or lost, else shots, strikes, troops, crowds."""
    cues = load_cues("counts.yaml")
    if sense.mode == "advance":
        if scene.words(i, "dobj") & cues["measured"]:
            return "other"
        return "posts_lost" if scene.token(i).lemma in cues["losing"] else "positions_taken"
    if sense.mode == "expel":
        return "displaced"
    if (sense.mode or "") in cues["counted_modes"]:
        return {"return": "returned", "release": "released", "arrest": "arrested"}[sense.mode or ""]
    numbered = sense.type.lower() in cues["numbered_types"] and not sense.effect_of
    return "other" if numbered or (sense.type.lower() in cues["asking_types"] and asked_for(scene, i)) else None


def figures(scene: Scene, i: int, k: int, what: str, targets: Sequence[Participant]) -> list[Count]:
    """The figures at token `k`: its quantities, else one for a single person named there."""
    side = side_of(scene, k, targets)
    if scene.token(i).lemma in load_cues("counts.yaml")["losing"] and (side is None or not known(side)):
        side = sole_side(scene, targets) or side  # "it lost two military posts": its own
    arrest = scene.token(i).lemma in load_cues("counts.yaml")["arresting"]
    if what == "arrested" and not arrest and any(p.actor.kind in FIGHTERS for p in who(scene, k, None)):
        what = "captured"  # fighters who are held are captives, whoever holds them
    ones = load_cues("counts.yaml")["persons_one"]
    if what in ones and what != "returned" and any(scene.token(k).lemma in scene.classes[name] for name in THINGS):
        what = "other"  # "captured two tanks and nine soldiers": nine captives
    if what == "other" and scene.token(i).lemma == "capture" and scene.token(k).lemma in scene.classes["troops"]:
        what = "captured"
    found = [q for q in scene.quantities if k in (q.noun, q.head) or is_bare_at(scene, q, k)]
    if found:
        told = [q for q in found if q.high is not None and (what in ones or q.span.text.lower() not in ARTICLES)]
        if scene.token(k).lemma in load_cues("counts.yaml")["tolls"]:
            told = [q for q in told if k not in (q.noun, q.head)]  # "one of the heaviest tolls" counts tolls
        every = [(w, q) for q in told if not is_swap(scene, k, q) and not is_distance(scene, k, q) for w in whats(scene, i, what, q)]
        return [
            Count(cast(CountWhat, w), q.low, whose, least(q), scope_of(scene, i, q), span=q.span)
            for w, q in every
            for whose in each_side(scene, i, k) or (own_side(scene, k, q) or side,)
        ]
    mention = scene.mentions.get(k)
    if mention is not None and single(mention) and what in ones and scene.token(k).tag not in ("NNS", "NNPS"):
        return [Count(cast(CountWhat, what), 1, side, span=mention.span)]
    return []


def is_bare_at(scene: Scene, q: Quantity, k: int) -> bool:
    """True for a number without a noun that hangs on token `k`; "six from Tolm" beside "seven soldiers" are some of the seven."""
    number = scene.token(q.head)
    return q.noun is None and number.head == k and number.dep != "appos"


def own_side(scene: Scene, k: int, q: Quantity) -> Actor | None:
    """The nation before "and" in "four Velmoran and two Kesterian soldiers": the first figure is of the first."""
    head = scene.token(q.head).head
    state = scene.theatre.adjectives.get(scene.token(head).lower) if head != k else None
    return scene.theatre.actor(state) if state is not None else None


def each_side(scene: Scene, i: int, k: int) -> tuple[Actor, ...]:
    """The two of "killed one soldier on each side": the figure is told of either."""
    links = [t for head in (i, k) for t in scene.kids(head, "prep") if t.lower in ("on", "from")]
    sides = (c.i for t in links for c in scene.kids(t.i, "pobj") if any(d.lower == "each" for d in scene.kids(c.i, "det")))
    found = [scene.mentions[c].actors for c in sides if c in scene.mentions]
    return tuple(scene.theatre.state_of(a) or a for a in found[0]) if found and len(found[0]) == 2 else ()


def is_swap(scene: Scene, k: int, q: Quantity) -> bool:
    """True for the article of "a prisoner exchange": it counts the exchange, nobody freed in it."""
    return q.span.text.lower() in ARTICLES and scene.token(k).lemma in load_cues("counts.yaml")["exchanges"]


def is_distance(scene: Scene, k: int, q: Quantity) -> bool:
    """True for how far a place is ("in Brask, 60 km from Tolm"): it counts only as ground taken or lost."""
    noun = scene.token(scene.token(q.head).head if q.noun is None else q.noun)
    first = scene.token(scene.token(k).head if scene.token(k).dep == "conj" else k)
    return noun.lemma in load_cues("counts.yaml")["measured"] and first.dep != "dobj"


def whats(scene: Scene, i: int, what: str, q: Quantity) -> tuple[str, ...]:
    """What a figure counts: where "nobody was harmed", or "killed or injured", none was killed and none wounded."""
    both = scene.token(i).lemma in load_cues("counts.yaml")["hurt_or_dead"] or (either(scene, i) and lost(scene, i) is not None)
    return ("killed", "wounded") if q.low == 0 and both else (what,)


def least(q: Quantity) -> Bound:
    """The bound of the figure given: "five to ten" is at least five."""
    return "at_least" if q.high is not None and q.high > q.low else q.bound


def single(mention: Mention) -> bool:
    return len(mention.actors) == 1 and mention.actors[0].kind == "person"


def side_of(scene: Scene, k: int, targets: Sequence[Participant]) -> Actor | None:
    """Whose loss: the side the counted words name, or were read as where they name nobody ("our comrades")."""
    found = who(scene, k, None)
    if not found:
        return None
    token, actor, span = scene.token(k), found[0].actor, found[0].span
    if actor.kind == "person" and span is not None and span.text.lower() in OWNERS:
        return None  # "her two sons" are not her own loss of life
    if not known(actor) and token.lemma in load_cues("counts.yaml")["sideless"]:
        return sole_side(scene, targets)  # "12 captives" are whose they were taken from
    if not known(actor):
        read_as = (p.actor for p in targets if p.span is not None and p.span.start <= token.start and token.end <= p.span.end)
        return next((scene.theatre.state_of(a) or a for a in read_as if known(a)), actor)
    return (scene.theatre.state_of(actor) or actor) if actor.kind in ("armed_force", "person", "people") else actor


def sole_side(scene: Scene, targets: Sequence[Participant]) -> Actor | None:
    """The one state all targets belong to, if there is one."""
    sides = {side.id: side for p in targets for side in (scene.theatre.state_of(p.actor),) if side is not None}
    return next(iter(sides.values())) if len(sides) == 1 else None


def scope_of(scene: Scene, i: int, q: Quantity) -> CountScope:
    """Point, unless the words near the number say a running total or an addition."""
    cues = load_cues("counts.yaml")
    words = {t.lower for t in scene.kids(q.head)} | set(q.span.text.lower().split())
    near = {t.lower for t in scene.kids(i)} | (words - {"more"} if "than" in words else words)  # "more than sixty" is no addition
    if q.noun is not None:
        near |= {t.lower for t in scene.kids(q.noun)}
    if near & cues["increment"]:
        return "increment"
    return "cumulative" if near & cues["cumulative"] or of_campaign(scene, i, q) or since_start(scene, i) else "point"


def since_start(scene: Scene, i: int) -> bool:
    """True for what was lost "since the war began", "since the start of the fighting": of no single act."""
    cues, since = load_cues("counts.yaml"), [t for t in scene.kids(i, "prep") if t.lower == "since"]
    begun = any(k.lemma in cues["starts"] | cues["campaigns"] for t in since for k in scene.kids(t.i, "pobj"))
    return begun or any(m.lower == "since" for clause in scene.kids(i, "advcl") for m in scene.kids(clause.i, "mark"))


def of_campaign(scene: Scene, i: int, q: Quantity) -> bool:
    """True for what a war or campaign "has" cost up to now: "the fighting has left 600 dead", "the siege has killed 40"."""
    cues = load_cues("counts.yaml")
    for token in (scene.token(i), *(scene.token(k) for k in {scene.token(i).head, scene.token(q.head).head})):
        perfect = any(t.lower in PERFECT for t in scene.kids(token.i, "aux"))
        if perfect and any(t.lemma in cues["campaigns"] for t in scene.kids(token.i, "nsubj")):
            return True
    return False


def either(scene: Scene, i: int) -> bool:
    """True for "killed or wounded"."""
    token, cues = scene.token(i), load_cues("counts.yaml")
    pair = list(scene.kids(i, "cc")) + (list(scene.kids(token.head, "cc")) if token.dep == "conj" else [])
    others = {t.lemma for t in scene.kids(i, "conj")} | ({scene.token(token.head).lemma} if token.dep == "conj" else set())
    return any(t.lower in cues["either"] for t in pair) and not others.isdisjoint(cues["fates"])
