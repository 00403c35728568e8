"""Finding a password where none may be: in the body of a success, and in any header."""

from __future__ import annotations

import base64
import json
import urllib.parse
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from .sent import password_of
from .violation import ClauseViolation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from .exchange import Request, Response

SHORTEST: Final = 6
"""Shorter passwords are not looked for: they may stand in a response by chance."""

HIDDEN: Final = 2
"""A mask that hides only this many characters at one end hides too few."""


def forms_of(password: str) -> list[tuple[str, str]]:
    """The encodings in which the password could come back, and the password in them."""
    data = password.encode("utf-8", "surrogatepass")
    among_others = [_inside_base64(data, before) for before in range(3)]
    return [
        ("as it is", password),
        ("percent-encoded", urllib.parse.quote(data, safe="")),
        ("form-encoded", urllib.parse.quote_plus(data)),
        ("in Base64", base64.b64encode(data).decode().rstrip("=")),
        ("in URL-safe Base64", base64.urlsafe_b64encode(data).decode().rstrip("=")),
        *(("in Base64, among other text", text) for text in among_others),
        *(("in URL-safe Base64, among other text", _for_urls(text)) for text in among_others),
        ("in Base32", base64.b32encode(data).decode().rstrip("=")),
        ("in hexadecimal", data.hex()),
        ("escaped for JSON", json.dumps(password)[1:-1]),
        ("escaped for XML", escape(password)),
        ("escaped for XML with quotation marks", escape(password, {"'": "&apos;", '"': "&quot;"})),
        ("escaped for HTML", escape(password, {"'": "&#39;", '"': "&#34;"})),
        ("backwards", password[::-1]),
    ]


def _inside_base64(data: bytes, before: int) -> str:
    """The characters of Base64 that depend on the data alone, when `before` bytes precede it and others follow it."""
    bits = 8 * (before + len(data))
    return base64.b64encode(bytes(before) + data).decode()[-(-8 * before // 6) : bits // 6]


def _for_urls(text: str) -> str:
    return text.replace("+", "-").replace("/", "_")


def _most_of(password: str) -> list[tuple[str, str]]:
    """What remains of a password behind a mask that hides too little."""
    parts = [("but for its end", password[:-HIDDEN]), ("but for its beginning", password[HIDDEN:])]
    return [(name, part) for name, part in parts if len(part) >= SHORTEST]


def leaks(password: str, response: Response, *, in_body: bool) -> list[str]:
    """Where the password stands in a response, and in which encoding.

    Args:
        password: The password of the request.
        response: The response.
        in_body: Whether the body must not hold it either. The message of an error may, as the pages show.
    """
    return list(_found([*forms_of(password), *_most_of(password)], password, response, in_body=in_body))


def _found(forms: list[tuple[str, str]], password: str, response: Response, *, in_body: bool) -> Iterator[str]:
    if len(password) < SHORTEST:
        return
    places = [(f"header {name}", value) for name, value in response.headers]
    if in_body:
        places.append(("body", response.body.decode("utf-8", "replace")))
    for place, text in places:
        lower = text.lower()
        names = [name for name, form in forms if form.lower() in lower]
        if names:
            yield f"the {place} holds the password {names[0]}"


def judge_leaks(request: Request, response: Response, *, in_body: bool) -> Iterator[ClauseViolation]:
    """Judge whether the response holds the password of the request; for `in_body` see `leaks`."""
    for leak in leaks(password_of(request), response, in_body=in_body):
        yield ClauseViolation("RES-RESET-NO-PASSWORD", leak)


def judge_earlier_passwords(
    request: Request, response: Response, passwords: Collection[str]
) -> Iterator[ClauseViolation]:
    """Judge whether a response holds the password of another request, one that was sent before."""
    own = f"{request.body.decode('utf-8', 'replace')} {password_of(request)}".lower()
    for password in passwords:
        is_own = password.strip().lower() in own
        found = [] if is_own else _found(forms_of(password), password, response, in_body=True)
        for leak in found:
            yield ClauseViolation("RES-RESET-NO-PASSWORD", f"{leak}, that of another request")
            return
