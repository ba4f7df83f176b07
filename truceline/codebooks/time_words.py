"""The codebook of time expressions: times.yaml in, a frozen book of compiled forms out.

A text's tokens are written as one character each, which stands for the set of classes a token belongs to; a form ("MONTH DOM comma? YEAR")
is a regular expression over those characters. So a word may be of several classes, and a form is tried only where it can begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from truceline.codebooks.words import read_yaml

Value = int | float | str
Fields = dict[str, Value]
NUMBER_CLASSES: Mapping[str, frozenset[str]] = {
    # what a token of digits can be, told by `number_kind`
    "month": frozenset({"NUM", "DOM", "HOUR", "MON", "YY"}),
    "hour": frozenset({"NUM", "DOM", "HOUR", "YY"}),
    "zero": frozenset({"NUM", "HOUR", "YY"}),
    "dom": frozenset({"NUM", "DOM", "YY"}),
    "short": frozenset({"NUM", "YY"}),
    "year": frozenset({"NUM", "YEAR", "SUREYEAR"}),
    "year_hhmm": frozenset({"NUM", "YEAR", "SUREYEAR", "HHMM"}),
    "round_year": frozenset({"NUM", "YEAR", "HHMM"}),
    "hhmm": frozenset({"NUM", "HHMM"}),
    "number": frozenset({"NUM"}),
    "decimal": frozenset({"DEC"}),
    "dotclock": frozenset({"DEC", "DOTCLOCK"}),
    "clock": frozenset({"CLOCK"}),
    "isodate": frozenset({"ISODATE"}),
    "isotime": frozenset({"ISOTIME"}),
    "numdate": frozenset({"NUMDATE"}),
    "dord": frozenset({"DORD"}),
    "decade": frozenset({"DECADE"}),
}
BREAK = "\x01"
FIRST_SIGN = 2  # sets of the first 256 characters are compiled three times as fast as others
SHORT = 3
SYMBOLS: Mapping[str, str] = {
    "-": "dash", "–": "dash", "—": "dash", "‑": "dash", ".": "dot", ",": "comma", "'": "quote", "’": "quote",
    "(": "lpar", ")": "rpar", "%": "percent",
}


class Form(NamedTuple):
    """One phrase: the pattern of its shape, the field each group fills, the fields it fixes."""

    kind: str
    source: str
    fields: tuple[tuple[str, str, str], ...]
    fixed: Mapping[str, Value]

    @property
    def shape(self) -> re.Pattern[str]:
        """The shape, compiled when it is first asked for: a report has a few of the forms."""
        return compiled(self.source)


@cache
def compiled(source: str) -> re.Pattern[str]:
    """A pattern, compiled once."""
    return re.compile(source)


class Join(NamedTuple):
    """Two kinds of phrase that make one expression with certain words between."""

    left: frozenset[str]
    by: frozenset[tuple[str, ...]]
    right: frozenset[str]
    kind: str
    fixed: Mapping[str, Value]


class TimeBook(NamedTuple):
    """The codebook compiled. `starts` lists, by character, the forms that can begin there; `any_form` finds where one does."""

    words: Mapping[str, Mapping[str, Value]]
    capitalised: frozenset[str]
    upper_too: frozenset[str]
    literals: frozenset[str]
    alphabet: Mapping[frozenset[str], str]
    forms: tuple[Form, ...]
    starts: Mapping[str, tuple[int, ...]]
    any_form: re.Pattern[str]
    joins: tuple[Join, ...]
    clock_links: frozenset[str]
    after_brackets: frozenset[tuple[str, ...]]
    future_aux: frozenset[str]
    weak_aux: frozenset[str]
    plan_words: frozenset[str]
    future_links: frozenset[str]
    past_links: frozenset[str]
    dating_links: frozenset[str]
    timetable_verbs: frozenset[str]

    def classes(self, word: str) -> frozenset[str]:
        """The classes of a word as it is written."""
        low = word.lower()
        upper = word[:1].isupper()
        shouted = len(word) > SHORT and word.isupper()
        got = {c for c in self.words.get(low, ()) if (upper or c not in self.capitalised) and (not shouted or c in self.upper_too)}
        if low in self.literals:
            got.add("=" + low)
        return frozenset(got or {"CAP" if upper else "LOW"})

    def sign(self, classes: frozenset[str]) -> str:
        """The character that stands for a set of classes; "\\x00" for one no form knows."""
        return self.alphabet.get(classes, "\x00")


def tokens_of(form: str) -> list[str]:
    """A form's classes, words and operators."""
    return re.findall(r"[()|?]|[^\s()|?]+", form)


