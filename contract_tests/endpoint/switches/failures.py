"""Documented failures that no request can cause: limits, missing permissions, a gateway without its service.

They are neither faults nor variants: the endpoint is right, and short of something. Clients are tried against them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from contract_tests.contract import BodyForm

from ..plan import Plan
from ..serving.response import EndpointResponse, ResponseReason
from .changes import Change
from .request_hooks import inspecting
from .switch import DocumentedFailure, by_name

_ALIASES: Final = {
    "throttled": "throttle-limited",
    "gateway-error": "unexpected-error-of-gateway",
    "service-error": "unexpected-error",
}
"""Names of before, and those of the examples of the document."""
_CAUSED: Final = (
    ResponseReason.INVALID_PARAMETER,
    ResponseReason.UNKNOWN_RESOURCE,
    ResponseReason.UNAUTHENTICATED,
    ResponseReason.UNKNOWN_PATH,
    ResponseReason.TOO_LARGE,
)
"""What requests cause: that is no failure to be switched on."""


def failing(response: EndpointResponse) -> Change:
    """Return this response to requests that are rightly signed, before anything else is looked at.

    How many of them is for `State.failures_left` to say.
    """
    return inspecting(lambda state, _request, _operation: response if state.takes_failure() else None)


def failures_of(plan: Plan) -> Mapping[str, DocumentedFailure]:
    """Return every failure of an API by its name."""
    made = {each.name: each for each in _documented(plan)}
    named = [replace(made[name], name=alias) for alias, name in _ALIASES.items() if name in made]
    first = next((each for each in made.values() if each.description.startswith("429")), None)
    return by_name([made.values(), named, _special(plan, first)])


def _documented(plan: Plan) -> Iterator[DocumentedFailure]:
    seen = set[tuple[object, ...]]()
    names = set[str]()
    caused = [plan.failures.respond(reason, None) for reason in _CAUSED]
    for operation in plan.contract.operations:
        for form in operation.failures:
            if not form.status.isdecimal():
                continue
            for entry in form.failures or (None,):
                code, origin = (entry.code, entry.origin) if entry else (None, None)
                if (form.status, code, origin) in seen:
                    continue
                seen.add((form.status, code, origin))
                response = plan.failures.respond(
                    ResponseReason.UNAVAILABLE, operation, status=int(form.status), code=code, origin=origin
                )
                name = _name(form.forms.values(), response) or "-".join(filter(None, (form.status, origin, code)))
                if name in names or any(
                    (each.status, each.content) == (response.status, response.content) for each in caused
                ):
                    continue
                names.add(name)
                what = f"{form.status}{f', code {code}' if code else ''}{f', of the {origin}' if origin else ''}."
                clauses = (entry.clause,) if entry else ()
                yield DocumentedFailure(name, what, clauses, failing(response), group=origin or "failures")


def _name(forms: Iterable[BodyForm], response: EndpointResponse) -> str:
    """Return the name of the example that a response is, in kebab case."""
    for form in forms:
        for name, example in form.examples.items():
            if example == response.content:
                return re.sub("(?<=[a-z0-9])[A-Z]", lambda found: f"-{found[0].lower()}", name)
    return ""


def _special(plan: Plan, throttled: DocumentedFailure | None) -> Iterator[DocumentedFailure]:
    """Yield failures that are made of several documented things."""
    first = plan.contract.operations[0] if plan.contract.operations else None
    refused = plan.failures.respond(ResponseReason.UNAVAILABLE, first, "resource quota exceeded", status=400)
    yield DocumentedFailure("resource-quota", "400 of the service.", _at(plan, refused), failing(refused), "service")
    if refused.shape is not None and refused.shape.where:
        within = replace(refused, status=200)
        yield DocumentedFailure("failure-in-success", "An error body with status 200.", (), failing(within), "service")
    if throttled is not None:
        response = plan.failures.respond(ResponseReason.UNAVAILABLE, first, status=429, code=_throttle(plan))
        yield DocumentedFailure(
            "throttled-with-retry-after",
            "429, and a Retry-After of one second.",
            throttled.clauses,
            failing(replace(response, headers=(("retry-after", "1"),))),
            "gateway",
        )


def _throttle(plan: Plan) -> str | None:
    form = plan.contract.operations[0].responses.get("429")
    codes = [entry.code for entry in form.failures] if form else []
    return codes[len(codes) // 2] if codes else None


def _at(plan: Plan, response: EndpointResponse) -> tuple[str, ...]:
    try:
        return (plan.contract.clauses.at(response.shape.pointer),) if response.shape else ()
    except LookupError:
        return ()
