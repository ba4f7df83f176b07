"""Hostile names through every export: no formula, no control or direction character, no broken row, no tag, no dangerous address."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pandas as pd
import pyogrio
import pytest
from export_making import json_lines, material_of, written
from followthemoney import model
from telling_making import THEATRE, report_of, shelling

from truceline.exports.material import Material
from truceline.records import Place, PlaceMention, Record

NASTY = [
    "=HYPERLINK(\"http://evil.example\";\"click\")", "+1+cmd|' /C calc'!A0", "@SUM(A1:A9)", "-2+3", "\t=1", "\r\n=1", "\uff1d1+1",
    "a\tb", "a\nb,c", "\"quoted\", and 'so'", "semi; colon", "<script>alert(1)</script>", "]]><x/>", "&lt;b&gt; & co", "\u202egnp.exe",
    "\x00null", "\x1b[31mred", "\ufeffbom", "\ufffeend", "\ud800half", "zero\u200bwidth", "line\u2028sep", "nan", "NULL", "007", "1e5",
]  # fmt: skip


ACTING = "\u202e\u200b\ufeff\u2028"
TABLES = (("acled", "acled.csv", ","), ("ucdp", "ucdp.csv", ","), ("polecat", "polecat.tsv", "\t"), ("icews", "icews.tsv", "\t"))


def hostile(name: str) -> Material:
    """A monitor where the title, publisher, address, place and a claimant bear the name."""
    telling = shelling(by=("VEL_MOD",), counts=[("killed", 2, "VEL")])
    record: Record = report_of("r1", telling, title=name)
    report = replace(record.report, publisher=name, url=f"javascript:{name}")
    place = Place("tolm", name, "settlement", 41.2, -38.4, "VEL", "ardel")
    (event,) = record.events
    assert event.place is not None
    mention = PlaceMention(event.place.span, -1, place)
    named = replace(event, place=mention, places=(mention,))
    theatre = replace(THEATRE, places={**THEATRE.places, "tolm": place})
    return material_of(replace(record, report=report, events=(named,)), theatre=theatre)


def harmless(value: str) -> bool:
    """True if a cell neither begins a formula nor holds a character that acts on a screen."""
    number = value.lstrip("-").replace(".", "", 1).isdigit()
    return (number or not value.startswith(("=", "+", "-", "@"))) and not any(ord(c) < 32 or c in ACTING for c in value)


@pytest.mark.parametrize("name", NASTY, ids=[str(n) for n in range(len(NASTY))])
def test_hostile_names_in_tables(name: str, tmp_path: Path) -> None:
    for form, key, sep in TABLES:
        paths = written(form, hostile(name), tmp_path)
        for path in (found for part, found in paths.items() if part.endswith(("csv", "tsv"))):
            with path.open(encoding="utf-8", newline="") as handle:
                rows = list(csv.reader(handle, delimiter=sep))
            assert len(rows) >= 2 and {len(row) for row in rows} == {len(rows[0])}, (form, path.name)
            assert all(harmless(cell) for row in rows[1:] for cell in row), (form, rows)
        assert len(pd.read_csv(paths[key], sep=sep, keep_default_na=False)) == 1


@pytest.mark.parametrize("name", NASTY, ids=[str(n) for n in range(len(NASTY))])
def test_hostile_names_in_feeds_maps_and_timelines(name: str, tmp_path: Path) -> None:
    material = hostile(name)
    atom = written("atom", material, tmp_path)["atom"].read_bytes()
    root = ElementTree.fromstring(atom)
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {
        "feed", "id", "title", "subtitle", "updated", "author", "name", "generator", "entry", "published", "category", "summary", "link",
    }  # fmt: skip
    assert "javascript" not in atom.decode() and not feedparser.parse(atom).bozo
    path = written("geojson", material, tmp_path)["geojson"]
    assert pyogrio.read_info(path)["features"] == 1
    told = json.loads(path.read_text(encoding="utf-8"))["features"][0]["properties"]
    rows = json_lines(written("timesketch", material, tmp_path)["timesketch.jsonl"])
    events = json.loads(written("timemap", material, tmp_path)["timemap.events.json"].read_text(encoding="utf-8"))
    shown = [told["title"], told["place"], *(row["message"] for row in rows), events[0]["description"], events[0]["location"]]
    assert not any(ord(c) < 32 or c in ACTING for text in shown for c in text)
    for row in json_lines(written("followthemoney", material, tmp_path)["ftm.jsonl"]):
        model.get_proxy(row).schema.validate(row)
