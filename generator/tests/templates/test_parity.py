"""The asynchronous half of a package mirrors the synchronous one, argument by argument."""

import inspect
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from generator.tests.templates.generated import NAMES, module, package


def modules(name: str, folder: str) -> Iterator[ModuleType]:
    found = module(name, folder)
    for each in pkgutil.walk_packages(found.__path__, f"{found.__name__}."):
        if not each.ispkg:
            yield module(name, each.name.removeprefix(f"{package(name).__name__}."))


def shape(function: Any) -> list[tuple[str, object, object, object]]:
    """Return names, kinds, annotations and defaults, with what the asynchronous half calls differently."""
    return [
        (each.name, each.kind, str(each.annotation).replace("AsyncClient", "Client"), each.default)
        for each in inspect.signature(function).parameters.values()
    ]


@pytest.mark.promise("sync-async-parity")
@pytest.mark.parametrize("name", NAMES)
def test_functions_of_operations(name: str) -> None:
    found = list(modules(name, "api"))
    assert found
    for each in found:
        assert shape(each.sync) == shape(each.asyncio) == shape(each.sync_detailed) == shape(each.asyncio_detailed)
        results = [inspect.signature(function).return_annotation for function in (each.sync, each.asyncio)]
        assert results[0] == results[1]
        assert inspect.signature(each.sync_detailed).return_annotation == f"Response[{results[0]}]"
        assert inspect.signature(each.asyncio_detailed).return_annotation == f"Response[{results[0]}]"
        assert [inspect.iscoroutinefunction(each) for each in (each.sync, each.asyncio)] == [False, True]


def public(found: Any) -> dict[str, Any]:
    return {
        name: value for name, value in vars(found).items() if not (name.startswith("_") or name == "with_raw_response")
    }


@pytest.mark.promise("pages")
@pytest.mark.parametrize("name", NAMES)
def test_methods_of_resources(name: str) -> None:
    for each in modules(name, "resources"):
        classes = {key: value for key, value in vars(each).items() if getattr(value, "__module__", "") == each.__name__}
        for class_name in [key for key in classes if not key.startswith("Async")]:
            calls, awaited = public(classes[class_name]), public(classes[f"Async{class_name}"])
            assert list(calls) == list(awaited)
            for method in calls:
                assert shape(calls[method]) == shape(awaited[method])
                assert inspect.getdoc(calls[method]) == inspect.getdoc(awaited[method])
                # Going through pages is awaited item by item, not as a call.
                assert inspect.iscoroutinefunction(awaited[method]) is not method.startswith("iter_")
                assert not inspect.iscoroutinefunction(calls[method])


@pytest.mark.promise("sync-async-parity")
@pytest.mark.parametrize("name", NAMES)
def test_clients_have_the_same_resources(name: str) -> None:
    found = package(name)
    assert public(found.Api).keys() == public(found.AsyncApi).keys() > {"description"}
