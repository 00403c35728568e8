"""What a row of the fault tables says, how it is checked, and what the rows have in common."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import define, field

from generator.runtime.errors import ApiError
from generator.tests.runtime.fakes import (
    ACCESS_KEY,
    PASSWORD,
    RESET,
    SECRET_KEY,
    SUCCESS,
    Flavour,
    as_json,
    reset_parts,
)
from generator.tests.runtime.wire import HANG, Behaviour, Wire, responding

ECHO = f"invalid request parameter (password, '{PASSWORD}').\nPlease enter a valid password."
DONE = as_json(SUCCESS)
SHORT: dict[str, Any] = {"timeout": 1.0}
"""Of rows where it has to pass; long enough for a busy machine to connect."""
SMALL_LIMIT = {"max_response_bytes": 1_000_000}


@define
class Fault:
    """One row: what the server does, and what then has to happen.

    Attributes:
        name: Of the test.
        behaviours: What is done to the first, second, … connection.
        raises: Exception class; None when the call has to succeed all the same.
        attempts: How often the request has to be sent.
        status: HTTP status that the exception names.
        code: Gateway code that it names.
        sent: What it says about the request having reached the server.
        options: Options of the client.
    """

    name: str
    behaviours: tuple[Behaviour, ...]
    raises: type[ApiError] | None
    attempts: int = 1
    status: int | None = None
    code: str | None = None
    sent: bool | None = True
    options: dict[str, Any] = field(factory=dict)


def says(name: str, http_response: bytes, raises: type[ApiError] | None, **expected: Any) -> Fault:
    """Make a row whose server responses every request alike."""
    return Fault(name, (responding(http_response),), raises, **expected)


def xml(text: str) -> bytes:
    """Return an XML document."""
    return f'<?xml version="1.0" encoding="UTF-8"?>{text}'.encode()


def assert_fault(flavour: Flavour, fault: Fault, wire: Wire, **options: Any) -> None:
    """Make the call of a row at its server, and look at what came of it."""
    options = {"timeout": HANG} | fault.options | options
    limit = options.pop("max_response_bytes", None)
    client = flavour.client(**options)
    if limit is not None:
        client._driver.limit = limit
    if fault.raises is None:
        response = flavour.perform(client, RESET, reset_parts())
        assert response.parsed.id == SUCCESS["id"]
        assert response.attempts == fault.attempts
        return
    with pytest.raises(ApiError) as caught:
        flavour.perform(client, RESET, reset_parts())
    assert wire.connections == 1
    error = caught.value
    assert type(error) is fault.raises
    assert error.attempts == fault.attempts
    assert error.sent is fault.sent
    assert getattr(error, "status", None) == fault.status
    assert getattr(error, "code", None) == fault.code
    assert error.operation == RESET.id
    assert_clean(error)


def assert_clean(error: ApiError) -> None:
    """Look for secrets and line breaks in what an error shows."""
    for text in (str(error), repr(error), str(vars(error))):
        assert "\n" not in text
        for secret in (PASSWORD, SECRET_KEY, ACCESS_KEY):
            assert secret not in text
