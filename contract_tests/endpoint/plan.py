"""A contract under one choice of readings, ready to be served."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from contract_tests.contract import Contract, OperationContract, ReadingsError, contract_under

from .authentication.signature import Signing, signing_of
from .failing import Failures
from .reading.shapes import Shapes
from .reading.validation import Judge
from .resources.performing import Performer
from .settings import SettingsError

ANY: Final = "any"
"""A choice that enforces no reading."""


@dataclass(frozen=True, eq=False)
class Plan:
    """What an endpoint has to know of its API.

    Attributes:
        contract: The contract under the readings.
        requests: Its schemas as requests have them.
        responses: Its schemas as responses have them.
        judge: Judges the values of requests.
        failures: Reports failures.
        performer: Carries operations out.
        signing: How requests are signed; None where they are not.
        chosen: The reading of each contradiction.
        trace_header: Name of the header that identifies a response; empty when there is none.
    """

    contract: Contract
    requests: Shapes
    responses: Shapes
    judge: Judge
    failures: Failures
    performer: Performer
    signing: Signing | None
    chosen: Mapping[str, str]
    trace_header: str

    @cached_property
    def _fixed(self) -> Mapping[str, tuple[OperationContract, ...]]:
        plain = [each for each in self.contract.operations if not each.template_names]
        return {path: tuple(group) for path, group in itertools.groupby(plain, key=lambda each: each.path)}

    def at(self, path: str) -> tuple[OperationContract, ...]:
        """Return the operations at a path, one for each method."""
        return self._fixed.get(path) or self.contract.at(path)

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """The paths without templates."""
        return tuple(self._fixed)


def plan_of(contract: Contract, chosen: Mapping[str, str]) -> Plan:
    """Return the plan of a contract.

    Args:
        contract: The contract.
        chosen: Readings by the names of contradictions; the first of each that is not named. `any` enforces none.

    Raises:
        SettingsError: There is no such reading.
    """
    unknown = next((name for name in chosen if name not in contract.readings), None)
    if unknown is not None:
        names = ", ".join(contract.readings) or "none"
        raise SettingsError(f"reading {unknown}: nothing of that name is contradicted; there are {names}")
    first = {name: next(iter(each.readings)) for name, each in contract.readings.items()}
    lifted = frozenset(name for name, reading in chosen.items() if reading == ANY and name in first)
    try:
        under = contract_under(contract, {**first, **{name: r for name, r in chosen.items() if name not in lifted}})
    except ReadingsError as error:
        raise SettingsError(f"reading {error}") from None
    requests, responses = Shapes(under, "readOnly"), Shapes(under, "writeOnly")
    return Plan(
        contract=under,
        requests=requests,
        responses=responses,
        judge=Judge(under, requests, lifted),
        failures=Failures(under, responses),
        performer=Performer(under, responses),
        signing=signing_of(under),
        chosen={**first, **chosen},
        trace_header=str(under.document.get("x-trace-id-header", "")).lower(),
    )
