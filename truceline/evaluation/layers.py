"""One report's record against its gold, layer by layer: statements, events, agreements, relations, times, places.

A layer's figure is [hits, false finds, misses]; an accuracy is [right, of how many]. Pairs are matched one to one, as many as possible.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from truceline.evaluation.assignment import assign
from truceline.evaluation.names import norms, same_actor, same_place, same_speaker, text_of
from truceline.evaluation.slots import dyads_agree, listed, slots
from truceline.evaluation.spans import event_ranges, match_spans, overlap, span_of

Pairs = list[tuple[int, int]]
EARTH_KM = 12742.0
NEAR_KM = 10


@dataclass(slots=True)
class Sheet:
    """The figures of one report as they are filled in. `events` maps predicted event ids to the gold ids they were matched with."""

    id: str
    prf: dict[str, list[int]] = field(default_factory=dict)
    acc: dict[str, list[int]] = field(default_factory=dict)
    types: dict[str, list[int]] = field(default_factory=dict)
    events: dict[str, str] = field(default_factory=dict)

    def put(self, layer: str, hits: int, got: int, gold: int) -> None:
        self.prf[layer] = [hits, got - hits, gold - hits]


def rows(record: dict[str, Any], layer: str) -> list[dict[str, Any]]:
    """The objects of a layer; what is no list of objects counts as empty."""
    got = record.get(layer)
    return [r for r in got if isinstance(r, dict)] if isinstance(got, list) else []


def score_report(gold: dict[str, Any], record: dict[str, Any] | None) -> Sheet:
    """Score a record (None: an empty one) against the gold of its report."""
    record = record or {}
    sheet = Sheet(gold["id"])
    said = score_statements(gold, record, sheet)
    done = score_events(gold, record, sheet)
    agreed = score_agreements(gold, record, sheet)
    score_relations(gold, record, sheet, said | done | agreed)
    score_times(gold, record, sheet)
    score_places(gold, record, sheet)
    return sheet


def content_of(text: str, statement: dict[str, Any]) -> tuple[set[int], int]:
    """Offsets of the letters and digits of a statement's content, and how many of its letters are nowhere in the text."""
    parts = listed(statement.get("content"))
    near = None
    for part in sorted(parts, key=lambda c: -len(text_of(c))):
        found = span_of(text, part) if text.count(text_of(part)) == 1 else None
        if found:
            near = found[0]
            break
    if near is None:
        anchor = span_of(text, statement.get("sentence") or statement.get("speaker_text"))
        near = anchor[0] if anchor else None
    chars: set[int] = set()
    lost = 0
    for part in parts:
        found = span_of(text, part, near)
        if found is None:
            lost += sum(ch.isalnum() for ch in text_of(part))
        else:
            chars |= {k for k in range(*found) if text[k].isalnum()}
    return chars, lost


def score_statements(gold: dict[str, Any], record: dict[str, Any], sheet: Sheet) -> dict[str, str]:
    """Match statements by speaker and content; returns predicted ids by gold ids."""
    wanted, got = gold["statements"], rows(record, "statements")
    a = [content_of(gold["text"], s) for s in wanted]
    b = [content_of(gold["text"], s) for s in got]
    strict: dict[tuple[int, int], float] = {}
    free: dict[tuple[int, int], float] = {}
    for i, (x, lost_x) in enumerate(a):
        for j, (y, lost_y) in enumerate(b):
            total = len(x) + lost_x + len(y) + lost_y
            f1 = 2 * len(x & y) / total if total else 0.0
            if f1 >= 0.5:
                free[i, j] = 10 + f1
                if same_speaker(wanted[i], got[j]):
                    strict[i, j] = 10 + f1
    pairs = assign(strict, len(wanted), len(got))
    sheet.put("statements", len(pairs), len(got), len(wanted))
    sheet.put("statements, content only", len(assign(free, len(wanted), len(got))), len(got), len(wanted))
    matched = [(wanted[i], got[j]) for i, j in pairs]
    sheet.acc["statement kind"] = [sum(g["kind"] == p.get("kind") for g, p in matched), len(matched)]
    names = sum(bool(norms(g["speaker"]) & norms(p.get("speaker"))) for g, p in matched)
    sheet.acc["statement speaker (canonical)"] = [names, len(matched)]
    for key in ("addressee", "voiced_by", "on_behalf_of"):
        filled = [(g[key], p.get(key)) for g, p in matched if g.get(key)]
        sheet.acc["statement " + key] = [sum(same_actor(x, y) for x, y in filled), len(filled)]
    said = [(g["said_at"], p.get("said_at")) for g, p in matched if g.get("said_at")]
    sheet.acc["statement said_at"] = [sum(time_value(x)[:10] == time_value(y)[:10] for x, y in said), len(said)]
    return {str(got[j].get("id")): wanted[i]["id"] for i, j in pairs}


