"""Running mutmut on a copy of the tree: it writes its mutants beside what it mutates."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Final

from generator.proof.mutation.shards import RUNTIME, patterns
from generator.proof.mutation.verdict import MutantResult, read_results

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_COPIED: Final = ("generator", "openapi", "generated", "contract_tests")
_COPIED_FILES: Final = ("LICENSE", "README.md")
TESTS: Final = (
    "generator/tests/runtime",
    # Paging, parameters, bodies, credentials and checks are tried by calls of generated packages.
    "generator/tests/templates/test_models.py",
    "generator/tests/templates/test_nulls_and_alternatives.py",
    "generator/tests/templates/test_pages.py",
    "generator/tests/templates/test_parameters.py",
    "generator/tests/foreign/test_bodies.py",
    "generator/tests/foreign/test_queries.py",
    "generator/tests/foreign/test_security.py",
)
UNFIT_TESTS: Final = ("generator/tests/runtime/test_imports.py",)
"""They count what an import loads; mutmut has each mutated module import its own."""
_PLUGIN: Final = "generator.proof.mutation.shared_runtime"


_SHOWN: Final = 40
"""Lines of mutmut that are reported when it could not run."""


class MutationError(Exception):
    """mutmut could not try the mutants; the text says why, and what to do."""


def require_mutmut() -> None:
    """Look for mutmut.

    Raises:
        MutationError: It is not installed.
    """
    if sys.platform == "win32":
        raise MutationError("mutmut does not run on Windows: run this on Linux, macOS or in WSL")
    if importlib.util.find_spec("mutmut") is None:
        raise MutationError("mutmut is not installed: `make clean`, then run make again")


def write_work_tree(repository: Path, tree: Path, modules: Iterable[str]) -> None:
    """Copy what the tests need, with mutmut's settings.

    Args:
        repository: The tree; it is left as it is.
        tree: An empty folder.
        modules: What is mutated, as `_core/calls/retry.py`.
    """
    unneeded = shutil.ignore_patterns("__pycache__", "dist")
    for name in _COPIED:
        shutil.copytree(repository / name, tree / name, ignore=unneeded)
    for name in _COPIED_FILES:
        shutil.copy2(repository / name, tree / name)
    settings = (repository / "pyproject.toml").read_text(encoding="utf-8")
    (tree / "pyproject.toml").write_text(f"{settings}\n{mutmut_settings(modules)}", encoding="utf-8")


def mutmut_settings(modules: Iterable[str]) -> str:
    """Return mutmut's part of pyproject.toml."""
    mutated = list(patterns(list(modules)))
    values: Mapping[str, object] = {
        "source_paths": ["generator"],
        "only_mutate": mutated,
        "also_copy": [*_COPIED[1:], *_COPIED_FILES],
        "pytest_add_cli_args_test_selection": [*TESTS, *(f"--ignore={path}" for path in UNFIT_TESTS)],
        "pytest_add_cli_args": ["-p", _PLUGIN, "--hypothesis-seed=1"],
        # What the type checker refuses, `make check` notices.
        "type_check_command": [sys.executable, "-m", "mypy", "--no-warn-unused-ignores", "--output", "json", RUNTIME],
        # Every run of tests in a process of its own: hypothesis refuses a second one in the same process.
        "process_isolation": "forkserver",
        # Ends what hangs: so many times as long as the tests took together without a mutant.
        "timeout_multiplier": 5.0,
        "track_dependencies": False,
        "use_git_change_detection": False,
    }
    # A list of texts, a number and a truth value are written in TOML as in JSON.
    return "[tool.mutmut]\n" + "".join(f"{name} = {json.dumps(value)}\n" for name, value in values.items())


def try_mutants(tree: Path, workers: int) -> list[MutantResult]:
    """Have mutmut make its mutants and run the tests that reach each.

    Args:
        tree: What `write_work_tree` wrote.
        workers: Mutants that are tried at once.

    Raises:
        MutationError: The tests fail without any mutant, or mutmut does.
    """
    done = _mutmut(tree, "run", "--max-children", str(workers))
    if done.returncode != 0:
        # A carriage return begins the next picture of a progress bar.
        said = "\n".join(line.rpartition("\r")[2] for line in done.stdout.splitlines()[-_SHOWN:])
        raise MutationError(f"mutmut could not run:\n{said}\n{done.stderr.strip()}")
    return list(read_results(_mutmut(tree, "results", "--all", "true").stdout))


def diff_of(tree: Path, result: MutantResult) -> str:
    """Return what a mutant changes, as mutmut shows it."""
    return _mutmut(tree, "show", result.name).stdout.strip()


def _mutmut(tree: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mutmut", *arguments]
    # Our own interpreter, in a tree of ours.
    return subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)  # noqa: S603
