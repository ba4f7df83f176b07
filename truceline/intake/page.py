"""HTML pages: markup in, the article's words and metadata out. The only module that knows trafilatura; nothing is fetched."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.errors import IntakeError

LARGEST = 5_000_000
DATES = {"extensive_search": False, "original_date": True}
LEAST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Page:
    """What a page tells. `text` has its paragraphs parted by blank lines; `published` is as the page's metadata have it."""

    text: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None


def read_page(html: str, where: str) -> Page:
    """The article of a page.

    Raises:
        IntakeError: if the page is too large or no article is found in it.
    """
    if len(html) > LARGEST:
        raise IntakeError(f"page of {len(html):,} characters, the limit is {LARGEST:,}", where=where, code="too-long")
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(
            html, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=dict(DATES)
        )
    except Exception as err:  # trafilatura lets errors of lxml and of its own through on malformed pages
        raise IntakeError(f"page cannot be read ({type(err).__name__})", where=where) from err
    if found is None or isinstance(found, dict) or len((found.text or "").split()) < LEAST_WORDS:
        raise IntakeError("no article in the page", where=where, code="no-article")
    text = "\n\n".join(line for line in (found.text or "").split("\n") if line.strip())
    return Page(without_title(text, found.title), found.title, found.sitename, found.date, found.url)


def without_title(text: str, title: str | None) -> str:
    """The text without its headline, which extraction leaves as the first paragraph."""
    first, _, rest = text.partition("\n\n")
    return rest if title and rest and first.strip() == title.strip() else text
