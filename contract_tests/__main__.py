"""`python -m contract_tests`."""

import os
import sys
import time

from contract_tests.ending import end_in_order

STARTED_AT = time.time()
"""Loading the rest takes seconds on a busy machine, and belongs to the time that a run may take."""


def _run() -> int:
    # Options that are meant for other runs of pytest would change what this one tries.
    os.environ.pop("PYTEST_ADDOPTS", None)
    os.environ.pop("PYTEST_PLUGINS", None)
    try:
        end_in_order()
        from contract_tests.cli import main

        return main(sys.argv[1:], os.environ, started_at=STARTED_AT)
    except KeyboardInterrupt:
        return 2


def _close_output() -> None:
    """Have the interpreter find nothing left to write when it ends: what it can't write changes the exit code."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


if __name__ == "__main__":
    code = _run()
    _close_output()
    sys.exit(code)
