"""What page functions ask for: the picture and the view of a request, as FastAPI dependencies.

Example: `def today(request: Request, view: ViewOf, picture: PictureOf) -> HTMLResponse: ...`
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from truceline.web.access import Visitor
from truceline.web.drawn import visitor_of
from truceline.web.picture import Picture
from truceline.web.view import View, read_view


def picture_of(request: Request) -> Picture:
    """The picture of the desk."""
    picture: Picture = request.app.state.picture
    return picture


def view_of(request: Request) -> View:
    """The view the URL asks for."""
    picture = picture_of(request)
    return read_view(request, picture.theatres())


PictureOf = Annotated[Picture, Depends(picture_of)]
ViewOf = Annotated[View, Depends(view_of)]
VisitorOf = Annotated[Visitor, Depends(visitor_of)]
