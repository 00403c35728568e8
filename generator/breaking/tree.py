"""One version of everything that is compared, read from the folder that stands for the top of the repository."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from generator.breaking.client_diff.load import Package, load_package
from generator.cli import write_project
from generator.config import Config, read_config
from generator.document import Document, load
from generator.document.checks.extensions import check_extensions
from generator.document.checks.references import check_references
from generator.document.checks.structure import check_structure
from generator.document.read import whole
from generator.document.walk import walk
from generator.output.lock import is_current
from generator.problems import GenerationRefused, Problem


@dataclass(frozen=True, slots=True)
class Tree:
    """One version.

    Attributes:
        root: The folder that stands for the top of the repository.
        config: The generator's config.
        document: The OpenAPI document that the config names.
        prefix: What problems put before names of files, such as `main:`.
    """

    root: Path
    config: Config
    document: Document
    prefix: str

    @property
    def version(self) -> str:
        """What `info.version` says."""
        return str(self.document.root["info"]["version"])

    @property
    def keeps_client(self) -> bool:
        """Whether there is a generated client in this version."""
        return (self.config.output / self.config.package).is_dir()

    def kept_client(self) -> Package:
        """Read the client that is kept in this version.

        Raises:
            PackageUnreadableError: A file of it is not Python.
        """
        output = below(self.root, self.config.output, self.prefix)
        return load_package(self.config.output.resolve(), self.config.package, self.prefix + output)

    def is_current(self) -> bool:
        """Return whether the client that is kept is what the generator makes of the document."""
        return self.keeps_client and is_current(self.config)

    def fresh_client(self, folder: Path, names: Config) -> Package:
        """Generate the client of this version's document into a folder that is not there yet.

        Args:
            folder: Where to write it.
            names: A config whose names it gets, so that only what is in two clients can be compared.

        Raises:
            GenerationRefused: The generator refuses the document.
        """
        named = {name: getattr(names, name) for name in ("distribution", "package", "client")}
        write_project(replace(self.config, **named), folder, document=self.document)
        return load_package(folder, names.package, str(folder))


def read_tree(root: Path, config_name: str, prefix: str = "") -> Tree:
    """Read a version.

    Args:
        root: The folder that stands for the top of the repository, symbolic links resolved.
        config_name: Path of the config below it.
        prefix: What problems put before names of files, such as `main:`.

    Raises:
        GenerationRefused: The config or the document is not there, or can not be read, or the paths that the config
            names lead out of the repository.
    """
    config = read_config(_load(root, config_name, prefix))
    document, *overlays = (
        _load(root, below(root, path, prefix + config_name), prefix) for path in (config.document, *config.overlays)
    )
    document = whole(document, overlays)
    _refuse_nonsense(document)
    below(root, config.output, prefix + config_name)
    return Tree(root, config, document, prefix)


def _load(root: Path, name: str, prefix: str) -> Document:
    if not (root / name).is_file():
        raise GenerationRefused([Problem("there is no such file", prefix + name, "Name a version that has it")])
    return load(root / name, name=prefix + name)


def below(root: Path, path: Path, where: str) -> str:
    """Return a path as seen from the top of the repository.

    Raises:
        GenerationRefused: It leads out of the repository.
    """
    try:
        return path.resolve().relative_to(root).as_posix()
    except ValueError:
        problem = Problem(f"{path} is outside of the git repository {root}", where, "Compare files that git keeps")
        raise GenerationRefused([problem]) from None


def _refuse_nonsense(document: Document) -> None:
    """Refuse what could not be compared; the generator checks the rest when it generates."""
    for stage in (
        check_structure,
        lambda document: check_references(document, tuple(walk(document))),
        lambda document: list(check_extensions(document, tuple(walk(document)))),
    ):
        problems = stage(document)
        if problems:
            raise GenerationRefused(problems)
