"""JSON bodies: missing members, members of another type, broken JSON, and what readers may interpret differently."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from contract_tests.contract import Slot

from ..building.draft import ABSENT
from ..building.writing import json_body

if TYPE_CHECKING:
    import random

    from contract_tests.contract import Parameter

    from ..building.api import Api, Subject
    from ..building.case import Case
    from ..building.tries import Clauses

WRONG_TYPES: Final[dict[str, object]] = {
    "null": None,
    "true": True,
    "false": False,
    "zero": 0,
    "number": 12345678,
    "fraction": 1.5,
    "huge-number": 10**400,
    "empty-array": [],
    "empty-object": {},
}
NUMBERS: Final[dict[str, object]] = {
    "long-number": 1234567890123456789,
    # As a text it would have three classes of characters.
    "number-with-exponent": -1.2345e300,
    "negative-number": -12345678.5,
}
WRAPPERS: Final = ("request", "data")
"""Members in which some clients send all others."""
ELSEWHERE: Final = ("null", "number", "empty-array")
"""Types that are tried on members of other operations."""
Bodies = Iterator[tuple[str, bytes, "Clauses"]]


def body_cases(api: Api) -> Iterator[Case]:
    """Yield everything that can be wrong or doubtful about a body in JSON, except the values of its texts."""
    main = api.main
    if main.json is not None and main.members:
        source = api.source("bodies")
        for group in (_members, _types, _broken, _encodings, _doubtful, _same):
            for name, body, clauses in group(main, source):
                refused = api.tries.parameter_refused(main.operation)
                of_form = api.tries.form(main.operation, main.json)
                yield main.case(f"body/{name}", clauses, of_form, refused, body=body, form=main.json)
    yield from _types_elsewhere(api)


def texts_of(operation: Subject) -> tuple[Parameter, Parameter] | None:
    """Return the first and the last member that is a text and must be there; None when there is none."""
    draft = operation.draft(operation.api.source("texts"))
    found = [each for each in operation.members if each.is_required and isinstance(draft.get(each), str)]
    return (found[0], found[-1]) if found else None


def textual(api: Api) -> Subject | None:
    """Return the operation on which texts in JSON are tried: the main one where it has some that must be there."""
    return next((each for each in (api.main, *api.operations) if each.json and texts_of(each)), None)


def compact(value: object) -> str:
    """Return JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def renamed(members: Mapping[str, Any], name: str, other: str) -> dict[str, Any]:
    """Return members with another name for one of them, in its place."""
    return {other if each == name else each: value for each, value in members.items()}


def _members(main: Subject, source: random.Random) -> Bodies:
    required = [each for each in main.members if each.is_required]
    for each in required:
        yield f"without-{each.name}", _body(main.draft(source).having(each, ABSENT).body), (each.required_clause,)
    yield "without-members", b"{}", tuple(each.required_clause for each in required)
    for each, form, name in ((required[0], str.upper, "upper"), (required[-1], str.title, "title")) if required else ():
        if form(each.name) != each.name:
            yield (
                f"{each.name}-in-{name}-case",
                _body(_renamed(main, source, each, form(each.name))),
                (each.required_clause,),
            )
    clauses = (required[0].required_clause,) if required else ()
    yield "members-one-level-down", _body(dict.fromkeys(WRAPPERS, main.draft(source).body)), clauses


def _types(main: Subject, source: random.Random) -> Bodies:
    for each in main.members:
        value, clauses = main.draft(source).get(each), main.api.tries.rule(each, "type")
        if value is ABSENT:
            continue
        kinds: dict[str, object] = {**WRONG_TYPES, "in-array": [value], "in-object": {each.name: value}}
        if isinstance(value, str) and each in main.secrets:
            kinds |= {"characters-in-array": list(value), "object-of-text": {value: value}, **NUMBERS}
        elif not isinstance(value, str):
            kinds["as-text"] = json.dumps(value)
        for name, wrong in kinds.items():
            if main.api.values.evaluator.broken(each, wrong):
                yield f"{each.name}-{name}", _body(main.draft(source).having(each, wrong).body), clauses


def _types_elsewhere(api: Api) -> Iterator[Case]:
    seen = {each.schema_pointer for each in api.main.members}
    for operation in api.operations:
        for each in operation.members if operation.json is not None else ():
            if each.schema_pointer not in seen:
                seen.add(each.schema_pointer)
                for name in ELSEWHERE:
                    draft = operation.draft(api.source(name)).having(each, WRONG_TYPES[name])
                    if api.values.evaluator.broken(each, WRONG_TYPES[name]):
                        yield operation.case(
                            f"body/{operation.name}-{each.name}-{name}",
                            api.tries.rule(each, "type"),
                            api.tries.parameter_refused(operation.operation),
                            draft=draft,
                            form=operation.json,
                            is_quick=api.is_small,
                        )


