"""The shell of reports: what is recognised as furniture, what stays running text. Own sentences, invented names."""

from __future__ import annotations

import pytest

from truceline.intake.shell import Context, find_shell

BODY = "Kesterian artillery shelled Tolm overnight, the Defence Ministry said."
CASES = [
    ("place, date, agency", f"TARNIS, April 2 (TTA) - {BODY}", ["TARNIS, April 2 (TTA) -"]),
    ("dash without blanks", f"TARNIS—{BODY}", ["TARNIS—"]),
    ("place in capitals and region", f"STELL BRIDGE, Ardel (Northern Wire) - {BODY}", ["STELL BRIDGE, Ardel (Northern Wire) -"]),
    ("place and country on a line of their own", f"STELL BRIDGE, the Ardel Republic\n\n{BODY}", ["STELL BRIDGE, the Ardel Republic"]),
    ("place and country, the text on the next line", f"TARNIS, Velmora\n{BODY}", ["TARNIS, Velmora"]),
    ("place in small letters with a date", f"Dunmere, 16 November. {BODY}", ["Dunmere, 16 November."]),
    ("place in capitals alone", f"DUNMERE. {BODY}", ["DUNMERE."]),
    ("place in small letters before a long dash", f"Dunmere – {BODY} Nobody was hurt, and the road to Brask was open.", ["Dunmere –"]),
    ("a speaker before a long dash in a short line", "Arvik – Tolm is ours", []),
    ("agency alone", f"(Reuters) - {BODY}", ["(Reuters) -"]),
    ("agency without a dash", f"Tarnis (AFP) {BODY}", ["Tarnis (AFP)"]),
    ("translation note after the date line", f"SENNPORT, April 16. (Translated from the Norvanese.) {BODY}",
     ["SENNPORT, April 16. (Translated from the Norvanese.)"]),
    ("clock of a ticker", f"22:12. {BODY}", ["22:12."]),
    ("clock without a stop", f"18:45 {BODY}", ["18:45"]),
    ("date line alone", f"24 September 2021\n\n{BODY}", ["24 September 2021"]),
    ("date line with weekday and clock", f"Tuesday, September 24, 2021, 10:15 GMT\n\n{BODY}", ["Tuesday, September 24, 2021, 10:15 GMT"]),
    ("credit", f"{BODY}\n\nBased on materials from Northern Wire", ["Based on materials from Northern Wire"]),
    ("photo credit", f"{BODY}\n\nPhoto: Press office of the army", ["Photo: Press office of the army"]),
    ("slashes at the end", f"{BODY} /NORTHERN WIRE/", ["/NORTHERN WIRE/"]),
    ("agency after a dash at the end", f"{BODY} — AFP", ["— AFP"]),
    ("reporters in brackets", f"{BODY} (Reporting by Pell Arvik; editing by Ansa Lindqvar)",
     ["(Reporting by Pell Arvik; editing by Ansa Lindqvar)"]),
    ("byline", f"By Pell Arvik and Ansa Lindqvar\n\n{BODY}", ["By Pell Arvik and Ansa Lindqvar"]),
    ("names alone at the head", f"Pell Arvik and Ansa Lindqvar\n\n{BODY}", ["Pell Arvik and Ansa Lindqvar"]),
    ("read also", f"{BODY}\n\nRead also: Velmora denies it all again", ["Read also: Velmora denies it all again"]),
    ("headline told again", f"Shells on Tolm\n\n{BODY}", ["Shells on Tolm"]),
    ("publisher alone", f"{BODY}\n\nHalvik Herald", ["Halvik Herald"]),
    ("caption keeps its words", f"Image copyright AFP Image caption {BODY}", ["Image copyright AFP Image caption"]),
    ("an initialism with a dash is no place", "NATO - which met in Sennport - said nothing.", []),
    ("an organ's initials in brackets", "The Ardel Observer Mission (AOM) said that fire had stopped.", []),
    ("an initialism in brackets, then a dash", "The Home Guard (AHG) - a force of volunteers - left.", []),
    ("by at the head of a sentence", "By Tuesday both armies had left the hill and the road was open.", []),
    ("a source that is a sentence", "Source: the army said so. Nobody else did.", []),
    ("brackets that are text", f"{BODY} (It gave no figures.)", []),
    ("a dash inside a sentence", "Tolm was calm - for an hour.", []),
    ("two capitals and a full stop", "No. The army left.", []),
    ("numbers at the head", "12 soldiers were captured near Tolm.", []),
    ("a year at the head", "2019 saw the end of the truce.", []),
]


@pytest.mark.parametrize(("why", "text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_shell_finds_what_frames_the_report(why: str, text: str, expected: list[str]) -> None:
    spans, _, _ = find_shell(text, Context(title="Shells on Tolm", publisher="Halvik Herald"))
    assert [span.text for span in spans] == expected
    assert all(text[span.start : span.end] == span.text for span in spans)


CREDITS = [
    ("based on", f"{BODY}\n\nBased on materials from TTA", [("TTA", "based_on")]),
    ("agency of the date line", f"TARNIS, April 2 (TTA) - {BODY}", [("TTA", "based_on")]),
    ("the publisher's own agency", f"TARNIS (HH) - {BODY}", []),
    ("photo", f"{BODY}\n\nPhoto: Pell Arvik/TTA", [("Pell Arvik/TTA", "photo")]),
    ("the same twice", f"{BODY}\n\nPhoto: TTA\n\n{BODY}\n\nPhoto: TTA", [("TTA", "photo")]),
    ("slashes", f"{BODY} /TTA/", [("TTA", "based_on")]),
]


@pytest.mark.parametrize(("why", "text", "expected"), CREDITS, ids=[case[0] for case in CREDITS])
def test_shell_keeps_credits(why: str, text: str, expected: list[tuple[str, str]]) -> None:
    _, credits, _ = find_shell(text, Context(publisher="Halvik Herald"))
    assert [(c.name, c.relation) for c in credits] == expected
    assert all(c.span is None or text[c.span.start : c.span.end] == c.span.text for c in credits)


DAYS = [
    ("a line of its own", f"24 September 2021\n\n{BODY}", None, "2021-09-24"),
    ("a line of its own, with a word before", f"Posted on 24 September 2021\n\n{BODY}", None, "2021-09-24"),
    ("the date line with a year", f"TARNIS, April 2, 2019 (TTA) - {BODY}", None, "2019-04-02"),
    ("no year, no bounds: unknown", f"TARNIS, April 2 (TTA) - {BODY}", None, None),
    ("bounds leave one year", f"TARNIS, April 2 (TTA) - {BODY}", ("2018-12-01", "2019-11-30"), "2019-04-02"),
    ("bounds leave two years", f"TARNIS, April 2 (TTA) - {BODY}", ("2018-01-01", "2019-11-30"), None),
    ("no such day", f"31 February 2021\n\n{BODY}", None, None),
    ("no such year", f"24 September 20211\n\n{BODY}", None, None),
    ("a date in running text", f"{BODY} It was 24 September 2021.", None, None),
]


@pytest.mark.parametrize(("why", "text", "bounds", "expected"), DAYS, ids=[case[0] for case in DAYS])
def test_shell_tells_the_day_of_publication(why: str, text: str, bounds: tuple[str, str] | None, expected: str | None) -> None:
    assert find_shell(text, Context(bounds=bounds))[2] == expected
