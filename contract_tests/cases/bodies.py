"""Bodies: missing members, members of another type, broken JSON, and what readers may interpret differently."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from .case import ANY_RESPONSE, PARAMETER_REFUSED, REFUSED, RESET_SUCCEEDS, Case, reset_json
from .making import Maker
from .writing import json_body

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


def body_cases(account_id: str, seed: int) -> Iterator[Case]:
    """Everything that can be wrong or doubtful about a body, except the values of id and password."""
    maker = Maker.of(seed, "bodies")
    for group in (_members, _broken, _doubtful, _same):
        for name, body, clauses in group(account_id, maker):
            yield Case(
                id=f"body/{name}",
                clauses=(*clauses, *PARAMETER_REFUSED, *REFUSED, *ANY_RESPONSE, "MEDIA-JSON"),
                body=body,
            )


Bodies = Iterator[tuple[str, bytes, tuple[str, ...]]]


def _members(account_id: str, maker: Maker) -> Bodies:
    yield "without-id", json_body({"password": maker.password()}), ("ID-REQUIRED",)
    yield "without-password", json_body({"id": account_id}), ("PW-REQUIRED",)
    yield "without-members", b"{}", ("ID-REQUIRED", "PW-REQUIRED")
    password = maker.password()
    yield "id-in-upper-case", json_body({"ID": account_id, "password": password}), ("ID-REQUIRED",)
    yield "password-in-title-case", json_body({"id": account_id, "Password": password}), ("PW-REQUIRED",)
    yield "members-one-level-down", json_body({"request": {"id": account_id, "password": password}}), ("ID-REQUIRED",)
    for name, value in WRONG_TYPES.items():
        yield f"id-{name}", reset_json(value, maker.password()), ("ID-TYPE",)
        yield f"password-{name}", reset_json(account_id, value), ("PW-TYPE",)
    yield "id-in-array", reset_json([account_id], maker.password()), ("ID-TYPE",)
    yield "id-in-object", reset_json({"id": account_id}, maker.password()), ("ID-TYPE",)
    yield "password-in-array", reset_json(account_id, [maker.password()]), ("PW-TYPE",)
    yield "password-characters-in-array", reset_json(account_id, list(maker.password())), ("PW-TYPE",)
    yield "password-in-object", reset_json(account_id, {"password": maker.password()}), ("PW-TYPE",)
    yield "password-object-of-text", reset_json(account_id, {maker.password(): maker.password()}), ("PW-TYPE",)
    yield "password-long-number", reset_json(account_id, 1234567890123456789), ("PW-TYPE",)
    # As a text it would satisfy two of the readings.
    yield "password-number-with-exponent", reset_json(account_id, -1.2345e300), ("PW-TYPE",)
    yield "password-negative-number", reset_json(account_id, -12345678.5), ("PW-TYPE",)


def _broken(account_id: str, maker: Maker) -> Bodies:
    body = reset_json(account_id, maker.password())
    readable = ("GW-400-100", "REQ-RESET-BODY", "ERR-SHAPE-OPEN")
    yield "empty", b"", readable
    yield "white-space", b" \n ", readable
    for name, text in {"null": "null", "true": "true", "number": "1", "text": '"text"', "array": "[]"}.items():
        yield f"only-{name}", text.encode(), readable
    yield "in-array", b"[" + body + b"]", readable
    yield "as-text", json_body(body.decode()), readable
    yield "cut-short", body[:-1], readable
    yield "cut-in-half", body[: len(body) // 2], readable
    for name, after in {"brace-too-many": b"}", "text-after": b"x", "twice": body}.items():
        yield name, body + after, ("REQ-UNKNOWN-MEMBERS",)
    yield "no-colon", body.replace(b":", b" "), readable
    yield "form", f"id={account_id}&password={maker.password(12, ('lower', 'upper', 'digit'))}".encode(), readable
    yield "bytes", bytes(range(128, 256)), ("REQ-UTF8", *readable)
    yield "control-bytes", bytes(range(32)), readable
    yield "latin-1", reset_json(account_id, maker.password() + "\u00e9").decode().encode("latin-1"), ("REQ-UTF8",)
    yield "bad-utf-8", body.replace(b'"password"', b'"password\xff"'), ("REQ-UTF8",)
    # An `a` in two bytes: one that no reading forbids.
    yield "overlong-utf-8", body.replace(b'"}', b'\xc1\xa1"}'), ("REQ-UTF8",)
    yield "cut-utf-8", body.replace(b'"}', b'\xe2\x82"}'), ("REQ-UTF8",)
    yield "surrogate-in-utf-8", body.replace(b'"}', b'\xed\xa0\x80"}'), ("REQ-UTF16",)
    not_utf_8 = b',"x":"\xff"}'
    yield "bad-utf-8-elsewhere", reset_json(account_id, maker.password())[:-1] + not_utf_8, ("REQ-UTF8",)
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        text = reset_json(account_id, maker.password()).decode()
        yield encoding, text.encode(encoding), ("REQ-UTF16", *readable)
    yield "comment", b"/* comment */" + reset_json(account_id, maker.password()), readable
    yield "line-comment", body.replace(b",", b", // comment\n"), readable
    yield "single-quotes", repr({"id": account_id, "password": maker.password()}).encode(), readable
    yield "raw-nul", body.replace(b'"}', b'\0"}'), readable
    yield "raw-line-feed", body.replace(b'"}', b'\n"}'), readable
    yield "bad-escape", body.replace(b'"}', b'\\x41"}'), readable
    # Elsewhere than in the password, whose rule would hide that the reader accepts them.
    yield "raw-tab-elsewhere", reset_json(account_id, maker.password())[:-1] + b',"x":"\t"}', readable
    yield "comma-too-many", reset_json(account_id, maker.password())[:-1] + b",}", readable
    yield "deep-arrays", b"[" * 20_000, readable
    yield "deep-objects", b'{"a":' * 20_000, readable
    yield "deep-and-closed", b"[" * 20_000 + b"]" * 20_000, readable


def _doubtful(account_id: str, maker: Maker) -> Bodies:
    open_question = ("REQ-UNKNOWN-MEMBERS",)
    members = {"id": account_id, "password": maker.password()}
    yield "unknown-member", json_body({**members, "force": True}), open_question
    yield "unknown-null", json_body({**members, "message": None}), open_question
    yield "byte-order-mark", b"\xef\xbb\xbf" + reset_json(account_id, maker.password()), open_question
    good, bad = maker.password(), maker.password(7)
    yield (
        "password-twice",
        f'{{"id":"{account_id}","password":{_text(bad)},"password":{_text(good)}}}'.encode(),
        open_question,
    )
    deep = '{"a":' * 500 + "1" + "}" * 500
    yield (
        "deep-unknown-member",
        reset_json(account_id, maker.password())[:-1] + f',"x":{deep}}}'.encode(),
        open_question,
    )
    yield "large", json_body({**members, "password": maker.password(), "x": "y" * 200_000}), ("GW-413-430",)


def _same(account_id: str, maker: Maker) -> Bodies:
    """Bodies that are the same to every reader of JSON."""
    yield "escaped", _escaped(reset_json(account_id, maker.password())), RESET_SUCCEEDS
    # Small enough for every limit; the names of members too are texts.
    small = f'{{"\\u0069d":"\\u{ord(account_id[0]):04X}{account_id[1:]}","p\\u0061ssword":{_text(maker.password())}}}'
    yield "escaped-in-part", small.encode(), RESET_SUCCEEDS
    spaced = f'\n{{ "password" :\t{_text(maker.password())} ,\r\n "id" : "{account_id}" }}\n'
    yield "spaced-and-turned-round", spaced.encode(), RESET_SUCCEEDS


def _text(password: str) -> str:
    return json_body(password).decode()


def _escaped(body: bytes) -> bytes:
    """The same JSON with every letter and digit of its texts escaped."""
    return "".join(
        f"\\u{ord(character):04x}" if character.isalnum() else character for character in body.decode()
    ).encode()
