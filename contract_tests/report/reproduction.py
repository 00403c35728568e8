"""How to reproduce a violation: the commands of the suite and of make."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Invocation:
    """How the suite was started, without secrets.

    Attributes:
        base_url: Address of the endpoint; None for the embedded one.
        profile: How much was tried.
        options: What the API is, what may be done with it, and how the endpoint is switched or reached: options and
            their values.
        flags: Options without a value.
    """

    base_url: str | None
    profile: str
    seed: int
    options: tuple[tuple[str, str], ...] = ()
    flags: tuple[str, ...] = ()

    def command(self, test: str) -> str:
        """Return the command that runs one test again; the keys come from the environment."""
        options = [part for pair in self._options(test) for part in pair]
        return shlex.join(["python", "-m", "contract_tests", *options, *self.flags])

    def make(self, test: str) -> str:
        """Return the same for make."""
        options = [(option, value.replace("$", "$$")) for option, value in self._options(test)]
        variables = _variables([*options, *((flag, "1") for flag in self.flags)])
        return " ".join(["make contract", *_assignments(variables)])

    @property
    def mock(self) -> str:
        """The command that serves the embedded endpoint as it was; empty for a live one."""
        if self.base_url is not None:
            return ""
        return " ".join(["make mock", *_assignments(_variables(self.options))])

    def _options(self, test: str) -> list[tuple[str, str]]:
        address = [("--base-url", self.base_url)] if self.base_url else []
        how = [("--profile", self.profile), ("--seed", str(self.seed))]
        return [*address, *how, *self.options, ("--only", test)]


def _variables(options: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    variables: dict[str, list[str]] = {}
    for option, value in options:
        variables.setdefault(option[2:].replace("-", "_").upper(), []).append(value)
    return variables


def _assignments(variables: Mapping[str, Sequence[str]]) -> list[str]:
    return [f"{name}={shlex.quote(' '.join(values))}" for name, values in variables.items()]
