"""The gazetteer: settlements and divisions of the whole world by name (GeoNames, CC BY 4.0; see world/gazetteer/NOTICE).

A name in, rows out. A shard (one per first letter) is unpacked when first asked for and searched as bytes, so that a report which needs
three names costs neither a second nor a hundred megabytes. Nothing is chosen here.
"""

from __future__ import annotations

import gzip
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

_PLAIN = str.maketrans({
    "ı": "i", "ə": "e", "Ə": "E", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "œ": "oe",
    "-": " ", "–": " ", "'": "", "’": "", "‘": "", "ʼ": "", "`": "", ".": "",
})
_ARTICLES = ("al", "el", "ar", "as", "ash", "ad", "an", "at", "az")


@dataclass(frozen=True, slots=True)
class Settlement:
    """One settlement. `country` is ISO alpha-3, `division` GeoNames' code of the first-level division."""

    key: str
    name: str
    country: str
    division: str
    lat: float
    lon: float
    population: int


@dataclass(frozen=True, slots=True)
class Division:
    """One division of a country. (lat, lon) is its middle, never where an act was.

    `code` is as in `Settlement.division`; that of a second-level division goes on after a dot ("CA.059").
    """

    key: str
    name: str
    country: str
    code: str
    lat: float
    lon: float
    population: int = 0


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """The key of a name: no accents, no case, no apostrophes, hyphens as blanks.

    >>> fold("Saint-Étienne")
    'saint etienne'
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(bare.translate(_PLAIN).casefold().split())


@lru_cache(maxsize=4096)
def settlements(name: str) -> tuple[Settlement, ...]:
    """Every settlement of that name, the most populous first."""
    for key in _spellings(fold(name)):
        rows = [Settlement(r[0], r[1], r[2], r[3], float(r[4]), float(r[5]), int(r[6])) for r in _rows(_shard(key[:1]), key)]
        if rows:
            return tuple(sorted(rows, key=lambda row: (-row.population, row.country, row.name)))
    return ()


def _spellings(key: str) -> tuple[str, ...]:
    """The key, then the key without or with the Arabic article, which newspapers drop and add at will."""
    if not key:
        return ()
    article, _, rest = key.partition(" ")
    return (key, rest) if article in _ARTICLES and rest else (key, *(f"{a} {key}" for a in _ARTICLES))


@lru_cache(maxsize=4096)
def divisions(name: str) -> tuple[Division, ...]:
    """Every first-level division of that name."""
    return tuple(_division(row.split("\t")) for row in _regions().get(fold(name), ()))


@lru_cache(maxsize=4096)
def districts(name: str) -> tuple[Division, ...]:
    """Every second-level division of that name: counties, districts."""
    key = fold(name)
    return tuple(_division(row) for row in _rows(_districts(), key)) if key else ()


def _division(cells: Sequence[str]) -> Division:
    return Division(cells[0], cells[1], cells[2], cells[3], float(cells[4]), float(cells[5]), int(cells[6]))


def _rows(blob: bytes, key: str) -> list[list[str]]:
    """The rows of a sorted table whose first column is `key`."""
    wanted = key.encode()
    start = _first_row(blob, wanted)
    rows = []
    while start < len(blob) and blob.startswith(wanted + b"\t", start):
        end = _row_end(blob, start)
        rows.append(blob[start:end].decode("utf-8").split("\t"))
        start = end + 1
    return rows


def _first_row(blob: bytes, wanted: bytes) -> int:
    """Where the first row begins whose first column is not less than `wanted`: halves, not a walk through megabytes."""
    low, high = (1 if blob.startswith(b"\n") else 0), len(blob)
    while low < high:
        middle = blob.rfind(b"\n", low, (low + high) // 2) + 1 or low
        if blob[middle : blob.find(b"\t", middle)] < wanted:
            low = _row_end(blob, middle) + 1
        elif middle == low:
            return low
        else:
            high = middle
    return min(low, len(blob))


def _row_end(blob: bytes, start: int) -> int:
    """Where the line that begins at `start` ends."""
    end = blob.find(b"\n", start)
    return len(blob) if end < 0 else end


@cache
def _shard(letter: str) -> bytes:
    file = resources.files("truceline.codebooks") / "world" / "gazetteer" / f"{letter if 'a' <= letter <= 'z' else '_'}.tsv.gz"
    return gzip.decompress(file.read_bytes()) if file.is_file() else b""


@cache
def _regions() -> Mapping[str, list[str]]:
    """Rows of first-level divisions by key; few enough to be kept unpacked."""
    text = (resources.files("truceline.codebooks") / "world" / "gazetteer" / "regions.tsv").read_text(encoding="utf-8")
    out: dict[str, list[str]] = {}
    for line in filter(None, text.split("\n")):
        out.setdefault(line[: line.index("\t")], []).append(line)
    return out


@cache
def _districts() -> bytes:
    file = resources.files("truceline.codebooks") / "world" / "gazetteer" / "districts.tsv.gz"
    return gzip.decompress(file.read_bytes())
