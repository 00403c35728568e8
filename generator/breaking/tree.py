"""One version of everything that is compared, read from the folder that stands for the top of the repository."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.breaking.client_diff.load import Package, load_package
from generator.config import Config, read_config
from generator.document import Document, load
from generator.document.checks.extensions import check_extensions
from generator.document.checks.references import check_references
from generator.document.checks.structure import check_structure
from generator.document.walk import walk
from generator.problems import GenerationRefused, Problem


@dataclass(frozen=True, slots=True)
class Tree:
    """One version.

    Attributes:
        root: The folder that stands for the top of the repository.
        config: The generator's config.
        document: The OpenAPI document that the config names.
        client: The generated client; `None` where it is not kept or was not generated.
    """

    root: Path
    config: Config
    document: Document
    client: Package | None

    @property
    def version(self) -> str:
        """What `info.version` says."""
        return str(self.document.root["info"]["version"])


def read_tree(root: Path, config_name: str, prefix: str = "") -> Tree:
    """Read a version.

    Args:
        root: The folder that stands for the top of the repository, symbolic links resolved.
        config_name: Path of the config below it.
        prefix: What problems put before names of files, such as `main:`.

    Raises:
        GenerationRefused: The config or the document is not there, or can not be read, or the paths that the config
            gives lead out of the repository.
        PackageUnreadableError: A file of the client is not Python.
    """
    config = read_config(_load(root, config_name, prefix))
    document = _load(root, below(root, config.document, prefix + config_name), prefix)
    _refuse_nonsense(document)
    output = below(root, config.output, prefix + config_name)
    client = None
    if (root / output / config.package).is_dir():
        client = load_package(root / output, config.package, prefix + output)
    return Tree(root, config, document, client)


def _load(root: Path, name: str, prefix: str) -> Document:
    if not (root / name).is_file():
        raise GenerationRefused([Problem("there is no such file", prefix + name, "Name a version that has it")])
    return load(root / name, name=prefix + name)


def below(root: Path, path: Path, where: str) -> str:
    """Give a path as seen from the top of the repository.

    Raises:
        GenerationRefused: It leads out of the repository.
    """
    try:
        return path.resolve().relative_to(root).as_posix()
    except ValueError:
        problem = Problem(f"{path} is outside of the git repository {root}", where, "Compare files that git keeps")
        raise GenerationRefused([problem]) from None


def _refuse_nonsense(document: Document) -> None:
    """Refuse what could not be compared; the generator checks the rest of the new document when it generates."""
    for stage in (
        check_structure,
        lambda document: check_references(document, tuple(walk(document))),
        lambda document: list(check_extensions(document, tuple(walk(document)))),
    ):
        problems = stage(document)
        if problems:
            raise GenerationRefused(problems)
