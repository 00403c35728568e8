"""Making the planned calls of a generated client, and saying what is not as planned."""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import json
import pkgutil
import re
import typing
from collections.abc import Callable, Iterator, Mapping, Set
from types import ModuleType
from typing import Any, Final
from urllib.parse import unquote

import httpx2

from generator.proof.random_documents.arguments import argument, as_json
from generator.proof.random_documents.documents import CallPlan, SentParameter
from generator.proof.random_documents.sent import same, what_is_wrong

_NONE: Final = object()
"""Stands for a body that is not sent."""

_MARK: Final = "[redacted]"


def wrong_calls(package: str, runtime: str, plans: tuple[CallPlan, ...]) -> Iterator[str]:
    """Make every call, and say what is wrong with it.

    Args:
        package: The client's package, which can be imported.
        runtime: The package that holds its runtime.
        plans: The calls.
    """
    operations = _operations(package)
    has_models = importlib.util.find_spec(f"{package}.models") is not None
    models = vars(importlib.import_module(f"{package}.models")) if has_models else {}
    for plan in plans:
        said = f"{plan.method} {plan.path}"
        module = operations.get((plan.method, _wildcard(unquote(plan.path))))
        if module is None:
            yield f"{said}: there is no such operation"
            continue
        call = _Call(package, runtime, module, models, plan)
        try:
            yield from dict.fromkeys(f"{said}: {each}" for each in call.problems())
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
            yield f"{said}: {type(error).__name__}: {error}"


def _operations(package: str) -> Mapping[tuple[str, str], ModuleType]:
    """Return the modules of the operations, by method and path."""
    importlib.import_module(package)
    api = importlib.import_module(f"{package}.api")
    found = {}
    for each in pkgutil.walk_packages(api.__path__, f"{api.__name__}."):
        module = importlib.import_module(each.name)
        if hasattr(module, "OPERATION"):
            found[module.OPERATION.method, _wildcard(unquote(module.OPERATION.path))] = module
    return found


def _wildcard(path: str) -> str:
    return re.sub(r"\{[^{}]*\}", "{}", path)


class _Call:
    """One call, made by the function of the operation and by the method of the client."""

    def __init__(
        self, package: str, runtime: str, module: ModuleType, models: Mapping[str, Any], plan: CallPlan
    ) -> None:
        self._errors = importlib.import_module(f"{runtime}.errors")
        self._module = module
        self._models = models
        self._plan = plan
        self._requests: list[httpx2.Request] = []
        made = importlib.import_module(f"{package}.client")
        self._client = made.Api(http_client=httpx2.MockTransport(self._serve))

    def problems(self) -> Iterator[str]:
        """Make the call in both ways, and say what is wrong."""
        arguments, body = self._arguments()
        whole = arguments if body is _NONE else {**arguments, "body": body}
        _, _, resource, name = self._module.__name__.split(".")
        method = getattr(getattr(self._client, resource), name)
        yield from self._made(lambda: self._module.sync(client=self._client, **whole))
        yield from self._made(lambda: method(**_spread(method, arguments, body)))

    def _serve(self, request: httpx2.Request) -> httpx2.Response:
        copied = httpx2.Request(request.method, request.url, headers=request.headers, content=request.read())
        self._requests.append(copied)
        plan = self._plan
        headers = {"Content-Type": plan.content_type} if plan.content_type else {}
        content = json.dumps(plan.response).encode() if plan.content_type else b""
        if plan.content_type == "text/plain":
            content = plan.response.encode()
        return httpx2.Response(plan.status, headers=headers, content=content)

    def _made(self, way: Callable[[], object]) -> Iterator[str]:
        self._requests.clear()
        try:
            result = way()
        except self._errors.InvalidArgumentError as error:
            if not any(map(_can_not_be_sent, self._plan.parameters)):
                yield f"refuses to send: {error}"
            return
        except self._errors.ApiError as error:
            yield from what_is_wrong(self._requests[-1], self._plan)
            yield from self._failure(error)
            return
        yield from what_is_wrong(self._requests[-1], self._plan)
        if self._plan.fails:
            yield f"a failure of status {self._plan.status} is given as {result!r}"
        elif self._plan.content_type and not same(self._plan.response, as_json(result)):
            yield f"the response {self._plan.response!r} is given as {as_json(result)!r}"

    def _failure(self, error: Any) -> Iterator[str]:  # noqa: ANN401 - of any client
        plan = self._plan
        sent = [plan.body, *(each.given for each in plan.parameters)]
        if not plan.fails:
            yield f"the response {plan.response!r} gives {error!r}"
        elif error.status != plan.status or not _handed_out(plan.response, error.body, set(_texts(sent))):
            yield f"the failure {plan.response!r} is reachable as {error.body!r} of {error.status}"

    def _arguments(self) -> tuple[dict[str, Any], Any]:
        """Return the arguments of the call by their names, and the body apart."""
        plan, function = self._plan, self._module.sync
        hints = typing.get_type_hints(function, localns=dict(self._models))
        names = [name for name in inspect.signature(function).parameters if name not in {"client", "body", "options"}]
        ordered = sorted(plan.declared, key=lambda each: not each.get("required"))
        by_place = {(each["in"], each["name"]): name for each, name in zip(ordered, names, strict=True)}
        given = {}
        for each in plan.parameters:
            name = by_place[each.value["in"], each.value["name"]]
            given[name] = argument(hints[name], each.given, self._models)
        if not plan.media_type or "body" not in hints:
            return given, _NONE
        return given, argument(hints["body"], plan.body, self._models)


