"""Generated packages share the runtime of the tree while mutants are tried."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.proof.mutation.shared_runtime import SharedRuntimeFinder
from generator.runtime import errors
from generator.runtime._core.calls import retry

PACKAGE = "api_shared_for_a_test"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    (tmp_path / PACKAGE / "_core" / "calls").mkdir(parents=True)
    folders = ("", "_core/", "_core/calls/")
    for file in (*(f"{folder}__init__.py" for folder in folders), "own.py", "errors.py", "_core/calls/retry.py"):
        (tmp_path / PACKAGE / file).write_text("COPY = True\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "meta_path", [SharedRuntimeFinder(), *sys.meta_path])
    yield PACKAGE
    for name in [each for each in sys.modules if each.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


def test_parts_of_the_runtime_are_those_of_the_tree(package: str) -> None:
    assert importlib.import_module(f"{package}._core.calls.retry") is retry
    assert importlib.import_module(f"{package}.errors") is errors
    assert retry.__name__ == "generator.runtime._core.calls.retry"


def test_what_a_package_generates_is_its_own(package: str) -> None:
    assert importlib.import_module(f"{package}.own").COPY


def test_other_packages_are_left_alone() -> None:
    assert SharedRuntimeFinder().find_spec("another_package._core.calls.retry", None) is None
