"""What a wrong template writes does not get out."""

from __future__ import annotations

import pytest

from generator.output.guard import refuse_bad_text, with_good_paths
from generator.problems import GenerationRefused

BANNER = "# Generated; do not edit.\n"


def test_good_files_pass() -> None:
    files = {"a/b.py": f"{BANNER}x = 1\n", "LICENSE": "Free.\n", "a/py.typed": ""}
    assert dict(with_good_paths(files.items())) == files
    for path, text in files.items():
        refuse_bad_text(path, text)


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
        refuse_bad_text(path, text)
    assert str(refused.value).startswith(reported)


@pytest.mark.parametrize("path", ["/etc/passwd", "../a.py", "a/../../b.py", "a\\b.py", "a\0b.py", ""])
def test_a_path_stays_in_the_project(path: str) -> None:
    with pytest.raises(GenerationRefused) as refused:
        list(with_good_paths([("a.py", ""), (path, "")]))
    assert "leaves the project" in str(refused.value)


@pytest.mark.parametrize(
    ("other", "reported"),
    [("a/Pet.py", "the file differs from a/Pet.py in case alone"), ("a/pet.py", "the file is written twice")],
)
def test_two_files_are_two_files_on_every_disk(other: str, reported: str) -> None:
    with pytest.raises(GenerationRefused) as refused:
        list(with_good_paths([(other, ""), ("a/pet.py", "")]))
    assert str(refused.value) == f"a/pet.py: {reported}. Rename one of the sources."
