# Generated from generator/runtime/_core/keys/credentials.py by `python -m generator`; do not edit.
"""A pair of keys, what provides one, and what signs with one."""

from __future__ import annotations

from binascii import b2a_base64
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Final, NoReturn, Protocol, TypeAlias

from ...errors import CredentialsError

_QUOTES: Final = ("'", '"', "`")
_SHORTEST_NAME: Final = 8
"""Characters that an access key has at least to be cut out of texts."""


class HmacKey:
    """A key that signs many messages: setting one up costs several times what signing a message does."""

    __slots__ = ("_fresh",)

    def __init__(self, key: str) -> None:
        # It loads OpenSSL, which is a third of what importing the client costs, and needed only where there are keys.
        import hmac

        self._fresh = hmac.new(key.encode(), digestmod="sha256")

    def sign(self, message: str) -> str:
        """Return the Base64 text of the HMAC-SHA256 of a message. Safe to call from several threads."""
        mac = self._fresh.copy()
        mac.update(message.encode())
        return b2a_base64(mac.digest(), newline=False).decode("ascii")


def hmac_sha256_base64(*, key: str, message: str) -> str:
    """Return the Base64 text of the HMAC-SHA256 of a message; both texts are taken as UTF-8."""
    return HmacKey(key).sign(message)


class Credentials:
    """One pair of keys, which does not change. Its text shows none of them, and it cannot be pickled.

    Raises:
        CredentialsError: A key is empty, or has characters that no key has (space, control, non-ASCII characters):
            most likely something else was pasted.
    """

    __slots__ = ("_access_key", "_hmac_key", "_secret_key")

    def __init__(self, *, access_key: str, secret_key: str) -> None:
        flaw = next(
            (
                f"The {name} {wrong}"
                for name, key in (("access key", access_key), ("secret key", secret_key))
                if (wrong := key_flaw(key)) is not None
            ),
            None,
        )
        if flaw is None:
            self._access_key = access_key
            self._secret_key = secret_key
            self._hmac_key = HmacKey(secret_key)
        # Error reporters show the local variables of the frames that an error came through.
        del access_key, secret_key
        if flaw is not None:
            raise CredentialsError(message=flaw)

    @property
    def access_key(self) -> str:
        """Names the caller; travels with every request."""
        return self._access_key

    @property
    def secret_key(self) -> str:
        """Makes the signature; never travels."""
        return self._secret_key

    @property
    def hmac_key(self) -> HmacKey:
        """The secret key, set up for signing."""
        return self._hmac_key

    def __repr__(self) -> str:
        return "Credentials()"

    def __reduce__(self) -> NoReturn:
        msg = (
            "Credentials are not pickled, since that would write the secret key. Pass a profile or a provider instead."
        )
        raise TypeError(msg)


CredentialsProvider: TypeAlias = Callable[[], Credentials]
"""Returns the pair of keys for one attempt. It is called anew for every attempt, from any thread."""

AwaitableCredentialsProvider: TypeAlias = Callable[[], Credentials | Awaitable[Credentials]]
"""The same, or what is to be awaited for it; for asynchronous clients."""


def always(credentials: Credentials) -> CredentialsProvider:
    """Return a provider of one pair."""
    return lambda: credentials


class Signer(Protocol):
    """Whatever can sign a request: the generated signer, a key service, a hardware module."""

    def sign(
        self, *, method: str, target: str, now: float
    ) -> Sequence[tuple[str, str]] | Awaitable[Sequence[tuple[str, str]]]:
        """Return the headers that make one attempt a signed one.

        It is asked anew for every attempt, from any thread. For `AsyncClient` it may return an awaitable.

        Args:
            method: HTTP method in upper case.
            target: Request target (path and query) exactly as it goes on the wire.
            now: Seconds since 1970-01-01T00:00:00Z, already corrected by what the server's clock was found to show.
        """
        ...


class ObservedCredentials:
    """A provider that remembers the last pairs it gave, so that their secret keys can be kept out of texts."""

    __slots__ = ("_provider", "_recent")

    def __init__(self, provider: AwaitableCredentialsProvider) -> None:
        self._provider = provider
        # More than one, since another thread may already have got a newer pair when an attempt of the older one fails.
        self._recent: deque[Credentials] = deque(maxlen=8)

    def __call__(self) -> Credentials:
        """Return the pair of keys for one attempt."""
        return self._observed(self._provider())

    async def awaited(self) -> Credentials:
        """Return the same, of a provider that may have to be awaited."""
        given = self._provider()
        return self._observed(await given if isinstance(given, Awaitable) else given)

    def _observed(self, credentials: object) -> Credentials:
        if isinstance(credentials, Coroutine):
            credentials.close()
            raise CredentialsError(
                message="The credentials callable has to be awaited; use the asynchronous client with it."
            )
        if not isinstance(credentials, Credentials):
            raise CredentialsError(message="The credentials callable must return an instance of Credentials.")
        if not self._recent or self._recent[-1] is not credentials:
            self._recent.append(credentials)
        return credentials

    def secrets(self) -> list[str]:
        """Return the keys that must not show up in any text."""
        short = self.short_names()
        keys = (key for pair in tuple(self._recent) for key in (pair.secret_key, pair.access_key))
        return [key for key in keys if key not in short]

    def short_names(self) -> frozenset[str]:
        """Return the access keys that are no longer than a word: they travel with every request and are no secret."""
        pairs = tuple(self._recent)
        return frozenset(pair.access_key for pair in pairs if len(pair.access_key) < _SHORTEST_NAME) - {
            pair.secret_key for pair in pairs
        }


def key_flaw(key: object) -> str | None:
    """Return what is wrong with a key, without any of it; None if nothing is known to be."""
    if not isinstance(key, str) or not key:
        return "must be a text that is not empty."
    if key.strip() and key.endswith(("\n", "\r")) and key.rstrip("\r\n").isprintable():
        return (
            "ends with a line break. Take it off; a file or a secret made with echo has one, with printf it has none."
        )
    if key[0] == key[-1] and key[0] in _QUOTES:
        return "is in quotes. Take them off; an env file is read with the quotes in it."
    if key[0] in _QUOTES or key[-1] in _QUOTES:
        return "has a quotation mark at one end. Copy it anew, without the mark."
    if not (key.isascii() and key.isprintable()) or " " in key:
        return "has a space, a control character or a character outside ASCII. Copy it anew."
    return None
