"""What is loaded when: a program that only might make a client must not wait for the HTTP library."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

RUNTIME: Final = Path(__file__).resolve().parents[2] / "runtime"

HEAVY = {
    "httpx2",
    "httpcore2",
    "aiohttp",
    "asyncio",
    "attr",
    "msgspec",
    "email.utils",
    "configparser",
    "xml.parsers.expat",
}


def loaded_by(script: str) -> set[str]:
    """Return the heavy modules that a fresh process has loaded after a script."""
    report = f"{script}\nimport sys\nprint(*sorted(set(sys.modules) & {HEAVY!r}))"
    done = subprocess.run([sys.executable, "-c", report], capture_output=True, text=True, check=True)  # fixed text
    return set(done.stdout.split())


@pytest.mark.promise("lean-import")
@pytest.mark.parametrize(
    "module",
    [
        "clients.client",
        "clients.async_client",
        "requests.description",
        "requests.operation",
        "keys.credentials",
        "responses.decode",
        "names.lazy",
        "responses.long_bodies",
    ],
)
def test_what_a_package_imports_loads_nothing_heavy(module: str) -> None:
    assert (
        loaded_by(f"import generator.runtime._core.{module}, generator.runtime.errors, generator.runtime.types")
        == set()
    )


def test_checks_of_models_need_attrs_only() -> None:
    assert loaded_by("import generator.runtime._core.requests.constraints") == {"attr"}


def test_a_synchronous_client_does_not_load_asyncio() -> None:
    script = "from generator.runtime._core.calls import driver; from generator.runtime._core.clients import core"
    assert loaded_by(script) & {"asyncio", "attr", "configparser", "xml.parsers.expat"} == set()


WORLD: Final = {"random", "secrets", "time", "asyncio.sleep", "datetime.now", "datetime.utcnow", "datetime.today"}
"""What reads a clock, waits or throws dice."""


def of_the_world(path: Path) -> set[str]:
    """Return what a module takes of the world, by import or by name."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found |= {str(node.module), *(f"{node.module}.{each.name}" for each in node.names)}
        elif isinstance(node, ast.Attribute):
            left = node.value
            base = left.attr if isinstance(left, ast.Attribute) else left.id if isinstance(left, ast.Name) else ""
            found.add(f"{base}.{node.attr}")
    return found & WORLD


@pytest.mark.promise("injected-clock")
def test_only_the_clock_reads_the_time_waits_or_throws_dice() -> None:
    users = {path.relative_to(RUNTIME).as_posix(): of_the_world(path) for path in RUNTIME.rglob("*.py")}
    assert {path for path, used in users.items() if used} == {"_core/calls/clock.py"}
    assert users["_core/calls/clock.py"] == {"time", "random", "asyncio.sleep"}
