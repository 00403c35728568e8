"""What a wrong template writes does not get out."""

from __future__ import annotations

import pytest

from generator.output.guard import refuse_bad_paths, refuse_bad_text
from generator.problems import GenerationRefused

BANNER = "# Generated; do not edit.\n"


def test_good_files_pass() -> None:
    files = {"a/b.py": f"{BANNER}x = 1\n", "LICENSE": "Free.\n", "a/py.typed": ""}
    refuse_bad_paths(files)
    refuse_bad_text(files.items())


@pytest.mark.parametrize(
    ("path", "text", "reported"),
    [
        ("a.py", "x = 1\n", "a.py: the file does not say that it is generated. Correct"),
        ("a.py", f'{BANNER}\nX = "<Text object at 0x7f>"\n', "a.py:3: an object was written in place of its text."),
        ("LICENSE", "<Text object at 0x7f>", "LICENSE:1: an object was written in place of its text."),
    ],
)
def test_bad_text(path: str, text: str, reported: str) -> None:
    with pytest.raises(GenerationRefused) as refused:
        refuse_bad_text([(path, text)])
    assert str(refused.value).startswith(reported)


@pytest.mark.parametrize("path", ["/etc/passwd", "../a.py", "a/../../b.py", "a\\b.py", "a\0b.py", ""])
def test_a_path_stays_in_the_project(path: str) -> None:
    with pytest.raises(GenerationRefused) as refused:
        refuse_bad_paths({path: ""})
    assert "leaves the project" in str(refused.value)


def test_two_files_are_two_files_on_every_disk() -> None:
    with pytest.raises(GenerationRefused) as refused:
        refuse_bad_paths({"a/Pet.py": "", "a/pet.py": ""})
    assert str(refused.value) == ("a/pet.py: the file differs from a/Pet.py in case alone. Rename one of the sources.")
