"""Whether path templates and parameters say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.document import pointer as json_pointer
from generator.document.load import Document
from generator.document.operations import DocumentOperation, operations
from generator.document.references import Resolved, resolve
from generator.problems import Problem

_EXPRESSION: Final = re.compile(r"\{([^{}]*)\}")


def check_paths(document: Document) -> Iterator[Problem]:
    """Look at the templates of paths, and at the parameters of their operations."""
    for path in document.root.get("paths", {}):
        if path.startswith("x-"):
            continue
        at = json_pointer.join(json_pointer.ROOT, "paths", path)
        names = _EXPRESSION.findall(path)
        if re.search(r"[{}]", _EXPRESSION.sub("", path)) or "" in names:
            yield document.problem(at, "the braces of the path do not pair up around names", "Write {name}")
        if re.search(r"[?\s]", _EXPRESSION.sub("", path)):
            yield document.problem(at, "a path holds no query or space", "Write them as parameters")
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield document.problem(at, f"the path holds {{{name}}} twice", "Rename one")
    for operation in operations(document):
        yield from _check_parameters(document, operation)


def check_alike(document: Document) -> Iterator[Problem]:
    """Look for paths that differ in the names of their parameters only, so that a server takes them for one."""
    seen: dict[str, str] = {}
    for path in document.root.get("paths", {}):
        same = _EXPRESSION.sub("{}", path)
        if same in seen and not path.startswith("x-"):
            yield document.problem(
                json_pointer.join(json_pointer.ROOT, "paths", path),
                f"the path can not be distinguished from {seen[same]}",
                "Write both as one path, or let a fixed part differ",
            )
        seen.setdefault(same, path)


def _check_parameters(document: Document, operation: DocumentOperation) -> Iterator[Problem]:
    declared: dict[tuple[str, str], Resolved] = {}
    for holder, pointer in ((operation.path_item, operation.path_item_pointer), (operation.value, operation.pointer)):
        here: dict[tuple[str, str], Resolved] = {}
        for index, parameter in enumerate(holder.get("parameters", ())):
            at = json_pointer.join(pointer, "parameters", index)
            resolved = resolve(document, at, parameter)
            name = resolved.value["name"]
            key = (resolved.value["in"], name.lower() if resolved.value["in"] == "header" else name)
            if key in here:
                yield document.problem(at, f"the {key[0]} parameter {name!r} is declared twice", "Remove one")
            here[key] = Resolved(at, resolved.value)
        declared |= here
    in_template = set(_EXPRESSION.findall(operation.path))
    in_parameters = {name for where, name in declared if where == "path"}
    for name in sorted(in_template - in_parameters - {""}):
        yield document.problem(
            operation.pointer,
            f"the path holds {{{name}}}, which no path parameter declares",
            _near(name, in_parameters),
        )
    for name in sorted(in_parameters - in_template):
        yield document.problem(
            declared["path", name].pointer,
            f"the path parameter {name!r} does not stand in the path {operation.path}",
            f"Write {{{name}}} in the path, or remove the parameter",
        )


def _near(name: str, declared: set[str]) -> str:
    like = sorted(other for other in declared if other.lower() == name.lower())
    return f"Did you mean {{{like[0]}}}?" if like else f"Declare {name!r} below parameters with in: path"
