"""Which known agreement do these words mean? Words, days told and parties named in; the theatre's agreement or None out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from truceline.codebooks.agreement_words import AgreementBook
from truceline.records import Agreement, Parse, Token
from truceline.theatres.theatre import Theatre, name_key

LONGEST_NAME = 3
ENOUGH = 3.0
NEAR_DAYS = 1
SHORT = 3
SAME_SENTENCE = 2.5
WORD = re.compile(r"[^\W_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Told:
    """What a mention tells of an agreement: its words, the days told with it as ISO values, the states its sentence and report name.

    `sentence_days` are those of its sentence told of something else: the day of signing among them speaks for an agreement, none speaks
    against it. `proper` are its capitalised words that name no state, month or kind of agreement: places and persons it is called after.
    """

    words: str
    days: tuple[str, ...]
    near: frozenset[str]
    anywhere: frozenset[str]
    proper: frozenset[str] = frozenset()
    sentence_days: tuple[str, ...] = ()


def proper_words(tokens: Iterable[Token], theatre: Theatre, book: AgreementBook) -> frozenset[str]:
    """The capitalised words of a mention that name no state and no kind of agreement."""
    words = {t.text.casefold() for t in tokens if t.pos == "PROPN" and t.text[0].isupper() and t.lower not in book["titles"]}
    return frozenset(w for w in words if w not in theatre.adjectives and w not in theatre.names and w not in book.same_kind)


def match_agreement(told: Told, theatre: Theatre, book: AgreementBook) -> Agreement | None:
    """The known agreement with the best score, if it is good enough and no other is as good."""
    scored = sorted(((score(told, a, book), a.signed or "", a.id) for a in theatre.agreements.values()), reverse=True)
    if not scored or scored[0][0] < ENOUGH:
        return None
    return theatre.agreements[scored[0][2]]


def score(told: Told, agreement: Agreement, book: AgreementBook) -> float:
    """How well a mention fits a known agreement; less than nothing where a day told contradicts it."""
    when = day_score(told.days, agreement.signed)
    if when < 0:
        return -1.0
    if not told.days and agreement.signed and agreement.signed in told.sentence_days:
        when = SAME_SENTENCE
    key = name_key(told.words)
    named = max((len(a.split()) + 2.0 for a in surfaces(agreement) if holds(key, a)), default=0.0)
    words = content_words(" ".join((agreement.name, *agreement.aliases)))
    mine = content_words(told.words)
    kinds = {book.same_kind[w] for w in mine if w in book.same_kind} & {book.same_kind[w] for w in words if w in book.same_kind}
    if told.proper and not named and not told.proper & words:
        return -1.0
    shared = {w for w in mine & words if w not in book.same_kind and w not in told.proper and len(w) > SHORT and not w.isdigit()}
    parties = len(told.near & set(agreement.parties)) / len(agreement.parties) if agreement.parties else 0.0
    around = len(told.anywhere & set(agreement.parties)) / len(agreement.parties) if agreement.parties else 0.0
    if not (named or kinds or told.proper):
        return 0.0
    return named + when + 0.7 * len(kinds) + 2.4 * bool(told.proper) + 0.3 * len(shared) + 1.5 * (parties == 1) + 0.5 * around


def surfaces(agreement: Agreement) -> tuple[str, ...]:
    """The name and aliases as keys, articles dropped."""
    keys = (name_key(n) for n in (agreement.name, *agreement.aliases))
    return tuple(k.removeprefix("the ") for k in keys)


def holds(text: str, name: str) -> bool:
    """True if `text` holds `name` as whole words; a name of one word must be all of it."""
    if " " not in name:
        return text.removeprefix("the ") == name
    return f" {name} " in f" {text} "


def content_words(text: str) -> frozenset[str]:
    """The words of a text, casefolded, plurals cut."""
    return frozenset(w.removesuffix("s") if len(w) > 4 else w for w in (m.group().casefold() for m in WORD.finditer(text)))


def day_score(days: tuple[str, ...], signed: str | None) -> float:
    """3 for the day, 2.5 for the month, 2 for the year of signing among the days told, 0 if none is told, -1 if all contradict it.

    Days known in part only ("XXXX-WXX-3") tell nothing.
    """
    days = tuple(day for day in days if "X" not in day)
    if signed is None or not days:
        return 0.0
    return max(one_day_score(day, signed) for day in days)


def one_day_score(day: str, signed: str) -> float:
    precise = day.partition("/")[0][:10]  # of a span, its first part
    if len(precise) == 10 and len(signed) == 10:
        apart = abs((date.fromisoformat(precise) - date.fromisoformat(signed)).days)
        return 3.0 if apart <= NEAR_DAYS else -1.0
    shorter = min(len(precise), len(signed))
    if precise[:shorter] != signed[:shorter]:
        return -1.0
    return {4: 2.0, 7: 2.5}.get(shorter, 0.0)


def parties_named(parse: Parse, theatre: Theatre) -> tuple[tuple[int, frozenset[str]], ...]:
    """Where the report names parties to known agreements, by name or adjective, themselves or one of theirs: token numbers and ids."""
    parties = {p for a in theatre.agreements.values() for p in a.parties}
    tokens, last, out = parse.tokens, len(parse.tokens), []
    for i in range(last) if parties else ():
        if not tokens[i].text[0].isupper():
            continue
        for k in range(min(i + LONGEST_NAME, last), i, -1):
            key = parse.text[tokens[i].start : tokens[k - 1].end].casefold()
            actors = [n.actor for n in theatre.names.get(key, ())] or ([theatre.adjectives[key]] if key in theatre.adjectives else [])
            if actors:
                out.append((i, frozenset(p for name in actors for p in belongs_to(name, theatre) if p in parties)))
                break
    return tuple(out)


def belongs_to(name: str, theatre: Theatre) -> tuple[str | None, ...]:
    """An actor's id and those of the state and the body it belongs to."""
    actor = theatre.actor(name)
    return (name,) if actor is None else (name, actor.state, actor.part_of)
