# Generated from generator/runtime/_core/requests/request.py by `python -m generator`; do not edit.
"""Turning the arguments of a call into the bytes of a request."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote, unquote

import httpx2

from ...errors import ArgumentViolation, CredentialsError, InvalidArgumentError
from ...types import Unset
from ..clients.settings import Settings
from ..network.origin import parse_server
from .description import ApiDescription
from .header_fields import COMPUTED, IN_A_COOKIE, RawHeaders, flaws, suffix, with_cookies
from .operation import BodyWriter, Carried, CredentialCarrier, Encoded, OperationSpec, RequestBody, RequestParts

_PARAMETER: Final = re.compile(r"\{([^{}]*)\}")
_DOT_SEGMENTS: Final = frozenset({".", ".."})
_MOST_KEPT: Final = 1000
"""Addresses that are kept; paths that the API's document does not know may be ever others."""

_JSON_TYPE: Final = b"application/json"
_JSON: Final = json.JSONEncoder(separators=(",", ":"), allow_nan=False)


class PreparedRequest:
    """A request without its signature, to be sent as often as there are attempts.

    Attributes:
        method: HTTP method.
        url: Address.
        target: Request target on the wire, which is what gets signed.
        headers: All headers but those of the signature.
        content: Body.
        once: Whether it must not be sent twice, should nobody be able to say whether it was executed.
    """

    __slots__ = ("content", "headers", "method", "once", "target", "url")

    def __init__(
        self, method: str, url: httpx2.URL, target: str, headers: RawHeaders, content: bytes, *, once: bool = False
    ) -> None:
        self.once = once
        self.method = method
        self.url = url
        self.target = target
        self.headers = headers
        self.content = content

    def signed(self, signature: Iterable[tuple[str, str]], timeouts: object) -> httpx2.Request:
        """Return the complete request of one attempt.

        Args:
            signature: Headers of the signature.
            timeouts: Limits of the attempt, as the HTTP library's transports take them.

        Raises:
            InvalidArgumentError: A signer gave a header that cannot be sent.
        """
        headers = [*self.headers, *_raw(signature)] if signature else self.headers
        return httpx2.Request(
            self.method,
            self.url,
            headers=headers,
            # A stream, not content: host and length are already among the headers.
            stream=httpx2.ByteStream(self.content),
            extensions={"timeout": timeouts, "once": True} if self.once else {"timeout": timeouts},
        )


