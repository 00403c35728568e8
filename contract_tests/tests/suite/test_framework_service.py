"""A service that a framework serves and describes conforms to its document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from contract_tests.cli import main

from .framework_service import KEY, framework_service, serving

if TYPE_CHECKING:
    from pathlib import Path


def test_a_service_that_a_framework_describes_conforms(tmp_path: Path) -> None:
    """Though it has optional members as unions, limits of integers as 1.0, and keys that may be written in many ways.

    Its router takes escaped slashes for its own, and its reader refuses bodies in a way that no document mentions.
    """
    app, document = framework_service(), tmp_path / "document.json"
    document.write_text(json.dumps(app.openapi()), encoding="utf-8")
    given = ["--document", str(document), "--credential", f"APIKeyHeader={KEY}", "--report-dir", str(tmp_path)]
    allowed = ["--allow", "create,delete", "--yes", "--profile", "default", "--seed", "1", "--exclude", "generated/"]
    with serving(app) as base_url:
        code = main([*given, *allowed, "--base-url", base_url], {"CI": "true"})
    found = json.loads((tmp_path / "summary.json").read_text("utf-8"))["violations"]
    assert (code, [each["clause"] for each in found]) == (0, [])
