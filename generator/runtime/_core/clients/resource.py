"""What the classes of resources are made of: the client that they call, and methods that return whole responses."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import update_wrapper
from types import FunctionType
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, Self, TypeVar, cast

from ...types import Response
from .async_client import AsyncClient
from .client import Client
from .client_type import ShowsProperties
from .derived import giving_responses

P = ParamSpec("P")
T = TypeVar("T")


class ApiResource(metaclass=ShowsProperties):
    """Base of the classes whose methods are operations."""


class RawResource(ApiResource):
    """Base of those whose methods return the response around the value."""

    def __init__(self, client: Client) -> None:
        self._client = giving_responses(client)


class AsyncRawResource(ApiResource):
    """The same of those that are awaited."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = giving_responses(client)


class RawMethod(Generic[P, T]):
    """A method of another resource, called with a client that returns the response around the value."""

    def __new__(cls, method: Callable[Concatenate[Any, P], T]) -> Self:
        """Return the method as a function of its own."""
        return cast("Self", _returning_response(method))

    if TYPE_CHECKING:

        def __get__(self, instance: object, owner: type | None = None) -> Callable[P, Response[T]]: ...


class AsyncRawMethod(Generic[P, T]):
    """The same of a method that is awaited."""

    def __new__(cls, method: Callable[Concatenate[Any, P], Coroutine[Any, Any, T]]) -> Self:
        """Return the method as a function of its own."""
        return cast("Self", _returning_response(method))

    if TYPE_CHECKING:

        def __get__(
            self, instance: object, owner: type | None = None
        ) -> Callable[P, Coroutine[Any, Any, Response[T]]]: ...


def _returning_response(method: Callable[..., object]) -> object:
    """Return a copy of a method that says what it returns with such a client."""
    known = cast("FunctionType", method)
    made = FunctionType(known.__code__, known.__globals__, known.__name__, known.__defaults__, known.__closure__)
    update_wrapper(made, known)
    del made.__wrapped__  # type: ignore[attr-defined]  # what asks for the signature would look there
    made.__kwdefaults__ = known.__kwdefaults__
    # A text in it that tools evaluate, in the module of the method.
    made.__annotations__ = {**known.__annotations__, "return": cast("Any", Response)[known.__annotations__["return"]]}
    return made
