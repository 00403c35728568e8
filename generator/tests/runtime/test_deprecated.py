"""Public names of the release before still work, and warn."""

from __future__ import annotations

import importlib

import pytest

from generator.runtime import errors, testing
from generator.runtime.testing import FakeGateway
from generator.tests.runtime.kit import KitClient


@pytest.mark.parametrize(
    ("module", "former", "present"),
    [("errors", "Violation", errors.ArgumentViolation), ("testing", "FakeAnswer", testing.FakeResponse)],
)
def test_a_former_name_is_the_same_thing(module: str, former: str, present: object) -> None:
    home = importlib.import_module(f"generator.runtime.{module}")
    with pytest.warns(DeprecationWarning, match=f"{former} is deprecated.* use {present.__name__}") as caught:  # type: ignore[attr-defined]
        assert getattr(home, former) is present
    assert caught[0].filename == __file__


def test_a_name_that_never_was_is_none() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Offence'"):
        errors.Offence  # type: ignore[attr-defined]  # noqa: B018  # looked up on purpose


def test_what_a_gateway_responds_with_has_its_former_name_too() -> None:
    gateway = FakeGateway(KitClient)
    with pytest.warns(DeprecationWarning, match="use responses") as caught:
        assert gateway.answers is gateway.responses
    assert caught[0].filename == __file__
