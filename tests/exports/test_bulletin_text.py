"""The page in a terminal: width kept, markup and control characters harmless, unknown said."""

from __future__ import annotations

import pytest
from telling_making import THEATRE, report_of, shelling

from truceline.commitments import find_bearings
from truceline.exports.bulletin_text import render_text
from truceline.exports.plain import plain
from truceline.incidents import reconcile
from truceline.monitor import make_bulletin
from truceline.records import Bulletin, Record

DAY = "2019-04-02"


def bulletin_of(*records: Record) -> Bulletin:
    incidents = reconcile(records, THEATRE)
    return make_bulletin(records, incidents, find_bearings(records, incidents, THEATRE), THEATRE, DAY)


BULLETIN = bulletin_of(
    report_of("a", shelling(counts=[("killed", 2, "VEL")], said_at=DAY)), report_of("b", shelling(modality="denied", by=("KES",)))
)


@pytest.mark.parametrize("width", [40, 60, 84, 100, 160])
def test_bulletin_text_keeps_its_width(width: int) -> None:
    lines = render_text(BULLETIN, width=width).splitlines()
    assert max(map(len, lines)) <= width
    text = " ".join(" ".join(lines).split())
    assert "killed: 2" in text and "denies it" in text and "Evidence" in text


def test_bulletin_text_says_what_is_not_known() -> None:
    assert "not known" in render_text(BULLETIN, width=120)


def test_bulletin_text_colour_only_when_asked() -> None:
    assert "\x1b" not in render_text(BULLETIN) and "\x1b[1m" in render_text(BULLETIN, color=True)


@pytest.mark.parametrize("nasty", ["[bold red]x[/]", "[/nothing]", "\x1b]8;;http://x\x07", "\u202egnp", ":smile:", "a\r\nb", "\x9b31m"])
def test_bulletin_text_shows_whatever_a_report_holds_as_text(nasty: str) -> None:
    record = report_of("a", shelling(text=f"Guns {nasty} fired"), title=f"Title {nasty}")
    text = render_text(bulletin_of(record), width=200)
    assert plain(f"Title {nasty}").replace("  ", " ") in text.replace("  ", " ")
    assert not set(text) & set("\x1b\x07\x9b\u202e\r")


def test_bulletin_text_same_bytes() -> None:
    assert render_text(BULLETIN) == render_text(BULLETIN)


PLAIN = [
    ("letters stay", "Tolm, é, Հայ, 中", "Tolm, é, Հայ, 中"),
    ("line ends become blanks", "a\nb\tc", "a b c"),
    ("escape sequences show", "\x1b[31m", "�[31m"),
    ("direction overrides show", "a\u202eb\u2066c", "a�b�c"),
    ("byte order mark shows", "\ufeffa", "�a"),
    ("joiners of scripts stay", "क\u200dष", "क\u200dष"),
]


@pytest.mark.parametrize(("why", "text", "expected"), PLAIN, ids=[c[0] for c in PLAIN])
def test_plain_makes_text_harmless(why: str, text: str, expected: str) -> None:
    assert plain(text) == expected, why
