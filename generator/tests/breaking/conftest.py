"""A repository whose first commit, `v0.1.0`, everything is compared with."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.tests.breaking.repository import Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Return a repository with a config and a document, both committed; like many, it does not keep its client."""
    repository = Repository(tmp_path / "repository")
    repository.write_config()
    repository.write_document({})
    repository.commit("v0.1.0")
    return repository
