"""Of several requests that show the same, the plainest is the example."""

from __future__ import annotations

from itertools import pairwise

import pytest

from contract_tests.oracle.exchange import Request
from contract_tests.report.plainness import plainness
from contract_tests.tests.our_api import TIMESTAMP_HEADER, reset_json, reset_xml

PATH = "/api/v2/accounts/resetPassword"


def request(body: bytes, target: str = PATH, timestamp: str = "1700000000000", more: int = 0) -> Request:
    headers = [(TIMESTAMP_HEADER, timestamp), *((f"X-{number}", "") for number in range(8 + more))]
    return Request("POST", target, tuple(headers), body)


def of_password(password: str) -> Request:
    return request(reset_json("known", password))


ORDERED = [
    of_password("Forest2026"),
    of_password("Forest2026Forest20261"),
    of_password("Forest-2026"),
    of_password("Forest-2026-Forest!"),
    of_password("Forest2026Forest2026 "),
    of_password("Forest 2026 "),
    of_password("Forest\u00e92026"),
    of_password("Forest\t20\u0000"),
]
"""Each is plainer than the next."""


def test_letters_before_punctuation_before_spaces_before_what_is_odd_and_then_the_size() -> None:
    assert all(plainness(plain) < plainness(odd) for plain, odd in pairwise(ORDERED))


@pytest.mark.parametrize(
    ("plain", "odd"),
    [
        (request(reset_json("known", "x" * 30)), request(reset_xml("known", "x"))),
        (request(b"{}"), request(b"\xff")),
        (request(b'{"a":"b"}'), request(b'{"a":"\\u0062"}')),
        (request(b"{}"), request(b"{}", target=f"{PATH}?a=1")),
        (request(b"{}"), request(b"{}", more=1)),
        (request(b"{}"), request(b"{}", timestamp="-1")),
    ],
    ids=["json before xml", "text before bytes", "escape", "query", "header", "timestamp"],
)
def test_what_else_makes_a_request_odd(plain: Request, odd: Request) -> None:
    assert plainness(plain) < plainness(odd)


def test_the_length_of_a_timestamp_does_not_matter() -> None:
    assert plainness(request(b"{}", timestamp="0")) == plainness(request(b"{}"))
