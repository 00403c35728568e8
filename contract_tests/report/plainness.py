"""Which of several requests that show the same makes the plainest example: the one with the fewest oddities."""

from __future__ import annotations

from collections import Counter
from typing import Final

from contract_tests.oracle.exchange import Request

USUAL_HEADERS: Final = 8
"""Headers that a request of the suite has in any case: those of the media types, the connection and the signature."""

Plainness = tuple[int, int, int, int, int]


def plainness(request: Request) -> Plainness:
    """Order requests, the plainest first.

    Characters that no screen shows as they are weigh most, then spaces, then punctuation; one more of them outweighs
    any number of the lighter ones. Unusual headers come next, then the size. Letters and digits cost only their size.

    Returns:
        Control characters, escapes and those beyond ASCII; spaces; punctuation; unusual headers; characters.
    """
    timestamp = "".join(value for name, value in request.headers if "timestamp" in name.lower())
    body = request.body.decode("utf-8", "surrogateescape")
    for written in ('": ', '", '):  # the spaces of JSON are no part of what it says
        body = body.replace(written, written.rstrip())
    text = request.target + body
    counts = Counter(map(_kind, f"{text}{timestamp}"))
    odd_headers = max(0, len(request.headers) - USUAL_HEADERS)
    return counts["odd"], counts["space"], counts["punctuation"], odd_headers, len(text)


def _kind(character: str) -> str:
    if character in " \n":
        return "space"
    # What is written behind a backslash, in JSON, is some other character than the ones that stand there.
    if character == "\\" or not (character.isascii() and character.isprintable()):
        return "odd"
    return "plain" if character.isalnum() else "punctuation"
