"""The endpoint of a run: one that is started here, or a live one."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from contract_tests.endpoint import FAULTS, VARIANTS, EndpointSettings, running_endpoint
from contract_tests.options import Options, OptionsError, is_loopback
from contract_tests.oracle.signature import Credentials
from contract_tests.suite.settings import RunSettings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contract_tests.suite.run import StateProbe

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
def target_of(options: Options, ends_at: float | None = None) -> Iterator[Target]:
    """The endpoint that the options name, started when it is the embedded one.

    Args:
        options: What to do.
        ends_at: When the run has to end; None for no limit.

    Raises:
        OptionsError: A fault or variant does not exist.
    """
    if options.base_url is not None and options.credentials is not None:
        of_run = _settings(options, options.base_url, options.credentials, options.account_id, ends_at)
        yield Target(of_run, name=options.base_url, mode="full" if options.account_id else "safe")
        return
    settings = EndpointSettings(
        # `any` holds an endpoint to no single reading: the embedded one then follows its default.
        password_policy=options.reading if options.reading != "any" else "four-classes",
        faults=_known("--fault", options.faults, FAULTS),
        variants=_known("--variant", options.variants, VARIANTS),
    )
    with running_endpoint(settings) as endpoint:
        switched = [*(f"fault {name}" for name in options.faults), *(f"variant {name}" for name in options.variants)]
        yield Target(
            _settings(
                options,
                endpoint.base_url,
                Credentials(endpoint.access_key, endpoint.secret_key),
                endpoint.account_ids[0],
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


def _settings(
    options: Options, base_url: str, credentials: Credentials, account_id: str | None, ends_at: float | None
) -> RunSettings:
    default_timeout = LOCAL_TIMEOUT if is_loopback(base_url) else REMOTE_TIMEOUT
    return RunSettings(
        base_url=base_url,
        credentials=credentials,
        account_id=account_id,
        reading=options.reading,
        profile=options.profile,
        seed=options.seed,
        rate=options.rate,
        timeout=default_timeout if options.request_timeout is None else options.request_timeout,
        only=options.only,
        exclude=options.exclude,
        max_failures=options.max_failures,
        ends_at=ends_at,
        wait=options.wait,
        network=options.network,
    )


def _known(option: str, names: tuple[str, ...], known: Mapping[str, object]) -> frozenset[str]:
    for name in names:
        if name not in known:
            raise OptionsError(
                f"{option} {name}: no such name; `python -m contract_tests.endpoint --list-faults` lists them."
            )
    return frozenset(names)
