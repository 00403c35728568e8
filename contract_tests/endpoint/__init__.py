"""An HTTP server that behaves as an OpenAPI document says, with faults and variants to switch on.

An independent reading of the document: it shares no code with the generator, the generated client or the oracle.

    with running_endpoint(EndpointSettings(contract=contract, readings={"password": "three-groups"})) as endpoint:
        ...  # endpoint.base_url, endpoint.credentials, endpoint.keys("account")

`faults_of` are violations of a contract, `variants_of` behaviours that it allows, `failures_of` documented failures
that no request causes, all by name. `python -m contract_tests.endpoint` runs the same in the foreground.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from .composition import failures_for, faults_for, variants_for
from .resources.fixtures import ResourcesFileError
from .serving.app import SeenRequest
from .serving.server import Endpoint, running_endpoint
from .settings import EndpointSettings, SettingsError
from .switches.switch import DocumentedFailure, Fault, Switch, Variant

_OF_THIS_REPOSITORY: Final[Mapping[str, Callable[[], Mapping[str, Switch]]]] = {
    "FAULTS": faults_for,
    "VARIANTS": variants_for,
    "FAILURES": failures_for,
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a registry
    """Return what can be switched on at the API of this repository, read when it is asked for."""
    if name not in _OF_THIS_REPOSITORY:
        raise AttributeError(name)
    return _OF_THIS_REPOSITORY[name]()


__all__ = [
    "DocumentedFailure",
    "Endpoint",
    "EndpointSettings",
    "Fault",
    "ResourcesFileError",
    "SeenRequest",
    "SettingsError",
    "Switch",
    "Variant",
    "failures_for",
    "faults_for",
    "running_endpoint",
    "variants_for",
]
