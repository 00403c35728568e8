"""A repository whose first commit, `v0.1.0`, everything is compared with."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.tests.breaking.repository import Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Give a repository with a config, a document and a client, all committed."""
    repository = Repository(tmp_path / "repository")
    repository.write_config()
    repository.write_document({})
    repository.write_client()
    repository.commit("v0.1.0")
    return repository
