# Generated from generator/runtime/_core/lazy.py by `python -m generator`; do not edit.
"""Importing the modules of a package only when one of their names is asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def lazy_exports(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """Make the `__getattr__` of a package.

    Args:
        package: Name of the package.
        homes: For each name that the package offers, the module that holds it, relative to the package (`.client`).

    Returns:
        A function that imports the module of a name, and keeps the value so that it is asked only once.
    """

    def get(name: str) -> object:
        home = homes.get(name)
        if home is None:
            msg = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(msg)
        value: object = getattr(import_module(home, package), name)
        setattr(sys.modules[package], name, value)
        return value

    return get
