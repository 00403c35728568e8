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
        content = _read(_archive(document, cache / "archives"), document.path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return target


def _archive(document: ForeignDocument, folder: Path) -> Path:
    """Return the archive of the package, in a folder of its own."""
    place = folder / document.registry / f"{document.package.replace('/', '-').lstrip('@')}-{document.version}"
    if not _files(place):
        # What is left of a download that failed.
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        for command in _download(document, place):
            _run(command)
    files = _files(place)
    if not files:
        raise FetchError(f"{document.registry} gave nothing for {document.package}")
    return files[0]


def _files(place: Path) -> list[Path]:
    return [each for each in place.iterdir() if each.is_file()] if place.is_dir() else []


def _download(document: ForeignDocument, place: Path) -> list[list[str]]:
    """Return the commands that put the archive into an empty folder."""
    if document.registry == "github":
        git = ["git", "-C", str(place), "--git-dir=repository"]
        # Of the files only the one that is asked for is downloaded.
        return [
            [*git, "init", "--quiet", "--bare"],
            [*git, "remote", "add", "origin", f"https://github.com/{document.package}"],
            [*git, "fetch", "--quiet", "--depth=1", "--filter=blob:none", "origin", document.version],
            [*git, "archive", "--output=document.tar", document.version, document.path],
        ]
    if document.registry == "npm":
        npm = shutil.which("npm")
        if npm is None:
            raise FetchError("npm is not installed; install Node.js, or leave npm packages out with --only")
        exact = f"{document.package}@{document.version}"
        return [[npm, "pack", "--silent", "--ignore-scripts", "--pack-destination", str(place), exact]]
    exact = f"{document.package}=={document.version}"
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    return [[*pip, "--only-binary", ":all:", "--dest", str(place), exact]]


def _run(command: list[str]) -> None:
    # The commands are npm, pip and git with names of the committed list.
    run = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if run.returncode != 0:
        said = (run.stderr or run.stdout).strip().splitlines() or [f"exit status {run.returncode}"]
        raise FetchError(f"{Path(command[0]).name} says: {said[-1]}")


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
