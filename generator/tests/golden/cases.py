"""The documents whose generated packages are kept, and which files of each.

A case keeps the files that show its feature; what every package has alike is kept once, in the case `signed`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import yaml

from generator.config import Config, load_config
from generator.document import Document, read
from generator.document.checks import check
from generator.output.build import build
from generator.output.lock import NAME as LOCK
from generator.output.lock import output_files
from generator.output.runtime import failure_classes, runtime_sources
from generator.tests.templates.generated import config_for
from generator.upstream import render_package

HERE: Final = Path(__file__).parent
OUTPUTS: Final = HERE / "outputs"


@dataclass(frozen=True, slots=True)
class Case:
    """A document whose output is kept.

    Attributes:
        name: Name of the case, and of the file that keeps the output.
        config: The document and the names of its package.
        kept: Patterns of the paths that are kept, below the package or, with `/` in front, below the project.
    """

    name: str
    config: Config
    kept: tuple[str, ...]

    @property
    def output(self) -> Path:
        """The file that keeps the output."""
        return OUTPUTS / f"{self.name}.txt"

    def keeps(self, path: str) -> bool:
        """Return whether a file of the project is kept."""
        name = (
            path.removeprefix(f"{self.config.package}/") if path.startswith(f"{self.config.package}/") else f"/{path}"
        )
        return any(fnmatch(name, pattern) for pattern in self.kept)

    def document(self) -> Document:
        """Read the document, and make sure that it is accepted."""
        document = read(self.config.document)
        check(document, failure_classes(), has_server=bool(self.config.server))
        return document


def cases() -> tuple[Case, ...]:
    """Return all cases, as `cases.yaml` lists them."""
    listed = yaml.safe_load((HERE / "cases.yaml").read_text(encoding="utf-8"))
    return tuple(
        Case(name, _config(name, HERE / entry["document"]), tuple(entry["files"])) for name, entry in listed.items()
    )


def _config(name: str, document: Path) -> Config:
    """Return the config beside a document, or one whose names are made of that of the case."""
    path = document.resolve()
    beside = path.with_name("generator.yaml")
    return load_config(beside) if beside.is_file() else config_for(name, path)


def generated(case: Case) -> dict[str, str]:
    """Return the files that are kept, as the generator writes them now."""
    with TemporaryDirectory(prefix="golden-") as name:
        folder = Path(name)
        build(case.document(), case.config, folder, render_package)
        copied = {f"{case.config.package}/{path}" for path in runtime_sources()}
        depending = set(output_files(folder)) - copied - {LOCK}
        return {path: _text(folder / path) for path in sorted(depending) if case.keeps(path)}


def _text(path: Path) -> str:
    """Read a file without turning its line ends into others."""
    return path.read_bytes().decode("utf-8")


_HEADING: Final = re.compile(r"^==> (.+) <==\n", re.MULTILINE)
_UNENDED: Final = "\n\\ no line end\n"
"""What follows a file whose last line does not end."""


def joined(files: Mapping[str, str]) -> str:
    """Return files as one text."""
    return "".join(
        f"==> {path} <==\n{text}{'' if text.endswith(chr(10)) or not text else _UNENDED}"
        for path, text in files.items()
    )


def parted(text: str) -> dict[str, str]:
    """Return the files that `joined` made a text of."""
    parts = _HEADING.split(text)[1:]
    return {path: part.removesuffix(_UNENDED) for path, part in zip(parts[::2], parts[1::2], strict=True)}


def accept(found: Sequence[Case], outputs: Path) -> list[Path]:
    """Keep what the generator writes now, and nothing else.

    Args:
        found: The cases.
        outputs: Folder of the kept outputs.

    Returns:
        The files that were written or removed.
    """
    texts = {outputs / f"{case.name}.txt": joined(generated(case)).encode() for case in found}
    stale = [path for path in sorted(outputs.iterdir()) if path not in texts]
    changed = [path for path, text in texts.items() if not path.is_file() or path.read_bytes() != text]
    for path in changed:
        path.write_bytes(texts[path])
    for path in stale:
        path.unlink()
    return [*changed, *stale]
