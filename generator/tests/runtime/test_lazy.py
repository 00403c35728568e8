"""Names that are imported when they are first asked for."""

from __future__ import annotations

import sys
import types

import pytest

from generator.runtime._core.names.lazy import LazyModule, lazy_exports


def test_a_name_is_imported_once_and_kept() -> None:
    package = "generator.runtime._core"
    get, _ = lazy_exports(package, {"parse_pointer": ".responses.pointer"})
    try:
        value = get("parse_pointer")
        assert callable(value)
        assert vars(sys.modules[package])["parse_pointer"] is value
    finally:
        vars(sys.modules[package]).pop("parse_pointer", None)


def test_an_unknown_name_is_an_attribute_error() -> None:
    module = types.ModuleType("small")
    module.__getattr__, _ = lazy_exports("small", {})  # type: ignore[method-assign]
    with pytest.raises(AttributeError, match="module 'small' has no attribute 'absent'"):
        module.absent  # noqa: B018  # the access is what is tested


def test_a_module_is_imported_when_one_of_its_names_is_asked_for() -> None:
    module = LazyModule(".responses.pointer", "generator.runtime._core")
    assert callable(module.parse_pointer)
    absent = LazyModule("there_is_no_such_module")
    assert not hasattr(absent, "__file__")
    with pytest.raises(ModuleNotFoundError):
        absent.name  # noqa: B018  # the access is what is tested
