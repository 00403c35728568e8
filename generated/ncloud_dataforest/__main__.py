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
        Command("accounts", "check_available_name"),
        Command("accounts", "check_has_resource"),
        Command("accounts", "create", secrets=("password",)),
        Command("accounts", "get_detail"),
        Command("accounts", "get_kerberos_keytab"),
        Command("accounts", "reset_kerberos_keytab"),
        Command("accounts", "set_quota"),
        Command("accounts", "delete", destroys="the account"),
        Command("apps", "check_available_name"),
        Command("apps", "get_app_basic_setting"),
        Command("apps", "get_app_type_id_list"),
        Command("apps", "get_app_type_template"),
        Command("apps", "create"),
        Command("apps", "get_list"),
        Command("apps", "get_detail"),
        Command("apps", "set_container_count"),
        Command("apps", "set_lifetime"),
        Command("apps", "kill_container"),
        Command("apps", "kill_master"),
        Command("apps", "start"),
        Command("apps", "stop"),
        Command("apps", "delete", destroys="the app"),
    ),
)
"""The client and its operations."""


def main() -> NoReturn:
    """Run the command line of this process, and end it."""
    start(SHELL)


if __name__ == "__main__":
    main()
