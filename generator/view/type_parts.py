"""What types are made of, and types that are made of several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from generator.view.leaf_types import EnumReference, ModelReference, Plain
from generator.view.rules import NumberRule, Rule, StringRule
from generator.view.types import List, Nullable, Tuple, Type, Union


def alternatives_of(types: Iterable[Type]) -> Type:
    """Return the type of values that are of one of several types."""
    found = list(types)
    plain = [each.inner if isinstance(each, Nullable) else each for each in found]
    flat = [part for each in plain for part in (each.alternatives if isinstance(each, Union) else (each,))]
    distinct_ones = tuple(dict.fromkeys(flat))
    if Plain("anything") in distinct_ones:
        return Plain("anything")
    core = Union(distinct_ones) if len(distinct_ones) > 1 else distinct_ones[0]
    return Nullable(core) if any(isinstance(each, Nullable) for each in found) else core


def either(one: Type, other: Type) -> Type:
    """Return what is checked as one of two types that differ in what is checked only."""
    if not isinstance(one, Plain | EnumReference) or not isinstance(other, Plain | EnumReference):
        return one
    if one.rule == other.rule:
        return one
    if isinstance(one.rule, StringRule) and isinstance(other.rule, StringRule):
        return replace(one, rule=StringRule(alternatives=(*_alternatives(one.rule), other.rule)))
    if isinstance(one.rule, NumberRule) and isinstance(other.rule, NumberRule):
        return replace(one, rule=NumberRule(alternatives=(*_alternatives(one.rule), other.rule)))
    return replace(one, rule=None, constant="")


_Rule = TypeVar("_Rule", StringRule, NumberRule)


def _alternatives(rule: _Rule) -> tuple[_Rule, ...]:
    """Return the alternatives of a rule that says nothing else; else the rule."""
    return rule.alternatives if rule.alternatives and rule == type(rule)(alternatives=rule.alternatives) else (rule,)


def parts(type_: Type) -> Iterator[Type]:
    """Return a type and, one after the other, the types that it is made of."""
    yield type_
    if isinstance(type_, List):
        yield from parts(type_.item)
    elif isinstance(type_, Tuple):
        for item in (*type_.items, *(() if type_.rest is None else (type_.rest,))):
            yield from parts(item)
    elif isinstance(type_, Nullable):
        yield from parts(type_.inner)
    elif isinstance(type_, Union):
        for alternative in type_.alternatives:
            yield from parts(alternative)


def references(type_: Type) -> Iterator[EnumReference | ModelReference]:
    """Return the classes that a type is made of."""
    return (part for part in parts(type_) if isinstance(part, EnumReference | ModelReference))


def distinct(types: Iterable[Type]) -> tuple[EnumReference | ModelReference, ...]:
    """Return the classes that some types are made of, each once, in the order of their names."""
    found = {each.class_name: each for type_ in types for each in references(type_)}
    return tuple(found[name] for name in sorted(found))


def rules(type_: Type) -> Iterator[tuple[str, Rule]]:
    """Return the rules that values of a type are checked against, each with the name of its constant."""
    for part in parts(type_):
        if isinstance(part, Plain | EnumReference | List | Tuple) and part.constant and part.rule is not None:
            yield part.constant, part.rule
