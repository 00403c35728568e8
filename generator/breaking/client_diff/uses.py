"""The base version's uses of the client, type-checked against the new client: what comparing names does not show."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from generator.breaking.change import CallSide, Change
from generator.breaking.client_diff.examples import example_module
from generator.breaking.kinds import changes


class TypeCheckFailedError(Exception):
    """The type checker could not do its work; the text is one line that says why."""


@dataclass(frozen=True, slots=True)
class Uses:
    """Code of the base version that uses the client.

    Attributes:
        root: Folder of the base version, from which the code imports what else it needs.
        tests: Python files below it.
        readmes: Markdown files below it, whose Python blocks count.
    """

    root: Path
    tests: tuple[Path, ...]
    readmes: tuple[Path, ...]

    @property
    def found_any(self) -> bool:
        """Whether there is anything to check."""
        return bool(self.tests or self.readmes)


def find_uses(root: Path, tests: str, readmes: Sequence[str]) -> Uses:
    """Look for uses in a version.

    Args:
        root: Folder of that version.
        tests: Folder of the client's tests, below `root`.
        readmes: Markdown files, below `root`; those that are not there are passed over.
    """
    return Uses(
        root=root,
        tests=tuple(sorted((root / tests).rglob("*.py"))),
        readmes=tuple(root / name for name in dict.fromkeys(readmes) if (root / name).is_file()),
    )


def compare_uses(uses: Uses, before: Path, after: Path, scratch: Path) -> Iterator[Change]:
    """Type-check the uses against both versions of the client, and yield the errors that only the new one has.

    Args:
        uses: What the base version does with the client.
        before: Folder that holds the base's client package.
        after: Folder that holds the new client package.
        scratch: An empty folder to write to.

    Raises:
        TypeCheckFailedError: mypy is not installed, or stopped before it was done.
    """
    examples = _write_examples(uses, scratch)
    with ThreadPoolExecutor(max_workers=2) as pool:
        old, new = pool.map(lambda client: _errors(uses, examples, client), (before, after))
    for error in (Counter(new) - Counter(old)).elements():
        if not _PRIVATE.search(error.message):
            where = f"{error.file}:{error.line}"
            text = f"{error.message} [{error.code}]"
            yield from changes("use-no-longer-type-checks", CallSide.CLIENT, where, after=text)


# A base's own tests may look inside of its client; what is private may change.
_PRIVATE: Final = re.compile(r'[Mm]odule (named )?"\w+(\.\w+)*\._')


class _Error(NamedTuple):
    """What mypy says about a line."""

    file: str
    line: int
    message: str
    code: str


def _write_examples(uses: Uses, scratch: Path) -> dict[str, str]:
    """Write a module for every README; return the README of every module."""
    written: dict[str, str] = {}
    for number, readme in enumerate(uses.readmes):
        module = scratch / f"readme_examples_{number}.py"
        module.write_text(example_module(readme.read_text(encoding="utf-8")), encoding="utf-8")
        written[str(module)] = str(readme.relative_to(uses.root))
    return written


# Not `--strict`: an ignore comment or a cast that is no longer needed breaks nobody.
_FLAGS: Final = (
    "--config-file=",
    "--output=json",
    "--cache-dir=" + os.devnull,
    "--follow-imports=silent",
    "--namespace-packages",
    "--explicit-package-bases",
    "--allow-redefinition",
    "--check-untyped-defs",
    "--no-implicit-reexport",
    "--strict-equality",
    "--extra-checks",
)


def _errors(uses: Uses, examples: dict[str, str], client: Path) -> list[_Error]:
    files = [*(str(path.relative_to(uses.root)) for path in uses.tests), *examples]
    folders = dict.fromkeys([str(client), *(str(Path(name).parent) for name in examples), str(uses.root)])
    finished = subprocess.run(  # noqa: S603 - our own interpreter and files
        [sys.executable, "-m", "mypy", *_FLAGS, *files],
        cwd=uses.root,
        env={**os.environ, "MYPYPATH": os.pathsep.join(folders)},
        capture_output=True,
        text=True,
        check=False,
    )
    errors = list(_read(finished.stdout, examples))
    if finished.returncode not in (0, 1) or bool(finished.returncode) != bool(errors):
        reasons = [f"{error.file}:{error.line}: {error.message}" for error in errors] or finished.stderr.split("\n")
        raise TypeCheckFailedError(f"mypy could not check the base's uses of the client: {reasons[0]}")
    return errors


def _read(output: str, examples: dict[str, str]) -> Iterator[_Error]:
    for line in output.splitlines():
        if not line.startswith("{"):
            continue  # the summary at the end
        found = json.loads(line)
        if found["severity"] == "error":
            file = examples.get(found["file"], found["file"])
            yield _Error(file, int(found["line"]), str(found["message"]), str(found["code"]))
