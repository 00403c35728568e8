"""Documents made at random, each with calls: the arguments, what has to be sent, and what the server responds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from generator.proof.random_documents.draw import Direction, Draw, Schema, constant
from generator.proof.random_documents.scalars import TEXTS, from_list, scalar
from generator.proof.random_documents.schemas import Schemas
from generator.proof.random_documents.values import NAMES, anything, array, flat

_TAGS: Final = ("pets", "Pets", "None", "Async Users", "Users", "사용자", "perform", "a-b", "import", "default")
_IDS: Final = (
    "get",
    "pets_get",
    "list",
    "목록",
    "class",
    "getPet",
    "get-pet",
    "1st",
    "close",
    "sync",
    "type",
    "größe",
    "None",
)
_LITERALS: Final = ("a", "größe", "a.b", "x%20y", "v1:find", "~", "(x)")
JSON: Final = "application/json"
FORM: Final = "application/x-www-form-urlencoded"
MULTIPART: Final = "multipart/form-data"
_NO_HEADER: Final = frozenset({"a/b~c", "x y", "größe", "이름"})


@dataclass(frozen=True)
class SentParameter:
    """A parameter of a call.

    Attributes:
        value: The Parameter Object.
        given: What is given as JSON has it.
    """

    value: Mapping[str, Any]
    given: Any


@dataclass(frozen=True)
class CallPlan:
    """A call that has to work.

    Attributes:
        path: The path template.
        method: The HTTP method, in upper case.
        parameters: The parameters, in the order of the document, that are given.
        declared: All of them.
        media_type: Media type of the body; empty if none is sent.
        body: The body as JSON has it.
        status: Status of the response.
        content_type: Its media type; empty if it holds nothing.
        response: Its body.
        fails: Whether it reports a failure.
    """

    path: str
    method: str
    parameters: tuple[SentParameter, ...]
    declared: tuple[Mapping[str, Any], ...]
    media_type: str
    body: Any
    status: int
    content_type: str
    response: Any
    fails: bool = False


@dataclass(frozen=True)
class RandomDocument:
    """A document and calls of its operations."""

    document: Mapping[str, Any]
    calls: tuple[CallPlan, ...] = field(repr=False)


def random_document(choose: Callable[[int], int]) -> RandomDocument:
    """Return a document made by choices.

    Args:
        choose: Returns a whole number from 0 to below its argument.
    """
    return _Maker(Draw(choose)).document()


class _Maker:
    """Makes one document."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self._schemas = Schemas(draw)

    def document(self) -> RandomDocument:
        """Return the document, with calls."""
        draw = self._draw
        paths: dict[str, dict[str, Any]] = {}
        calls: list[CallPlan] = []
        for number in range(draw.between(1, 3)):
            self._operation(number, paths, calls)
        version = "3.0.3" if draw.is_3_0 else "3.1.0"
        document = {
            "openapi": version,
            "info": {"title": "Random", "version": "1"},
            "servers": [{"url": "https://random.example.test/base"}],
            "paths": paths,
            "components": {"schemas": self._schemas.components},
        }
        return RandomDocument(document, tuple(calls))

    def _operation(self, number: int, paths: dict[str, dict[str, Any]], calls: list[CallPlan]) -> None:
        draw = self._draw
        declared: list[dict[str, Any]] = []
        given: list[SentParameter] = []
        path = f"/{number}/{draw.one_of(*_LITERALS)}"
        for name in draw.some(NAMES, 0, 2):
            if not set(name) & set("{}/"):
                self._parameter(name, "path", declared, given)
                path += ("/" if declared[-1].get("style") is None else "/m") + f"{{{name}}}"
        for location in ("query", "header", "cookie"):
            for name in draw.some(NAMES, 0, 2):
                known = {each["name"].lower() for each in declared if each["in"] == location}
                if location == "query" or (name not in _NO_HEADER and name.lower() not in known):
                    self._parameter(name, location, declared, given)
        method = draw.one_of("get", "post", "put", "patch", "delete")
        operation: dict[str, Any] = {"parameters": declared} if declared else {}
        if draw.chance(6) is False:
            operation["operationId"] = f"{draw.one_of(*_IDS)}{number}" if draw.chance() else f"op{number}"
        operation["tags"] = [draw.one_of(*_TAGS)] if draw.chance() else ["things"]
        media_type, body = "", None
        if method in {"post", "put", "patch"} and draw.chance():
            media_type, body = self._body(operation)
        status, content_type, response = self._response(operation)
        paths[path] = {method: operation}
        first = CallPlan(
            path, method.upper(), tuple(given), tuple(declared), media_type, body, status, content_type, response
        )
        calls.append(first)
        failure = operation["responses"].get("409")
        if failure is not None:
            made = self._failure.make(draw, "response", 0)
            calls.append(
                CallPlan(
                    path, method.upper(), tuple(given), tuple(declared), media_type, body, 409, JSON, made, fails=True
                )
            )

    def _parameter(self, name: str, location: str, declared: list[dict[str, Any]], given: list[SentParameter]) -> None:
        draw = self._draw
        kind = draw.one_of("scalar", "scalar", "list", "object", "content")
        value: dict[str, Any] = {"name": name, "in": location}
        if location == "path" or draw.chance():
            value["required"] = True
        inner = scalar(draw)
        if kind == "content":
            schema = self._schemas.schema(2)
            value["content"] = {JSON: {"schema": schema.value}}
        else:
            schema = inner
            if kind == "list":
                schema = array(draw, inner)
                schema = Schema({**schema.value, "minItems": 1}, _never_empty(schema, inner), schema.kinds)
            elif kind == "object":
                names = draw.some(("r", "g", "a b", "class"), 1, 2)
                schema = flat({each: _varied(draw) for each in names})
            value["schema"] = schema.value
            styles = {
                "path": (None, "simple", "label", "matrix"),
                "query": (
                    None,
                    "form",
                    *(("deepObject",) if kind == "object" else ("spaceDelimited", "pipeDelimited")),
                ),
                "header": (None, "simple"),
                "cookie": (None, "form"),
            }
            style = draw.one_of(*styles[location]) if kind != "scalar" or location == "path" else None
            if style is not None:
                value["style"] = style
            if kind != "scalar" and style != "deepObject" and draw.chance():
                value["explode"] = draw.chance()
        declared.append(value)
        if value.get("required") or draw.chance():
            given.append(SentParameter(value, schema.make(draw, "request", 0)))

    def _body(self, operation: dict[str, Any]) -> tuple[str, Any]:
        draw = self._draw
        media_type = draw.one_of(JSON, JSON, JSON, "application/merge-patch+json", FORM, MULTIPART, "text/plain")
        if media_type in {FORM, MULTIPART}:
            names = draw.some(NAMES, 1, 3)
            schema = flat({name: scalar(draw) if draw.chance() else array(draw, scalar(draw)) for name in names})
        elif media_type == "text/plain":
            schema = Schema({"type": "string"}, constant("some text"), frozenset({"string"}))
        else:
            schema = self._schemas.schema(0)
        required = media_type == "text/plain" or draw.chance()
        body = {"content": {media_type: {"schema": schema.value}}, **({"required": True} if required else {})}
        operation["requestBody"] = body
        return media_type, schema.make(draw, "request", 0)

    def _response(self, operation: dict[str, Any]) -> tuple[int, str, Any]:
        draw = self._draw
        responses: dict[str, Any] = {}
        operation["responses"] = responses
        kinds = ("json", "json", "json", "nothing", "range", "default", "plus", "no-schema", "text", "any", "forms")
        kind = draw.one_of(*kinds)
        if draw.chance(3):
            self._failure = self._schemas.schema(1)
            content = {JSON: {"schema": self._failure.value}}
            responses["409"] = {"description": "It is there already.", "content": content}
        if kind == "nothing":
            responses["204"] = {"description": "Done."}
            return 204, "", None
        if kind == "text":
            content = {"text/plain": {"schema": {"type": "string"}}}
            responses["200"] = {"description": "A text.", "content": content}
            return 200, "text/plain", draw.one_of(*TEXTS)
        if kind == "any":
            schema = array(draw, self._schemas.schema(1))
            content = {draw.one_of("*/*", "application/*", "text/json"): {"schema": schema.value}}
            responses["200"] = {"description": "In any form.", "content": content}
            return 200, JSON, schema.make(draw, "response", 0)
        if kind == "forms":
            forms = {each: self._schemas.schema(1) for each in (JSON, "application/vnd.other+json")}
            content = {each: {"schema": schema.value} for each, schema in forms.items()}
            responses["200"] = {"description": "In one of two forms.", "content": content}
            came = draw.one_of(*forms)
            return 200, came, forms[came].make(draw, "response", 0)
        schema = anything() if kind == "no-schema" else self._schemas.schema(0)
        media_type = "application/vnd.some+json; v=1" if kind == "plus" else JSON
        described = {} if kind == "no-schema" else {"schema": schema.value}
        key, status = {"range": ("2XX", 202), "default": ("default", 200)}.get(kind, ("200", 200))
        responses[key] = {"description": "Here it is.", "content": {media_type: described}}
        return status, media_type, schema.make(draw, "response", 0)


def _varied(draw: Draw) -> Schema:
    """Return a schema of more than one value: a member of one value stands behind the others."""
    made = scalar(draw)
    return (
        made
        if len(made.value.get("enum", "..")) > 1
        else Schema({"type": "boolean"}, from_list((True, False)), made.kinds)
    )


def _never_empty(schema: Schema, item: Schema) -> Callable[[Draw, Direction, int], Any]:
    return lambda draw, direction, depth: schema.make(draw, direction, depth) or [item.make(draw, direction, depth)]
