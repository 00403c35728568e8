"""Every option of the command in one table: its name, its variable of make, and what it takes."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NoReturn

from contract_tests.cases.profile import Profile
from contract_tests.dataforest.names import DATAFOREST
from contract_tests.suite.ending import CouldNotRunError

LARGEST_SEED: Final = 2**32 - 1
REPORT_DIR: Final = Path("reports/contract")
SHORTEST_RUN: Final = 20.0
"""Seconds: with less time, a run could not even reach an endpoint and clean up."""


@dataclass(frozen=True, slots=True)
class Option:
    """An option.

    Attributes:
        name: Its name with the dashes.
        help: What it is for.
        takes: What argparse has to know about its value.
    """

    name: str
    help: str
    takes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def variable(self) -> str:
        """The variable of make."""
        return self.name[2:].replace("-", "_").upper()


def _number(least: float, what: str) -> dict[str, Any]:
    def number(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = -1.0
        if not least <= value < float("inf"):
            raise argparse.ArgumentTypeError(f"{what} is needed")
        return value

    return {"type": number}


def _whole(least: int, most: float, what: str) -> dict[str, Any]:
    def whole(text: str) -> int:
        if not text.isascii() or not text.isdecimal() or not least <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"a whole number {what} is needed")
        return int(text)

    return {"type": whole, "metavar": "N"}


PROFILES: Final = {"choices": [each.value for each in Profile], "default": Profile.DEFAULT.value}
SECONDS: Final = {"metavar": "SECONDS"}
SEED: Final = _whole(0, LARGEST_SEED, f"from 0 to {LARGEST_SEED}")
COUNT: Final = _whole(1, float("inf"), "greater than 0")
RATE: Final = {**_number(0, "a number of requests per second, 0 for no limit,"), "metavar": "N"}
WAIT: Final = {**_number(0, "a number of seconds"), **SECONDS, "default": 0.0}
TIMEOUT: Final = {**_number(0.01, "a number of seconds greater than 0"), **SECONDS}
MAX_TIME: Final = {**_number(SHORTEST_RUN, f"a number of seconds of at least {SHORTEST_RUN:g}"), **SECONDS}


def _text(metavar: str) -> dict[str, Any]:
    return {"metavar": metavar}


def _file(metavar: str = "FILE") -> dict[str, Any]:
    return {"type": Path, "metavar": metavar}


def _many(metavar: str) -> dict[str, Any]:
    return {"action": "append", "default": [], "metavar": metavar}


GENERAL: Final = (
    Option("--base-url", "the endpoint; without it an embedded one is started", _text("URL")),
    Option("--document", "the OpenAPI document of the endpoint (default: that of Data Forest)", _file()),
    Option("--ledger", "ledger of the document; without one each constraint of the document is a clause", _file()),
    Option("--readings", "contradictions of the documentation, each with the ways to read it", _file()),
    Option(
        "--credential",
        "a credential by the name of its security scheme, user:password for basic (repeatable; default: the variable "
        "CREDENTIAL_NAME)",
        _many("NAME=VALUE"),
    ),
    Option(
        "--resource",
        "the key of a resource that may be changed, by its kind (repeatable); without any, and without --allow, "
        "nothing is sent to a live endpoint that it could carry out",
        _many("KIND=KEY"),
    ),
    Option(
        "--allow",
        "what may be done beside changing those: create, delete or read, with commas between them (repeatable); what "
        "the run creates it removes",
        _many("KINDS"),
    ),
    Option("--yes", "do not ask before resources are changed", {"action": "store_true"}),
    Option(
        "--reading",
        "how the endpoint must read a contradiction; any for as it likes (repeatable)",
        _many("NAME=READING"),
    ),
    Option(
        "--password-file",
        "where the fresh password of the resource that was named is written at the end (default: a file in "
        "~/.local/state/dataforest-contract-tests)",
        _file(),
    ),
    Option("--profile", "how much is tried (default: default)", PROFILES),
    Option(
        "--only",
        "try only this: the beginning of a test's id, a clause, or an operation by name, id, tag or path (repeatable)",
        _many("WHAT"),
    ),
    Option("--exclude", "do not try this, named in the same way (repeatable)", _many("WHAT")),
    Option("--seed", "the same seed sends the same requests (default: random, and printed)", SEED),
    Option("--rate", "requests per second, 0 for no limit (default: 5, none on loopback)", RATE),
    Option("--max-time", "end within so many seconds, what matters most first (default: no limit)", MAX_TIME),
    Option("--max-failures", "end when so many tests have failed (default: no limit)", COUNT),
    Option(
        "--request-timeout", "how long a response may take to begin, or to go on (default: 30, on loopback 5)", TIMEOUT
    ),
    Option(
        "--complete",
        "an operation that the endpoint does not offer breaks the documentation (default: it is named and left out)",
        {"action": "store_true"},
    ),
    Option("--wait", "wait so long for an endpoint that is starting (default: 0)", WAIT),
    Option("--allow-http", "a host to which plain http is allowed, besides loopback (repeatable)", _many("HOST")),
    Option(
        "--ca",
        "certificates to trust instead of the usual ones, as PEM (default: those of SSL_CERT_FILE, "
        "REQUESTS_CA_BUNDLE and CURL_CA_BUNDLE)",
        _file(),
    ),
    Option("--client-cert", "certificate to identify oneself with, as PEM", _file()),
    Option("--client-key", "its private key, where --client-cert does not hold it; not encrypted", _file()),
    Option("--baseline", "summary.json of an earlier run: what is new, known and gone is shown", _file()),
    Option("--accepted", "YAML file of accepted deviations, which are shown and not red until they expire", _file()),
    Option("--report-dir", f"folder of the reports (default: {REPORT_DIR})", {**_file("DIR"), "default": REPORT_DIR}),
    Option("--fault", "a fault of the embedded endpoint (repeatable)", _many("NAME")),
    Option("--variant", "a variant of the embedded endpoint (repeatable)", _many("NAME")),
)


OPTIONS: Final = (
    *GENERAL,
    *(
        Option(each.name, f"{each.help}; the same as {each.stands_for} {each.subject}=…", _text(each.metavar))
        for each in DATAFOREST.aliases
    ),
)
"""Those that Data Forest has names of its own for come last."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line, which goes the way of all others, instead of after the whole usage."""
        raise CouldNotRunError(f"{message.removeprefix('argument ')}; --help lists the options.")


