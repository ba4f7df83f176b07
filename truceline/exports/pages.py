"""Pages: how every HTML page is drawn: escaped, all text made plain, nothing undefined passed over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from truceline.exports.plain import plain


def load_template(name: str, filters: Mapping[str, Callable[..., Any]]) -> Template:
    """A template of the package, with filters of its own."""
    environment = Environment(
        loader=PackageLoader("truceline.exports"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        finalize=shown,
    )  # fmt: skip
    environment.filters.update(filters)
    return environment.get_template(name)


def shown(value: Any) -> Any:
    """What a template prints: text made plain, everything else as it is."""
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value
