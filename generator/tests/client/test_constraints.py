"""What the document forbids about a password change is refused before anything is sent."""

import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ncloud_dataforest import errors
from ncloud_dataforest.models import ResetPasswordRequest

from generator.tests.client.dataforest import ACCOUNT_ID, BOTH, PASSWORD, http_response

SPECIAL = "!#$%()*+,-.:;<=>?@[]^_{|}~"
FORBIDDEN = " '\"\\/&`"


def broken(password: Any = PASSWORD, account_id: Any = ACCOUNT_ID) -> list[str]:
    """Return the names of the arguments that are refused."""
    return sorted({each.field for each in ResetPasswordRequest(id=account_id, password=password).violations()})


@pytest.mark.parametrize(
    "password",
    ["Aa1!aaaa", "Aa1!" + "a" * 16, *(f"Forest20{each}" for each in SPECIAL), "~Aa1aaaa", "0000000a-A"],
)
def test_passwords_that_every_wording_takes(password: str) -> None:
    assert broken(password) == []


@pytest.mark.parametrize(
    "password",
    [
        "",
        "Aa1!aaa",
        "Aa1!" + "a" * 17,
        "A" * 10_000,
        "aa1!aaaa",
        "AA1!AAAA",
        "Aaa!aaaa",
        "Aa1aaaaa",
        *(f"Forest-20{each}" for each in FORBIDDEN),
        *(f"Forest-20{each}" for each in "\n\t\0\x7fé한\uff11\uff21\u200b😀\ud800"),
        "Forest-2026!\n",
        "\nForest-2026!",
        None,
        5,
        b"Forest-2026!",
        ["Forest-2026!"],
    ],
)
def test_passwords_that_some_wording_refuses(password: Any) -> None:
    assert broken(password) == ["password"]


@pytest.mark.parametrize("account_id", ["a", "a" * 22, ACCOUNT_ID, "0"])
def test_ids(account_id: str) -> None:
    assert broken(account_id=account_id) == []


@pytest.mark.parametrize("account_id", ["", "a" * 23, "a b", "a-b", "a\n", "é", "\u0661", None, 7])
def test_what_is_no_id(account_id: Any) -> None:
    assert broken(account_id=account_id) == ["id"]


def allowed(password: str) -> bool:
    """State the rule a second time, in words of its own."""
    classes = (string.ascii_lowercase, string.ascii_uppercase, string.digits, SPECIAL)
    return (
        8 <= len(password) <= 20
        and set(password) <= set("".join(classes))
        and all(set(password) & set(members) for members in classes)
    )


LIKELY = string.ascii_letters + string.digits + SPECIAL


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(LIKELY)), max_size=24))
def test_the_rule_is_the_one_stated(password: str) -> None:
    assert (broken(password) == []) == allowed(password)


@given(st.text(alphabet=LIKELY, min_size=6, max_size=22))
def test_the_rule_is_the_one_stated_for_likely_passwords(password: str) -> None:
    assert (broken(password) == []) == allowed(password)


@pytest.mark.promise("local-checks")
@pytest.mark.parametrize("call", BOTH)
def test_what_is_forbidden_is_not_sent(call: Any) -> None:
    secret = "no upper case, no digit"

    def wrong(client: Any) -> Any:
        return client.accounts.reset_password(id="a-b", password=secret)

    with pytest.raises(errors.InvalidArgumentError) as caught:
        call(wrong, http_response({}))
    assert caught.value.sent is False
    assert {each.field for each in caught.value.violations} == {"id", "password"}
    assert secret not in str(caught.value)


@pytest.mark.promise("call-options")
@pytest.mark.parametrize("call", BOTH)
def test_the_checks_can_be_switched_off(call: Any) -> None:
    def short(client: Any) -> Any:
        return client.accounts.reset_password(id=ACCOUNT_ID, password="short", options={"validate": False})

    _, server = call(short, http_response({"success": True, "id": ACCOUNT_ID}))
    assert len(server.requests) == 1
    _, server = call(
        lambda client: client.accounts.reset_password(id=ACCOUNT_ID, password="short"),
        http_response({"success": True, "id": ACCOUNT_ID}),
        validate=False,
    )
    assert len(server.requests) == 1
