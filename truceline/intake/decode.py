"""Decoding: bytes in, text with what was odd about them out. Pure. Binary input is refused, never guessed at."""

from __future__ import annotations

import codecs
import re

from truceline.errors import IntakeError
from truceline.issues import Issue

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MAGIC = (
    b"%PDF-", b"PK\x03\x04", b"\x7fELF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"\xd0\xcf\x11\xe0",
    b"MZ\x90", b"SQLite format 3\x00", b"RIFF", b"OggS", b"ID3",
)
SAMPLE = 65_536
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{2,30})", re.IGNORECASE)
UTF16_NULS = 0.3
BINARY_SHARE = 0.05
FOREIGN_SHARE = 0.2


def decode(raw: bytes, where: str, *, markup: bool = False) -> tuple[str, list[Issue]]:
    """The text of a file.

    Args:
        raw: the bytes.
        where: the file, for messages.
        markup: true for HTML, where the page may declare its encoding.

    Returns:
        The text, and issues for a guessed encoding or control marks in it.

    Raises:
        IntakeError: empty or binary input.
    """
    if not raw.strip():
        raise IntakeError("the file is empty", where=where, code="empty")
    if raw.startswith(MAGIC):
        raise IntakeError("binary file, not text", where=where, code="binary")
    text, guess = decoded(raw, markup)
    controls = len(CONTROL.findall(text))
    if controls > BINARY_SHARE * len(text) + 16:
        raise IntakeError("binary file, not text", where=where, code="binary")
    return text, [*encoding_issue(guess, where), *oddities(text, controls, where)]


def decoded(raw: bytes, markup: bool) -> tuple[str, str | None]:
    """The text, and the encoding if it was guessed: byte order mark, UTF-8, what the page declares, UTF-16 by its zeros, a guess."""
    for bom, encoding in BOMS:
        if raw.startswith(bom):
            return raw.decode(encoding, "replace").lstrip("\ufeff"), None
    wide = without_bom(raw)
    if wide:
        return raw.decode(wide, "replace"), wide
    try:
        return raw.decode("utf-8"), None
    except UnicodeDecodeError:
        pass
    declared = DECLARED.search(raw[:4096]) if markup else None
    if declared:
        try:
            return raw.decode(declared[1].decode("ascii"), "replace"), None
        except LookupError:
            pass
    return guessed(raw)


def without_bom(raw: bytes) -> str | None:
    """UTF-16 without its mark, known by the zeros at every second place."""
    sample = raw[:SAMPLE]
    half = max(1, len(sample) // 2)
    if sample[1::2].count(0) > UTF16_NULS * half and sample[::2].count(0) < 0.01 * half + 1:
        return "utf-16-le"
    if sample[::2].count(0) > UTF16_NULS * half and sample[1::2].count(0) < 0.01 * half + 1:
        return "utf-16-be"
    return None


def guessed(raw: bytes) -> tuple[str, str]:
    """An encoding by likelihood: cp1252 for mostly plain letters, else what the bytes look most like."""
    sample = raw[:SAMPLE]
    foreign = sum(byte > 0x7F for byte in sample) > FOREIGN_SHARE * len(sample)
    if foreign:
        from charset_normalizer import from_bytes

        best = from_bytes(sample).best()
        if best is not None:
            return raw.decode(best.encoding, "replace"), best.encoding
    return raw.decode("cp1252", "replace"), "cp1252"


def encoding_issue(guess: str | None, where: str) -> list[Issue]:
    if guess is None:
        return []
    return [Issue("warning", "intake", where, "encoding-guessed", f"not UTF-8; read as {guess}")]


def oddities(text: str, controls: int, where: str) -> list[Issue]:
    """Issues for control marks and mixed line ends. Both are mended by the canonical text."""
    issues = []
    if controls:
        issues.append(Issue("warning", "intake", where, "control-characters", f"{controls} control characters (NUL and the like) dropped"))
    windows = text.count("\r\n")
    if windows and (text.count("\n") > windows or text.count("\r") > windows):
        issues.append(Issue("info", "intake", where, "mixed-line-ends", "line ends of several systems; all read as line ends"))
    return issues
