"""Names of the members of an object, where openapi-python-client would give two of them the same one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from openapi_python_client.config import Config
from openapi_python_client.strings import PythonIdentifier

_WORDS: Final = {"+": "plus", "-": "minus", "@": "at", "$": "dollar", "#": "number", "*": "star", "%": "percent"}
"""What signs are called that no Python name holds, at the beginning of a name."""

_KEPT: Final = 2**12
"""Names that are kept: objects have many members in common."""


def distinct_names(members: Iterable[str], config: Config) -> Mapping[str, str]:
    """Return the name of each member for openapi-python-client: its own, if Python tells that from all others.

    Args:
        members: Names as the document writes them, all different.
        config: The settings that openapi-python-client is run with.
    """
    # Python compares names in this form.
    forms = {member: unicodedata.normalize("NFKC", member) for member in members}
    wanted = {member: _identifier(form, config.field_prefix) for member, form in forms.items()}
    counts: dict[str, int] = {}
    for name in wanted.values():
        counts[name] = counts.get(name, 0) + 1
    taken = {name for name, count in counts.items() if count == 1}
    names = {}
    for member, name in wanted.items():
        alias = forms[member]
        if counts[name] > 1:
            alias = re.sub(r"^[^\w\s]", lambda sign: f"{_WORDS.get(sign[0], 'sign')}_", alias)
            base, number = alias, 2
            while (name := _identifier(alias, config.field_prefix)) in taken:
                alias, number = f"{base}_{number}", number + 1
            taken.add(name)
        names[member] = alias
    return names


@lru_cache(_KEPT)
def _identifier(name: str, prefix: str) -> str:
    return PythonIdentifier(value=name, prefix=prefix)
