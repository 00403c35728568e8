"""What the base does with its client is type-checked against the new client."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.breaking.change import Severity
from generator.breaking.cli import BREAKS, COULD_NOT_RUN, main
from generator.breaking.client_diff.uses import TypeCheckFailedError, compare_uses, find_uses
from generator.tests.breaking.packages import write_package
from generator.tests.breaking.repository import Repository

README = """\
# Things

```python
from things import make

make(name="a")
```
"""
TEST = """\
from tests_support.names import NAME
from things import make

made: int = make(name=NAME)
wrong_from_the_start: str = 1
"""


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Return a version that uses its client in a test and in a README."""
    root = tmp_path / "base"
    write_package(root / "generated", {"__init__.py": "def make(*, name: str) -> int: ...\n"})
    write_package(root, {"names.py": "NAME = 'a'\n"}, name="tests_support")
    (root / "tests").mkdir()
    (root / "tests" / "test_make.py").write_text(TEST)
    (root / "README.md").write_text(README)
    return root


def compare(base: Path, new_client: str) -> list[tuple[str, str]]:
    new = write_package(base.parent / "new", {"__init__.py": new_client})
    scratch = base.parent / "scratch"
    scratch.mkdir()
    uses = find_uses(base, "tests", ["README.md", "generated/README.md"])
    changes = list(compare_uses(uses, base / "generated", new, scratch))
    assert all(change.severity is Severity.BREAKING for change in changes)
    return [(change.where, change.notice) for change in changes]


def test_errors_that_only_the_new_client_gives_are_reported(base: Path) -> None:
    changes = compare(base, "def make(*, name: int) -> str: ...\n")
    assert sorted(where for where, _ in changes) == ["README.md:6", *["tests/test_make.py:4"] * 2]
    assert any('incompatible type "str"; expected "int" [arg-type].' in notice for _, notice in changes)


def test_errors_that_the_base_had_itself_are_not_reported(base: Path) -> None:
    assert compare(base, "def make(*, name: str, size: int = 1) -> int: ...\n") == []


def test_what_is_private_may_change(base: Path) -> None:
    (base / "generated" / "things" / "_inside.py").write_text("DEPTH = 1\nWIDTH = 1\n")
    (base / "generated" / "things" / "_gone.py").write_text("DEPTH = 1\n")
    (base / "tests" / "test_inside.py").write_text("from things._inside import WIDTH\nfrom things._gone import DEPTH\n")
    write_package(base.parent / "new", {"_inside.py": "DEPTH = 1\n"})
    assert compare(base, "def make(*, name: str) -> int: ...\n") == []


def test_uses_that_can_not_be_checked_are_refused(base: Path) -> None:
    (base / "tests" / "test_make.py").write_text("def (\n")
    with pytest.raises(TypeCheckFailedError, match=r"tests/test_make\.py:1: "):
        compare(base, "def make(*, name: str) -> int: ...\n")


def test_a_version_without_uses(tmp_path: Path) -> None:
    assert not find_uses(tmp_path, "tests", ["README.md"]).found_any


TYPED_TEST = "from things import Things\n\n\ndef test_make() -> None:\n    assert Things().make(name='a') == 1\n"


def test_the_command_checks_the_tests_of_the_base(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.write_client()
    repository.write("tests/test_things.py", TYPED_TEST)
    repository.commit("tested")
    repository.write("tests/test_things.py", TYPED_TEST.replace("'a'", "1"))
    assert main(["--base", "tested", "--config", str(repository.config), "--tests", "tests"]) == BREAKS
    printed = capsys.readouterr().out
    assert "use-no-longer-type-checks, client: tests/test_things.py:5" in printed
    assert "Note:" not in printed


def test_the_command_notes_that_there_are_no_uses(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.write_client()
    repository.commit("published")
    assert main(["--base", "published", "--config", str(repository.config), "--tests", "tests"]) == BREAKS
    assert "Note: The base has neither tests in tests nor a README" in capsys.readouterr().out


def test_the_command_says_in_one_line_what_can_not_be_checked(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.write_client()
    repository.write("tests/test_things.py", "def (\n")
    repository.commit("broken")
    assert main(["--base", "broken", "--config", str(repository.config), "--tests", "tests"]) == COULD_NOT_RUN
    printed = capsys.readouterr().err
    assert printed.startswith("mypy could not check the base's uses of the client: tests/test_things.py:1: ")
    assert len(printed.splitlines()) == 1