class RequestBuilder:
    """Prepares the requests of one client. What does not change from call to call is computed once."""

    def __init__(
        self,
        description: ApiDescription,
        server: httpx2.URL,
        keyring: CredentialCarrier | None = None,
        user_agent_suffix: str | None = None,
        *,
        follows_servers: bool = False,
    ) -> None:
        user_agent = description.user_agent.encode("ascii", "replace")
        if user_agent_suffix is not None:
            user_agent += b" " + suffix(user_agent_suffix)
        self._description = description
        self._keyring = keyring
        self._server = server
        self._follows_servers = follows_servers
        self._signing_headers = frozenset[str]() if description.signing is None else description.signing.headers
        self._fixed: list[tuple[bytes, bytes]] = [
            (b"Host", server.netloc),
            (b"Accept-Encoding", b"gzip, deflate"),
            (b"User-Agent", user_agent),
            (b"Accept", _JSON_TYPE),
        ]
        # Filled as operations are first used; two threads that race write the same.
        self._static: dict[tuple[str | None, str], tuple[httpx2.URL, str]] = {}

    def prepare(self, operation: OperationSpec[Any], parts: RequestParts, settings: Settings) -> PreparedRequest:
        """Make the request of a call.

        Raises:
            InvalidArgumentError: An argument is forbidden by the API's document, or cannot be sent at all.
            CredentialsError: The client lacks a credential that the request has to carry.
        """
        if parts.body is not None and not hasattr(parts.body, "violations"):
            _check([ArgumentViolation("body", "must be an object of the class that the method names")])
        if settings.validate or not parts.writable:
            _check([*parts.violations, *(() if parts.body is None else parts.body.violations())])
        carried = self._carried(operation) if operation.security else None
        url, target = self._address(operation, parts, carried)
        headers = self._fixed.copy()
        others = settings.headers or {}
        if operation.server is not None:
            headers[0] = (b"Host", url.netloc)
            others = others if operation.is_trusted or not self._follows_servers else {}
        if operation.accept is not None:
            headers[-1] = (b"Accept", operation.accept.encode("ascii"))
        content_type, content = _body(operation, parts, settings.media_type)
        if content_type:
            headers.append((b"Content-Type", content_type))
        if content or operation.method in ("POST", "PUT", "PATCH"):
            headers.append((b"Content-Length", b"%d" % len(content)))
        if carried is not None:
            headers += [(name.encode("ascii"), each.encode("ascii")) for name, each in carried.headers]
        if parts.cookies:
            cookies = [f"{name}={encoded(value, IN_A_COOKIE)}".encode("ascii") for name, value in parts.cookies]
            headers = with_cookies(headers, cookies)
        if parts.headers or others:
            extra = [*parts.headers, *others.items()]
            headers = self._with_extra(headers, extra)
        return PreparedRequest(operation.method, url, target, headers, content, once=not operation.retry.no_response)

    def _carried(self, operation: OperationSpec[Any]) -> Carried:
        if self._keyring is None:
            raise CredentialsError(message="this client has no credentials for the operation")
        return self._keyring.carried(operation.id, operation.security)

    def _address(
        self, operation: OperationSpec[Any], parts: RequestParts, carried: Carried | None
    ) -> tuple[httpx2.URL, str]:
        query = parts.query if carried is None or not carried.query else [*parts.query, *carried.query]
        is_static = not parts.path and not query
        if is_static:
            known = self._static.get((operation.server, operation.path))
            if known is not None:
                return known
        url = target_url(self.server_of(operation), operation.path, parts.path, query)
        address = url, url.raw_path.decode("ascii")
        if is_static and len(self._static) < _MOST_KEPT:
            self._static[operation.server, operation.path] = address
        return address

    def server_of(self, operation: OperationSpec[Any]) -> httpx2.URL:
        """Return the server that an operation is called at."""
        if operation.server is None or not self._follows_servers:
            return self._server
        return parse_server(operation.server)

    def check_headers(self, headers: Mapping[str, str] | None) -> None:
        """Check headers that every request is to have.

        Raises:
            InvalidArgumentError: One cannot be sent, or is the client's own.
        """
        _check(
            [
                violation
                for name, value in (headers or {}).items()
                for violation in flaws(name, value, self._signing_headers)
            ]
        )

    def _with_extra(self, headers: RawHeaders, extra: Sequence[tuple[str, str]]) -> RawHeaders:
        violations = [violation for name, value in extra for violation in flaws(name, value, self._signing_headers)]
        _check(violations)
        replaced = {name.lower().encode("ascii") for name, _ in extra}
        kept = [pair for pair in headers if pair[0].lower() not in replaced]
        return kept + [(name.encode("ascii"), value.encode("ascii")) for name, value in extra]


def encode_json(value: object) -> bytes:
    """Write a JSON text: ASCII only, so that no text can fail to be encoded.

    Raises:
        InvalidArgumentError: It holds something that JSON has no form for.
    """
    try:
        try:
            return _JSON.encode(value).encode("ascii")
        except TypeError:
            # Imported here: few APIs have decimals.
            from .exact import exact_json

            return exact_json(value, separators=(",", ":"), allow_nan=False).encode("ascii")
    except (TypeError, ValueError, RecursionError) as error:
        # Its text could quote a value.
        reason = type(error).__name__
    del value
    raise InvalidArgumentError(message=f"the arguments hold a value that JSON has no form for ({reason})")


