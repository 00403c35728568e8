# Generated from generator/runtime/_shell/program.py by `python -m generator`; do not edit.
"""The shell command as click knows it: a group for each resource, a command for each operation, and how it ends.

It ends with 0: done. 1: the server refused or failed. 2: nothing was sent, since the command line, an argument or the
keys are wrong, or the question whether to go on was answered with no. 3: no complete response came, and unless no
connection came about either, it is unknown whether the request was executed. 4: done, but what came of it could not be
printed or saved. 130: interrupted.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeAlias

import click

from ..errors import ApiError, NoResponseError, ResponseError
from .call import Call
from .command import Command, Shell

_Makers: TypeAlias = Mapping[str, Callable[[], click.Command]]


class _Group(click.Group):
    """A group whose commands are made when they are asked for: most of them are not."""

    def __init__(self, name: str | None, makers: _Makers, *, about: str, epilog: str = "") -> None:
        super().__init__(name, help=about, epilog=epilog)
        self._makers = makers

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's
        """Return their names."""
        return sorted(self._makers)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # click's
        """Return one of them; None if there is none of that name."""
        maker = self._makers.get(cmd_name)
        return None if maker is None else maker()


def run(shell: Shell, arguments: list[str] | None = None) -> int:
    """Carry out a command line, and return the exit code.

    Args:
        shell: What there is.
        arguments: The command line; None: that of the process.
    """
    try:
        result: object = program(shell).main(arguments, standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo("Nothing was sent.", err=True)
        return 2
    except ApiError as error:
        click.echo(f"Error: {error}", err=True)
        return 1 if isinstance(error, ResponseError) else 3 if isinstance(error, NoResponseError) else 2
    return result if isinstance(result, int) else 0


def program(shell: Shell) -> click.Group:
    """Return the whole command."""
    resources: dict[str, list[Command]] = {}
    for command in shell.commands:
        resources.setdefault(command.resource, []).append(command)
    makers: _Makers = {_word(name): partial(_group, shell, name, commands) for name, commands in resources.items()}
    variables = ", ".join(f"{shell.variable(each)} ({kind})" for each, kind in shell.credentials.items())
    group = _Group(
        None,
        makers,
        about=f"Call {shell.client.description.title}.",
        epilog=f"Credentials are taken from the environment: {variables}." if variables else "",
    )
    return click.version_option(shell.client.description.version, prog_name=shell.package)(group)


def _group(shell: Shell, name: str, commands: list[Command]) -> click.Group:
    makers = {_word(each.method): Call(shell, each, _word(each.method)).command for each in commands}
    return _Group(_word(name), makers, about=inspect.getdoc(getattr(shell.client, name)) or "")


def _word(name: str) -> str:
    return name.strip("_").replace("_", "-")
