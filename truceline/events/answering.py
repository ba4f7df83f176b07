"""Answering: whom an answer, a rebuke, a demand or a threat is meant for, where its words only point back ("rejected the claim").

Comes in: the events of a report with their roles chosen. Goes out: the same with empty targets filled: a denial answers who said what it
denies, a rebuke who did what it rebukes, a call to stop who strikes, the demand or threat of a side at war its foe. Never one's own side,
nobody whom the report does not tell in that part, nothing where the words tell what they answer themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from truceline.events.carry import bare
from truceline.events.effects import Draft
from truceline.events.opponents import opponents, side_of
from truceline.events.roles import unique
from truceline.events.scene import Scene, is_verb
from truceline.events.speakers import People, served
from truceline.events.wholes import is_named, known
from truceline.records import Event, Participant, Statement, Token

NEAR = 1  # sentences: so far back an answer reaches
DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})
ASKING = frozenset({"REQUEST", "AGREE", "SUPPORT", "CONSULT", "ACCUSE", "THREATEN"})
ARMED = frozenset({"armed_group", "armed_force", "de_facto_authority"})
STATES = frozenset({"state", "government", "organ"})
NO_ADDRESSEE = frozenset({"media", "people"})
POINTING = frozenset({"it", "this", "that", "which", "them", "these", "those"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "both"})


@dataclass(frozen=True, slots=True)
class Story:
    """What has been told up to an event: the events before it, and who fights whom in the report."""

    scene: Scene
    before: Sequence[Event]
    foes: dict[str, Participant]


Rule = Callable[[Story, Event], People]


def with_answered(scene: Scene, drafts: Sequence[Draft], events: Sequence[Event]) -> list[Event]:
    """The events with whom they answer where they name nobody."""
    out: list[Event] = []
    foes = opponents(events)
    for draft, event in zip(drafts, events, strict=True):
        if event.actors and not event.targets and not draft.sense.reciprocal:
            rule = RULES.get((event.type, event.mode))
            found = rule(Story(scene, out, foes), event) if rule is not None else ()
            event = replace(event, targets=bare(found)) if found else event
        out.append(event)
    return out


def of_other_side(scene: Scene, event: Event, ps: Sequence[Participant]) -> People:
    """Those who stand on another side than the doers of an event and can be addressed."""
    own = {side for p in event.actors for side in (p.actor.id, side_of(p), *served(scene, p.actor))}
    others = (p for p in ps if p.actor.kind not in NO_ADDRESSEE and not own & {p.actor.id, side_of(p), *served(scene, p.actor)})
    return unique(others)


def sentence_of(scene: Scene, event: Event) -> int:
    return scene.token(event.head).sentence


# what the words of an answer point back to


def objects(scene: Scene, i: int) -> Iterator[Token]:
    """What an answer is about: the object, what is laughed at, the noun of "a claim the army denied", what is said to be false."""
    token = scene.token(i)
    for slot in ("dobj", "prep:at", "prep:as"):
        yield from (scene.token(k) for k in scene.slot(i, slot))
    if not is_verb(token):
        yield from (scene.token(k) for k in scene.slot(i, "gov.subj"))
    if token.dep in ("relcl", "acl"):
        yield scene.token(token.head)


def points_back(scene: Scene, i: int, nouns: frozenset[str]) -> bool:
    """True where what is answered is told by a pronoun, or by a noun that says no more than that there is something ("the claim")."""
    for token in objects(scene, i):
        if token.lower in POINTING and token.tag != "IN":
            return True
        marks = {t.lower for t in scene.kids(token.i, "det", "predet", "amod")}
        summed_up = scene.token(i).head == token.i or "such" in marks  # "a claim the army denied"
        own = [t for t in scene.kids(token.i, "acl", "prep", "ccomp") if t.i != i]
        if "such" in marks or (token.lemma in nouns and (summed_up or (marks & DEFINITE and not own))):
            return True
    return False


# who is meant


def teller(story: Story, event: Event) -> People:
    """Who said what is denied: the last to speak before, in the sentence or the one before it."""
    scene = story.scene
    if not points_back(scene, event.head, scene.classes["claimword"]):
        return ()
    here, start = sentence_of(scene, event), scene.token(event.head).start
    numbers = {s.start: n for n, s in enumerate(scene.parse.sentences)}
    for statement in sorted(scene.statements, key=lambda s: s.cue.start, reverse=True):
        if statement.cue.start < start and 0 <= here - numbers.get(statement.sentence.start, -9) <= NEAR:
            found = of_other_side(scene, event, (voice(statement),))
            if found:
                return found
    charges = (of_other_side(scene, event, e.actors) for e in lately(story, event, frozenset({"ACCUSE"})))
    return next((found for found in charges if found), ())


def voice(statement: Statement) -> Participant:
    """Whose word a statement is: of a nameless official that of the body he speaks for."""
    speaker, body = statement.speaker, statement.on_behalf_of
    return Participant(body, speaker.span) if body is not None and not known(speaker.actor) and not is_named(speaker.actor) else speaker


def lately(story: Story, event: Event, types: frozenset[str]) -> list[Event]:
    """The events of some types told before it in its sentence or in the one before, the last first."""
    here = sentence_of(story.scene, event)
    return [e for e in reversed(story.before) if e.type in types and here - sentence_of(story.scene, e) <= NEAR]


def asker(story: Story, event: Event) -> People:
    """Who asked for, offered or passed what is refused."""
    scene = story.scene
    if not points_back(scene, event.head, scene.classes["plan"] | scene.classes["offer"] | scene.classes["asked_for"]):
        return ()
    for other in lately(story, event, ASKING):
        found = tuple(p for p in of_other_side(scene, event, other.actors) if known(p.actor) or is_named(p.actor))
        if found:
            return found
    return ()


def doer(story: Story, event: Event) -> People:
    """Who did what is rebuked."""
    scene = story.scene
    if not points_back(scene, event.head, scene.classes["deed"] | scene.classes["act"] | scene.classes["step"]):
        return ()
    for other in lately(story, event, DEEDS):
        found = tuple(p for p in of_other_side(scene, event, other.actors) if known(p.actor) or p.actor.kind in ARMED)
        if found:
            return found
    return ()


def striker(story: Story, event: Event) -> People:
    """Who strikes, where the strikes shall stop: the side that does so most in the report."""
    scene = story.scene
    below = {scene.token(k).lemma for k in scene.parse.subtree(event.head) if k != event.head}
    if not below & scene.classes["struck_with"]:
        return ()
    done: Counter[str] = Counter()
    seen: dict[str, Participant] = {}
    for other in story.before:
        for p in of_other_side(scene, event, other.actors) if other.type == "ASSAULT" else ():
            if known(p.actor) and p.actor.kind not in ("person", "intl_org"):
                done[side_of(p)] += 1
                seen.setdefault(side_of(p), p)
    (first, n), *rest = done.most_common() or [("", 0)]
    return (seen[first],) if n and all(n > m for _, m in rest) else ()


def foe(story: Story, event: Event) -> People:
    """The side that a side at war fights, by what the report tells."""
    if len(event.actors) != 1 or event.actors[0].actor.kind not in ARMED:
        return ()
    found = story.foes.get(side_of(event.actors[0]))
    return of_other_side(story.scene, event, (found,)) if found is not None else ()


def rulers(story: Story, event: Event) -> People:
    """The government an armed group fights: of it the group demands what no army can give."""
    if not event.actors or event.actors[0].actor.kind != "armed_group":
        return ()
    return tuple(ruler(story.scene, p) for p in foe(story, event))


def neighbour(story: Story, event: Event) -> People:
    """The other state told of here and just before, where a state breaks with one: the report's most named, and no third beside it."""
    if not all(p.actor.kind in STATES for p in event.actors):
        return ()
    scene, here = story.scene, sentence_of(story.scene, event)
    states = [(m, Participant(a, None)) for _, m in sorted(scene.mentions.items()) for a in m.actors if a.kind in STATES]
    told = [(scene.token(m.head).sentence, p) for m, p in states]
    near = of_other_side(scene, event, [p for number, p in told if here - NEAR <= number <= here])
    named = Counter(side_of(p) for _, p in told for p in of_other_side(scene, event, [p]))
    alone = len({side_of(p) for p in near}) == 1
    return near[:1] if alone and named[side_of(near[0])] == max(named.values()) else ()


def ruler(scene: Scene, p: Participant) -> Participant:
    """The government whose army it is."""
    government = scene.theatre.actor(f"{p.actor.state}_GOV") if p.actor.kind == "armed_force" and p.actor.state else None
    return Participant(government, None) if government is not None else p


RULES: dict[tuple[str, str | None], Rule] = {
    ("REJECT", "deny"): teller,
    ("REJECT", "other"): asker,
    ("REJECT", "refuse"): asker,
    ("ACCUSE", "denounce"): doer,
    ("REQUEST", "ceasefire"): striker,
    ("REQUEST", "release"): rulers,
    ("REQUEST", "policy"): rulers,
    ("REQUEST", "other"): rulers,
    ("THREATEN", "force"): foe,
    ("SANCTION", None): neighbour,
    ("ACCUSE", "allege"): neighbour,
}
