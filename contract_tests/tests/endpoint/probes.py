"""Requests that together make every fault visible: boundary values, wrong signatures, malformed bodies."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from contract_tests.tests.endpoint.building import (
    ACCESS_KEY,
    ACCESS_KEY_HEADER,
    ID,
    JSON,
    LIST,
    NOW,
    PASSWORD,
    RESET,
    SECOND_ID,
    SECRET_KEY,
    SIGNATURE_HEADER,
    TIMESTAMP_HEADER,
    UNKNOWN_ID,
    XML,
    request,
    reset,
    reset_xml,
    sign,
    signed_headers,
)
from contract_tests.tests.endpoint.near_probes import near_misses, of_every_operation
from contract_tests.tests.endpoint.probes_before_body import probes_before_body

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_tests.endpoint.serving.request import Request

APP_ID = "A4LI7d5mRn1f6M2HxZAEE2"


@cache
def probes() -> tuple[Request, ...]:
    """Return all of them, in a fixed order."""
    return (
        *successes(),
        *passwords(),
        *ids(),
        *bodies(),
        *media_types(),
        *xml_bodies(),
        *methods_and_paths(),
        *wrongly_signed(),
        *clocks(),
        *near_misses(),
        *of_every_operation(),
        *successes(),
        *after_many(),
        *probes_before_body(),
    )


def after_many() -> Iterator[Request]:
    """Some requests whose numbers are high."""
    yield from (replace(made, number=10_000) for made in (reset(), reset(password="short"), request(target=LIST)))


def successes() -> Iterator[Request]:
    yield from [request(target=LIST), request(b"{}", target=LIST), request(target=LIST, accept=XML)]
    yield from [reset(), reset(), reset_xml(), reset(SECOND_ID, "Meadow-2027!"), reset(password="Forest-2027!")]
    yield request(json.dumps({"password": PASSWORD, "id": ID}))
    for name in ("ab-cd", "df0more"):
        yield request(json.dumps({"name": name}), target="/api/v2/accounts/checkAvailableName")
    for owner in (ID, SECOND_ID):
        yield request(json.dumps({"search": {"accountId": owner}}), target="/api/v2/apps/getList")
    yield request(f'{{"id":"{ID}","password":"\\u0046orest-2026!"}}')


def passwords() -> Iterator[Request]:
    lengths = ["Aa1!" + "b" * length for length in (0, 2, 3, 4, 5, 12, 15, 16, 17, 18, 60, 300)]
    classes = ["AAAA111!!!", "aaaa111!!!", "AAAAaaa!!!", "AAAaaa1111", "aaaaaa1111", "aaaaaaaaaa", "12345678"]
    unicode = [
        "Äöü1!ABCD",
        "äAA1!ABCD",
        "aaa1!aÄaa",
        "aaa!AAA\u0661\u0662",
        "aaaAAA111é",
        "\uff21\uff41\uff11\uff01abcd",
    ]
    control = [
        "aaaAAA 111",
        "aaaAAA\x01111",
        "Aa1!bbbb\0" + "c" * 20,
        "Aa1!" + "b" * 16 + "\n",
        " " + "Aa1!" + "b" * 16,
    ]
    units = ["Aa1!bbé", "Aa1!bb\U0001f600", "Aa1!bbbb\ud800", "Aa1!bbbb\U0001f600"]
    special = [
        "Aa1_bbbb",
        "Aa1!bbb~",
        "Aa1<bbb>",
        "1Aa!bbbb",
        "Aa1!bbbbbb",
        "Aa1!" + "%62" * 6,
        "Aa1!b'bb",
        'Aa1!<>&"bb',
    ]
    for password in [*lengths, "", *classes, *unicode, *control, *units, *special]:
        yield reset(password=password)
    for value in (None, 12345678, 1.5, True, ["Forest-2026!"], {"a": "Forest-2026!"}, []):
        yield reset(password=value)
    yield request(json.dumps({"id": ID}))
    yield request(json.dumps({"id": ID}), target=f"{RESET}?password=Forest-2026!")
    yield request(json.dumps({"password": PASSWORD}), target=f"{RESET}?id={ID}")


def ids() -> Iterator[Request]:
    changed = [
        ID.swapcase(),
        ID.lower(),
        ID + "x",
        ID[:10],
        ID[:-1],
        f"{ID[:8]}-{ID[8:]}",
        f" {ID} ",
        f"{ID}\n",
        f"{ID}\0x",
    ]
    others = [
        UNKNOWN_ID,
        "",
        "%",
        "*",
        "' OR '1'='1",
        "x" * 23,
        "x" * 300,
        "\uff12" + ID[1:],
        "한글",
        "a/b",
        "5nFgR2cVxPq8JtMbUe1Z",
        APP_ID,
    ]
    for value in (*changed, *others, None, 1, [ID], {"a": ID}, False):
        yield reset(value)
    yield reset("", "short")
    yield reset(UNKNOWN_ID, "short")
    yield request(json.dumps({"password": PASSWORD}))


def bodies() -> Iterator[Request]:
    valid = json.dumps({"id": ID, "password": PASSWORD})
    malformed: list[bytes | str] = [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"text"',
        b"1",
        b"NaN",
        b"{}",
        valid + "x",
        valid + valid,
    ]
    malformed += [
        f"/* text */{valid}",
        valid.replace('"', "'"),
        valid.encode("utf-16"),
        b"\xef\xbb\xbf" + valid.encode(),
    ]
    yield from (request(body) for body in malformed)
    yield request(valid.encode().replace(b"Forest", b"Fo\xffrest"))
    yield request(json.dumps({"id": ID, "password": "Aa1!bbb\xe9"}, ensure_ascii=False).encode("latin-1"))
    yield request("[" * 100_000)
    yield request('{"a":' * 200 + "1" + "}" * 200)
    yield request(f'{{"id":"{ID}","password":{"9" * 5000}}}')
    yield request(f'{{"id":"{ID}","id":"{ID}","password":"{PASSWORD}"}}')
    yield request(f'{{"id":"{ID}","password":"{PASSWORD}","more":1}}')
    yield request(b"x" * 2000)
    yield request(b"x" * 1_048_577)
    yield request(b"{", target=LIST)


def media_types() -> Iterator[Request]:
    for content_type in (None, "", "text/plain", "application/json; charset=utf-8", "APPLICATION/JSON", "text/xml"):
        yield reset(content_type=content_type)
    for accept in (JSON, "*/*", XML, f"{JSON};q=0.1, {XML}", f"{XML};q=0", "text/html", "application/*", ""):
        yield reset(accept=accept)
        yield reset(password="<short>", accept=accept)
    yield reset_xml(accept=None)
    yield reset_xml(accept="text/html")
    yield reset_xml(password="<", accept=JSON)


def xml_bodies() -> Iterator[Request]:
    yield from (
        reset_xml(password=text) for text in ("Aa1!567&lt;", "short&lt;&amp;", "<![CDATA[Forest-2026!]]>", "aaaaaaaa")
    )
    yield reset_xml(password="Aa1!" + "b" * 13 + "&lt;<b/>")
    yield reset_xml(password="Aa1!" + "b" * 15 + "&lt;")
    yield reset_xml(UNKNOWN_ID)
    yield reset_xml(signed={})
    root = "ResetAccountPasswordRequest"
    inner = f"<id>{ID}</id><password>&x;</password>"
    for entity in ('"Forest-2026!"', 'SYSTEM "file:///nowhere"'):
        yield request(f"<!DOCTYPE r [<!ENTITY x {entity}>]><{root}>{inner}</{root}>", content_type=XML, accept=XML)
    for text in ("", "<", f"<{root}>", f"<{root}/>", f"<Other><id>{ID}</id><password>{PASSWORD}</password></Other>"):
        yield request(text, content_type=XML, accept=XML)
    yield request(f"<{root}><id>{ID}</id><password>{PASSWORD}</password>", content_type=XML)
    yield request(f"<{root}><id>{ID}</id><id>{ID}</id><password>{PASSWORD}</password></{root}>", content_type=XML)
    for password in ("Forest-2026!<b/>xyz", "Forest<b/>-2026!", "Aa1!<b>bb</b>", "\n  Forest-2026!\n"):
        yield reset_xml(password=password)
    yield request(json.dumps({"id": ID, "password": PASSWORD}), content_type=XML)
    yield request("<GetAccountListRequest/>", target=LIST, content_type=XML, accept=XML)


def methods_and_paths() -> Iterator[Request]:
    for method in ("GET", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"):
        yield request(json.dumps({"id": ID, "password": PASSWORD}), method=method)
        yield request(method=method, target=LIST, signed={})
    for target in ("/", "/api/v2/accounts", f"{RESET}/", "/accounts/resetPassword", RESET.lower(), "*"):
        yield request(target=target)
        yield request(target=target, signed={}, accept=XML)
    for query in ("?", "?a=1", "?b=2&a=1", "?a=%20", "?a=+"):
        yield reset(target=RESET + query)


def wrongly_signed() -> Iterator[Request]:
    good = signed_headers()
    signature = good[SIGNATURE_HEADER]
    text = f"POST {RESET}\n{good[TIMESTAMP_HEADER]}\n{ACCESS_KEY}"
    for name in good:
        yield reset(headers={name: None})
        yield reset(headers={name: ""})
    yield reset(signed={})
    yield reset(signed={}, accept=XML)
    yield request(target=LIST, signed={})
    yield request("{", signed={})
    named = json.dumps({"name": "unsigned1", "password": PASSWORD})
    yield request(named, target="/api/v2/accounts/create", signed={})
    yield reset(headers={SIGNATURE_HEADER: None, "x-ncp-apigw-signature-v1": signature})
    for position in (0, 1, 10, 20, 42):
        other = "A" if signature[position] != "A" else "B"
        yield reset(headers={SIGNATURE_HEADER: signature[:position] + other + signature[position + 1 :]})
    forms = [
        signature[:10],
        signature[:-1],
        signature + "A",
        signature.lower(),
        signature[::-1],
        f"{signature[:9]}.{signature[9:]}",
    ]
    forms += [
        "A" * 44,
        signature[20:] + signature[:20],
        signature.replace("+", "-").replace("/", "_"),
        signature[:-2] + "A=",
    ]
    forms += [
        base64.b64decode(signature).hex(),
        sign(text, algorithm="sha1"),
        sign(text, algorithm="sha512"),
        "\xe9" * 44,
    ]
    forms += [base64.b64encode(hashlib.sha256(whole.encode()).digest()).decode() for whole in (SECRET_KEY + text, text)]
    # The last character before the padding carries four bits; its neighbour in the alphabet has the same.
    forms += [f"{signature[:-2]}{chr(ord(signature[-2]) + 1)}="]
    yield from (reset(headers={SIGNATURE_HEADER: form}) for form in forms)
    texts = [
        f"{text}\n",
        text.replace("POST", "GET"),
        text.replace("POST", "post"),
        text.replace(RESET, LIST),
        text.lower(),
    ]
    texts += [
        text.replace("/api/v2", ""),
        text.replace(RESET, RESET.lower()),
        text.replace(RESET, f"{RESET}/"),
        "",
        "x",
    ]
    texts += [text.replace(RESET, f"http://127.0.0.1{RESET}"), text.replace(ACCESS_KEY, "another-key")]
    yield from (reset(signed=signed_headers(text=changed)) for changed in texts)
    yield reset(target=f"{RESET}?a=1", signed=signed_headers())
    yield reset(target=f"{RESET}?b=2&a=1", signed=signed_headers(target=f"{RESET}?a=1&b=2"))
    for shift in (1, 1000):
        yield reset(headers={TIMESTAMP_HEADER: str(int(good[TIMESTAMP_HEADER]) + shift)})
    yield from (
        reset(signed=signed_headers(secret_key=key)) for key in ("x", ACCESS_KEY, SECRET_KEY[:-1], SECRET_KEY.lower())
    )
    yield reset(signed=signed_headers(secret_key=f"{SECRET_KEY}\n"))
    yield reset(headers={SIGNATURE_HEADER: sign(text, "")})
    yield from (
        reset(signed=signed_headers(access_key=key)) for key in ("another-key", ACCESS_KEY.upper(), ACCESS_KEY[:8])
    )
    yield reset(headers={ACCESS_KEY_HEADER: "another-key"})


def clocks() -> Iterator[Request]:
    for minutes in (-600, -59, -6, -4, -2, 2, 4, 6, 59, 600):
        yield reset(signed=signed_headers(at=NOW + minutes * 60))
    for seconds in (-300, 300):
        yield reset(signed=signed_headers(at=NOW + seconds))
    digits = str(round(NOW * 1000))
    for timestamp in (
        digits[:-3],
        f"{digits}000",
        f"{digits}.5",
        f"+{digits}",
        "2026-02-02T02:40:00+00:00",
        "2026-01-01T00:00:00Z",
        "x",
        "0",
        "-1",
    ):
        yield reset(signed=signed_headers(timestamp=timestamp))
