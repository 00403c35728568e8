"""What changed in the public names of a package is reported: what griffe finds, and what it passes over."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

import pytest

from generator.breaking.client_diff.classes import class_bases
from generator.breaking.client_diff.load import PackageUnreadableError, load_package
from generator.breaking.client_diff.rules import compare_clients
from generator.tests.breaking.cases import lines, read_cases
from generator.tests.breaking.packages import package_of, write_package

MODEL = """
from __future__ import annotations
from attrs import define
from things.types import UNSET, Unset

@define(kw_only=True)
class Thing:
{fields}

    def {method}(self) -> object: ...
"""
METHODS = {"sent": "violations", "received": "from_dict"}


def source_of(written: str) -> str:
    """Return the source of a module; of a model that callers send or receive, only the fields are written."""
    direction, _, fields = written.partition(": ")
    if direction not in METHODS:
        return written
    return MODEL.format(fields=textwrap.indent(fields, "    "), method=METHODS[direction])


@pytest.mark.parametrize("case", read_cases("client.yaml"), ids=lambda case: case["name"])
def test_changes_are_reported_rightly(case: dict[str, Any], tmp_path: Path) -> None:
    before = package_of(tmp_path / "before", {"module.py": source_of(case["before"])})
    after = package_of(tmp_path / "after", {"module.py": source_of(case["after"])})
    changes = compare_clients(before, after)
    reported = [f"{change.severity} {change.kind} {change.where.removeprefix('things.module.')}" for change in changes]
    assert sorted(reported) == sorted(lines(case["changes"]))
    assert all(change.notice.endswith(".") and change.remedy.endswith((".", "?")) for change in changes)


def test_what_is_offered_under_two_names_is_reported_once(tmp_path: Path) -> None:
    client = "class Client:\n    def get(self, *, id: {type}) -> {type}: ...\n"
    offered = "from things._core.clients.client import Client\n__all__ = ['Client']\n"
    sources = {"__init__.py": offered, "client.py": offered, "_core/__init__.py": "", "_core/clients/__init__.py": ""}
    before = package_of(tmp_path / "before", {**sources, "_core/clients/client.py": client.format(type="str")})
    after = package_of(tmp_path / "after", {**sources, "_core/clients/client.py": client.format(type="int")})
    assert [(change.kind, change.where) for change in compare_clients(before, after)] == [
        ("argument-type-changed", "things.Client.get"),
        ("result-type-changed", "things.Client.get"),
    ]


def test_what_a_public_class_inherits_from_a_private_one_counts(tmp_path: Path) -> None:
    base = "class Base:\n    def __init__(self, *, wait: float = 1.0{more}) -> None: ...\n"
    sources = {"client.py": "from things._base import Base\nclass Client(Base): ...\n"}
    before = package_of(tmp_path / "before", {**sources, "_base.py": base.format(more="")})
    after = package_of(tmp_path / "after", {**sources, "_base.py": base.format(more=", region: str")})
    assert [change.kind for change in compare_clients(before, after)] == ["argument-added-required"]


def test_a_removed_name_is_reported_with_the_one_that_is_like_it(tmp_path: Path) -> None:
    before = package_of(tmp_path / "before", {"module.py": "def get_list(*, page_size: int) -> None: ..."})
    after = package_of(tmp_path / "after", {"module.py": "def get_lists(*, page_size: int) -> None: ..."})
    remedies = {change.kind: change.remedy for change in compare_clients(before, after)}
    assert remedies["name-removed"] == "Do without it. Is it get_lists now?"


def test_a_removed_argument_is_reported_with_the_one_that_is_like_it(tmp_path: Path) -> None:
    before = package_of(tmp_path / "before", {"module.py": "def get_list(*, page_size: int) -> None: ..."})
    after = package_of(tmp_path / "after", {"module.py": "def get_list(*, pagesize: int) -> None: ..."})
    remedies = {change.kind: change.remedy for change in compare_clients(before, after)}
    assert remedies["argument-removed"] == "Do not pass it. Is it pagesize now?"


def test_what_was_there_before_is_not_taken_for_a_new_name(tmp_path: Path) -> None:
    kept = "def put_list(*, page: int{more}) -> None: ...\n"
    before = {"module.py": kept.format(more=", pages: int") + "def get_list() -> None: ...\n"}
    changes = compare_clients(
        package_of(tmp_path / "before", before),
        package_of(tmp_path / "after", {"module.py": kept.format(more="")}),
    )
    assert {change.kind: change.remedy for change in changes} == {
        "name-removed": "Do without it.",
        "argument-removed": "Do not pass it.",
    }


def test_class_bases_go_up_to_the_standard_library(tmp_path: Path) -> None:
    source = "from enum import StrEnum\nclass A(StrEnum): ...\nclass B(ValueError): ...\nclass C(B): ...\n"
    bases = class_bases(package_of(tmp_path, {"module.py": source}))
    assert bases["A"] >= {"StrEnum", "str", "Enum"}
    assert bases["C"] == {"B", "ValueError", "Exception"}


def test_a_file_that_is_not_python_is_refused_with_its_line(tmp_path: Path) -> None:
    write_package(tmp_path, {"module.py": "x = 1\ndef (\n"})
    with pytest.raises(PackageUnreadableError, match=r"^main:generated/things/module\.py:2: this is not Python"):
        load_package(tmp_path, "things", "main:generated")


def test_a_package_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackageUnreadableError, match=r"^generated holds no package things$"):
        load_package(tmp_path, "things", "generated")
