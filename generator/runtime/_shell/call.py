"""One command of the shell: its options, the question whether to go on, the call, and what is made of its result."""

from __future__ import annotations

import inspect
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args, get_type_hints

import click

from ..types import UNSET
from .arguments import Argument
from .command import Command, Shell
from .output import shown
from .printing import UnprintedError, print_result

_SECTION = re.compile(r"\n*^(Args|Raises):\n", re.MULTILINE)
_ENTRY = re.compile(r"^    (\w+): (.*(?:\n      .*)*)", re.MULTILINE)


class InterruptedCall(click.ClickException):
    """Somebody ended the command while it waited for the server."""

    exit_code = 130

    def __init__(self) -> None:
        super().__init__("interrupted; the request may have been executed")


class Call:
    """A command, made of the method of a resource.

    Args:
        shell: What there is.
        command: The operation.
        word: Its name in the shell.
    """

    def __init__(self, shell: Shell, command: Command, word: str) -> None:
        self._shell = shell
        self._command = command
        self._word = word

    def command(self) -> click.Command:
        """Return the command."""
        resource = getattr(self._shell.client, self._command.resource)
        method = getattr(resource, self._command.method)
        about, _, rest = _SECTION.split(f"{inspect.getdoc(method) or ''}\nArgs:\n", maxsplit=1)
        entries = {name: " ".join(text.split()) for name, text in _ENTRY.findall(_SECTION.split(rest)[0])}
        hints = get_type_hints(method)
        self._arguments: list[Argument] = []
        for name, parameter in inspect.signature(method).parameters.items():
            if name not in ("self", "options"):
                is_secret, about_it = name in self._command.secrets, entries.get(name, "")
                self._arguments.append(
                    Argument(name, hints[name], about_it, parameter, is_secret=is_secret, others=self._arguments)
                )
        results = [each for each in get_args(hints["return"]) or (hints["return"],) if each is not type(None)]
        self._returns_file = any(hasattr(each, "save") for each in results)
        self._returns_value = not results or not all(hasattr(each, "save") for each in results)
        self._has_pages = hasattr(resource, f"iter_{self._command.method}")
        options = [option for argument in self._arguments for option in argument.options]
        return click.Command(
            self._word,
            params=[*options, *self._common_options()],
            help=about,
            callback=self._run,
            # One too many may be a password, which click would quote.
            context_settings={"allow_extra_args": True},
        )

    def _common_options(self) -> list[click.Parameter]:
        found: list[click.Parameter] = [
            click.Option(["--base-url"], metavar="URL", help="Call another server than that of the documentation."),
            click.Option(
                ["--timeout"], type=float, metavar="SECONDS", help="Longest wait for each step of an attempt."
            ),
        ]
        if not self._shell.credentials and self._shell.client.description.signing is not None:
            found.append(click.Option(["--profile"], help="Section of the credential file to take the keys from."))
        if self._returns_file:
            found.append(click.Option(["--save-to"], metavar="PATH", help="Write what comes to a file."))
        if self._returns_value:
            kind = click.Choice(["table", "json"])
            found.append(
                click.Option(["--output"], type=kind, default="table", show_default=True, help="What to print.")
            )
        if self._has_pages:
            found.append(click.Option(["--all"], is_flag=True, help="Get the items of all pages."))
        if self._command.destroys:
            found.append(click.Option(["--yes"], is_flag=True, help="Do not ask whether to go on."))
        return found

    def _run(self, **given: Any) -> None:  # noqa: ANN401  # values of options
        if click.get_current_context().args:
            raise click.UsageError("There is an argument too many; each belongs to an option.")
        if self._returns_file:
            self._check_place(given["save_to"])
        arguments = {each.name: value for each in self._arguments if (value := each.value(given)) is not UNSET}
        if self._command.destroys and not given["yes"]:
            self._ask()
        result = self._called(self._settings(given), arguments, takes_all=self._has_pages and given["all"])
        if not hasattr(result, "save"):
            print_result(shown(result, given["output"] if self._returns_value else "table"))
        elif given["save_to"] is None:
            print_result(result.content)
        else:
            try:
                result.save(given["save_to"])
            except (OSError, ValueError) as error:
                raise UnprintedError(f"the file came, but cannot be saved: {error}") from None

    def _called(self, settings: Mapping[str, Any], arguments: Mapping[str, Any], *, takes_all: bool) -> Any:  # noqa: ANN401  # whatever the method returns
        with self._shell.client(**settings) as client:
            resource = getattr(client, self._command.resource)
            try:
                if takes_all:
                    return list(getattr(resource, f"iter_{self._command.method}")(**arguments))
                return getattr(resource, self._command.method)(**arguments)
            except KeyboardInterrupt:
                raise InterruptedCall from None

    def _check_place(self, path: str | None) -> None:
        if path is None and sys.stdout.isatty():
            raise click.UsageError("This prints a file: give --save-to, or redirect the output.")
        if path is not None and not Path(path).parent.is_dir():
            raise click.UsageError(f"--save-to: there is no folder {Path(path).parent}")

    def _ask(self) -> None:
        if not sys.stdin.isatty():
            raise click.UsageError(f"This destroys {self._command.destroys}: give --yes where nobody can be asked.")
        click.confirm(f"This destroys {self._command.destroys}. Go on?", abort=True, err=True)

    def _settings(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the arguments of the client."""
        settings = {name: given[name] for name in ("base_url", "timeout", "profile") if given.get(name) is not None}
        for name, kind in self._shell.credentials.items():
            value = os.environ.get(self._shell.variable(name))
            if value:
                settings[name] = tuple(value.split(":", 1)) if kind == "basic" else value
        return settings
