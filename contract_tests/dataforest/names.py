"""Names that Data Forest has for what every API has: options, and variables of the environment with the keys."""

from __future__ import annotations

from typing import Final

from contract_tests.names import Alias, ApiNames

DATAFOREST: Final = ApiNames(
    aliases=(
        Alias(
            "--account-id",
            "--resource",
            "account",
            "a sacrificial account whose password may be changed; without it nothing is sent to a live endpoint that "
            "it could accept",
            metavar="ID",
        ),
        Alias(
            "--password-policy",
            "--reading",
            "password",
            "reading of the password rule that the endpoint is held to: four-classes, three-groups, three-of-four, or "
            "any (default: any for a live endpoint, four-classes for the embedded one)",
            metavar="READING",
        ),
    ),
    variables={
        "accessKey": ("NCLOUD_ACCESS_KEY_ID", "NCLOUD_ACCESS_KEY"),
        "signature": ("NCLOUD_SECRET_ACCESS_KEY", "NCLOUD_SECRET_KEY"),
    },
    embedded={"password": "four-classes"},
    legacy={"password_policy": "password"},
)
