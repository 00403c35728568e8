# Generated from generator/runtime/_core/models/model.py by `python -m generator`; do not edit.
"""What all models have in common."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar, NoReturn, Self, cast

import attrs


class ModelBase:
    """Base of the generated models. It makes them usable as fields of pydantic's models and with what is made of it."""

    __slots__ = ()

    _json_names: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """Names of members in JSON, where they differ from the attributes."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:  # noqa: ANN401  # pydantic's
        from .pydantic_schema import model_schema

        return model_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> Any:  # noqa: ANN401  # pydantic's
        from .pydantic_schema import json_schema

        return json_schema(cls, handler)


class SecretModel(ModelBase):
    """Base of the models that hold a secret: they are copied in memory, and not pickled."""

    __slots__ = ()

    def __copy__(self) -> Self:
        return self._copied(lambda value: value)

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self._copied(lambda value: copy.deepcopy(value, memo))

    def _copied(self, copied: Callable[[Any], Any]) -> Self:
        made = object.__new__(type(self))
        for field in attrs.fields(cast("type[attrs.AttrsInstance]", type(self))):
            setattr(made, field.name, copied(getattr(self, field.name)))
        return made

    def __reduce__(self) -> NoReturn:
        """Refuse to be pickled, which would write the secret."""
        msg = f"{type(self).__name__} is not pickled, since that would write a secret."
        raise TypeError(msg)
