"""What `python -m contract_tests` is asked to do: its options and its environment, checked before anything is sent."""

from __future__ import annotations

import argparse
import hashlib
import secrets
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from contract_tests.cases.profile import Profile
from contract_tests.contract import Contract, EffectKind
from contract_tests.credentials import credentials_of, key_pair
from contract_tests.names import ApiNames
from contract_tests.network_options import network_of
from contract_tests.option_table import LARGEST_SEED, REPORT_DIR
from contract_tests.suite.ending import CouldNotRunError
from contract_tests.suite.resources.possible import possible_of, secrets_of
from contract_tests.suite.sending.network import LOOPBACK, Network
from contract_tests.suite.settings import RunSettings

LIVE_RATE: Final = 5.0
"""Requests per second to an endpoint on another machine, unless --rate says otherwise."""
LOCAL_TIMEOUT: Final = 5.0
REMOTE_TIMEOUT: Final = 30.0
"""Seconds to wait for a response from this machine, and from another."""
ANY: Final = "any"
"""The reading of an endpoint that is held to none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What to do.

    Attributes:
        base_url: Address of the endpoint; None for the embedded one.
        settings: Those of the run; what belongs to the embedded endpoint is added when it has started.
        is_confirmed: Whether no question is asked.
        report_dir: Folder of the reports.
        password_file: Where the fresh password goes at the end of a full run against a live endpoint.
        document: The document; None for that of this repository.
        ledger: Its ledger; None for none, or for that of this repository.
        readings_file: Its contradictions, likewise.
        faults: Faults of the embedded endpoint.
        variants: Variants of the embedded endpoint.
        accepted: File of accepted deviations; None for none.
    """

    base_url: str | None = None
    settings: RunSettings
    is_confirmed: bool = False
    report_dir: Path = REPORT_DIR
    password_file: Path | None = None
    document: Path | None = None
    ledger: Path | None = None
    readings_file: Path | None = None
    faults: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    accepted: Path | None = None

    @property
    def may_carry_out(self) -> bool:
        """Whether anything may be sent to a live endpoint that it could carry out."""
        return bool(self.settings.resources or self.settings.allow)


def check_files(given: argparse.Namespace) -> None:
    """Make sure that the files belong together, before any of them is read.

    Raises:
        CouldNotRunError: They don't.
    """
    if given.readings is not None and given.document is None:
        raise CouldNotRunError("--readings needs --document: that of this repository has its own.")


def options_of(
    given: argparse.Namespace,
    environment: Mapping[str, str],
    home: Path,
    contract: Contract,
    names: ApiNames,
    started_at: float,
) -> Options:
    """Check options and environment.

    Args:
        given: The command line, as its parser read it.
        environment: The environment.
        home: The user's own folder.
        contract: What the API is.
        names: What the API calls things.
        started_at: When the run began, in seconds since 1970-01-01T00:00:00Z.

    Raises:
        CouldNotRunError: Something is missing or makes no sense.
    """
    if given.base_url == "":
        raise CouldNotRunError("--base-url is empty: omit it, or set a value.")
    if any(term == "" for term in (*given.only, *given.exclude)):
        raise CouldNotRunError("--only or --exclude is empty: omit it, or name a test, a clause or an operation.")
    base_url = _base_url(given.base_url, given.allow_http) if given.base_url else None
    _check_combinations(given, base_url)
    path = contract.base_path
    if path and all(each.template.startswith(f"{path}/") for each in contract.operations):
        raise CouldNotRunError(f"--base-url has a path that the document's paths have: write it without {path}.")
    resources = _resources(given, contract)
    readings = _readings(given, contract, names.embedded if base_url is None else {})
    network = network_of(given, environment, base_url) if base_url else Network()
    credentials = credentials_of(contract, given.credential, environment, names) if base_url else {}
    is_near = base_url is None or is_loopback(base_url)
    default_rate, default_timeout = (0.0, LOCAL_TIMEOUT) if is_near else (LIVE_RATE, REMOTE_TIMEOUT)
    settings = RunSettings(
        base_url=(base_url or "").removesuffix(path),
        credentials=key_pair(contract, credentials),
        secrets=credentials,
        resources=resources,
        allow=_allowed(given.allow),
        readings=readings,
        profile=Profile(given.profile),
        seed=secrets.randbelow(LARGEST_SEED) if given.seed is None else given.seed,
        rate=default_rate if given.rate is None else given.rate,
        timeout=default_timeout if given.request_timeout is None else given.request_timeout,
        only=tuple(given.only),
        exclude=tuple(given.exclude),
        max_failures=given.max_failures,
        ends_at=None if given.max_time is None else started_at + given.max_time,
        is_complete=given.complete,
        wait=given.wait,
        network=network,
    )
    return Options(
        base_url=base_url,
        settings=settings,
        is_confirmed=given.yes,
        report_dir=given.report_dir,
        password_file=given.password_file
        or (
            # An API in which no operation sets a secret leaves none to be kept.
            _default_password_file(resources, home) if base_url and any(map(secrets_of, contract.operations)) else None
        ),
        document=given.document,
        ledger=given.ledger,
        readings_file=given.readings,
        faults=tuple(given.fault),
        variants=tuple(given.variant),
        accepted=given.accepted,
    )


