"""Names of the classes that schemas become: each has one of its own, in a module of its own."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache, partial
from typing import Any, Final

from openapi_python_client.config import Config
from openapi_python_client.parser.properties import Class
from openapi_python_client.strings import pascal_case

from generator.document import Document
from generator.document import pointer as json_pointer

_SAFE_NAME: Final = re.compile(r"[\w.-]+")
_LONGEST: Final = 200
"""Bytes of the name of a module: most disks take 255 for that of a file."""

_SCHEMAS: Final = json_pointer.join(json_pointer.ROOT, "components", "schemas")
_SKIPPED: Final = frozenset({"components", "schemas", "properties", "paths", "content", "schema"})


class ClassNames:
    """Return names to schemas by their JSON pointers. Components come first, whatever refers to what."""

    def __init__(self, document: Document, config: Config) -> None:
        self._class = cache(partial(_class, config))
        self._by_pointer: dict[str, str] = {}
        # Two classes whose modules differ in case alone would be one file on some disks.
        self._modules: set[str] = set()
        for name in document.root.get("components", {}).get("schemas", {}):
            pointer = json_pointer.join(_SCHEMAS, name)
            self.claim(pointer, name if _SAFE_NAME.fullmatch(name) else _from_pointer(pointer))

    def nearest(self, pointer: str) -> str | None:
        """Return the name of a schema, or of the nearest one that it stands in; `None` if none of them has one."""
        while pointer and pointer not in self._by_pointer:
            pointer = pointer.rpartition("/")[0]
        return self._by_pointer.get(pointer)

    def claim(self, pointer: str, wanted: str) -> str:
        """Return a schema a name, numbered if another schema has the one that is wanted."""
        if pointer not in self._by_pointer:
            # Python compares names in this form, the disk does not.
            wanted = unicodedata.normalize("NFKC", wanted)
            named = self._class(wanted)
            if named.module_name.lower() == named.name or named.name.startswith("ClassVar"):
                # Letters without case would give the class the name of its module, and attrs takes a member of a
                # type that begins so for a variable of the class.
                wanted = f"Schema{wanted}"
            if len(self._module(wanted).encode()) > _LONGEST:
                # Its beginning, and what keeps it apart from others that begin so.
                beginning = wanted.encode()[: _LONGEST // 2].decode(errors="ignore")
                wanted = f"{beginning}{hashlib.sha256(wanted.encode()).hexdigest()[:8]}"
            candidate, number = wanted, 2
            while (module := self._module(candidate)) in self._modules:
                candidate, number = f"{wanted}{number}", number + 1
            self._modules.add(module)
            self._by_pointer[pointer] = candidate
        return self._by_pointer[pointer]

    def claim_outside(self, pointer: str) -> str:
        """Return a schema that references lead to a name: that of the component, or one made of where it stands."""
        return self.claim(pointer, _from_pointer(pointer))

    def claim_inside(self, pointer: str, parent: str, title: Any, name: str) -> str:  # noqa: ANN401 - of the document
        """Return a schema that stands inside another one a name.

        Args:
            pointer: Where it stands.
            parent: Name of the schema or of the operation that it stands in.
            title: Its title; passed by if no name can be made of it.
            name: What it is called there, such as the name of a property.
        """
        own = pascal_case(title) if isinstance(title, str) else ""
        own = own if own.isascii() and own.isidentifier() else pascal_case(name)
        wanted = f"{pascal_case(parent)}{own}"
        return self.claim(pointer, wanted if _SAFE_NAME.fullmatch(wanted) else _from_pointer(pointer))

    def _module(self, name: str) -> str:
        return self._class(name).module_name.lower()


def _class(config: Config, name: str) -> Class:
    return Class.from_string(string=name, config=config)


def _from_pointer(pointer: str) -> str:
    """Make a name of the last steps of a pointer."""
    steps = [step for step in json_pointer.split(pointer) if step not in _SKIPPED]
    words = [word for step in steps for word in re.findall(r"[^\W_]+", step)]
    return "_".join(words[-4:]) or "Schema"