def _raw(pairs: Iterable[tuple[str, str]]) -> RawHeaders:
    raw: RawHeaders = []
    for name, value in pairs:
        # Cheaper than the patterns above, and enough to keep a line from being broken in two.
        if not (name.isascii() and name.isprintable() and value.isascii() and value.isprintable()):
            raise InvalidArgumentError(message="the signer gave a header that is not a line of ASCII text")
        if name.lower() in COMPUTED:
            raise InvalidArgumentError(message=f"the signer gave the header {name}, which this client sets itself")
        raw.append((name.encode("ascii"), value.encode("ascii")))
    return raw


def _body(operation: OperationSpec[Any], parts: RequestParts, media_type: str | None) -> tuple[bytes, bytes]:
    """Return the media type and the bytes of a body; both are empty without one.

    Raises:
        InvalidArgumentError: The body is not sent as the media type that the caller has chosen.
    """
    write = operation.body_writer if media_type is None else _chosen_writer(operation, media_type)
    content_type, content = b"", b""
    value = parts.content if parts.body is None else _members(parts.body)
    if not isinstance(value, Unset):
        content_type, content = (_JSON_TYPE, encode_json(value)) if write is None else write(value)
    if operation.content_type is not None and media_type is None:
        content_type = operation.content_type.encode("ascii")
    return content_type, content


def _members(body: RequestBody) -> Mapping[str, object]:
    """Return the members of a body.

    Raises:
        InvalidArgumentError: One is of another type than documented, and nobody has checked that.
    """
    with contextlib.suppress(AttributeError, IndexError, TypeError):
        return body.to_dict()
    raise InvalidArgumentError(message="the body holds a value of another type than documented")


def _chosen_writer(operation: OperationSpec[Any], media_type: str) -> BodyWriter | None:
    if media_type not in operation.body_writers:
        offered = ", ".join(operation.body_writers)
        choice = f"must be one of {offered}" if offered else "can not be chosen for this operation"
        raise InvalidArgumentError(message=f"media_type {choice}")
    return operation.body_writers[media_type]


def _check(violations: Sequence[ArgumentViolation]) -> None:
    if violations:
        found = tuple(violations)
        text = "; ".join(f"{violation.field} {violation.message}" for violation in found)
        raise InvalidArgumentError(message=f"not sent: {text}", violations=found)


def target_url(
    server: httpx2.URL, path: str, parameters: Mapping[str, str], query: Iterable[tuple[str, str]]
) -> httpx2.URL:
    """Return the address of one request. Its `raw_path` is the request target on the wire.

    Args:
        server: What `parse_server` returned.
        path: Path of the operation; `{name}` stands for a parameter.
        parameters: Values of the path parameters, not yet encoded.
        query: Pairs of a query, not yet encoded; their order is kept.

    Raises:
        InvalidArgumentError: A path parameter is missing, empty, or would lead to another path.
    """
    prefix = server.raw_path.rstrip(b"/").decode("ascii")
    filled = _PARAMETER.sub(lambda match: _path_value(match[1], parameters), path)
    pairs = "&".join(f"{quote(key, safe='')}={encoded(value)}" for key, value in query)
    target = f"{prefix}{filled}?{pairs}" if pairs else f"{prefix}{filled}"
    url = server.copy_with(raw_path=target.encode("ascii"))
    if url.netloc != server.netloc or url.scheme != server.scheme:
        # The path of the document would have to be broken for this; a signature for another server must never leave.
        raise InvalidArgumentError(message="the request would go to another server than the client's")
    return url


def _path_value(name: str, parameters: Mapping[str, str]) -> str:
    value = parameters.get(name, "")
    if not value:
        raise InvalidArgumentError(message=f"the path parameter {name} must not be empty")
    # Servers and proxies undo the encoding before they resolve dots, so an encoded slash separates too.
    if not _DOT_SEGMENTS.isdisjoint(re.split(r"[/\\]", unquote(value) if isinstance(value, Encoded) else value)):
        raise InvalidArgumentError(message=f"the path parameter {name} must not hold the path segments . or ..")
    return encoded(value)


def encoded(value: str, safe: str = "") -> str:
    """Return a text percent-encoded, unless it is so already."""
    return value if isinstance(value, Encoded) else quote(value, safe=safe)
