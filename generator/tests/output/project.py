"""A document, a config and a renderer that is simple enough to say by heart what comes out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.config import Config, load_config
from generator.document import Document

DOCUMENT = """\
openapi: 3.1.0
info: {title: Tiny, version: 1.0.0}
servers: [{url: "https://tiny.example.test"}]
paths:
  /ping:
    get:
      operationId: ping
      responses: {"200": {description: pong}}
"""

CONFIG = """\
document: tiny.yaml
output: out
distribution: tiny
package: tiny
client: Tiny
"""


def write_project(folder: Path, document: str = DOCUMENT) -> Config:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tiny.yaml").write_text(document, encoding="utf-8")
    path = folder / "generator.yaml"
    path.write_text(CONFIG, encoding="utf-8")
    return load_config(path)


def render(document: Document, config: Config) -> Iterable[tuple[str, str]]:
    """Return a project as a template gives it: not yet formatted."""
    title = document.root["info"]["title"]
    yield "pyproject.toml", f'[project]\nname = "{config.distribution}"\n'
    yield "LICENSE", "Free.\n"
    yield f"{config.package}/py.typed", ""
    yield f"{config.package}/__init__.py", f'"""{title}."""\n'
    yield f"{config.package}/client.py", "import os\nimport sys,json\nDUMPS=json.dumps\n"


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by relative path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
