"""When two names agree. A name may be a string or an object with any of id, name, text; with "/" it stands for each part."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

PRONOUNS = frozenset(("he", "she", "it", "they", "we", "i", "who", "his", "her", "their", "him", "them", "its"))
GENERIC = frozenset(
    {
        *("district", "province", "region", "county", "state", "republic", "autonomous", "area", "settlement", "village", "town", "city"),
        *("of", "in", "crossing", "bridge", "hill", "mount", "mountain"),
    }
)
PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})


def text_of(value: Any) -> str:
    """The words of a text given as a string or as an object."""
    if isinstance(value, dict):
        text = value.get("text")
        return str(text if text is not None else value.get("name") or "")
    return str(value or "")


def names_of(value: Any) -> list[str]:
    """All names a string or object stands for."""
    raw = [value.get(k) for k in ("name", "id", "text")] if isinstance(value, dict) else [value]
    out: list[str] = []
    for name in raw:
        if isinstance(name, str) and name:
            out.append(name)
            if "/" in name:
                out.extend(part for part in name.split("/") if part.strip())
    return out


def norm(name: Any) -> str:
    """Without accents, case, punctuation and a leading "the"."""
    plain = unicodedata.normalize("NFKD", str(name or "").translate(PLAIN))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold().replace("ı", "i").replace("ə", "e")
    plain = re.sub(r"[^\w]+|_", " ", plain).strip()
    return plain[4:] if plain.startswith("the ") else plain


def norms(value: Any) -> set[str]:
    """The normal forms of all names of a value."""
    return {norm(n) for n in names_of(value)} - {""}


def holds(one: str, other: str) -> bool:
    """True if one normal form holds the other as whole words."""
    return bool(one and other) and (f" {one} " in f" {other} " or f" {other} " in f" {one} ")


def same_actor(one: Any, other: Any) -> bool:
    """Equal, or one holds the other as whole words and the shorter has two words or five letters."""
    for x in map(norm, names_of(one)):
        for y in map(norm, names_of(other)):
            short = min(x, y, key=len)
            if x and y and (x == y or (holds(x, y) and (" " in short or len(short) >= 5))):
                return True
    return False


def same_place(one: Any, other: Any) -> bool:
    """Equal, or different only in words such as district, province, village."""

    def core(name: str) -> tuple[str, ...]:
        return tuple(w for w in name.split() if w not in GENERIC) or tuple(name.split())

    return any(x and y and (x == y or core(x) == core(y)) for x in map(norm, names_of(one)) for y in map(norm, names_of(other)))


def same_speaker(gold: dict[str, Any], got: dict[str, Any]) -> bool:
    """Canonical names equal, or one speaker text holds the other; pronouns never agree by text."""
    if norms(gold.get("speaker")) & norms(got.get("speaker")):
        return True
    a, b = norm(text_of(gold.get("speaker_text"))), norm(text_of(got.get("speaker_text")))
    return bool(a and b) and a not in PRONOUNS and b not in PRONOUNS and holds(a, b)
