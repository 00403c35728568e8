"""An HTTP server that behaves as the Data Forest documentation says, with faults and variants to switch on.

An independent reading of the documentation: it shares no code with the generator, the generated client or the oracle.

    with running_endpoint(EndpointSettings(password_policy="three-groups")) as endpoint:
        ...  # endpoint.base_url, endpoint.access_key, endpoint.secret_key, endpoint.account_ids

`FAULTS` are violations of the contract, `VARIANTS` behaviours that the documentation allows, `FAILURES`
documented failures that no request causes, all by name.
`python -m contract_tests.endpoint` runs the same in the foreground.
"""

from .accounts import AccountsFileError
from .app import SeenRequest
from .failures import FAILURES
from .faults import FAULTS
from .passwords import PASSWORD_POLICIES
from .server import Endpoint, running_endpoint
from .settings import EndpointSettings, SettingsError
from .switches import DocumentedFailure, Fault, Switch, Variant
from .variants import VARIANTS

__all__ = [
    "FAILURES",
    "FAULTS",
    "PASSWORD_POLICIES",
    "VARIANTS",
    "AccountsFileError",
    "DocumentedFailure",
    "Endpoint",
    "EndpointSettings",
    "Fault",
    "SeenRequest",
    "SettingsError",
    "Switch",
    "Variant",
    "running_endpoint",
]
