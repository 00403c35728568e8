"""`python -m generator.proof.foreign.calls PROJECT PACKAGE CLIENT`: call every operation of a signed client.

The calls go to a server on this machine that judges each signature with the verifier of the contract tests' endpoint,
which shares no code with the client. What came of them is printed as JSON: see `SignedCalls`.
"""

from __future__ import annotations

import importlib
import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

from generator.proof.foreign.arguments import NoArgumentError, arguments_for
from openapi.verifier import (
    ACCESS_KEY_HEADER,
    SIGNATURE_HEADER,
    SIGNING_HEADERS,
    TIMESTAMP_HEADER,
    Claim,
    SignatureRules,
    verify_claim,
)

ACCESS_KEY: Final = "access-key-for-trials"
SECRET_KEY: Final = "secret-key-for-trials"  # noqa: S105  # it opens nothing


@dataclass(slots=True)
class SignedCalls:
    """What came of the calls.

    Attributes:
        verified: How many operations were called with a signature that was found right.
        failed: Why each of the others was not, with its name.
    """

    verified: int = 0
    failed: list[str] = field(default_factory=list)


def call_all(client_class: Callable[..., Any], api_error: type[Exception], secret_key: str = SECRET_KEY) -> SignedCalls:
    """Call every operation of a client once.

    Args:
        client_class: The synchronous client of a package.
        api_error: The base of the exceptions of that package.
        secret_key: What the client signs with.
    """
    calls = SignedCalls()
    with _server() as (port, rejections):
        keys = {"access_key": ACCESS_KEY, "secret_key": secret_key}
        # The values are made of types alone: patterns and bounds are none of their business.
        with client_class(base_url=f"http://127.0.0.1:{port}", validate=False, correct_clock=False, **keys) as client:
            for name, method in _methods(client):
                rejections.clear()
                try:
                    method(**arguments_for(method))
                except api_error as error:
                    said = str(error)
                except NoArgumentError as error:
                    said = str(error)
                else:
                    said = ""
                if rejections == [None]:
                    calls.verified += 1
                else:
                    calls.failed.append(f"{name}: the verifier says {rejections}; the client says: {said}")
    return calls


def _methods(client: object) -> Iterator[tuple[str, Callable[..., object]]]:
    """Return every operation of a client with its name."""
    for resource, attribute in vars(type(client)).items():
        if isinstance(attribute, cached_property):
            value = getattr(client, resource)
            for name, method in vars(type(value)).items():
                if not name.startswith("_") and not isinstance(method, cached_property):
                    yield f"{resource}.{name}", getattr(value, name)


@contextmanager
def _server() -> Iterator[tuple[int, list[str | None]]]:
    """Serve on loopback; return the port, and the judgement of each request that came in: None if it is signed well."""
    judged: list[str | None] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def respond(self) -> None:
            """Judge the signature, and respond without a body."""
            self.rfile.read(int(self.headers["content-length"] or 0))
            values = {name: self.headers.get_all(name, []) for name in SIGNING_HEADERS}
            once = all(len(each) == 1 for each in values.values())
            judged.append(self._judge() if once else f"the headers of the signature are {values}")
            self.send_response(204 if judged[-1] is None else 401)
            self.send_header("content-length", "0")
            self.end_headers()

        def __getattr__(self, name: str) -> Callable[[], None]:
            """Respond to every method alike: the base class looks for `do_` and its name."""
            if name.startswith("do_"):
                return self.respond
            raise AttributeError(name)

        def _judge(self) -> str | None:
            claim = Claim(
                method=self.command,
                # The attribute `path` is tidied by the server; the signature is about what was sent.
                target=self.requestline.split(" ")[1],
                timestamp=self.headers[TIMESTAMP_HEADER],
                access_key=self.headers[ACCESS_KEY_HEADER],
                signature=self.headers[SIGNATURE_HEADER],
            )
            rejection = verify_claim(
                claim, {ACCESS_KEY: SECRET_KEY}, SignatureRules(), now_ms=round(time.time() * 1000)
            )
            return None if rejection is None else rejection.reason

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named so in the base class
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server.server_port, judged
        finally:
            server.shutdown()
            thread.join()


def main(project: str, package: str, client: str) -> None:
    """Call, and print what came of them."""
    sys.path.insert(0, project)
    client_class = getattr(importlib.import_module(package), client)
    api_error = importlib.import_module(f"{package}.errors").ApiError
    print(json.dumps(asdict(call_all(client_class, api_error))))


if __name__ == "__main__":
    main(*sys.argv[1:])
