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
        api: Options that say what the API is and what may be done with it, each with its value.
        switches: Further options, each followed by its value: those of the embedded endpoint, or of the network.
        flags: Options without a value.
    """

    base_url: str | None
    profile: str
    seed: int
    api: tuple[tuple[str, str], ...] = ()
    switches: tuple[str, ...] = ()
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
        return " ".join(["make mock", *_assignments(_variables([*self.api, *self._switches]))])

    @property
    def _switches(self) -> list[tuple[str, str]]:
        return list(zip(self.switches[::2], self.switches[1::2], strict=True))

    def _options(self, test: str) -> list[tuple[str, str]]:
        address = [("--base-url", self.base_url)] if self.base_url else []
        how = [("--profile", self.profile), ("--seed", str(self.seed))]
        return [*address, *how, *self.api, *self._switches, ("--only", test)]


def _variables(options: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    variables: dict[str, list[str]] = {}
    for option, value in options:
        variables.setdefault(option[2:].replace("-", "_").upper(), []).append(value)
    return variables


def _assignments(variables: Mapping[str, Sequence[str]]) -> list[str]:
    return [f"{name}={shlex.quote(' '.join(values))}" for name, values in variables.items()]
