"""Answers to faults: a calm page for people, problem JSON (RFC 9457) for programs. Neither repeats what was asked."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from truceline.errors import StoreError, TheatreError, TrucelineError, UsageError
from truceline.web.access import API
from truceline.web.drawn import environment
from truceline.web.faults import NotHere, NotYet, Refused

SOON = 3  # seconds
PROBLEM = "application/problem+json"
WORDS = {
    400: "That address asks for something that cannot be shown.", 401: "Please sign in.", 403: "Your account may not do this.",
    404: "There is nothing here.", 405: "This cannot be done here.", 409: "That does not fit what is there.",
    408: "That came too slowly.", 413: "That is too much at once.",
    415: "That kind of content is not read here.", 422: "That could not be understood.",
    429: "Too many requests. Please wait a moment.", 500: "Something went wrong on this side.", 503: "Not ready yet.",
}  # fmt: skip


def fault_answer(
    request: Request, status: int, detail: str, *, headers: dict[str, str] | None = None, where: str | None = None
) -> Response:
    """The answer to a fault, in the form of the one who asks."""
    if request.url.path.startswith(API):
        told = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
        return JSONResponse({**told, **({"where": where} if where else {})}, status, headers, PROBLEM)
    title = WORDS.get(status, "That did not work.")
    soon = SOON if status == HTTPStatus.SERVICE_UNAVAILABLE else None
    html = environment().get_template("fault.html.j2").render(status=status, title=title, detail=detail, where=where, soon=soon)
    return Response(html, status, headers, "text/html")


def refusal(request: Request, err: Refused) -> Response:
    """The answer to a request that was refused, with how long to wait where waiting helps."""
    return fault_answer(request, err.status, err.fault, headers={"Retry-After": str(err.retry)} if err.retry else None)


def signing_page(*, wanted: str, accounts: bool, failed: bool = False, status: int = 200) -> Response:
    """The form to sign in by."""
    html = environment().get_template("sign_in.html.j2").render(wanted=wanted, accounts=accounts, failed=failed)
    return Response(html, status, None, "text/html")


def add_handlers(app: FastAPI) -> None:
    """One handler for each family of faults."""

    def usage(request: Request, err: Exception) -> Response:
        assert isinstance(err, UsageError)
        return fault_answer(request, 400, err.fault, where=err.where)

    def not_here(request: Request, err: Exception) -> Response:
        assert isinstance(err, NotHere)
        return fault_answer(request, 404, err.fault)

    def not_yet(request: Request, err: Exception) -> Response:
        assert isinstance(err, NotYet)
        return fault_answer(request, 503, err.fault, headers={"Retry-After": str(SOON)})

    def refused(request: Request, err: Exception) -> Response:
        assert isinstance(err, Refused)
        return refusal(request, err)

    def store(request: Request, err: Exception) -> Response:
        assert isinstance(err, StoreError | TheatreError)
        return fault_answer(request, 503, err.fault, headers={"Retry-After": str(SOON)})

    def failed(request: Request, err: Exception) -> Response:
        assert isinstance(err, TrucelineError)
        return fault_answer(request, 500, err.fault)

    def http(request: Request, err: Exception) -> Response:
        assert isinstance(err, HTTPException)
        detail = WORDS.get(err.status_code, HTTPStatus(err.status_code).phrase)
        return fault_answer(request, err.status_code, detail, headers=dict(err.headers or {}))

    def invalid(request: Request, err: Exception) -> Response:
        assert isinstance(err, RequestValidationError)
        first: dict[str, Any] = next(iter(err.errors()), {})
        where = ".".join(str(part) for part in first.get("loc", ()))
        return fault_answer(request, 422, str(first.get("msg", "not understood")), where=where or None)

    for kind, handler in (
        (UsageError, usage), (NotHere, not_here), (NotYet, not_yet), (Refused, refused), (StoreError, store), (TheatreError, store),
        (TrucelineError, failed), (HTTPException, http), (RequestValidationError, invalid),
    ):  # fmt: skip
        app.add_exception_handler(kind, handler)
