"""The list of foreign documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import yaml

CATALOGUE: Final = Path(__file__).with_name("documents.yaml")


@dataclass(frozen=True, slots=True)
class ForeignDocument:
    """A document inside a package or a repository.

    Attributes:
        name: What the table calls it.
        registry: Where the package is published.
        package: Its name there.
        version: An exact version; of a repository, a commit.
        path: The document in the package's archive.
        server: Address that calls go to by default, if the document names none; empty otherwise.
        trusted_servers: Other servers of the document that credentials may go to.
    """

    name: str
    registry: Literal["npm", "pypi", "github"]
    package: str
    version: str
    path: str
    server: str = ""
    trusted_servers: tuple[str, ...] = ()


def catalogue(path: Path = CATALOGUE) -> tuple[ForeignDocument, ...]:
    """Read the list, in its order."""
    entries: Mapping[str, Mapping[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(_document(name, dict(entry)) for name, entry in entries.items())


def _document(name: str, entry: dict[str, Any]) -> ForeignDocument:
    version, trusted = str(entry.pop("version")), tuple(entry.pop("trustedServers", ()))
    return ForeignDocument(name, version=version, trusted_servers=trusted, **entry)
