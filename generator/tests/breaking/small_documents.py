"""Small documents for cases: what a case writes, put into a document that has all the rest; and their clients."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.breaking.client_diff.load import Package, load_package
from generator.config import Config
from generator.document.load import Document, parse
from generator.output.build import write_files
from generator.output.runtime import with_runtime
from generator.upstream import render_package

Fragment = Mapping[str, Any]

_EXPORTED = frozenset(
    {"things/_core/__init__.py", "things/_core/responses/__init__.py", "things/_core/responses/downloads.py"}
)
"""What of the runtime not every package exports names of."""


def document_of(fragment: Fragment) -> Document:
    """Return what `root_of` returns, as a document."""
    return document_from(json.dumps(root_of(fragment)))


def document_from(text: str) -> Document:
    """Return a document, given as JSON."""
    return parse(text.encode(), Path("things.json"))


def root_of(fragment: Fragment) -> dict[str, Any]:
    """Return a document with one operation, `things_make`, in which the fragment replaces what it names."""
    operation = {
        "operationId": "things_make",
        "tags": ["things"],
        "responses": {"200": {"description": ""}},
        **fragment.get("operation", {}),
    }
    path_item = {fragment.get("method", "post"): operation, **fragment.get("path_item", {})}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Things", "version": "1.0.0"},
        "paths": fragment.get("paths", {fragment.get("path", "/things"): path_item}),
        **fragment.get("document", {}),
    }


def document_with_request(schema: object) -> Document:
    """Return a document whose request body has an optional member `value`."""
    body = {"content": {"application/json": {"schema": {"type": "object", "properties": {"value": schema}}}}}
    return document_of({"operation": {"requestBody": body}})


def document_with_response(schema: object) -> Document:
    """Return a document whose success has an optional member `value`."""
    body = {"content": {"application/json": {"schema": {"type": "object", "properties": {"value": schema}}}}}
    return document_of({"operation": {"responses": {"200": {"description": "", **body}}}})


def client_of(document: Document, folder: Path) -> Package:
    """Write the client of a document below a folder, and of the runtime, which is the same in all, what it exports."""
    config = Config(
        path=Path("generator.yaml"),
        document=Path("things.json"),
        output=folder,
        distribution="things",
        package="things",
        client="Things",
    )
    rendered = dict(render_package(document, config))
    files = with_runtime(config.package, rendered.items())
    write_files(folder, (each for each in files if each[0] in rendered or each[0] in _EXPORTED))
    return load_package(folder, "things", "generated")
