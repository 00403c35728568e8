"""Texts that are nearly JSON: one for each liberty that readers of JSON offer as a switch, and a few that are JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from .case import ANY_RESPONSE, PARAMETER_REFUSED, REFUSED, Case
from .making import Maker

READABLE: Final = ("GW-400-100", "REQ-RESET-BODY", "ERR-SHAPE-OPEN")
NO_VALUES: Final = {
    "nan": "NaN",
    "infinity": "Infinity",
    "minus-infinity": "-Infinity",
    "leading-zero": "01",
    "plus": "+1",
    "point-first": ".5",
    "point-last": "5.",
    "hexadecimal": "0x1F",
    "exponent-without-digits": "1e",
    "upper-case-true": "TRUE",
    "title-case-true": "True",
    "none": "None",
    "undefined": "undefined",
    "unquoted-text": "text",
    "nothing": "",
    "two-texts": '"a" "b"',
    "quote-escaped": r'"\'"',
    "unknown-escape": r'"\a"',
    "hexadecimal-escape": r'"\x41"',
    "octal-escape": r'"\101"',
    "short-unicode-escape": r'"\u41"',
    "escaped-line-end": '"\\\n"',
    "raw-line-feed": '"\n"',
    "raw-nul": '"\0"',
    "list-with-comma-at-end": "[1,]",
    "list-without-end": "[1",
}
"""What is no value of JSON, and is read as one by some."""
ODD_VALUES: Final = {
    "lone-surrogate-escape": r'"\ud800"',
    "exponent-beyond-double": "1e999",
    "minus-zero": "-0",
    "escaped-nul": r'"\u0000"',
    "deep-list": "[" * 50 + "]" * 50,
}
"""Values of JSON at which readers have failed."""


def json_text_cases(account_id: str, seed: int) -> Iterator[Case]:
    """Every text in a body that is right otherwise, so that a reader which takes it shows that it does."""
    maker = Maker.of(seed, "json texts")
    for name, value in NO_VALUES.items():
        yield _case(name, _with_member(account_id, maker, value), READABLE)
    for name, value in ODD_VALUES.items():
        yield _case(name, _with_member(account_id, maker, value), ("REQ-UNKNOWN-MEMBERS",))
    for name, text in _not_json(account_id, maker):
        yield _case(name, text, READABLE)
    short = f'{{"id":"{account_id}","password":"{maker.password(6)}","password":"{maker.password(6)}"}}'
    yield _case("password-in-two-halves", short, ("PW-LEN-MIN", *PARAMETER_REFUSED))
    yield _case("deep-without-end", "[" * 190, READABLE)


def _body(account_id: str, maker: Maker) -> str:
    return f'{{"id":"{account_id}","password":"{maker.password()}"}}'


def _with_member(account_id: str, maker: Maker, value: str) -> str:
    return f'{_body(account_id, maker)[:-1]},"x":{value}}}'


def _not_json(account_id: str, maker: Maker) -> Iterator[tuple[str, str]]:
    def body() -> str:
        return _body(account_id, maker)

    yield "unquoted-names", body().replace('"id"', "id").replace('"password"', "password")
    yield "single-quoted-names", body().replace('"id"', "'id'").replace('"password"', "'password'")
    yield "single-quoted-texts", body().replace(f'"{account_id}"', f"'{account_id}'")
    yield "unquoted-id", body().replace(f'"{account_id}"', account_id)
    yield "comment-inside", body().replace(",", ", /* comment */ ", 1)
    yield "hash-comment", body().replace(",", ", # comment\n", 1)
    yield "comma-first", body().replace("{", "{,", 1)
    yield "comma-twice", body().replace(",", ",,", 1)
    yield "comma-missing", body().replace('","', '" "', 1)
    yield "semicolon-for-comma", body().replace('","', '";"', 1)
    yield "equals-for-colon", body().replace('":"', '"="')
    yield "arrow-for-colon", body().replace('":"', '"=>"')
    yield "bracket-for-brace", body()[:-1] + "]"
    yield "braces-missing", body()[1:-1]
    yield "in-parentheses", f"({body()})"
    yield "callback", f"callback({body()});"
    yield "guard-before", f")]}}',\n{body()}"
    yield "name-before", f"json={body()}"
    yield "percent-encoded", quote(body())
    yield "yaml", f'id: "{account_id}"\npassword: "{maker.password()}"\n'
    yield "vertical-tab-as-space", body().replace("{", "{\v", 1)
    yield "form-feed-as-space", body().replace("{", "{\f", 1)
    yield "no-break-space-as-space", body().replace("{", "{\u00a0", 1)
    yield "line-separator-as-space", body().replace("{", "{\u2028", 1)


def _case(name: str, text: str, clauses: tuple[str, ...]) -> Case:
    return Case(id=f"json-text/{name}", clauses=(*clauses, "MEDIA-JSON", *REFUSED, *ANY_RESPONSE), body=text.encode())
