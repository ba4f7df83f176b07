"""Attribution: which statement tells an act, and to whom the report gives the telling."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.codebooks.predicates import Sense
from truceline.events.scene import Scene
from truceline.records import Participant, Statement


@dataclass(frozen=True, slots=True)
class Telling:
    """The statement an act stands in (id or None), its teller, and according_to. `around`: the statement whose content holds its words."""

    statement: str | None = None
    speaker: Participant | None = None
    according_to: tuple[Participant, ...] = ()
    around: Statement | None = None


def telling(scene: Scene, i: int, sense: Sense) -> Telling:
    """Who tells the act of token `i`: the speaker of the innermost statement around it.

    A speech act points to its own statement and has a teller only where somebody else tells of it. What a report's indirect speech
    takes for granted ("the rebels, who seized Brask") is the report's own word.
    """
    token = scene.token(i)
    around = covering(scene, token.start, token.end)
    own = next((s for s in scene.statements if s.cue.start <= token.start < s.cue.end), None) if sense.speech else None
    if around is None:
        return Telling(own.id, own.speaker) if own is not None else Telling()
    if own is not None:
        return Telling(own.id, own.speaker, () if around.speaker.actor.id == own.speaker.actor.id else (around.speaker,), around)
    if sense.speech and ME & {t.lower for k in scene.slot(i, "subj") for t in (scene.token(k),)}:
        return Telling(around.id, around.speaker, (), around)
    if around.kind == "indirect" and granted(scene, i, around):
        return Telling(around=around)
    return Telling(around.id, around.speaker, (around.speaker,), around)


ME = frozenset({"i", "we"})


def granted(scene: Scene, i: int, statement: Statement) -> bool:
    """True if the act stands in a relative or time clause inside the content of the statement."""
    for token in (scene.token(i), *scene.parse.ancestors(i)):
        if not statement.covers(token.start, token.end):
            return False
        if token.dep == "relcl" and statement.covers(scene.token(token.head).start, scene.token(token.head).end):
            return True
    return False


def covering(scene: Scene, start: int, end: int) -> Statement | None:
    """The statement with the shortest content piece around the code points, None in the report's own voice."""
    best, size = None, 0
    for statement in scene.statements:
        for piece in statement.content:
            if piece.start <= start and end <= piece.end and (best is None or piece.end - piece.start < size):
                best, size = statement, piece.end - piece.start
    return best
