"""The base version: the files of a git commit in a folder of their own, the work tree and its index untouched."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path


class BaseUnavailableError(Exception):
    """The base version can not be had; the text is one line that says why and what to do."""


def repository_root(folder: Path) -> Path:
    """Return the top folder of the git work tree around a folder.

    Raises:
        BaseUnavailableError: There is none, or git is not installed.
    """
    finished = _git(folder, "rev-parse", "--show-toplevel")
    if finished.returncode:
        raise BaseUnavailableError(f"{folder} is not in a git repository; run this in a clone of one")
    return Path(finished.stdout.rstrip("\n"))


def commit_of(root: Path, ref: str) -> str:
    """Return the hash of the commit that a ref names.

    Raises:
        BaseUnavailableError: It names none.
    """
    if not ref:
        raise BaseUnavailableError("no base is named; name a branch, tag or commit: make breaking BASE=origin/main")
    finished = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    if finished.returncode:
        raise BaseUnavailableError(
            f"{ref!r} names no commit of {root}; name a branch, tag or hash that is there (git fetch brings more)"
        )
    return finished.stdout.strip()


def write_commit(root: Path, commit: str, folder: Path) -> Path:
    """Write the files of a commit below a folder.

    Not `git archive`, which leaves out what `.gitattributes` marks as not for export, such as tests.

    Args:
        root: Top folder of the repository.
        commit: Hash of the commit.
        folder: An empty folder.

    Returns:
        The folder that stands for the top folder of the repository.

    Raises:
        BaseUnavailableError: The commit can not be read, or the disk is full.
    """
    index = {"GIT_INDEX_FILE": str(folder / "index")}
    tree = folder / "tree"
    tree.mkdir()
    for arguments in (["read-tree", commit], ["checkout-index", "--all", "--quiet", f"--prefix={tree}/"]):
        finished = _git(root, *arguments, environment=index)
        if finished.returncode:
            reason = " ".join(finished.stderr.split())
            raise BaseUnavailableError(f"git could not write the files of {commit}: {reason}")
    return tree


def _git(
    folder: Path, *arguments: str, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(  # noqa: S603 - no shell; a ref that looks like an option is not taken for one
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - git is found as the developer's shell finds it
            env={**os.environ, **(environment or {})},
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        raise BaseUnavailableError("git is not installed, or the folder does not exist; install git") from None
