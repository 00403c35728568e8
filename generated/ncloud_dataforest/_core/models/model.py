# Generated from generator/runtime/_core/models/model.py by `python -m generator`; do not edit.
"""What all models have in common."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar


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
