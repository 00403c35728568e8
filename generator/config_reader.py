"""Reading members of the config, and collecting what is wrong with them."""

from __future__ import annotations

import difflib
import keyword
import re
import sys
from collections.abc import Mapping
from typing import Any, Final

from generator.document import pointer as json_pointer
from generator.document.load import Document
from generator.problems import Problem

_IMPORTED: Final = sys.stdlib_module_names | {"attr", "attrs", "httpx2"}
_ENVIRONMENT_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
ANY_TEXT: Final = re.compile(r".*\S.*")


def _is_environment_name(value: object) -> bool:
    return isinstance(value, str) and _ENVIRONMENT_NAME.fullmatch(value) is not None


class ConfigReader:
    """Reads members of the config and collects what is wrong with them; a member that is wrong reads as empty."""

    def __init__(self, source: Document) -> None:
        self._source = source
        self.problems: list[Problem] = []

    def members(
        self, pointer: str, *, required: tuple[str, ...] = (), optional: tuple[str, ...] = ()
    ) -> Mapping[str, Any]:
        """Return the object at a pointer, after looking for missing and unknown members."""
        value = self._source.at(pointer)
        if not isinstance(value, dict):
            self._complain(pointer, "an object is expected here", f"Write the members {', '.join(required + optional)}")
            return {}
        for name in required:
            if name not in value:
                self._complain(pointer, f"the member {name!r} is missing", "Add it")
        for name in value:
            if name not in required + optional:
                near = difflib.get_close_matches(name, required + optional, n=1)
                remedy = f"Did you mean {near[0]!r}?" if near else f"Known are {', '.join(required + optional)}"
                self._complain(json_pointer.join(pointer, name), f"the member {name!r} is not known", remedy)
        return value

    def text(
        self,
        members: Mapping[str, Any],
        name: str,
        pattern: re.Pattern[str] = ANY_TEXT,
        expected: str = "text",
        *,
        at: str = json_pointer.ROOT,
    ) -> str:
        """Return a member that is text of a form."""
        if name not in members:
            return ""
        value = members[name]
        if isinstance(value, str) and pattern.fullmatch(value) and not keyword.iskeyword(value):
            return value
        self._complain(json_pointer.join(at, name), f"{value!r} can not be used as {name!r}", f"Write {expected}")
        return ""

    def texts(self, members: Mapping[str, Any], name: str, pattern: re.Pattern[str], expected: str) -> tuple[str, ...]:
        """Return a member at the top that is a list of texts of a form."""
        value = members.get(name, [])
        if isinstance(value, list) and all(isinstance(each, str) and pattern.fullmatch(each) for each in value):
            return tuple(value)
        at = json_pointer.join(json_pointer.ROOT, name)
        self._complain(at, f"{value!r} can not be used as {name!r}", f"List {expected}")
        return ()

    def refuse_hiding(self, package: str) -> None:
        """Complain about a package that would be imported in place of one that it needs."""
        if package in _IMPORTED:
            message = f"the package {package!r} would hide the one of that name, which the client imports"
            self._complain(json_pointer.join(json_pointer.ROOT, "package"), message, "Choose another name")

    def names(self, members: Mapping[str, Any], name: str, at: str) -> tuple[str, ...]:
        """Return a member that is a list of names of environment variables, at least one."""
        if name not in members:
            return ()
        value = members[name]
        if isinstance(value, list) and value and all(map(_is_environment_name, value)):
            return tuple(value)
        self._complain(
            json_pointer.join(at, name), f"{value!r} can not be used as {name!r}", "List names of environment variables"
        )
        return ()

    def _complain(self, pointer: str, message: str, remedy: str) -> None:
        self.problems.append(self._source.problem(pointer, message, remedy))
