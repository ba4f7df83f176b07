"""What all parts of the API share: the view as documented parameters, pages by cursor, answers with an ETag, faults as problem JSON."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, Query
from pydantic_core import to_json
from starlette.requests import Request
from starlette.responses import Response

from truceline.errors import UsageError
from truceline.version import __version__
from truceline.web.asked import PictureOf
from truceline.web.picture import Picture
from truceline.web.scene import Seen
from truceline.web.view import View, read_view

PREFIX = "/api/v1"
MOST = 200
LINE = r"^[^\x00-\x1f\x7f]*$"  # one line without controls
DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
MOMENT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?$"
Member = TypeVar("Member")

PROBLEM: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"},
        "where": {"type": "string", "description": "the parameter or field at fault"},
    },
}  # fmt: skip
FAULTS = {
    400: "A parameter is not what it should be.", 401: "Nobody is signed in, or the token is not good.", 403: "The role does not allow it.",
    404: "There is nothing of this id, or it was not known then.", 413: "The body is too large.", 415: "The body is not JSON.",
    421: "The desk does not go by this name.", 422: "A parameter or the body could not be understood.",
    429: "Too many requests; Retry-After says how long to wait.",
    503: "Not ready: reports are being put together, or the database is busy; ask again.",
}  # fmt: skip


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The faults an operation may answer with, for its documentation."""
    problem = {"application/problem+json": {"schema": PROBLEM}}
    return {status: {"description": FAULTS[status], "content": problem} for status in statuses}


ALWAYS = documented(400, 401, 403, 404, 421, 422, 429, 503)
UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "Nothing has changed since the answer with this ETag."}}
BODY = documented(413, 415)


def api_router(tag: str) -> APIRouter:
    """A part of the API."""
    return APIRouter(prefix=PREFIX, tags=[tag], responses=ALWAYS)


def says(description: str, *required: str, **properties: dict[str, Any]) -> dict[int | str, dict[str, Any]]:
    """The good answer of a reading operation, for its documentation, with what says that nothing has changed."""
    schema = {"type": "object", "required": list(required), "properties": properties}
    etag = {"ETag": {"schema": {"type": "string"}, "description": "Send it back as If-None-Match."}}
    return {200: {"description": description, "headers": etag, "content": {"application/json": {"schema": schema}}}, **UNCHANGED}


def listing(name: str, description: str) -> dict[int | str, dict[str, Any]]:
    """The documentation of a list."""
    properties: dict[str, dict[str, Any]] = {
        name: {"type": "array", "items": {"type": "object"}},
        "next": {"type": ["string", "null"], "description": "cursor of the next page, null on the last"},
        "behind": {"type": "boolean", "description": "true while later reports are still being put together"},
    }
    return says(description, name, "next", "behind", **properties)


def api_view(
    request: Request,
    picture: PictureOf,
    theatre: Annotated[str | None, Query(description="id of a theatre of the database", max_length=100, pattern=LINE)] = None,
    as_of: Annotated[str | None, Query(description="what was known at the end of this ISO day, or at this minute", pattern=MOMENT)] = None,
    first: Annotated[str | None, Query(alias="from", description="first ISO day of the period", pattern=DAY)] = None,
    last: Annotated[str | None, Query(alias="to", description="last ISO day of the period", pattern=DAY)] = None,
) -> View:
    """The view the parameters ask for."""
    return read_view(request, picture.theatres())


ApiView = Annotated[View, Depends(api_view)]
Word = Annotated[str | None, Query(max_length=200, pattern=LINE)]
Limit = Annotated[int, Query(ge=1, le=MOST, description="at most so many")]
Cursor = Annotated[str | None, Query(max_length=400, pattern=r"^[A-Za-z0-9_-]*$", description="`next` of the page before")]


@dataclass(frozen=True, slots=True)
class Slice:
    """Some members of a list, and the cursor of those after them."""

    members: list[Any]
    next: str | None


def cursor_of(key: Sequence[str]) -> str:
    """A cursor: the sort key of the last member given out."""
    return base64.urlsafe_b64encode(json.dumps(list(key)).encode()).decode().rstrip("=")


def key_of(cursor: str | None, parts: int = 1) -> tuple[str, ...] | None:
    """The sort key in a cursor.

    Raises:
        UsageError: if it is none that was given out.
    """
    if not cursor:
        return None
    try:
        told = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error, RecursionError) as err:
        raise UsageError("not a cursor of this list", where="cursor") from err
    if not (isinstance(told, list) and len(told) == parts and all(isinstance(p, str) and p.isprintable() for p in told)):
        raise UsageError("not a cursor of this list", where="cursor")
    return tuple(told)


def numbered(key: tuple[str, ...] | None) -> int:
    """The number a cursor's key begins with; 0 where there is no cursor.

    Raises:
        UsageError: if it is none.
    """
    if key is None:
        return 0
    if not key[0].isdigit() or len(key[0]) > 15:
        raise UsageError("not a cursor of this list", where="cursor")
    return int(key[0])


def sliced(members: Sequence[Member], key: Callable[[Member], tuple[str, ...]], cursor: str | None, limit: int, parts: int = 1) -> Slice:
    """The members after a cursor, of a list sorted by `key`."""
    after = key_of(cursor, parts)
    start = bisect_right(members, after, key=key) if after else 0
    some = list(members[start : start + limit])
    return Slice(some, cursor_of(key(some[-1])) if start + limit < len(members) else None)


def taken(members: Iterable[Member], key: Callable[[Member], tuple[str, ...]], limit: int) -> Slice:
    """The first members of what comes sorted from the database; one more is looked at to know whether there are more."""
    some: list[Member] = []
    for member in members:
        if len(some) == limit:
            return Slice(some, cursor_of(key(some[-1])))
        some.append(member)
    return Slice(some, None)


def state_of(request: Request, picture: Picture, seen: Seen | None = None) -> str:
    """The ETag of an answer: of the state of the journal, what was made of it, the software and the address asked for."""
    parts = (picture.head(), seen.head if seen else "", str(seen.behind) if seen else "", __version__, request.url.path, request.url.query)
    return 'W/"' + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24] + '"'


def has_already(request: Request, etag: str) -> bool:
    """True if the asker names this ETag among those he has."""
    known = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    return etag.removeprefix("W/") in known


def answer(request: Request, picture: Picture, seen: Seen | None, make: Callable[[], Any]) -> Response:
    """The answer of a reading operation; 304 without making it where the asker has it already."""
    def body() -> bytes:
        made = make()
        return made if isinstance(made, bytes) else to_json(made)

    return tagged(request, state_of(request, picture, seen), body, "application/json")


def tagged(request: Request, etag: str, make: Callable[[], bytes], kind: str) -> Response:
    """An answer under its ETag; 304 without making it where the asker has it already."""
    headers = {"ETag": etag, "Cache-Control": "private, no-cache", "Vary": "Authorization, Cookie"}
    if has_already(request, etag):
        return Response(None, 304, headers)
    return Response(make(), 200, headers, kind)


def list_answer(request: Request, picture: Picture, seen: Seen | None, name: str, make: Callable[[], Slice]) -> Response:
    """A page of a list."""

    def made() -> dict[str, Any]:
        found = make()
        return {name: found.members, "next": found.next, "behind": seen.behind if seen else False}

    return answer(request, picture, seen, made)
