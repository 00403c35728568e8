"""How a run grows with its document: `python -m contract_tests.proof.growth`.

Makes documents of few and of many operations, runs the quick profile against the embedded endpoint of each, and prints
requests and time per request beside operations and rules. The run is to grow with the rules that differ, not with rules
times operations.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any, Final

from contract_tests.cases.inputs.rules import rule_table
from contract_tests.cli import main
from contract_tests.contract import compile_contract

SIZES: Final = (2, 24, 200)
KINDS_OF_MEMBERS: Final = (
    {"type": "string", "minLength": 2, "maxLength": 20},
    {"type": "string", "pattern": "^[a-z][a-z0-9-]*$", "maxLength": 30},
    {"type": "integer", "minimum": 1, "maximum": 100},
    {"type": "string", "enum": ["small", "medium", "large"]},
    {"type": "boolean"},
    {"type": "string", "format": "password", "minLength": 8, "maxLength": 20},
)
"""Schemas that the documents share, as the operations of an API do."""
KEY: Final = {"type": "string", "pattern": "^[a-z0-9]{8}$"}
OPERATIONS_OF_A_RESOURCE: Final = ("list", "create", "get", "change", "delete")


def document_of(size: int) -> dict[str, Any]:
    """Return a document with so many operations: five for each kind of resource, over schemas that they share."""
    paths: dict[str, Any] = {}
    schemas: dict[str, Any] = {f"Member{number}": schema for number, schema in enumerate(KINDS_OF_MEMBERS)}
    schemas["Key"] = KEY
    schemas["Problem"] = {"type": "object", "required": ["title"], "properties": {"title": {"type": "string"}}}
    for number in range(size):
        kind, what = divmod(number, len(OPERATIONS_OF_A_RESOURCE))
        name = f"things{kind}"
        schemas.setdefault(f"Thing{kind}", _thing(kind))
        operation, path, method = _operation(OPERATIONS_OF_A_RESOURCE[what], kind)
        paths.setdefault(path.format(name=name), {})[method] = operation
    return {
        "openapi": "3.1.0",
        "info": {"title": f"An API of {size} operations", "version": "1"},
        "security": [{"token": []}],
        "paths": paths,
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}, "schemas": schemas},
    }


def _thing(kind: int) -> dict[str, Any]:
    members = {f"member{number}": _ref(f"Member{number}") for number in range(kind % 3, len(KINDS_OF_MEMBERS))}
    return {"type": "object", "required": list(members)[:2], "properties": members}


def _operation(what: str, kind: int) -> tuple[dict[str, Any], str, str]:
    key = {"name": "key", "in": "path", "required": True, "schema": _ref("Key")}
    thing = {"allOf": [_ref(f"Thing{kind}"), {"type": "object", "required": ["id"], "properties": {"id": _ref("Key")}}]}
    failures = {status: _json("It is refused.", _ref("Problem")) for status in ("400", "401", "404")}
    body = {"required": True, "content": {"application/json": {"schema": _ref(f"Thing{kind}")}}}
    made: dict[str, tuple[dict[str, Any], str, str]] = {
        "list": ({"responses": {"200": _json("All.", {"type": "array", "items": thing})}}, "/{name}", "get"),
        "create": ({"requestBody": body, "responses": {"201": _json("It is made.", thing)}}, "/{name}", "post"),
        "get": ({"parameters": [key], "responses": {"200": _json("One.", thing)}}, "/{name}/{{key}}", "get"),
        "change": (
            {"parameters": [key], "requestBody": body, "responses": {"200": _json("It is changed.", thing)}},
            "/{name}/{{key}}",
            "put",
        ),
        "delete": ({"parameters": [key], "responses": {"204": {"description": "Gone."}}}, "/{name}/{{key}}", "delete"),
    }
    operation, path, method = made[what]
    operation["operationId"] = f"{what}Things{kind}"
    operation["responses"] |= failures
    return operation, path, method


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _json(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def measured(size: int, profile: str, folder: Path) -> str:
    """Run against the embedded endpoint of a document and return a row of the table."""
    document = document_of(size)
    path = folder / f"{size}.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    reports = folder / f"report-{size}"
    arguments = ["--document", str(path), "--profile", profile, "--seed", "1", "--report-dir", str(reports)]
    code = main(arguments, {"CI": "true"})
    summary = json.loads((reports / "summary.json").read_text("utf-8"))
    rows = rule_table(compile_contract(document)).rows
    requests, seconds = summary["requests"], summary["seconds"]
    distinct = len({row.rule.pointer for row in rows})
    per_request = 1000 * seconds / max(requests, 1)
    return (
        f"{size:>10} {len(rows):>7} {distinct:>9} {requests:>9} {requests / size:>14.1f} {requests / len(rows):>9.1f} "
        f"{per_request:>8.2f} ms   {'conforms' if code == 0 else summary['verdict'][:60]}"
    )


def run() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m contract_tests.proof.growth", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--profile", default="quick")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = [measured(size, given.profile, Path(folder)) for size in given.sizes]
    print("operations   rules  distinct  requests  per operation  per rule  a request")
    print("\n".join(rows))


if __name__ == "__main__":
    run()
