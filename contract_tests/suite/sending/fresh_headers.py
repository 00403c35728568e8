"""Headers that are right with another value each time: the key of an attempt, and the version of what is changed."""

from __future__ import annotations

import random
import re
import uuid
from typing import TYPE_CHECKING, Final

from contract_tests.cases.building.texts import like

if TYPE_CHECKING:
    import requests

ATTEMPT: Final = re.compile("(?:x-)?idempotency-key", re.IGNORECASE)
"""What names an attempt: with one that was used before, a server responds as it did then, whatever is asked."""
VERSION: Final = "If-Match"
ANY_VERSION: Final = "*"


class FreshHeaders:
    """Gives each request a key of its own, and the version that its resource had last (RFC 9110, 13.1.1).

    A version that some resource had at some time stays as it is: a test wants to know what becomes of it.

    Args:
        seed: Decides the keys.
    """

    def __init__(self, seed: int) -> None:
        self._source = random.Random(f"{seed}/attempts")  # noqa: S311 - test data
        self._used: set[str] = set()
        self._repeated: set[str] = set()
        self._versions: dict[str, str] = {}
        self._seen: set[str] = {ANY_VERSION}

    def refresh(self, request: requests.PreparedRequest) -> None:
        """Give the headers of a request values that are right now, where it has them."""
        for name, value in list(request.headers.items()):
            if ATTEMPT.fullmatch(name):
                if value in self._used - self._repeated:
                    request.headers[name] = self._like(value)
                self._used.add(request.headers[name])
            elif name.lower() == VERSION.lower() and value not in self._seen:
                request.headers[name] = self.version(request.path_url)

    def repeat(self, key: str) -> None:
        """Let requests have the key of an attempt that was made: they are this attempt once more."""
        self._repeated.add(key)

    def version(self, target: str) -> str:
        """Return the version of the resource at a path, or of the one that it is a part of; any where none is known."""
        path = target.partition("?")[0]
        while path:
            if path in self._versions:
                return self._versions[path]
            path = path.rpartition("/")[0]
        return ANY_VERSION

    def learn(self, request: requests.PreparedRequest, response: requests.Response) -> None:
        """Learn the version of a resource from a success."""
        path, version = request.path_url.partition("?")[0], response.headers.get("ETag")
        if not response.ok:
            return
        if version is not None and request.method != "POST":
            self._versions[path] = version
            self._seen.add(version)
        elif request.method not in {"GET", "HEAD"}:
            self._versions.pop(path, None)  # it has another one now, which nobody has said

    def _like(self, value: str) -> str:
        try:
            uuid.UUID(value)
        except ValueError:
            return like(value, self._source)
        return str(uuid.UUID(int=self._source.getrandbits(128), version=4))
