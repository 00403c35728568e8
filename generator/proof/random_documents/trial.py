"""Trying random documents: generate clients, import them, have their calls sent and answered, check their types."""

from __future__ import annotations

import importlib
import json
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.cli import write_project
from generator.config import Config
from generator.output.runtime import runtime_sources
from generator.problems import GenerationRefused
from generator.proof.random_documents.calls import wrong_calls
from generator.proof.random_documents.documents import RandomDocument, random_document

_SHARED: Final = "random_runtime"
"""Package that holds the runtime once for all clients, so that it is imported and checked once."""


@dataclass(frozen=True)
class DocumentOutcome:
    """What came of a document.

    Attributes:
        refused: What the generator said, if it refused the document; a line for each problem.
        wrong: What is not right; empty if all is.
    """

    refused: str = ""
    wrong: tuple[str, ...] = ()


class Trials:
    """Tries documents one after the other, in one process.

    Args:
        folder: An empty folder for the clients.
        cache: Folder of what the type checker remembers.
    """

    def __init__(self, folder: Path, cache: Path) -> None:
        self._folder = folder
        self._cache = cache
        self._numbers: dict[str, int] = {}
        sources = runtime_sources()
        for path, text in {**sources, "__init__.py": "", "py.typed": ""}.items():
            (folder / _SHARED / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / _SHARED / path).write_text(text, encoding="utf-8")
        self._names = {Path(path).parts[0].removesuffix(".py") for path in sources}
        names = "|".join(sorted(self._names))
        self._imports = re.compile(rf"\bfrom (?:\.+({names})\b|\. (?=import (?:{names})\b))")
        sys.path.insert(0, str(folder))

    def close(self) -> None:
        """Forget the clients."""
        sys.path.remove(str(self._folder))
        for name in [each for each in sys.modules if each.split(".")[0] in {_SHARED, *self._numbers}]:
            del sys.modules[name]

    def attempt(self, number: int, made: RandomDocument) -> DocumentOutcome:
        """Try a document; its client stays for `types`.

        Args:
            number: What the document is called.
            made: The document, and the calls that have to work.
        """
        package = f"random_{number}"
        project = self._folder / "projects" / package
        project.mkdir(parents=True)
        source = project.with_suffix(".json")
        source.write_text(json.dumps(made.document), encoding="utf-8")
        config = Config(
            path=source,
            document=source,
            output=project,
            distribution="random",
            package=package,
            client="Api",
            has_exact_numbers=number % 4 == 3,
        )
        try:
            write_project(config, project)
        except GenerationRefused as refused:
            vague = [each for each in map(str, refused.problems) if " object at 0x" in each or "#/" not in each]
            return DocumentOutcome(str(refused), tuple(f"a refusal without a place: {each}" for each in vague))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
            return DocumentOutcome(wrong=(f"the generator ends with {error!r}",))
        self._share(project / package, self._folder / package)
        self._numbers[package] = number
        importlib.invalidate_caches()
        try:
            return DocumentOutcome(wrong=tuple(wrong_calls(package, _SHARED, made.calls)))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
            return DocumentOutcome(wrong=(f"the client can not be imported: {error!r}",))
        finally:
            shutil.rmtree(project)

    def types(self) -> dict[int, tuple[str, ...]]:
        """Return what `mypy --strict` says of the clients, by the number of their documents."""
        command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", f"--cache-dir={self._cache}"]
        named = [argument for package in self._numbers for argument in ("-p", package)]
        done = subprocess.run(  # noqa: S603 - no shell; what is run is this Python
            [*command, *named], cwd=self._folder, capture_output=True, text=True, check=False
        )
        found: dict[int, list[str]] = {}
        lines = [line for line in done.stdout.splitlines() if ": error: " in line]
        if done.returncode and not lines:
            raise RuntimeError(f"mypy could not run: {done.stdout}{done.stderr}")
        for line in lines:
            package = re.split(r"[/.:]", line, maxsplit=1)[0]
            found.setdefault(self._numbers.get(package, -1), []).append(f"mypy: {line}")
        return {number: tuple(said) for number, said in found.items()}

    def _share(self, made: Path, package: Path) -> None:
        """Take a client over, with the shared runtime in place of its own."""
        for path in made.rglob("*.py"):
            relative = path.relative_to(made)
            if relative.parts[0].removesuffix(".py") not in self._names:
                text = self._imports.sub(self._shared, path.read_text(encoding="utf-8"))
                (package / relative).parent.mkdir(parents=True, exist_ok=True)
                (package / relative).write_text(text, encoding="utf-8")

    def _shared(self, match: re.Match[str]) -> str:
        return f"from {_SHARED}.{match[1]}" if match[1] else f"from {_SHARED} "


def attempts(seed: int, numbers: Sequence[int], folder: Path, index: int = 0) -> dict[int, DocumentOutcome]:
    """Try some documents of a seed, and return what came of each.

    Args:
        seed: The seed.
        numbers: Which of its documents.
        folder: Where the clients and what the type checker remembers may be written.
        index: What keeps the clients apart from those of other calls with the same folder.
    """
    place = folder / f"part{index}"
    place.mkdir()
    trials = Trials(place, folder / f"mypy{index % 2}")
    found = {}
    try:
        for number in numbers:
            found[number] = trials.attempt(number, document_of(seed, number))
        for number, said in trials.types().items():
            outcome = found.get(number, DocumentOutcome())
            found[number] = DocumentOutcome(outcome.refused, (*outcome.wrong, *said))
    finally:
        trials.close()
    return found


def document_of(seed: int, number: int) -> RandomDocument:
    """Return one of the documents of a seed."""
    return random_document(random.Random(f"{seed}/{number}").randrange)  # noqa: S311 - nothing secret comes of it
