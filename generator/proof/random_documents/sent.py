"""What a request holds, read as RFC 6570, RFC 6265 and the media types say, by code that no client has."""

from __future__ import annotations

import datetime
import email
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from email.policy import HTTP
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, unquote_to_bytes

import httpx2

from generator.proof.random_documents.documents import FORM, MULTIPART, CallPlan, SentParameter
from generator.proof.random_documents.values import same_moment


def same(one: Any, other: Any) -> bool:  # noqa: ANN401 - any JSON value
    """Return whether two JSON values are the same: numbers by value, moments as such."""
    if isinstance(one, bool) or isinstance(other, bool) or one is None or other is None:
        return one is other
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, str) and isinstance(other, str):
        return one == other or same_moment(one, other)
    if isinstance(other, Decimal) and isinstance(one, int | float | str):
        return Decimal(str(one)) == other
    if isinstance(one, int | float) and isinstance(other, int | float):
        return one == other
    return False


def what_is_wrong(request: httpx2.Request, plan: CallPlan) -> Iterator[str]:
    """Say in what a request differs from the plan."""
    target = request.url.raw_path.decode("ascii")
    path, _, query = target.partition("?")
    if request.method != plan.method:
        yield f"sent as {request.method}"
    by_place: dict[str, list[SentParameter]] = {}
    for each in plan.parameters:
        by_place.setdefault(each.value["in"], []).append(each)
    yield from _path(path, plan, by_place.get("path", []))
    pairs = [pair.partition("=")[::2] for pair in query.split("&") if pair]
    yield from _differences("query", pairs, by_place.get("query", []))
    cookies = [each for text in request.headers.get_list("cookie") for each in text.split("; ")]
    yield from _differences("cookies", [each.partition("=")[::2] for each in cookies], by_place.get("cookie", []))
    for each in by_place.get("header", []):
        sent, wanted = request.headers.get(each.value["name"]), _joined(each, ",")
        if sent is None or not _alike(each, sent, wanted):
            yield f"the header {each.value['name']} is {sent!r}, not {wanted!r}"
    yield from _body(request, plan)


def _alike(parameter: SentParameter, sent: str, wanted: str) -> bool:
    if "content" in parameter.value:
        return same(json.loads(sent), parameter.given)
    return _with_moments(sent) == _with_moments(wanted)


_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT[0-9:.]+(?:Z|[+-]\d\d:\d\d)")


def _with_moments(text: str) -> str:
    """Return a text in which each moment is written in one way."""
    return _MOMENT.sub(lambda match: datetime.datetime.fromisoformat(match[0]).isoformat(), text)


def _text(value: Any) -> str:  # noqa: ANN401 - any JSON value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _joined(parameter: SentParameter, between: str) -> str:
    """Return the parts of a value as one text, each as it is."""
    given = parameter.given
    if "content" in parameter.value:
        return json.dumps(given)
    if isinstance(given, dict):
        inside = "=" if parameter.value.get("explode", parameter.value.get("style") == "form") else between
        return between.join(f"{name}{inside}{_text(each)}" for name, each in given.items())
    return between.join(map(_text, given)) if isinstance(given, list) else _text(given)


def _path(path: str, plan: CallPlan, parameters: list[SentParameter]) -> Iterator[str]:
    """Compare a path with the template, segment by segment: each has at most one parameter, at its end."""
    segments, templates = path.split("/"), f"/base{plan.path}".split("/")
    if len(segments) != len(templates):
        yield f"the path is {path}"
        return
    for segment, template in zip(segments, templates, strict=True):
        parameter = next((each for each in parameters if template.endswith(f"{{{each.value['name']}}}")), None)
        before = template.partition("{")[0] if parameter else template
        sent, wanted = unquote(segment).removeprefix(unquote(before)), _segment(parameter) if parameter else ""
        if not unquote(segment).startswith(unquote(before)) or not (
            _alike(parameter, sent, wanted) if parameter else sent == wanted
        ):
            yield f"the path is {path}, with {segment!r} for {wanted!r}"


