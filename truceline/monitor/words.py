"""Words of the page: codes and dates in, plain neutral words out. The words stand in the codebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import yaml

from truceline.records import Bulletin, Incident

UNKNOWN = "not known"
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
# the admiralty code, as it is read out
SOURCES = {
    "A": "source completely reliable", "B": "source usually reliable", "C": "source fairly reliable", "D": "source not usually reliable",
    "E": "source unreliable", "F": "reliability of the source not known",
}  # fmt: skip
INFORMATION = {
    "1": "confirmed by others", "2": "probably true", "3": "possibly true", "4": "doubtful", "5": "improbable",
    "6": "truth cannot be judged",
}  # fmt: skip
STATUS = {
    "claimed": "one side tells it, no answer of the other is seen",
    "contested": "the sides tell it differently, or one denies it",
    "confirmed": "vouched for by a third party",
    "admitted": "told by the side that did it and by the other",
    "retracted": "taken back by those who told it",
    "reported": "told by reports in their own voice",
    "announced": "nobody tells it as done yet: it counts nowhere",
}
PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night"}


@dataclass(frozen=True, slots=True)
class Words:
    acts: Mapping[str, str]
    means: frozenset[str]
    counts: Mapping[str, str]
    bounds: Mapping[str, str]
    stands: Mapping[str, str]
    precision: Mapping[str, str]

    def act(self, kind: str, mode: str | None) -> str:
        """The noun for a PLOVER type and mode."""
        return self.acts.get(f"{kind}/{mode}") or self.acts.get(kind) or kind.casefold()

    def title(self, incident: Incident) -> str:
        """ "Shelling, Tolm"; the place is left open where no telling names one, and left out of what has none (a request)."""
        act = self.act(incident.type, incident.mode)
        if incident.type == "REQUEST":
            return f"Request for {act}"
        return f"{act[0].upper()}{act[1:]}, {incident.place.name if incident.place else 'place not told'}"


@cache
def load_words() -> Words:
    """The words of `codebooks/bulletin.yaml`."""
    text = files("truceline.codebooks").joinpath("bulletin.yaml").read_text(encoding="utf-8")
    book = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return Words(book["acts"], frozenset(book["means"]), book["counts"], book["bounds"], book["stands"], book["precision"])


def number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else str(value)


def many(count: int, word: str) -> str:
    """The number with its word in the singular or plural."""
    return f"{count} {word}" + ("" if count == 1 else "s")


def day_words(day: str | None) -> str:
    """ "2 April 2019" for a day, "April 2019" for a month, "not known" for None."""
    if not day:
        return UNKNOWN
    parts = day[:10].split("-")
    if len(parts) == 3:
        return f"{int(parts[2])} {MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return f"{MONTHS[int(parts[1]) - 1]} {parts[0]}" if len(parts) == 2 else day


def moment_words(said_at: str | None) -> str:
    """ "2 April 2019, 13:00"; "2 April 2019, evening"."""
    if not said_at:
        return UNKNOWN
    day, _, hour = said_at.partition("T")
    return f"{day_words(day)}, {PARTS.get(hour, hour)}" if hour else day_words(day)


def window_words(window: tuple[str, str] | None) -> str:
    """ "1–2 April 2019"; the parts both ends share are said once."""
    if window is None:
        return "day not told"
    first, last = window
    if first == last:
        return day_words(first)
    a, b = day_words(first).split(" "), day_words(last).split(" ")
    while len(a) > 1 and a[-1] == b[len(a) - 1]:
        a = a[:-1]
    return f"{' '.join(a)}–{day_words(last)}" if len(a) == 1 else f"{' '.join(a)} – {day_words(last)}"


def clock_words(at: str, day: str) -> str:
    """ "01:40–03:15", with the day where it is not the page's own."""
    hours, days = [], set()
    for value in at.split("/"):
        when, _, hour = value.partition("T")
        hours.append(hour)
        days.add(when)
    text = "–".join(hours)
    return text if days == {day} else f"{text} ({', '.join(day_words(d) for d in sorted(days))})"


def due_words(due: str) -> str:
    """A day in words where the pack gives one, with what else it says ("continuous", "none")."""
    head, rest = due[:10], due[10:]
    if len(head) == 10 and head[4] == head[7] == "-" and head.replace("-", "").isdigit():
        return day_words(head) + ("" if rest.startswith("T") else rest)
    return due


def changes_title(bulletin: Bulletin) -> str:
    """A page made later than its day also tells what came out since."""
    same = bulletin.as_of[: len(bulletin.day)] == bulletin.day
    return "What changed in older items" if same else f"What changed by {moment_words(bulletin.as_of)}"


def known_words(as_of: str) -> str:
    """ "at the end of 2 April 2019"; "at 2 April 2019, 13:00" where a minute is meant."""
    return f"at {moment_words(as_of)}" if "T" in as_of else f"at the end of {day_words(as_of)}"


def weekday(day: str) -> str:
    return ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[date.fromisoformat(day).weekday()]


def zone_words(zone: str) -> str:
    """ "UTC+04:00" for an offset; the name of a zone as it is."""
    return f"UTC{zone}" if zone[:1] in "+-" else zone


def grade_words(letters: str) -> str:
    """A grade ("C3") in words."""
    return f"{SOURCES.get(letters[:1], UNKNOWN)}, {INFORMATION.get(letters[1:], UNKNOWN)}"


def status_words(status: str) -> str:
    """What a status says and does not say."""
    return STATUS.get(status, status)
