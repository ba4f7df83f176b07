"""Files that appear whole or not at all: what was there before stays until all is written, and a device stays a device."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread

import pytest

from truceline.errors import UsageError
from truceline.exports.whole import whole_file


def test_whole_file_takes_the_place_of_what_was_there_when_all_is_written(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_bytes(b"before")
    with whole_file(path) as handle:
        handle.write(b"after")
        handle.flush()
        assert path.read_bytes() == b"before"
    assert path.read_bytes() == b"after" and os.listdir(tmp_path) == ["out.txt"]


def test_whole_file_of_a_fault_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_bytes(b"before")
    with pytest.raises(KeyError), whole_file(path) as handle:
        handle.write(b"after")
        raise KeyError
    assert path.read_bytes() == b"before" and os.listdir(tmp_path) == ["out.txt"]


def test_whole_file_of_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    """As /dev/null or /dev/stdout: to put a file in the place of a device would break the machine."""
    path, read = tmp_path / "pipe", []
    os.mkfifo(path)
    reader = Thread(target=lambda: read.append(path.read_bytes()))
    reader.start()
    with whole_file(path) as handle:
        handle.write(b"told")
    reader.join(10)
    assert read == [b"told"] and path.is_fifo()


def test_whole_file_where_none_can_be_says_where(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"), whole_file(tmp_path / "none" / "out.txt"):
        pass
