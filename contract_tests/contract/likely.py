"""Which inputs are likely to name a resource though no document says so: they are called like the key in its paths.

So `file_id` of what is sent to `/shares` is likely to be that of a file where there is `/files/{fileId}`. The cursor of
a list names a page in the same way: only the endpoint knows which there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from .inputs import Parameter, Place, Role
from .paging import is_cursor

if TYPE_CHECKING:
    from .model import OperationContract
    from .schemas import Schemas

_PAGE: Final = "next page"
"""The kind of what a cursor names: no path has such a name."""
_KEY: Final = re.compile(r"(.*)(id|uuid|key|ref)")
_NO_LETTER: Final = re.compile(r"[^a-z0-9]")


def with_likely(operations: Iterable[OperationContract], schemas: Schemas) -> list[OperationContract]:
    """Return operations with the inputs marked that are likely to name a resource of another kind than their own."""
    marked = list(operations)
    kinds = _kinds_by_name(marked)
    return [
        replace(
            each,
            parameters=tuple(
                replace(one, likely=_PAGE) if is_cursor(one, each, schemas) else one
                for one in _marked(each.parameters, kinds, each)
            ),
            body=each.body and replace(each.body, members=_marked(each.body.members, kinds, each)),
        )
        for each in marked
    ]


def _marked(
    inputs: tuple[Parameter, ...], kinds: Mapping[str, str], operation: OperationContract
) -> tuple[Parameter, ...]:
    """Return inputs, with the kind of what they are likely to name: only values that nothing is said of."""
    found = [(each, kinds.get(_plain(each.path[-1]), "")) for each in inputs]
    return tuple(
        replace(each, likely=kind)
        if kind and each.role is Role.VALUE and not operation.effect.is_stated and kind != operation.effect.resource
        else each
        for each, kind in found
    )


def _kinds_by_name(operations: list[OperationContract]) -> Mapping[str, str]:
    """Return the kinds of what keys in paths name, by the plain names of those: where such a name is of one kind."""
    found: dict[str, set[str]] = {}
    for each in (given for operation in operations for given in operation.parameters):
        ending = _KEY.fullmatch(_plain(each.name))
        if each.place is Place.PATH and each.role is Role.REFERENCE and ending is not None:
            name = ending[0] if ending[1] else f"{_singular(each.resource)}{ending[0]}"
            found.setdefault(name, set()).add(each.resource)
    return {name: next(iter(kinds)) for name, kinds in found.items() if len(kinds) == 1}


def _plain(name: str) -> str:
    return _NO_LETTER.sub("", name.lower())


def _singular(kind: str) -> str:
    word = _plain(kind.rpartition("/")[2])
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
