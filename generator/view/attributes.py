"""The attributes of generated models that a JSON pointer of the document leads along."""

from __future__ import annotations

from collections.abc import Mapping

from generator.document import pointer as json_pointer
from generator.view.leaf_types import ModelReference
from generator.view.models import Model, Property
from generator.view.types import Nullable, Type


def attributes(pointer: str, model: Model | None, models: Mapping[str, Model]) -> tuple[Property, ...]:
    """Return the members that a JSON pointer leads along; none if it leads nowhere.

    Args:
        pointer: The pointer.
        model: The object that it leads into; `None` if the body is none.
        models: Every model by its class name.
    """
    found: list[Property] = []
    holder = model
    for step in json_pointer.split(pointer):
        member = next((each for each in holder.properties if each.wire_name.raw == step), None) if holder else None
        if member is None:
            return ()
        found.append(member)
        core = member.type.inner if isinstance(member.type, Nullable) else member.type
        holder = model_of(core, models)
    return tuple(found)


def is_always_reached(found: tuple[Property, ...]) -> bool:
    """Return whether members lead somewhere, and the last of them is there to be looked for in every body."""
    return bool(found) and all(each.required and not isinstance(each.type, Nullable) for each in found[:-1])


def model_of(type_: Type | None, models: Mapping[str, Model]) -> Model | None:
    """Return the model that a type refers to; `None` if it refers to none."""
    return models.get(type_.class_name) if isinstance(type_, ModelReference) else None
