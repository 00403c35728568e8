"""The lock file of a generated project: what it was made from, with what, and what came out.

It holds hashes, versions and relative paths; no time and nothing of the machine, so that the same sources give the
same file. With it a run can see in a moment that there is nothing to do.
"""

from __future__ import annotations

import hashlib
import json
import os
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.config import Config, license_file
from generator.document.statements import statement_files
from generator.problems import GenerationRefused, Problem

NAME: Final = "generator.lock.json"
"""Name of the lock file in the root of the generated project."""

TOOLS: Final = ("jinja2", "openapi-python-client", "ruff")
"""Distributions whose version changes what comes out."""

_GENERATOR: Final = Path(__file__).parents[1]
_PARTS: Final = ("document", "view", "upstream", "templates", "runtime", "output")
"""Folders of the generator that what comes out depends on; its other modules stand beside them."""

_IGNORED: Final = frozenset(
    {"__pycache__", ".DS_Store", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".basedpyright", ".venv"}
)
"""Names of what tools leave behind in a project."""


@dataclass(frozen=True, slots=True)
class Lock:
    """What the lock file says.

    Attributes:
        inputs: SHA-256 of everything that was read, by relative path.
        tools: Version of every tool, by distribution.
        outputs: SHA-256 of every file that was written, by path in the project.
    """

    inputs: Mapping[str, str]
    tools: Mapping[str, str]
    outputs: Mapping[str, str]

    def text(self) -> str:
        """Return the content of the lock file."""
        content = {
            "about": "What this project was generated from by `python -m generator`; do not edit.",
            "inputs": dict(sorted(self.inputs.items())),
            "tools": dict(sorted(self.tools.items())),
            "outputs": dict(sorted(self.outputs.items())),
        }
        return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def is_current(config: Config) -> bool:
    """Return whether the output is exactly what a run on the present inputs would write."""
    lock = _read(config.output)
    if lock is None or lock.tools != tool_versions():
        return False
    try:
        folder = config.path.resolve().parent
        inputs = input_hashes(config, (folder / name for name in lock.inputs))
        return lock.inputs == inputs and lock.outputs == output_hashes(config.output)
    except OSError:
        return False  # The run that follows reads the same files, and reports which of them it can not read.


def input_hashes(config: Config, further: Iterable[Path] = ()) -> dict[str, str]:
    """Return the hash of config, document, licence and every source of the generator, by relative path.

    Args:
        config: The config.
        further: Files that the document refers to; one that is not there has no hash.
    """
    folder = config.path.resolve().parent
    given = (config.path, config.document, *config.overlays, license_file(config))
    read = [path for path in given if path is not None]
    read += statement_files(config.statements)
    named = {Path(os.path.relpath(path.resolve(), folder)).as_posix(): path for path in read}
    named |= {path.relative_to(_GENERATOR.parent).as_posix(): path for path in _generator_files()}
    others = {Path(os.path.relpath(path, folder)).as_posix(): path for path in further}
    found = {name: _hash(path) if path.is_file() else "" for name, path in others.items() if name not in named}
    return found | {name: _hash(path) for name, path in named.items()}


def output_hashes(output: Path) -> dict[str, str]:
    """Return the hash of every file of a project but its lock file, by path in the project."""
    return {path: _hash(output / path) for path in output_files(output) if path != NAME}


def output_files(output: Path) -> list[str]:
    """Return the path of every file in a project, sorted, without what tools leave behind."""
    beginning = len(str(output)) + 1
    return sorted(path[beginning:].replace(os.sep, "/") for path in _files(output))


def tool_versions(site_packages: Path | None = None) -> dict[str, str]:
    """Return the version of every tool, by distribution.

    An installed distribution has a folder that is named after it and its version. Reading the name takes no time;
    importing importlib.metadata would take a third of a run that has nothing to do.

    Args:
        site_packages: Where distributions are installed; beside this interpreter by default.

    Raises:
        GenerationRefused: One is not installed.
    """
    folders = (site_packages or Path(sysconfig.get_path("purelib"))).glob("*-*.dist-info")
    installed = dict(folder.stem.lower().rsplit("-", 1) for folder in folders)
    versions = {name: installed.get(name.replace("-", "_")) for name in TOOLS}
    missing = [name for name, version in versions.items() if version is None]
    if missing:
        remedy = "Install what requirements.lock lists"
        raise GenerationRefused([Problem(f"{name} is not installed", "environment", remedy) for name in missing])
    return {name: version for name, version in versions.items() if version is not None}


def _read(output: Path) -> Lock | None:
    """Read the lock file of a project; `None` when there is none or a person or a merge changed its form."""
    try:
        content = json.loads((output / NAME).read_bytes())
        return Lock(inputs=content["inputs"], tools=content["tools"], outputs=content["outputs"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _generator_files() -> Iterator[Path]:
    yield from _GENERATOR.glob("*.py")
    for part in _PARTS:
        yield from map(Path, _files(_GENERATOR / part))


def _files(folder: Path) -> Iterator[str]:
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in _IGNORED]
        yield from (f"{root}{os.sep}{name}" for name in names if name not in _IGNORED and not name.endswith(".pyc"))


def hash_of(content: bytes) -> str:
    """Return the SHA-256 of a file's content."""
    return hashlib.sha256(content).hexdigest()


def _hash(path: Path) -> str:
    return hash_of(path.read_bytes())
