"""The terminal: what the verbs share for printing. Words of reports are never markup and never control the screen.

Results go to standard output, everything else (issues, progress, summaries) to standard error. Colour follows NO_COLOR and whether
somebody is watching.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

from truceline.exports.plain import plain
from truceline.exports.whole import whole_file

if TYPE_CHECKING:
    from rich.console import Console

    from truceline.issues import Issue

OK, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130
DIRECTIONS = re.compile("[\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\x7f-\x9f]")
Member = TypeVar("Member")


def clean(words: object) -> str:
    """Words as they may be shown: control and direction marks made visible, so that they act on nothing."""
    return "\n".join(plain(line) for line in str(words).split("\n"))


def json_line(line: str, handle: IO[str]) -> str:
    """A line of JSON as it may go to `handle`: the same bytes to a file, direction marks escaped for a screen."""
    return DIRECTIONS.sub(lambda match: f"\\u{ord(match.group()):04x}", line) if handle.isatty() else line


def safe(words: object) -> str:
    """Words as rich markup that means nothing but themselves."""
    from rich.markup import escape

    return escape(clean(words))


def console(*, stderr: bool = False, wrap: bool = False) -> Console:
    """A console that guesses no colours; it breaks lines at the width of the screen only if `wrap` says so."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, emoji=False, soft_wrap=not wrap)


def say(words: str) -> None:
    """One line to standard error."""
    print(clean(words), file=sys.stderr)


def tell_issue(issue: Issue, *, as_json: bool) -> None:
    """An issue as one line to standard error."""
    say(issue.as_json() if as_json else f"{issue.level}: {issue.where}: {issue.message} [{issue.code}]")


def print_json(value: Any) -> None:
    """A value as JSON to standard output: one line, or for a list one line a member."""
    lines = [json.dumps(member, ensure_ascii=False) for member in (value if isinstance(value, list) else [value])]
    text = "[" + ",\n ".join(lines) + "]" if isinstance(value, list) else lines[0]
    print(json_line(text, sys.stdout))


@contextmanager
def output(path: Path | None) -> Iterator[IO[str]]:
    """Where a result goes: standard output, or a file that appears whole or not at all.

    Raises:
        UsageError: if the file cannot be written.
    """
    if path is None or str(path) == "-":
        yield sys.stdout
        return
    with whole_file(path) as raw, io.TextIOWrapper(raw, encoding="utf-8", newline="\n") as handle:
        yield handle


def watched(members: Iterable[Member], what: str) -> Iterator[Member]:
    """The members, counted on standard error while somebody is watching."""
    if not sys.stderr.isatty():
        yield from members
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} {task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        for member in members:
            yield member
            progress.advance(task)
