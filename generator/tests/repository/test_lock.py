"""requirements.lock pins what pyproject.toml asks for: whoever changes the one without the other hears of it."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from generator.tests.repository.repository import REPOSITORY


def requirements(groups: dict[str, list[Any]], group: str) -> Iterator[Requirement]:
    """Yield what the group asks for, that of the groups that it includes with it."""
    for each in groups[group]:
        if isinstance(each, str):
            yield Requirement(each)
        else:
            yield from requirements(groups, each["include-group"])


def test_the_lock_pins_a_version_that_pyproject_allows_of_each_requirement() -> None:
    pinned = {
        canonicalize_name(name): version
        for name, version in re.findall(
            r"^([\w.-]+)==([^ ;\\]+)", (REPOSITORY / "requirements.lock").read_text("utf-8"), re.MULTILINE
        )
    }
    groups = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
    wanted = list(requirements(groups, "dev"))
    assert wanted
    assert [
        str(each) for each in wanted if not each.specifier.contains(pinned.get(canonicalize_name(each.name), ""))
    ] == []
