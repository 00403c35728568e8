"""What the API's document shows of an operation, for the test kit."""

from __future__ import annotations

from attrs import field, frozen

from ..responses.pointer import Pointer, parse_pointer


def _parse_one(text: str) -> Pointer:
    return parse_pointer(text)


def _parse_pointers(texts: tuple[str, ...]) -> tuple[Pointer, ...]:
    return tuple(parse_pointer(text) for text in texts)


@frozen(kw_only=True)
class Reference:
    """A member of a request that has to name something that another operation returns (`links` of the document).

    Attributes:
        member: JSON pointer into the request.
        operation: Identifier of the other operation.
        items: JSON pointer to the list in its response.
        value: JSON pointer to the value within an item of that list.
    """

    member: Pointer = field(converter=_parse_one)
    operation: str
    items: Pointer = field(converter=_parse_one)
    value: Pointer = field(converter=_parse_one)


@frozen(kw_only=True)
class OperationExample:
    """An operation, and the success that the document shows.

    Attributes:
        id: `operationId` of the document.
        method: HTTP method in upper case.
        path: Path below the server address; `{name}` stands for a path parameter.
        signed: Whether the request has to carry a signature.
        status: HTTP status of the success.
        response: Its body as JSON has it; None when the document shows none.
        secrets: JSON pointers to the members of the request that are secret.
        references: What members of the request have to name.
    """

    id: str
    method: str
    path: str
    signed: bool
    status: int = 200
    response: object = None
    secrets: tuple[Pointer, ...] = field(default=(), converter=_parse_pointers)
    references: tuple[Reference, ...] = ()
