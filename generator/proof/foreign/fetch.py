"""Getting documents out of packages and repositories, by the ordinary clients of their registries and by git.

Archives are kept below the folder of a cache; nothing in them is ever run.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from generator.proof.foreign.catalogue import ForeignDocument


class FetchError(Exception):
    """A document can not be had; the text says why, and what to do."""


def fetch(document: ForeignDocument, cache: Path) -> Path:
    """Return the file of a document, from the cache if it is there.

    Raises:
        FetchError: The package can not be downloaded, or does not hold the document.
    """
    target = cache / "documents" / document.name / Path(document.path).name
    if not target.is_file():
        archives = cache / "archives"
        is_packed = document.registry != "github"
        content = _read(_archive(document, archives), document.path) if is_packed else _checked_out(document, archives)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return target


def _archive(document: ForeignDocument, folder: Path) -> Path:
    """Return the archive of the package, in a folder of its own."""
    place = folder / document.registry / f"{document.package.replace('/', '-').lstrip('@')}-{document.version}"
    if not place.is_dir() or not any(place.iterdir()):
        place.mkdir(parents=True, exist_ok=True)
        _run(_download(document, place), place)
    return next(place.iterdir())


def _checked_out(document: ForeignDocument, folder: Path) -> bytes:
    """Return the document of a commit; of the other files of the repository none is downloaded."""
    place = folder / document.registry / document.package.replace("/", "-")
    place.mkdir(parents=True, exist_ok=True)
    git = ["git", f"--git-dir={place}"]
    _run([*git, "init", "--quiet", "--bare"], place)
    _run([*git, "config", "remote.origin.url", f"https://github.com/{document.package}"], place)
    _run([*git, "fetch", "--quiet", "--depth=1", "--filter=blob:none", "origin", document.version], place)
    return _run([*git, "cat-file", "blob", f"{document.version}:{document.path}"], place)


def _download(document: ForeignDocument, place: Path) -> list[str]:
    if document.registry == "npm":
        npm = shutil.which("npm")
        if npm is None:
            raise FetchError("npm is not installed; install Node.js, or leave npm packages out with --only")
        exact = f"{document.package}@{document.version}"
        return [npm, "pack", "--silent", "--ignore-scripts", "--pack-destination", str(place), exact]
    exact = f"{document.package}=={document.version}"
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    return [*pip, "--only-binary", ":all:", "--dest", str(place), exact]


def _run(command: list[str], place: Path) -> bytes:
    """Run what puts something into a folder, and return what it prints."""
    # The commands are npm, pip and git with names of the committed list.
    run = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    if run.returncode != 0:
        said = (run.stderr or run.stdout).decode(errors="replace").strip().splitlines() or [
            f"exit status {run.returncode}"
        ]
        raise FetchError(f"{Path(command[0]).name} says: {said[-1]}")
    if not any(place.iterdir()):
        raise FetchError(f"{Path(command[0]).name} downloaded nothing")
    return run.stdout


def _read(archive: Path, path: str) -> bytes:
    try:
        if zipfile.is_zipfile(archive):
            with zipfile.ZipFile(archive) as opened:
                return opened.read(path)
        with tarfile.open(archive) as tar:
            member = tar.extractfile(path)
            if member is not None:
                return member.read()
    except KeyError:
        pass
    raise FetchError(f"{archive.name} holds no file {path}")
