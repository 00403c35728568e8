"""Documented failures that no request can cause: limits, missing permissions, a gateway without its service.

They are neither faults nor variants: the endpoint is right, and short of something. Clients are tried against them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from .response import EndpointResponse, ResponseReason, gateway_error, service_error
from .switches import DocumentedFailure, by_name, grouped

if TYPE_CHECKING:
    from .behaviour import Behaviour
    from .request import Request
    from .state import State
    from .switches import Change


def gateway(status: int, code: str, message: str) -> EndpointResponse:
    """Return a failure that the gateway reports."""
    return gateway_error(ResponseReason.UNAVAILABLE, status, code, message)


def service(status: int, message: str) -> EndpointResponse:
    """Return a failure that the service reports."""
    return service_error(ResponseReason.UNAVAILABLE, status, message)


def failing(response: EndpointResponse) -> Change:
    """Return this response to requests that are rightly signed, before anything else is looked at.

    How many of them is for `State.failures_left` to say.
    """

    def changed(behaviour: Behaviour) -> Behaviour:
        inner = behaviour.inspect

        def inspect(state: State, request: Request) -> EndpointResponse | None:
            return response if state.takes_failure() else inner(state, request)

        return replace(behaviour, inspect=inspect)

    return changed


THROTTLED: Final = gateway(429, "410", "Throttle Limited")

FAILURES: Final[Mapping[str, DocumentedFailure]] = by_name(
    [
        grouped(
            "gateway",
            DocumentedFailure(
                "quota-exceeded", "429, code 400.", ("GW-429-400",), failing(gateway(429, "400", "Quota Exceeded"))
            ),
            DocumentedFailure("throttled", "429, code 410.", ("GW-429-410",), failing(THROTTLED)),
            DocumentedFailure(
                "throttled-with-retry-after",
                "429, code 410, and a Retry-After of one second.",
                ("GW-429-410", "GW-RATE"),
                failing(replace(THROTTLED, headers=(("retry-after", "1"),))),
            ),
            DocumentedFailure(
                "rate-limited", "429, code 420.", ("GW-429-420",), failing(gateway(429, "420", "Rate Limited"))
            ),
            DocumentedFailure(
                "permission-denied",
                "401, code 210.",
                ("GW-401-210",),
                failing(gateway(401, "210", "Permission Denied")),
            ),
            DocumentedFailure(
                "forbidden", "403, code 230.", ("GW-403-230",), failing(gateway(403, "230", "Forbidden"))
            ),
            DocumentedFailure(
                "endpoint-error", "503, code 500.", ("GW-503-500",), failing(gateway(503, "500", "Endpoint Error"))
            ),
            DocumentedFailure(
                "endpoint-timeout", "504, code 510.", ("GW-504-510",), failing(gateway(504, "510", "Endpoint Timeout"))
            ),
            DocumentedFailure(
                "gateway-error", "500, code 900.", ("GW-500-900",), failing(gateway(500, "900", "Unexpected Error"))
            ),
        ),
        grouped(
            "service",
            DocumentedFailure(
                "not-allowed", "403 of the service.", ("ERR-403",), failing(service(403, "not allowed to access"))
            ),
            DocumentedFailure(
                "resource-quota",
                "400 of the service.",
                ("ERR-400-QUOTA",),
                failing(service(400, "resource quota exceeded")),
            ),
            DocumentedFailure(
                "service-error", "500 of the service.", ("ERR-500",), failing(service(500, "unexpected error"))
            ),
            DocumentedFailure(
                "failure-in-success",
                "The service's error body with status 200.",
                ("ERR-FAILURE-IN-2XX",),
                failing(service(200, "the account is locked")),
            ),
        ),
    ]
)
"""Every failure by its name."""
