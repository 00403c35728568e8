"""Other tools beside the suite, with the same document and the same signature.

A tool finds a fault when it reports something that it does not report of the endpoint without faults: the tools judge
by the document, which is stricter than the documentation, and so they complain of a right endpoint too.
"""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sysconfig
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from contract_tests.endpoint import Endpoint, EndpointSettings, running_endpoint
from openapi.files import DOCUMENT

from .node_peers import dredd, prism
from .trial import EndpointTrial

Tool = Callable[["Endpoint", Path], frozenset[str]]


HOOKS: Final = "contract_tests.proof.schemathesis_hooks"
LONGEST: Final = 600.0
"""Seconds after which a tool is ended."""
SCHEMATHESIS: Final = """
[generation]
database = "none"
with-security-parameters = false
[cache]
enabled = false
"""


def run_peer(tool: str, fault: str) -> EndpointTrial:
    """Run another tool against the embedded endpoint.

    Args:
        tool: Name of the tool.
        fault: The fault that is switched on; empty for none.
    """
    begun = time.monotonic()
    reports = complaints(tool, fault) - (complaints(tool, "") if fault else frozenset())
    return EndpointTrial(
        switch=fault,
        profile=tool,
        seed=1,
        outcome="red" if reports else "green",
        clauses=(),
        tests=tuple(sorted(reports)),
        requests=0,
        seconds=time.monotonic() - begun,
    )


@functools.cache
def complaints(tool: str, fault: str) -> frozenset[str]:
    """Return what a tool reports."""
    faults = frozenset({fault} if fault else ())
    with (
        running_endpoint(EndpointSettings(faults=faults, stall_seconds=2.0)) as endpoint,
        tempfile.TemporaryDirectory() as folder,
    ):
        return TOOLS[tool](endpoint, Path(folder))


def _schemathesis(endpoint: Endpoint, folder: Path) -> frozenset[str]:
    """Its own checks, and the phases that it has for a single operation; shrinking would find nothing more."""
    (folder / "schemathesis.toml").write_text(SCHEMATHESIS, encoding="utf-8")
    report = folder / "report.json"
    command = [
        *(str(Path(sysconfig.get_path("scripts")) / "st"), "run", str(DOCUMENT), "--url", endpoint.base_url),
        *("--phases", "examples,coverage,fuzzing", "--no-shrink", "--continue-on-failure", "--seed", "1"),
        *("--report", "json", "--report-json-path", str(report)),
    ]
    root = Path(__file__).parents[2]
    keys = {"NCLOUD_ACCESS_KEY_ID": endpoint.access_key, "NCLOUD_SECRET_ACCESS_KEY": endpoint.secret_key}
    more = {**keys, "SCHEMATHESIS_HOOKS": HOOKS, "PYTHONPATH": str(root)}
    ended = _run(command, folder, more)
    if not report.exists():
        return frozenset({f"no report: {ended.splitlines()[-1] if ended else 'ended'}"})
    found = json.loads(report.read_text("utf-8"))
    failures = {
        f"{failure['code']} {operation}" for failure in found["failures"] for operation in failure["operations"]
    }
    errors = {f"error {error.get('title', '')}" for error in found["errors"]}
    return frozenset(failures | errors)


def _run(command: list[str], folder: Path, environment: Mapping[str, str]) -> str:
    ended = subprocess.run(  # noqa: S603 - a command that is written above
        command,
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=LONGEST,
        check=False,
        text=True,
    )
    return ended.stdout


TOOLS: Final[Mapping[str, Tool]] = {"schemathesis": _schemathesis, "dredd": dredd, "prism": prism}
"""The tools by name."""
