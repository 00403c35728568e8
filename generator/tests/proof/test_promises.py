"""What the client promises is held by tests, and whoever says which ones names promises that exist."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.proof.promises import TESTS, PromiseError, held_by, listing, load_promises, main, marked_tests

MODULE = """
import pytest

@pytest.mark.parametrize("number", [1])
@pytest.mark.promise("pages", "user-agent")
def test_one(number): ...

def test_without(): ...

class TestThose:
    @pytest.mark.promise("pages")
    async def test_two(self): ...

@pytest.mark.promise("lean-import")
class TestWhole: ...
"""


def test_every_promise_is_held_by_a_test_and_every_mark_names_a_promise() -> None:
    promises = load_promises()
    held = held_by(promises, TESTS)
    assert all(held[name] for name in promises)


def test_every_promise_is_one_sentence() -> None:
    for sentence in load_promises().values():
        assert sentence.endswith(".")
        assert "\n" not in sentence


def test_marks_are_read_from_functions_methods_and_classes() -> None:
    assert list(marked_tests(MODULE)) == [
        ("pages", "test_one"),
        ("user-agent", "test_one"),
        ("pages", "TestThose::test_two"),
        ("lean-import", "TestWhole"),
    ]


def test_the_listing_has_each_promise_with_its_tests(tmp_path: Path) -> None:
    (tmp_path / "test_module.py").write_text(MODULE, encoding="utf-8")
    promises = {"user-agent": "It is named.", "pages": "There are some.", "lean-import": "It is quick."}
    assert list(listing(promises, held_by(promises, tmp_path)))[:5] == [
        "- **user-agent**: It is named.",
        "  - `test_module.py::test_one`",
        "- **pages**: There are some.",
        "  - `test_module.py::test_one`",
        "  - `test_module.py::TestThose::test_two`",
    ]


@pytest.mark.parametrize(
    ("promises", "problem"),
    [
        ({"pages": "There are some.", "lean-import": "It is quick."}, "test_module.py::test_one holds user-agent"),
        (
            {"pages": "P.", "lean-import": "L.", "user-agent": "U.", "raw-response": "R."},
            "no test holds raw-response",
        ),
    ],
)
def test_what_does_not_fit_together_is_reported(tmp_path: Path, promises: dict[str, str], problem: str) -> None:
    (tmp_path / "test_module.py").write_text(MODULE, encoding="utf-8")
    with pytest.raises(PromiseError, match=problem):
        held_by(promises, tmp_path)


def test_the_command_prints_every_promise(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0
    printed = capsys.readouterr().out
    assert all(f"**{name}**" in printed for name in load_promises())
