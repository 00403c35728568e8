"""What a class is for, as far as a comparison needs to know it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

import griffe

from generator.breaking.client_diff.load import Package


def base_names(class_: griffe.Object) -> frozenset[str]:
    """Return the names of the direct bases, without modules."""
    if not isinstance(class_, griffe.Class):
        return frozenset()
    return frozenset(last_name(str(base)) for base in class_.bases)


def is_protocol(class_: griffe.Object) -> bool:
    """Return whether callers write classes that fit this one."""
    return "Protocol" in base_names(class_)


def is_enum(class_: griffe.Object) -> bool:
    """Return whether the attributes of a class are the members of an enum."""
    return any(name.endswith("Enum") for name in base_names(class_))


def has_fields(class_: griffe.Object) -> bool:
    """Return whether the attributes of a class are the arguments of its constructor, as attrs and dataclasses do it."""
    if not isinstance(class_, griffe.Class):
        return False
    names = {last_name(decorator.callable_path) for decorator in class_.decorators}
    return bool(names & {"define", "frozen", "mutable", "attrs", "s", "dataclass"}) or "NamedTuple" in base_names(
        class_
    )


def is_given(class_: griffe.Object) -> bool:
    """Return whether callers fill the attributes: of models that are sent, of options, of any other class with fields.

    Models that are sent have `violations`, those that are received have `from_dict`.
    """
    if "TypedDict" in base_names(class_) or "violations" in class_.members:
        return True
    return has_fields(class_) and "from_dict" not in class_.members


def is_read(class_: griffe.Object) -> bool:
    """Return whether callers read the attributes: of everything but models that are only sent, and options."""
    if "TypedDict" in base_names(class_):
        return False
    return "from_dict" in class_.members or "violations" not in class_.members


def positional_fields(class_: griffe.Object) -> list[str]:
    """Return the fields that the constructor takes by position, in their order."""
    if not has_fields(class_) or not isinstance(class_, griffe.Class):
        return []
    if any("kw_only=True" in str(decorator.value) for decorator in class_.decorators):
        return []
    return [
        name
        for name, member in class_.members.items()
        if isinstance(member, griffe.Attribute)
        and member.annotation is not None
        and "ClassVar" not in str(member.annotation)
        and not any(word in str(member.value) for word in ("init=False", "kw_only=True"))
    ]


def has_default(field: griffe.Attribute) -> bool:
    """Return whether the constructor does without a field; `field(repr=False)` is no default."""
    value = str(field.value or "")
    if re.match(r"(\w+\.)?(field|ib)\(", value):
        return "default=" in value or "factory=" in value
    return field.value is not None


# What the standard library's bases of enums and errors are in turn, as far as callers rely on it.
_STANDARD_BASES: Final[Mapping[str, tuple[str, ...]]] = {
    "StrEnum": ("str", "Enum"),
    "IntEnum": ("int", "Enum"),
    "NamedTuple": ("tuple",),
    "ValueError": ("Exception",),
    "LookupError": ("Exception",),
    "OSError": ("Exception",),
}


def class_bases(package: Package) -> Mapping[str, frozenset[str]]:
    """Return the names of all classes above each class of a package, by its name without the module.

    Those of a private module are left out: no caller names them.
    """
    direct: dict[str, set[str]] = {name: set(bases) for name, bases in _STANDARD_BASES.items()}
    for class_ in _classes(package.module):
        named = (base for base in class_.bases if not _is_hidden(base))
        direct.setdefault(class_.name, set()).update(last_name(str(base)) for base in named)
    return {name: frozenset(_closure(name, direct)) for name in direct}


def _is_hidden(base: griffe.Expr | str) -> bool:
    path = base.canonical_path if isinstance(base, griffe.Expr) else base
    return any(part.startswith("_") for part in path.split("."))


def last_name(dotted: str) -> str:
    """Return what a class is called without its module and type arguments: `Base` of `errors.Base[T]`."""
    return dotted.split("[", 1)[0].rsplit(".", 1)[-1]


def _classes(module: griffe.Module) -> Iterator[griffe.Class]:
    for member in module.members.values():
        if isinstance(member, griffe.Class):
            yield member
        elif isinstance(member, griffe.Module):
            yield from _classes(member)


def _closure(name: str, direct: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(direct.get(name, ()))
    while waiting:
        base = waiting.pop()
        if base not in found:
            found.add(base)
            waiting.extend(direct.get(base, ()))
    return found
