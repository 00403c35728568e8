"""What both clients have in common: settings, keys, and the making of exchanges."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Generic, TypeVar

import httpx2

from ..errors import ApiError, CredentialsError, InvalidArgumentError
from ..types import RequestOptions
from .clock import Clock, SystemClock
from .credentials import Credentials, CredentialsProvider, ObservedCredentials
from .description import ApiDescription
from .exchange import Call, Context, Exchange
from .failing import Attempts
from .hygiene import detached
from .operation import Operation, RequestParts
from .origin import parse_server
from .request import PreparedRequest, RequestBuilder
from .settings import Settings
from .signing import Signer

if TYPE_CHECKING:
    from .security import Keyring

T = TypeVar("T")


class CallInProgress(Generic[T]):
    """A call that is ready for its first attempt."""

    __slots__ = ("exchange", "request", "settings")

    def __init__(self, request: PreparedRequest, settings: Settings, exchange: Exchange[T]) -> None:
        self.request = request
        self.settings = settings
        self.exchange = exchange


class ClientCore:
    """What a client is made of, but for its connections.

    Attributes:
        server: Address that all calls go to.
        settings: Settings of calls that bring none of their own.
        context: What the calls share.
        builder: Makes requests.
        signer: Signs them; None when nothing is signed.
    """

    def __init__(
        self,
        *,
        server: httpx2.URL,
        settings: Settings,
        context: Context,
        signer: Signer | None,
        provider: CredentialsProvider | None,
    ) -> None:
        self.server = server
        self.settings = settings
        self.context = context
        self.builder = RequestBuilder(context.description, server, context.keyring)
        self.signer = signer
        self._provider = provider

    def waiting_provider(self) -> CredentialsProvider | None:
        """Give the provider of the keys if it would have to wait for the network now."""
        return self._provider if getattr(self._provider, "waits", False) else None

    def begin(self, operation: Operation[T], parts: RequestParts, options: RequestOptions | None) -> CallInProgress[T]:
        """Check the arguments of a call and prepare it.

        Raises:
            InvalidArgumentError: An argument or an option is not allowed.
        """
        settings = self.settings.narrowed(options)
        exchange = Exchange(Call(operation, parts, settings), self.context)
        return CallInProgress(self.builder.prepare(operation, parts, settings), settings, exchange)


def build_core(
    description: ApiDescription,
    *,
    access_key: str | None,
    secret_key: str | None,
    profile: str | None,
    credentials: CredentialsProvider | None,
    signer: Signer | None,
    server_role: bool,
    base_url: str | None,
    timeout: float | None,
    deadline: float | None,
    max_retries: int | None,
    validate: bool,
    correct_clock: bool,
    clock: Clock | None,
    environment: Mapping[str, str] | None,
    keyring: Keyring | None = None,
) -> ClientCore | ApiError:
    """Make what a client is made of.

    Returns:
        The core, or the error to raise: raised from here, it would pass through frames that hold the keys.
    """
    clock = SystemClock() if clock is None else clock
    try:
        settings = Settings(
            timeout=timeout,
            deadline=deadline,
            max_retries=max_retries,
            validate=validate,
            correct_clock=correct_clock,
        )
        server = parse_server(description.server if base_url is None else base_url)
        provider = _provider(
            description,
            access_key=access_key,
            secret_key=secret_key,
            profile=profile,
            credentials=credentials,
            signer=signer,
            server_role=server_role,
            clock=clock,
            environment=os.environ if environment is None else environment,
        )
    except ApiError as error:
        return detached(error)
    observed = None if provider is None else ObservedCredentials(provider)
    if observed is not None and description.signing is not None:
        signer = description.signing.create_signer(observed)
    context = Context(description, clock, observed, keyring)
    return ClientCore(server=server, settings=settings, context=context, signer=signer, provider=provider)


def explained(error: ApiError, operation: Operation[T], call: CallInProgress[T] | None) -> ApiError:
    """Give the error as it leaves the client: saying which call it is about, and cut off from our frames."""
    if not error.operation:
        attempts = Attempts(operation) if call is None else call.exchange.attempts
        for name, value in attempts.facts(retryable=error.retryable).items():
            setattr(error, name, value)
    return detached(error)


def _provider(
    description: ApiDescription,
    *,
    access_key: str | None,
    secret_key: str | None,
    profile: str | None,
    credentials: CredentialsProvider | None,
    signer: Signer | None,
    server_role: bool,
    clock: Clock,
    environment: Mapping[str, str],
) -> CredentialsProvider | None:
    """Give where keys come from; None when a signer of the caller's needs none from us, or nothing is signed."""
    has_keys = access_key is not None or secret_key is not None
    choices = [has_keys, profile is not None, credentials is not None, signer is not None]
    if sum(choices) > 1:
        raise CredentialsError(
            message="Give only one of these: access_key and secret_key; profile; credentials; signer."
        )
    if description.signing is None:
        if any(choices):
            raise InvalidArgumentError(message="This API takes no keys.")
        return None
    if signer is not None:
        if not callable(getattr(signer, "sign", None)):
            raise InvalidArgumentError(message="signer must have a method sign that gives the headers of a signature")
        return None
    if credentials is not None:
        if not callable(credentials):
            raise InvalidArgumentError(
                message="credentials must be a callable that gives Credentials; "
                "pass access_key and secret_key for a pair that does not change"
            )
        return credentials
    if access_key and secret_key:
        pair = Credentials(access_key=access_key, secret_key=secret_key)
        return lambda: pair
    # Imported here: whoever passes both keys never needs it.
    from .credential_chain import find_credentials

    return find_credentials(
        description.credentials,
        access_key=access_key,
        secret_key=secret_key,
        profile=profile,
        server_role=server_role,
        environment=environment,
        clock=clock,
    )
