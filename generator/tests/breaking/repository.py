"""A git repository on disk with a config, a document and a generated client, as users of the command have one."""

from __future__ import annotations

import json
import os
import subprocess
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import generator.cli
from generator.tests.breaking.packages import Sources, write_package
from generator.tests.breaking.small_documents import Fragment, root_of
from generator.tests.prerequisites import program

CONFIG = {
    "document": "things.json",
    "output": "../generated",
    "distribution": "things",
    "package": "things",
    "client": "Things",
    "server": "https://things.example",
}

# No client that the generator writes; some tests keep it as the one that the base was published with.
CLIENT: Sources = {
    "__init__.py": "from things.client import Things\n\n__all__ = ['Things']\n",
    "client.py": "class Things:\n    def make(self, *, name: str) -> int: ...\n",
}

# No settings of the developer's own, such as signing commits.
_GIT = ["-c", "user.name=Test", "-c", "user.email=test@example.com"]
_ENVIRONMENT = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


class Repository:
    """A work tree; what is written to it is not committed until `commit`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.config = root / "openapi" / "generator.yaml"
        root.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str) -> str:
        """Run git, and return what it prints."""
        finished = subprocess.run(
            [program("git"), *_GIT, *arguments],
            cwd=self.root,
            env={**os.environ, **_ENVIRONMENT},
            capture_output=True,
            text=True,
            check=True,
        )
        return finished.stdout.strip()

    def write(self, name: str, content: str) -> None:
        """Write a file."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")

    def write_config(self, **changed: object) -> None:
        """Write the generator's config."""
        self.write("openapi/generator.yaml", json.dumps({**CONFIG, **changed}))

    def write_document(self, fragment: Fragment, version: str = "0.1.0") -> None:
        """Write a document; see `small_documents`."""
        root: dict[str, Any] = root_of(fragment)
        root["info"]["version"] = version
        self.write("openapi/things.json", json.dumps(root))

    def write_client(self, **changed: str) -> None:
        """Write the client of an earlier generator; names of files are passed without `.py`."""
        write_package(self.root / "generated", {**CLIENT, **{f"{name}.py": text for name, text in changed.items()}})

    def generate(self) -> None:
        """Write the client as the generator does."""
        with redirect_stdout(StringIO()):
            assert generator.cli.main(["--config", str(self.config)]) == generator.cli.DONE

    def commit(self, tag: str) -> None:
        """Commit everything, and tag it."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", tag)
        self.git("tag", tag)
