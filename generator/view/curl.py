"""An operation as commands of a shell: what signs a request, and what sends it."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import quote

from generator.view.contents import JSON
from generator.view.literals import wire_text
from generator.view.operations import GeneratedOperation
from generator.view.package import Package
from generator.view.parameters import Parameter
from generator.view.security import SecurityScheme
from generator.view.signing import Signing

_FORMAT: Final = {"\\": r"\\", "%": "%%", "\n": r"\n", "\r": r"\r", "\t": r"\t"}
_PLAIN: Final = re.compile(r"[\w.:= -]*")
"""What means nothing to a shell between double quotes."""

_BREAK: Final = " \\\n  "


def curl(package: Package, operation: GeneratedOperation, body: Any) -> str:  # noqa: ANN401 - any JSON value
    """Return the commands that send a request with what the document shows.

    Args:
        package: The API.
        operation: The operation.
        body: What the document shows of the body; `None` if it shows nothing.
    """
    target = _target(operation)
    is_secret = any(each.file_class == "SecretFile" for each in operation.successes)
    lines = ["umask 077"] if is_secret else []
    headers = [*_documented(operation)]
    if operation.is_signed and package.signing is not None:
        signing = package.signing
        lines += _signature(signing, operation.method, target)
        headers += [
            _variable(f"{signing.timestamp_header.raw}: ", "timestamp"),
            _variable(f"{signing.access_key_header.raw}: ", "ACCESS_KEY"),
            _variable(f"{signing.signature_header.raw}: ", "signature"),
        ]
    headers += _credentials(package, operation)
    # The brackets of an address are not to be taken for a pattern.
    address = shlex.quote(package.server.raw + target)
    for number, each in enumerate(each for each in _needed(package, operation) if each.location == "query"):
        before = "&" if number or "?" in target else "?"
        address += _variable(f"{before}{quote(each.parameter.raw, safe='')}=", each.argument.upper())
    sending = [f"curl -g -X {operation.method} {address}"]
    sending += [f"-H {each}" for each in headers]
    sending += _content(operation, body)
    sending += ["-OJ"] if operation.is_binary else []
    return "\n".join([*lines, _BREAK.join(sending)])


def _target(operation: GeneratedOperation) -> str:
    """Return path and query, with the names of parameters in capitals where there is no example."""
    path = operation.path.raw
    query = []
    for each in operation.parameters:
        if each.location == "path":
            path = path.replace(f"{{{each.wire_name.raw}}}", _shown(each))
        elif each.location == "query" and each.required:
            query.append(f"{quote(each.wire_name.raw, safe='')}={_shown(each)}")
    return path + (f"?{'&'.join(query)}" if query else "")


def _shown(parameter: Parameter) -> str:
    if isinstance(parameter.example, str | int | float):
        return quote(wire_text(parameter.example), safe="")
    return quote(parameter.wire_name.raw.upper(), safe="")


def _signature(signing: Signing, method: str, target: str) -> Iterator[str]:
    """Yield the lines that set the variables `timestamp` and `signature`."""
    values = {"method": shlex.quote(method), "target": shlex.quote(target)}
    values |= {"timestamp": '"$timestamp"', "access_key": '"$ACCESS_KEY"'}
    pieces = signing.string_to_sign
    shape = "".join("%s" if piece.variable else _printf(piece.literal.raw) for piece in pieces)
    named = " ".join(values[piece.variable] for piece in pieces if piece.variable)
    yield f"timestamp=$(date +%s){'000' if signing.unit == 'milliseconds' else ''}"
    yield (
        f"signature=$(printf {shlex.quote(shape)} {named}"
        ' | openssl dgst -sha256 -hmac "$SECRET_KEY" -binary | openssl base64)'
    )


def _printf(text: str) -> str:
    """Return a text as printf takes it; what would not show is written as bytes."""
    return "".join(
        _FORMAT.get(each) or (each if each.isprintable() else "".join(f"\\{byte:03o}" for byte in each.encode()))
        for each in text
    )


def _documented(operation: GeneratedOperation) -> Iterator[str]:
    """Yield the headers that do not depend on credentials."""
    if operation.accept.raw != JSON:
        yield shlex.quote(f"Accept: {operation.accept.raw}")
    content_type = _content_type(operation)
    if content_type:
        yield shlex.quote(f"Content-Type: {content_type}")
    for each in operation.parameters:
        if each.location == "header" and each.required:
            value = each.example if isinstance(each.example, str | int | float) else each.wire_name.raw.upper()
            yield shlex.quote(f"{each.wire_name.raw}: {wire_text(value)}")


def _content_type(operation: GeneratedOperation) -> str:
    if operation.content_type is not None:
        return operation.content_type.raw
    if operation.body is None or (operation.body.writer is not None and operation.body.writer.name != "json_body"):
        # With `-d` and `-F`, curl says itself what forms are.
        return ""
    media_type = operation.body.writer.media_type if operation.body.writer is not None else None
    return JSON if media_type is None else media_type.raw


def _credentials(package: Package, operation: GeneratedOperation) -> Iterator[str]:
    for each in _needed(package, operation):
        variable = each.argument.upper()
        if each.kind == "bearer":
            yield _variable("Authorization: Bearer ", variable)
        elif each.kind == "basic":
            yield f'"Authorization: Basic $(printf %s "${variable}" | openssl base64)"'
        elif each.location != "query":
            before = "Cookie: {}=" if each.location == "cookie" else "{}: "
            yield _variable(before.format(each.parameter.raw), variable)


def _needed(package: Package, operation: GeneratedOperation) -> Iterator[SecurityScheme]:
    names = {name.raw for name in (operation.security[0] if operation.security else ())}
    return (each for each in package.security if each.name.raw in names)


def _variable(text: str, name: str) -> str:
    """Return a word of a shell that is a text and the value of a variable."""
    return f'"{text}${name}"' if _PLAIN.fullmatch(text) else f'{shlex.quote(text)}"${name}"'


def _content(operation: GeneratedOperation, body: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON value
    if operation.body is None:
        return
    name = operation.body.writer.name if operation.body.writer is not None else "json_body"
    if name == "json_body":
        shown = {} if body is None and operation.body.is_empty else body
        yield f"-d {'@body.json' if shown is None else shlex.quote(_json(shown))}"
    elif name == "content_body":
        yield "--data-binary @body"
    else:
        needed = {each.wire_name.raw: each.wire_name.raw.upper() for each in operation.spread if not each.has_default}
        members = body if isinstance(body, dict) else needed
        option = "-F" if name == "multipart_body" else "--data-urlencode"
        yield from (f"{option} {shlex.quote(f'{each}={wire_text(value)}')}" for each, value in members.items())


def _json(value: Any) -> str:  # noqa: ANN401 - any JSON value
    """Return JSON in the letters of the document, unless some of them would not show."""
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isprintable() else json.dumps(value)
