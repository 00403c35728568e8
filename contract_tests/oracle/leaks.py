"""Finding a password where none may be: in the body of a success, and in any header."""

from __future__ import annotations

import base64
import json
import urllib.parse
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from .exchange import Response

SHORTEST: Final = 6
"""Shorter passwords are not looked for: they may stand in a response by chance."""


def forms_of(password: str) -> dict[str, str]:
    """The password in the encodings in which it could come back, by the name of the encoding."""
    data = password.encode("utf-8", "surrogatepass")
    return {
        "as it is": password,
        "percent-encoded": urllib.parse.quote(data, safe=""),
        "form-encoded": urllib.parse.quote_plus(data),
        "in Base64": base64.b64encode(data).decode().rstrip("="),
        "in URL-safe Base64": base64.urlsafe_b64encode(data).decode().rstrip("="),
        "in hexadecimal": data.hex(),
        "escaped for JSON": json.dumps(password)[1:-1],
        "escaped for XML": escape(password),
        "escaped for XML with quotation marks": escape(password, {"'": "&apos;", '"': "&quot;"}),
        "escaped for HTML": escape(password, {"'": "&#39;", '"': "&#34;"}),
        "backwards": password[::-1],
    }


def leaks(password: str, response: Response, *, in_body: bool) -> list[str]:
    """Where the password stands in a response, and in which encoding.

    Args:
        password: The password of the request.
        response: The response.
        in_body: Whether the body may not hold it either. The message of an error may: so the pages show it.
    """
    if len(password) < SHORTEST:
        return []
    places = [(f"header {name}", value) for name, value in response.headers]
    if in_body:
        places.append(("body", response.body.decode("utf-8", "replace")))
    found = []
    for place, text in places:
        names = [name for name, form in forms_of(password).items() if form.lower() in text.lower()]
        if names:
            found.append(f"the {place} holds the password {names[0]}")
    return found