def _broken(main: Subject, source: random.Random) -> Bodies:
    body = _body(main.draft(source).body)
    readable = main.api.tries.unreadable(main.operation)
    yield "empty", b"", readable
    yield "white-space", b" \n ", readable
    for name, text in {"null": "null", "true": "true", "number": "1", "text": '"text"', "array": "[]"}.items():
        yield f"only-{name}", text.encode(), readable
    yield "in-array", b"[" + body + b"]", readable
    yield "as-text", json_body(body.decode()), readable
    yield "cut-short", body[:-1], readable
    yield "cut-in-half", body[: len(body) // 2], readable
    for name, after in {"brace-too-many": b"}", "text-after": b"x", "twice": body}.items():
        yield name, body + after, _open(main)
    yield "no-colon", body.replace(b":", b" "), readable
    yield "form", "&".join(f"{name}={value}" for name, value in main.draft(source).body.items()).encode(), readable
    yield "control-bytes", bytes(range(32)), readable
    yield "comment", b"/* comment */" + _body(main.draft(source).body), readable
    yield "line-comment", body.replace(b",", b", // comment\n", 1), readable
    yield "single-quotes", repr(main.draft(source).body).encode(), readable
    yield "raw-nul", body.replace(b'"}', b'\0"}'), readable
    yield "raw-line-feed", body.replace(b'"}', b'\n"}'), readable
    yield "bad-escape", body.replace(b'"}', b'\\x41"}'), readable
    # Elsewhere than in a value with rules, which would hide that the reader accepts them.
    yield "raw-tab-elsewhere", _body(main.draft(source).body)[:-1] + b',"x":"\t"}', readable
    yield "comma-too-many", _body(main.draft(source).body)[:-1] + b",}", readable
    yield "deep-arrays", b"[" * 20_000, readable
    yield "deep-objects", b'{"a":' * 20_000, readable
    yield "deep-and-closed", b"[" * 20_000 + b"]" * 20_000, readable


def _encodings(main: Subject, source: random.Random) -> Bodies:
    tries = main.api.tries
    utf_8, utf_16 = tries.slots(Slot.BODY_ENCODING), tries.slots(Slot.BODY_OTHER_ENCODING)
    readable = tries.unreadable(main.operation)
    body = _body(main.draft(source).body)
    yield "bytes", bytes(range(128, 256)), (*utf_8, *readable)
    yield "latin-1", body.replace(b'"}', '\u00e9"}'.encode("latin-1")), utf_8
    before, _, behind = body.rpartition(b'": ')
    yield "bad-utf-8", before + b'\xff": ' + behind, utf_8
    # An `a` in two bytes: one that no reading forbids.
    yield "overlong-utf-8", body.replace(b'"}', b'\xc1\xa1"}'), utf_8
    yield "cut-utf-8", body.replace(b'"}', b'\xe2\x82"}'), utf_8
    yield "surrogate-in-utf-8", body.replace(b'"}', b'\xed\xa0\x80"}'), utf_16
    yield "bad-utf-8-elsewhere", _body(main.draft(source).body)[:-1] + b',"x":"\xff"}', utf_8
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        yield encoding, _body(main.draft(source).body).decode().encode(encoding), (*utf_16, *readable)


def _doubtful(main: Subject, source: random.Random) -> Bodies:
    clauses = _open(main)
    yield "unknown-member", _body({**main.draft(source).body, "force": True}), clauses
    yield "unknown-null", _body({**main.draft(source).body, "message": None}), clauses
    yield "byte-order-mark", b"\xef\xbb\xbf" + _body(main.draft(source).body), clauses
    found = texts_of(main)
    if found is not None:
        last, draft = found[1], main.draft(source)
        texts = main.api.values.texts(last)
        bad = texts.make(source, max(texts.shortest - 1, 0))
        twice = f"{compact(draft.having(last, bad).body)[:-1]},{compact(last.name)}:{compact(draft.get(last))}}}"
        yield f"{last.name}-twice", twice.encode(), clauses
    deep = '{"a":' * 500 + "1" + "}" * 500
    yield "deep-unknown-member", _body(main.draft(source).body)[:-1] + f',"x":{deep}}}'.encode(), clauses
    large = main.api.tries.slots(Slot.BODY_TOO_LARGE)
    yield "large", _body({**main.draft(source).body, "x": "y" * 200_000}), large


def _same(main: Subject, source: random.Random) -> Bodies:
    """Yield bodies that are the same to every reader of JSON."""
    accepted = main.api.tries.accepted(main.operation)
    yield "escaped", _escaped(_body(main.draft(source).body)), accepted
    body = main.draft(source).body
    # Small enough for every limit; the names of members too are texts.
    pieces = [
        f"{_escaped_at(name, position % 2)}:{_escaped_at(value, 0)}"
        for position, (name, value) in enumerate(body.items())
    ]
    yield "escaped-in-part", f"{{{','.join(pieces)}}}".encode(), accepted
    turned = " ,\r\n ".join(
        f"{compact(name)} :\t{compact(value)}" for name, value in reversed(main.draft(source).body.items())
    )
    yield "spaced-and-turned-round", f"\n{{ {turned} }}\n".encode(), accepted


def _renamed(main: Subject, source: random.Random, parameter: Parameter, name: str) -> Any:  # noqa: ANN401 - any JSON value
    return renamed(main.draft(source).body, parameter.name, name)


def _open(main: Subject) -> Clauses:
    return main.api.tries.slots(Slot.BODY_UNDOCUMENTED_FIELD)


def _body(value: object) -> bytes:
    return json_body(value)


def _escaped_at(value: object, position: int) -> str:
    """Return JSON with one character of a text escaped."""
    if not isinstance(value, str) or len(value) <= position:
        return compact(value)
    before, after = compact(value[:position])[1:-1], compact(value[position + 1 :])[1:-1]
    return f'"{before}\\u{ord(value[position]):04X}{after}"'


def _escaped(body: bytes) -> bytes:
    """Return the same JSON with every letter and digit of its texts escaped; numbers and words stay."""

    def written(value: object) -> str:
        if isinstance(value, str):
            return '"' + "".join(f"\\u{ord(c):04x}" if c.isalnum() else compact(c)[1:-1] for c in value) + '"'
        if isinstance(value, dict):
            return "{" + ", ".join(f"{written(name)}: {written(each)}" for name, each in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(written, value)) + "]"
        return json.dumps(value)

    return written(json.loads(body)).encode()
