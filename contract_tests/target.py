"""The endpoint of a run: one that is started here, or a live one."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from contract_tests.contract import Contract, EffectKind
from contract_tests.endpoint import EndpointSettings, faults_for, running_endpoint, variants_for
from contract_tests.options import Options, OptionsError, is_loopback
from contract_tests.oracle.signature import Credentials
from contract_tests.suite.run import StateProbe
from contract_tests.suite.settings import RunSettings

LOCAL_TIMEOUT: Final = 5.0
REMOTE_TIMEOUT: Final = 30.0
"""Seconds to wait for a response from this machine, and from another."""


@dataclass(frozen=True, slots=True)
class Target:
    """The endpoint of a run.

    Attributes:
        settings: How to reach it, and what to do.
        name: What reports call it.
        mode: embedded, safe or full.
        switches: Options that belong to the embedded endpoint.
        probe: Reads its state; None for a live one.
    """

    settings: RunSettings
    name: str
    mode: str
    switches: tuple[str, ...] = ()
    probe: StateProbe | None = None


@contextlib.contextmanager
def target_of(options: Options, contract: Contract, ends_at: float | None = None) -> Iterator[Target]:
    """The endpoint that the options name, started when it is the embedded one.

    Args:
        options: What to do.
        contract: What the API is.
        ends_at: When the run has to end; None for no limit.

    Raises:
        OptionsError: A fault or variant does not exist.
    """
    if options.base_url is not None:
        origin = options.base_url.removesuffix(contract.base_path)
        of_run = _settings(contract, options, origin, options.credentials, options.resources, options.allow, ends_at)
        yield Target(of_run, name=options.base_url, mode="full" if options.may_carry_out else "safe")
        return
    embedded = None if options.document is None else contract
    settings = EndpointSettings(
        contract=embedded,
        # Held to no single reading, the embedded endpoint follows its default.
        readings={name: reading for name, reading in options.readings.items() if reading != "any"},
        faults=_known("--fault", options.faults, lambda: faults_for(embedded)),
        variants=_known("--variant", options.variants, lambda: variants_for(embedded)),
    )
    with running_endpoint(settings) as endpoint:
        switched = [*(f"fault {name}" for name in options.faults), *(f"variant {name}" for name in options.variants)]
        yield Target(
            _settings(
                contract,
                options,
                endpoint.base_url,
                endpoint.credentials,
                {kind: keys[0] for kind in endpoint.kinds if (keys := endpoint.keys(kind))},
                frozenset({EffectKind.CREATE, EffectKind.DELETE}),
                ends_at,
            ),
            name="the embedded endpoint" + (f" with {', '.join(switched)}" if switched else ""),
            mode="embedded",
            switches=(
                *(part for name in options.faults for part in ("--fault", name)),
                *(part for name in options.variants for part in ("--variant", name)),
            ),
            probe=endpoint,
        )


def key_pair(contract: Contract, credentials: Mapping[str, str]) -> Credentials:
    """Return the key pair that requests are signed with; empty keys where they are not signed."""
    scheme = next((name for name, each in contract.schemes.items() if each.recipe), "")
    access_key = contract.recipe.access_key if contract.recipe else ""
    return Credentials(credentials.get(access_key, ""), credentials.get(scheme, ""))


def _settings(
    contract: Contract,
    options: Options,
    base_url: str,
    credentials: Mapping[str, str],
    resources: Mapping[str, str],
    allow: frozenset[EffectKind],
    ends_at: float | None,
) -> RunSettings:
    default_timeout = LOCAL_TIMEOUT if is_loopback(base_url) else REMOTE_TIMEOUT
    return RunSettings(
        base_url=base_url,
        credentials=key_pair(contract, credentials),
        secrets=credentials,
        resources=resources,
        allow=allow,
        readings=options.readings,
        profile=options.profile,
        seed=options.seed,
        rate=options.rate,
        timeout=default_timeout if options.request_timeout is None else options.request_timeout,
        only=options.only,
        exclude=options.exclude,
        max_failures=options.max_failures,
        ends_at=ends_at,
        is_complete=options.is_complete,
        wait=options.wait,
        network=options.network,
    )


def _known(option: str, names: tuple[str, ...], known: Callable[[], Container[str]]) -> frozenset[str]:
    for name in names:
        if name not in known():
            raise OptionsError(
                f"{option} {name}: no such name; `python -m contract_tests.endpoint --list-faults` lists them."
            )
    return frozenset(names)
