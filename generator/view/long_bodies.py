"""Which successes may be long, and what of them the client's compiled decoder reads: lists of objects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from generator.view.leaf_types import EnumReference, ModelReference, Plain
from generator.view.models import Model
from generator.view.needs import reached
from generator.view.operations import GeneratedOperation
from generator.view.type_parts import references
from generator.view.types import List, Type

# The decoder takes no names that JSON has to escape.
_ESCAPED: Final = re.compile(r'["\\\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class LongBodies:
    """What the compiled decoder of a client reads.

    Attributes:
        models: Class names of the models that it makes.
        lists: Class names of those that hold a list of objects, over however many steps.
    """

    models: frozenset[str]
    lists: frozenset[str] = frozenset()

    def reads(self, type_: Type) -> bool:
        """Return whether the decoder knows a type; `form` is then its form for the decoder."""
        if isinstance(type_, ModelReference):
            return type_.class_name in self.models
        if isinstance(type_, List):
            return self.reads(type_.item)
        if isinstance(type_, EnumReference):
            return True
        return isinstance(type_, Plain) and (bool(type_.exact) or type_.name in {"anything", "date_time"})

    def form(self, type_: Type) -> str:
        """Return the form of a type that the decoder knows."""
        if isinstance(type_, List):
            return f"list[{self.form(type_.item)}]"
        return type_.class_name if isinstance(type_, EnumReference) else type_.annotation

    def may_be_long(self, type_: Type) -> bool:
        """Return whether values of a type may be long: they hold a list of objects."""
        if isinstance(type_, List):
            return self.reads(type_) and any(isinstance(each, ModelReference) for each in references(type_))
        return isinstance(type_, ModelReference) and type_.class_name in self.lists


def long_bodies(operations: Iterable[GeneratedOperation], models: Sequence[Model]) -> LongBodies:
    """Find the successes that may be long, and the models that these are made of.

    Args:
        operations: The operations.
        models: The models.
    """
    readable = LongBodies(frozenset(model.class_name for model in models if _is_readable(model)))
    read = {model.class_name: [each.core for each in model.properties if readable.reads(each.core)] for model in models}
    parts = {name: _model_names(read[name]) for name in readable.models}
    wholes: dict[str, list[str]] = {}
    for name, members in parts.items():
        for member in members:
            wholes.setdefault(member, []).append(name)
    holders = (name for name in readable.models if any(readable.may_be_long(each) for each in read[name]))
    possible = LongBodies(readable.models, frozenset(reached(holders, wholes)))
    successes = [success.type for operation in operations for success in operation.successes]
    long = [type_ for type_ in successes if type_ is not None and possible.may_be_long(type_)]
    made = frozenset(reached(_model_names(long), parts))
    return LongBodies(made, possible.lists & made)


def _is_readable(model: Model) -> bool:
    """Return whether the decoder can know a model: it is described in one go, so it does not hold itself."""
    holds_itself = model.later_imports or model.class_name in _model_names(model.types)
    names = [each.wire_name.raw for each in model.properties]
    return bool(names) and not holds_itself and not any(map(_ESCAPED.search, names))


def _model_names(types: Iterable[Type]) -> set[str]:
    found = (each for type_ in types for each in references(type_))
    return {each.class_name for each in found if isinstance(each, ModelReference)}
