"""What `python -m contract_tests` is asked to do: its options and its environment, checked before anything is sent."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from contract_tests.cases.profile import Profile
from contract_tests.network_options import NetworkError, network_of, passwords_of_proxies
from contract_tests.option_table import LARGEST_SEED
from contract_tests.oracle.account_id import is_possible
from contract_tests.oracle.password import PasswordReading
from contract_tests.oracle.signature import Credentials
from contract_tests.suite.network import LOOPBACK, Network

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

ACCESS_KEY_VARIABLES: Final = ("NCLOUD_ACCESS_KEY_ID", "NCLOUD_ACCESS_KEY")
SECRET_KEY_VARIABLES: Final = ("NCLOUD_SECRET_ACCESS_KEY", "NCLOUD_SECRET_KEY")
LIVE_RATE: Final = 5.0
"""Requests per second to an endpoint on another machine, unless --rate says otherwise."""
STRAY_CHARACTERS: Final = {
    "\r": "a carriage return",
    "\n": "a line break",
    "\t": "a tab",
    " ": "a space",
    '"': "a quotation mark",
    "'": "a quotation mark",
}
"""What comes along when a key is copied, and belongs to no key."""


class OptionsError(ValueError):
    """The run can't be done as asked; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Options:
    """What to do.

    Attributes:
        base_url: Address of the endpoint; None for the embedded one.
        credentials: Keys for a live endpoint; None for the embedded one, which has its own.
        account_id: The account whose password may be changed.
        reading: How the endpoint must read the password rule.
        profile: How much is tried.
        seed: Decides every generated value.
        rate: Requests per second; 0 for no limit.
        is_confirmed: Whether no question is asked.
        report_dir: Folder of the reports.
        password_file: Where the fresh password goes at the end of a full run against a live endpoint.
        only: What to try, by test, clause or operation; empty for everything.
        exclude: What not to try.
        faults: Faults of the embedded endpoint.
        variants: Variants of the embedded endpoint.
        max_time: Seconds within which the run has to end; None for no limit.
        max_failures: Number of failed tests that ends the run; None for no such number.
        request_timeout: Seconds to wait for a response; None for what suits the endpoint.
        wait: Seconds to wait for an endpoint that is starting.
        network: How the endpoint is reached.
        accepted: File of accepted deviations; None for none.
    """

    base_url: str | None
    credentials: Credentials | None
    account_id: str | None
    reading: PasswordReading
    profile: Profile
    seed: int
    rate: float
    is_confirmed: bool
    report_dir: Path
    password_file: Path | None
    only: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    max_time: float | None = None
    max_failures: int | None = None
    request_timeout: float | None = None
    wait: float = 0.0
    network: Network = field(default_factory=Network)
    accepted: Path | None = None


def options_of(given: argparse.Namespace, environment: Mapping[str, str], home: Path) -> Options:
    """Check options and environment.

    Args:
        given: The command line, as its parser read it.
        environment: The environment.
        home: The user's own folder.

    Raises:
        OptionsError: Something is missing or makes no sense.
    """
    for name in ("base_url", "account_id"):
        if getattr(given, name) == "":
            raise OptionsError(f"--{name.replace('_', '-')} is empty: omit it, or set a value.")
    if any(term == "" for term in (*given.only, *given.exclude)):
        raise OptionsError("--only or --exclude is empty: omit it, or name a test, a clause or an operation.")
    base_url = _base_url(given.base_url, given.allow_http) if given.base_url else None
    _check_combinations(given, base_url)
    default_reading = PasswordReading.FOUR_CLASSES if base_url is None else PasswordReading.ANY
    try:
        network = network_of(given, environment, base_url) if base_url else Network()
    except NetworkError as error:
        raise OptionsError(str(error)) from None
    return Options(
        base_url=base_url,
        credentials=_credentials(environment) if base_url else None,
        account_id=given.account_id or None,
        reading=PasswordReading(given.password_policy) if given.password_policy else default_reading,
        profile=Profile(given.profile),
        seed=secrets.randbelow(LARGEST_SEED) if given.seed is None else given.seed,
        rate=_default_rate(base_url) if given.rate is None else given.rate,
        is_confirmed=given.yes,
        report_dir=given.report_dir,
        password_file=given.password_file or (_default_password_file(given.account_id, home) if base_url else None),
        only=tuple(given.only),
        exclude=tuple(given.exclude),
        faults=tuple(given.fault),
        variants=tuple(given.variant),
        max_time=given.max_time,
        max_failures=given.max_failures,
        request_timeout=given.request_timeout,
        wait=given.wait,
        network=network,
        accepted=given.accepted,
    )


