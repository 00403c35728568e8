"""A git commit and the work tree, held against each other: config, document, client, and uses of the client."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.breaking.base import commit_of, repository_root, write_commit
from generator.breaking.change import Change
from generator.breaking.client_diff.client import compare_clients
from generator.breaking.client_diff.load import class_bases, same_sources
from generator.breaking.client_diff.uses import compare_uses, find_uses
from generator.breaking.config_diff import compare_configs
from generator.breaking.document_diff.documents import compare_documents
from generator.breaking.tree import Tree, below, read_tree
from generator.breaking.version import VersionJudgement, judge
from generator.problems import GenerationRefused, Problem


class NotGeneratedError(Exception):
    """The work tree has no client, though the base has one; the text is one line that says what to do."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that changed between a commit and the work tree.

    Attributes:
        base: The ref, as it was asked for.
        commit: The hash of the commit that it names.
        changes: What changed, layer by layer.
        notes: What was not compared, and why.
        version: The version bump that is called for, and the one that was made.
    """

    base: str
    commit: str
    changes: tuple[Change, ...]
    notes: tuple[str, ...]
    version: VersionJudgement


def compare(ref: str, config: Path, tests: str) -> Comparison:
    """Hold the work tree against a commit.

    Args:
        ref: Names the commit.
        config: The generator's config in the work tree.
        tests: Folder of the client's tests, below the top of the repository.

    Raises:
        BaseUnavailableError: There is no such commit, or no git repository.
        GenerationRefused: A config or a document is not there or can not be read, on either side.
        NotGeneratedError: The work tree has no client, though the base has one.
        PackageUnreadableError: A file of a client is not Python.
        TypeCheckFailedError: The type checker could not do its work.
    """
    if not config.is_file():
        raise GenerationRefused([Problem("there is no such file", str(config), "Name the config with --config")])
    config = config.resolve()
    root = repository_root(config.parent).resolve()
    commit = commit_of(root, ref)
    config_name = below(root, config, config.name)
    with tempfile.TemporaryDirectory(prefix="breaking-") as temporary:
        folder = Path(temporary).resolve()
        base = read_tree(write_commit(root, commit, folder), config_name, f"{ref}:")
        new = read_tree(root, config_name)
        changes = (
            *compare_configs(base.config, new.config),
            *compare_documents(base.document, new.document, class_bases(new.client) if new.client else {}),
        )
        client_changes, notes = _compare_clients(base, new, tests, folder)
    changes += client_changes
    return Comparison(ref, commit, changes, notes, judge(base.version, new.version, changes))


_README: Final = "README.md"


def _compare_clients(base: Tree, new: Tree, tests: str, folder: Path) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    if base.client is None:
        return (), (f"The base has no generated client {base.config.package}; only the documents were compared.",)
    if base.config.package != new.config.package:
        return (), ("The package is renamed; what is in it was not compared.",)
    if new.client is None:
        raise NotGeneratedError(f"{new.config.output} holds no client; run `make generate` first")
    if same_sources(base.client, new.client):
        return (), ()
    changes = compare_clients(base.client, new.client)
    output_readme = (base.config.output / _README).resolve().relative_to(base.root)
    uses = find_uses(base.root, tests, [_README, str(output_readme)])
    if not uses.found_any:
        return changes, (f"The base has neither tests in {tests} nor a README; no uses were type-checked.",)
    scratch = folder / "examples"
    scratch.mkdir()
    return (*changes, *compare_uses(uses, base.client.folder, new.client.folder, scratch)), ()
