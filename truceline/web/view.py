"""View: what of the monitor a page shows, read from the URL and written back into it, so that every view can be shared.

Theatre, as-of and period go with the reader from page to page; filters and the number of the list page belong to one page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request

from truceline.errors import UsageError
from truceline.questions.inquiry import in_days
from truceline.records.days import is_day, is_minute

KEPT = ("theatre", "as_of", "from", "to")
LONG = 500  # characters of a value in the query
MANY = 40  # values
LAST_PAGE = 100_000


@dataclass(frozen=True, slots=True)
class View:
    """The state of a view.

    `theatre` is the id of a theatre, None only where the database holds none; `named` is true if the URL names it. `as_of` is an ISO
    day or minute ("2021-11-16T20:00"), None: all that is known. `first` and `last` are the days of the period, both in. `filters` are
    all other values of the query, in its order. `path` is the page itself.
    """

    theatre: str | None = None
    as_of: str | None = None
    first: str | None = None
    last: str | None = None
    page: int = 1
    filters: tuple[tuple[str, str], ...] = ()
    path: str = "/"
    named: bool = False

    def get(self, name: str) -> str:
        """The value of a filter, stripped; "" where it is not given."""
        return next((value.strip() for key, value in self.filters if key == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        """All values of a filter that may be given more than once."""
        return tuple(value.strip() for key, value in self.filters if key == name and value.strip())

    def leaves(self, day: str | None) -> bool:
        """True unless a period is asked for and a day does not lie in it; one that is not known lies in none."""
        return in_days((day, day) if day else None, self.first, self.last)

    def url(self, path: str, **changes: object) -> str:
        """A link to another page that keeps theatre, as-of and period. `changes` put or (None, "") drop values; `from_` is "from".

        Example: view.url("/map", kind="shelling"); view.url("/", as_of=None).
        """
        return joined(path, self._kept(), changes)

    def here(self, **changes: object) -> str:
        """A link to this page that keeps its filters too; the first page of the list unless `page` is given."""
        return joined(self.path, [*self._kept(), *self.filters], changes)

    def hidden(self, *, leave: tuple[str, ...] = ()) -> list[tuple[str, str]]:
        """Names and values a form on this page must carry along, but for those it has fields for."""
        return [(name, value) for name, value in [*self._kept(), *self.filters] if name not in leave and value]

    def _kept(self) -> list[tuple[str, str]]:
        theatre = self.theatre if self.named else None
        return [(n, v) for n, v in zip(KEPT, (theatre, self.as_of, self.first, self.last), strict=True) if v]


def joined(path: str, pairs: list[tuple[str, str]], changes: Mapping[str, object]) -> str:
    """A path and its query, with some values put or dropped; the order is that of the pairs, what is new comes last."""
    put = {name.rstrip("_"): value for name, value in changes.items()}
    told = [(name, value) for name, value in pairs if name not in put]
    told += [(name, str(value)) for name, value in put.items() if value not in (None, "") and not (name == "page" and value == 1)]
    return f"{path}?{urlencode(told)}" if told else path


def read_view(request: Request, theatres: tuple[str, ...]) -> View:
    """The view a request asks for.

    Args:
        theatres: those there are; the first is shown where the URL names none.

    Raises:
        UsageError: if a value of the URL is not what it should be; it is named.
    """
    pairs = [(name, value) for name, value in request.query_params.multi_items()][: MANY + 1]
    if len(pairs) > MANY or any(len(value) > LONG or len(name) > LONG or "\x00" in name + value for name, value in pairs):
        raise UsageError("the query is too long")
    told = {name: value.strip() for name, value in reversed(pairs) if value.strip()}
    named = told.get("theatre")
    if named is not None and named not in theatres:
        raise UsageError("no such theatre in this database", where="theatre")
    first, last = day(told.get("from"), "from"), day(told.get("to"), "to")
    if first and last and last < first:
        raise UsageError("the period ends before it begins", where="to")
    as_of = told.get("as_of")
    if as_of and "T" not in as_of and "at" in told:  # day and hour as the two fields of the header give them
        as_of = f"{as_of}T{told['at']}"
    filters = tuple((n, v) for n, v in pairs if n not in (*KEPT, "at", "page"))
    return View(named or next(iter(theatres), None), moment(as_of, "as_of"), first, last, number(told.get("page")), filters,
                request.url.path, named is not None)  # fmt: skip


def day(value: str | None, name: str) -> str | None:
    """An ISO day.

    Raises:
        UsageError: if it is none.
    """
    if value is not None and not is_day(value):
        raise UsageError("not a day (YYYY-MM-DD)", where=name)
    return value


def moment(value: str | None, name: str) -> str | None:
    """An ISO day or minute.

    Raises:
        UsageError: if it is neither.
    """
    if value is None or "T" not in value:
        return day(value, name)
    if not is_minute(value):
        raise UsageError("not a day or minute (YYYY-MM-DD or YYYY-MM-DDTHH:MM)", where=name)
    return value


def number(value: str | None) -> int:
    """The number of a list page, from 1.

    Raises:
        UsageError: if it is none.
    """
    if value is None:
        return 1
    if not (value.isascii() and value.isdigit() and len(value) < 7 and 1 <= int(value) <= LAST_PAGE):
        raise UsageError("not the number of a page", where="page")
    return int(value)
