"""Effects: words of one sentence that tell one act are one event, losses its counts ("shelled Tolm, killing two").

Comes in: drafts of events with their senses. Goes out: fewer drafts, each with the roles, places and counts of those it took in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from truceline.codebooks.predicates import Sense
from truceline.codebooks.words import load_cues
from truceline.events.dates import days_between
from truceline.events.scene import Scene, agents, is_passive, is_verb, told_before
from truceline.events.unlisted import is_proposed
from truceline.records import Count, Event, Participant, Token

VAGUE = frozenset({None, "other", "killing"})
CLAUSES = frozenset({"relcl", "acl"})


@dataclass(frozen=True, slots=True)
class Draft:
    """An event on its way, with the sense of its trigger."""

    event: Event
    sense: Sense


def join_effects(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Drafts of each sentence with the linked ones of ASSAULT joined, in text order."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(scene.token(draft.event.head).sentence, []).append(draft)
    return [d for number in sorted(by_sentence) for d in join_sentence(scene, by_sentence[number])]


def join_sentence(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts of one sentence, each linked group as one."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((k for k in kept if joins(scene, k, draft)), None)
        if twin is None:
            kept.append(draft)
        else:
            kept[kept.index(twin)] = joined(twin, draft)
    return kept


def joins(scene: Scene, a: Draft, b: Draft) -> bool:
    """True if two drafts of a sentence tell one act: a loss with its cause, a loss with a loss, an act with the means it used."""
    if a.event.type != b.event.type or a.event.type != "ASSAULT":
        return False
    if {a.event.mode, b.event.mode} & {"advance", "abduct"} and not (a.sense.effect_of or b.sense.effect_of):
        return False
    if {a.event.mode, b.event.mode} & {"abduct"}:
        return False
    both_specific = not {a.event.mode, b.event.mode} & VAGUE and a.event.mode != b.event.mode
    loss = (a.sense.effect_of or b.sense.effect_of) and not {a.event.mode, b.event.mode} & {"advance", "abduct"}
    after = loss and (came_of(scene, a, b) or came_of(scene, b, a) or done_by(scene, a, b) or done_by(scene, b, a))
    return after or linked(scene, a.event.head, b.event.head, loss=loss, strict=both_specific)


def came_of(scene: Scene, loss: Draft, act: Draft) -> bool:
    """True for a loss without a doer told by the act it followed on the same day ("two were wounded after a rocket hit a house")."""
    clause = scene.token(act.event.head)
    if not loss.sense.effect_of or loss.event.actors or act.sense.effect_of or clause.dep != "advcl" or clause.head != loss.event.head:
        return False
    if loss.event.modality != act.event.modality:
        return False
    marks = [t for t in scene.kids(clause.i, "mark") if t.lower in load_cues("effects.yaml")["followed"]]
    return bool(marks) and all(days_between(scene, t) == 0 for t in marks)


def done_by(scene: Scene, loss: Draft, act: Draft) -> bool:
    """True for a loss whose subject is the act: "an attack on a post that killed nine"."""
    return loss.sense.effect_of and act.event.head in scene.slot(loss.event.head, "subj")


def linked(scene: Scene, i: int, j: int, *, loss: bool, strict: bool) -> bool:
    """True if the tree ties tokens `i` and `j` to one act."""
    top, left, right = meeting(scene, i, j)
    if top is None:
        return False
    cues = load_cues("effects.yaml")
    for k in (*left, *right):
        token = scene.token(k)
        if token.dep == "conj":
            if not loss or (is_verb(token) and scene.kids(k, "nsubj") and not is_passive(scene, k) and not is_figure(scene, token)):
                return False
        elif token.dep == "advcl":
            marks = {t.lower for t in scene.kids(k, "mark", "advmod")}
            if marks & cues["other_time"] or (not loss and (token.tag != "VBG" or bool(marks))):
                return False
        elif token.dep == "ccomp" and any(told_before(scene, scene.token(r)) == k for r in (i, j)):
            continue  # "troops pounded Tolm, witnesses said, killing two"
        elif token.dep == "prep":
            if token.lower not in cues["same_act_prep"]:
                return False
        elif token.dep not in cues["same_act_link"] or (token.dep in CLAUSES and is_apart(scene, token, loss=loss, strict=strict)):
            return False
    return True


def is_apart(scene: Scene, clause: Token, *, loss: bool, strict: bool) -> bool:
    """True for a clause at a noun that tells an act of its own."""
    return strict or (not loss and is_of_target(scene, clause)) or is_where(scene, clause)


def is_where(scene: Scene, clause: Token) -> bool:
    """True for what a place is told by ("killed two in a village where rebels had seized a bus"): another act than that told there."""
    noun = scene.token(clause.head).lemma
    here = clause.dep == "relcl" and any(t.lower == "where" for t in scene.kids(clause.i, "advmod"))
    return here and noun not in scene.classes["attack"] | scene.classes["fighting"]


def is_figure(scene: Scene, token: Token) -> bool:
    """True for the "17 injured" of "put the toll at 22 killed and 17 injured", a verb with a subject to the parser."""
    return token.tag == "VBN" and all(t.tag == "CD" and t.i == token.i - 1 for t in scene.kids(token.i, "nsubj"))


def is_of_target(scene: Scene, clause: Token) -> bool:
    """True for the clause of what an act hits, with a doer of its own: "raids hit bases seized by rebels"."""
    return scene.token(clause.head).dep in ("dobj", "nsubjpass") and bool(agents(scene, clause.i))


def meeting(scene: Scene, i: int, j: int) -> tuple[int | None, list[int], list[int]]:
    """The lowest token above both, and the tokens below it on the way to each."""
    up = [i, *(t.i for t in scene.parse.ancestors(i))]
    path: list[int] = []
    k = j
    while k not in up:
        path.append(k)
        head = scene.token(k).head
        if head == k:
            return None, [], []
        k = head
    return k, up[: up.index(k)], path


def joined(a: Draft, b: Draft) -> Draft:
    """One draft of two: the trigger of the cause, the roles, places, days and counts of both."""
    main, other = (a, b) if rank(a) >= rank(b) else (b, a)
    x, y = main.event, other.event
    event = replace(
        x, actors=x.actors or without(y.actors, x.targets), targets=x.targets or without(y.targets, x.actors),
        place=x.place or y.place, places=x.places or y.places, date=x.date or y.date, counts=add_counts(x.counts, y.counts),
        according_to=x.according_to or y.according_to, statement=x.statement or y.statement,
        ceasefire_violation=x.ceasefire_violation or y.ceasefire_violation,
    )
    return Draft(event, main.sense)


def rank(d: Draft) -> tuple[bool, bool, bool]:
    """What the codebook has before words that may yet be left out, causes before losses, told means before untold."""
    return not is_proposed(d.sense), not d.sense.effect_of, d.event.mode not in VAGUE


def without(ps: tuple[Participant, ...], taken: tuple[Participant, ...]) -> tuple[Participant, ...]:
    ids = {p.actor.id for p in taken}
    return tuple(p for p in ps if p.actor.id not in ids)


def add_counts(a: tuple[Count, ...], b: tuple[Count, ...]) -> tuple[Count, ...]:
    """The counts of both, each figure once; three of one side and three of another are two figures. What is a loss is nothing else."""
    losses = {c.span for c in (*a, *b) if c.what != "other" and c.span is not None}
    every = a + tuple(c for c in b if not any(same_figure(c, known) for known in a))
    return tuple(c for c in every if c.what != "other" or c.span not in losses)


def same_figure(c: Count, known: Count) -> bool:
    """True for a figure told again: of the same thing, and of no other side."""
    sides = c.side is None or known.side is None or c.side.id == known.side.id
    return (c.what, c.value) == (known.what, known.value) and sides
