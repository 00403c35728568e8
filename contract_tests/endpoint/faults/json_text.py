"""Faults in reading JSON, and what is nearly JSON: liberties that readers offer as a switch, and some have for good."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final
from urllib.parse import unquote_to_bytes

import yaml

from ..reading.body import JSON, XML, Reader, UnreadableBodyError
from ..reading.shapes import Schema
from ..switches.changes import Behaviour, Request
from ..switches.request_hooks import body_crashes, body_refused, bytes_read, unreadable_read
from ..switches.response_hooks import UNREADABLE, status
from .family import Change, Clauses, Fault, Iterator, Plan, Slot, family, fault

WORDS: Final = {"True": "true", "TRUE": "true", "None": "null", "undefined": "null"}
DEEP: Final = 100
NAME: Final = re.compile(rb'"(\w+)"\s*:')
REWRITTEN: Final[dict[str, tuple[str, str | Callable[[re.Match[str]], str]]]] = {
    "json-unquoted-names-accepted": (r"([{,]\s*)([A-Za-z_]\w*)(\s*:)", r'\1"\2"\3'),
    "json-unquoted-texts-accepted": (r":\s*([A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*)(?=[,}])", r':"\1"'),
    "json-leading-zeros-accepted": (r":\s*0+(?=[0-9])", ":"),
    "json-plus-sign-accepted": (r":\s*\+(?=[0-9])", ":"),
    "json-hexadecimal-accepted": (r":\s*0[xX][0-9a-fA-F]+", ":0"),
    "json-open-fractions-accepted": (r":\s*(?:\.[0-9]+|[0-9]+\.)(?=[,}])", ":0"),
    "json-words-of-others-accepted": (r"\b(True|TRUE|None|undefined)\b", lambda found: WORDS[found[0]]),
    "json-hash-comments-accepted": (r"#[^\n]*", ""),
    "json-any-escape-accepted": (r'\\([^"\\/bfnrtu])', r"\1"),
    "json-empty-elements-accepted": (r"(?<=[{,])\s*,", ""),
    "json-missing-comma-accepted": (r'"\s+"', '","'),
    "json-guard-before-ignored": (r"\A\)\]\}',?\s*", ""),
}
"""Faults by which a body that is no JSON is read with a pattern replaced in it."""


def bytes_crash(when: Callable[[bytes], object]) -> Change:
    """Respond with 500 to the bodies that `when` picks."""
    return body_crashes(lambda request: bool(when(request.body)))


def repeats_member(data: bytes) -> bool:
    """Return whether a body names a member twice."""
    names = NAME.findall(data)
    return len(set(names)) < len(names)


def order_refused(names: list[str]) -> Callable[[Request], bool]:
    """Return whether members come in another order than documented."""

    def refused(request: Request) -> bool:
        found = [name.decode() for name in NAME.findall(request.body)]
        return [name for name in names if name in found] != [name for name in found if name in names]

    return refused


def otherwise(read: Callable[[bytes], object]) -> Change:
    """Read in another way what is not JSON; `read` raises ValueError or SyntaxError where that fails too."""

    def understood(_inner: Reader, data: bytes, _root: str, _schema: Schema) -> object:
        try:
            value = read(data)
        except (ValueError, SyntaxError, RecursionError):
            raise UnreadableBodyError("not JSON") from None
        if not isinstance(value, dict | list):
            raise UnreadableBodyError("not a JSON object")
        return value

    return unreadable_read(JSON, understood)


def guessing(behaviour: Behaviour) -> Behaviour:
    """Read a body as what it looks like, whatever its Content-Type says."""
    json_reader, xml_reader = behaviour.readers[JSON], behaviour.readers[XML]

    def reader(data: bytes, root: str, schema: Schema) -> object:
        return (xml_reader if data.lstrip().startswith(b"<") else json_reader)(data, root, schema)

    return replace(behaviour, readers={**behaviour.readers, JSON: reader, XML: reader})


def rewritten(pattern: str, replacement: str | Callable[[re.Match[str]], str]) -> Change:
    """Read a body that is no JSON as what it becomes when a pattern is replaced in it."""
    return otherwise(lambda data: json.loads(re.sub(pattern, replacement, data.decode("utf-8"), flags=re.DOTALL)))


def completed(data: bytes) -> object:
    """Read a text that stops too early, with what is missing at its end."""
    text = data.decode("utf-8")
    for end in ("}", '"}', "]}"):
        try:
            return json.loads(text + end)
        except ValueError:
            continue
    raise ValueError


def as_yaml(data: bytes) -> object:
    """Read YAML, of which JSON is a part."""
    try:
        return yaml.safe_load(data.decode("utf-8"))
    except yaml.YAMLError:
        raise ValueError from None


def joined(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return the members, the texts of one name joined."""
    members: dict[str, object] = {}
    for name, value in pairs:
        members[name] = f"{members[name]}{value}" if name in members else value
    return members


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults."""
    clauses = Clauses(plan)
    bodies = plan.contract.bodies
    forms = [form for body in bodies for form in body.forms.values()]
    if not any(form.is_json for form in forms):
        return
    in_json = clauses.at(*(form.pointer for form in forms if form.is_json))
    in_xml = clauses.at(*(form.pointer for form in forms if form.is_xml))
    required = clauses.at(*(f"{body.pointer}/required" for body in bodies if body.is_required))
    names = [member.name for body in bodies for member in body.members if len(member.path) == 1]
    least = [rule for body in bodies for member in body.members for rule in member.rules if rule.keyword == "minLength"]
    unreadable, encoding = clauses.slot(Slot.BODY_UNREADABLE), clauses.slot(Slot.BODY_ENCODING)
    crash, of_500, right = clauses.crash(), clauses.status(500), (*in_json, *clauses.success())
    in_latin_1 = otherwise(lambda data: json.loads(data.decode("latin-1")))
    has_escaped_name = re.compile(rb'"[a-z]*\\u[0-9a-fA-F]{4}[a-z]*"\s*:').search
    yield fault("body-empty-crashes", (*of_500, *required), bytes_crash(lambda data: not data))
    yield fault("json-malformed-crashes", (*of_500, *unreadable), status(UNREADABLE, 500))
    yield fault("json-not-an-object-crashes", crash, bytes_crash(re.compile(rb'[\["n0-9]').match))
    is_deep = bytes_crash(lambda data: data.count(b"[") > DEEP or data.count(b"{") > DEEP)
    yield fault("json-deep-nesting-crashes", crash, is_deep)
    yield fault("json-huge-number-crashes", crash, bytes_crash(re.compile(rb"[0-9]{400}").search))
    not_utf8 = bytes_crash(lambda data: data.decode("utf-8", "ignore").encode() != data)
    yield fault("json-invalid-utf8-crashes", (*of_500, *encoding), not_utf8)
    yield fault("json-repeated-member-crashes", crash, bytes_crash(repeats_member))
    undecoded = bytes_read(JSON, lambda data: data.replace(b"\\u", b"\\\\u"))
    yield fault("json-escapes-not-decoded", (*in_json, *clauses.slot(Slot.VALUE_ACCEPTED)), undecoded)
    yield fault("json-order-of-members-matters", right, body_refused(order_refused(names)))
    has_charset = body_refused(lambda request: ";" in (request.header("content-type") or ""))
    yield fault("content-type-with-charset-refused", right, has_charset)
    invalid_left_out = otherwise(lambda data: json.loads(data.decode("utf-8", "ignore")))
    yield fault("json-invalid-utf8-accepted", encoding, invalid_left_out)
    reads: list[tuple[str, Callable[[bytes], object]]] = [
        ("json-single-quotes-accepted", lambda data: ast.literal_eval(data.decode("utf-8"))),
        ("json-comments-accepted", lambda data: json.loads(re.sub(rb"/\*.*?\*/|//[^\n]*", b"", data, flags=re.DOTALL))),
        ("json-control-characters-accepted", lambda data: json.loads(data.decode("utf-8"), strict=False)),
        ("json-nan-accepted", json.loads),
        (
            "json-other-separators-accepted",
            lambda data: json.loads(re.sub(rb'"=>?"', b'":"', data.replace(b'";"', b'","'))),
        ),
        ("json-comma-at-end-accepted", lambda data: json.loads(re.sub(rb",\s*\}\s*\Z", b"}", data))),
    ]
    yield from family("", unreadable, [(name, otherwise(read)) for name, read in reads])
    if in_xml:
        yield fault("content-type-not-looked-at", (*in_json, *in_xml), guessing)
    yield from family("", unreadable, [(name, rewritten(*how)) for name, how in REWRITTEN.items()])
    yield fault("json-cut-short-completed", unreadable, otherwise(completed))
    yield fault("json-braces-added", unreadable, otherwise(lambda data: json.loads(b"{" + data + b"}")))
    yield fault("json-callback-unwrapped", unreadable, rewritten(r"\A\w*\((.*)\);?\Z", r"\1"))
    yield fault("json-read-as-yaml", unreadable, otherwise(as_yaml))
    yield fault("json-odd-white-space-accepted", unreadable, rewritten("[\v\f\u00a0\u2028]", " "))
    yield fault("json-percent-decoded", unreadable, otherwise(lambda data: json.loads(unquote_to_bytes(data))))
    yield fault("json-latin-1-accepted", encoding, in_latin_1)
    twice = otherwise(lambda data: json.loads(data, object_pairs_hook=joined))
    yield fault("json-repeated-texts-joined", (rule.clause for rule in least if rule.is_binding), twice)
    yield fault("json-large-exponent-crashes", crash, bytes_crash(re.compile(rb"[0-9]e[0-9]{3}").search))
    yield fault("json-lone-surrogate-elsewhere-crashes", crash, bytes_crash(lambda data: rb'"x":"\ud800"' in data))
    yield fault("json-escaped-names-refused", right, body_refused(lambda request: bool(has_escaped_name(request.body))))
