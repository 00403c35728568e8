"""Names that public modules had in the release before; they stay for one release more."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from warnings import warn


def deprecated_names(module: str, renamed: Mapping[str, str]) -> Callable[[str], object]:
    """Return the `__getattr__` of a module that still knows names by which it had something before.

    Args:
        module: Name of the module.
        renamed: The present name, by the former one.
    """

    def get(name: str) -> object:
        present = renamed.get(name)
        if present is None:
            msg = f"module {module!r} has no attribute {name!r}"
            raise AttributeError(msg)
        warn_of_name(f"{module}.{name}", present)
        value: object = getattr(sys.modules[module], present)
        return value

    return get


def warn_of_name(former: str, present: str) -> None:
    """Warn who uses a former name."""
    warn(f"{former} is deprecated and goes with the next release; use {present}", DeprecationWarning, stacklevel=3)
