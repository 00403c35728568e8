"""What a row of the fault tables says, and what the rows have in common."""

from __future__ import annotations

from typing import Any

from attrs import define, field

from generator.runtime.errors import ApiError
from generator.tests.runtime.fakes import PASSWORD, SUCCESS, as_json
from generator.tests.runtime.wire import Behaviour, answering

ECHO = f"invalid request parameter (password, '{PASSWORD}').\nPlease enter a valid password."
DONE = as_json(SUCCESS)
SHORT = {"timeout": 0.2}
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


def says(name: str, answer: bytes, raises: type[ApiError] | None, **expected: Any) -> Fault:
    """Make a row whose server answers every request alike."""
    return Fault(name, (answering(answer),), raises, **expected)


def xml(text: str) -> bytes:
    """Give an XML document."""
    return f'<?xml version="1.0" encoding="UTF-8"?>{text}'.encode()
