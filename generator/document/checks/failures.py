"""Whether what the document says about failures fits together: `x-problem`, `x-failures` and `x-retry`."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from generator.document import pointer as json_pointer
from generator.document.checks.extensions import Extended
from generator.document.checks.members import members
from generator.document.checks.violations import shown
from generator.document.load import Document
from generator.document.operations import operations
from generator.document.references import resolve
from generator.problems import Problem


def check_problems(document: Document, shapes: Iterable[Extended]) -> Iterator[Problem]:
    """Look at `x-problem`: its pointers lead to properties of the schema, and its literals are possible there.

    Args:
        document: The document.
        shapes: The schemas with `x-problem`.
    """
    for schema, _, shape in shapes:
        at = json_pointer.join(schema, "x-problem")
        for role in ("message", "code", "details"):
            if role in shape and not list(members(document, schema, shape[role])):
                yield _no_property(document, json_pointer.join(at, role), shape[role])
        for pointer, literal in shape.get("where", {}).items():
            here = json_pointer.join(at, "where", pointer)
            declared = list(members(document, schema, pointer))
            if not declared:
                yield _no_property(document, here, pointer)
            elif not any(_may_be(member.value, literal) for member in declared):
                yield document.problem(
                    here, f"the schema never allows {shown(literal)} at {pointer}", "Let the two say the same"
                )


def _no_property(document: Document, at: str, pointer: str) -> Problem:
    return document.problem(at, f"{pointer} is no property of the schema", "Name one that it declares")


def _may_be(schema: Mapping[str, Any], literal: object) -> bool:
    allowed = [schema["const"]] if "const" in schema else schema.get("enum")
    return allowed is None or any(type(value) is type(literal) and value == literal for value in allowed)


def check_failures(
    document: Document, responses: Iterable[Extended], shapes: Iterable[Extended], classes: Collection[str]
) -> Iterator[Problem]:
    """Look at `x-failures`: who fails has a shape, what is raised exists, and no failure is there twice.

    Args:
        document: The document.
        responses: The responses with `x-failures`.
        shapes: The schemas with `x-problem`.
        classes: Names of the client's exceptions that stand for responses.
    """
    origins = {str(shape.extension["origin"]) for shape in shapes}
    for response, _, failures in responses:
        known: set[tuple[str, str | None]] = set()
        for index, failure in enumerate(failures):
            at = json_pointer.join(response, "x-failures", index)
            if failure["origin"] not in origins:
                near = _hint(failure["origin"], origins, "Mark its schema with x-problem")
                yield document.problem(
                    json_pointer.join(at, "origin"), f"no x-problem has the origin {failure['origin']!r}", near
                )
            if failure["raises"] not in classes:
                near = _hint(failure["raises"], classes, f"Name one of {', '.join(sorted(classes))}")
                yield document.problem(
                    json_pointer.join(at, "raises"), f"{failure['raises']!r} is no ResponseError of the client", near
                )
            key = (failure["origin"], failure.get("code"))
            if key in known:
                yield document.problem(
                    at, "the failure is already described above", "Remove one, or let the codes differ"
                )
            known.add(key)


def _hint(name: str, known: Collection[str], otherwise: str) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"Did you mean {near[0]!r}?" if near else otherwise


def check_retries(document: Document) -> Iterator[Problem]:
    """Look at `x-retry`: its statuses, and their codes, are documented by a response of the operation."""
    for operation in operations(document):
        documented = _Responses(document, operation.pointer, operation.value.get("responses", {}))
        for index, trigger in enumerate(operation.value.get("x-retry", {}).get("on", ())):
            if not isinstance(trigger, dict):
                continue
            at = json_pointer.join(operation.pointer, "x-retry", "on", index)
            response = documented.of(trigger["status"])
            if response is None:
                yield document.problem(
                    at,
                    f"the operation documents no response with status {trigger['status']}",
                    "Document it below responses",
                )
            elif "code" in trigger and trigger["code"] not in _codes(response):
                yield document.problem(
                    at,
                    f"no failure with the code {trigger['code']!r} is documented for status {trigger['status']}",
                    "Add it to the x-failures of the response",
                )


class _Responses(NamedTuple):
    document: Document
    pointer: str
    responses: Mapping[str, Any]

    def of(self, status: int) -> Mapping[str, Any] | None:
        """Return the response that documents a status: exactly, by its class, or by default."""
        for key in (str(status), f"{status // 100}XX", "default"):
            if key in self.responses:
                at = json_pointer.join(self.pointer, "responses", key)
                return resolve(self.document, at, self.responses[key]).value
        return None


def _codes(response: Mapping[str, Any]) -> set[str]:
    return {str(failure["code"]) for failure in response.get("x-failures", ()) if "code" in failure}
