"""What rests on private names of libraries holds with those that are installed here."""

import os
import subprocess
import sys
from pathlib import Path

from generator.tests.distribution import private_names

GENERATED = Path(__file__).resolve().parents[3] / "generated"


def test_it_holds() -> None:
    completed = subprocess.run(
        [sys.executable, "-W", "error", private_names.__file__],
        env={"PATH": os.defpath, "PYTHONPATH": str(GENERATED)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert completed.returncode == 0, completed.stderr
