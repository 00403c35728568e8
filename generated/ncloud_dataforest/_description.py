# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""What the machinery in `_core` knows of the API."""

from __future__ import annotations

from typing import Any, Final

from . import errors
from ._core.requests.description import (
    ApiDescription,
    CredentialFile,
    CredentialSources,
    EnvironmentNames,
    ProblemShape,
    SignatureRecipe,
    SigningScheme,
)
from .signing import ACCESS_KEY_HEADER, CLOCK_WINDOW, SIGNATURE_HEADER, TIMESTAMP_HEADER, HmacSigner, string_to_sign


def _examples() -> tuple[Any, ...]:
    """Load what only the test kit needs."""
    from ._examples import EXAMPLES

    return EXAMPLES


DESCRIPTION: Final = ApiDescription(
    title="Data Forest",
    version="0.1.0",
    server="https://df.apigw.ntruss.com",
    user_agent="ncloud-dataforest/0.1.0 (openapi-python-client/0.29.1; document/0.1.0)",
    logger="ncloud_dataforest",
    signing=SigningScheme(
        create_signer=HmacSigner,
        headers=frozenset({TIMESTAMP_HEADER.lower(), ACCESS_KEY_HEADER.lower(), SIGNATURE_HEADER.lower()}),
        secret_headers=frozenset({ACCESS_KEY_HEADER.lower(), SIGNATURE_HEADER.lower()}),
        clock_window=CLOCK_WINDOW,
        recipe=SignatureRecipe(
            string_to_sign=string_to_sign,
            timestamp_header=TIMESTAMP_HEADER,
            timestamp_unit="milliseconds",
            access_key_header=ACCESS_KEY_HEADER,
            signature_header=SIGNATURE_HEADER,
        ),
    ),
    credentials=CredentialSources(
        environment=EnvironmentNames(
            access_key=("NCLOUD_ACCESS_KEY_ID", "NCLOUD_ACCESS_KEY"),
            secret_key=("NCLOUD_SECRET_ACCESS_KEY", "NCLOUD_SECRET_KEY"),
            profile=("NCLOUD_PROFILE",),
        ),
        file=CredentialFile(
            path="~/.ncloud/configure",
            access_key="ncloud_access_key_id",
            secret_key="ncloud_secret_access_key",
        ),
        server_role_url="http://169.254.169.254/latest/meta-data/iam/security-credentials/",
    ),
    trace_id_header="x-ncp-trace-id",
    problems=(
        ProblemShape(origin="service", message="/message", where=(("/success", False),)),
        ProblemShape(origin="gateway", message="/error/message", code="/error/errorCode", details="/error/details"),
    ),
    failures={
        (400, "gateway", "100"): errors.InvalidRequestError,
        (400, "service", None): errors.InvalidRequestError,
        (401, "gateway", "200"): errors.AuthenticationError,
        (401, "gateway", "210"): errors.PermissionDeniedError,
        (403, "gateway", "230"): errors.PermissionDeniedError,
        (403, "service", None): errors.PermissionDeniedError,
        (404, "gateway", "300"): errors.NotFoundError,
        (404, "service", None): errors.NotFoundError,
        (413, "gateway", "430"): errors.RequestTooLargeError,
        (429, "gateway", "400"): errors.QuotaExceededError,
        (429, "gateway", "410"): errors.ThrottledError,
        (429, "gateway", "420"): errors.RateLimitedError,
        (500, "gateway", "900"): errors.ServerError,
        (500, "service", None): errors.ServerError,
        (503, "gateway", "500"): errors.EndpointError,
        (504, "gateway", "510"): errors.EndpointTimeoutError,
    },
    examples=_examples,
)
"""The API."""