def score_events(gold: dict[str, Any], record: dict[str, Any], sheet: Sheet) -> dict[str, str]:
    """Match events by type and by trigger or sentence; returns predicted ids by gold ids."""
    wanted, got = gold["events"], rows(record, "events")
    strict, free = event_weights(gold["text"], wanted, got)
    pairs = assign(strict, len(wanted), len(got))
    matched = [(wanted[i], got[j]) for i, j in pairs]
    sheet.put("events: type", len(pairs), len(got), len(wanted))
    sheet.put("events: type + mode", sum(g.get("mode") == p.get("mode") for g, p in matched), len(got), len(wanted))
    sheet.put("events: dyad + type", sum(dyads_agree(g, p) for g, p in matched), len(got), len(wanted))
    sheet.put("events: detection", len(assign(free, len(wanted), len(got))), len(got), len(wanted))
    for kind in {e["type"] for e in wanted} | {str(e.get("type")) for e in got}:
        hits = sum(g["type"] == kind for g, _ in matched)
        found = sum(str(e.get("type")) == kind for e in got)
        sheet.types[kind] = [hits, found - hits, sum(e["type"] == kind for e in wanted) - hits]
    for g, p in matched:
        for slot, (right, filled) in slots(g, p).items():
            for label, counts in (("all", True), ("filled", filled)):
                if counts:
                    figure = sheet.acc.setdefault(f"event {slot}, {label}", [0, 0])
                    figure[0] += right
                    figure[1] += 1
    sheet.events = {str(got[j].get("id")): wanted[i]["id"] for i, j in pairs}
    return sheet.events


def event_weights(
    text: str, wanted: list[dict[str, Any]], got: list[dict[str, Any]]
) -> tuple[dict[tuple[int, int], float], dict[tuple[int, int], float]]:
    """Weights of the pairs that may match: of one type, and of any type."""
    strict: dict[tuple[int, int], float] = {}
    free: dict[tuple[int, int], float] = {}
    a, b = [event_ranges(text, e) for e in wanted], [event_ranges(text, e) for e in got]
    for i, (trigger, sentence) in enumerate(a):
        for j, (other, other_sentence) in enumerate(b):
            touch = overlap(trigger, other) > 0
            shared = overlap(sentence, other_sentence)
            lengths = [r[1] - r[0] for r in (sentence, other_sentence) if r]
            together = bool(shared and shared >= 0.5 * min(lengths)) or overlap(other, sentence) > 0
            if not (touch or together):
                continue
            g, p = wanted[i], got[j]
            agree = sum(right for right, _ in slots(g, p).values())
            weight = 1000.0 + 40 * touch + 5 * (g.get("mode") == p.get("mode")) + 10 * dyads_agree(g, p) + 4 * agree
            same = g["type"] == p.get("type")
            free[i, j] = weight + 100 * same
            if same:
                strict[i, j] = weight
    return strict, free


