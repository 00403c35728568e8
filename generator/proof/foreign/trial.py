"""Trying one document: generate a client, import it, compile its decoders, check its types, have signed calls verified.

Each is done in a process of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from generator.document import operations, read
from generator.proof.foreign.calls import SignedCalls
from generator.proof.foreign.catalogue import ForeignDocument
from generator.proof.foreign.signing import write_signed

REPOSITORY: Final = Path(__file__).resolve().parents[3]
CLIENT: Final = "Api"
_SKIPPED: Final = "skipped "
"""How the generator begins the line of an operation that it skips."""

_IMPORT_ALL: Final = """
import importlib, pkgutil, sys
package = importlib.import_module(sys.argv[1])
names = [each.name for each in pkgutil.walk_packages(package.__path__, package.__name__ + ".")]
for name in names:
    operation = getattr(importlib.import_module(name), "OPERATION", None)
    for decoder in operation.success.values() if operation else ():
        if hasattr(decoder, "from_json"):
            # Has the decoder of long bodies compiled.
            decoder.from_json(b"null" + b" " * 100_000, ())
print(len(names))
"""


@dataclass(frozen=True, slots=True)
class DocumentTrial:
    """What a document gave.

    Attributes:
        name: The document.
        operations: How many operations it has.
        skipped: What the generator said of each operation that it skipped.
        seconds: How long the generator took.
        modules: How many modules could be imported.
        type_errors: How many errors the type checker found.
        verified: How many operations were called with a signature that an independent verifier found right; of a
            client that was generated from a copy of the document in which every operation is signed.
        unverified: Why each of its other operations was not.
        failure: What went wrong first; empty if nothing did.
    """

    name: str
    operations: int = 0
    skipped: tuple[str, ...] = ()
    seconds: float = 0.0
    modules: int = 0
    type_errors: int = 0
    verified: int = 0
    unverified: tuple[str, ...] = ()
    failure: str = ""

    @property
    def generated(self) -> int:
        """How many operations the client has."""
        return self.operations - len(self.skipped) if self.modules else 0

    @property
    def passed(self) -> bool:
        """Whether the client came about, can be imported, is strictly typed, and signs every call rightly."""
        return not self.failure and not self.type_errors and self.verified > 0 and not self.unverified


def attempt(document: ForeignDocument, file: Path, folder: Path) -> DocumentTrial:
    """Try a document.

    Args:
        document: What it is.
        file: Where it stands.
        folder: Where the client and the config for it may be written.
    """
    package = document.name.replace("-", "_")
    count = sum(1 for _ in operations(read(file)))
    begun = time.perf_counter()
    generation = _generate(document, file, folder)
    seconds = time.perf_counter() - begun
    if generation.returncode != 0:
        return DocumentTrial(document.name, count, seconds=seconds, failure=_last_line(generation))
    skipped = tuple(line for line in generation.stdout.splitlines() if line.startswith(_SKIPPED))
    (folder / "skipped.txt").write_text("".join(f"{line}\n" for line in skipped), encoding="utf-8")
    trial = DocumentTrial(document.name, count, skipped, seconds)
    project = folder / "project"
    imports = _run([sys.executable, "-W", "error", "-c", _IMPORT_ALL, package], project)
    if imports.returncode != 0:
        return replace(trial, failure=_last_line(imports))
    cache = str(folder.parent / "mypy")
    types = _run([sys.executable, "-m", "mypy", "--strict", "--cache-dir", cache, package], project)
    (folder / "mypy.txt").write_text(types.stdout, encoding="utf-8")
    errors = sum(": error: " in line for line in types.stdout.splitlines())
    trial = replace(trial, modules=int(imports.stdout), type_errors=errors)
    if types.returncode not in {0, 1}:
        return replace(trial, failure=_last_line(types))
    return _with_calls(trial, document, file, folder / "signed")


def _with_calls(trial: DocumentTrial, document: ForeignDocument, file: Path, folder: Path) -> DocumentTrial:
    """Return the trial with what came of the calls of a client that signs all of them."""
    folder.mkdir(parents=True, exist_ok=True)
    signed = folder / "document.json"
    write_signed(read(file), signed)
    generation = _generate(document, signed, folder)
    if generation.returncode != 0:
        return replace(trial, failure=_last_line(generation))
    module, package = "generator.proof.foreign.calls", document.name.replace("-", "_")
    called = _run([sys.executable, "-W", "error", "-m", module, str(folder / "project"), package, CLIENT])
    if called.returncode != 0:
        return replace(trial, failure=_last_line(called))
    calls = SignedCalls(**json.loads(called.stdout))
    return replace(trial, verified=calls.verified, unverified=tuple(calls.failed))


def _generate(document: ForeignDocument, file: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    config = _config(document, file, folder)
    return _run([sys.executable, "-m", "generator", "--force", "--config", str(config)])


def _config(document: ForeignDocument, file: Path, folder: Path) -> Path:
    """Write the generator's config for a document."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "generator.json"
    members: dict[str, object] = {
        "document": str(file),
        "output": str(folder / "project"),
        "distribution": document.name,
        "package": document.name.replace("-", "_"),
        "client": CLIENT,
        "unsupported": "skip",
    }
    if document.server:
        members["server"] = document.server
    if document.trusted_servers:
        members["trustedServers"] = list(document.trusted_servers)
    path.write_text(json.dumps(members, indent=2), encoding="utf-8")
    return path


def _run(command: list[str], folder: Path = REPOSITORY) -> subprocess.CompletedProcess[str]:
    # The command is this interpreter with modules of ours, mypy or the lines above.
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603


def _last_line(run: subprocess.CompletedProcess[str]) -> str:
    lines = (run.stderr.strip() or run.stdout.strip()).splitlines()
    return lines[-1] if lines else f"exit status {run.returncode}"