def _segment(parameter: SentParameter) -> str:
    name, style, explode = (parameter.value.get(each) for each in ("name", "style", "explode"))
    given = parameter.given
    if style == "label":
        return "." + _joined(parameter, "." if explode else ",")
    if style == "matrix" and explode and isinstance(given, list | dict):
        pairs = given.items() if isinstance(given, dict) else [(name, item) for item in given]
        return "".join(f";{key}={_text(item)}" for key, item in pairs)
    return f";{name}={_joined(parameter, ',')}" if style == "matrix" else _joined(parameter, ",")


def _differences(place: str, pairs: list[tuple[str, str]], parameters: list[SentParameter]) -> Iterator[str]:
    """Compare pairs with what the parameters have to be written as."""
    left = [(unquote(name), value) for name, value in pairs]
    for each in parameters:
        for name, wanted in _wanted_pairs(each):
            found = next((pair for pair in left if pair[0] == name and _is(each, pair[1], wanted)), None)
            if found is None:
                yield f"the {place} {pairs} lack {name}={wanted!r}"
            else:
                left.remove(found)
    if left:
        yield f"the {place} hold {left} for nothing"


def _is(parameter: SentParameter, raw: str, wanted: Any) -> bool:  # noqa: ANN401 - any JSON value
    if "content" in parameter.value:
        return same(json.loads(unquote(raw)), wanted)
    if isinstance(wanted, list):
        between = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}.get(parameter.value.get("style", ""), ",")
        parts = [unquote(each) for each in raw.split(between)]
        return len(parts) == len(wanted) and all(map(same, parts, wanted))
    return same(unquote(raw), wanted)


def _wanted_pairs(parameter: SentParameter) -> Iterator[tuple[str, Any]]:
    value, given = parameter.value, parameter.given
    name, style = value["name"], value.get("style", "form")
    if "content" in value:
        yield name, given
    elif style == "deepObject":
        yield from ((f"{name}[{key}]", _text(each)) for key, each in given.items())
    elif isinstance(given, list | dict) and not value.get("explode", style == "form"):
        parts = [part for pair in given.items() for part in pair] if isinstance(given, dict) else given
        yield name, [_text(each) for each in parts]
    elif isinstance(given, dict):
        yield from ((key, _text(each)) for key, each in given.items())
    elif isinstance(given, list):
        yield from ((name, _text(each)) for each in given)
    else:
        yield name, _text(given)


def _body(request: httpx2.Request, plan: CallPlan) -> Iterator[str]:
    content = request.content
    if not plan.media_type:
        if content:
            yield f"a body is sent: {content!r}"
        return
    sent = request.headers.get("content-type", "")
    if sent.split(";")[0] != plan.media_type:
        yield f"the body is sent as {sent!r}"
    if plan.media_type in {FORM, MULTIPART}:
        pairs = _form(content) if plan.media_type == FORM else _parts(sent, content)
        wanted = [pair for name, each in plan.body.items() for pair in _fields(name, each)]
        if sorted(_with_moments(str(each)) for each in pairs) != sorted(_with_moments(str(each)) for each in wanted):
            yield f"the form holds {pairs}, not {wanted}"
    elif plan.media_type == "text/plain":
        if content.decode() != plan.body:
            yield f"the text is {content!r}"
    elif not same(json.loads(content), plan.body):
        yield f"the body is {content.decode()}, not {json.dumps(plan.body)}"


def _fields(name: str, value: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - any JSON value
    return [(name, _text(each)) for each in (value if isinstance(value, list) else [value])]


def _form(content: bytes) -> list[tuple[str, str]]:
    return parse_qsl(content.decode("ascii"), keep_blank_values=True)


def _parts(content_type: str, content: bytes) -> list[tuple[str, str]]:
    message = email.message_from_bytes(b"Content-Type: %b\r\n\r\n%b" % (content_type.encode(), content), policy=HTTP)
    found = []
    for part in message.iter_parts():
        raw = part.get_payload(decode=True)
        name = part.get_param("name", header="content-disposition")
        text = raw.decode() if isinstance(raw, bytes) else ""
        found.append((unquote_to_bytes(str(name).encode("utf-8", "surrogateescape")).decode(), text))
    return found
