"""What the tests of the command share."""

from pathlib import Path

import pytest

from contract_tests.tests.command.running import Command


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(tmp_path, capsys)
