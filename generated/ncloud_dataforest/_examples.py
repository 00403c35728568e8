# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""What the API's document shows of each operation, for `testing`."""

from __future__ import annotations

from typing import Final

from ._core.examples import OperationExample, Reference

EXAMPLES: Final = (
    OperationExample(
        id="accounts_get_list",
        method="POST",
        path="/api/v2/accounts/getList",
        signed=True,
        response={
            "success": True,
            "total": 1,
            "contents": [
                {
                    "id": "20nAZnjbUNFdc7RsILlC3A",
                    "name": "df001",
                    "principal": "df001@KR.DF.NAVERNCP.COM",
                    "status": "RUNNING",
                    "disabled": False,
                    "createdAt": "2025-02-20T09:32:55+09:00",
                }
            ],
        },
    ),
    OperationExample(
        id="accounts_reset_password",
        method="POST",
        path="/api/v2/accounts/resetPassword",
        signed=True,
        response={"success": True, "id": "20nAZnjbUNFdc7RsILlC3A"},
        secrets=("/password",),
        references=(Reference(member="/id", operation="accounts_get_list", items="/contents", value="/id"),),
    ),
)
"""One for each operation."""
