"""Calls that the API's document does not describe, as operations that the client can make."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeGuard, cast

from ...errors import ApiError, ArgumentViolation, InvalidArgumentError
from ...types import UNSET
from ..calls.hygiene import without_traceback
from ..requests.operation import NO_PARAMETERS, OperationSpec, RequestBody, RequestParts, RetryPolicy
from ..responses.decode import whatever

if TYPE_CHECKING:
    from ..calls.outcome import ReceivedResponse
    from .core import ClientCore

_METHOD: Final = re.compile(r"[A-Za-z]+")
_PATH: Final = re.compile(r"(?!//)/(?:[A-Za-z0-9._~!$&'()*+,;=:@/{}-]|%[0-9A-Fa-f]{2})*")
_NAME: Final = re.compile(r"\{([^{}]*)\}")
_DOTS: Final = re.compile(r"(?:^|/|%2f|\\|%5c)(?:\.|%2e){1,2}(?:$|/|%2f|\\|%5c)", re.IGNORECASE)
_SHORTEST_SECRET: Final = 8
"""Characters; shorter texts are words such as "true", and nobody says which of the longer ones are secret."""

_SUCCESSES: Final = tuple(status for status in range(200, 300) if status != 206)
_RETRY: Final = RetryPolicy(maximum=2, not_sent=True, statuses=((429, None),))
"""As of a change that must not be made twice."""


class _FreeBody(NamedTuple):
    """A body of which nothing is known."""

    value: object

    def to_dict(self) -> Any:  # noqa: ANN401  # whatever JSON has a form for
        """Return what is sent."""
        return self.value

    def violations(self) -> tuple[ArgumentViolation, ...]:
        """Return nothing: nobody says what is forbidden."""
        return ()

    def secrets(self) -> list[str]:
        """Return all longer texts in it."""
        return list(_longer_texts(self.value))

    def __repr__(self) -> str:
        # Not the value: error reporters print variables.
        return "_FreeBody()"


def free_request(
    core: ClientCore,
    method: str,
    path: str,
    *,
    json: object,
    params: Mapping[str, str] | Sequence[tuple[str, str]],
    path_params: Mapping[str, str] | None,
    response_type: Callable[..., object] | None,
) -> tuple[OperationSpec[Any], RequestParts] | ApiError:
    """Return an operation and its arguments, or the error to raise: raised from here, it would show them.

    Args:
        core: What the client is made of.
        method: HTTP method.
        path: Path below the server address.
        json: Body; `UNSET` sends none.
        params: Query.
        path_params: Values in the path.
        response_type: What to read the response into; None: what JSON has of it.
    """
    values: Mapping[str, str] = NO_PARAMETERS if path_params is None else path_params
    given = cast("object", params.items() if isinstance(params, Mapping) else params)
    pairs = tuple(cast("Iterable[object]", given)) if isinstance(given, Iterable) else (given,)
    query = cast("tuple[tuple[str, str], ...]", pairs)
    flaw = _flaw(method, path, query, values, response_type)
    if flaw is not None:
        return without_traceback(InvalidArgumentError(message=f"not sent: {flaw}"))
    reads_bytes = response_type is bytes
    decode = _content if reads_bytes else whatever if response_type is None else cast("Any", response_type).from_dict
    operation = OperationSpec[Any](
        id="request",
        method=method.upper(),
        path=path,
        signed=core.description.signing is not None,
        success=dict.fromkeys(_SUCCESSES, decode),
        retry=_RETRY,
        whole=(_content,) if reads_bytes else (),
        accept="*/*" if reads_bytes else None,
        security=() if core.keyring is None else core.keyring.alternatives(),
    )
    return operation, RequestParts(
        body=None if json is UNSET else _body(json),
        path=values,
        query=query,
        secrets=tuple(_longer_texts([*values.values(), *(value for _, value in query)])),
    )


def _body(json: object) -> RequestBody:
    if _is_model(json):
        return json
    # A model that only responses hold knows no secrets.
    to_dict: Callable[[], object] | None = getattr(json, "to_dict", None)
    return _FreeBody(json if to_dict is None else to_dict())


def _is_model(json: object) -> TypeGuard[RequestBody]:
    return all(hasattr(json, name) for name in ("to_dict", "violations", "secrets"))


def _flaw(method: object, path: object, query: Sequence[object], values: object, response_type: object) -> str | None:
    """Return what cannot be sent as it is; never a value."""
    if not isinstance(method, str) or not _METHOD.fullmatch(method):
        return "method must be the name of an HTTP method, such as GET"
    if not isinstance(path, str) or not _PATH.fullmatch(path) or _DOTS.search(path):
        return (
            "path must begin with one / and be percent-encoded, without . and .. as segments; a query belongs in params"
        )
    if not all(_is_pair(pair) for pair in query):
        return "params must be a dictionary of texts, or pairs of texts"
    if not isinstance(values, Mapping) or not all(map(_is_pair, cast("Mapping[object, object]", values).items())):
        return "path_params must be a dictionary of texts"
    named = dict.fromkeys(_NAME.findall(path))
    if named.keys() != cast("Mapping[object, object]", values).keys():
        names = ", ".join(named) or "none"
        return f"path_params must hold what the path names in braces, and nothing else; it names {names}"
    if response_type not in (None, bytes) and not hasattr(response_type, "from_dict"):
        return "response_type must be a model that responses hold, or bytes"
    return None


def _is_pair(pair: object) -> bool:
    if not isinstance(pair, tuple):
        return False
    parts = cast("tuple[object, ...]", pair)
    return len(parts) == 2 and all(isinstance(part, str) for part in parts)


def _longer_texts(value: object) -> Iterator[str]:
    """Return the longer texts in a value of JSON, each container looked at once."""
    pending = [value]
    seen: set[int] = set()
    while pending:
        each = pending.pop()
        if isinstance(each, str):
            if len(each) >= _SHORTEST_SECRET:
                yield each
        elif isinstance(each, dict | list | tuple) and id(each) not in seen:  # pyright: ignore[reportUnknownArgumentType]
            seen.add(id(each))  # pyright: ignore[reportUnknownArgumentType]
            pending += cast("dict[object, object]", each).values() if isinstance(each, dict) else each


def _content(response: object) -> bytes:
    """Decode a success by its bytes as they came."""
    return cast("ReceivedResponse", response).content
