"""Formatting generated Python: one run of a pinned ruff that no configuration around it can change."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import Final

from generator.problems import GenerationRefused, Problem

# Fixers beyond unused imports and their order rewrite code, and the code that signs has to stay what it is.
_CHECK: Final = ("check", "--select", "F401,I", "--fix", "--output-format", "concise")
_FORMAT: Final = ("format",)
_COMMON: Final = ("--isolated", "--no-cache", "--quiet", "--target-version", "py311", "--line-length", "120")
_ONLY_PYTHON: Final = ("--config", 'include = ["*.py"]')
"""Left to itself, ruff lays out the examples in a README, too."""


def format_python(folder: Path, scripts: Path | None = None) -> None:
    """Remove unused imports, sort imports and lay out every Python file of a folder.

    Args:
        folder: What is formatted.
        scripts: Where ruff is installed; beside this interpreter by default.

    Raises:
        GenerationRefused: ruff is missing, or can not read or repair a file.
    """
    ruff = _ruff(scripts or Path(sysconfig.get_path("scripts")))
    for arguments in (_CHECK, _FORMAT):
        # The command is ruff as installed beside this interpreter, and the folder is one that the generator made.
        run = subprocess.run(  # noqa: S603
            [ruff, *arguments, *_COMMON, *_ONLY_PYTHON, "."],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if run.returncode != 0:
            output = (run.stdout or run.stderr).strip().splitlines() or [f"exit status {run.returncode}"]
            message = f"ruff {arguments[0]} does not accept what was generated: {output[0]}"
            raise GenerationRefused([Problem(message, "generated code", "Correct the template it comes from")])


def _ruff(scripts: Path) -> str:
    path = shutil.which("ruff", path=str(scripts))
    if path is None:
        raise GenerationRefused(
            [Problem("ruff is not installed", "environment", "Install what requirements.lock lists")]
        )
    return path
