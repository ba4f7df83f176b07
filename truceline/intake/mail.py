"""Mail: the bytes of an .eml file in, one report out: press releases come this way. Pure; attachments are told, not read."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime
from typing import Any

from truceline.errors import IntakeError
from truceline.intake.decode import decode
from truceline.intake.fields import read_fields, sha256_of
from truceline.intake.formats import Found, finished, page_report
from truceline.issues import Issue


def read_mail(raw: bytes, where: str) -> Found:
    """The report of a mail: its plain text if it has one, else its page; subject, sender and date beside it.

    Raises:
        IntakeError: if it is no mail, or has no words in it.
    """
    message = parsed(raw, where)
    issues = [Issue("info", "intake", where, "attachment", f"not read: attachment {name}"[:200]) for name in attachments(message)]
    fields = {"title": header(message, "subject"), "publisher": sender(message), "published": day_of_mail(message)}
    body = message.get_body(("plain", "html"))
    if body is None:
        raise IntakeError("a mail without words in it", where=where, code="no-text")
    text, found = content(body, where)
    issues += found
    if body.get_content_type() == "text/html":
        yield from page_report(fields, text, raw, where, issues)
        return
    report, more = read_fields({**fields, "text": text}, where, sha256=sha256_of(raw))
    yield from finished(report, text.encode("utf-8", "surrogatepass"), where, issues + more)


def parsed(raw: bytes, where: str) -> EmailMessage:
    try:
        message = message_from_bytes(raw, policy=policy.default)
    except (MessageError, ValueError, IndexError, RecursionError) as err:
        raise IntakeError(f"not a mail: {err}", where=where, code="broken-mail") from err
    if not message.keys():
        raise IntakeError("not a mail: no header", where=where, code="broken-mail")
    return message


def content(body: MIMEPart, where: str) -> tuple[str, list[Issue]]:
    """The words of a part, whatever it says of its encoding."""
    payload: Any = body.get_payload(decode=True)
    if not isinstance(payload, bytes):
        raise IntakeError("a mail without words in it", where=where, code="no-text")
    charset = body.get_content_charset("utf-8")
    try:
        return payload.decode(charset), []
    except (LookupError, UnicodeDecodeError):
        return decode(payload, where, markup=True)


def header(message: EmailMessage, name: str) -> str | None:
    """A header in words; one that cannot be read is unknown."""
    try:
        value = message.get(name)
    except (ValueError, IndexError, TypeError, AttributeError):  # the header parser trips over broken encoded words
        return None
    return str(value).strip() or None if value is not None else None


def sender(message: EmailMessage) -> str | None:
    """The name of the sender, without the address."""
    value = header(message, "from")
    return (value.split("<", 1)[0].strip(' "') or value) if value else None


def day_of_mail(message: EmailMessage) -> str | None:
    value = header(message, "date")
    try:
        return parsedate_to_datetime(value).date().isoformat() if value else None
    except (ValueError, TypeError, OverflowError):
        return value


def attachments(message: EmailMessage) -> list[str]:
    """Names of what hangs on the mail."""
    try:
        return sorted(part.get_filename() or part.get_content_type() for part in message.iter_attachments())
    except (TypeError, AttributeError, KeyError, ValueError):  # a single part called multipart
        return []
