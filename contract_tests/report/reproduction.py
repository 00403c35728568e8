"""How to reproduce a violation: commands of the suite, and one of curl where the request is signed as documented."""

from __future__ import annotations

import base64
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from contract_tests.oracle.expectation import Ground
from contract_tests.oracle.signature import ACCESS_KEY_HEADER, SIGNATURE_HEADER, SIGNING_HEADERS, TIMESTAMP_HEADER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from contract_tests.oracle.exchange import Request
    from contract_tests.suite.record import Observation

LONGEST: Final = 4_000
"""Bytes of a body up to which a command line shows it."""
OWN_HEADERS: Final = frozenset({"connection", "content-length", "user-agent", "accept-encoding", *SIGNING_HEADERS})
NOW: Final = 30.0
"""Seconds by which a timestamp may differ from the time of sending and still mean now."""
ACCESS_KEY: Final = '"$NCLOUD_ACCESS_KEY_ID"'
POLICIES: Final = frozenset({"three-of-four", "three-groups"})
"""Readings that have to be named to the embedded endpoint; it follows another one by default."""
SECRET_KEY: Final = '"$NCLOUD_SECRET_ACCESS_KEY"'  # noqa: S105 - the name of a variable


@dataclass(frozen=True, slots=True)
class Invocation:
    """How the suite was started, without secrets.

    Attributes:
        base_url: Address of the endpoint; None for the embedded one.
        account_id: The account whose password may be changed; None in safe mode and for the embedded endpoint.
        reading: Which reading of the password rule the endpoint was held to.
        profile: How much was tried.
        seed: The seed.
        switches: Further options, each with its value: those of the embedded endpoint, or of the network.
    """

    base_url: str | None
    account_id: str | None
    reading: str
    profile: str
    seed: int
    switches: tuple[str, ...] = ()

    def command(self, test: str) -> str:
        """Return the command that runs one test again; the keys come from the environment."""
        options = [part for pair in self._options(test) for part in pair]
        confirmation = [] if self.account_id is None else ["--yes"]
        return shlex.join(["python", "-m", "contract_tests", *options, *confirmation])

    def make(self, test: str) -> str:
        """Return the same for make."""
        variables: dict[str, list[str]] = {}
        for option, value in self._options(test):
            variables.setdefault(option[2:].replace("-", "_").upper(), []).append(value.replace("$", "$$"))
        if self.account_id is not None:
            variables["YES"] = ["1"]
        return " ".join(["make contract", *_assignments(variables)])

    @property
    def mock(self) -> str:
        """The command that serves the embedded endpoint as it was; empty for a live one."""
        if self.base_url is not None:
            return ""
        variables = {"PASSWORD_POLICY": [self.reading]} if self.reading in POLICIES else {}
        for option, value in self._switches:
            variables.setdefault(option[2:].upper(), []).append(value)
        return " ".join(["make mock", *_assignments(variables)])

    @property
    def _switches(self) -> list[tuple[str, str]]:
        return list(zip(self.switches[::2], self.switches[1::2], strict=True))

    def _options(self, test: str) -> list[tuple[str, str]]:
        options = [("--base-url", self.base_url), ("--account-id", self.account_id), ("--profile", self.profile)]
        options += [("--seed", str(self.seed)), ("--password-policy", self.reading), *self._switches]
        return [(name, value) for name, value in [*options, ("--only", test)] if value is not None]


def _assignments(variables: Mapping[str, Sequence[str]]) -> list[str]:
    return [f"{name}={shlex.quote(' '.join(values))}" for name, values in variables.items()]


def curl(observation: Observation, base_url: str) -> str | None:
    """A shell command that signs and sends the request; None when it was signed otherwise or is too long for that."""
    request = observation.exchange.request
    if len(request.body) > LONGEST or Ground.SIGNATURE in observation.expectation.grounds or _is_shifted(request):
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
