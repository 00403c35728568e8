"""Putting a whole folder in the place of another one, so that a crash leaves the old or the new, never a mixture."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.output.lock import NAME
from generator.problems import GenerationRefused, Problem


def refuse_foreign(output: Path) -> None:
    """Make sure that what stands at the output may be replaced: nothing, an empty folder, or a generated project.

    Raises:
        GenerationRefused: Something else stands there.
    """
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        message, remedy = "the output is no folder", "Name another output, or remove what is there"
    elif output.is_dir() and any(output.iterdir()) and not (output / NAME).is_file():
        message = f"the folder was not written by this generator: it has no {NAME}"
        remedy = "Name another output, or empty the folder yourself"
    else:
        return
    raise GenerationRefused([Problem(message, str(output), remedy)])


@contextmanager
def staging(output: Path) -> Iterator[Path]:
    """Return an empty folder beside the output, on the same disk; what is left of it in the end is removed.

    Raises:
        GenerationRefused: There can be no folder there.
    """
    folder = _beside(output, "new")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir()
    except OSError as error:
        message = f"no folder can be written there: {error.strerror}"
        remedy = f"Name another output, or see to it that {output.parent} is a folder that you may write in"
        raise GenerationRefused([Problem(message, str(output), remedy)]) from None
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def swap_in(fresh: Path, output: Path, rename: Callable[[Path, Path], object] = os.rename) -> None:
    """Put a folder in the place of the output; when that fails, the output is what it was.

    Args:
        fresh: The folder, on the same disk as the output.
        output: What is replaced.
        rename: Moves a folder in one step.

    Raises:
        GenerationRefused: The output was not written by this generator.
        OSError: A folder can not be moved.
    """
    refuse_foreign(output)
    if not output.exists():
        rename(fresh, output)
        return
    old = _beside(output, "old")
    rename(output, old)
    try:
        rename(fresh, output)
    except BaseException:
        rename(old, output)
        raise
    shutil.rmtree(old)


def _beside(output: Path, what: str) -> Path:
    return output.with_name(f".{output.name}.{what}-{secrets.token_hex(4)}")
