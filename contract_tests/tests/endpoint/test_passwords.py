"""The readings of the password rule, and the storage of passwords."""

from __future__ import annotations

import pytest

from contract_tests.endpoint import PASSWORD_POLICIES
from contract_tests.endpoint.passwords import StoredPassword

ALL = "four-classes three-groups three-of-four any"
NONE = ""


@pytest.mark.parametrize(
    ("password", "readings"),
    [
        ("Aa1!bbbb", ALL),
        ("Aa1!" + "b" * 16, ALL),
        ("Aa1!bbb", NONE),
        ("Aa1!" + "b" * 17, NONE),
        ("aaa1!bbbb", "three-groups three-of-four any"),
        ("AAA1!BBBB", "three-groups three-of-four any"),
        ("Aaa1bbbb", "three-of-four any"),
        ("Aaa!bbbb", "three-of-four any"),
        ("aaaabbbb", "any"),
        ("aaaa1111", "any"),
        ("qazQAZ1", NONE),
        ("8ghmuu8x", "any"),
        *((f"Aa1!bbb{forbidden}", "four-classes three-of-four any") for forbidden in "'\"\\/&`"),
        *((f"Aa1!bbb{special}", ALL) for special in "!#$%()*+,-.:;<=>?@[]^_{|}~"),
        ("Aa1!bbb ", "any"),
        ("Aa1!bbb₩", "any"),
        ("Aa1!bbbé", "any"),
        ("Aa1!bbb\n", "any"),
        ("Aa1!bbb\0", "any"),
        ("\uff21a1!bbbb", "any"),
        ("", NONE),
    ],
)
def test_which_readings_accept_a_password(password: str, readings: str) -> None:
    assert [name for name, fits in PASSWORD_POLICIES.items() if fits(password)] == readings.split()


def test_a_stored_password_is_not_readable() -> None:
    stored = StoredPassword.of("Forest-2026!")

    assert stored.is_password("Forest-2026!")
    assert not stored.is_password("Forest-2026")
    assert "Forest" not in repr(stored)
    assert StoredPassword.of("Forest-2026!").digest != stored.digest


@pytest.mark.parametrize("password", ["", "\ud800", "\0", "한글", "a" * 10_000])
def test_any_string_can_be_kept(password: str) -> None:
    assert StoredPassword.of(password).is_password(password)