def score_agreements(gold: dict[str, Any], record: dict[str, Any], sheet: Sheet) -> dict[str, str]:
    """Mentions overlap or names are equal; those inferred in gold may be given or left out."""
    wanted, got = gold["agreements"], rows(record, "agreements")
    weights: dict[tuple[int, int], float] = {}
    for i, a in enumerate(wanted):
        here = span_of(gold["text"], a["text"])
        for j, b in enumerate(got):
            there = span_of(gold["text"], b.get("text"), here[0] if here else None)
            same = bool(norms(a["agreement"]) & norms(b.get("agreement")))
            if overlap(here, there) or same:
                weights[i, j] = 10.0 + 2 * same + bool(overlap(here, there)) - 5 * bool(a.get("inferred"))
    pairs = assign(weights, len(wanted), len(got))
    optional = {i for i, a in enumerate(wanted) if a.get("inferred")}
    hits = sum(i not in optional for i, _ in pairs)
    sheet.put("agreements", hits, len(got) - (len(pairs) - hits), len(wanted) - len(optional))
    sheet.acc["agreement name"] = [sum(same_actor(wanted[i]["agreement"], got[j].get("agreement")) for i, j in pairs), len(pairs)]
    return {str(got[j].get("id")): wanted[i]["id"] for i, j in pairs}


def score_relations(gold: dict[str, Any], record: dict[str, Any], sheet: Sheet, back: dict[str, str]) -> None:
    """Kind and both ends, through the ids matched; relations to inferred agreements may be given or left out."""
    soft = {a["id"] for a in gold["agreements"] if a.get("inferred")}

    def end(value: Any) -> str:
        return back.get(str(value), f"?{value}")

    want = Counter((r["kind"], r["from"], r["to"]) for r in gold["relations"])
    have = Counter((str(r.get("kind")), end(r.get("from")), end(r.get("to"))) for r in rows(record, "relations"))
    for layer, cut in (("relations", 0), ("relations: pair", 1)):
        a: Counter[tuple[str, ...]] = Counter()
        b: Counter[tuple[str, ...]] = Counter()
        for counter, source in ((a, want), (b, have)):
            for key, n in source.items():
                if key[-1] not in soft:
                    counter[key[cut:]] += n
        sheet.put(layer, sum((a & b).values()), sum(b.values()), sum(a.values()))


def time_value(value: Any) -> str:
    """A TIMEX3 value without seconds and zone."""
    return re.sub(r"(T\d\d:\d\d):\d\d.*$", r"\1", str(value or "").strip().rstrip("Z"))


def score_times(gold: dict[str, Any], record: dict[str, Any], sheet: Sheet) -> None:
    wanted, got = gold["times"], rows(record, "times")
    equal = match_spans(wanted, got, gold["text"], lambda a, b: time_value(a["value"]) == time_value(b.get("value")))
    sheet.put("times: value", len(equal), len(got), len(wanted))
    sheet.put("times: span", len(match_spans(wanted, got, gold["text"], lambda a, b: True)), len(got), len(wanted))


def score_places(gold: dict[str, Any], record: dict[str, Any], sheet: Sheet) -> None:
    wanted, got = gold["places"], rows(record, "places")

    def agree(a: dict[str, Any], b: dict[str, Any]) -> bool:
        return same_place(a["name"], b["name"] if isinstance(b.get("name"), dict) else {k: b.get(k) for k in ("id", "name")})

    pairs = match_spans(wanted, got, gold["text"], agree)
    sheet.put("places", len(pairs), len(got), len(wanted))
    sheet.put("places: span", len(match_spans(wanted, got, gold["text"], lambda a, b: True)), len(got), len(wanted))
    points = [(wanted[i], got[j]) for i, j in pairs if wanted[i].get("lat") is not None]
    near = sum(has_point(p) and kilometres((g["lat"], g["lon"]), (p["lat"], p["lon"])) <= NEAR_KM for g, p in points)
    sheet.acc["place coordinates within 10 km"] = [near, len(points)]
    pointless = [got[j].get("lat") is None for i, j in pairs if wanted[i].get("lat") is None]
    sheet.acc["place without a point left without"] = [sum(pointless), len(pointless)]


def has_point(place: dict[str, Any]) -> bool:
    return isinstance(place.get("lat"), int | float) and isinstance(place.get("lon"), int | float)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance of two points (latitude, longitude in degrees), by the haversine formula."""
    a, b = math.radians(one[0]), math.radians(other[0])
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other[1] - one[1]) / 2) ** 2
    return EARTH_KM * math.asin(min(1.0, math.sqrt(h)))
