"""Faults in reading JSON, and what is nearly JSON: liberties that readers offer as a switch, and some have for good."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote_to_bytes

import yaml

from contract_tests.contract import Slot

from ..body import JSON, XML, UnreadableBodyError
from ..request_hooks import body_crashes, body_refused, parsing
from ..response_hooks import UNREADABLE, status
from .family import Clauses, family

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..behaviour import Behaviour
    from ..body import Reader
    from ..plan import Plan
    from ..request import Request
    from ..shapes import Schema
    from ..switches import Change, Fault

ODD_SPACE: Final = re.compile("[\v\f\u00a0\u2028]")
WORDS: Final = {"True": "true", "TRUE": "true", "None": "null", "undefined": "null"}
DEEP: Final = 100
DIGITS: Final = 400
NAME: Final = re.compile(rb'"(\w+)"\s*:')


def bytes_crash(when: Callable[[bytes], bool]) -> Change:
    """Respond with 500 to the bodies that `when` picks."""
    return body_crashes(lambda request: when(request.body))


def is_utf8(data: bytes) -> bool:
    """Return whether the bytes are UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


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


def has_charset(request: Request) -> bool:
    """Return whether a media type has a parameter."""
    return ";" in (request.header("content-type") or "")


def has_escaped_name(request: Request) -> bool:
    """Return whether a name of a member is written with an escape."""
    return re.search(rb'"[a-z]*\\u[0-9a-fA-F]{4}[a-z]*"\s*:', request.body) is not None


def escapes_kept(inner: Reader) -> Reader:
    """Leave the escapes of JSON strings as they are."""
    return lambda data, root, schema: inner(data.replace(b"\\u", b"\\\\u"), root, schema)


def otherwise(read: Callable[[bytes], object]) -> Change:
    """Read in another way what is not JSON; `read` raises ValueError or SyntaxError where that fails too."""

    def changed(inner: Reader) -> Reader:
        def reader(data: bytes, root: str, schema: Schema) -> object:
            try:
                return inner(data, root, schema)
            except UnreadableBodyError:
                return understood(read, data)

        return reader

    return parsing(JSON, changed)


def understood(read: Callable[[bytes], object], data: bytes) -> object:
    """Return what `read` makes of the data, where that is an object or a list."""
    try:
        value = read(data)
    except (ValueError, SyntaxError, RecursionError):
        raise UnreadableBodyError("not JSON") from None
    if not isinstance(value, dict | list):
        raise UnreadableBodyError("not a JSON object")
    return value


def without_comments(data: bytes) -> object:
    """Read JSON with comments, as configuration files have them."""
    return json.loads(re.sub(rb"/\*.*?\*/|//[^\n]*", b"", data, flags=re.DOTALL))


def guessing(behaviour: Behaviour) -> Behaviour:
    """Read a body as what it looks like, whatever its Content-Type says."""
    json_reader, xml_reader = behaviour.readers[JSON], behaviour.readers[XML]

    def reader(data: bytes, root: str, schema: Schema) -> object:
        return (xml_reader if data.lstrip().startswith(b"<") else json_reader)(data, root, schema)

    return replace(behaviour, readers={**behaviour.readers, JSON: reader, XML: reader})


def rewritten(pattern: str, replacement: str) -> Change:
    """Read a body that is no JSON as what it becomes when a pattern is replaced in it."""
    return otherwise(lambda data: json.loads(re.sub(pattern, replacement, data.decode("utf-8"), flags=re.DOTALL)))


