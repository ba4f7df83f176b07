"""Dates: the days of an act, from the time expressions of its clause.

Comes in: a trigger and the times of the report. Goes out: first and last day, or None. Never the day of saying for what is said, never a
day of another clause, never "today" for an undated report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from truceline.codebooks.words import load_cues
from truceline.events.scene import Scene, is_verb
from truceline.records import Report, Statement, Token, When
from truceline.records.when import hangs_from

Days = tuple[str, str]
DAY_LENGTH = len("2021-11-16")
DAYS = re.compile(r"P(\d{1,2})D")
REACH = 12  # tokens before a time in which a noun may stand that it ranks
MEETING = frozenset({"CONSULT"})


def date_of(report: Report, scene: Scene, i: int, around: Statement | None, *, said: bool = False) -> Days | None:
    """First and last day of the act at token `i`, told by statement `around`; None if its clause does not tell it.

    Args:
        said: the act is done by speaking, so that the day of what is spoken of is not its own.
    """
    times = [w for w in times_around(scene, i, around) if not (said and is_of_thing_said(scene, w, i))]
    found = nearest(scene, times, clause_chain(scene, i))
    if found is not None:
        return days(report, scene, found)
    main = main_clause(scene, i)
    above = nearest(scene, times, clause_chain(scene, main[0])) if main is not None else None
    if main is not None and above is not None and above.start is not None and above.start == above.end:
        return moved(above.start, main[1])
    below = clause_below(scene, i, times)
    return below if below is not None else since_then(report, scene, i, times)


def times_around(scene: Scene, i: int, around: Statement | None) -> list[When]:
    """The dated expressions of the sentence of token `i`, inside the statement that tells it."""
    sentence = scene.parse.sentence_of(i)
    here = (w for w in scene.times if sentence.start <= w.span.start < sentence.end and w.start and w.end)
    told = (w for w in here if w.kind in ("date", "time") or (w.kind == "duration" and w.anchor is not None))
    dated = (w for w in told if not ranks(scene, w))
    return [w for w in dated if around is None or around.covers(w.span.start, w.span.end)]


def is_of_thing_said(scene: Scene, when: When, i: int) -> bool:
    """True for the year or month of what a word of saying is about: "rejected the offer made last month". Of a day the tree is no guide."""
    if len(when.value) >= DAY_LENGTH:
        return False
    token = scene.token(hangs_from(scene.parse, when)) if when.first >= 0 else None
    while token is not None and token.head not in (token.i, i):
        token = scene.token(token.head)
        if token.pos in ("NOUN", "PROPN") and token.i > i:
            return True
    return False


def ranks(scene: Scene, when: When) -> bool:
    """True for the stretch in which an act is the first or worst: "in the first breach of the truce in the valley this year"."""
    bare = when.first > 0 and scene.token(when.first - 1).pos not in ("ADP", "SCONJ", "VERB", "PUNCT")
    if not bare or when.kind != "date" or len(when.value) >= DAY_LENGTH:
        return False
    for k in range(when.first - 1, max(scene.parse.sentence_of(when.first).first, when.first - REACH) - 1, -1):
        token = scene.token(k)
        if is_verb(token) or token.text in ",;:":
            return False
        if token.pos == "NOUN" and any(t.tag == "JJS" or t.lower in load_cues("modality.yaml")["ranked"] for t in scene.kids(k, "amod")):
            return True
    return False


def nearest(scene: Scene, times: Sequence[When], chain: Sequence[int]) -> When | None:
    """The expression that hangs nearest to a chain, the first of equal ones."""
    found = [(steps, when.span.start, when) for when in times if (steps := distance(scene, when, chain)) is not None]
    return min(found, key=lambda row: row[:2])[2] if found else None


def main_clause(scene: Scene, i: int) -> tuple[int, int] | None:
    """The verb whose day that of a clause or noun hung on it by "after" or "before" is told by, and how many days lie between ("died
    Saturday after a jet fired at them", "came on Monday, ten days after the raid"); None where it is not told how many, or the clause is
    in no simple past."""
    words = load_cues("effects.yaml")
    token = scene.token(i)
    while not (is_verb(token) and token.dep == "advcl"):
        link = scene.token(token.head)
        noun = token.dep == "pobj" or (token.dep == "pcomp" and token.lemma in words["meetings"])
        if noun and link.lower in words["same_day"]:
            gap = days_between(scene, link)
            return (link.head, gap) if gap is not None else None
        if token.head == token.i or (is_verb(token) and not shares_time(scene, token)):
            return None
        token = link
    link = next((t for t in scene.kids(token.i, "mark", "advmod") if t.lower in words["same_day"]), token)
    simple = token.tag == "VBD" or (token.tag == "VBN" and not {t.lower for t in scene.kids(token.i, "aux")} & words["perfect"])
    gap = days_between(scene, link) if link is not token else None
    return (token.head, gap) if gap is not None and simple else None


def clause_below(scene: Scene, i: int, times: Sequence[When]) -> Days | None:
    """The day of a verb that tells none, by that of its "after" or "before" clause ("two were wounded after soldiers fired on Monday")."""
    words = load_cues("effects.yaml")
    token = scene.token(i)
    if token.tag not in ("VBD", "VBN") or {t.lower for t in scene.kids(i, "aux")} & words["perfect"]:
        return None
    for clause in scene.kids(i, "advcl"):
        link = next((t for t in scene.kids(clause.i, "mark") if t.lower in words["same_day"]), None)
        gap = days_between(scene, link) if link is not None else None
        when = nearest(scene, times, (clause.i,)) if gap is not None else None
        if when is not None and gap is not None and when.start is not None and when.start == when.end:
            return moved(when.start, -gap)
    return None


def days_between(scene: Scene, link: Token) -> int | None:
    """The days an "after" or "before" puts between two acts: -2 for "two days after", 0 where no length is told or one within a day; None
    for a length without a number."""
    words = load_cues("effects.yaml")
    length = scene.token(max(link.i - 1, 0))
    if length.lemma not in words["long_units"]:
        return 0
    number = [t for t in scene.kids(length.i, "nummod", "det") if t.i < length.i]
    before = [t for t in scene.kids(length.i) if t.i < length.i]
    if len(number) != 1 or before != number or any(scene.kids(n.i) for n in number):  # "less than two days after"
        return None
    value = next((w.value for w in scene.times if w.kind == "duration" and w.first <= length.i <= w.last), None)
    told = DAYS.fullmatch(value or ("P1D" if (number[0].lower, length.lemma) == ("the", "day") else ""))
    if told is None:
        return None
    return int(told[1]) if link.lower in words["ahead_of"] else -int(told[1])


def moved(day: str, by: int) -> Days | None:
    """A day so many days on; None where the calendar ends."""
    try:
        there = (date.fromisoformat(day) + timedelta(days=by)).isoformat()
    except OverflowError:
        return None
    return there, there


def since_then(report: Report, scene: Scene, i: int, times: Sequence[When]) -> Days | None:
    """From the day of a "since" clause to the day of the report: "five have died since the truce began on 26 May"."""
    last = last_day(report, scene)
    since = load_cues("effects.yaml")["since"]
    for k in clause_chain(scene, i):
        for clause in scene.kids(k, "advcl"):
            if {t.lower for t in scene.kids(clause.i, "mark")} & since:
                when = nearest(scene, times, (clause.i,))
                return (when.start or "", last) if when is not None and last and (when.start or "") <= last else None
    return None


def said_on(report: Report, scene: Scene, i: int, statement: str | None) -> Days | None:
    """The days of a statement, which are those of the speech act it makes; None for a past one that its words only tell of."""
    found = next((s for s in scene.statements if s.id == statement), None)
    token = scene.token(i)
    if found is None or found.said_at is None or "paragraph before" in found.method:
        return None
    if token.tag in ("VBD", "VBN") and found.covers(token.start, token.end):
        return None
    if len(found.said_at) >= DAY_LENGTH:
        return found.said_at[:DAY_LENGTH], found.said_at[:DAY_LENGTH]
    month = next((w for w in scene.times if w.value == found.said_at and w.start and w.end), None)
    return until_report(report, (month.start or "", month.end or "")) if month is not None else None


def until_report(report: Report, found: Days) -> Days:
    """Days of what has happened: they end with the day of the report."""
    return (found[0], report.published) if report.published and found[0] <= report.published < found[1] else found


def clause_chain(scene: Scene, i: int) -> list[int]:
    """Token `i` and those above it whose time is its time too: up to its verb, then over participles, control and coordination."""
    chain = [i]
    token = scene.token(i)
    while token.head != token.i:
        if is_verb(token) and not shares_time(scene, token):
            break
        if not is_verb(token) and token.dep in ("prep", "agent") and parts_times(scene, token):
            break
        token = scene.token(token.head)
        chain.append(token.i)
    return chain


def parts_times(scene: Scene, link: Token) -> bool:
    """True for a preposition that parts the times of two acts: "after", "in the wake of"."""
    words = load_cues("effects.yaml")
    return link.lower in words["other_time"] or scene.token(link.head).lemma in words["aftermath"]


def shares_time(scene: Scene, verb: Token) -> bool:
    """True if a verb happens when the verb above it does: a participle, an infinitive, a conjunct without a subject of its own."""
    if verb.dep in ("xcomp", "pcomp"):
        return True
    if verb.dep == "relcl" and scene.token(verb.head).lemma in load_cues("effects.yaml")["papers"]:  # "adopted a statement that welcomed"
        return True
    if verb.dep in ("advcl", "relcl") and {t.lower for t in scene.kids(verb.i, "mark", "advmod")} & load_cues("effects.yaml")["same_time"]:
        return True
    if verb.dep == "advcl":
        return verb.tag == "VBG" and not scene.kids(verb.i, "mark", "nsubj")
    return verb.dep == "conj" and not scene.kids(verb.i, "nsubj", "nsubjpass")


def distance(scene: Scene, when: When, chain: Sequence[int]) -> int | None:
    """Steps from a time expression up to the chain of a trigger; None if it hangs in a clause of its own."""
    if when.first < 0:
        return None
    token = scene.token(hangs_from(scene.parse, when))
    links = load_cues("effects.yaml")["other_time"]
    steps = 0
    while token.i not in chain:
        if token.head == token.i or (is_verb(token) and steps and not reduced(scene, token, chain[0])) or steps > 6:
            return None
        if (token.head not in chain and names_a_thing(scene, token)) or (steps > 1 and token.dep == "prep" and token.lower in links):
            return None
        token = scene.token(token.head)
        steps += 1
    return steps + 3 * chain.index(token.i)


def reduced(scene: Scene, verb: Token, act: int) -> bool:
    """True for a participle that belongs to a noun ("an attack led by rebels on a school Tuesday left six dead"), and for a clause told
    as going on at the time ("was shot while he walked home on Tuesday")."""
    timed = verb.lemma in load_cues("effects.yaml")["takes_place"]
    if timed and verb.head == act and verb.dep in ("acl", "relcl"):  # "a truce that began on Sunday"
        return True
    if verb.dep == "xcomp" and verb.tag == "VBG":  # "stop firing at 19:00"
        return True
    if verb.dep == "advcl" and {t.lower for t in scene.kids(verb.i, "mark", "advmod")} & load_cues("effects.yaml")["same_time"]:
        return True
    return verb.dep == "acl" and verb.tag in ("VBN", "VBG") and not scene.kids(verb.i, "mark", "nsubj", "nsubjpass", "aux")


def names_a_thing(scene: Scene, token: Token) -> bool:
    """True where a date only tells which thing is meant: "the 1997 treaty", "the statement of 9 November"; not "in Tuesday's unrest"."""
    head = scene.token(token.head)
    if token.dep in ("nummod", "compound", "amod", "nmod", "poss") and head.pos in ("NOUN", "PROPN"):
        within = head.dep == "pobj" and scene.token(head.head).lower in load_cues("effects.yaml")["within"]
        return not within or head.lemma in scene.classes["agreement"]
    return head.dep == "prep" and scene.token(head.head).lemma in scene.classes["agreement"]


def days(report: Report, scene: Scene, when: When) -> Days | None:
    """The days of a time expression, to the end of a stretch it opens ("in 2011 and 2012"); "since" runs to the day of the report, and
    tells no days where that is not known."""
    first = scene.parse.tokens_in(when.span.start, when.span.end)[0].i
    start, end = when.start or "", stretch_end(scene, when)
    words = {scene.token(k).lower for k in range(max(0, first - 2), first)}
    if not words & load_cues("effects.yaml")["since"]:
        return start, end
    last = last_day(report, scene)
    return (start, max(last, end)) if last else None


def stretch_end(scene: Scene, when: When) -> str:
    """The last day of an expression, or of the one it is joined to: "August 2014 to August 2015", "in 2011 and 2012"."""
    links = load_cues("effects.yaml")["stretch"]
    after = scene.token(min(when.last + 1, len(scene.parse.tokens) - 1))
    end = next((w for w in scene.times if w.first == when.last + 2 and w.kind == when.kind and len(w.value) == len(when.value)), None)
    joined = end is not None and after.lower in links and (end.start or "") > (when.end or "")
    return (end.end if joined and end is not None else when.end) or ""


def last_day(report: Report, scene: Scene) -> str | None:
    """The day of the report; of an undated one, the last full day it names inside the bounds known for it."""
    if report.published or report.published_bounds is None:
        return report.published
    low, high = report.published_bounds
    named = [w.end for w in scene.times if w.anchor == "text" and w.start == w.end and w.end]
    return max((d for d in named if (low or d) <= d <= (high or d)), default=low)
