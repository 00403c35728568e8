"""Requests that make the faults visible which lie before the body: odd headers, clocks, methods, paths, sessions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from contract_tests.tests.endpoint.building import (
    ACCESS_KEY,
    ACCESS_KEY_HEADER,
    LIST,
    NOW,
    RESET,
    SIGNATURE_HEADER,
    TIMESTAMP_HEADER,
    XML,
    request,
    reset,
    reset_xml,
    signed_headers,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_tests.endpoint.serving.request import Request


def probes_before_body() -> Iterator[Request]:
    """Return all of them; the first follows a success."""
    yield from sessions()
    yield from values()
    yield from timestamps()
    yield from methods()
    yield from paths()
    yield from names()


def sessions() -> Iterator[Request]:
    yield from [reset(signed={}), replace(reset(), connection="kept"), replace(reset(signed={}), connection="kept")]
    wrong = {**signed_headers(), SIGNATURE_HEADER: f"{'A' * 43}="}
    yield from [reset(), reset(signed=wrong), request("{}", target=LIST, signed=signed_headers())]
    for returned in ({"cookie": "sid=1f0c2b7a"}, {"x-session-token": "5f0c2b7a"}):
        yield reset(signed=returned)
        yield reset(headers=dict(returned))
        yield reset(signed=returned)
    query = "&".join(f"{name}={value.replace('+', '%2B')}" for name, value in signed_headers().items())
    yield reset(target=f"{RESET}?{query}", signed={})
    signature = signed_headers()[SIGNATURE_HEADER].replace("+", "%2B")
    yield reset(
        target=f"{RESET}?{SIGNATURE_HEADER}={signature}", signed=signed_headers(), headers={SIGNATURE_HEADER: None}
    )


def values() -> Iterator[Request]:
    yield reset(signed={}, headers={"x-forwarded-for": "127.0.0.1"})
    yield reset(signed={}, content_type=None)
    yield request(b"", target=LIST, signed={})
    yield reset(target="/nowhere", headers={"x-original-url": RESET})
    yield reset(signed=signed_headers(access_key="nobody", secret_key="null"))
    right = signed_headers()[SIGNATURE_HEADER]
    forms = [f'"{right}"', f"{right}, {right}", f"Bearer {right}", f"signature={right}", f"{right}; x=1", f"{right}="]
    for form in (*forms, f"{right[:9]} {right[9:]}"):
        yield reset(headers={SIGNATURE_HEADER: form})
    spaced = next(
        form for form in (signed_headers(at=NOW - ago / 1000) for ago in range(50)) if "+" in form[SIGNATURE_HEADER]
    )
    yield reset(signed={**spaced, SIGNATURE_HEADER: spaced[SIGNATURE_HEADER].replace("+", " ")})
    for odd in (right * 12, f"{right[:-1]}\xe4"):
        yield reset(headers={SIGNATURE_HEADER: odd})
    wrong = {**signed_headers(), SIGNATURE_HEADER: "x"}
    yield reset(signed=wrong, content_type="application/json; charset=utf-8")
    yield request(f'{{"x": "{"y" * 20_000}"}}', signed=wrong)
    twice = reset()
    yield replace(twice, headers=(*twice.headers, (SIGNATURE_HEADER, right)))
    yield replace(twice, headers=(*twice.headers, (SIGNATURE_HEADER, "x")))
    yield replace(twice, headers=((SIGNATURE_HEADER, "x"), *twice.headers))
    yield reset(headers={SIGNATURE_HEADER: f"{right}\xa0"})
    for key in (f'"{ACCESS_KEY}"', f"%{ord(ACCESS_KEY[0]):02X}{ACCESS_KEY[1:]}"):
        yield reset(headers={ACCESS_KEY_HEADER: key})
    for key in (f"{ACCESS_KEY},x", "%"):
        yield reset(signed=signed_headers(access_key=key))


def timestamps() -> Iterator[Request]:
    now = round(NOW * 1000)
    written = [f"{now}abc", f"{now:,}", hex(now), f"{now}\xb2"]
    far = [now + 2**31, now + 2**32, now + 2**63, now + 2**64, now + 1000 * 2**32, now + 10**13]
    for timestamp in (*written, *map(str, far)):
        yield reset(signed=signed_headers(timestamp=timestamp))
    yield reset(signed=signed_headers(timestamp=f"+{now}"))
    for timestamp in (f'"{now}"', f"{now}, {now}"):
        yield reset(headers={TIMESTAMP_HEADER: timestamp})


def methods() -> Iterator[Request]:
    for name in ("x-http-method-override", "x-http-method", "x-method-override"):
        yield request("{}", method="PUT", target=LIST, headers={name: "POST"})
    yield request(
        "{}", method="PUT", target=LIST, signed=signed_headers(target=LIST), headers={"x-http-method-override": "POST"}
    )
    yield request("{}", method="PUT", target=f"{LIST}?_method=POST")
    yield request("{}", method="post", target=LIST)
    yield request("{}", method="post", target=LIST, signed=signed_headers(target=LIST))
    yield request("{}", method="FOO", target=LIST)


def paths() -> Iterator[Request]:
    before, _, name = RESET.rpartition("/")
    forms = [
        f"{RESET};x=1",
        f"{before}/./{name}",
        f"{before}//{name}",
        f"{before}/%72{name[1:]}",
        f"{RESET}/",
        f"{RESET}.json",
    ]
    for target in (*forms, RESET.lower(), f"{before}%2F{name}", f"{RESET}%00", f"{RESET}?a=%"):
        yield reset(target=target)
        yield reset(target=target, signed=signed_headers())
        yield reset(target=target, signed={})
    yield reset(target=f"{RESET}#x", signed=signed_headers())


def names() -> Iterator[Request]:
    for xml in (reset_xml(), reset_xml(accept=XML, signed={})):
        yield replace(xml, header_names=tuple(name.upper() for name, _ in xml.headers))
        yield xml
