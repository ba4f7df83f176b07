"""Formats: the bytes of one file in, its reports and issues out. Pure; a fault in one report never hides the next."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from truceline.errors import IntakeError
from truceline.intake.decode import CONTROL, decode, oddities
from truceline.intake.fields import USED, completed, read_fields, sha256_of
from truceline.intake.markup import page_map
from truceline.intake.page import read_page
from truceline.intake.plaintext import headline
from truceline.intake.quality import check
from truceline.intake.tongue import with_language
from truceline.issues import Issue
from truceline.records import Report

LIKE_JSON = re.compile(r"\s*[{\[]")


@dataclass(frozen=True, slots=True)
class Incoming:
    """One report as it came in: the raw bytes its hash and its raw map speak of, what was wrong with it (where: its id), and its file."""

    report: Report
    raw: bytes
    issues: tuple[Issue, ...] = ()
    where: str = ""


Found = Iterator[Incoming | Issue]


def failed(err: IntakeError) -> Issue:
    """The issue of a report that could not be read."""
    return Issue("error", "intake", err.where or "input", err.code, err.fault)


def read_text(raw: bytes, where: str) -> Found:
    """A plain text file: one report."""
    text, issues = decode(raw, where)
    plain = headline(text)
    given = Report("", "", title=plain.title, sha256=sha256_of(raw))
    report = completed(given, text[plain.body :], where, metadata=())
    if plain.body:
        report = replace(report, raw_map=tuple((k, r + plain.body) for k, r in report.raw_map))
    yield from finished(report, raw, where, issues)


def read_html(raw: bytes, where: str) -> Found:
    """A page: one report."""
    html, issues = decode(raw, where, markup=True)
    yield from page_report({}, html, raw, where, issues)


def page_report(fields: Mapping[str, Any], html: str, raw: bytes, where: str, before: list[Issue]) -> Found:
    """The report of a page; fields given beside it win over what the page says."""
    page = read_page(html, where)
    told = {"title": page.title, "publisher": page.publisher, "published": page.published, "url": page.url}
    given = {key: value for key, value in fields.items() if key != "html" and value is not None}
    report, issues = read_fields({**told, **given, "text": page.text}, where, sha256=sha256_of(raw))
    yield from finished(replace(report, raw_map=page_map(report.text, html)), raw, where, before + issues)


def finished(report: Report, raw: bytes, where: str, issues: list[Issue]) -> Found:
    """The report with its language, after its issues."""
    report = with_language(report)
    issues = issues + check(report, where)
    yield from issues
    yield Incoming(report, raw, tuple(replace(issue, where=report.id) for issue in issues), where)


def read_object(fields: object, where: str) -> Found:
    """One JSON object: one report. A record is read anew from the report in it."""
    if not isinstance(fields, dict):
        raise IntakeError(f"a report must be an object, not {type(fields).__name__}", where=where, code="wrong-type")
    if str(fields.get("schema", "")).startswith("truceline/record/") and isinstance(fields.get("report"), dict):
        told = {key: value for key, value in fields["report"].items() if key in USED}
        fields = {**told, "id": fields.get("id"), "theatre": fields.get("theatre")}
    text, html = fields.get("text"), fields.get("html")
    if text is None and isinstance(html, str):
        yield from page_report(fields, html, html.encode("utf-8", "surrogatepass"), where, [])
        return
    if not isinstance(text, str):
        raise IntakeError('no text in it: neither "text" nor "html"', where=where, code="no-text")
    report, issues = read_fields(fields, where)
    issues += oddities(text, len(CONTROL.findall(text)), where)
    yield from finished(report, text.encode("utf-8", "surrogatepass"), where, issues)


def parse_json(text: str, where: str) -> Any:
    """A JSON value.

    Raises:
        IntakeError: if it is not JSON, or nested too deeply.
    """
    try:
        return json.loads(text)
    except RecursionError as err:
        raise IntakeError("JSON nested too deeply", where=where, code="broken-json") from err
    except ValueError as err:
        raise IntakeError(f"not JSON: {err}", where=where, code="broken-json") from err


def read_json(raw: bytes, where: str) -> Found:
    """A JSON file: one object, or a list of them. Several objects on lines of their own are read as JSON lines."""
    text, issues = decode(raw, where)
    yield from issues
    try:
        value = parse_json(text, where)
    except IntakeError:
        if text.count("\n") and all(line.lstrip().startswith("{") for line in text.splitlines() if line.strip()):
            yield from json_lines(text, where)
            return
        raise
    members = value if isinstance(value, list) else [value]
    if not members:
        raise IntakeError("the list is empty", where=where, code="empty")
    for number, member in enumerate(members):
        spot = f"{where}[{number}]" if isinstance(value, list) else where
        yield from guarded(lambda fields=member, spot=spot: read_object(fields, spot))  # type: ignore[misc]


def read_jsonl(raw: bytes, where: str) -> Found:
    """A file of JSON lines: one report a line."""
    text, issues = decode(raw, where)
    yield from issues
    yield from json_lines(text, where)


def json_lines(text: str, where: str) -> Found:
    """Each line on its own: a broken one is an issue, the others are read."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            spot = f"{where}:{number}"
            yield from guarded(lambda line=line, spot=spot: read_object(parse_json(line, spot), spot))  # type: ignore[misc]


def read_stream(raw: bytes, where: str) -> Found:
    """A stream without a name: JSON if it looks like it, a page if it begins with markup, else text."""
    text, _ = decode(raw, where)
    if LIKE_JSON.match(text):
        first = text.lstrip().split("\n", 1)[0]
        try:
            parse_json(first, where)
        except IntakeError:
            yield from read_json(raw, where)
        else:
            yield from read_jsonl(raw, where) if first.startswith("{") else read_json(raw, where)
    elif re.match(r"\s*<(?:!doctype|html)", text, re.IGNORECASE):
        yield from read_html(raw, where)
    else:
        yield from read_text(raw, where)


def guarded(read: Callable[[], Found]) -> Found:
    """What `read` finds; its fault, if it has one, as an issue."""
    try:
        yield from read()
    except IntakeError as err:
        yield failed(err)
