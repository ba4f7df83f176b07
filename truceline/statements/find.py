"""The walk of this room: cues, their speakers, their content, then what is carried on, then circumstances."""

from __future__ import annotations

from dataclasses import replace

from truceline.records import Attribution, Mention, Parse, Report, Statement, When
from truceline.statements.according import find_according, find_standpoints
from truceline.statements.borders import refine
from truceline.statements.circumstances import circumstances_of
from truceline.statements.content import content_of
from truceline.statements.cues import Found, find_cues
from truceline.statements.drafts import Draft
from truceline.statements.gestures import find_gestures
from truceline.statements.merge import attributions, carry_on, finish
from truceline.statements.nouns import find_nouns
from truceline.statements.pointing import find_colons, find_pointing
from truceline.statements.reading import Reading
from truceline.statements.speakers import Speaker, named, speaker_of, unnamed_at
from truceline.statements.subjects import is_actor
from truceline.statements.turns import same_voice

OBJECTS = ("pobj", "dobj", "poss", "compound", "amod", "nmod")
# how content may hang on a cue that names no one
UNNAMED = frozenset({"clause", "raised", "prep of", "prep with", "quote", "adjective"})


def find_statements(report: Report, parse: Parse, mentions: tuple[Mention, ...], times: tuple[When, ...]) -> tuple[Statement, ...]:
    """Every attributed utterance of the report.

    Args:
        report: canonical text.
        parse: its sentences and trees.
        mentions: whom noun phrases stand for; may be empty, then speakers are known by their words only.
        times: time expressions, for the day of saying.

    Returns:
        One statement per cue, in text order, ids s1, s2, ...
    """
    reading = Reading.of(report, parse, mentions, times)
    drafts = drafts_of(reading)
    return finish(reading, drafts, circumstances_of(reading, drafts))


def find_attributions(report: Report, parse: Parse, mentions: tuple[Mention, ...], times: tuple[When, ...]) -> tuple[Attribution, ...]:
    """Every attribution in the wide sense: statements, and beside them beliefs, plans, questions and what is only said to be so.

    Args and order are those of `find_statements`.
    """
    reading = Reading.of(report, parse, mentions, times, wide=True)
    said = {(s.cue.start, s.cue.end) for s in find_statements(report, parse, mentions, times)}
    return attributions(reading, drafts_of(reading), said)


def drafts_of(reading: Reading) -> list[Draft]:
    """What every cue of the report introduces, borders settled and quotations carried on, in text order."""
    drafts = [d for d in (draft_of(reading, rows) for rows in find_cues(reading)) if d is not None]
    drafts.extend(find_according(reading))
    drafts.extend(find_standpoints(reading))
    carried = frozenset(k.i for d in drafts for k in reading.parse.children(d.head, "dobj", "nsubj") if k.i > d.head)
    drafts.extend(own_nouns(reading, drafts, carried) if reading.wide else find_nouns(reading, carried))
    drafts.extend(list(find_pointing(reading, drafts)))
    drafts.extend(list(find_colons(reading, drafts)))
    drafts.extend(list(find_gestures(reading, drafts)))
    drafts.sort(key=lambda d: d.cue.start)
    refine(reading, drafts)
    same_voice(reading, drafts)
    carry_on(reading, drafts)
    return drafts


def own_nouns(reading: Reading, drafts: list[Draft], carried: frozenset[int]) -> list[Draft]:
    """The drafts of noun cues; a noun with an issuer of its own ("rejected his argument that ...") takes the words from its verb."""
    owned = frozenset(k for k in carried if any(t.dep == "poss" for t in reading.parse.children(k)))
    found = list(find_nouns(reading, carried - owned))
    taken = {piece for d in found for piece in d.pieces}
    drafts[:] = [d for d in drafts if not taken.issuperset(d.pieces)]
    return found


def is_nobody(reading: Reading, speaker: Speaker) -> bool:
    """True for the "it" of "it is unclear whether ...", which stands for no one."""
    kids = reading.parse.children(reading.parse.tokens[speaker.head].head, "acomp")
    return reading.parse.tokens[speaker.head].lower == "it" and (reading.parse.tokens[speaker.head].dep == "expl" or bool(kids))


def named_before(reading: Reading, verb: int) -> Speaker | None:
    """The nearest actor named before a cue that is no object of anything: who speaks where the tree gives a happening for the subject."""
    tokens, first = reading.parse.tokens, reading.parse.sentence_of(verb).first
    near = (k for k in range(verb - 1, first - 1, -1) if tokens[k].dep not in OBJECTS and reading.level(k) == reading.level(verb))
    known = (k for k in near if is_actor(reading, k) and tokens[k].lemma not in reading.speech.mute)
    return next((named(reading, k, shared=True) for k in known), None)


def draft_of(reading: Reading, rows: tuple[Found, ...]) -> Draft | None:
    """The draft of one verb cue under the first row that finds content for it."""
    speaker = speaker_of(reading, rows[0].head)
    if reading.wide and (speaker is None or is_nobody(reading, speaker)):
        speaker = unnamed_at(reading, rows[0].head, certain=speaker is not None)
        rows = tuple(replace(found, row=replace(found.row, forms=tuple(f for f in found.row.forms if f in UNNAMED))) for found in rows)
    if speaker is None or reading.parse.tokens[speaker.head].lower in reading.speech.barred_speakers:
        return None
    if reading.parse.tokens[speaker.head].lemma in reading.speech.mute and not reading.wide:
        speaker = named_before(reading, rows[0].head)
        if speaker is None:
            return None
    for found in rows:
        if found.row.by and reading.parse.tokens[speaker.head].lemma not in found.row.by:
            continue
        content = content_of(reading, found, speaker)
        if content is not None:
            cue = reading.parse.span(found.first, found.last)
            form = f"{found.row.name}/{content.form}"
            return Draft(found.head, cue, speaker, list(content.pieces), list(content.quotes), form, found.row.addressee)
    return None
