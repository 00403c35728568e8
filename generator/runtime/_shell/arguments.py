"""Arguments of a method as options of the shell. Secret ones come from a prompt, standard input or a file only."""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Collection, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import NoneType
from typing import Any, Final, get_args, get_origin
from uuid import UUID

import click

from ..types import UNSET, Unset, UploadFile
from .values import MisfitError, fitted, is_text, is_union, texts_of

_TAKEN: Final = frozenset({"--all", "--base-url", "--help", "--output", "--profile", "--save-to", "--timeout", "--yes"})

_METAVARS: Final[Mapping[Any, str]] = {
    int: "INTEGER",
    float: "NUMBER",
    Decimal: "NUMBER",
    datetime: "TIME",
    date: "DATE",
    UUID: "UUID",
}


class Argument:
    """An argument of a method, and the options that give it.

    Args:
        name: Its name.
        kind: Its type.
        about: What it is, for people.
        parameter: The parameter of the method.
        is_secret: Whether its value must not stand on a command line.
        others: Arguments that have their options already.

    Attributes:
        name: Its name.
        flag: Its option.
        options: What gives it.
    """

    def __init__(
        self,
        name: str,
        kind: Any,  # noqa: ANN401  # a type
        about: str,
        parameter: inspect.Parameter,
        *,
        is_secret: bool,
        others: Collection[Argument] = (),
    ) -> None:
        self.name = name
        word = name.strip("_").replace("_", "-")
        while f"--{word}" in _TAKEN or any(each.flag == f"--{word}" for each in others):
            word = f"argument-{word}"
        self.flag: str = f"--{word}"
        self._is_required = parameter.default is inspect.Parameter.empty
        self._is_secret = is_secret
        self._kind = _core(kind)
        item = get_args(self._kind)[0] if get_origin(self._kind) is list else None
        self._is_list = item is not None and is_text(item) and not is_secret
        self._is_file = self._kind in (bytes, UploadFile)
        self._is_json = not self._is_list and not self._is_file and not is_text(self._kind)
        self.options = (
            self._secret_options(about) if is_secret else [self._option(item if self._is_list else None, about)]
        )

    def value(self, given: Mapping[str, Any]) -> Any:  # noqa: ANN401  # an argument of some type
        """Return the argument; `UNSET` if it is not given.

        Args:
            given: Values of options, by their names.

        Raises:
            click.UsageError: It is none of its type, or required and not given. A secret is never quoted.
        """
        value: Any = self._secret(given) if self._is_secret else given[self._dest]
        if value is None or value == ():
            return UNSET
        if self._is_file and not self._is_secret:
            content: bytes = value.read()
            return content if self._kind is bytes else UploadFile(content, name=Path(str(value.name)).name)
        try:
            return fitted(self._kind, self._from_json(value) if self._is_json else value)
        except (MisfitError, OSError) as error:
            raise click.UsageError(f"{self.flag} {error}") from None

    @property
    def _dest(self) -> str:
        return f"argument_{self.name}"

    def _option(self, item: Any, about: str) -> click.Option:  # noqa: ANN401  # a type
        kind = self._kind if item is None else item
        settings: dict[str, Any] = {"help": about, "required": self._is_required, "multiple": self._is_list}
        flag = self.flag
        if kind is bool and not self._is_list:
            flag, settings["default"] = f"{flag}/--no-{flag[2:]}", None
        elif self._is_file:
            settings["type"] = click.File("rb")
        elif self._is_json:
            settings["metavar"] = "JSON|@FILE"
        elif texts_of(kind):
            settings["type"] = click.Choice(texts_of(kind))
        else:
            settings["metavar"] = _METAVARS.get(kind, "TEXT")
        return click.Option([self._dest, flag], **settings)

    def _secret_options(self, about: str) -> list[click.Option]:
        asked = " Asked for if neither is given." if self._is_required else ""
        return [
            click.Option(
                [f"{self._dest}_stdin", f"{self.flag}-stdin"],
                is_flag=True,
                help=f"{about} Read from standard input.{asked}",
            ),
            click.Option(
                [f"{self._dest}_file", f"{self.flag}-file"],
                type=click.File("r", encoding="utf-8"),
                help="Read from a file.",
            ),
        ]

    def _secret(self, given: Mapping[str, Any]) -> Any:  # noqa: ANN401  # a text or None, as click types it
        is_piped, file = given[f"{self._dest}_stdin"], given[f"{self._dest}_file"]
        if is_piped and file is not None:
            raise click.UsageError(f"{self.flag}-stdin and {self.flag}-file exclude each other.")
        file = sys.stdin if is_piped else file
        if file is not None:
            try:
                text: str = file.read()
            except UnicodeDecodeError:
                raise click.UsageError(f"{self.flag} is not text in UTF-8") from None
            # Files of one line end with its end, which is no part of the secret.
            return text.removesuffix("\n").removesuffix("\r")
        if not self._is_required:
            return None
        if not sys.stdin.isatty():
            raise click.UsageError(f"Nobody can be asked for it: give {self.flag}-stdin or {self.flag}-file.")
        return click.prompt(self.flag[2:].capitalize(), hide_input=True, confirmation_prompt=True, err=True)

    def _from_json(self, text: str) -> object:
        if text.startswith("@"):
            text = Path(text[1:]).read_text(encoding="utf-8")
        try:
            return json.loads(text, parse_float=Decimal)
        except (ValueError, ArithmeticError, RecursionError):
            raise MisfitError("must be JSON, or @ and the path of a file that holds it") from None


def _core(kind: Any) -> Any:  # noqa: ANN401  # a type
    """Return a type without the marks of what may be absent or null, if one type is left."""
    if not is_union(kind):
        return kind
    left = [each for each in get_args(kind) if each not in (Unset, NoneType)]
    return left[0] if len(left) == 1 else kind
