"""Libraries that a generation does not need are imported when something of them is used."""

from __future__ import annotations

import subprocess
import sys

import pytest


def printed(statements: str) -> str:
    """Return what a fresh interpreter prints."""
    command = [sys.executable, "-c", statements]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.mark.parametrize("library", ["httpcore", "httpx"])
def test_a_generation_loads_no_library_for_http(library: str) -> None:
    loaded = "sum(name.startswith('{0}.') for name in sys.modules)"
    assert printed(f"import sys, generator.upstream\nprint({loaded.format(library)})") == "0"


def test_what_was_imported_late_works() -> None:
    statements = "import generator.upstream, httpx\nprint(httpx.Request('GET', 'http://127.0.0.1/a').url.path)"
    assert printed(statements) == "/a"


def test_other_imports_are_as_ever_afterwards() -> None:
    statements = "import sys\nbefore = [*sys.meta_path]\nimport generator.upstream\nprint(sys.meta_path == before)"
    assert printed(statements) == "True"