class Shape:
    """Compiles one form: the expression over characters, the groups, and the characters it may begin with."""

    def __init__(self, form: str, members: Mapping[str, str], grouped: bool = True) -> None:
        self.todo = tokens_of(form)
        self.members = members
        self.grouped = grouped
        self.groups: list[tuple[str, str]] = []
        self.source, self.first, _ = self.sequence()

    def sequence(self) -> tuple[str, set[str], bool]:
        """Items up to a closing bracket: expression, first characters, whether it may be empty."""
        out, first, empty = "", set[str](), True
        while self.todo and self.todo[0] != ")":
            source, starts, optional = self.choice()
            out += source
            if empty:
                first |= starts
            empty = empty and optional
        return out, first, empty

    def choice(self) -> tuple[str, set[str], bool]:
        """Atoms parted by bars, perhaps optional."""
        source, first, empty = self.atom()
        alternatives = [source]
        while self.todo and self.todo[0] == "|":
            self.todo.pop(0)
            source, starts, optional = self.atom()
            alternatives.append(source)
            first, empty = first | starts, empty or optional
        out = f"(?:{'|'.join(alternatives)})"
        if self.todo and self.todo[0] == "?":
            self.todo.pop(0)
            return out + "?", first, True
        return out, first, empty

    def atom(self) -> tuple[str, set[str], bool]:
        """A class, a word or a bracket."""
        token = self.todo.pop(0)
        if token == "(":
            got = self.sequence()
            self.todo.pop(0)
            return got
        members = self.members.get(token if token.isupper() or token[0].isupper() else "=" + token, "")
        chars = "[" + re.escape(members) + "]" if members else "(?!)"
        if token.isupper() and self.grouped:
            name = f"g{len(self.groups)}"
            self.groups.append((name, token))
            chars = f"(?P<{name}>{chars})"
        return chars, set(members), False


def literals_in(raw: Mapping[str, Any]) -> frozenset[str]:
    """Every plain word that a form, a guard or a join names."""
    texts = [row[key] for row in raw["forms"] for key in ("form", "after", "unless_after", "unless_before") if key in row]
    return frozenset(t for text in texts for t in tokens_of(text) if t.islower() or t == "o'clock")


def signatures(raw: Mapping[str, Any], literals: frozenset[str]) -> Iterator[frozenset[str]]:
    """Every set of classes a token can have."""
    yield from NUMBER_CLASSES.values()
    yield from (frozenset({"=" + name}) for name in sorted(set(SYMBOLS.values())))
    yield frozenset({"CAP"})
    yield frozenset({"LOW"})
    capitalised = set(raw["capitalised"])
    known = {word for rows in raw["words"].values() for word in rows} | literals
    for word in sorted(known):
        classes = {name for name, rows in raw["words"].items() if word in rows}
        literal = {"=" + word} if word in literals else set()
        yield frozenset(classes | literal)
        yield frozenset((classes - capitalised) | literal)
        yield frozenset((classes & set(raw["upper_too"])) | literal)


def form_of(row: Mapping[str, Any], members: Mapping[str, str], names: Mapping[str, str]) -> tuple[Form, set[str]]:
    """One row of `forms` compiled, and the characters it may begin with."""
    shape = Shape(row["form"], members)
    source = shape.source

    def guard(key: str) -> str:
        return Shape(row[key], members, grouped=False).source if key in row else ""

    if "after" in row:
        source = f"(?<={guard('after')}){source}"
    if "unless_after" in row:
        source = f"(?<!{guard('unless_after')}){source}"
    if "unless_before" in row:
        source += f"(?!{guard('unless_before')})"
    fields = tuple((group, token, names.get(token, token.lower())) for group, token in shape.groups)
    return Form(row["kind"], source, fields, dict(row.get("set", {}))), shape.first


@cache
def load_times() -> TimeBook:
    """The codebook, read once."""
    raw = read_yaml("times.yaml")
    literals = literals_in(raw)
    alphabet: dict[frozenset[str], str] = {}
    for classes in signatures(raw, literals):
        alphabet.setdefault(classes, chr(FIRST_SIGN + len(alphabet)))
    members: dict[str, str] = {"BREAK": BREAK}
    for classes, char in alphabet.items():
        for name in sorted(classes):
            members[name] = members.get(name, "") + char
    forms, starts, sources = [], dict[str, list[int]](), []
    for number, row in enumerate(raw["forms"]):
        form, first = form_of(row, members, raw["fields"])
        forms.append(form)
        sources.append(re.sub(r"\?P<\w+>", "?:", form.source))
        for char in first:
            starts.setdefault(char, []).append(number)
    words: dict[str, dict[str, Value]] = {}
    for name, rows in raw["words"].items():
        for word, value in rows.items():
            words.setdefault(word, {})[name] = value
    return TimeBook(
        words=words,
        capitalised=frozenset(raw["capitalised"]),
        upper_too=frozenset(raw["upper_too"]),
        literals=literals,
        alphabet=alphabet,
        forms=tuple(forms),
        starts={char: tuple(numbers) for char, numbers in starts.items()},
        any_form=re.compile(f"(?=[{re.escape(''.join(sorted(starts)))}])(?:{'|'.join(sources)})"),
        joins=tuple(
            Join(frozenset(j["left"]), frozenset(tuple(by.split()) for by in j["by"]), frozenset(j["right"]), j["as"], j.get("set", {}))
            for j in raw["joins"]
        ),
        clock_links=frozenset(raw["clock_links"]),
        after_brackets=frozenset(tuple(words.split()) for words in raw["after_brackets"]),
        future_aux=frozenset(raw["future_aux"]),
        weak_aux=frozenset(raw["weak_aux"]),
        plan_words=frozenset(raw["plan_words"]),
        future_links=frozenset(raw["future_links"]),
        past_links=frozenset(raw["past_links"]),
        dating_links=frozenset(raw["dating_links"]),
        timetable_verbs=frozenset(raw["timetable_verbs"]),
    )
