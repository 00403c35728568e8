# Generated from generator/runtime/_core/responses/compiled.py by `python -m generator`; do not edit.
"""The compiled decoder of long bodies: msgspec, given the documented members.

It decodes into structs of its own, which have slots for exactly these members; what the structs hold then becomes
models. Only this module needs msgspec.
"""

from __future__ import annotations

import datetime
import enum
from collections.abc import Callable, Iterable
from decimal import Decimal
from types import GenericAlias
from typing import Annotated, Any, Final, TypeAlias, cast, get_args, get_origin

from msgspec import Meta, MsgspecError, Struct, ValidationError, defstruct
from msgspec.json import Decoder
from msgspec.structs import astuple

from ...types import UNSET
from ..requests.description import Member, ProblemShape
from .parsed import DecodeError
from .pointer import parse_pointer
from .problems import match_problem

_DATE_TIME: Final = Annotated[datetime.datetime, Meta(tz=True)]

_INT64: Final = range(-(2**63), 2**63)

_Finish: TypeAlias = Callable[[Any, str], Any]
"""Makes the value of what was decoded; the second argument is the name of its member, as readers take it."""


class CompiledDecoder:
    """Decodes bodies of one documented form.

    A body is tried as the document says it, for which least is to be done, and then with what servers do besides: null
    for absent, and values that an enum does not list.
    """

    __slots__ = ("_top", "_ways")

    def __init__(self, form: Any, *, exact: bool = False) -> None:  # noqa: ANN401 - `list[Model]` is no class
        """Compile the decoder.

        Args:
            form: A model that has `json_members`, or a list of one. No model holds itself, over however many steps.
            exact: Whether numbers of no documented form are read with all their digits, as `decimal.Decimal`.
        """
        self._ways = [_Way(form, is_lenient=is_lenient, exact=exact) for is_lenient in (False, True)]
        self._top: tuple[Member, ...] = form.json_members() if _is_model(form) else ()

    def decode(self, content: bytes, problems: Iterable[ProblemShape]) -> Any | None:  # noqa: ANN401 - the form decides
        """Decode a body; None if it has another form, or if it reports a failure.

        Args:
            content: The body.
            problems: Shapes of bodies that report a failure.
        """
        # Whether anything is wrong with what is not decoded, and what, the readers say.
        for way in self._ways:
            try:
                decoded = way.decoder.decode(content)
                if self._top and self._tells_problem(decoded, tuple(problems)):
                    return None
                return way.finish(decoded, "")
            except ValidationError:
                # The second way takes more forms.
                continue
            except (MsgspecError, DecodeError, ValueError, RecursionError):
                # No JSON, or not what the reader of a member takes: the second way would not take it either.
                return None
        return None

    def _tells_problem(self, decoded: Struct, problems: tuple[ProblemShape, ...]) -> bool:
        """Return whether a body reports a failure, or might do so by a value that is no longer as it came."""
        members = [each for each in zip(self._top, astuple(decoded), strict=True) if each[1] is not UNSET]
        changed = {member.name for member, _ in members if not _stays(member.form)}
        pointers = [pointer for shape in problems for pointer in (shape.message, *(name for name, _ in shape.where))]
        if any(step in changed for pointer in pointers for step in parse_pointer(pointer)[:1]):
            return True
        body = {member.name: value.value if isinstance(value, enum.Enum) else value for member, value in members}
        return match_problem(problems, body) is not None