def parser() -> argparse.ArgumentParser:
    """The parser of the command line."""
    made = _Parser(
        prog="python -m contract_tests",
        description="Does an endpoint do what its documentation says?",
        epilog="Exit codes: 0 conforms; 1 the endpoint breaks a clause; 2 the run could not judge. Credentials for a "
        f"live endpoint come from {' and '.join(names[0] for names in DATAFOREST.variables.values())}, or from "
        "--credential.",
        allow_abbrev=False,
    )
    for option in OPTIONS:
        made.add_argument(option.name, help=option.help, **option.takes)
    return made


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the command line, with each alias as what it stands for; `spelled` has how that was written.

    Raises:
        CouldNotRunError: It makes no sense.
    """
    given, unknown = parser().parse_known_args(arguments)
    if unknown:
        name, is_option = unknown[0].partition("=")[0], unknown[0].startswith("-")
        # A value may be a secret, whose option was misspelled.
        what = f"{name}: there is no such option" if is_option else "a value stands behind no option"
        raise CouldNotRunError(f"{what}; --help lists the options.")
    given.spelled = {}
    for alias in DATAFOREST.aliases:
        value = getattr(given, alias.name[2:].replace("-", "_"))
        if value is not None:
            term = f"{alias.subject}={value}"
            member = alias.stands_for[2:]
            setattr(given, member, [*getattr(given, member), term])  # the list itself may be the default of all runs
            given.spelled[alias.stands_for, term] = f"{alias.name} {value}".rstrip()
    return given


def aliased(option: str, term: str) -> tuple[str, str]:
    """Return an option and its value by their alias, where there is one."""
    subject, _, value = term.partition("=")
    alias = next((each for each in DATAFOREST.aliases if (each.stands_for, each.subject) == (option, subject)), None)
    return (option, term) if alias is None else (alias.name, value)


def report_dir_of(arguments: list[str]) -> Path:
    """The folder of the reports, even where the rest of the command line makes no sense."""
    only = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    only.add_argument("--report-dir", type=Path, default=REPORT_DIR)
    try:
        given: Path = only.parse_known_args(arguments)[0].report_dir
    except argparse.ArgumentError:
        return REPORT_DIR
    return given
