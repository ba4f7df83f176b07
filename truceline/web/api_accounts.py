"""The API on accounts, for admins: who may use the desk, and which tokens are out. Secrets are never shown; none is kept."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import Path
from pydantic_core import to_json
from starlette.responses import Response

from truceline.errors import UsageError
from truceline.store.accounts import revoke_token, token_list, user_list
from truceline.web.api_common import api_router
from truceline.web.asked import PictureOf
from truceline.web.faults import NotHere

router = api_router("accounts")
GONE: dict[int | str, dict[str, Any]] = {204: {"description": "The token is good no more; its row stays."}}


def rows(name: str, description: str) -> dict[int | str, dict[str, Any]]:
    """The documentation of a list without pages."""
    schema = {"type": "object", "required": [name], "properties": {name: {"type": "array", "items": {"type": "object"}}}}
    return {200: {"description": description, "content": {"application/json": {"schema": schema}}}}


@router.get("/users", responses=rows("users", "Users by name."))
def users(picture: PictureOf) -> Response:
    """Who has an account."""
    return Response(to_json({"users": [asdict(one) for one in user_list(picture.monitor)]}), 200, media_type="application/json")


@router.get("/tokens", responses=rows("tokens", "Tokens by number, those expired or revoked among them."))
def tokens(picture: PictureOf) -> Response:
    """Which tokens were made, for whom, and until when."""
    return Response(to_json({"tokens": [asdict(one) for one in token_list(picture.monitor)]}), 200, media_type="application/json")


@router.delete("/tokens/{number}", responses=GONE, status_code=204)
def revoke(picture: PictureOf, number: Annotated[int, Path(ge=1, le=2**31 - 1)]) -> Response:
    """End a token."""
    try:
        revoke_token(picture.monitor, number)
    except UsageError as err:
        raise NotHere(err.fault) from err
    return Response(None, 204)
