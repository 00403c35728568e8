"""Reading a package without importing it."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import griffe


class PackageUnreadableError(Exception):
    """There is no such package, or a file of it is not Python; the text is one line that says so."""


@dataclass(frozen=True, slots=True)
class Package:
    """One version of the generated client.

    Attributes:
        folder: The folder that holds the package, as an entry of `sys.path` would.
        name: Its name, as Python imports it.
        module: What griffe knows about it.
    """

    folder: Path
    name: str
    module: griffe.Module


def load_package(folder: Path, name: str, shown: str) -> Package:
    """Read a package.

    Args:
        folder: The folder that holds the package.
        name: Name of the package.
        shown: What messages call the folder.

    Raises:
        PackageUnreadableError: There is none, or a file of it is not Python.
    """
    if not (folder / name / "__init__.py").is_file():
        raise PackageUnreadableError(f"{shown} holds no package {name}")
    _refuse_what_is_not_python(folder, name, shown)
    module = griffe.load(
        name,
        search_paths=[folder],
        allow_inspection=False,
        try_relative_path=False,
        resolve_aliases=True,
        resolve_external=False,
    )
    if not isinstance(module, griffe.Module):
        raise PackageUnreadableError(f"{shown}/{name} is not a package")
    return Package(folder, name, module)


def _refuse_what_is_not_python(folder: Path, name: str, shown: str) -> None:
    """Refuse what griffe would pass over, as if the module were not there."""
    for path in sorted((folder / name).rglob("*.py")):
        try:
            ast.parse(path.read_bytes())
        except (SyntaxError, ValueError) as error:
            line = getattr(error, "lineno", None) or 1
            where = f"{shown}/{path.relative_to(folder).as_posix()}:{line}"
            raise PackageUnreadableError(f"{where}: this is not Python: {error.args[0]}") from None


def same_sources(before: Package, after: Package) -> bool:
    """Return whether two versions are the same to the byte."""
    return _sources(before) == _sources(after)


def _sources(package: Package) -> Mapping[str, bytes]:
    folder = package.folder / package.name
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.py")}
