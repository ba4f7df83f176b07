"""Salience: whether words with a sense tell an act worth a record, or only mention it in passing.

Comes in: the drafts of a report. Goes out: those kept. The weights of the plain features below are data (`salience.yaml`), fitted by
`training/fit_salience.py`; nothing here knows names, places or single words of a report beyond the codebook's senses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from truceline.codebooks.words import load_cues, read_yaml
from truceline.events.claimed import claimants
from truceline.events.disclaimed import disclaimers
from truceline.events.effects import Draft
from truceline.events.scene import Scene, is_verb
from truceline.events.unlisted import is_proposed
from truceline.records import Count, Event
from truceline.records.event import LOSSES

STEPS = (2, 5, 10, 20, 35, 50, 65, 80, 90, 96)
ARTICLES = {"the": "the", "a": "a", "an": "a", "this": "this", "that": "this", "these": "this", "those": "this"}
GRACE = 65  # hundredths of a logit
NOTE, SHORT = 2, 3  # sentences of a note, and of a report too short to tell its lead again


def keep_salient(scene: Scene, drafts: Sequence[Draft], keep: frozenset[str] = frozenset()) -> list[Draft]:
    """The drafts whose features weigh more than nothing, those of senses and modes that are kept, and what a side says it did not do."""
    weights = load_weights() if scene.reading else load_fast_weights()
    if not weights:
        return list(drafts)
    scores = [score(weights, features) for features in all_features(scene, drafts)]
    kept = [d for d, weight in zip(drafts, scores, strict=True) if weight > 0 or is_toll(d, weight) or is_kept(scene, d, keep)]
    if not kept and len(scene.parse.sentences) <= NOTE:
        listed = [(weight, d) for d, weight in zip(drafts, scores, strict=True) if not is_proposed(d.sense)]
        kept = [max(listed, key=lambda told: told[0])[1]] if listed else []  # a note is about something: the act of our words it tells best
    return kept


def is_toll(draft: Draft, weight: int) -> bool:
    """True for losses in numbers that fall little short: who counts losses makes a claim worth a record.

    Of those in real reports that fall short by less than the grace some six in ten are claims that careful people kept.
    """
    event = draft.event
    told = event.type == "ASSAULT" and event.modality == "happened" and weight > -GRACE
    return told and any(c.what in LOSSES and (c.value > 1 or is_one(c)) for c in event.counts)


def is_one(count: Count) -> bool:
    """True for "one soldier", counted in so many words; False for the one of "he died"."""
    return count.span is not None and count.span.text.lower() in ("one", "1")


def is_kept(scene: Scene, draft: Draft, kept: frozenset[str]) -> bool:
    """True for an act that stays whatever it weighs, as does what a side claims or disclaims; `kept` are modes and ids of senses."""
    if draft.sense.keep or draft.event.mode in kept or draft.sense.id in kept:
        return True
    claimed = draft.event.type == "ASSAULT" and draft.event.actors and claimants(scene, draft.event.head)
    return bool(claimed) or is_rebutted(scene, draft) or bool(disclaimers(scene, draft))


def is_rebutted(scene: Scene, draft: Draft) -> bool:
    """True for what somebody denies in so many words: "denied that any rocket had landed" is about the rocket."""
    token = scene.token(draft.event.head)
    above = scene.token(token.head).lemma if token.dep == "ccomp" else ""
    return (draft.event.type, draft.event.modality) == ("ASSAULT", "denied") and above in load_cues("modality.yaml")["rebutted"]


def score(weights: Mapping[str, int], features: Sequence[str]) -> int:
    """The sum of the weights (hundredths of a logit)."""
    return sum(weights.get(f, 0) for f in features)


@cache
def load_weights() -> Mapping[str, int]:
    """The weights fitted with the reader's percents among the features, in hundredths."""
    return dict(read_yaml("salience.yaml")["weights"] or {})


@cache
def load_fast_weights() -> Mapping[str, int]:
    """The weights fitted without a reader."""
    return dict(read_yaml("salience_fast.yaml")["weights"] or {})


def all_features(scene: Scene, drafts: Sequence[Draft]) -> Iterator[tuple[str, ...]]:
    """The features of each draft, with where it stands among the others of its type."""
    seen: dict[tuple[str, str | None], int] = {}
    in_sentence: dict[tuple[int, str], int] = {}
    below = {d.event.type for d in drafts if scene.token(d.event.head).sentence > 0}
    for draft in drafts:
        event = draft.event
        number = scene.token(event.head).sentence
        before = seen.get((event.type, event.mode), 0)
        beside = in_sentence.get((number, event.type), 0)
        seen[event.type, event.mode] = before + 1
        in_sentence[number, event.type] = beside + 1
        yield features_of(scene, draft, before, beside, told_again=event.type in below and not event.counts)


