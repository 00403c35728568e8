"""Importing the modules of a package only when one of their names is asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Mapping
from importlib import import_module
from types import ModuleType


def lazy_exports(
    package: str, homes: Mapping[str, str], modules: Collection[str] = ()
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Make the `__getattr__` and the `__dir__` of a package.

    Args:
        package: Name of the package.
        homes: For each name that the package offers, the module that holds it, relative to the package (`.client`).
        modules: Names of the modules that it offers as attributes.

    Returns:
        A function that imports the module of a name, and keeps the value so that it is asked only once; and one that
        returns the names, whether or not they were asked for before.
    """

    def get(name: str) -> object:
        home = homes.get(name)
        if home is not None:
            value: object = getattr(import_module(home, package), name)
        elif name in modules:
            value = import_module(f".{name}", package)
        else:
            msg = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(msg)
        setattr(sys.modules[package], name, value)
        return value

    def names() -> list[str]:
        special = {name for name in vars(sys.modules[package]) if name.startswith("__") and name.endswith("__")}
        return sorted({*homes, *modules, *special})

    return get, names


class LazyModule(ModuleType):
    """Stands for a module in annotations, which is imported when one of its names is asked for.

    Args:
        name: Name of the module; one that begins with a dot is relative to a package.
        package: Name of that package.
    """

    def __init__(self, name: str, package: str | None = None) -> None:
        super().__init__(name)
        self.__package__ = package

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            # What looks through modules asks for these, and has to load nothing.
            msg = f"module {self.__name__!r} has no attribute {name!r}"
            raise AttributeError(msg)
        return getattr(import_module(self.__name__, self.__package__), name)
