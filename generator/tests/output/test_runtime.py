"""The runtime is copied as it is, as far as a package needs it; it says which exceptions stand for responses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Final

import pytest

from generator.output.runtime import failure_classes, imported, runtime_sources, with_runtime
from generator.problems import GenerationRefused


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Write a runtime, and return its folder."""
    runtime = folder / "generator" / "runtime"
    for name, text in files.items():
        (runtime / name).parent.mkdir(parents=True, exist_ok=True)
        (runtime / name).write_text(text, encoding="utf-8")
    return runtime


SMALL: Final = {
    "types.py": "from ._core.calls import clock\n",
    "_core/__init__.py": "",
    "_core/calls/__init__.py": "",
    "_core/calls/clock.py": "if TYPE_CHECKING:\n    from .world import (\n        World,\n    )\n",
    "_core/calls/world.py": "",
    "_core/former.py": "",
    "_core/requests/__init__.py": "",
    "_core/requests/forms.py": "from ...parts import letters\n",
    "parts/__init__.py": "",
    "parts/letters.py": "",
}


def test_files_keep_their_place_and_text(tmp_path: Path) -> None:
    runtime = write(tmp_path, {"types.py": '"""Types."""\n'})
    (runtime / "__pycache__").mkdir()
    (runtime / "__pycache__" / "types.pyc").write_bytes(b"\0")
    assert dict(with_runtime("api", (), runtime)) == {
        "api/types.py": (
            '# Generated from generator/runtime/types.py by `python -m generator`; do not edit.\n"""Types."""\n'
        ),
    }


@pytest.mark.parametrize(
    ("rendered", "more"),
    [
        ({}, set()),
        ({"README.md": "from ._core.requests.forms import form\n"}, set()),
        ({"api/a.py": "import _core.requests.forms\nfrom .other import x\n"}, set()),
        ({"api/a.py": "from ._core.requests.forms import form\n"}, {"_core/requests/forms.py"}),
        ({"api/x/y/a.py": "def f():\n    from ..._core.requests import forms as _f\n"}, {"_core/requests/forms.py"}),
        ({"api/x/a.py": "from .. import parts\n"}, {"parts/__init__.py"}),
    ],
)
def test_a_package_gets_what_it_imports_and_what_that_imports(
    tmp_path: Path, rendered: Mapping[str, str], more: set[str]
) -> None:
    runtime = write(tmp_path, SMALL)
    found = {path.removeprefix("api/") for path, _ in with_runtime("api", rendered.items(), runtime)}
    called = {"_core/calls/__init__.py", "_core/calls/clock.py", "_core/calls/world.py"}
    always = {"types.py", "_core/__init__.py", "_core/former.py", *called}
    if "_core/requests/forms.py" in more:
        more = more | {"_core/requests/__init__.py", "parts/__init__.py", "parts/letters.py"}
    assert found == always | more | {path.removeprefix("api/") for path in rendered}


def test_what_imports_of_our_runtime_lead_to_is_there() -> None:
    """Every module that Python would import for a package of ours is copied into it."""
    public = {path for path in runtime_sources() if "/" not in path}
    found = {path.removeprefix("api/") for path, _ in with_runtime("api", ())}
    assert {
        "errors.py",
        "testing.py",
        "types.py",
        "_core/clients/core.py",
        "_core/responses/xml.py",
        "_testing/__init__.py",
    } <= found
    assert public < found
    assert found.isdisjoint(
        {"_core/requests/bodies.py", "_core/calls/paging.py", "_core/requests/parameters.py", "_core/keys/security.py"}
    )


def test_no_module_of_our_runtime_needs_itself() -> None:
    """Imports within functions count, those of type checkers only do not."""
    for_checkers = re.compile(r"^if TYPE_CHECKING:\n(?:    .*\n|\n)+", re.MULTILINE)
    sources = {path: for_checkers.sub("", text) for path, text in runtime_sources().items()}
    imports = {path: imported(path, text) & sources.keys() for path, text in sources.items()}
    # A package's own file stands around its modules, and imports none of them.
    order = TopologicalSorter(imports)
    assert len(tuple(order.static_order())) == len(sources)


def test_classes_at_any_depth(tmp_path: Path) -> None:
    (tmp_path / "errors.py").write_text(
        "class Deep(Middle): ...\nclass Middle(ResponseError): ...\nclass ResponseError(ApiError): ...\n"
        "class ApiError(Exception): ...\nclass Other(ApiError): ...\n",
        encoding="utf-8",
    )
    assert failure_classes(tmp_path) == {"Deep", "Middle"}


def test_our_classes() -> None:
    classes = failure_classes()
    assert {"InvalidRequestError", "ThrottledError", "EndpointTimeoutError"} <= classes
    assert not {"ApiError", "ResponseError", "NoResponseError", "CredentialsError"} & classes


def test_a_runtime_without_them_is_refused(tmp_path: Path) -> None:
    (tmp_path / "errors.py").write_text("class ResponseError(Exception): ...\n", encoding="utf-8")
    with pytest.raises(GenerationRefused):
        failure_classes(tmp_path)
