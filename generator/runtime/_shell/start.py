"""The start of the shell command."""

from __future__ import annotations

import sys
from typing import NoReturn

from .command import Shell


def start(shell: Shell) -> NoReturn:
    """Run the command line of this process, and end it; with 2 if the library that it is made of is missing."""
    try:
        from .program import run
    except ModuleNotFoundError as error:
        if error.name != "click":
            raise
        # Not by the extra of this distribution, whose name may be somebody else's in a package registry.
        sys.stderr.write("The shell command needs click: pip install click\n")
        sys.exit(2)
    sys.exit(run(shell))
