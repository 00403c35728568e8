"""What both clients have in common: address, settings, keys, and what the calls of one client share."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import httpx2

from ...errors import ApiError, CredentialsError, InvalidArgumentError
from ...events import RequestHook, ResponseHook, RetryHook
from ..calls.clock import Clock, SystemClock
from ..calls.exchange import CallExchange, RetryBudget
from ..calls.failing import call_facts
from ..calls.hygiene import without_traceback
from ..calls.log import CallLog
from ..keys.credentials import AwaitableCredentialsProvider, Credentials, ObservedCredentials, Signer, always
from ..network.origin import parse_server
from ..requests.description import ApiDescription
from ..requests.operation import CredentialCarrier, OperationSpec
from ..requests.request import RequestBuilder
from .http_clients import headers_of
from .settings import Settings, overlaid, require_mapping

if TYPE_CHECKING:
    from .hooks import Hooks


class ClientCore:
    """What a client is made of, but for its connections; its calls share it.

    Attributes:
        description: The API.
        server: Address that all calls go to.
        settings: Settings of calls that bring none of their own.
        clock: Time and chance.
        provider: What returns the keys; None when they are a signer's, or nothing is signed.
        credentials: The same, remembering the keys that it gave.
        signer: Signs requests; None when nothing is signed.
        keyring: Credentials that travel as they are; None when the API asks for none.
        hooks: What its owner wants to be told of; None when that is nothing.
        builder: Makes requests.
        log: Log of the client.
        budget: Further attempts that all calls together may make.
        clock_offset: Seconds to add to our clock, as a refused signature once showed. Any thread may replace it.
    """

    def __init__(
        self,
        description: ApiDescription,
        *,
        server: httpx2.URL,
        settings: Settings,
        clock: Clock,
        provider: AwaitableCredentialsProvider | None,
        signer: Signer | None,
        keyring: CredentialCarrier | None,
        builder: RequestBuilder,
        hooks: Hooks | None,
        awaits: bool,
    ) -> None:
        self.description = description
        self.server = server
        self.settings = settings
        self.clock = clock
        self.provider = provider
        self.credentials = None if provider is None else ObservedCredentials(provider)
        if self.credentials is not None and description.signing is not None:
            create_signer = description.signing.create_signer
            if awaits:
                # Imported here: most keys do not change.
                from ..keys.awaited_signer import AwaitedSigner

                signer = AwaitedSigner(create_signer, self.credentials)
            else:
                signer = create_signer(self.credentials)
        self.signer = signer
        self.keyring = keyring
        self.builder = builder
        self.hooks = hooks
        self.log = CallLog(description.logger)
        self.budget = RetryBudget()
        self.clock_offset = 0.0


def build_core(
    description: ApiDescription,
    *,
    access_key: str | None,
    secret_key: str | None,
    profile: str | None,
    credentials: AwaitableCredentialsProvider | None,
    signer: Signer | None,
    server_role: bool,
    base_url: str | None,
    timeout: float | None,
    deadline: float | None,
    max_retries: int | None,
    validate: bool,
    correct_clock: bool,
    lenient: bool,
    headers: Mapping[str, str] | None,
    user_agent_suffix: str | None,
    plain_http_to: str | None,
    http_client: object,
    clock: Clock | None,
    environment: Mapping[str, str] | None,
    keyring: CredentialCarrier | None = None,
    on_request: RequestHook | None = None,
    on_response: ResponseHook | None = None,
    on_retry: RetryHook | None = None,
    awaits: bool = False,
) -> ClientCore | ApiError:
    """Make what a client is made of; `awaits` if what the caller gives may have to be awaited.

    Returns:
        The core, or the error to raise: raised from here, it would pass through frames that hold the keys.
    """
    clock = SystemClock() if clock is None else clock
    try:
        require_mapping(headers)
        settings = Settings(
            timeout=timeout,
            deadline=deadline,
            max_retries=max_retries,
            validate=validate,
            correct_clock=correct_clock,
            lenient=lenient,
            headers=overlaid(headers_of(http_client), headers),
        )
        hooks: Hooks | None = None
        if on_request is not None or on_response is not None or on_retry is not None:
            # Imported here: few have any.
            from .hooks import Hooks

            hooks = Hooks(on_request, on_response, on_retry)
        server = parse_server(description.server if base_url is None else base_url, plain_http_to)
        builder = RequestBuilder(description, server, keyring, user_agent_suffix, follows_servers=base_url is None)
        builder.check_headers(settings.headers)
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
        return without_traceback(error)
    return ClientCore(
        description,
        server=server,
        settings=settings,
        clock=clock,
        provider=provider,
        signer=signer,
        keyring=keyring,
        hooks=hooks,
        builder=builder,
        awaits=awaits and credentials is not None,
    )


def explained(error: ApiError, operation: OperationSpec[Any], exchange: CallExchange[Any] | None) -> ApiError:
    """Return the error as it leaves the client: saying which call it is about, and cut off from our frames."""
    if not error.operation:
        attempts, sent = (0, False) if exchange is None else (exchange.attempts, exchange.sent)
        facts = call_facts(operation, attempts=attempts, sent=sent, retryable=error.retryable)
        for name, value in facts.items():
            setattr(error, name, value)
    return without_traceback(error)


def _provider(
    description: ApiDescription,
    *,
    access_key: str | None,
    secret_key: str | None,
    profile: str | None,
    credentials: AwaitableCredentialsProvider | None,
    signer: Signer | None,
    server_role: bool,
    clock: Clock,
    environment: Mapping[str, str],
) -> AwaitableCredentialsProvider | None:
    """Return where keys come from; None when a signer of the caller's needs none from us, or nothing is signed."""
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
            raise InvalidArgumentError(message="signer must have a method sign that returns the headers of a signature")
        return None
    if credentials is not None:
        if not callable(credentials):
            raise InvalidArgumentError(
                message="credentials must be a callable that returns Credentials; "
                "pass access_key and secret_key for a pair that does not change"
            )
        return credentials
    if access_key and secret_key:
        pair = Credentials(access_key=access_key, secret_key=secret_key)
        return always(pair)
    # Imported here: whoever passes both keys never needs it.
    from ..keys.credential_chain import find_credentials

    return find_credentials(
        description.credentials,
        access_key=access_key,
        secret_key=secret_key,
        profile=profile,
        server_role=server_role,
        environment=environment,
        clock=clock,
    )
