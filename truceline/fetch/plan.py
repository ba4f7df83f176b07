"""The plan: FEEDS.toml in, the feeds to watch out. Every fault names the file and the key."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from truceline.errors import IntakeError, UsageError
from truceline.fetch.client import checked
from truceline.fetch.masking import shown

Minutes = Annotated[float, Field(gt=0, le=7 * 24 * 60)]


class Feed(BaseModel):
    """One feed. `articles`: "auto" fetches the page of an entry whose report the feed does not carry whole."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: str
    name: str | None = None
    minutes: Minutes | None = None
    articles: Literal["auto", "always", "never"] = "auto"


class Plan(BaseModel):
    """What to watch, how often, and whom not to hurry."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    theatre: str = "world"
    minutes: Minutes = 15
    pause: Annotated[float, Field(ge=0, le=3600)] = 5.0  # seconds between two fetches from one host
    allow: tuple[str, ...] = ()  # "host:port" of one's own network
    feed: tuple[Feed, ...] = Field(min_length=1)

    @field_validator("feed")
    @classmethod
    def each_once(cls, feeds: tuple[Feed, ...]) -> tuple[Feed, ...]:
        urls = [feed.url for feed in feeds]
        twice = {url for url in urls if urls.count(url) > 1}
        if twice:
            raise ValueError(f"named twice: {', '.join(sorted(map(shown, twice)))}")
        return feeds


def read_plan(path: Path) -> Plan:
    """The plan of a file.

    Raises:
        UsageError: if it cannot be read, is no TOML, or says what no plan says.
    """
    try:
        plan = Plan.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        for feed in plan.feed:
            checked(feed.url, frozenset(plan.allow))
    except OSError as err:
        raise UsageError(err.strerror or type(err).__name__, where=str(path)) from err
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as err:
        raise UsageError(f"not TOML: {err}", where=str(path)) from err
    except ValidationError as err:
        first = err.errors()[0]
        raise UsageError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}", where=str(path)) from err
    except IntakeError as err:
        raise UsageError(f"{shown(err.where or '')}: {err.fault}", where=str(path)) from None
    return plan
