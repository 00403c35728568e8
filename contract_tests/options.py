"""What `python -m contract_tests` is asked to do: its options and its environment, checked before anything is sent."""

from __future__ import annotations

import argparse
import hashlib
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from contract_tests.cases.profile import Profile
from contract_tests.oracle.account_id import is_possible
from contract_tests.oracle.password import PasswordReading
from contract_tests.oracle.signature import Credentials

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ACCESS_KEY_VARIABLES: Final = ("NCLOUD_ACCESS_KEY_ID", "NCLOUD_ACCESS_KEY")
SECRET_KEY_VARIABLES: Final = ("NCLOUD_SECRET_ACCESS_KEY", "NCLOUD_SECRET_KEY")
LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
LIVE_RATE: Final = 5.0
"""Requests per second to an endpoint on another machine, unless --rate says otherwise."""
LARGEST_SEED: Final = 2**32 - 1


class OptionsError(ValueError):
    """The run can't be done as asked; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Options:
    """What to do.

    Attributes:
        base_url: Address of the endpoint; None for the embedded one.
        credentials: Keys for a live endpoint; None for the embedded one, which has its own.
        account_id: The account whose password may be changed.
        reading: How the endpoint must read the password rule.
        profile: How much is tried.
        seed: Decides every generated value.
        rate: Requests per second; 0 for no limit.
        is_confirmed: Whether no question is asked.
        report_dir: Folder of the reports.
        password_file: Where the fresh password goes at the end of a full run against a live endpoint.
        only: Ids or beginnings of ids of tests; empty for all.
        faults: Faults of the embedded endpoint.
        variants: Variants of the embedded endpoint.
        step_summary: File that a CI job shows the Markdown summary from; None when there is none.
    """

    base_url: str | None
    credentials: Credentials | None
    account_id: str | None
    reading: PasswordReading
    profile: Profile
    seed: int
    rate: float
    is_confirmed: bool
    report_dir: Path
    password_file: Path | None
    only: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    step_summary: Path | None = field(default=None)


def options_of(arguments: Sequence[str], environment: Mapping[str, str], home: Path) -> Options:
    """Read options and environment.

    Args:
        arguments: The command line.
        environment: The environment.
        home: The user's own folder.

    Raises:
        OptionsError: Something is missing or makes no sense.
        SystemExit: The command line itself is wrong, or asks for help.
    """
    given = _parser().parse_args(arguments)
    for name in ("base_url", "account_id"):
        if getattr(given, name) == "":
            raise OptionsError(f"--{name.replace('_', '-')} is empty: omit it, or set a value.")
    base_url = _base_url(given.base_url) if given.base_url else None
    if base_url is None and given.account_id:
        raise OptionsError("--account-id needs --base-url: the embedded endpoint has accounts of its own.")
    if base_url is not None and (given.fault or given.variant):
        raise OptionsError("--fault and --variant are for the embedded endpoint: leave out --base-url.")
    if given.account_id and not is_possible(given.account_id):
        raise OptionsError("--account-id is no account id: at most 22 letters and digits, as getList returns them.")
    default_reading = PasswordReading.FOUR_CLASSES if base_url is None else PasswordReading.ANY
    step_summary = environment.get("GITHUB_STEP_SUMMARY")
    return Options(
        base_url=base_url,
        credentials=_credentials(environment) if base_url else None,
        account_id=given.account_id or None,
        reading=PasswordReading(given.password_policy) if given.password_policy else default_reading,
        profile=Profile(given.profile),
        seed=secrets.randbelow(LARGEST_SEED) if given.seed is None else given.seed,
        rate=_default_rate(base_url) if given.rate is None else given.rate,
        is_confirmed=given.yes,
        report_dir=given.report_dir,
        password_file=given.password_file or (_default_password_file(given.account_id, home) if base_url else None),
        only=tuple(given.only),
        faults=tuple(given.fault),
        variants=tuple(given.variant),
        step_summary=Path(step_summary) if step_summary else None,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m contract_tests",
        description="Does an endpoint do what the Data Forest documentation says?",
        epilog="Exit codes: 0 conforms; 1 a violation; 2 could not run. Keys for a live endpoint come from "
        "NCLOUD_ACCESS_KEY_ID and NCLOUD_SECRET_ACCESS_KEY.",
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("--base-url", metavar="URL", help="the endpoint; without it an embedded one is started")
    add("--account-id", metavar="ID", help="a sacrificial account whose password may be changed; without it nothing "
        "is sent to a live endpoint that it could accept")  # fmt: skip
    add("--password-policy", choices=list(PasswordReading), help="reading of the password rule that the endpoint is "
        "held to (default: any for a live endpoint, four-classes for the embedded one)")  # fmt: skip
    add("--profile", choices=list(Profile), default=Profile.DEFAULT, help="how much is tried (default: default)")
    add("--seed", type=_seed, metavar="N", help="the same seed sends the same requests (default: random, and printed)")
    add("--rate", type=_rate, metavar="N", help="requests per second, 0 for no limit (default: 5, none on loopback)")
    add("--yes", action="store_true", help="do not ask before the password of --account-id is changed")
    add("--report-dir", type=Path, default=Path("reports/contract"), metavar="DIR", help="folder of the reports "
        "(default: reports/contract)")  # fmt: skip
    add("--password-file", type=Path, metavar="FILE", help="where the fresh password of --account-id is written at "
        "the end (default: a file in ~/.local/state/dataforest-contract-tests)")  # fmt: skip
    add("--only", action="append", default=[], metavar="TEST", help="run the tests whose id begins so (repeatable)")
    add("--fault", action="append", default=[], metavar="NAME", help="a fault of the embedded endpoint (repeatable)")
    add(
        "--variant", action="append", default=[], metavar="NAME", help="a variant of the embedded endpoint (repeatable)"
    )
    return parser


def _seed(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text) > LARGEST_SEED:
        raise argparse.ArgumentTypeError(f"a whole number from 0 to {LARGEST_SEED} is needed")
    return int(text)


def _rate(text: str) -> float:
    try:
        rate = float(text)
    except ValueError:
        rate = -1.0
    if not 0 <= rate < float("inf"):
        raise argparse.ArgumentTypeError("a number of requests per second is needed, 0 for no limit")
    return rate


def _base_url(text: str) -> str:
    parts = urlsplit(text)
    try:
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if host is None or parts.username or parts.query or parts.fragment:
        raise OptionsError("--base-url is no address: write it like https://df.apigw.ntruss.com.")
    if parts.path not in {"", "/"}:
        raise OptionsError("--base-url has a path: write it without /api/v2, like https://df.apigw.ntruss.com.")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(text)):
        raise OptionsError("--base-url must be https; http is for loopback only, since the requests are not encrypted.")
    return f"{parts.scheme}://{parts.netloc}"


def is_loopback(base_url: str) -> bool:
    """Whether an address is that of this machine."""
    return urlsplit(base_url).hostname in LOOPBACK


def _default_rate(base_url: str | None) -> float:
    return 0.0 if base_url is None or is_loopback(base_url) else LIVE_RATE


def _credentials(environment: Mapping[str, str]) -> Credentials:
    found = [
        next((environment[name] for name in names if environment.get(name)), None)
        for names in (ACCESS_KEY_VARIABLES, SECRET_KEY_VARIABLES)
    ]
    access_key, secret_key = found
    if access_key is None or secret_key is None:
        raise OptionsError(f"No keys: set {ACCESS_KEY_VARIABLES[0]} and {SECRET_KEY_VARIABLES[0]} in the environment.")
    if not (access_key.isascii() and access_key.isprintable()):
        raise OptionsError(f"{ACCESS_KEY_VARIABLES[0]} holds characters that no header can carry: copy the key again.")
    return Credentials(access_key, secret_key)


def _default_password_file(account_id: str | None, home: Path) -> Path | None:
    """A file of its own for each account, outside of every report and repository."""
    if account_id is None:
        return None
    name = hashlib.sha256(account_id.encode()).hexdigest()[:8]
    return home / ".local" / "state" / "dataforest-contract-tests" / f"{account_id}-{name}.password"
