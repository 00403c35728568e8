"""Which operations the shell asks about before it calls them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from generator.view.commands import commands
from generator.view.effect import warning

CHANGES = warning({"x-effect": {"kind": "change", "resource": "app"}})
DESTROYS = warning({"x-effect": {"kind": "delete", "resource": "app"}})


@pytest.mark.parametrize(
    ("name", "method", "warning", "destroys"),
    [
        ("get", "GET", None, ""),
        ("stop", "POST", CHANGES, ""),
        ("stop", "POST", DESTROYS, "the app"),
        ("stop", "DELETE", None, "what it names"),
        ("delete_all", "POST", None, "what it names"),
        ("remove", "POST", CHANGES, "what it names"),
        ("undelete", "POST", None, ""),
    ],
)
def test_what_destroys_something(name: str, method: str, warning: str | None, destroys: str) -> None:
    operation = SimpleNamespace(name=name, method=method, warning=warning, parameters=(), spread=(), body=None)
    resource = SimpleNamespace(name="apps", operations=(operation,))
    (command,) = commands(cast("Any", [resource]))
    assert (command.resource, command.method, command.secrets, command.destroys) == ("apps", name, (), destroys)