def with_known_words(data: bytes) -> object:
    """Read the words of other languages for those of JSON."""
    return json.loads(re.sub(r"\b(True|TRUE|None|undefined)\b", lambda found: WORDS[found[0]], data.decode("utf-8")))


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
    slots = clauses.slot
    bodies = [operation.body for operation in plan.contract.operations if operation.body is not None]
    forms = [form for body in bodies for form in body.forms.values()]
    if not any(form.is_json for form in forms):
        return
    in_json = clauses.at(*(form.pointer for form in forms if form.is_json))
    in_xml = clauses.at(*(form.pointer for form in forms if form.is_xml))
    required = clauses.at(*(f"{body.pointer}/required" for body in bodies if body.is_required))
    names = [member.name for body in bodies for member in body.members if len(member.path) == 1]
    least = [rule for body in bodies for member in body.members for rule in member.rules if rule.keyword == "minLength"]
    bounds = tuple(dict.fromkeys(rule.clause for rule in least if rule.is_binding))
    yield from family(
        "", (*clauses.status(500), *required), [("body-empty-crashes", bytes_crash(lambda data: not data))]
    )
    yield from family(
        "", (*clauses.status(500), *slots(Slot.BODY_UNREADABLE)), [("json-malformed-crashes", status(UNREADABLE, 500))]
    )
    yield from family(
        "",
        clauses.crash(),
        [
            (
                "json-not-an-object-crashes",
                bytes_crash(lambda data: data[:1] in {b"[", b'"', b"n"} or data[:1].isdigit()),
            ),
            ("json-deep-nesting-crashes", bytes_crash(lambda data: data.count(b"[") > DEEP or data.count(b"{") > DEEP)),
            ("json-huge-number-crashes", bytes_crash(lambda data: re.search(rb"[0-9]{%d}" % DIGITS, data) is not None)),
        ],
    )
    yield from family(
        "",
        (*clauses.status(500), *slots(Slot.BODY_ENCODING)),
        [("json-invalid-utf8-crashes", bytes_crash(lambda data: not is_utf8(data)))],
    )
    yield from family("", clauses.crash(), [("json-repeated-member-crashes", bytes_crash(repeats_member))])
    yield from family(
        "", (*in_json, *slots(Slot.VALUE_ACCEPTED)), [("json-escapes-not-decoded", parsing(JSON, escapes_kept))]
    )
    yield from family(
        "", (*in_json, *clauses.success()), [("json-order-of-members-matters", body_refused(order_refused(names)))]
    )
    yield from family(
        "", (*in_json, *clauses.success()), [("content-type-with-charset-refused", body_refused(has_charset))]
    )
    yield from family(
        "",
        slots(Slot.BODY_ENCODING),
        [("json-invalid-utf8-accepted", otherwise(lambda data: json.loads(data.decode("utf-8", "ignore"))))],
    )
    yield from family(
        "",
        slots(Slot.BODY_UNREADABLE),
        [
            ("json-single-quotes-accepted", otherwise(lambda data: ast.literal_eval(data.decode("utf-8")))),
            ("json-comments-accepted", otherwise(without_comments)),
            (
                "json-control-characters-accepted",
                otherwise(lambda data: json.loads(data.decode("utf-8"), strict=False)),
            ),
            ("json-comma-at-end-accepted", otherwise(lambda data: json.loads(re.sub(rb",\s*\}\s*\Z", b"}", data)))),
        ],
    )
    if in_xml:
        yield from family("", (*in_json, *in_xml), [("content-type-not-looked-at", guessing)])
    yield from family(
        "",
        slots(Slot.BODY_UNREADABLE),
        [
            ("json-unquoted-names-accepted", rewritten(r"([{,]\s*)([A-Za-z_]\w*)(\s*:)", r'\1"\2"\3')),
            ("json-unquoted-texts-accepted", rewritten(r":\s*([A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*)(?=[,}])", r':"\1"')),
            ("json-nan-accepted", otherwise(json.loads)),
            ("json-leading-zeros-accepted", rewritten(r":\s*0+(?=[0-9])", ":")),
            ("json-plus-sign-accepted", rewritten(r":\s*\+(?=[0-9])", ":")),
            ("json-hexadecimal-accepted", rewritten(r":\s*0[xX][0-9a-fA-F]+", ":0")),
            ("json-open-fractions-accepted", rewritten(r":\s*(?:\.[0-9]+|[0-9]+\.)(?=[,}])", ":0")),
            ("json-words-of-others-accepted", otherwise(with_known_words)),
            ("json-hash-comments-accepted", rewritten(r"#[^\n]*", "")),
            ("json-any-escape-accepted", rewritten(r'\\([^"\\/bfnrtu])', r"\1")),
            ("json-empty-elements-accepted", rewritten(r"(?<=[{,])\s*,", "")),
            ("json-missing-comma-accepted", rewritten(r'"\s+"', '","')),
            (
                "json-other-separators-accepted",
                otherwise(lambda data: json.loads(re.sub(rb'"=>?"', b'":"', data.replace(b'";"', b'","')))),
            ),
            ("json-guard-before-ignored", rewritten(r"\A\)\]\}',?\s*", "")),
            ("json-cut-short-completed", otherwise(completed)),
            ("json-braces-added", otherwise(lambda data: json.loads(b"{" + data + b"}"))),
            ("json-callback-unwrapped", rewritten(r"\A\w*\((.*)\);?\Z", r"\1")),
            ("json-read-as-yaml", otherwise(as_yaml)),
            (
                "json-odd-white-space-accepted",
                otherwise(lambda data: json.loads(ODD_SPACE.sub(" ", data.decode("utf-8")))),
            ),
            ("json-percent-decoded", otherwise(lambda data: json.loads(unquote_to_bytes(data)))),
        ],
    )
    yield from family(
        "",
        slots(Slot.BODY_ENCODING),
        [("json-latin-1-accepted", otherwise(lambda data: json.loads(data.decode("latin-1"))))],
    )
    yield from family(
        "", bounds, [("json-repeated-texts-joined", otherwise(lambda data: json.loads(data, object_pairs_hook=joined)))]
    )
    yield from family(
        "",
        clauses.crash(),
        [
            ("json-large-exponent-crashes", bytes_crash(lambda data: re.search(rb"[0-9]e[0-9]{3}", data) is not None)),
            ("json-lone-surrogate-elsewhere-crashes", bytes_crash(lambda data: rb'"x":"\ud800"' in data)),
        ],
    )
    yield from family(
        "", (*in_json, *clauses.success()), [("json-escaped-names-refused", body_refused(has_escaped_name))]
    )
