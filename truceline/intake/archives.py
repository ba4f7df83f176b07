"""Archives: the bytes of a ZIP or gzip file in, the reports of its members out, within limits. Nothing is written to disk."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import PurePosixPath

from truceline.errors import IntakeError
from truceline.intake.formats import Found, guarded
from truceline.intake.limits import DEEPEST, LARGEST_ARCHIVE, LARGEST_MEMBER, MOST_MEMBERS, SMALL, STEEPEST
from truceline.issues import Issue

Reader = Callable[[bytes, str, str, int], Found]
PIECE = 1 << 16


def read_zip(raw: bytes, where: str, reader: Reader, depth: int) -> Found:
    """The reports of a ZIP file's members, in the order of their names.

    Args:
        raw: the file.
        where: its name; members are told as `where!member`.
        reader: reads one member: (bytes, where, suffix, depth).
        depth: how many archives this one lies in.
    """
    if depth >= DEEPEST:
        raise IntakeError("archives within archives, too deep to follow", where=where, code="too-deep")
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as err:
        raise IntakeError(f"not a ZIP file: {err}", where=where, code="broken-archive") from err
    with archive:
        members = sorted((m for m in archive.infolist() if not m.is_dir()), key=lambda m: m.filename)
        if len(members) > MOST_MEMBERS:
            raise IntakeError(f"more than {MOST_MEMBERS} members", where=where, code="too-large")
        left = LARGEST_ARCHIVE
        for member in members:
            name = PurePosixPath(member.filename)
            if any(part.startswith((".", "__MACOSX")) for part in name.parts):
                continue
            spot = f"{where}!{member.filename}"
            if left <= 0:
                most = f"unpacks to more than {LARGEST_ARCHIVE // 1_000_000} MB; the rest is not read"
                yield Issue("error", "intake", where, "too-large", most)
                return
            try:
                inner = unpack(archive, member, spot)
            except IntakeError as err:
                yield Issue("error", "intake", spot, err.code, err.fault)
                continue
            left -= len(inner)
            yield from guarded(lambda inner=inner, spot=spot, name=name: reader(inner, spot, name.suffix, depth + 1))  # type: ignore[misc]


def unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, spot: str) -> bytes:
    """The bytes of a member, read no further than the limits allow, whatever its header says.

    Raises:
        IntakeError: if it is encrypted, broken, too large or too steeply packed.
    """
    if member.flag_bits & 1:
        raise IntakeError("encrypted", where=spot, code="encrypted")
    try:
        with archive.open(member) as handle:
            return bounded(handle.read, member.compress_size, spot)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error, OSError, ValueError) as err:
        raise IntakeError(f"cannot be unpacked: {err}", where=spot, code="broken-archive") from err


def read_gzip(raw: bytes, where: str, reader: Reader, depth: int) -> Found:
    """The reports of what a gzip file holds; its kind is told by the name before ".gz"."""
    if depth >= DEEPEST:
        raise IntakeError("archives within archives, too deep to follow", where=where, code="too-deep")
    inner = gunzipped(raw, where)
    name = PurePosixPath(where.removesuffix(".gz"))
    yield from reader(inner, where, name.suffix, depth + 1)


def gunzipped(raw: bytes, where: str) -> bytes:
    """What a gzip file holds, within limits.

    Raises:
        IntakeError: if it is broken, too large or too steeply packed.
    """
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as handle:
            return bounded(handle.read, len(raw), where)
    except (OSError, EOFError, zlib.error) as err:
        raise IntakeError(f"cannot be unpacked: {err}", where=where, code="broken-archive") from err


def bounded(read: Callable[[int], bytes], packed: int, spot: str) -> bytes:
    """All that `read` gives, piece by piece.

    Raises:
        IntakeError: once it is more than a file may hold, or than so few packed bytes may honestly give.
    """
    pieces: list[bytes] = []
    size = 0
    while piece := read(PIECE):
        size += len(piece)
        if size > LARGEST_MEMBER:
            raise IntakeError(f"larger than {LARGEST_MEMBER // 1_000_000} MB unpacked", where=spot, code="too-large")
        if size > SMALL and size > STEEPEST * max(packed, 1):
            raise IntakeError(f"unpacks to more than {STEEPEST} times its size: not read", where=spot, code="bomb")
        pieces.append(piece)
    return b"".join(pieces)
