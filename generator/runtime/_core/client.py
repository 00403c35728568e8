"""The two clients: they own connections and settings, and carry out what the exchange asks for."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import ClassVar, Self, TypeVar

import httpx2

from ..types import RequestOptions, Response
from .clock import Clock
from .credentials import CredentialsProvider
from .description import ApiDescription
from .operation import Operation, RequestParts
from .signing import Signer

T = TypeVar("T")


class Client:
    """Base of the generated client, which sets `description`."""

    description: ClassVar[ApiDescription]

    def __init__(
        self,
        *,
        access_key: str | None = None,
        secret_key: str | None = None,
        profile: str | None = None,
        credentials: CredentialsProvider | None = None,
        signer: Signer | None = None,
        base_url: str | None = None,
        timeout: float | None = 10.0,
        deadline: float | None = 60.0,
        max_retries: int | None = None,
        validate: bool = True,
        correct_clock: bool = True,
        server_role: bool = False,
        http_client: httpx2.Client | None = None,
        clock: Clock | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        raise NotImplementedError

    def perform(
        self, operation: Operation[T], request: RequestParts, options: RequestOptions | None = None
    ) -> Response[T]:
        """Make one call."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the connections."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncClient:
    """Base of the generated asynchronous client, which sets `description`."""

    description: ClassVar[ApiDescription]

    def __init__(
        self,
        *,
        access_key: str | None = None,
        secret_key: str | None = None,
        profile: str | None = None,
        credentials: CredentialsProvider | None = None,
        signer: Signer | None = None,
        base_url: str | None = None,
        timeout: float | None = 10.0,
        deadline: float | None = 60.0,
        max_retries: int | None = None,
        validate: bool = True,
        correct_clock: bool = True,
        server_role: bool = False,
        http_client: httpx2.AsyncClient | None = None,
        clock: Clock | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        raise NotImplementedError

    async def perform(
        self, operation: Operation[T], request: RequestParts, options: RequestOptions | None = None
    ) -> Response[T]:
        """Make one call."""
        raise NotImplementedError

    async def aclose(self) -> None:
        """Close the connections."""
        raise NotImplementedError

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()
