"""Generation from documents of many operations: what one operation costs, against the stock generator."""

import json
import shutil
import sys
from functools import partial
from pathlib import Path
from typing import Any

from generator.proof.bench.commands import Command, in_turn, remove, stock_generation
from generator.proof.bench.interleave import table

SIZES = (250, 1000)
"""Operations of the documents; what one costs must not grow with their number."""

MOST_ROUNDS = 5
"""Each round takes the better part of a minute."""

_OPERATIONS_OF_A_TAG = 20


def scale(folder: Path, *, count: int) -> str:
    """Our generator against the stock one on documents of growing size, each with two models an operation."""
    tables = []
    for size in SIZES:
        document, config = _write_document(folder / f"scale-{size}", size)
        ours, stock = config.parent / "ours", config.parent / "stock"
        arguments = (sys.executable, "-m", "generator", "--config", str(config))
        commands = [
            Command("python -m generator", arguments, before=partial(remove, ours)),
            Command("openapi-python-client generate", stock_generation(stock, document), before=partial(remove, stock)),
        ]
        costs = in_turn(commands, count=min(count, MOST_ROUNDS))
        title = f"generation from {size} operations"
        tables.append(table(title, costs, ours=commands[0].label, operations=size, unit="operation"))
        shutil.rmtree(config.parent)
    return "\n".join(tables)


def _write_document(folder: Path, size: int) -> tuple[Path, Path]:
    """Write a document and the config for it; return both."""
    folder.mkdir()
    document, config = folder / "document.json", folder / "generator.json"
    document.write_text(json.dumps(synthetic_document(size)), encoding="utf-8")
    names = {"distribution": "synthetic", "package": "synthetic", "client": "Synthetic"}
    config.write_text(json.dumps({"document": document.name, "output": "ours", **names}), encoding="utf-8")
    return document, config


def synthetic_document(size: int) -> dict[str, Any]:
    """Return a document with operations of one kind: parameters, body and response, each with a model of its own."""
    text, number = {"type": "string"}, {"type": "integer"}
    schemas: dict[str, Any] = {}
    paths: dict[str, Any] = {}
    for each in range(size):
        schemas[f"Order{each}"] = {
            "type": "object",
            "required": ["name", "count"],
            "properties": {
                "name": {**text, "minLength": 1, "maxLength": 40},
                "count": {**number, "minimum": 0},
                "ratio": {"type": "number"},
                "labels": {"type": "array", "items": text},
                "due": {**text, "format": "date-time"},
            },
        }
        schemas[f"Item{each}"] = {
            "type": "object",
            "required": ["id"],
            "properties": {
                "id": number,
                "name": text,
                "active": {"type": "boolean"},
                "created": {**text, "format": "date-time"},
                "note": {"type": ["string", "null"]},
            },
        }
        body = {"application/json": {"schema": {"$ref": f"#/components/schemas/Order{each}"}}}
        content = {"application/json": {"schema": {"$ref": f"#/components/schemas/Item{each}"}}}
        paths[f"/items{each}/{{itemId}}"] = {
            "post": {
                "operationId": f"order_item_{each}",
                "tags": [f"group{each // _OPERATIONS_OF_A_TAG}"],
                "summary": f"Order item {each}.",
                "parameters": [
                    {"name": "itemId", "in": "path", "required": True, "schema": text},
                    {"name": "limit", "in": "query", "schema": number},
                    {"name": "verbose", "in": "query", "schema": {"type": "boolean"}},
                ],
                "requestBody": {"required": True, "content": body},
                "responses": {"200": {"description": "The item.", "content": content}},
            }
        }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Synthetic", "version": "1.0.0"},
        "servers": [{"url": "https://api.example.test"}],
        "paths": paths,
        "components": {"schemas": schemas},
    }
