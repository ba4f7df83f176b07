"""Incidents as an Atom feed (RFC 4287): one entry each, dated by what was last printed of it: the same monitor gives the same feed."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from truceline.exports.bulletin_html import web_address
from truceline.exports.bundle import Bundle
from truceline.exports.facts import Facts
from truceline.exports.material import Material, chosen_incidents
from truceline.exports.plain import SHOWN, plain
from truceline.version import __version__

NAMESPACE = "http://www.w3.org/2005/Atom"
MIDNIGHT = "T00:00:00Z"


def write_atom(material: Material, bundle: Bundle) -> None:
    """The feed, the incidents last printed of first."""
    found = []
    for incident in chosen_incidents(material, bundle.tally):
        facts = Facts(incident, material)
        days = sorted(report.published for report in facts.reports if report.published)
        if days:
            found.append((days[-1], days[0], facts))
        else:
            bundle.tally.omit(incident.id, "no-print-day")
    found.sort(key=lambda entry: (entry[0], entry[2].incident.window or ("", ""), entry[2].incident.id), reverse=True)
    sheet = bundle.open(".atom")
    sheet.text(_head(material, found[0][0] if found else "1970-01-01"))
    for last, first, facts in found:
        sheet.text(entry(facts, first, last))
        sheet.rows += 1
        bundle.tally.rows += 1
    sheet.text("</feed>\n")


def _head(material: Material, updated: str) -> str:
    theatre = material.theatre
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="{NAMESPACE}">\n'
        f"<id>urn:truceline:{xml(theatre.id)}:incidents</id>\n<title>{xml(theatre.name)}: incidents</title>\n"
        "<subtitle>Made from public reports. Figures belong to those who gave them; a claim is not a fact.</subtitle>\n"
        f"<updated>{updated}{MIDNIGHT}</updated>\n<author><name>Truceline</name></author>\n"
        f'<generator version="{__version__}">Truceline</generator>\n'
    )


def entry(facts: Facts, first: str, last: str) -> str:
    """One incident; `first` and `last` are the days it was first and last printed of."""
    incident = facts.incident
    lines = [
        "<entry>",
        f"<id>urn:truceline:{xml(facts.theatre.id)}:{xml(incident.id)}</id>",
        f"<title>{xml(facts.title())}</title>",
        f"<published>{first}{MIDNIGHT}</published>",
        f"<updated>{last}{MIDNIGHT}</updated>",
        f"<category term={_quoted(incident.type + ('/' + incident.mode if incident.mode else ''))} scheme=\"urn:truceline:plover\"/>",
        f"<category term={_quoted(incident.status)} scheme=\"urn:truceline:status\"/>",
        f"<summary>{xml(facts.note())}</summary>",
        *(f"<link rel=\"related\" href={_quoted(url)}/>" for url in _addresses(facts)),
        "</entry>",
    ]
    return "\n".join(lines) + "\n"


def _addresses(facts: Facts) -> list[str]:
    """Web addresses of the reports; others (javascript:, file:) go into no feed."""
    if facts.material.options.coarse:
        return []
    return [r.url for r in facts.reports if r.url and r.url.isprintable() and web_address(r.url)]


def xml(text: str) -> str:
    """Text as it may stand between tags."""
    return escape(_allowed(text))


def _quoted(text: str) -> str:
    return quoteattr(_allowed(text))


def _allowed(text: str) -> str:
    """Text made plain, without what XML forbids."""
    return "".join(SHOWN if ord(c) & 0xFFFE == 0xFFFE else c for c in plain(text))
