"""`python -m contract_tests.endpoint`: run the endpoint in the foreground, or list what can be switched on."""

from __future__ import annotations

import argparse
import contextlib
import logging
import os
import socket
import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from .accounts import AccountsFileError
from .failures import FAILURES
from .faults import FAULTS
from .passwords import PASSWORD_POLICIES
from .server import Endpoint, server_of
from .settings import EndpointSettings, SettingsError
from .variants import VARIANTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .switches import Switch

USAGE_ERROR = 2
HIGHEST_PORT = 65535


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    options = _parser().parse_args(arguments)
    if options.listed is not None:
        print(_table(options.listed))
        return 0
    try:
        return _serve(options)
    except (SettingsError, AccountsFileError) as error:
        return _fail(str(error))


def _serve(options: argparse.Namespace) -> int:
    settings = EndpointSettings(
        password_policy=options.password_policy,
        faults=frozenset(options.fault),
        variants=frozenset(options.variant),
        failures=frozenset(options.failure),
        failure_count=options.failure_count,
        accounts_file=options.accounts,
        explain=not options.no_explain,
        record=False,
    )
    try:
        listening = socket.create_server((options.host, options.port))
    except OSError as error:
        reason = "no such host" if isinstance(error, socket.gaierror) else os.strerror(error.errno or 0)
        return _fail(f"can't listen on {options.host}:{options.port} ({reason}); choose another --host or --port")
    with listening:
        endpoint = Endpoint(settings, f"http://{options.host}:{listening.getsockname()[1]}")
        server = server_of(endpoint)
        logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
        print(_greeting(endpoint, settings), flush=True)
        # The server ends in order at Ctrl-C and hands the signal on afterwards.
        with contextlib.suppress(KeyboardInterrupt):
            server.run([listening])
    return 0


def _fail(message: str) -> int:
    print(f"contract_tests.endpoint: {message}", file=sys.stderr)
    return USAGE_ERROR


def _greeting(endpoint: Endpoint, settings: EndpointSettings) -> str:
    arguments = [
        f'access_key="{endpoint.access_key}"',
        f'secret_key="{endpoint.secret_key}"',
        f'base_url="{endpoint.base_url}"',
    ]
    switched_on = [*sorted(settings.variants), *sorted(settings.failures), *sorted(settings.faults)]
    return "\n".join(
        [
            f"Data Forest endpoint on {endpoint.base_url} (Ctrl-C ends it)",
            f"  password policy  {settings.password_policy}",
            f"  accounts         {', '.join(endpoint.account_ids)}",
            f"  switched on      {', '.join(switched_on) or 'nothing'}",
            "",
            f"  DataForest({', '.join(arguments)})",
            "",
        ]
    )


def _table(switches: Mapping[str, Switch]) -> str:
    width = max(map(len, switches))
    lines = []
    for group, members in groupby(switches.values(), key=lambda switch: switch.group):
        lines += ["", group]
        for switch in members:
            clauses = f" [{', '.join(switch.clauses)}]" if switch.clauses else ""
            lines.append(f"  {switch.name:<{width}}  {switch.description}{clauses}")
    return "\n".join([*lines[1:], "", f"{len(switches)} in all"])


def _port(text: str) -> int:
    port = int(text) if text.isdecimal() else -1
    if not 0 <= port <= HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 0 to {HIGHEST_PORT}")
    return port


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m contract_tests.endpoint",
        description="Serve getList and resetPassword as the Data Forest documentation describes them.",
        allow_abbrev=False,
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=_port, default=8080, help="port; 0 takes a free one (default: %(default)s)")
    parser.add_argument(
        "--password-policy",
        default="four-classes",
        metavar="POLICY",
        help=f"reading of the password rule: {', '.join(PASSWORD_POLICIES)} (default: %(default)s)",
    )
    for option, meaning in [
        ("--fault", "break the contract"),
        ("--variant", "use a behaviour that the contract allows"),
        ("--failure", "respond to signed requests with a documented failure"),
    ]:
        parser.add_argument(option, action="append", default=[], metavar="NAME", help=f"{meaning}; may be repeated")
    parser.add_argument("--failure-count", type=int, metavar="N", help="how many signed requests fail (default: all)")
    parser.add_argument(
        "--accounts", type=Path, metavar="FILE", help="accounts in YAML or JSON (default: made-up ones)"
    )
    parser.add_argument("--no-explain", action="store_true", help="do not say why a signature is refused")
    listing = parser.add_mutually_exclusive_group()
    for kind, registry in {"faults": FAULTS, "variants": VARIANTS, "failures": FAILURES}.items():
        listing.add_argument(
            f"--list-{kind}", dest="listed", action="store_const", const=registry, help=f"list the {kind} and exit"
        )
    return parser


if __name__ == "__main__":
    sys.exit(main())
