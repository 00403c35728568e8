"""What the API reference of the site shows of the client: public names, and each constructor once.

Sphinx shows the arguments of a class where the class defines them. The clients inherit theirs from a private base, and
all exceptions have those of two; so both would be missing at the public name, or be repeated at every one.
"""

from __future__ import annotations

import inspect
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

import ncloud_dataforest
from ncloud_dataforest import AsyncDataForest, DataForest, models

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_SHOWN: Final = ("Args:", "Raises:")
"""Sections of the base's docstring that belong to the constructor."""
_BEFORE_NAPOLEON: Final = 400
"""Priority of a handler that writes what napoleon reads; napoleon has 500."""


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to Sphinx as an extension."""
    for module in (ncloud_dataforest, models):
        _load(module)
    app.connect("autodoc-process-docstring", _add_constructor, priority=_BEFORE_NAPOLEON)
    app.connect("autodoc-process-signature", _shown_signature)
    return {"parallel_read_safe": True}


def _load(module: ModuleType) -> None:
    """Put the names that a module imports when they are asked for where Sphinx looks for them."""
    for name in module.__all__:
        setattr(module, name, getattr(module, name))


def _add_constructor(_app: Sphinx, _what: str, _name: str, obj: object, _options: object, lines: list[str]) -> None:
    """Document the arguments of the client, which its private base describes."""
    if obj is DataForest:
        sections = (inspect.getdoc(DataForest.__base__) or "").split("\n\n")
        for section in sections:
            if section.startswith(_SHOWN):
                lines += ["", *section.splitlines()]


def _shown_signature(
    _app: Sphinx, what: str, name: str, obj: object, _options: object, _signature: str | None, returns: str | None
) -> tuple[str, str | None] | None:
    """Return the signature to show, where it is not the one of the code."""
    if obj is AsyncDataForest:
        return "(*, ...)", returns
    if what == "exception" or (".resources." in name and what == "class"):
        # People catch them, and get them as an attribute of the client: nobody calls these constructors.
        return "", returns
    return None
