"""When a failed attempt of an operation may be followed by another one: `x-retry` of the document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.view.text import DocumentText, exact


@dataclass(frozen=True, slots=True)
class Retry:
    """When a failed attempt may be followed by another one, as `x-retry` says it.

    Attributes:
        maximum: Attempts after the first.
        not_sent: Whether after a request that is known not to have reached the server.
        no_response: Whether after a request that may have been carried out.
        statuses: HTTP status and code of responses after which it may; a code of `None` stands for every code.
    """

    maximum: int
    not_sent: bool
    no_response: bool
    statuses: tuple[tuple[int, DocumentText | None], ...]


def retry(operation: Mapping[str, Any]) -> Retry | None:
    """Return the retry policy of an Operation Object."""
    if "x-retry" not in operation:
        return None
    policy = operation["x-retry"]
    responses = [each for each in policy["on"] if isinstance(each, dict)]
    return Retry(
        maximum=policy["maximum"],
        not_sent="not-sent" in policy["on"],
        no_response="no-response" in policy["on"],
        statuses=tuple((each["status"], exact(each.get("code"))) for each in responses),
    )
