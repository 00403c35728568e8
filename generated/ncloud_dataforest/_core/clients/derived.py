# Generated from generator/runtime/_core/clients/derived.py by `python -m generator`; do not edit.
"""Clients that are made of another one: the same keys and connections, other settings."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any, TypeVar, cast

from ...errors import ApiError
from ...types import RequestOptions, Response
from ..calls.hygiene import without_traceback

if TYPE_CHECKING:
    from .async_client import AsyncClient
    from .client import Client

C = TypeVar("C", bound="Client | AsyncClient")
T = TypeVar("T")


def with_settings(client: C, options: RequestOptions) -> C | ApiError:
    """Return a client whose calls have options, or the error to raise: its frames would hold headers.

    Args:
        client: The client that it is made of.
        options: What its calls do differently.
    """
    driver = client._driver  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    try:
        settings = driver.settings.narrowed(options)
        driver.core.builder.check_headers(settings.headers)
    except ApiError as error:
        return without_traceback(error)
    return _derived(client, settings=settings)


def giving_responses(client: C) -> C:
    """Return a client whose calls return the response in the place of the value that was read from it."""
    return _derived(client, gives_responses=True)


def around(response: Response[T]) -> Response[T]:
    """Return a response whose value is the response itself."""
    return Response(
        status_code=response.status_code,
        headers=response.headers,
        content=response.content,
        parsed=cast("T", response),
        trace_id=response.trace_id,
        attempts=response.attempts,
    )


def _derived(client: C, **changes: Any) -> C:  # noqa: ANN401  # attributes of the driver
    made = object.__new__(type(client))
    # A resource belongs to the client that it calls: each has its own.
    vars(made).update(
        {name: each for name, each in vars(client).items() if getattr(each, "_client", None) is not client}
    )
    made._driver = copy(client._driver)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage, reportAttributeAccessIssue]
    vars(made._driver).update(changes)  # pyright: ignore[reportPrivateUsage]
    return made
