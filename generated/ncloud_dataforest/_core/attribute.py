# Generated from generator/runtime/_core/attribute.py by `python -m generator`; do not edit.
"""Attributes of a client that are made when they are first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import Any, get_type_hints


class LazyAttribute(cached_property[Any]):
    """A cached property that is the class of its value where it is asked for of the client's class.

    So a mock that is made of a client (`unittest.mock.create_autospec`) knows the methods of its resources.
    """

    def __get__(self, client: object, owner: type | None = None) -> Any:  # noqa: ANN401  # whatever was annotated
        if client is not None:
            return super().__get__(client, owner)
        try:
            return get_type_hints(self.func).get("return", self)
        except NameError:
            # Of a class that somebody else derived, with an annotation that only type checkers can follow.
            return self


def make_attributes_lazy(client_class: type) -> None:
    """Let the cached properties of a class be asked for their classes."""
    for name, value in list(vars(client_class).items()):
        if isinstance(value, cached_property):
            attribute = LazyAttribute(value.func)
            attribute.__set_name__(client_class, name)
            setattr(client_class, name, attribute)
