"""Attribution: which statement tells an act, and to whom the report gives the telling."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from truceline.codebooks.predicates import Sense
from truceline.codebooks.words import load_cues
from truceline.events.claimed import claimers
from truceline.events.roles import who
from truceline.events.scene import Scene, blaming, cued_by, is_verb
from truceline.records import Participant, Statement, Token


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
    cued = cued_by(scene, token)
    own = cued if sense.speech else None
    if around is None and cued is not None and sense.count:
        return Telling(cued.id, cued.speaker, (cued.speaker,), cued)  # "put the number of dead at 15"
    if around is None and own is None and not sense.speech:
        return Telling(according_to=witnesses(scene, i))
    if around is None:
        return Telling(own.id, own.speaker) if own is not None else Telling()
    if own is not None:
        return Telling(own.id, own.speaker, () if around.speaker.actor.id == own.speaker.actor.id else (around.speaker,), around)
    if sense.speech and ME & {t.lower for k in scene.slot(i, "subj") for t in (scene.token(k),)}:
        return Telling(around.id, around.speaker, (), around)
    if around.kind == "indirect" and granted(scene, i, around):
        return Telling(around=around)
    return Telling(around.id, around.speaker, (around.speaker,), around)


def said_by(scene: Scene, i: int, sense: Sense) -> tuple[Participant, ...]:
    """Who speaks by the cue that is itself the act ("it said fire hit the market, accusing the rebels"): who says it does it."""
    cued = cued_by(scene, scene.token(i)) if sense.speech else None
    return (cued.speaker,) if cued is not None else ()


def witnesses(scene: Scene, i: int) -> tuple[Participant, ...]:
    """Who is told to have seen, counted or claimed the act ("the Mission recorded 17 violations"), where nobody is quoted on it."""
    cues = load_cues("modality.yaml")
    token = scene.token(i)
    claimed = claimers(scene, i)
    if claimed:
        return claimed
    accuser = blaming(scene, scene.token(scene.token(token.head).head)) if token.dep == "pobj" and not is_verb(token) else None
    if accuser is not None:  # "was held responsible by Velmora for an attack"
        return tuple(p for k in scene.slot(accuser.i, "subj") for p in who(scene, k, None))
    while not is_verb(token) and token.dep in ("compound", "conj", "nmod", "pobj", "prep") and token.lower in ("of", *own_words(token)):
        token = scene.token(token.head)
    verb = token if is_verb(token) else scene.token(token.head)
    seen = verb.lemma in cues["seeing"] if token.i == verb.i else token.dep in ("dobj", "nsubjpass", "ccomp")
    if verb.lemma not in cues["witnessing"] or not seen:
        return ()
    return tuple(p for k in scene.slot(verb.i, "subj") for p in who(scene, k, None))


def own_words(token: Token) -> tuple[str, ...]:
    """The word itself, but for prepositions: of these only "of" leads on."""
    return () if token.dep == "prep" else (token.lower,)


def speaks_for(speaker: Participant, actors: Iterable[Participant]) -> bool:
    """True if the words are the actor's own, told by one of its officials ("the government demands", its minister said)."""
    return any(
        a.actor.kind in ("state", "government") and speaker.actor.state is not None and speaker.actor.state in (a.actor.id, a.actor.state)
        for a in actors
    )


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
