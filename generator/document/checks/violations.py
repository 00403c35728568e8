"""Turning what a JSON Schema validator says into problems that a person can act on."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from jsonschema_rs import ValidationError, ValidationErrorKind

from generator.document import pointer as json_pointer
from generator.document.load import Document
from generator.problems import Problem


def problems_of(
    document: Document,
    errors: Iterable[ValidationError],
    *,
    schema: Mapping[str, Any],
    source: str,
    start: str = json_pointer.ROOT,
) -> list[Problem]:
    """Return the problems of a part of the document that does not fit a schema, in the order of its lines.

    Args:
        document: The document.
        errors: What the validator says.
        schema: The schema, where names for hints are looked up.
        source: What a person reads to learn what may stand there.
        start: JSON pointer of the part.
    """
    found: dict[tuple[str, str], Problem] = {}
    for cause in causes_of(errors):
        for steps, message, remedy in told(cause, schema, source):
            pointer = json_pointer.join(start, *cause.instance_path, *steps)
            found.setdefault((pointer, message), document.problem(pointer, message, remedy))
    return [problem for _, problem in sorted(found.items(), key=lambda item: document.line(item[0][0]))]


def causes_of(errors: Iterable[ValidationError]) -> Iterator[ValidationError]:
    """Return what is behind errors: of alternatives what is wrong with the one that was meant."""
    causes = [_cause(error) for error in errors]
    broken = [tuple(cause.instance_path) for cause in causes if not isinstance(cause.kind, _ABOUT_MEMBERS)]
    for cause in causes:
        is_unknown = isinstance(cause.kind, ValidationErrorKind.UnevaluatedProperties)
        # Members only count as unknown where one of them is wrong.
        if not (is_unknown and _holds_any(cause.instance_path, broken)):
            yield cause


_ABOUT_MEMBERS = (ValidationErrorKind.UnevaluatedProperties, ValidationErrorKind.Required)


def _holds_any(path: list[str | int], others: list[tuple[str | int, ...]]) -> bool:
    return any(other[: len(path)] == tuple(path) for other in others)


def _cause(error: ValidationError) -> ValidationError:
    """Go down into alternatives that all failed, along the one that was meant: the one that fits furthest."""
    match error.kind:
        case ValidationErrorKind.AnyOf(context=alternatives) | ValidationErrorKind.OneOfNotValid(context=alternatives):
            depth = len(error.instance_path)
            meant = [errors for errors in alternatives if not any(_is_other_form(each, depth) for each in errors)]
            named = [errors for errors in meant if not any(_is_called_otherwise(each, depth) for each in errors)]
            causes = [_cause(errors[0]) for errors in named or meant if errors]
            deepest = max(causes, key=lambda cause: len(cause.instance_path), default=error)
            return deepest if len(deepest.instance_path) > depth or len(causes) == 1 else error
        case _:
            return error


def _is_other_form(error: ValidationError, depth: int) -> bool:
    """Return whether an alternative is for a reference, which the value is not, or for values of another type."""
    match error.kind:
        case ValidationErrorKind.Required(property="$ref"):
            return True
        case ValidationErrorKind.Type():
            return len(error.instance_path) == depth
        case _:
            return False


def _is_called_otherwise(error: ValidationError, depth: int) -> bool:
    """Return whether an alternative is for another value of a member that tells alternatives apart, such as `in`."""
    match error.kind:
        case ValidationErrorKind.Enum(options=[_]) | ValidationErrorKind.Constant():
            return len(error.instance_path) == depth + 1
        case _:
            return False


def _choice(error: ValidationError) -> str:
    """Return what to do where one of some values is to stand."""
    kind, options = error.kind, list[Any]()
    if isinstance(kind, ValidationErrorKind.Constant):
        options = [kind.expected_value]
    elif isinstance(kind, ValidationErrorKind.Enum):
        options = kind.options
    written = [each if isinstance(each, str) else json.dumps(each) for each in options]
    near = difflib.get_close_matches(str(error.instance), written, n=1)
    return (
        f"Did you mean {near[0]!r}?" if near else f"Write {'one of ' if len(written) > 1 else ''}{', '.join(written)}"
    )


def told(error: ValidationError, schema: Mapping[str, Any], source: str) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Return what an error says: steps down from its place, message and remedy.

    Args:
        error: The error.
        schema: The schema, where names for hints are looked up.
        source: What a person reads to learn what may stand there.
    """
    match error.kind:
        case ValidationErrorKind.Required(property=name):
            yield (), f"the member {name!r} is missing", "Add it"
        case (
            ValidationErrorKind.AdditionalProperties(unexpected=names)
            | ValidationErrorKind.UnevaluatedProperties(unexpected=names)
        ):
            for name in names:
                yield (name,), f"the member {name!r} is not known here", _hint(name, error, schema, source)
        case ValidationErrorKind.Enum() | ValidationErrorKind.Constant():
            yield (), f"{shown(error.instance)} is not allowed here", _choice(error)
        case ValidationErrorKind.Type(types=types):
            is_bare = "string" in types and isinstance(error.instance, bool | int | float)
            remedy = "Put it in quotes" if is_bare else "Write a value of that type"
            yield (), f"{shown(error.instance)} is not of the type {' or '.join(types)}", remedy
        case ValidationErrorKind.AnyOf(context=forms) | ValidationErrorKind.OneOfNotValid(context=forms):
            yield (), *_told_of_forms(error, forms, source)
        case ValidationErrorKind.UniqueItems():
            values = cast("list[object]", error.instance)
            for index, value in enumerate(values):
                if value in values[:index]:
                    yield (str(index),), f"{shown(value)} stands here twice", "Remove one"
        case _:
            yield (), error.message, f"See {source} for what may stand here"


def _told_of_forms(error: ValidationError, forms: Sequence[Sequence[ValidationError]], source: str) -> tuple[str, str]:
    """Return message and remedy for a value that has none of several forms, without quoting the whole of it."""
    here = [each for errors in forms for each in errors if each.instance_path == error.instance_path]
    missing = [each.kind.property for each in here if isinstance(each.kind, ValidationErrorKind.Required)]
    if not missing:
        return (
            f"{shown(error.instance)} has none of the forms that it may have",
            f"See {source} for what may stand here",
        )
    return f"none of the members {', '.join(map(repr, dict.fromkeys(missing)))} is there", "Add one"


def _hint(name: str, error: ValidationError, schema: Mapping[str, Any], source: str) -> str:
    """Say what to do about an unknown member, from what the schema that refuses it knows."""
    here: Any = schema
    try:
        for step in error.schema_path[:-1]:
            here = here[step]
    except LookupError:  # What refuses the member is another schema, such as that of JSON Schema itself.
        return f"See {source} for what may stand here"
    near = difflib.get_close_matches(name, here.get("properties", ()), n=1)
    if near:
        return f"Did you mean {near[0]!r}?"
    patterns = [pattern for pattern in here.get("patternProperties", ()) if pattern != "^x-"]
    if patterns:
        return f"Give it a name that matches {' or '.join(patterns)}"
    return f"Remove it, or see {source} for what may stand here"


def shown(value: object) -> str:
    """Return a value as a message quotes it; objects and lists are long and stand where the line points to."""
    if isinstance(value, (dict, list)):
        return "an object" if isinstance(value, dict) else "a list"
    return repr(value) if isinstance(value, str) else json.dumps(value)