class _Way:
    """One way to decode a form: structs, and what makes models of them.

    Attributes:
        decoder: Returns the structs.
        finish: Makes the value of them.
    """

    def __init__(self, form: Any, *, is_lenient: bool, exact: bool) -> None:  # noqa: ANN401 - any form
        self._is_lenient = is_lenient
        self._structs: dict[Any, type[Struct]] = {}
        self.decoder: Decoder[Any] = Decoder(self._type_of(form), float_hook=Decimal if exact else None)
        self.finish = self._finish(form) or _as_it_is

    def _type_of(self, form: Any) -> Any:  # noqa: ANN401 - what msgspec takes as a type
        """Return what msgspec decodes a form into; a member with a reader can be anything for now."""
        if get_origin(form) is list:
            return GenericAlias(list, (self._type_of(*get_args(form)),))
        if not isinstance(form, type):
            return Any
        if _is_model(form):
            if form not in self._structs:
                self._structs[form] = self._struct_of(form)
            return self._structs[form]
        if form is datetime.datetime:
            return _DATE_TIME
        if issubclass(form, enum.Enum) and self._takes_any_value_of(form):
            return int if issubclass(form, int) else str
        return cast("type[object]", form)

    def _takes_any_value_of(self, form: type[enum.Enum]) -> bool:
        """Return whether an enum is decoded as what its values are; msgspec takes no enum of larger numbers."""
        return self._is_lenient or any(isinstance(each.value, int) and each.value not in _INT64 for each in form)

    def _struct_of(self, model: Any) -> type[Struct]:  # noqa: ANN401 - a model
        members: tuple[Member, ...] = model.json_members()
        fields: list[tuple[str, Any] | tuple[str, Any, Any]] = []
        for index, member in enumerate(members):
            takes_null = member.nullable or (self._is_lenient and not member.required)
            type_ = self._type_of(member.form) | None if takes_null else self._type_of(member.form)
            fields.append((f"m{index}", type_) if member.required else (f"m{index}", type_, UNSET))
        return defstruct(
            model.__name__,
            fields,
            rename={f"m{index}": member.name for index, member in enumerate(members)},
            # Its text must not show a secret.
            namespace={"__repr__": object.__repr__},
            forbid_unknown_fields=True,
            kw_only=True,
            gc=False,
        )

    def _finish(self, form: Any) -> _Finish | None:  # noqa: ANN401 - any form
        """Return what makes the value of a form; None where that is what was decoded."""
        if get_origin(form) is list:
            item = self._finish(*get_args(form))
            return None if item is None else lambda decoded, _: [item(each, "") for each in decoded]
        if not isinstance(form, type):
            return cast("_Finish", form)
        if _is_model(form):
            return self._finish_of(form)
        if issubclass(form, enum.Enum) and self._takes_any_value_of(form):
            listed = {each.value: each for each in form}
            return lambda value, _: listed.get(value, value)
        return None

    def _finish_of(self, model: Any) -> _Finish:  # noqa: ANN401 - a model
        members: tuple[Member, ...] = model.json_members()
        steps = [
            (index, each.name, each.nullable, finish)
            for index, each in enumerate(members)
            if (finish := self._finish(each.form)) is not None
        ]
        # The places where a null may have been decoded that is none.
        absent = [
            index
            for index, each in enumerate(members)
            if not each.required and not each.nullable and (self._is_lenient or self._type_of(each.form) is Any)
        ]
        if not steps and not absent:
            return lambda decoded, _: model(*astuple(decoded))

        def build(decoded: Struct, _: str) -> object:
            values = [*astuple(decoded)]
            for index in absent:
                if values[index] is None:
                    values[index] = UNSET
            for index, name, is_nullable, finish in steps:
                value = values[index]
                if value is not UNSET and not (value is None and is_nullable):
                    values[index] = finish(value, name)
            return model(*values)

        return build


def _as_it_is(decoded: Any, _: str) -> Any:  # noqa: ANN401 - any form
    return decoded


def _is_model(form: Any) -> bool:  # noqa: ANN401 - any form
    return hasattr(form, "json_members")


def _stays(form: Any) -> bool:  # noqa: ANN401 - any form
    """Return whether decoding keeps a value as it is in JSON, as far as shapes of failures look at it."""
    return form in (str, bool, int, Any) or not isinstance(form, type) or issubclass(form, enum.Enum)
