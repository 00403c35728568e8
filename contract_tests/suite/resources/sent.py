"""Reading the values of a request that was sent: what stands in it for each input of its operation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote_plus, urlsplit

from contract_tests.cases.building.variation import is_free
from contract_tests.contract import OperationContract, Parameter, Place
from contract_tests.oracle.requests.body import parse_body
from contract_tests.oracle.requests.parsed import UnreadableError
from contract_tests.oracle.requests.plainness import meant_form

if TYPE_CHECKING:
    from contract_tests.oracle.exchange import Request

Members = Mapping[str, object]


def bodies_of(request: Request) -> Iterator[Members]:
    """Yield what readers make of the body, the usual interpretation first."""
    if not request.body:
        yield {}
        return
    body = parse_body(request.body, request.media_type)
    yield from (body.members, *body.other_interpretations)


def values_of(
    request: Request, operation: OperationContract, parameter: Parameter, members: Members
) -> Iterator[object]:
    """Yield every value that a request could be said to have for an input, wherever it stands."""
    if parameter.place is Place.BODY:
        value: object = members
        for name in parameter.path:
            value = value.get(name) if isinstance(value, Mapping) else None
        if value is not None:
            yield value
    elif parameter.place is Place.PATH:
        index = operation.path.split("/").index(f"{{{parameter.name}}}")
        for path in (meant_form(request.target), request.path):
            segments = path.split("/")
            if index < len(segments):
                yield unquote_plus(segments[index])
    elif parameter.place is Place.QUERY:
        query = parse_qsl(urlsplit(request.target).query, keep_blank_values=True)
        yield from (value for name, value in query if name == parameter.name)
    elif parameter.place is Place.HEADER:
        yield from request.values(parameter.name.lower())
    else:
        cookies = "; ".join(request.values("cookie")).split("; ")
        yield from (value for name, _, value in (each.partition("=") for each in cookies) if name == parameter.name)


def value_of(operation: OperationContract, parameter: Parameter | None, request: Request) -> object:
    """Return the value of an input in the usual interpretation; None when there is none."""
    if parameter is None:
        return None
    try:
        members = next(bodies_of(request), {})
    except UnreadableError:
        members = {}
    return next(values_of(request, operation, parameter, members), None)


def whereabouts(operation: OperationContract, request: Request) -> Mapping[str, object]:
    """Return what a request says of where it makes something, by names: in its path, its headers and its cookies."""
    inputs = (each for each in operation.parameters if each.place is not Place.QUERY)
    found = {each.name: next(values_of(request, operation, each, {}), None) for each in inputs}
    return {name: value for name, value in found.items() if value is not None}


def values_named(operation: OperationContract, parameter: Parameter, request: Request) -> list[str]:
    """Return the keys that a request names in one place: of one resource, or of those of a list."""
    value = value_of(operation, parameter, request)
    named = value if isinstance(value, list) else [value]
    return [str(each) for each in named if isinstance(each, str | int) and each != ""]


def texts_made(operation: OperationContract, request: Request) -> set[str]:
    """Return the texts that are free to choose of what a request makes."""
    found = (value_of(operation, each, request) for each in operation.sets if is_free(each))
    return {value for value in found if isinstance(value, str)}


def exact_key_of(operation: OperationContract, request: Request) -> str:
    """Return the key in a path as it was sent, where others read it without the space at its end, and the like."""
    key = operation.input(operation.effect.key) if operation.effect.key else None
    named = list(values_of(request, operation, key, {})) if key and key.place is Place.PATH else []
    return str(named[-1]) if named else ""


def key_of(operation: OperationContract, request: Request) -> str:
    """Return the key that a request names, of a resource that exists or that it makes; empty when there is none."""
    place = operation.effect.key or operation.effect.made_key
    key = operation.input(place) if place else None
    value = value_of(operation, key, request)
    return "" if value is None else str(value)
