# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The API as a command of the shell: `python -m ncloud_dataforest --help`. It needs click, the extra `cli`."""

from __future__ import annotations

from typing import Final, NoReturn

from ._shell.command import Command, Shell
from ._shell.start import start
from .client import DataForest

SHELL: Final = Shell(
    DataForest,
    (
        Command("accounts", "get_list"),
        Command("accounts", "reset_password", secrets=("password",)),
    ),
)
"""The client and its operations."""


def main() -> NoReturn:
    """Run the command line of this process, and end it."""
    start(SHELL)


if __name__ == "__main__":
    main()
