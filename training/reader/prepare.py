"""Gold reports -> labelled windows for the reader, one JSON object a line.

Comes in: folders of gold reports (SCHEMA of the development set). Goes out, for each window: its words, which of them are proper names,
which event types, modality and telling stand at which word, statement tags, and for each trigger who its actors and targets are among
the mentions. Runs with the package's own parser and grounding, so that what is learned is what is seen at run time.

usage: python training/reader/prepare.py GOLD_FOLDER... --out FILE
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from truceline.evaluation.names import same_actor
from truceline.evaluation.spans import event_ranges, find
from truceline.grounding import find_mentions
from truceline.intake import report_from_dict
from truceline.language import read
from truceline.reader.labels import MODALITIES, TAGS, TYPES
from truceline.reader.windows import windows
from truceline.records import Mention, Parse, Sentence
from truceline.theatres import list_theatres, load_theatre

Row = dict[str, Any]
IGNORED = -1


def rows_of(gold: Row) -> Iterator[Row]:
    """The labelled windows of one gold report."""
    report = report_from_dict(gold)
    parse = read(report)
    name = str(gold.get("theatre") or "world").replace("-", "_")
    theatre = load_theatre(name if name in list_theatres() else "world")
    mentions = find_mentions(report, parse, theatre)
    tags = statement_tags(gold, parse)
    triggers = [(e, [t.i for t in parse.tokens_in(*at)]) for e in gold["events"] for at in [event_ranges(report.text, e)[0]] if at]
    for number, window in enumerate(windows(parse)):
        yield labelled(gold, parse, window, mentions, tags, triggers) | {"id": gold["id"], "window": number, "theatre": gold.get("theatre")}


def labelled(gold: Row, parse: Parse, window: tuple[Sentence, ...], mentions: tuple[Mention, ...], tags: list[int],
             triggers: list[tuple[Row, list[int]]]) -> Row:
    """One window with all labels, tokens counted from its first."""
    first, last = window[0].first, window[-1].last
    tokens = parse.tokens[first:last]
    here = [m for m in mentions if first <= m.head < last]
    acts = []
    for event, at in triggers:
        inside = [i - first for i in at if first <= i < last]
        if inside:
            acts.append({
                "tokens": inside, "type": TYPES.index(event["type"]), "modality": MODALITIES.index(event["modality"]),
                "told": int(bool(event["according_to"])), "roles": roles(parse, here, event, at[0], first),
            })  # fmt: skip
    return {
        "words": [t.text for t in tokens], "proper": [int(t.pos == "PROPN") for t in tokens], "tags": tags[first:last], "acts": acts,
    }  # fmt: skip


def roles(parse: Parse, mentions: list[Mention], event: Row, trigger: int, first: int) -> list[list[int]]:
    """[head of a mention, actor or not, target or not], -1 where it is not asked: another mention of one already named nearer by."""
    sentence = parse.tokens[trigger].sentence
    fits = {m.head: (named(m, event["actors"]), named(m, event["targets"])) for m in mentions}
    near = [any(fits[m.head][k] and parse.tokens[m.head].sentence == sentence for m in mentions) for k in (0, 1)]
    out = []
    for m in mentions:
        away = parse.tokens[m.head].sentence != sentence
        labels = [IGNORED if fit and away and near[k] else int(fit) for k, fit in enumerate(fits[m.head])]
        out.append([m.head - first, *labels])
    return out


def named(mention: Mention, names: list[str]) -> bool:
    """True if the mention stands for one of the names."""
    own = [a.name for a in mention.actors] or [mention.span.text]
    return any(same_actor(a, b) for a in own for b in names)


def statement_tags(gold: Row, parse: Parse) -> list[int]:
    """The tag of each token: content, cue, speaker or nothing; none in a report without statements: nobody has marked them there."""
    if not gold["statements"]:
        return []
    text = parse.text
    tags = [0] * len(parse.tokens)
    for s in gold["statements"]:
        sentence = find(text, s["sentence"][:80])
        low = sentence[0] if sentence else 0
        pieces = [(find(text, c, low), "content") for c in s["content"]]
        near = (low, min(len(text), low + 600))
        pieces += [(find(text, s[key], None, *near), tag) for key, tag in (("cue", "cue"), ("speaker_text", "speaker")) if s[key]]
        for at, tag in pieces:
            for t in parse.tokens_in(*at) if at else ():
                tags[t.i] = TAGS.index(tag)
    return tags


def main() -> None:
    """Read the gold, write the windows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    given.out.parent.mkdir(parents=True, exist_ok=True)
    with given.out.open("w", encoding="utf-8") as out:
        for path in sorted(p for folder in given.gold for p in folder.glob("*.json")):
            for row in rows_of(json.loads(path.read_text(encoding="utf-8"))):
                out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
