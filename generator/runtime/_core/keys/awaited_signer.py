"""Signing with keys that may have to be awaited."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .credentials import CredentialsProvider, ObservedCredentials, Signer, always


class AwaitedSigner:
    """Signs each attempt with the pair that a provider of the caller gives for it, at once or when it is awaited.

    Args:
        create_signer: Makes what signs with a provider.
        credentials: The provider.
    """

    def __init__(
        self, create_signer: Callable[[CredentialsProvider], Signer], credentials: ObservedCredentials
    ) -> None:
        self._create_signer = create_signer
        self._credentials = credentials

    async def sign(self, *, method: str, target: str, now: float) -> Sequence[tuple[str, str]]:
        """Return the headers that make one attempt a signed one."""
        try:
            signer = self._create_signer(always(await self._credentials.awaited()))
        except BaseException:
            # Error reporters show the local variables of the frames that an error came through.
            del target
            raise
        headers = signer.sign(method=method, target=target, now=now)
        return headers if isinstance(headers, Sequence) else await headers