def _handed_out(served: Any, body: Any, sent: Set[str]) -> bool:  # noqa: ANN401 - any JSON value
    """Return whether the body of a failure is what was served.

    What holds a text that was sent may be hidden: that may have been a secret.
    """
    if isinstance(served, dict) and isinstance(body, dict):
        pairs = zip(served.items(), body.items(), strict=False)
        return len(served) == len(body) and all(
            _handed_out(one, other, sent) for pair in pairs for one, other in zip(*pair, strict=True)
        )
    if isinstance(served, list) and isinstance(body, list):
        return len(served) == len(body) and all(_handed_out(*pair, sent) for pair in zip(served, body, strict=False))
    return same(served, body) or (body == _MARK and any(each in str(served).lower() for each in sent))


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _texts(each)
    else:
        yield str(value).lower()


def _spread(method: Any, arguments: Mapping[str, Any], body: Any) -> Mapping[str, Any]:  # noqa: ANN401 - of any client
    """Return the arguments of a method of the client, which may take the members of a body one by one."""
    if body is _NONE:
        return arguments
    taken = inspect.signature(method).parameters
    is_model = hasattr(body, "to_dict")
    fields = inspect.signature(type(body)).parameters.keys() - {"additional_properties"} if is_model else ()
    named = {f"{name}_" if name in {"self", "options"} else name: getattr(body, name) for name in fields}
    if "body" in taken and ("body" not in named or _names(taken["body"].annotation, type(body).__name__)):
        return {**arguments, "body": body}
    is_spread = named and named.keys() <= taken.keys() and not getattr(body, "additional_properties", None)
    return {**arguments, **named} if is_spread else {**arguments, "body": body}


def _names(annotation: object, class_name: str) -> bool:
    return re.search(rf"\b{class_name}\b", str(annotation)) is not None


_BETWEEN: Final = {"spaceDelimited": " ", "pipeDelimited": "|"}


def _can_not_be_sent(parameter: SentParameter) -> bool:
    """Return whether a parameter has no form for a value, or only one that is read as another value."""
    if "content" in parameter.value:
        return False
    given = parameter.given
    items = [part for pair in given.items() for part in pair] if isinstance(given, dict) else given
    texts = list(map(str, items if isinstance(items, list) else [items]))
    if isinstance(items, list) and any(_separator(parameter.value) in part for part in texts):
        return True
    if parameter.value["in"] == "path":
        # The dot of a label before a slash is a segment of its own.
        is_dot = parameter.value.get("style") == "label" and texts[:1] and texts[0].startswith(("/", "\\"))
        return bool(is_dot) or any(part in {"", "."} for part in texts)
    return parameter.value["in"] == "header" and not all(part.isascii() and part.isprintable() for part in texts)


def _separator(value: Mapping[str, Any]) -> str:
    """Return what no item of a list can hold, as it stands between the items unencoded."""
    if value["in"] == "header":
        return ","
    if value["in"] == "path" and value.get("style") == "label" and value.get("explode"):
        return "."
    is_joined = value["in"] == "query" and not value.get("explode", False)
    return _BETWEEN.get(value.get("style", ""), "\0") if is_joined else "\0"
