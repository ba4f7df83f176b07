"""Fields: one JSON object in, a report with its issues out. Each key is used, listed as ignored, or signalled as unknown. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from truceline.errors import IntakeError
from truceline.intake.canonical import canonical
from truceline.intake.dates import day_of
from truceline.intake.shell import Context, find_shell
from truceline.issues import Issue
from truceline.records import Credit, Report
from truceline.records.report import CreditRelation

USED = frozenset({"id", "text", "html", "title", "publisher", "published", "published_bounds", "url", "language", "credits", "theatre"})
IGNORED = frozenset({"statements", "events", "relations", "agreements", "times", "places", "notes", "schema"})
CREDIT_RELATIONS = ("based_on", "quoted", "photo")
ID_LENGTH = 16

Fields = Mapping[str, Any]


def sha256_of(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def derived_id(sha256: str, *metadata: str | None) -> str:
    """A report id from what came in: the bytes, and the metadata that came beside them (a copy elsewhere is another report)."""
    if not any(metadata):
        return "r-" + sha256[:ID_LENGTH]
    joined = "\x1f".join((sha256, *(part or "" for part in metadata)))
    return "r-" + sha256_of(joined.encode("utf-8", "replace"))[:ID_LENGTH]


def string(fields: Fields, key: str, where: str) -> str | None:
    """A string field without blanks around it, None if absent, null or empty.

    Raises:
        IntakeError: if the value is not a string.
    """
    value = fields.get(key)
    if value is None:
        return None
    if isinstance(value, int) and key == "id" and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise IntakeError(f'"{key}" must be a string, not {type(value).__name__}', where=where, code="wrong-type")
    return sayable(value).strip() or None


def sayable(value: str) -> str:
    """A string without what no database or file could hold: NUL and half surrogate pairs."""
    return value.replace("\0", "").encode("utf-8", "replace").decode()


def report_from_dict(fields: Fields) -> Report:
    """The report of one JSON object.

    Args:
        fields: `text`, and any of id, title, publisher, published, published_bounds, url, language, credits, theatre; other keys
            are left alone. A `text` that is canonical already stays as it is.

    Raises:
        IntakeError: if there is no text, or a value has the wrong type.
    """
    report, _ = read_fields(fields, "object")
    return report


def read_fields(fields: Fields, where: str, *, sha256: str | None = None) -> tuple[Report, list[Issue]]:
    """The report of one JSON object, with what was wrong in it.

    Args:
        fields: the object.
        where: the file and line, for messages.
        sha256: of the raw bytes, where they are not those of the text field.
    """
    raw = fields.get("text")
    if not isinstance(raw, str):
        raise IntakeError('no "text"', where=where, code="no-text")
    published, issues = published_of(fields, where)
    given = Report(
        id=string(fields, "id", where) or "",
        text="",
        title=line_of(fields, "title", where),
        publisher=line_of(fields, "publisher", where),
        url=string(fields, "url", where),
        published=published,
        published_bounds=bounds_of(fields, where),
        language=string(fields, "language", where),
        sha256=sha256 or sha256_of(raw.encode("utf-8", "surrogatepass")),
        credits=credits_of(fields, where),
        theatre=string(fields, "theatre", where),
    )
    printed = fields.get("published")
    metadata = (given.title, given.publisher, given.url, None if printed is None else str(printed).strip() or None)
    return completed(given, raw, where, metadata=metadata), issues + unknown_keys(fields, where)


def completed(given: Report, raw: str, where: str, *, metadata: tuple[str | None, ...]) -> Report:
    """A report with metadata only, completed from its raw text: canonical text, shell, credits, day, id.

    Args:
        given: the metadata; its text is left alone.
        raw: the decoded text.
        where: the file and line, for messages.
        metadata: values that came beside the text and tell this report from another with the same words.

    Raises:
        IntakeError: if nothing is left of the text.
    """
    text, raw_map = canonical(raw)
    if not text:
        raise IntakeError("no text in it", where=where, code="no-text")
    shell, found, day = find_shell(text, Context(given.title, given.publisher, given.published_bounds))
    return replace(
        given,
        id=given.id or derived_id(given.sha256, *metadata),
        text=text,
        published=given.published or day or only_day(given.published_bounds),
        credits=together(given.credits, found),
        shell=shell,
        raw_map=raw_map,
    )


def only_day(bounds: tuple[str | None, str | None] | None) -> str | None:
    """The day on which both bounds fall, if they do."""
    return bounds[0] if bounds and bounds[0] == bounds[1] else None


def together(given: tuple[Credit, ...], found: tuple[Credit, ...]) -> tuple[Credit, ...]:
    """Credits given beside the text, then those found in it that are new."""
    known = {(c.name.casefold(), c.relation) for c in given}
    return given + tuple(c for c in found if (c.name.casefold(), c.relation) not in known)


def line_of(fields: Fields, key: str, where: str) -> str | None:
    """A field to be shown (headline, publisher) on one line, in canonical characters."""
    value = string(fields, key, where)
    return (" ".join(canonical(value)[0].split()) or None) if value else None


def unknown_keys(fields: Fields, where: str) -> list[Issue]:
    """An issue for keys that are neither used nor known to be left alone."""
    unknown = sorted(set(fields) - USED - IGNORED)
    if not unknown:
        return []
    return [Issue("info", "intake", where, "unknown-keys", "not read: " + ", ".join(unknown))]


def published_of(fields: Fields, where: str) -> tuple[str | None, list[Issue]]:
    """The day of publication; a value that tells no day is signalled and counts as unknown."""
    raw = fields.get("published")
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None, []
    day = day_told(raw)
    if day is None:
        return None, [Issue("warning", "intake", where, "bad-date", f'"published" tells no day: {str(raw)[:40]!r}')]
    return day, []


def day_told(raw: object) -> str | None:
    """The day of a string, or of a compact ISO date written as a number (20211116); None for all else, such as seconds of an epoch."""
    if isinstance(raw, int) and not isinstance(raw, bool):
        return day_of(str(raw)) if len(str(raw)) == len("20211116") else None
    return day_of(raw) if isinstance(raw, str) else None


def bounds_of(fields: Fields, where: str) -> tuple[str | None, str | None] | None:
    """The days between which a report of unknown date was published; None if not told."""
    value = fields.get("published_bounds")
    if value is None:
        return None
    if not isinstance(value, list) or len(value) != 2 or not all(end is None or isinstance(end, str) for end in value):
        raise IntakeError('"published_bounds" must be two days or nulls', where=where, code="wrong-type")
    start, end = (None if part is None else day_of(part) for part in value)
    return (start, end) if start or end else None


def credits_of(fields: Fields, where: str) -> tuple[Credit, ...]:
    """The credits given beside the text."""
    value = fields.get("credits") or []
    if not isinstance(value, list) or not all(isinstance(c, dict) and isinstance(c.get("name"), str) for c in value):
        raise IntakeError('"credits" must be a list of {name, relation}', where=where, code="wrong-type")
    unknown = [c.get("relation") for c in value if c.get("relation") not in CREDIT_RELATIONS]
    if unknown:
        raise IntakeError(f"unknown relation of a credit: {unknown[0]!r}", where=where, code="wrong-type")
    return tuple(Credit(sayable(c["name"]), cast(CreditRelation, c["relation"])) for c in value)
