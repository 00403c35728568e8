"""The runtime is copied as it is, and says which exceptions stand for responses."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.output.runtime import RUNTIME, copied_runtime, failure_classes
from generator.problems import GenerationRefused


def test_files_keep_their_place_and_text(tmp_path: Path) -> None:
    runtime = tmp_path / "generator" / "runtime"
    (runtime / "_core" / "__pycache__").mkdir(parents=True)
    (runtime / "types.py").write_text('"""Types."""\n', encoding="utf-8")
    (runtime / "_core" / "clock.py").write_text('"""Clock."""\n', encoding="utf-8")
    (runtime / "_core" / "__pycache__" / "clock.pyc").write_bytes(b"\0")
    assert copied_runtime("api", runtime) == {
        "api/_core/clock.py": (
            '# Generated from generator/runtime/_core/clock.py by `python -m generator`; do not edit.\n"""Clock."""\n'
        ),
        "api/types.py": (
            '# Generated from generator/runtime/types.py by `python -m generator`; do not edit.\n"""Types."""\n'
        ),
    }


def test_every_file_of_our_runtime_is_copied() -> None:
    sources = {path.relative_to(RUNTIME).as_posix() for path in RUNTIME.rglob("*.py")}
    assert {path.removeprefix("api/") for path in copied_runtime("api")} >= sources


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
