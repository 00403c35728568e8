"""The ledger and the vectors of the component `openapi`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import yaml

_OPENAPI = Path(__file__).parents[3] / "openapi"

CLAUSES: Final[dict[str, dict[str, Any]]] = {
    clause["id"]: clause
    for clause in yaml.safe_load((_OPENAPI / "clauses.yaml").read_text(encoding="utf-8"))["clauses"]
}
"""Every clause by its id."""

VECTORS: Final[dict[str, Any]] = json.loads((_OPENAPI / "signature-v2.vectors.json").read_text(encoding="utf-8"))
"""The test vectors of the signature."""
