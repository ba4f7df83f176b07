"""The shell of a report: canonical text in, spans that are not running text out, with the credits and the day they tell. Pure.

Shell are date lines, bylines, credits, page furniture and lines that repeat the headline or the publisher. It is never coded, but
places and dates are read in it. Which words are shell stands in the codebook; here is only where they may stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from truceline.codebooks.shell import Template, shell_book
from truceline.intake.dateline import leading, place_alone
from truceline.intake.dates import date_alone
from truceline.records import Credit, Span

LINE = re.compile(r"[^\n]+")
BRACKET = re.compile(r"\s*\((?P<inner>[^()]{3,300})\)\s*\.?$")
SLASHED = re.compile(r"\s*/(?P<name>[A-Z][\w .&-]{1,30})/\.?$")
SIGNED = re.compile(r"\s(?:—|–|--?)\s?(?P<name>[A-Z][\w.&-]{1,20})\.?$")
NAME = r"[A-Z][\w.’'-]*(?: (?:[a-z]{2,3} )?[A-Z][\w.’'-]*){1,3}"
PEOPLE = re.compile(rf"{NAME}(?:(?:, | and |, and ){NAME})*(?:, [A-Z][^.!?]*)?")
PEOPLE_ALONE = re.compile(rf"{NAME}(?:(?:, | and |, and ){NAME})+")
SHORT = 120
HEAD = TAIL = 400
LONGEST_LINE = 1000


@dataclass(slots=True)
class Shell:
    """What was found so far: ranges of shell, credits and the first day a line of its own tells."""

    ranges: list[tuple[int, int]] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)
    published: str | None = None

    def add(self, start: int, end: int) -> None:
        if start < end:
            self.ranges.append((start, end))


@dataclass(frozen=True, slots=True)
class Context:
    """What intake knows beside the text."""

    title: str | None = None
    publisher: str | None = None
    bounds: tuple[str | None, str | None] | None = None


def find_shell(text: str, context: Context) -> tuple[tuple[Span, ...], tuple[Credit, ...], str | None]:
    """The shell of a canonical text.

    Returns:
        The spans in text order without overlap, the credits told, and the day of publication if a date line tells it.
    """
    shell = Shell()
    lead = 0
    for start, line in lines(text):
        if whole_line(text, start, line, lead, context, shell):
            lead += lead > 0
            continue
        first = leading_parts(text, start, line, lead == 0, context, shell)
        trailing_parts(text, start, line, first, context, shell)
        lead += 1
    spans = tuple(Span.of(text, start, end) for start, end in merged(text, shell.ranges))
    credits = {(credit.name, credit.relation): credit for credit in reversed(shell.credits)}
    return spans, tuple(reversed(credits.values())), shell.published


def lines(text: str) -> Iterator[tuple[int, str]]:
    """Every line with something on it, and where it starts."""
    for match in LINE.finditer(text):
        yield match.start(), match.group()


def whole_line(text: str, start: int, line: str, lead: int, context: Context, shell: Shell) -> bool:
    """Take a line that is all shell. `lead` counts the lines of running text before it."""
    if len(line) > LONGEST_LINE:
        return False
    day = date_alone(without_opener(line))
    template = match_line(line)
    if not (day or template or names_alone(line, lead, context) or (lead == 0 and place_alone(line))):
        return False
    shell.add(start, start + len(line))
    if day and lead == 0 and shell.published is None:
        shell.published = day
    if template:
        add_credit(text, start, template, shell)
    return True


def without_opener(line: str) -> str:
    """A date line without the words that only say it is one ("Posted on")."""
    folded = line.casefold()
    opener = next((words for words in shell_book().date_openers if folded.startswith(words + " ")), "")
    return line[len(opener) :]


def names_alone(line: str, lead: int, context: Context) -> bool:
    """True for the headline told again, the publisher alone, and a byline of several names at the head."""
    folded = line.strip(" .").casefold()
    if context.title and lead == 0 and folded == context.title.strip(" .").casefold():
        return True
    if context.publisher and folded == context.publisher.casefold():
        return True
    return lead == 0 and len(line) < SHORT and PEOPLE_ALONE.fullmatch(line) is not None and not media_name(line)


def media_name(line: str) -> bool:
    return any(word in shell_book().media_words for word in re.findall(r"\w+", line.lower()))


def match_line(line: str) -> tuple[Template, re.Match[str]] | None:
    """The template a whole line fits."""
    for template in shell_book().lines:
        match = template.pattern.fullmatch(line)
        if match and allowed(template, match, line):
            return template, match
    return None


def allowed(template: Template, match: re.Match[str], line: str) -> bool:
    """Guards against running text that happens to begin like a credit."""
    if template.short and len(line) > SHORT:
        return False
    if template.slash and "/" not in line:
        return False
    name = match.groupdict().get("name")
    if name is None:
        return True
    if template.people and not PEOPLE.fullmatch(name.strip(" .")):
        return False
    return not re.search(r"[a-z]{2}[.!?] [A-Z]", name)


def add_credit(text: str, start: int, found: tuple[Template, re.Match[str]], shell: Shell) -> None:
    """Keep whom a template credits, if it credits somebody."""
    template, match = found
    name = match.groupdict().get("name")
    if not template.credit or not name or not name.strip(" ."):
        return
    begin = start + match.start("name") + len(name) - len(name.lstrip())
    name = name.strip().rstrip(".")
    shell.credits.append(Credit(once(name), template.credit, Span.of(text, begin, begin + len(name))))


def once(name: str) -> str:
    """A name printed twice over ("AP AP") once."""
    half = len(name) // 2
    return name[:half] if len(name) % 2 and name[half] == " " and name[:half] == name[half + 1 :] else name


def leading_parts(text: str, start: int, line: str, first: bool, context: Context, shell: Shell) -> int:
    """Take openers and the date line before the running text of a line.

    Returns:
        The offset in the line at which running text begins.
    """
    at, line = 0, line[:HEAD]
    for template in shell_book().openers:
        match = template.pattern.fullmatch(line) if template.whole else template.pattern.match(line)
        if match:
            at = match.end()
            add_credit(text, start, (template, match), shell)
            break
    found = leading(line[at:], first, shell_book().agencies, context.bounds)
    if found:
        at += found.length
        shell.published = shell.published or found.published
        if found.agency and first and not same_publisher(found.agency, context.publisher):
            begin = start + text[start : start + at].rindex(found.agency)
            shell.credits.append(Credit(found.agency, "based_on", Span.of(text, begin, begin + len(found.agency))))
    bracket = re.match(r"\s*\((?P<inner>[^()]{3,80})\)\s*", line[at:])
    if at and bracket and any(t.lead and t.pattern.fullmatch(bracket["inner"].rstrip(".")) for t in shell_book().brackets):
        at += bracket.end()
    shell.add(start, start + at)
    return at


def same_publisher(agency: str, publisher: str | None) -> bool:
    """True if the agency of a date line is the publisher itself, by name or by initials."""
    if publisher is None:
        return False
    initials = "".join(word[0] for word in re.findall(r"\b[A-Z]\w*", publisher))
    return agency.casefold() in publisher.casefold() or agency == initials


def trailing_parts(text: str, start: int, line: str, first: int, context: Context, shell: Shell) -> None:
    """Take credits at the end of a line: in round brackets, between slashes, or after a dash."""
    first = max(first, len(line) - TAIL)
    bracket = BRACKET.search(line, first)
    if bracket and bracket_credit(text, start, bracket, shell):
        shell.add(start + bracket.start(), start + len(line))
        return
    for pattern in (SLASHED, SIGNED):
        match = pattern.search(line, first)
        if match and (match["name"] in shell_book().agencies or match["name"] == context.publisher or pattern is SLASHED):
            shell.add(start + match.start(), start + len(line))
            begin = start + match.start("name")
            shell.credits.append(Credit(match["name"], "based_on", Span.of(text, begin, begin + len(match["name"]))))
            return


def bracket_credit(text: str, start: int, bracket: re.Match[str], shell: Shell) -> bool:
    """True if the words in brackets are a credit; whom they credit is kept."""
    inner = bracket["inner"]
    for template in shell_book().brackets:
        match = template.pattern.fullmatch(inner.rstrip("."))
        if match:
            add_credit(text, start + bracket.start("inner"), (template, match), shell)
            return True
    return False


def merged(text: str, ranges: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The ranges without blanks at their ends, in order; touching ones stay apart, covered ones go."""
    last = 0
    for start, end in sorted(set(ranges)):
        start = max(start, last)
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            yield start, end
            last = end