def _check_combinations(given: argparse.Namespace, base_url: str | None) -> None:
    if base_url is None and given.account_id:
        raise OptionsError("--account-id needs --base-url: the embedded endpoint has accounts of its own.")
    if base_url is not None and (given.fault or given.variant):
        raise OptionsError("--fault and --variant are for the embedded endpoint: leave out --base-url.")
    if given.account_id and not is_possible(given.account_id):
        raise OptionsError("--account-id is no account id: at most 22 letters and digits, as getList returns them.")


def _base_url(text: str, allowed_http: Sequence[str]) -> str:
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if host is None or parts.username or parts.query or parts.fragment:
        raise OptionsError("--base-url is no address: write it like https://df.apigw.ntruss.com.")
    if parts.path not in {"", "/"}:
        raise OptionsError("--base-url has a path: write it without /api/v2, like https://df.apigw.ntruss.com.")
    is_allowed = host in LOOPBACK or host in {each.lower() for each in allowed_http}
    if parts.scheme != "https" and not (parts.scheme == "http" and is_allowed):
        raise OptionsError(
            "--base-url must be https; http is for loopback only, since the requests are not encrypted. In a private "
            f"network it can be allowed with --allow-http {host}."
        )
    return f"{parts.scheme}://{parts.netloc}"


def is_loopback(base_url: str) -> bool:
    """Whether an address is that of this machine."""
    return urlsplit(base_url).hostname in LOOPBACK


def _default_rate(base_url: str | None) -> float:
    return 0.0 if base_url is None or is_loopback(base_url) else LIVE_RATE


def _credentials(environment: Mapping[str, str]) -> Credentials:
    return Credentials(_key(environment, ACCESS_KEY_VARIABLES), _key(environment, SECRET_KEY_VARIABLES))


def _key(environment: Mapping[str, str], names: Sequence[str]) -> str:
    name = next((name for name in names if environment.get(name)), None)
    if name is None:
        raise OptionsError(f"No keys: set {ACCESS_KEY_VARIABLES[0]} and {SECRET_KEY_VARIABLES[0]} in the environment.")
    key = environment[name]
    for place, character in (("end", key[-1]), ("beginning", key[0])):
        if character in STRAY_CHARACTERS:
            raise OptionsError(
                f"{name} has {STRAY_CHARACTERS[character]} at its {place}, which is no part of a key: remove it."
            )
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise OptionsError(f"{name} holds characters that no key has, such as white space: copy the key again.")
    return key


def secrets_of(environment: Mapping[str, str]) -> list[str]:
    """Every key in the environment, as it stands there and without what may have come along; passwords of proxies."""
    keys = [environment.get(name, "") for name in (*ACCESS_KEY_VARIABLES, *SECRET_KEY_VARIABLES)]
    found = [form for key in keys for form in (key, key.strip("".join(STRAY_CHARACTERS)))]
    return [secret for secret in (*found, *passwords_of_proxies(environment)) if secret]


def _default_password_file(account_id: str | None, home: Path) -> Path | None:
    """A file of its own for each account, outside of every report and repository."""
    if account_id is None:
        return None
    name = hashlib.sha256(account_id.encode()).hexdigest()[:8]
    return home / ".local" / "state" / "dataforest-contract-tests" / f"{account_id}-{name}.password"
