"""Pages about operations, one for each: how they are called, what they take and give, and how they fail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.view.calls import Call, call
from generator.view.curl import curl
from generator.view.leaf_types import ModelReference, Plain
from generator.view.literals import markdown, url
from generator.view.models import Model, Property
from generator.view.operations import GeneratedOperation
from generator.view.package import Package
from generator.view.parameters import Parameter
from generator.view.prose import sentence
from generator.view.shown import Shown
from generator.view.text import DocumentText
from generator.view.type_parts import parts
from generator.view.types import Type


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table, as Markdown.

    Attributes:
        name: What it is about.
        kind: Its type, or when it comes.
        about: What it is, for people.
    """

    name: str
    kind: str
    about: str


@dataclass(frozen=True, slots=True)
class Table:
    """What an object holds.

    Attributes:
        title: Name of its class; empty for what the page is about.
        rows: A line for each member.
    """

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class OperationPage:
    """What the page of an operation shows besides the operation.

    Attributes:
        operation: The operation.
        call: The call in Python.
        curl: The same as commands of a shell.
        arguments: What it takes, with the objects inside.
        results: What it gives, with the objects inside.
        failures: How it fails.
        request: Method and address of requests, as code.
        credentials: Arguments of the client that makes the call.
        result: Type of what it gives, as code.
        contradictions: What the documentation contradicts itself about, each with its sides as Markdown.
    """

    operation: GeneratedOperation
    call: Call
    curl: str
    arguments: tuple[Table, ...]
    results: tuple[Table, ...]
    failures: tuple[Row, ...]
    request: str
    credentials: str
    result: str
    contradictions: tuple[tuple[str, ...], ...]


def operation_pages(package: Package) -> Iterator[OperationPage]:
    """Yield the page of every operation."""
    models = {model.class_name: model for model in package.models}
    for shown in package.shown:
        operation = shown.operation
        yield OperationPage(
            operation=operation,
            call=call(operation, shown.request, models),
            curl=curl(package, operation, shown.request),
            arguments=tuple(_arguments(operation, models)),
            results=tuple(_results(operation, models)),
            failures=tuple(_failures(package, shown)),
            request=_code(f"{operation.method} {package.server.raw}{operation.path.raw}"),
            credentials=", ".join(f"{each}=..." for each in _credentials(package, operation)),
            result=_code(operation.result),
            contradictions=tuple(_contradictions(package, operation)),
        )


def _credentials(package: Package, operation: GeneratedOperation) -> Iterator[str]:
    needed = {name.raw for name in (operation.security[0] if operation.security else ())}
    return (each.argument for each in package.security if each.name.raw in needed)


def _arguments(operation: GeneratedOperation, models: Mapping[str, Model]) -> Iterator[Table]:
    rows = [_row(each.python_name, each) for each in operation.parameters]
    rows += [_row(each.argument_name, each) for each in operation.spread]
    types = [*(each.type for each in operation.parameters), *(each.type for each in operation.spread)]
    body = operation.body
    if body is not None and operation.takes_body and not operation.spread:
        rows.append(Row("`body`", _code(body.annotation), _prose(body.description)))
        types.append(body.type)
    if rows:
        yield Table("", tuple(rows))
    yield from _inside(types, models)


def _results(operation: GeneratedOperation, models: Mapping[str, Model]) -> Iterator[Table]:
    yield from _inside([each.type for each in operation.successes if each.type is not None], models)


def _inside(types: Iterable[Type], models: Mapping[str, Model]) -> Iterator[Table]:
    """Yield a table for each object that types are made of, each once, the outer ones first."""
    waiting = [part.class_name for type_ in types for part in parts(type_) if isinstance(part, ModelReference)]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop(0)
        if name not in seen:
            seen.add(name)
            model = models[name]
            yield Table(name, (*(_row(each.python_name, each) for each in model.properties), *_further(model)))
            inner = (part for type_ in model.types for part in parts(type_))
            waiting += [part.class_name for part in inner if isinstance(part, ModelReference)]


def _further(model: Model) -> Iterator[Row]:
    """Yield a line for the members without a name in the document, where it says what they are."""
    if model.additional is not None and (not model.properties or model.additional != Plain("anything")):
        kind = _code(f"dict[str, {model.additional.annotation}]")
        yield Row("`additional_properties`", kind, "The values of members that have no name of their own, by name.")


def _row(name: str, member: Property | Parameter) -> Row:
    demands = "; ".join(each.raw for each in member.demands)
    secret = "A secret: it is in no text of the client." if member.is_secret else ""
    in_json = ""
    if isinstance(member, Property) and member.wire_name.raw != name:
        in_json = f"In bodies it is called {member.wire_name.raw}."
    texts = [sentence(member.description), sentence(demands[:1].upper() + demands[1:]), in_json, secret]
    return Row(f"`{name}`", _code(member.annotation), markdown(" ".join(filter(None, texts))))


def _failures(package: Package, shown: Shown) -> Iterator[Row]:
    grouped: dict[tuple[str, int, str], list[str]] = {}
    for each in shown.operation.failures:
        code = f" with code {markdown(each.code)}" if each.code is not None else ""
        origins = grouped.setdefault((each.raises, each.status, _prose(each.description)), [])
        origins += [f"{markdown(each.origin)}{code}"] if each.origin is not None else []
    for (raises, status, about), origins in grouped.items():
        yield Row(f"`{raises}`", f"{status} ({'; '.join(origins)})" if origins else str(status), about)
    if package.problems:
        about = "The server reports a failure in the body of a success."
        yield Row("`RejectedError`", "2xx", about)


def _contradictions(package: Package, operation: GeneratedOperation) -> Iterator[tuple[str, ...]]:
    for sides in package.contradictions.get(operation.id.raw, ()):
        yield tuple(
            f"{_prose(DocumentText(each.text))}{f' (<{url(DocumentText(each.page))}>)' if each.page else ''}"
            for each in sides
        )


def _prose(text: DocumentText | None) -> str:
    return markdown(sentence(text))


def _code(source: str) -> str:
    """Return Python source as code in a cell of a table."""
    longest = max((len(each) for each in re.findall("`+", source)), default=0)
    fence = "`" * (longest + 1)
    blank = " " if longest else ""
    return f"{fence}{blank}{source}{blank}{fence}".replace("|", r"\|")
