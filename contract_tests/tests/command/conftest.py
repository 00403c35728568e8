"""What the tests of the command share."""

from pathlib import Path

import pytest

from .running import Command


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(tmp_path, capsys)
