"""Every example of the README and of the documentation runs against the endpoint and passes the type checker."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from contract_tests.endpoint import EndpointSettings, running_endpoint
from generator.tests.documentation.examples import ENVIRONMENT, REPOSITORY, Example, at_the_endpoint, examples

EXAMPLES = list(examples())

HANG = 600
"""Seconds after which a program that hangs is ended; nothing that works takes as long."""


@pytest.fixture(scope="module")
def base_url() -> Iterator[str]:
    with running_endpoint(EndpointSettings()) as endpoint:
        yield endpoint.base_url


def test_there_are_examples_to_run() -> None:
    pages = {example.page for example in EXAMPLES}
    assert {
        "README.md",
        "generated/README.md",
        "docs/index.md",
        "docs/client/quick-start.md",
        "docs/client/shell.md",
    } <= pages


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_example_runs_against_the_endpoint(example: Example, base_url: str, tmp_path: Path) -> None:
    program = tmp_path / "example.py"
    program.write_text(at_the_endpoint(example.code, base_url), encoding="utf-8")
    completed = subprocess.run(
        [sys.executable, "-W", "error", str(program)],
        env={**ENVIRONMENT, "PATH": os.defpath, "PYTHONPATH": str(REPOSITORY / "generated"), "HOME": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=HANG,
        check=False,
    )
    assert completed.returncode == 0, completed.stderr
    assert not completed.stderr


def test_examples_pass_the_type_checker(tmp_path: Path) -> None:
    for number, example in enumerate(EXAMPLES):
        (tmp_path / f"example_{number:02}.py").write_text(f"# {example}\n{example.code}", encoding="utf-8")
    completed = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), str(tmp_path)],
        env={"PATH": os.defpath, "MYPYPATH": str(REPOSITORY / "generated")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=HANG,
        check=False,
    )
    assert completed.returncode == 0, completed.stdout
