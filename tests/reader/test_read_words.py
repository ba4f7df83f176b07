"""The reader's words stand at the tokens of the parse, and depend on nothing but the words of their window."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from threading import current_thread
from threading import enumerate as enumerate_threads

import pytest

from truceline.language import read as parse_of
from truceline.reader import model, read, unread
from truceline.reader.labels import TYPES
from truceline.reader.pieces import load_vocabulary, parts, pieces
from truceline.reader.windows import windows
from truceline.records import Reading, Report
from truceline.theatres import load_theatre

ACTS = "Kesterian guns shelled Tolm on Tuesday, killing two soldiers, Velmora's army said. Norvane condemned the attack."
DAYS = range(1, 31)
LONG = " ".join(f"On day {n} the army of Kesteria shelled the town of Brask and Velmora accused it of breaking the truce." for n in DAYS)
TEXTS = (ACTS, LONG, "“Naïve”, said İlkay Ağdam – of Tolm’s army: “ﬁre” fell on №5 … 北京 troops shelled Brask, killing 3.")


def reading(text: str) -> Reading:
    report = Report("r", text)
    return read(report, parse_of(report))


@pytest.mark.parametrize("text", TEXTS, ids=["acts", "long", "odd marks"])
def test_read_gives_a_word_for_each_token_in_whole_percents(text: str) -> None:
    parse = parse_of(Report("r", text))
    got = reading(text)
    assert len(got.words) == len(got.places) == len(parse.tokens) > 0
    for word in got.words:
        assert 0 <= word.act <= 100
        assert all(t in TYPES and 0 < p <= 100 for t, p in word.types)
    for i in range(len(parse.tokens)):
        shares = got.role(0, i)
        together = got.places[i] is not None and got.places[0] is not None and got.places[i][0] == got.places[0][0]
        assert (shares is not None) == together and all(0 <= p <= 100 for p in shares or ())


def test_read_sees_a_plain_act() -> None:
    parse = parse_of(Report("r", ACTS))
    shelled = next(t.i for t in parse.tokens if t.text == "shelled")
    on = next(t.i for t in parse.tokens if t.text == "on")
    got = reading(ACTS)
    assert got.type_at(shelled, "ASSAULT") > 50 > got.word(on).act


def test_read_windows_hold_every_sentence_once() -> None:
    parse = parse_of(Report("r", LONG))
    runs = windows(parse)
    assert [s for run in runs for s in run] == list(parse.sentences)
    assert len(runs) > 1 and all(len(run) == 1 or run[-1].last - run[0].first <= 120 for run in runs)


def test_read_is_the_same_twice_in_threads_and_after_others() -> None:
    alone = [reading(text) for text in TEXTS]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(reading, TEXTS * 3))
    assert together == alone * 3
    assert [reading(text) for text in reversed(TEXTS)] == alone[::-1]


def test_read_a_window_does_not_feel_its_neighbours() -> None:
    first = windows(parse_of(Report("r", LONG)))[0][-1].last
    other = LONG[: LONG.index("On day 20")] + "The mission saw nothing."
    assert reading(other).words[:first] == reading(LONG).words[:first]


def test_read_without_a_reader_loads_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    from truceline.pipeline import code_report

    def refuse(*_: object) -> None:
        raise AssertionError("the model was asked")

    monkeypatch.setattr(model, "load_session", refuse)
    record = code_report(Report("r", ACTS, published="2019-04-05"), load_theatre("training"), fast=True)
    assert record.events and all(event.method.startswith("predicates/") for event in record.events)
    assert not unread(record.report, parse_of(record.report))


def test_read_prepared_beside_other_work_is_one_session_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    monkeypatch.setattr(model, "made_session", cache(lambda _: made.append(current_thread().name)))
    prepare = model.prepare.__wrapped__
    prepare()
    model.load_session()
    for thread in enumerate_threads():
        if thread.name == "reader":
            thread.join()
    assert len(made) == 1


def test_read_a_model_that_cannot_be_loaded_is_told_to_whoever_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise OSError("not there")

    monkeypatch.setattr(model, "made_session", broken)
    model.prepare.__wrapped__()
    with pytest.raises(OSError, match="not there"):
        model.load_session()


PIECES = [
    ("lower case", "Truce", ["truce"]),
    ("rest of a word", "Kesterian", ["ke", "##ster", "##ian"]),
    ("marks by themselves", "U.S.", ["u", ".", "s", "."]),
    ("no accents", "Naïve", ["naive"]),
    ("control marks left out", "\u200btruce", ["truce"]),
    ("unknown", "ꙮ", ["[UNK]"]),
    ("ideographs by themselves", "北京", ["北", "京"]),
    ("too long", "x" * 101, ["[UNK]"]),
    ("nothing", "\u200b", []),
]


@pytest.mark.parametrize(("why", "word", "expected"), PIECES, ids=[p[0] for p in PIECES])
def test_pieces_follow_the_base_models_rule(why: str, word: str, expected: list[str]) -> None:
    names = {n: piece for piece, n in load_vocabulary().items()}
    assert [names[n] for n in pieces(word)] == expected, (why, parts(word))


def test_model_is_small_and_has_its_card() -> None:
    import hashlib
    from importlib import resources

    body = (resources.files("truceline.reader") / model.MODEL).read_bytes()
    card = (Path(__file__).parents[2] / "docs" / "explanation" / "reader.md").read_text(encoding="utf-8")
    assert len(body) < 30_000_000
    assert hashlib.sha256(body).hexdigest() in card
    for told in ("Apache-2.0", "annotated by us", "not included", "Intended use", "Limits"):
        assert told in card
