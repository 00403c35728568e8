"""What a class is for, as far as a comparison needs to know it."""

from __future__ import annotations

import griffe

from generator.breaking.client_diff.load import last_name


def base_names(class_: griffe.Object) -> frozenset[str]:
    """Give the names of the direct bases, without modules."""
    if not isinstance(class_, griffe.Class):
        return frozenset()
    return frozenset(last_name(str(base)) for base in class_.bases)


def is_protocol(class_: griffe.Object) -> bool:
    """Tell whether callers write classes that fit this one."""
    return "Protocol" in base_names(class_)


def is_enum(class_: griffe.Object) -> bool:
    """Tell whether the attributes of a class are the members of an enum."""
    return any(name.endswith("Enum") for name in base_names(class_))


def has_fields(class_: griffe.Object) -> bool:
    """Tell whether the attributes of a class are the arguments of its constructor, as attrs and dataclasses do it."""
    if not isinstance(class_, griffe.Class):
        return False
    names = {last_name(decorator.callable_path) for decorator in class_.decorators}
    return bool(names & {"define", "frozen", "mutable", "attrs", "s", "dataclass"}) or "NamedTuple" in base_names(
        class_
    )


def is_given(class_: griffe.Object) -> bool:
    """Tell whether callers fill the attributes: of models that are sent, of options, of any class with fields."""
    if "TypedDict" in base_names(class_) or "to_dict" in class_.members:
        return True
    return has_fields(class_) and "from_dict" not in class_.members


def is_read(class_: griffe.Object) -> bool:
    """Tell whether callers read the attributes: of everything but models that are only sent, and options."""
    if "TypedDict" in base_names(class_):
        return False
    return "from_dict" in class_.members or "to_dict" not in class_.members
