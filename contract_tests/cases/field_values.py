"""Values of the signing headers that are read more loosely than they are defined: quoted, listed, with text behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from contract_tests.oracle.operations import GET_LIST
from contract_tests.oracle.signature import ACCESS_KEY_HEADER, SIGNATURE_HEADER, SIGNING_HEADERS, TIMESTAMP_HEADER

from .case import ANY_RESPONSE, JSON_HEADERS, UNAUTHENTICATED, XML_HEADERS, Case, reset_json, reset_xml
from .making import Maker
from .signing import VALID, Edit, Signing, milliseconds, repeated, signed, where_it_changes, with_edited, with_names

if TYPE_CHECKING:
    from contract_tests.oracle.exchange import Headers

OTHER: Final = f"{'A' * 43}="
"""Of the form of a signature."""
ANY_TEXT: Final[Mapping[str, Edit]] = {
    "quoted": lambda value: f'"{value}"',
    "single-quoted": lambda value: f"'{value}'",
    "listed-twice": lambda value: f"{value}, {value}",
    "with-comma": lambda value: f"{value},",
    "with-parameter": lambda value: f"{value}; x=1",
}
SIGNATURES: Final[Mapping[str, Edit]] = {
    **ANY_TEXT,
    "listed-first": lambda value: f"{value},{OTHER}",
    "listed-last": lambda value: f"{OTHER}, {value}",
    "bearer": lambda value: f"Bearer {value}",
    "scheme": lambda value: f"HMAC-SHA256 {value}",
    "named": lambda value: f"signature={value}",
    "hash-named": lambda value: f"sha256={value}",
    "padded-more": lambda value: f"{value}=",
    "space-inside": lambda value: f"{value[:22]} {value[22:]}",
    "in-angle-brackets": lambda value: f"<{value}>",
}
KEYS: Final[Mapping[str, Edit]] = {
    **{name: edit for name, edit in ANY_TEXT.items() if name in {"quoted", "listed-twice"}},
    "listed-first": lambda value: f"{value},nobody",
    "with-scope": lambda value: f"{value}/20260101/df",
    "percent-encoded": lambda value: f"%{ord(value[0]):02X}{value[1:]}",
}
PATTERNS: Final = {"percent-sign": "%", "star": "*", "condition": "' OR '1'='1", "null": "null", "object": "__proto__"}
TIMESTAMPS: Final[Mapping[str, Edit]] = {
    **ANY_TEXT,
    "with-letters": lambda value: f"{value}abc",
    "with-unit": lambda value: f"{value}ms",
    "with-suffix-of-double": lambda value: f"{value}d",
    "with-more-behind-a-space": lambda value: f"{value} 5",
    "grouped": lambda value: f"{int(value):,}",
    "superscript": lambda value: f"{value}\xb2",
}
OPEN_TIMESTAMPS: Final[Mapping[str, Edit]] = {
    "with-plus-sign": lambda value: f"+{value}",
    "with-zeros": lambda value: f"00{value}",
    "with-fraction": lambda value: f"{value}.0",
    "with-exponent": lambda value: f"{value}e0",
}
"""What readers of numbers may read; no page says how else than in plain digits a number may be written."""
NAMES: Final[Mapping[str, Edit]] = {"upper": str.upper, "title": str.title, "lower": str.lower}
SPACES: Final[Mapping[str, tuple[str, Edit]]] = {
    "spaces-before": ("HTTP-FIELD-SPACE", lambda value: f"  \t{value}"),
    "spaces-behind": ("HTTP-ODD-REQUEST", lambda value: f"{value} \t "),
    "no-break-space-behind": ("HTTP-ODD-REQUEST", lambda value: f"{value}\xa0"),
}
ON_LIST: Final = frozenset({"signature-quoted", "signature-listed-twice", "timestamp-with-letters"})
IN_XML: Final = frozenset({"signature-quoted", "signature-listed-twice", "timestamp-with-letters", "key-quoted"})


def field_value_cases(account_id: str, seed: int) -> Iterator[Case]:
    """Odd values, on both operations and in XML where one stands for all."""
    maker = Maker.of(seed, "values of headers")
    for name, clause, signing in [*_signatures(), *_keys(), *_timestamps(), *_repeated()]:
        case = Case(
            id=f"value/{name}",
            clauses=(clause, "HTTP-ODD-REQUEST", *UNAUTHENTICATED, *ANY_RESPONSE),
            headers=JSON_HEADERS,
            body=reset_json(account_id, maker.password()),
            signing=signing,
            # A timestamp that is no time may be accepted because it is not read, or because none is checked.
            subject=None if clause in {"SIG-UNIT", "HTTP-ODD-REQUEST"} else clause,
        )
        yield case
        if name in ON_LIST:
            yield replace(case, id=f"{case.id}-getList", target=GET_LIST.path, body=b"{}")
        if name in IN_XML:
            yield replace(case, id=f"{case.id}-xml", headers=XML_HEADERS, body=reset_xml(account_id, maker.password()))
    for name, edit in OPEN_TIMESTAMPS.items():
        yield Case(
            id=f"value/timestamp-{name}",
            clauses=("SIG-UNIT", *ANY_RESPONSE),
            body=reset_json(account_id, maker.password()),
            signing=_written(edit),
        )
    yield from _names_and_spaces(account_id, maker)


def _signatures() -> Iterator[tuple[str, str, Signing]]:
    for name, edit in SIGNATURES.items():
        yield f"signature-{name}", "SIG-COMPLETE", signed(signature=edit)
    yield "signature-spaces-for-plus", "SIG-COMPLETE", where_it_changes(_spaces_for_plus)


def _keys() -> Iterator[tuple[str, str, Signing]]:
    """Signed as they are sent, and as they are meant: an endpoint may undo what is odd early or late."""
    for name, edit in KEYS.items():
        yield f"key-{name}", "SIG-KEY-KNOWN", signed(access_key=edit)
        yield f"key-{name}-signed-bare", "SIG-KEY-KNOWN", with_edited(edit, ACCESS_KEY_HEADER)
    for name, pattern in PATTERNS.items():
        yield f"key-{name}", "SIG-KEY-KNOWN", signed(access_key=partial(_instead, pattern))


def _timestamps() -> Iterator[tuple[str, str, Signing]]:
    for name, edit in TIMESTAMPS.items():
        yield f"timestamp-{name}", "SIG-UNIT", _written(edit)
        if name in ANY_TEXT:
            yield f"timestamp-{name}-signed-bare", "SIG-TIMESTAMP", with_edited(edit, TIMESTAMP_HEADER)


def _repeated() -> Iterator[tuple[str, str, Signing]]:
    for name, header in {
        "signature": SIGNATURE_HEADER,
        "key": ACCESS_KEY_HEADER,
        "timestamp": TIMESTAMP_HEADER,
    }.items():
        yield f"{name}-repeated", "HTTP-ODD-REQUEST", repeated(VALID, header)
    for name, is_first in {"first": False, "second": True}.items():
        signing = repeated(VALID, SIGNATURE_HEADER, OTHER, first=is_first)
        yield f"signature-{name}-of-two-is-right", "HTTP-ODD-REQUEST", signing
    wrong = signed(signature=partial(_instead, OTHER))
    yield "signature-repeated-wrong", "SIG-COMPLETE", repeated(wrong, SIGNATURE_HEADER, OTHER[::-1])


def _names_and_spaces(account_id: str, maker: Maker) -> Iterator[Case]:
    for name, rename in NAMES.items():
        case = Case(
            id=f"value/names-in-{name}-case",
            clauses=("HTTP-FIELD-NAMES", *ANY_RESPONSE),
            headers=_named(rename, XML_HEADERS),
            body=reset_xml(account_id, maker.password()),
            signing=with_names(rename),
            subject="HTTP-FIELD-NAMES",
        )
        yield case
        if name == "upper":
            headers = _named(rename, JSON_HEADERS)
            yield replace(case, id=f"{case.id}-getList", target=GET_LIST.path, headers=headers, body=b"{}")
    for name, (clause, edit) in SPACES.items():
        yield Case(
            id=f"value/{name}",
            clauses=(clause, *ANY_RESPONSE),
            body=reset_json(account_id, maker.password()),
            signing=with_edited(edit, *SIGNING_HEADERS),
            subject=clause if clause == "HTTP-FIELD-SPACE" else None,
        )


def _named(edit: Edit, headers: Headers) -> Headers:
    return tuple((edit(name), value) for name, value in headers)


def _written(edit: Edit) -> Signing:
    """Sign a timestamp as it is sent."""
    return signed(timestamp=lambda time: edit(milliseconds(time)))


def _instead(text: str, _value: str) -> str:
    return text


def _spaces_for_plus(signature: str) -> str:
    return signature.replace("+", " ")
