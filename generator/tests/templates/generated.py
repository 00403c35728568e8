"""Packages generated from the one-feature documents beside this file, imported and ready to be called."""

from __future__ import annotations

import importlib
import importlib.util
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from types import ModuleType
from typing import Any, Final

import httpx2

from generator.config import Config, CredentialSources
from generator.document import Document, read
from generator.document.checks import check
from generator.output.runtime import failure_classes, with_runtime
from generator.upstream import render_package

DOCUMENTS: Final = Path(__file__).with_name("documents")
EXACT: Final = frozenset({"numbers"})
"""Documents whose packages keep all digits of numbers."""
NAMES: Final = tuple(sorted(path.stem for path in DOCUMENTS.glob("*.yaml")))


@dataclass
class Server:
    """Responses with prepared responses, one after the other, the last one for ever; remembers the requests."""

    responses: list[httpx2.Response]
    requests: list[httpx2.Request] = field(default_factory=list)

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        http_response = self.responses[min(len(self.requests), len(self.responses)) - 1]
        return httpx2.Response(http_response.status_code, headers=http_response.headers, content=http_response.content)

    @property
    def target(self) -> str:
        """The target of the last request."""
        return self.requests[-1].url.raw_path.decode("ascii")

    @property
    def body(self) -> Any:
        """The JSON body of the last request."""
        return json.loads(self.requests[-1].content)


def http_response(body: object = None, status: int = 200) -> httpx2.Response:
    return httpx2.Response(status, content=b"" if body is None else json.dumps(body).encode())


def config_for(name: str, document: Path) -> Config:
    return Config(
        path=document,
        document=document,
        output=document.parent,
        distribution=f"api-{name.replace('_', '-')}",
        package=f"api_{name}",
        client="Api",
        credentials=CredentialSources(),
        has_exact_numbers=name in EXACT,
    )


def render(document: Document, name: str) -> Mapping[str, str]:
    """Return every file of the package, those of the runtime among them."""
    check(document, failure_classes())
    config = config_for(name, document.path)
    return dict(with_runtime(config.package, render_package(document, config)))


@cache
def package(name: str) -> ModuleType:
    """Generate the package of a document, once for all tests, and import it."""
    folder = Path(mkdtemp(prefix="generated-"))
    for path, text in render(read(DOCUMENTS / f"{name}.yaml"), name).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    sys.path.insert(0, str(folder))
    try:
        found = importlib.import_module(f"api_{name}")
        importlib.import_module(f"api_{name}.client")
    finally:
        sys.path.remove(str(folder))
    return found


def module(name: str, path: str) -> ModuleType:
    """Import a module of a package: `models.book` of `api_…`."""
    return importlib.import_module(f"{package(name).__name__}.{path}")


def client(name: str, *responses: httpx2.Response, **settings: Any) -> tuple[Any, Server]:
    """Return a client whose server gives responses; without responds to it gives an empty object."""
    server = Server(list(responses) or [http_response({})])
    transport = httpx2.Client(transport=httpx2.MockTransport(server))
    return package(name).Api(**{"http_client": transport, **_keys(name), **settings}), server


def async_client(name: str, *responses: httpx2.Response, **settings: Any) -> tuple[Any, Server]:
    """Return an asynchronous client whose server gives responses."""
    server = Server(list(responses) or [http_response({})])
    transport = httpx2.AsyncClient(transport=httpx2.MockTransport(server))
    return package(name).AsyncApi(**{"http_client": transport, **_keys(name), **settings}), server


def _keys(name: str) -> Mapping[str, str]:
    signed = importlib.util.find_spec(f"{package(name).__name__}.signing") is not None
    return {"access_key": "access-key-for-tests", "secret_key": "secret-key-for-tests"} if signed else {}
