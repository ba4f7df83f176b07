"""The view: the URL in, a state that links keep, and out again."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from truceline.errors import UsageError
from truceline.web.view import View, read_view

THEATRES = ("training", "stream")


def asked(query: str, path: str = "/map") -> View:
    scope = {"type": "http", "path": path, "query_string": query.encode(), "headers": [], "server": ("127.0.0.1", 80), "scheme": "http"}
    return read_view(Request(scope), THEATRES)


def test_a_view_is_read_and_written_back() -> None:
    view = asked("theatre=stream&as_of=2019-04-02T20%3A00&from=2019-04-01&to=2019-04-03&kind=a&kind=b&page=3")
    assert (view.theatre, view.as_of, view.first, view.last, view.page) == ("stream", "2019-04-02T20:00", "2019-04-01", "2019-04-03", 3)
    assert view.all("kind") == ("a", "b") and view.get("kind") == "a" and view.get("absent") == ""
    assert view.url("/") == "/?theatre=stream&as_of=2019-04-02T20%3A00&from=2019-04-01&to=2019-04-03"
    assert view.url("/", as_of=None, from_=None, to="2019-05-01") == "/?theatre=stream&to=2019-05-01"
    assert view.here(page=2).endswith("&kind=a&kind=b&page=2") and "page" not in view.here()
    assert view.here(kind="c").count("kind") == 1


def test_the_first_theatre_is_not_named_in_links() -> None:
    assert asked("").theatre == "training" and asked("").url("/map") == "/map"


@pytest.mark.parametrize(("why", "query", "where"), [
    ("no theatre of this name", "theatre=elsewhere", "theatre"),
    ("no day", "as_of=yesterday", "as_of"),
    ("no such day", "from=2019-02-30", "from"),
    ("a second is too fine", "as_of=2019-04-02T20:00:00", "as_of"),
    ("another form of ISO", "to=20190402", "to"),
    ("ends before it begins", "from=2019-04-02&to=2019-04-01", "to"),
    ("no page", "page=0", "page"), ("no number", "page=1e3", "page"), ("digits of another script", "page=%D9%A3", "page"),
    ("far too many", "&".join(f"k{n}=1" for n in range(41)), None), ("far too long", "q=" + "a" * 501, None),
    ("a character no database holds", "q=%00", None),
])  # fmt: skip
def test_what_makes_no_view_is_refused_by_name(why: str, query: str, where: str | None) -> None:
    with pytest.raises(UsageError) as err:
        asked(query)
    assert err.value.where == where, why


def test_a_day_and_an_hour_of_a_form_are_one_moment() -> None:
    view = asked("as_of=2019-04-02&at=20%3A00")
    assert view.as_of == "2019-04-02T20:00" and "at=" not in view.here()
    assert asked("at=20%3A00").as_of is None
    with pytest.raises(UsageError):
        asked("as_of=2019-04-02&at=25%3A00")
