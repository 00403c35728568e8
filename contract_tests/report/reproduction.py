"""How to reproduce a violation: a command of the suite, and one of curl where the request is signed as documented."""

from __future__ import annotations

import base64
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from contract_tests.oracle.expectation import Ground
from contract_tests.oracle.signature import ACCESS_KEY_HEADER, SIGNATURE_HEADER, SIGNING_HEADERS, TIMESTAMP_HEADER

if TYPE_CHECKING:
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
        account_id: The account whose password may be changed; None in safe mode and for the embedded endpoint.
        reading: Which reading of the password rule the endpoint was held to.
        profile: How much was tried.
        seed: The seed.
        switches: Further options, those of the embedded endpoint.
    """

    base_url: str | None
    account_id: str | None
    reading: str
    profile: str
    seed: int
    switches: tuple[str, ...] = ()

    def command(self, test: str) -> str:
        """The command that runs one test again; the keys come from the environment."""
        options = ["--profile", self.profile, "--seed", str(self.seed), "--password-policy", self.reading]
        if self.base_url is not None:
            options += ["--base-url", self.base_url]
        if self.account_id is not None:
            options += ["--account-id", self.account_id]
        return shlex.join(["python", "-m", "contract_tests", *options, *self.switches, "--only", test])


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
