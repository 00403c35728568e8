"""How to reproduce a violation: commands of the suite, and one of curl where the request is signed as documented."""

from __future__ import annotations

import base64
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from contract_tests.oracle.ruling import Layer
from contract_tests.oracle.signature import ACCESS_KEY_HEADER, SIGNATURE_HEADER, SIGNING_HEADERS, TIMESTAMP_HEADER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from contract_tests.oracle.exchange import Request
    from contract_tests.suite.record import Observation

LONGEST: Final = 4_000
"""Bytes of a body up to which a command line shows it."""
OWN_HEADERS: Final = frozenset({"connection", "content-length", "user-agent", "accept-encoding", *SIGNING_HEADERS})
NOW: Final = 30.0
"""Seconds by which a timestamp may differ from the time of sending and still mean now."""
ACCESS_KEY: Final = '"$NCLOUD_ACCESS_KEY_ID"'
SECRET_KEY: Final = '"$NCLOUD_SECRET_ACCESS_KEY"'  # noqa: S105 - the name of a variable


@dataclass(frozen=True, slots=True)
class Invocation:
    """How the suite was started, without secrets.

    Attributes:
        base_url: Address of the endpoint; None for the embedded one.
        profile: How much was tried.
        seed: The seed.
        api: Options that say what the API is and what may be done with it, each with its value.
        switches: Further options, each followed by its value: those of the embedded endpoint, or of the network.
        is_confirmed: Whether the run is not to ask before it changes anything.
    """

    base_url: str | None
    profile: str
    seed: int
    api: tuple[tuple[str, str], ...] = ()
    switches: tuple[str, ...] = ()
    is_confirmed: bool = False

    def command(self, test: str) -> str:
        """Return the command that runs one test again; the keys come from the environment."""
        options = [part for pair in self._options(test) for part in pair]
        return shlex.join(["python", "-m", "contract_tests", *options, *(["--yes"] if self.is_confirmed else [])])

    def make(self, test: str) -> str:
        """Return the same for make."""
        variables = _variables((option, value.replace("$", "$$")) for option, value in self._options(test))
        return " ".join(
            ["make contract", *_assignments({**variables, **({"YES": ["1"]} if self.is_confirmed else {})})]
        )

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


def curl(observation: Observation, base_url: str) -> str | None:
    """A shell command that signs and sends the request; None when it was signed otherwise or is too long for that."""
    request = observation.exchange.request
    if len(request.body) > LONGEST or Layer.CREDENTIALS in observation.expectation.grounds or _is_shifted(request):
        return None
    text = f"{request.method} {request.target}"
    headers = [f"{name}: {value}" for name, value in request.headers if name.lower() not in OWN_HEADERS]
    signing = f"printf '%s\\n%s\\n%s' {shlex.quote(text)} \"$T\" {ACCESS_KEY}"
    signing += f" | openssl dgst -sha256 -hmac {SECRET_KEY} -binary | openssl base64"
    lines = ["T=$(($(date +%s) * 1000))", f"S=$({signing})"]
    sending = f"curl -i -X {shlex.quote(request.method)}"
    sending += "".join(f" -H {shlex.quote(header)}" for header in headers)
    sending += f' -H "{TIMESTAMP_HEADER}: $T" -H "{ACCESS_KEY_HEADER}: "{ACCESS_KEY} -H "{SIGNATURE_HEADER}: $S"'
    lines.append(_with_body(sending, request.body, shlex.quote(base_url + request.target)))
    return "\n".join(lines)


def _is_shifted(request: Request) -> bool:
    timestamp = next(iter(request.values(TIMESTAMP_HEADER)), "")
    return not timestamp.isdecimal() or abs(int(timestamp) / 1000 - request.sent_at) > NOW


def _with_body(sending: str, body: bytes, url: str) -> str:
    if not body:
        return f"{sending} {url}"
    text = body.decode("utf-8", "replace")
    if text.encode() == body and text.isprintable():
        return f"{sending} --data-raw {shlex.quote(text)} {url}"
    encoded = base64.b64encode(body).decode()
    return f"printf %s {encoded} | openssl base64 -d -A | {sending} --data-binary @- {url}"
