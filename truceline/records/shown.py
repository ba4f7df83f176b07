"""How a record shows itself in a notebook: it asks the package it belongs to, so that the vocabulary stays free of all drawing.

A mixin rather than a formatter registered with IPython: nothing to switch on, and other notebooks look for `_repr_html_` too. The package
is asked by name when a record is shown, through its table of public names: importing records loads nothing but records.
"""

from __future__ import annotations

from importlib import import_module


class Shown:
    """Something a notebook may show as HTML."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """HTML for notebooks: escaped, without scripts or styles."""
        shown: str = import_module(__name__.partition(".")[0]).html_of(self)
        return shown
