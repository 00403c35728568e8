# Generated from generator/runtime/_core/clients/client.py by `python -m generator`; do not edit.
"""The client, as its owner sees it. What it is made of is imported with the first one made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, Self, TypeVar, Unpack, overload

from ...events import RequestHook, ResponseHook, RetryHook
from ...types import UNSET, RequestOptions, Response
from ..keys.credentials import CredentialsProvider, Signer
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


class Client(metaclass=ClientType):
    """Base of the generated client.

    A client may be used from many threads at once. It keeps connections open, so make one and keep it; close it with
    `close` or a `with` statement.

    Args:
        access_key: Key that names the caller; together with `secret_key`.
        secret_key: Key that signs; together with `access_key`.
        profile: Section of the credential file to take the keys from.
        credentials: Callable that returns the keys anew for each attempt, for keys that change.
        signer: Signs in place of the client, for keys that cannot be had (a key service, a hardware module).
        base_url: Address of another server; `https`, or `http` on this machine.
        plain_http_to: Host that `base_url` may name with `http` though it is another machine, such as that of a mock in
            a network of containers. Keys, passwords and responses can then be read on the way.
        timeout: Longest wait in seconds for each step of an attempt; None: no limit.
        deadline: Longest time in seconds for a whole call, pauses included; None: no limit. Looking up the name of the
            server can exceed it, since the system does that in one piece; with `http_client`, or over a proxy, a server
            that sends the head of its response byte by byte can, too.
        max_retries: Further attempts after the first; None: as many as the API's document says for the operation.
        validate: Whether arguments that the document forbids are refused before sending.
        correct_clock: Whether a signature that was refused for a wrong clock is made anew with the server's.
        server_role: Whether keys may be asked from the cloud that the program runs in, if there are none elsewhere.
        lenient: Whether a response is handed out though required members are missing in it; they are then `UNSET`.
        headers: Further headers of every request; those of a call take their place.
        user_agent_suffix: What to add to the header User-Agent, such as the name of the application.
        http_client: HTTP client to send with (proxy, tests), or a transport of one; it is not closed by this one. Its
            headers are sent, too, unless `headers` has others; with `params`, cookies or a header that belongs to the
            connection it is refused.
        clock: Time and chance, for tests.
        environment: Environment variables in place of the process's own.
        on_request: Called before each attempt with a `RequestEvent` of `events`. What a hook raises is logged.
        on_response: Called when an attempt has ended.
        on_retry: Called before the pause that precedes a further attempt.

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
        credentials: CredentialsProvider | None = None,
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
        http_client: httpx2.Client | httpx2.BaseTransport | None = None,
        clock: _clock.Clock | None = None,
        environment: Mapping[str, str] | None = None,
        on_request: RequestHook | None = None,
        on_response: ResponseHook | None = None,
        on_retry: RetryHook | None = None,
    ) -> None:
        # Imported here: a program that only might make a client starts several times faster.
        from ..calls.driver import Driver
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
        )
        # Error reporters show the local variables of the frames that an error came through.
        del access_key, secret_key, base_url, headers, environment
        if isinstance(core, Exception):
            raise core
        self._driver = Driver(core, http_client, self.max_response_bytes)

    def perform(
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
            outcome = self._driver.perform(operation, request, options)
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
    def request(
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
    def request(
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

    def request(
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
        """Make a call that the API's document does not describe, as the described ones are made: signed and redacted.

        It is sent again only when it is known not to have been executed. A response that reports a failure raises.

        Args:
            method: HTTP method.
            path: Path below the server address. It stands in logs and spans; `{name}` in it stands for a value of
                `path_params`, which does not.
            json: Body: what JSON has a form for, or a model of this package. Texts in it of 8 characters and more, as
                in the other arguments, are redacted wherever the server quotes them.
            params: Query, not yet encoded.
            path_params: Values in the path, not yet encoded.
            response_type: Model of this package to read the response into, or `bytes` for the response as it came. Left
                out, `parsed` is what JSON or XML says, or None if the response is empty.
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
            return self.perform(*made, options)
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

    def close(self) -> None:
        """Close the connections. Further calls are refused; closing again does nothing."""
        self._driver.connections.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __reduce__(self) -> NoReturn:
        msg = "A client is not pickled: it holds keys and connections. Make one in each process."
        raise TypeError(msg)

    def __repr__(self) -> str:
        # Error reporters also print a client whose constructor has just refused its arguments.
        server = str(self._driver.core.server) if hasattr(self, "_driver") else None
        return f"{type(self).__name__}(base_url={server!r})"
