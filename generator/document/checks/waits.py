"""Whether `x-wait` names an operation that can be asked for a state, and states that it can tell."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.document import pointer as json_pointer
from generator.document.checks.members import members
from generator.document.checks.violations import shown
from generator.document.load import Document
from generator.document.operations import DocumentOperation, operations, resource_name
from generator.document.references import Resolved, resolve
from generator.problems import Problem

_LISTING: Final = ("enum", "x-extensible-enum")


def check_waits(document: Document) -> Iterator[Problem]:
    """Look at `x-wait`: what it names is there and changes nothing, and waits of one name are the same."""
    found = {each.id: each for each in operations(document)}
    first: dict[tuple[str, str], Any] = {}
    for operation in found.values():
        for name, wait in operation.value.get("x-wait", {}).items():
            at = json_pointer.join(operation.pointer, "x-wait", name)
            asked = found.get(wait["operation"])
            if asked is None:
                near = difflib.get_close_matches(wait["operation"], found, n=1)
                remedy = f"Did you mean {near[0]!r}?" if near else "Name an operationId"
                message = f"there is no operation {wait['operation']!r}"
                yield document.problem(json_pointer.join(at, "operation"), message, remedy)
                continue
            yield from _about_operation(document, at, asked)
            yield from _about_states(document, at, asked, wait)
            if wait["pause"] >= wait["limit"]:
                message = f"a pause of {wait['pause']} s does not fit into {wait['limit']} s"
                yield document.problem(json_pointer.join(at, "pause"), message, "Write a shorter one")
            if first.setdefault((resource_name(asked.tag), name), wait) != wait:
                message = f"the wait {name!r} is another one in an operation before"
                yield document.problem(at, message, "Give it another name, or let both say the same")


def _about_operation(document: Document, at: str, asked: DocumentOperation) -> Iterator[Problem]:
    kind = asked.value.get("x-effect", {}).get("kind", "read")
    if kind != "read":
        message = f"{asked.id} is called again and again, and its x-effect is {kind!r}"
        yield document.problem(json_pointer.join(at, "operation"), message, "Name one that reads")


def _about_states(document: Document, at: str, asked: DocumentOperation, wait: Mapping[str, Any]) -> Iterator[Problem]:
    declared = [each for schema in _successes(document, asked) for each in members(document, schema, wait["member"])]
    if not declared:
        message = f"the success of {asked.id} does not declare {wait['member']}"
        yield document.problem(json_pointer.join(at, "member"), message, "Name what is declared there")
    listed = [value for each in declared for keyword in _LISTING for value in each.value.get(keyword, ())]
    for role in ("ready", "failed"):
        for index, state in enumerate(wait.get(role, ())):
            here = json_pointer.join(at, role, index)
            if listed and state not in listed:
                near = difflib.get_close_matches(str(state), map(str, listed), n=1)
                remedy = f"Did you mean {near[0]!r}?" if near else "List it there, too"
                yield document.problem(here, f"{wait['member']} does not list {shown(state)}", remedy)
            elif role == "failed" and state in wait.get("ready", ()):
                yield document.problem(here, f"{shown(state)} is also what is waited for", "Remove one of the two")


def _successes(document: Document, operation: DocumentOperation) -> Iterator[str]:
    """Return where the schemas stand of what the operation gives."""
    for status in operation.value.get("responses", {}):
        if status.startswith("2"):
            response: Resolved = resolve(document, json_pointer.join(operation.pointer, "responses", status))
            for media_type, media in response.value.get("content", {}).items():
                if "schema" in media:
                    yield json_pointer.join(response.pointer, "content", media_type, "schema")
