"""`python -m generator.proof.promises`: what the client promises, and the tests that hold it.

A test bears the name of its promise as a mark, so that a listing needs no quoted code; the sentences stand in
`promises.yaml`. `pytest -m promise` runs these tests alone.
"""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PROMISES: Final = Path(__file__).with_name("promises.yaml")
TESTS: Final = Path(__file__).resolve().parents[1] / "tests"
_MARK: Final = "pytest.mark.promise"

_Decorated = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


class PromiseError(Exception):
    """Marks and promises do not fit together; the text says where."""


def load_promises(path: Path = PROMISES) -> dict[str, str]:
    """Read the promises: a sentence by name."""
    promises: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return promises


def marked_tests(source: str) -> Iterator[tuple[str, str]]:
    """Yield the marks of a module: a promise, and the class and function that bears it, as pytest writes them."""
    yield from _marks(ast.parse(source).body, ())


def _marks(body: Sequence[ast.stmt], outer: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for node in body:
        if not isinstance(node, _Decorated):
            continue
        names = (*outer, node.name)
        for decorator in node.decorator_list:
            if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == _MARK:
                yield from ((str(ast.literal_eval(each)), "::".join(names)) for each in decorator.args)
        if isinstance(node, ast.ClassDef):
            yield from _marks(node.body, names)


def held_by(promises: Mapping[str, str], tests: Path) -> dict[str, list[str]]:
    """Return the tests that hold each promise.

    Args:
        promises: What is promised, by name.
        tests: The folder of the tests.

    Raises:
        PromiseError: A mark names no promise, or no test holds one.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(tests.rglob("test_*.py")):
        for promise, test in marked_tests(path.read_text(encoding="utf-8")):
            found[promise].append(f"{path.relative_to(tests).as_posix()}::{test}")
    problems = [f"{found[name][0]} holds {name}, which promises.yaml lacks" for name in found.keys() - promises.keys()]
    problems += [f"no test holds {name}" for name in promises.keys() - found.keys()]
    if problems:
        raise PromiseError("\n".join(sorted(problems)))
    return {name: found[name] for name in promises}


def listing(promises: Mapping[str, str], tests: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield each promise with the tests that hold it, as lines of Markdown."""
    for name, sentence in promises.items():
        yield f"- **{name}**: {sentence}"
        yield from (f"  - `{test}`" for test in tests[name])


def main() -> int:
    """Print the listing; return 1 when marks and promises do not fit together."""
    promises = load_promises()
    try:
        tests = held_by(promises, TESTS)
    except PromiseError as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(listing(promises, tests)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
