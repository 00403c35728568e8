"""An HTTP server that behaves as the Data Forest documentation says, with faults to switch on.

An independent reading of the documentation: it shares no code with the generator, the generated client or the oracle.

    with running_endpoint(EndpointSettings(password_policy="three-groups")) as endpoint:
        ...  # endpoint.base_url, endpoint.access_key, endpoint.secret_key, endpoint.account_ids
"""

from .server import Endpoint, running_endpoint
from .settings import EndpointSettings, SettingsError

__all__ = ["Endpoint", "EndpointSettings", "SettingsError", "running_endpoint"]
