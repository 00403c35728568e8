"""What is loaded when: a program that only might make a client must not wait for the HTTP library."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"httpx2", "httpcore2", "asyncio", "attr", "email.utils", "configparser", "xml.parsers.expat"}


def loaded_by(script: str) -> set[str]:
    """Give the heavy modules that a fresh process has loaded after a script."""
    report = f"{script}\nimport sys\nprint(*sorted(set(sys.modules) & {HEAVY!r}))"
    done = subprocess.run([sys.executable, "-c", report], capture_output=True, text=True, check=True)  # fixed text
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "module",
    ["client", "async_client", "description", "operation", "signing", "credentials", "decode", "lazy"],
)
def test_what_a_package_imports_loads_nothing_heavy(module: str) -> None:
    assert (
        loaded_by(f"import generator.runtime._core.{module}, generator.runtime.errors, generator.runtime.types")
        == set()
    )


def test_checks_of_models_need_attrs_only() -> None:
    assert loaded_by("import generator.runtime._core.constraints") == {"attr"}


def test_a_synchronous_client_does_not_load_asyncio() -> None:
    script = "from generator.runtime._core import driver, core"
    assert loaded_by(script) & {"asyncio", "attr", "configparser", "xml.parsers.expat"} == set()
