"""Numbers that keep all their digits, on request of the config."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import httpx2
import pytest

from generator.tests.templates.generated import Server, client, module, package

LONG = "0.12345678901234567890123456789"
PRICE = f"""{{"amount":{LONG},"fee":"10.50","ratio":1.10,"count":3,"step":0.1,"either":"2.50","limit":0.3,
"history":[1E+2,0.00000001,5,{10**25}.5],"meta":{{"deep":[{LONG},1.0]}}}}"""
UNKNOWN = PRICE.replace('"meta"', '"unknown":9007199254740993.25,"meta"')
MONEY = "must be a decimal.Decimal"


def answering(text: str, **settings: Any) -> tuple[Any, Server]:
    return client("numbers", httpx2.Response(200, content=text.encode()), **settings)


def sent(server: Server) -> str:
    return server.requests[-1].content.decode()


@pytest.mark.parametrize("text", [f"[{UNKNOWN}]", f"[{','.join([PRICE] * 500)}]"], ids=["readers", "compiled"])
def test_every_digit_of_a_response_is_read(text: str) -> None:
    api, _ = answering(text)
    for price in api.prices.find():
        assert (price.amount, price.fee, str(price.ratio)) == (Decimal(LONG), Decimal("10.50"), "1.10")
        assert price.history == [Decimal(100), Decimal("1E-8"), Decimal(5), Decimal(f"{10**25}.5")]
        assert (type(price.count), price.count, price.either) == (int, 3, "2.50")
        assert price.meta == {"deep": [Decimal(LONG), Decimal("1.0")]}
        assert price.additional_properties in ({}, {"unknown": Decimal("9007199254740993.25")})


def test_what_was_read_is_sent_as_it_came() -> None:
    api, server = answering(UNKNOWN)
    price = api.prices.add(body=module("numbers", "models").Price(amount=Decimal("0.10")))
    assert sent(server) == '{"amount":0.10}'
    api.prices.add(body=price)
    written = UNKNOWN.replace("1E+2", "100").replace("\n", "")
    assert json.loads(sent(server), parse_float=str) == json.loads(written, parse_float=str)
    api.prices.replace(body=price)
    assert f"amount={LONG}&fee=10.50&ratio=1.10" in sent(server)
    assert "history=100&history=0.00000001" in sent(server)


def test_parameters_and_plain_bodies_are_exact() -> None:
    api, server = answering("[]")
    api.prices.find(least=Decimal("19.990"), most=Decimal("1E-8"), near=[Decimal(LONG), Decimal("1.10")])
    assert server.target == f"/prices?least=19.990&most=0.00000001&near=%5B{LONG}%2C1.10%5D"
    api, server = answering(LONG)
    assert api.prices.round(body=Decimal("1.10")) == Decimal(LONG)
    assert sent(server) == "1.10"


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"amount": 0.1}, f"amount {MONEY}"),
        ({"amount": Decimal("NaN")}, "amount must be a finite number"),
        ({"amount": Decimal("0.0999999999999999999999999")}, "amount must not be less than 0.1"),
        ({"fee": "10.50"}, f"fee {MONEY}"),
        ({"fee": Decimal("10.5")}, "fee must satisfy: the pattern"),
        ({"step": Decimal("0.2")}, "step must be one of 0.1, 0.25"),
        ({"limit": Decimal("0.30001")}, "limit must not be more than 0.3, or must be a text (str)"),
    ],
)
def test_limits_are_judged_by_digits(members: dict[str, Any], said: str) -> None:
    api, server = answering(PRICE)
    price = module("numbers", "models").Price(**{"amount": Decimal(1), **members})
    with pytest.raises(module("numbers", "errors").InvalidArgumentError) as caught:
        api.prices.add(body=price)
    assert said in str(caught.value)
    assert not server.requests


@pytest.mark.parametrize("least", [Decimal("0.1"), Decimal("0.10"), Decimal("19.99"), Decimal(7)])
def test_limits_may_be_reached(least: Decimal) -> None:
    api, server = answering("[]")
    api.prices.find(least=least)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("text", "read"),
    [("3.0", [3]), ("3.5", ()), ("1e999999999", ()), ("-0.0", [0]), ('"3"', ())],
)
def test_whole_numbers_stay_whole(text: str, read: Sequence[int]) -> None:
    api, _ = answering(f'{{"amount": 1, "count": {text}}}')
    price = module("numbers", "models").Price(amount=Decimal(1))
    if read:
        assert api.prices.add(body=price).count == read[0]
    else:
        with pytest.raises(module("numbers", "errors").UnreadableResponseError):
            api.prices.add(body=price)


@pytest.mark.parametrize("text", ['"1.5"', "true", "1e9999999999999999999", "NaN"])
def test_what_is_no_number_is_unreadable(text: str) -> None:
    api, _ = answering(text)
    with pytest.raises(module("numbers", "errors").UnreadableResponseError):
        api.prices.round(body=Decimal(1))


def test_huge_numbers_are_written_with_their_exponents() -> None:
    api, server = answering("1e999999")
    huge = api.prices.round(body=Decimal(1))
    assert huge == Decimal("1e999999")
    api.prices.round(body=huge)
    assert sent(server) == "1e+999999"


def test_free_form_values_hold_decimals() -> None:
    api, server = answering("{}")
    api.request("POST", "/prices", json={"a": [Decimal("1.10"), 'b"'], "c": 0.5})
    assert sent(server) == '{"a":[1.10,"b\\""],"c":0.5}'
    with pytest.raises(module("numbers", "errors").InvalidArgumentError, match="no form for"):
        api.request("POST", "/prices", json={"a": Decimal("Infinity")})


def test_fakes_and_records_are_exact() -> None:
    testing, client_class = module("numbers", "testing"), package("numbers").Api
    gateway = testing.FakeGateway(client_class)
    gateway.script("prices_round", testing.FakeResponse(200, Decimal(LONG)))
    assert gateway.client().prices.round(body=Decimal("1.10")) == Decimal(LONG)
    assert str(gateway.requests[-1].body) == "1.10"


def test_the_shell_takes_and_shows_every_digit() -> None:
    values, output = module("numbers", "_shell.values"), module("numbers", "_shell.output")
    assert str(values.fitted(Decimal, "1.10")) == "1.10"
    assert str(values.fitted(list[Decimal], [Decimal(LONG)])[0]) == LONG
    with pytest.raises(values.MisfitError, match="must be a number"):
        values.fitted(Decimal, "x")
    assert output.shown({"a": [Decimal("1.10")]}, "json") == '{\n  "a": [\n    1.10\n  ]\n}'
