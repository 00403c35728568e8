"""Tiny packages on disk, as the generator could have written them."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from pathlib import Path

from generator.breaking.client_diff.load import Package, load_package

Sources = Mapping[str, str]
"""Python sources by the name of their file in the package."""


def write_package(folder: Path, sources: Sources, name: str = "things") -> Path:
    """Write a package below a folder, and return the folder."""
    package = folder / name
    package.mkdir(parents=True, exist_ok=True)
    for file, source in {"__init__.py": "", "py.typed": "", **sources}.items():
        path = package / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(source), encoding="utf-8")
    return folder


def package_of(folder: Path, sources: Sources) -> Package:
    """Write a package below a folder, and read it."""
    return load_package(write_package(folder, sources), "things", "generated")
