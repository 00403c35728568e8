"""Packages generated from the one-feature documents beside this file, imported and ready to be called."""

from __future__ import annotations

import importlib
import sys
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from types import ModuleType
from typing import Any, Final

import httpx2

from generator.document import Document, load
from generator.document.checks import check
from generator.document.skipping import skip_operations
from generator.output.runtime import failure_classes, with_runtime
from generator.problems import GenerationRefused
from generator.tests.templates.generated import Server, config_for, http_response
from generator.upstream import render_package

DOCUMENTS: Final = Path(__file__).with_name("documents")
NAMES: Final = tuple(sorted(path.stem for path in DOCUMENTS.glob("*.yaml")))


def expressible(document: Document, name: str) -> tuple[dict[str, str], list[str]]:
    """Return the files of the package of a document, and what is said of the operations that are skipped."""
    skipped: list[str] = []
    while True:
        try:
            check(document, failure_classes())
            return dict(render_package(document, config_for(f"foreign_{name}", document.path))), skipped
        except GenerationRefused as refused:
            document, more = skip_operations(document, refused.problems)
            skipped += map(str, more)


@cache
def skipped(name: str) -> list[str]:
    """Return what is said of the operations of a document that are skipped."""
    return expressible(load(DOCUMENTS / f"{name}.yaml"), name)[1]


@cache
def package(name: str) -> ModuleType:
    """Generate the package of a document, once for all tests, and import it."""
    folder = Path(mkdtemp(prefix="foreign-"))
    files, _ = expressible(load(DOCUMENTS / f"{name}.yaml"), name)
    for path, text in with_runtime(f"api_foreign_{name}", files.items()):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    sys.path.insert(0, str(folder))
    return importlib.import_module(f"api_foreign_{name}")


def module(name: str, path: str) -> Any:
    """Import a module of a package: `models` of `api_…`."""
    return importlib.import_module(f"{package(name).__name__}.{path}")


def client(name: str, *responses: httpx2.Response, **settings: Any) -> tuple[Any, Server]:
    """Return a client whose server sends the responses; without any it sends an empty 204."""
    server = Server(list(responses) or [http_response(status=204)])
    transport = httpx2.Client(transport=httpx2.MockTransport(server))
    return package(name).Api(http_client=transport, **settings), server
