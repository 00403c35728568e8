"""Copies of the files of openapi/ that a test may spoil."""

from __future__ import annotations

from typing import Any

import pytest

from openapi.files import CASES, DOCUMENT, VECTORS, read
from openapi.ledger import read_ledger


@pytest.fixture
def document() -> Any:
    return read(DOCUMENT)


@pytest.fixture
def ledger() -> Any:
    return read_ledger()


@pytest.fixture
def cases() -> Any:
    return read(CASES)


@pytest.fixture
def vectors_file() -> Any:
    return read(VECTORS)
