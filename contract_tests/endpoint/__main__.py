"""`python -m contract_tests.endpoint`: run the endpoint in the foreground, or list what can be switched on."""

from __future__ import annotations

import argparse
import contextlib
import logging
import os
import re
import socket
import sys
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NoReturn

from contract_tests.contract import Contract, ContractError, load_contract

from .composition import failures_for, faults_for, variants_for
from .resources.fixtures import ResourcesFileError
from .serving.server import Endpoint, server_of
from .settings import EndpointSettings, SettingsError
from .switches.registry import Registry
from .switches.switch import Switch

USAGE_ERROR = 2
HIGHEST_PORT = 65535
LISTS: Mapping[str, Callable[[Contract | None], Mapping[str, Switch]]] = {
    "faults": faults_for,
    "variants": variants_for,
    "failures": failures_for,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        contract = None
        if options.document or options.ledger or options.readings or options.base_path:
            contract = load_contract(options.document, options.ledger, options.readings, options.base_path)
        if options.listed is not None:
            print(_table(LISTS[options.listed](contract)))
            return 0
        return _serve(options, contract)
    except (ContractError, SettingsError, ResourcesFileError) as error:
        return _fail(str(error))


def _serve(options: argparse.Namespace, contract: Contract | None) -> int:
    settings = EndpointSettings(
        contract=contract,
        readings=dict(options.reading),
        password_policy=options.password_policy,
        faults=frozenset(options.fault),
        variants=frozenset(options.variant),
        failures=frozenset(options.failure),
        failure_count=options.failure_count,
        credentials=dict(options.credential),
        resources_file=options.resources,
        settles_after=options.settles_after,
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
    switched_on = [*sorted(settings.variants), *sorted(settings.failures), *sorted(settings.faults)]
    readings = [f"{name}={reading}" for name, reading in endpoint.readings.items()]
    lines = {
        "readings": ", ".join(readings) or "nothing is contradicted",
        **{f"{kind} keys": ", ".join(endpoint.keys(kind)) for kind in endpoint.kinds},
        **{f"credential {name}": value for name, value in endpoint.credentials.items()},
        "switched on": ", ".join(switched_on) or "nothing",
    }
    width = max(map(len, lines))
    shown = [f"{endpoint.title} on {endpoint.base_url} (Ctrl-C ends it)"]
    shown += [f"  {name:<{width}}  {value}" for name, value in lines.items()]
    if endpoint.access_key:
        keys = f'access_key="{endpoint.access_key}", secret_key="{endpoint.secret_key}"'
        shown += ["", f'  client: {keys}, base_url="{endpoint.base_url}"']
    return "\n".join([*shown, ""])


def _table(switches: Mapping[str, Switch]) -> str:
    aliases = switches.aliases if isinstance(switches, Registry) else {}
    width = max(map(len, [*switches, *aliases]), default=0)
    lines = []
    for group, members in groupby(switches.values(), key=lambda switch: switch.group):
        lines += ["", group]
        for switch in members:
            clauses = f" [{', '.join(switch.clauses)}]" if switch.clauses else ""
            lines.append(f"  {switch.name:<{width}}  {switch.description}{clauses}")
    if aliases:
        lines += ["", "other names", *(f"  {alias:<{width}}  {', '.join(names)}" for alias, names in aliases.items())]
    return "\n".join([*lines[1:], "", f"{len(switches)} in all"])


def _base_path(text: str) -> str:
    path = text.rstrip("/")
    if text and not re.fullmatch(r"(/[A-Za-z0-9._~%-]+)*", path):
        raise argparse.ArgumentTypeError(f"{text} is no path: write it like /api/v3")
    return path


def _port(text: str) -> int:
    port = int(text) if text.isdecimal() else -1
    if not 0 <= port <= HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 0 to {HIGHEST_PORT}")
    return port


def _count(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and int(text)):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number greater than 0")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds")
    return seconds


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line, and not after the whole usage."""
        self.exit(_fail(f"{message}; --help lists the options"))


def _parser() -> argparse.ArgumentParser:
    what = "Serve an API as its OpenAPI document describes it."
    parser = _Parser(prog="python -m contract_tests.endpoint", description=what, allow_abbrev=False)
    add = parser.add_argument
    file: dict[str, Any] = {"type": Path, "metavar": "FILE"}
    again: dict[str, Any] = {"action": "append", "default": []}
    add("--document", **file, help="OpenAPI 3.0 or 3.1 in YAML or JSON (default: Data Forest)")
    add("--ledger", **file, help="its clauses (default: none)")
    add("--readings", **file, help="its readings (default: none)")
    of_paths = "what is before every path (default: nothing)"
    add("--base-path", type=_base_path, default="", metavar="PATH", help=of_paths)
    add("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    add("--port", type=_port, default=8080, help="port; 0 takes a free one (default: %(default)s)")
    for option, metavar, meaning in (
        ("--reading", "NAME=READING", "how a contradiction is read; `any` enforces no reading"),
        ("--credential", "SCHEME=VALUE", "what lets a request in (default: printed at the start)"),
    ):
        add(option, **again, type=_pair, metavar=metavar, help=f"{meaning}; may be repeated")
    add("--password-policy", default="", metavar="READING", help="short for --reading password=READING")
    for option, meaning in (
        ("--fault", "break the contract"),
        ("--variant", "use a behaviour that the contract allows"),
        ("--failure", "respond to requests with right credentials with a documented failure"),
    ):
        add(option, **again, metavar="NAME", help=f"{meaning}; may be repeated")
    add("--failure-count", type=_count, metavar="N", help="how many requests fail (default: all)")
    of_resources = "resources in YAML or JSON, a list for each kind (default: those of examples, and made-up ones)"
    add("--resources", "--accounts", **file, help=of_resources)
    settling = "how long a resource that is made or started is in its first state (default: not at all)"
    add("--settles-after", type=_seconds, default=0.0, metavar="SECONDS", help=settling)
    add("--no-explain", action="store_true", help="do not say why a signature is refused")
    listing = parser.add_mutually_exclusive_group()
    for kind in LISTS:
        what = f"list the {kind} and exit"
        listing.add_argument(f"--list-{kind}", dest="listed", action="store_const", const=kind, help=what)
    return parser


def _pair(text: str) -> tuple[str, str]:
    name, mark, value = text.partition("=")
    if not name or not mark:
        raise argparse.ArgumentTypeError(f"{name!r} must be written NAME=VALUE")
    return name, value


if __name__ == "__main__":
    sys.exit(main())
