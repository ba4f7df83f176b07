"""The bulletin as a PDF, by WeasyPrint from the same page as the HTML. A page in, bytes out, the same for the same page.

Needs the extra `pdf`. Nothing is fetched: no font, picture or style sheet is asked for, whatever a report holds.
"""

from __future__ import annotations

from hashlib import sha256

from truceline.errors import UsageError


def render_pdf(html: str) -> bytes:
    """The PDF of a page as `bulletin_html.render_html` gives it; its dates are those the page tells, never the moment it is made.

    Raises:
        UsageError: if WeasyPrint is not there.
    """
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as err:
        raise UsageError("a PDF needs WeasyPrint: pip install 'truceline[pdf]'", where="--pdf") from err
    page = HTML(string=html, url_fetcher=refuse, media_type="print")
    key = sha256(html.encode("utf-8")).hexdigest()[:32].encode("ascii")
    made: bytes = page.write_pdf(pdf_identifier=key, pdf_tags=True)
    return made


def refuse(url: str) -> dict[str, str]:
    """Asked for any address, this refuses: a page holds all it needs."""
    raise ValueError(f"a bulletin asks for nothing: {url[:80]}")
