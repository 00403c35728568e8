"""A copy of a document that asks for the gateway's signature: what others wrote has no API that is signed so."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from generator.document import Document, operations
from generator.document import pointer as json_pointer
from openapi.verifier import ACCESS_KEY_HEADER, SIGNATURE_HEADER, TIMESTAMP_HEADER

_PREFIX: Final = "trial-"
_SCHEMES: Final[Mapping[str, Any]] = {
    f"{_PREFIX}timestamp": {"type": "apiKey", "in": "header", "name": TIMESTAMP_HEADER},
    f"{_PREFIX}access-key": {"type": "apiKey", "in": "header", "name": ACCESS_KEY_HEADER},
    f"{_PREFIX}signature": {
        "type": "apiKey",
        "in": "header",
        "name": SIGNATURE_HEADER,
        "x-signature": {
            "algorithm": "HMAC-SHA256",
            "encoding": "base64",
            "stringToSign": "{method} {target}\n{timestamp}\n{accessKey}",
            "timestamp": {"scheme": f"{_PREFIX}timestamp", "unit": "milliseconds"},
            "accessKey": {"scheme": f"{_PREFIX}access-key"},
            "clockWindow": 300,
        },
    },
}


def write_signed(document: Document, file: Path) -> None:
    """Write a copy of a document as JSON in which every operation is signed, and asks for nothing else."""
    copy = json.loads(json.dumps(document.root))
    copy.setdefault("components", {})["securitySchemes"] = dict(_SCHEMES)
    copy["security"] = [{name: [] for name in _SCHEMES}]
    for operation in operations(document):
        place = copy
        for step in json_pointer.split(operation.pointer):
            place = place[step]
        place.pop("security", None)
    file.write_text(json.dumps(copy), encoding="utf-8")
