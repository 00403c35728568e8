# Generated from generator/runtime/_core/keys/server_role.py by `python -m generator`; do not edit.
"""Keys of the server that the program runs on, from the metadata address of its cloud."""

from __future__ import annotations

import datetime
import json
import threading
from collections.abc import Callable
from typing import Final, cast
from urllib.parse import quote

from ...errors import CredentialsError
from ..calls.clock import Clock
from .credentials import Credentials

TIMEOUT: Final = 3.0
"""Seconds for each of the two questions."""

REFRESH_EARLY: Final = 15 * 60.0
"""Seconds before the end of the keys from which on new ones are asked for, while the old ones still serve."""

REFRESH_LATEST: Final = 60.0
"""Seconds before the end of the keys from which on the old ones are not used any more."""

PAUSE_AFTER_FAILURE: Final = 60.0
"""Seconds in which the address is not asked again after it failed, while the old keys still serve."""

_LARGEST_RESPONSE: Final = 64 * 1024


class ServerRole:
    """A provider of keys that expire.

    Safe to use from several threads: one of them refreshes, and none ever gets a mixed pair.
    """

    def __init__(self, url: str, *, clock: Clock, fetch: Callable[[str], bytes] | None = None) -> None:
        self._url = url.rstrip("/") + "/"
        self._clock = clock
        self._fetch = fetch_metadata if fetch is None else fetch
        self._lock = threading.Lock()
        # One attribute for both, so that a reader never sees the keys of one response with the end of another.
        self._current: tuple[Credentials, float] | None = None
        self._not_before = 0.0

    def __call__(self) -> Credentials:
        """Return the pair of keys for one attempt, asking the address when they come to their end.

        Raises:
            CredentialsError: The address gave no keys, and there are no old ones that still serve.
        """
        current = self._current
        if current is not None and not self._is_due(current):
            return current[0]
        if current is not None and self._serves(current):
            # Somebody else may be refreshing; the old keys do until then.
            if self._lock.acquire(blocking=False):
                try:
                    self._refresh()
                finally:
                    self._lock.release()
        else:
            with self._lock:
                self._refresh()
        current = self._current
        if current is None:
            raise CredentialsError(message="The metadata address gave no keys.")
        return current[0]

    @property
    def waits(self) -> bool:
        """Whether the next call may ask the address, and so take as long as that takes."""
        return self._current is None or self._is_due(self._current)

    def _refresh(self) -> None:
        """Ask the address, unless another thread has just done so; the lock is held."""
        current = self._current
        if current is not None and not self._is_due(current):
            return
        try:
            self._current = self._ask()
        except CredentialsError:
            if current is None or not self._serves(current):
                raise
            self._not_before = self._clock.now() + PAUSE_AFTER_FAILURE

    def _is_due(self, current: tuple[Credentials, float]) -> bool:
        now = self._clock.now()
        return now >= current[1] - REFRESH_EARLY and (now >= self._not_before or not self._serves(current))

    def _serves(self, current: tuple[Credentials, float]) -> bool:
        return self._clock.now() < current[1] - REFRESH_LATEST

    def _ask(self) -> tuple[Credentials, float]:
        role = self._fetch(self._url).decode("utf-8", "replace").strip()
        if not role or not role.isprintable() or role in (".", ".."):
            raise CredentialsError(message="This server has no role; attach one, or give keys in another way.")
        response = self._fetch(self._url + quote(role, safe=""))
        try:
            document = json.loads(response)
        except (ValueError, RecursionError):
            document = None
        if not isinstance(document, dict):
            raise CredentialsError(message="The metadata address gave something else than keys.")
        return _read(cast("dict[str, object]", document))


def _read(document: dict[str, object]) -> tuple[Credentials, float]:
    access_key, secret_key = document.get("AccessKeyId"), document.get("SecretAccessKey")
    expiration = document.get("Expiration")
    if not (isinstance(access_key, str) and isinstance(secret_key, str) and isinstance(expiration, str)):
        raise CredentialsError(message="The metadata address gave no pair of keys with an end.")
    try:
        end = datetime.datetime.fromisoformat(expiration)
    except ValueError:
        raise CredentialsError(message="The metadata address gave keys whose end is no date.") from None
    if end.tzinfo is None:
        end = end.replace(tzinfo=datetime.UTC)
    return Credentials(access_key=access_key, secret_key=secret_key), end.timestamp()


def fetch_metadata(url: str) -> bytes:
    """Read a metadata address: without a proxy, without redirects, for 3 seconds at most.

    Raises:
        CredentialsError: It did not respond with a success.
    """
    import httpx2

    from ..network.transports import shared_ssl_context

    try:
        with (
            httpx2.Client(trust_env=False, timeout=TIMEOUT, verify=shared_ssl_context()) as client,
            client.stream("GET", url) as response,
        ):
            content = b""
            for chunk in response.iter_bytes():
                content += chunk
                if len(content) > _LARGEST_RESPONSE:
                    raise CredentialsError(message="The metadata address gave more than keys.")
            if response.status_code == 200:
                return content
    except httpx2.HTTPError as error:
        raise CredentialsError(
            message=f"The metadata address does not respond ({type(error).__name__}). Is this a server of the cloud?"
        ) from None
    raise CredentialsError(message="This server has no role; attach one, or give keys in another way.")
