"""What editors, shells and mocks find out about the package at run time."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import pkgutil
import subprocess
import sys
import typing
from collections.abc import Iterator
from functools import cached_property
from types import ModuleType
from typing import Any, Final
from unittest.mock import create_autospec

import ncloud_dataforest
import pytest
from ncloud_dataforest import AsyncDataForest, DataForest, models
from ncloud_dataforest.resources.accounts import Accounts

from generator.tests.client.dataforest import ACCOUNT_ID, PASSWORD, REPOSITORY

PUBLIC_MODULES: Final = [
    each.name
    for each in pkgutil.walk_packages(ncloud_dataforest.__path__, "ncloud_dataforest.")
    if not any(part.startswith("_") for part in each.name.split("."))
]
OFFERED: Final = {"errors", "events", "models", "resources", "testing", "types"}


def printed(code: str) -> str:
    """Return what code prints in a fresh interpreter, in which nothing of the package was used before."""
    environment = {"PYTHONPATH": str(REPOSITORY / "generated")}
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    ).stdout.strip()


@pytest.mark.promise("visible-names")
def test_the_package_lists_its_names() -> None:
    listed = printed("import ncloud_dataforest; print(*dir(ncloud_dataforest))").split()
    assert {name for name in listed if not name.startswith("_")} == {*ncloud_dataforest.__all__, *OFFERED} - {
        "__version__"
    }
    assert {"__all__", "__doc__", "__name__", "__path__", "__version__"} <= set(listed)


def test_the_models_list_their_names() -> None:
    listed = printed("import ncloud_dataforest.models; print(*dir(ncloud_dataforest.models))").split()
    assert {name for name in listed if not name.startswith("_")} == set(models.__all__)


@pytest.mark.parametrize("name", sorted(OFFERED))
@pytest.mark.promise("visible-names")
def test_a_module_is_an_attribute(name: str) -> None:
    code = f"import ncloud_dataforest; print(ncloud_dataforest.{name}.__name__)"
    assert printed(code) == f"ncloud_dataforest.{name}"


def test_listing_names_loads_nothing() -> None:
    code = "import sys, ncloud_dataforest; dir(ncloud_dataforest); print({'httpx2', 'attr'} & sys.modules.keys())"
    assert printed(code) == "set()"


def public(module: ModuleType) -> Iterator[tuple[str, Any]]:
    """Return the functions, classes and methods of a module and what it hands on, by name."""
    for name in getattr(module, "__all__", None) or vars(module):
        value = getattr(module, name)
        if name.startswith("_") or not getattr(value, "__module__", "").startswith("ncloud_dataforest"):
            continue
        if inspect.isclass(value):
            for attribute, member in inspect.getmembers_static(value):
                function = unwrapped(member)
                if getattr(function, "__module__", "").startswith("ncloud_dataforest"):
                    yield f"{name}.{attribute}", function
        if inspect.isclass(value) or inspect.isfunction(value):
            yield name, value


def unwrapped(member: Any) -> Any:
    if isinstance(member, property):
        return member.fget
    if isinstance(member, cached_property):
        return member.func
    function = member.__func__ if isinstance(member, classmethod | staticmethod) else member
    return function if inspect.isfunction(function) else None


@pytest.mark.parametrize("module", ["ncloud_dataforest", *PUBLIC_MODULES])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.promise("visible-names")
def test_annotations_can_be_read(module: str) -> None:
    for name, value in public(importlib.import_module(module)):
        assert isinstance(typing.get_type_hints(value), dict), name
        try:
            inspect.signature(value, eval_str=True)
        except ValueError:
            # Classes of exceptions that take what their base takes have none that Python can find.
            assert inspect.isclass(value), name


def test_the_signature_of_a_client_names_the_classes() -> None:
    import httpx2

    parameters = inspect.signature(DataForest.__init__, eval_str=True).parameters
    assert parameters["http_client"].annotation == httpx2.Client | httpx2.BaseTransport | None
    assert typing.get_type_hints(unwrapped(inspect.getattr_static(DataForest, "accounts"))) == {"return": Accounts}


@pytest.mark.promise("visible-names")
class TestAutospec:
    def test_of_a_client_knows_the_methods_of_its_resources(self) -> None:
        mock = create_autospec(DataForest, instance=True)
        mock.accounts.reset_password.return_value = "done"
        assert mock.accounts.reset_password(id=ACCOUNT_ID, password=PASSWORD) == "done"
        with pytest.raises(TypeError, match="missing a required argument"):
            mock.accounts.reset_password(id=ACCOUNT_ID)
        with pytest.raises(AttributeError):
            mock.accounts.reset_passwort(id=ACCOUNT_ID, password=PASSWORD)

    def test_of_the_class_makes_such_clients(self) -> None:
        mock = create_autospec(DataForest)
        with pytest.raises(TypeError, match="unexpected keyword argument"):
            mock(key="test-key")
        with pytest.raises(TypeError):
            mock(access_key="test-key", secret_key="test-secret").accounts.get_list(page=1)

    def test_of_an_asynchronous_client_is_awaited(self) -> None:
        mock = create_autospec(AsyncDataForest, instance=True)
        mock.accounts.get_list.return_value = "all"
        assert asyncio.run(mock.accounts.get_list()) == "all"

    def test_of_a_class_derived_from_a_client_leaves_its_attributes_alone(self) -> None:
        class Derived(DataForest):
            @cached_property
            def of_nothing(self) -> "Unknown":  # type: ignore[name-defined] # noqa: F821, UP037
                return 1

        assert isinstance(Derived.of_nothing, cached_property)
        assert Derived.accounts is Accounts
        create_autospec(Derived, instance=True).accounts.get_list()
