"""Every option of the command in one table: its name, its variable of make, and what it takes."""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from contract_tests.cases.profile import Profile
from contract_tests.oracle.password import PasswordReading

if TYPE_CHECKING:
    from collections.abc import Mapping

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


def _number(text: str, least: float, what: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not least <= number < float("inf"):
        raise argparse.ArgumentTypeError(f"{what} is needed")
    return number


def _rate(text: str) -> float:
    return _number(text, 0, "a number of requests per second, 0 for no limit,")


def _seconds(text: str) -> float:
    return _number(text, 0, "a number of seconds")


def _timeout(text: str) -> float:
    return _number(text, 0.01, "a number of seconds greater than 0")


def _max_time(text: str) -> float:
    return _number(text, SHORTEST_RUN, f"a number of seconds of at least {SHORTEST_RUN:g}")


def _count(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError("a whole number greater than 0 is needed")
    return int(text)


def _seed(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text) > LARGEST_SEED:
        raise argparse.ArgumentTypeError(f"a whole number from 0 to {LARGEST_SEED} is needed")
    return int(text)


def _text(metavar: str) -> dict[str, Any]:
    return {"metavar": metavar}


def _file(metavar: str = "FILE") -> dict[str, Any]:
    return {"type": Path, "metavar": metavar}


def _many(metavar: str) -> dict[str, Any]:
    return {"action": "append", "default": [], "metavar": metavar}


OPTIONS: Final = (
    Option("--base-url", "the endpoint; without it an embedded one is started", _text("URL")),
    Option(
        "--account-id",
        "a sacrificial account whose password may be changed; without it nothing is sent to a live endpoint that it "
        "could accept",
        _text("ID"),
    ),
    Option("--yes", "do not ask before the password of --account-id is changed", {"action": "store_true"}),
    Option(
        "--password-policy",
        "reading of the password rule that the endpoint is held to (default: any for a live endpoint, four-classes for "
        "the embedded one)",
        {"choices": list(PasswordReading)},
    ),
    Option(
        "--password-file",
        "where the fresh password of --account-id is written at the end (default: a file in "
        "~/.local/state/dataforest-contract-tests)",
        _file(),
    ),
    Option(
        "--profile",
        "how much is tried (default: default)",
        {"choices": list(Profile), "default": Profile.DEFAULT},
    ),
    Option(
        "--only",
        "try only this: the beginning of a test's id, a clause, or an operation (repeatable)",
        _many("WHAT"),
    ),
    Option("--exclude", "do not try this, named in the same way (repeatable)", _many("WHAT")),
    Option(
        "--seed",
        "the same seed sends the same requests (default: random, and printed)",
        {"type": _seed, "metavar": "N"},
    ),
    Option(
        "--rate",
        "requests per second, 0 for no limit (default: 5, none on loopback)",
        {"type": _rate, "metavar": "N"},
    ),
    Option(
        "--max-time",
        "end within so many seconds, what matters most first (default: no limit)",
        {"type": _max_time, "metavar": "SECONDS"},
    ),
    Option(
        "--max-failures",
        "end when so many tests have failed (default: no limit)",
        {"type": _count, "metavar": "N"},
    ),
    Option(
        "--request-timeout",
        "how long a response may take to begin, or to go on (default: 30, on loopback 5)",
        {"type": _timeout, "metavar": "SECONDS"},
    ),
    Option(
        "--wait",
        "wait so long for an endpoint that is starting (default: 0)",
        {"type": _seconds, "default": 0.0, "metavar": "SECONDS"},
    ),
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
    Option(
        "--report-dir",
        f"folder of the reports (default: {REPORT_DIR})",
        {**_file("DIR"), "default": REPORT_DIR},
    ),
    Option("--fault", "a fault of the embedded endpoint (repeatable)", _many("NAME")),
    Option("--variant", "a variant of the embedded endpoint (repeatable)", _many("NAME")),
)


def parser() -> argparse.ArgumentParser:
    """The parser of the command line."""
    made = argparse.ArgumentParser(
        prog="python -m contract_tests",
        description="Does an endpoint do what the Data Forest documentation says?",
        epilog="Exit codes: 0 conforms; 1 the endpoint breaks a clause; 2 the run could not judge. Keys for a live "
        "endpoint come from NCLOUD_ACCESS_KEY_ID and NCLOUD_SECRET_ACCESS_KEY.",
        allow_abbrev=False,
    )
    for option in OPTIONS:
        made.add_argument(option.name, help=option.help, **option.takes)
    return made


def report_dir_of(arguments: list[str]) -> Path:
    """The folder of the reports, even where the rest of the command line makes no sense."""
    only = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    only.add_argument("--report-dir", type=Path, default=REPORT_DIR)
    try:
        given: Path = only.parse_known_args(arguments)[0].report_dir
    except argparse.ArgumentError:
        return REPORT_DIR
    return given
