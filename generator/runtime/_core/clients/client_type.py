"""What tools see of the classes of clients and resources: mocks their parts, FastAPI nothing to fill in."""

from __future__ import annotations

import sys
from abc import ABCMeta
from collections.abc import Awaitable, Callable
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

if TYPE_CHECKING:
    import inspect
else:
    from ..names.lazy import LazyModule

    inspect = LazyModule("inspect")


class ShowsProperties(ABCMeta):
    """A metaclass that changes what classes show; objects do not come by here."""

    def __getattribute__(cls, name: str) -> Any:  # noqa: ANN401  # whatever the class has
        """Return an attribute; for a cached one such as a resource, its class, so that mocks know its methods."""
        attribute: Any = super().__getattribute__(name)
        if not _is_cached(attribute):
            return attribute
        try:
            return get_type_hints(attribute.func).get("return", attribute)
        except NameError:
            # Of a class that somebody else derived, with an annotation that only type checkers can follow.
            return attribute


class ClientType(ShowsProperties):
    """The metaclass of clients."""

    @property
    def __signature__(cls) -> inspect.Signature:
        """The signature of the constructor, as FastAPI takes it; there only when that is loaded.

        FastAPI fills the parameters of a dependency from the request: whoever sends one would choose the server that is
        called, and the keys. Marked as dependencies of their own, they have their default values.
        """
        depends: Any = getattr(sys.modules.get("fastapi"), "Depends", None)
        if depends is None:
            raise AttributeError("__signature__")
        constructor: Any = cls.__init__  # type: ignore[misc]  # of this very class
        _, *parameters = inspect.signature(constructor, eval_str=True).parameters.values()
        marked = [(each, Annotated[each.annotation, depends(_giving(each.default))]) for each in parameters]
        return inspect.Signature([each.replace(annotation=annotation) for each, annotation in marked])


def _is_cached(attribute: object) -> bool:
    return isinstance(attribute, cached_property)


def _giving(value: object) -> Callable[[], Awaitable[object]]:
    async def default() -> object:
        return value

    return default
