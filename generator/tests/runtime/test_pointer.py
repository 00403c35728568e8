"""Following JSON pointers: null is something, and absence is not null."""

from __future__ import annotations

from generator.runtime._core.responses.pointer import ABSENT, follow, parse_pointer


def test_what_is_absent_is_not_null() -> None:
    assert follow(parse_pointer("/a"), {}) is ABSENT
    assert follow(parse_pointer("/a"), {"a": None}) is None
    assert follow(parse_pointer("/a/b"), {"a": None}) is ABSENT
