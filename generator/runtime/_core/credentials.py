"""Keys, and where they come from."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn, TypeAlias

from attrs import field, frozen


@frozen(kw_only=True)
class Credentials:
    """One pair of keys. Its text does not show the secret key, and it cannot be pickled.

    Attributes:
        access_key: Names the caller; travels with every request.
        secret_key: Makes the signature; never travels.
    """

    access_key: str = field(repr=False)
    secret_key: str = field(repr=False)

    def __reduce__(self) -> NoReturn:
        msg = (
            "Credentials are not pickled, since that would write the secret key. Pass a profile or a provider instead."
        )
        raise TypeError(msg)


CredentialsProvider: TypeAlias = Callable[[], Credentials]
"""Gives the pair of keys for one attempt. It is called anew for every attempt, from any thread."""
