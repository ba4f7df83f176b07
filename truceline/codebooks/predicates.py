"""Predicates: the senses of words that tell an act, read from `predicates/*.yaml` and compiled by head lemma.

One file per PLOVER type. A file is `type`, `source` and `senses`; a sense is:

    id: shell.bombard          unique in all files
    mode: shelling             PLOVER mode, left out where none fits
    head: [shell, bombard]     lemmas of the head token (lower case); "@class" stands for all words of a class
    pos: verb                  verb | noun | adj
    with: {dobj: "@position"}  all must hold; value: a lemma, a list of them, "@class", or "" (must be there)
    without: {prt: down}       none may hold; same values
    trigger: [prt, dobj]       dependents whose word belongs to the trigger besides the head
    roles: {actor: [subj], target: [dobj, "prep:on"]}   the first slot that names somebody is taken; [] = nobody; left out = default:
                               verb: actor [subj], target [dobj]; noun: actor [subj, by, mod], target [prep:on, prep:against]
    reciprocal: true           two-sided: all in actors, no targets
    count: killed              what the number at the object (or at the noun itself) counts
    effect_of: true            a loss word: a count of the act it came from; an event of its own where the sentence tells no act
    speech: true               a speech act: nobody to give it to, no place
    modality: planned          the sense fixes the modality
    example, note              for people

Slots (in `with`, `without`, `trigger`, `roles`):
    subj dobj    DEEP subject and object: in a passive the agent is `subj` and the surface subject is `dobj`; relative clauses,
                 participles, infinitives and conjoined verbs are seen through. For a noun, `subj` is the subject of the light verb
                 that carries it ("carried out an attack") or of a verb of saying or doing it. `subjpass` is another name for `dobj`.
    iobj prt adv neg xcomp comp mark attr acomp    as their names say (comp: a finite clause or an -ing clause; attr: "is a breach")
    prep:X       object of preposition X, at the head or at its object ("fired rockets at Brask"). In YAML: `prep: {to: "@any"}`
    prep:*       object of any preposition
    by           agent phrase or "by X" of a noun
    mod          adjectives, compounds and possessors of a noun ("Kesterian shelling", "the army's attack"); `poss` possessors only
    of           object of "of" of a noun; same as prep:of
    A.B          a chain: slot B of what fills slot A ("xcomp.dobj": whom one threatens to attack; "comp.subj": who is complained about)
    gov          the verb or noun the head hangs from; `gov_obj` its object
Word values match the lemma or the lower-cased word. Run-time classes, beside those of `classes.yaml`: "@any", "@actor" (a mention of a
known actor or group), "@armed" (armed force or group), "@place" (a toponym), "@number", "@person", "@state".
Where several senses of one head hold, the one with the most conditions wins (`rank` is added to their number); ties: file order.
Additive: `rank: 1`; `drop: true` (words that look like a sense and are none: nothing is coded when it wins); `keep: true` (worth a
record however slightly it is told); `heard: true` (heard or seen from afar: whose it is stands in its own words or is not known);
`place: false` (no place);
`pronoun: false` etc. are not known and are refused: unknown keys are errors.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Literal, NamedTuple

from truceline.codebooks.words import load_classes

Pos = Literal["verb", "noun", "adj"]
ANY = "@any"
MOST = 50_000  # words that are remembered with their senses, or as having none
RUNTIME = frozenset({"@any", "@actor", "@armed", "@place", "@number", "@person", "@state"})


@dataclass(frozen=True, slots=True)
class Condition:
    """One demand on a slot: some filler is one of `words` or of the run-time `kinds`; "@any" in kinds: the slot is filled."""

    slot: str
    words: frozenset[str]
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sense:
    """One sense, compiled. `order` is its place in the codebook."""

    id: str
    type: str
    mode: str | None
    pos: Pos
    with_: tuple[Condition, ...]
    without: tuple[Condition, ...]
    trigger: tuple[str, ...]
    actor: tuple[str, ...] | None
    target: tuple[str, ...] | None
    reciprocal: bool
    count: str | None
    effect_of: bool
    speech: bool
    modality: str | None
    drop: bool
    keep: bool
    heard: bool
    place: bool
    weight: int
    order: int


def conditions(raw: Mapping[str, Any], classes: Mapping[str, frozenset[str]]) -> tuple[Condition, ...]:
    """The `with` or `without` of a sense as a flat tuple."""
    out: list[Condition] = []
    for slot, value in raw.items():
        pairs = [(f"{slot}:{prep}", v) for prep, v in value.items()] if isinstance(value, Mapping) else [(slot, value)]
        out.extend(condition(s, v, classes) for s, v in pairs)
    return tuple(out)


def condition(slot: str, value: str | list[str] | None, classes: Mapping[str, frozenset[str]]) -> Condition:
    """One condition; classes of the codebook are expanded, run-time classes kept as kinds."""
    values = [str(v) for v in value] if isinstance(value, list) else [value or ANY]
    kinds = frozenset(v for v in values if v in RUNTIME)
    return Condition(slot_name(slot), expand([v for v in values if v not in RUNTIME], classes), kinds)


def slot_name(slot: str) -> str:
    """The one name of a slot."""
    return {"subjpass": "dobj", "of": "prep:of"}.get(slot, slot)


def slots(names: list[str] | None) -> tuple[str, ...] | None:
    """Where to look for a role; None: not told (the engine's default), empty: nobody."""
    return None if names is None else tuple(slot_name(n) for n in names)


def expand(values: list[str], classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Words with "@class" replaced by the words of the class.

    Raises:
        KeyError: for a class that `classes.yaml` does not have.
    """
    if len(values) == 1 and values[0].startswith("@"):
        return classes[values[0][1:]]
    out: set[str] = set()
    for value in values:
        out |= classes[value[1:]] if value.startswith("@") else {value.lower()}
    return frozenset(out)


class PredicateBook(NamedTuple):
    """All senses as they are written, each with the type of its file, and the places in that list of the senses of each head lemma."""

    rows: tuple[tuple[Any, str], ...]
    heads: Mapping[str, tuple[int, ...]]


@cache
def load_predicates() -> PredicateBook:
    """The files of `predicates/`, in the order of their names. What is written there is compiled when a word of it is met.

    Raises:
        pydantic.ValidationError: a file does not follow the format.
        ValueError: two senses have one id.
    """
    from truceline.codebooks.rows import PredicateFile
    from truceline.codebooks.words import read_yaml

    classes = load_classes()
    rows: dict[str, tuple[Any, str]] = {}
    heads: dict[str, list[int]] = {}
    folder = resources.files("truceline.codebooks") / "predicates"
    for path in sorted((p for p in folder.iterdir() if p.name.endswith(".yaml")), key=lambda p: p.name):
        book = PredicateFile.model_validate(read_yaml(f"predicates/{path.name}"))
        for row in book.senses:
            if row.id in rows:
                raise ValueError(f"{path.name}: sense {row.id} is there twice")
            for head in expand(row.head, classes):
                heads.setdefault(head, []).append(len(rows))
            rows[row.id] = (row, book.type)
    return PredicateBook(tuple(rows.values()), {head: tuple(places) for head, places in heads.items()})


@cache
def sense_at(place: int) -> Sense:
    """The sense at a place of the codebook, compiled once."""
    row, plover = load_predicates().rows[place]
    return compile_sense(row, plover, place, load_classes())


def senses_of(head: str) -> tuple[Sense, ...]:
    """The senses of a head lemma, the weightiest first, ties in codebook order; none for a word that is no head."""
    senses = map(sense_at, load_predicates().heads.get(head, ()))
    return tuple(sorted(senses, key=lambda sense: (-sense.weight, sense.order)))


@cache
def load_generic() -> Mapping[tuple[str, str], Sense]:
    """The sense of a word that is known to tell an act of a type and has none of its own, by type and part of speech.

    Raises:
        truceline.errors.CodebookError: the file does not follow the format.
    """
    from truceline.codebooks.rows import GenericFile
    from truceline.codebooks.words import read_book

    rows = read_book("generic_senses.yaml", GenericFile).senses
    return {(row.type or "", row.pos): compile_sense(row, "", n, {}) for n, row in enumerate(rows)}


def compile_sense(row: Any, plover: str, order: int, classes: Mapping[str, frozenset[str]]) -> Sense:
    """A validated row as a Sense."""
    demands = conditions(row.with_, classes)
    return Sense(
        id=row.id, type=row.type or plover, mode=row.mode, pos=row.pos, with_=demands, without=conditions(row.without, classes),
        trigger=tuple(slot_name(s) for s in row.trigger), actor=slots(row.roles.get("actor")), target=slots(row.roles.get("target")),
        reciprocal=row.reciprocal, count=row.count,
        effect_of=row.effect_of, speech=row.speech, modality=row.modality, drop=row.drop, keep=row.keep, heard=row.heard, place=row.place,
        weight=len(demands) + row.rank, order=order,
    )


@dataclass(frozen=True, slots=True)
class HeadIndex:
    """The senses of one head for quick look-up: those that ask for a word in a slot by that slot and word, the others apart."""

    free: tuple[Sense, ...]
    keyed: Mapping[str, Mapping[str, tuple[Sense, ...]]]


@lru_cache(maxsize=MOST)
def find_senses(head: str) -> HeadIndex | None:
    """The senses of a head, by the first condition of each that asks for words only; None if it has none."""
    senses = senses_of(head)
    if not senses:
        return None
    free: list[Sense] = []
    keyed: dict[str, dict[str, list[Sense]]] = {}
    for sense in senses:
        asks = next((c for c in sense.with_ if c.words and not c.kinds), None)
        if asks is None:
            free.append(sense)
        else:
            table = keyed.setdefault(asks.slot, {})
            for word in asks.words:
                table.setdefault(word, []).append(sense)
    return HeadIndex(tuple(free), {slot: {w: tuple(found) for w, found in table.items()} for slot, table in keyed.items()})
