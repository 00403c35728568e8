"""A git commit and the work tree, compared: config, document, client, and uses of the client."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.breaking.base import commit_of, repository_root, write_commit
from generator.breaking.change import CallSide, Change
from generator.breaking.client_diff.classes import class_bases
from generator.breaking.client_diff.load import Package, same_sources
from generator.breaking.client_diff.rules import compare_clients
from generator.breaking.client_diff.uses import compare_uses, find_uses
from generator.breaking.config_diff import compare_configs
from generator.breaking.document_diff.documents import compare_documents, differ
from generator.breaking.kinds import changes
from generator.breaking.tree import Tree, below, read_tree
from generator.breaking.version import VersionJudgement, judge
from generator.problems import GenerationRefused, Problem


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that changed between a commit and the work tree.

    Attributes:
        base: The ref, as it was asked for.
        commit: The hash of the commit that it names.
        changes: What changed, layer by layer.
        notes: What was not compared as it is kept in git, and why.
        version: The version bump that is called for, and the one that was made.
    """

    base: str
    commit: str
    changes: tuple[Change, ...]
    notes: tuple[str, ...]
    version: VersionJudgement


def compare(ref: str, config: Path, tests: str) -> Comparison:
    """Compare the work tree with a commit.

    The client of the commit is the one that it keeps, and that callers have; the work tree's is generated where the
    one that lies there is not what its document and generator make.

    Args:
        ref: Names the commit.
        config: The generator's config in the work tree.
        tests: Folder of the client's tests, below the top of the repository.

    Raises:
        BaseUnavailableError: There is no such commit, or no git repository.
        GenerationRefused: A config or a document is not there, can not be read, or makes no client, on either side.
        PackageUnreadableError: A file of a client is not Python.
        TypeCheckFailedError: The type checker could not do its work.
    """
    if not config.is_file():
        raise GenerationRefused([Problem("there is no such file", str(config), "Name the config with --config")])
    config = config.resolve()
    root = repository_root(config.parent).resolve()
    commit = commit_of(root, ref)
    config_name = below(root, config, config.name)
    notes: list[str] = []
    with tempfile.TemporaryDirectory(prefix="breaking-") as temporary:
        folder = Path(temporary).resolve()
        base = read_tree(write_commit(root, commit, folder), config_name, f"{ref}:")
        new = read_tree(root, config_name)
        if base.keeps_client:
            before = base.kept_client()
        else:
            before = base.fresh_client(folder / "before", base.config)
            notes.append(f"The base keeps no client {base.config.package}; today's generator made it.")
        same_names = base.config.package == new.config.package and base.config.client == new.config.client
        kept = same_names and new.is_current()
        after = new.kept_client() if kept else new.fresh_client(folder / "after", base.config)
        found = (
            *compare_configs(base.config, new.config),
            *compare_documents(base.document, new.document, class_bases(after)),
            *_compare_clients(base, before, after, tests, folder, notes),
        )
        if not found and differ(base.document, new.document):
            found = tuple(changes("unseen-changed", CallSide.CLIENT, "#"))
    return Comparison(ref, commit, found, tuple(notes), judge(base.version, new.version, found))


_README: Final = "README.md"


def _compare_clients(
    base: Tree, before: Package, after: Package, tests: str, folder: Path, notes: list[str]
) -> tuple[Change, ...]:
    if same_sources(before, after):
        return ()
    of_names = compare_clients(before, after)
    output_readme = (base.config.output / _README).resolve().relative_to(base.root)
    uses = find_uses(base.root, tests, [_README, str(output_readme)])
    if not uses.found_any:
        notes.append(f"The base has neither tests in {tests} nor a README; no uses were type-checked.")
        return of_names
    scratch = folder / "examples"
    scratch.mkdir()
    return (*of_names, *compare_uses(uses, before.folder, after.folder, scratch))
