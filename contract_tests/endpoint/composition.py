"""From settings to the endpoint that they describe."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, Final, TypeVar

from contract_tests.contract import Contract, load_contract
from openapi.files import FOLDER, read

from .authentication.credentials import default_credentials
from .behaviour import Behaviour
from .faults import faults_of
from .plan import Plan, plan_of
from .resources.fixtures import world_of
from .settings import EndpointSettings, SettingsError
from .state import State
from .switches.failures import failures_of
from .switches.registry import Registry
from .switches.switch import DocumentedFailure, Fault, Switch, Variant
from .variants import variants_of

_Kind = TypeVar("_Kind", bound=Switch)

RESOURCES: Final = FOLDER / "resources.yaml"
"""The resources beside the document of this repository."""
ALIASES: Final = FOLDER / "fault-names.yaml"
"""Names that faults and variants had before they were generated."""
SHOWN: Final = 6


def plan_for(settings: EndpointSettings) -> Plan:
    """Return the plan of an endpoint; the same object for the same contract and readings.

    Raises:
        SettingsError: There is no such reading.
    """
    contract = settings.contract or load_contract()
    chosen = dict(settings.chosen)
    for name, contradiction in contract.readings.items():
        # A variant that is another reading is the contract under that reading.
        switched = [reading for reading in contradiction.readings if f"{name}-{reading}" in settings.variants]
        if switched:
            chosen[name] = switched[-1]
    return _plan(contract, tuple(sorted(chosen.items())))


@cache
def _plan(contract: Contract, chosen: tuple[tuple[str, str], ...]) -> Plan:
    return plan_of(contract, dict(chosen))


def faults_for(contract: Contract | None = None) -> Registry[Fault]:
    """Return the faults of an API, that of this repository when none is named, under the first readings."""
    return _faults(plan_for(EndpointSettings(contract=contract)))


def variants_for(contract: Contract | None = None) -> Registry[Variant]:
    """Return its variants."""
    return _variants(plan_for(EndpointSettings(contract=contract)))


def failures_for(contract: Contract | None = None) -> Mapping[str, DocumentedFailure]:
    """Return its documented failures."""
    return failures_of(plan_for(EndpointSettings(contract=contract)))


@cache
def _former_names() -> Mapping[str, Mapping[str, Any]]:
    content: Mapping[str, Mapping[str, Any]] = read(ALIASES)
    return content


def _registry(switches: Mapping[str, _Kind], aliases: str) -> Registry[_Kind]:
    return Registry(switches, _former_names()[aliases], _former_names()["operations"])


@cache
def _faults(plan: Plan) -> Registry[Fault]:
    return _registry(faults_of(plan), "faults")


def _variants(plan: Plan) -> Registry[Variant]:
    return _registry(variants_of(plan), "variants")


def state_of(settings: EndpointSettings) -> State:
    """Return the state of an endpoint at its start.

    Raises:
        SettingsError: There is no such reading or scheme.
        ResourcesFileError: The file of resources can't be used.
    """
    plan = plan_for(settings)
    known = default_credentials(plan.contract, settings.access_key, settings.secret_key)
    unknown = next((name for name in settings.credentials if name not in known), None)
    if unknown is not None:
        raise SettingsError(_unknown("credential", unknown, known))
    credentials = {**known, **settings.credentials}
    signing = plan.signing
    keys = {credentials.get(signing.recipe.access_key, ""): credentials[signing.scheme]} if signing else {}
    file = settings.resources_file or (
        RESOURCES if settings.contract is None or settings.contract is load_contract() else None
    )
    return State(
        plan,
        world_of(plan.performer, file, settings.settles_after),
        keys,
        credentials,
        explain=settings.explain,
        body_limit=settings.body_limit,
        failures_left=settings.failure_count,
    )


def behaviour_of(settings: EndpointSettings) -> Behaviour:
    """Return the documented behaviour, changed by variants, failures and faults, each in the order of its registry.

    Raises:
        SettingsError: A reading, variant, failure or fault has an unknown name.
    """
    plan = plan_for(settings)
    behaviour = replace(Behaviour(), signature=plan.signing.rules() if plan.signing else None)
    for switch in (
        *_chosen("variant", settings.variants, lambda: _variants(plan)),
        *_chosen("failure", settings.failures, lambda: failures_of(plan)),
        *_chosen("fault", settings.faults, lambda: _faults(plan)),
    ):
        behaviour = switch.change(behaviour)
    return behaviour


def _chosen(kind: str, names: frozenset[str], registry: Callable[[], Mapping[str, Switch]]) -> list[Switch]:
    if not names:
        return []
    known = registry()
    unknown = next((name for name in sorted(names) if name not in known), None)
    if unknown is not None:
        raise SettingsError(_unknown(kind, unknown, [*known, *getattr(known, "aliases", ())]))
    order = {name: position for position, name in enumerate(known)}
    return sorted((known[name] for name in names), key=lambda switch: order.get(switch.name, len(order)))


def _unknown(kind: str, name: str, known: Iterable[str]) -> str:
    names = list(known)
    close = difflib.get_close_matches(name, names, n=3)
    more = f", and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    hint = f"did you mean {' or '.join(close)}?" if close else f"known are {', '.join(names[:SHOWN])}{more}"
    return f"unknown {kind} {name!r}; {hint}"
