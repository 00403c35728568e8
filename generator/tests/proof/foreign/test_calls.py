"""The calls of a trial: every operation of a signed client is called, and a signature that is not right is reported."""

import datetime
import importlib
import json
import sys
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

import attrs
import pytest
import yaml

from generator.cli import main
from generator.document import load
from generator.proof.foreign.arguments import NoArgumentError, arguments_for
from generator.proof.foreign.calls import SECRET_KEY, call_all
from generator.proof.foreign.signing import write_signed

DOCUMENT = """
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
servers: [{url: https://api.example.test}]
security: [{token: []}]
paths:
  /pets/{id}:
    get:
      operationId: read
      security: [{digest: []}]
      parameters:
        - {name: id, in: path, required: true, schema: {type: string, pattern: "^[0-9]+$"}}
        - {name: day, in: query, required: true, schema: {type: string, format: date}}
      responses: {"200": {description: it, content: {application/json: {schema: {type: string}}}}}
    delete:
      operationId: remove
      security: []
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"204": {description: gone}}
components:
  securitySchemes:
    token: {type: http, scheme: bearer}
    digest: {type: http, scheme: digest}
"""


class SilentResource:
    def read(self, *, name: str) -> None:
        """Send nothing."""


class Silent:
    """A client whose operation sends nothing."""

    def __init__(self, **_: object) -> None: ...

    def __enter__(self) -> "Silent":
        return self

    def __exit__(self, *_: object) -> None: ...

    @cached_property
    def silent(self) -> SilentResource:
        return SilentResource()


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the signed copy of the document above, and beside it its client."""
    folder = tmp_path_factory.mktemp("signed")
    (folder / "pets.yaml").write_text(DOCUMENT, encoding="utf-8")
    write_signed(load(folder / "pets.yaml"), folder / "signed.json")
    names = {"distribution": "signed-pets", "package": "signed_pets", "client": "Pets"}
    config = folder / "generator.json"
    config.write_text(json.dumps({"document": "signed.json", "output": "project", **names}), encoding="utf-8")
    assert main(["--config", str(config)]) == 0
    return folder / "signed.json"


@pytest.fixture(scope="module")
def package(signed: Path) -> Iterator[ModuleType]:
    sys.path.insert(0, str(signed.parent / "project"))
    try:
        yield importlib.import_module("signed_pets")
    finally:
        sys.path.remove(str(signed.parent / "project"))


def test_every_operation_of_the_copy_asks_for_the_signature_alone(signed: Path) -> None:
    copy, whole = json.loads(signed.read_text(encoding="utf-8")), yaml.safe_load(DOCUMENT)
    assert [set(each) for each in copy["security"]] == [set(copy["components"]["securitySchemes"])]
    for operation in (*copy["paths"]["/pets/{id}"].values(), *whole["paths"]["/pets/{id}"].values()):
        operation.pop("security", None)
    assert copy["paths"] == whole["paths"]


def test_right_signatures_are_counted(package: ModuleType) -> None:
    outcome = call_all(package.Pets, package.errors.ApiError)
    assert (outcome.verified, outcome.failed) == (2, [])


def test_a_wrong_signature_is_reported_with_the_operation(package: ModuleType) -> None:
    outcome = call_all(package.Pets, package.errors.ApiError, secret_key=f"{SECRET_KEY}-but-another")
    assert outcome.verified == 0
    assert [each.split(": ")[0] for each in outcome.failed] == ["default.read", "default.remove"]
    assert "the verifier says ['signature']" in outcome.failed[0]


def test_a_call_that_sends_nothing_is_reported(package: ModuleType) -> None:
    outcome = call_all(Silent, package.errors.ApiError)
    assert (outcome.verified, outcome.failed) == (
        0,
        ["silent.read: the verifier says []; the client says: "],
    )


@attrs.define
class Leaf:
    day: datetime.date
    kind: Literal["a", "b"]
    rest: str = ""


@attrs.define
class Circle:
    next: "Circle"


def test_arguments_are_made_of_types() -> None:
    def method(*, leaf: Leaf, leaves: list[Leaf] | None, left: dict[str, Any], other: str = "") -> None:
        """Take arguments."""

    day = Leaf(datetime.date(2026, 1, 1), "a")
    assert arguments_for(method) == {"leaf": day, "leaves": [day], "left": {"name": "anything"}}


def test_a_type_without_a_known_value_is_reported() -> None:
    def circular(*, circle: Circle) -> None:
        """Take an argument that nobody can make."""

    def unknown(*, thing: type) -> None:
        """Take something else."""

    for method in (circular, unknown):
        with pytest.raises(NoArgumentError, match=r"Circle|type"):
            arguments_for(method)