def _check_combinations(given: argparse.Namespace, base_url: str | None) -> None:
    if base_url is None and given.resource:
        raise CouldNotRunError(
            f"{_spelled(given, '--resource', given.resource[0])} needs --base-url: the embedded endpoint "
            "has resources of its own."
        )
    if base_url is None and given.credential:
        raise CouldNotRunError("--credential needs --base-url: the embedded endpoint has credentials of its own.")
    if base_url is not None and (given.fault or given.variant):
        raise CouldNotRunError("--fault and --variant are for the embedded endpoint: leave out --base-url.")


def _spelled(given: argparse.Namespace, option: str, term: str) -> str:
    spelled: str = given.spelled.get((option, term), f"{option} {term}")
    return spelled


def _pairs(given: argparse.Namespace, option: str, form: str, known: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Yield name and value of each term of an option, and how the user wrote it."""
    seen = set[str]()
    for term in getattr(given, option[2:]):
        name, is_named, value = term.partition("=")
        spelled = _spelled(given, option, term)
        if is_named and not value:
            raise CouldNotRunError(f"{spelled.rstrip('=')} is empty: omit it, or set a value.")
        if name not in known or not is_named:
            raise CouldNotRunError(f"{spelled}: {form} is needed; there are {', '.join(sorted(known)) or 'none'}.")
        if name in seen:
            raise CouldNotRunError(f"{spelled}: {name} is named twice.")
        seen.add(name)
        yield name, value, spelled


def _resources(given: argparse.Namespace, contract: Contract) -> dict[str, str]:
    references = {each.resource: each for operation in contract.operations for each in operation.inputs}
    references.pop("", None)
    possible, found = possible_of(contract), {}
    for kind, key, spelled in _pairs(given, "--resource", "KIND=KEY", references):
        if not possible.could_be_right(references[kind], key):
            raise CouldNotRunError(f"{spelled}: no {kind} can have this key, says the document.")
        found[kind] = key
    return found


def _readings(given: argparse.Namespace, contract: Contract, default: Mapping[str, str]) -> dict[str, str]:
    found = {name: reading for name, reading in default.items() if name in contract.readings}
    for name, reading, spelled in _pairs(given, "--reading", "NAME=READING", contract.readings):
        known = contract.readings[name].readings
        if reading != ANY and reading not in known:
            raise CouldNotRunError(f"{spelled}: no such reading; there are {', '.join(known)} and {ANY}.")
        found[name] = reading
    return {name: reading for name, reading in found.items() if reading != ANY}


def _allowed(terms: Sequence[str]) -> frozenset[EffectKind]:
    kinds = [kind.strip() for term in terms for kind in term.split(",")]
    known = {EffectKind.CREATE, EffectKind.DELETE, EffectKind.READ}
    unknown = next((kind for kind in kinds if kind not in known), None)
    if unknown is not None:
        raise CouldNotRunError(
            f"--allow {unknown}: there are {', '.join(sorted(known))}; what may be changed --resource names."
        )
    return frozenset(map(EffectKind, kinds))


def _base_url(text: str, allowed_http: Sequence[str]) -> str:
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if host is None or parts.scheme not in {"https", "http"} or parts.username or parts.query or parts.fragment:
        raise CouldNotRunError("--base-url is no address: write it like https://df.apigw.ntruss.com.")
    is_allowed = host in LOOPBACK or host in {each.lower() for each in allowed_http}
    if parts.scheme != "https" and not (parts.scheme == "http" and is_allowed):
        raise CouldNotRunError(
            "--base-url must be https; http is for loopback only, since the requests are not encrypted. In a private "
            f"network it can be allowed with --allow-http {host}."
        )
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def base_path_of(base_url: str) -> str:
    """Return what stands before every path of the document at an address; nothing where it is none."""
    try:
        return urlsplit(base_url).path.rstrip("/")
    except ValueError:
        return ""


def is_loopback(base_url: str) -> bool:
    """Whether an address is that of this machine."""
    return urlsplit(base_url).hostname in LOOPBACK


def _default_password_file(resources: Mapping[str, str], home: Path) -> Path | None:
    """A file of its own for each resource, outside of every report and repository."""
    key = next(iter(resources.values()), None)
    if key is None:
        return None
    name = hashlib.sha256(key.encode()).hexdigest()[:8]
    plain = "".join(each if each.isalnum() else "_" for each in key)[:40]
    return home / ".local" / "state" / "dataforest-contract-tests" / f"{plain}-{name}.password"