def features_of(scene: Scene, draft: Draft, before: int, beside: int, *, told_again: bool = True) -> tuple[str, ...]:
    """The features of one draft. `before`: same type and mode earlier in the report; `beside`: same type earlier in the sentence;
    `told_again`: a lead without figures, with more of its type below it."""
    event, sense = draft.event, draft.sense
    token = scene.token(event.head)
    kind = "verb" if is_verb(token) else token.pos.lower()
    head = scene.token(token.head)
    group = event.type if event.type in ("ASSAULT", "CONSULT") else "speech" if sense.speech else "act"
    where = position(scene, token.sentence, told_again=told_again)
    roles = f"{int(bool(event.actors))}{int(bool(event.targets))}{int(bool(event.counts))}"
    out = [
        "any", f"type={event.type}", f"mode={event.type}/{event.mode}", f"sense={sense.id}", f"{group}:{kind}", f"{kind}:dep={token.dep}",
        f"{kind}:tag={token.tag}", f"{kind}:dep={token.dep}/{token.tag}", f"{group}:{kind}:roles={roles}", f"modality={event.modality}",
        f"{group}:told={told(scene, event)}", f"{group}:before={min(before, 3)}", f"beside={min(beside, 2)}",
        f"{group}:place={bool(event.place)}", f"{group}:date={bool(event.date)}", f"actor={kind_of(event.actors)}",
        f"target={kind_of(event.targets)}", f"words={min(len(sense.with_), 3)}",
        f"where={where}", f"{group}:where={where}",
    ]
    if kind != "verb":
        out += [f"det={determiner(scene, event.head)}", f"det={determiner(scene, event.head)}/{min(before, 1)}",
                f"{kind}:under={token.dep}/{'light' if head.lemma in scene.classes['light_verb'] else head.pos}"]
        if token.dep == "pobj":
            out.append(f"prep={head.lower}")
    elif token.dep in ("xcomp", "advcl", "acl", "pcomp", "ccomp") and not (head.pos == "ADJ" and event.modality == "planned"):
        out.append(f"{token.dep}:under={head.pos}")  # "is about to open" is a future, no opinion on opening
    return (*out, *reader_features(scene, draft, group, beside))


def reader_features(scene: Scene, draft: Draft, group: str, beside: int) -> Iterator[str]:
    """What the reader holds of the trigger and its sentence, as steps passed; nothing where no reader ran."""
    reading, event = scene.reading, draft.event
    if not reading:
        return
    sentence = scene.parse.sentence_of(event.head)
    words = [t.i for t in scene.parse.tokens_in(event.trigger.start, event.trigger.end)] or [event.head]
    here = max(reading.type_at(i, event.type) for i in words)
    act = max(reading.word(i).act for i in words)
    most = reading.type_in(sentence.first, sentence.last, event.type)
    yield "reader"
    sure = {f"{group}:at": here, "at": here, "act": act, "sentence": most, f"beside={min(beside, 1)}:sentence": most}
    for name, percent in sure.items():
        yield from (f"reader:{name}>={step}" for step in STEPS if percent >= step)
    if most >= 20 and here < most:
        yield f"reader:elsewhere={'more' if here < most // 2 else 'little'}"
    if act - here >= 30:
        yield f"reader:other_type={'most' if act - here >= 60 else 'some'}"


def told(scene: Scene, event: Event) -> str:
    """How it is told: the kind of the statement around it, else the report's own voice, or a heading."""
    for statement in scene.statements:
        if statement.covers(event.trigger.start, event.trigger.end):
            return statement.kind
    return "heading" if is_heading(event.sentence.text) else "own"


def is_heading(sentence: str) -> bool:
    """True for a sentence that no stop ends."""
    return not sentence.rstrip("\"'”’) ").endswith((".", "!", "?", "…", ":"))


def determiner(scene: Scene, i: int) -> str:
    for t in scene.kids(i, "det", "poss"):
        return "poss" if t.dep == "poss" else ARTICLES.get(t.lower, "det")
    return "none"


def kind_of(ps: Sequence[object]) -> str:
    """What kind of actor stands first."""
    if not ps:
        return "none"
    actor = ps[0].actor  # type: ignore[attr-defined]
    return "words" if actor.id.startswith("text:") else str(actor.kind)


def position(scene: Scene, sentence: int, *, told_again: bool) -> str:
    """Heading, first few, rest; of a short report nothing: there is no lead to retell and no rest to tail off.

    A lead that nothing below tells again, or that has the figures, is no heading.
    """
    if len(scene.parse.sentences) <= SHORT:
        return "note"
    if sentence == 0 and (told_again or is_heading(scene.parse.sentence_span(0).text)):
        return "first"
    return "early" if sentence < 4 else "late" if sentence * 2 > len(scene.parse.sentences) else "middle"
