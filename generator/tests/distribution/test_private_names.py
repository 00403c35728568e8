"""What rests on private names of libraries holds with those that are installed here."""

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(__file__).with_name("private_names.py")
GENERATED = Path(__file__).resolve().parents[3] / "generated"


def test_it_holds() -> None:
    completed = subprocess.run(
        [sys.executable, "-W", "error", PROGRAM],
        env={"PATH": os.defpath, "PYTHONPATH": str(GENERATED)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert completed.returncode == 0, completed.stderr
