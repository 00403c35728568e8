"""Formatting depends on nothing around it, and changes no code."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.output.format import format_python
from generator.problems import GenerationRefused


def formatted(folder: Path, text: str) -> str:
    path = folder / "package" / "module.py"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    format_python(folder)
    return path.read_text(encoding="utf-8")


def test_imports_and_layout(tmp_path: Path) -> None:
    assert formatted(tmp_path, "import sys,os\nfrom .b import c\nimport re\nX=[os,re , c]") == (
        "import os\nimport re\n\nfrom .b import c\n\nX = [os, re, c]\n"
    )


def test_code_that_signs_stays_what_it_is(tmp_path: Path) -> None:
    text = 'TEXT = "{method} {target}"\n\n\ndef sign(method):\n    return TEXT.format(method=method, target="%s" % 1)\n'
    assert formatted(tmp_path, text) == text


def test_a_line_may_have_120_characters(tmp_path: Path) -> None:
    line = f"xyz = [{', '.join(['1'] * 38)}]"
    assert len(line) == 120
    assert formatted(tmp_path, line) == f"{line}\n"


def test_no_configuration_and_no_cache(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.ruff]\nline-length = 20\n", encoding="utf-8")
    assert formatted(tmp_path, "x = [11111, 22222, 33333]") == "x = [11111, 22222, 33333]\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["package", "pyproject.toml"]


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("```python\nx=1\n```\n", encoding="utf-8")
    formatted(tmp_path, "x = 1\n")
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "```python\nx=1\n```\n"


def test_an_import_that_has_to_be_used_and_is_not(tmp_path: Path) -> None:
    (tmp_path / "__init__.py").write_text("import os\n", encoding="utf-8")
    with pytest.raises(GenerationRefused) as refused:
        format_python(tmp_path)
    assert "__init__.py:1:8: F401" in str(refused.value)


def test_what_is_no_python_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(GenerationRefused) as refused:
        formatted(tmp_path, "def f(:\n")
    reported = str(refused.value)
    assert reported.startswith("generated code: ruff check does not accept what was generated: package/module.py:1:7: ")
    assert "\n" not in reported


def test_a_missing_ruff_is_told(tmp_path: Path) -> None:
    with pytest.raises(GenerationRefused) as refused:
        format_python(tmp_path, scripts=tmp_path)
    assert str(refused.value) == "environment: ruff is not installed. Install what requirements.lock lists."
