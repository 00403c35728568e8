"""The lock file depends on what was read and written, on nothing else."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

import pytest

import generator
from generator.config import Config
from generator.document import read
from generator.output.build import build
from generator.output.lock import NAME, TOOLS, input_hashes, is_current, tool_versions
from generator.problems import GenerationRefused
from generator.tests.output.project import CONFIG, DOCUMENT, render, write_project


def built(folder: Path) -> Config:
    config = write_project(folder)
    config.output.mkdir()
    build(read(config.document), config, config.output, render)
    return config


def test_two_places_give_the_same_lock(tmp_path: Path) -> None:
    one, other = built(tmp_path / "one"), built(tmp_path / "the" / "other")
    assert (one.output / NAME).read_bytes() == (other.output / NAME).read_bytes()


def test_the_lock_tells_what_was_read_used_and_written(tmp_path: Path) -> None:
    config = built(tmp_path)
    text = (config.output / NAME).read_text(encoding="utf-8")
    lock = json.loads(text)
    assert list(lock) == ["about", "inputs", "tools", "outputs"]
    assert lock["tools"] == {name: version(name) for name in TOOLS}
    assert {"tiny.yaml", "generator.yaml", "generator/cli.py", "generator/runtime/errors.py"} <= lock["inputs"].keys()
    assert {"generator/document/extensions.schema.json", "generator/output/lock.py"} <= lock["inputs"].keys()
    assert not [name for name in lock["inputs"] if "tests" in name or "__pycache__" in name or name.startswith("/")]
    assert {"LICENSE", "tiny/__init__.py", "tiny/errors.py"} <= lock["outputs"].keys()
    assert NAME not in lock["outputs"]
    assert all(list(lock[part]) == sorted(lock[part]) for part in ("inputs", "tools", "outputs"))
    assert str(tmp_path) not in text


def test_what_was_just_built_is_current(tmp_path: Path) -> None:
    config = built(tmp_path)
    assert is_current(config)
    (config.output / "tiny" / "__pycache__").mkdir()
    (config.output / "tiny" / "__pycache__" / "x.pyc").write_bytes(b"\0")
    assert is_current(config)


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("tiny.yaml", DOCUMENT + "# more\n"),
        ("tiny.yaml", None),
        ("generator.yaml", CONFIG + "# more\n"),
        ("out/LICENSE", "Not free.\n"),
        ("out/tiny/errors.py", None),
        ("out/tiny/mine.py", ""),
        (f"out/{NAME}", None),
        (f"out/{NAME}", "<<<<<<< HEAD\n"),
        (f"out/{NAME}", "[]"),
    ],
)
def test_a_changed_file_is_seen(tmp_path: Path, path: str, content: str | None) -> None:
    config = built(tmp_path)
    if content is None:
        (tmp_path / path).unlink()
    else:
        (tmp_path / path).write_text(content, encoding="utf-8")
    assert not is_current(config)


def test_a_changed_file_that_the_document_refers_to_is_seen(tmp_path: Path) -> None:
    config = write_project(tmp_path, DOCUMENT.replace("{description: pong}", "{$ref: 'other.yaml#/pong'}"))
    other = tmp_path / "other.yaml"
    other.write_text("pong: {description: pong}\n", encoding="utf-8")
    config.output.mkdir()
    build(read(config.document), config, config.output, render)
    assert is_current(config)
    other.write_text("pong: {description: ping}\n", encoding="utf-8")
    assert not is_current(config)
    other.unlink()
    assert not is_current(config)


@pytest.mark.parametrize("place", ["", ".."])
def test_a_changed_licence_is_seen(tmp_path: Path, place: str) -> None:
    licence = tmp_path / "api" / place / "LICENSE"
    (tmp_path / "api").mkdir()
    licence.write_text("Free.\n", encoding="utf-8")
    config = built(tmp_path / "api")
    assert is_current(config)
    licence.write_text("Not free.\n", encoding="utf-8")
    assert not is_current(config)


@pytest.mark.parametrize(("part", "name"), [("tools", "ruff"), ("inputs", "generator/templates/of.old.jinja")])
def test_another_tool_or_source_is_seen(tmp_path: Path, part: str, name: str) -> None:
    config = built(tmp_path)
    lock = json.loads((config.output / NAME).read_bytes())
    lock[part][name] = "0"
    (config.output / NAME).write_text(json.dumps(lock), encoding="utf-8")
    assert not is_current(config)


def test_every_source_that_matters_is_an_input(tmp_path: Path) -> None:
    root = Path(generator.__file__).parent
    names = {name.removeprefix("generator/") for name in input_hashes(write_project(tmp_path))}
    for part in ("document", "view", "upstream", "templates", "runtime", "output"):
        for path in (root / part).rglob("*"):
            if path.is_file() and path.suffix in {".py", ".jinja", ".json"}:
                assert path.relative_to(root).as_posix() in names


def test_a_tool_that_is_not_installed_is_told(tmp_path: Path) -> None:
    (tmp_path / "Jinja2-3.1.6.dist-info").mkdir()
    (tmp_path / "ruff-0.1.dist-info").mkdir()
    (tmp_path / "ruff").mkdir()
    with pytest.raises(GenerationRefused) as refused:
        tool_versions(tmp_path)
    assert str(refused.value) == (
        "environment: openapi-python-client is not installed. Install what requirements.lock lists."
    )
    (tmp_path / "openapi_python_client-1.0.dist-info").mkdir()
    assert tool_versions(tmp_path) == {"jinja2": "3.1.6", "openapi-python-client": "1.0", "ruff": "0.1"}
