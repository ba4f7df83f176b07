"""Losses: figures told in another sentence are counts of the act they came from.

Comes in: the drafts of a report, merged. Goes out: fewer drafts; a loss without a doer of its own goes to the nearest act before it
told by the same teller about the same side. Of two figures of one teller for one thing the older is marked superseded. Figures are never
added.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from truceline.codebooks.words import load_cues
from truceline.events.effects import Draft
from truceline.events.narrative import is_long_ago
from truceline.events.scene import Scene, is_verb
from truceline.events.unlisted import is_proposed
from truceline.events.wholes import known
from truceline.records import Count, Event, Participant

REACH = 3


def attach_losses(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts in text order, losses attached."""
    kept: list[Draft] = []
    for draft in drafts:
        home = home_of(scene, draft, kept) if is_loss(draft) else None
        if home is None:
            if not is_nought(draft):
                kept.append(outdated(scene, draft, kept))
        else:
            k = kept.index(home)
            kept[k] = Draft(with_figures(scene, home.event, draft.event), home.sense)
    return kept


def outdated(scene: Scene, draft: Draft, before: Sequence[Draft]) -> Draft:
    """A draft with its figures marked superseded where its sentence tells them as older than those its teller gave just before
    ("until then it had spoken of 12")."""
    event, number = draft.event, scene.token(draft.event.head).sentence
    if not event.counts or not is_stale(scene, event):
        return draft
    near = (d.event for d in before if number - scene.token(d.event.head).sentence <= REACH and same_teller(scene, d.event, event))
    newer = {c.what: c.value for other in near for c in other.counts}
    counts = tuple(replace(c, superseded=True) if newer.get(c.what, c.value) != c.value else c for c in event.counts)
    return replace(draft, event=replace(event, counts=counts))


def is_loss(draft: Draft) -> bool:
    """True for a loss told without its doer, "nobody was hurt" among them."""
    told = draft.event.modality == "happened" or is_nought(draft)
    return told and draft.sense.effect_of and not draft.event.actors and draft.event.type == "ASSAULT"


def is_nought(draft: Draft) -> bool:
    """True for a loss denied: a figure of nought for its act, and no act of its own."""
    counts = draft.event.counts
    return draft.sense.effect_of and draft.event.modality == "denied" and bool(counts) and all(c.value == 0 for c in counts)


def home_of(scene: Scene, loss: Draft, before: Sequence[Draft]) -> Draft | None:
    """The nearest act before a loss that it can come from."""
    number = scene.token(loss.event.head).sentence
    if is_elsewhen(scene, loss.event.head) or is_running_total(scene, loss.event.head):
        return None
    for draft in reversed(before):
        other = draft.event
        if number - scene.token(other.head).sentence > REACH:
            return None
        if other.type != "ASSAULT" or other.mode == "abduct" or other.modality not in ("happened", "ongoing"):
            continue
        if other.mode == "advance" and scene.token(other.head).sentence != number:
            continue  # ground is told apart from the fighting; only "took the hill and lost two men" goes together
        if other.mode != "advance" and not draft.sense.reciprocal and sides(other.actors) & sides(loss.event.targets):
            continue  # nobody's own act is where his losses come from, but for ground he took at a cost
        if draft.sense.effect_of and not draft.event.targets and loss.event.targets:
            continue  # a loss of nobody told ("one death") is not that of whom the next words name
        if other.date is not None and is_long_ago(scene, loss.event, other.date):
            continue
        if is_proposed(draft.sense):
            continue  # a figure must not hang on words that may yet be left out
        later = died_of_it(scene, loss.event.head)
        alike = same_side(other, loss.event) or (later and not any(known(p.actor) for p in loss.event.targets))
        if same_teller(scene, other, loss.event) and alike and (later or same_days(other, loss.event)):
            return draft
    return None


def died_of_it(scene: Scene, i: int) -> bool:
    """True for who died of his wounds, or in a hospital: what hurt him was before."""
    cues = load_cues("counts.yaml")
    return scene.token(i).lemma in cues["killed_words"] and bool(
        scene.words(i, "prep:in") & cues["wards"] or (scene.words(i, "prep:of") | scene.words(i, "prep:from")) & cues["wounds"])


