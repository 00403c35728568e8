"""Rules about public names, where griffe does not look: types, `async`, fields, values of enums, bases, new names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import griffe

from generator.breaking.change import CallSide, Change
from generator.breaking.client_diff.classes import (
    class_bases,
    has_default,
    has_fields,
    is_enum,
    is_given,
    is_protocol,
    is_read,
    positional_fields,
)
from generator.breaking.client_diff.load import Package
from generator.breaking.client_diff.names import compare_names
from generator.breaking.client_diff.public import NamePair, public_names
from generator.breaking.client_diff.python_types import Bases, Union, covers, parse_annotation
from generator.breaking.kinds import changes


def compare_clients(before: Package, after: Package) -> tuple[Change, ...]:
    """Return every change of the public names of a package, and of what they take, return and hold."""
    return (*compare_names(before, after), *_compare_public_names(before, after))


def _compare_public_names(before: Package, after: Package) -> Iterator[Change]:
    old_bases, bases = class_bases(before), class_bases(after)
    for pair in public_names(before.module, after.module):
        match pair.before, pair.after:
            case None, _:
                yield from _added(pair)
            case griffe.Function() as old, griffe.Function() as new:
                yield from _functions(pair, old, new, bases)
            case griffe.Attribute() as old, griffe.Attribute() as new:
                yield from _attributes(pair, old, new, bases)
            case griffe.Class() as old, griffe.Class() as new:
                yield from _classes(pair, old, new, old_bases, bases)


def _change(kind: str, where: str, *, label: str = "", before: object = "", after: object = "") -> Iterator[Change]:
    return changes(kind, CallSide.CLIENT, where, label=label, before=str(before), after=str(after))


def _added(pair: NamePair) -> Iterator[Change]:
    """A new name is an offer, unless callers must fill it or write it themselves."""
    required = isinstance(pair.after, griffe.Attribute) and not has_default(pair.after)
    if is_protocol(pair.parent):
        yield from _change("protocol-changed", pair.path)
    elif required and has_fields(pair.parent) and is_given(pair.parent):
        yield from _change("field-added-required", pair.path)
    else:
        yield from _change("name-added", pair.path)


_PASSED_BY_PYTHON: Final = frozenset({"self", "cls"})


def _functions(pair: NamePair, before: griffe.Function, after: griffe.Function, bases: Bases) -> Iterator[Change]:
    was, is_now = ("awaited" if "async" in function.labels else "not awaited" for function in (before, after))
    if was != is_now:
        yield from _change("async-changed", pair.path, before=was, after=is_now)
    if is_protocol(pair.parent):
        # Callers write the method themselves: what is no matter to those who call it is one to them.
        if _signature(before) != _signature(after):
            yield from _change("protocol-changed", pair.path)
        return
    known = {parameter.name: parameter for parameter in before.parameters}
    for new in after.parameters:
        if new.name in known:
            old = known[new.name]
            if (types := _different(old.annotation, new.annotation)) is not None:
                kind = "argument-type-widened" if covers(types[1], types[0], bases) else "argument-type-changed"
                label = f"{pair.path}({new.name})"
                yield from _change(kind, pair.path, label=label, before=old.annotation, after=new.annotation)
        elif not new.required and new.name not in _PASSED_BY_PYTHON:
            yield from _change("argument-added", pair.path, after=new.name)
    # That a result is no longer annotated is among griffe's findings.
    if (types := _different(before.returns, after.returns)) is not None:
        kind = "result-type-narrowed" if covers(*types, bases) else "result-type-changed"
        yield from _change(kind, pair.path, before=before.returns, after=after.returns)


def _signature(function: griffe.Function) -> object:
    parameters = [(each.name, each.kind, _annotation(each.annotation)) for each in function.parameters]
    return parameters, _annotation(function.returns)


def _attributes(pair: NamePair, before: griffe.Attribute, after: griffe.Attribute, bases: Bases) -> Iterator[Change]:
    if is_enum(pair.parent):
        if str(before.value) != str(after.value):
            yield from _change("enum-member-value-changed", pair.path, before=before.value, after=after.value)
        return
    if (types := _different(before.annotation, after.annotation)) is not None:
        was, is_now = types
        fits = (not is_given(pair.parent) or covers(is_now, was, bases)) and (
            not is_read(pair.parent) or covers(was, is_now, bases)
        )
        kind = "attribute-type-compatible" if fits else "attribute-type-changed"
        yield from _change(kind, pair.path, before=before.annotation, after=after.annotation)
    if has_fields(pair.parent) and is_given(pair.parent) and has_default(before) and not has_default(after):
        yield from _change("field-made-required", pair.path)


def _classes(
    pair: NamePair, before: griffe.Class, after: griffe.Class, old_bases: Bases, bases: Bases
) -> Iterator[Change]:
    # `except` and `isinstance` name the classes above.
    for name in sorted(old_bases.get(before.name, frozenset()) - bases.get(after.name, frozenset())):
        yield from _change("base-class-removed", pair.path, before=name)
    if is_given(before):
        # Two that change places may have one type.
        old, new = positional_fields(before), positional_fields(after)
        moved = [name for name in old if name in new and old.index(name) != new.index(name)]
        if moved:
            yield from _change("field-moved", pair.path, after=", ".join(moved))


def _annotation(written: object) -> Union | None:
    """Return an annotation of griffe; `None` where nothing is written."""
    return None if written is None else parse_annotation(str(written))


def _different(before: object, after: object) -> tuple[Union, Union] | None:
    """Return two annotations where both are written and are not the same."""
    was, is_now = _annotation(before), _annotation(after)
    return None if was is None or is_now is None or was == is_now else (was, is_now)
