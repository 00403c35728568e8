"""Files that can carry a comment say that they are generated."""

from __future__ import annotations

import pytest

from generator.output.banner import has_banner, with_banner


@pytest.mark.parametrize(
    ("path", "banner"),
    [
        ("a/b.py", "# Generated from api.yaml by `python -m generator`; do not edit.\n"),
        ("pyproject.toml", "# Generated from api.yaml by `python -m generator`; do not edit.\n"),
        ("README.md", "<!-- Generated from api.yaml by `python -m generator`; do not edit. -->\n"),
        ("LICENSE", ""),
        ("a/py.typed", ""),
        ("a.json", ""),
    ],
)
def test_banner(path: str, banner: str) -> None:
    text = with_banner(path, "text\n", "api.yaml")
    assert text == f"{banner}text\n"
    assert has_banner(path, text)
    assert has_banner(path, "text\n") == (banner == "")


def test_a_banner_is_not_written_twice() -> None:
    once = with_banner("a.py", "x = 1\n", "api.yaml")
    assert with_banner("a.py", once, "other.yaml") == once
