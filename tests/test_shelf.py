"""The shelf: what was read once is taken from it, only if it is the very same and nobody else's, and nothing depends on it."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from truceline import shelf
from truceline.codebooks import words

DATA = {"source": "ours", "senses": [{"id": "shell.one", "head": ["shell"], "rank": 1, "share": 0.5, "drop": False, "none": None}]}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shelf of its own."""
    monkeypatch.setenv(shelf.FOLDER, str(tmp_path / "shelf"))
    return tmp_path / "shelf"


class Parser:
    """Gives what it was made with and counts how often it is asked."""

    def __init__(self, data: Any = DATA) -> None:
        self.data = data
        self.asked = 0

    def __call__(self, text: str) -> Any:
        self.asked += 1
        return self.data


def test_the_same_text_is_parsed_once(folder: Path) -> None:
    parse = Parser()
    assert [shelf.shelved("text", "book", parse) for _ in range(3)] == [DATA] * 3
    assert parse.asked == 1
    assert [p.stat().st_mode & 0o777 for p in (folder, *folder.iterdir())] == [0o700, 0o600]


@pytest.mark.parametrize(("why", "text", "name"), [("another text", "other", "book"), ("another way of reading", "text", "pack")])
def test_what_differs_is_parsed_anew(why: str, text: str, name: str, folder: Path) -> None:
    shelf.shelved("text", "book", Parser())
    parse = Parser({"other": 1})
    assert shelf.shelved(text, name, parse) == {"other": 1}, why
    assert parse.asked == 1


def test_a_book_takes_one_place(folder: Path) -> None:
    for text in ("one", "two", "three"):
        shelf.shelved(text, "book", Parser(text))
    assert len(list(folder.iterdir())) == 1


def test_another_version_parses_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.shelved("text", "book", Parser())
    monkeypatch.setattr(shelf, "__version__", "0.0.0.other")
    parse = Parser()
    shelf.shelved("text", "book", parse)
    assert parse.asked == 1


@pytest.mark.parametrize(("why", "data"), [
    ("a date", {"day": date(2024, 5, 3)}), ("keys that are no strings", {False: ["off"], 3: "three"}), ("pairs", {"pair": (1, 2)}),
    ("a set", {"words": {"one"}}),
])  # fmt: skip
def test_what_json_would_change_is_not_kept(why: str, data: Any, folder: Path) -> None:
    parse = Parser(data)
    assert [shelf.shelved("text", "book", parse) for _ in range(2)] == [data] * 2, why
    assert parse.asked == 2 and not (list(folder.iterdir()) if folder.exists() else []), why


@pytest.mark.parametrize(("why", "body"), [
    ("cut off", b'{"of": "'), ("of another text", b'{"of": "0", "holds": 1}'), ("no mapping", b"[1]"), ("not text", b"\xff\xfe"),
    ("endlessly nested", b"[" * 200_000), ("empty", b""),
])  # fmt: skip
def test_a_spoilt_file_is_passed_over_and_mended(why: str, body: bytes, folder: Path) -> None:
    shelf.shelved("text", "book", Parser())
    (path,) = folder.iterdir()
    path.write_bytes(body)
    parse = Parser()
    assert shelf.shelved("text", "book", parse) == DATA, why
    assert parse.asked == 1 and json.loads(path.read_bytes())["holds"] == DATA, why


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="rights of files are told otherwise here")
@pytest.mark.parametrize("which", ["folder", "file"])
def test_what_others_may_write_to_is_not_trusted(which: str, folder: Path) -> None:
    shelf.shelved("text", "book", Parser())
    (path,) = folder.iterdir()
    (folder if which == "folder" else path).chmod(0o777)
    parse = Parser()
    assert shelf.shelved("text", "book", parse) == DATA
    assert parse.asked == 1


def test_no_shelf_where_none_is_wanted_or_none_can_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    for told in ("", str(tmp_path / "file" / "below")):
        monkeypatch.setenv(shelf.FOLDER, told)
        parse = Parser()
        assert [shelf.shelved("text", "book", parse) for _ in range(2)] == [DATA] * 2, told
        assert parse.asked == 2, told


def test_a_codebook_is_the_same_from_the_shelf_and_without(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    books = ("world/leaders.yaml", "classes.yaml", "predicates/assault.yaml", "times.yaml")
    first, again = ([words.read_yaml(name) for name in books] for _ in range(2))
    assert len(list(folder.iterdir())) == len(books)
    monkeypatch.setenv(shelf.FOLDER, "")
    assert first == again == [words.read_yaml(name) for name in books]
