"""A request as a shell command that authenticates and sends it, with credentials from the environment."""

from __future__ import annotations

import base64
import re
import shlex
from collections.abc import Mapping
from typing import Final

from contract_tests.contract import Contract, Place, SchemeKind, SecurityScheme
from contract_tests.oracle.exchange import Request
from contract_tests.oracle.requests.signature import Signer, signer_of
from contract_tests.oracle.ruling import Layer
from contract_tests.suite.record import Observation

LONGEST: Final = 4_000
"""Bytes of a body up to which a command line shows it."""
OF_HTTP: Final = frozenset({"connection", "content-length", "user-agent", "accept-encoding"})
NOW: Final = 30.0
"""Seconds by which a timestamp may differ from the time of sending and still mean now."""
_TOKEN: Final = re.compile(r"\{(method|target|path|query|timestamp|accessKey)\}")


class Curl:
    """Makes commands of requests.

    Args:
        contract: The security schemes.
        variables: The variable of the environment that holds a credential, by its scheme.
    """

    def __init__(self, contract: Contract, variables: Mapping[str, str]) -> None:
        self._contract = contract
        self._variables = variables
        self._signer = signer_of(contract)
        fields = {each.field for each in contract.schemes.values() if each.place is Place.HEADER}
        self.own_headers = OF_HTTP | fields
        """Headers that a report leaves out: the connection makes them, or they hold credentials."""

    def command(self, observation: Observation, base_url: str) -> str | None:
        """Return a command; None for a request that was authenticated otherwise, or is too long for one."""
        request = observation.exchange.request
        if len(request.body) > LONGEST or Layer.CREDENTIALS in observation.expectation.grounds:
            return None
        sent = {name.lower() for name, _ in request.headers}
        if self._signer is not None and self._signer.signature in sent:
            if self._is_shifted(request, self._signer):
                return None
            before, credentials = self._signing(request, self._signer)
        else:
            schemes = [each for each in self._contract.schemes.values() if each.field in sent]
            before, credentials = [], "".join(map(self._credential, schemes))
        headers = [f"{name}: {value}" for name, value in request.headers if name.lower() not in self.own_headers]
        sending = f"curl -i -X {shlex.quote(request.method)}"
        sending += "".join(f" -H {shlex.quote(header)}" for header in headers)
        url = shlex.quote(base_url + request.target)
        return "\n".join([*before, _with_body(sending + credentials, request.body, url)])

    def _variable(self, scheme: str) -> str:
        return f"${self._variables.get(scheme, scheme.upper())}"

    def _credential(self, scheme: SecurityScheme) -> str:
        variable = self._variable(scheme.name)
        if scheme.kind is SchemeKind.BASIC:
            return f' -u "{variable}"'
        prefix = "Bearer " if scheme.kind is SchemeKind.BEARER else ""
        return f' -H "{scheme.field}: {prefix}{variable}"'

    def _signing(self, request: Request, signer: Signer) -> tuple[list[str], str]:
        recipe = signer.recipe
        name = next(name for name, each in self._contract.schemes.items() if each.recipe is recipe)
        path, _, query = request.target.partition("?")
        access_key = f'"{self._variable(recipe.access_key)}"'
        parts = {
            "method": shlex.quote(request.method),
            "target": shlex.quote(request.target),
            "path": shlex.quote(path),
            "query": shlex.quote(query),
            "timestamp": '"$T"',
            "accessKey": access_key,
        }
        template = _TOKEN.sub("%s", recipe.string_to_sign.replace("%", "%%")).replace("\n", "\\n")
        arguments = " ".join(parts[token] for token in _TOKEN.findall(recipe.string_to_sign))
        digest = recipe.algorithm.rpartition("HMAC-")[2].replace("-", "").lower()
        written = "-r | cut -d ' ' -f 1" if recipe.encoding == "hex" else "-binary | openssl base64"
        text = f"printf '{template}' {arguments} | openssl dgst -{digest} -hmac \"{self._variable(name)}\" {written}"
        values = {signer.timestamp: '"$T"', signer.access_key: access_key, signer.signature: '"$S"'}
        headers = "".join(f' -H "{field}: "{value}' for field, value in values.items() if field)
        return [f"T=$(($(date +%s) * {signer.per_second}))", f"S=$({text})"], headers

    @staticmethod
    def _is_shifted(request: Request, signer: Signer) -> bool:
        timestamp = next(iter(request.values(signer.timestamp)), "") if signer.timestamp else ""
        if not signer.timestamp:
            return False
        return not timestamp.isdecimal() or abs(int(timestamp) / signer.per_second - request.sent_at) > NOW


def _with_body(sending: str, body: bytes, url: str) -> str:
    if not body:
        return f"{sending} {url}"
    text = body.decode("utf-8", "replace")
    if text.encode() == body and text.isprintable():
        return f"{sending} --data-raw {shlex.quote(text)} {url}"
    encoded = base64.b64encode(body).decode()
    return f"printf %s {encoded} | openssl base64 -d -A | {sending} --data-binary @- {url}"
