"""Signing in and out: a name and a password in, a session's cookie out. Nothing says whether it was the name or the password."""

from __future__ import annotations

from threading import BoundedSemaphore
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from truceline.store.accounts import SESSION, any_users, check_password, close_session, open_session
from truceline.web.answers import signing_page
from truceline.web.asked import PictureOf, VisitorOf
from truceline.web.buckets import Buckets, Limit
from truceline.web.faults import Refused
from truceline.web.guard_gate import address

router = APIRouter(include_in_schema=False)
BY_ADDRESS, BY_NAME = Limit(10, 60), Limit(10, 300)
AT_ONCE = BoundedSemaphore(2)  # a password costs 64 MB to check
buckets = Buckets()

Name = Annotated[str, Form(max_length=200)]
Password = Annotated[str, Form(max_length=2000)]
Next = Annotated[str, Form(max_length=3000)]


@router.get("/sign-in")
def sign_in_page(request: Request, picture: PictureOf, visitor: VisitorOf) -> Response:
    """The form; who is signed in already, or need not, goes on."""
    wanted = within(request.query_params.get("next", "/"))
    if visitor.role is not None:
        return RedirectResponse(wanted, 303)
    return signing_page(wanted=wanted, accounts=any_users(picture.monitor))


@router.post("/sign-in")
def sign_in(
    request: Request, picture: PictureOf, name: Name = "", password: Password = "", wanted: Annotated[Next, Form(alias="next")] = "/"
) -> Response:
    """Open a session."""
    settings = picture.settings
    waits = (buckets.take(f"from {address(request, settings)}", BY_ADDRESS), buckets.take(f"as {name.strip()[:80]}", BY_NAME))
    wait = max((w for w in waits if w is not None), default=None)
    if wait is not None:
        raise Refused("Too many tries; please wait a moment.", 429, retry=wait)
    with AT_ONCE:
        account = check_password(picture.monitor, name, password)
    if account is None:
        return signing_page(wanted=within(wanted), accounts=any_users(picture.monitor), failed=True, status=401)
    answer = RedirectResponse(within(wanted), 303)
    answer.set_cookie(
        settings.cookie, open_session(picture.monitor, account.name), max_age=int(SESSION.total_seconds()), path="/",
        secure=settings.https, httponly=True, samesite="lax",
    )  # fmt: skip
    return answer


@router.post("/sign-out")
def sign_out(request: Request, picture: PictureOf) -> Response:
    """End the session."""
    settings = picture.settings
    secret = request.cookies.get(settings.cookie, "")
    if secret:
        close_session(picture.monitor, secret)
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(settings.cookie, path="/", secure=settings.https, httponly=True, samesite="lax")
    return answer


def within(wanted: str) -> str:
    """An address of the desk itself; anything else leads to the first page."""
    inside = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable() and "\\" not in wanted
    return wanted if inside else "/"
