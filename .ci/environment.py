"""Make the virtual environment of this repository, unless it is what requirements.lock and this Python ask for.

Every target of the Makefile that needs the environment runs this first, so it uses the standard library only.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

INSTALL = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r")


class EnvironmentUnavailableError(Exception):
    """The environment cannot be made; the message is one line that names what to do."""


def main(arguments: list[str]) -> int:
    """Return 0 when the environment is ready, 2 after one line that says why it cannot be made."""
    parser = argparse.ArgumentParser(prog="environment", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("venv", type=Path, help="the folder of the virtual environment")
    parser.add_argument("lock", type=Path, help="the file of pinned requirements with hashes")
    given = parser.parse_args(arguments)
    try:
        with one_at_a_time(given.venv.parent / ".cache" / "environment.lock"):
            make_ready(given.venv, given.lock, install)
    except (EnvironmentUnavailableError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(f"{given.venv} is not ready: interrupted", file=sys.stderr)
        return 130
    return 0


def make_ready(venv: Path, lock: Path, install: Callable[[Path, Path], None]) -> bool:
    """Install what the lock pins into a new environment, unless that was done before; return whether it was installed.

    The mark of a ready environment is removed first and written last: an interrupted installation leaves none.

    Raises:
        EnvironmentUnavailableError: The folder is a link, or the installation failed.
    """
    # What a link leads to is somebody else's, and would be emptied.
    if venv.is_symlink():
        raise EnvironmentUnavailableError(
            f"{venv} is a symbolic link to another environment, which is left as it is: remove the link, then try again"
        )
    mark, wanted = venv / ".ready", fingerprint(venv, lock)
    if mark.is_file() and mark.read_text(encoding="utf-8") == wanted:
        return False
    mark.unlink(missing_ok=True)
    install(venv, lock)
    mark.write_text(wanted, encoding="utf-8")
    return True


def fingerprint(venv: Path, lock: Path) -> str:
    """Return what an environment depends on: the lock's content, the Python, and the place, which its programs name."""
    parts = (lock.read_bytes(), sys.version.encode(), os.fsencode(venv.absolute()))
    return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def install(venv: Path, lock: Path) -> None:
    """Make the environment anew and install the pinned requirements.

    Raises:
        EnvironmentUnavailableError: A part of this Python is missing, or a command failed, with output of its own.
    """
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            raise EnvironmentUnavailableError(
                f"{sys.executable} has no module {module}: install it (Debian, Ubuntu: the package python3-venv)"
            )
    print(f"Installing {lock} into {venv}", file=sys.stderr)
    python = venv / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    for command in ([sys.executable, "-m", "venv", "--clear", str(venv)], [str(python), *INSTALL, str(lock)]):
        if subprocess.run(command, check=False).returncode:  # noqa: S603 - commands of our own
            raise EnvironmentUnavailableError(f"{venv} could not be made: {' '.join(command)} failed")


@contextlib.contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Wait until no other process makes the environment; on Windows, where only CI runs this, nothing is locked."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    path.parent.mkdir(exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # the system takes it back from a process that ends
        yield


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
