"""Printing what came of a call, on whatever standard output is."""

from __future__ import annotations

import json
import os
import sys
from typing import IO, Any

import click


class UnprintedError(click.ClickException):
    """The call was made, but what came of it could not be printed or saved."""

    exit_code = 4

    def show(self, file: IO[Any] | None = None) -> None:
        """Say so, if there is anything to say."""
        if self.message:
            super().show(file)


def print_result(text: str | bytes) -> None:
    """Print a result; what the encoding of standard output does not have is escaped as JSON does it.

    Raises:
        UnprintedError: Nobody reads it any longer, or it cannot be written.
    """
    try:
        try:
            click.echo(text, nl=isinstance(text, str))
        except UnicodeEncodeError as error:
            click.echo("".join(_in(sys.stdout.encoding, each) for each in error.object), nl=False)
    except OSError as error:
        # Nothing may be written when the interpreter ends either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        # What read our output and ended has seen enough.
        has_reader = not isinstance(error, BrokenPipeError)
        what = f"it was done, but what came cannot be printed: {error.strerror}"
        raise UnprintedError(what if has_reader else "") from None


def _in(encoding: str, character: str) -> str:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return json.dumps(character)[1:-1]
    return character
