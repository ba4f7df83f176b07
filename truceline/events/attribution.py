"""Attribution: which statement tells an act, and to whom the report gives the telling."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.codebooks.predicates import Sense
from truceline.events.scene import Scene
from truceline.records import Participant, Statement


@dataclass(frozen=True, slots=True)
class Telling:
    """The statement an act stands in (id or None), its teller, and according_to."""

    statement: str | None = None
    speaker: Participant | None = None
    according_to: tuple[Participant, ...] = ()


def telling(scene: Scene, i: int, sense: Sense) -> Telling:
    """Who tells the act of token `i`: the speaker of the innermost statement around it; speech acts only point to theirs."""
    token = scene.token(i)
    if sense.speech:
        own = next((s for s in scene.statements if s.cue.start <= token.start < s.cue.end), None)
        if own is not None:
            return Telling(own.id, own.speaker)
    around = covering(scene, token.start, token.end)
    if around is None:
        return Telling()
    return Telling(around.id, around.speaker, () if sense.speech else (around.speaker,))


def covering(scene: Scene, start: int, end: int) -> Statement | None:
    """The statement with the shortest content piece around the code points, None in the report's own voice."""
    best, size = None, 0
    for statement in scene.statements:
        for piece in statement.content:
            if piece.start <= start and end <= piece.end and (best is None or piece.end - piece.start < size):
                best, size = statement, piece.end - piece.start
    return best
