"""Rules about classes and their attributes, where griffe does not look: types, fields, enum values, bases."""

from __future__ import annotations

from collections.abc import Iterator

import griffe

from generator.breaking.change import CallSide, Change, Severity
from generator.breaking.client_diff.classes import (
    has_default,
    has_fields,
    is_enum,
    is_given,
    is_protocol,
    is_read,
    positional_fields,
)
from generator.breaking.client_diff.function_rules import annotation
from generator.breaking.client_diff.public import AddedName, NamePair
from generator.breaking.client_diff.python_types import Bases, covers


def base_class_rule(pair: NamePair, before: Bases, after: Bases) -> Iterator[Change]:
    """Compare the classes above a class, which `except` and `isinstance` name."""
    if not isinstance(pair.before, griffe.Class):
        return
    gone = before.get(pair.before.name, frozenset()) - after.get(pair.after.name, frozenset())
    for name in sorted(name for name in gone if not name.startswith("_")):
        notice = f"{pair.path} is no longer a {name}: except and isinstance of {name} pass it by."
        yield _change("base-class-removed", pair.path, notice, f"Name {pair.path.rsplit('.', 1)[-1]} itself.")


def attribute_type_rule(pair: NamePair, bases: Bases) -> Iterator[Change]:
    """Compare the type of an attribute, by whether callers fill it, read it, or both."""
    before, after = pair.before, pair.after
    if not isinstance(before, griffe.Attribute) or not isinstance(after, griffe.Attribute) or is_enum(pair.parent):
        return
    was, is_now = annotation(before.annotation), annotation(after.annotation)
    if was is None or is_now is None or was == is_now:
        return
    fits = (not is_given(pair.parent) or covers(is_now, was, bases)) and (
        not is_read(pair.parent) or covers(was, is_now, bases)
    )
    notice = f"{pair.path} is {after.annotation}, not {before.annotation}"
    if fits:
        yield Change(
            "attribute-type-compatible",
            Severity.COMPATIBLE,
            CallSide.CLIENT,
            pair.path,
            f"{notice}; code that fitted fits.",
            "Nothing has to be done.",
        )
    else:
        notice = f"{notice}; code that uses it may fail the type check."
        yield _change("attribute-type-changed", pair.path, notice, "Adapt the code that uses it.")


def enum_value_rule(pair: NamePair) -> Iterator[Change]:
    """Compare the value behind the name of an enum's member."""
    before, after = pair.before, pair.after
    if not isinstance(before, griffe.Attribute) or not isinstance(after, griffe.Attribute):
        return
    if is_enum(pair.parent) and str(before.value) != str(after.value):
        notice = f"{pair.path} stands for {after.value}, not {before.value}."
        yield _change("enum-member-value-changed", pair.path, notice, "Adapt what stored or compared the value.")


def field_rule(pair: NamePair) -> Iterator[Change]:
    """Compare whether a field of a class that callers make may be left out."""
    before, after = pair.before, pair.after
    if not isinstance(before, griffe.Attribute) or not isinstance(after, griffe.Attribute):
        return
    if _is_argument(pair.parent) and has_default(before) and not has_default(after):
        notice = f"{pair.parent.name} asks for {after.name}, which could be left out."
        yield _change("field-made-required", pair.path, notice, "Pass it.")


def field_order_rule(pair: NamePair) -> Iterator[Change]:
    """Compare the positions of the fields of a class that callers make: two that change places may have one type."""
    if not is_given(pair.before):
        return
    before, after = positional_fields(pair.before), positional_fields(pair.after)
    moved = [name for name in before if name in after and before.index(name) != after.index(name)]
    if moved:
        notice = f"{pair.path} takes {', '.join(moved)} at another position."
        yield _change("field-moved", pair.path, notice, "Pass the fields by name.")


def added_name_rule(name: AddedName) -> Iterator[Change]:
    """Tell of a new name: an offer, unless callers must fill it or write it themselves."""
    field = name.added if isinstance(name.added, griffe.Attribute) else None
    if is_protocol(name.parent):
        notice = f"Classes of your own that fit {name.parent.name} lack {name.added.name}."
        yield _change("protocol-changed", name.path, notice, "Add it to them.")
    elif field is not None and _is_argument(name.parent) and not has_default(field):
        notice = f"{name.parent.name} asks for {field.name}."
        yield _change("field-added-required", name.path, notice, "Pass it.")
    else:
        yield Change(
            "name-added",
            Severity.COMPATIBLE,
            CallSide.CLIENT,
            name.path,
            f"{name.path} is new.",
            "Nothing has to be done.",
        )


def _is_argument(class_: griffe.Object) -> bool:
    return has_fields(class_) and is_given(class_)


def _change(kind: str, path: str, notice: str, remedy: str) -> Change:
    return Change(kind, Severity.BREAKING, CallSide.CLIENT, path, notice, remedy)
