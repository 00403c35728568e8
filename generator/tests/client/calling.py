"""Running somebody else's program (`caller.py`) in an environment of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from generator.tests.client.dataforest import ACCESS_KEY, ACCOUNT_ID, PASSWORD, REPOSITORY, SECRET_KEY
from generator.tests.runtime.wire import HANG, full

CALLER: Final = Path(__file__).with_name("caller.py")
TARGET: Final = "/api/v2/accounts/resetPassword"
DONE: Final = full(json.dumps({"success": True, "id": ACCOUNT_ID}).encode(), Content_Type="application/json")


def called(base_url: str, **variables: str) -> list[dict[str, Any]]:
    """Return what came of a call with the synchronous and with the asynchronous client.

    Args:
        base_url: Address of the server.
        variables: Environment variables that say something about proxies and certificates; no others do.
    """
    quiet = {name: value for name, value in os.environ.items() if "PROXY" not in name.upper() and "SSL_" not in name}
    environment = {**quiet, "PYTHONPATH": str(REPOSITORY / "generated"), **variables}
    command = [sys.executable, str(CALLER), base_url]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=10 * HANG)
    assert done.stderr == ""
    outcomes: list[dict[str, Any]] = json.loads(done.stdout)
    assert len(outcomes) == 2
    return outcomes


def assert_known_not_sent(outcome: dict[str, Any], *secrets: str, retryable: bool = True) -> None:
    """Assert that a call failed before anything left, and that no secret is in what it says."""
    assert outcome["error"] == "ConnectionFailedError"
    assert outcome["sent"] is False
    assert outcome["retryable"] is retryable
    assert outcome["attempts"] == 1
    assert "\n" not in outcome["message"]
    for secret in (PASSWORD, SECRET_KEY, ACCESS_KEY, *secrets):
        assert secret not in outcome["texts"]
