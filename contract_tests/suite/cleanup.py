"""Cleanup after a full run against a live endpoint: no account keeps a password that was made up for a test."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Final

from contract_tests.cases.case import Case, reset_json
from contract_tests.cases.making import ALPHABETS

if TYPE_CHECKING:
    from .transport import Transport

LENGTH: Final = 20


class PasswordFileError(Exception):
    """The fresh password can't be kept; the message says what to do."""


class PasswordFile:
    """A file that only its owner can read, opened before anything is sent."""

    def __init__(self, path: Path) -> None:
        """Make sure that the file can be written.

        Raises:
            PasswordFileError: It can't.
        """
        self.path = path
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._write("")
        except OSError as error:
            raise PasswordFileError(
                f"The password file {path} can't be written ({error.strerror}): name another with --password-file."
            ) from None

    def keep(self, password: str) -> None:
        """Write the password.

        Raises:
            OSError: The file can't be written any more.
        """
        self._write(f"{password}\n")

    def discard(self) -> None:
        """Remove the file: nothing was changed that it would be needed for."""
        self.path.unlink(missing_ok=True)

    def _write(self, text: str) -> None:
        # Made anew under another name, so that neither its old rights nor a link decide who can read it.
        part = self.path.with_name(f".{self.path.name}.{secrets.token_hex(4)}")
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(text)
        part.replace(self.path)


def fresh_password() -> str:
    """A random password that satisfies every reading of the rule."""
    generator = secrets.SystemRandom()
    characters = [generator.choice(alphabet) for alphabet in ALPHABETS.values()]
    characters += generator.choices("".join(ALPHABETS.values()), k=LENGTH - len(characters))
    generator.shuffle(characters)
    return "".join(characters)


def set_password(transport: Transport, account_id: str, password: str) -> str:
    """Set the password.

    Returns:
        Empty when the endpoint accepted it, otherwise why it did not.
    """
    exchange = transport.send(Case("cleanup", (), body=reset_json(account_id, password)))
    if exchange.response is None:
        return exchange.failure
    return "" if exchange.response.status == 200 else f"status {exchange.response.status}"
