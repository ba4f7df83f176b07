"""The speech codebook: `speech.yaml` read once into rows that the statements stage looks up by lemma.

What comes in is the file beside this module; what goes out are frozen rows. It knows words, never trees.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from truceline.codebooks.words import read_yaml
from truceline.errors import CodebookError

FORMS = frozenset({
    "clause", "quote", "fronted", "infinitive", "object infinitive", "on infinitive", "object", "long object", "object on",
    "predicate", "as", "gerund",
    "noun clause", "noun prep", "quoted", "figure", "quoted words", "rest", "adjective", "raised", "small clause",
    "asked",
})


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with what is to be read in it; tests run it through the parser."""

    text: str
    speaker: str
    cue: str
    content: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """One row: a verb that introduces words said, and how its syntax maps to their content.

    `forms` are tried in order: clause (that-clause), quote (quotation beside it), fronted (words before it), infinitive ("vowed to ..."),
    object infinitive ("urged X to ..."), on infinitive ("called on X to ..."), object (noun phrase), long object (one of several words
    or with a figure), object on ("blamed X on ..."),
    predicate ("called X a ..."), as ("described X as ..."), gerund ("proposed holding ..."), noun clause, noun prep ("expressed hope that",
    "claimed responsibility for"), quoted ("quoted X as saying"), figure ("put the toll at 15"), quoted words (only what
    is quoted in its object), rest (what follows, where the tree shows no clause), adjective ("is sure that"), raised ("is said to be", with
    its subject), small clause ("wants X to ..."), asked ("wondered if ..."), "prep W" (what follows the preposition W).
    `addressee` says where the person spoken to stands: "object" or "to" or None. `needs` are words one of which must hang on the verb
    (particle, complement adjective, or object noun); with `near`, right after it. `by`, where given, are the only nouns that may speak.
    """

    name: str
    lemma: str
    forms: tuple[str, ...]
    addressee: str | None = None
    needs: frozenset[str] = frozenset()
    near: bool = False
    by: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Speech:
    """The codebook, compiled."""

    verbs: dict[str, tuple[Cue, ...]]
    carriers: frozenset[str]
    according: frozenset[str]
    measures: frozenset[str]
    unreal: frozenset[str]
    unreal_after: frozenset[str]
    venues: frozenset[str]
    occasions: frozenset[str]
    speaking: frozenset[str]
    listeners: frozenset[str]
    other_times: frozenset[str]
    barred_speakers: frozenset[str]
    mute: frozenset[str]
    nobody: frozenset[str]
    withheld: frozenset[str]
    connectives: frozenset[str]
    content_nouns: frozenset[str]
    empty_objects: frozenset[str]
    let_in: frozenset[str]
    voicing: frozenset[str]
    offices: frozenset[str]
    issued: frozenset[str]
    issuing: frozenset[str]
    said_nouns: frozenset[str]
    standpoints: frozenset[str]
    act_nouns: frozenset[str]
    pointed_at: frozenset[str]
    pointing: frozenset[str]
    figures: frozenset[str]
    watched: frozenset[str]
    examples: tuple[tuple[str, Example], ...] = ()


@cache
def load_speech(*, wide: bool = False) -> Speech:
    """The speech codebook of the package, with `wide` that of beliefs, plans and questions laid over it.

    Raises:
        CodebookError: if a row is faulty; the message names it.
    """
    base = read_yaml("speech.yaml")
    return compile_speech(_laid_over(base, read_yaml("speech_wide.yaml")) if wide else base)


def _laid_over(base: dict[str, Any], wide: dict[str, Any]) -> dict[str, Any]:
    """The base with the wide rows after its own, so that its own are tried first."""
    words = {key: [*value, *wide["words"].get(key, ())] for key, value in base["words"].items()}
    return {**base, "verbs": [*base["verbs"], *wide["verbs"]], "words": words}


def compile_speech(raw: dict[str, Any]) -> Speech:
    """Rows from the parsed file."""
    verbs: dict[str, list[Cue]] = {}
    examples: list[tuple[str, Example]] = []
    for row in raw["verbs"]:
        for cue in _cues(row):
            verbs.setdefault(cue.lemma, []).append(cue)
    for row in [*raw["verbs"], *raw["others"]]:
        examples.extend((row["class"], _example(row["class"], e)) for e in row["examples"])
    words = {key: frozenset(value) for key, value in raw["words"].items()}
    # A row that needs a word is the narrower one and is tried first.
    ordered = {lemma: tuple(sorted(rows, key=lambda c: not c.needs)) for lemma, rows in verbs.items()}
    watched = frozenset(ordered) | words["said_nouns"] | words["pointing"] | words["according"] | words["standpoints"]
    return Speech(ordered, examples=tuple(examples), watched=watched, **words)


def _cues(row: dict[str, Any]) -> list[Cue]:
    name, forms = row["class"], tuple(row["forms"])
    for form in forms:
        if form not in FORMS and not form.startswith("prep "):
            raise CodebookError(f"class {name}: no form {form!r}", where="codebooks/speech.yaml")
    needs = frozenset(row.get("needs", ()))
    rest = (row.get("addressee"), needs, bool(row.get("near")), frozenset(row.get("by", ())))
    return [Cue(name, lemma, forms, *rest) for lemma in row["lemmas"]]


def _example(name: str, raw: dict[str, Any]) -> Example:
    try:
        return Example(raw["text"], raw["speaker"], raw["cue"], tuple(raw["content"]))
    except KeyError as err:
        raise CodebookError(f"class {name}: example without {err}", where="codebooks/speech.yaml") from err
