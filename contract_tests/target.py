"""The endpoint of a run: one that is started here, or a live one."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, replace

from contract_tests.contract import Contract, EffectKind
from contract_tests.credentials import key_pair
from contract_tests.endpoint import EndpointSettings, faults_for, running_endpoint, variants_for
from contract_tests.options import Options
from contract_tests.suite.ending import CouldNotRunError
from contract_tests.suite.run import StateProbe
from contract_tests.suite.settings import RunSettings


@dataclass(frozen=True, slots=True)
class Target:
    """The endpoint of a run.

    Attributes:
        settings: How to reach it, and what to do.
        name: What reports call it.
        mode: embedded, safe or full.
        probe: Reads its state; None for a live one.
    """

    settings: RunSettings
    name: str
    mode: str
    probe: StateProbe | None = None


@contextlib.contextmanager
def target_of(options: Options, contract: Contract) -> Iterator[Target]:
    """The endpoint that the options name, started when it is the embedded one.

    Args:
        options: What to do.
        contract: What the API is.

    Raises:
        CouldNotRunError: A fault or variant does not exist.
    """
    if options.base_url is not None:
        yield Target(options.settings, name=options.base_url, mode="full" if options.may_carry_out else "safe")
        return
    embedded = None if options.document is None else contract
    settings = EndpointSettings(
        contract=embedded,
        readings=options.settings.readings,
        faults=_known("--fault", options.faults, lambda: faults_for(embedded)),
        variants=_known("--variant", options.variants, lambda: variants_for(embedded)),
    )
    with running_endpoint(settings) as endpoint:
        switched = [*(f"fault {name}" for name in options.faults), *(f"variant {name}" for name in options.variants)]
        yield Target(
            replace(
                options.settings,
                base_url=endpoint.base_url,
                credentials=key_pair(contract, endpoint.credentials),
                secrets=endpoint.credentials,
                resources={kind: keys[0] for kind in endpoint.kinds if (keys := endpoint.keys(kind))},
                allow=frozenset({EffectKind.CREATE, EffectKind.DELETE}),
            ),
            name="the embedded endpoint" + (f" with {', '.join(switched)}" if switched else ""),
            mode="embedded",
            probe=endpoint,
        )


def _known(option: str, names: tuple[str, ...], known: Callable[[], Container[str]]) -> frozenset[str]:
    for name in names:
        if name not in known():
            raise CouldNotRunError(
                f"{option} {name}: no such name; `python -m contract_tests.endpoint --list-faults` lists them."
            )
    return frozenset(names)
