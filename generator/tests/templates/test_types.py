"""What is generated from every one-feature document passes the strict modes of two type checkers, without an ignore.

The documents are put together into one, so that the checkers read the runtime only once.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from generator.document import load, read
from generator.document.checks import check
from generator.output.build import build
from generator.output.runtime import failure_classes, runtime_sources
from generator.tests.templates.generated import DOCUMENTS, NAMES, config_for
from generator.upstream import render_package

_APART: Final = frozenset(
    {"openapi_3_0", "other_letters", "hostile_text", "constants_beside", "several_files", "shell"}
)
"""Documents of another version, of several files, with security schemes of their own that would get in the way, or
whose constants beside other types basedpyright reads as texts."""


def together() -> dict[str, Any]:
    """Return one document of all, where everything is named after the document that it comes from."""
    whole: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "All features", "version": "1.0.0"},
        "servers": [{"url": "https://api.example.test"}],
        "paths": {},
        "components": {"schemas": {}, "securitySchemes": {}},
    }
    for name in sorted(set(NAMES) - _APART):
        prefix = name.title().replace("_", "")
        text = json.dumps(read(DOCUMENTS / f"{name}.yaml").root)
        document = json.loads(re.sub(r"#/components/schemas/", f"#/components/schemas/{prefix}", text))
        whole["security"] = document.get("security", whole.get("security", []))
        for path, item in document["paths"].items():
            for operation in (value for value in item.values() if isinstance(value, dict)):
                operation["operationId"] = f"{name}_{operation['operationId']}"
                operation["tags"] = [name]
                for wait in operation.get("x-wait", {}).values():
                    wait["operation"] = f"{name}_{wait['operation']}"
            whole["paths"][f"/{name}{path}"] = item
        components = document.get("components", {})
        whole["components"]["securitySchemes"] |= components.get("securitySchemes", {})
        whole["components"]["schemas"] |= {
            f"{prefix}{key}": value for key, value in components.get("schemas", {}).items()
        }
    return whole


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("types")
    source = folder / "all.json"
    source.write_text(json.dumps(together()), encoding="utf-8")
    document = load(source)
    check(document, failure_classes())
    output = folder / "project"
    output.mkdir()
    build(document, config_for("all", source), output, render_package)
    return output


def run(command: list[str], folder: Path) -> str:
    executable = shutil.which(command[0], path=str(Path(sys.executable).parent))
    assert executable is not None, f"{command[0]} is not installed"
    done = subprocess.run([executable, *command[1:]], cwd=folder, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.mark.promise("strict-types")
def test_mypy(project: Path) -> None:
    command = [
        "mypy",
        "--strict",
        "--python-version",
        "3.11",
        "--warn-unreachable",
        "--cache-dir",
        str(project / ".mypy"),
        "api_all",
    ]
    assert run(command, project) == ""


@pytest.mark.promise("strict-types")
def test_basedpyright(project: Path) -> None:
    settings = {
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
        "include": ["api_all"],
        "venvPath": str(Path(sys.prefix).parent),
        "venv": Path(sys.prefix).name,
    }
    (project / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    assert run(["basedpyright"], project) == ""


@pytest.mark.promise("strict-types")
def test_generated_code_silences_no_checker(project: Path) -> None:
    copied = {f"api_all/{path}" for path in runtime_sources()}
    paths = {path.relative_to(project).as_posix(): path for path in (project / "api_all").rglob("*.py")}
    ours = {name: path.read_text(encoding="utf-8") for name, path in paths.items() if name not in copied}
    assert len(ours) > 100
    assert [name for name, text in ours.items() if re.search(r"type: ignore|pyright: ignore|noqa", text)] == []
