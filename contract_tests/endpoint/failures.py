"""Documented failures that no request can bring about: limits, missing permissions, a gateway without its service.

They are neither faults nor variants: the endpoint is right, and short of something. Clients are tried against them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from .answer import Answer, Outcome, gateway_error, service_error
from .switches import Failure, by_name, grouped

if TYPE_CHECKING:
    from .behaviour import Behaviour
    from .request import Request
    from .state import State
    from .switches import Change


def gateway(status: int, code: str, message: str) -> Answer:
    """A failure that the gateway tells."""
    return gateway_error(Outcome.UNAVAILABLE, status, code, message)


def service(status: int, message: str) -> Answer:
    """A failure that the service tells."""
    return service_error(Outcome.UNAVAILABLE, status, message)


def failing(answer: Answer) -> Change:
    """Give this answer to requests that are rightly signed, before anything else is looked at.

    How many of them is for `State.failures_left` to say.
    """

    def changed(behaviour: Behaviour) -> Behaviour:
        inner = behaviour.inspect

        def inspect(state: State, request: Request) -> Answer | None:
            return answer if state.takes_failure() else inner(state, request)

        return replace(behaviour, inspect=inspect)

    return changed


THROTTLED: Final = gateway(429, "410", "Throttle Limited")

FAILURES: Final[Mapping[str, Failure]] = by_name(
    [
        grouped(
            "gateway",
            Failure(
                "quota-exceeded", "429, code 400.", ("GW-429-400",), failing(gateway(429, "400", "Quota Exceeded"))
            ),
            Failure("throttled", "429, code 410.", ("GW-429-410",), failing(THROTTLED)),
            Failure(
                "throttled-with-retry-after",
                "429, code 410, and a Retry-After of one second.",
                ("GW-429-410", "GW-RATE"),
                failing(replace(THROTTLED, headers=(("retry-after", "1"),))),
            ),
            Failure("rate-limited", "429, code 420.", ("GW-429-420",), failing(gateway(429, "420", "Rate Limited"))),
            Failure(
                "permission-denied",
                "401, code 210.",
                ("GW-401-210",),
                failing(gateway(401, "210", "Permission Denied")),
            ),
            Failure("forbidden", "403, code 230.", ("GW-403-230",), failing(gateway(403, "230", "Forbidden"))),
            Failure(
                "endpoint-error", "503, code 500.", ("GW-503-500",), failing(gateway(503, "500", "Endpoint Error"))
            ),
            Failure(
                "endpoint-timeout", "504, code 510.", ("GW-504-510",), failing(gateway(504, "510", "Endpoint Timeout"))
            ),
            Failure(
                "gateway-error", "500, code 900.", ("GW-500-900",), failing(gateway(500, "900", "Unexpected Error"))
            ),
        ),
        grouped(
            "service",
            Failure("not-allowed", "403 of the service.", ("ERR-403",), failing(service(403, "not allowed to access"))),
            Failure(
                "resource-quota",
                "400 of the service.",
                ("ERR-400-QUOTA",),
                failing(service(400, "resource quota exceeded")),
            ),
            Failure("service-error", "500 of the service.", ("ERR-500",), failing(service(500, "unexpected error"))),
            Failure(
                "failure-in-success",
                "The service's error body with status 200.",
                ("ERR-FAILURE-IN-2XX",),
                failing(service(200, "the account is locked")),
            ),
        ),
    ]
)
"""Every failure by its name."""
