"""The ledger and the vectors of the component `openapi`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from openapi.ledger import Clause, load_clauses

_OPENAPI = Path(__file__).parents[3] / "openapi"

CLAUSES: Final[Mapping[str, Clause]] = load_clauses()
"""Every clause by its id."""

VECTORS: Final[dict[str, Any]] = json.loads((_OPENAPI / "signature-v2.vectors.json").read_text(encoding="utf-8"))
"""The test vectors of the signature."""
