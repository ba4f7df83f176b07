"""The bulletin as one self-contained HTML page: no script, no font, no image, no request. Each cell leads to its sentence.

Everything that comes from a report or a theatre is escaped; the spans shown are checked against the reports' texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Template
from markupsafe import Markup

from truceline.drawing.svg import css
from truceline.exports.bulletin_drawn import Drawings, drawings
from truceline.exports.pages import load_template
from truceline.exports.plain import plain
from truceline.monitor.board import split_quiet
from truceline.monitor.words import changes_title, day_words, due_words, known_words, moment_words, weekday, window_words, zone_words
from truceline.records import Report, Span
from truceline.records.bulletin import Bulletin, Proof, Source
from truceline.theatres import Theatre

PAGE = "bulletin.html.j2"


def render_html(bulletin: Bulletin, reports: Iterable[Report] = (), theatre: Theatre | None = None) -> str:
    """The page, the same bytes for the same bulletin.

    Args:
        bulletin: as `monitor.make_bulletin` gives it.
        reports: the reports it was made from; spans are checked against those given.
        theatre: draws districts and border stretches on the map; without it settlements only.

    Raises:
        ValueError: if a proof does not quote the text of its report.
    """
    texts = {report.id: report.text for report in reports}
    for proof in bulletin.proofs:
        check_proof(proof, texts.get(proof.report))
    cited = {proof.report for proof in bulletin.proofs}
    return _template().render(
        b=bulletin, proofs={p.id: p for p in bulletin.proofs},
        evidence=[(s, _in_text_order(s, bulletin.proofs)) for s in bulletin.sources if s.report in cited],
        other_sources=[s for s in bulletin.sources if s.report not in cited],
        weekday="" if bulletin.first else f"{weekday(bulletin.day)} ", days=window_words((bulletin.first or bulletin.day, bulletin.day)),
        kind="weekly" if bulletin.first else "daily", changes_title=changes_title(bulletin), drawn=_markup(drawings(bulletin, theatre)),
        drawing_css=Markup(css()),
    )


def _markup(drawn: Drawings) -> dict[str, Any]:
    """The drawings as markup that is drawn as it is: `drawing` has escaped all words in it."""
    return {
        "map": Markup(drawn.map) if drawn.map else None,
        "timeline": [Markup(one) for one in drawn.timeline] if drawn.timeline else None,
        "strips": {name: [Markup(one) for one in pair] for name, pair in drawn.strips.items()},
    }


def check_proof(proof: Proof, text: str | None) -> None:
    """Raises ValueError if a span of the proof is not what stands in the text (None: the text is not at hand)."""
    if not proof.sentence.contains(proof.span):
        raise ValueError(f"proof {proof.id} of report {proof.report}: the words lie outside their sentence")
    for span in (proof.span, proof.sentence):
        if text is not None and text[span.start : span.end] != span.text:
            raise ValueError(f"proof {proof.id} does not quote report {proof.report} at [{span.start}, {span.end})")


def _in_text_order(source: Source, proofs: Iterable[Proof]) -> list[tuple[Span, list[Proof]]]:
    """The sentences of a report that prove something, each with its proofs."""
    mine = sorted((p for p in proofs if p.report == source.report), key=lambda p: (p.sentence, p.span.start, int(p.id[1:])))
    return [(sentence, list(group)) for sentence, group in groupby(mine, key=lambda p: p.sentence)]


@cache
def _template() -> Template:
    return load_template(PAGE, {
        "day": day_words, "due": due_words, "moment": moment_words, "known": known_words, "split_quiet": split_quiet, "marked": marked,
        "marked_all": marked_all, "web": web_address, "zone": zone_words,
    })  # fmt: skip


def marked(proof: Proof) -> Markup:
    """The sentence with its words marked, escaped."""
    start, end = proof.span.start - proof.sentence.start, proof.span.end - proof.sentence.start
    text = proof.sentence.text
    before, words, after = (plain(part) for part in (text[:start], text[start:end], text[end:]))
    return Markup("{}<mark>{}</mark>{}").format(before, words, after)


def marked_all(proofs: Sequence[Proof]) -> Markup:
    """The sentence several proofs share, with the words of each marked."""
    sentence = proofs[0].sentence
    held = {k for p in proofs for k in range(p.span.start - sentence.start, p.span.end - sentence.start)}
    told = Markup("")
    for inside, run in groupby(range(len(sentence.text)), key=held.__contains__):
        words = plain("".join(sentence.text[k] for k in run))
        told += Markup("<mark>{}</mark>").format(words) if inside else Markup("{}").format(words)
    return told


def web_address(url: str | None) -> str | None:
    """The address if it is a web one; other schemes are never linked."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None
