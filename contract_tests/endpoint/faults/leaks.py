"""Faults that return the password of a successful request: in the body or a header, plain or encoded."""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from ..request_hooks import performing
from ..response import ResponseReason
from ..switches import Fault, grouped

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..operations import Arguments, ServedOperation
    from ..request_hooks import Perform
    from ..response import EndpointResponse
    from ..state import State
    from ..switches import Change


def leaking(leak: Callable[[EndpointResponse, str], EndpointResponse]) -> Change:
    """Change the success of resetPassword, knowing the password."""

    def changed(inner: Perform) -> Perform:
        def perform(state: State, operation: ServedOperation, arguments: Arguments) -> EndpointResponse:
            response = inner(state, operation, arguments)
            return leak(response, str(arguments["password"])) if response.reason is ResponseReason.RESET else response

        return perform

    return performing(changed)


def in_member(name: str, encode: Callable[[str], object]) -> Change:
    """Leak through a member of the body."""
    return leaking(lambda response, password: replace(response, content={**response.content, name: encode(password)}))


def in_header(name: str, encode: Callable[[str], str]) -> Change:
    """Leak through a header."""
    return leaking(lambda response, password: replace(response, headers=(*response.headers, (name, encode(password)))))


def plain(password: str) -> str:
    """Return it as it is."""
    return password


def in_base64(password: str) -> str:
    """Return Base64 of the bytes."""
    return base64.b64encode(password.encode()).decode()


def in_base32(password: str) -> str:
    """Return Base32 of the bytes."""
    return base64.b32encode(password.encode()).decode()


def in_hexadecimal(password: str) -> str:
    """Return the bytes in hexadecimal."""
    return password.encode().hex()


def percent_encoded(password: str) -> str:
    """Return it as in a URL."""
    return quote(password, safe="")


def as_basic_credentials(password: str) -> str:
    """Return it as in the Authorization header of HTTP, with a user name before it."""
    return f"Basic {in_base64(f'df001:{password}')}"


LEAK: Final = ("RES-RESET-NO-PASSWORD",)

FAULTS: Final = grouped(
    "leak",
    Fault("leak-in-body", "Returns the password as a member.", LEAK, in_member("password", plain)),
    Fault(
        "leak-in-body-nested",
        "Returns the request, the password in it.",
        LEAK,
        in_member("request", lambda password: {"parameters": [{"name": "password", "value": password}]}),
    ),
    Fault(
        "leak-in-message",
        "Names the new password in the message of a success.",
        LEAK,
        in_member("message", lambda password: f"The password is now {password}."),
    ),
    Fault(
        "leak-in-message-masked",
        "Names the new password in the message of a success, with its last two characters masked.",
        LEAK,
        in_member("message", lambda password: f"The password is now {password[:-2]}**."),
    ),
    Fault("leak-in-body-base64", "Returns the password in Base64.", LEAK, in_member("token", in_base64)),
    Fault("leak-in-body-hexadecimal", "Returns the password in hexadecimal.", LEAK, in_member("token", in_hexadecimal)),
    Fault(
        "leak-in-body-percent-encoded",
        "Returns the password percent-encoded.",
        LEAK,
        in_member("token", percent_encoded),
    ),
    Fault(
        "leak-in-body-reversed",
        "Returns the password from end to start.",
        LEAK,
        in_member("token", lambda p: p[::-1]),
    ),
    Fault("leak-in-header", "Returns the password in a header.", LEAK, in_header("x-new-password", plain)),
    Fault(
        "leak-in-header-base64",
        "Returns the password in a header, in Base64.",
        LEAK,
        in_header("x-debug", in_base64),
    ),
    Fault(
        "leak-in-header-base32",
        "Returns the password in a header, in Base32.",
        LEAK,
        in_header("x-debug", in_base32),
    ),
    Fault(
        "leak-in-body-base64-among-others",
        "Returns the whole request in Base64.",
        LEAK,
        in_member("trace", lambda password: in_base64(f"{{'password': '{password}', 'source': 'api'}}")),
    ),
    Fault(
        "leak-in-header-hexadecimal",
        "Returns the password in a header, in hexadecimal.",
        LEAK,
        in_header("etag", in_hexadecimal),
    ),
    Fault(
        "leak-in-header-basic",
        "Returns the password in a header, with a name before it and both in Base64.",
        LEAK,
        in_header("x-next-authorization", as_basic_credentials),
    ),
    Fault(
        "leak-in-cookie",
        "Returns the password in a cookie, percent-encoded.",
        LEAK,
        in_header("set-cookie", lambda password: f"session={percent_encoded(password)}; Path=/"),
    ),
)
