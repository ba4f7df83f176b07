"""What stands beside a name and says in which land the place lies: "Tolm, Velmora", "Selm County in Ardel", "(Ardel)". Knows no name.

Words, the text, the theatre and the place words in; country codes ("USA") and division codes ("USA.IL") out.
"""

from __future__ import annotations

from collections.abc import Sequence

from truceline.codebooks.gazetteer import districts, divisions, fold, settlements
from truceline.codebooks.place_words import PlaceWords
from truceline.grounding.place_names import Word, chunk_at, slice_of
from truceline.theatres.theatre import Theatre, name_key

NONE: frozenset[str] = frozenset()


def lands_of(name: str, theatre: Theatre, book: PlaceWords) -> frozenset[str]:
    """The countries and divisions a name may stand for; short forms ("Calif.") are read too, for they follow a comma."""
    rows = (*divisions(book.short_divisions.get(fold(name), name)), *districts(name))
    lands = {land for row in rows for land in (row.country, f"{row.country}.{row.code.split('.')[0]}")}
    for place_id in theatre.place_names.get(name_key(name), ()):
        place = theatre.places[place_id]
        if place.precision != "settlement" and place.country:
            lands |= set(place.country.split("/"))
    return frozenset(lands)


def lands_after(text: str, words: Sequence[Word], last: int, theatre: Theatre, book: PlaceWords) -> frozenset[str]:
    """Where the words after a name say that it lies: a name after a comma or bracket, after "in" or "located in"."""
    at = last + 1
    if at >= len(words) or "\n" in text[words[last].end : words[at].start]:
        return NONE
    if words[at].lower in book.kinds:  # "Selm Lake area of Ardel"
        at += 1
    while at < len(words) and words[at].lower in book.lying:
        at += 1
    if at == last + 1 or at >= len(words) or not words[at].capital or at - last > 4:
        return NONE
    end = chunk_at(text, words, at, book)
    found = lands_of(slice_of(text, words, at, end), theatre, book)
    if end + 2 < len(words) and words[end + 1].text == "," and words[end + 2].capital and not found:
        # "Selm, Tolm County, Ardel"
        found = lands_of(slice_of(text, words, end + 2, chunk_at(text, words, end + 2, book)), theatre, book)
    return found


def is_listed(
    text: str, words: Sequence[Word], first: int, last: int, country: str, book: PlaceWords, *, towns: bool = True
) -> bool:
    """True for a name in a list with divisions of the country ("Ardel, Tolm and Sellen"), or after the comma behind a town of it.

    One neighbour that is a division is enough.

    Args:
        towns: look at "Tolm, Ardel" too.
    """
    before = first - 2 if first >= 2 and words[first - 1].lower in (",", "and", "or", "&") else -1
    if before >= 0 and words[before].text == ",":  # "Ardel, and Sellen"
        before -= 1
    after = last + 2 if last + 2 < len(words) and words[last + 1].lower in (",", "and", "or", "&") else -1
    if after >= 0 and words[after].lower in ("and", "or") and after + 1 < len(words):
        after += 1
    for at, step in ((before, -1), (after, 1)):
        name = _name_at(text, words, at, step, book) if at >= 0 and words[at].capital else ""
        if any(row.country == country for row in divisions(name)):
            return True
        if name and step < 0 and towns and words[first - 1].text == "," and any(row.country == country for row in settlements(name)):
            return True
    return False


def _name_at(text: str, words: Sequence[Word], at: int, step: int, book: PlaceWords) -> str:
    """The capitalised name that begins or, going back, ends at a word."""
    if step > 0:
        return slice_of(text, words, at, chunk_at(text, words, at, book))
    first = at
    while first > 0 and words[first - 1].capital and words[first - 1].end + 1 == words[first].start:
        first -= 1
    return slice_of(text, words, first, at)
