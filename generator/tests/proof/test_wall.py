"""Generator and contract tests stand on their own: what both need of the signature is `openapi/verifier.py`.

Import-linter holds it for the code; it does not look into folders of tests.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

TESTS: Final = Path(__file__).resolve().parents[1]
OTHER_SIDE: Final = "contract_tests"

WHOLE_PATH: Final = {
    "client/test_story.py",
    "distribution/clean_room.py",
    "documentation/test_examples.py",
    "documentation/test_pages.py",
}
"""What tells a story to the embedded endpoint, runs the examples of the documentation, and looks at sample reports."""


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield str(node.module)


def test_only_tests_of_the_whole_path_import_the_contract_tests() -> None:
    crossing = {
        path.relative_to(TESTS).as_posix()
        for path in TESTS.rglob("*.py")
        if any(name.split(".")[0] == OTHER_SIDE for name in imported(path))
    }
    assert crossing == WHOLE_PATH
