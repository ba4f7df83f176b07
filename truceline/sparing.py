"""Sparing imports: a package is imported without those of its parts that nothing here calls and that take longer than all the rest.

In the place of such a part stands a function that imports it when it is called, so that nothing is taken from whoever does call it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any


def import_sparing(name: str, *unused: str) -> ModuleType:
    """Import a module.

    Args:
        unused: "module:function" each, which `name` imports on its way and nothing calls. The module is left out for now.

    Returns:
        The module; as it is, if it was imported before.
    """
    given = {part.partition(":")[0]: part.partition(":")[2] for part in unused}
    put = {module: stand_in(module, function) for module, function in given.items() if {name, module}.isdisjoint(sys.modules)}
    sys.modules.update(put)
    try:
        return import_module(name)
    finally:
        for module, stood in put.items():
            if sys.modules.get(module) is stood:
                del sys.modules[module]


def stand_in(module: str, function: str) -> ModuleType:
    """A module of this name that has one function."""
    made = ModuleType(module)
    setattr(made, function, later(module, function))
    return made


def later(module: str, function: str) -> Callable[..., Any]:
    """The function of a module that is imported when it is first called."""

    def call(*args: Any, **kwargs: Any) -> Any:
        return getattr(import_module(module), function)(*args, **kwargs)

    return call
