# Generated from generator/runtime/_core/clients/async_client.py by `python -m generator`; do not edit.
"""The asynchronous client, as its owner sees it. What it is made of is imported with the first one made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, Self, TypeVar, Unpack, overload

from ...events import RequestHook, ResponseHook, RetryHook
from ...types import UNSET, RequestOptions, Response
from ..keys.credentials import AwaitableCredentialsProvider, Signer
from ..names.lazy import LazyModule
from ..requests.description import ApiDescription
from ..requests.operation import CredentialCarrier, OperationSpec, RequestParts
from .client_type import ClientType

if TYPE_CHECKING:
    import httpx2

    from ..calls import clock as _clock
else:
    # What reads annotations finds the classes; a program that only might make a client does not wait for them.
    httpx2 = LazyModule("httpx2")
    _clock = LazyModule("..calls.clock", __package__)

T = TypeVar("T")


class AsyncClient(metaclass=ClientType):
    """Base of the generated asynchronous client (asyncio).

    Many tasks may use a client at once. It serves one event loop at a time; when that is over (the end of
    `asyncio.run`), the next one gets connections of its own. Close it with `aclose` or an `async with` statement.

    The arguments are those of the synchronous client; `http_client` is an asynchronous one, and a signer and
    `credentials` may give an awaitable. The deadline also cuts off steps that have begun.

    Attributes:
        description: The API; set by the generated class.
        max_response_bytes: Bytes that the body of a response may have, after its content coding was undone.

    Raises:
        CredentialsError: There are no usable keys.
        InvalidArgumentError: An argument has an impossible value.
    """

    description: ClassVar[ApiDescription]
    _keyring: CredentialCarrier | None = None
    """Credentials other than keys that sign; set by clients of APIs that ask for such."""
    max_response_bytes: ClassVar[int] = 32 * 2**20

    def __init__(
        self,
        *,
        access_key: str | None = None,
        secret_key: str | None = None,
        profile: str | None = None,
        credentials: AwaitableCredentialsProvider | None = None,
        signer: Signer | None = None,
        base_url: str | None = None,
        timeout: float | None = 10.0,
        deadline: float | None = 60.0,
        max_retries: int | None = None,
        validate: bool = True,
        correct_clock: bool = True,
        server_role: bool = False,
        lenient: bool = False,
        headers: Mapping[str, str] | None = None,
        user_agent_suffix: str | None = None,
        plain_http_to: str | None = None,
        http_client: httpx2.AsyncClient | httpx2.AsyncBaseTransport | None = None,
        clock: _clock.Clock | None = None,
        environment: Mapping[str, str] | None = None,
        on_request: RequestHook | None = None,
        on_response: ResponseHook | None = None,
        on_retry: RetryHook | None = None,
    ) -> None:
        # Imported here: a program that only might make a client starts several times faster.
        from ..calls.async_driver import AsyncDriver
        from .core import build_core

        core = build_core(
            self.description,
            access_key=access_key,
            secret_key=secret_key,
            profile=profile,
            credentials=credentials,
            signer=signer,
            server_role=server_role,
            base_url=base_url,
            timeout=timeout,
            deadline=deadline,
            max_retries=max_retries,
            validate=validate,
            correct_clock=correct_clock,
            lenient=lenient,
            headers=headers,
            user_agent_suffix=user_agent_suffix,
            plain_http_to=plain_http_to,
            http_client=http_client,
            clock=clock,
            environment=environment,
            keyring=self._keyring,
            on_request=on_request,
            on_response=on_response,
            on_retry=on_retry,
            awaits=True,
        )
        # Error reporters show the local variables of the frames that an error came through.
        del access_key, secret_key, base_url, headers, environment
        if isinstance(core, Exception):
            raise core
        self._driver = AsyncDriver(core, http_client, self.max_response_bytes)

    async def perform(
        self, operation: OperationSpec[T], request: RequestParts, options: RequestOptions | None = None
    ) -> Response[T]:
        """Make one call.

        Args:
            operation: What to call.
            request: Its arguments.
            options: What this call does differently from the client.

        Raises:
            ApiError: The call failed; see the classes in `errors`.
        """
        try:
            outcome = await self._driver.perform(operation, request, options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options
        if not isinstance(outcome, Exception):
            return outcome
        del request
        try:
            raise outcome
        finally:
            del outcome

    @overload
    async def request(
        self,
        method: str,
        path: str,
        *,
        json: object = ...,
        params: Mapping[str, str] | Sequence[tuple[str, str]] = ...,
        path_params: Mapping[str, str] | None = ...,
        response_type: type[T],
        options: RequestOptions | None = ...,
    ) -> Response[T]: ...

    @overload
    async def request(
        self,
        method: str,
        path: str,
        *,
        json: object = ...,
        params: Mapping[str, str] | Sequence[tuple[str, str]] = ...,
        path_params: Mapping[str, str] | None = ...,
        response_type: None = None,
        options: RequestOptions | None = ...,
    ) -> Response[Any]: ...

    async def request(
        self,
        method: str,
        path: str,
        *,
        json: object = UNSET,
        params: Mapping[str, str] | Sequence[tuple[str, str]] = (),
        path_params: Mapping[str, str] | None = None,
        response_type: type[T] | None = None,
        options: RequestOptions | None = None,
    ) -> Response[Any]:
        """Make a call that the API's document does not describe; see the synchronous client.

        Args:
            method: HTTP method.
            path: Path below the server address; `{name}` in it stands for a value of `path_params`.
            json: Body.
            params: Query, not yet encoded.
            path_params: Values in the path, not yet encoded.
            response_type: Model of this package to read the response into, or `bytes`.
            options: What this call does differently from the client.

        Raises:
            ApiError: The call failed; see the classes in `errors`.
        """
        from .free_request import free_request

        made = free_request(
            self._driver.core,
            method,
            path,
            json=json,
            params=params,
            path_params=path_params,
            response_type=response_type,
        )
        # Error reporters show the local variables of the frames that an error came through.
        del path, json, params, path_params
        if isinstance(made, Exception):
            del options
            raise made
        try:
            return await self.perform(*made, options)
        finally:
            del made, options

    def with_options(self, **options: Unpack[RequestOptions]) -> Self:
        """Return a client whose calls have these options, unless they bring others.

        It shares keys, connections and the limit of retries with this one: closing one of them closes both.

        Raises:
            InvalidArgumentError: An option is unknown or has an impossible value.
        """
        from .derived import with_settings

        made = with_settings(self, options)
        # Error reporters show the local variables of the frames that an error came through.
        del options
        if isinstance(made, Exception):
            raise made
        return made

    async def aclose(self) -> None:
        """Close the connections. Further calls are refused; closing again does nothing."""
        await self._driver.connections.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    def __reduce__(self) -> NoReturn:
        msg = "A client is not pickled: it holds keys and connections. Make one in each process."
        raise TypeError(msg)

    def __repr__(self) -> str:
        # Error reporters also print a client whose constructor has just refused its arguments.
        server = str(self._driver.core.server) if hasattr(self, "_driver") else None
        return f"{type(self).__name__}(base_url={server!r})"
