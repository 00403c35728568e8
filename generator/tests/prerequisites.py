"""Programs that tests start and that no package of ours brings."""

from __future__ import annotations

import shutil
from typing import Final

import pytest

MISSING: Final = "{} is not installed, which this test needs: install it (README)"


def program(name: str) -> str:
    """Return the path of a program; where it is missing, the test fails with one line that names it."""
    found = shutil.which(name)
    if found is None:
        pytest.fail(MISSING.format(name), pytrace=False)
    return found
