"""How an endpoint is reached: whom to trust, how to identify oneself, and through which proxy."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import urllib3.util

LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
"""Names of this machine."""


@dataclass(frozen=True, slots=True)
class Network:
    """How an endpoint is reached.

    Attributes:
        trusted: Files or folders with the certificates to trust; empty for those that come with the HTTP library.
        client_cert: Certificate to identify oneself with; None for none.
        client_key: Its private key; None when the file of the certificate holds it.
        proxy: Address of the proxy; None for none.
    """

    trusted: tuple[Path, ...] = ()
    client_cert: Path | None = None
    client_key: Path | None = None
    proxy: str | None = field(default=None, repr=False)

    @property
    def verify(self) -> bool | str:
        """As the HTTP library takes it: one place. The others are in the context."""
        return str(self.trusted[0]) if self.trusted else True

    def context(self) -> ssl.SSLContext:
        """Return a context of TLS that trusts all of the certificates.

        Raises:
            OSError: A file can't be read, or holds no certificates.
        """
        context = urllib3.util.create_urllib3_context()
        for path in self.trusted:
            is_folder = path.is_dir()
            context.load_verify_locations(None if is_folder else path, path if is_folder else None)
        return context

    @property
    def cert(self) -> str | tuple[str, str] | None:
        """As the HTTP library takes it."""
        if self.client_cert is None:
            return None
        return str(self.client_cert) if self.client_key is None else (str(self.client_cert), str(self.client_key))