def is_elsewhen(scene: Scene, i: int) -> bool:
    """True for a loss of another time than the act of its sentence: "..., a day after two soldiers died there"."""
    clause = next((t for t in (scene.token(i), *scene.parse.ancestors(i)) if is_verb(t)), None)
    marks = scene.kids(clause.i, "mark") if clause is not None and clause.dep == "advcl" else ()
    return any(m.lower in ("after", "before", "since") for m in marks)


def is_running_total(scene: Scene, i: int) -> bool:
    """True for what was lost "since the war began": of no single act."""
    marks = (m for clause in scene.kids(i, "advcl") for m in scene.kids(clause.i, "mark"))
    return any(t.lower == "since" for t in (*scene.kids(i, "prep"), *marks))


def same_teller(scene: Scene, a: Event, b: Event) -> bool:
    """True if both are told by one side, or both in the report's own voice."""
    return tellers(scene, a) == tellers(scene, b)


def tellers(scene: Scene, event: Event) -> frozenset[str]:
    """The sides that tell an event: a spokesman tells for his ministry, a ministry for its state."""
    if not event.according_to:
        return frozenset()
    statement = next((s for s in scene.statements if s.id == event.statement), None)
    behalf = statement.on_behalf_of if statement is not None else None
    return frozenset({behalf.state or behalf.id}) if behalf is not None else sides(event.according_to)


def same_side(act: Event, loss: Event) -> bool:
    """True unless the loss is told of a side the act was not against."""
    hurt = sides(act.targets) or frozenset(c.side.state or c.side.id for c in act.counts if c.side)
    return not hurt or not sides(loss.targets) or bool(hurt & sides(loss.targets))


def same_days(a: Event, b: Event) -> bool:
    if a.date is None or b.date is None:
        return True
    return a.date[0] <= b.date[1] and b.date[0] <= a.date[1]


def sides(ps: Sequence[Participant]) -> frozenset[str]:
    return frozenset(p.actor.state or p.actor.id for p in ps)


def with_figures(scene: Scene, act: Event, loss: Event) -> Event:
    """The act with the figures of the loss, older figures of the same thing marked."""
    stale = is_stale(scene, loss)
    told = {(c.what, c.value) for c in act.counts}
    known = {c.what for c in act.counts}
    fresh = [c for c in loss.counts if (c.what, c.value) not in told and not (c.what in known and told_of(c))]
    new = [replace(c, superseded=stale and c.what in known) for c in fresh]
    kinds = {c.what for c in new}
    found = found_again(scene, loss)
    gone = {c for c in act.counts if (c.what in kinds and not stale and one_thing(c, new)) or (c.what, c.value) in found}
    old = tuple(replace(c, superseded=True) if c in gone else c for c in act.counts)
    return replace(act, counts=old + tuple(new), targets=act.targets or loss.targets)


def told_of(c: Count) -> bool:
    """True for one person the report has told of before: "the man" is among the three it counted."""
    return c.value == 1 and c.span is not None and c.span.text.split()[0].lower() in load_cues("counts.yaml")["told_of"]


def found_again(scene: Scene, loss: Event) -> frozenset[tuple[str, float]]:
    """What a loss takes from another count: "the man listed as missing was found dead" leaves one missing the fewer."""
    sentence = scene.parse.sentence_of(loss.head)
    words = {scene.token(k).lower for k in range(sentence.first, sentence.last)}
    if not words & load_cues("counts.yaml")["gone"]:
        return frozenset()
    return frozenset(("missing", c.value) for c in loss.counts if c.what == "killed")


def one_thing(c: Count, new: Sequence[Count]) -> bool:
    """True if a new figure counts the same loss of the same side."""
    return any(n.what == c.what and n.scope != "increment" and (n.side is None or c.side is None or n.side.id == c.side.id) for n in new)


def is_stale(scene: Scene, loss: Event) -> bool:
    """True where the sentence says its figure is an earlier one ("its previous statement had four killed")."""
    sentence = scene.parse.sentence_of(loss.head)
    words = {scene.token(k).lower for k in range(sentence.first, sentence.last)}
    return bool(words & load_cues("counts.yaml")["earlier"])
