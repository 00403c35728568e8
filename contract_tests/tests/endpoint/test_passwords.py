"""The readings of the password rule, and the storage of passwords."""

from __future__ import annotations

import pytest

from contract_tests.contract import Role
from contract_tests.endpoint import EndpointSettings
from contract_tests.endpoint.composition import plan_for
from contract_tests.endpoint.plan import Plan
from contract_tests.endpoint.resources.world import Hashed

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
    plans = {name: plan_for(EndpointSettings(password_policy=name)) for name in ALL.split()}

    assert [name for name, plan in plans.items() if fits(plan, password)] == readings.split()


def fits(plan: Plan, password: str) -> bool:
    inputs = (named for operation in plan.contract.operations for named in operation.inputs)
    return plan.judge.fits(next(named for named in inputs if named.role is Role.SECRET), password)


def test_a_stored_password_is_not_readable() -> None:
    stored = Hashed.of("Forest-2026!")

    assert stored.is_of("Forest-2026!")
    assert not stored.is_of("Forest-2026")
    assert "Forest" not in repr(stored)
    assert Hashed.of("Forest-2026!").digest != stored.digest


@pytest.mark.parametrize("password", ["", "\ud800", "\0", "한글", "a" * 10_000])
def test_any_string_can_be_kept(password: str) -> None:
    assert Hashed.of(password).is_of(password)
